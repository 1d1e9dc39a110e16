"""What a deadline is: the rows of `resources/rules/deadlines.toml` (domain sheet, section 5).

A row says what starts it, how its date is counted, whether the date moves over days off, when to
warn, and from when to when the rule is in force. How each way of counting works is in `reckoning`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from navdesk.domain.codes import BenefitTheme, EffortGroup, Owner
from navdesk.domain.deadlines.dates import Offset
from navdesk.domain.deadlines.working_days import WorkingDays


class DeadlineType(StrEnum):
    """How binding it is: law, a routine of Nav, an office's own target, or just a point in time."""

    LAW = "LAW"
    LAW_OFFICE = "LAW/OFFICE"
    PRACTICE = "PRACTICE"
    OFFICE = "OFFICE"
    POINT = "-"


class Counting(StrEnum):
    """How the date is counted."""

    AFTER = "AFTER"
    EVENT = "EVENT"
    NEXT = "NEXT"
    GUARANTEE = "GUARANTEE"
    AGES = "AGES"
    REPORT_CARD = "REPORT_CARD"
    MONTHS = "MONTHS"
    HOURS = "HOURS"
    NO_DATE = "NO_DATE"


class WarnedFrom(StrEnum):
    """What the warnings are counted from: the day it started, or its end before that moves."""

    START = "START"
    END = "END"


@dataclass(frozen=True, slots=True)
class Instead:
    """Another length for some benefits, such as the shorter time to complain."""

    benefits: frozenset[BenefitTheme]
    due: Offset


@dataclass(frozen=True, slots=True)
class Rule:
    """One row, in force from `since` until `until` (both included, None for always).

    `words` names title, rule and law among the messages (`deadlines.title.<words>`), so that two
    versions of one rule can say different things. `moves` tells whether a date on a day off moves
    to the next working day. The rest is for some ways of counting alone: `due` for AFTER, HOURS and
    REPORT_CARD, `sendable` for the latter, `every` and `occurrences` for NEXT, `absolute` the
    latest day whatever happened, `furthest` the latest an extension may reach, `silence` how long
    may pass without contact or answer, `ages` and `groups` for ages and the guarantee, `needed`
    of `months` for MONTHS, `percent` what must still hold at the deadline, `unless_decided` what a
    decision makes needless.
    """

    id: str
    type: DeadlineType
    counting: Counting
    owner: Owner
    words: str
    source: str
    spot: str
    moves: bool = False
    due: Offset | None = None
    warnings: tuple[Offset, ...] = ()
    warned_from: WarnedFrom = WarnedFrom.END
    since: date | None = None
    until: date | None = None
    every: Offset | None = None
    occurrences: tuple[Offset, ...] = ()
    absolute: Offset | None = None
    furthest: Offset | None = None
    silence: Offset | None = None
    sendable: Offset | None = None
    ages: tuple[int, ...] = ()
    groups: frozenset[EffortGroup] = frozenset()
    months: int = 0
    needed: int = 0
    percent: int | None = None
    unless_decided: bool = False
    instead: Instead | None = None

    def in_force(self, day: date) -> bool:
        """Whether the rule is in force on `day`."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class DeadlineRules:
    """All rules with all their versions, the working days, and the leap-day birthday."""

    rules: tuple[Rule, ...]
    working_days: WorkingDays
    leap_day: tuple[int, int]

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the rules, in the order of the file."""
        return tuple(dict.fromkeys(rule.id for rule in self.rules))

    def on(self, rule_id: str, day: date) -> Rule | None:
        """Return the version of a rule in force on `day`; None when there is none."""
        for rule in self.rules:
            if rule.id == rule_id and rule.in_force(day):
                return rule
        return None
