"""What is told of an area as a whole on the way to it: its state, and the client's priority."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from navdesk.domain.codes import LifeArea
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.mapping_coverage import PRIORITY, STATE, AreaState, area_field, coverage
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.mapping_history import standing
from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts

_LONGEST = 80
_LACKS: Final = {
    (False, True): "mapping.area_no_resource",
    (True, False): "mapping.area_no_voice",
    (False, False): "mapping.area_neither",
}


def frame_words(
    form: MappingForm, answers: Iterable[Answer], area: LifeArea, texts: Texts, language: str
) -> tuple[str, str]:
    """Return the state of an area in words, with the reason, and the client's priority.

    Of a mapped area it tells what keeps the mapping from being whole ("helhetlig"): no resource,
    or nothing in the client's own words. A form without the frame tells nothing, and a priority
    nobody gave is empty.
    """
    asked = form.find(area_field(area, STATE))
    if asked is None:
        return "", ""
    answers = tuple(answers)
    stands = standing(answers)
    state = stands.get((asked.id, None))
    code = state.value if state is not None else AreaState.NOT_MAPPED
    labels = {option.code: option.label(language) for option in asked.options}
    words = labels.get(str(code), labels.get(AreaState.NOT_MAPPED, ""))
    if state is not None and state.kind is AnswerKind.NOT_RELEVANT:
        reason = " ".join(state.reason.split())
        short = reason if len(reason) <= _LONGEST else f"{reason[: _LONGEST - 1]}…"
        words = texts.say(Message("mapping.area_not_relevant", {"reason": short}))
    there = next(one for one in coverage(answers) if one.area is area)
    if there.state is AreaState.MAPPED and not there.whole:
        lacks = _LACKS[there.has_resource, there.has_voice]
        words = texts.say(Message(lacks, {"state": words}))
    given = stands.get((area_field(area, PRIORITY), None))
    value = given.value if given is not None else None
    told = texts.say(Message("mapping.area_priority", {"n": str(value)})) if value else ""
    return words, told
