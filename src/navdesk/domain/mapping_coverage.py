"""Whether a mapping is whole ("helhetlig"): the coverage rule of the domain sheet, section 4.

All six areas are mapped or not relevant for a stated reason, and each mapped one has a resource
and the client's own voice, or that the client does not want to say anything. It tells of the
mapping and never of the person: there is no total and no score.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from navdesk.domain.codes import LifeArea
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.mapping_history import standing

STATE, VOICE, RESOURCES = "area_state", "area_voice", "area_resources"
OBSTACLES, GOAL = "area_obstacles", "area_goal"
ASSESSMENT, PRIORITY = "area_assessment", "area_priority"
FRAME: Final = (STATE, VOICE, RESOURCES, OBSTACLES, GOAL, ASSESSMENT, PRIORITY)
"""What every area is asked as a whole; an id is `<AREA>.<name>`."""
STABLE: Final = "area_stable"
"""Whether it stands in the way of taking part: all the state asks of money and home (section 4)."""


class AreaState(StrEnum):
    """How far the mapping of one area has come, as the person who maps says it."""

    NOT_MAPPED = "NOT_MAPPED"
    MAPPED = "MAPPED"
    NOT_RELEVANT = "NOT_RELEVANT"


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """What is there of one area; `reason` tells whether a stated reason stands behind it."""

    area: LifeArea
    state: AreaState
    reason: bool
    has_resource: bool
    has_voice: bool

    @property
    def whole(self) -> bool:
        """Whether nothing of the coverage rule is missing for this area."""
        if self.state is AreaState.NOT_RELEVANT:
            return self.reason
        return self.state is AreaState.MAPPED and self.has_resource and self.has_voice


def area_field(area: LifeArea, name: str) -> str:
    """Return the id of one of the questions an area is asked as a whole."""
    return f"{area.value}.{name}"


def coverage(answers: Iterable[Answer]) -> tuple[AreaCoverage, ...]:
    """Return what is there of each of the six areas, in screen order."""
    stands = standing(answers)

    def answer(area: LifeArea, name: str) -> Answer | None:
        return stands.get((area_field(area, name), None))

    return tuple(
        AreaCoverage(
            area,
            _state(answer(area, STATE)),
            bool((told := answer(area, STATE)) and told.reason.strip()),
            _is_said(answer(area, RESOURCES)),
            _is_said(answer(area, VOICE)),
        )
        for area in LifeArea
    )


def _state(answer: Answer | None) -> AreaState:
    if answer is None:
        return AreaState.NOT_MAPPED
    if answer.kind is AnswerKind.NOT_RELEVANT:
        return AreaState.NOT_RELEVANT
    return AreaState.MAPPED if answer.value == AreaState.MAPPED else AreaState.NOT_MAPPED


def _is_said(answer: Answer | None) -> bool:
    """Whether something was said, or that the client does not want to: that is an answer too."""
    if answer is None:
        return False
    said = answer.value not in (None, "", [], {}) or answer.client_words.strip()
    return bool(said) or answer.kind is AnswerKind.WILL_NOT_SAY
