"""What the sources last said about a case, put side by side per field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from navdesk.domain.facts import Fact


def fact_ref(fact: Fact) -> str:
    """Return the name by which an answer rests on `fact`."""
    return f"{fact.source}/{fact.record_id}/{fact.field}"


def by_field(facts: Iterable[Fact]) -> Mapping[str, Sequence[Fact]]:
    """Return the facts per field id, in the order they were stored."""
    fields: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        fields[fact.field].append(fact)
    return fields
