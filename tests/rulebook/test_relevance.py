"""The relevance table: every field of every source is on one side for every purpose."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from navdesk.backoffice.sources import declaration_of
from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.mapping_form import FieldType
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import STATE_ONLY, Purpose
from navdesk.locator import resource
from navdesk.rulebook import RulebookError, load_mapping_form, load_relevance_table, load_terms

TABLE = load_relevance_table()
FORM = load_mapping_form()
TERMS = load_terms("nb")
FRAMES = frozenset(field.id for area in LifeArea for field in FORM.frame(area))
# What only some areas are asked as a whole is shown for some purposes, as a field is.
QUESTIONS = frozenset(field.id for area in LifeArea for field in FORM.fields(area)) | (
    FRAMES - FORM.always_asked()
)
EXTRA = frozenset(key.removeprefix("field.") for key in TERMS.keys if key.startswith("field."))
SOURCES = {kind: declared for kind in SystemKind if (declared := declaration_of(kind)) is not None}


def fact(field: str, value: FactValue = "noe") -> Fact:
    area = LifeArea(field.partition(".")[0])
    at = datetime(2026, 9, 15, tzinfo=UTC)
    return Fact(area, field, value, "here", "1", at, Sensitivity.NORMAL)


def shown(purpose: Purpose) -> set[str]:
    """The questions that are shown by default."""
    return {field for field in QUESTIONS if TABLE.asked(field, purpose)}


def area(*areas: str) -> set[str]:
    return {field for field in QUESTIONS if field.startswith(areas)}


def test_every_field_a_source_may_give_is_decided_for_every_purpose() -> None:
    """Each row names each life area on one side, and each field on one side at most."""
    declared = {field for one in SOURCES.values() for field in one.fields} | QUESTIONS | EXTRA
    assert {field for field in declared if field.partition(".")[0] not in set(LifeArea)} == set()
    assert set(TABLE.rules) == set(Purpose)
    both = [
        (purpose.value, field)
        for purpose, rule in TABLE.rules.items()
        for field in declared
        if field in rule.shown and field in rule.hidden
    ]
    assert both == []


def test_every_field_the_table_names_is_one_that_exists() -> None:
    named = set(TABLE.always.names)
    for rule in TABLE.rules.values():
        named |= rule.shown.names | rule.hidden.names
    assert named - QUESTIONS - EXTRA == set()


def test_what_is_judged_by_its_subject_is_told_by_a_source() -> None:
    kinds = {field.partition(".")[2] for field in EXTRA}
    assert kinds >= TABLE.by_theme | TABLE.by_class


WITHHELD = {"FAMILY.x_represents"}
"""What a source tells and no purpose needs: it is about somebody else than the client."""


def test_no_field_of_a_source_is_shown_by_no_purpose_unless_that_was_decided() -> None:
    by_subject = TABLE.by_theme | TABLE.by_class
    told = {
        field
        for one in SOURCES.values()
        for field in one.fields
        if field.partition(".")[2] not in by_subject
    }
    needed = {
        field
        for field in told
        if any(TABLE.shows(fact(field), {purpose}, municipal=False) for purpose in Purpose)
    }
    assert told - needed == WITHHELD


@pytest.mark.parametrize(
    ("field", "purposes"),
    [
        (
            "HEALTH.x_hinders_work",
            {
                Purpose.FOLLOW_UP,
                Purpose.AAP_MEDICAL,
                Purpose.SICK_LEAVE,
                Purpose.ACTIVITY_CONDITION,
                Purpose.KVP,
            },
        ),
        ("FAMILY.x_citizenship", {Purpose.FINANCIAL_ASSISTANCE}),
        ("FAMILY.x_moved_abroad", {Purpose.FINANCIAL_ASSISTANCE}),
    ],
)
def test_what_one_source_alone_tells_is_shown_where_it_is_needed(
    field: str, purposes: set[Purpose]
) -> None:
    told = fact(field)
    assert {each for each in Purpose if TABLE.shows(told, {each}, municipal=False)} == purposes


def test_follow_up_shows_work_and_qualification_and_of_money_and_home_a_yes_or_no() -> None:
    assert shown(Purpose.FOLLOW_UP) == area("WORK", "QUALIFICATION") | {
        "HEALTH.function",
        "HEALTH.clarified",
        "FAMILY.care",
        "ECONOMY.area_stable",
        "HOUSING.area_stable",
    }
    for one in ("ECONOMY.area_stable", "HOUSING.area_stable"):
        assert FORM.field(one).type is FieldType.BOOLEAN
        assert FORM.field(one).legal_basis is LegalBasis.NAV_14A


def test_aap_shows_medical_conditions_only() -> None:
    assert shown(Purpose.AAP_MEDICAL) == {
        "HEALTH.clarified",
        "HEALTH.function",
        "HEALTH.treatment",
        "WORK.capacity",
    }


def test_sick_leave_shows_the_work_and_what_works() -> None:
    assert shown(Purpose.SICK_LEAVE) == {
        "WORK.status",
        "WORK.capacity",
        "HEALTH.function",
    }
    assert TABLE.shows(fact("WORK.history"), {Purpose.SICK_LEAVE}, municipal=False)


def test_assistance_shows_money_home_and_household_and_no_treatment_or_cv() -> None:
    seen = shown(Purpose.FINANCIAL_ASSISTANCE)
    assert seen == area("ECONOMY") | {
        "HOUSING.form",
        "HOUSING.stability",
        "WORK.status",
        "WORK.effort",
        "FAMILY.household",
    }


def test_counselling_shows_no_health_and_no_work() -> None:
    assert shown(Purpose.COUNSELLING) == area("ECONOMY") | {"HOUSING.stability", "FAMILY.household"}


def test_temporary_housing_shows_the_home_and_no_debts_or_work_history() -> None:
    seen = shown(Purpose.TEMPORARY_HOUSING)
    assert seen >= area("HOUSING") | {"FAMILY.household", "FAMILY.safety", "HEALTH.function"}
    assert not seen & {"ECONOMY.debts", "WORK.history", "ECONOMY.income"}


@pytest.mark.parametrize("purpose", [Purpose.ACTIVITY_CONDITION, Purpose.KVP])
def test_activity_shows_work_function_and_care_and_no_debts_or_treatment(purpose: Purpose) -> None:
    seen = shown(purpose)
    assert seen >= area("WORK", "QUALIFICATION") | {"HEALTH.function", "FAMILY.care"}
    assert not seen & {"ECONOMY.debts", "HEALTH.treatment"}


def test_cooperation_shows_goals_and_measures_and_nothing_they_rest_on() -> None:
    assert shown(Purpose.COOPERATION) == {
        "HOUSING.goal",
        "WORK.measures",
        "WORK.wish",
        "HEALTH.consent",
    }


def test_release_shows_day_nought_and_no_medicine() -> None:
    seen = shown(Purpose.PRISON_RELEASE)
    assert seen >= {"ECONOMY.income", "ECONOMY.debts", "HOUSING.need", "WORK.wish"}
    for field in ("FAMILY.prison", "FAMILY.x_release_date", "ECONOMY.x_prison_pay"):
        assert TABLE.shows(fact(field), {Purpose.PRISON_RELEASE}, municipal=False)
    assert not seen & area("HEALTH")


def test_child_concern_shows_home_and_safety_and_no_parents_economy() -> None:
    assert shown(Purpose.CHILD_CONCERN) == area("HOUSING") | {"FAMILY.safety"}
    assert TABLE.shows(fact("FAMILY.household"), {Purpose.CHILD_CONCERN}, municipal=False)
    assert TABLE.shows(fact("FAMILY.child"), {Purpose.CHILD_CONCERN}, municipal=False)


@pytest.mark.parametrize("purpose", sorted(STATE_ONLY))
def test_a_state_purpose_shows_nothing_of_the_municipality(purpose: Purpose) -> None:
    fields = QUESTIONS | EXTRA
    assert not [f for f in fields if TABLE.shows(fact(f), {purpose}, municipal=True)]
    assert not TABLE.takes_municipal({purpose})


def test_a_letter_is_judged_by_its_theme_wherever_it_lies() -> None:
    letter = fact("WORK.x_document", {"theme": "AAP"})
    assert not TABLE.shows(letter, {Purpose.FOLLOW_UP}, municipal=False)
    assert TABLE.shows(letter, {Purpose.AAP_MEDICAL}, municipal=False)
    odd = fact("WORK.x_document", {"theme": None})
    assert TABLE.shows(odd, {Purpose.FOLLOW_UP}, municipal=False)


def test_a_municipal_case_is_judged_by_its_class() -> None:
    advice = fact("ECONOMY.x_municipal_case", {"class": "STL-17"})
    assert TABLE.shows(advice, {Purpose.COUNSELLING}, municipal=True)
    assert not TABLE.shows(advice, {Purpose.FINANCIAL_ASSISTANCE}, municipal=True)


def test_what_the_table_shows_of_a_source_is_asked_for() -> None:
    """Nothing is promised by the table that no gather would bring."""
    judged = TABLE.by_theme | TABLE.by_class
    never = {
        (kind.value, purpose.value, field)
        for kind, declared in SOURCES.items()
        for purpose in set(Purpose) - declared.purposes
        for field in declared.fields
        if field.partition(".")[2] not in judged
        and TABLE.shows(fact(field), {purpose}, municipal=declared.municipal)
    }
    assert never == set()


def test_only_what_tells_who_a_person_is_or_is_about_anything_is_asked_for_everything() -> None:
    everything = {kind for kind, declared in SOURCES.items() if declared.purposes == set(Purpose)}
    assert everything == {
        SystemKind.PDL,
        SystemKind.REPRESENTATION,
        SystemKind.CONTACT,
        SystemKind.OFFICES,
        SystemKind.FOLLOW_UP,
        # These hold letters, tasks and talks of every theme, each judged by its own.
        SystemKind.SAF,
        SystemKind.OPPGAVE,
        SystemKind.CONVERSATIONS,
    }


def test_several_purposes_show_what_any_of_them_shows_and_none_shows_all() -> None:
    debt, job = fact("ECONOMY.debts"), fact("WORK.history")
    both = {Purpose.COUNSELLING, Purpose.FOLLOW_UP}
    assert TABLE.shows(debt, both, municipal=False)
    assert TABLE.shows(job, both, municipal=False)
    assert TABLE.shows(debt, frozenset(), municipal=True)


def test_what_is_needed_to_meet_somebody_is_always_shown() -> None:
    for purpose in Purpose:
        assert TABLE.shows(fact("FAMILY.x_safety_measure"), {purpose}, municipal=False)


@pytest.mark.parametrize(
    ("slip", "message", "word"),
    [
        (('id = "KVP"', 'id = "KPV"'), "rules.file_unknown_code", "KPV"),
        (('id = "KVP"', 'id = "COUNSELLING"'), "rules.file_duplicate", "COUNSELLING"),
        (('"STL-29", "INTRO"]', '"STL-29", "STL-29"]'), "rules.file_duplicate", "STL-29"),
        (('areas_hidden = ["ECONOMY", ', "areas_hidden = ["), "rules.file_inconsistent", "ECONOMY"),
        (('shown = ["WORK",', 'shown = ["WROK",'), "rules.file_unknown_code", "WROK"),
        (('"FAMILY.care",\n]', '"FAMILIE.care",\n]'), "rules.file_unknown_code", "FAMILIE.care"),
        (('"FAMILY.care",\n]', '"WORK.status",\n]'), "rules.file_inconsistent", "WORK.status"),
        (("municipal = false", "municipal = true"), "rules.file_inconsistent", "municipal"),
        (("municipal = false", 'municipal = "no"'), "rules.file_wrong_type", "municipal"),
        (("by_theme", "by_them"), "rules.file_unknown_key", "by_them"),
        (("row = ", "rows = "), "rules.file_unknown_key", "rows"),
        (('"HOUSING.form"', '"HOUSING.from"'), "rules.file_unknown_code", "HOUSING.from"),
    ],
)
def test_a_slip_in_the_table_is_told_with_line_and_word(
    tmp_path: Path, slip: tuple[str, str], message: str, word: str
) -> None:
    text = resource("rules", "relevance.toml").read_text(encoding="utf-8")
    # The comments at the head speak of the keys too.
    at = text.index(slip[0], text.index("[common]"))
    path = tmp_path / "relevance.toml"
    path.write_text(text[:at] + slip[1] + text[at + len(slip[0]) :], encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_relevance_table(path, {field.id for field in FORM.every()})
    assert caught.value.message.id == message
    assert caught.value.message.params["word"] == word
    line = int(str(caught.value.message.params["line"]))
    wrong = path.read_text(encoding="utf-8").splitlines()[line - 1]
    assert word in wrong or message == "rules.file_inconsistent"


def test_a_purpose_without_a_row_is_missed(tmp_path: Path) -> None:
    text = resource("rules", "relevance.toml").read_text(encoding="utf-8")
    path = tmp_path / "relevance.toml"
    path.write_text(text[: text.index('[[purpose]]\nid = "CHILD_CONCERN"')], encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_relevance_table(path)
    assert caught.value.message.params["word"] == "CHILD_CONCERN"


def test_a_source_gives_no_field_it_has_not_declared_a_life_area_for() -> None:
    for kind, declared in SOURCES.items():
        areas = {LifeArea(field.partition(".")[0]) for field in declared.fields}
        assert areas <= declared.life_areas, kind


def test_what_is_declared_is_named_in_words() -> None:
    for kind, declared in SOURCES.items():
        assert declared.fields - QUESTIONS - EXTRA == set(), kind
