"""Where an answer reaches the client: the thread its message came in, found when it is sealed.

A dialogue thread takes what belongs to the follow-up, a conversation what belongs to a state
benefit; one that is closed, or that is the municipality's, takes nothing (state sheet 7.4 and 8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from navdesk.domain.codes import ArchiveKind, Content
from navdesk.domain.delivery import Delivery
from navdesk.domain.facts import Fact
from navdesk.domain.message_lines import MessageChannel
from navdesk.domain.notes import Note

_TAKES = {
    ArchiveKind.STATE_PLAN: MessageChannel.DIALOGUE,
    ArchiveKind.JOARK: MessageChannel.CONVERSATION,
}


def answer_key(ref: str) -> str:
    """Return what `Note.answers` says of the message that *Meldinger* calls `ref`."""
    source, _, rest = ref.partition("/")
    return f"{source}:{rest.rpartition('/')[0]}"


def answered_fact(answers: str | None, facts: Iterable[Fact]) -> Fact | None:
    """Return the message that is answered, as its system last told it."""
    if answers is None:
        return None
    return next(
        (
            fact
            for fact in facts
            if f"{fact.source}:{fact.record_id}" == answers and isinstance(fact.value, Mapping)
        ),
        None,
    )


def thread_to_answer_in(fact: Fact | None, archive: ArchiveKind) -> str | None:
    """Return the thread of the message where it takes answers filed in `archive`."""
    value = fact.value if fact is not None else None
    if not isinstance(value, Mapping) or value.get("channel") != _TAKES.get(archive):
        return None
    # A conversation with a municipal class holds what never goes to the state archive.
    municipal = archive is ArchiveKind.JOARK and value.get("class") is not None
    thread = value.get("thread")
    if value.get("closed") is True or municipal or not isinstance(thread, str):
        return None
    return thread


def in_threads(
    deliveries: Sequence[Delivery], note: Note, facts: Iterable[Fact]
) -> tuple[Delivery, ...]:
    """Return `deliveries` with the thread each message answers in, before they are frozen."""
    fact = answered_fact(note.answers, facts)
    return tuple(
        replace(one, thread=thread_to_answer_in(fact, one.archive))
        if set(one.contents) == {Content.MESSAGE}
        else one
        for one in deliveries
    )


def reaches_client(archive: ArchiveKind, thread: str | None) -> bool:
    """Whether a message filed in `archive` is also sent to the client, at once and for good."""
    return archive is ArchiveKind.STATE_PLAN or (
        archive is ArchiveKind.JOARK and thread is not None
    )
