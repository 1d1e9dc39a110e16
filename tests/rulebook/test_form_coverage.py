"""All 53 fields of the sheet and the whole list of a child are asked, and each has its purposes."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from navdesk.domain.codes import LifeArea
from navdesk.domain.mapping_coverage import FRAME, STABLE
from navdesk.domain.mapping_form import CHILD, FieldType, FormField
from navdesk.domain.purposes import Purpose
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.relevance import load_relevance_table

FORM = load_mapping_form()
TABLE = load_relevance_table()
EXPECTED = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "relevance_fields.toml").read_text(encoding="utf-8")
)

# Domain sheet, section 4, written out: the fields of each area in its order, with their type.
SHEET = {
    "ECONOMY": "income:list expenses:list disposable:computed debts:list seizure:record "
    "control:scale acute:record longTerm:integer rights:list strengths:text",
    "HOUSING": "form:choice stability:record standard:record temp:record skills:scale need:record "
    "safe:scale goal:words",
    "WORK": "status:record history:list effort:record wish:words obstacles:list measures:list "
    "readiness:scale network:words capacity:record",
    "HEALTH": "self-rated:scale clarified:choice function:list treatment:record substance:record "
    "mental:record gp:record rights:list consent:record",
    "QUALIFICATION": "education:record language:record reading:choice digital:record "
    "licences:list learning:words programme:record gap:text",
    "FAMILY": "household:record network:list care:record safety:record control:record "
    "prison:record loneliness:integer participation:words representative:record",
}
SENSITIVE = {"FAMILY.prison": "A10", "FAMILY.safety": "A9"} | {
    f"HEALTH.{each.partition(':')[0]}": "A9" for each in SHEET["HEALTH"].split()
}
NORMAL = """
ECONOMY.strengths HOUSING.goal WORK.status WORK.history WORK.effort WORK.wish WORK.measures
WORK.readiness WORK.network QUALIFICATION.education QUALIFICATION.language
QUALIFICATION.digital QUALIFICATION.licences QUALIFICATION.learning
QUALIFICATION.programme QUALIFICATION.gap
"""
# The list of the supervision of 2022-23 for each child, and the block of best interests.
CHILD_LIST = {
    "age": "years maturity",
    "lives": "with contact_days agreement",
    "health_physical": "",
    "health_mental": "",
    "home": "own_room standard",
    "transition": "",
    "care_situation": "",
    "family_network": "",
    "other_services": "",
    "childcare": "where cost note",
    "school": "",
    "leisure": "activity cost season wish",
    "equipment": "pc phone clothes winter note",
    "internet": "",
    "special_needs": "",
    "view": "heard words why_not maturity",
    "early_signs": "",
    "concern": "result why",
}
BEST = {
    "best_moments": "moment text weight",
    "best_counter": "",
    "best_conclusion": "",
    "best_shown": "",
}
MOMENTS = ["VIEW", "IDENTITY", "FAMILY", "CARE", "VULNERABILITY", "HEALTH", "EDUCATION"]


@pytest.mark.parametrize("area", LifeArea)
def test_every_field_of_the_sheet_is_asked_in_its_order_and_type(area: LifeArea) -> None:
    asked = [(f.id.removeprefix(f"{area}."), f.type.value) for f in FORM.fields(area)]
    assert asked == [tuple(each.split(":")) for each in SHEET[area].split()]


def test_there_are_fifty_three_of_them_and_each_is_as_sensitive_as_the_sheet_says() -> None:
    fields = [field for area in LifeArea for field in FORM.fields(area)]
    assert len(fields) == 53
    for field in fields:
        expected = SENSITIVE.get(field.id, "N" if field.id in NORMAL.split() else "C")
        assert field.sensitivity == expected, field.id


@pytest.mark.parametrize("area", LifeArea)
def test_every_area_has_the_same_frame_kept_for_its_own_purpose(area: LifeArea) -> None:
    frame = [field for field in FORM.frame(area) if field.id in FORM.always_asked()]
    assert [field.id for field in frame] == [f"{area}.{name}" for name in FRAME]
    assert {field.legal_basis.is_municipal for field in frame} == {
        area not in {LifeArea.WORK, LifeArea.QUALIFICATION}
    }
    state = frame[0]
    assert [option.code for option in state.options] == ["NOT_MAPPED", "MAPPED", "NOT_RELEVANT"]
    voices = [field.id for field in frame if field.type is FieldType.WORDS]
    assert voices == [f"{area}.area_voice", f"{area}.area_goal"], "the client's voice is its own"
    told = [field.id for field in FORM.frame(area)[len(FRAME) :]]
    of_money_or_home = area in {LifeArea.ECONOMY, LifeArea.HOUSING}
    assert told == ([f"{area}.{STABLE}"] if of_money_or_home else [])


def test_the_whole_list_of_a_child_is_asked_of_each() -> None:
    def told(fields: Sequence[FormField]) -> dict[str, str]:
        return {
            field.id.removeprefix(f"{CHILD}."): " ".join(part.id for part in field.parts)
            for field in fields
        }

    assert told(FORM.child) == CHILD_LIST
    assert told(FORM.best_interests) == BEST
    moments = FORM.field(f"{CHILD}.best_moments")
    moment, weight = moments.part("moment"), moments.part("weight")
    assert moment is not None
    assert [option.code for option in moment.options] == MOMENTS
    assert weight is not None
    assert weight.required
    heard = FORM.field(f"{CHILD}.view").part("heard")
    assert heard is not None
    assert [one.code for one in heard.options] == ["DIRECTLY", "VIA_PARENT", "NOT_HEARD"]
    health = [field for field in FORM.child if "health" in field.id]
    assert {field.sensitivity.value for field in health} == {"A9"}


def test_every_question_has_a_number_of_its_own_on_the_paper_form() -> None:
    numbers = [FORM.number(field.id) for field in FORM.every()]
    assert all(numbers)
    assert len(set(numbers)) == len(numbers)
    numbered = ("ECONOMY.debts", "WORK.area_voice", f"HOUSING.{STABLE}")
    assert tuple(map(FORM.number, numbered)) == ("1.4", "3.B", "2.H")


def test_all_purposes_of_the_sheet_are_written_out() -> None:
    assert set(EXPECTED) == set(Purpose)


@pytest.mark.parametrize("purpose", Purpose)
def test_for_each_purpose_the_visible_fields_equal_the_table(purpose: Purpose) -> None:
    row = dict(EXPECTED[purpose.value])
    with_children = row.pop("CHILD", False)
    expected = {f"{area}.{name}" for area, names in row.items() for name in names.split()}
    fields = {f.id for area in LifeArea for f in (*FORM.fields(area), *FORM.frame(area))}
    fields -= FORM.always_asked()
    assert expected <= fields
    assert {each for each in fields if TABLE.asked(each, purpose)} == expected
    assert FORM.roster is not None
    about_children = [FORM.roster, *FORM.child, *FORM.best_interests]
    assert {TABLE.asked(field.id, purpose) for field in about_children} == {with_children}


def test_the_purposes_of_a_field_follow_from_the_table() -> None:
    assert TABLE.purposes_of("ECONOMY.debts") == {
        Purpose.FINANCIAL_ASSISTANCE,
        Purpose.COUNSELLING,
        Purpose.PRISON_RELEASE,
    }
    assert TABLE.purposes_of("HEALTH.substance") == set(), "asked for a stated reason alone"
