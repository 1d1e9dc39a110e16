"""What was written of one goal or measure: who, when, and what each time changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from navdesk.domain.codes import LegalBasis
from navdesk.domain.events import Goal, Measure, PlanKind
from navdesk.domain.plan import Chain
from navdesk.domain.plan_form import PlanForm, say
from navdesk.rulebook.terms import Terms
from navdesk.work.plan_reading import PlanReader, Standing
from navdesk.work.plan_states import PlanChange
from navdesk.work.wording import norwegian_date

_GOAL = (
    *("client_words", "text", "life_area", "kind", "target_date", "status", "outcome"),
    *("legal_basis", "basis_reason"),
)
_MEASURE = (
    *("text", "owner", "service", "responsible", "goal", "need", "start", "due", "hours"),
    *("status", "reason", "outcome", "evaluated_on", "plan", "legal_basis", "basis_reason"),
)

_OF_MEASURE: Mapping[str, str] = MappingProxyType({"outcome": "evaluation"})
"""What a field is called otherwise of a measure than of a goal."""


class PlanHistory:
    """Words the events of a chain in one language; it reads nothing itself."""

    def __init__(
        self,
        form: PlanForm,
        reader: PlanReader,
        terms: Terms,
        language: str,
        called: Callable[[str], str],
    ) -> None:
        """`called` tells the name behind a NAVident."""
        self._called = called
        self._form = form
        self._reader = reader
        self._terms = terms
        self._language = language

    def of(self, chain: Chain[Any], standing: Standing) -> tuple[PlanChange, ...]:
        """Return every time it was written, the newest first."""
        known = {event.id: event for event in chain.events}
        sides = Counter(event.base for event in chain.events if event.base is not None)
        speak = self._speaker(standing)
        told = []
        for event in chain.events:
            before = known.get(event.base) if event.base is not None else None
            changes = tuple(self._changes(before, event, speak))
            if changes or before is None:
                told.append(
                    PlanChange(
                        author=event.author,
                        written_at=event.written_at,
                        changes=changes,
                        first=before is None,
                        forked=event.base is not None and sides[event.base] > 1,
                        author_name=self._called(event.author),
                    )
                )
        return tuple(reversed(told))

    def _changes(
        self,
        before: Goal | Measure | None,
        event: Goal | Measure,
        speak: Callable[[str, object], str],
    ) -> Iterator[tuple[str, str, str]]:
        for name in _GOAL if isinstance(event, Goal) else _MEASURE:
            was = speak(name, getattr(before, name)) if before is not None else ""
            now = speak(name, getattr(event, name))
            if was != now:
                told = _OF_MEASURE.get(name, name) if isinstance(event, Measure) else name
                yield self._terms.get(f"plan_field.{told}"), was, now

    def _speaker(self, standing: Standing) -> Callable[[str, object], str]:
        goals = {one.id: one.current.text for one in standing.goals}
        needs = {one.id: one for one in standing.answers}

        def linked(name: str, ident: UUID) -> str:
            if name == "goal":
                return goals.get(ident, "")
            return self._reader.need(needs[ident]) if ident in needs else ""

        def speak(name: str, value: object) -> str:
            if isinstance(value, UUID):
                return linked(name, value)
            return self._said(name, value)

        return speak

    def _said(self, name: str, value: object) -> str:
        match value:
            case LegalBasis():
                return self._terms.law(value)
            case PlanKind():
                ready = self._form.ready.get(value)
                return say(ready.titles, self._language) if ready is not None else ""
            case Enum():
                return self._terms.name(value)
            case date():
                return norwegian_date(value)
            case str() if name == "service":
                return self._form.service_label(value, self._language)
        return str(value) if value is not None else ""
