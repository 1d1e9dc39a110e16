"""What caseworkers wrote in a case: append-only answers, goals and measures.

An event is known by its id and never changes, so appending one that is there already does
nothing: that is how structured copies gathered from the archives are merged back in.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import (
    Answer,
    AnswerKind,
    Event,
    Goal,
    GoalKind,
    Measure,
    PlanKind,
    PlanStatus,
)
from navdesk.vault.database import Database
from navdesk.vault.records import AnyRow
from navdesk.vault.schema_case import AnswerRow, GoalRow, MeasureRow
from navdesk.vault.search_texts import SearchIndex
from navdesk.vault.typed import forget_typed

_E = TypeVar("_E", bound=Event)


class _Events(Generic[_E]):
    """One append-only table of events."""

    _row: type[Any]

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, event: _E, *, typed: str | None = None) -> bool:
        """Keep an event durably, and forget what stands in the place `typed` in the same breath.

        A crash so neither loses what was written nor leaves it half-typed beside itself. Returns
        False when its id was there already.
        """
        with self._database.write() as session:
            new = self._insert(session, event)
            if typed is not None:
                forget_typed(session, typed)
            return new

    def all(self) -> tuple[_E, ...]:
        """Return every event, in the order they were written down here."""
        return self._load()

    def _insert(self, session: Session, event: _E) -> bool:
        values = _event_values(event) | self._values(event)
        statement = insert(self._row).values(values)
        done = session.execute(
            statement.on_conflict_do_nothing(index_elements=["id"]).returning(self._row.seq)
        )
        return done.first() is not None

    def _load(self, *conditions: Any, newest_first: bool = False) -> tuple[_E, ...]:
        order = self._row.seq.desc() if newest_first else self._row.seq
        query = select(*self._row.__table__.columns).where(*conditions).order_by(order)
        with self._database.read() as session:
            return tuple(self._event(row) for row in session.execute(query))

    def _values(self, event: _E) -> dict[str, Any]:
        raise NotImplementedError

    def _event(self, row: AnyRow) -> _E:
        raise NotImplementedError


class Answers(_Events[Answer]):
    """The mapping of one case."""

    _row: type[AnswerRow] = AnswerRow

    def __init__(self, database: Database, index: SearchIndex) -> None:
        super().__init__(database)
        self._index = index

    def append(self, event: Answer, *, typed: str | None = None) -> bool:
        """Keep an answer as every event is kept, and let it be found by its words."""
        with self._database.write() as session:
            new = self._insert(session, event)
            if new:
                self._index.add_answer(session, event)
            if typed is not None:
                forget_typed(session, typed)
            return new

    def for_field(self, field: str) -> tuple[Answer, ...]:
        """Return the answers to one mapping field, newest first."""
        return self._load(AnswerRow.field == field, newest_first=True)

    def _values(self, event: Answer) -> dict[str, Any]:
        return {
            "life_area": event.life_area.value,
            "field": event.field,
            "kind": event.kind.value,
            "value": event.value,
            "client_words": event.client_words,
            "reason": event.reason,
            "fact_refs": list(event.fact_refs),
            "child": event.child,
        }

    def _event(self, row: AnyRow) -> Answer:
        return _answer(row)


class Goals(_Events[Goal]):
    """The goals of one case's plan."""

    _row: type[GoalRow] = GoalRow

    def _values(self, event: Goal) -> dict[str, Any]:
        return {
            "life_area": event.life_area.value,
            "text": event.text,
            "client_words": event.client_words,
            "target_date": event.target_date,
            "outcome": event.outcome,
            "details": {
                "kind": event.kind,
                "status": event.status,
                "basis_reason": event.basis_reason,
            },
        }

    def _event(self, row: AnyRow) -> Goal:
        details = row.details
        kind = details.get("kind")
        return Goal(
            **_event_fields(row),
            life_area=LifeArea(row.life_area),
            text=row.text,
            client_words=row.client_words,
            target_date=row.target_date,
            outcome=row.outcome,
            kind=GoalKind(kind) if kind else None,
            status=PlanStatus(details.get("status", PlanStatus.ACTIVE)),
            basis_reason=details.get("basis_reason", ""),
        )


class Measures(_Events[Measure]):
    """The measures of one case's plan."""

    _row: type[MeasureRow] = MeasureRow

    def _values(self, event: Measure) -> dict[str, Any]:
        return {
            "owner": event.owner.value,
            "text": event.text,
            "goal": event.goal,
            "need": event.need,
            "responsible": event.responsible,
            "due": event.due,
            "outcome": event.outcome,
            "details": {
                "start": event.start and event.start.isoformat(),
                "status": event.status,
                "reason": event.reason,
                "evaluated_on": event.evaluated_on and event.evaluated_on.isoformat(),
                "plan": event.plan,
                "service": event.service,
                "item": event.item,
                "hours": event.hours,
                "basis_reason": event.basis_reason,
            },
        }

    def _event(self, row: AnyRow) -> Measure:
        details = row.details
        return Measure(
            **_event_fields(row),
            owner=Owner(row.owner),
            text=row.text,
            goal=row.goal,
            need=row.need,
            responsible=row.responsible,
            due=row.due,
            outcome=row.outcome,
            start=_day(details.get("start")),
            status=PlanStatus(details.get("status", PlanStatus.PLANNED)),
            reason=details.get("reason", ""),
            evaluated_on=_day(details.get("evaluated_on")),
            plan=PlanKind(details.get("plan", PlanKind.JOINT)),
            service=details.get("service", ""),
            item=details.get("item", ""),
            hours=details.get("hours"),
            basis_reason=details.get("basis_reason", ""),
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def answers_in(session: Session) -> tuple[Answer, ...]:
    """Return every answer, oldest first, within somebody else's transaction."""
    rows = session.execute(select(*AnswerRow.__table__.columns).order_by(AnswerRow.seq))
    return tuple(map(_answer, rows))


def _answer(row: AnyRow) -> Answer:
    return Answer(
        **_event_fields(row),
        life_area=LifeArea(row.life_area),
        field=row.field,
        kind=AnswerKind(row.kind),
        value=row.value,
        client_words=row.client_words,
        reason=row.reason,
        fact_refs=tuple(row.fact_refs),
        child=row.child,
    )


def _event_values(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "author": event.author,
        "written_at": event.written_at,
        "legal_basis": event.legal_basis.value,
        "base": event.base,
    }


def _event_fields(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "author": row.author,
        "written_at": row.written_at,
        "legal_basis": LegalBasis(row.legal_basis),
        "base": row.base,
    }
