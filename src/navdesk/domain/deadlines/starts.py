"""What sets deadlines going in a case: the events found among what is known of it.

An event that is known to exist without its date is an event with no date: its deadline is then
told as unknown, and nothing is guessed (domain sheet, section 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from navdesk.domain.codes import Flag, LegalBasis, Owner
from navdesk.domain.deadlines.reckoning import NOTHING_KNOWN, Day, Known
from navdesk.domain.events import Answer, AnswerKind, Measure
from navdesk.domain.facts import Fact, FactValue, as_day
from navdesk.domain.notes import Note, NoteState
from navdesk.domain.plan import Chain

MUNICIPAL_CASE: Final = ".x_municipal_case"
MUNICIPAL_RECORD: Final = ".x_municipal_record"
_DECIDED_ON: Final = {
    "STL-18": frozenset({LegalBasis.STL_18, LegalBasis.STL_19, LegalBasis.STL_20}),
    "STL-27": frozenset({LegalBasis.STL_27}),
    "STL-29": frozenset({LegalBasis.STL_29}),
}
"""The bases of the decisions that answer an application, by the class it is filed under."""
_SAYS_NOTHING: Final = frozenset({AnswerKind.PREFILL_REJECTED, AnswerKind.REMOVED})


@dataclass(frozen=True, slots=True)
class Start:
    """Something that starts a deadline.

    `event` names it among the messages (`deadlines.event.<event>`), `about` tells several of one
    kind apart. `on` is its date, or the moment where a rule counts hours; None when it is known to
    have one that nobody has told. `fact` or
    `answer` is where it was read; neither for what this machine itself knows. `known` is what else
    the rule asks for. `kept_days` is how long it stays after it was due, None for until it is
    done; `ahead_days` how far ahead it is shown. `spot` and `owner` are its own where they differ
    from the rule's.
    """

    rule: str
    event: str
    on: Day | None
    fact: Fact | None = None
    answer: Answer | None = None
    about: str = ""
    known: Known = NOTHING_KNOWN
    kept_days: int | None = None
    ahead_days: int | None = None
    spot: str = ""
    owner: Owner | None = None

    def __repr__(self) -> str:
        """Return the rule and the kind of event, nothing of the person."""
        return f"Start({self.rule}, {self.event})"


@dataclass(frozen=True, slots=True)
class Material:
    """What may be seen of a case today.

    `notes` are drafts and sealed ones; `acute` the beginnings of words that an application for
    something that cannot wait is known by.
    """

    today: date
    born: date | None
    facts: tuple[Fact, ...]
    answers: tuple[Answer, ...]
    measures: tuple[Chain[Measure], ...]
    notes: tuple[Note, ...]
    acute: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return the day, nothing of the person."""
        return f"Material({self.today})"

    def of(self, field: str) -> tuple[Fact, ...]:
        """Return the facts of one field."""
        return tuple(fact for fact in self.facts if fact.field == field)

    def ending(self, name: str) -> tuple[Fact, ...]:
        """Return the facts whose field ends in `name`, of every life area."""
        return tuple(fact for fact in self.facts if fact.field.endswith(name))

    def answer(self, field: str) -> Answer | None:
        """Return how a question of the person stands; None without an answer that says anything."""
        own = [one for one in self.answers if one.field == field and one.child is None]
        newest = max(own, key=lambda one: one.written_at, default=None)
        return None if newest is None or newest.kind in _SAYS_NOTHING else newest

    def records(self, field: str) -> tuple[Answer, ...]:
        """Return the records of one field that stand, each as it was last written."""
        newest: dict[str, Answer] = {}
        for one in sorted(self.answers, key=lambda one: one.written_at):
            if one.field == field and one.child is not None:
                newest[one.child] = one
        return tuple(one for one in newest.values() if one.kind not in _SAYS_NOTHING)

    def lately(self, day: date | None, days: int) -> bool:
        """Whether `day` is today or one of the `days` before it."""
        return day is not None and self.today - timedelta(days=days) <= day <= self.today

    def decided(self, archive_class: str, since: date) -> bool:
        """Whether a decision in a service was sent on `since` or later, by its archive or here."""
        bases = _DECIDED_ON.get(archive_class, frozenset())
        return any(
            part.legal_basis in bases and Flag.DECISION in part.flags
            for note in self.notes
            if note.state is NoteState.SEALED and note.written_at.date() >= since
            for part in note.segments
        ) or any(
            text_of(fact, "class") == archive_class
            and text_of(fact, "kind") == "U"
            and (day_of(fact, "date") or date.min) >= since
            for fact in self.ending(MUNICIPAL_RECORD)
        )


def part(value: FactValue, name: str) -> FactValue:
    """Return one part of a value that is a record, None of any other."""
    return value.get(name) if isinstance(value, Mapping) else None


def text_of(told: Fact | Answer, name: str) -> str:
    """Return a part that is a text, an empty one for anything else."""
    value = part(told.value, name)
    return value if isinstance(value, str) else ""


def day_of(told: Fact | Answer, name: str) -> date | None:
    """Return a part that is a date."""
    return as_day(part(told.value, name))


def is_true(value: FactValue) -> bool:
    """Whether a value says yes anywhere: a plain yes, or one among several."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return any(is_true(one) for one in value.values())
    if isinstance(value, str | int) or value is None:
        return False
    return any(isinstance(one, str) or is_true(one) for one in value)


def once(starts: Iterator[Start]) -> tuple[Start, ...]:
    """Return each start once: two sources may tell of the same event."""
    seen: dict[tuple[str, Day | None, str, bool], Start] = {}
    for start in starts:
        seen.setdefault((start.rule, start.on, start.about, start.known.silent), start)
    return tuple(seen.values())
