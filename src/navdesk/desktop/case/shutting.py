"""What the screens say when a case is shut behind them: by a denial, a rule, or at one's wish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.domain.messages import Message

_DENIED: Final = "work.case_not_open"
_TONES: Final = {
    _DENIED: "danger",
    "retention.closed_offline": "warning",
    "retention.lease_ended_open": "warning",
    "retention.wiped_open": "warning",
    "retention.ended_waiting": "info",
    "retention.ended_wiped": "success",
    "work.case_restored": "success",
}


def shut_words(desk: Desk, failure: Failure) -> tuple[str, str] | None:
    """Return sentence and tone when `failure` tells that the case is shut, or None."""
    tone = _TONES.get(failure.message_id or "")
    if tone is None:
        return None
    if failure.message_id == _DENIED:
        return desk.words.say(Message("work.case_revoked")), tone
    return failure.sentence, tone


def say_or_shut(
    desk: Desk, failure: Failure, *, say: Callable[[str], None], shut: Callable[[Failure], None]
) -> None:
    """Tell of `failure` in a tab: `shut` takes what ends the case, `say` the words of the rest."""
    if shut_words(desk, failure) is not None:
        shut(failure)
    else:
        say(failure.sentence)
