"""What the sources last said about a case: put side by side per field, and read part by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from navdesk.domain.facts import Fact, FactValue
from navdesk.work.wording import as_date


def fact_ref(fact: Fact) -> str:
    """Return the name by which an answer rests on `fact`."""
    return f"{fact.source}/{fact.record_id}/{fact.field}"


def by_field(facts: Iterable[Fact]) -> Mapping[str, Sequence[Fact]]:
    """Return the facts per field id, in the order they were stored."""
    fields: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        fields[fact.field].append(fact)
    return fields


def text_part(value: Mapping[str, FactValue], part: str) -> str:
    """Return the words in a part of a fact; an empty text where there are none."""
    found = value.get(part)
    return found.strip() if isinstance(found, str) else ""


def day_part(value: Mapping[str, FactValue], part: str) -> date | None:
    """Return the day in a part of a fact; None where there is none, or no possible one."""
    return as_date(text_part(value, part))
