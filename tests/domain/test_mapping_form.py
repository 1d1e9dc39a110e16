from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.mapping_form import (
    MAX_KRONER,
    FieldType,
    FormError,
    FormField,
    MappingForm,
    Option,
    check_text,
    check_value,
)

NO_WORDS: Mapping[str, str] = MappingProxyType({"nb": "Navn"})


def field_of(kind: FieldType, minimum: int = 0, maximum: int = 24) -> FormField:
    return FormField(
        id="ECONOMY.trial",
        life_area=LifeArea.ECONOMY,
        type=kind,
        sensitivity=Sensitivity.CONFIDENTIAL,
        labels=NO_WORDS,
        helps=NO_WORDS,
        options=(Option("OWN", NO_WORDS), Option("RENT", {"nb": "Leier", "en": "Rents"})),
        prefill=(),
        legal_basis=LegalBasis.STL_17,
        minimum=minimum,
        maximum=maximum,
    )


@pytest.mark.parametrize(
    ("kind", "given_value", "kept"),
    [
        ("text", "  bor hos søster \r\n nå ", "bor hos søster \n nå"),
        ("words", "Čáhppes ja šealgat", "Čáhppes ja šealgat"),
        ("integer", 0, 0),
        ("integer", " 24 ", 24),
        ("scale", 1, 1),
        ("scale", "5", 5),
        ("money", 4200, 4200),
        ("money", "4 200", 4200),
        ("money", "4\u00a0200,50 kr", "4200.50"),
        ("money", "4200.5", "4200.50"),
        ("money", "4200,00", 4200),
        ("money", "3200,-", 3200),
        ("money", 0, 0),
        ("money", str(MAX_KRONER), MAX_KRONER),
        ("date", "2026-09-15", "2026-09-15"),
        ("date", "15.9.2026", "2026-09-15"),
        ("date", "29.02.2028", "2028-02-29"),
        ("boolean", True, True),
        ("boolean", False, False),
        ("choice", "RENT", "RENT"),
    ],
)
def test_an_answer_that_fits_is_kept_in_one_form(
    kind: str, given_value: FactValue, kept: FactValue
) -> None:
    result = check_value(field_of(FieldType(kind)), given_value)
    assert result == kept
    assert type(result) is type(kept)


@pytest.mark.parametrize(
    ("kind", "given_value", "message"),
    [
        ("text", "", "form.empty"),
        ("text", " \u202e\u0000 ", "form.empty"),
        ("text", 5, "form.text"),
        ("words", "a" * 20_001, "form.too_long"),
        ("words", "\ud83d", "form.broken_text"),
        ("integer", 25, "form.integer"),
        ("integer", -1, "form.integer"),
        ("integer", "fem", "form.integer"),
        ("integer", "٣", "form.integer"),
        ("integer", "9" * 5000, "form.integer"),
        ("integer", True, "form.integer"),
        ("integer", None, "form.integer"),
        ("scale", 0, "form.scale"),
        ("scale", 6, "form.scale"),
        ("money", -1, "form.money"),
        ("money", "-5", "form.money"),
        ("money", "4.200", "form.money"),
        ("money", "1,234", "form.money"),
        ("money", MAX_KRONER + 1, "form.money"),
        ("money", "1" * 40, "form.money"),
        ("money", True, "form.money"),
        ("money", "", "form.money"),
        ("date", "31.02.2026", "form.date"),
        ("date", "2026-13-01", "form.date"),
        ("date", "0001-01-01", "form.date"),
        ("date", "15.9.226", "form.date"),
        ("date", 20260915, "form.date"),
        ("boolean", 1, "form.boolean"),
        ("boolean", "ja", "form.boolean"),
        ("choice", "OTHER", "form.choice"),
        ("choice", ["OWN"], "form.choice"),
    ],
)
def test_an_answer_that_does_not_fit_is_a_sentence_without_the_answer(
    kind: str, given_value: FactValue, message: str
) -> None:
    with pytest.raises(FormError) as caught:
        check_value(field_of(FieldType(kind)), given_value)
    assert caught.value.message.id == message
    assert not {str(given_value)} & {str(p) for p in caught.value.message.params.values()}


@given(st.text(max_size=200))
def test_cleaned_text_holds_no_control_and_no_direction_override(text: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in text):
        return
    cleaned = check_text(text)
    assert not set(cleaned) & set("\x00\x07\x1b\x7f\x85\r\u2028\u202e\u2066\u2069")
    assert check_text(cleaned) == cleaned


def test_letters_and_line_breaks_survive_the_cleaning() -> None:
    text = "Æ ø å – «ord»\n\tŠáčŋ\u200d👩\u200d👧"
    assert check_text(text) == text
    assert check_text("a" * 20_000) == "a" * 20_000


def test_a_form_finds_its_questions_and_says_when_there_is_none() -> None:
    question = field_of(FieldType.TEXT)
    form = MappingForm({LifeArea.ECONOMY: (question,)})
    assert form.field("ECONOMY.trial") is question
    assert form.fields(LifeArea.ECONOMY) == (question,)
    assert form.fields(LifeArea.WORK) == ()
    assert form.find("ECONOMY.other") is None
    with pytest.raises(FormError) as caught:
        form.field("ECONOMY.other")
    assert caught.value.message.id == "form.unknown_field"


def test_a_language_without_words_reads_the_source() -> None:
    question = field_of(FieldType.CHOICE)
    assert question.label("en") == "Navn"
    assert question.help("nn") == "Navn"
    assert [option.label("en") for option in question.options] == ["Navn", "Rents"]
