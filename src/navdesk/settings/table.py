"""Reading one TOML table with errors that name file, line and key."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from navdesk.domain.messages import Message, MessageParameter, NavdeskError
from navdesk.settings.toml_lines import Place, line_of


class ProfileError(NavdeskError):
    """A profile file cannot be used; the message names file, line, and what to mend."""


_T = TypeVar("_T")
_WRONG_TYPE = {
    str: "settings.not_text",
    bool: "settings.not_boolean",
    int: "settings.not_whole_number",
    float: "settings.not_number",
    list: "settings.not_list",
    dict: "settings.not_table",
}


@dataclass(frozen=True, slots=True)
class Source:
    """The file being read: its name for messages, and where its keys stand."""

    file: str
    lines: Mapping[Place, int]

    def error(self, message_id: str, place: Place, **params: MessageParameter) -> ProfileError:
        """Return an error at `place` saying `message_id`."""
        found = {
            "file": self.file,
            "line": line_of(self.lines, place),
            "key": _spell(place),
            **params,
        }
        return ProfileError(Message(message_id, MappingProxyType(found)))


class Table:
    """One table of the file; every read checks presence and type."""

    def __init__(self, source: Source, place: Place, values: Mapping[str, object]) -> None:
        self.source = source
        self.place = place
        self.values = values

    def error(self, message_id: str, key: str, **params: MessageParameter) -> ProfileError:
        """Return an error at `key` of this table."""
        return self.source.error(message_id, (*self.place, key), **params)

    def only(self, allowed: Collection[str]) -> None:
        """Raise for the first key that is not in `allowed`, naming the nearest one that is."""
        for key in self.values:
            if key in allowed:
                continue
            near = difflib.get_close_matches(key.casefold(), sorted(allowed), n=1, cutoff=0.5)
            if not near:
                upper = difflib.get_close_matches(key.upper(), sorted(allowed), n=1, cutoff=0.5)
                near = upper
            if near:
                raise self.error("settings.unknown_key_near", key, near=near[0])
            raise self.error("settings.unknown_key", key, allowed=", ".join(sorted(allowed)))

    def table(self, key: str, *, required: bool = True) -> Table | None:
        """Return the table `key`; None when it is absent and not required."""
        value = self._read(key, dict, required=required)
        return None if value is None else Table(self.source, (*self.place, key), value)

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return the tables of the array `key`, none when it is absent."""
        values = self._read(key, list, required=False) or []
        found = []
        for index, value in enumerate(values):
            if not isinstance(value, dict):
                raise self.error("settings.not_table", key)
            found.append(Table(self.source, (*self.place, key, index), value))
        return tuple(found)

    def text(self, key: str) -> str:
        """Return the required, non-empty text at `key`."""
        value = self._read(key, str, required=True)
        if value is None or not value.strip():
            raise self.error("settings.empty", key)
        return value

    def text_or(self, key: str, default: str) -> str:
        """Return the text at `key`, or `default` when it is absent."""
        return self.text(key) if key in self.values else default

    def boolean(self, key: str, default: bool) -> bool:
        """Return the boolean at `key`, or `default`."""
        value = self._read(key, bool, required=False)
        return default if value is None else value

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """Return the whole number at `key` within `least`..`most`, or `default`."""
        value = self._read(key, int, required=False)
        if value is None:
            return default
        if not least <= value <= most:
            raise self.error("settings.out_of_range", key, least=least, most=most)
        return value

    def seconds(self, key: str, default: float, most: int) -> float:
        """Return the positive number of seconds at `key`, up to `most`, or `default`."""
        value = self._read(key, float, required=False)
        if value is None:
            return default
        if not 0 < value <= most:
            raise self.error("settings.out_of_range", key, least=0, most=most)
        return float(value)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return the list of non-empty texts at `key`; required when there is no `default`."""
        value = self._read(key, list, required=default is None)
        if value is None:
            return default or ()
        for item in value:
            if not isinstance(item, str) or not item.strip():
                raise self.error("settings.not_list_of_texts", key)
        return tuple(value)

    def texts_by_key(self, key: str, *, required: bool) -> Mapping[str, str]:
        """Return the table of texts at `key`, empty when absent and not required."""
        inner = self.table(key, required=required)
        if inner is None:
            return MappingProxyType({})
        return MappingProxyType({name: inner.text(name) for name in inner.values})

    def _read(self, key: str, kind: type[_T], *, required: bool) -> _T | None:
        if key not in self.values:
            if required:
                raise self.error("settings.missing_key", key)
            return None
        value = self.values[key]
        fits = isinstance(value, (int, float) if kind is float else kind)
        if not fits or (isinstance(value, bool) and kind is not bool):
            raise self.error(_WRONG_TYPE[kind], key)
        return value  # type: ignore[return-value]


def _spell(place: Place) -> str:
    """Return a place as a person writes it: `system[2].kind`, the first element being 1."""
    words = ""
    for part in place:
        if isinstance(part, int):
            words += f"[{part + 1}]"
        else:
            words += f".{part}" if words else part
    return words
