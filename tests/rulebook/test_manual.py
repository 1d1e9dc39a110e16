"""The registers without an interface: each field labelled, each mistake told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from navdesk.domain.codes import Sensitivity
from navdesk.domain.mapping_form import FieldType
from navdesk.locator import resource
from navdesk.rulebook import RulebookError, load_manual_registers, load_mapping_form
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.terms import Terms

FORM = load_mapping_form()
REGISTERS = {register.id: register for register in load_manual_registers(FORM)}


def test_prison_integration_and_husbanken_are_there() -> None:
    assert list(REGISTERS) == ["prison", "integration", "husbanken", "aap", "municipal", "earlier"]
    assert [one.id for one in REGISTERS.values() if one.municipal] == [
        "integration",
        "municipal",
        "earlier",
    ]
    assert REGISTERS["integration"].service == "INTRO"
    assert REGISTERS["prison"].source == "manual:prison"


def test_what_tells_of_a_prison_is_as_protected_as_an_offence() -> None:
    for field in REGISTERS["prison"].fields:
        if FORM.find(field.id) is None:
            assert field.sensitivity is Sensitivity.ART10, field.id


def test_a_question_of_the_mapping_is_asked_by_its_first_part() -> None:
    language = REGISTERS["integration"].field("QUALIFICATION.language")
    asked = FORM.field("QUALIFICATION.language").parts[0]
    assert (language.type, language.options) == (FieldType.CHOICE, asked.options)
    assert language.labels == FORM.field("QUALIFICATION.language").labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_register_and_field_has_a_name(language: str) -> None:
    terms = Terms.load(language, strict=True)
    for register in REGISTERS.values():
        assert terms.find(f"source.{register.source}")
        for field in register.fields:
            assert FORM.find(field.id) or terms.get(f"field.{field.id}")


@pytest.mark.parametrize(
    ("old", "new", "message_id", "line"),
    [
        ('id = "prison"', 'id = "Prison"', "rules.file_unknown_code", 9),
        ('id = "integration"', 'id = "prison"', "rules.file_duplicate", 40),
        ("municipal = false", 'municipal = "nei"', "rules.file_wrong_type", 10),
        ('id = "FAMILY.x_release_date"', 'id = "x_release_date"', "rules.file_unknown_code", 14),
        ('id = "HOUSING.need"', 'id = "HOUSING.ned"', "rules.file_unknown_code", 37),
        ('type = "date"', 'type = "words"', "rules.file_unknown_code", 15),
        ('type = "date"', 'type = "day"', "rules.file_unknown_code", 15),
        ('sensitivity = "A10"', 'sensitivity = "A11"', "rules.file_unknown_code", 16),
        ('id = "HOUSING.need"', 'id = "HOUSING.need"\ntype = "date"', "rules.file_unknown_key", 38),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, message_id: str, line: int
) -> None:
    text = resource("forms", "manual.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "manual.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_manual_registers(FORM, path)
    assert caught.value.message.id == message_id
    assert caught.value.message.params["line"] == line


def test_a_register_without_fields_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "manual.toml"
    path.write_text('[[register]]\nid = "empty"\nmunicipal = true\n', encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_manual_registers(FORM, path)
    assert caught.value.message.id == "rules.file_missing_key"
