"""What a municipality's archive behind the gateway holds: folders, registrations, documents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid4, uuid5

from navdesk.sandbox.office import ARCHIVE_CLASSES
from navdesk.sandbox.people import People
from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.profile_file import FIKS_ACCOUNTS, SHIELDING_BASIS
from navdesk.sandbox.story_data.municipal_archive import NOTE, Filing, SubCase
from navdesk.sandbox.story_data.testvik_archive import testvik_folders
from navdesk.sandbox.story_data.tiny_pdf import tiny_pdf

ExternalKey = tuple[str, str]
"""`fagsystem` and `noekkel`."""

PERSON_SCHEME = "PNR"
_CASEWORKER = "Kari Testveileder"


@dataclass(frozen=True, slots=True)
class FiledFolder:
    """A folder: the client's own, or a case in it. `number` is year and sequence of a case."""

    system_id: str
    account: str
    title: str
    public_title: str
    person: str
    created: datetime
    number: tuple[int, int]
    is_case: bool = True
    parent: str | None = None
    key: ExternalKey | None = None
    keywords: tuple[str, ...] = ()
    series: str | None = None
    classes: tuple[tuple[str, str], ...] = ()
    closed: datetime | None = None
    author: str = _CASEWORKER

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"FiledFolder({self.system_id})"


@dataclass(frozen=True, slots=True)
class FiledVersion:
    """One file of a document."""

    system_id: str
    variant: str
    name: str
    format: str
    mime_type: str
    content: bytes
    number: int = 1

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"FiledVersion({self.system_id})"

    @property
    def digest(self) -> str:
        """SHA-256 of the file in hex."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """One document of a registration."""

    system_id: str
    title: str
    type: str
    link: str
    versions: tuple[FiledVersion, ...]

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"FiledDocument({self.system_id})"


@dataclass(frozen=True, slots=True)
class FiledRecord:
    """A registration: `kind` is `arkivnotat`, or a journal post's type code."""

    system_id: str
    folder: str
    number: int
    kind: str
    title: str
    public_title: str
    access_code: str
    basis: str
    author: str
    created: datetime
    dated: date
    documents: tuple[FiledDocument, ...]
    key: ExternalKey | None = None
    status: str = "F"
    correspondents: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"FiledRecord({self.system_id})"


@dataclass(slots=True)
class ArchiveStore:
    """Everything the archives of all accounts hold; may be used from many threads at once."""

    people: People
    now: Callable[[], datetime]
    folders: dict[str, FiledFolder] = field(default_factory=dict)
    records: dict[str, FiledRecord] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _sequence: int = 0

    def fill(self) -> None:
        """File what Testvik had filed before navdesk came."""
        for story, cases in testvik_folders().items():
            person = self.people.story(story).number
            for case in cases:
                self._file_case(person, FIKS_ACCOUNTS["9902"], case)

    def next_number(self) -> tuple[int, int]:
        """Return the next case number of the year."""
        with self.lock:
            self._sequence += 1
            return self.now().year, self._sequence

    def folder(self, account: str, key: ExternalKey) -> FiledFolder | None:
        """Return the folder with an external key, or None."""
        return next((one for one in self.folders_of(account) if one.key == key), None)

    def folders_of(self, account: str) -> list[FiledFolder]:
        """Return every folder of an account, oldest first."""
        with self.lock:
            return [one for one in self.folders.values() if one.account == account]

    def records_of(self, account: str) -> Iterator[FiledRecord]:
        """Yield every registration of an account, oldest first."""
        with self.lock:
            every = list(self.records.values())
        return (one for one in every if self.folders[one.folder].account == account)

    def by_key(self, account: str, key: ExternalKey) -> list[FiledRecord]:
        """Return the registrations with an external key: one, unless it was filed twice."""
        return [one for one in self.records_of(account) if one.key == key]

    def in_folder(self, folder: FiledFolder) -> list[FiledRecord]:
        """Return the registrations of a folder."""
        return [one for one in self.records.values() if one.folder == folder.system_id]

    def file(self, account: str, version_id: str) -> tuple[FiledVersion, str] | None:
        """Return a file and whose folder it lies in, or None."""
        for record in self.records_of(account):
            for document in record.documents:
                for version in document.versions:
                    if version.system_id == version_id:
                        return version, self.folders[record.folder].person
        return None

    def change(self, system_id: str, **changes: object) -> None:
        """Change a registration from within, as the municipality's own archivist can."""
        with self.lock:
            self.records[system_id] = replace(self.records[system_id], **changes)  # type: ignore[arg-type]

    def _file_case(self, person: str, account: str, case: SubCase) -> None:
        folder = FiledFolder(
            system_id=_named(person, case.archive_class),
            account=account,
            title=case.title,
            public_title="Klientsak",
            person=person,
            created=_at(case.opened),
            number=self.next_number(),
            keywords=(ARCHIVE_CLASSES["9902"][case.archive_class],),
            series="KLIENT",
            classes=((PERSON_SCHEME, person),),
            closed=_at(case.closed) if case.closed else None,
        )
        self.folders[folder.system_id] = folder
        for number, filing in enumerate(case.filings, start=1):
            record = _record(folder, number, filing)
            self.records[record.system_id] = record


def _record(folder: FiledFolder, number: int, filing: Filing) -> FiledRecord:
    name = _named(folder.system_id, str(number))
    version = FiledVersion(
        _named(name, "fil"), "A", "dokument.pdf", "PDF/A", "application/pdf",
        tiny_pdf(filing.title, [filing.text]),
    )  # fmt: skip
    document = FiledDocument(_named(name, "dokument"), filing.title, "NOTAT", "H", (version,))
    return FiledRecord(
        system_id=name,
        folder=folder.system_id,
        number=number,
        kind="X" if filing.kind == NOTE else filing.kind,
        title=filing.title,
        public_title="Notat" if filing.kind == NOTE else "Brev",
        access_code="KL",
        basis=SHIELDING_BASIS,
        author=_CASEWORKER,
        created=_at(filing.day),
        dated=filing.day,
        documents=(document,),
    )


def _named(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(("testvik", *parts))))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=OSLO)


def new_id() -> str:
    """Return a new systemID."""
    return str(uuid4())
