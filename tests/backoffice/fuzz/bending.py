"""Answers bent out of shape: structurally as JSON, and as text.

A change is three numbers in what hypothesis drew: where, how, and with what. So an example is small
to draw, fast to make and shrinks to the one change that does harm.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Change = tuple[int, int, int]

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 1.5, -0.0, 10**15, 10**30, 10**400, -(10**18), 1e308, 5e-324,
    float("nan"), float("inf"), float("-inf"), "", " ", "\t\n", "\u0000", "\ud800", "\udfff\ud800",
    "\u202eabc", "\ufeff", "é" * 300, "x" * 5000, "😀", "0", "-1", "1e999", "1e-999", "1e999999999",
    "NaN", "Infinity", "-Infinity", "0x10", "٣", "1_000", "12,50", "true", "null",
    "2026-13-45", "2026-02-30", "0001-01-01", "9999-12-31", "0000-00-00", "2026-09-15",
    "2026-W38-2", "20260915", "2026-09-15T10:00:00", "2026-09-15T25:61:61Z",
    "9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00+23:59", "2026-09-15T10:00:00+99:99",
    "2026-09-15T10:00:00.123456789Z", "-2026-09-15", "15.09.2026",
    "http://elsewhere.example.test/x", "../../etc", "{x}", "%s", "KOMMUNE", "BISTANDSBEHOV",
    [], {}, [None], [None, None, None], [[]], [{}], [[[[[[]]]]]], {"": None},
    {"a": {"a": {"a": {}}}}, {"__class__": "x"}, {"length": -1},
    [1, "a", None, {}, []], ["2026-09-15"], {"0": 0},
)  # fmt: skip
"""Values that stand where others were expected."""

_NAMES = ("", "id", "data", "errors", "fom", "type", "æøå", "__proto__", "x" * 200, "\ud800")
_KEY = re.compile(r'"[A-Za-zÆØÅæøå_0-9]{1,60}": ')

_HEAD, _EACH, _MOST = 3, 5, 6
drawn_bytes = st.binary(min_size=_HEAD + _EACH, max_size=_HEAD + _EACH * _MOST)
"""One draw for a whole example: drawing number by number would take longer than the source does."""


def plan_of(drawn: bytes) -> tuple[int, int, int, list[Change]]:
    """Return which recorded look-up is played, which call is bent, with which status, and how."""
    numbers = (drawn[at : at + _EACH] for at in range(_HEAD, len(drawn), _EACH))
    changes = [
        (
            int.from_bytes(one[:2].ljust(2, b"\0")),
            one[2] if len(one) > 2 else 0,
            int.from_bytes(one[3:5]),
        )
        for one in numbers
    ]
    return drawn[0], drawn[1], drawn[2], changes


Place = tuple[Any, Any]
"""A container and the key or index in it."""


def _places(root: list[Any]) -> list[Place]:
    found: list[Place] = []
    waiting: list[Any] = [root]
    while waiting and len(found) < 3000:
        holder = waiting.pop()
        items = list(holder.items()) if isinstance(holder, dict) else list(enumerate(holder))
        for key, value in items:
            found.append((holder, key))
            if isinstance(value, dict | list):
                waiting.append(value)
    return found


def _swap(holder: Any, key: Any, what: int) -> None:
    holder[key] = deepcopy(ODD[what % len(ODD)])


def _drop(holder: Any, key: Any, what: int) -> None:
    del holder[key]


def _rename(holder: Any, key: Any, what: int) -> None:
    if isinstance(holder, dict):
        holder[_NAMES[what % len(_NAMES)]] = holder.pop(key)
    else:
        holder.insert(0, holder.pop(key))


def _nest(holder: Any, key: Any, what: int) -> None:
    value = holder[key]
    holder[key] = [value] if what % 2 else {"value": value}


def _unnest(holder: Any, key: Any, what: int) -> None:
    value = holder[key]
    if isinstance(value, list) and value:
        holder[key] = value[0]
    elif isinstance(value, dict) and value:
        holder[key] = next(iter(value.values()))
    else:
        holder[key] = [[value]]


def _double(holder: Any, key: Any, what: int) -> None:
    value = holder[key]
    holder[key] = value * 2 if isinstance(value, list | str) else [value, value]


def _nulls(holder: Any, key: Any, what: int) -> None:
    value = holder[key]
    if isinstance(value, list):
        holder[key] = [None] * (1 + what % 4) + value
    elif isinstance(value, dict):
        holder[key] = dict.fromkeys(value)
    else:
        holder[key] = None


def _retype(holder: Any, key: Any, what: int) -> None:
    value = holder[key]
    if isinstance(value, str):
        holder[key] = len(value) if what % 2 else list(value[:5])
    elif isinstance(value, bool):
        holder[key] = str(value).lower()
    elif isinstance(value, int | float):
        holder[key] = str(value)
    elif isinstance(value, list):
        holder[key] = dict(enumerate(map(str, range(len(value)))))
    else:
        holder[key] = list(value.values()) if isinstance(value, dict) else "null"


def _foreign(holder: Any, key: Any, what: int) -> None:
    if isinstance(holder, dict):
        holder[_NAMES[what % len(_NAMES)]] = deepcopy(ODD[what // 7 % len(ODD)])
    else:
        holder.append(deepcopy(ODD[what % len(ODD)]))


_STRUCTURAL: tuple[Callable[[Any, Any, int], None], ...] = (
    _swap, _swap, _swap, _drop, _rename, _nest, _unnest, _double, _nulls, _retype, _foreign,
)  # fmt: skip


def bend(body: bytes, drawn: list[Change]) -> bytes:
    """Return `body` with the drawn changes made; what is no JSON is only bent as text."""
    structural = [one for one in drawn if one[1] % 8 != 7]
    textual = [one for one in drawn if one[1] % 8 == 7]
    try:
        root = [json.loads(body)]
    except ValueError:
        root = []
        textual = drawn
    for where, how, what in structural if root else ():
        places = _places(root)
        if not places:
            break
        holder, key = places[where % len(places)]
        _STRUCTURAL[how % len(_STRUCTURAL)](holder, key, what)
    raw = json.dumps(root[0] if root else None).encode() if root else body
    for where, how, what in textual:
        raw = _bend_text(raw, where, how // 8, what)
    return raw


def _twice(raw: bytes, where: int, what: int) -> bytes:
    """Let one name stand twice in its object, which JSON does not forbid."""
    words = raw.decode("utf-8", "replace")
    names = list(_KEY.finditer(words))
    if not names:
        return raw
    name = names[where % len(names)]
    odd = json.dumps(ODD[what % len(ODD)])
    return (words[: name.start()] + name.group() + odd + ", " + words[name.start() :]).encode(
        "utf-8", "surrogatepass"
    )


_WHOLE = (b"", b"null", b"[]", b"{}", b'""', b"0", b"<html></html>", b"1e999")

_TEXTUAL: tuple[Callable[[bytes, int, int], bytes], ...] = (
    lambda raw, at, what: raw[:at],
    lambda raw, at, what: raw[:at] + bytes((what % 256,)) + raw[at:],
    lambda raw, at, what: raw[:at] + raw[at + 1 + what % 40 :],
    lambda raw, at, what: raw[:at] + b"\xff\xfe\x00" + raw[at:],
    _twice,
    lambda raw, at, what: b"[" * (what + 1) + raw,
    lambda raw, at, what: raw + raw,
    lambda raw, at, what: (b"\xef\xbb\xbf" if what % 2 else b"\n \t") + raw,
    lambda raw, at, what: _WHOLE[what % len(_WHOLE)],
)


def _bend_text(raw: bytes, where: int, how: int, what: int) -> bytes:
    return _TEXTUAL[how % len(_TEXTUAL)](raw, where % (len(raw) + 1), what)
