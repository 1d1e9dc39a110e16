"""Empty forms that match the screens, for work without a computer (domain sheet, section 8).

Every question has the number it has on the screen, so that what is written on paper is typed in
where it belongs. They are dense: who maps at a kitchen table carries few sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from navdesk.documents.report import (
    Blank,
    Block,
    Column,
    FillIn,
    Heading,
    Paragraph,
    Table,
    Ticks,
    Together,
    WritingLines,
)
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.events import AnswerKind
from navdesk.domain.mapping_form import FieldType, FormField, FormPart, MappingForm
from navdesk.domain.mapping_voice import Voice, voice_of, who_declined
from navdesk.domain.notes import NoteKind
from navdesk.work.prints.teller import Speech

Asked = Callable[[str], bool]
"""Whether a question, by its id, is on the paper."""
_ROWS, _ROWS_OF_MONEY = 3, 6
"""Income, expenses and debts come in many lines; of most else there are few."""
_TEXT_LINES: Final = 2
_NOTE_PARTS, _NOTE_LINES = 3, 7
_SHORT: Final = frozenset({FieldType.INTEGER, FieldType.MONEY, FieldType.DATE})
"""What takes a day or a number to answer."""
_COLUMNS: Final = {FieldType.TEXT: 1.5, FieldType.WORDS: 1.5, FieldType.CHOICE: 1.2}


def everything(_field_id: str) -> bool:
    """Every question is on the paper."""
    return True


def blank_mapping(
    form: MappingForm,
    speech: Speech,
    areas: Sequence[LifeArea] = (),
    asked: Asked = everything,
) -> list[Block]:
    """Return what is asked of the areas, all six where none is named.

    An area of which nothing is asked is not on the paper. What an area as a whole is asked has its
    help in the first one only: it is the same in all. What only some areas are asked is asked for
    some purposes, and may then be all that is asked of its area.
    """
    blocks: list[Block] = [*_who(speech), Paragraph(speech.say("blank_intro"))]
    helped, always = False, form.always_asked()
    for area in areas or tuple(LifeArea):
        fields = [field for field in form.fields(area) if asked(field.id)]
        frame = [field for field in form.frame(area) if fields and field.id in always]
        more = [field for field in form.frame(area) if field.id not in always and asked(field.id)]
        if not (fields or more):
            continue
        number = list(LifeArea).index(area) + 1
        blocks.append(Heading(speech.terms.name(area), number=str(number)))
        for field in frame:
            blocks += _of_area(form, field, speech, helped=helped)
        for field in more:
            blocks += _assessed(form, field, speech)
        for field in fields:
            blocks += _question(form, field, speech)
        helped = helped or bool(frame)
    return blocks


def blank_child(form: MappingForm, speech: Speech) -> list[Block]:
    """Return the questions about one child: one paper for each child."""
    blocks: list[Block] = [*_who(speech), Paragraph(speech.say("blank_child_intro"))]
    blocks.append(Heading(speech.say("child_situation")))
    if form.roster is not None:
        # Who the child is, is what the paper is about: there is no other way to answer it.
        blocks += [_headed(form, form.roster, speech), *_answer(form.roster, speech)]
    for field in form.child:
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
        blocks.append(WritingLines(_NOTE_LINES, speech.say("blank_note_text")))
    blocks.append(Heading(speech.say("blank_note_agreed")))
    blocks.append(WritingLines(3, speech.say("plan_who_when")))
    blocks.append(Ticks((speech.say("application_read_back"),)))
    return [*blocks, Paragraph(speech.say("blank_note_bases", bases=bases), small=True)]


def _who(speech: Speech) -> list[Block]:
    return [
        WritingLines(1, speech.say("blank_client")),
        WritingLines(1, speech.say("blank_when_who")),
    ]


def _of_area(form: MappingForm, field: FormField, speech: Speech, *, helped: bool) -> list[Block]:
    """Return one question that every area is asked as a whole.

    Without its help it stands on the line of its answer.
    """
    answer = _answer(field, speech)
    if helped and len(answer) == 1 and isinstance(answer[0], Ticks | WritingLines):
        label = f"{form.number(field.id)} {field.label(speech.texts.language)}"
        return [replace(answer[0], label=label, heads=True)]
    return [Together((_headed(form, field, speech), *answer))]


def _question(form: MappingForm, field: FormField, speech: Speech) -> list[Block]:
    """Return one question, with the client's own words and the ways to answer it otherwise."""
    if field.type is FieldType.COMPUTED:
        return []
    otherwise = _otherwise(field, speech)
    heading = _headed(form, field, speech)
    if field.type is FieldType.WORDS:
        # The answer is the client's own words.
        return [Together((heading, WritingLines(_TEXT_LINES, ticks=otherwise)))]
    words = WritingLines(1, speech.say("blank_words"), otherwise)
    return [Together((heading, *_answer(field, speech), words))]


def _assessed(form: MappingForm, field: FormField, speech: Speech) -> list[Block]:
    """Return what only some areas are asked as a whole: our assessment, or why there is none."""
    choices = (*_yes_no(speech), *_otherwise(field, speech))
    answer = [Ticks(choices)] if field.type is FieldType.BOOLEAN else _answer(field, speech)
    return [Together((_headed(form, field, speech), *answer))]


def _otherwise(field: FormField, speech: Speech) -> tuple[str, ...]:
    """Return the other ways to answer a question; nobody declines to say what is ours."""
    not_relevant = speech.terms.name(AnswerKind.NOT_RELEVANT)
    if voice_of(field.id) is Voice.OURS:
        return (not_relevant,)
    return not_relevant, speech.terms.name(who_declined(field.id))


def _headed(form: MappingForm, field: FormField, speech: Speech) -> Heading:
    language = speech.texts.language
    label, helping = field.label(language), field.help(language)
    told = "" if helping == label else helping
    return Heading(label, level=3, number=form.number(field.id), help=told)


def _answer(field: FormField, speech: Speech) -> list[Block]:
    language = speech.texts.language
    options = tuple(one.label(language) for one in field.options)
    blocks: dict[FieldType, list[Block]] = {
        FieldType.BOOLEAN: [Ticks(_yes_no(speech))],
        FieldType.SCALE: [Ticks(options or _steps())],
        FieldType.CHOICE: [Ticks(options)],
        FieldType.CHOICES: [Ticks(options, speech.say("blank_several"))],
        FieldType.RECORD: [FillIn(tuple(_part(part, speech) for part in field.parts))],
        FieldType.LIST: _lines(field.parts, speech),
        FieldType.TEXT: [WritingLines(_TEXT_LINES)],
        FieldType.WORDS: [WritingLines(_TEXT_LINES)],
    }
    return blocks.get(field.type, [WritingLines(1)])


def _part(part: FormPart, speech: Speech) -> Blank:
    """Return room for one part of a record."""
    language = speech.texts.language
    ticks = tuple(one.label(language) for one in part.options)
    if part.type is FieldType.BOOLEAN:
        ticks = _yes_no(speech)
    elif part.type is FieldType.SCALE and not ticks:
        ticks = _steps()
    return Blank(part.label(language), part.type in _SHORT, ticks)


def _yes_no(speech: Speech) -> tuple[str, str]:
    return speech.say("yes"), speech.say("no")


def _steps() -> tuple[str, ...]:
    return tuple(str(step) for step in range(1, 6))


def _lines(parts: Sequence[FormPart], speech: Speech) -> list[Block]:
    """Return empty lines of a list, and what may be written where there is a choice."""
    language = speech.texts.language
    columns = tuple(Column(part.label(language), _COLUMNS.get(part.type, 0.8)) for part in parts)
    if not columns:
        return [WritingLines(_ROWS)]
    of_money = any(part.type is FieldType.MONEY for part in parts)
    choices = "\n".join(
        f"{part.label(language)}: {' / '.join(one.label(language) for one in part.options)}"
        for part in parts
        if part.options
    )
    told = [Paragraph(choices, small=True, together=True)] if choices else []
    return [*told, Table(columns, blank=_ROWS_OF_MONEY if of_money else _ROWS)]
