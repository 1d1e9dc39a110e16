"""What the municipal archive holds about a client: sub-cases and what is filed in them.

Found as it is filed (municipal sheet 11.3): by the client's class in the person-number scheme, or
by navdesk's own client key on a folder. Content is not opened, only listed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
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
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.source import SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import DENIED, Reading, SystemSource, refused
from navdesk.backoffice.wire import day, iso, text, texts
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind

_AREAS = {
    "STL-15": LifeArea.HOUSING,
    "STL-27": LifeArea.HOUSING,
    "STL-29": LifeArea.QUALIFICATION,
    "INTRO": LifeArea.QUALIFICATION,
    "STL-45": LifeArea.FAMILY,
}
_C = Sensitivity.CONFIDENTIAL


class Noark5Source(SystemSource):
    """One Noark 5 core, searched for one client's folders."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.NOARK5,
        title="Kommunens arkiv",
        life_areas=frozenset(
            {LifeArea.ECONOMY, LifeArea.HOUSING, LifeArea.QUALIFICATION, LifeArea.FAMILY}
        ),
        municipal=True,
    )

    def __init__(self, client: SystemClient, classes: Mapping[str, str]) -> None:
        """Read through `client`; `classes` gives navdesk's class of a municipality's own code."""
        super().__init__(client)
        self._classes = classes

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        core = NoarkCore(self._client, request.person)
        try:
            raw: list[object] = []
            for folder in _folders(core, request.person):
                self._folder(core, folder, reading, raw)
        except Refused as no:
            if no.status == 403:
                raise refused(SourceOutcome.DENIED, DENIED) from None
            status = Message("sources.status", {"status": no.status})
            raise refused(SourceOutcome.FAILED, status) from None
        if raw:
            reading.keep("records", json.dumps(raw, ensure_ascii=False))

    def _folder(
        self, core: NoarkCore, folder: Resource, reading: Reading, raw: list[object]
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
                _registration(registration, archive_class, area, reading)

    def _class_of(self, case: Resource) -> str | None:
        codes = texts(case.fields.get("noekkelord"))
        known = (self._classes[code] for code in codes if code in self._classes)
        return next(known, codes[0] if codes else None)


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
        f"{area.value}.x_municipal_case", value, _name(case), _C,
        since=day(opened), until=day(closed),
    )  # fmt: skip


def _registration(
    registration: Resource, archive_class: str | None, area: LifeArea, reading: Reading
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
    }
    reading.fact(
        f"{area.value}.x_municipal_record", value, _name(registration), _C, since=day(dated)
    )


def _name(resource: Resource) -> str:
    return text(resource.fields.get("systemID")) or "record"
