from __future__ import annotations

from pathlib import Path

import pytest

from navdesk.domain.deadlines.dates import Offset, Unit
from navdesk.domain.deadlines.rules import Counting
from navdesk.locator import resource
from navdesk.rulebook.deadlines import load_deadline_rules
from navdesk.rulebook.errors import RulebookError
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.messages import LANGUAGES, read_messages

ROW = """
[calendar]
closing_days = ["12-24"]
leap_day_birthday = "03-01"

[[deadline]]
id = "D20"
type = "LAW"
counting = "AFTER"
owner = "MUNICIPAL"
due = "+8w -1d"
moves = true
spot = "note:new"
source = "FVL"
"""


OTHERS = "".join(
    f"""
[[deadline]]
id = "D{number:02}"
type = "LAW"
counting = "EVENT"
owner = "JOINT"
spot = ""
source = "x"
"""
    for number in range(1, 41)
    if number != 20
)


def loaded(tmp_path: Path, text: str) -> object:
    return load_deadline_rules(_written(tmp_path, text))


def refused(tmp_path: Path, text: str) -> tuple[str, int, str]:
    with pytest.raises(RulebookError) as wrong:
        loaded(tmp_path, text)
    said = wrong.value.message
    return said.id, int(said.params["line"]), str(said.params["word"])


def test_the_forty_deadlines_are_there_in_order() -> None:
    assert list(load_deadline_rules().ids) == [f"D{number:02}" for number in range(1, 41)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deadline_has_a_title_a_rule_and_a_law(language: str) -> None:
    words = read_messages(language)
    for rule in load_deadline_rules().rules:
        for part in ("title", "rule", "law"):
            assert words[f"deadlines.{part}.{rule.words}"].strip()


def test_a_deadline_that_points_into_the_mapping_points_at_a_question() -> None:
    form = load_mapping_form()
    for rule in load_deadline_rules().rules:
        where, _, field = rule.spot.partition(":")
        assert where in {"", "mapping", "plan", "note"}
        assert where != "mapping" or form.find(field) is not None, rule.id


def test_the_office_closes_on_no_other_days_than_it_says() -> None:
    assert load_deadline_rules().working_days.closing_days == frozenset()


def test_a_row_is_read_as_it_is_written(tmp_path: Path) -> None:
    rules = load_deadline_rules(_written(tmp_path, ROW))
    [rule] = (rule for rule in rules.rules if rule.id == "D20")
    assert rule.counting is Counting.AFTER
    assert rule.due == Offset(((8, Unit.WEEKS), (-1, Unit.DAYS)))
    assert rules.working_days.closing_days == {(12, 24)}
    assert rules.leap_day == (3, 1)


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "deadlines.toml"
    path.write_text(text + OTHERS, "utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "message", "word"),
    [
        ('"AFTER"', '"SOMETIME"', "rules.file_unknown_code", "SOMETIME"),
        ('"LAW"', '"WISH"', "rules.file_unknown_code", "WISH"),
        ('"MUNICIPAL"', '"NOBODY"', "rules.file_unknown_code", "NOBODY"),
        ('"+8w -1d"', '"8 weeks"', "rules.file_wrong_type", "due"),
        ('"+8w -1d"', '"+8x"', "rules.file_wrong_type", "due"),
        ('due = "+8w -1d"\n', "", "rules.file_missing_key", "due"),
        ('source = "FVL"', 'sorce = "FVL"', "rules.file_unknown_key", "sorce"),
        ('source = "FVL"', "", "rules.file_missing_key", "source"),
        ('source = "FVL"', 'source = "F"\nages = [16]', "rules.file_inconsistent", "ages"),
        ('source = "FVL"', 'source = "F"\nsince = "2026"', "rules.file_wrong_type", "since"),
        (
            'source = "FVL"',
            'source = "F"\nsince = 2026-02-01\nuntil = 2026-01-01',
            "rules.file_inconsistent",
            "until",
        ),
        ('"note:new"', "{}", "rules.file_wrong_type", "spot"),
        ('"note:new"', '"everywhere"', "rules.file_unknown_code", "everywhere"),
        ('"D20"', '"D2O"', "rules.file_unknown_code", "D2O"),
        ("moves = true", 'moves = "yes"', "rules.file_wrong_type", "moves"),
        ('["12-24"]', '["24.12"]', "rules.file_wrong_type", "closing_days"),
        ('["12-24"]', '["02-30"]', "rules.file_wrong_type", "closing_days"),
        ('"03-01"', '"03-02"', "rules.file_inconsistent", "leap_day_birthday"),
        ('"AFTER"', '"NEXT"', "rules.file_inconsistent", "due"),
        ('"AFTER"', '"HOURS"\npercent = 5', "rules.file_inconsistent", "percent"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, message: str, word: str
) -> None:
    assert old in ROW
    said, line, told = refused(tmp_path, ROW.replace(old, new))
    assert (said, told) == (message, word)
    assert 1 < line < ROW.count("\n") + 4


def test_elapsed_hours_are_not_counted_in_months(tmp_path: Path) -> None:
    text = ROW.replace('"AFTER"', '"HOURS"').replace('"+8w -1d"', '"+1m"')
    assert refused(tmp_path, text)[0] == "rules.file_inconsistent"


def test_a_rule_twice_is_a_mistake_unless_one_follows_the_other(tmp_path: Path) -> None:
    row = ROW[ROW.index("[[deadline]]") :]
    said, line, word = refused(tmp_path, f"{ROW}\n{row}")
    assert (said, word) == ("rules.file_duplicate", "D20")
    assert line > ROW.count("\n") - 10
    first = ROW + "until = 2026-12-31\n"
    rules = load_deadline_rules(_written(tmp_path, f"{first}\n{row}since = 2027-01-01\n"))
    assert [rule.id for rule in rules.rules].count("D20") == 2
    assert list(rules.ids).count("D20") == 1


def test_a_deadline_that_is_gone_is_said_and_not_forgotten(tmp_path: Path) -> None:
    text = ROW[: ROW.index("[[deadline]]")]
    assert refused(tmp_path, text)[::2] == ("rules.file_missing_key", "D20")


def test_the_file_that_is_brought_along_is_the_one_that_is_read() -> None:
    assert resource("rules", "deadlines.toml").read_text("utf-8").count("[[deadline]]") == 40
