"""The handover summary: what a substitute must know today, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from navdesk.documents.report import (
    Block,
    Bullets,
    Column,
    Heading,
    Pairs,
    Paragraph,
    Quote,
    Table,
)
from navdesk.domain.events import PlanStatus
from navdesk.domain.notes import Note
from navdesk.work.case_header import CaseHeader
from navdesk.work.deadline_states import Attention, DeadlineLine, Urgency
from navdesk.work.finding_groups import FindingGroup, grouped
from navdesk.work.plan_states import PlanState
from navdesk.work.prints.teller import Speech, on_day, shortened
from navdesk.work.record_states import CooperationState

_OVER = frozenset({PlanStatus.DONE, PlanStatus.STOPPED})
_URGENT = (Urgency.OVERDUE, Urgency.NOW, Urgency.WARNED, Urgency.LATER)
_MOST_DUE, _MOST_FINDINGS, _MOST_MEASURES, _MOST_NOTES = 14, 10, 12, 3
_NOTE_LETTERS = 420


@dataclass(frozen=True, slots=True, repr=False)
class Handover:
    """What the summary is made of; None for what nobody could tell."""

    header: CaseHeader
    purposes: tuple[str, ...]
    voices: tuple[tuple[str, str], ...]
    sealed: tuple[Note, ...]
    drafts: int
    waiting: int
    today: date
    attention: Attention | None = None
    plan: PlanState | None = None
    cooperation: CooperationState | None = None
    money: str = ""


def handover_blocks(told: Handover, speech: Speech) -> list[Block]:
    """Return the summary, the most pressing first."""
    blocks: list[Block] = []
    blocks += _heed(told, speech)
    blocks += _due(told.attention, speech)
    blocks += _missing(told.attention, speech)
    blocks += _plan(told.plan, speech)
    if told.money:
        blocks += [Heading(speech.say("handover_money")), Paragraph(told.money)]
    if told.voices:
        blocks.append(Heading(speech.say("handover_voice")))
        blocks += [Quote(shortened(words, 300), area) for area, words in told.voices]
    blocks += _contacts(told.cooperation, speech)
    blocks += _notes(told, speech)
    return blocks


def _heed(told: Handover, speech: Speech) -> list[Block]:
    header = told.header
    pairs = [(speech.say("handover_purpose"), ", ".join(told.purposes) or "–")]
    if header.age is not None:
        pairs.append((speech.say("handover_age"), str(header.age)))
    if header.language or header.interpreter:
        needs = speech.say("handover_interpreter") if header.interpreter else ""
        pairs.append(
            (speech.say("handover_language"), ", ".join(filter(None, (header.language, needs))))
        )
    if header.guardians:
        pairs.append((speech.say("handover_guardian"), speech.say("handover_guardian_yes")))
    if header.children:
        pairs.append((speech.say("handover_children"), str(header.children)))
    blocks: list[Block] = []
    if header.safety:
        # What may cost somebody their safety comes before everything else.
        blocks.append(Paragraph(speech.say("handover_safety"), strong=True, together=True))
        blocks.append(Bullets(header.safety))
    if header.shielded:
        blocks.append(Paragraph(speech.say("handover_shielded"), strong=True))
    return [*blocks, Pairs(tuple(pairs))]


def _due(attention: Attention | None, speech: Speech) -> list[Block]:
    blocks: list[Block] = [Heading(speech.say("handover_due"))]
    lines = [] if attention is None else _sorted(attention.deadlines)
    if not lines:
        return [*blocks, Paragraph(speech.say("handover_nothing_due"))]
    rows = tuple(
        (
            on_day(line.due) if line.due else "–",
            line.title if line.due else "\n".join(filter(None, (line.title, line.problem))),
            speech.say(f"urgency_{line.urgency.value}"),
            line.law,
        )
        for line in lines[:_MOST_DUE]
    )
    columns = (
        Column(speech.say("column_when"), 0.9),
        Column(speech.say("column_what"), 2.4),
        Column(speech.say("column_urgency"), 0.7),
        Column(speech.say("column_rule"), 1.0),
    )
    blocks.append(Table(columns, rows))
    if len(lines) > _MOST_DUE:
        blocks.append(
            Paragraph(speech.say("handover_more", count=len(lines) - _MOST_DUE), small=True)
        )
    return blocks


def _sorted(lines: Sequence[DeadlineLine]) -> list[DeadlineLine]:
    order = {urgency: at for at, urgency in enumerate((*_URGENT, Urgency.UNKNOWN))}
    return sorted(lines, key=lambda line: (order[line.urgency], line.due or date.max))


def _missing(attention: Attention | None, speech: Speech) -> list[Block]:
    """Return what is missing, gathered as on the screen: nine children are not forty lines."""
    if attention is None:
        return []
    groups = grouped([one for one in attention.findings if not one.passed])
    if not groups:
        return []
    blocks: list[Block] = [
        Heading(speech.say("handover_missing")),
        Bullets(tuple(_missing_words(each, speech) for each in groups[:_MOST_FINDINGS])),
    ]
    more = sum(len(each.lines) for each in groups[_MOST_FINDINGS:])
    if more:
        blocks.append(Paragraph(speech.say("handover_more", count=more), small=True))
    return blocks


def _missing_words(group: FindingGroup, speech: Speech) -> str:
    if group.alone:
        return group.first.sentence
    place, many = group.first.place_name, len(group.lines)
    return speech.say("handover_missing_of", count=many, place=place, what=group.what)


def _plan(plan: PlanState | None, speech: Speech) -> list[Block]:
    if plan is None:
        return []
    measures = [
        *(one for goal in plan.goals for one in goal.measures),
        *plan.loose,
        *plan.state_items,
    ]
    live = [one for one in measures if one.status not in _OVER]
    if not live:
        return []
    live.sort(key=lambda one: one.due or one.start or date.max)
    rows = tuple(
        (
            shortened(one.said, 200),
            shortened(one.responsible, 70) or speech.say(f"owner_{one.owner.value}"),
            on_day(one.due or one.start) or speech.say("plan_no_date"),
        )
        for one in live[:_MOST_MEASURES]
    )
    columns = (
        Column(speech.say("column_what"), 2.0),
        Column(speech.say("column_who"), 1.0),
        Column(speech.say("column_when"), 0.9),
    )
    return [Heading(speech.say("handover_plan")), Table(columns, rows)]


def _contacts(cooperation: CooperationState | None, speech: Speech) -> list[Block]:
    lines = cooperation.services.lines if cooperation is not None else ()
    if not lines:
        return []
    rows = tuple(
        (line.service, line.provider, line.contact, on_day(line.next_date)) for line in lines[:16]
    )
    columns = (
        Column(speech.say("column_service"), 1.3),
        Column(speech.say("column_who"), 1.3),
        Column(speech.say("column_contact"), 1.2),
        Column(speech.say("column_next"), 0.8),
    )
    return [Heading(speech.say("handover_contacts")), Table(columns, rows)]


def _notes(told: Handover, speech: Speech) -> list[Block]:
    blocks: list[Block] = [Heading(speech.say("handover_notes"))]
    newest = sorted(told.sealed, key=lambda note: note.written_at, reverse=True)[:_MOST_NOTES]
    for note in newest:
        text = " ".join(part.text for part in note.segments)
        title = f"{speech.terms.name(note.kind)} {on_day(note.written_at)}"
        blocks += [Heading(title, level=3), Paragraph(shortened(text, _NOTE_LETTERS))]
    if not newest:
        blocks.append(Paragraph(speech.say("handover_no_notes")))
    if told.drafts:
        blocks.append(Paragraph(speech.say("handover_drafts", count=told.drafts)))
    if told.waiting:
        blocks.append(Paragraph(speech.say("handover_waiting", count=told.waiting)))
    return blocks
