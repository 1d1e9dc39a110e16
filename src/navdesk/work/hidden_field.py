"""A field that is held back, as the foot of a card and the dialog behind it tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.domain.codes import LifeArea
from navdesk.domain.messages import Message


@dataclass(frozen=True, slots=True)
class HiddenField:
    """A field that is held back: its label, how many facts, and why.

    `can_reveal` says whether a stated reason opens it; a role's limit it never opens.
    """

    field: str
    label: str
    area: LifeArea
    count: int
    why: Message
    can_reveal: bool
