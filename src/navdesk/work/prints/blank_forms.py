"""Empty forms that match the screens, for work without a computer (domain sheet, section 8).

Every question has the number it has on the screen, so that what is written on paper is typed in
where it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence

from navdesk.documents.report import (
    Block,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Ticks,
    Together,
    WritingLines,
)
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.events import AnswerKind
from navdesk.domain.mapping_form import FieldType, FormField, FormPart, MappingForm
from navdesk.domain.notes import NoteKind
from navdesk.work.prints.teller import Speech

_ANSWERED_OTHERWISE = (AnswerKind.NOT_RELEVANT, AnswerKind.WILL_NOT_SAY)
_LIST_ROWS = 6
_NOTE_PARTS = 3


def blank_mapping(form: MappingForm, speech: Speech, areas: Sequence[LifeArea] = ()) -> list[Block]:
    """Return the questions of the areas, all six where none is named, each on pages of its own."""
    blocks: list[Block] = [*_who(speech), Paragraph(speech.say("blank_intro"))]
    for at, area in enumerate(areas or tuple(LifeArea)):
        if at:
            blocks.append(PageBreak())
        number = list(LifeArea).index(area) + 1
        blocks.append(Heading(speech.terms.name(area), number=str(number)))
        for field in (*form.frame(area), *form.fields(area)):
            blocks += _question(form, field, speech)
    return blocks


def blank_child(form: MappingForm, speech: Speech) -> list[Block]:
    """Return the questions about one child: one paper for each child."""
    blocks: list[Block] = [*_who(speech), Paragraph(speech.say("blank_child_intro"))]
    roster = (form.roster,) if form.roster is not None else ()
    blocks.append(Heading(speech.say("child_situation")))
    for field in (*roster, *form.child):
        blocks += _question(form, field, speech)
    blocks.append(Heading(speech.say("child_assessment")))
    for field in form.best_interests:
        blocks += _question(form, field, speech)
    return blocks


def blank_note(speech: Speech) -> list[Block]:
    """Return an empty note: who was there, and paragraphs with one legal basis each."""
    kinds = tuple(speech.terms.name(kind) for kind in NoteKind if kind is not NoteKind.MAPPING)
    contents = tuple(
        speech.terms.name(content)
        for content in (Content.CONTACT, Content.MEETING, Content.ASSESSMENT, Content.PLAN)
    )
    blocks: list[Block] = [
        *_who(speech),
        Paragraph(speech.say("blank_note_intro")),
        Ticks(kinds, speech.say("blank_note_kind")),
        WritingLines(2, speech.say("blank_note_present")),
    ]
    bases = "; ".join(speech.terms.law(basis) for basis in LegalBasis if basis.value != "NONE")
    for number in range(1, _NOTE_PARTS + 1):
        blocks.append(Heading(speech.say("blank_note_part", number=number)))
        blocks.append(WritingLines(1, speech.say("blank_note_basis")))
        blocks.append(Ticks(contents, speech.say("blank_note_content")))
        blocks.append(WritingLines(8, speech.say("blank_note_text")))
    blocks.append(Heading(speech.say("blank_note_agreed")))
    blocks.append(WritingLines(3, speech.say("plan_who_when")))
    blocks.append(Ticks((speech.say("application_read_back"),)))
    return [*blocks, Paragraph(speech.say("blank_note_bases", bases=bases), small=True)]


def _who(speech: Speech) -> list[Block]:
    return [
        WritingLines(1, speech.say("blank_client")),
        WritingLines(1, speech.say("blank_when_who")),
    ]


def _question(form: MappingForm, field: FormField, speech: Speech) -> list[Block]:
    language = speech.texts.language
    if field.type is FieldType.COMPUTED:
        return []
    blocks: list[Block] = [Heading(field.label(language), level=3, number=form.number(field.id))]
    helping = field.help(language)
    if helping and helping != field.label(language):
        blocks.append(Paragraph(helping, small=True, together=True))
    blocks += _answer(field, speech)
    if field not in form.frame(field.life_area):
        if field.type is not FieldType.WORDS:
            blocks.append(WritingLines(1, speech.say("blank_words")))
        not_relevant, will_not_say = map(speech.terms.name, _ANSWERED_OTHERWISE)
        because = f"{not_relevant}, {speech.say('blank_because')} ____________"
        blocks.append(Ticks((because, will_not_say)))
    return [Together(tuple(blocks))]


def _answer(field: FormField, speech: Speech) -> list[Block]:
    language = speech.texts.language
    options = tuple(one.label(language) for one in field.options)
    yes_no = (speech.say("yes"), speech.say("no"))
    blocks: dict[FieldType, list[Block]] = {
        FieldType.BOOLEAN: [Ticks(yes_no)],
        FieldType.SCALE: [Ticks(options or tuple(str(step) for step in range(1, 6)))],
        FieldType.CHOICE: [Ticks(options)],
        FieldType.CHOICES: [Ticks(options, speech.say("blank_several"))],
        FieldType.RECORD: [_part(part, speech) for part in field.parts],
        FieldType.LIST: _lines(field.parts, speech),
        FieldType.TEXT: [WritingLines(3)],
        FieldType.WORDS: [WritingLines(3)],
    }
    return blocks.get(field.type, [WritingLines(1)])


def _part(part: FormPart, speech: Speech) -> Block:
    """Return room for one part of a record."""
    language = speech.texts.language
    label = part.label(language)
    if part.type is FieldType.BOOLEAN:
        return Ticks((speech.say("yes"), speech.say("no")), label)
    if part.options:
        return Ticks(tuple(one.label(language) for one in part.options), label)
    return WritingLines(1, label)


def _lines(parts: Sequence[FormPart], speech: Speech) -> list[Block]:
    """Return empty lines of a list, and what may be written where there is a choice."""
    language = speech.texts.language
    columns = tuple(
        Column(part.label(language), 1.5 if part.type is FieldType.TEXT else 1.0) for part in parts
    )
    if not columns:
        return [WritingLines(4)]
    choices = [
        f"{part.label(language)}: {' / '.join(one.label(language) for one in part.options)}"
        for part in parts
        if part.options
    ]
    blocks: list[Block] = [Paragraph(one, small=True, together=True) for one in choices]
    return [*blocks, Table(columns, blank=_LIST_ROWS)]
