"""Reads `resources/rules/deadlines.toml`: what is due when, or what is wrong with the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from navdesk.domain.codes import BenefitTheme, EffortGroup, Owner
from navdesk.domain.deadlines.dates import Offset, Unit
from navdesk.domain.deadlines.rules import (
    Counting,
    DeadlineRules,
    DeadlineType,
    Instead,
    Rule,
    WarnedFrom,
)
from navdesk.domain.deadlines.working_days import WorkingDays
from navdesk.rulebook.holidays import NorwegianHolidays
from navdesk.rulebook.reading import SPOT, Section, read_document, read_file

_KEYS = (
    "id",
    "type",
    "counting",
    "owner",
    "words",
    "source",
    "spot",
    "moves",
    "due",
    "warnings",
    "warned_from",
    "since",
    "until",
    "every",
    "occurrences",
    "absolute",
    "furthest",
    "silence",
    "sendable",
    "ages",
    "groups",
    "months",
    "needed",
    "percent",
    "unless_decided",
    "instead",
)
_NEEDS: Final[Mapping[Counting, tuple[str, ...]]] = {
    Counting.AFTER: ("due",),
    Counting.GUARANTEE: ("ages", "groups"),
    Counting.AGES: ("ages",),
    Counting.REPORT_CARD: ("due", "sendable"),
    Counting.MONTHS: ("months", "needed"),
    Counting.HOURS: ("due",),
}
_ALONE: Final[Mapping[str, tuple[Counting, ...]]] = {
    "due": (Counting.AFTER, Counting.REPORT_CARD, Counting.HOURS),
    "every": (Counting.NEXT,),
    "occurrences": (Counting.NEXT,),
    "absolute": (Counting.AFTER,),
    "furthest": (Counting.AFTER,),
    "silence": (Counting.AFTER,),
    "sendable": (Counting.REPORT_CARD,),
    "ages": (Counting.GUARANTEE, Counting.AGES),
    "groups": (Counting.GUARANTEE,),
    "months": (Counting.MONTHS,),
    "needed": (Counting.MONTHS,),
    "percent": (Counting.AFTER,),
    "unless_decided": (Counting.AFTER,),
    "instead": (Counting.AFTER,),
}
"""Which keys some ways of counting need, and which ones mean nothing to the others."""
_SHEET: Final = tuple(f"D{number:02}" for number in range(1, 41))
"""The deadlines of the domain sheet, section 5; the program finds a start for each."""
_OFFSET: Final = re.compile(r"[+-]\d{1,4}(?:wd|[ymwdh])(?: [+-]\d{1,4}(?:wd|[ymwdh]))*")
_PART: Final = re.compile(r"([+-]\d+)(wd|[ymwdh])")
_ELAPSED: Final = frozenset({Unit.HOURS, Unit.DAYS, Unit.WEEKS})
_LEAP_YEAR: Final = 2000


def load_deadline_rules(path: Path | None = None) -> DeadlineRules:
    """Return the rules of `path` (default: those in `resources/`), with Norwegian public holidays.

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("rules", "deadlines.toml")
    root.only("calendar", "deadline")
    calendar = root.table("calendar")
    calendar.only("closing_days", "leap_day_birthday")
    closing_days = frozenset(
        _month_day(calendar, word, "closing_days") for word in calendar.words("closing_days")
    )
    rules: list[Rule] = []
    for section in root.tables("deadline"):
        rule = _rule(section)
        if any(rule.id == other.id and _overlap(rule, other) for other in rules):
            section.fail("rules.file_duplicate", rule.id)
        rules.append(rule)
    for rule_id in _SHEET:
        if not any(rule.id == rule_id for rule in rules):
            # What is not in force has an `until`: a row that is gone would be forgotten silently.
            root.fail("rules.file_missing_key", rule_id)
    return DeadlineRules(
        rules=tuple(rules),
        working_days=WorkingDays(NorwegianHolidays(), closing_days),
        leap_day=_month_day(calendar, calendar.text("leap_day_birthday"), "leap_day_birthday"),
    )


def _rule(section: Section) -> Rule:
    section.only(*_KEYS)
    counting = section.code("counting", Counting)
    for key in _NEEDS.get(counting, ()):
        if not section.has(key):
            section.fail("rules.file_missing_key", key)
    for key, ways in _ALONE.items():
        if section.has(key) and counting not in ways:
            section.fail("rules.file_inconsistent", key)
    if counting is Counting.NEXT and section.has("every") == section.has("occurrences"):
        section.fail("rules.file_inconsistent", "counting")
    since, until = _date(section, "since"), _date(section, "until")
    if since is not None and until is not None and since > until:
        section.fail("rules.file_inconsistent", "until")
    rule_id = section.text("id")
    if rule_id not in _SHEET:
        section.fail("rules.file_unknown_code", rule_id, near="id", allowed="D01 … D40")
    rule = Rule(
        id=rule_id,
        type=section.code("type", DeadlineType),
        counting=counting,
        owner=section.code("owner", Owner),
        words=section.text("words") if section.has("words") else rule_id,
        source=section.text("source"),
        spot=_spot(section),
        moves=section.has("moves") and section.truth("moves"),
        due=_offset(section, "due"),
        warnings=_offsets(section, "warnings"),
        warned_from=(
            section.code("warned_from", WarnedFrom)
            if section.has("warned_from")
            else WarnedFrom.END
        ),
        since=since,
        until=until,
        every=_offset(section, "every"),
        occurrences=_offsets(section, "occurrences"),
        absolute=_offset(section, "absolute"),
        furthest=_offset(section, "furthest"),
        silence=_offset(section, "silence"),
        sendable=_offset(section, "sendable"),
        ages=_ages(section),
        groups=(
            frozenset(section.codes("groups", EffortGroup))
            if section.has("groups")
            else frozenset()
        ),
        months=_count(section, "months") or 0,
        needed=_count(section, "needed") or 0,
        percent=_count(section, "percent"),
        unless_decided=section.has("unless_decided") and section.truth("unless_decided"),
        instead=_instead(section),
    )
    if rule.needed > rule.months:
        section.fail("rules.file_inconsistent", "needed")
    if counting is Counting.HOURS:
        for key in ("due", "warnings"):
            for offset in _offsets(section, key) if key == "warnings" else (rule.due,):
                if offset and any(unit not in _ELAPSED for _, unit in offset.parts):
                    section.fail("rules.file_inconsistent", key)
    return rule


def _spot(section: Section) -> str:
    """Return where a rule is answered; an empty text for a rule that has no place of its own."""
    if section.data.get("spot", "") == "":
        return ""
    spot = section.text("spot")
    if not SPOT.fullmatch(spot):
        section.fail("rules.file_unknown_code", spot, near="spot", allowed=SPOT.pattern)
    return spot


def _instead(section: Section) -> Instead | None:
    if not section.has("instead"):
        return None
    part = section.table("instead")
    part.only("benefits", "due")
    return Instead(
        frozenset(part.codes("benefits", BenefitTheme)), _parsed(part, part.text("due"), "due")
    )


def _offset(section: Section, key: str) -> Offset | None:
    return _parsed(section, section.text(key), key) if section.has(key) else None


def _offsets(section: Section, key: str) -> tuple[Offset, ...]:
    if not section.has(key):
        return ()
    return tuple(_parsed(section, word, key) for word in section.words(key))


def _parsed(section: Section, word: str, key: str) -> Offset:
    if not _OFFSET.fullmatch(word):
        section.fail("rules.file_wrong_type", key, expected='"+8w -1d"')
    return Offset(tuple((int(count), Unit(unit)) for count, unit in _PART.findall(word)))


def _ages(section: Section) -> tuple[int, ...]:
    ages = section.data.get("ages", [])
    whole = isinstance(ages, list) and all(type(age) is int and age > 0 for age in ages)
    if not whole or (section.has("ages") and not ages):
        section.fail("rules.file_wrong_type", "ages", expected="array of integers")
    if any(first >= second for first, second in pairwise(ages)):
        section.fail("rules.file_inconsistent", "ages")
    return tuple(ages)


def _count(section: Section, key: str) -> int | None:
    if not section.has(key):
        return None
    count = section.integer(key)
    if count <= 0:
        section.fail("rules.file_inconsistent", key)
    return count


def _date(section: Section, key: str) -> date | None:
    return section.day(key) if section.has(key) else None


def _month_day(section: Section, word: str, key: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"{_LEAP_YEAR}-{word}")
    except ValueError:
        section.fail("rules.file_wrong_type", key, expected='"12-24"')
    if key == "leap_day_birthday" and (day.month, day.day) not in {(2, 28), (3, 1)}:
        section.fail("rules.file_inconsistent", key)
    return day.month, day.day


def _overlap(first: Rule, second: Rule) -> bool:
    """Whether two versions of a rule are in force on one day."""
    return all(
        one.until is None or other.since is None or other.since <= one.until
        for one, other in ((first, second), (second, first))
    )
