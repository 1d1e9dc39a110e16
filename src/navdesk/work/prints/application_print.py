"""An application on paper that somebody helps to fill in: read back aloud, and signed (R175)."""

from __future__ import annotations

from collections.abc import Sequence

from navdesk.documents.report import (
    Block,
    Column,
    Heading,
    Pairs,
    Paragraph,
    Table,
    Ticks,
    Together,
    WritingLines,
)
from navdesk.domain.codes import LifeArea
from navdesk.work.prints.mapping_print import answers
from navdesk.work.prints.teller import Speech
from navdesk.work.states import AreaForm, FieldState

_ASKED = (
    (LifeArea.FAMILY, ("household",)),
    (LifeArea.HOUSING, ("form", "stability")),
    (LifeArea.ECONOMY, ("income", "expenses", "debts", "acute")),
)


def application_blocks(
    areas: Sequence[AreaForm], name: str, person: str, speech: Speech
) -> list[Block]:
    """Return the paper: what is asked for, what is known already, read-back, signatures."""
    blocks: list[Block] = [
        Paragraph(speech.say("application_intro")),
        Heading(speech.say("application_who"), number="1"),
        Pairs(
            (
                (speech.say("application_name"), name),
                (speech.say("application_number"), f"{person[:6]} {person[6:]}"),
            )
        ),
        WritingLines(1, speech.say("application_phone")),
        WritingLines(1, speech.say("application_account")),
        Heading(speech.say("application_what"), number="2"),
        Paragraph(speech.say("application_what_help"), small=True, together=True),
        WritingLines(5),
        WritingLines(1, speech.say("application_amount")),
        Ticks(
            (speech.say("yes"), speech.say("no")),
            speech.say("application_acute"),
        ),
        WritingLines(2, speech.say("application_acute_what")),
        Heading(speech.say("application_known"), number="3"),
        Paragraph(speech.say("application_known_help"), small=True, together=True),
    ]
    by_area = {form.area: form for form in areas}
    for area, names in _ASKED:
        form = by_area.get(area)
        if form is None:
            continue
        fields = [field for field in form.fields if field.id.partition(".")[2] in names]
        blocks.append(Heading(form.title, level=3))
        told = [field for field in fields if _told(field)]
        blocks += answers(told, speech) if told else []
        blocks.append(WritingLines(2, speech.say("application_correct")))
    return [*blocks, *_children(by_area.get(LifeArea.FAMILY), speech), *_signed(speech)]


def _told(field: FieldState) -> bool:
    return bool(field.history or field.prefills or field.computed)


def _children(form: AreaForm | None, speech: Speech) -> list[Block]:
    columns = (
        Column(speech.say("application_child_name"), 1.2),
        Column(speech.say("application_child_born"), 0.7),
        Column(speech.say("application_child_needs"), 1.6),
    )
    children = form.children if form is not None else ()
    rows = tuple((child.name, _age(child.age, speech), "") for child in children)
    return [
        Heading(speech.say("application_children"), number="4"),
        Table(columns, rows, blank=max(4 - len(rows), 1), roomy=True),
    ]


def _age(age: int | None, speech: Speech) -> str:
    return speech.say("years", count=age) if age is not None else ""


def _signed(speech: Speech) -> list[Block]:
    return [
        Together(
            (
                Heading(speech.say("application_sign"), number="5"),
                Ticks((speech.say("application_read_back"),)),
                Ticks((speech.say("application_interpreted"),)),
                Ticks((speech.say("application_copy"),)),
                Paragraph(speech.say("application_true")),
                WritingLines(1, speech.say("application_signature")),
                WritingLines(1, speech.say("application_helper")),
                Paragraph(speech.say("application_law"), small=True),
            )
        )
    ]
