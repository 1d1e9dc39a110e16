"""What several parts are sent as, a common reader takes apart again."""

from __future__ import annotations

from email import message_from_bytes
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from navdesk.net.multipart import Part, multipart


def taken_apart(body: bytes, content_type: str) -> list[tuple[Any, ...]]:
    whole: Any = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    found = []
    for part in whole.get_payload():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        found.append((name, part.get_filename(), part.get_content_type(), content))
    return found


def test_the_parts_come_out_as_they_went_in() -> None:
    parts = [
        Part("metadata", "application/json", b'{"a": 1}'),
        Part("filer", "application/pdf", b"%PDF-1.7 \xff", "notat.pdf"),
    ]
    assert taken_apart(*multipart(parts)) == [
        ("metadata", None, "application/json", b'{"a": 1}'),
        ("filer", "notat.pdf", "application/pdf", b"%PDF-1.7 \xff"),
    ]


@given(contents=st.lists(st.binary(max_size=200), min_size=1, max_size=4))
def test_the_same_parts_are_the_same_bytes_and_the_line_between_stands_in_none(
    contents: list[bytes],
) -> None:
    parts = [Part(f"p{number}", "text/plain", each) for number, each in enumerate(contents)]
    body, content_type = multipart(parts)
    assert (body, content_type) == multipart(parts)
    boundary = content_type.partition("boundary=")[2].encode()
    assert body.count(boundary) == len(parts) + 1


def test_a_part_that_holds_the_line_between_gets_another_line() -> None:
    first = multipart([Part("p", "text/plain", b"x")])[1].partition("boundary=")[2].encode()
    body, content_type = multipart([Part("p", "text/plain", first)])
    assert content_type.partition("boundary=")[2].encode() not in first
    assert first in body
