"""Whose answer a question of the mapping takes, and so whose refusal "ønsker ikke å si noe" is.

A parent who will not say where a child is in the daytime has not spoken for the child, and a child
who will not say anything is not a parent who is silent (C-CHI-2). Whose it is follows from the
question, so that it is read the same in a record written long ago, and on another machine.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from navdesk.domain.mapping_coverage import ASSESSMENT, STATE
from navdesk.domain.mapping_form import CHILD


class Voice(StrEnum):
    """Who is asked: the client, the client as a parent, the child itself, or nobody but us."""

    CLIENT = "CLIENT"
    PARENT = "PARENT"
    CHILD = "CHILD"
    OURS = "OURS"


class Declined(StrEnum):
    """Who does not want to say anything."""

    CLIENT = "CLIENT"
    PARENT = "PARENT"
    CHILD = "CHILD"


_OF_CHILD: Final = f"{CHILD}."
_VIEW: Final = f"{CHILD}.view"
_SIGNS: Final = (f"{CHILD}.early_signs", f"{CHILD}.concern")
_WEIGHED: Final = f"{CHILD}.best_"
_JUDGED: Final = (f".{STATE}", f".{ASSESSMENT}")


def voice_of(field_id: str) -> Voice:
    """Return who is asked a question: what is judged, seen or weighed is only ever ours."""
    if field_id == _VIEW:
        return Voice.CHILD
    if field_id.endswith(_JUDGED) or field_id in _SIGNS or field_id.startswith(_WEIGHED):
        return Voice.OURS
    return Voice.PARENT if field_id.startswith(_OF_CHILD) else Voice.CLIENT


def who_declined(field_id: str) -> Declined:
    """Return whose refusal stands at a question.

    One from before a question was only ours is told as the answer of the grown-up who was asked.
    """
    match voice_of(field_id):
        case Voice.CHILD:
            return Declined.CHILD
        case Voice.PARENT:
            return Declined.PARENT
        case Voice.OURS if field_id.startswith(_OF_CHILD):
            return Declined.PARENT
        case _:
            return Declined.CLIENT
