"""Asking the access machine: may this employee see this person? (state sheet 2.1)"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.wire import text
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.messages import Message
from navdesk.net.errors import NetError
from navdesk.net.reply import Reply

BULK_LIMIT = 1000
"""More ids than this in one bulk call are refused with 413."""

_COMPLETE = "KOMPLETT_REGELTYPE"
_CODES = frozenset(
    {
        "AVVIST_STRENGT_FORTROLIG_ADRESSE",
        "AVVIST_STRENGT_FORTROLIG_UTLAND",
        "AVVIST_FORTROLIG_ADRESSE",
        "AVVIST_SKJERMING",
        "AVVIST_HABILITET",
        "AVVIST_VERGEMÅL",
        "AVVIST_AVDØD",
        "AVVIST_PERSON_UTLAND",
        "AVVIST_UKJENT_BOSTED",
        "AVVIST_GEOGRAFISK",
    }
)


class AccessMachine:
    """The state's published access rules, asked with the employee's own token."""

    def __init__(self, client: SystemClient, now: Callable[[], datetime]) -> None:
        """Ask through `client`; `now` (zone-aware) stamps the decisions."""
        self._client = client
        self._now = now

    def decide(self, person: str, call_id: str) -> AccessDecision:
        """Return the decision about `person` (11 digits) by the complete rule set.

        What the network does is UNDECIDED with the reason, never a denial and never an
        allowance. Raises identity's `LoginRequired` only.
        """
        try:
            # The body of this call is one JSON string, not an object.
            reply = self._client.call(
                "POST", "/api/v1/komplett", call_id=call_id, json=person, safe=True
            )
            return self._single(reply)
        except NetError as trouble:
            return self._undecided(trouble.message)

    def decide_many(self, persons: Sequence[str], call_id: str) -> Mapping[str, AccessDecision]:
        """Return a decision for every person asked about; who the answer leaves out is UNDECIDED.

        Asks in portions of `BULK_LIMIT`; a portion that fails leaves its persons UNDECIDED.
        Raises identity's `LoginRequired` only.
        """
        decisions: dict[str, AccessDecision] = {}
        for portion in _portions(tuple(dict.fromkeys(persons)), BULK_LIMIT):
            try:
                decisions.update(self._portion(portion, call_id))
            except NetError as trouble:
                decisions.update(dict.fromkeys(portion, self._undecided(trouble.message)))
        return decisions

    def answers(self, call_id: str) -> bool:
        """Return whether the access machine answers this employee, asked about nobody.

        Raises identity's `LoginRequired` only.
        """
        try:
            # It has no call for this, but decides about an empty list too.
            reply = self._client.call(
                "POST", "/api/v1/bulk/obo", call_id=call_id, json=[], safe=True
            )
        except NetError:
            return False
        return reply.status in {200, 207, 400}

    def _portion(self, persons: Sequence[str], call_id: str) -> dict[str, AccessDecision]:
        asked = [{"brukerId": person, "type": _COMPLETE} for person in persons]
        reply = self._client.call(
            "POST", "/api/v1/bulk/obo", call_id=call_id, json=asked, safe=True
        )
        decided = dict.fromkeys(persons, self._undecided(Message("access.undecided")))
        if reply.status not in {200, 207}:
            return decided
        body = reply.json()
        results = body.get("resultater") if isinstance(body, dict) else None
        for result in results if isinstance(results, list) else []:
            person = text(result.get("brukerId")) if isinstance(result, dict) else None
            if person in decided:
                decision = self._one_of_many(result)
                # The same person twice with two answers must never end up as allowed.
                if decided[person].verdict is not AccessVerdict.DENIED:
                    decided[person] = decision
        return decided

    def _one_of_many(self, result: Mapping[str, object]) -> AccessDecision:
        match result.get("status"):
            case 204:
                return self._allowed()
            case 403:
                return self._denied(result.get("detaljer"))
            case _:
                return self._undecided(Message("access.undecided"))

    def _single(self, reply: Reply) -> AccessDecision:
        if reply.status == 204:
            return self._allowed()
        if reply.status == 403:
            return self._denied(reply.json())
        return self._undecided(Message("access.undecided"))

    def _allowed(self) -> AccessDecision:
        return AccessDecision(AccessVerdict.ALLOWED, self._now())

    def _undecided(self, why: Message) -> AccessDecision:
        return AccessDecision(AccessVerdict.UNDECIDED, self._now(), message=why)

    def _denied(self, problem: object) -> AccessDecision:
        """Read a problem body; its `instance` and ids name the person and are not kept."""
        found = problem if isinstance(problem, dict) else {}
        code = found.get("title")
        known = isinstance(code, str) and code in _CODES
        return AccessDecision(
            AccessVerdict.DENIED,
            self._now(),
            code=code if isinstance(code, str) else None,
            message=Message(f"access.{code}" if known else "access.denied"),
            overridable=found.get("kanOverstyres") is True,
        )


def _portions(persons: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(persons), size):
        yield persons[start : start + size]
