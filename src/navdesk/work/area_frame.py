"""What is told of an area as a whole on the way to it: its state, and the client's priority."""

from __future__ import annotations

from collections.abc import Iterable

from navdesk.domain.codes import LifeArea
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.mapping_coverage import PRIORITY, STATE, AreaState, area_field
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.mapping_history import standing
from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts

_LONGEST = 80


def frame_words(
    form: MappingForm, answers: Iterable[Answer], area: LifeArea, texts: Texts, language: str
) -> tuple[str, str]:
    """Return the state of an area in words, with the reason, and the client's priority.

    A form without the frame tells nothing, and a priority nobody gave is empty.
    """
    asked = form.find(area_field(area, STATE))
    if asked is None:
        return "", ""
    stands = standing(answers)
    state = stands.get((asked.id, None))
    code = state.value if state is not None else AreaState.NOT_MAPPED
    labels = {option.code: option.label(language) for option in asked.options}
    words = labels.get(str(code), labels.get(AreaState.NOT_MAPPED, ""))
    if state is not None and state.kind is AnswerKind.NOT_RELEVANT:
        reason = " ".join(state.reason.split())
        short = reason if len(reason) <= _LONGEST else f"{reason[: _LONGEST - 1]}…"
        words = texts.say(Message("mapping.area_not_relevant", {"reason": short}))
    given = stands.get((area_field(area, PRIORITY), None))
    value = given.value if given is not None else None
    told = texts.say(Message("mapping.area_priority", {"n": str(value)})) if value else ""
    return words, told
