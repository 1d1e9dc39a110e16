"""What of the municipality and the person starts deadlines, and what does not any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.domain.deadlines.telling import (
    ADULT,
    TODAY,
    YOUNG,
    answer,
    case,
    dates,
    fact,
    measure,
    note,
    plan_item,
    record,
    rules,
    sick,
    started,
)

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import BenefitTheme, Flag, LegalBasis
from navdesk.domain.deadlines.reckoning import reckon
from navdesk.domain.deadlines.starts import Material, Start, is_true
from navdesk.domain.events import AnswerKind
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.notes import NoteKind, NoteSegment, NoteState
from navdesk.rulebook.deadlines import load_deadline_rules


@pytest.mark.parametrize(
    ("archive_class", "rule"), [("STL-18", "D20"), ("STL-27", "D18"), ("STL-29", "D05")]
)
def test_an_application_on_paper_waits_for_its_decision(archive_class: str, rule: str) -> None:
    asked = record(archive_class, "I", "2026-09-01")
    assert dates(started(asked), rule) == [date(2026, 9, 1)]
    assert rule not in rules(started(asked, record(archive_class, "U", "2026-09-08", "Vedtak")))
    assert rule in rules(started(asked, record(archive_class, "U", "2026-08-08", "Vedtak")))
    assert started(record(archive_class, "I", "2026-09-01", "Kontoutskrift")) == ()


def test_a_digital_application_waits_until_every_part_has_an_outcome() -> None:
    value: dict[str, FactValue] = {
        "status": "UNDER_BEHANDLING",
        "sent_on": "2026-09-10",
        "services": [{"title": "Økonomisk stønad", "outcome": None}],
    }
    assert dates(started(fact("ECONOMY.x_application", value)), "D20") == [date(2026, 9, 10)]
    finished = value | {"status": "FERDIGBEHANDLET"}
    assert started(fact("ECONOMY.x_application", finished)) == ()
    granted = value | {"services": [{"outcome": "INNVILGET"}]}
    assert started(fact("ECONOMY.x_application", granted)) == ()
    assert started(fact("ECONOMY.x_application", value | {"status": None})) == ()


def test_one_event_that_two_sources_tell_of_starts_one_deadline() -> None:
    value: FactValue = {"status": "MOTTATT", "sent_on": "2026-09-02", "services": []}
    both = started(fact("ECONOMY.x_application", value), record("STL-18", "I", "2026-09-02"))
    assert dates(both, "D20") == [date(2026, 9, 2)]
    digital = fact("ECONOMY.x_application", value)
    filed_later = started(digital, record("STL-18", "I", "2026-09-05"))
    assert dates(filed_later, "D20") == [date(2026, 9, 2)]
    another = started(digital, record("STL-18", "I", "2026-09-06"))
    assert dates(another, "D20") == [date(2026, 9, 2), date(2026, 9, 6)]
    finished = fact("ECONOMY.x_application", {"status": "FERDIGBEHANDLET", "sent_on": "2026-09-02"})
    paper = started(finished, record("STL-18", "I", "2026-09-05"))
    assert dates(paper, "D20") == [date(2026, 9, 5)], "one that is finished hides no other"


def payment(since: str, until: str, payer: str = "Kommunen") -> Fact:
    value: FactValue = {"payer": payer, "period": {"from": since, "to": until}}
    return fact("ECONOMY.income", value, since)


def test_assistance_ends_with_its_last_period_and_counts_its_months() -> None:
    found = started(payment("2026-07-01", "2026-08-31"), payment("2026-09-01", "2026-09-30"))
    assert dates(found, "D15") == [date(2026, 9, 30)]
    [counted] = [start for start in found if start.rule == "D16"]
    assert counted.known.months == {date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)}
    assert started(payment("2026-09-01", "2026-09-30", payer="Nav")) == ()
    [endless] = [one for one in started(payment("2026-08-20", "9999-12-31")) if one.rule == "D16"]
    assert endless.known.months == {date(2026, 8, 1), date(2026, 9, 1)}, "no further than today"


def test_a_decision_that_lasts_longer_than_its_payments_ends_the_assistance() -> None:
    frame = fact("ECONOMY.x_application_event", {"kind": "rammevedtak", "period": {
        "from": "2026-07-01", "to": "2026-09-30"}})  # fmt: skip
    assert dates(started(frame), "D15") == [date(2026, 9, 30)]


def test_a_condition_of_a_young_person_has_no_date() -> None:
    condition = fact("ECONOMY.x_condition", {"title": "Delta på kurs"})
    assert dates(started(condition, born=YOUNG), "D09") == [None]
    assert "D09" not in rules(started(condition, born=ADULT))


@pytest.mark.parametrize("value", [True, {"food": False, "power": True}, ["POWER"]])
def test_an_acute_need_is_due_the_day_it_was_told_of(value: FactValue) -> None:
    need = answer("ECONOMY.acute", value)
    assert dates(started(need), "D17") == [TODAY]
    helped = record("STL-18", "U", "2026-09-15", "Vedtak om nødhjelp")
    assert "D17" not in rules(started(need, helped))
    part = NoteSegment("Innvilget", LegalBasis.STL_18, flags=frozenset({Flag.DECISION}))
    decision = note(NoteKind.ASSESSMENT, part)
    assert "D17" in rules(started(need, decision)), "not sealed"
    sealed = replace(decision, state=NoteState.SEALED)
    assert "D17" not in rules(started(need, sealed))


@pytest.mark.parametrize("value", [False, {"food": False}, [], None, "nei"])
def test_no_acute_need_is_due_to_nobody(value: FactValue) -> None:
    assert started(answer("ECONOMY.acute", value)) == ()


def test_an_application_that_cannot_wait_is_due_the_day_it_came() -> None:
    asked = record("STL-18", "I", "2026-09-14", "Søknad om stønad til strøm")
    assert dates(started(asked), "D17") == [date(2026, 9, 14)]
    assert "D17" not in rules(started(asked, record("STL-18", "U", "2026-09-14", "Vedtak")))
    assert "D17" in rules(started(asked, record("STL-18", "U", "2026-09-13", "Vedtak")))
    assert "D17" not in rules(started(record("STL-18", "I", "2026-09-14", "Søknad om briller")))
    assert "D17" not in rules(started(record("STL-18", "U", "2026-09-14", "Avslag på strøm")))
    assert "D17" not in rules(started(asked, answer("ECONOMY.acute", {"power": False})))


def test_the_newest_answer_counts() -> None:
    first = answer("ECONOMY.acute", True, written_at=datetime(2026, 9, 14, 9, tzinfo=OSLO))
    assert started(first, answer("ECONOMY.acute", False)) == ()


def test_temporary_housing_runs_from_the_first_night_that_was_mapped() -> None:
    opened = case("STL-27", opened_on="2026-06-20")
    assert dates(started(opened), "D19") == [date(2026, 6, 20)]
    mapped = answer("HOUSING.temp", {"place": "Testhospits", "from": "2026-06-22"})
    assert dates(started(opened, mapped), "D19") == [date(2026, 6, 22)]
    left = answer("HOUSING.temp", {"from": "2026-06-22", "to": "2026-09-01"})
    assert started(opened, left) == ()
    assert started(case("STL-27", opened_on="2025-11-10", closed_on="2026-01-05")) == ()


def test_the_end_of_the_introduction_programme_waits_for_the_handover() -> None:
    ended = case("INTRO", closed_on="2026-08-31")
    assert dates(started(ended), "D34") == [date(2026, 8, 31)]
    assert dates(started(case("INTRO")), "D34") == [None]
    told = fact("QUALIFICATION.x_programme_end", "2026-08-31")
    assert dates(started(ended, told), "D34") == [date(2026, 8, 31)]
    held = answer(
        "QUALIFICATION.rec_intro_handover", {"ends": "2026-08-31", "meeting": "2026-09-10"}, "a"
    )
    assert started(ended, held) == ()


def test_ages_are_those_of_the_person_and_of_each_child_once() -> None:
    children: FactValue = [
        {"name": "Ung Testfuru", "born": "2009-11-20"},
        {"name": None, "born": "2010-01-01"},
    ]
    household = fact("FAMILY.household", {"children": children})
    taken_over = answer("FAMILY.child", {"name": "Ung Testfuru", "born": "2009-11-20"}, "a")
    found = started(household, taken_over, born=ADULT)
    assert [(start.rule, start.about) for start in found] == [
        ("D36", ""),
        ("D36", "Ung Testfuru"),
    ]
    gone = answer("FAMILY.child", None, "a", kind=AnswerKind.REMOVED)
    assert started(taken_over, gone) == ()


def test_a_permit_expires() -> None:
    assert dates(started(fact("FAMILY.x_residence_permit", {"until": "2027-03-04"})), "D35") == [
        date(2027, 3, 4)
    ]
    assert started(fact("FAMILY.x_residence_permit", {"until": None})) == ()


def test_prison_is_left_on_a_day_that_may_be_unknown() -> None:
    inside = fact("FAMILY.prison", "Testdal fengsel")
    told = fact("FAMILY.x_release_date", "2027-01-15")
    assert dates(started(inside), "D28") == [None]
    assert dates(started(inside, told), "D28") == [date(2027, 1, 15)]
    mapped = answer("FAMILY.prison", {"role": "INMATE", "release": None})
    assert dates(started(mapped), "D28") == [None]
    dated = answer("FAMILY.prison", {"role": "INMATE", "release": "2027-01-20"})
    assert dates(started(dated, told), "D28") == [date(2027, 1, 20)]
    partner = answer("FAMILY.prison", {"role": "PARTNER", "release": "2027-01-20"})
    assert started(partner) == ()
    planned = answer("FAMILY.rec_release", {"on": "2027-02-01"}, "a")
    assert dates(started(inside, told, planned), "D28") == [date(2027, 2, 1)]


def test_a_release_plan_tells_the_day_until_somebody_told_it() -> None:
    day_of_release = measure("Dag 0", item="REL_0", due=date(2027, 1, 15))
    [start] = [one for one in started(day_of_release) if one.rule == "D28"]
    assert (start.on, start.spot) == (date(2027, 1, 15), f"plan:{day_of_release.id}")
    told = fact("FAMILY.x_release_date", "2027-01-22")
    assert dates(started(day_of_release, told), "D28") == [date(2027, 1, 22)]


@pytest.mark.parametrize(
    ("told", "on"),
    [
        ("3.10.2026 til 5.10.2026", date(2026, 10, 3)),
        ("2026-10-03", date(2026, 10, 3)),
        ("fra 031026 til 051026", date(2026, 10, 3)),
        ("3/10-26", date(2026, 10, 3)),
        ("hjem (3/10-26), tilbake 051026.", date(2026, 10, 3)),
        ("03102026", date(2026, 10, 3)),
        ("ring 22 33 44 55", None),
        ("ring 22051990", None),
        ("3.-5. oktober", None),
        ("31.2.2026", None),
        ("snart", None),
    ],
)
def test_a_leave_has_the_day_that_is_written_whole(told: str, on: date | None) -> None:
    assert dates(started(fact("FAMILY.x_prison_leave", told)), "D29") == [on]


def test_a_leave_that_was_mapped_counts_where_no_register_tells_of_one() -> None:
    mapped = answer("FAMILY.prison", {"role": "INMATE", "leave": "3.10.2026"})
    assert dates(started(mapped), "D29") == [date(2026, 10, 3)]


def test_debts_and_an_eviction_have_their_days() -> None:
    debts = answer("ECONOMY.debts", [{"creditor": "Testbanken", "due": "2026-09-29"}, {}])
    home = answer("HOUSING.stability", {"eviction": "2026-10-01", "arrears": 2})
    found = started(debts, home)
    assert dates(found, "D37") == [date(2026, 9, 29), date(2026, 10, 1)]
    assert found[0].about == "Testbanken"


def test_a_request_for_access_is_due_in_a_month_until_it_is_answered() -> None:
    asked: dict[str, FactValue] = {"what": "ACCESS", "on": "2026-08-31", "side": "MUNICIPAL"}

    def due(told: FactValue) -> list[date | datetime | None]:
        written = answer("QUALIFICATION.rec_access_request", told, child="r1")
        return [
            reckon(load_deadline_rules(), one.rule, one.on, TODAY, one.known).due
            for one in started(written)
            if one.rule == "D38"
        ]

    assert due(asked) == [date(2026, 9, 30)]
    assert due(asked | {"extended": "2026-11-30"}) == [date(2026, 11, 30)]
    assert due(asked | {"extended": "2026-09-01"}) == [date(2026, 9, 30)], "never shortened"
    assert due(asked | {"extended": "2027-03-01"}) == [date(2026, 11, 30)], "two months more"
    assert due(asked | {"answered": "2026-09-14"}) == []


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        ("10:30", datetime(2026, 10, 27, 9, 30, tzinfo=OSLO)),
        ("kl. 9.05", datetime(2026, 10, 27, 8, 5, tzinfo=OSLO)),
        ("25:00", None),
        ("på formiddagen", None),
    ],
)
def test_a_breach_is_told_of_within_72_hours_of_the_moment_it_was_discovered(
    clock: str, due: datetime | None
) -> None:
    # Summer time ends in between, so the clock shows an hour less.
    said: dict[str, FactValue] = {"what": "LOST", "on": "2026-10-24", "clock": clock}

    def found(told: dict[str, FactValue]) -> list[Start]:
        return list(started(answer("QUALIFICATION.rec_data_breach", told, child="r1")))

    [start] = found(said)
    answered = reckon(load_deadline_rules(), start.rule, start.on, TODAY, start.known)
    assert (start.rule, answered.due) == ("D39", due)
    assert (answered.reason is None) == (due is not None)
    assert found(said | {"reported": "2026-10-25"}) == []
    assert found(said | {"not_reported": "Ingen risiko"}) == []


def test_a_concern_is_due_while_it_is_a_draft_and_its_answer_three_weeks_after() -> None:
    assert dates(started(note(NoteKind.CHILD_CONCERN)), "D30") == [TODAY]
    [sent] = started(note(NoteKind.CHILD_CONCERN, state=NoteState.SEALED))
    answer_by = reckon(load_deadline_rules(), sent.rule, sent.on, TODAY, sent.known).due
    assert (sent.event, answer_by) == ("concern_sent", date(2026, 10, 6)), "three weeks"


@pytest.mark.parametrize(
    ("basis", "benefit", "rule"),
    [
        (LegalBasis.STL_18, None, "D31"),
        (LegalBasis.NAV_14A, None, "D32"),
        (LegalBasis.FTRL_OTHER, BenefitTheme.KON, "D33"),
        (LegalBasis.AML_12, None, "D33"),
    ],
)
def test_a_complaint_has_the_time_of_what_it_is_about(
    basis: LegalBasis, benefit: BenefitTheme | None, rule: str
) -> None:
    about = NoteSegment("Klage", basis, benefit=benefit)
    [start] = started(note(NoteKind.COMPLAINT, about, notified=date(2026, 9, 1)))
    assert (start.rule, start.on, start.known.benefit) == (rule, date(2026, 9, 1), benefit)
    [unknown] = started(note(NoteKind.COMPLAINT, about))
    assert unknown.on is None


def test_nothing_of_the_person_stands_in_a_repr() -> None:
    secret = "Testhospits"
    [start] = started(plan_item(title=secret))
    assert secret not in repr(start)
    assert secret not in repr(Material(TODAY, YOUNG, (fact("HOUSING.form", secret),), (), (), ()))


@pytest.mark.parametrize("value", ["", "2026", "ja", 5, None, [], {}, ["x"], {"a": {"b": []}}])
@pytest.mark.parametrize(
    "field",
    [
        "WORK.x_registration",
        "WORK.x_effort_decision",
        "WORK.x_plan_item",
        "QUALIFICATION.programme",
        "HEALTH.x_aap_maximum",
        "HEALTH.x_sick_leave",
        "HEALTH.x_sick_leave_grade",
        "ECONOMY.income",
        "ECONOMY.x_application",
        "ECONOMY.x_municipal_record",
        "FAMILY.household",
        "FAMILY.x_release_date",
    ],
)
def test_a_value_of_another_shape_is_no_event_and_breaks_nothing(
    field: str, value: FactValue
) -> None:
    for start in started(fact(field, value), sick(), born=YOUNG):
        assert start.on is None or isinstance(start.on, date)


def test_yes_is_found_wherever_it_stands() -> None:
    assert is_true({"a": {"b": [False, True]}})
    assert not is_true({"a": "ja", "b": 1})
