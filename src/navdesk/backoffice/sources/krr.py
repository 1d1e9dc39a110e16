"""The contact register: reserved, can be notified, language, phone and e-mail (state sheet 12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.code_lists import CodeList, CodeLists
from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked, refused
from navdesk.backoffice.wire import day, text
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE

_N, _C = Sensitivity.NORMAL, Sensitivity.CONFIDENTIAL
_COUNTRY = "+47"


class ContactSource(SystemSource):
    """KRR: how the person wants to be reached; somebody who never registered is a fact too.

    A person with code 6 or 19 is never asked about: a phone number here may tell where they are.
    """

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.CONTACT,
        title="Kontakt- og reservasjonsregisteret (KRR)",
        life_areas=frozenset({LifeArea.QUALIFICATION, LifeArea.FAMILY}),
        municipal=False,
        fields=frozenset(
            {
                "QUALIFICATION.digital",
                "QUALIFICATION.x_digital_contact",
                "FAMILY.x_phone",
                "FAMILY.x_email",
            }
        ),
        protection=ProtectionRule.CLOSED_CODE6,
        purposes=EVERY_PURPOSE,
    )

    def __init__(self, client: SystemClient, codes: CodeLists | None = None) -> None:
        super().__init__(client)
        self._codes = codes

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        if self._codes is not None:
            self._codes.fetch(CodeList.LANGUAGES, call_id=request.call_id)
        reply = self._client.call(
            "GET", "/rest/v1/person", call_id=request.call_id, person=request.person, safe=True
        )
        if reply.status == 404:
            _contact(reading, "NOT_REGISTERED", None, None)
            return
        # An answer without a body is no word about the person.
        found = reply.json() if checked(reply) else None
        if not isinstance(found, dict) or not isinstance(found.get("aktiv"), bool):
            raise refused(SourceOutcome.FAILED, Message("sources.form"))
        reading.keep("answer", reply.text)
        self._person(found, reading)

    def _person(self, found: Mapping[str, object], reading: Reading) -> None:
        spoken = text(found.get("spraak"))
        code = spoken.upper() if spoken is not None else None
        language = self._codes.word(CodeList.LANGUAGES, code) if self._codes is not None else None
        if found.get("reservert") is True:
            since = day(found.get("reservasjonOppdatert"))
            reading.fact("QUALIFICATION.digital", "RESERVED", "krr", _N, since=since)
            status = "RESERVED"
        elif found.get("aktiv") is not True:
            status = "NOT_REGISTERED"
        else:
            status = "NOTIFIABLE" if found.get("kanVarsles") is True else "NOT_NOTIFIABLE"
        _contact(reading, status, language or code, code)
        number, mail = text(found.get("mobiltelefonnummer")), text(found.get("epostadresse"))
        if number is not None:
            changed = day(found.get("mobiltelefonnummerOppdatert"))
            reading.fact("FAMILY.x_phone", _international(number), "phone", _C, since=changed)
        if mail is not None:
            changed = day(found.get("epostadresseOppdatert"))
            reading.fact("FAMILY.x_email", mail, "email", _C, since=changed)


def _contact(reading: Reading, status: str, language: str | None, code: str | None) -> None:
    value: dict[str, FactValue] = {"status": status, "language": language, "language_id": code}
    reading.fact("QUALIFICATION.x_digital_contact", value, "contact", _N)


def _international(number: str) -> str:
    """Return a number as the population register writes it, so that one number is one fact."""
    plain = number.replace(" ", "").removeprefix("0047").removeprefix(_COUNTRY)
    if len(plain) == 8 and plain.isascii() and plain.isdigit():
        return f"{_COUNTRY} {plain}"
    return number
