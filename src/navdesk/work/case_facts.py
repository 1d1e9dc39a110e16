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
    """Whether different sources say different things about one single-valued field."""
    said = {fact.source: repr(fact.value) for fact in facts}
    return len(said) > 1 and len(set(said.values())) > 1


def is_stale(fact: Fact, now: datetime) -> bool:
    """Whether `fact` was fetched more than six months before `now`."""
    return now - fact.fetched_at > STALE_AFTER
