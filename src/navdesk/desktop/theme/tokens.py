"""The design tokens of one mode, read from `resources/theme/tokens.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

from navdesk import locator


class Mode(StrEnum):
    """Light text ground or dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by token name (`bg-default`), resolved for one mode.

    With `contrast` the quiet colours give way: subtle text becomes full text and every border
    becomes a strong one.
    """

    mode: Mode
    contrast: bool
    colours: Mapping[str, QColor]

    def __getitem__(self, name: str) -> QColor:
        """Return the colour `name`; raises `KeyError` for a token that does not exist."""
        return self.colours[_STRONGER.get(name, name) if self.contrast else name]

    def css(self, name: str) -> str:
        """Return the colour as QSS reads it: never eight hex digits, whose order differs."""
        colour = self[name]
        return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


_STRONGER = {
    "text-neutral-subtle": "text-neutral",
    "text-neutral-decoration": "text-neutral",
    "text-accent-subtle": "text-accent",
    "text-success-subtle": "text-success",
    "text-warning-subtle": "text-warning",
    "text-danger-subtle": "text-danger",
    "text-info-subtle": "text-info",
    "border-neutral-subtle": "border-neutral-strong",
    "border-neutral": "text-neutral",
    "border-accent": "text-accent",
    "border-success": "text-success",
    "border-warning": "text-warning",
    "border-danger": "text-danger",
    "border-info": "text-info",
    "border-meta-purple": "text-meta-purple",
    "bg-accent-strong": "bg-accent-strong-pressed",
    "bg-danger-strong": "bg-danger-strong-pressed",
}


def load_tokens(mode: Mode, *, contrast: bool = False) -> Tokens:
    """Return the tokens of `mode`; raises `FileNotFoundError` in a damaged installation."""
    data = json.loads(locator.resource("theme", "tokens.json").read_text(encoding="utf-8"))
    colours = {name: QColor(*channels) for name, channels in data[mode.value].items()}
    return Tokens(mode, contrast, colours)
