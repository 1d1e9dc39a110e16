"""What the checks look at: an open case as plain values, as far as this employee may see it.

Facts come through the one door (`CaseView`), so that a finding never tells of what is held back.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from navdesk.domain.ages import ADULT_AGE, age_on
from navdesk.domain.checks.evaluate import findings
from navdesk.domain.checks.model import CheckTable, Finding
from navdesk.domain.checks.view import CheckInput, Child, Sent
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import LifeArea
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact, FactValue, as_day
from navdesk.domain.mapping_form import CHILD, MappingForm
from navdesk.domain.mapping_history import standing
from navdesk.domain.notes import Note, NoteKind
from navdesk.domain.person_card import PersonCard
from navdesk.domain.plan import chains
from navdesk.domain.purposes import Purpose
from navdesk.domain.records import is_record
from navdesk.domain.relevance import RelevanceTable
from navdesk.vault.audit_log import AuditLog
from navdesk.work.case_files import CARD_SETTING, CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.print_states import PrintKind
from navdesk.work.printed import Printed
from navdesk.work.rebuild import Rebuild
from navdesk.work.stated_purposes import StatedPurposes

_OF_CHILD: Final = f"{CHILD}."
_NOTE: Final = "note"
"""What the client's copy of a note is called in the log."""
_HANDED_OUT: Final = frozenset(f"print_{kind}" for kind in (PrintKind.PLAN, PrintKind.WHOLE_CASE))
"""What a print with the plan that the client is given is called in the log."""


class FindingsReader:
    """Reads open cases for the checks."""

    def __init__(
        self,
        *,
        table: CheckTable,
        form: MappingForm,
        relevance: RelevanceTable,
        files: CaseFiles,
        view: CaseView,
        stated: StatedPurposes,
        rebuild: Rebuild,
        audit: AuditLog,
        holidays: Mapping[int, frozenset[date]],
        clock: Clock,
    ) -> None:
        self.table = table
        self._form = form
        self._relevance = relevance
        self._files = files
        self._view = view
        self._stated = stated
        self._rebuild = rebuild
        self._printed = Printed(audit)
        self._holidays = _Days(holidays)
        self._clock = clock
        self._asked_by = _asked_by(form)
        self._frame = form.always_asked()

    def found(self, case_id: UUID) -> tuple[Finding, ...]:
        """Return what is missing, the blocking first. Raises `NotReady` as `read`."""
        return self.found_in(self.read(case_id))

    def found_in(self, case: CheckInput) -> tuple[Finding, ...]:
        """Return what is missing in a case that was read."""
        return findings(case, self.table)

    def read(self, case_id: UUID) -> CheckInput:
        """Return the case as the checks see it.

        Raises `NotReady` for a case that is not open, and for a team lead who has not written why.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        facts = tuple(self._view.facts(case_id))
        answers = self._asked_for(case_id, file.answers.all())
        card = PersonCard.from_json(file.settings.get(CARD_SETTING))
        purposes = self._stated.purposes_of(case_id)
        today = self._clock.today()
        age = age_on(card.born, today) if card is not None and card.born is not None else None
        goals = chains(file.goals.all())
        notes = (*file.notes.sealed(), *(one.note for one in self._rebuild.notes(case_id)))
        return CheckInput(
            today=today,
            age=age,
            interpreter=card is not None and card.interpreter,
            purposes=purposes,
            areas=self._areas(purposes, age),
            facts=facts,
            answers=answers,
            children=tuple(_children(answers, facts, today)),
            child_fields=tuple(one.id.removeprefix(_OF_CHILD) for one in self._form.child),
            best_fields=tuple(one.id.removeprefix(_OF_CHILD) for one in self._form.best_interests),
            asked_by=self._asked_by,
            goals=goals,
            measures=chains(file.measures.all()),
            notes=notes,
            sent=tuple(map(_sent, file.deliveries.outlines())),
            copied=bool(goals) and self._handed_out(case_id, notes),
            holidays=self._holidays,
        )

    def _asked_for(self, case_id: UUID, answers: Iterable[Answer]) -> tuple[Answer, ...]:
        """Return the answers that what the case is open for asks for, frames and records whole."""
        told = tuple(answers)
        fields = {one.field for one in told if not is_record(one.field)} - self._frame
        held = self._view.those_not_asked(case_id, fields)
        return tuple(one for one in told if one.field not in held)

    def _areas(self, purposes: frozenset[Purpose], age: int | None) -> tuple[LifeArea, ...]:
        """Return the life areas that the purposes ask something about, at this age."""
        aside = {one.area for one in self.table.asides if one.holds(age, purposes)}
        asked = [area for area in LifeArea if area not in aside]
        if not purposes:
            return tuple(asked)
        rules = [self._relevance.rules[purpose] for purpose in purposes]
        return tuple(
            area
            for area in asked
            if any(
                area in rule.areas
                or any(
                    one.id in rule.shown and one.id not in rule.hidden
                    for one in self._form.fields(area)
                )
                for rule in rules
            )
        )

    def _handed_out(self, case_id: UUID, notes: Iterable[Note]) -> bool:
        """Whether the plan was printed: as itself, in the whole case, or as the note it is in."""
        plans = {str(note.id) for note in notes if note.kind is NoteKind.PLAN}
        return any(
            why in _HANDED_OUT or (why == _NOTE and which in plans)
            for why, which in self._printed.of(case_id)
        )


class _Days(Container[date]):
    """The public holidays as days; of a year that nobody knows, none."""

    def __init__(self, holidays: Mapping[int, frozenset[date]]) -> None:
        self._holidays = holidays

    def __contains__(self, day: object) -> bool:
        """Whether nobody works on a day."""
        if not isinstance(day, date) or day.year not in self._holidays:
            return False
        return day in self._holidays[day.year]


def _asked_by(form: MappingForm) -> Mapping[str, tuple[str, ...]]:
    """Return the questions that name a check, by the check."""
    found: dict[str, list[str]] = {}
    for one in form.every():
        for check in one.checks:
            found.setdefault(check, []).append(one.id)
    return {check: tuple(fields) for check, fields in found.items()}


def _children(answers: Sequence[Answer], facts: Sequence[Fact], today: date) -> Iterator[Child]:
    """Yield the children of the mapping, and those under 18 that only a register knows of."""
    stands = standing(answers)
    mapped: set[tuple[str, date | None]] = set()
    for (field, child), answer in stands.items():
        if field != CHILD or child is None:
            continue
        name, born = _named(answer.value)
        mapped.add((name, born))
        own = {
            key.removeprefix(_OF_CHILD): one
            for (key, whose), one in stands.items()
            if whose == child and key.startswith(_OF_CHILD)
        }
        yield Child(child, name, born, own)
    for fact in facts:
        told = fact.value.get("children") if isinstance(fact.value, Mapping) else None
        if fact.field != "FAMILY.household" or not isinstance(told, list | tuple):
            continue
        for one in told:
            name, born = _named(one)
            if (name, born) not in mapped and (born is None or age_on(born, today) < ADULT_AGE):
                yield Child("", name, born)


def _named(value: FactValue) -> tuple[str, date | None]:
    told = value if isinstance(value, Mapping) else {"name": value}
    name = told.get("name")
    return (name if isinstance(name, str) else ""), as_day(told.get("born"))


def _sent(one: Delivery) -> Sent:
    done = one.receipt is not None or one.state in _OVER
    return Sent(one.note_id, one.sealed_at.astimezone(OSLO), done)


_OVER: Final = frozenset(
    state for state in DeliveryState if state.is_settled or state is DeliveryState.RECEIPTED
)
