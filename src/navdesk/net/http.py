"""The one way out: every HTTP request of navdesk is a `Call` handed to `Http`."""

from __future__ import annotations

import logging
import random
import ssl
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from types import MappingProxyType
from urllib.parse import urljoin

import requests
import requests.auth
import urllib3
import urllib3.exceptions

from navdesk.domain.messages import Message
from navdesk.net.adapter import Trace, TracingAdapter
from navdesk.net.addresses import host_of, origin_of
from navdesk.net.errors import BadAnswer, NetError, ServerFault
from navdesk.net.failures import is_lasting, not_sent, unknown
from navdesk.net.reply import Reply, looks_like_html
from navdesk.net.retry_after import retry_after_s
from navdesk.net.stop import Stop

Params = Mapping[str, str | Sequence[str]]

_CONNECT_S = 10.0
_ATTEMPTS = 3
_PAUSE_S = 0.25
_STOP_S = 0.05
_LONGEST_PAUSE_S = 4.0
_MOST_BYTES = 64 * 1024 * 1024
_PIECE = 64 * 1024
_MOST_MOVES = 5
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
# Not "no_proxy": requests would write that into the environment of the whole process for a moment,
# and threads trip over one another there.
_NO_PROXIES = MappingProxyType({"http": "", "https": ""})

_log = logging.getLogger("navdesk.net")


@dataclass(frozen=True, slots=True)
class Call:
    """One request.

    `json` (any JSON value) and `body` exclude each other. `timeout_s` is the limit in seconds
    for the whole call, retries included. `safe` says that asking twice does no harm (a GET, a
    GraphQL query): only then is anything tried again or a redirect followed, and that only within
    the same origin. `accepts_html` takes a page as an answer. `follow` False hands a redirect back.
    `stop` breaks it off from another thread.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    json: object = None
    body: bytes | None = None
    params: Params = field(default_factory=lambda: MappingProxyType({}))
    timeout_s: float = 20.0
    safe: bool = False
    accepts_html: bool = False
    follow: bool = True
    stop: Stop | None = None

    def __repr__(self) -> str:
        """Return method and host; the path may hold an id, the headers a token."""
        return f"Call({self.method} {host_of(self.url)})"


class Http:
    """Sends calls; may be used from many threads at once.

    Safe calls share one session per thread. A write gets a connection of its own, so that a
    connection the server had silently closed can never make its outcome unknown. Proxies follow
    the environment, as requests does; passwords from `.netrc`, cookies, and proxies for this
    machine itself are never used.
    """

    def __init__(
        self,
        *,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        real_now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._sleep = sleep
        self._chance = chance or random.SystemRandom().random
        self._monotonic = monotonic
        self._real_now = real_now
        self._trace = Trace()
        self._trusted = ssl.create_default_context()
        self._local = threading.local()
        self._sessions: weakref.WeakSet[requests.Session] = weakref.WeakSet()
        self._guard = threading.Lock()
        # urllib3 writes addresses with their query, which may hold a person's id.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)

    def close(self) -> None:
        """Close every kept connection; the object stays usable."""
        with self._guard:
            sessions = list(self._sessions)
            self._local = threading.local()
        for session in sessions:
            session.close()

    def send(self, call: Call) -> Reply:
        """Make `call` and return the answer.

        Raises `NotSent`, `OutcomeUnknown`, `ServerFault` (5xx, 408, 429) and `BadAnswer` (a page
        where data was asked for, a redirect of a write or to another origin, far too large), and
        `Stopped` once the call's `stop` is called.
        """
        end = self._monotonic() + call.timeout_s
        attempt = 0
        while True:
            attempt += 1
            try:
                return self._follow(call, end)
            except NetError as trouble:
                pause = self._pause_before_next(call, trouble, attempt)
                if pause is None or self._monotonic() + pause >= end:
                    raise
            self._rest(pause, call.stop)

    def _rest(self, pause: float, stop: Stop | None) -> None:
        if stop is None:
            self._sleep(pause)
            return
        end = self._monotonic() + pause
        while (left := end - self._monotonic()) > 0:
            stop.check()
            self._sleep(min(left, _STOP_S))

    def _pause_before_next(self, call: Call, trouble: NetError, attempt: int) -> float | None:
        """Return the full-jitter pause in seconds before the next try, None when there is none."""
        if not call.safe or attempt >= _ATTEMPTS or is_lasting(trouble):
            return None
        if isinstance(trouble, BadAnswer):
            return None
        pause = self._chance() * min(_LONGEST_PAUSE_S, _PAUSE_S * 2.0**attempt)
        if isinstance(trouble, ServerFault) and trouble.retry_after_s is not None:
            return trouble.retry_after_s + pause
        return pause

    def _follow(self, call: Call, end: float) -> Reply:
        for _ in range(_MOST_MOVES):
            reply = self._once(call, end)
            target = reply.headers.get("Location")
            if not 300 <= reply.status < 400 or target is None or not call.follow:
                return reply
            there = _join(call.url, target)
            if call.method not in {"GET", "HEAD"} or origin_of(there) != origin_of(call.url):
                break
            call = replace(call, url=there, params=MappingProxyType({}))
        raise BadAnswer(Message("net.redirected", {"host": host_of(call.url)}))

    def _once(self, call: Call, end: float) -> Reply:
        self._trace.sent, self._trace.stop, self._trace.line = False, call.stop, None
        started = self._monotonic()
        left = max(end - started, 0.001)
        limit = urllib3.Timeout(connect=min(_CONNECT_S, left), total=left)
        try:
            with self._stoppable(call), self._session(call) as session:
                response = session.request(
                    call.method,
                    call.url,
                    params=dict(call.params),
                    headers=dict(call.headers),
                    json=call.json,
                    data=call.body,
                    timeout=limit,  # type: ignore[arg-type]  # requests takes it, its stubs do not
                    allow_redirects=False,
                    stream=True,
                    proxies=dict(_NO_PROXIES) if _is_loopback(call.url) else None,
                )
                with response:
                    body = self._read(response, end)
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as bad:
            trouble = unknown(bad, call.url) if self._trace.sent else not_sent(bad, call.url)
            # The library's own words hold the address and sometimes the body: drop them.
            raise trouble from None
        took = int((self._monotonic() - started) * 1000)
        host = host_of(call.url)
        _log.debug("%s %s answered %s in %s ms", call.method, host, response.status_code, took)
        return self._judge(call, Reply(response.status_code, response.headers, body))

    @contextmanager
    def _stoppable(self, call: Call) -> Iterator[None]:
        """Turn whatever comes of a request that was broken off into `Stopped`."""
        if call.stop is None:
            yield
            return
        call.stop.check()
        try:
            yield
        except Exception:
            call.stop.check()
            raise
        finally:
            if self._trace.line is not None:
                call.stop.leave(self._trace.line)
            self._trace.stop = self._trace.line = None
        # What was read may be the torn half of an answer that has no length.
        call.stop.check()

    def _judge(self, call: Call, reply: Reply) -> Reply:
        host = host_of(call.url)
        if reply.status >= 500 or reply.status in {408, 429}:
            wish = retry_after_s(reply.headers, self._real_now())
            kind = "net.busy" if reply.status in {408, 429, 503} else "net.server_fault"
            raise ServerFault(
                Message(kind, {"host": host, "status": reply.status}), reply.status, wish
            )
        # A 401 counts whatever its body says, so that the token is renewed.
        if reply.status == 401 or 300 <= reply.status < 400 or call.accepts_html:
            return reply
        if looks_like_html(reply.headers, reply.body):
            raise BadAnswer(Message("net.html", {"host": host}))
        return reply

    def _read(self, response: requests.Response, end: float) -> bytes:
        """Read the body piece by piece, so that a trickle cannot outlast the call's limit."""
        pieces: list[bytes] = []
        size = 0
        while piece := response.raw.read1(_PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > _MOST_BYTES:
                raise BadAnswer(Message("net.too_large"))
            if self._monotonic() > end:
                raise urllib3.exceptions.TimeoutError
        return b"".join(pieces)

    @contextmanager
    def _session(self, call: Call) -> Iterator[requests.Session]:
        if not call.safe:
            with self._new_session() as session:
                yield session
            return
        kept: requests.Session | None = getattr(self._local, "session", None)
        if kept is None:
            kept = self._local.session = self._new_session()
            with self._guard:
                self._sessions.add(kept)
        yield kept

    def _new_session(self) -> requests.Session:
        session = requests.Session()
        session.auth = _no_auth
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.headers.clear()
        session.headers.update({"User-Agent": "navdesk", "Accept-Encoding": "gzip, deflate"})
        adapter = TracingAdapter(self._trace, self._trusted)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        return session


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Add nothing; being set it keeps requests from looking into `.netrc`."""
    return request


def _join(here: str, target: str) -> str:
    try:
        return urljoin(here, target)
    except ValueError:
        return ""


def _is_loopback(url: str) -> bool:
    return host_of(url) in _LOOPBACK
