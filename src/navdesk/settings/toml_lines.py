"""On which line of a TOML file a key stands.

`tomllib` gives values without places, and a person mending a profile needs the place. The scan
runs only over text `tomllib` has already accepted, so it may trust the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Place = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*(?P<name>[^\]]+?)\s*\]\]?\s*(#.*)?$")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def key_lines(text: str) -> Mapping[Place, int]:
    """Return the line (from 1) of every table and key in `text`, which is valid TOML.

    A place is the path to the key; elements of an array of tables carry their index, as in
    `("system", 0, "kind")`. Keys inside an inline table are not listed: their line is their
    parent's (`line_of`).
    """
    scan = _Scan()
    for number, line in enumerate(text.splitlines(), start=1):
        scan.take(number, line)
    return scan.found


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """Return the line of `place`, of its nearest listed parent, or 1."""
    for end in range(len(place), 0, -1):
        if place[:end] in lines:
            return lines[place[:end]]
    return 1


class _Scan:
    def __init__(self) -> None:
        self.found: dict[Place, int] = {}
        self._table: Place = ()
        self._counts: dict[Place, int] = {}
        self._open_string: str | None = None
        self._depth = 0

    def take(self, number: int, line: str) -> None:
        if self._open_string is not None or self._depth > 0:
            self._consume(line)
            return
        if header := _HEADER.match(line):
            self._enter(number, header)
            return
        names, rest = _dotted_key(line.lstrip())
        if names and rest.lstrip().startswith("="):
            place = self._table
            for name in names:
                place = (*place, name)
                self.found.setdefault(place, number)
            self._consume(rest.lstrip()[1:])

    def _enter(self, number: int, header: re.Match[str]) -> None:
        names, _ = _dotted_key(header["name"])
        place: Place = ()
        for name in names[:-1]:
            place = (*place, name)
            if place in self._counts:
                place = (*place, self._counts[place] - 1)
        place = (*place, names[-1]) if names else place
        if header[1] == "[[":
            self.found.setdefault(place, number)
            index = self._counts.get(place, 0)
            self._counts[place] = index + 1
            place = (*place, index)
        self.found.setdefault(place, number)
        self._table = place

    def _consume(self, rest: str) -> None:
        """Follow strings and brackets to know whether the value goes on in the next line."""
        at = 0
        while at < len(rest):
            if self._open_string is not None:
                at = self._skip_string(rest, at)
                continue
            sign = rest[at]
            if sign == "#":
                return
            if sign in "\"'":
                self._open_string = sign * 3 if rest.startswith(sign * 3, at) else sign
                at += len(self._open_string)
                continue
            self._depth += (sign in "[{") - (sign in "]}")
            at += 1
        if self._open_string is not None and len(self._open_string) == 1:
            self._open_string = None

    def _skip_string(self, rest: str, at: int) -> int:
        quote = self._open_string or ""
        while at < len(rest):
            if rest[at] == "\\" and quote[0] == '"':
                at += 2
            elif rest.startswith(quote, at):
                self._open_string = None
                return at + len(quote)
            else:
                at += 1
        return at


def _dotted_key(text: str) -> tuple[tuple[str, ...], str]:
    names: list[str] = []
    rest = text
    while rest:
        if rest[0] in "\"'":
            end = rest.find(rest[0], 1)
            if end < 0:
                break
            names.append(rest[1:end])
            rest = rest[end + 1 :]
        elif bare := _BARE.match(rest):
            names.append(bare[0])
            rest = rest[bare.end() :]
        else:
            break
        follow = rest.lstrip()
        if not follow.startswith("."):
            break
        rest = follow[1:].lstrip()
    return tuple(names), rest
