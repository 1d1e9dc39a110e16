"""A real vault on real files under cheap argon2 parameters, and the people who are in it.

Everybody here is synthetic: person numbers have 80 added to the month.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.codes import (
    ArchiveKind,
    Content,
    Flag,
    LegalBasis,
    LifeArea,
    Protection,
    RecordType,
    Sensitivity,
    Shielding,
    SourceOutcome,
    Visibility,
)
from navdesk.domain.delivery import Delivery, SealedContent, delivery_key
from navdesk.domain.facts import Fact, Snapshot
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.vault.case_file import CaseFile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.vault import Vault

NOW = datetime(2026, 9, 15, 7, 30, tzinfo=UTC)
CANARY = "kanarifugl-i-gruva"


class FakeKeyring:
    """A keyring in memory; `forgets` makes it lose what it was told."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.forgets = False
        self.raises: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.raises is not None:
            raise self.raises
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.raises is not None:
            raise self.raises
        self.kept[(service, username)] = password[::-1] if self.forgets else password

    def delete_password(self, service: str, username: str) -> None:
        if self.raises is not None:
            raise self.raises
        del self.kept[(service, username)]


class OtherKeyring(FakeKeyring):
    """Another keyring, as a machine may get after an upgrade."""


def _name(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


@pytest.fixture
def clock() -> Clock:
    """Real time stands still; case time is an hour ahead of it."""
    return Clock(lambda: NOW, timedelta(hours=1))


@pytest.fixture
def home(tmp_path: Path) -> VaultHome:
    return VaultHome(tmp_path / "data", "practice")


@pytest.fixture
def ram(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the machine has one: a kill needs no disk, and syncs take time."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


@pytest.fixture
def other_keyring() -> OtherKeyring:
    return OtherKeyring()


@pytest.fixture
def trusting() -> Callable[..., DeviceSecrets]:
    """Return device secrets on a machine that offers the given keyrings, fakes being trusted."""

    def make(*offered: object) -> DeviceSecrets:
        return DeviceSecrets(lambda: offered, (_name(FakeKeyring), _name(OtherKeyring)))

    return make


class Opener:
    """Makes and opens vaults that need a passphrase, and closes what a test left open."""

    passphrase = "riktig hest batteri"

    def __init__(self, home: VaultHome, clock: Clock) -> None:
        self.home = home
        self.clock = clock
        self._made: list[Vault] = []

    def create(self, nav_ident: str = "Z990001", **changed: Any) -> Vault:
        options: dict[str, Any] = {
            "passphrase": self.passphrase,
            "clock": self.clock,
            "device_secrets": DeviceSecrets(lambda: ()),
            "argon": ArgonCost(1, 64, 1),
        }
        return self._keep(Vault.create(self.home, nav_ident, **(options | changed)))

    def open(self, nav_ident: str = "Z990001", **changed: Any) -> Vault:
        options: dict[str, Any] = {
            "passphrase": self.passphrase,
            "clock": self.clock,
            "device_secrets": DeviceSecrets(lambda: ()),
        }
        return self._keep(Vault.open(self.home, nav_ident, **(options | changed)))

    def close(self) -> None:
        for vault in self._made:
            vault.close()

    def _keep(self, vault: Vault) -> Vault:
        self._made.append(vault)
        return vault


@pytest.fixture
def opener(home: VaultHome, clock: Clock) -> Iterator[Opener]:
    opener = Opener(home, clock)
    yield opener
    opener.close()


@pytest.fixture
def vault(opener: Opener) -> Vault:
    return opener.create()


@pytest.fixture
def case_file(vault: Vault) -> CaseFile:
    return vault.create_case(a_case())


def a_case(**changed: Any) -> Case:
    case = Case(
        id=uuid4(),
        person="15890112345",
        name=f"Kari {CANARY}",
        protection=Protection.NONE,
        shielded=False,
        municipality="4204",
        opened_at=NOW,
    )
    return replace(case, **changed)


def a_note(case_id: UUID, text: str = CANARY, **changed: Any) -> Note:
    note = Note(
        id=uuid4(),
        case_id=case_id,
        author="Z990001",
        kind=NoteKind.MEETING_RECORD,
        written_at=NOW,
        segments=(
            NoteSegment(
                text,
                LegalBasis.STL_18,
                Content.ASSESSMENT,
                LifeArea.ECONOMY,
                frozenset({Flag.ACUTE, Flag.CHILD}),
            ),
            NoteSegment("uten hjemmel ennå"),
        ),
    )
    return replace(note, **changed)


def a_delivery(note: Note, number: int = 1, **changed: Any) -> Delivery:
    pdf = f"%PDF {CANARY} {note.id} {number}".encode()
    delivery = Delivery(
        id=uuid4(),
        key=delivery_key(note.id, number, note.revision),
        case_id=note.case_id,
        note_id=note.id,
        person="15890112345",
        municipality="4204",
        archive=ArchiveKind.MUNICIPAL,
        archive_class="STL-18",
        shielding=Shielding.S1,
        office_lock=False,
        visibility=Visibility.VISIBLE,
        record_type=RecordType.INTERNAL,
        contents=(Content.ASSESSMENT,),
        sealed_by="Z990001",
        sealed_by_name="Siri Saksbehandler",
        unit="1001",
        written_at=note.written_at,
        sealed_at=NOW,
        content=SealedContent(
            "Tittel", CANARY, pdf, b'{"kanari": 1}', hashlib.sha256(pdf).hexdigest()
        ),
    )
    return replace(delivery, **changed)


def a_snapshot(source: str, outcome: SourceOutcome = SourceOutcome.FOUND, *values: str) -> Snapshot:
    return Snapshot(
        id=uuid4(),
        source=source,
        outcome=outcome,
        fetched_at=NOW,
        took_ms=12,
        facts=tuple(
            Fact(
                LifeArea.WORK,
                "WORK.employer",
                value,
                source,
                f"{source}-{number}",
                NOW,
                Sensitivity.NORMAL,
            )
            for number, value in enumerate(values)
        ),
        payload=f'{{"raw": "{CANARY}"}}' if values else None,
    )


@pytest.fixture
def new_case() -> Callable[..., Case]:
    return a_case


@pytest.fixture
def new_note() -> Callable[..., Note]:
    return a_note


@pytest.fixture
def new_delivery() -> Callable[..., Delivery]:
    return a_delivery


@pytest.fixture
def new_snapshot() -> Callable[..., Snapshot]:
    return a_snapshot


@pytest.fixture
def canary() -> str:
    return CANARY
