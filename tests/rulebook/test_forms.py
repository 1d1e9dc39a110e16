from __future__ import annotations

from pathlib import Path

import pytest

from navdesk.backoffice.sources import declaration_of
from navdesk.domain.codes import EffortGroup, LegalBasis, LifeArea, Sensitivity
from navdesk.domain.mapping_form import FieldType, FormField
from navdesk.domain.profile import SystemKind
from navdesk.locator import resource
from navdesk.rulebook import RulebookError, load_mapping_form
from navdesk.rulebook.manual import load_manual_registers
from navdesk.rulebook.messages import LANGUAGES

FORM = load_mapping_form()
FIELDS = [field for area in LifeArea for field in FORM.fields(area)]

SHEET = {
    "ECONOMY": "income expenses disposable debts seizure control acute longTerm rights strengths",
    "HOUSING": "form stability standard temp skills need safe goal",
    "WORK": "status history effort wish obstacles measures readiness network capacity",
    "HEALTH": "self-rated clarified function treatment substance mental gp rights consent",
    "QUALIFICATION": "education language reading digital licences learning programme gap",
    "FAMILY": "household network care safety control prison loneliness participation "
    "representative",
}


def changed(tmp_path: Path, old: str, new: str, after: str, *, name: str = "mapping.toml") -> Path:
    text = resource("forms", name).read_text(encoding="utf-8")
    at = text.index(old, text.index(after))
    path = tmp_path / name
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return path


@pytest.mark.parametrize("area", LifeArea)
def test_each_life_area_asks_at_least_three_questions(area: LifeArea) -> None:
    assert len(FORM.fields(area)) >= 3


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_a_question_is_one_of_the_sheets_and_worded_in_three_languages(field: FormField) -> None:
    area, name = field.id.split(".")
    assert name in SHEET[area].split()
    assert field.life_area is LifeArea(area)
    assert set(field.labels) == set(field.helps) == set(LANGUAGES)
    for option in field.options:
        assert set(option.labels) == set(LANGUAGES)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_the_basis_of_an_answer_keeps_municipal_matters_out_of_the_state(
    field: FormField,
) -> None:
    if field.life_area in {LifeArea.ECONOMY, LifeArea.HOUSING, LifeArea.FAMILY}:
        assert field.legal_basis.is_municipal
    elif field.id == "QUALIFICATION.programme":
        assert field.legal_basis.is_municipal, "it would tell the state of a social service"
    elif field.life_area is not LifeArea.HEALTH:
        assert field.legal_basis is LegalBasis.NAV_14A


@pytest.mark.parametrize("field", FORM.fields(LifeArea.HEALTH), ids=lambda field: field.id)
def test_health_is_a_special_category(field: FormField) -> None:
    assert field.sensitivity is Sensitivity.ART9


def test_a_question_is_prefilled_from_facts_that_exist() -> None:
    sources = [one for kind in SystemKind if (one := declaration_of(kind)) is not None]
    told = {field for one in sources for field in one.fields}
    told |= {field.id for one in load_manual_registers(FORM) for field in one.fields}
    named = {path.fact for field in FIELDS for path in field.prefill}
    assert named - told <= {field.id for field in FIELDS}, "a path to nowhere fills nothing"
    for prefilled in ("ECONOMY.income", "FAMILY.household", "HOUSING.form"):
        assert FORM.field(prefilled).prefill[0].fact == prefilled


def test_what_only_the_client_can_say_is_never_prefilled() -> None:
    asked = ("ECONOMY.control", "HEALTH.self-rated", "WORK.readiness", "FAMILY.safety")
    assert [field for field in asked if FORM.field(field).prefill] == []


def test_the_effort_groups_are_the_closed_vocabulary() -> None:
    group = FORM.field("WORK.effort").part("group")
    assert group is not None
    codes = [option.code for option in group.options]
    assert codes == [group.value for group in EffortGroup]


def test_only_a_choice_has_options_and_only_an_integer_has_bounds() -> None:
    for field in FIELDS:
        assert bool(field.options) == (field.type in {FieldType.CHOICE, FieldType.CHOICES})
    assert (FORM.field("ECONOMY.longTerm").minimum, FORM.field("ECONOMY.longTerm").maximum) == (
        0,
        24,
    )


@pytest.mark.parametrize(
    ("slip", "message", "word"),
    [
        (('type = "list"', 'type = "lists"', "ECONOMY.debts"), "rules.file_unknown_code", "lists"),
        (("sensitivity", "sensitive", "ECONOMY.debts"), "rules.file_unknown_key", "sensitive"),
        (('"C"', '"X"', "ECONOMY.debts"), "rules.file_unknown_code", "X"),
        (("STL_17", "STL_16", "ECONOMY.debts"), "rules.file_unknown_code", "STL_16"),
        (("STL_17", "NONE", "ECONOMY.debts"), "rules.file_inconsistent", "legal_basis"),
        (("label.nn", "label.se", "ECONOMY.debts"), "rules.file_unknown_key", "se"),
        (('help.en = "', "#", "ECONOMY.debts"), "rules.file_missing_key", "en"),
        (("ECONOMY.debts", "ECONOMICS.debts", "[[field]]"), "rules.file_unknown_code", "ECONOMICS"),
        (("ECONOMY.debts", "ECONOMY.", "[[field]]"), "rules.file_unknown_code", "ECONOMY."),
        (
            ("ECONOMY.debts", "ECONOMY.income", "[[field]]"),
            "rules.file_duplicate",
            "ECONOMY.income",
        ),
        (("max = 24", 'max = "24"', "ECONOMY.longTerm"), "rules.file_wrong_type", "max"),
        (("max = 24", "max = -1", "ECONOMY.longTerm"), "rules.file_inconsistent", "min"),
        (('"integer"', '"scale"', "ECONOMY.longTerm"), "rules.file_inconsistent", "min"),
        (('"choice"', '"text"', "HOUSING.form"), "rules.file_inconsistent", "options"),
        (('"scale"', '"choice"', "HOUSING.safe"), "rules.file_inconsistent", "type"),
        (('code = "RENT"', 'code = "OWN"', "HOUSING.form"), "rules.file_duplicate", "OWN"),
        (('code = "RENT"', 'code = "leie"', "HOUSING.form"), "rules.file_unknown_code", "leie"),
        (('code = "RENT"', 'kode = "RENT"', "HOUSING.form"), "rules.file_missing_key", "code"),
        (('id = "creditor"', 'id = "amount"', "ECONOMY.debts"), "rules.file_duplicate", "amount"),
        (('type = "money"', 'type = "list"', "ECONOMY.debts"), "rules.file_unknown_code", "list"),
        (('nb = "Kreditor", ', "", "ECONOMY.debts"), "rules.file_missing_key", "nb"),
        (('en = "Creditor"', 'en = ""', "ECONOMY.debts"), "rules.file_wrong_type", "en"),
        (('"debt_status"', '"debt"', "ECONOMY.debts"), "rules.file_inconsistent", "debt"),
        (("required = true", "required = 1", "ECONOMY.debts"), "rules.file_wrong_type", "required"),
        (('"expense"', '"whose"', "[[choices]]"), "rules.file_duplicate", "whose"),
        (('holds = "PHONE"', 'holds = "TLF"', "FAMILY.network"), "rules.file_unknown_code", "TLF"),
        (('"C-COU-2"', '"C-COU-9"', "ECONOMY.debts"), "rules.file_unknown_code", "C-COU-9"),
        (('"DIG"', '"DOG"', "ECONOMY.expenses"), "rules.file_unknown_code", "DOG"),
        (("max = 120", "max = -2", "HOUSING.stability"), "rules.file_inconsistent", "arrears"),
        (
            ('id = "area_goal"', 'id = "area_voice"', "[[frame]]"),
            "rules.file_duplicate",
            "area_voice",
        ),
        (
            ('id = "FAMILY"\nlegal', 'id = "WORK"\nlegal', "[[area]]"),
            "rules.file_missing_key",
            "FAMILY",
        ),
    ],
)
def test_a_slip_in_the_form_is_told_with_line_and_word(
    tmp_path: Path, slip: tuple[str, str, str], message: str, word: str
) -> None:
    path = changed(tmp_path, *slip)
    with pytest.raises(RulebookError) as caught:
        load_mapping_form(path)
    told = caught.value.message
    assert (told.id, told.params["word"]) == (message, word)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = lines[int(told.params["line"]) - 1]
    if told.id == "rules.file_duplicate":
        # It is the second of the two that is told.
        assert any(f'"{word}"' in one for one in lines[: int(told.params["line"]) - 1])
    if told.id not in {"rules.file_missing_key"} and word not in {"options", "type"}:
        assert word in line


@pytest.mark.parametrize(
    ("slip", "message", "word"),
    [
        (('"text"', '"tekst"', "child.school"), "rules.file_unknown_code", "tekst"),
        (('"boolean"', '"boolsk"', "own_room"), "rules.file_unknown_code", "boolsk"),
        (("child.home", "child.age", "[[field]]"), "rules.file_duplicate", "FAMILY.child.age"),
        (('"standard"', '"own_room"', "child.home"), "rules.file_duplicate", "own_room"),
        (("FAMILY.child", "FAMILY.barn", "[roster]"), "rules.file_unknown_code", "FAMILY.barn"),
    ],
)
def test_a_slip_in_what_is_asked_of_a_child_is_told_with_its_line(
    tmp_path: Path, slip: tuple[str, str, str], message: str, word: str
) -> None:
    before = resource("forms", "child.toml").read_text(encoding="utf-8")
    line = before[: before.index(slip[0], before.index(slip[2]))].count("\n") + 1
    with pytest.raises(RulebookError) as caught:
        load_mapping_form(child=changed(tmp_path, *slip, name="child.toml"))
    told = caught.value.message
    assert (told.id, told.params["word"]) == (message, word)
    assert (told.params["file"], told.params["line"]) == ("child.toml", line)


@pytest.mark.parametrize(
    ("field_id", "code", "told"),
    [
        ("WORK.effort", "SITUATIONAL", "Trenger veiledning"),
        ("WORK.status", "SEEKING", "Søker arbeid"),
        ("HOUSING.form", "RENT", "Leier"),
        ("QUALIFICATION.digital", "RESERVED", "Reservert mot digital post"),
    ],
)
def test_what_a_source_says_in_a_code_of_the_form_is_told_in_words(
    field_id: str, code: str, told: str
) -> None:
    assert FORM.field(field_id).words("nb")[code] == told


@pytest.mark.parametrize("text", ["", "# nothing\n", "[[field]]\n"])
def test_a_form_without_questions_is_said_and_not_shown_as_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(RulebookError) as caught:
        load_mapping_form(path)
    assert caught.value.message.id == "rules.file_missing_key"
