"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from navdesk.domain.codes import LegalBasis, LifeArea
from navdesk.domain.messages import MessageParameter
from navdesk.domain.purposes import Purpose


class Weight(StrEnum):
    """B blocks finalising a decision-preparing record, W warns."""

    BLOCKS = "B"
    WARNS = "W"


class Way(StrEnum):
    """Where a check is held.

    CASE: here, on what is known of a case. RECORD: here, on the text of a decision-preparing
    record. GUARD and LIKENESS: by the guards of *Notater*, on every text that is sent. BUILT_IN:
    nothing can be kept without it. LEAD: by a team lead, across cases and without person data.
    """

    CASE = "CASE"
    RECORD = "RECORD"
    GUARD = "GUARD"
    LIKENESS = "LIKENESS"
    BUILT_IN = "BUILT_IN"
    LEAD = "LEAD"


class Because(StrEnum):
    """Why it is checked."""

    SUPERVISION = "SUPERVISION"
    LAW = "LAW"
    PARTICIPATION = "PARTICIPATION"
    CONFIDENTIALITY = "CONFIDENTIALITY"
    PRACTICE = "PRACTICE"


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the table. `sentences` are the ids of what it can say (`checks.<id>`).

    `bases` are the legal bases of the records it concerns, empty for every one; `spot` is where it
    is answered, as `Target.spot` names it. `subject` is what several of its findings are gathered
    under (`checks.subject_<id>`), `deadlines` the deadlines that tell of the same. It holds from
    `since` up to `until`.
    """

    id: str
    weight: Weight
    way: Way
    titles: Mapping[str, str]
    how: Mapping[str, str]
    because: Because
    law: str
    requirements: tuple[str, ...]
    sentences: tuple[str, ...]
    spot: str
    bases: frozenset[LegalBasis]
    since: date
    until: date | None = None
    subject: str = ""
    deadlines: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Return whether the check is in force."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Words:
    """What a reason is known by: beginnings of words and phrases, in both written languages."""

    law: tuple[str, ...]
    fact: tuple[str, ...]
    weighing: tuple[str, ...]
    view: tuple[str, ...]
    rate: tuple[str, ...]
    enough: tuple[str, ...]
    benefit: tuple[str, ...]
    outside: tuple[str, ...]
    rights: tuple[str, ...]
    start: tuple[str, ...]
    acute: tuple[str, ...]
    counselling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A life area nobody is asked to map from an age on, unless the case is open for it."""

    area: LifeArea
    from_age: int
    unless: frozenset[Purpose]

    def holds(self, age: int | None, purposes: frozenset[Purpose]) -> bool:
        """Return whether the area is left alone; of an unknown age it is not."""
        return age is not None and age >= self.from_age and not purposes & self.unless


@dataclass(frozen=True, slots=True)
class CheckTable:
    """Every check by its id, in the order of the sheet, and the words they look for."""

    checks: Mapping[str, Check]
    words: Words
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing. `about` is the id of the child, goal, measure or area it is about,
    `named` what people call that; `spot` where it is answered, if not where its check says."""

    check: str
    sentence: str
    about: str = ""
    named: str = ""
    spot: str = ""
    params: Mapping[str, MessageParameter] = field(default_factory=lambda: MappingProxyType({}))

    def __repr__(self) -> str:
        """Return the check, nothing of the person."""
        return f"Finding({self.check}: {self.sentence})"
