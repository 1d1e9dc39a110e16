"""What moved since a person last read a source's facts: new, changed, gone, gone stale.

Two lists of facts are compared source by source and field by field. What a source says under
another record id than before, word for word, is no change: registers renumber their records. What
is left is paired by record id, and where a source says one thing of a field then as now, the two
are a change, not a loss and a find (an address that moved is a new record in the register).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from navdesk.domain.facts import Fact, FactValue

STALE_AFTER: Final = timedelta(days=183)
"""A fact older than six months is told as such (domain sheet, section 4: STALE)."""


class ChangeSort(StrEnum):
    """What happened to a fact since it was last read (domain sheet, section 4)."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    GONE = "GONE"
    STALE = "STALE"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One difference: the fact as it is now (as it was, when GONE). `before` is CHANGED's alone."""

    sort: ChangeSort
    fact: Fact
    before: Fact | None = None

    def __repr__(self) -> str:
        """Return sort and field, no value."""
        return f"FactChange({self.sort} {self.fact.field})"


def spelled(value: FactValue) -> str:
    """Return a value in the one spelling that equal values share and others do not."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def statement(fact: Fact) -> tuple[Hashable, ...]:
    """Return what a fact says, by whom and for when, without record id and time of asking."""
    return (fact.source, fact.field, spelled(fact.value), fact.valid_from, fact.valid_to)


def same_facts(some: Sequence[Fact], others: Sequence[Fact]) -> bool:
    """Whether two answers say the same in everything but when they were asked, and in order."""
    return len(some) == len(others) and Counter(map(_whole, some)) == Counter(map(_whole, others))


def fact_changes(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[FactChange, ...]:
    """Return what leads from `before` to `after`, by source and field, in order of `after`."""
    if before is after:
        return ()
    fields: dict[tuple[str, str], tuple[list[Fact], list[Fact]]] = {}
    for number, facts in enumerate((after, before)):
        for fact in facts:
            fields.setdefault((fact.source, fact.field), ([], []))[number].append(fact)
    return tuple(change for now, then in fields.values() for change in _of_field(then, now))


def apply_changes(changes: Iterable[FactChange], before: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `before` with the changes made; the facts in no order that counts."""
    taken: Counter[Hashable] = Counter()
    came: list[Fact] = []
    for change in changes:
        if change.sort is ChangeSort.GONE:
            taken[_whole(change.fact)] += 1
        elif change.sort is not ChangeSort.STALE:
            came.append(change.fact)
            if change.before is not None:
                taken[_whole(change.before)] += 1
    return (*_less(before, taken, _whole), *came)


def gone_stale(facts: Iterable[Fact], seen_at: datetime, now: datetime) -> tuple[FactChange, ...]:
    """Return the facts that have become older than six months since they were last read."""
    return tuple(
        FactChange(ChangeSort.STALE, fact)
        for fact in facts
        if is_stale(fact, now) and not is_stale(fact, seen_at)
    )


def is_stale(fact: Fact, now: datetime) -> bool:
    """Whether `fact` was fetched more than six months before `now`."""
    return now - fact.fetched_at > STALE_AFTER


def _of_field(then: Sequence[Fact], now: Sequence[Fact]) -> Iterator[FactChange]:
    """Compare what one source said of one field; sorted, so that no order of theirs counts."""
    lost, found = sorted(then, key=_order), sorted(now, key=_order)
    lost, found = _without_equals(lost, found, _whole)
    lost, found = _without_equals(lost, found, statement)
    one = len(then) == len(now) == 1
    earlier: defaultdict[str, deque[Fact]] = defaultdict(deque)
    for fact in lost:
        earlier["" if one else fact.record_id].append(fact)
    for fact in found:
        same_record = earlier["" if one else fact.record_id]
        before = same_record.popleft() if same_record else None
        yield FactChange(ChangeSort.CHANGED if before else ChangeSort.NEW, fact, before)
    for unpaired in earlier.values():
        for fact in unpaired:
            yield FactChange(ChangeSort.GONE, fact)


def _without_equals(
    then: Sequence[Fact], now: Sequence[Fact], of: Callable[[Fact], Hashable]
) -> tuple[list[Fact], list[Fact]]:
    """Leave out, one for one, what is equal on both sides."""
    both = Counter(map(of, then)) & Counter(map(of, now))
    return _less(then, both, of), _less(now, both, of)


def _less(
    facts: Sequence[Fact], taken: Counter[Hashable], of: Callable[[Fact], Hashable]
) -> list[Fact]:
    left, kept = Counter(taken), []
    for fact in facts:
        if left[of(fact)]:
            left[of(fact)] -= 1
        else:
            kept.append(fact)
    return kept


def _order(fact: Fact) -> tuple[str, ...]:
    when = (str(fact.valid_from), str(fact.valid_to))
    return (fact.record_id, spelled(fact.value), *when, fact.life_area, fact.sensitivity)


def _whole(fact: Fact) -> tuple[Hashable, ...]:
    return (*statement(fact), fact.record_id, fact.life_area, fact.sensitivity, fact.told)
