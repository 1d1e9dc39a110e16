"""Is there a display a window could open on? Looked for before Qt starts, which would abort."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_LOCAL_DISPLAY = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")


def has_display(environment: Mapping[str, str] | None = None) -> bool:
    """Return whether Qt would find a display; True where the system always has one.

    A platform plugin chosen by hand (`QT_QPA_PLATFORM=offscreen`) is taken at its word.
    """
    values = os.environ if environment is None else environment
    if not sys.platform.startswith("linux") or values.get("QT_QPA_PLATFORM"):
        return True
    wayland = values.get("WAYLAND_DISPLAY")
    if wayland:
        runtime = Path(values.get("XDG_RUNTIME_DIR", "/run"))
        if _answers(str(runtime / wayland)):
            return True
    display = values.get("DISPLAY", "")
    local = _LOCAL_DISPLAY.fullmatch(display)
    if local is None:
        return bool(display)
    path = f"/tmp/.X11-unix/X{local.group(1)}"  # noqa: S108 - where X servers listen
    return _answers(path) or _answers(f"\0{path}")


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(path)
        except OSError:
            return False
    return True
