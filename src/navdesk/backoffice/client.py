"""One back-office system as it is spoken to: address, token, headers, one 401 forgiven."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType
from typing import Protocol

from navdesk.backoffice.breaker import Breaker
from navdesk.backoffice.contracts import CONTRACTS
from navdesk.backoffice.graphql import GraphQLReply, read_graphql
from navdesk.domain.messages import Message
from navdesk.domain.profile import Profile, SystemKind, SystemSetup
from navdesk.net.addresses import host_of, origin_of
from navdesk.net.errors import BadAnswer, NotAuthorised
from navdesk.net.http import Call, Http, Params
from navdesk.net.reply import Reply
from navdesk.net.stop import Stop

CONSUMER = "navdesk"
"""What navdesk calls itself towards other systems."""

_NO_PARAMS: Params = MappingProxyType({})


class TokenPort(Protocol):
    """Where access tokens come from, one per audience."""

    def token_for(self, audience: str) -> str:
        """Return a valid access token; raises identity's `LoginRequired` or a `NetError`."""
        ...

    def token_refused(self, audience: str, token: str) -> None:
        """Forget `token`: the system with `audience` did not accept it."""
        ...


def default_headers(kind: SystemKind) -> Mapping[str, str]:
    """Return the header templates of a contract (state sheet 1.4), by name."""
    return CONTRACTS[kind].headers


class Stops(threading.local):
    """Per thread: what breaks off the requests it makes now."""

    current: Stop | None = None


class SystemClient:
    """Speaks to one configured system; may be used from many threads at once.

    `setup.base_url` is everything before the path as the contract sheets write it: PDL and SAF
    `<base>/graphql`, the archive `<base>/rest/journalpostapi/v1/journalpost`, tasks
    `<base>/api/v1/oppgaver`, veilarb* `<base>/api/…` after their application name, payments
    `<base>/v2/…` after `/utbetaldata/api`, AAreg `<base>/api/v2/…`. A base that already ends in
    `/graphql`, as the sheet spells PDL's, is understood too.
    """

    def __init__(
        self,
        setup: SystemSetup,
        tokens: TokenPort,
        http: Http,
        breaker: Breaker | None = None,
        stops: Stops | None = None,
    ) -> None:
        """Speak to the system of `setup`; without a `breaker` it is asked however it answers.

        Clients with the same `stops` are broken off together.
        """
        self.setup = setup
        self._tokens = tokens
        self._http = http
        self._breaker = breaker
        self._stops = stops or Stops()

    @contextmanager
    def until(self, stop: Stop | None) -> Iterator[None]:
        """Let `stop` break off what this thread asks within the block, of related systems too.

        Never a request for a token: a renewed login would be lost with its answer.
        """
        before, self._stops.current = self._stops.current, stop
        try:
            yield
        finally:
            self._stops.current = before

    def call(
        self,
        method: str,
        path: str,
        *,
        call_id: str,
        json: object = None,
        params: Params = _NO_PARAMS,
        headers: Mapping[str, str] = MappingProxyType({}),
        person: str | None = None,
        safe: bool = False,
        accept: str = "application/json",
        body: bytes | None = None,
    ) -> Reply:
        """Make one request and return its answer, whatever its status below 500 but 401.

        `path` is appended to the base address; a whole address is taken as it is when it has the
        base's origin, which is how hypermedia links are followed (a link elsewhere would carry
        the token away: `BadAnswer`). `person` (11 digits) fills the headers that want one; `safe`
        allows repeating. Header templates come from the contract, then from the profile, then
        from `headers`, the last one winning whatever its case. A 401 means that nothing was done,
        so it is asked once more with a new token, writes too.

        Raises a `NetError` (`NotAuthorised` for a second 401, `Resting` for a read of a system that
        is left alone for now) or identity's `LoginRequired`.
        """
        call = Call(
            method,
            self._address(path),
            headers=self._headers(call_id, person, accept, headers),
            json=json,
            body=body,
            params=params,
            timeout_s=self.setup.timeout_s,
            safe=safe,
            accepts_html="html" in accept,
            stop=self._stops.current,
        )
        for _ in range(2):
            token = self._tokens.token_for(self.setup.audience)
            with self._breaker.asking(read=safe) if self._breaker else nullcontext():
                reply = self._http.send(_with_token(call, token))
            if reply.status != 401:
                return reply
            self._tokens.token_refused(self.setup.audience, token)
        raise self._not_authorised()

    def graphql(
        self,
        query: str,
        variables: Mapping[str, object],
        operation: str,
        *,
        call_id: str,
        path: str = "/graphql",
        person: str | None = None,
        safe: bool = True,
    ) -> GraphQLReply:
        """Ask one GraphQL operation; data and errors may both be there (state sheet, fact 5).

        An error with code `unauthenticated` is treated as a 401. Raises as `call`, and
        `BadAnswer` for what is no GraphQL answer.
        """
        if self.setup.base_url.endswith("/graphql"):
            path = ""
        question = {"query": query, "operationName": operation, "variables": dict(variables)}
        for _ in range(2):
            token = self._tokens.token_for(self.setup.audience)
            reply = self.call(
                "POST", path, call_id=call_id, json=question, person=person, safe=safe
            )
            answer = read_graphql(reply)
            if not answer.has_code("unauthenticated"):
                return answer
            self._tokens.token_refused(self.setup.audience, token)
        raise self._not_authorised()

    def _address(self, path: str) -> str:
        if not path.startswith(("http://", "https://")):
            return self.setup.base_url + path
        if origin_of(path) != origin_of(self.setup.base_url):
            raise BadAnswer(Message("net.redirected", {"host": host_of(self.setup.base_url)}))
        return path

    def _headers(
        self, call_id: str, person: str | None, accept: str, extra: Mapping[str, str]
    ) -> dict[str, str]:
        values = {
            "call_id": call_id,
            "person": person or "",
            "consumer": CONSUMER,
            "traceparent": _traceparent(call_id),
        }
        filled: dict[str, tuple[str, str]] = {"accept": ("Accept", accept)}
        for templates in (default_headers(self.setup.kind), self.setup.headers):
            for name, template in templates.items():
                if "{person}" in template and person is None:
                    continue
                filled[name.lower()] = (name, template.format_map(values))
        for name, value in extra.items():
            filled[name.lower()] = (name, value)
        return dict(filled.values())

    def _not_authorised(self) -> NotAuthorised:
        return NotAuthorised(Message("net.not_authorised", {"host": host_of(self.setup.base_url)}))


def build_clients(
    profile: Profile,
    tokens: TokenPort,
    http: Http,
    new_breaker: Callable[[], Breaker | None] = lambda: None,
) -> Mapping[str, SystemClient]:
    """Return a client for every enabled system of `profile`, by system id.

    Each has a breaker of its own from `new_breaker`.
    """
    stops = Stops()
    return MappingProxyType(
        {
            setup.id: SystemClient(setup, tokens, http, new_breaker(), stops)
            for setup in profile.systems
            if setup.enabled
        }
    )


def _traceparent(call_id: str) -> str:
    """Return the call id as a W3C trace context, which wants 32 and 16 hexadecimal digits."""
    digits = sha256(call_id.encode()).hexdigest()
    return f"00-{digits[:32]}-{digits[32:48]}-01"


def _with_token(call: Call, token: str) -> Call:
    return replace(call, headers={**call.headers, "Authorization": f"Bearer {token}"})
