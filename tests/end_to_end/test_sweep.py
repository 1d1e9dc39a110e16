"""The sweep finds a planted word the way it looks for a leaked one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.end_to_end.sweep import files_holding


@pytest.mark.parametrize("spelling", ["utf-8", "utf-16-le", "latin-1"])
def test_a_planted_word_is_found_in_any_spelling(tmp_path: Path, spelling: str) -> None:
    leak = tmp_path / "deep" / "down.bin"
    leak.parent.mkdir()
    leak.write_bytes(b"\x00\x01" + "Mangler 4 000 kr på".encode(spelling) + b"\x02")
    assert files_holding(["4 000 kr på"], tmp_path) == [str(leak)]


def test_a_word_in_a_file_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "22868720003.txt").write_text("")
    assert len(files_holding(["22868720003"], tmp_path)) == 1


def test_a_clean_folder_is_clean(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("ingenting")
    assert files_holding(["4 000 kr"], tmp_path) == []
