"""What the desktop asks of whoever starts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from navdesk.domain.messages import Message

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


class Words(Protocol):
    """Puts messages into sentences; the rulebook's texts fit."""

    def say(self, message: Message) -> str:
        """Return the sentence of `message` in the chosen language."""
        ...


class SettingsPort(Protocol):
    """Where the desktop keeps sizes, columns, theme and language; never case content.

    Must work before a vault is open, and be quick: both calls happen on the Qt thread.
    """

    def get(self, key: str) -> Json:
        """Return the value kept under `key`, or None."""
        ...

    def set(self, key: str, value: Json) -> None:
        """Keep `value` under `key`."""
        ...


class MemorySettings:
    """Settings that live as long as the program, for tests and throw-away profiles."""

    def __init__(self, values: Mapping[str, Json] | None = None) -> None:
        self._values: dict[str, Json] = dict(values or {})

    def get(self, key: str) -> Json:
        """Return the value kept under `key`, or None."""
        return self._values.get(key)

    def set(self, key: str, value: Json) -> None:
        """Keep `value` under `key`."""
        self._values[key] = value
