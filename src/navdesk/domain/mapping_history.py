"""The mapping as it stands and as it stood: nothing is merged, nothing is written over.

What a person answered is a line of events; what stands is the last of them that is an answer. A
rejected prefill is told in the history and answers nothing, and a record that is ended stands no
more (domain sheet, section 4: history, changeSinceLast).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from navdesk.domain.clock import OSLO
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.fact_changes import STALE_AFTER, ChangeSort, spelled

Key = tuple[str, str | None]
"""A question and the record it is about: a field id and, of a child, the child's id."""
_NO_ANSWER: Final = AnswerKind.PREFILL_REJECTED
_SAID_BY_KIND: Final = frozenset({AnswerKind.NOT_RELEVANT, AnswerKind.WILL_NOT_SAY})


def key_of(answer: Answer) -> Key:
    """Return which question of which record `answer` answers."""
    return (answer.field, answer.child)


def day_of(answer: Answer) -> date:
    """Return the day in Norway an answer was given on."""
    return answer.written_at.astimezone(OSLO).date()


def standing(answers: Iterable[Answer]) -> dict[Key, Answer]:
    """Return the answer that stands to each question; ended records have none."""
    last: dict[Key, Answer] = {}
    for answer in sorted(answers, key=lambda one: one.written_at):
        if answer.kind is not _NO_ANSWER:
            last[key_of(answer)] = answer
    return {key: one for key, one in last.items() if one.kind is not AnswerKind.REMOVED}


def standing_on(answers: Iterable[Answer], day: date) -> dict[Key, Answer]:
    """Return what stood at the end of `day`."""
    return standing(answer for answer in answers if day_of(answer) <= day)


def mapped_days(answers: Iterable[Answer]) -> tuple[date, ...]:
    """Return the days anything was mapped on, oldest first."""
    return tuple(sorted({day_of(answer) for answer in answers}))


def says(answer: Answer) -> tuple[object, ...]:
    """Return what an answer says, by whom and when aside: equal answers say the same."""
    return (
        answer.kind if answer.kind in _SAID_BY_KIND else None,
        spelled(answer.value),
        answer.client_words.strip(),
        answer.reason.strip(),
    )


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One question at two days: what stood then, what stands now, and what happened between."""

    key: Key
    first: Answer | None
    second: Answer | None
    sort: ChangeSort | None

    def __repr__(self) -> str:
        """Return question and sort, nothing that was answered."""
        return f"AnswerChange({self.key[0]}: {self.sort})"


def compared(answers: Sequence[Answer], first: date, second: date) -> dict[Key, AnswerChange]:
    """Return every question answered on either of two days, and what changed between them.

    What stands unchanged and was older than six months on the second day is STALE.
    """
    then, now = standing_on(answers, first), standing_on(answers, second)
    return {
        key: AnswerChange(
            key, then.get(key), now.get(key), _sort(then.get(key), now.get(key), second)
        )
        for key in {**then, **now}
    }


def changes_since_last(answers: Sequence[Answer], now: datetime) -> Mapping[Key, ChangeSort]:
    """Return what is new, changed, gone or stale since the mapping before the last one.

    Each day something was mapped on is a mapping; on the very first everything is new.
    """
    today, days = now.astimezone(OSLO).date(), mapped_days(answers)
    if not days:
        return {}
    before = days[-2] if len(days) > 1 else date.min
    changes = compared(answers, before, max(today, days[-1]))
    return {key: one.sort for key, one in changes.items() if one.sort is not None}


def _sort(first: Answer | None, second: Answer | None, day: date) -> ChangeSort | None:
    if second is None:
        return ChangeSort.GONE
    if first is None:
        return ChangeSort.NEW
    if says(first) != says(second):
        return ChangeSort.CHANGED
    return ChangeSort.STALE if day - day_of(second) > STALE_AFTER else None
