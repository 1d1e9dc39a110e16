"""The *Due* lines of the ten stories come out as deadlines (domain sheet, section 9).

One practice day and one desk serve the whole table; nothing in a story is computed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.end_to_end.conftest import practice_day
from tests.end_to_end.story_table import STORIES

from navdesk.assembly import Desk
from navdesk.domain.purposes import Purpose
from navdesk.work.deadline_states import DeadlineLine, Urgency
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason
from navdesk.work.targets import CaseTab

pytestmark = [pytest.mark.long, pytest.mark.wide]

CODE6 = "S07"
Lines = dict[str, tuple[DeadlineLine, ...]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, day_key: RSAKey) -> Iterator[Desk]:
    with practice_day(tmp_path_factory.mktemp("day"), day_key) as day:
        opened = day.open_desk()
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def lines(desk: Desk) -> Lines:
    """The deadlines of every story, gathered for its purposes; what no system tells is typed in."""
    bench, found = desk.workbench, {}
    for story in STORIES:
        if story.key == CODE6:
            continue
        case_id = bench.cases.open_person(story.person, OpenReason.CASE_WORK, Silent())
        bench.purposes.choose(case_id, {Purpose(word) for word in story.purposes})
        bench.gather.run(case_id, Silent(), lambda line: None)
        if story.key == "S03":
            told_of_prison(desk, case_id)
        found[story.key] = tuple(bench.following.attention.state(case_id).deadlines)
    return found


def told_of_prison(desk: Desk, case_id: UUID) -> None:
    for field, value in (
        ("FAMILY.x_release_date", "2027-01-15"),
        ("FAMILY.x_prison_leave", "Permisjon 3.10.2026 til 5.10.2026"),
    ):
        desk.workbench.manual.add(
            case_id,
            "prison",
            field,
            value,
            told_by="Odd Testoppsøker",
            told_on=date(2026, 9, 11),
            verified=False,
        )


def of(lines: Sequence[DeadlineLine], rule: str) -> list[DeadlineLine]:
    return [line for line in lines if line.rule == rule]


@pytest.mark.parametrize(
    ("key", "rule", "due", "urgency"),
    [
        ("S01", "D03", "2026-09-28", Urgency.WARNED),
        ("S01", "D19", "2026-09-20", Urgency.WARNED),
        ("S03", "D28", "2027-01-15", Urgency.WARNED),
        ("S03", "D29", "2026-10-03", Urgency.LATER),
        ("S03", "D20", "2026-10-09", Urgency.LATER),
        ("S04", "D34", "2026-08-31", Urgency.OVERDUE),
        ("S04", "D35", "2027-03-04", Urgency.LATER),
        ("S05", "D10", "2026-11-05", Urgency.WARNED),
        ("S06", "D25", "2026-10-06", Urgency.LATER),
        ("S06", "D27", "2027-04-06", Urgency.LATER),
        ("S08", "D15", "2026-09-30", Urgency.LATER),
        ("S09", "D07", "2026-10-01", Urgency.LATER),
        ("S09", "D06", "2027-09-30", Urgency.LATER),
        ("S10", "D17", "2026-09-14", Urgency.OVERDUE),
    ],
)
def test_what_is_due_comes_out(
    lines: Lines, key: str, rule: str, due: str, urgency: Urgency
) -> None:
    [line] = of(lines[key], rule)
    assert (line.due, line.urgency) == (date.fromisoformat(due), urgency)


@pytest.mark.parametrize(
    ("key", "rule", "warning"),
    [
        ("S03", "D28", "2026-10-15"),  # applications three months before the release
        ("S03", "D28", "2026-12-18"),  # and 28 days
        ("S01", "D19", "2026-09-08"),  # 80 days in temporary housing
        ("S08", "D15", "2026-09-16"),  # ten working days before assistance ends
        ("S04", "D35", "2026-12-04"),
        ("S06", "D27", "2027-01-05"),
    ],
)
def test_the_warnings_of_a_story_come_out(lines: Lines, key: str, rule: str, warning: str) -> None:
    [line] = of(lines[key], rule)
    assert date.fromisoformat(warning) in line.warnings


def test_the_next_warning_of_a_deadline_is_told_with_its_day(lines: Lines) -> None:
    [release], [permit] = of(lines["S03"], "D28"), of(lines["S04"], "D35")
    assert "Neste varsel 15.10.2026." in release.rule_text
    assert "Neste varsel 04.12.2026." in permit.rule_text


def test_the_daughter_of_s08_turns_eighteen(lines: Lines) -> None:
    [hers] = [line for line in of(lines["S08"], "D36") if "Ung Testfuru" in line.title]
    assert hers.due == date(2027, 11, 20)
    assert hers.title == "Ung Testfuru fyller 18 år"


def test_the_youth_guarantee_is_open_for_s01_and_satisfied_for_s09(lines: Lines) -> None:
    [first], [ninth] = of(lines["S01"], "D04"), of(lines["S09"], "D04")
    assert (first.urgency, ninth.urgency) == (Urgency.WARNED, Urgency.LATER)
    assert "ikke oppfylt" in first.problem
    assert ninth.problem == "Oppfylt av kvalifiseringsprogrammet."


def test_long_term_receipt_is_told_for_s08_alone(lines: Lines) -> None:
    assert {key for key, told in lines.items() if of(told, "D16")} == {"S08"}


def test_what_has_a_start_that_nobody_told_is_said_to_be_unknown(lines: Lines) -> None:
    for key, rule in (("S09", "D08"), ("S05", "D11"), ("S02", "D31")):
        [line] = of(lines[key], rule)
        assert (line.due, line.start, line.urgency) == (None, None, Urgency.UNKNOWN)
        assert "ukjent" in line.problem


def test_the_last_day_to_complain_is_told_though_the_arrival_is_unknown(lines: Lines) -> None:
    [line] = of(lines["S02"], "D31")
    assert line.rule_text.endswith("Uansett ikke senere enn 08.09.2027, regnet fra vedtaket.")


def test_decided_and_finished_applications_wait_for_no_answer(lines: Lines) -> None:
    assert of(lines["S08"], "D20") == []
    assert of(lines["S02"], "D20") == []


def test_nobody_over_67_is_asked_for_an_assessment_of_work(lines: Lines) -> None:
    assert not {"D01", "D02", "D03", "D04"} & {line.rule for line in lines["S10"]}


def test_a_sick_listed_employee_has_deadlines_of_the_state_alone(lines: Lines) -> None:
    assert [line.rule for line in lines["S06"]] == ["D25", "D27", "D40"], "the copy comes last"


def test_what_a_purpose_hides_starts_nothing(lines: Lines) -> None:
    """S01 is open for housing and follow-up: the application for assistance stays out of sight."""
    assert of(lines["S01"], "D20") == []


def test_every_deadline_says_what_started_it_the_rule_and_the_law(lines: Lines) -> None:
    for told in lines.values():
        for line in told:
            assert line.title
            assert line.started
            assert line.rule_text
            assert line.law
            assert line.due is not None or line.problem
            assert line.target is None or line.target.tab is not CaseTab.OVERVIEW


def test_the_most_urgent_comes_first(lines: Lines) -> None:
    order = list(Urgency)
    for told in lines.values():
        places = [order.index(line.urgency) for line in told]
        assert places == sorted(places)
