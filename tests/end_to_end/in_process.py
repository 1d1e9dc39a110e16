"""The practice back office without a network: requests go straight into it, and some go wrong.

For tests with so many requests that sockets would be most of their time. What the client makes of
an answer, and of a missing one, is its own code.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from werkzeug.test import Client

from navdesk.backoffice.client import SystemClient
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind, SystemSetup
from navdesk.net.errors import NotSent, OutcomeUnknown, ServerFault
from navdesk.net.http import Call, Http
from navdesk.net.reply import Reply
from navdesk.sandbox.server import Running

_WRONG = ("not sent", "lost", "answer lost", "500", "500 done", "503", "504 done")


class InProcessHttp(Http):
    """Calls the back office's own application; `share` of the requests meet some fault."""

    def __init__(self, running: Running, share: float, seed: int) -> None:
        super().__init__(sleep=lambda _: None)
        self._running = running
        self._share = share
        self._luck = Random(seed)  # noqa: S311 - which requests go wrong, no secret
        self.met: Counter[str] = Counter()

    @property
    def faults(self) -> int:
        """How many requests have met a fault."""
        return sum(count for wrong, count in self.met.items() if wrong)

    def send(self, call: Call) -> Reply:
        """Make `call`, once: reads are not tried again here, so that every fault counts."""
        wrong = self._luck.choice(_WRONG) if self._luck.random() < self._share else ""
        self.met[wrong] += 1
        match wrong:
            case "not sent":
                raise NotSent(Message("net.refused", {"host": "127.0.0.1"}))
            case "lost":
                raise OutcomeUnknown(Message("net.timeout", {"host": "127.0.0.1"}))
            case "500" | "503":
                wish = 30.0 if wrong == "503" else None
                raise ServerFault(Message("net.server_fault"), int(wrong), wish)
        reply = self._ask(call)
        match wrong:
            case "answer lost":
                raise OutcomeUnknown(Message("net.cut", {"host": "127.0.0.1"}))
            case "500 done" | "504 done":
                raise ServerFault(Message("net.server_fault"), int(wrong[:3]))
        return reply

    def _ask(self, call: Call) -> Reply:
        app: Any = self._running._server.app
        answer = Client(app).open(
            call.url.removeprefix(self._running.base_url),
            base_url=self._running.base_url,
            method=call.method,
            headers=dict(call.headers),
            query_string={name: str(value) for name, value in call.params.items()},
            json=call.json,
            data=call.body,
        )
        return self._judge(call, Reply(answer.status_code, dict(answer.headers), answer.get_data()))


class OneToken:
    """Tokens of one employee, issued by the back office itself."""

    def __init__(self, running: Running, nav_ident: str) -> None:
        self._running = running
        self._nav_ident = nav_ident
        self._held: dict[str, str] = {}

    def token_for(self, audience: str) -> str:
        if audience not in self._held:
            office = self._running.office
            employee = office.employees.find(self._nav_ident)
            assert employee is not None
            self._held[audience] = office.tokens.issue_access(
                employee, audience, ("openid", "profile"), life_s=24 * 3600
            )
        return self._held[audience]

    def token_refused(self, audience: str, token: str) -> None:
        self._held.pop(audience, None)


def client_of(
    running: Running, http: Http, tokens: OneToken, system: str, kind: SystemKind
) -> SystemClient:
    """A client of one system of the back office."""
    address = f"{running.base_url}/{system}"
    setup = SystemSetup(system, kind, address, running.office.audiences[system])
    return SystemClient(setup, tokens, http)
