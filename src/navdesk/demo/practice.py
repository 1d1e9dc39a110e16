"""A practice office in a folder that is thrown away."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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
    def data(self) -> Path:
        """Where the vaults go."""
        return self.folder / "data"


@contextmanager
def practice_office(people: int) -> Iterator[Practice]:
    """Yield a practice office with the stories and `people` more; everything is removed after.

    Raises `NavdeskError` when the practice back office is not installed.
    """
    try:
        from navdesk.sandbox.profile_file import write_profile  # noqa: PLC0415 - an extra
        from navdesk.sandbox.server import start  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise NavdeskError(Message("commands.sandbox_missing")) from None
    with tempfile.TemporaryDirectory(prefix="navdesk-practice-") as name:
        folder = Path(name)
        running = start(people=people)
        try:
            profile_file = folder / "profile.toml"
            write_profile(profile_file, running.base_url, running.systems)
            yield Practice(load_profile(profile_file), folder)
        finally:
            running.stop()


def make_folder(folder: Path) -> None:
    """Make the folder a run reports into; raises `NavdeskError` when it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NavdeskError(Message("commands.folder_unusable", {"folder": str(folder)})) from None
    if not os.access(folder, os.W_OK):
        raise NavdeskError(Message("commands.folder_unusable", {"folder": str(folder)}))
