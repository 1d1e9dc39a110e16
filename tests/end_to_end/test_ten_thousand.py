"""10 000 notes while one request in twenty goes wrong: none lost, none doubled, on both sides."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from joserfc.jwk import RSAKey
from tests.end_to_end.in_process import InProcessHttp, OneToken, client_of
from tests.work.office import START, PracticeLog, RunningTime, sealed_delivery
from tests.work.small_office import KARI, SmallOffice

from navdesk.backoffice.archives import Archives
from navdesk.backoffice.archives.joark import Joark
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind, Protection
from navdesk.domain.delivery import Delivery, DeliveryState, SealedContent, delivery_key
from navdesk.domain.profile import SystemKind
from navdesk.sandbox.server import Running, start
from navdesk.work.courier import Courier, is_to_be_sent
from navdesk.work.progress import Silent
from navdesk.work.rounds import Piece, Round
from navdesk.work.states import OpenReason

FAULTS = 0.05
ROUNDS = 60


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the machine has one: 10 000 notes sync far too often for a disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


def people_of(running: Running) -> list[str]:
    everybody = running.office.people.all()
    return [
        one.number
        for one in everybody
        if one.key is None and one.protection is Protection.NONE and not one.shielded
    ]


def sealed(clock: Clock, case_id: Any, person: str, notes: int) -> list[Delivery]:
    """So many notes of one case, sealed, each with its one delivery."""
    made = []
    for _ in range(notes):
        note = uuid4()
        pdf = b"%PDF-1.7 " + note.bytes
        made.append(
            replace(
                sealed_delivery(),
                id=uuid4(),
                key=delivery_key(note, 1, 1),
                case_id=case_id,
                note_id=note,
                person=person,
                sealed_by=KARI.nav_ident,
                written_at=clock.now() - timedelta(days=1),
                sealed_at=clock.now(),
                content=SealedContent("Notat", "Tekst", pdf, b"{}", sha256(pdf).hexdigest()),
            )
        )
    return made


def _is_ours(entry: Any) -> bool:
    return str(entry.external_key or "").startswith("navdesk:")


def joark_of(running: Running, http: InProcessHttp, clock: Clock) -> Joark:
    """The real adapter, straight into the practice archive."""
    tokens = OneToken(running, KARI.nav_ident)
    return Joark(
        client_of(running, http, tokens, "dokarkiv", SystemKind.DOKARKIV),
        client_of(running, http, tokens, "saf", SystemKind.SAF),
        None,
        clock,
    )


def held_by(running: Running) -> Counter[str]:
    """How often the archive holds each key."""
    store: Any = running.office.stores["joark"]
    return Counter(entry.external_key for entry in store.entries(_is_ours))


@pytest.mark.parametrize(
    ("notes", "cases"),
    [(30, 2), pytest.param(1_000, 10, marks=(pytest.mark.long, pytest.mark.wide))],
)
def test_of_many_notes_in_a_vault_none_is_lost_and_none_is_there_twice(
    folder: Path, day_key: RSAKey, notes: int, cases: int
) -> None:
    running = start(key=day_key, people=2 * cases + 10)
    office = SmallOffice(folder)
    try:
        http = InProcessHttp(running, FAULTS, seed=notes)
        archive = joark_of(running, http, office.clock)
        office.outbox._archives = Archives({ArchiveKind.JOARK: archive}, {})
        wanted: set[str] = set()
        for person in people_of(running)[:cases]:
            case_id = office.cases.open_person(person, OpenReason.CASE_WORK, Silent())
            made = sealed(office.clock, case_id, person, notes // cases)
            office.files.open(case_id).deliveries.take(made)
            wanted |= {one.key for one in made}
        for _ in range(ROUNDS):
            office.outbox.deliver(Silent(), everything=True)
            office.pass_by(minutes=6)
            if not office.outbox.connection().waiting:
                break
        items = office.outbox.items()
        theirs = held_by(running)
    finally:
        office.vault.close()
        running.stop()
    assert len(wanted) == notes
    assert Counter(item.state for item in items) == {DeliveryState.VERIFIED: notes}
    assert theirs == Counter(item.key for item in items) == Counter(wanted)
    assert http.faults > 0


@pytest.mark.long
@pytest.mark.wide
def test_of_ten_thousand_notes_none_is_lost_and_none_is_there_twice(day_key: RSAKey) -> None:
    """With rows in memory: what a vault does to them at every step is shown above and by kills."""
    running = start(key=day_key, people=200)
    try:
        time = RunningTime()
        http = InProcessHttp(running, FAULTS, seed=10_000)
        archive = joark_of(running, http, time.clock)
        people = people_of(running)[:100]
        made = [one for who in people for one in sealed(time.clock, uuid4(), who, 100)]
        log = PracticeLog(*made)
        allowed = AccessDecision(AccessVerdict.ALLOWED, START)
        courier = Courier(lambda _: allowed, time.clock, lambda _low, high: high)

        def put_off(delivery: Delivery, why: Delivery) -> None:
            log.update(replace(log.rows[delivery.id], reason=why.reason, next_try=why.next_try))

        for _ in range(ROUNDS):
            due = [row for row in log.rows.values() if is_to_be_sent(row)]
            if not due:
                break
            sending = Round(lambda one: courier.carry(one.id, archive, log), put_off)
            sending.run([Piece(row, "joark", 8) for row in due], Silent())
            time.pass_by(360)
        theirs = held_by(running)
    finally:
        running.stop()
    rows = log.rows.values()
    assert Counter(row.state for row in rows) == {DeliveryState.VERIFIED: 10_000}
    assert theirs == Counter(row.key for row in rows)
    assert http.faults > 500
