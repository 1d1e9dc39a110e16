"""Keeps what is in memory in memory: no core dump, no look from other programs of the same user.

As KeePassXC does at its start. It stops at whoever administers the machine.
"""

from __future__ import annotations

import ctypes
import logging
import sys

_LOG = logging.getLogger(__name__)

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def harden() -> None:
    """Let this process leave no memory behind. Called first in every process that may hold keys.

    What the system does not offer is left out, never an error: a machine without it still has to
    be worked on.
    """
    if sys.platform == "win32":
        from navdesk.machine.windows_hardening import harden_windows  # noqa: PLC0415

        harden_windows()
        return
    _forbid_core_files()
    if sys.platform.startswith("linux"):
        _forbid_looking_in()


def _forbid_core_files() -> None:
    import resource  # noqa: PLC0415 - Unix only

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        _LOG.info("core dumps could not be switched off")


def _forbid_looking_in() -> None:
    """Also stops dumps that are piped to a program, which heed no limit (core(5), prctl(2))."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        _LOG.info("the process could not be made undumpable")
