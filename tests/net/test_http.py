"""What the network does to a request is told apart: not sent, unknown, bad, busy."""

from __future__ import annotations

import gc
import logging
import os
import socket
import threading
import time
from pathlib import Path

import pytest

from navdesk.net.errors import BadAnswer, NetError, NotSent, OutcomeUnknown, ServerFault
from navdesk.net.http import Call, Http

from .conftest import Naps
from .raw_server import Visit, plain, serving

SECRET = "hemmelig-23456789012"


def drop(visit: Visit) -> None:
    visit.reset()


def cut_by_length(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{")


def cut_in_chunk(visit: Visit) -> None:
    visit.send(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        b'Transfer-Encoding: chunked\r\n\r\n40\r\n{"a": 1'
    )


def cut_in_head(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Ty")


def silent(visit: Visit) -> None:
    time.sleep(0.5)


def trickle(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n")
    for _ in range(10):
        visit.send(b"1")
        time.sleep(0.08)


def post(url: str, **more: object) -> Call:
    values: dict[str, object] = {"json": {"a": 1}, "timeout_s": 3.0, **more}
    return Call("POST", url, **values)  # type: ignore[arg-type]


def get(url: str, timeout_s: float = 3.0) -> Call:
    return Call("GET", url, timeout_s=timeout_s, safe=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def test_a_whole_answer_comes_back_with_status_headers_and_value(http: Http) -> None:
    with serving(plain('{"navn": "æøå"}', "201 Created", X_Call="7")) as server:
        reply = http.send(post(server.url + "/a", params={"q": ["1", "2"]}))

    assert reply.status == 201
    assert reply.ok
    assert reply.headers["x-call"] == "7"
    assert reply.json() == {"navn": "æøå"}
    assert server.visits[0].first_line == "POST /a?q=1&q=2 HTTP/1.1"
    assert server.visits[0].request.endswith(b'{"a": 1}')


def test_a_json_string_is_a_body_of_its_own(http: Http) -> None:
    with serving(plain("", "204 No Content")) as server:
        reply = http.send(post(server.url, json="11830451341"))

    assert reply.is_empty
    assert server.visits[0].request.endswith(b'"11830451341"')


def test_a_refused_connection_was_never_sent(http: Http) -> None:
    with pytest.raises(NotSent) as caught:
        http.send(post(f"http://127.0.0.1:{free_port()}/a"))

    assert caught.value.message.id == "net.refused"
    assert caught.value.message.params["host"] == "127.0.0.1"


def test_a_name_that_does_not_exist_was_never_sent(http: Http) -> None:
    with pytest.raises(NotSent) as caught:
        http.send(post("http://navdesk-does-not-exist.invalid/a"))

    assert caught.value.message.id == "net.name"


def test_an_address_that_makes_no_sense_was_never_sent(http: Http) -> None:
    for url in ("http://[broken/a", "nonsense://x/", "http:///a", f"http://{'a' * 70}.no/"):
        with pytest.raises(NotSent):
            http.send(post(url))


def test_a_connection_nobody_accepts_was_never_sent(http: Http) -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        waiting = []
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(address)
            waiting.append(filler)
        try:
            with pytest.raises(NotSent) as caught:
                http.send(post(f"http://127.0.0.1:{address[1]}/", timeout_s=0.3))
        finally:
            for filler in waiting:
                filler.close()

    assert caught.value.message.id == "net.connect_timeout"


@pytest.mark.parametrize("answer", [drop, cut_by_length, cut_in_chunk, cut_in_head])
def test_a_write_whose_answer_breaks_off_is_unknown_and_never_repeated(
    http: Http, naps: Naps, answer: object
) -> None:
    with serving(answer) as server:  # type: ignore[arg-type]
        with pytest.raises(OutcomeUnknown) as caught:
            http.send(post(server.url))

        assert len(server.visits) == 1

    assert caught.value.message.id == "net.cut"
    assert naps.taken == []


@pytest.mark.parametrize("answer", [silent, trickle])
def test_an_answer_that_takes_too_long_is_unknown(http: Http, answer: object) -> None:
    started = time.monotonic()
    with serving(answer) as server, pytest.raises(OutcomeUnknown) as caught:  # type: ignore[arg-type]
        http.send(post(server.url, timeout_s=0.2))

    assert caught.value.message.id == "net.timeout"
    assert time.monotonic() - started < 2.5


def test_a_read_is_tried_again_with_growing_pauses(http: Http, naps: Naps) -> None:
    with serving(drop, cut_by_length, plain("[]")) as server:
        reply = http.send(get(server.url))

    assert reply.json() == []
    assert len(server.visits) == 3
    assert naps.taken == [0.5, 1.0]


def test_a_read_is_given_up_after_three_tries(http: Http) -> None:
    with serving(drop) as server:
        with pytest.raises(OutcomeUnknown):
            http.send(get(server.url))

        assert len(server.visits) == 3


def test_retries_stay_within_the_limit_of_the_call(http: Http) -> None:
    with serving(drop) as server:
        with pytest.raises(OutcomeUnknown):
            http.send(get(server.url, timeout_s=0.4))

        assert len(server.visits) == 1, "a pause of half a second does not fit"


@pytest.mark.parametrize("status", ["500 Oops", "502 Bad", "503 Busy", "408 Slow", "429 Many"])
def test_a_fault_of_the_server_says_its_status_and_its_wish(http: Http, status: str) -> None:
    with serving(plain("<html>no</html>", status, Retry_After="7")) as server:
        with pytest.raises(ServerFault) as caught:
            http.send(post(server.url))

        assert len(server.visits) == 1, "a write is not repeated"

    assert caught.value.status == int(status[:3])
    assert caught.value.retry_after_s == 7.0


def test_a_read_waits_as_long_as_the_server_asked(http: Http, naps: Naps) -> None:
    with serving(plain("", "503 Busy", Retry_After="1"), plain("[1]")) as server:
        reply = http.send(get(server.url))

    assert reply.json() == [1]
    assert naps.taken == [1.5]


def test_a_wish_in_the_form_of_a_date_is_kept_by_the_servers_own_clock(
    http: Http, naps: Naps
) -> None:
    busy = plain(
        "",
        "503 Busy",
        Retry_After="Tue, 15 Sep 2026 08:00:02 GMT",
        Date="Tue, 15 Sep 2026 08:00:00 GMT",
    )
    with serving(busy, plain("[1]")) as server:
        reply = http.send(get(server.url, timeout_s=5))

    assert reply.json() == [1]
    assert naps.taken == [2.5]


@pytest.mark.parametrize(
    ("wish", "pause"),
    [
        ("Tue, 15 Sep 2020 08:00:00 GMT", 0.5),
        ("-5", 0.5),
        ("1e9", 0.5),
        ("soon", 0.5),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("99999999999999999999999999", None),
    ],
)
def test_an_absurd_wish_neither_hurries_nor_parks_a_read(
    http: Http, naps: Naps, wish: str, pause: float | None
) -> None:
    busy = plain("", "503 Busy", Retry_After=wish, Date="Tue, 15 Sep 2026 08:00:00 GMT")
    with serving(busy, plain("[1]")) as server:
        if pause is None:
            with pytest.raises(ServerFault) as caught:
                http.send(get(server.url))
            assert caught.value.retry_after_s == 900.0
            assert naps.taken == []
        else:
            assert http.send(get(server.url)).json() == [1]
            assert naps.taken == [pause]


def test_a_wish_longer_than_the_call_may_last_is_handed_up(http: Http, naps: Naps) -> None:
    with serving(plain("", "429 Many", Retry_After="86400")) as server:
        with pytest.raises(ServerFault) as caught:
            http.send(get(server.url))

        assert len(server.visits) == 1

    assert caught.value.retry_after_s == 900.0
    assert naps.taken == []


@pytest.mark.parametrize("status", ["200 OK", "403 Forbidden", "404 Not Found"])
def test_a_page_where_data_was_asked_is_a_bad_answer(http: Http, status: str) -> None:
    page = plain("<html><body>Log on to WiFi</body></html>", status, Content_Type="text/html")
    with serving(page) as server, pytest.raises(BadAnswer) as caught:
        http.send(get(server.url))

    assert caught.value.message.id == "net.html"
    assert len(server.visits) == 1


def test_a_page_dressed_as_data_is_a_bad_answer_too(http: Http) -> None:
    with serving(plain("  <!DOCTYPE html><p>hello")) as server, pytest.raises(BadAnswer):
        http.send(post(server.url))


def test_a_401_keeps_its_status_even_with_a_page(http: Http) -> None:
    page = plain("<html>login</html>", "401 Unauthorized", Content_Type="text/html")
    with serving(page) as server:
        assert http.send(post(server.url)).status == 401


def test_a_redirect_of_a_write_is_never_followed(http: Http) -> None:
    with serving(plain("", "307 Moved", Location="/b"), plain("{}")) as server:
        with pytest.raises(BadAnswer) as caught:
            http.send(post(server.url + "/a"))

        assert len(server.visits) == 1

    assert caught.value.message.id == "net.redirected"


def test_a_read_follows_within_the_same_origin_only(http: Http) -> None:
    with serving(plain("[]")) as other:
        elsewhere = plain("", "302 Found", Location=other.url + "/b")
        with serving(plain("", "302 Found", Location="/b?c=1"), plain("[2]")) as server:
            assert http.send(get(server.url + "/a")).json() == [2]
            assert server.visits[1].first_line == "GET /b?c=1 HTTP/1.1"
        with serving(elsewhere) as server, pytest.raises(BadAnswer):
            http.send(get(server.url + "/a"))
        assert other.visits == []


def test_a_redirect_can_be_asked_for(http: Http) -> None:
    with serving(plain("", "302 Found", Location="http://127.0.0.1:1/x")) as server:
        reply = http.send(Call("GET", server.url, safe=True, follow=False))

    assert (reply.status, reply.headers["location"]) == (302, "http://127.0.0.1:1/x")


def test_an_endless_redirect_ends(http: Http) -> None:
    with serving(plain("", "302 Found", Location="/a")) as server, pytest.raises(BadAnswer):
        http.send(get(server.url + "/a"))


def test_no_password_of_netrc_no_cookie_and_no_proxy_for_this_machine_is_used(
    http: Http, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login kari password hemmelig\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with serving(plain("[]", Set_Cookie="a=b"), plain("[]")) as server:
        http.send(get(server.url))
        http.send(get(server.url))

    for visit in server.visits:
        assert "authorization" not in visit.head.lower()
        assert "cookie" not in visit.head.lower()


def test_a_request_to_this_machine_leaves_the_environment_of_all_threads_alone(
    http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.delenv("no_proxy", raising=False)
    written: list[object] = []
    monkeypatch.setattr(os, "putenv", lambda name, value: written.append(name))
    monkeypatch.setattr(os, "unsetenv", written.append)
    with serving(plain("[]")) as server:
        http.send(get(server.url))
    assert written == []
    os.environ["NAVDESK_SEEN"] = "1"
    assert written, "the environment would have been seen to change"
    del os.environ["NAVDESK_SEEN"]


def test_a_proxy_that_is_not_there_means_nothing_was_sent(
    http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = f"http://127.0.0.1:{free_port()}"
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for scheme in ("http", "https"):
        with pytest.raises(NotSent) as caught:
            http.send(post(f"{scheme}://archive.example.test/a"))
        assert caught.value.message.id == "net.proxy"


def test_a_tunnel_that_is_refused_means_nothing_was_sent(
    http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(plain("", "407 Proxy Authentication Required")) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        with pytest.raises(NotSent):
            http.send(post("https://archive.example.test/a"))

    assert proxy.visits[0].first_line.startswith("CONNECT ")


def test_nothing_personal_is_logged_or_raised(http: Http, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("urllib3").setLevel(logging.DEBUG)
    quiet = Http(sleep=lambda _: None)
    with serving(plain("[]"), drop) as server:
        for _ in range(2):
            call = Call(
                "POST",
                f"{server.url}/{SECRET}",
                headers={"Nav-Personident": SECRET},
                params={"q": SECRET},
                json={"ident": SECRET},
            )
            try:
                quiet.send(call)
            except NetError as trouble:
                assert SECRET not in str(trouble)
                assert SECRET not in repr(trouble.message)
                assert trouble.__cause__ is None
            assert SECRET not in repr(call)
    quiet.close()

    assert SECRET not in caplog.text
    assert "POST 127.0.0.1 answered 200" in caplog.text


def test_many_threads_may_send_at_once(http: Http) -> None:
    statuses: list[int] = []

    def ask(url: str) -> None:
        statuses.append(http.send(get(url)).status)

    with serving(plain("[]")) as server:
        threads = [threading.Thread(target=ask, args=(server.url,)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert statuses == [200] * 12
    del threads
    gc.collect()
    assert len(http._sessions) <= 1, "a finished thread keeps no session alive"


def test_far_too_large_an_answer_is_not_read(http: Http, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("navdesk.net.http._MOST_BYTES", 1000)
    with serving(plain("[" + "1," * 1000 + "1]")) as server, pytest.raises(BadAnswer) as caught:
        http.send(get(server.url))

    assert caught.value.message.id == "net.too_large"
