"""What the archive's create call accepts: the body, read field by field and refused in its words.

State contract sheet 5.1 and 5.5. Codes that are enums in the archive's own request class are
refused with a bare JSON string, everything else with a problem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from navdesk.sandbox.stores.joark import Party
from navdesk.sandbox.systems import joark_codes as codes
from navdesk.sandbox.systems.joark_documents import SentDocument, read_documents
from navdesk.sandbox.systems.joark_json import Invalid, Node

_KEY = re.compile(r"[a-zA-Z0-9\-._~!$&\"\\*+,;=:@]+")
_LOCAL_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}")
_OSLO = ZoneInfo("Europe/Oslo")
_AHEAD = timedelta(seconds=3)
HIDDEN_TITLE = "*****"


@dataclass(frozen=True, slots=True)
class SentCase:
    """The `sak` of a request, already checked against its `sakstype`."""

    kind: str
    case_id: str | None = None
    system: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class CreateRequest:
    """A create body that passed every validation. `document_date` is aware, Europe/Oslo."""

    kind: str
    theme: str
    external_key: str
    documents: tuple[SentDocument, ...]
    subject: Party | None
    case: SentCase | None
    title: str | None
    unit: str | None
    sender: Party | None
    channel: str | None
    treatment_theme: str | None
    document_date: datetime | None
    received: datetime | None
    details: tuple[tuple[str, str], ...]
    access_rule: str | None


def read_create(body: Any, now: datetime) -> CreateRequest:
    """Read and check a create body; `now` is the archive's aware clock.

    Raises `Invalid` (a problem) or `UnknownWord` (a bare string).
    """
    node = Node(body)
    kind_word = node.word("journalposttype", tuple(codes.ENTRY_TYPES))
    subject = read_subject(node)
    case = read_case(node, subject)
    sender = read_sender(node)
    access_rule = node.word("overstyrInnsynsregler", codes.ACCESS_RULES)
    if kind_word is None:
        raise Invalid("journalposttype kan ikke være null")
    kind = codes.ENTRY_TYPES[kind_word]
    return CreateRequest(
        kind=kind,
        theme=read_theme(node),
        external_key=_key(node),
        documents=read_documents(node),
        subject=subject,
        case=case,
        title=read_title(node),
        unit=read_unit(node),
        sender=sender,
        channel=_channel(node, kind),
        treatment_theme=read_treatment_theme(node),
        document_date=_document_date(node, now),
        received=_received(node, kind),
        details=read_details(node),
        access_rule=access_rule,
    )


def read_theme(node: Node) -> str:
    """Return the theme; raises `Invalid` when it is missing or unknown."""
    theme = node.text("tema")
    if not theme:
        raise Invalid("tema kan ikke være null eller tomt")
    if theme not in codes.THEMES:
        raise Invalid(f"Oppgitt tema={theme} validerer ikke mot kodeverk")
    return theme


def read_title(node: Node) -> str | None:
    """Return a title of at most 500 characters that is not the mask the read side shows."""
    title = node.text("tittel")
    if title is not None and len(title) > 500:
        raise Invalid(f"{node.path_of('tittel')} kan ikke være over 500 tegn")
    if title == HIDDEN_TITLE:
        raise Invalid(f"{node.path_of('tittel')} kan ikke være {HIDDEN_TITLE}")
    return title


def read_unit(node: Node) -> str | None:
    """Return the filing office's number, 4 digits, or None."""
    unit = node.text("journalfoerendeEnhet")
    if unit and not re.fullmatch(r"[0-9]{4}", unit):
        raise Invalid("Feltet journalfoerendeEnhet må være fire siffer")
    return unit or None


def read_treatment_theme(node: Node) -> str | None:
    """Return the `behandlingstema`, `ab` and four more characters, or None."""
    value = node.text("behandlingstema")
    if value and (len(value) != 6 or not value.startswith("ab")):
        raise Invalid("Oppgitt behandlingstema er ikke på formatet ab + fire siffer")
    return value or None


def read_subject(node: Node) -> Party | None:
    """Return whom the entry is about, or None."""
    user = node.child("bruker")
    if user is None:
        return None
    id_type = user.word("idType", tuple(codes.USER_ID_TYPES))
    ident = user.text("id")
    if not ident:
        raise Invalid("Bruker.id må være satt")
    if id_type is None:
        raise Invalid("Bruker.idType må være satt")
    digits = codes.USER_ID_TYPES[id_type]
    if not re.fullmatch(r"[0-9]+", ident):
        raise Invalid("Bruker.id må bestå av tall")
    if len(ident) != digits:
        raise Invalid(f"Bruker.id må være {digits} siffer for {id_type}")
    return Party(ident, id_type)


def read_sender(node: Node) -> Party | None:
    """Return who an entry is from or to, or None."""
    part = node.child("avsenderMottaker")
    if part is None:
        return None
    id_type = part.word("idType", codes.PARTY_ID_TYPES)
    ident = part.text("id") or None
    if ident and id_type is None:
        raise Invalid("AvsenderMottaker.idType må være satt når AvsenderMottaker.id er satt")
    if id_type and ident is None:
        raise Invalid("AvsenderMottaker.id må være satt når AvsenderMottaker.idType er satt")
    digits = {"FNR": 11, "ORGNR": 9}.get(id_type or "")
    if digits and not re.fullmatch(rf"[0-9]{{{digits}}}", ident or ""):
        raise Invalid(f"AvsenderMottaker.id må være {digits} siffer for {id_type}")
    name = part.text("navn")
    if name is not None and len(name) > 200:
        raise Invalid("AvsenderMottaker.navn kan ikke være over 200 tegn")
    return Party(ident, id_type, name, part.text("land"))


def read_case(node: Node, subject: Party | None) -> SentCase | None:
    """Return the case an entry is to be tied to, or None."""
    case = node.child("sak")
    if case is None:
        return None
    kind = case.word("sakstype", codes.CASE_TYPES) or "ARKIVSAK"
    system = case.word("fagsaksystem", codes.CASE_SYSTEMS)
    case_id = case.text("fagsakId") or None
    if kind == "ARKIVSAK":
        number = case.text("arkivsaksnummer")
        if case_id or system or not number or not number.isdigit():
            raise Invalid("Sak.arkivsaksnummer alene må være satt dersom sakstype=ARKIVSAK")
        return SentCase(kind, number=number)
    if subject is None:
        raise Invalid(f"Bruker må være satt dersom sakstype={kind}")
    if kind == "GENERELL_SAK" and (case_id or system):
        raise Invalid(
            "Sak.fagsakId og Sak.fagsaksystem skal ikke være satt dersom sakstype=GENERELL_SAK"
        )
    if kind == "FAGSAK" and not (case_id and system):
        raise Invalid("Sak.fagsakId og Sak.fagsaksystem må være satt dersom sakstype=FAGSAK")
    return SentCase(kind, case_id, system)


def read_details(node: Node) -> tuple[tuple[str, str], ...]:
    """Return the free key and value pairs, in order."""
    return tuple(_detail(part) for part in node.children("tilleggsopplysninger"))


def _detail(part: Node) -> tuple[str, str]:
    key, value = part.text("nokkel"), part.text("verdi")
    if not key or not value:
        raise Invalid("tilleggsopplysninger må ha både nokkel og verdi")
    return key, value


def _key(node: Node) -> str:
    key = node.text("eksternReferanseId")
    if not key:
        raise Invalid("eksternReferanseId kan ikke være null eller tomt")
    if len(key) > 200:
        raise Invalid("eksternReferanseId kan ikke være over 200 tegn")
    if not _KEY.fullmatch(key):
        raise Invalid("eksternReferanseId inneholder tegn som ikke er tillatt")
    return key


def _channel(node: Node, kind: str) -> str | None:
    channel = node.text("kanal") or None
    if kind == "I" and channel is None:
        raise Invalid("kanal må være satt for inngående journalposter")
    allowed: Sequence[str] = codes.INBOUND_CHANNELS if kind == "I" else codes.OUTBOUND_CHANNELS
    if channel and channel not in allowed:
        raise Invalid(f"Oppgitt kanal={channel} validerer ikke mot kodeverk")
    return channel


def _document_date(node: Node, now: datetime) -> datetime | None:
    stamp = _local_time(node, "datoDokument")
    if stamp is not None and stamp > now + _AHEAD:
        raise Invalid("datoDokument kan ikke være frem i tid")
    return stamp


def _received(node: Node, kind: str) -> datetime | None:
    stamp = _local_time(node, "datoMottatt")
    if stamp is not None and kind != "I":
        raise Invalid("datoMottatt kan bare settes for inngående journalposter")
    return stamp


def _local_time(node: Node, name: str) -> datetime | None:
    text = node.text(name)
    if not text:
        return None
    if not _LOCAL_TIME.fullmatch(text):
        raise Invalid(f"{name} er ikke på formatet yyyy-MM-dd'T'HH:mm:ss.SSS")
    try:
        return datetime.fromisoformat(text).replace(tzinfo=_OSLO)
    except ValueError:
        raise Invalid(f"{name} er ikke en gyldig dato") from None
