"""The mapping on its way into the archives: answers as paragraphs that a person looks over first.

The answers leave as every note does: a draft is begun, read, changed, shown with its destinations
and sealed. What of them stands in which record `event_records` finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import FactValue
from navdesk.domain.mapping_form import FieldType, FormField, MappingForm
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.rulebook.terms import Terms
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.errors import NotReady
from navdesk.work.event_records import begun_with, taken
from navdesk.work.note_drafts import NoteDrafts
from navdesk.work.wording import Wording, norwegian_date

_TOLD_BY_KIND = frozenset({AnswerKind.NOT_RELEVANT, AnswerKind.WILL_NOT_SAY})
_FINANCIAL = frozenset({LegalBasis.STL_18, LegalBasis.STL_19})


class MappingRecord:
    """Which answers no archive has yet, and how they are written down for one."""

    def __init__(
        self,
        *,
        form: MappingForm,
        files: CaseFiles,
        view: CaseView,
        drafts: NoteDrafts,
        terms: Terms,
        language: str,
    ) -> None:
        self._form = form
        self._files = files
        self._view = view
        self._drafts = drafts
        self._terms = terms
        self._language = language
        self._wording = Wording(terms)

    def left(self, case_id: UUID) -> int:
        """Return how many questions have an answer that is in no sealed note and no draft.

        Raises `NotReady` for a team lead who has not written why they read the case.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        return len(_standing(file.answers.all(), taken(file)))

    def begin(self, case_id: UUID) -> Note:
        """Return a draft with the answers that are left, grouped by legal basis and life area.

        Of several answers to one question only the one that stands is taken. With none left it
        is the draft that was begun last. Raises `NotReady` when there is nothing to archive.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        left = _standing(file.answers.all(), taken(file))
        if left:
            segments = self._paragraphs(left)
            events = tuple(answer.id for answer in left)
            return self._drafts.filled(case_id, NoteKind.MAPPING, segments, events)
        begun = begun_with(file, {answer.id for answer in file.answers.all()})
        if begun is None:
            raise NotReady(Message("mapping.nothing_to_archive"))
        return begun

    def lines(self, case_id: UUID, wanted: AbstractSet[UUID]) -> Sequence[tuple[Answer, str]]:
        """Return the answers that are `wanted`, each with the line that stands for it."""
        answers = self._files.open(case_id).answers.all()
        return [(one, self._line(one)) for one in answers if one.id in wanted]

    def _paragraphs(self, answers: Sequence[Answer]) -> tuple[NoteSegment, ...]:
        grouped: dict[tuple[LifeArea, LegalBasis], list[Answer]] = {}
        for answer in answers:
            grouped.setdefault((answer.life_area, answer.legal_basis), []).append(answer)
        return tuple(
            NoteSegment(
                text="\n".join(
                    [self._terms.get(f"life_area.{area.value}"), *map(self._line, grouped[key])]
                ),
                legal_basis=basis,
                content=paragraph_kind(area, basis),
                life_area=area,
            )
            for key in sorted(grouped, key=_in_screen_order)
            for area, basis in (key,)
        )

    def _line(self, answer: Answer) -> str:
        """Return an answer as one line: the question, what was answered, why, the client, when."""
        field = self._form.find(answer.field)
        label = field.label(self._language) if field else self._terms.get(f"field.{answer.field}")
        said = self._said(field, answer.value)
        kind = self._terms.get(f"answer_kind.{answer.kind.value}")
        told = [
            kind if answer.kind in _TOLD_BY_KIND else "",
            said,
            answer.reason.strip(),
            f"«{words}»" if (words := answer.client_words.strip()) else "",
        ]
        when = norwegian_date(answer.written_at.astimezone(OSLO).date())
        gap = " " if label.endswith("?") else ": "
        return f"{label}{gap}{' – '.join(filter(None, told))} ({when})"

    def _said(self, field: FormField | None, value: FactValue) -> str:
        if field is None:
            return self._wording.value(value)
        coded = {option.code: option.label(self._language) for option in field.options}
        said = coded.get(value) if isinstance(value, str) else None
        said = said or self._wording.value(value).strip()
        return f"«{said}»" if said and field.type is FieldType.WORDS else said


def _standing(answers: Iterable[Answer], taken: set[UUID]) -> list[Answer]:
    """Return the answer that stands to each question, the last written, where it is not taken."""
    last: dict[tuple[str, str | None], Answer] = {}
    for answer in sorted(answers, key=lambda one: one.written_at):
        last[answer.field, answer.child] = answer
    return [answer for answer in last.values() if answer.id not in taken]


def _in_screen_order(key: tuple[LifeArea, LegalBasis]) -> tuple[int, int]:
    area, basis = key
    return list(LifeArea).index(area), list(LegalBasis).index(basis)


def paragraph_kind(area: LifeArea, basis: LegalBasis) -> Content:
    """Return what such a paragraph holds; a person may change it.

    What is mapped for the assessment of needs is part of it, and filed as such (rule L05).
    """
    if basis is LegalBasis.NAV_14A:
        return Content.ASSESSMENT
    if basis is LegalBasis.FTRL_11_MED:
        return Content.MEDICAL
    return Content.FINANCE if area is LifeArea.ECONOMY and basis in _FINANCIAL else Content.FACT
