"""The checks of supervision as data: whole, worded in every language, and refused with the line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from navdesk.domain.checks.model import Way, Weight
from navdesk.locator import resource
from navdesk.rulebook.checks import load_checks
from navdesk.rulebook.errors import RulebookError
from navdesk.rulebook.messages import LANGUAGES, Texts

SHEET = {
    "B": """C-MAP-1 C-ASM-1 C-ASM-2 C-REA-1 C-REA-2 C-CHI-1 C-CHI-2 C-CHI-3 C-CHI-4 C-CHI-5 C-MEA-1
            C-KVP-1 C-COU-1 C-HOU-1 C-HOU-2 C-ACU-1 C-NOT-2""",
    "W": """C-MAP-2 C-MAP-3 C-INF-1 C-INF-2 C-PAR-1 C-PAR-2 C-PLN-1 C-PLN-2 C-STD-1 C-FOL-1 C-FOL-2
            C-KVP-2 C-KVP-3 C-COU-2 C-COO-1 C-COO-2 C-STA-1 C-ACC-1 C-PRI-1 C-NOT-1 C-CTL-1""",
}
BESIDES = {"C-ACT-1": "W", "C-ACT-2": "W", "C-CHI-6": "W", "C-HOU-3": "W"}
"""What a requirement asks for that has no check in the sheet: it warns, and never holds."""
ELSEWHERE = {
    "C-MAP-3": Way.BUILT_IN,
    "C-STD-1": Way.LIKENESS,
    "C-NOT-2": Way.GUARD,
    "C-CTL-1": Way.LEAD,
}
TABLE = load_checks()


def test_every_check_of_the_sheet_is_there_with_its_severity() -> None:
    wanted = {name: mark for mark, names in SHEET.items() for name in names.split()} | BESIDES
    assert {name: str(check.weight.value) for name, check in TABLE.checks.items()} == wanted


def test_what_another_part_holds_says_how_and_nothing_else_does() -> None:
    told = {name: one.way for name, one in TABLE.checks.items() if one.how}
    assert told == ELSEWHERE
    for name in told:
        assert set(TABLE.checks[name].how) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_is_worded(language: str) -> None:
    texts = Texts.load(language)
    for check in TABLE.checks.values():
        assert check.titles[language]
        wanted = [f"checks.{kind}{one}" for one in check.sentences for kind in ("", "short_")]
        wanted += [f"checks.subject_{check.subject}"] if check.subject else []
        assert [one for one in wanted if not texts.has(one)] == [], check.id
        because = f"checks.because_{check.because}" + ("_law" if check.law else "")
        assert texts.has(because), check.id
        assert not check.law or texts.has(f"checks.law_{check.law.split()[0]}"), check.id


def test_a_check_holds_from_its_day_on() -> None:
    benefit = TABLE.checks["C-CHI-4"]
    assert not benefit.holds_on(date(2022, 8, 31))
    assert benefit.holds_on(date(2022, 9, 1))
    assert benefit.weight is Weight.BLOCKS


@pytest.mark.parametrize(
    ("before", "after", "why", "line_holds"),
    [
        ('severity = "B"', 'severity = "X"', "rules.file_unknown_code", "severity"),
        ('way = "CASE"', 'way = "ROUND"', "rules.file_unknown_code", "way"),
        ('id = "C-MAP-2"', 'id = "C-MAP-1"', "rules.file_duplicate", "C-MAP-1"),
        ('requirements = ["R070"', 'requirements = ["70"', "rules.file_unknown_code", '"70"'),
        ("from = 2022-01-01", 'from = "soon"', "rules.file_wrong_type", "soon"),
        (
            "from = 2022-01-01",
            "from = 2022-01-01\nto = 2021-12-31",
            "rules.file_inconsistent",
            "to",
        ),
        ("from = 2022-01-01", "frm = 2022-01-01", "rules.file_unknown_key", "frm"),
        ('bases = ["NAV_14A"', 'bases = ["NAV_14"', "rules.file_unknown_code", "NAV_14"),
        ('law = "FVL § 17"', 'law = "17"', "rules.file_unknown_code", '"17"'),
        ('subject = "asked_for"\n', "", "rules.file_missing_key", "[[check]]"),
        ('deadlines = ["D17"]', 'deadlines = ["17"]', "rules.file_unknown_code", '"17"'),
        ("from_age = 67", "from_age = 670", "rules.file_wrong_type", "670"),
        ('unless = ["FOLLOW_UP"', 'unless = ["FOLLOW"', "rules.file_unknown_code", "FOLLOW"),
        ('benefit = ["barnetrygd"]', "benefit = []", "rules.file_wrong_type", "benefit"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, why: str, line_holds: str
) -> None:
    good = resource("rules", "checks.toml").read_text("utf-8")
    assert before in good
    file = tmp_path / "checks.toml"
    file.write_text(good.replace(before, after, 1), "utf-8")
    with pytest.raises(RulebookError) as refused:
        load_checks(file)
    assert refused.value.message.id == why
    line = int(refused.value.message.params["line"])
    assert line_holds in file.read_text("utf-8").splitlines()[line - 1]
