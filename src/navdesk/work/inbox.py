"""*Meldinger*: what was written to and from the client, whichever system it lies in (R034-R037).

Messages are facts (`<AREA>.x_message`) and are shown as facts are: as far as role, source,
protection and purpose let them be. Whose a message is, is computed when it is shown, by rules that
are data; nothing of that is kept, so a better rule counts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from navdesk.domain.codes import Owner
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.message_lines import LineDecision, MessageChannel, MessageLineRules
from navdesk.domain.messages import Message
from navdesk.rulebook.terms import Terms
from navdesk.work.case_facts import text_part
from navdesk.work.case_view import CaseView
from navdesk.work.held_back import hidden_fields
from navdesk.work.inbox_states import Inbox, MessageLine, MessagePart
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.states import SourceLine

MESSAGE: Final = "x_message"
"""The name of the fields messages lie in, after their area."""

_FROM_CLIENT = "CLIENT"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_UNDECIDED = Message("message_lines.undecided")
_BY_PLACE = {
    Owner.STATE: "message_lines.place_state",
    Owner.MUNICIPAL: "message_lines.place_municipal",
}
_BY_WORDS = {
    Owner.STATE: "message_lines.words_state",
    Owner.MUNICIPAL: "message_lines.words_municipal",
}
_BY_BOTH = {
    Owner.STATE: "message_lines.joint_place_state",
    Owner.MUNICIPAL: "message_lines.joint_place_municipal",
}

Standing = Callable[[UUID], Sequence[SourceLine]]


def is_message(field: str) -> bool:
    """Return whether a fact of `field` is a message; it is shown in *Meldinger* alone."""
    return field.partition(".")[2] == MESSAGE


def thread_of(fact: Fact) -> str:
    """Return the name of the thread that the message `fact` stands in."""
    told = text_part(fact.value, "thread") if isinstance(fact.value, Mapping) else ""
    return f"{fact.source}/{told or fact.record_id}"


class CaseInbox:
    """Lays the messages of open cases out, newest first, each with whose it is and why."""

    def __init__(
        self,
        *,
        view: CaseView,
        standing: Standing,
        systems: AbstractSet[str],
        reading: ReadingLog,
        rules: MessageLineRules,
        terms: Terms,
    ) -> None:
        """Read through `view`; `standing` tells how each source stands (`GatherCase.lines`), and
        `systems` are the ids of those that may hold messages."""
        self._view = view
        self._standing = standing
        self._systems = systems
        self._reading = reading
        self._rules = rules
        self._terms = terms

    def state(self, case_id: UUID) -> Inbox:
        """Return what the tab shows."""
        sight = self._view.sight(case_id)
        facts = [fact for fact in sight.shown if is_message(fact.field)]
        withheld = [one for one in sight.withheld if is_message(one.fact.field)]
        self._reading.shown(
            case_id, {fact.field for fact in facts if fact.sensitivity in SENSITIVE}
        )
        lines = [line for fact in facts if (line := self._line(fact)) is not None]
        return Inbox(
            lines=tuple(sorted(lines, key=lambda line: line.sent_at or _LONG_AGO, reverse=True)),
            sources=tuple(line for line in self._standing(case_id) if line.system in self._systems),
            hidden=hidden_fields(withheld, lambda field: self._terms.get(f"field.{field}")),
        )

    def _line(self, fact: Fact) -> MessageLine | None:
        value = fact.value
        if not isinstance(value, Mapping):
            return None
        channel = _channel(value)
        if channel is None:
            return None
        text, group = text_part(value, "text"), text_part(value, "group") or None
        decided = self._rules.decide(text, channel, group)
        from_client = value.get("from") == _FROM_CLIENT
        return MessageLine(
            ref=f"{fact.source}/{fact.record_id}/{fact.field}",
            channel=channel,
            channel_title=self._terms.get(f"message_channel.{channel.value}"),
            thread=thread_of(fact),
            subject=self._subject(value, channel, group),
            heading=self._group(group) if channel is MessageChannel.APPLICATION else "",
            text=text,
            parts=tuple(MessagePart(part.text, part.line) for part in decided.parts),
            from_client=from_client,
            sender=self._terms.get("owner.CLIENT") if from_client else text_part(value, "sender"),
            sent_at=_moment(value),
            owner=decided.line,
            why=self._why(decided),
            unread=value.get("unread") is True,
            awaits_answer=value.get("awaits_answer") is True,
            closed=value.get("closed") is True,
            removed=not text,
        )

    def _subject(
        self, value: Mapping[str, FactValue], channel: MessageChannel, group: str | None
    ) -> str:
        if channel is MessageChannel.APPLICATION:
            return self._terms.get("field.ECONOMY.x_application")
        if channel is MessageChannel.CONVERSATION:
            return self._group(group) or self._terms.get(f"message_channel.{channel.value}")
        return text_part(value, "subject") or self._terms.get(f"message_channel.{channel.value}")

    def _group(self, group: str | None) -> str:
        """Return the name of a group; of one nobody named, its code."""
        return (self._terms.find(f"message_group.{group}") or group) if group else ""

    def _why(self, decided: LineDecision) -> Message:
        line, place = decided.line, decided.place
        if line is None:
            return _UNDECIDED
        named = self._terms.get(f"message_place.{place.id}") if place is not None else ""
        if line is Owner.JOINT:
            if place is None:
                both = {
                    "state": self._topics(decided.state),
                    "municipal": self._topics(decided.municipal),
                }
                return Message("message_lines.joint_words", both)
            other = decided.state if place.line is Owner.MUNICIPAL else decided.municipal
            told = {"place": named, "topics": self._topics(other)}
            return Message(_BY_BOTH[place.line], told)
        if place is not None:
            return Message(_BY_PLACE[line], {"place": named})
        topics = decided.state if line is Owner.STATE else decided.municipal
        return Message(_BY_WORDS[line], {"topics": self._topics(topics)})

    def _topics(self, topics: Sequence[str]) -> str:
        return ", ".join(self._terms.get(f"message_topic.{topic}") for topic in topics)


def _channel(value: Mapping[str, FactValue]) -> MessageChannel | None:
    try:
        return MessageChannel(text_part(value, "channel"))
    except ValueError:
        return None


def _moment(value: Mapping[str, FactValue]) -> datetime | None:
    try:
        at = datetime.fromisoformat(text_part(value, "sent_at"))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
