"""The page of requirements has every one of them once, and names tests that exist."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "requirements.md"
ROWS = [
    tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
    for line in PAGE.read_text("utf-8").splitlines()
    if re.match(r"\| R\d", line)
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
NOT_BUILT = "not built, because "


@cache
def names_in(path: Path) -> frozenset[str]:
    return frozenset(re.findall(r"^\s*def (test_\w+)", path.read_text("utf-8"), re.MULTILINE))


def test_every_requirement_is_there_once_and_in_order() -> None:
    assert [row[0] for row in ROWS] == [f"R{number:03}" for number in range(1, 215)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_requirement_names_tests_that_exist_or_says_why_there_are_none(
    row: tuple[str, ...],
) -> None:
    _, asked, shown = row
    assert len(asked.split()) > 1
    named = NAMED.findall(shown)
    assert len(named) == shown.count("`") // 2, "a test is named by its path from the root"
    if not named:
        assert shown.startswith(NOT_BUILT)
    for file, name in named:
        path = ROOT / file
        assert path.is_file(), file
        assert not name or name in names_in(path), f"{file}::{name}"


def test_what_is_not_built_says_more_than_that() -> None:
    for _, _, shown in ROWS:
        for why in shown.split(NOT_BUILT)[1:]:
            assert len(why.split()) > 3
