"""The folders navdesk keeps things in, where the operating system wants them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

OVERRIDE = "NAVDESK_DATA_HOME"
"""Environment variable that moves everything below one folder, for tests and the demo."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where data (vaults), logs and settings go. The folders need not exist yet."""

    data: Path
    log: Path
    config: Path


def find_paths(environment: Mapping[str, str] | None = None) -> Paths:
    """Return the folders, below `NAVDESK_DATA_HOME` when `environment` sets it.

    Vaults never roam: a roaming profile would copy them to a file server.
    """
    values = os.environ if environment is None else environment
    if home := values.get(OVERRIDE):
        root = Path(home).expanduser().absolute()
        return Paths(root / "data", root / "log", root / "config")
    usual = PlatformDirs("navdesk", appauthor=False, roaming=False)
    return Paths(usual.user_data_path, usual.user_log_path, usual.user_config_path)
