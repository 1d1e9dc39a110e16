"""How the tests of deadlines ask: a rule, a start, a day, and what is known."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from navdesk.domain.deadlines.reckoning import Known, Reckoned, reckon
from navdesk.domain.deadlines.rules import DeadlineRules
from navdesk.rulebook.deadlines import load_deadline_rules

TODAY = date(2026, 9, 15)


@cache
def rules() -> DeadlineRules:
    return load_deadline_rules()


def day(text: str) -> date:
    return date.fromisoformat(text)


def said(
    rule: str, start: str | None, today: str = "2026-09-15", known: Known | None = None
) -> Reckoned:
    begun = None
    if start is not None:
        begun = datetime.fromisoformat(start) if "T" in start else day(start)
    return reckon(rules(), rule, begun, day(today), known or Known())
