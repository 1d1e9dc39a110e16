"""An answer is JSON that can be kept, or it is a bad answer."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from navdesk.net.errors import BadAnswer
from navdesk.net.reply import Reply, looks_like_html


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1,]",
        b"NaN",
        b'{"a": Infinity}',
        b"\xff\xfe",
        b'"\\ud83d"',
        b"[" * 100_000,
        b"1" * 5000,
        b"<html>",
    ],
)
def test_what_cannot_be_kept_is_refused(body: bytes) -> None:
    with pytest.raises(BadAnswer):
        Reply(200, {}, body).json()


def test_money_is_read_exactly() -> None:
    value = Reply(200, {}, b'{"belop": 8421.10, "antall": 2}').json(exact=True)

    assert value == {"belop": Decimal("8421.10"), "antall": 2}
    assert str(value["belop"]) == "8421.10"  # type: ignore[index]


def test_whole_pairs_and_a_byte_order_mark_are_read() -> None:
    assert Reply(200, {}, b'\xef\xbb\xbf"\\ud83d\\ude00"').json() == "\N{GRINNING FACE}"


def test_the_repr_shows_no_content() -> None:
    assert repr(Reply(200, {}, b"12345")) == "Reply(200, 5 bytes)"


def test_an_empty_answer_labelled_as_a_page_is_no_page() -> None:
    assert not looks_like_html({"Content-Type": "text/html; charset=utf-8"}, b"")
    assert looks_like_html({"Content-Type": "text/html"}, b"Logg inn")


LONG = [{"a": [1, 2.5, {"b": "c, ] [ \\u00e5"}], "n": None, "t": True}] * 4000


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(LONG),
        json.dumps(LONG, indent=1),
        " \r\n\t" + json.dumps(LONG, separators=(" , ", " : ")) + "\n ",
        "[" + " " * 70_000 + "]",
        json.dumps(["x" * 70_000]),
    ],
)
def test_a_long_list_is_read_as_a_short_one_is(body: str) -> None:
    assert Reply(200, {}, body.encode()).json() == json.loads(body)


@pytest.mark.parametrize(
    "end", ["", "]]", "] x", ",]", ",,1]", " 1]", "}", ",", "] [", ', "\\ud800"]', ", NaN]"]
)
def test_a_long_list_that_is_broken_is_refused(end: str) -> None:
    body = json.dumps(LONG)[:-1] + end

    with pytest.raises(BadAnswer):
        Reply(200, {}, body.encode()).json()
