"""What municipal archives over Fiks Arkiv hold about a client: cases and what is filed in them.

Found by the client as party of a case, and by their class where the municipality classes by person
number (municipal sheet 4.5, 11.3). A case is asked for whole; one that comes without its
registrations is asked for these by its number. Files are not fetched here, only where they lie is
told: the account and the version's id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from navdesk.backoffice.archives.arkivmelding import (
    ARCHIVE_VARIANT,
    PRODUCTION_VARIANT,
    Tree,
    search_question,
)
from navdesk.backoffice.archives.fiks_answers import external_key
from navdesk.backoffice.archives.fiks_gateway import FiksGateway, FiksRefused
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import DENIED, Reading, SystemSource, refused
from navdesk.backoffice.wire import day, iso
from navdesk.backoffice.xml_reading import XmlNode, read_xml
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import ArchiveSetup, SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE, STATE_ONLY
from navdesk.net.errors import BadAnswer

_AREAS = {
    "STL-15": LifeArea.HOUSING,
    "STL-27": LifeArea.HOUSING,
    "STL-29": LifeArea.QUALIFICATION,
    "INTRO": LifeArea.QUALIFICATION,
    "STL-45": LifeArea.FAMILY,
}
_C = Sensitivity.CONFIDENTIAL
_CASE, _RECORD = "x_municipal_case", "x_municipal_record"
_CLOSED = frozenset({"A", "S", "U"})
_TAKE, _MOST_PAGES, _MOST_ASKED = 50, 20, 60


class FiksArkivSource(SystemSource):
    """The archives behind one gateway, searched for one client's cases."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.FIKS_ARKIV,
        title="Kommunens arkiv (Fiks Arkiv)",
        life_areas=frozenset(
            {LifeArea.ECONOMY, LifeArea.HOUSING, LifeArea.QUALIFICATION, LifeArea.FAMILY}
        ),
        municipal=True,
        fields=frozenset(
            f"{area.value}.{name}"
            for area in (LifeArea.ECONOMY, *_AREAS.values())
            for name in (_CASE, _RECORD)
        ),
        purposes=EVERY_PURPOSE - STATE_ONLY,
        protection=ProtectionRule.ACCESS,
    )

    def __init__(self, client: SystemClient, archives: Sequence[ArchiveSetup]) -> None:
        """Read through the gateway at `client` what `archives` hold, each a municipality's."""
        super().__init__(client)
        self._archives = tuple(one for one in archives if one.account)

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        if not self._archives:
            raise refused(SourceOutcome.FAILED, Message("sources.fiks_no_account"))
        raw: list[str] = []
        try:
            for setup in self._archives:
                _Search(self._client, setup, request.person, reading, raw).run()
        except FiksRefused as no:
            if no.status == 403:
                raise refused(SourceOutcome.DENIED, DENIED) from None
            status = Message("sources.status", {"status": no.status})
            raise refused(SourceOutcome.FAILED, status) from None
        if not reading.is_empty:
            reading.keep("answers", json.dumps(raw, ensure_ascii=False))


class _Search:
    """One client in one municipality's archive."""

    def __init__(
        self,
        client: SystemClient,
        setup: ArchiveSetup,
        person: str,
        reading: Reading,
        raw: list[str],
    ) -> None:
        self._gateway = FiksGateway(client, setup.account or "", person)
        self._setup = setup
        self._person = person
        self._reading = reading
        self._raw = raw
        self._asked = 0
        self._known = {code: name for name, code in setup.classes.items()}

    def run(self) -> None:
        """Add what is found to the reading."""
        seen: set[str] = set()
        for case in self._cases():
            name = case.word("systemID") or case.word("mappeID") or "case"
            if name not in seen:
                seen.add(name)
                self._case(case, name)

    def _cases(self) -> Iterator[XmlNode]:
        inside = ["noekkelord", "part"]
        number: Tree = ("stringvalues", [("value", self._person)])
        yield from self._pages("saksmappe", [("mappePartPersonid", number)], inside)
        if self._setup.person_scheme:
            scheme: Tree = ("klassifikasjonssystemID", self._setup.person_scheme)
            own: Tree = ("mappeKlassifikasjon", [scheme, ("klasseID", self._person)])
            yield from self._pages("saksmappe", [("mappeKlassifikasjon", own)], inside)

    def _case(self, case: XmlNode, name: str) -> None:
        registrations = list(case.every("registrering")) or self._registrations(case)
        archive_class = self._class_of(case)
        area = _AREAS.get(archive_class or "", LifeArea.ECONOMY)
        closed = case.word("saksstatus/kode") in _CLOSED
        until = case.word("avsluttetDato") if closed else None
        value: dict[str, FactValue] = {
            "title": case.word("tittel"),
            "class": archive_class,
            "opened_on": iso(case.word("opprettetDato")),
            "closed_on": iso(until),
            "records": len(registrations),
        }
        self._reading.fact(
            f"{area.value}.{_CASE}", value, name, _C,
            since=day(case.word("opprettetDato")), until=day(until),
        )  # fmt: skip
        for registration in registrations:
            self._registration(registration, archive_class, area)

    def _registrations(self, case: XmlNode) -> list[XmlNode]:
        """Return the journal posts of a case that came without any; `arkivnotat` cannot be asked
        for by case (municipal sheet 4.5)."""
        numbers = (case.word("saksaar") or "", case.word("sakssekvensnummer") or "")
        if not all(one.isascii() and one.isdigit() for one in numbers):
            return []
        if self._asked >= _MOST_ASKED:
            self._reading.missing(Message("sources.partly"))
            return []
        self._asked += 1
        fields = ("journalpostSaksaar", "journalpostSakssekvensnummer")
        conditions: list[tuple[str, Tree]] = [
            (name, ("intvalues", [("value", one)]))
            for name, one in zip(fields, numbers, strict=True)
        ]
        return list(self._pages("journalpost", conditions, ["dokumentbeskrivelse"]))

    def _registration(
        self, registration: XmlNode, archive_class: str | None, area: LifeArea
    ) -> None:
        name = registration.word("systemID") or "record"
        dated = (
            registration.word("dokumentetsDato")
            or registration.word("journaldato")
            or registration.word("opprettetDato")
        )
        documents = list(registration.every("dokumentbeskrivelse"))
        key = external_key(registration)
        own = key[1] if key is not None and key[0] == self._setup.case_system else None
        copies = [link for one in documents if (link := self._link(one, structured=True))]
        value: dict[str, FactValue] = {
            "title": registration.word("tittel"),
            "class": archive_class,
            "kind": registration.word("journalposttype/kode") or "NOTE",
            "date": iso(dated),
            "number": registration.word("registreringsID"),
            "link_ref": copies[0] if own is not None and copies else None,
            "external_ref": own,
            "files": [self._file(one) for one in documents],
        }
        self._reading.fact(f"{area.value}.{_RECORD}", value, name, _C, since=day(dated))

    def _file(self, document: XmlNode) -> FactValue:
        """Return what it takes to open one document."""
        link = self._link(document)
        return {
            "document_id": document.word("systemID") or "document",
            "title": document.word("tittel"),
            "link_ref": link,
            "blocked": "NO_FILE" if link is None else None,
        }

    def _link(self, document: XmlNode, *, structured: bool = False) -> str | None:
        """Return where a document's file lies: its archive variant, else the first there is.

        For who asks for the structured copy there is no other.
        """
        wanted = PRODUCTION_VARIANT if structured else ARCHIVE_VARIANT
        versions = [
            (variant != wanted, place, name)
            for place, one in enumerate(document.every("dokumentobjekt"))
            if (name := one.word("systemID")) is not None
            and ((variant := one.word("variantformat/kode")) == wanted or not structured)
        ]
        return f"{self._setup.account}/{min(versions)[2]}" if versions else None

    def _class_of(self, case: XmlNode) -> str | None:
        codes = [word for one in case.every("noekkelord") if (word := one.text.strip())]
        known = (self._known[code] for code in codes if code in self._known)
        return next(known, codes[0] if codes else None)

    def _pages(
        self, kind: str, conditions: Iterable[tuple[str, Tree]], include: Sequence[str]
    ) -> Iterator[XmlNode]:
        """Yield every hit, page by page; `BadAnswer` for an answer that is no list of hits."""
        wanted, skip = list(conditions), 0
        for _ in range(_MOST_PAGES):
            question = search_question(kind, wanted, take=_TAKE, skip=skip, include=include)
            answer = self._gateway.ask("sok", question)
            if answer is None:
                return
            self._raw.append(answer.decode("utf-8", "replace"))
            root = read_xml(answer)
            listed, count = root.find("resultatListe"), root.word("count") or ""
            if listed is None or not (count.isascii() and count.isdigit()):
                raise BadAnswer(Message("archives.fiks_unreadable"))
            hits = [hit for one in listed.every("resultat") for hit in one.every(kind)]
            yield from hits
            skip += len(hits)
            if not hits or skip >= int(count[:9]):
                return
        self._reading.missing(Message("sources.partly"))
