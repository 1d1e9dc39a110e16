"""Reads an earlier mapping from a file: a table, or the structured copy navdesk archives (R160).

Nothing is kept here, and nothing read is ever an answer: `ManualFacts` keeps what a person takes
in as told facts, which the mapping offers with who mapped and when.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from navdesk.documents.structured_reading import StructuredRecord, read_structured
from navdesk.domain.clock import OSLO
from navdesk.domain.earlier_mapping import (
    MOST_BYTES,
    EarlierAnswer,
    EarlierMappingError,
    RefusedRow,
    answers_of,
    check_day,
    may_be_taken,
    read_table,
)
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.manual_facts import EARLIER, Register
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.mapping_history import standing
from navdesk.domain.mapping_values import check_value
from navdesk.domain.messages import NavdeskError
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.answer_wording import AnswerWording
from navdesk.work.case_states import EarlierFile, EarlierLine

_TOLD = frozenset({AnswerKind.ANSWERED, AnswerKind.PREFILL_ACCEPTED, AnswerKind.PREFILL_CORRECTED})


@dataclass(frozen=True, slots=True)
class EarlierFound:
    """What a file says: the answers that fit, the rows that do not, and who wrote it if told."""

    answers: tuple[EarlierAnswer, ...]
    refused: tuple[RefusedRow, ...]
    by: str = ""

    def __repr__(self) -> str:
        """Return how many, nothing that was answered."""
        return f"EarlierFound({len(self.answers)} answers, {len(self.refused)} refused)"


class EarlierReader:
    """Takes in what its register in `manual.toml` lists: more is nobody's to hand over."""

    def __init__(
        self,
        *,
        form: MappingForm,
        registers: Iterable[Register],
        terms: Terms,
        texts: Texts,
        practice: bool,
    ) -> None:
        self._form = form
        of_earlier = (one.fields for one in registers if one.id == EARLIER)
        self._taken = frozenset(field.id for fields in of_earlier for field in fields)
        self._texts = texts
        self._language = texts.language
        self._wording = AnswerWording(terms, texts.language)
        self._practice = practice

    def read(self, content: bytes, today: date) -> EarlierFound:
        """Return what a file says. Raises `EarlierMappingError` or `DocumentError` for one that
        is no mapping, or of which nothing may be taken in."""
        if content.lstrip()[:1] == b"{":
            found = self._of_record(content, today)
        else:
            found = EarlierFound(*answers_of(self._form, self._taken, read_table(content), today))
        if not found.answers and not found.refused:
            raise EarlierMappingError.of("earlier.empty")
        return found

    def told(self, found: EarlierFound) -> EarlierFile:
        """Return what was found in words, for a person to look over."""
        return EarlierFile(
            by=found.by,
            lines=tuple(
                EarlierLine(
                    one.field.label(self._language),
                    self._wording.value(one.field, one.value),
                    one.on,
                )
                for one in found.answers
            ),
            refused=tuple((one.line, self._texts.say(one.why)) for one in found.refused),
        )

    def _of_record(self, content: bytes, today: date) -> EarlierFound:
        if len(content) > MOST_BYTES:
            raise EarlierMappingError.of("earlier.too_large", max=MOST_BYTES // 1_000_000)
        record = read_structured(content)
        if record.practice is not self._practice:
            raise EarlierMappingError.of("earlier.other_world")
        found: list[EarlierAnswer] = []
        refused: list[RefusedRow] = []
        for line, answer in enumerate(_answers(record), 1):
            try:
                found.append(self._answer(answer, line, today))
            except NavdeskError as error:
                refused.append(RefusedRow(line, error.message))
        by = ", ".join(filter(None, (record.author_name, record.unit)))
        return EarlierFound(tuple(found), tuple(refused), by)

    def _answer(self, answer: Answer, line: int, today: date) -> EarlierAnswer:
        field = may_be_taken(self._form.find(answer.field), self._taken)
        value = check_value(field, answer.value, self._language)
        day = check_day(answer.written_at.astimezone(OSLO).date(), today)
        return EarlierAnswer(field, value, day, line)


def _answers(record: StructuredRecord) -> list[Answer]:
    """Return the last answer to each question of the case; a child's are of another file."""
    told = standing(event for event in record.events if isinstance(event, Answer))
    return [
        answer
        for (_, child), answer in told.items()
        if child is None and answer.kind in _TOLD and answer.value is not None
    ]
