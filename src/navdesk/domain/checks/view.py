"""A case as the checks see it: plain values, so that a check is a function and nothing more."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from navdesk.domain.codes import Content, Flag, LegalBasis, LifeArea
from navdesk.domain.events import Answer, AnswerKind, Goal, Measure
from navdesk.domain.facts import Fact, FactValue, as_day
from navdesk.domain.notes import Note, NoteKind
from navdesk.domain.plan import Chain, shift_months
from navdesk.domain.purposes import Purpose

ASSISTANCE = frozenset({LegalBasis.STL_18, LegalBasis.STL_19, LegalBasis.STL_20})
"""Economic assistance; the condition and the place to stay have bases of their own."""
_SAYS_NOTHING = frozenset({AnswerKind.PREFILL_REJECTED, AnswerKind.REMOVED})
_MUNICIPAL_CASE = ".x_municipal_case"
_MUNICIPAL_RECORD = ".x_municipal_record"
_DECISION = "U"


@dataclass(frozen=True, slots=True, repr=False)
class Child:
    """One child of the household. `id` is that of its record, empty while only a register knows
    of it; `answers` are its fields without their `FAMILY.child.`."""

    id: str
    name: str
    born: date | None = None
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    def said(self, name: str) -> bool:
        """Return whether a field of the child has an answer; declining is one."""
        return name in self.answers


@dataclass(frozen=True, slots=True)
class Sent:
    """One delivery of a note, and whether its archive has accepted it."""

    note: UUID
    sealed_at: datetime
    accepted: bool


@dataclass(frozen=True, slots=True, repr=False)
class MunicipalCase:
    """One sub-case of the municipal archive, with its records by day."""

    archive_class: str
    opened: date | None
    closed: date | None
    records: tuple[tuple[date, str, str], ...] = ()

    def decided(self, by: date | None = None) -> bool:
        """Return whether a decision (a record that went out) is there, at the latest on `by`."""
        return any(kind == _DECISION and (by is None or day <= by) for day, kind, _ in self.records)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckInput:
    """What is known of a case today.

    `areas` are the life areas its purposes ask about, `child_fields` the questions of each child,
    `best_fields` those of its best interests, `asked_by` the questions that answer a check.
    `answers` are all there are, `notes` what is sealed or read back. `copied` tells that the client
    was given a copy; `holidays` are days nobody works.
    """

    today: date
    age: int | None = None
    interpreter: bool = False
    purposes: frozenset[Purpose] = frozenset()
    areas: tuple[LifeArea, ...] = tuple(LifeArea)
    facts: tuple[Fact, ...] = ()
    answers: tuple[Answer, ...] = ()
    children: tuple[Child, ...] = ()
    child_fields: tuple[str, ...] = ()
    best_fields: tuple[str, ...] = ()
    asked_by: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    goals: tuple[Chain[Goal], ...] = ()
    measures: tuple[Chain[Measure], ...] = ()
    notes: tuple[Note, ...] = ()
    sent: tuple[Sent, ...] = ()
    copied: bool = False
    holidays: Container[date] = frozenset()

    def answer(self, field_id: str) -> Answer | None:
        """Return how a question of the person stands, or None."""
        found = [one for one in self.answers if one.field == field_id and one.child is None]
        newest = max(found, key=lambda one: one.written_at, default=None)
        return None if newest is None or newest.kind in _SAYS_NOTHING else newest

    def value(self, field_id: str) -> FactValue:
        """Return the value of an answer, None without one."""
        found = self.answer(field_id)
        return found.value if found is not None else None

    def part(self, field_id: str, name: str) -> FactValue:
        """Return one part of an answer that is a record."""
        value = self.value(field_id)
        return value.get(name) if isinstance(value, Mapping) else None

    def records(self, kind: str) -> tuple[Answer, ...]:
        """Return how the records `<AREA>.rec_<kind>` stand that were not ended."""
        newest: dict[str, Answer] = {}
        for one in sorted(self.answers, key=lambda one: one.written_at):
            if one.field.partition(".")[2] == f"rec_{kind}" and one.child is not None:
                newest[one.child] = one
        return tuple(one for one in newest.values() if one.kind is not AnswerKind.REMOVED)

    def told(self, field_id: str) -> tuple[FactValue, ...]:
        """Return what the sources say of a field."""
        return tuple(fact.value for fact in self.facts if fact.field == field_id)

    def municipal(self, archive_class: str) -> tuple[MunicipalCase, ...]:
        """Return the open sub-cases of one class."""
        return tuple(one for one in self.municipal_cases if one.archive_class == archive_class)

    @property
    def municipal_cases(self) -> tuple[MunicipalCase, ...]:
        """Every open sub-case of the municipal archive that may be shown."""
        records: dict[str, list[tuple[date, str, str]]] = {}
        for fact in self.facts:
            if fact.field.endswith(_MUNICIPAL_RECORD) and isinstance(fact.value, Mapping):
                day, named = as_day(fact.value.get("date")), str(fact.value.get("class"))
                if day is not None:
                    kind, title = str(fact.value.get("kind")), str(fact.value.get("title"))
                    records.setdefault(named, []).append((day, kind, title))
        return tuple(
            MunicipalCase(
                named,
                as_day(fact.value.get("opened_on")),
                None,
                tuple(sorted(records.get(named, ()))),
            )
            for fact in self.facts
            if fact.field.endswith(_MUNICIPAL_CASE)
            and isinstance(fact.value, Mapping)
            and (named := str(fact.value.get("class")))
            and fact.value.get("closed_on") is None
        )

    def questions(self, *checks: str) -> tuple[str, ...]:
        """Return the questions whose answers meet one of `checks`."""
        return tuple(each for check in checks for each in self.asked_by.get(check, ()))

    @property
    def under_30(self) -> bool:
        """Whether an activity duty holds (STL § 20 a)."""
        return self.age is not None and 18 <= self.age < 30

    @property
    def in_programme(self) -> bool:
        """Whether the person is in the qualification programme."""
        programmes = self.told("QUALIFICATION.programme")
        running = any(
            isinstance(one, Mapping)
            and one.get("programme") == "KVP"
            and (as_day(one.get("to")) or self.today) >= self.today
            for one in programmes
        )
        return running or any(one.decided() for one in self.municipal("STL-29"))

    @property
    def kvp_screened(self) -> bool:
        """Whether somebody has written down whether the programme is right for the person."""
        return (
            self.in_programme
            or any(self.answer(each) is not None for each in self.questions("C-KVP-1", "C-KVP-2"))
            or any(self._screens(one.value) for one in self.records("kvp_screening"))
            or self.written(frozenset({LegalBasis.STL_29}), Content.ASSESSMENT)
        )

    def _screens(self, value: FactValue) -> bool:
        """Return whether a screening stands: one put off does until it is to be done again."""
        again = as_day(value.get("again")) if isinstance(value, Mapping) else None
        return again is None or self.today < again

    @property
    def assistance_months(self) -> int:
        """For how many months assistance has gone on, as far as anybody knows; at most 24."""
        told = self.value("ECONOMY.longTerm")
        if isinstance(told, int):
            return told
        opened = min(
            (one.opened for one in self.municipal("STL-18") if one.opened is not None),
            default=None,
        )
        if opened is None:
            return 0
        return sum(shift_months(opened, months) <= self.today for months in range(1, 25))

    def written(self, bases: frozenset[LegalBasis], content: Content | None = None) -> bool:
        """Return whether a sealed note has a paragraph on one of `bases` (with `content`)."""
        return any(
            part.legal_basis in bases and content in {None, part.content}
            for note in self.notes
            for part in note.segments
        )

    def decided(self, bases: frozenset[LegalBasis], since: date | None = None) -> bool:
        """Return whether a decision on one of `bases` was written here, from `since` on."""
        return any(
            part.legal_basis in bases and Flag.DECISION in part.flags
            for note in self.notes
            if since is None or note.written_at.date() >= since
            for part in note.segments
        )

    @property
    def meetings(self) -> tuple[date, ...]:
        """The days on which somebody spoke with the person, as sealed notes tell."""
        return tuple(note.written_at.date() for note in self.notes if note.kind in _SPOKEN)

    @property
    def last_contact(self) -> date | None:
        """When somebody last spoke or wrote with the person, as far as notes and sources tell."""
        days = list(self.meetings)
        for fact in self.facts:
            if not isinstance(fact.value, Mapping):
                continue
            if fact.field.endswith(".x_message"):
                days.append(as_day(fact.value.get("sent_at")) or date.min)
            elif fact.value.get("type") == "MOTE" and fact.value.get("status") == "FULLFORT":
                days.append(as_day(fact.value.get("to")) or date.min)
        return max((day for day in days if date.min < day <= self.today), default=None)

    def working_days_after(self, start: date, count: int) -> date:
        """Return the day that is `count` working days after `start`, within the calendar."""
        day = start
        while count > 0 and day < date.max:
            day += timedelta(days=1)
            if day.weekday() < 5 and day not in self.holidays:
                count -= 1
        return day


_SPOKEN = frozenset({NoteKind.MEETING_RECORD, NoteKind.PHONE, NoteKind.WALK_IN, NoteKind.CONTACT})
