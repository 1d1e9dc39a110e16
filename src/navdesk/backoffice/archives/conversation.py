"""An answer in the conversation a message came in, and its record in the state archive (sheet 8).

Two steps of one delivery. The message to the citizen cannot be told from a repeated one, so it is
sent at most once, as in the dialogue. What was answered is then filed in Joark under the theme of
its legal basis and the delivery's key: the thread itself stays where it came and is not journaled,
since it may hold words that are the municipality's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from navdesk.backoffice.archive import (
    Archive,
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.answers import call_id, object_of, unexpected
from navdesk.backoffice.archives.follow_up import not_sent
from navdesk.backoffice.archives.pending import Pending, quiet_time
from navdesk.backoffice.archives.sent_message import (
    SentMessage,
    begin,
    confirmed,
    judge,
    objects,
    told,
    was_begun,
)
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.identities import identities_of
from navdesk.backoffice.people import PersonHidden
from navdesk.backoffice.wire import moment, record, text
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery
from navdesk.domain.messages import Message
from navdesk.net.errors import NetError
from navdesk.net.reply import Reply

MUNICIPAL_GROUPS = frozenset({"OKSOS", "ANSOS"})
"""Theme groups that are the municipality's, although they lie in a state system (sheet 8)."""

_QUIET_S = 60.0
"""The conversations publish no limit for a request; at least a minute, and past our patience."""
_FILING = "conversation.filing"

_Thread = Mapping[str, object]


class Conversation:
    """The archive adapter for answers in "Skriv til oss"."""

    kind = ArchiveKind.JOARK

    def __init__(
        self,
        conversations: SystemClient,
        register: SystemClient | None,
        joark: Archive,
        clock: Clock,
    ) -> None:
        """Write and read through `conversations`; `register` (PDL) tells the aktør id."""
        self._conversations = conversations
        self._register = register
        self._joark = joark
        self._clock = clock
        quiet_s = quiet_time(_QUIET_S, conversations.setup.timeout_s)
        self._filing = Pending(_FILING, joark.promise.quiet_after_s, clock)
        self.promise = ArchivePromise(
            dedupes=False, atomic=False, quiet_after_s=quiet_s, resend_asks=True
        )

    def find(self, delivery: Delivery) -> Finding:
        """Look for the message, then for its record; UNFINISHED while only the first is there."""
        said = confirmed(delivery) or self._look(delivery)
        if said.kind is not FindingKind.COMPLETE:
            return said
        filed = self._joark.find(delivery)
        if filed.kind is FindingKind.ABSENT:
            reason = Message("archives.conversation_not_filed")
            return Finding(FindingKind.UNFINISHED, said.receipt, reason)
        return filed

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Send the message into its thread; its record follows in `finish`."""
        actor = self._actor(delivery)
        if isinstance(actor, Message):
            return PutResult(PutKind.HELD, reason=actor)
        thread = self._read_first(delivery)
        obstacle = _unfit(thread)
        if isinstance(obstacle, PutResult):
            return obstacle
        before = _said(obstacle)
        if not begin(delivery, before, keep):
            return PutResult(PutKind.ALREADY_THERE)
        reply = self._conversations.call(
            "POST",
            "/henvendelse/ny/melding",
            call_id=call_id(),
            params={"kjedeId": delivery.thread or ""},
            json={
                "aktorId": actor,
                "temagruppe": text(obstacle.get("gjeldendeTemagruppe")) or "OVRG",
                "enhet": delivery.unit,
                "fritekst": delivery.content.text,
            },
        )
        if not reply.ok:
            return _refused(reply)
        told(delivery, before, _said(object_of(reply)), keep)
        reason = Message("archives.conversation_not_filed")
        return PutResult(PutKind.ACCEPTED, reason=reason)

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """File what was answered; the archive knows the key, so this is safe to repeat."""
        filed = self._joark.find(delivery)
        if filed.kind is FindingKind.UNFINISHED:
            return self._joark.finish(delivery, keep)
        if filed.kind is not FindingKind.ABSENT:
            return PutResult(PutKind.ALREADY_THERE, filed.receipt, filed.reason)
        if self._filing.may_still_run(delivery):
            return PutResult(PutKind.ACCEPTED, reason=Message("archives.waiting_for_quiet"))
        with self._filing.sending(keep):
            return self._joark.put(delivery, keep)

    def _look(self, delivery: Delivery) -> Finding:
        if not was_begun(delivery):
            return Finding(FindingKind.ABSENT)
        thread = self._read(delivery)
        if isinstance(thread, Message):
            return Finding(FindingKind.FORBIDDEN, reason=thread)
        return judge(delivery, _said(thread), self._clock)

    def _actor(self, delivery: Delivery) -> str | Message:
        """Return the id these systems know the person by, or why it is not known."""
        try:
            ids = identities_of(self._register, delivery.person, call_id()).ids()
        except PersonHidden as hidden:
            return hidden.message
        except NetError as error:
            raise not_sent(error) from None
        return ids.actor_id or Message("archives.conversation_unknown_person")

    def _read_first(self, delivery: Delivery) -> _Thread | Message:
        try:
            return self._read(delivery)
        except NetError as error:
            raise not_sent(error) from None

    def _read(self, delivery: Delivery) -> _Thread | Message:
        """Return the thread, or why it may not be read."""
        reply = self._conversations.call(
            "GET",
            f"/henvendelseinfo/henvendelse/{delivery.thread}",
            call_id=call_id(),
            safe=True,
        )
        if reply.status == 403:
            return Message("archives.conversation_may_not_read")
        if reply.status == 404:
            return Message("archives.conversation_gone")
        if not reply.ok:
            raise unexpected(reply.status)
        return object_of(reply)


def _unfit(thread: _Thread | Message) -> _Thread | PutResult:
    """Return the thread where it may be written in, or why not."""
    if isinstance(thread, Message):
        return PutResult(PutKind.HELD, reason=thread)
    if text(thread.get("gjeldendeTemagruppe")) in MUNICIPAL_GROUPS:
        return PutResult(PutKind.HELD, reason=Message("archives.conversation_municipal"))
    if moment(thread.get("avsluttetDato")) is not None:
        return PutResult(PutKind.REJECTED, reason=Message("archives.conversation_closed"))
    return thread


def _said(thread: _Thread) -> Sequence[SentMessage]:
    """Return what the office wrote in the thread; a redacted message has no text any more."""
    return [
        SentMessage(
            id=ident,
            author=text(record(one.get("fra")).get("ident")) or "",
            text=text(one.get("fritekst")) or "",
            at=moment(one.get("sendtDato")),
        )
        for one in objects(thread.get("meldinger"))
        if record(one.get("fra")).get("identType") == "NAVIDENT"
        and (ident := text(one.get("meldingsId"))) is not None
    ]


def _refused(reply: Reply) -> PutResult:
    if reply.status == 403:
        return PutResult(PutKind.REJECTED, reason=Message("archives.conversation_forbidden"))
    if 400 <= reply.status < 500:
        return PutResult(PutKind.REJECTED, reason=Message("archives.conversation_refused"))
    raise unexpected(reply.status)
