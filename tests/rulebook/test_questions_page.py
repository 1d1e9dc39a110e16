"""The page for professionals names every file they may change, and shows a slip as it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from navdesk.locator import resource
from navdesk.rulebook import RulebookError, Texts, load_mapping_form

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")


def test_every_file_of_questions_rules_and_rates_is_named_and_each_named_one_is_there() -> None:
    named = set(re.findall(r"`(resources/[\w/]+\.toml)`", PAGE))
    there = {
        path.relative_to(ROOT).as_posix()
        for folder in ("forms", "rules", "rates")
        for path in (ROOT / "resources" / folder).glob("*.toml")
    }
    assert named == there


def test_a_slip_is_told_as_the_page_says(tmp_path: Path) -> None:
    text = resource("forms", "mapping.toml").read_text(encoding="utf-8")
    changed = tmp_path / "mapping.toml"
    changed.write_text(text.replace('type = "list"', 'type = "lists"', 1), encoding="utf-8")
    with pytest.raises(RulebookError) as slip:
        load_mapping_form(changed)
    told = re.sub(r"linje \d+", "linje", Texts.load("nb", strict=True).say(slip.value.message))
    [example] = re.findall(r"^mapping\.toml, linje \d+: (.*), …$", PAGE, re.MULTILINE)
    assert told.startswith(f"mapping.toml, linje: {example}")
