"""Reading a JSON body the way the archive's own object mapper does, with its two refusals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Invalid(Exception):
    """A validation failed; the text goes into the problem's message."""


class UnknownWord(Exception):
    """A value outside an enum; the text is the whole answer, as a bare JSON string."""


class Node:
    """One JSON object and where it sits in the body."""

    def __init__(self, value: Any, path: str = "") -> None:
        if not isinstance(value, dict):
            raise Invalid(f"Ugyldig forespørsel, {path or 'meldingen'} må være et objekt")
        self._value: dict[str, Any] = value
        self._path = path

    def path_of(self, name: str) -> str:
        """Return the dotted path of a field, as the archive names it."""
        return f"{self._path}.{name}" if self._path else name

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self._value.get(name) is not None

    def text(self, name: str) -> str | None:
        """Return a string field (numbers and booleans become text), or None."""
        value = self._value.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, (bool, int, float)):
            return str(value).lower() if isinstance(value, bool) else str(value)
        raise Invalid(f"Ugyldig forespørsel, {self.path_of(name)} må være en tekst")

    def number(self, name: str) -> int | None:
        """Return a whole number, or None."""
        value = self._value.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise Invalid(f"Ugyldig forespørsel, {self.path_of(name)} må være et heltall")
        return value

    def word(self, name: str, allowed: Sequence[str]) -> str | None:
        """Return an enum value, or None; raises `UnknownWord` for anything else."""
        value = self._value.get(name)
        if value is None:
            return None
        if value not in allowed:
            raise UnknownWord(
                f"Feltet {self.path_of(name)}={value} må være en av [{', '.join(allowed)}]"
            )
        return str(value)

    def child(self, name: str) -> Node | None:
        """Return a nested object, or None."""
        value = self._value.get(name)
        return None if value is None else Node(value, self.path_of(name))

    def children(self, name: str) -> list[Node]:
        """Return a list of nested objects; null is an empty list."""
        value = self._value.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise Invalid(f"Ugyldig forespørsel, {self.path_of(name)} må være en liste")
        return [Node(item, f"{self.path_of(name)}[{place}]") for place, item in enumerate(value)]
