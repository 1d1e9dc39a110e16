"""navdesk's own lines in the queue: whose they are, and when they go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from tests.desktop.fake_attention import deadline, finding

from navdesk.domain.case import Case, CaseState
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import Owner, Protection, Role
from navdesk.domain.employee import Employee
from navdesk.domain.queue import Priority, QueueEntry
from navdesk.rulebook.messages import Texts
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.vault import Vault
from navdesk.work.attention_queue import AttentionQueue
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.deadline_states import Attention, Urgency

NOW = datetime(2026, 9, 15, 10, tzinfo=OSLO)
PERSON = "11830451341"
ATTENTION = Attention(
    (
        deadline("Foreløpig svar", Urgency.OVERDUE, -1),
        deadline("Midlertidig bolig", Urgency.WARNED, 5, rule="D19"),
        deadline("Fyller 30 år", Urgency.LATER, 900, rule="D36"),
        deadline("Kopien på maskinen", Urgency.WARNED, 2, rule="D40"),
    ),
    (finding(), finding(about="other"), finding("C-PAR-1", blocks=False)),
    NOW,
)


class Office:
    """A vault with one case, and the lines navdesk puts in its queue."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self.vault, self.changes, self.listed = vault, ChangeHub(), True
        self.files = CaseFiles(vault)
        self.heard: list[Change] = []
        self.changes.subscribe(self.heard.append)
        self.queue = AttentionQueue(
            vault=vault,
            files=self.files,
            may_list=lambda case: self.listed,
            employee=Employee("Z990101", "Kari", frozenset({Role.CASEWORKER})),
            texts=Texts.load("nb"),
            clock=clock,
            changes=self.changes,
        )

    def open(self, protection: Protection = Protection.NONE, *, shielded: bool = False) -> UUID:
        case = Case(uuid4(), PERSON, "Rastløs Testmåke", protection, shielded, "9901", NOW)
        return self.files.admit(case, new=True).id

    @property
    def lines(self) -> list[QueueEntry]:
        return list(self.vault.queue.entries(self.vault.queue.ids("due")))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock(lambda: NOW.astimezone(UTC))
    vault = Vault.create(
        VaultHome(tmp_path, "practice"),
        "Z990101",
        passphrase="fire korte norske ord",
        clock=clock,
        device_secrets=DeviceSecrets(list),
        argon=ArgonCost(1, 64, 1),
    )
    yield Office(vault, clock)
    vault.close()


def test_what_presses_and_what_blocks_is_a_line_with_owner_and_due(office: Office) -> None:
    office.queue.tell(office.open(), ATTENTION, date(2026, 9, 10))
    told = [(one.why, one.owner, one.priority) for one in office.lines]
    assert told == [
        ("Foreløpig svar", Owner.MUNICIPAL, Priority.HIGH),
        ("Midlertidig bolig", Owner.MUNICIPAL, Priority.NORMAL),
        ("2 ting mangler før vedtak", Owner.JOINT, Priority.NORMAL),
    ]
    assert {one.last_contact for one in office.lines} == {date(2026, 9, 10)}
    assert office.vault.queue.computed_at("navdesk") is not None


def test_a_line_says_no_more_than_a_list_over_several_cases_may(office: Office) -> None:
    told = deadline("Tiltak har gått ut: Rusbehandling", Urgency.OVERDUE, -1)
    told = replace(told, listed="Tiltak har gått ut")
    office.queue.tell(office.open(), Attention((told,), (), NOW), None)
    assert [one.why for one in office.lines] == ["Tiltak har gått ut"]


def test_lines_that_would_say_the_same_are_one(office: Office) -> None:
    first, second = (
        replace(deadline(f"Følg opp: {what}", Urgency.OVERDUE, -1), listed="Følg opp tiltaket")
        for what in ("Søke bolig", "Skaffe konto")
    )
    later = replace(first, due=date(2026, 9, 16), urgency=Urgency.WARNED)
    office.queue.tell(office.open(), Attention((first, second, later), (), NOW), None)
    assert [one.why for one in office.lines] == ["Følg opp tiltaket", "Følg opp tiltaket"]
    assert len({one.due for one in office.lines}) == 2


def test_the_queue_hears_of_it_once_and_not_again_for_the_same(office: Office) -> None:
    case_id = office.open()
    for _ in range(3):
        office.queue.tell(case_id, ATTENTION, None)
    assert [one.kinds for one in office.heard] == [frozenset({ChangeKind.QUEUE})]
    office.queue.tell(case_id, replace(ATTENTION, deadlines=(), findings=()), None)
    assert office.lines == []


@pytest.mark.parametrize(
    ("protection", "shielded"),
    [
        (Protection.CODE7, False),
        (Protection.CODE6, False),
        (Protection.UNKNOWN, False),
        (Protection.NONE, True),
    ],
)
def test_a_protected_person_has_no_line(
    office: Office, protection: Protection, shielded: bool
) -> None:
    case_id = office.open(protection, shielded=shielded)
    office.queue.tell(case_id, ATTENTION, date(2026, 9, 10))
    assert office.lines == []


@pytest.mark.parametrize("why", ["ended", "shielded meanwhile", "may not be listed"])
def test_the_lines_go_with_the_case(office: Office, why: str) -> None:
    case_id = office.open()
    office.queue.tell(case_id, ATTENTION, date(2026, 9, 10))
    case = office.files.case(case_id)
    if why == "ended":
        office.vault.cases.put(replace(case, state=CaseState.CLOSED, ended_at=NOW))
    elif why == "shielded meanwhile":
        office.vault.cases.put(replace(case, shielded=True))
    else:
        office.listed = False
    office.changes.publish(Change.of(ChangeKind.CASES))
    assert office.lines == []
    assert office.vault.settings.get("last_contacts") == {}
