"""*Innsyn*: the client's own copy of the whole case, piece by piece, for a person to review.

What may have to stay out (FVL § 19, others than the client) is a doubt a person decides on, never
a decision made here. What the case holds is told as it stands; what was written stays as it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final
from uuid import UUID

from navdesk.documents.report import Block, Bullets, Heading, Paragraph
from navdesk.domain.codes import ArchiveKind, Content, Flag, LifeArea, Sensitivity, Visibility
from navdesk.domain.delivery import Delivery
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteSegment
from navdesk.work.code_names import NAV_IDENT
from navdesk.work.note_filing import filed_paragraphs
from navdesk.work.plan_states import MeasureLine, PlanState
from navdesk.work.print_states import ReviewItem
from navdesk.work.prints.mapping_print import PLACES, child_title, value_of
from navdesk.work.prints.teller import Speech, on_day
from navdesk.work.record_states import RecordKindState, RecordLine
from navdesk.work.states import AccessLine, AnswerLine, AreaForm, ChildForm, FieldState
from navdesk.work.wording import labelled, norwegian_moment

_OF_OTHERS: Final = frozenset(
    {
        "FAMILY.household",
        "FAMILY.network",
        "FAMILY.care",
        "FAMILY.prison",
        "FAMILY.representative",
        "FAMILY.x_represents",
        "FAMILY.x_estate_contact",
        "WORK.network",
    }
)
"""What tells of others than the client."""
_DANGEROUS: Final = frozenset({"FAMILY.safety", "FAMILY.control", "FAMILY.x_safety_measure"})
"""What may put somebody in danger when it lies open at home."""
_NAMED_BY_CODE: Final = re.compile(rf"\b{NAV_IDENT.pattern}\b")
_DOUBTFUL: Final[Mapping[Content, str]] = {
    Content.THIRD_PARTY: "doubt_third_party",
    Content.CHILD_CONCERN: "doubt_concern",
    Content.TIP_CONTROL: "doubt_source",
    Content.SAFETY: "doubt_danger",
    Content.WORKING_MEMO: "doubt_internal",
}
_HIDDEN: Final[Mapping[Visibility, str]] = {
    Visibility.INTERNAL: "doubt_internal",
    Visibility.PARTIAL_ACCESS: "doubt_partial",
    Visibility.SAFETY: "doubt_danger",
}


@dataclass(frozen=True, slots=True)
class OtherAnswers:
    """Answers to one question that the mapping does not show now, newest first."""

    title: str
    field: str
    lines: tuple[AnswerLine, ...]

    def __repr__(self) -> str:
        """Return the field alone."""
        return f"OtherAnswers({self.field})"


def fact_pieces(
    facts: Sequence[Fact], labels: Mapping[str, str], speech: Speech
) -> list[ReviewItem]:
    """Return what the sources told, by life area; what raises a doubt stands alone."""
    pieces: list[ReviewItem] = []
    wording = speech.wording
    for area in LifeArea:
        plain: dict[tuple[str, str], list[str]] = defaultdict(list)
        alone: list[ReviewItem] = []
        title = speech.terms.name(area)
        for fact in facts:
            if fact.life_area is not area:
                continue
            label = labels.get(fact.field) or speech.terms.get(f"field.{fact.field}")
            named, kept = _from(fact, speech)
            said = _NAMED_BY_CODE.sub(lambda at: speech.who(at[0]), wording.fact(fact))
            told = labelled(label, said)
            doubt = _fact_doubt(fact)
            if doubt:
                alone.append(_piece(f"{title}: {label} – {named}", told, kept, speech.say(doubt)))
            else:
                plain[named, kept].append(told)
        for (named, kept), lines in plain.items():
            pieces.append(_list_piece(f"{title}: {named}", lines, kept))
        pieces += alone
    return pieces


def _from(fact: Fact, speech: Speech) -> tuple[str, str]:
    """Return where a fact comes from, and who keeps it: a register, or the case it was told in."""
    source = speech.wording.source(fact)
    if fact.told is not None:
        return source[:1].lower() + source[1:], speech.say("kept_case")
    when = on_day(fact.fetched_at)
    return speech.say("innsyn_facts", source=source), speech.say("kept_source", when=when)


def answer_pieces(areas: Sequence[AreaForm], speech: Speech) -> list[ReviewItem]:
    """Return the mapping with its whole history, and every child as a piece of its own."""
    pieces: list[ReviewItem] = []
    for form in areas:
        lines: list[str] = []
        alone: list[ReviewItem] = []
        for field in (*form.frame, *form.fields):
            told = _field_text(field, speech)
            if not told:
                continue
            doubt = _field_doubt(field.id)
            if doubt:
                title = f"{form.title}: {field.label}"
                alone.append(_piece(title, told, speech.say("kept_case"), speech.say(doubt)))
            else:
                lines.append(told)
        if lines:
            title = speech.say("innsyn_mapping", area=form.title)
            pieces.append(_list_piece(title, lines, speech.say("kept_case")))
        pieces += alone
        pieces += [_child_piece(child, speech) for child in form.children]
    return pieces


def other_pieces(others: Sequence[OtherAnswers], speech: Speech) -> list[ReviewItem]:
    """Return what was answered and is not shown on the screen, question by question."""
    pieces = []
    for one in others:
        # What tells a place is off the screen of who has a protected address, and is a doubt here.
        doubt = "doubt_danger" if one.field in PLACES else _field_doubt(one.field)
        lines = [_line(line, speech) for line in one.lines]
        why = speech.say(doubt) if doubt else ""
        pieces.append(_list_piece(one.title, lines, speech.say("kept_case"), why))
    return pieces


def note_pieces(
    notes: Iterable[Note],
    deliveries: Mapping[UUID, Sequence[Delivery]],
    places: Mapping[str, Sequence[int]],
    speech: Speech,
    *,
    draft: bool = False,
) -> list[ReviewItem]:
    """Return notes paragraph by paragraph; `places` are those a delivery holds, by its key."""
    pieces: list[ReviewItem] = []
    for note in sorted(notes, key=lambda one: one.written_at):
        segments = note.segments if draft else filed_paragraphs(note)
        kind = speech.terms.name(note.kind)
        for at, segment in enumerate(segments):
            if not segment.text.strip():
                continue
            sent = [one for one in deliveries.get(note.id, ()) if at in places.get(one.key, ())]
            title = speech.say(
                "innsyn_note", kind=kind, when=norwegian_moment(note.written_at), number=at + 1
            )
            pieces.append(
                _piece(
                    title,
                    segment.text.strip(),
                    _kept_by({one.archive for one in sent}, speech),
                    _note_doubt(segment, sent, speech, draft=draft),
                )
            )
    return pieces


def plan_piece(plan: PlanState, speech: Speech) -> list[ReviewItem]:
    """Return the plan as one piece."""
    lines: list[str] = []
    for goal in plan.goals:
        words = f" «{goal.client_words}»" if goal.client_words else ""
        lines.append(f"{speech.say('plan_goal')}: {goal.text}{words} ({goal.status_text})")
        lines += [_measure(one, speech) for one in goal.measures]
    lines += [_measure(one, speech) for one in (*plan.loose, *plan.state_items)]
    if not lines:
        return []
    return [_list_piece(speech.say("innsyn_plan"), lines, speech.say("kept_case"))]


def record_pieces(
    kinds: Sequence[tuple[RecordKindState, Sequence[RecordLine]]], speech: Speech
) -> list[ReviewItem]:
    """Return what was kept of cooperation; what names others is a doubt."""
    pieces: list[ReviewItem] = []
    for kind, records in kinds:
        for record in records:
            shown = [labelled(label, value) for label, value in record.shown if value]
            doubt = "doubt_danger" if kind.sensitive else "doubt_third_party"
            title = f"{kind.title}: {record.title}"
            pieces.append(
                _list_piece(
                    title,
                    shown or [record.title],
                    speech.say("kept_case"),
                    speech.say(doubt),
                )
            )
    return pieces


def log_piece(lines: Sequence[AccessLine], speech: Speech) -> list[ReviewItem]:
    """Return who has looked at the case, day by day and each thing once (it grows by itself)."""
    told: dict[str, None] = {}
    for line in lines:
        why = f" ({line.why})" if line.why else ""
        told[f"{on_day(line.at)} {line.who}: {line.what}{why}"] = None
    if not told:
        return []
    title = speech.say("innsyn_log")
    # Its id does not follow the content: reviewing the copy is itself a line of the log.
    return [
        ReviewItem(
            _digest(title, ""),
            title,
            "\n".join(told),
            speech.say("kept_log"),
            items=tuple(told),
        )
    ]


def innsyn_blocks(
    pieces: Sequence[ReviewItem], left_out: int, held_back: int, speech: Speech
) -> list[Block]:
    """Return the copy: in plain words who keeps what, then every piece, then what is not in it."""
    blocks: list[Block] = [
        Paragraph(speech.say("innsyn_intro")),
        Heading(speech.say("innsyn_who_keeps")),
        Paragraph(speech.say("innsyn_keepers")),
        Heading(speech.say("innsyn_content")),
    ]
    for piece in pieces:
        blocks.append(Heading(piece.title, level=3))
        blocks.append(Paragraph(piece.kept_by, small=True, together=True))
        blocks.append(Bullets(piece.items) if piece.items else Paragraph(piece.text))
    if not pieces:
        blocks.append(Paragraph(speech.say("innsyn_empty")))
    blocks.append(Heading(speech.say("innsyn_not_in")))
    if left_out:
        blocks.append(Paragraph(speech.say("innsyn_left_out", count=left_out)))
    if held_back:
        blocks.append(Paragraph(speech.say("innsyn_held_back", count=held_back)))
    blocks.append(Paragraph(speech.say("innsyn_documents")))
    blocks.append(Paragraph(speech.say("innsyn_rights")))
    return blocks


def _piece(title: str, text: str, kept_by: str, doubt: str = "") -> ReviewItem:
    return ReviewItem(_digest(title, text), title, text, kept_by, doubt)


def _list_piece(title: str, lines: Sequence[str], kept_by: str, doubt: str = "") -> ReviewItem:
    return replace(_piece(title, "\n".join(lines), kept_by, doubt), items=tuple(lines))


def _digest(title: str, text: str) -> str:
    return blake2b(f"{title}\x00{text}".encode(), digest_size=12).hexdigest()


def _fact_doubt(fact: Fact) -> str:
    if fact.sensitivity is Sensitivity.ART10:
        return "doubt_criminal"
    return _field_doubt(fact.field)


def _field_doubt(field_id: str) -> str:
    if field_id in _DANGEROUS:
        return "doubt_danger"
    if field_id in _OF_OTHERS:
        return "doubt_third_party"
    return "doubt_child" if field_id.startswith("FAMILY.child") else ""


def _field_text(field: FieldState, speech: Speech) -> str:
    """Return a question with everything that was ever answered to it, newest first."""
    lines = [_line(one, speech) for one in field.history]
    if not lines and field.computed not in {"", speech.terms.get("value.not_known")}:
        lines = [value_of(field)]
    label = field.label if field.label.endswith("?") else f"{field.label}:"
    if len(lines) == 1:
        return f"{label} {lines[0]}"
    return "\n".join((label, *lines)) if lines else ""


def _line(one: AnswerLine, speech: Speech) -> str:
    words = f"«{one.client_words}»" if one.client_words else ""
    said = " – ".join(filter(None, (one.value, one.reason, words)))
    kind, when, who = speech.terms.name(one.kind), on_day(one.written_at), speech.who(one.author)
    return f"{said or kind} ({kind} {when}, {who})"


def _child_piece(child: ChildForm, speech: Speech) -> ReviewItem:
    fields = (*child.fields, *child.best_interests)
    told = [told for field in fields if (told := _field_text(field, speech))]
    lines = told or [speech.say("child_not_mapped")]
    title = speech.say("innsyn_child", child=child_title(child, speech))
    return _list_piece(title, lines, speech.say("kept_case"), speech.say("doubt_child"))


def _kept_by(archives: Iterable[ArchiveKind], speech: Speech) -> str:
    kept = set(archives)
    said = [
        speech.texts.say(Message(f"notes.kept_{archive.value}"))
        for archive in ArchiveKind
        if archive in kept
    ]
    return " · ".join(said) or speech.say("kept_here")


def _note_doubt(
    segment: NoteSegment, sent: Sequence[Delivery], speech: Speech, *, draft: bool
) -> str:
    reasons: list[str] = []
    if draft:
        reasons.append("doubt_draft")
    if segment.content is not None and segment.content in _DOUBTFUL:
        reasons.append(_DOUBTFUL[segment.content])
    if Flag.VIOLENCE in segment.flags:
        reasons.append("doubt_danger")
    if Flag.CHILD in segment.flags:
        reasons.append("doubt_child")
    reasons += [_HIDDEN[one.visibility] for one in sent if one.visibility in _HIDDEN]
    return " ".join(speech.say(reason) for reason in dict.fromkeys(reasons))


def _measure(one: MeasureLine, speech: Speech) -> str:
    who = one.responsible or speech.say(f"owner_{one.owner.value}")
    told = [who, on_day(one.due or one.start), one.status_text, one.outcome]
    return f"{one.said} ({', '.join(filter(None, told))})"
