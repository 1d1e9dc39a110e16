"""What the sources last said about a case, put side by side per field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from navdesk.domain.facts import Fact

STALE_AFTER = timedelta(days=183)
"""A fact older than six months is shown as such (domain sheet, section 4: STALE)."""


def fact_ref(fact: Fact) -> str:
    """Return the name by which an answer rests on `fact`."""
    return f"{fact.source}/{fact.record_id}/{fact.field}"


def by_field(facts: Iterable[Fact]) -> Mapping[str, Sequence[Fact]]:
    """Return the facts per field id, in the order they were stored."""
    fields: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        fields[fact.field].append(fact)
    return fields


def in_conflict(facts: Sequence[Fact]) -> bool:
    """Whether sources that each say one thing about a field say different things.

    A field of which one source tells several things (incomes, documents) is a list, and lists of
    different sources add up.
    """
    sources = [fact.source for fact in facts]
    if len(set(sources)) != len(sources):
        return False
    return len({repr(fact.value) for fact in facts}) > 1


def is_stale(fact: Fact, now: datetime) -> bool:
    """Whether `fact` was fetched more than six months before `now`."""
    return now - fact.fetched_at > STALE_AFTER
