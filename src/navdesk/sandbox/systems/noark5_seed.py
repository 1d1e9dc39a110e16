"""Fills the archive core: the municipality's structure, and the stories' client folders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from navdesk.sandbox.office import ARCHIVE_CLASSES, MUNICIPALITIES
from navdesk.sandbox.people import People, Person
from navdesk.sandbox.practice_clock import OSLO, PracticeClock
from navdesk.sandbox.profile_file import SHIELDING_BASIS
from navdesk.sandbox.story_data.municipal_archive import (
    INBOUND,
    NOTE,
    Filing,
    SubCase,
    client_folders,
)
from navdesk.sandbox.story_data.tiny_pdf import tiny_pdf
from navdesk.sandbox.systems.noark5_changes import update
from navdesk.sandbox.systems.noark5_files import Files
from navdesk.sandbox.systems.noark5_model import KINDS
from navdesk.sandbox.systems.noark5_rules import create
from navdesk.sandbox.systems.noark5_store import Author, Record, Store, as_date, as_moment
from navdesk.sandbox.systems.noark5_values import Values

_CORE = Author("arkivkjerne", "Arkivkjernen")
_CASEWORKER = Author("Z990101", "Kari Testveileder")
_SERIES_SINCE = date(2018, 1, 1)


class Seeder:
    """Files what a municipality had filed before navdesk came, each thing on its own day."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people
        self._files = Files(store)
        self._values = Values(store.codes, self._now)

    def fill(self) -> None:
        """Make the archive's structure and the client folders of the stories."""
        scheme = self._structure()
        for key, cases in client_folders().items():
            self._client(scheme, self._people.story(key), cases)

    def _now(self) -> datetime:
        return self._store.clock.now()

    @contextmanager
    def _on(self, day: date, hour: int = 10) -> Iterator[None]:
        """Let the core believe that it is `day`."""
        kept, moment = self._store.clock, datetime.combine(day, time(hour), tzinfo=OSLO)
        self._store.clock = PracticeClock(real=lambda: moment, day=day)
        try:
            yield
        finally:
            self._store.clock = kept

    def _make(
        self, parent: Record | None, kind: str, author: Author = _CASEWORKER, **body: Any
    ) -> Record:
        fields = self._values.read(KINDS[kind], body)
        return create(self._store, parent, KINDS[kind], fields, author)

    def _structure(self) -> Record:
        codes = self._store.codes

        def place(parent: Record | None, kind: str, **fields: Any) -> Record:
            # The structure is the administrator's, so it does not pass the rules for users.
            made = self._make(None, kind, _CORE, **fields)
            made.parent = parent
            if parent is not None:
                parent.children.append(made)
            return made

        with self._on(_SERIES_SINCE, 8):
            archive = place(
                None, "arkiv", tittel="Sosiale tjenester, Nav Testdal",
                arkivstatus={"kode": "O"}, dokumentmedium={"kode": "E"},
            )  # fmt: skip
            for number, name in MUNICIPALITIES.items():
                place(
                    archive, "arkivskaper", arkivskaperID=number, arkivskaperNavn=f"{name} kommune"
                )
            start = as_date(self._store.clock.now())
            series = place(
                archive, "arkivdel", tittel="Klientmapper", arkivdelstatus={"kode": "A"},
                dokumentmedium={"kode": "E"}, arkivperiodeStartDato=start,
            )  # fmt: skip
            old = place(
                archive, "arkivdel", tittel="Klientmapper 2010-2017", arkivdelstatus={"kode": "P"},
                dokumentmedium={"kode": "F"}, arkivperiodeStartDato=start,
            )  # fmt: skip
            old.fields["avsluttetDato"] = as_moment(self._store.clock.now())
            old.fields["avsluttetAv"] = _CORE.name
            return place(
                series, "klassifikasjonssystem", tittel="Fødselsnummer",
                klassifikasjonstype=codes.find("klassifikasjonstype", "PNR"),
            )  # fmt: skip

    def _client(self, scheme: Record, person: Person, cases: tuple[SubCase, ...]) -> None:
        with self._on(min(case.opened for case in cases), 8):
            own_class = self._make(
                scheme, "klasse", klasseID=person.number, tittel="Klient",
                skjerming=_shielding("KID", "TKL"),
            )  # fmt: skip
            folder = self._make(
                own_class, "mappe", tittel="Klientmappe", offentligTittel="Klientmappe",
                mappetype={"kode": "KLIENT"}, skjerming=_shielding("NPS"),
            )  # fmt: skip
            self._make(folder, "foedselsnummer", foedselsnummer=person.number)
            self._make(
                folder, "partperson", navn=person.name, partRolle={"kode": "KLI"},
                personidentifikator=[{"foedselsnummer": person.number}],
            )  # fmt: skip
        for case in sorted(cases, key=lambda case: case.opened):
            self._sub_case(folder, person, case)

    def _sub_case(self, folder: Record, person: Person, case: SubCase) -> None:
        code = ARCHIVE_CLASSES[person.municipality][case.archive_class]
        with self._on(case.opened, 9):
            made = self._make(
                folder, "saksmappe", tittel=case.title, offentligTittel=case.title,
                noekkelord=[code], skjerming=_shielding("NPS"),
            )  # fmt: skip
        for filing in case.filings:
            with self._on(filing.day):
                self._file(made, person, filing)
        if case.closed is not None:
            with self._on(case.closed, 15):
                self._change(made, saksstatus=self._store.codes.find("saksstatus", "A"))

    def _file(self, case: Record, person: Person, filing: Filing) -> None:
        common: dict[str, Any] = {
            "tittel": filing.title,
            "offentligTittel": "Dokument i klientsak",
            "skjerming": _shielding("TR1"),
            "dokumentetsDato": as_date(self._store.clock.now()),
        }
        if filing.kind == NOTE:
            record = self._make(case, "arkivnotat", **common)
        else:
            record = self._make(
                case, "journalpost", journalposttype={"kode": filing.kind}, **common
            )
            side = "EA" if filing.kind == INBOUND else "EM"
            self._make(
                record, "korrespondansepartperson", navn=person.name,
                korrespondanseparttype={"kode": side},
            )  # fmt: skip
        document = self._make(
            record, "dokumentbeskrivelse", tittel=filing.title, dokumentstatus={"kode": "F"}
        )
        if filing.kind == NOTE:
            content, mime_type = f"{filing.title}\n\n{filing.text}\n".encode(), "text/plain"
        else:
            content, mime_type = tiny_pdf(filing.title, [filing.text]), "application/pdf"
        self._files.store_small(document, content, mime_type, _CASEWORKER)
        if filing.kind != NOTE:
            self._change(record, journalstatus=self._store.codes.find("journalstatus", "A"))

    def _change(self, record: Record, **fields: Any) -> None:
        update(self._store, record, {**record.fields, **fields}, _CASEWORKER)


def _shielding(*screened: str) -> dict[str, Any]:
    return {
        "tilgangsrestriksjon": {"kode": "KL"},
        "skjermingshjemmel": SHIELDING_BASIS,
        "skjermingMetadata": [{"kode": code} for code in screened],
    }
