"""Resolves the Aksel design tokens to plain sRGB and numbers, for the desktop's theme.

    python resources/theme/generate.py path/to/tokens.css

Give it `dist/tokens.css` of the npm package named in `PACKAGE`; it writes `tokens.json` beside
itself. Colours become [red, green, blue, alpha] from 0 to 255, since CSS writes #rrggbbaa where Qt
reads #aarrggbb; lengths become pixels at 100 % (1 rem is 16 px).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

PACKAGE = "@navikt/ds-tokens"
VERSION = "8.15.0"
LICENCE = "MIT, Copyright (c) NAV (Arbeids- og velferdsdirektoratet)"

_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DECLARATION = re.compile(r"--ax-([\w-]+)\s*:\s*([^;]+);")
_NAMED = {"white": "#ffffff", "black": "#000000", "transparent": "#00000000"}
_COLOURS = ("bg-", "text-", "border-")
_LENGTHS = ("space-", "radius-", "font-size-")
_REM = 16


def declarations(css: str, mode: str) -> dict[str, str]:
    """Return every token declared for `mode` ("light" or "dark"), later blocks winning."""
    found: dict[str, str] = {}
    for selectors, body in _BLOCK.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.S)):
        names = {name.strip() for name in selectors.split(",")}
        if ":root" in names or f".{mode}" in names:
            found.update({name: value.strip() for name, value in _DECLARATION.findall(body)})
    return found


def resolve(name: str, tokens: dict[str, str]) -> str:
    """Follow `var()` to a plain value; raises `KeyError` for a token that is not there."""
    value = tokens[name]
    while match := re.fullmatch(r"var\(--ax-([\w-]+)\)", value):
        value = tokens[match[1]]
    return value


def colour(value: str) -> list[int]:
    """Return [r, g, b, a] of a CSS hex or named colour; raises `ValueError` for anything else."""
    digits = _NAMED.get(value, value).removeprefix("#")
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8):
        raise ValueError(f"not a colour: {value}")
    channels = [int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)]
    return channels if len(channels) == 4 else [*channels, 255]


def length(value: str) -> float | None:
    """Return pixels of a rem or px length, or None for what is no plain length."""
    match = re.fullmatch(r"([\d.]+)(rem|px)?", value)
    if match is None:
        return None
    return float(match[1]) * (_REM if match[2] == "rem" else 1)


def build(css: str) -> dict[str, object]:
    """Return the whole of `tokens.json`."""
    modes: dict[str, dict[str, list[int]]] = {}
    for mode in ("light", "dark"):
        tokens = declarations(css, mode)
        modes[mode] = {
            name: colour(resolve(name, tokens))
            for name in sorted(tokens)
            if name.startswith(_COLOURS)
        }
    tokens = declarations(css, "light")
    lengths = {
        name: length(resolve(name, tokens)) for name in sorted(tokens) if name.startswith(_LENGTHS)
    }
    return {
        "source": {"package": PACKAGE, "version": VERSION, "licence": LICENCE},
        **modes,
        "length": {name: value for name, value in lengths.items() if value is not None},
    }


def main() -> int:
    """Write `tokens.json`; returns the exit code."""
    if len(sys.argv) != 2:
        sys.stderr.write(__doc__ or "")
        return 2
    css = Path(sys.argv[1]).read_text(encoding="utf-8")
    lines = json.dumps(build(css), indent=1, ensure_ascii=False)
    lines = re.sub(r"\[\s+(\d+),\s+(\d+),\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2, \3, \4]", lines)
    Path(__file__).with_name("tokens.json").write_text(lines + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
