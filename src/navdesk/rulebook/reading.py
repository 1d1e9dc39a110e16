"""Reads one TOML file so that every mistake in it can be told with its line.

`tomllib` gives values without positions; lines are found again by looking for the table header and
the key in the text, which is exact for the plain files kept below `resources/`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar, cast

from navdesk import locator
from navdesk.rulebook.errors import RulebookError

_Member = TypeVar("_Member", bound=Enum)
_KEPT = 32
"""Texts of files whose values are kept: a vault that is unlocked again reads the same ones."""
SPOT = re.compile(r"(mapping|plan|note|economy|cooperation):[A-Za-z0-9_.:-]+")
"""Where on a case's screens something is answered, as the files tell it."""
_SYNTAX_LINE = re.compile(r"at line (\d+)")


def read_document(*parts: str) -> Section:
    """Return the root of the TOML file `resources/<parts>`.

    Raises `RulebookError` when it is missing, not UTF-8, or not TOML (with the line).
    """
    name = "/".join(parts)
    try:
        path = locator.resource(*parts)
    except FileNotFoundError as missing:
        raise RulebookError.of("rules.file_missing", file=name) from missing
    return read_file(path, name)


def read_file(path: Path, name: str) -> Section:
    """Return the root of the TOML file at `path`, called `name` in messages; raises as above."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as unreadable:
        raise RulebookError.of("rules.file_missing", file=name) from unreadable
    except UnicodeDecodeError as not_text:
        line = not_text.object[: not_text.start].count(b"\n") + 1
        raise RulebookError.of("rules.file_not_text", file=name, line=line) from not_text
    try:
        data = _parsed(text)
    except tomllib.TOMLDecodeError as broken:
        raise RulebookError.of(
            "rules.file_syntax", file=name, line=_line_of_syntax(broken, text)
        ) from broken
    lines = tuple(text.splitlines())
    return Section(name, lines, _headers_in(lines), data, "", 1, len(lines) + 1)


def _headers_in(lines: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Return on which lines each table header stands, in order."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines, start=1):
        if line.lstrip().startswith("["):
            found.setdefault(line.split("#")[0].strip(), []).append(number)
    return found


@lru_cache(maxsize=_KEPT)
def _parsed(text: str) -> Mapping[str, Any]:
    return tomllib.loads(text)


def _line_of_syntax(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = _SYNTAX_LINE.search(str(error))
    return int(found.group(1)) if found else text.count("\n") + 1


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a file: its values, and the lines `start` up to `end` where it stands.

    `lines` and `headers` are those of the whole file.
    """

    file: str
    lines: tuple[str, ...]
    headers: Mapping[str, Sequence[int]]
    data: Mapping[str, Any]
    path: str
    start: int
    end: int

    def only(self, *keys: str) -> None:
        """Raise for the first key that is not one of `keys`."""
        for key in self.data:
            if key not in keys:
                self.fail("rules.file_unknown_key", key, allowed=", ".join(keys))

    def has(self, key: str) -> bool:
        """Return whether `key` is given."""
        return key in self.data

    def text(self, key: str) -> str:
        """Return the non-empty text at `key`."""
        value = self._required(key)
        if not isinstance(value, str) or not value.strip():
            self.fail("rules.file_wrong_type", key, expected="string")
        return value

    def integer(self, key: str) -> int:
        """Return the whole number at `key`."""
        value = self._required(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail("rules.file_wrong_type", key, expected="integer")
        return value

    def truth(self, key: str) -> bool:
        """Return the true or false at `key`."""
        value = self._required(key)
        if not isinstance(value, bool):
            self.fail("rules.file_wrong_type", key, expected="boolean")
        return value

    def day(self, key: str) -> date:
        """Return the date at `key`, which says no hour."""
        value = self._required(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fail("rules.file_wrong_type", key, expected="date")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return the texts in the list at `key`; no text may be there twice."""
        value = self._required(key)
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.fail("rules.file_wrong_type", key, expected="array of strings")
        for index, word in enumerate(value):
            if word in value[:index]:
                self.fail("rules.file_duplicate", word, near=key)
        return tuple(value)

    def code(self, key: str, kind: type[_Member]) -> _Member:
        """Return the member of `kind` spelled at `key`."""
        return self.member(self.text(key), kind, near=key)

    def codes(self, key: str, kind: type[_Member]) -> tuple[_Member, ...]:
        """Return the members of `kind` in the list at `key`."""
        return tuple(self.member(word, kind, near=key) for word in self.words(key))

    def member(self, word: str, kind: type[_Member], near: str) -> _Member:
        """Return the member of `kind` spelled `word`, a word standing at key `near`."""
        spelled = spelling(kind)
        if word not in spelled:
            self.fail("rules.file_unknown_code", word, near=near, allowed=", ".join(spelled))
        return spelled[word]

    def table(self, key: str) -> Section:
        """Return the table at `key`."""
        value = self._required(key)
        if not isinstance(value, dict):
            self.fail("rules.file_wrong_type", key, expected="table")
        header = self._headers(f"[{self._path_of(key)}]")
        start = header[0] if header else self.line_of(key)
        end = self._next_header(start) if header else self.end
        return self._within(value, key, start, end)

    def tables(self, key: str) -> tuple[Section, ...]:
        """Return the array of tables at `key`, in file order; empty when it is not there."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail("rules.file_wrong_type", key, expected="array of tables")
        starts = self._headers(f"[[{self._path_of(key)}]]")
        if len(starts) != len(value):
            starts = [self.line_of(key)] * len(value)
        ends = [*starts[1:], self.end]
        return tuple(
            self._within(item, key, start, end)
            for item, start, end in zip(value, starts, ends, strict=False)
        )

    def line_of(self, key: str, near: str = "") -> int:
        """Return the line of `key`; of a word, the first line from key `near` on that holds it."""
        bare = re.escape(key)
        as_key = re.compile(rf"""^\s*(\[+\s*)?([\w-]+\.)*["']?{bare}["']?\s*[=.\]]""")
        begin = self.line_of(near) if near else self.start
        body = range(begin, min(self.end, len(self.lines) + 1))
        if not near:
            for number in body:
                if as_key.match(self.lines[number - 1]):
                    return number
        as_word = re.compile(rf"(?<!\w){bare}(?!\w)")
        for number in body:
            if as_word.search(self.lines[number - 1]):
                return number
        return begin

    def fail(self, message_id: str, word: str, *, near: str = "", **params: str) -> NoReturn:
        """Raise a `RulebookError` naming the file, the line of `word`, and `word`."""
        line = self.line_of(word, near)
        raise RulebookError.of(message_id, file=self.file, line=line, word=word, **params)

    def _required(self, key: str) -> Any:
        if key not in self.data:
            raise RulebookError.of(
                "rules.file_missing_key", file=self.file, line=self.start, word=key
            )
        return self.data[key]

    def _path_of(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _within(self, data: Mapping[str, Any], key: str, start: int, end: int) -> Section:
        return Section(self.file, self.lines, self.headers, data, self._path_of(key), start, end)

    def _headers(self, header: str) -> Sequence[int]:
        at = self.headers.get(header, ())
        return at[bisect_left(at, self.start) : bisect_left(at, self.end)]

    def _next_header(self, start: int) -> int:
        for number in range(start + 1, min(self.end, len(self.lines) + 1)):
            if self.lines[number - 1].lstrip().startswith("["):
                return number
        return self.end


def spelling(kind: type[_Member]) -> Mapping[str, _Member]:
    """Return the words a file may use for the members of `kind`.

    A text-valued enum is spelled by its values (`V+`), any other by its names (`S0`).
    """
    return cast("Mapping[str, _Member]", _spelled(kind))


@cache
def _spelled(kind: type[Enum]) -> Mapping[str, Enum]:
    return MappingProxyType({m.value if isinstance(m.value, str) else m.name: m for m in kind})


def check_unique(section: Section, ids: Iterable[str]) -> None:
    """Raise for the first id that stands twice, with the line of its second place."""
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            raise RulebookError.of(
                "rules.file_duplicate",
                file=section.file,
                line=_last_line_with(section, identifier),
                word=identifier,
            )
        seen.add(identifier)


def _last_line_with(section: Section, word: str) -> int:
    bare = re.escape(word)
    for pattern in (rf"""^\s*id\s*=\s*["']{bare}["']""", rf"(?<!\w){bare}(?!\w)"):
        found = [n for n, line in enumerate(section.lines, start=1) if re.search(pattern, line)]
        if found:
            return found[-1]
    return section.start
