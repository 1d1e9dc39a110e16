"""Reads `resources/rates/*.toml`: rates, reference budgets and rhythms, or what is wrong there.

Every row is dated. Rows of one table may not overlap, since two rates for one day are no rate.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from navdesk import locator
from navdesk.domain.codes import Owner
from navdesk.domain.economy.payments import PaymentStatus
from navdesk.domain.economy.rates import (
    GuidelineRate,
    HouseholdItem,
    InForce,
    LeftOut,
    PersonItem,
    Rates,
    ReferenceBudget,
    Thresholds,
)
from navdesk.domain.economy.rhythms import Payer, PayTable, Rhythm, RhythmKind
from navdesk.rulebook.errors import RulebookError
from navdesk.rulebook.languages import in_all_languages
from navdesk.rulebook.reading import Section, check_unique, read_file

_CHILDREN = (("child_0_5", 5), ("child_6_10", 10), ("child_11_17", 17))
_DAYS = range(1, 32)
_MOST = 1_000_000
_OLDEST = 150
_KIND_KEYS = {
    RhythmKind.MONTH_DAY: ("day", "december_day"),
    RhythmKind.LAST_WORKING_DAY: ("december_day",),
    RhythmKind.AFTER_CARD: ("working_days",),
}


def load_rates(folder: Path | None = None) -> Rates:
    """Return every dated rate below `folder` (default: the one in `resources/`).

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    guideline = _root("guideline.toml", folder)
    guideline.only("rate")
    reference = _root("reference.toml", folder)
    reference.only("budget")
    calculation = _root("calculation.toml", folder)
    calculation.only("left_out", "advice", "status")
    rates = [(section, _guideline(section)) for section in guideline.tables("rate")]
    budgets = [(section, _budget(section)) for section in reference.tables("budget")]
    _check_apart((section, rate.in_force) for section, rate in rates)
    _check_apart((section, budget.in_force) for section, budget in budgets)
    rhythms = {section.text("id") for section in _root("rhythms.toml", folder).tables("rhythm")}
    return Rates(
        guideline=tuple(rate for _, rate in rates),
        reference=tuple(budget for _, budget in budgets),
        left_out=tuple(_left_out(one, rhythms) for one in calculation.tables("left_out")),
        statuses=MappingProxyType(_statuses(calculation)),
        thresholds=_thresholds(calculation.table("advice")),
    )


def load_pay_table(folder: Path | None = None) -> PayTable:
    """Return the rhythms and the municipal pay dates below `folder`; raises as `load_rates`."""
    root = _root("rhythms.toml", folder)
    root.only("rhythm")
    rhythms = [_rhythm(section) for section in root.tables("rhythm")]
    check_unique(root, (rhythm.id for rhythm in rhythms))
    check_unique(root, (word for rhythm in rhythms for word in rhythm.match))
    by_id = {rhythm.id: rhythm for rhythm in rhythms}
    places = _root("municipal.toml", folder)
    places.only("municipality")
    sections = places.tables("municipality")
    check_unique(places, (section.text("number") for section in sections))
    return PayTable(
        MappingProxyType(by_id),
        MappingProxyType(
            {section.text("number"): _pay_days(section, by_id) for section in sections}
        ),
    )


def _root(name: str, folder: Path | None) -> Section:
    if folder is not None:
        return read_file(folder / name, name)
    try:
        path = locator.resource("rates", name)
    except FileNotFoundError as missing:
        raise RulebookError.of("rules.file_missing", file=f"rates/{name}") from missing
    return read_file(path, f"rates/{name}")


def _guideline(section: Section) -> GuidelineRate:
    amounts = ("single", "couple", "shared", *(key for key, _ in _CHILDREN))
    section.only("from", "to", "circular", "source", "verified", *amounts)
    return GuidelineRate(
        in_force=_in_force(section),
        circular=in_all_languages(section, "circular"),
        source=in_all_languages(section, "source"),
        verified=section.truth("verified"),
        single=_amount(section, "single"),
        couple=_amount(section, "couple"),
        shared=_amount(section, "shared"),
        children=tuple((oldest, _amount(section, key)) for key, oldest in _CHILDREN),
    )


def _budget(section: Section) -> ReferenceBudget:
    section.only("from", "to", "title", "source", "verified", "person", "household")
    person = tuple(_person_item(one) for one in section.tables("person"))
    household = tuple(_household_item(one) for one in section.tables("household"))
    if not person:
        section.fail("rules.file_missing_key", "person")
    check_unique(section, [*(one.id for one in person), *(one.id for one in household)])
    return ReferenceBudget(
        in_force=_in_force(section),
        title=in_all_languages(section, "title"),
        source=in_all_languages(section, "source"),
        verified=section.truth("verified"),
        person=person,
        household=household,
    )


def _person_item(section: Section) -> PersonItem:
    section.only("id", "expenses", "ages")
    rows = _rows(section, "ages", 3)
    following = 0
    for low, high, amount in rows:
        # Every age has one row, the youngest first: a gap would make somebody live for nothing.
        if low != following or high < low or not 0 <= amount <= _MOST:
            section.fail("rules.file_inconsistent", str(low), near="ages")
        following = high + 1
    if following <= _OLDEST:
        section.fail("rules.file_inconsistent", str(following - 1), near="ages")
    return PersonItem(
        section.text("id"), _folded(section, "expenses"), tuple((a, b, c) for a, b, c in rows)
    )


def _household_item(section: Section) -> HouseholdItem:
    section.only("id", "expenses", "sizes")
    sizes = section.data.get("sizes")
    if not isinstance(sizes, list) or not sizes or not all(_is_amount(size) for size in sizes):
        section.fail("rules.file_wrong_type", "sizes", expected="array of integers")
    return HouseholdItem(section.text("id"), _folded(section, "expenses"), tuple(sizes))


def _left_out(section: Section, rhythms: Iterable[str]) -> LeftOut:
    section.only("id", "from", "to", "law", "rhythms", "words")
    named = section.words("rhythms")
    for rhythm in named:
        if rhythm not in rhythms:
            section.fail("rules.file_unknown_code", rhythm, near="rhythms", allowed="rhythms.toml")
    return LeftOut(
        id=section.text("id"),
        in_force=_in_force(section),
        law=in_all_languages(section, "law"),
        rhythms=frozenset(named),
        words=tuple(word.casefold() for word in section.words("words")),
    )


def _statuses(root: Section) -> dict[str, PaymentStatus]:
    statuses: dict[str, PaymentStatus] = {}
    for section in root.tables("status"):
        section.only("id", "words")
        status = section.code("id", PaymentStatus)
        for word in section.words("words"):
            if word.casefold() in statuses and statuses[word.casefold()] is not status:
                section.fail("rules.file_duplicate", word, near="words")
            statuses[word.casefold()] = status
    return statuses


def _thresholds(section: Section) -> Thresholds:
    keys = ("creditors", "serious_creditors", "serious_debt", "income_fall", "long_term")
    section.only(*keys, "debt_letters")
    numbers = {key: section.integer(key) for key in keys}
    for key, number in numbers.items():
        if number < 1 or (key == "income_fall" and number > 100):
            section.fail("rules.file_inconsistent", key)
    letters = tuple(word.casefold() for word in section.words("debt_letters"))
    return Thresholds(**numbers, debt_letters=letters)


def _rhythm(section: Section) -> Rhythm:
    kind = section.code("kind", RhythmKind)
    own = _KIND_KEYS.get(kind, ())
    section.only("id", "owner", "payer", "kind", "moved", "match", "fields", "verified", *own)
    return Rhythm(
        id=section.text("id"),
        owner=section.code("owner", Owner),
        payer=section.code("payer", Payer),
        kind=kind,
        match=tuple(word.casefold() for word in section.words("match")),
        fields=section.words("fields"),
        moved=section.truth("moved"),
        verified=section.truth("verified"),
        day=_day_of_month(section, "day") if kind is RhythmKind.MONTH_DAY else None,
        december_day=(
            _day_of_month(section, "december_day") if section.has("december_day") else None
        ),
        working_days=_working_days(section) if kind is RhythmKind.AFTER_CARD else 0,
    )


def _working_days(section: Section) -> int:
    count = section.integer("working_days")
    if not 1 <= count <= 31:
        section.fail("rules.file_inconsistent", "working_days")
    return count


def _pay_days(section: Section, rhythms: dict[str, Rhythm]) -> MappingProxyType[str, int]:
    section.only("number", "name", "pays")
    section.text("name")
    days: dict[str, int] = {}
    for pay in section.tables("pays"):
        pay.only("rhythm", "day")
        rhythm = rhythms.get(pay.text("rhythm"))
        if rhythm is None or rhythm.kind is not RhythmKind.MUNICIPAL_DATE:
            allowed = ", ".join(
                one.id for one in rhythms.values() if one.kind is RhythmKind.MUNICIPAL_DATE
            )
            section.fail(
                "rules.file_unknown_code", pay.text("rhythm"), near="pays", allowed=allowed
            )
        if rhythm.id in days:
            section.fail("rules.file_duplicate", rhythm.id, near="pays")
        if pay.integer("day") not in _DAYS:
            section.fail("rules.file_inconsistent", str(pay.integer("day")), near="pays")
        days[rhythm.id] = pay.integer("day")
    return MappingProxyType(days)


def _day_of_month(section: Section, key: str) -> int:
    day = section.integer(key)
    if day not in _DAYS:
        section.fail("rules.file_inconsistent", key)
    return day


def _in_force(section: Section) -> InForce:
    since = section.day("from")
    until = section.day("to") if section.has("to") else None
    if until is not None and until < since:
        section.fail("rules.file_inconsistent", "to")
    return InForce(since, until)


def _check_apart(rows: Iterable[tuple[Section, InForce]]) -> None:
    """Raise for the first row in force on a day another row is in force on."""
    seen: list[InForce] = []
    for section, in_force in rows:
        for other in seen:
            begins_before_end = other.until is None or in_force.since <= other.until
            ends_after_begin = in_force.until is None or other.since <= in_force.until
            if begins_before_end and ends_after_begin:
                section.fail("rules.file_inconsistent", "from")
        seen.append(in_force)


def _amount(section: Section, key: str) -> int:
    amount = section.integer(key)
    if not _is_amount(amount):
        section.fail("rules.file_inconsistent", key)
    return amount


def _is_amount(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST


def _folded(section: Section, key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in section.words(key))


def _rows(section: Section, key: str, width: int) -> list[list[int]]:
    rows = section.data.get(key)
    if not isinstance(rows, list) or not all(
        isinstance(row, list)
        and len(row) == width
        and all(isinstance(n, int) and not isinstance(n, bool) for n in row)
        for row in rows
    ):
        section.fail("rules.file_wrong_type", key, expected="array of rows")
    return rows
