"""Opening a case: whose number it is now, whether the person is shielded, and what the header says.

Against two hand-written systems in a small office, and end to end in the practice back office.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from tests.work.conftest import KARI, S02, Desks, open_case
from tests.work.small_office import PERSON, SYNCED, SmallOffice

from navdesk.backoffice.code_lists import CodeList
from navdesk.domain.codes import LifeArea, Protection, Sensitivity, SourceOutcome
from navdesk.domain.facts import Fact, Snapshot
from navdesk.domain.person_card import Guardian, GuardianScope, PersonCard
from navdesk.sandbox.access_rules import ELSEWHERE
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running
from navdesk.work.errors import AccessDenied, AccessUndecided, WrongPerson
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

FORMER = "11830451341"
NOT_ASKABLE = Fault(system="skjermede", call="*", kind=FaultKind.STATUS, value=500)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallOffice]:
    office = SmallOffice(tmp_path)
    yield office
    office.vault.close()


def number(office: Running, key: str) -> str:
    return office.office.people.story(key).number


def test_a_shielded_person_is_marked_for_routing_lists_and_header(small: SmallOffice) -> None:
    small.back.shielded.add(PERSON)

    case_id = small.open()

    assert small.case(case_id).shielded
    header = small.cases.header(case_id)
    assert header.shielded
    assert not header.shielding_unknown
    assert small.cases.all() == ()


def test_a_new_case_counts_as_shielded_until_somebody_can_say(small: SmallOffice) -> None:
    small.back.shielding_away = True

    case_id = small.open()

    assert small.case(case_id).shielded
    assert small.cases.header(case_id).shielding_unknown

    small.back.shielding_away = False
    small.reopen(case_id)

    assert not small.case(case_id).shielded
    assert not small.cases.header(case_id).shielding_unknown


@pytest.mark.parametrize("register_away", [False, True])
def test_what_was_known_of_the_shielding_stays_when_nobody_can_say(
    small: SmallOffice, register_away: bool
) -> None:
    case_id = small.open()
    small.back.shielding_away, small.back.register_away = True, register_away

    small.reopen(case_id)

    assert not small.case(case_id).shielded
    assert small.cases.header(case_id).shielding_unknown

    small.back.shielding_away = False
    small.back.shielded.add(PERSON)
    small.reopen(case_id)
    small.back.shielding_away = True
    small.reopen(case_id)

    assert small.case(case_id).shielded


def test_a_case_of_a_former_number_is_continued_under_the_current_one(small: SmallOffice) -> None:
    small.back.cards[FORMER] = PersonCard("Tapper Testrev", None, Protection.NONE, "9901")
    before = small.cases.open_person(FORMER, OpenReason.CASE_WORK, Silent())
    merged = PersonCard("Tapper Testrev", None, Protection.NONE, "9901", number=PERSON)
    small.back.cards[FORMER] = merged

    after = small.cases.open_person(FORMER, OpenReason.CASE_WORK, Silent())

    assert after == before
    assert small.case(after).person == PERSON
    assert len(small.vault.cases.all()) == 1
    assert small.open() == before
    assert not small.cases.header(after).former_number


def test_of_two_cases_of_one_merged_person_neither_is_lost(small: SmallOffice) -> None:
    small.back.cards[FORMER] = PersonCard("Tapper Testrev", None, Protection.NONE, "9901")
    old = small.cases.open_person(FORMER, OpenReason.CASE_WORK, Silent())
    current = small.open()
    small.back.cards[FORMER] = replace(small.back.cards[FORMER], number=PERSON)

    assert small.cases.open_person(FORMER, OpenReason.CASE_WORK, Silent()) == current
    assert small.reopen(old) == old
    assert small.case(old).person == FORMER
    assert small.cases.header(old).former_number


def test_access_is_decided_for_the_current_number_too(small: SmallOffice) -> None:
    small.back.cards[FORMER] = PersonCard("X", None, Protection.NONE, "9901", number=PERSON)
    small.back.denied.add(PERSON)

    with pytest.raises(AccessDenied):
        small.cases.open_person(FORMER, OpenReason.CASE_WORK, Silent())

    assert small.vault.cases.all() == ()
    assert (PERSON, OpenReason.CASE_WORK.value, "") in small.audited("open")


def test_a_denial_of_the_current_number_hides_the_case_of_the_former_one(
    small: SmallOffice,
) -> None:
    small.back.cards[FORMER] = PersonCard("X", None, Protection.NONE, "9901")
    case_id = small.cases.open_person(FORMER, OpenReason.CASE_WORK, Silent())
    small.cases.close(case_id)
    small.back.cards[FORMER] = replace(small.back.cards[FORMER], number=PERSON)
    small.back.denied.add(PERSON)

    with pytest.raises(AccessDenied):
        small.reopen(case_id)
    assert small.cases.all() == ()

    small.back.away = True
    with pytest.raises(AccessUndecided):
        small.reopen(case_id)


def test_a_real_number_never_comes_into_practice_by_a_merger(small: SmallOffice) -> None:
    small.back.cards[PERSON] = PersonCard("X", None, Protection.NONE, "9901", number="01010112345")

    with pytest.raises(WrongPerson):
        small.open()

    assert small.vault.cases.all() == ()


def test_a_card_kept_by_an_older_navdesk_is_still_read() -> None:
    kept = PersonCard("Navn", date(1990, 1, 1), Protection.NONE, "9901").to_json()
    for later in ("number", "renumbered", "deceased", "emigrated", "stays", "places", "guardians"):
        del kept[later]

    assert PersonCard.from_json(kept) == PersonCard(
        "Navn", date(1990, 1, 1), Protection.NONE, "9901"
    )


def test_a_card_comes_back_as_it_was_kept() -> None:
    card = PersonCard(
        "Navn", date(1990, 1, 1), Protection.NONE, "9901", number=PERSON, renumbered=True,
        deceased=date(2026, 1, 2), emigrated=True, stays=("9902",), places={"9901": "Testdal"},
        guardians=(Guardian(GuardianScope.MONEY), Guardian(GuardianScope.UNTOLD, lasting=True)),
    )  # fmt: skip

    assert PersonCard.from_json(card.to_json()) == card


def test_the_practice_office_opens_by_a_former_number(office: Running, desks: Desks) -> None:
    desk = desks()
    person = office.office.people.story("T-HISTORIC")

    case_id = open_case(desk, person.historic_numbers[0])

    header = desk.workbench.cases.header(case_id)
    assert header.person == person.number
    assert header.renumbered
    assert open_case(desk, person.number) == case_id
    assert len(desk.workbench.cases.all()) == 1


def test_the_header_says_that_a_person_is_dead(office: Running, desks: Desks) -> None:
    desk = desks()
    header = desk.workbench.cases.header(open_case(desk, number(office, "T-RECENT")))

    assert header.deceased == date(2026, 6, 1)


def test_the_header_says_what_a_guardian_decides_and_not_who_it_is(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    ward = desk.workbench.cases.header(open_case(desk, number(office, "S10")))
    other = desk.workbench.cases.header(open_case(desk, S02))

    assert ward.guardians == (Guardian(GuardianScope.MONEY),)
    assert other.guardians == ()
    assert office.office.people.story("X2").last_name not in repr(ward.guardians)


def test_the_header_says_that_a_person_is_under_18(office: Running, desks: Desks) -> None:
    desk = desks()
    child = desk.workbench.cases.header(open_case(desk, number(office, "T-CHILD")))
    adult = desk.workbench.cases.header(open_case(desk, S02))

    assert (child.age, child.minor, adult.minor) == (16, True, False)


def test_two_municipalities_are_both_shown_whichever_way_they_came(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    for key in ("T-TWO", "T-CHILD"):
        header = desk.workbench.cases.header(open_case(desk, number(office, key)))

        assert [(one.code, one.registered) for one in header.municipalities] == [
            ("9901", True),
            ("9902", False),
        ]
        assert all(one.ours for one in header.municipalities)


def test_an_office_serves_two_municipalities_and_no_third(office: Running, desks: Desks) -> None:
    desk = desks()
    elsewhere = number(office, "T-ELSEWHERE")
    office.office.access.set_decision(KARI, elsewhere, None)
    shown = {
        key: desk.workbench.cases.header(open_case(desk, number(office, key))).municipalities
        for key in ("S02", "S06", "T-ELSEWHERE")
    }

    assert {key: [(one.code, one.ours) for one in places] for key, places in shown.items()} == {
        "S02": [("9901", True)],
        "S06": [("9902", True)],
        "T-ELSEWHERE": [("9999", False)],
    }
    assert ELSEWHERE.overridable


def test_a_protected_person_has_no_municipality_in_the_header(
    office: Running, desks: Desks
) -> None:
    desk = desks("Z990108")
    header = desk.workbench.cases.header(open_case(desk, number(office, "S07")))

    assert header.municipalities == ()
    assert header.municipality is None


def test_a_register_of_shielded_persons_that_fails_is_visible(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    office.office.faults.replace([NOT_ASKABLE])

    header = desk.workbench.cases.header(open_case(desk, S02))

    assert header.shielding_unknown
    assert header.shielded


def test_another_office_that_follows_up_is_named_after_a_gather(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    elsewhere = number(office, "T-ELSEWHERE")
    office.office.access.set_decision(KARI, elsewhere, None)
    shown = {}
    for person in (elsewhere, S02):
        case_id = open_case(desk, person)
        desk.workbench.gather.run(case_id, Silent(), lambda line: None)
        shown[person] = desk.workbench.cases.header(case_id).other_office

    assert shown == {elsewhere: "Nav Annetsted (9998)", S02: None}


@pytest.mark.parametrize(
    ("protection", "told"),
    [(Protection.NONE, "Nav Annetsted (9998)"), (Protection.CODE7, None)],
)
def test_the_office_of_a_protected_person_is_a_place_and_not_told(
    small: SmallOffice, protection: Protection, told: str | None
) -> None:
    small.back.cards[PERSON] = PersonCard("Tapper Testrev", None, protection, "9901")
    case_id = small.open()
    unit = {"unit": "9998", "name": "Nav Annetsted"}
    office = Fact(
        LifeArea.FAMILY, "FAMILY.x_office", unit, "norg2", "1", SYNCED, Sensitivity.NORMAL
    )
    small.files.open(case_id).snapshots.add(
        Snapshot(uuid4(), "norg2", SourceOutcome.FOUND, SYNCED, 1, (office,))
    )

    assert small.cases.header(case_id).other_office == told


def test_the_words_of_codes_are_asked_for_once(office: Running, desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    for _ in range(2):
        desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    open_case(desk, number(office, "T-TWO"))

    assert office.counters.of("kodeverk", "betydninger") == len(CodeList)
    names = [one.name for one in desk.workbench.cases.header(case_id).municipalities]
    assert names == ["Testdal"]
