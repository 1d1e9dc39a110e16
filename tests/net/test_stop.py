"""A request nobody waits for any more is broken off from another thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from navdesk.net.errors import NetError
from navdesk.net.http import Call, Http
from navdesk.net.stop import Stop, Stopped

from .conftest import Naps
from .raw_server import Visit, plain, serving


def asked(http: Http, call: Call) -> tuple[threading.Thread, list[NetError]]:
    """Send `call` from a thread of its own; returns it and what was raised there."""
    raised: list[NetError] = []

    def send() -> None:
        try:
            http.send(call)
        except NetError as trouble:
            raised.append(trouble)

    thread = threading.Thread(target=send)
    thread.start()
    return thread, raised


def silent(come: threading.Event, after: bytes = b"") -> Callable[[Visit], None]:
    """Begin an answer, and then say nothing until the other side is gone."""

    def answer(visit: Visit) -> None:
        visit.send(after)
        come.set()
        visit.connection.settimeout(10)
        visit.connection.recv(1)

    return answer


@pytest.mark.parametrize(
    "after",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}",
    ],
)
def test_a_request_that_waits_is_broken_off_wherever_it_is(http: Http, after: bytes) -> None:
    come, stop = threading.Event(), Stop()
    with serving(silent(come, after)) as server:
        thread, raised = asked(http, Call("GET", server.url, safe=True, stop=stop))
        assert come.wait(5)
        time.sleep(0.05)
        began = time.monotonic()
        stop.call()
        thread.join(5)

        assert time.monotonic() - began < 1
        assert [type(trouble) for trouble in raised] == [Stopped]
        assert len(server.visits) == 1, "what is not wanted is not tried again"


def test_nothing_is_sent_after_the_wish_to_stop(http: Http) -> None:
    stop = Stop()
    stop.call()
    with serving(plain("{}")) as server:
        with pytest.raises(Stopped):
            http.send(Call("GET", server.url, safe=True, stop=stop))

        assert server.visits == []


def test_a_pause_before_the_next_try_ends_at_once(naps: Naps) -> None:
    stop = Stop()

    def nap(seconds: float) -> None:
        naps(seconds)
        stop.call()

    http = Http(sleep=nap, chance=lambda: 1.0)
    with serving(plain("{}", "503 Busy", Retry_After="10")) as server:
        with pytest.raises(Stopped):
            http.send(Call("GET", server.url, safe=True, stop=stop))

        assert len(server.visits) == 1
    assert len(naps.taken) == 1
    assert naps.taken[0] < 1


def test_the_connection_of_another_request_is_left_alone(http: Http) -> None:
    stop = Stop()
    with serving(plain('"one"'), plain('"two"')) as server:
        assert http.send(Call("GET", server.url, safe=True, stop=stop)).json() == "one"
        stop.call()

        assert http.send(Call("GET", server.url, safe=True)).json() == "two"
