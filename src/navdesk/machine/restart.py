"""Ends this process and starts a fresh one in its place, with nothing of its memory.

A lock does this: strings that Python has handled cannot be wiped, but an address space can be
given back whole (architecture, section 8).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn


def own_command() -> list[str]:
    """Return how this program is started again, without any argument of its own.

    Never from the folder the person happens to stand in, which could hold another `navdesk`.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "navdesk"]


def start_again(command: Sequence[str]) -> NoReturn:
    """Become `command`, or on Windows start it and end. Raises `OSError` when it cannot be run.

    On Unix the process id stays, so that whoever waits for us goes on waiting; open files, locks
    and connections end here.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    if sys.platform == "win32":
        subprocess.Popen(command, close_fds=True)  # noqa: S603 - our own program
        os._exit(0)
    for descriptor in _open_descriptors():
        with suppress(OSError):
            os.set_inheritable(descriptor, False)
    os.execv(command[0], list(command))  # noqa: S606 - our own program


def _open_descriptors() -> Iterator[int]:
    """Yield every descriptor beyond the three standard ones."""
    folder = Path("/proc/self/fd") if sys.platform.startswith("linux") else Path("/dev/fd")
    for entry in list(folder.iterdir()):
        if entry.name.isdigit() and int(entry.name) > 2:
            yield int(entry.name)
