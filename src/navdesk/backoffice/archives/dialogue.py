"""The state dialogue: a message to the citizen, shown at once, sent at most once (sheet 7.4).

The dialogue cannot tell a repeated message from a new one and cannot take one back. What nobody
answered is looked for in the thread, and where it is not found a person is asked; it is never sent
again by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.answers import call_id, is_denied, object_of, unexpected
from navdesk.backoffice.archives.follow_up import FollowUp, not_sent, period_to_write_in
from navdesk.backoffice.archives.pending import quiet_time
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
from navdesk.backoffice.wire import flag, key, moment, text
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, Receipt
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer, NetError
from navdesk.net.reply import Reply

_QUIET_S = 60.0
"""The dialogue publishes no limit for a request; at least a minute, and past our own patience."""

NOT_NOTIFIED = "archives.dialogue_not_notified"
"""The reason of a message that cannot reach the person digitally: somebody must call."""

_CONFLICTS = (
    ("varsles", NOT_NOTIFIED),
    ("historisk", "archives.dialogue_historic"),
    ("oppfølging", "archives.dialogue_no_period"),
)
"""Words of the plain-text answers to 409, and what they mean."""

_READ = """query sentMessages($fnr: String!) {
  dialoger(fnr: $fnr) {
    id historisk henvendelser { id avsender avsenderId sendt tekst }
  }
}"""

_Thread = Mapping[str, object]


class Dialogue:
    """The archive adapter for messages in the dialogue."""

    kind = ArchiveKind.STATE_PLAN

    def __init__(self, dialogue: SystemClient, follow_up: FollowUp, clock: Clock) -> None:
        """Write and read through `dialogue`; `follow_up` tells of period and office lock."""
        self._dialogue = dialogue
        self._follow_up = follow_up
        self._clock = clock
        self.promise = ArchivePromise(
            dedupes=False,
            atomic=True,
            quiet_after_s=quiet_time(_QUIET_S, dialogue.setup.timeout_s),
            resend_asks=True,
        )

    def find(self, delivery: Delivery) -> Finding:
        """Look for the message by author, text and what was there before; see `Archive.find`."""
        said = confirmed(delivery)
        if said is not None:
            return said
        if not was_begun(delivery):
            return Finding(FindingKind.ABSENT)
        threads = self._read(delivery)
        if threads is None:
            return Finding(FindingKind.FORBIDDEN, reason=Message("archives.dialogue_may_not_read"))
        return judge(delivery, _sent(delivery, threads), self._clock)

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Send the message into its thread, or begin a thread with it."""
        period = period_to_write_in(self._follow_up, delivery)
        if isinstance(period, Message):
            return PutResult(PutKind.HELD, reason=period)
        threads = self._read_first(delivery)
        if threads is None:
            reason = Message("archives.dialogue_may_not_read")
            return PutResult(PutKind.HELD, reason=reason)
        if any(flag(one.get("historisk")) for one in _chosen(delivery, threads)):
            return PutResult(PutKind.REJECTED, reason=Message("archives.dialogue_historic"))
        before = _sent(delivery, threads)
        if not begin(delivery, before, keep):
            return PutResult(PutKind.ALREADY_THERE)
        reply = self._dialogue.call(
            "POST",
            "/api/dialog",
            call_id=call_id(),
            person=delivery.person,
            json=_body(delivery),
        )
        if not reply.ok:
            return _refused(reply)
        ours = told(delivery, before, _posts(object_of(reply)), keep)
        return PutResult(PutKind.STORED, Receipt(ours.id, ours.at or self._clock.now()))

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Return that there is nothing to finish: a message is there whole or not at all."""
        return PutResult(PutKind.ALREADY_THERE)

    def _read_first(self, delivery: Delivery) -> Sequence[_Thread] | None:
        """Read before anything is sent: whatever goes wrong now, the message was not sent."""
        try:
            return self._read(delivery)
        except NetError as error:
            raise not_sent(error) from None

    def _read(self, delivery: Delivery) -> Sequence[_Thread] | None:
        """Return every thread of the person, or None when they may not be read."""
        answer = self._dialogue.graphql(
            _READ,
            {"fnr": delivery.person},
            "sentMessages",
            call_id=call_id(),
            person=delivery.person,
        )
        if is_denied(answer):
            return None
        if answer.errors:
            raise BadAnswer(Message("archives.message_not_readable"))
        return objects(answer.data.get("dialoger"))


def _body(delivery: Delivery) -> Mapping[str, object]:
    """Return what is sent; an answer also says that Nav owes none any more."""
    body: dict[str, object] = {
        "fnr": delivery.person,
        "tekst": delivery.content.text,
        "venterPaaSvarFraNav": False,
    }
    if delivery.thread is not None:
        return body | {"dialogId": delivery.thread}
    return body | {"overskrift": delivery.content.title}


def _chosen(delivery: Delivery, threads: Sequence[_Thread]) -> Sequence[_Thread]:
    """Return the thread that is answered in; all of them for a message that begins its own."""
    if delivery.thread is None:
        return ()
    return [one for one in threads if key(one.get("id")) == delivery.thread]


def _sent(delivery: Delivery, threads: Sequence[_Thread]) -> Sequence[SentMessage]:
    """Return what the office wrote where the message may be."""
    wanted = _chosen(delivery, threads) if delivery.thread is not None else threads
    return [post for thread in wanted for post in _posts(thread)]


def _posts(thread: _Thread) -> Sequence[SentMessage]:
    return [
        SentMessage(
            ident, text(post.get("avsenderId")) or "", str(post["tekst"]), moment(post.get("sendt"))
        )
        for post in objects(thread.get("henvendelser"))
        if post.get("avsender") == "VEILEDER" and (ident := key(post.get("id"))) is not None
    ]


def _refused(reply: Reply) -> PutResult:
    """Return what a refusal means; the dialogue's bodies are plain text (sheet 7.4)."""
    if reply.status == 409:
        meant = next((id_ for word, id_ in _CONFLICTS if word in reply.text), None)
        reason = Message(meant or "archives.dialogue_conflict")
        held = reason.id == "archives.dialogue_no_period"
        return PutResult(PutKind.HELD if held else PutKind.REJECTED, reason=reason)
    if reply.status == 403:
        return PutResult(PutKind.REJECTED, reason=Message("archives.dialogue_forbidden"))
    if 400 <= reply.status < 500:
        return PutResult(PutKind.REJECTED, reason=Message("archives.dialogue_refused"))
    raise unexpected(reply.status)
