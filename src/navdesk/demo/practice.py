"""A practice office in a folder that is thrown away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import Profile
from navdesk.settings.profile_file import load_profile

OpenBrowser = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Practice:
    """A running practice back office, its profile, and a folder for vaults and settings."""

    profile: Profile
    folder: Path

    @property
    def profile_file(self) -> Path:
        """Where the profile is read from."""
        return self.folder / "profile.toml"

    @property
    def data(self) -> Path:
        """Where the vaults go."""
        return self.folder / "data"


@contextmanager
def practice_office(people: int) -> Iterator[Practice]:
    """Yield a practice office with the stories and `people` more; everything is removed after.

    The back office runs in a process of its own, as a real one would: in the window's process it
    would hold up what is being drawn. Raises `NavdeskError` when it is not installed or does not
    start.
    """
    if find_spec("flask") is None or find_spec("graphql") is None:
        raise NavdeskError(Message("commands.sandbox_missing"))
    with (
        _ended_in_order(),
        tempfile.TemporaryDirectory(prefix="navdesk-practice-") as name,
    ):
        folder = Path(name)
        profile_file = folder / "profile.toml"
        command = [
            *(sys.executable, "-m", "navdesk", "sandbox"),
            *("--people", str(people), "--write-profile", str(profile_file)),
        ]
        back_office = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
        try:
            ready = back_office.stdout.readline() if back_office.stdout else ""
            if not ready.startswith("ready "):
                raise NavdeskError(Message("commands.sandbox_not_ready"))
            yield Practice(load_profile(profile_file), folder)
        finally:
            back_office.terminate()
            back_office.communicate()


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Turn SIGTERM into leaving the block, so that nothing is left running or lying about."""

    def end(_number: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def make_folder(folder: Path) -> None:
    """Make the folder a run reports into; raises `NavdeskError` when it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NavdeskError(Message("commands.folder_unusable", {"folder": str(folder)})) from None
    if not os.access(folder, os.W_OK):
        raise NavdeskError(Message("commands.folder_unusable", {"folder": str(folder)}))
