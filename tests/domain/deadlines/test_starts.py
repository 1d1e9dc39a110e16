"""What of a case starts deadlines, and what does not any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import BenefitTheme, LegalBasis, LifeArea, Owner, Sensitivity
from navdesk.domain.deadlines.starts import Material, Start, is_true, once
from navdesk.domain.deadlines.starts_municipal import municipal_starts
from navdesk.domain.deadlines.starts_person import personal_starts
from navdesk.domain.deadlines.starts_state import state_starts
from navdesk.domain.events import Answer, AnswerKind, Measure, PlanKind, PlanStatus
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.notes import Note, NoteKind, NoteSegment, NoteState
from navdesk.domain.plan import chains

NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)
TODAY = NOW.date()
YOUNG = date(2004, 3, 11)
ADULT = date(1979, 7, 25)


def fact(field: str, value: FactValue, record: str = "1") -> Fact:
    area = LifeArea(field.partition(".")[0])
    return Fact(area, field, value, "pdl", record, NOW, Sensitivity.NORMAL)


def answer(field: str, value: FactValue, child: str | None = None, **changed: object) -> Answer:
    given: dict[str, object] = {
        "id": uuid4(),
        "author": "Kari Testveileder",
        "written_at": NOW,
        "legal_basis": LegalBasis.STL_18,
        "life_area": LifeArea(field.partition(".")[0]),
        "field": field,
        "kind": AnswerKind.ANSWERED,
        "value": value,
        "child": child,
    }
    return Answer(**(given | changed))  # type: ignore[arg-type]


def measure(text: str = "Søke jobb", **changed: object) -> Measure:
    given: dict[str, object] = {
        "id": uuid4(),
        "author": "Kari Testveileder",
        "written_at": NOW,
        "legal_basis": LegalBasis.NAV_14A,
        "owner": Owner.STATE,
        "text": text,
        "due": date(2026, 9, 30),
        "status": PlanStatus.ACTIVE,
    }
    return Measure(**(given | changed))  # type: ignore[arg-type]


def note(kind: NoteKind, *segments: NoteSegment, **changed: object) -> Note:
    given: dict[str, object] = {
        "id": uuid4(),
        "case_id": UUID(int=1),
        "author": "Kari Testveileder",
        "kind": kind,
        "written_at": NOW,
        "segments": segments,
    }
    return Note(**(given | changed))  # type: ignore[arg-type]


def started(
    *told: Fact | Answer | Measure | Note, born: date | None = None, today: date = TODAY
) -> tuple[Start, ...]:
    material = Material(
        today=today,
        born=born,
        facts=tuple(one for one in told if isinstance(one, Fact)),
        answers=tuple(one for one in told if isinstance(one, Answer)),
        measures=chains(one for one in told if isinstance(one, Measure)),
        notes=tuple(one for one in told if isinstance(one, Note)),
    )
    found = (*state_starts(material), *municipal_starts(material), *personal_starts(material))
    return once(iter(found))


def rules(starts: Iterable[Start]) -> list[str]:
    return [start.rule for start in starts]


def dates(starts: Iterable[Start], rule: str) -> list[date | None]:
    return [start.on for start in starts if start.rule == rule]


def registered(on: str = "2026-08-03", **more: FactValue) -> Fact:
    return fact("WORK.x_registration", {"from": on, "ended": False, **more})


def decided(on: str) -> Fact:
    return fact("WORK.x_effort_decision", {"group": "SITUATIONAL", "decided_on": on})


def case(archive_class: str, **more: FactValue) -> Fact:
    area = {"STL-27": "HOUSING", "INTRO": "QUALIFICATION"}.get(archive_class, "ECONOMY")
    return fact(f"{area}.x_municipal_case", {"class": archive_class, "closed_on": None, **more})


def record(archive_class: str, kind: str, on: str, title: str = "Søknad") -> Fact:
    value: FactValue = {"class": archive_class, "kind": kind, "date": on, "title": title}
    return fact("ECONOMY.x_municipal_record", value, f"{kind}-{on}")


def test_nothing_known_starts_nothing() -> None:
    assert started() == ()


def test_a_registration_asks_for_an_assessment_until_there_is_one() -> None:
    assert dates(started(registered()), "D01") == [date(2026, 8, 3)]
    assert dates(started(registered(), decided("2026-08-02")), "D01") == [date(2026, 8, 3)]
    assert "D01" not in rules(started(registered(), decided("2026-08-20")))
    assert "D01" not in rules(started(registered(ended=True)))


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


def plan_item(**more: FactValue) -> Fact:
    item: dict[str, FactValue] = {
        "type": "EGEN",
        "title": "Oppdatere CV",
        "status": "GJENNOMFORES",
        "from": "2026-05-27",
        "to": "2026-09-10",
        "historic": False,
        "shared": False,
    }
    return fact("WORK.x_plan_item", item | more)


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
    found = started(fact("HEALTH.x_aap_maximum", {"date": "2026-11-05"}))
    assert dates(found, "D10") == [date(2026, 11, 5)]
    assert dates(found, "D11") == [None]


def test_a_report_card_is_due_until_it_is_sent() -> None:
    period: dict[str, FactValue] = {"from": "2026-08-31", "to": "2026-09-13"}
    assert dates(started(fact("ECONOMY.x_report_card", period)), "D12") == [date(2026, 8, 31)]
    assert started(fact("ECONOMY.x_report_card", {**period, "sent_on": "2026-09-13"})) == ()


def sick(**more: FactValue) -> Fact:
    leave: dict[str, FactValue] = {"first_day": "2026-08-03", "last_day": "2027-08-02"}
    return fact("HEALTH.x_sick_leave", leave | more)


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


def payment(since: str, until: str, payer: str = "Kommunen") -> Fact:
    value: FactValue = {"payer": payer, "period": {"from": since, "to": until}}
    return fact("ECONOMY.income", value, since)


def test_assistance_ends_with_its_last_period_and_counts_its_months() -> None:
    found = started(payment("2026-07-01", "2026-08-31"), payment("2026-09-01", "2026-09-30"))
    assert dates(found, "D15") == [date(2026, 9, 30)]
    [counted] = [start for start in found if start.rule == "D16"]
    assert counted.known.months == {date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)}
    assert started(payment("2026-09-01", "2026-09-30", payer="Nav")) == ()


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


@pytest.mark.parametrize("value", [False, {"food": False}, [], None, "nei"])
def test_no_acute_need_is_due_to_nobody(value: FactValue) -> None:
    assert started(answer("ECONOMY.acute", value)) == ()


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


@pytest.mark.parametrize(
    ("told", "on"),
    [
        ("3.10.2026 til 5.10.2026", date(2026, 10, 3)),
        ("2026-10-03", date(2026, 10, 3)),
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


def test_a_concern_is_due_while_it_is_a_draft() -> None:
    assert dates(started(note(NoteKind.CHILD_CONCERN)), "D30") == [TODAY]
    assert started(note(NoteKind.CHILD_CONCERN, state=NoteState.SEALED)) == ()


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
