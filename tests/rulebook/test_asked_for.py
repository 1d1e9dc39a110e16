"""What the letters ask to have written down has its question, its record or its line of a plan."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from navdesk.domain.events import PlanKind
from navdesk.domain.form_fields import FormPart
from navdesk.domain.mapping_form import CHILD, FieldType, FormField
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.plans import load_plans
from navdesk.rulebook.records import load_records

FORM = load_mapping_form()
RECORDS = load_records()
PLANS = load_plans()

# By requirement: the parts of a question or record, and `part=CODE` for what may be chosen.
QUESTIONS = {
    "R013": [
        ("ECONOMY.income", "amount"),
        ("HOUSING.standard", "rooms persons damp heating"),
        ("HOUSING.skills", ""),
    ],
    "R014": [
        ("HEALTH.clarified", "CLARIFIED ONGOING NOT_CLARIFIED"),
        ("HEALTH.function", "kind what"),
    ],
    "R015": [("QUALIFICATION.language", "interpreter"), ("QUALIFICATION.reading", "ALONE NOT")],
    "R017": [("QUALIFICATION.education", "level abroad"), ("WORK.history", "occupation from to")],
    "R018": [("FAMILY.care", "for load")],
    "R019": [("HEALTH.substance", "talk extent"), ("FAMILY.safety", "safe asked_alone contact")],
    "R098": [
        ("FAMILY.child.equipment", "pc phone clothes winter"),
        ("FAMILY.child.internet", ""),
        ("FAMILY.child.leisure", "activity"),
        ("FAMILY.child.family_network", ""),
    ],
    "R099": [("FAMILY.child.leisure", "activity cost season wish")],
    "R100": [
        (
            "FAMILY.child.concern",
            "result=NO_REASON result=NOT_REPORTED result=REPORTED why",
        )
    ],
    "R103": [("FAMILY.child.early_signs", "NONE SOME WORRY")],
    "R108": [("FAMILY.safety", "asked_alone contact")],
    "R123": [("QUALIFICATION.education", "level interrupted")],
    "R137": [("FAMILY.prison", "role leave release phone")],
    "R149": [("ECONOMY.acute", "food")],
    "R151": [("HOUSING.temp", "place from to exit_plan")],
    "R152": [("HOUSING.temp", "quality")],
    "R153": [("HOUSING.temp", "exception")],
}
KEPT = {
    "R010": [("partner", "name role contact basis")],
    "R047": [("meeting", "on about with"), ("partner", "basis law covers")],
    "R065": [("debt_information", "on how helped")],
    "R066": [("housing_cooperation", "with referred need basis")],
    "R067": [("intro_handover", "meeting with agreement")],
    "R073": [("info_request", "what whom owner due")],
    "R101": [("partner", "role=SCHOOL role=CHILD_WELFARE basis law")],
    "R107": [("child_coordinator", "name unit contact after_care")],
    "R108": [("safe_contact", "how no_letters asked_alone")],
    "R121": [("youth_team", "contact members next")],
    "R122": [("partner", "role=COUNTY_FOLLOW_UP role=EMPLOYER"), ("youth_team", "ips")],
    "R126": [("kvp_screening", "on result why")],
    "R131": [("intro_handover", "third_year")],
    "R135": [("prison_contact", "prison contact phone ours")],
    "R136": [("prison_contact", "agreement")],
    "R137": [("release", "leave child_contact housing income id_card account")],
    "R140": [("partner", "role=PRISON basis covers")],
    "R143": [("referral_in", "from on first")],
    "R157": [("discharge", "on housing income services contact")],
    "R160": [("earlier_mapping", "from on content")],
    "R167": [("rop", "actors crisis_plan contact_rules"), ("coordinator", "of=ROP name")],
    "R168": [("rop", "agreement"), ("partner", "role=HEALTH agreement")],
    "R169": [("safe_contact", "how when no_voicemail no_letters")],
    "R170": [("expert_contact", "topic team anonymous necessary")],
    "R175": [("assisted_application", "text helper read_back signed")],
    "R177": [("information_given", "what on leaflet")],
    "R189": [("staff_measure", "measure until")],
    "R202": [("partner", "role=VOLUNTARY basis=CONSENT")],
    "R203": [("partner", "role=SOCIAL_ENTREPRENEUR")],
}
LINES = {
    "R133": (PlanKind.KVP, "KVP_WEEK KVP_CONTACT KVP_R3 KVP_R12 KVP_HANDOVER"),
    "R127": (PlanKind.KVP, "KVP_WEEK KVP_DEVIATION KVP_CONTACT"),
    "R139": (PlanKind.RELEASE, "REL_CONTACT REL_HOUSING REL_INCOME REL_0"),
    "R151": (PlanKind.HOUSING_EXIT, "HOU_PLACE HOU_EXIT HOU_SEARCH"),
    "R152": (PlanKind.HOUSING_EXIT, "HOU_QUALITY HOU_CHILD_QUALITY"),
    "R153": (PlanKind.HOUSING_EXIT, "HOU_EXCEPTION"),
    "R161": (PlanKind.INTRO_HANDOVER, "INTRO_STARTED INTRO_CONTINUES INTRO_PAYS"),
    "R164": (PlanKind.INTRO_HANDOVER, "INTRO_6 INTRO_14A INTRO_1 INTRO_0"),
    "R167": (PlanKind.ROP, "ROP_COORDINATOR ROP_ACTORS ROP_CRISIS ROP_CONTACT"),
}
NUMBERS = frozenset({FieldType.INTEGER, FieldType.SCALE, FieldType.COMPUTED})


def named(parts: Iterable[FormPart]) -> set[str]:
    """Every part by its id, and what may be chosen of it as `part=CODE`."""
    listed = tuple(parts)
    chosen = {f"{one.id}={option.code}" for one in listed for option in one.options}
    return chosen | {one.id for one in listed}


@pytest.mark.parametrize("requirement", QUESTIONS)
def test_what_a_requirement_wants_known_is_asked_in_the_mapping(requirement: str) -> None:
    for field_id, parts in QUESTIONS[requirement]:
        field = FORM.field(field_id)
        there = named(field.parts) | {option.code for option in field.options}
        assert set(parts.split()) <= there, field_id


@pytest.mark.parametrize("requirement", KEPT)
def test_what_a_requirement_wants_kept_is_a_record_with_its_parts(requirement: str) -> None:
    for kind_id, parts in KEPT[requirement]:
        there = named(one.part for one in RECORDS.kind(kind_id).parts)
        assert set(parts.split()) <= there, kind_id


@pytest.mark.parametrize("requirement", LINES)
def test_what_a_requirement_wants_done_is_a_line_of_a_ready_plan(requirement: str) -> None:
    kind, codes = LINES[requirement]
    there = {item.code for item in PLANS.ready[kind].list_for(children=True)}
    assert set(codes.split()) <= there


def test_no_child_is_given_a_score() -> None:
    def numbers(fields: Iterable[FormField]) -> set[str]:
        told = {field.id for field in fields if field.type in NUMBERS}
        return told | {
            f"{field.id}.{part.id}"
            for field in fields
            for part in field.parts
            if part.type in NUMBERS
        }

    asked = (*FORM.child, *FORM.best_interests)
    assert numbers(asked) == {f"{CHILD}.age.years", f"{CHILD}.lives.contact_days"}
    for field in asked:
        for option in (*field.options, *(one for part in field.parts for one in part.options)):
            assert not option.label("nb").isdigit(), field.id
