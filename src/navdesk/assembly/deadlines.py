"""Builds the deadlines of cases, on the ground the assembly has laid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navdesk.rulebook.checks import load_checks
from navdesk.rulebook.deadlines import load_deadline_rules
from navdesk.work.deadlines import CaseDeadlines
from navdesk.work.reading_log import ReadingLog

if TYPE_CHECKING:
    from navdesk.assembly.writing import Ground


def build_deadlines(ground: Ground) -> CaseDeadlines:
    """Return what knows the deadlines of an open case."""
    return CaseDeadlines(
        rules=load_deadline_rules(),
        files=ground.files,
        view=ground.view,
        reading=ReadingLog(ground.vault.audit, ground.files, ground.clock),
        policy=ground.profile.policy,
        clock=ground.clock,
        terms=ground.terms,
        texts=ground.texts,
        acute=load_checks().words.acute,
    )
