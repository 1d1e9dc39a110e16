"""Which profile a command runs under."""

from __future__ import annotations

from pathlib import Path

from navdesk.domain.messages import NavdeskError
from navdesk.domain.profile import Profile
from navdesk.settings.paths import find_paths
from navdesk.settings.profile_file import load_profile


def read_profile(named: Path | None) -> Profile:
    """Return the profile in `named`, or this machine's own; raises when there is none."""
    path = named or find_paths().config / "profile.toml"
    if named is None and not path.exists():
        raise NavdeskError.of("commands.no_profile", file=str(path))
    return load_profile(path)
