"""Builds the checks and what shows them, on the ground the assembly has laid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navdesk.rulebook.checks import load_checks
from navdesk.rulebook.guards import load_guards, load_standard_texts
from navdesk.rulebook.holidays import NorwegianHolidays
from navdesk.rulebook.relevance import load_relevance_table
from navdesk.work.attention import CaseAttention, DeadlineLines
from navdesk.work.attention_queue import AttentionQueue
from navdesk.work.finding_lines import FindingWords
from navdesk.work.findings import FindingsReader
from navdesk.work.record_checks import RecordChecks

if TYPE_CHECKING:
    from navdesk.assembly.writing import Ground


def build_record_checks(ground: Ground) -> RecordChecks:
    """Return what holds a decision-preparing record."""
    table = load_checks()
    return RecordChecks(
        reader=FindingsReader(
            table=table,
            form=ground.form,
            relevance=load_relevance_table(),
            files=ground.files,
            view=ground.view,
            stated=ground.stated,
            rebuild=ground.rebuild,
            audit=ground.vault.audit,
            holidays=NorwegianHolidays(),
            clock=ground.clock,
        ),
        words=FindingWords(table, ground.texts, ground.terms),
        rules=load_guards(),
        standard=load_standard_texts(),
        files=ground.files,
        audit=ground.vault.audit,
        employee=ground.employee,
        clock=ground.clock,
        changes=ground.changes,
        language=ground.texts.language,
    )


def build_attention(
    ground: Ground, checks: RecordChecks, deadlines: DeadlineLines
) -> CaseAttention:
    """Return deadlines and findings together, and let the queue hear of them."""
    return CaseAttention(
        deadlines=deadlines,
        records=checks,
        queue=AttentionQueue(
            vault=ground.vault,
            files=ground.files,
            may_list=ground.gate.may_list,
            employee=ground.employee,
            texts=ground.texts,
            clock=ground.clock,
            changes=ground.changes,
        ),
        clock=ground.clock,
    )
