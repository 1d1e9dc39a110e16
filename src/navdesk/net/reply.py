"""What came back: a whole HTTP answer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus

from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer

_LONG = 64 * 1024
_SPACE = " \t\n\r"
_SPACES = frozenset(_SPACE)
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer; `headers` finds names whatever their case.

    Any status may be in here except 5xx, 408 and 429, which are raised as `ServerFault`.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        """Return status and size, never the content."""
        return f"Reply({self.status}, {len(self.body)} bytes)"

    @property
    def ok(self) -> bool:
        """Whether the status is 2xx."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but white space: how several systems say "none"."""
        return not self.body.strip()

    @property
    def text(self) -> str:
        """The body as UTF-8 text; bytes that are not UTF-8 become a replacement mark."""
        return self.body.decode("utf-8", "replace")

    def json(self, *, exact: bool = False) -> object:
        """Return the body read as JSON.

        `exact` reads numbers with a decimal point as `Decimal`, for money. Raises `BadAnswer` for
        HTML, for what is not JSON, and for text no file or database could store.
        """
        if looks_like_html(self.headers, self.body):
            raise BadAnswer(Message("net.html"))
        try:
            decoder = json.JSONDecoder(
                parse_float=Decimal if exact else None, parse_constant=_refuse_constant
            )
            value = _decode(decoder, self.body.decode("utf-8-sig"))
            if _HALF.search(self.body):
                # Half a surrogate pair reads well here and breaks when it is written down.
                json.dumps(value, ensure_ascii=False, default=str).encode()
        except (ValueError, RecursionError):
            raise BadAnswer(Message("net.not_json")) from None
        return value


def _decode(decoder: json.JSONDecoder, words: str) -> object:
    """Return the value; a long list is read item by item.

    The library reads a whole text without once letting another thread run, and the window with it.
    """
    if len(words) < _LONG or not words.lstrip(_SPACE).startswith("["):
        return decoder.decode(words)
    items: list[object] = []
    at = _past_space(words, words.index("[") + 1)
    while words[at : at + 1] != "]":
        item, at = decoder.raw_decode(words, at)
        items.append(item)
        at = _past_space(words, at)
        if words[at : at + 1] == ",":
            at = _past_space(words, at + 1)
            if words[at : at + 1] != "]":
                continue
            raise ValueError
        if words[at : at + 1] != "]":
            raise ValueError
    if words[at + 1 :].strip(_SPACE):
        raise ValueError
    return items


def _past_space(words: str, at: int) -> int:
    while words[at : at + 1] in _SPACES:
        at += 1
    return at


def looks_like_html(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether this is a page for a person: a captive portal or a proxy, not the system asked.

    An empty body is no page, whatever its label: some servers label even a 204.
    """
    if not body.strip():
        return False
    kind = headers.get("Content-Type", "").lower()
    if "text/html" in kind or "application/xhtml" in kind:
        return True
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _refuse_constant(name: str) -> object:
    raise ValueError(name)
