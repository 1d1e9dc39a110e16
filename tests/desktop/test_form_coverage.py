"""No question of the form is without a place on the screen: each gets the input of its type."""

from __future__ import annotations

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from navdesk.desktop.mapping.choices import answer_input
from navdesk.domain.facts import FactValue
from navdesk.domain.form_fields import FieldType, FormField
from navdesk.domain.mapping_form import CHILD, check_value
from navdesk.rulebook import load_terms
from navdesk.rulebook.forms import load_mapping_form
from navdesk.work.answer_wording import AnswerWording
from navdesk.work.mapping_fields import FieldStates, Sources
from navdesk.work.states import FieldState

FORM = load_mapping_form()
SAMPLES = {
    FieldType.TEXT: "tekst 22 33 44 55",
    FieldType.WORDS: "egne ord",
    FieldType.INTEGER: 2,
    FieldType.MONEY: 4200,
    FieldType.DATE: "2026-09-15",
    FieldType.BOOLEAN: True,
    FieldType.SCALE: 3,
}


STATES = FieldStates(FORM, AnswerWording(load_terms("nb"), "nb"), "nb", str)
NOTHING_KNOWN = Sources(UUID(int=0), {}, {}, {})


def state(asked: FormField) -> FieldState:
    """The question as the screen gets it, without any answer."""
    return STATES.of(asked, NOTHING_KNOWN, "a" if asked.id.startswith(f"{CHILD}.") else None)


@pytest.mark.parametrize("asked", tuple(FORM.every()), ids=lambda asked: asked.id)
def test_every_question_has_an_input_that_takes_a_whole_answer(
    qtbot: QtBot, asked: FormField
) -> None:
    shown = answer_input(state(asked))
    qtbot.addWidget(shown)
    if asked.type is FieldType.COMPUTED:
        assert shown.value() is None
        return
    whole: dict[str, FactValue] = {
        part.id: part.options[0].code if part.options else SAMPLES[part.type]
        for part in asked.parts
    }
    match asked.type:
        case FieldType.RECORD:
            answer: FactValue = whole
        case FieldType.LIST:
            answer = [whole]
        case FieldType.CHOICE:
            answer = asked.options[0].code
        case _:
            answer = SAMPLES[asked.type]
    shown.show_value(answer)
    assert check_value(asked, shown.value()) == answer
