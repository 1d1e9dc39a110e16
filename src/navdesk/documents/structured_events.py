"""Events as they stand in a structured record: what was mapped, aimed at and planned.

The form is published in `docs/structured-record.schema.json`; what a case file keeps of an event
is its own affair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from navdesk.documents.text import clean_text
from navdesk.domain.clock import OSLO
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
from navdesk.domain.facts import FactValue


def event_to_json(event: Event) -> dict[str, Any]:
    """Return `event` as JSON values. Raises `ValueError` for a kind of event no record holds."""
    own: dict[str, Any]
    match event:
        case Answer():
            own = {
                "type": "ANSWER",
                "life_area": event.life_area.value,
                "field": event.field,
                "kind": event.kind.value,
                "value": _plain(event.value),
                "client_words": clean_text(event.client_words),
                "reason": clean_text(event.reason),
                "fact_refs": list(event.fact_refs),
                "child": event.child,
            }
        case Goal():
            own = {
                "type": "GOAL",
                "life_area": event.life_area.value,
                "text": clean_text(event.text),
                "client_words": clean_text(event.client_words),
                "target_date": event.target_date and event.target_date.isoformat(),
                "outcome": clean_text(event.outcome),
                "kind": event.kind and event.kind.value,
                "status": event.status.value,
                **_chosen(event),
            }
        case Measure():
            own = {
                "type": "MEASURE",
                "owner": event.owner.value,
                "text": clean_text(event.text),
                "goal": event.goal and str(event.goal),
                "need": event.need and str(event.need),
                "responsible": clean_text(event.responsible),
                "due": event.due and event.due.isoformat(),
                "outcome": clean_text(event.outcome),
                "start": event.start and event.start.isoformat(),
                "status": event.status.value,
                "reason": clean_text(event.reason),
                "evaluated_on": event.evaluated_on and event.evaluated_on.isoformat(),
                "plan": event.plan.value,
                "service": event.service,
                "item": event.item,
                "hours": event.hours,
                **_chosen(event),
            }
        case _:
            raise ValueError("no record holds this kind of event")
    return own | {
        "id": str(event.id),
        "author": event.author,
        "written_at": event.written_at.astimezone(OSLO).isoformat(),
        "legal_basis": event.legal_basis.value,
        "base": event.base and str(event.base),
    }


def event_from_json(document: Mapping[str, Any]) -> Event:
    """Return the event that `event_to_json` wrote.

    Raises `KeyError`, `TypeError` or `ValueError` for anything else: a record is never trusted.
    """
    read = _READERS[document["type"]]
    head = {
        "id": UUID(document["id"]),
        "author": _text(document["author"]),
        "written_at": moment(document["written_at"]),
        "legal_basis": LegalBasis(document["legal_basis"]),
        "base": _uuid(document["base"]),
    }
    return read(document, head)


def moment(value: object) -> datetime:
    """Return a time with its zone; raises `ValueError` for one without, `TypeError` for no text."""
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError("a time needs a zone")
    return at


def _answer(document: Mapping[str, Any], head: Mapping[str, Any]) -> Event:
    return Answer(
        **head,
        life_area=LifeArea(document["life_area"]),
        field=_text(document["field"]),
        kind=AnswerKind(document["kind"]),
        value=_plain(document["value"]),
        client_words=_text(document["client_words"]),
        reason=_text(document["reason"]),
        fact_refs=tuple(_text(ref) for ref in document["fact_refs"]),
        child=None if document["child"] is None else _text(document["child"]),
    )


def _goal(document: Mapping[str, Any], head: Mapping[str, Any]) -> Event:
    return Goal(
        **head,
        life_area=LifeArea(document["life_area"]),
        text=_text(document["text"]),
        client_words=_text(document["client_words"]),
        target_date=_date(document["target_date"]),
        outcome=_text(document["outcome"]),
        kind=None if document["kind"] is None else GoalKind(document["kind"]),
        status=PlanStatus(document["status"]),
        basis_reason=_text(document.get("basis_reason", "")),
    )


def _measure(document: Mapping[str, Any], head: Mapping[str, Any]) -> Event:
    return Measure(
        **head,
        owner=Owner(document["owner"]),
        text=_text(document["text"]),
        goal=_uuid(document["goal"]),
        need=_uuid(document["need"]),
        responsible=_text(document["responsible"]),
        due=_date(document["due"]),
        outcome=_text(document["outcome"]),
        start=_date(document["start"]),
        status=PlanStatus(document["status"]),
        reason=_text(document["reason"]),
        evaluated_on=_date(document["evaluated_on"]),
        plan=PlanKind(document["plan"]),
        service=_text(document["service"]),
        item=_text(document["item"]),
        hours=_hours(document["hours"]),
        basis_reason=_text(document.get("basis_reason", "")),
    )


_READERS: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any]], Event]] = {
    "ANSWER": _answer,
    "GOAL": _goal,
    "MEASURE": _measure,
}


def _chosen(event: Goal | Measure) -> Mapping[str, str]:
    """Return why a person chose its legal basis; nothing where the rules did."""
    return {"basis_reason": clean_text(event.basis_reason)} if event.basis_reason else {}


def _plain(value: FactValue) -> FactValue:
    """Return a value whose parts are JSON's own; raises `TypeError` for any other."""
    match value:
        case str():
            return clean_text(value)
        case bool() | int() | None:
            return value
        case Mapping():
            return {_text(key): _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
        case _:
            raise TypeError("no record holds this kind of value")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("expected a text")
    return value


def _hours(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("expected a whole number")
    return value


def _uuid(value: object) -> UUID | None:
    return None if value is None else UUID(_text(value))


def _date(value: object) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))
