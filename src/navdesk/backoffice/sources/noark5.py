"""What the municipal archive holds about a client: sub-cases and what is filed in them.

Found as it is filed (municipal sheet 11.3): by the client's class in the person-number scheme, or
by navdesk's own client key on a folder. Files are not fetched here, only where they lie is told:
each document with the link that leads to it (municipal sheet 5.2).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from time import monotonic
from typing import ClassVar

from navdesk.backoffice.archives.noark5_core import (
    STRUCTURE,
    NoarkCore,
    Refused,
    Resource,
    quoted,
    relation,
)
from navdesk.backoffice.archives.noark5_folders import (
    CLIENT_FIELD,
    OWN,
    PERSON_SCHEME,
    client_key,
)
from navdesk.backoffice.archives.noark5_work import KEY_FIELD
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import DENIED, Reading, SystemSource, refused
from navdesk.backoffice.wire import day, iso, record, text, texts
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE, STATE_ONLY
from navdesk.net.errors import NetError

_AREAS = {
    "STL-15": LifeArea.HOUSING,
    "STL-27": LifeArea.HOUSING,
    "STL-29": LifeArea.QUALIFICATION,
    "INTRO": LifeArea.QUALIFICATION,
    "STL-45": LifeArea.FAMILY,
}
_C = Sensitivity.CONFIDENTIAL
_CASE, _RECORD = "x_municipal_case", "x_municipal_record"
_MOST_LISTED = 60
_PATIENCE = 2
"""How many times the system's own time limit all lists of documents together may take."""


class Noark5Source(SystemSource):
    """One Noark 5 core, searched for one client's folders."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.NOARK5,
        title="Kommunens arkiv",
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

    def __init__(self, client: SystemClient, classes: Mapping[str, str]) -> None:
        """Read through `client`; `classes` gives navdesk's class of a municipality's own code."""
        super().__init__(client)
        self._classes = classes

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        core = NoarkCore(self._client, request.person)
        documents = _Documents(core, _PATIENCE * self._client.setup.timeout_s)
        try:
            raw: list[object] = []
            for folder in _folders(core, request.person):
                self._folder(core, folder, documents, reading, raw)
        except Refused as no:
            if no.status == 403:
                raise refused(SourceOutcome.DENIED, DENIED) from None
            status = Message("sources.status", {"status": no.status})
            raise refused(SourceOutcome.FAILED, status) from None
        if raw:
            reading.keep("records", json.dumps(raw, ensure_ascii=False))

    def _folder(
        self,
        core: NoarkCore,
        folder: Resource,
        documents: _Documents,
        reading: Reading,
        raw: list[object],
    ) -> None:
        below = _listed(core, folder, relation(STRUCTURE, "undermappe"))
        for case in (folder, *below):
            registrations = _listed(core, case, relation(STRUCTURE, "registrering"))
            if case is folder and not registrations:
                continue
            archive_class = self._class_of(case)
            area = _AREAS.get(archive_class or "", LifeArea.ECONOMY)
            raw.append(dict(case.fields))
            _sub_case(case, archive_class, area, len(registrations), reading)
            for registration in registrations:
                raw.append(dict(registration.fields))
                listed = documents.of(registration)
                _registration(registration, archive_class, area, listed, reading)

    def _class_of(self, case: Resource) -> str | None:
        codes = texts(case.fields.get("noekkelord"))
        known = (self._classes[code] for code in codes if code in self._classes)
        return next(known, codes[0] if codes else None)


class _Documents:
    """The documents of a client's registrations; lists are asked for as long as it is quick.

    A registration whose list was not asked for is opened by its own link instead.
    """

    def __init__(self, core: NoarkCore, patience_s: float) -> None:
        self._core = core
        self._end = monotonic() + patience_s
        self._listed = 0

    def of(self, registration: Resource) -> Sequence[Resource] | None:
        """Return the documents of a registration, None where nobody was asked or answered."""
        if self._listed >= _MOST_LISTED or monotonic() > self._end:
            return None
        self._listed += 1
        try:
            return _listed(self._core, registration, relation(STRUCTURE, "dokumentbeskrivelse"))
        except Refused:
            return None
        except NetError:
            self._end = 0.0
            return None


def _folders(core: NoarkCore, person: str) -> Iterator[Resource]:
    """Yield the client's folders in every series, each once."""
    seen: set[str] = set()
    series_list = core.everywhere(STRUCTURE, "arkivdel")
    for series in core.find(series_list) if series_list is not None else ():
        for folder in (*_by_class(core, series, person), *_by_key(core, series, person)):
            if (name := text(folder.fields.get("systemID")) or "") not in seen:
                seen.add(name)
                yield folder


def _by_class(core: NoarkCore, series: Resource, person: str) -> Iterator[Resource]:
    for scheme in _listed(core, series, relation(STRUCTURE, "klassifikasjonssystem")):
        classes = scheme.link(relation(STRUCTURE, "klasse"))
        if scheme.code("klassifikasjonstype") == PERSON_SCHEME and classes is not None:
            for own in core.find(classes, f"klasseID eq {quoted(person)}"):
                yield from _listed(core, own, relation(STRUCTURE, "mappe"))


def _by_key(core: NoarkCore, series: Resource, person: str) -> Sequence[Resource]:
    listed = series.link(relation(STRUCTURE, "mappe"))
    if listed is None:
        return ()
    try:
        return core.find(listed, f"{OWN}/{CLIENT_FIELD} eq {quoted(client_key(person))}")
    except Refused as no:
        if no.status in {400, 501}:
            # This core has never heard of navdesk's field, so nothing can carry it.
            return ()
        raise


def _listed(core: NoarkCore, parent: Resource, name: str) -> Sequence[Resource]:
    href = parent.link(name)
    return core.find(href) if href is not None else ()


def _sub_case(
    case: Resource,
    archive_class: str | None,
    area: LifeArea,
    count: int,
    reading: Reading,
) -> None:
    opened, closed = case.fields.get("opprettetDato"), case.fields.get("avsluttetDato")
    value: dict[str, FactValue] = {
        "title": text(case.fields.get("tittel")),
        "class": archive_class,
        "opened_on": iso(opened),
        "closed_on": iso(closed),
        "records": count,
    }
    reading.fact(
        f"{area.value}.{_CASE}", value, _name(case), _C,
        since=day(opened), until=day(closed),
    )  # fmt: skip


def _registration(
    registration: Resource,
    archive_class: str | None,
    area: LifeArea,
    documents: Sequence[Resource] | None,
    reading: Reading,
) -> None:
    fields = registration.fields
    dated = (
        fields.get("dokumentetsDato") or fields.get("journaldato") or fields.get("opprettetDato")
    )
    value: dict[str, FactValue] = {
        "title": text(fields.get("tittel")),
        "class": archive_class,
        "kind": registration.code("journalposttype") or "NOTE",
        "date": iso(dated),
        "number": text(fields.get("registreringsID")),
        "link_ref": registration.link("self"),
        "external_ref": text(record(fields.get(OWN)).get(KEY_FIELD)),
        "files": None if documents is None else [_file(each) for each in documents],
    }
    reading.fact(f"{area.value}.{_RECORD}", value, _name(registration), _C, since=day(dated))


def _file(document: Resource) -> FactValue:
    """Return what it takes to open one document: its id and the link to it."""
    link = document.link("self")
    return {
        "document_id": _name(document),
        "title": text(document.fields.get("tittel")),
        "link_ref": link,
        "blocked": "NO_FILE" if link is None else None,
    }


def _name(resource: Resource) -> str:
    return text(resource.fields.get("systemID")) or "record"
