"""What the screens and prints show of deadlines and findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from navdesk.domain.codes import Owner
from navdesk.domain.messages import Message
from navdesk.work.targets import Target


class Urgency(StrEnum):
    """How near a deadline is; never told by colour alone."""

    OVERDUE = "OVERDUE"
    NOW = "NOW"
    WARNED = "WARNED"
    LATER = "LATER"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """One deadline of a case, in words (domain sheet, section 5).

    `rule` is its id there. `title` says what it is, `listed` what a list over several cases says:
    the same without a name, a creditor or what is planned. `started` says what started it with
    source and date, `rule_text` how it is counted, `law` the source. `due` is a date in Norway,
    `due_at` the moment where a rule counts hours. `problem` says why there is no date ("start date
    unknown").
    """

    rule: str
    title: str
    started: str
    rule_text: str
    law: str
    kind: str
    urgency: Urgency
    owner: Owner
    start: date | None = None
    due: date | None = None
    due_at: datetime | None = None
    days_left: int | None = None
    warnings: tuple[date, ...] = ()
    problem: str = ""
    target: Target | None = None
    listed: str = ""

    def __repr__(self) -> str:
        """Return the rule, nothing of the person."""
        return f"DeadlineLine({self.rule})"


class Severity(StrEnum):
    """B blocks finalising a decision-preparing record, W warns (domain sheet, section 7)."""

    BLOCKS = "B"
    WARNS = "W"


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One check that is not met: help, not blame.

    `check` is its id (C-MAP-1). `sentence` says what is missing, `why` the requirement or law,
    `about` tells several findings of one check apart (a child, a goal, an area). `passed` is the
    reason a person stated for going past it, which is logged. `place` tells which findings belong
    together, `place_name` what people call it, `short` what is missing there in a word or two;
    `deadlines` are the deadlines that tell of the same.
    """

    check: str
    sentence: str
    why: str
    severity: Severity
    target: Target | None
    about: str = ""
    passed: str = ""
    place: str = ""
    place_name: str = ""
    short: str = ""
    deadlines: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return the check, nothing of the person."""
        return f"FindingLine({self.check})"


@dataclass(frozen=True, slots=True)
class Attention:
    """Deadlines by urgency, and findings with the blocking ones first, as of `computed_at`."""

    deadlines: tuple[DeadlineLine, ...]
    findings: tuple[FindingLine, ...]
    computed_at: datetime
    unknown: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why a decision-preparing record is not finalised, and what may be passed with a reason."""

    case_id: UUID
    findings: tuple[FindingLine, ...]


def standing_in_the_way(lines: Sequence[FindingLine]) -> tuple[FindingLine, ...]:
    """Return the lines that block and that nobody has gone past."""
    return tuple(one for one in lines if one.severity is Severity.BLOCKS and not one.passed)
