"""The state dialogue with the client (state sheet 7.4).

A thread locked to another office is left out by the system without a mark, so nothing here can say
that there are more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.client_messages import DIALOGUE, ClientMessage, message_field
from navdesk.backoffice.sources.reading import Reading, SystemSource, check_graphql
from navdesk.backoffice.wire import flag, key, moment, records, text
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

_FROM_CLIENT = "BRUKER"
_THEME = "AKT"
"""The theme under which the dialogue is archived (domain sheet, section 2)."""
_PROGRAMME = "STL-29"
"""Whose threads are locked to the office: the qualification programme's (domain sheet, 2)."""
OFFICE_LOCK = "OFFICE_LOCK"

QUERY = """
query dialog($fnr: String!) {
  dialoger(fnr: $fnr) {
    id
    overskrift
    historisk
    venterPaSvar
    ferdigBehandlet
    kontorsperreEnhetId
    henvendelser {
      id
      avsender
      avsenderId
      sendt
      lest
      tekst
    }
  }
}
"""


class DialogueSource(SystemSource):
    """veilarbdialog: every message of every thread."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.DIALOGUE,
        title="Dialogen i aktivitetsplanen",
        life_areas=frozenset({LifeArea.WORK}),
        municipal=False,
        fields=frozenset({message_field(LifeArea.WORK)}),
        # It is about a client's follow-up, and told in confidence: whoever looks at debt or at a
        # roof for the night has no use for it.
        purposes=frozenset(
            {
                Purpose.FOLLOW_UP,
                Purpose.ACTIVITY_CONDITION,
                Purpose.KVP,
                Purpose.COOPERATION,
                Purpose.PRISON_RELEASE,
            }
        ),
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.graphql(
            QUERY, {"fnr": request.person}, "dialog", call_id=request.call_id
        )
        data = check_graphql(reply, reading, "dialoger")
        threads = data.get("dialoger")
        if threads is not None and not isinstance(threads, list):
            raise BadAnswer(Message("sources.form"))
        for thread in records(threads):
            _thread(thread, reading)


def _thread(thread: Mapping[str, object], reading: Reading) -> None:
    ident = key(thread.get("id"))
    if ident is None:
        return
    locked = text(thread.get("kontorsperreEnhetId")) is not None
    owes = flag(thread.get("ferdigBehandlet")) is False
    posts = records(thread.get("henvendelser"))
    # The last one by time, whatever the order they come in.
    last = max(posts, key=_sent, default=None)
    for number, post in enumerate(posts, start=1):
        from_client = post.get("avsender") == _FROM_CLIENT
        ClientMessage(
            ref=key(post.get("id")) or f"{ident}-{number}",
            channel=DIALOGUE,
            thread=ident,
            subject=text(thread.get("overskrift")),
            words=text(post.get("tekst")),
            from_client=from_client,
            sender=None if from_client else text(post.get("avsenderId")),
            sent_at=moment(post.get("sendt")),
            unread=from_client and flag(post.get("lest")) is False,
            awaits_answer=from_client and owes and post is last,
            closed=flag(thread.get("historisk")) is True,
            theme=None if locked else _THEME,
            archive_class=_PROGRAMME if locked else None,
            group=OFFICE_LOCK if locked else None,
        ).add_to(reading, LifeArea.WORK, Sensitivity.CONFIDENTIAL)


def _sent(post: Mapping[str, object]) -> float:
    sent = moment(post.get("sendt"))
    return sent.timestamp() if sent is not None else float("-inf")
