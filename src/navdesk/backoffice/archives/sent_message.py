"""A message to a citizen: known again by what it is, and never repeated by itself.

Neither the dialogue nor the conversations know an external key, and the same message sent twice is
there twice (state sheet 7.4 and 8). So which equal messages were there before is kept before the
request; one that is new after it is ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from navdesk.backoffice.archive import Finding, FindingKind, Keep
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Content, RecordType
from navdesk.domain.delivery import Delivery, Receipt
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer

_BEFORE, _ID = "message.before", "message.id"
CONFIRMED = "message.confirmed"
"""Progress that only a person gives: "it is sent", by whom and when (`<NAVident> <ISO time>`)."""


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message of the office as its system tells it."""

    id: str
    author: str
    text: str
    at: datetime | None

    def __repr__(self) -> str:
        """Return the id, nothing that was written."""
        return f"SentMessage({self.id})"

    def is_of(self, delivery: Delivery) -> bool:
        """Whether the author and the text are those of `delivery`."""
        return self.author.upper() == delivery.sealed_by.upper() and _normal(self.text) == _normal(
            delivery.content.text
        )


def is_message(delivery: Delivery) -> bool:
    """Whether a delivery is a message to the citizen and nothing else (domain sheet, section 3)."""
    return (
        set(delivery.contents) == {Content.MESSAGE}
        and delivery.record_type is not RecordType.INBOUND
    )


def was_begun(delivery: Delivery) -> bool:
    """Whether a request with this message may ever have been made."""
    return _BEFORE in delivery.progress


def confirmed(delivery: Delivery) -> Finding | None:
    """Return what a person said of a message nobody could find, or None."""
    ident, _, at = delivery.progress.get(CONFIRMED, "").partition(" ")
    if not ident:
        return None
    return Finding(FindingKind.COMPLETE, Receipt(ident, datetime.fromisoformat(at)))


def judge(delivery: Delivery, found: Sequence[SentMessage], clock: Clock) -> Finding:
    """Return what became of `delivery`, given every message of the office that may be it."""
    known = delivery.progress.get(_ID)
    if known is not None:
        named = next((one for one in found if one.id == known), None)
        if named is None:
            # Locked threads are left out for employees elsewhere, without a mark (7.1).
            return Finding(FindingKind.FORBIDDEN, reason=Message("archives.message_not_visible"))
        if not named.is_of(delivery):
            return Finding(FindingKind.DIFFERENT, reason=Message("archives.message_changed"))
        return Finding(FindingKind.COMPLETE, _receipt(named, clock))
    ours = _new(delivery, found)
    if not ours:
        return Finding(FindingKind.ABSENT)
    if len(ours) > 1:
        return Finding(FindingKind.SEVERAL, reason=Message("archives.message_several"))
    return Finding(FindingKind.COMPLETE, _receipt(ours[0], clock))


def begin(delivery: Delivery, found: Sequence[SentMessage], keep: Keep) -> bool:
    """Keep which equal messages are there now; False when ours is among them already."""
    if was_begun(delivery) and _new(delivery, found):
        return False
    keep(_BEFORE, " ".join(one.id for one in found if one.is_of(delivery)))
    return True


def told(
    delivery: Delivery, before: Sequence[SentMessage], after: Sequence[SentMessage], keep: Keep
) -> SentMessage:
    """Return our message in the answer to the request, its id kept.

    Raises `BadAnswer` where the answer does not show it: then nobody knows.
    """
    known = {one.id for one in before}
    ours = [one for one in after if one.id not in known and one.is_of(delivery)]
    if len(ours) != 1:
        raise BadAnswer(Message("archives.message_not_in_answer"))
    keep(_ID, ours[0].id)
    return ours[0]


def _new(delivery: Delivery, found: Sequence[SentMessage]) -> list[SentMessage]:
    before = set(delivery.progress.get(_BEFORE, "").split())
    return [one for one in found if one.is_of(delivery) and one.id not in before]


def _receipt(sent: SentMessage, clock: Clock) -> Receipt:
    return Receipt(sent.id, sent.at or clock.now())


def _normal(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))


def objects(found: object) -> Sequence[Mapping[str, object]]:
    """Return a list of JSON objects; raises `BadAnswer` where it is anything else.

    Taken for empty, it would let a message be sent twice.
    """
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadAnswer(Message("archives.message_not_readable"))
    return found
