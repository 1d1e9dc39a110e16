"""What each check finds in a case, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from navdesk.domain.checks.evaluate import findings
from navdesk.domain.checks.view import CheckInput, Child, Sent
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Content, Flag, LegalBasis, LifeArea, Owner, Sensitivity
from navdesk.domain.events import Answer, AnswerKind, Goal, Measure, PlanKind, PlanStatus
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.domain.plan import chains
from navdesk.domain.purposes import Purpose
from navdesk.rulebook.checks import load_checks

TABLE = load_checks()
TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 10, tzinfo=OSLO)
MAPPED = tuple(f"{area}.area_state" for area in LifeArea)


def answer(field: str, value: FactValue = None, *, days: int = 0, **more: Any) -> Answer:
    given: dict[str, Any] = {
        "id": uuid4(),
        "author": "Z990101",
        "written_at": NOW - timedelta(days=days),
        "legal_basis": LegalBasis.STL_17,
        "life_area": LifeArea(field.partition(".")[0]),
        "field": field,
        "kind": AnswerKind.ANSWERED,
        "value": value,
    }
    return Answer(**(given | more))


def fact(field: str, value: FactValue, since: date | None = None) -> Fact:
    area, name = LifeArea(field.partition(".")[0]), f"r{abs(hash(str(value)))}"
    return Fact(area, field, value, "noark5", name, NOW, Sensitivity.CONFIDENTIAL, since)


def municipal(archive_class: str, opened: str, *records: tuple[str, str, str]) -> tuple[Fact, ...]:
    """A sub-case with records of a day, a kind and a title."""
    case = {"class": archive_class, "opened_on": opened, "closed_on": None}
    rows = ({"class": archive_class, "date": d, "kind": k, "title": t} for d, k, t in records)
    return (
        fact("ECONOMY.x_municipal_case", case),
        *(fact("ECONOMY.x_municipal_record", row) for row in rows),
    )


def note(
    text: str,
    basis: LegalBasis,
    *flags: Flag,
    kind: NoteKind = NoteKind.MEETING_RECORD,
    content: Content = Content.CONTACT,
    days: int = 0,
) -> Note:
    part = NoteSegment(text, basis, content, LifeArea.ECONOMY, frozenset(flags))
    return Note(uuid4(), uuid4(), "Z990101", kind, NOW - timedelta(days=days), (part,))


def goal(**more: Any) -> Goal:
    given: dict[str, Any] = {
        "id": uuid4(),
        "author": "Z990101",
        "written_at": NOW,
        "legal_basis": LegalBasis.STL_17,
        "life_area": LifeArea.WORK,
        "text": "Fast jobb",
        "client_words": "Jeg vil jobbe",
    }
    return Goal(**(given | more))


def measure(**more: Any) -> Measure:
    given: dict[str, Any] = {
        "id": uuid4(),
        "author": "Z990101",
        "written_at": NOW,
        "legal_basis": LegalBasis.STL_17,
        "owner": Owner.MUNICIPAL,
        "text": "Søke jobber",
        "goal": None,
        "need": uuid4(),
        "responsible": "Kari",
        "due": date(2026, 10, 1),
        "status": PlanStatus.ACTIVE,
    }
    return Measure(**(given | more))


def whole() -> tuple[Answer, ...]:
    """A mapping with nothing missing."""
    voices = (answer(f"{area}.area_voice", "Det går bra") for area in LifeArea)
    return (*(answer(field, "MAPPED") for field in MAPPED), *voices)


def found(**known: Any) -> set[str]:
    """What is found in an otherwise whole case, by the sentence."""
    case = CheckInput(today=TODAY, age=40, answers=whole())
    more: tuple[Answer, ...] = tuple(known.pop("more", ()))
    case = replace(case, **known)
    if more:
        case = replace(case, answers=(*case.answers, *more))
    return {one.sentence for one in findings(case, TABLE)}


def test_a_whole_case_has_nothing_missing() -> None:
    assert found() == set()


def test_every_area_is_mapped_or_has_a_reason() -> None:
    assert found(answers=()) == {"unmapped"}
    aside = answer("HEALTH.area_state", "NOT_RELEVANT", days=-1)
    assert found(more=[aside]) == {"reasonless"}
    assert found(more=[replace(aside, reason="Ikke tema nå")]) == set()


def test_only_areas_the_purpose_asks_about_are_missed() -> None:
    case = CheckInput(today=TODAY, areas=(LifeArea.WORK,))
    [one] = findings(case, TABLE)
    assert (one.check, one.params["areas"]) == ("C-MAP-1", "WORK")


@pytest.mark.parametrize(("days", "old"), [(180, False), (190, True)])
def test_a_mapping_is_gone_through_every_six_months(days: int, old: bool) -> None:
    old_answers = tuple(replace(one, written_at=NOW - timedelta(days=days)) for one in whole())
    assert found(answers=old_answers) == ({"mapping_old"} if old else set())


def test_a_mapping_in_the_municipal_archive_grows_old_too() -> None:
    facts = municipal("STL-18", "2026-08-01", ("2023-04-18", "NOTE", "Kartlegging"))
    assert "mapping_old" in found(answers=(), facts=facts)


def test_what_was_asked_for_has_a_date_and_is_not_asked_for_twice() -> None:
    asked = fact("ECONOMY.x_requested_document", {"title": "husleiekontrakt", "due": None})
    assert found(facts=(asked,)) == {"request_undated"}
    dated = fact("ECONOMY.x_requested_document", {"title": "Husleiekontrakt", "due": "2026-09-30"})
    came = fact("ECONOMY.x_attachment", {"title": "husleiekontrakt"})
    assert found(facts=(dated,)) == set()
    assert found(facts=(dated, came)) == {"asked_twice"}


def test_each_child_is_seen_heard_and_weighed() -> None:
    asked = {
        "child_fields": ("school", "view"),
        "best_fields": ("moments",),
        "asked_by": {"C-CHI-2": ("FAMILY.child.view",)},
    }
    assert found(children=(Child("", "Kvikk"),), **asked) == {"child_unmapped"}
    child = Child("c1", "Kvikk")
    assert found(children=(child,), **asked) == {"child_unmapped"}, "one thing until it is begun"
    lives = answer("FAMILY.child.lives", "Hos mor", child="c1")
    begun = replace(child, answers={"lives": lives})
    more = asked | {"child_fields": ("lives", "school", "home", "view")}
    [left] = [
        one
        for one in findings(CheckInput(today=TODAY, areas=(), children=(begun,), **more), TABLE)
        if one.check == "C-CHI-1"
    ]
    assert (left.sentence, left.params["n"]) == ("child_open", 2), "the view is told on its own"
    assert found(children=(begun,), **more) == {"child_open", "child_view", "child_best"}
    said = {
        "school": answer("FAMILY.child.school", "Trives", child="c1"),
        "view": answer("FAMILY.child.view", "", client_words="Vil på fotball", child="c1"),
        "moments": answer("FAMILY.child.moments", [{"text": "Hører til"}], child="c1"),
    }
    assert found(children=(replace(child, answers=said),), **asked) == set()
    aside = replace(said["view"], kind=AnswerKind.NOT_RELEVANT, client_words="")
    unheard = replace(child, answers={**said, "view": aside})
    assert found(children=(unheard,), **asked) == {"child_view"}


@pytest.mark.parametrize(
    ("view", "silent"),
    [
        ({"heard": "DIRECTLY", "words": "Vil på fotball"}, False),
        ({"heard": "VIA_PARENT"}, True),
        ({"heard": "NOT_HEARD"}, True),
        ({"heard": "NOT_HEARD", "words": "Vil ikke"}, True),
        ({"heard": "NOT_HEARD", "why_not": "Fire måneder gammel"}, False),
    ],
)
def test_a_view_is_words_or_why_there_are_none(view: FactValue, silent: bool) -> None:
    said = {"view": answer("FAMILY.child.view", view, child="c1")}
    told = found(
        children=(Child("c1", "Kvikk", None, said),),
        asked_by={"C-CHI-2": ("FAMILY.child.view",)},
    )
    assert told == ({"child_view"} if silent else set())


def test_child_benefit_and_the_childs_own_money_are_not_counted() -> None:
    lines = [{"kind": "Barnetrygd", "outside": False}, {"kind": "Jobb", "of": "CHILD"}]
    assert found(more=[answer("ECONOMY.income", lines)]) == {"child_benefit"}
    own = [{"kind": "Jobb", "of": "CHILD", "outside": False}, {"kind": "Lønn", "outside": False}]
    assert found(more=[answer("ECONOMY.income", own)]) == {"child_earnings"}


def test_sick_leave_does_not_ask_about_the_children() -> None:
    sick = frozenset({Purpose.SICK_LEAVE})
    assert found(children=(Child("", "Kvikk"),), purposes=sick) == set()


def test_a_concern_is_considered_after_the_sign() -> None:
    asked = {"asked_by": {"C-CHI-5": ("FAMILY.child.signs", "FAMILY.child.considered")}}
    signs = {"signs": answer("FAMILY.child.signs", "WORRY", child="c1")}
    child = Child("c1", "Lur", None, signs)
    assert found(children=(child,), **asked) == {"child_concern"}
    reported = note("", LegalBasis.STL_45, kind=NoteKind.CHILD_CONCERN)
    assert found(children=(child,), notes=(reported,), **asked) == set()
    earlier = replace(reported, written_at=NOW - timedelta(days=9))
    assert found(children=(child,), notes=(earlier,), **asked) == {"child_concern"}
    for value, says in (
        ("REPORTED", set()),
        ({"result": "NO_REASON"}, set()),
        ("NOT_REPORTED", {"child_concern_why"}),
        ({"result": "NOT_REPORTED"}, {"child_concern_why"}),
        ({"result": "NOT_REPORTED", "why": "Familien tar imot hjelp fra helsestasjonen"}, set()),
    ):
        considered = signs | {"considered": answer("FAMILY.child.considered", value, child="c1")}
        assert found(children=(Child("c1", "Lur", None, considered),), **asked) == says, value
    no_sign = {"signs": answer("FAMILY.child.signs", "SOME", child="c1")}
    assert found(children=(Child("c1", "Lur", None, no_sign),), **asked) == set()


def test_a_goal_leads_to_somebody_doing_something_by_a_day() -> None:
    alone = goal(client_words="")
    assert found(goals=chains((alone,))) == {"goal_words", "goal_measure", "no_copy"}
    ours = measure(goal=alone.id, responsible=" ", due=None, owner=Owner.JOINT, need=None)
    assert found(goals=chains((goal(id=alone.id),)), measures=chains((ours,)), copied=True) == {
        "measure_owner",
        "measure_responsible",
        "measure_due",
        "measure_need",
    }
    listed = replace(ours, plan=PlanKind.RELEASE, item="confirm_date")
    assert found(goals=chains((goal(id=alone.id),)), measures=chains((listed,)), copied=True) == {
        "measure_owner",
        "measure_responsible",
        "measure_due",
    }, "a check list's line answers what its plan is for"
    stopped = measure(goal=alone.id, status=PlanStatus.STOPPED, outcome="Ble ikke noe av")
    only = {"goals": chains((goal(id=alone.id),)), "measures": chains((stopped,))}
    assert found(**only, copied=True) == {"goal_measure"}
    done = measure(goal=alone.id)
    assert found(goals=chains((goal(id=alone.id),)), measures=chains((done,)), copied=True) == set()


def test_a_measure_that_is_over_is_evaluated() -> None:
    late = measure(due=date(2026, 9, 14))
    assert found(measures=chains((late,))) == {"measure_evaluated"}
    told = replace(late, status=PlanStatus.DONE, outcome="Fikk jobb")
    assert found(measures=chains((told,))) == set()


def test_a_labour_market_measure_rests_on_an_assessment() -> None:
    course = measure(legal_basis=LegalBasis.AML_12)
    assert found(measures=chains((course,))) == {"measure_reason", "measure_14a"}
    effort = fact("WORK.effort", "SITUATIONAL")
    reasoned = replace(course, reason="Mangler truckførerbevis")
    assert found(measures=chains((reasoned,)), facts=(effort,)) == set()
    silent = answer("WORK.effort", kind=AnswerKind.WILL_NOT_SAY)
    assert found(measures=chains((reasoned,)), more=[silent]) == {"measure_14a"}


def test_a_meeting_is_written_about_within_five_working_days() -> None:
    def met(day: str) -> tuple[Fact, ...]:
        return (fact("WORK.x_plan_item", {"type": "MOTE", "to": day, "status": "FULLFORT"}),)

    assert found(facts=met("2026-09-08")) == set()
    assert found(facts=met("9999-12-31")) == set(), "as registers tell of no end"
    assert found(facts=met("2026-09-07")) == {"meeting_note"}
    assert found(facts=met("2026-09-07"), holidays={date(2026, 9, 10)}) == set()
    assert found(facts=met("2026-09-07"), notes=(note("Møtt", LegalBasis.NAV_14A),)) == set()


@pytest.mark.parametrize(
    ("age", "purpose", "says"),
    [
        (29, Purpose.ACTIVITY_CONDITION, {"kvp_condition", "condition_14a"}),
        (30, Purpose.ACTIVITY_CONDITION, {"condition_activity"}),
        (29, Purpose.SICK_LEAVE, set()),
        (17, Purpose.ACTIVITY_CONDITION, {"condition_activity"}),
    ],
)
def test_the_programme_comes_before_a_condition_under_30(
    age: int, purpose: Purpose, says: set[str]
) -> None:
    assert found(age=age, purposes=frozenset({purpose})) == says


def test_a_screening_is_an_answer_a_programme_or_an_assessment() -> None:
    condition = {
        "age": 22,
        "purposes": frozenset({Purpose.ACTIVITY_CONDITION}),
        "measures": chains((measure(legal_basis=LegalBasis.STL_20A),)),
    }
    beside = {"condition_14a"}  # whether the need is assessed is another matter
    assessed = note("Vurdert", LegalBasis.STL_29, content=Content.ASSESSMENT)
    running = fact("QUALIFICATION.programme", {"programme": "KVP", "to": None})
    asked = {"C-KVP-1": ("WORK.screening",)}
    assert found(notes=(assessed,), **condition) == beside
    assert found(facts=(running,), **condition) == set(), "the programme needs no condition"
    planned = fact("QUALIFICATION.programme", {"programme": "KVP", "to": "2027-09-30"})
    assert found(facts=(planned,), **condition) == set()
    over = fact("QUALIFICATION.programme", {"programme": "KVP", "to": "2026-09-14"})
    assert found(facts=(over,), **condition) == {"kvp_condition"} | beside
    later: dict[str, FactValue] = {"on": "2026-03-01", "result": "LATER", "again": "2026-09-15"}
    screened = answer("QUALIFICATION.rec_kvp_screening", later, child="r1")
    assert found(more=[screened], **condition) == {"kvp_condition"} | beside, (
        "to be considered again"
    )
    waiting = replace(screened, value=later | {"again": "2026-09-16"})
    assert found(more=[waiting], **condition) == beside
    said = answer("WORK.screening", "NO")
    assert found(more=[said], asked_by=asked, **condition) == beside


def test_whoever_is_under_30_has_the_need_assessed_before_a_condition() -> None:
    said = answer("QUALIFICATION.screening", "NO")
    condition = {
        "purposes": frozenset({Purpose.ACTIVITY_CONDITION}),
        "measures": chains((measure(legal_basis=LegalBasis.STL_20A),)),
        "asked_by": {"C-KVP-1": ("QUALIFICATION.screening",)},
        "more": [said],
    }
    assert found(age=29, **condition) == {"condition_14a"}
    assert found(age=30, **condition) == set()
    effort = fact("WORK.effort", "STANDARD")
    assert found(age=29, facts=(effort,), **condition) == set()
    told = condition | {"more": [said, answer("WORK.effort", "STANDARD")]}
    assert found(age=29, **told) == set()
    silent = condition | {"more": [said, answer("WORK.effort", kind=AnswerKind.WILL_NOT_SAY)]}
    assert found(age=29, **silent) == {"condition_14a"}, "who says nothing is not assessed"
    assert found(age=29, **(condition | {"purposes": frozenset({Purpose.SICK_LEAVE})})) == set()


@pytest.mark.parametrize(
    ("opened", "age", "says"),
    [
        ("2026-03-15", 50, {"kvp_long"}),
        ("2026-03-16", 50, set()),
        ("2018-02-05", 67, set()),
        ("2018-02-05", 66, {"kvp_long"}),
    ],
)
def test_half_a_year_of_assistance_wants_a_screening(opened: str, age: int, says: set[str]) -> None:
    assert found(facts=municipal("STL-18", opened), age=age) == says


def test_counselling_is_decided_before_it_starts_and_goes_on_in_writing() -> None:
    begun = ("2026-09-01", "NOTE", "Økonomisk rådgivning startet")
    assert found(facts=municipal("STL-17", "2026-09-01", begun)) == {"counselling_decision"}
    decided = ("2026-08-30", "U", "Vedtak")
    assert found(facts=municipal("STL-17", "2026-09-01", decided, begun)) == set()
    after = ("2026-09-02", "U", "Vedtak")
    assert found(facts=municipal("STL-17", "2026-09-01", begun, after)) == {"counselling_decision"}
    long_ago = ("2026-06-03", "NOTE", "Økonomisk rådgivning startet")
    before = ("2026-06-02", "U", "Vedtak")
    assert found(facts=municipal("STL-17", "2026-06-01", before, long_ago)) == {
        "counselling_journal"
    }
    advice = ("2026-06-03", "NOTE", "Råd om bostøtte")
    assert found(facts=municipal("STL-17", "2026-06-01", advice)) == set()


def test_temporary_housing_is_a_place_that_was_looked_at_with_a_way_out() -> None:
    stay = municipal("STL-27", "2026-06-20")
    assert found(facts=stay) == {
        "housing_place",
        "housing_quality",
        "housing_exit",
        "housing_decision",
    }
    decided = municipal("STL-27", "2026-06-20", ("2026-06-20", "U", "Vedtak"))
    temp = answer("HOUSING.temp", {"place": "Testhospits", "quality": True, "exit": "Egen bolig"})
    assert found(facts=decided, more=[temp]) == set()
    assert found(facts=decided, more=[temp], age=22) == {"housing_exception"}
    way_out = measure(plan=PlanKind.HOUSING_EXIT)
    bare = answer("HOUSING.temp", {"place": "Testhospits", "quality": True})
    assert found(facts=decided, more=[bare], measures=chains((way_out,))) == set()


def test_a_temporary_place_that_only_the_mapping_tells_of_is_held_to_as_much() -> None:
    temp: dict[str, FactValue] = {"place": "Testhospits", "quality": True, "exit_plan": "Bolig"}
    here = answer("HOUSING.temp", temp)
    assert found(more=[here], age=22) == {"housing_decision", "housing_exception"}
    left = answer("HOUSING.temp", temp | {"to": "2026-09-14"})
    assert found(more=[left], age=22) == set()


def test_three_services_want_a_coordinator_and_a_basis_for_sharing() -> None:
    facts = (*municipal("STL-18", "2026-09-01"), *municipal("STL-17", "2026-09-01"))
    assert found(facts=facts) == set()
    third = (*facts, fact("WORK.effort", "SPECIAL"))
    assert found(facts=third) == {"coordinator", "sharing"}
    named = answer("FAMILY.rec_coordinator", {"name": "Kari", "of": "CASE"}, child="r1")
    partner = answer("FAMILY.rec_partner", {"name": "DPS", "basis": "CONSENT"}, child="r2")
    assert found(facts=third, more=[named, partner]) == set()
    nothing = replace(partner, value={"name": "DPS", "basis": "NONE"})
    assert found(facts=third, more=[named, nothing]) == {"sharing"}
    lapsed = replace(partner, value={"basis": "CONSENT", "until": "2026-09-14"})
    assert found(facts=third, more=[named, lapsed]) == {"sharing"}
    lawful = replace(partner, value={"basis": "LAW", "law": "FVL § 13 b"})
    assert found(facts=third, more=[named, lawful]) == set()
    spoken = answer("HEALTH.consent", {"who": "Fastlegen", "until": "2026-09-15"})
    assert found(facts=third, more=[named, spoken]) == set()
    over = answer("HEALTH.consent", {"who": "Fastlegen", "until": "2026-09-14"})
    assert found(facts=third, more=[named, over]) == {"sharing"}
    ended = replace(named, kind=AnswerKind.REMOVED, written_at=NOW + timedelta(minutes=1))
    assert found(facts=third, more=[named, ended, partner]) == {"coordinator"}


def test_several_lasting_services_want_an_individual_plan_offered() -> None:
    lasting = (
        *municipal("STL-18", "2026-01-01"),
        *municipal("STL-13", "2026-01-01"),
        fact("WORK.effort", "SPECIAL", date(2024, 2, 14)),
    )
    screened = note("Vurdert", LegalBasis.STL_29, content=Content.ASSESSMENT)
    said = found(facts=lasting, notes=(screened,))
    assert "individual_plan" in said
    offered = note("Tilbud om plan", LegalBasis.STL_28)
    assert "individual_plan" not in found(facts=lasting, notes=(screened, offered))


def test_an_acute_need_is_met_with_help_or_a_decision() -> None:
    bill = ("2026-09-14", "I", "Søknad om stønad til strøm")
    assert found(facts=municipal("STL-18", "2026-09-14", bill)) == {"acute_open"}
    met = ("2026-09-14", "U", "Vedtak om nødhjelp")
    assert found(facts=municipal("STL-18", "2026-09-14", bill, met)) == set()
    acute = answer("ECONOMY.acute", True)
    assert found(more=[acute]) == {"acute_open"}
    decision = note("Innvilget", LegalBasis.STL_18, Flag.DECISION)
    assert found(more=[acute], notes=(decision,)) == set()
    paid = ("2026-09-15", "U", "Vedtak om nødhjelp")
    assert found(more=[acute], facts=municipal("STL-18", "2026-09-14", paid)) == set()
    course = ("2026-09-14", "I", "Søknad om materiell til kurs")
    assert found(facts=municipal("STL-18", "2026-09-14", course)) == set()
    assert found(more=[answer("ECONOMY.acute", False)]) == set()


def test_the_same_acute_need_is_told_once_from_the_day_it_was_known() -> None:
    bill = ("2026-09-14", "I", "Søknad om stønad til strøm")
    noted = note("Uten strøm", LegalBasis.STL_18, Flag.ACUTE)
    case = CheckInput(
        today=TODAY,
        areas=(),
        facts=municipal("STL-18", "2026-09-14", bill),
        answers=(answer("ECONOMY.acute", {"power": True}),),
        notes=(noted,),
    )
    [one] = [each for each in findings(case, TABLE) if each.check == "C-ACU-1"]
    assert (one.about, one.params["when"]) == ("", "14.09.2026")


def test_what_asks_for_the_same_is_said_once() -> None:
    long_assisted: dict[str, Any] = {
        "age": 22,
        "purposes": frozenset({Purpose.FINANCIAL_ASSISTANCE}),
        "facts": municipal("STL-18", "2025-09-01"),
    }
    assert found(**long_assisted) == {"kvp_condition"}
    case = CheckInput(today=TODAY, answers=whole(), **long_assisted)
    over = replace(TABLE.checks["C-KVP-1"], until=date(2026, 9, 1))
    table = replace(TABLE, checks={**TABLE.checks, over.id: over})
    told = {one.sentence for one in findings(case, table)}
    assert told == {"kvp_long"}, "what is not in force says nothing in place of another"
    asked = fact("ECONOMY.x_requested_document", {"title": "kontrakt", "due": None})
    came = fact("ECONOMY.x_attachment", {"title": "Kontrakt"})
    assert found(facts=(asked, came)) == {"asked_twice"}


def test_a_condition_has_a_concrete_activity_to_offer() -> None:
    condition = {"purposes": frozenset({Purpose.ACTIVITY_CONDITION})}
    assert found(**condition) == {"condition_activity"}
    assert found(facts=municipal("STL-20A", "2026-09-01")) == {"condition_activity"}
    talk = measure(legal_basis=LegalBasis.STL_17)
    assert found(measures=chains((talk,)), **condition) == {"condition_activity"}
    course = measure(legal_basis=LegalBasis.STL_20A)
    assert found(measures=chains((course,)), **condition) == set()
    over = replace(course, status=PlanStatus.STOPPED, outcome="Ble ikke noe av")
    assert found(measures=chains((over,)), **condition) == {"condition_activity"}
    for kind, status, says in (
        ("EGEN", "GJENNOMFORES", set()),
        ("EGEN", "FULLFORT", {"condition_activity"}),
        ("MOTE", "PLANLAGT", {"condition_activity"}),
    ):
        item = fact("WORK.x_plan_item", {"type": kind, "status": status, "to": "2026-12-01"})
        assert found(facts=(item,), **condition) == says, kind


def test_whoever_is_not_digital_is_reached_another_way() -> None:
    reserved = (fact("QUALIFICATION.digital", "RESERVED"),)
    assert found(facts=reserved) == {"unreachable"}
    way = answer("QUALIFICATION.rec_reach", {"way": "PHONE"}, child="r1")
    assert found(facts=reserved, more=[way]) == set()
    called = note("Ringte", LegalBasis.STL_17, kind=NoteKind.PHONE, days=3)
    assert found(facts=reserved, notes=(called,)) == set()


@pytest.mark.parametrize(
    ("day", "missing"),
    [("2026-12-15", True), ("2026-12-16", False), ("2026-09-14", False)],
)
def test_a_release_within_three_months_is_prepared(day: str, missing: bool) -> None:
    release = (fact("FAMILY.x_release_date", day),)
    wanted = {"release_housing", "release_income", "release_contact"}
    assert found(facts=release) == (wanted if missing else set())
    plan = {"housing": "Kommunal bolig", "income": "Nødhjelp dag 0", "contact": "Odd"}
    told = answer("FAMILY.rec_release", plan, child="r1")
    assert found(facts=release, more=[told]) == set()


def test_a_release_that_was_planned_or_mapped_is_prepared_too() -> None:
    wanted = {"release_housing", "release_income", "release_contact"}
    planned = answer("FAMILY.rec_release", {"on": "2026-12-01"}, child="r1")
    assert found(more=[planned]) == wanted
    inside = answer("FAMILY.prison", {"role": "INMATE", "release": "2026-12-01"})
    need = answer("HOUSING.need", {"need": "To rom"})
    assert found(more=[inside, need]) == wanted, "a need is no place to live"
    visitor = answer("FAMILY.prison", {"role": "FAMILY", "release": "2026-12-01"})
    assert found(more=[visitor]) == set()
    moved = (fact("FAMILY.x_release_date", "2026-12-01"),)
    later = answer("FAMILY.rec_release", {"on": "2027-06-01"}, child="r1")
    assert found(facts=moved, more=[later]) == set(), "the plan was moved"


@pytest.mark.parametrize(
    ("day", "missing"),
    [("2026-09-14", False), ("2026-09-15", True), ("2026-10-15", True), ("2026-10-16", False)],
)
def test_a_discharge_within_a_month_is_prepared(day: str, missing: bool) -> None:
    told = answer("HOUSING.rec_discharge", {"on": day, "income": "AAP"}, child="r1")
    wanted = {"discharge_housing", "discharge_contact"}
    assert found(more=[told]) == (wanted if missing else set())
    whole: dict[str, FactValue] = {"on": day, "housing": "Hjem", "income": "AAP", "contact": "Odd"}
    assert found(more=[replace(told, value=whole)]) == set()


def test_a_note_in_two_parts_reaches_both_archives_the_next_working_day() -> None:
    one, friday = UUID(int=7), datetime(2026, 9, 11, 15, tzinfo=OSLO)
    parts = (Sent(one, friday, True), Sent(one, friday, False))
    assert found(sent=parts) == {"part_waiting"}
    assert found(sent=parts, today=date(2026, 9, 14)) == set()
    assert found(sent=(parts[0], replace(parts[1], accepted=True))) == set()
    assert found(sent=parts[1:]) == set()


def test_an_interpreter_is_offered() -> None:
    assert found(interpreter=True) == {"interpreter"}
    spoken = note("Samtale med tolk på telefon", LegalBasis.STL_17)
    assert found(interpreter=True, notes=(spoken,)) == set()


def test_the_programme_is_full_time_or_says_why() -> None:
    running = fact("QUALIFICATION.programme", {"programme": "KVP", "to": None})
    part = measure(plan=PlanKind.KVP, hours=20)
    assert found(facts=(running,), measures=chains((part,))) == {"kvp_hours"}
    assert found(facts=(running,), measures=chains((replace(part, hours=37),))) == set()
    why = replace(part, reason="Legen råder til gradvis start")
    assert found(facts=(running,), measures=chains((why,))) == set()


def test_the_blocking_come_first() -> None:
    case = CheckInput(today=TODAY, interpreter=True, purposes=frozenset({Purpose.KVP}))
    assert [one.check for one in findings(case, TABLE)] == ["C-MAP-1", "C-PAR-2"]


def test_what_cannot_wait_comes_before_everything() -> None:
    acute = answer("ECONOMY.acute", {"food": True, "power": False})
    case = CheckInput(today=TODAY, answers=(acute,))
    assert [one.check for one in findings(case, TABLE)] == ["C-ACU-1", "C-MAP-1"]


def test_a_check_that_is_not_in_force_finds_nothing() -> None:
    assert findings(CheckInput(today=date(2021, 12, 31)), TABLE) == ()
