"""A running practice back office, clients that speak to it, and sealed deliveries."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Protocol
from uuid import UUID, uuid4

import pytest
from joserfc.jwk import RSAKey

from navdesk.backoffice.archives.follow_up import FollowUp
from navdesk.backoffice.client import SystemClient
from navdesk.documents import RecordDocument, RecordParagraph, render_record, structured_record
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import (
    ArchiveKind,
    Content,
    LegalBasis,
    RecordType,
    Shielding,
    Visibility,
)
from navdesk.domain.delivery import Delivery, SealedContent, delivery_key
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.domain.profile import SystemKind, SystemSetup
from navdesk.net.http import Http
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running, start
from navdesk.sandbox.tokens import new_signing_key

S02 = "22868720003"
S09 = "21909832095"
S10 = "24925133341"
KARI = "Z990101"
SYSTEMS = ("dokarkiv", "saf", "veilarboppfolging", "veilarbaktivitet", "noark5")
TEXT = "Har søkt to jobber.\n\nØnsker kveldsjobb."


class _Tokens:
    """Hands out real tokens of the practice identity provider for one employee."""

    def __init__(self, running: Running, nav_ident: str) -> None:
        self._running = running
        self._nav_ident = nav_ident
        self._issued: dict[str, str] = {}

    def token_for(self, audience: str) -> str:
        employee = self._running.office.employees.find(self._nav_ident)
        assert employee is not None
        if audience not in self._issued:
            self._issued[audience] = self._running.office.tokens.issue_access(employee, audience)
        return self._issued[audience]

    def token_refused(self, audience: str, token: str) -> None:
        pass


class MovedClock:
    """Case time of the practice office; real time that a test can move on."""

    def __init__(self, running: Running) -> None:
        self.ahead = timedelta(0)
        office = running.office.clock
        offset = office.now() - office.real_now()
        self.clock = Clock(lambda: datetime.now(UTC) + self.ahead, offset)

    def pass_time(self, seconds: float) -> None:
        self.ahead += timedelta(seconds=seconds)


class Crash(BaseException):
    """The process ends here."""


@dataclass
class Row:
    """A delivery's row: what was kept survives a crash, and a crash can strike while keeping.

    `crash_at` ends the process when that piece of progress is about to be kept (`before`) or has
    just been kept.
    """

    delivery: Delivery
    crash_at: str | None = None
    before: bool = True
    kept: list[str] = field(default_factory=list)

    def keep(self, key: str, value: str) -> None:
        if self.crash_at is not None and key == self.crash_at and self.before:
            raise Crash
        progress = MappingProxyType({**self.delivery.progress, key: value})
        self.delivery = replace(self.delivery, progress=progress)
        self.kept.append(key)
        if key == self.crash_at:
            raise Crash


ClientFor = Callable[..., SystemClient]
Strike = Callable[..., None]


class Sealed(Protocol):
    """Makes a sealed delivery."""

    def __call__(self, archive: ArchiveKind, archive_class: str, **changes: Any) -> Delivery: ...


@pytest.fixture(scope="session")
def signing_key() -> RSAKey:
    return new_signing_key()


@pytest.fixture
def systems() -> tuple[str, ...]:
    """Which systems run; a module that needs fewer says so and starts faster."""
    return SYSTEMS


@pytest.fixture
def running(signing_key: RSAKey, systems: tuple[str, ...]) -> Iterator[Running]:
    server = start(key=signing_key, systems=systems)
    yield server
    server.stop()


@pytest.fixture
def moved(running: Running) -> MovedClock:
    return MovedClock(running)


@pytest.fixture(scope="session")
def http() -> Iterator[Http]:
    """One for all tests: making one reads every certificate of the machine."""
    made = Http(sleep=lambda _: None)
    yield made
    made.close()


@pytest.fixture
def client_for(running: Running, http: Http) -> ClientFor:
    """`client_for(system_id, kind, nav_ident=…, timeout_s=…)`."""

    def client(
        system_id: str, kind: SystemKind, nav_ident: str = KARI, timeout_s: float = 5.0
    ) -> SystemClient:
        audience = running.office.audiences[system_id]
        setup = SystemSetup(system_id, kind, f"{running.base_url}/{system_id}", audience, timeout_s)
        return SystemClient(setup, _Tokens(running, nav_ident), http)

    return client


@pytest.fixture
def strike(running: Running) -> Strike:
    """`strike(system, call, kind, value=0, times=1)`: let the next such request go wrong."""

    def set_fault(system: str, call: str, kind: str, value: int = 0, times: int | None = 1) -> None:
        fault = Fault(system, call, FaultKind(kind), value=value, times=times)
        running.office.faults.replace([fault])

    return set_fault


@pytest.fixture(scope="session")
def printed() -> Callable[[str, str], tuple[bytes, bytes]]:
    """Return the PDF and the structured twin of one note text; the same for the same key."""
    made: dict[tuple[str, str], tuple[bytes, bytes]] = {}

    def render(key: str, text: str) -> tuple[bytes, bytes]:
        if (key, text) not in made:
            document = RecordDocument(
                title="Notat fra samtale",
                language="nb",
                written_at=datetime(2026, 9, 14, 10, 12, 3, tzinfo=OSLO),
                author_name="Kari Testveileder",
                unit_name="Nav Testdal",
                client_name="Tapper Testrev",
                person=S02,
                archive_label="Joark",
                paragraphs=(RecordParagraph(None, text),),
                key=key,
                practice=True,
            )
            twin = structured_record(
                document,
                note_id=UUID(key.split(":")[1]),
                kind=NoteKind.MEETING_RECORD,
                author=KARI,
                unit="0000",
                archive=ArchiveKind.JOARK,
                archive_class="OPP",
                segments=[NoteSegment(text, LegalBasis.NAV_14A, Content.ASSESSMENT)],
            )
            made[key, text] = render_record(document), twin
        return made[key, text]

    return render


@pytest.fixture
def sealed(printed: Callable[[str, str], tuple[bytes, bytes]]) -> Sealed:
    """`sealed(archive, archive_class, text=…, **fields)`: a delivery about S02, frozen."""

    def delivery(archive: ArchiveKind, archive_class: str, **changes: Any) -> Delivery:
        note = changes.pop("note_id", None) or uuid4()
        text = changes.pop("text", TEXT)
        key = delivery_key(note, 1, 1)
        pdf, twin = printed(key, text)
        written = datetime(2026, 9, 14, 10, 12, 3, 120_000, tzinfo=OSLO)
        digest = hashlib.sha256(pdf).hexdigest()
        made = Delivery(
            id=uuid4(),
            key=key,
            case_id=uuid4(),
            note_id=note,
            person=S02,
            municipality="9901",
            archive=archive,
            archive_class=archive_class,
            shielding=Shielding.S0,
            office_lock=False,
            visibility=Visibility.VISIBLE,
            record_type=RecordType.NOTE,
            contents=(Content.CONTACT,),
            sealed_by=KARI,
            sealed_by_name="Kari Testveileder",
            unit="0000",
            written_at=written,
            sealed_at=written,
            content=SealedContent("Notat fra samtale", text, pdf, twin, digest),
        )
        return replace(made, **changes)

    return delivery


@pytest.fixture
def crash() -> type[Crash]:
    """What a process that ends between two steps raises."""
    return Crash


@pytest.fixture
def row_of() -> Callable[..., Row]:
    """`row_of(delivery, crash_at=None, before=True)`: where progress is kept."""
    return Row


@pytest.fixture
def follow_up(client_for: ClientFor) -> FollowUp:
    return FollowUp(client_for("veilarboppfolging", SystemKind.FOLLOW_UP))
