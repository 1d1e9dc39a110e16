"""What of the state's services starts deadlines, and what does not any more."""

from __future__ import annotations

from datetime import date

from tests.domain.deadlines.telling import (
    ADULT,
    TODAY,
    YOUNG,
    answer,
    dates,
    decided,
    fact,
    measure,
    note,
    plan_item,
    record,
    registered,
    rules,
    sick,
    started,
)

from navdesk.domain.codes import Owner
from navdesk.domain.events import PlanKind, PlanStatus
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.notes import NoteKind, NoteState


def test_nothing_known_starts_nothing() -> None:
    assert started() == ()


def test_a_registration_asks_for_an_assessment_until_there_is_one() -> None:
    assert dates(started(registered()), "D01") == [date(2026, 8, 3)]
    assert dates(started(registered(), decided("2026-08-02")), "D01") == [date(2026, 8, 3)]
    assert "D01" not in rules(started(registered(), decided("2026-08-20")))
    assert "D01" not in rules(started(registered(ended=True)))


def test_nobody_over_67_is_asked_for_an_assessment() -> None:
    old, younger = date(1951, 12, 24), date(1959, 9, 16)
    over = fact(
        "QUALIFICATION.programme", {"programme": "KVP", "from": "2024-09-01", "to": "2026-08-31"}
    )
    assert not {"D01", "D02"} & set(rules(started(registered(), over, born=old)))
    assert {"D01", "D02"} <= set(rules(started(registered(), over, born=younger)))


def test_follow_up_without_a_registration_asks_for_one_too() -> None:
    since = fact("WORK.x_follow_up", {"since": "2026-05-04", "unit": "0000"})
    assert dates(started(since), "D01") == [date(2026, 5, 4)]
    assert dates(started(fact("WORK.x_follow_up", {"unit": "0000"})), "D01") == [None]


def test_an_offer_is_due_to_the_young_until_the_plan_holds_something() -> None:
    assert "D03" in rules(started(registered(), born=YOUNG))
    assert "D03" not in rules(started(registered(), born=ADULT))
    assert "D03" not in rules(started(registered()))
    planned = measure(start=date(2026, 8, 10))
    assert "D03" not in rules(started(registered(), planned, born=YOUNG))
    municipal = measure(start=date(2026, 8, 10), owner=Owner.MUNICIPAL)
    assert "D03" in rules(started(registered(), municipal, born=YOUNG))


def test_the_guarantee_is_asked_with_what_is_known() -> None:
    group = fact("WORK.effort", "SPECIAL")
    programme = fact(
        "QUALIFICATION.programme", {"programme": "KVP", "from": "2025-10-01", "to": None}
    )
    [start] = [one for one in started(group, programme, born=YOUNG) if one.rule == "D04"]
    assert start.known.kvp_active is True
    assert "D04" not in rules(started(group))
    assert "D04" not in rules(started(fact("WORK.effort", "NOE"), born=YOUNG))


def test_a_decision_whose_arrival_nobody_told_starts_on_an_unknown_day() -> None:
    assert dates(started(decided("2026-08-20")), "D32") == [None]
    assert "D32" not in rules(started(decided("2026-08-01")))
    municipal = started(record("STL-18", "U", "2026-09-08", "Vedtak om stønad"))
    assert dates(municipal, "D31") == [None]
    aap = fact("HEALTH.rights", {"decided_on": "2026-08-10"})
    assert dates(started(aap), "D33") == [None]


def test_a_programme_that_ended_asks_for_a_new_assessment() -> None:
    over = fact(
        "QUALIFICATION.programme", {"programme": "KVP", "from": "2024-09-01", "to": "2026-08-31"}
    )
    assert dates(started(over), "D02") == [date(2026, 8, 31)]
    assert "D02" not in rules(started(over, decided("2026-09-02")))
    assert not {"D06", "D07", "D08"} & set(rules(started(over)))


def test_a_running_programme_has_its_reviews_and_its_end() -> None:
    runs = fact("QUALIFICATION.programme", {"programme": "KVP", "from": "2025-10-01", "to": None})
    found = started(runs)
    assert dates(found, "D06") == dates(found, "D07") == [date(2025, 10, 1)]
    assert dates(found, "D08") == [None]
    mapped = answer("QUALIFICATION.programme", {"programme": "KVP", "to": "2027-09-29"})
    assert dates(started(runs, mapped), "D08") == [date(2027, 9, 29)]
    ends = measure(plan=PlanKind.KVP, due=date(2027, 9, 30))
    assert dates(started(runs, ends), "D08") == [date(2027, 9, 30)]
    told = fact(
        "QUALIFICATION.programme", {"programme": "KVP", "from": "2025-10-01", "to": "2027-09-30"}
    )
    assert dates(started(told), "D08") == [date(2027, 9, 30)]


def test_a_plan_item_runs_out_while_it_is_open() -> None:
    [start] = started(plan_item())
    assert (start.rule, start.on, start.owner) == ("D13", date(2026, 9, 10), Owner.STATE)
    assert start.about == "Oppdatere CV"
    assert started(plan_item(status="FULLFORT")) == ()
    assert started(plan_item(historic=True)) == ()
    assert started(plan_item(to=None)) == ()


def test_a_measure_of_the_plan_points_at_itself() -> None:
    own = measure(owner=Owner.CLIENT)
    [start] = started(own)
    assert (start.rule, start.owner, start.spot) == ("D13", Owner.CLIENT, f"plan:{own.id}")
    assert started(measure(status=PlanStatus.DONE)) == ()


def test_a_meeting_record_waits_until_it_is_shared() -> None:
    unshared = plan_item(type="SAMTALEREFERAT", title="Første samtale")
    assert dates(started(unshared), "D14") == [date(2026, 5, 27)]
    assert started(plan_item(type="SAMTALEREFERAT", shared=True)) == ()


def test_whoever_is_followed_up_and_was_last_met_long_ago_is_asked_after() -> None:
    followed = fact("WORK.x_follow_up", {"since": "2026-05-04"})
    met = plan_item(type="MOTE", status="FULLFORT", **{"from": "2026-06-09"})
    effort = decided("2026-05-20")
    [start] = started(followed, met, effort)
    assert (start.rule, start.on, start.known.silent) == ("D13", date(2026, 6, 9), True)
    called = note(NoteKind.PHONE, state=NoteState.SEALED)
    assert dates(started(followed, met, effort, called), "D13") == [TODAY]
    assert started(met) == ()
    assert started(followed, effort) == ()


def test_aap_has_its_maximum_from_the_system_and_a_follow_up_point_nobody_told() -> None:
    aap = fact("HEALTH.x_aap_maximum", {"date": "2026-11-05"})
    found = started(aap)
    assert dates(found, "D10") == [date(2026, 11, 5)]
    assert dates(found, "D11") == [None]
    first = fact("HEALTH.x_aap_follow_up", "2026-09-01", "1")
    next_ = fact("HEALTH.x_aap_follow_up", "2026-12-01", "2")
    assert dates(started(aap, first), "D11") == [date(2026, 9, 1)]
    assert dates(started(first, next_), "D11") == [date(2026, 12, 1)], "the one told last"


def test_a_report_card_is_due_until_it_is_sent() -> None:
    period: dict[str, FactValue] = {"from": "2026-08-31", "to": "2026-09-13"}
    assert dates(started(fact("ECONOMY.x_report_card", period)), "D12") == [date(2026, 8, 31)]
    assert started(fact("ECONOMY.x_report_card", {**period, "sent_on": "2026-09-13"})) == ()


def meeting(kind: str, status: str) -> Fact:
    value: FactValue = {"meeting": kind, "status": status}
    return fact("HEALTH.x_sick_leave_meeting", value, kind)


def test_a_sick_leave_starts_its_points_one_by_one() -> None:
    found = started(sick())
    assert rules(found) == ["D21", "D22", "D23", "D24", "D25", "D27"]
    assert {start.on for start in found} == {date(2026, 8, 3)}
    assert started(sick(last_day="2026-09-14")) == ()


def test_what_is_held_or_there_is_no_longer_due() -> None:
    plan = fact("WORK.x_document", {"title": "Oppfølgingsplan fra arbeidsgiver"})
    held = (meeting("DM1", "AVHOLDT"), meeting("KANDIDAT", "KANDIDAT"), meeting("DM2", "AVHOLDT"))
    assert rules(started(sick(), plan, *held)) == ["D23", "D27"]
    assert "D25" not in rules(started(sick(), meeting("DM2", "UNNTAK")))
    assert "D25" in rules(started(sick(), meeting("DM2", "FRIST")))
    assert "D26" in rules(started(sick(), meeting("DM3", "ØNSKET")))


def test_the_first_meeting_knows_how_sick_somebody_is_when_it_is_due() -> None:
    grade = fact(
        "HEALTH.x_sick_leave_grade", {"from": "2026-08-03", "to": "2026-10-01", "percent": "60"}
    )
    [start] = [one for one in started(sick(), grade) if one.rule == "D22"]
    assert start.known.sick_percent == 60
    earlier = fact(
        "HEALTH.x_sick_leave_grade", {"from": "2026-08-03", "to": "2026-09-01", "percent": "60"}
    )
    [start] = [one for one in started(sick(), earlier) if one.rule == "D22"]
    assert start.known.sick_percent is None
