"""What an archive must know of a person's follow-up before it writes (state sheet 7.1)."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.backoffice.archives.answers import call_id, is_denied, unexpected
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.wire import record, records
from navdesk.domain.delivery import Delivery
from navdesk.domain.messages import Message
from navdesk.net.errors import NetError, NotSent

_LOCKS = """query locks($fnr: String!) {
  brukerStatus(fnr: $fnr) { erKontorsperret }
  oppfolgingsPerioder(fnr: $fnr) { id sluttTidspunkt kvpPerioder { sluttTidspunkt } }
}"""


@dataclass(frozen=True, slots=True)
class FollowUpCase:
    """The archive case of an open follow-up period."""

    id: str
    system: str


class FollowUp:
    """Questions to veilarboppfolging that come before a write somewhere else.

    Every method raises `NotSent` for what the network or the system did: none of these questions
    stores a note, so the note itself was certainly not sent.
    """

    def __init__(self, client: SystemClient) -> None:
        self._client = client

    def period(self, person: str) -> str | Message | None:
        """Return the id of the open follow-up period, None without one, or why it may not be
        told."""
        try:
            reply = self._client.call(
                "POST",
                "/api/v3/oppfolging/hent-gjeldende-periode",
                call_id=call_id(),
                person=person,
                json={"fnr": person},
                safe=True,
            )
            if reply.status == 204:
                return None
            if reply.status == 403:
                return Message("archives.follow_up_forbidden")
            answer = reply.json() if reply.status == 200 else None
            if not isinstance(answer, dict) or not answer.get("uuid"):
                raise unexpected(reply.status)
        except NetError as error:
            raise not_sent(error) from None
        return None if answer.get("sluttDato") else str(answer["uuid"])

    def case(self, person: str) -> FollowUpCase | Message | None:
        """Return the archive case of the open period, made when there was none yet."""
        period = self.period(person)
        if period is None or isinstance(period, Message):
            return period
        try:
            reply = self._client.call(
                "POST", f"/api/v3/sak/{period}", call_id=call_id(), person=person, safe=True
            )
            if reply.status in {400, 403}:
                return Message("archives.follow_up_case_refused")
            answer = reply.json() if reply.ok else None
            if not isinstance(answer, dict) or not answer.get("sakId"):
                raise unexpected(reply.status)
        except NetError as error:
            raise not_sent(error) from None
        return FollowUpCase(str(answer["sakId"]), str(answer.get("fagsaksystem") or ""))

    def locks(self, person: str) -> bool | Message:
        """Return whether the person is in KVP or locked to an office now, or why it is not told."""
        try:
            answer = self._client.graphql(
                _LOCKS,
                {"fnr": person},
                "locks",
                call_id=call_id(),
                path="/api/graphql",
                person=person,
            )
        except NetError as error:
            raise not_sent(error) from None
        if is_denied(answer):
            return Message("archives.follow_up_forbidden")
        if answer.errors:
            raise NotSent(Message("archives.follow_up_not_readable"))
        status = record(answer.data.get("brukerStatus"))
        return bool(status.get("erKontorsperret")) or any(
            kvp.get("sluttTidspunkt") is None
            for period in records(answer.data.get("oppfolgingsPerioder"))
            if period.get("sluttTidspunkt") is None
            for kvp in records(period.get("kvpPerioder"))
        )


def period_to_write_in(follow_up: FollowUp, delivery: Delivery) -> str | Message:
    """Return the open period to write in, or why nothing may be written now.

    What only the own office shall read is written only while the person is locked to it.
    """
    period = follow_up.period(delivery.person)
    if period is None:
        return Message("archives.plan_no_period")
    if isinstance(period, str) and delivery.office_lock:
        locked = follow_up.locks(delivery.person)
        if isinstance(locked, Message):
            return locked
        if not locked:
            return Message("archives.plan_no_lock")
    return period


def not_sent(error: NetError) -> NotSent:
    """Return what went wrong with a question as what it is for a note: certainly not sent."""
    return error if isinstance(error, NotSent) else NotSent(error.message)
