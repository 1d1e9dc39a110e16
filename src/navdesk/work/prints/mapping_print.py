"""The mapping on paper: whole, or the fields of one purpose alone.

Fact, assessment and the client's voice stay apart here as everywhere (domain sheet, section 4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from navdesk.documents.figures import changes_figure
from navdesk.documents.report import (
    Block,
    Column,
    Figure,
    Heading,
    Pairs,
    Paragraph,
    Quote,
    Table,
)
from navdesk.domain.codes import LifeArea
from navdesk.domain.events import AnswerKind
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.facts import FactValue
from navdesk.domain.mapping_coverage import STABLE, area_field
from navdesk.domain.mapping_voice import who_declined
from navdesk.domain.purposes import Purpose
from navdesk.domain.relevance import RelevanceTable
from navdesk.domain.visibility import PLACE_FIELDS
from navdesk.work.prints.teller import Speech, on_day
from navdesk.work.states import (
    AnswerLine,
    AreaForm,
    ChildForm,
    Comparison,
    FieldState,
    PartState,
    Prefill,
)
from navdesk.work.wording import kroner

Wanted = Callable[[FieldState], bool]
_TOLD_BY_KIND = frozenset({AnswerKind.NOT_RELEVANT, AnswerKind.WILL_NOT_SAY, AnswerKind.REMOVED})
_FRAME = ("resources", "obstacles", "goal", "priority")
_CHANGED = (ChangeSort.NEW, ChangeSort.CHANGED, ChangeSort.GONE, ChangeSort.STALE)

PLACES = PLACE_FIELDS | {
    "FAMILY.child.childcare",
    "FAMILY.child.lives",
    "FAMILY.child.school",
}
"""What tells where a person or their child is."""


def everything(_field: FieldState) -> bool:
    """Every field is wanted."""
    return True


def for_purpose(table: RelevanceTable, purpose: Purpose) -> Wanted:
    """Return whether a field belongs to a purpose; the table of section 4 alone decides."""
    rule = table.rules[purpose]

    def wanted(field: FieldState) -> bool:
        if field.id in table.always:
            return True
        if field.id in rule.hidden:
            return False
        area = field.id.partition(".")[0]
        return field.id in rule.shown or any(one.value == area for one in rule.areas)

    return wanted


def without_places(form: AreaForm) -> AreaForm:
    """Return an area without what tells where a protected person or their child is (row P04)."""
    return replace(
        form,
        fields=_placeless(form.fields),
        children=tuple(replace(child, fields=_placeless(child.fields)) for child in form.children),
    )


def mapping_blocks(
    areas: Sequence[AreaForm], speech: Speech, wanted: Wanted = everything
) -> list[Block]:
    """Return the areas with what is wanted of them, in screen order."""
    blocks: list[Block] = []
    for form in areas:
        frame = [field for field in form.frame if wanted(field)]
        fields = [field for field in form.fields if wanted(field)]
        children = [(child, _of_child(child, wanted)) for child in form.children]
        children = [(child, told) for child, told in children if told]
        if not (frame or fields or children):
            continue
        blocks.append(Heading(form.title))
        blocks += _area(form.area, frame, fields, speech)
        for child, told in children:
            blocks.append(Heading(child_title(child, speech), level=3))
            blocks += answers(told, speech)
        if form.hidden:
            hidden = speech.say("hidden_fields", count=len(form.hidden))
            blocks.append(Paragraph(hidden, small=True))
    return blocks


def child_title(child: ChildForm, speech: Speech) -> str:
    """Return a child's name and age."""
    if child.age is None:
        return child.name
    return speech.say("child_aged", name=child.name, age=child.age)


def change_blocks(comparison: Comparison, speech: Speech, *, large: bool) -> list[Block]:
    """Return what moved between two dates: a picture, and the same as a table."""
    words = {sort: speech.say(f"sort_{sort.value}") for sort in _CHANGED}
    counted: list[tuple[str, Mapping[str, int]]] = []
    rows: list[tuple[str, ...]] = []
    for _, title, fields in comparison.areas:
        moved = [(one, one.sort) for one in fields if one.sort is not None]
        counted.append((title, Counter(words[sort] for _, sort in moved)))
        for one, sort in moved:
            before, after = (_stood(each, one.field, speech) for each in (one.first, one.second))
            rows.append((f"{title}: {one.label}", words[sort], before or "–", after or "–"))
    first, second = on_day(comparison.first), on_day(comparison.second)
    blocks: list[Block] = [
        Heading(speech.say("changes_title", first=first, second=second)),
    ]
    if not rows:
        return [*blocks, Paragraph(speech.say("changes_none"))]
    told = [words[sort] for sort in _CHANGED if any(row[1] == words[sort] for row in rows)]
    drawing = changes_figure(counted, told)
    if drawing is not None and not large:
        spoken = "; ".join(
            f"{title}: {', '.join(f'{word} {count}' for word, count in told.items())}"
            for title, told in counted
            if told
        )
        blocks.append(Figure(drawing, speech.say("changes_alt", told=spoken)))
    columns = (
        Column(speech.say("column_question"), 1.5),
        Column(speech.say("column_change"), 0.7),
        Column(first, 1.0),
        Column(second, 1.0),
    )
    return [*blocks, Table(columns, tuple(rows))]


def answers(fields: Sequence[FieldState], speech: Speech) -> list[Block]:
    """Return facts as tables in the order of the screen, then the client's own words.

    A list is a table of its own, and stands where it is asked.
    """
    blocks: list[Block] = []
    for listed, asked in groupby(fields, _is_list):
        if listed:
            blocks += [block for field in asked for block in _list(field, speech)]
        elif rows := tuple(row for field in asked for row in _rows(field, speech)):
            columns = (
                Column(speech.say("column_question"), 1.2),
                Column(speech.say("column_answer"), 1.5),
                Column(speech.say("column_source"), 0.9),
            )
            blocks.append(Table(columns, rows))
    for field in fields:
        if field.history and field.history[0].client_words:
            blocks.append(Quote(field.history[0].client_words, _labelled(field)))
    open_ones = [field.label for field in fields if not _told(field)]
    if open_ones:
        left = "; ".join(open_ones)
        blocks.append(Paragraph(speech.say("not_asked", fields=left), small=True))
    return blocks


def value_of(field: FieldState) -> str:
    """Return what a field was last answered, in words; empty without an answer."""
    if field.computed:
        return field.computed
    return field.history[0].value if field.history else ""


def _placeless(fields: Sequence[FieldState]) -> tuple[FieldState, ...]:
    return tuple(field for field in fields if field.id not in PLACES)


def _area(
    area: LifeArea, frame: Sequence[FieldState], fields: Sequence[FieldState], speech: Speech
) -> list[Block]:
    by_name = {field.id.removeprefix(f"{area.value}.area_"): field for field in frame}
    blocks: list[Block] = []
    state = by_name.get("state")
    if state is not None:
        rows = _rows(state, speech)
        told = " · ".join(filter(None, rows[0][1:])) if rows else speech.say("not_mapped")
        blocks.append(Paragraph(f"{state.label}: {told}", strong=True, together=True))
    voice = by_name.get("voice")
    if voice is not None and voice.history:
        last = voice.history[0]
        said = last.client_words or last.value
        if said:
            blocks.append(Quote(said, voice.label))
        elif last.kind in _TOLD_BY_KIND:
            blocks.append(Paragraph(f"{voice.label}: {_kind(voice, speech)}"))
    pairs = tuple(
        (by_name[name].label, value_of(by_name[name]) or _kind(by_name[name], speech))
        for name in _FRAME
        if name in by_name and by_name[name].history
    )
    if pairs:
        blocks.append(Pairs(pairs))
    blocks += answers(fields, speech)
    for field in (one for one in frame if one.id == area_field(area, STABLE)):
        rows = _rows(field, speech)
        if rows:
            told = " · ".join(filter(None, rows[0][1:]))
            blocks.append(Paragraph(f"{_labelled(field)} {told}"))
    judged = by_name.get("assessment")
    if judged is not None and judged.history and judged.history[0].value:
        blocks += [Heading(judged.label, level=3), Paragraph(judged.history[0].value)]
        blocks.append(Paragraph(_source(judged, speech), small=True))
    return blocks


def _of_child(child: ChildForm, wanted: Wanted) -> list[FieldState]:
    return [field for field in (*child.fields, *child.best_interests) if wanted(field)]


def _told(field: FieldState) -> bool:
    return bool(field.computed or field.history or field.prefills)


def _rows(field: FieldState, speech: Speech) -> list[tuple[str, str, str]]:
    """Return question, answer and where it is from; nothing where there is nothing to tell."""
    label = _labelled(field)
    if field.computed:
        return [(label, field.computed, speech.say("computed"))]
    if field.history:
        last = field.history[0]
        said = [_kind(field, speech)] if last.kind in _TOLD_BY_KIND else [last.value]
        said.append(last.reason)
        value = " – ".join(filter(None, said))
        if not value and last.client_words:
            value = speech.say("in_own_words")
        return [(label, value, _source(field, speech))]
    return _offered(field, speech)


def _offered(field: FieldState, speech: Speech) -> list[tuple[str, str, str]]:
    """Return what sources say and nobody has confirmed, a row for each source."""
    said: dict[str, list[Prefill]] = {}
    for one in field.prefills:
        said.setdefault(one.source, []).append(one)
    rows: list[tuple[str, str, str]] = []
    for source, offered in said.items():
        when = on_day(min(one.fetched_at for one in offered))
        value = "\n".join(dict.fromkeys(one.value for one in offered))
        label = "" if rows else _labelled(field)
        rows.append((label, value, speech.say("unconfirmed", source=source, when=when)))
    return rows


def _kind(field: FieldState, speech: Speech) -> str:
    return _how(field.history[0], field.id, speech) if field.history else ""


def _how(answer: AnswerLine, field_id: str, speech: Speech) -> str:
    """Return how a question was answered; a refusal says whose it is."""
    declines = answer.kind is AnswerKind.WILL_NOT_SAY
    return speech.terms.name(who_declined(field_id) if declines else answer.kind)


def _stood(answer: AnswerLine | None, field_id: str, speech: Speech) -> str:
    if answer is None:
        return ""
    if answer.kind not in _TOLD_BY_KIND:
        return answer.value
    return " – ".join(filter(None, (_how(answer, field_id, speech), answer.reason)))


def _source(field: FieldState, speech: Speech) -> str:
    last = field.history[0]
    told = speech.say("answered_by", when=on_day(last.written_at), who=speech.who(last.author))
    if last.kind is AnswerKind.PREFILL_ACCEPTED:
        return f"{speech.terms.name(last.kind)}, {told}"
    return told


def _labelled(field: FieldState) -> str:
    return f"{field.number} {field.label}".strip()


def _is_list(field: FieldState) -> bool:
    return field.type == "list" and bool(field.parts) and bool(_lines(field))


def _lines(field: FieldState) -> list[Mapping[str, FactValue]]:
    raw = field.raw
    if not field.history or isinstance(raw, str | int | Mapping) or raw is None:
        return []
    return [line for line in raw if isinstance(line, Mapping)]


def _list(field: FieldState, speech: Speech) -> list[Block]:
    lines = _lines(field)
    parts = [
        part for part in field.parts if any(line.get(part.id) not in (None, "") for line in lines)
    ]
    columns = tuple(
        Column(part.label, 1.6 if part.type in {"text", "words"} else 0.9, part.type == "money")
        for part in parts
    )
    rows = tuple(
        tuple(part_words(part, line.get(part.id), speech) for part in parts) for line in lines
    )
    caption = f"{_labelled(field)} ({len(rows)})"
    return [Table(columns, rows, caption), Paragraph(_source(field, speech), small=True)]


def part_words(part: PartState, value: FactValue, speech: Speech) -> str:
    """Return the value of one part of a line in words."""
    if isinstance(value, str) and value in dict(part.options):
        return dict(part.options)[value]
    if part.type == "money" and isinstance(value, str | int) and not isinstance(value, bool):
        return kroner(value) if value != "" else ""
    return speech.wording.value(value)
