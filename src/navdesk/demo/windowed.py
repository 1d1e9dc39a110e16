"""The desktop on a practice office, for a person: log in as one of its employees."""

from __future__ import annotations

import os
import subprocess

from navdesk.commands.output import PARTLY_DONE
from navdesk.demo.practice import Practice, practice_office
from navdesk.machine.restart import own_command
from navdesk.settings.paths import OVERRIDE

_PATIENCE_S = 30.0


def run_windowed() -> int:
    """Show the desktop over a throw-away practice office until it is closed; its exit code.

    The desktop is a process of its own: a lock ends it and puts a fresh one in its place, while
    the office and its folder stay.
    """
    with practice_office(people=40) as practice:
        desktop = subprocess.Popen(_command(practice), env=_environment(practice))  # noqa: S603
        try:
            return desktop.wait()
        except KeyboardInterrupt:
            return PARTLY_DONE
        finally:
            _end(desktop)


def _command(practice: Practice) -> list[str]:
    # A practice vault is thrown away, so its key has no place in the person's own keyring.
    return [*own_command(), "--profile", str(practice.profile_file), "--no-keyring"]


def _environment(practice: Practice) -> dict[str, str]:
    """Vaults and settings of the practice go into its folder, for every process that follows."""
    return {**os.environ, OVERRIDE: str(practice.folder)}


def _end(desktop: subprocess.Popen[bytes]) -> None:
    """End the desktop in order; one that does not is ended all the same, its folder is going."""
    if desktop.poll() is not None:
        return
    desktop.terminate()
    try:
        desktop.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        desktop.kill()
        desktop.wait()
