"""The mapping on its way into the archives: answers as paragraphs that a person looks over first.

The answers leave as every note does: a draft is begun, read, changed, shown with its destinations
and sealed. What of them stands in which record `event_records` finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import FactValue
from navdesk.domain.mapping_coverage import ASSESSMENT, area_field
from navdesk.domain.mapping_form import CHILD, FieldType, FormField, MappingForm
from navdesk.domain.mapping_history import Key, key_of
from navdesk.domain.mapping_voice import who_declined
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.domain.records import NO_RECORDS, RecordBook, is_record
from navdesk.rulebook.terms import Terms
from navdesk.vault.case_file import CaseFile
from navdesk.work.answer_wording import AnswerWording
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.errors import NotReady
from navdesk.work.event_records import begun_with, taken
from navdesk.work.note_drafts import NoteDrafts
from navdesk.work.wording import labelled, norwegian_date

_TOLD_BY_KIND = frozenset(
    {
        AnswerKind.NOT_RELEVANT,
        AnswerKind.WILL_NOT_SAY,
        AnswerKind.PREFILL_REJECTED,
        AnswerKind.REMOVED,
    }
)
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
        records: RecordBook = NO_RECORDS,
    ) -> None:
        """`records` are the kinds of record kept beside the questions of `form`."""
        self._form = form
        self._records = records
        self._files = files
        self._view = view
        self._drafts = drafts
        self._terms = terms
        self._language = language
        self._wording = AnswerWording(terms, language)

    def left(self, case_id: UUID) -> int:
        """Return how many questions have an answer that is in no sealed note and no draft.

        Raises `NotReady` for a team lead who has not written why they read the case.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        return len(self._left(file))

    def begin(self, case_id: UUID) -> Note:
        """Return a draft with the answers that are left, grouped by legal basis and life area.

        Of several answers to one question only the one that stands is taken. With none left it
        is the draft that was begun last. Raises `NotReady` when there is nothing to archive.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        left = self._left(file)
        if left:
            segments = self._paragraphs(left, _names(file.answers.all()))
            events = tuple(answer.id for answer in left)
            return self._drafts.filled(case_id, NoteKind.MAPPING, segments, events)
        begun = begun_with(file, {answer.id for answer in file.answers.all()})
        if begun is None:
            raise NotReady(Message("mapping.nothing_to_archive"))
        return begun

    def lines(self, case_id: UUID, wanted: AbstractSet[UUID]) -> Sequence[tuple[Answer, str]]:
        """Return the answers that are `wanted`, each with the line that stands for it."""
        answers = self._files.open(case_id).answers.all()
        names = _names(answers)
        return [(one, self._line(one, names)) for one in answers if one.id in wanted]

    def _left(self, file: CaseFile) -> list[Answer]:
        """Return what no archive has and may go to one.

        Records that are kept on this machine alone stay; one that ended before any archive had it
        is nobody's news.
        """
        answers, held = file.answers.all(), taken(file)
        known = {key_of(answer) for answer in answers if answer.id in held}
        return [
            answer
            for answer in _left(answers, held)
            if not self._stays(answer, gone=key_of(answer) not in known)
        ]

    def _stays(self, answer: Answer, *, gone: bool) -> bool:
        if not is_record(answer.field):
            return False
        kind = self._records.find(answer.field)
        ended = answer.kind is AnswerKind.REMOVED
        return kind is None or kind.local or (ended and gone)

    def _paragraphs(
        self, answers: Sequence[Answer], children: Map[str, str]
    ) -> tuple[NoteSegment, ...]:
        """Return a paragraph for each area and basis; an assessment is one of its own.

        What somebody said, what is a fact and what a professional makes of it are never merged.
        """
        grouped: dict[_Group, list[Answer]] = {}
        for answer in answers:
            group = _Group.of(answer)
            grouped.setdefault(group, []).append(answer)
        return tuple(
            NoteSegment(
                text="\n".join(
                    [
                        self._terms.get(f"life_area.{group.area.value}"),
                        *(self._line(one, children) for one in self._in_order(grouped[group])),
                    ]
                ),
                legal_basis=group.basis,
                content=group.content,
                life_area=group.area,
            )
            for group in sorted(grouped, key=_Group.place)
        )

    def _in_order(self, answers: Sequence[Answer]) -> list[Answer]:
        """Return answers as they are asked, each child's together."""
        places = {field.id: place for place, field in enumerate(self._form.every())}
        unplaced = len(places)
        return sorted(answers, key=lambda one: (one.child or "", places.get(one.field, unplaced)))

    def _line(self, answer: Answer, children: Map[str, str]) -> str:
        """Return an answer as one line: the question, what was answered, why, the client, when.

        A line about a child begins with its name. A list of several has a line for each.
        """
        field = self._form.find(answer.field) or self._records.asked(answer.field)
        label = field.label(self._language) if field else self._terms.get(f"field.{answer.field}")
        name = children.get(answer.child or "", "") if answer.field != CHILD else ""
        label = f"{name} – {label}" if name else label
        rows = self._said(field, answer.value)
        declines = answer.kind is AnswerKind.WILL_NOT_SAY
        kind = self._terms.name(who_declined(answer.field) if declines else answer.kind)
        told = [
            kind if answer.kind in _TOLD_BY_KIND else "",
            rows[0] if len(rows) == 1 else "",
            answer.reason.strip(),
            self._quoted(answer),
        ]
        when = norwegian_date(answer.written_at.astimezone(OSLO).date())
        said = f"{' – '.join(filter(None, told))} ({when})"
        line = labelled(label, said).replace("  ", " ")
        return "\n".join([line, *(f"– {row}" for row in rows)]) if len(rows) > 1 else line

    def _quoted(self, answer: Answer) -> str:
        """Return the words of whoever was asked; beside an answer about a child they are its."""
        words = answer.client_words.strip()
        if not words:
            return ""
        whose = self._terms.get("value.childs_words") if _is_of_child(answer) else ""
        return f"{whose}: «{words}»" if whose else f"«{words}»"

    def _said(self, field: FormField | None, value: FactValue) -> Sequence[str]:
        rows = self._wording.lines(field, value)
        words = field is not None and field.type is FieldType.WORDS
        return [f"«{row}»" for row in rows] if words else rows


@dataclass(frozen=True, slots=True)
class _Group:
    """What stands in one paragraph: one area, one purpose, and either what is told or assessed."""

    area: LifeArea
    basis: LegalBasis
    assessed: bool

    @classmethod
    def of(cls, answer: Answer) -> _Group:
        """Return the paragraph an answer belongs in."""
        assessed = answer.field == area_field(answer.life_area, ASSESSMENT)
        return cls(answer.life_area, answer.legal_basis, assessed)

    @property
    def content(self) -> Content:
        """What the paragraph holds."""
        return Content.ASSESSMENT if self.assessed else paragraph_kind(self.area, self.basis)

    def place(self) -> tuple[int, int, bool]:
        """Return where it stands: as the screen has the areas, what is told before the assessed."""
        return list(LifeArea).index(self.area), list(LegalBasis).index(self.basis), self.assessed


def _left(answers: Iterable[Answer], taken: set[UUID]) -> list[Answer]:
    """Return what no archive has: the answer that stands to each question, the last written, and
    every rejected prefill, so that another machine does not offer it again."""
    last: dict[Key, Answer] = {}
    rejected = []
    for answer in sorted(answers, key=lambda one: one.written_at):
        if answer.kind is AnswerKind.PREFILL_REJECTED:
            rejected.append(answer)
        else:
            last[key_of(answer)] = answer
    return [answer for answer in (*last.values(), *rejected) if answer.id not in taken]


def _is_of_child(answer: Answer) -> bool:
    return answer.child is not None and answer.field.startswith(CHILD)


def _names(answers: Iterable[Answer]) -> dict[str, str]:
    """Return what each child is called, also of one that was taken out again."""
    names: dict[str, str] = {}
    for answer in sorted(answers, key=lambda one: one.written_at):
        named = answer.value.get("name") if isinstance(answer.value, Map) else None
        if answer.field == CHILD and answer.child and isinstance(named, str):
            names[answer.child] = named
    return names


def paragraph_kind(area: LifeArea, basis: LegalBasis) -> Content:
    """Return what such a paragraph holds; a person may change it.

    What is mapped for the assessment of needs is part of it, and filed as such (rule L05).
    """
    if basis is LegalBasis.NAV_14A:
        return Content.ASSESSMENT
    if basis is LegalBasis.FTRL_11_MED:
        return Content.MEDICAL
    return Content.FINANCE if area is LifeArea.ECONOMY and basis in _FINANCIAL else Content.FACT
