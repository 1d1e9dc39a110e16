"""What wants attention as lines to read: deadlines and findings, what is one thing told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import dates
from navdesk.desktop.counting import counted
from navdesk.domain.clock import Clock
from navdesk.work.deadline_states import Attention, DeadlineLine, FindingLine, Severity, Urgency
from navdesk.work.finding_groups import FindingGroup, grouped
from navdesk.work.targets import Target

_PRESSING: Final = frozenset({Urgency.OVERDUE, Urgency.NOW, Urgency.WARNED})


@dataclass(frozen=True, slots=True, repr=False)
class AttentionLine:
    """One line: a word for how it stands, what it is, why, and where it is answered.

    A line that gathers several has them `inside`, and `key` names it while they come and go. What
    `blocks` is always in sight.
    """

    word: str
    tone: str
    said: str
    more: str
    target: Target | None = None
    blocks: bool = False
    inside: tuple[AttentionLine, ...] = ()
    key: tuple[str, ...] = ()


def attention_lines(attention: Attention, clock: Clock) -> tuple[AttentionLine, ...]:
    """Return what presses, what is missing, and what is calm, in this order.

    A finding of what a pressing deadline is about is said in the deadline's line, not beside it.
    """
    near = pressing(attention)
    told = {
        rule: one
        for one in attention.findings
        for rule in one.deadlines
        if any(line.rule == rule for line in near)
    }
    others = [one for one in attention.findings if one not in told.values()]
    return (
        *(_deadline(line, told.get(line.rule), clock) for line in near),
        *map(_group, grouped(others)),
        *(_deadline(line, None, clock) for line in _calm(attention)),
    )


def pressing(attention: Attention) -> list[DeadlineLine]:
    """Return the deadlines that press: gone by, today, or warned of."""
    return [one for one in attention.deadlines if one.urgency in _PRESSING]


def _calm(attention: Attention) -> Iterator[DeadlineLine]:
    """Yield those with no date, and those that are far off."""
    return (one for one in attention.deadlines if one.urgency not in _PRESSING)


def _deadline(line: DeadlineLine, missing: FindingLine | None, clock: Clock) -> AttentionLine:
    word, tone = {
        Urgency.OVERDUE: (QCoreApplication.translate("AttentionStrip", "Gått ut"), "danger"),
        Urgency.NOW: (QCoreApplication.translate("AttentionStrip", "I dag"), "warning"),
        Urgency.WARNED: (QCoreApplication.translate("AttentionStrip", "Nær"), "warning"),
        Urgency.LATER: (QCoreApplication.translate("AttentionStrip", "Senere"), "info"),
        Urgency.UNKNOWN: (QCoreApplication.translate("AttentionStrip", "Ukjent dato"), "info"),
    }[line.urgency]
    when = line.problem
    if line.due is not None:
        words = QCoreApplication.translate("AttentionStrip", "{day} ({away})")
        day = dates.short_date(line.due, clock.today())
        when = words.format(day=day, away=_away(line.days_left or 0))
    said = QCoreApplication.translate("AttentionStrip", "{what}: {when}")
    said = said.format(what=line.title, when=when)
    more = [line.rule_text, line.started, line.law]
    if missing is None:
        return AttentionLine(word, tone, said, _joined(more), line.target)
    blocks = missing.severity is Severity.BLOCKS
    target = missing.target or line.target
    return AttentionLine(word, tone, missing.sentence, _joined([said, *more]), target, blocks)


def _away(left: int) -> str:
    if left == 0:
        return QCoreApplication.translate("AttentionStrip", "i dag")
    if left < 0:
        return counted(
            -left,
            QCoreApplication.translate("AttentionStrip", "1 dag siden"),
            QCoreApplication.translate("AttentionStrip", "{n} dager siden"),
        )
    return counted(
        left,
        QCoreApplication.translate("AttentionStrip", "om 1 dag"),
        QCoreApplication.translate("AttentionStrip", "om {n} dager"),
    )


def _group(group: FindingGroup) -> AttentionLine:
    if group.alone:
        return _finding(group.first)
    first, inside = _finding(group.first), tuple(map(_finding, group.lines))
    return AttentionLine(
        first.word,
        first.tone,
        group_title(group),
        " ".join(group.whys),
        blocks=group.blocks,
        inside=inside,
        key=group.key,
    )


def group_title(group: FindingGroup) -> str:
    """Return what a group is about, and each thing that is missing in it."""
    words = QCoreApplication.translate("AttentionStrip", "{n} ting mangler for {place}: {what}")
    return words.format(n=len(group.lines), place=group.first.place_name, what=group.what)


def _finding(one: FindingLine) -> AttentionLine:
    blocks = one.severity is Severity.BLOCKS
    word = (
        QCoreApplication.translate("AttentionStrip", "Mangler")
        if blocks
        else QCoreApplication.translate("AttentionStrip", "Se på")
    )
    return AttentionLine(word, "info", one.sentence, one.why, one.target, blocks)


def _joined(parts: Sequence[str]) -> str:
    """Return `parts` in one line; what is a sentence of its own needs nothing after it."""
    return " · ".join(filter(None, parts)).replace(". · ", ". ")
