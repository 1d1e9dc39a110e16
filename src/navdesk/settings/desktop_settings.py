"""Sizes, columns, theme and language of the desktop: a small file, never case content."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

_LONGEST = 200_000


class DesktopSettings:
    """Reads once, writes whole files; a file that cannot be read or written is done without.

    Losing a column width must never stop anybody from working.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values: dict[str, Any] = _read(file)

    def get(self, key: str) -> Any:
        """Return the value kept under `key`, or None."""
        return self._values.get(key)

    def set(self, key: str, value: Any) -> None:
        """Keep `value` (JSON) under `key`."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=self._file.name)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            Path(name).replace(self._file)
        except OSError:
            return


def _read(file: Path) -> dict[str, Any]:
    try:
        values = json.loads(file.read_text(encoding="utf-8")[:_LONGEST])
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
