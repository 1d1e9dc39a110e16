"""Losing a column width never stops anybody from working."""

from __future__ import annotations

from pathlib import Path

import pytest

from navdesk.settings.desktop_settings import DesktopSettings


def test_what_was_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "config" / "desktop.json"
    DesktopSettings(file).set("desktop.theme", "dark")
    assert DesktopSettings(file).get("desktop.theme") == "dark"
    assert [path.name for path in file.parent.iterdir()] == ["desktop.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", "\udcff"])
def test_a_broken_file_is_done_without(tmp_path: Path, content: str) -> None:
    file = tmp_path / "desktop.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    settings = DesktopSettings(file)
    assert settings.get("desktop.theme") is None
    settings.set("desktop.theme", "dark")
    assert DesktopSettings(file).get("desktop.theme") == "dark"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    settings = DesktopSettings(blocked / "desktop.json")
    settings.set("desktop.theme", "dark")
    assert settings.get("desktop.theme") == "dark"
