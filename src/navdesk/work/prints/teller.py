"""Who tells of a case in one language: the use cases behind its screens, and the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LifeArea
from navdesk.domain.messages import Message, MessageParameter
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.following_usecases import AttentionCase, CooperationCase, EconomyCase, PlanCase
from navdesk.work.states import AccessLine, AreaForm, Comparison
from navdesk.work.wording import Wording, norwegian_date

PRINT_LANGUAGES = ("nb", "nn")
"""A print is in Bokmål or in Nynorsk; what was written stays as it was written."""


Called = Callable[[str, Texts], str]
"""Tells the name behind a NAVident."""


class MappingTeller(Protocol):
    """What a print asks of the mapping."""

    def area(self, case_id: UUID, area: LifeArea) -> AreaForm:
        """Return the fields of one area with prefills, answers and history."""
        ...

    def compare(self, case_id: UUID, first: date, second: date) -> Comparison:
        """Return the mapping as it stood at the end of two days."""
        ...


@dataclass(frozen=True, slots=True)
class Telling:
    """The use cases that tell of a case in `terms.language`; `access` tells who looked at it."""

    terms: Terms
    texts: Texts
    mapping: MappingTeller
    plan: PlanCase
    economy: EconomyCase
    attention: AttentionCase
    cooperation: CooperationCase
    access: Callable[[UUID], Sequence[AccessLine]]
    called: Called

    @property
    def speech(self) -> Speech:
        """The words alone, without anybody to ask."""
        return Speech(self.terms, self.texts, self.called)


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of one language."""

    terms: Terms
    texts: Texts
    called: Called

    @property
    def wording(self) -> Wording:
        """How values read."""
        return Wording(self.terms)

    def say(self, name: str, /, **params: MessageParameter) -> str:
        """Return the printed words `prints.<name>`."""
        return self.texts.say(Message(f"prints.{name}", params))

    def who(self, ident: str) -> str:
        """Return who at work did something, by name where it is known."""
        return self.called(ident, self.texts)

    def months(self) -> Sequence[str]:
        """Return the names of the months, short."""
        return self.say("months").split()

    def weekdays(self) -> Sequence[str]:
        """Return the names of the weekdays, short, from Monday."""
        return self.say("weekdays").split()


def on_day(moment: datetime | date | None) -> str:
    """Return the day of a moment in Norway, empty for none."""
    if moment is None:
        return ""
    day = moment.astimezone(OSLO).date() if isinstance(moment, datetime) else moment
    return norwegian_date(day)


def shortened(text: str, most: int) -> str:
    """Return a text on one line, of at most so many letters; an ellipsis tells of the rest."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0].rstrip(' ,.;:')} …"
