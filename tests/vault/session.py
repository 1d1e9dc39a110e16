"""A scripted day in a vault that tells what it is about to keep and what is kept, and the reader
that finds out afterwards what was.

Everything kept is an entry with a kind, a name and a version that only grows: how often a draft
was saved, how far a delivery came, how many audit lines there are. `try` is said before a write
and `ack` after it returned, so whatever happens in between: `acked <= kept <= tried`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.codes import (
    ArchiveKind,
    Content,
    LegalBasis,
    LifeArea,
    Owner,
    Protection,
    RecordType,
    Sensitivity,
    Shielding,
    SourceOutcome,
    Visibility,
)
from navdesk.domain.delivery import (
    Delivery,
    DeliveryState,
    Receipt,
    SealedContent,
    delivery_key,
)
from navdesk.domain.events import Answer, AnswerKind, Goal, Measure
from navdesk.domain.facts import Fact, Snapshot
from navdesk.domain.notes import Note, NoteKind, NoteSegment, NoteState
from navdesk.domain.queue import QueueEntry
from navdesk.vault.case_file import CaseFile
from navdesk.vault.cipher import Cipher
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.search import SearchHit
from navdesk.vault.vault import Vault

NAV_IDENT = "Z990001"
PASSPHRASE = "riktig hest batteri"
NOW = datetime(2026, 9, 15, 7, 30, tzinfo=UTC)
CLOCK = Clock(lambda: NOW, timedelta(hours=1))
PERSON = "15890112345"
SOURCE = "aareg"
DELIVERIES = 3
PLACE = "answer:ECONOMY.rent_arrears"
CHEAP = ArgonCost(1, 64, 1)

Entry = tuple[str, str]
Ledger = dict[Entry, int]

WAY: Final = (
    DeliveryState.SEALED,
    DeliveryState.SENDING,
    DeliveryState.ACCEPTED,
    DeliveryState.RECEIPTED,
    DeliveryState.VERIFIED,
)


def create_vault(home: VaultHome, cipher: Cipher | None = None) -> Vault:
    """Make the vault of the session."""
    return Vault.create(
        home,
        NAV_IDENT,
        passphrase=PASSPHRASE,
        clock=CLOCK,
        device_secrets=DeviceSecrets(list),
        argon=CHEAP,
        cipher=cipher,
    )


def open_vault(home: VaultHome, cipher: Cipher | None = None) -> Vault:
    """Open the vault of the session."""
    return Vault.open(
        home,
        NAV_IDENT,
        passphrase=PASSPHRASE,
        clock=CLOCK,
        device_secrets=DeviceSecrets(list),
        cipher=cipher,
    )


def ledgers(said: Iterable[str]) -> tuple[Ledger, Ledger]:
    """Return what a session said it tried and what was acknowledged to it."""
    tried: Ledger = {}
    acked: Ledger = {}
    for line in said:
        word, kind, name, version = line.split(" ")
        (acked if word == "ack" else tried)[kind, name] = int(version)
    return tried, acked


def verdict(tried: Ledger, acked: Ledger, kept: Ledger) -> list[str]:
    """Return what was lost though acknowledged, and what is there though nobody wrote it."""
    lost = [
        f"lost: {kind} {name}: {kept.get((kind, name), 0)} of {version}"
        for (kind, name), version in acked.items()
        if kept.get((kind, name), 0) < version
    ]
    invented = [
        f"invented: {kind} {name}: {version} of {tried.get((kind, name), 0)}"
        for (kind, name), version in kept.items()
        if version > tried.get((kind, name), 0)
    ]
    return lost + invented


class Session:
    """One program's day in an open vault; `say` hears of every entry before and after."""

    def __init__(self, vault: Vault, say: Callable[[str], None], chance: Random) -> None:
        self._vault = vault
        self._say = say
        self._chance = chance
        self._last = _beside_the_cases(vault)

    def new_case(self) -> UUID:
        """Make a case and leave it closed; returns its id."""
        case = Case(self._identity(), PERSON, "Kari Nordmann", Protection.NONE, False, "4204", NOW)
        self._write("case", case.id, lambda _: self._vault.create_case(case))
        self._vault.close_case(case.id)
        return case.id

    def work(self, case_id: UUID) -> None:
        """Open a case, hear the back office, map, write and seal a note, send, close."""
        self._audit("open", case_id)
        file = self._vault.open_case(case_id)
        self._last["card", str(case_id)] = file.settings.get("card", 0)
        self._gather(file)
        self._write("setting", "tab", lambda version: self._vault.settings.put("tab", version))
        self._half_answer(file)
        note = self._type(file)
        self._attach(file)
        self._write("card", case_id, lambda version: file.settings.put("card", version))
        self._map(file)
        deliveries = self._seal(file, note)
        self._audit("seal", case_id)
        for delivery in deliveries:
            self._send(file, delivery)
        self._vault.close_case(case_id)
        self._write("queue", SOURCE, lambda version: self._refresh(str(version)))
        self._write("tokens", "blob", lambda version: self._vault.tokens.save(stamped(version)))

    def _gather(self, file: CaseFile) -> None:
        snapshot = _snapshot(self._identity(), self._chance.randrange(1, 20))
        self._write("snapshot", snapshot.id, lambda _: file.snapshots.add(snapshot))

    def _map(self, file: CaseFile) -> None:
        answer, goal = _answer(self._identity()), _goal(self._identity())
        measure = _measure(self._identity())
        self._write("answer", answer.id, lambda _: file.answers.append(answer))
        self._write("goal", goal.id, lambda _: file.goals.append(goal))
        self._write("measure", measure.id, lambda _: file.measures.append(measure))

    def _half_answer(self, file: CaseFile) -> None:
        name = f"{file.case_id}:{PLACE}"
        before = file.typed.get(PLACE)
        self._last["typed", name] = version_of(before.content.encode()) if before else 0
        for _ in range(2):
            self._write(
                "typed", name, lambda version: file.typed.put(PLACE, stamped(version).decode(), NOW)
            )

    def _attach(self, file: CaseFile) -> None:
        name = f"brev-{self._chance.randbytes(4).hex()}.txt"
        parts = [f"{name} side {page}\n".encode() * 40 for page in range(3)]
        self._write("attachment", name, lambda _: file.attachments.add(name, parts, "Siri", NOW))

    def _type(self, file: CaseFile) -> Note:
        note = file.notes.draft()
        if note is None:
            note = Note(self._identity(), file.case_id, NAV_IDENT, NoteKind.CONTACT, NOW, ())
        else:
            self._last["note", str(note.id)] = version_of(note.segments[0].text.encode())
        for _ in range(self._chance.randrange(2, 6)):
            self._write("note", note.id, lambda version: file.notes.save_draft(_at(note, version)))
        return _at(note, self._last["note", str(note.id)])

    def _seal(self, file: CaseFile, note: Note) -> list[Delivery]:
        deliveries = [_delivery(self._identity(), note, number) for number in range(DELIVERIES)]
        self._write("sealed", note.id, lambda _: file.notes.seal(note, deliveries))
        return deliveries

    def _send(self, file: CaseFile, delivery: Delivery) -> None:
        at, sending = NOW + timedelta(minutes=1), file.deliveries

        def keep(version: int) -> None:
            sending.keep(delivery.id, "step", str(version))

        def hear(version: int) -> None:
            receipt = Receipt("467", at) if version > WAY.index(DeliveryState.ACCEPTED) else None
            said = replace(delivery, state=WAY[version], last_attempt_at=at, receipt=receipt)
            sending.update(said)

        self._write("sent", delivery.id, lambda _: sending.record_attempt(delivery.id, at))
        for _ in range(self._chance.randrange(3)):
            self._write("progress", delivery.id, keep)
        for _ in range(self._chance.randrange(4)):
            self._write("sent", delivery.id, hear)

    def _audit(self, kind: str, case_id: UUID) -> None:
        log = self._vault.audit
        self._write(
            "audit", "lines", lambda _: log.append(kind, PERSON, case_id, "OWN_TASK", "ALLOWED")
        )

    def _refresh(self, why: str) -> None:
        lines = [
            QueueEntry(SOURCE, str(number), PERSON, "Kari", why, date(2026, 9, 1), Owner.STATE)
            for number in range(3)
        ]
        self._vault.queue.replace_source(SOURCE, lines)

    def _write(self, kind: str, name: UUID | str, action: Callable[[int], object]) -> None:
        entry = kind, str(name)
        version = self._last[entry] = self._last.get(entry, 0) + 1
        self._say(f"try {kind} {name} {version}")
        action(version)
        self._say(f"ack {kind} {name} {version}")

    def _identity(self) -> UUID:
        return UUID(bytes=self._chance.randbytes(16), version=4)


def kept(vault: Vault) -> Ledger:
    """Return what a vault holds, as versions; raises `AssertionError` for anything half kept."""
    found = _beside_the_cases(vault)
    scheduled = set()
    for case in vault.cases.all():
        found["case", str(case.id)] = 1
        with vault.borrow_case(case.id) as file:
            scheduled |= kept_in(file, found)
    timetable = {(row.id, row.state) for row in vault.schedule.entries()}
    assert timetable == scheduled, "the timetable does not say what the case files say"
    return found


def _found_by(file: CaseFile, note: Note) -> Sequence[SearchHit]:
    _, _, digest = note.segments[0].text.partition(" ")
    return file.search.find(digest[:64], limit=1000)


def _beside_the_cases(vault: Vault) -> Ledger:
    check = vault.audit.verify()
    assert check.whole, f"the audit log is broken at {check.broken_at}"
    lines = vault.queue.entries(vault.queue.ids("client"))
    assert [line.why for line in lines] in ([], 3 * [line.why for line in lines[:1]])
    blob = vault.tokens.load()
    return {
        ("audit", "lines"): check.lines,
        ("setting", "tab"): vault.settings.get("tab", 0),
        ("queue", SOURCE): int(lines[0].why) if lines else 0,
        ("tokens", "blob"): 0 if blob is None else version_of(blob),
    }


def kept_in(file: CaseFile, found: Ledger) -> set[tuple[UUID, DeliveryState]]:
    """Add what a case file holds to `found`; returns what the timetable must say of it."""
    found["card", str(file.case_id)] = file.settings.get("card", 0)
    for snapshot in file.snapshots.history(SOURCE):
        assert snapshot.payload is not None
        assert json.loads(snapshot.payload)["facts"] == len(snapshot.facts)
        found["snapshot", str(snapshot.id)] = 1
    for event in (*file.answers.all(), *file.goals.all(), *file.measures.all()):
        found[type(event).__name__.lower(), str(event.id)] = 1
    for place, typed in file.typed.all().items():
        found["typed", f"{file.case_id}:{place}"] = version_of(typed.content.encode())
    for attachment in file.attachments.all():
        content = b"".join(file.attachments.read(attachment.id))
        assert hashlib.sha256(content).hexdigest() == attachment.sha256
        found["attachment", attachment.name] = 1
    deliveries = file.deliveries.all()
    sealed = file.notes.sealed()
    for note in (*sealed, *([draft] if (draft := file.notes.draft()) else [])):
        found["note", str(note.id)] = version_of(note.segments[0].text.encode())
        assert any(hit.ref.startswith(str(note.id)) for hit in _found_by(file, note)), (
            "search lags behind"
        )
        own = [each for each in deliveries if each.note_id == note.id]
        if note.state is NoteState.SEALED:
            assert len(own) == DELIVERIES, "a note is sealed in part"
            found["sealed", str(note.id)] = 1
        else:
            assert own == [], "a draft has deliveries"
    assert {each.note_id for each in deliveries} == {note.id for note in sealed}
    for delivery in deliveries:
        digest = hashlib.sha256(delivery.content.pdf).hexdigest()
        assert digest == delivery.content.sha256, "sealed bytes are not what was sealed"
        found["sent", str(delivery.id)] = WAY.index(delivery.state)
        found["progress", str(delivery.id)] = int(delivery.progress.get("step", 0))
    return {(each.id, each.state) for each in deliveries}


def stamped(version: int) -> bytes:
    """Return text of a length and content that no other version has."""
    digest = hashlib.sha256(str(version).encode()).hexdigest()
    return f"{version} {digest * (1 + version % 15)}".encode()


def version_of(text: bytes) -> int:
    """Return which version a stamped text is; raises `AssertionError` when it is none."""
    version = int(text.split(b" ")[0])
    assert text == stamped(version), "a text is neither the old nor the new one"
    return version


def _at(note: Note, version: int) -> Note:
    return replace(note, segments=(NoteSegment(stamped(version).decode(), LegalBasis.STL_18),))


def _snapshot(identity: UUID, facts: int) -> Snapshot:
    return Snapshot(
        id=identity,
        source=SOURCE,
        outcome=SourceOutcome.FOUND,
        fetched_at=NOW,
        took_ms=7,
        facts=tuple(
            Fact(
                LifeArea.WORK,
                "WORK.employer",
                f"Fjordfisk {number}",
                SOURCE,
                str(number),
                NOW,
                Sensitivity.NORMAL,
            )
            for number in range(facts)
        ),
        payload=json.dumps({"facts": facts, "raw": "x" * 300}),
    )


def _delivery(identity: UUID, note: Note, number: int) -> Delivery:
    pdf = b"%PDF-1.7 " + note.id.bytes * 150 + bytes([number])
    return Delivery(
        id=identity,
        key=delivery_key(note.id, number, note.revision),
        case_id=note.case_id,
        note_id=note.id,
        person=PERSON,
        municipality=None,
        archive=ArchiveKind.JOARK,
        archive_class="OPP",
        shielding=Shielding.S0,
        office_lock=False,
        visibility=Visibility.VISIBLE,
        record_type=RecordType.NOTE,
        contents=(Content.CONTACT,),
        sealed_by=NAV_IDENT,
        sealed_by_name="Siri",
        unit="1001",
        written_at=NOW,
        sealed_at=NOW,
        content=SealedContent("t", "t", pdf, b"{}", hashlib.sha256(pdf).hexdigest()),
    )


def _answer(identity: UUID) -> Answer:
    return Answer(
        id=identity,
        author=NAV_IDENT,
        written_at=NOW,
        legal_basis=LegalBasis.STL_18,
        life_area=LifeArea.ECONOMY,
        field="ECONOMY.rent_arrears",
        kind=AnswerKind.ANSWERED,
        value=4000,
    )


def _goal(identity: UUID) -> Goal:
    return Goal(
        id=identity,
        author=NAV_IDENT,
        written_at=NOW,
        legal_basis=LegalBasis.NAV_14A,
        life_area=LifeArea.WORK,
        text="Fast deltid",
    )


def _measure(identity: UUID) -> Measure:
    return Measure(
        id=identity,
        author=NAV_IDENT,
        written_at=NOW,
        legal_basis=LegalBasis.NAV_14A,
        owner=Owner.CLIENT,
        text="Sende søknad",
    )
