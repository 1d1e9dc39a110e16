"""Asking whether a person is shielded: one of Nav's own, or family of one (state sheet 2.3).

A source of a decision, not of facts: it has no line among the sources, and what it says is kept on
the case, where routing, retention and the access gate read it.
"""

from __future__ import annotations

from navdesk.backoffice.client import SystemClient
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer


class ShieldedRegister:
    """The register of shielded persons."""

    def __init__(self, client: SystemClient) -> None:
        """Ask through `client`."""
        self._client = client

    def is_shielded(self, person: str, call_id: str) -> bool:
        """Return whether `person` (11 digits) is shielded.

        Raises a `NetError` when nobody could say so, and identity's `LoginRequired`. Anything but
        a plain true or false is no answer: it must never read as "not shielded".
        """
        reply = self._client.call(
            "POST", "/skjermet", call_id=call_id, json={"personident": person}, safe=True
        )
        if reply.status != 200:
            raise BadAnswer(Message("sources.status", {"status": reply.status}))
        answer = reply.json()
        if not isinstance(answer, bool):
            raise BadAnswer(Message("sources.form"))
        return answer
