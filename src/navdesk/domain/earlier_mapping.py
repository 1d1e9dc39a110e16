"""An earlier mapping that comes as a file: a table of questions and answers, each with its day.

Whoever mapped before uses another system, so the file is the plainest there is: lines with a
question, an answer and a day, as any spreadsheet saves them (R160). A question is named by its id,
by its number on the paper form or by its words in any language. What is read here answers nothing:
it is offered with who mapped and when, and gone through with the client.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from navdesk.domain.facts import FactValue
from navdesk.domain.form_fields import FieldType, FormField, FormPart
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.mapping_values import check_value
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.typed_dates import read_day

MOST_BYTES: Final = 2_000_000
MOST_ROWS: Final = 500
_LANGUAGES: Final = ("nb", "nn", "en")
_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "asked": frozenset({"felt", "id", "spørsmål", "field", "question"}),
    "said": frozenset({"svar", "answer"}),
    "on": frozenset({"dato", "kartlagt", "date", "mapped"}),
}
_YES: Final = frozenset({"ja", "yes", "true", "x"})
_NO: Final = frozenset({"nei", "no", "false"})
_ENCODINGS: Final = ("utf-8-sig", "cp1252")


class EarlierMappingError(NavdeskError):
    """A file is no mapping; messages are `earlier.…` and never hold what the file says."""


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """One row as the file has it, from line 2 on; `on` is empty where the table has no day."""

    line: int
    asked: str
    said: str
    on: str

    def __repr__(self) -> str:
        """Return the line, nothing of what it says."""
        return f"EarlierRow({self.line})"


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """What an earlier mapping says of one question, fit to be offered; `on` is the day if told."""

    field: FormField
    value: FactValue
    on: date | None
    line: int

    def __repr__(self) -> str:
        """Return the question, never the answer."""
        return f"EarlierAnswer({self.field.id})"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not taken in, and why."""

    line: int
    why: Message


def read_table(content: bytes) -> tuple[EarlierRow, ...]:
    """Return the rows of a table with a heading; raises `EarlierMappingError` for no such table."""
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=between)
    try:
        lines = [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
    except csv.Error:
        raise EarlierMappingError.of("earlier.not_a_table") from None
    places = _places(lines[0][1]) if lines else {}
    if not {"asked", "said"} <= set(places):
        raise EarlierMappingError.of("earlier.no_heading")
    if len(lines) - 1 > MOST_ROWS:
        raise EarlierMappingError.of("earlier.too_many", max=MOST_ROWS)
    rows = tuple(
        EarlierRow(number, *(_cell(row, places.get(name)) for name in ("asked", "said", "on")))
        for number, row in lines[1:]
    )
    if not rows:
        raise EarlierMappingError.of("earlier.empty")
    return rows


def answers_of(
    form: MappingForm, taken: Iterable[str], rows: Sequence[EarlierRow], today: date
) -> tuple[tuple[EarlierAnswer, ...], tuple[RefusedRow, ...]]:
    """Return what the rows answer, as far as it fits questions of `taken`, and what does not.

    Rows that answer the same list on the same day are its lines.
    """
    names, wanted = _names(form), frozenset(taken)
    found: list[EarlierAnswer] = []
    refused: list[RefusedRow] = []
    for row in rows:
        field = names.get(_plain(row.asked))
        try:
            found.append(_answer(row, field, wanted, today))
        except NavdeskError as error:
            refused.append(RefusedRow(row.line, error.message))
    return together(found), tuple(refused)


def together(answers: Sequence[EarlierAnswer]) -> tuple[EarlierAnswer, ...]:
    """Return answers with the lines of a list joined, those of one day to one."""
    joined: dict[tuple[str, date | None, int], EarlierAnswer] = {}
    for answer in answers:
        is_list = answer.field.type is FieldType.LIST
        key = (answer.field.id, answer.on, 0 if is_list else answer.line)
        before = joined.get(key)
        if before is None:
            joined[key] = answer
        else:
            value = [*_lines(before.value), *_lines(answer.value)]
            joined[key] = EarlierAnswer(answer.field, value, answer.on, before.line)
    return tuple(joined.values())


def may_be_taken(field: FormField | None, taken: frozenset[str]) -> FormField:
    """Return a question an earlier mapping may be offered to; raises for any other."""
    if field is None:
        raise EarlierMappingError.of("earlier.unknown_question")
    if field.id not in taken or field.type is FieldType.COMPUTED:
        raise EarlierMappingError.of("earlier.not_taken")
    return field


def check_day(on: date | None, today: date) -> date | None:
    """Return the day of an answer; raises for one that lies ahead."""
    if on is not None and on > today:
        raise EarlierMappingError.of("earlier.day_ahead")
    return on


def _answer(
    row: EarlierRow, field: FormField | None, taken: frozenset[str], today: date
) -> EarlierAnswer:
    asked = may_be_taken(field, taken)
    day = read_day(row.on)
    if row.on and day is None:
        raise EarlierMappingError.of("earlier.not_a_day")
    if not row.said:
        raise EarlierMappingError.of("earlier.no_answer")
    value = check_value(asked, _said(asked, row.said))
    return EarlierAnswer(asked, value, check_day(day, today), row.line)


def _said(asked: FormField, said: str) -> FactValue:
    """Return an answer in words as the input would give it: choices by their words, yes and no."""
    if asked.type is FieldType.CHOICES:
        return [_coded(asked, one) for one in said.split(",") if one.strip()]
    return _coded(asked.parts[0] if asked.parts else asked, said)


def _coded(asked: FormField | FormPart, said: str) -> FactValue:
    plain = _plain(said)
    if asked.type is FieldType.BOOLEAN:
        return plain in _YES if plain in _YES | _NO else said
    for option in asked.options:
        if plain == _plain(option.code) or plain in {_plain(option.label(at)) for at in _LANGUAGES}:
            return option.code
    return said


def _names(form: MappingForm) -> Mapping[str, FormField]:
    """Return the questions of the six areas by everything one may call them in a file.

    Words that two questions share name neither.
    """
    names: dict[str, FormField] = {}
    shared: set[str] = set()
    for field in form.every():
        if form.is_of_child(field.id):
            continue
        for name in {field.id, form.number(field.id), *(field.label(at) for at in _LANGUAGES)}:
            plain = _plain(name)
            if plain in names and names[plain] is not field:
                shared.add(plain)
            names.setdefault(plain, field)
    return {name: field for name, field in names.items() if name and name not in shared}


def _places(heading: Sequence[str]) -> Mapping[str, int]:
    plain = [_plain(name) for name in heading]
    return {
        column: at
        for column, known in _COLUMNS.items()
        for at, name in reversed(list(enumerate(plain)))
        if name in known
    }


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _lines(value: FactValue) -> Sequence[FactValue]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(":?.")


def _decoded(content: bytes) -> str:
    """Return the text of a file a spreadsheet saved; raises for what is no text."""
    if len(content) > MOST_BYTES:
        raise EarlierMappingError.of("earlier.too_large", max=MOST_BYTES // 1_000_000)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in content or content.startswith((b"PK", b"%PDF", b"\xd0\xcf")):
        raise EarlierMappingError.of("earlier.not_text")
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise EarlierMappingError.of("earlier.not_text")
