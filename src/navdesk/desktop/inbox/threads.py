"""Messages put together by thread, and the filters over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto

from navdesk.domain.codes import Owner
from navdesk.work.answer_states import AnswerState
from navdesk.work.answer_threads import answer_key
from navdesk.work.inbox_states import MessageLine

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Filter(Enum):
    """Which threads the list shows. A thread for both lines is shown with either."""

    ALL = auto()
    STATE = auto()
    MUNICIPAL = auto()
    UNDECIDED = auto()
    AWAITING = auto()
    TO_DO = auto()


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread: its messages oldest first, and whose it is; None where no rule knows.

    `answered` tells that its newest message of the client's was answered from here, `to_do` how
    many questions and calls about its answers wait for a person.
    """

    key: str
    messages: tuple[MessageLine, ...]
    owner: Owner | None
    answered: bool = False
    to_do: int = 0

    def __repr__(self) -> str:
        """Return how many messages, nothing that was written."""
        return f"Thread({len(self.messages)} messages)"

    @property
    def last(self) -> MessageLine:
        """The newest message, whose subject and channel are the thread's."""
        return self.messages[-1]

    @property
    def unread(self) -> int:
        """How many of its messages nobody at the office has read."""
        return sum(line.unread for line in self.messages)

    @property
    def awaits(self) -> bool:
        """Whether Nav owes an answer, as far as the last look-up and what was sent since tell."""
        return not self.answered and any(line.awaits_answer for line in self.messages)

    def is_for(self, chosen: Filter) -> bool:
        """Return whether `chosen` shows the thread."""
        match chosen:
            case Filter.STATE:
                return self.owner in {Owner.STATE, Owner.JOINT}
            case Filter.MUNICIPAL:
                return self.owner in {Owner.MUNICIPAL, Owner.JOINT}
            case Filter.UNDECIDED:
                return self.owner is None
            case Filter.AWAITING:
                return self.awaits
            case Filter.TO_DO:
                return self.to_do > 0
        return True


def threads_of(
    lines: Sequence[MessageLine], answers: AnswerState | None = None
) -> tuple[Thread, ...]:
    """Return `lines` by thread, the thread with the newest message first."""
    state = answers or AnswerState()
    waiting = Counter(one.answers for one in state.questions)
    waiting.update(one.answers for one in state.open_calls)
    grouped: dict[str, list[MessageLine]] = {}
    for line in sorted(lines, key=_sent):
        grouped.setdefault(line.thread, []).append(line)
    threads = [
        Thread(
            key,
            tuple(told),
            _owner(told),
            answered=_is_answered(told, state),
            to_do=sum(waiting[answer_key(line.ref)] for line in told),
        )
        for key, told in grouped.items()
    ]
    return tuple(sorted(threads, key=lambda thread: _sent(thread.last), reverse=True))


def _sent(line: MessageLine) -> datetime:
    return line.sent_at or _LONG_AGO


def _is_answered(told: Sequence[MessageLine], state: AnswerState) -> bool:
    asked = next((line for line in reversed(told) if line.from_client), None)
    return asked is not None and answer_key(asked.ref) in state.answered


def _owner(told: Iterable[MessageLine]) -> Owner | None:
    """Return whose a thread is: the client's words decide where there are any."""
    lines = list(told)
    heard = [line for line in lines if line.from_client] or lines
    owners = {line.owner for line in heard if line.owner is not None}
    return Owner.JOINT if len(owners) > 1 else next(iter(owners), None)
