"""Folders follow the operating system, or the override."""

from __future__ import annotations

from pathlib import Path

from navdesk.settings.paths import find_paths


def test_the_override_moves_every_folder_below_it(tmp_path: Path) -> None:
    paths = find_paths({"NAVDESK_DATA_HOME": str(tmp_path)})

    assert {paths.data.parent, paths.log.parent, paths.config.parent} == {tmp_path}
    assert len({paths.data, paths.log, paths.config}) == 3


def test_without_it_the_folders_are_the_systems_own() -> None:
    paths = find_paths({})

    assert all("navdesk" in str(path) for path in (paths.data, paths.log, paths.config))
    assert paths.data.is_absolute()
