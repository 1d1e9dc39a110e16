"""Rates and rhythms are data: dated, marked where unverified, each mistake told with its line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from navdesk.domain.economy.rhythms import RhythmKind
from navdesk.locator import resource
from navdesk.rulebook import RulebookError
from navdesk.rulebook.messages import LANGUAGES, read_messages
from navdesk.rulebook.rates import load_pay_table, load_rates

FOLDER = resource("rates", "rhythms.toml").parent
RATES, TABLE = load_rates(), load_pay_table()
TABLE_6 = {
    "AAP", "DAGPENGER", "TILTAKSPENGER", "SYKEPENGER", "UFORETRYGD", "SUPPLERENDE_STONAD",
    "OVERGANGSSTONAD", "PENSJON", "BARNETRYGD", "KONTANTSTOTTE", "BIDRAGSFORSKUDD", "BOSTOTTE",
    "OKONOMISK_STONAD", "KVALIFISERINGSSTONAD", "INTRODUKSJONSSTONAD", "LONN",
    "FENGSELETS_DAGPENGER", "NODHJELP",
}  # fmt: skip
NOT_VERIFIED = {
    "SYKEPENGER", "BARNETRYGD", "KONTANTSTOTTE", "BOSTOTTE", "INTRODUKSJONSSTONAD", "LONN",
    "NODHJELP",
}  # fmt: skip


def test_every_payment_of_the_sheet_has_its_rhythm_and_its_mark() -> None:
    assert set(TABLE.rhythms) == TABLE_6 | {"ANNET"}
    unverified = {name for name in TABLE_6 if not TABLE.rhythms[name].verified}
    assert unverified == NOT_VERIFIED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rhythm_item_and_payer_has_a_name(language: str) -> None:
    told = read_messages(language)
    wanted = [f"economy.rhythm.{name}" for name in TABLE.rhythms]
    wanted += [f"economy.payer.{rhythm.payer}" for rhythm in TABLE.rhythms.values()]
    for budget in RATES.reference:
        wanted += [f"economy.expense.{one.id}" for one in budget.person]
        wanted += [f"economy.expense.{one.id}" for one in budget.household]
    assert [name for name in wanted if name not in told] == []


def test_figures_nobody_has_checked_say_that_they_are_for_practice() -> None:
    for budget in RATES.reference:
        assert budget.verified or "øvelsestall" in budget.title["nb"]
    assert all(rate.verified for rate in RATES.guideline)


def test_a_reference_budget_knows_every_age_and_size() -> None:
    budget = RATES.reference_on(date(2026, 9, 15))
    assert budget is not None
    for item in budget.person:
        assert [age for age in range(151) if not any(a <= age <= b for a, b, _ in item.ages)] == []
    assert all(item.for_size(40) == item.sizes[-1] for item in budget.household)


Change = Callable[[str, str, str], Path]


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """Return the folder of rates with one thing changed in one file."""

    def change(name: str, old: str, new: str) -> Path:
        folder = tmp_path / "rates"
        shutil.copytree(FOLDER, folder)
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return change


def line_of(name: str, word: str) -> int:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if word in line)


@pytest.mark.parametrize(
    ("name", "change", "message_id", "near"),
    [
        ("guideline.toml", ("single = 7850", 'single = "7850"'), "wrong_type", "single = 7850"),
        ("guideline.toml", ("single = 7850", "single = -1"), "inconsistent", "single = 7850"),
        (
            "guideline.toml",
            ("to = 2024-12-31", "to = 2023-12-31"),
            "inconsistent",
            "to = 2024-12-31",
        ),
        (
            "guideline.toml",
            ("from = 2024-01-01", "from = 2022-08-01"),
            "inconsistent",
            "2024-01-01",
        ),
        ("guideline.toml", ("from = 2024-01-01", 'from = "i fjor"'), "wrong_type", "2024-01-01"),
        ("guideline.toml", ("couple = 13100", "par = 13100"), "unknown_key", "couple = 13100"),
        ("reference.toml", ("[6, 10, 2400]", "[7, 10, 2400]"), "inconsistent", "[6, 10, 2400]"),
        ("reference.toml", ("[0, 0, 1100]", "[0, 1100]"), "wrong_type", "[0, 0, 1100]"),
        ("reference.toml", ("sizes = [400", "sizes = [true"), "wrong_type", "sizes = [400"),
        ("calculation.toml", ("creditors = 3", "creditors = 0"), "inconsistent", "creditors = 3"),
        (
            "calculation.toml",
            ('["BARNETRYGD"]', '["BARNEBIDRAG"]'),
            "unknown_code",
            '["BARNETRYGD"]',
        ),
        ("rhythms.toml", ("day = 20", "day = 32"), "inconsistent", "day = 20"),
        ("rhythms.toml", ('owner = "STATE"', 'owner = "STAT"'), "unknown_code", 'owner = "STATE"'),
        ("rhythms.toml", ("working_days = 4", "day = 4"), "unknown_key", "working_days = 4"),
        ("municipal.toml", ('"OKONOMISK_STONAD"', '"PENSJON"'), "unknown_code", "pays = ["),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(
    changed: Change, name: str, change: tuple[str, str], message_id: str, near: str
) -> None:
    folder = changed(name, *change)
    with pytest.raises(RulebookError) as told:
        load_rates(folder)
        load_pay_table(folder)
    assert told.value.message.id == f"rules.file_{message_id}"
    assert told.value.message.params["file"] == name
    line = told.value.message.params["line"]
    assert isinstance(line, int)
    assert abs(line - line_of(name, near)) <= 1


def test_two_rhythms_may_not_be_called_the_same(changed: Change) -> None:
    folder = changed("rhythms.toml", 'match = ["dagpenger"]', 'match = ["aap"]')
    with pytest.raises(RulebookError):
        load_pay_table(folder)


def test_a_municipality_pays_assistance_on_a_date_of_its_own() -> None:
    kinds = {TABLE.rhythms[name].kind for days in TABLE.municipal.values() for name in days}
    assert kinds == {RhythmKind.MUNICIPAL_DATE}
    assert TABLE.municipal_day(None, "OKONOMISK_STONAD") is None
