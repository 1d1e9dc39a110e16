"""The kinds of measures and ready plans are data, checked down to the line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import PlanKind
from navdesk.domain.plan import PlanError, ServiceClass
from navdesk.domain.plan_form import ReadyKind
from navdesk.locator import resource
from navdesk.rulebook.errors import RulebookError
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.plans import load_plans

FORM = load_plans()
RELEASE = date(2027, 1, 15)
"""A Friday, as in the story of S03."""


def test_every_kind_of_plan_but_the_joint_one_is_ready() -> None:
    assert set(FORM.ready) == set(PlanKind) - {PlanKind.JOINT}


@pytest.mark.parametrize("kind", FORM.ready.values(), ids=lambda kind: kind.kind.value)
def test_every_line_of_a_check_list_is_worded_in_three_languages(kind: ReadyKind) -> None:
    for words in (kind.titles, kind.events, kind.bases, kind.hints):
        assert set(words) == set(LANGUAGES)
    for item in kind.items:
        assert set(item.texts) == set(item.whys) == set(LANGUAGES)
        said = " ".join((*item.texts.values(), *item.whys.values()))
        assert not re.search(r"\b[DRC][0-9-]", said), "no number of ours is for people to read"
        assert item.due(RELEASE) is not None


def test_the_kinds_of_measures_the_letters_ask_for_are_there() -> None:
    assert {
        "WAGE_SUBSIDY",
        "QUALIFYING",
        "ASSISTIVE_TECH",
        "IPS",
        "EDUCATION",
        "OWN_FOLLOWUP",
        "COUNSELLING",
        "TEMP_HOUSING",
        "KVP_EDUCATION",
        "SOCIAL_ENTREPRENEUR",
    } <= set(FORM.services)
    for service in FORM.services.values():
        assert set(service.labels) == set(LANGUAGES)


def test_a_kvp_activity_is_municipal_and_a_voluntary_offer_is_told_apart() -> None:
    kvp = [one for one in FORM.services.values() if one.kind is ServiceClass.KVP]
    assert kvp
    assert {(one.owner, one.basis) for one in kvp} == {(Owner.MUNICIPAL, LegalBasis.STL_29)}
    assert FORM.services["VOLUNTARY"].kind is ServiceClass.VOLUNTARY


def test_goals_about_money_and_housing_are_never_the_states() -> None:
    assert FORM.goal_bases[LifeArea.WORK] is LegalBasis.NAV_14A
    for area in (LifeArea.ECONOMY, LifeArea.HOUSING, LifeArea.FAMILY):
        assert FORM.goal_bases[area].is_municipal


def test_a_release_plan_has_the_days_of_the_national_guide() -> None:
    days = {item.due(RELEASE) for item in FORM.ready[PlanKind.RELEASE].items}
    assert days == {
        date(2026, 1, 15),
        date(2026, 7, 15),
        date(2026, 9, 15),
        date(2026, 10, 15),
        date(2026, 12, 18),
        date(2027, 1, 1),
        date(2027, 1, 8),
        RELEASE,
        date(2027, 1, 16),
        date(2027, 1, 22),
    }
    by_code = {item.code: item for item in FORM.ready[PlanKind.RELEASE].items}
    for application in ("REL_HOUSING", "REL_KVP"):
        assert by_code[application].due(RELEASE) == date(2026, 10, 15)


def test_temporary_housing_with_children_asks_for_more() -> None:
    kind = FORM.ready[PlanKind.HOUSING_EXIT]
    without = {item.code for item in kind.list_for(children=False)}
    assert {item.code for item in kind.list_for(children=True)} - without == {
        "HOU_EXCEPTION",
        "HOU_CHILD_QUALITY",
    }


def test_a_plan_without_a_day_has_lines_without_one() -> None:
    assert {item.due(None) for item in FORM.ready[PlanKind.ROP].items} == {None}
    counted = [item for kind in FORM.ready.values() for item in kind.items if item.days]
    assert {item.due(date.max) for item in counted if item.days and item.days > 0} == {None}


def test_an_unknown_kind_of_measure_is_refused_with_a_sentence() -> None:
    assert FORM.service("") is None
    with pytest.raises(PlanError) as refused:
        FORM.service("NOBODY_KNOWS")
    assert refused.value.message.id == "plan.unknown_service"


@pytest.mark.parametrize(
    ("change", "after", "told"),
    [
        (('code = "VOLUNTARY"', 'code = "IPS"'), "", ("file_duplicate", "IPS")),
        (('owner = "STATE"', 'owner = "JOINT"'), "", ("file_unknown_code", "JOINT")),
        (('"AML_12"', '"STL_17"'), "", ("file_inconsistent", "legal_basis")),
        (('"STL_29"', '"STL_17"'), 'code = "KVP_ACTIVITY"', ("file_inconsistent", "class")),
        (('"STL_29"', '"STL_17"'), "choosable", ("file_duplicate", "STL_17")),
        (('"D19"', '"D41"'), "", ("file_unknown_code", "D41")),
        (('"STL_29"', '"NONE"'), "choosable", ("file_unknown_code", "NONE")),
        (('"COOPERATION"', '"CLUB"'), 'kind = "RELEASE"', ("file_unknown_code", "CLUB")),
        (('code = "REL_P7"', 'code = "REL_P1"'), "", ("file_duplicate", "REL_P1")),
        (("months = -12", "months = -120"), "", ("file_inconsistent", "months")),
        (("months = -12", 'months = "-12"'), "", ("file_wrong_type", "months")),
        (("months = -12", "weeks = -50"), "", ("file_unknown_key", "weeks")),
        (('kind = "RELEASE"', 'kind = "HOLIDAY"'), "", ("file_unknown_code", "HOLIDAY")),
        (
            ('"FAMILY.x_release_date"', '"release"'),
            'kind = "RELEASE"',
            ("file_unknown_code", "release"),
        ),
        (('"STL_15"', '"NAV_14A"'), 'area = "HOUSING"', ("file_inconsistent", "legal_basis")),
        (
            ("full_time_hours = 37", "full_time_hours = 0"),
            "",
            ("file_inconsistent", "full_time_hours"),
        ),
        (('label.nn = "', 'label.sv = "'), "", ("file_unknown_key", "sv")),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], after: str, told: tuple[str, str]
) -> None:
    (old, new), (message, word) = change, told
    text = resource("forms", "plans.toml").read_text(encoding="utf-8")
    at = text.index(old, text.index(after))
    path = tmp_path / "plans.toml"
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        load_plans(path)
    said = refused.value.message
    assert said.id == f"rules.{message}"
    assert said.params["word"] == word
    line = text[:at].count("\n") + 1
    assert abs(int(said.params["line"]) - line) <= 6
