"""Searching an open case, in the words the screen uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.notes import Note, NoteState
from navdesk.rulebook.terms import Terms
from navdesk.vault.search import LIMIT, SearchHit
from navdesk.vault.search_texts import SearchKind, SearchText
from navdesk.work.case_files import CaseFiles
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.states import CaseHit, FoundIn
from navdesk.work.wording import Wording, norwegian_date

_FOUND_IN: Final = {
    SearchKind.FACT: FoundIn.FACT,
    SearchKind.ANSWER: FoundIn.ANSWER,
    SearchKind.NOTE: FoundIn.NOTE,
    SearchKind.ATTACHMENT: FoundIn.ATTACHMENT,
}


class CaseSearch:
    """Finds facts, answers, notes and attachments of a case whose access has been decided."""

    def __init__(self, *, form: MappingForm, files: CaseFiles, reading: ReadingLog) -> None:
        self._form = form
        self._files = files
        self._reading = reading

    def find(self, case_id: UUID, text: str) -> Sequence[CaseHit]:
        """Return what fits every word of `text`, best first, at most 50.

        Sensitive answers that were found are logged as read. Raises `NotReady` for a case that is
        not open.
        """
        hits = tuple(map(self._hit, self._files.open(case_id).search.find(text, LIMIT)))
        fields = (self._form.find(hit.field) for hit in hits)
        self._reading.shown(case_id, [f.id for f in fields if f and f.sensitivity in SENSITIVE])
        return hits

    def _hit(self, found: SearchHit) -> CaseHit:
        hit = CaseHit(_FOUND_IN[found.kind], found.title, found.snippet, found.marks)
        match found.kind:
            case SearchKind.FACT:
                return self._in_field(hit, found.ref.split("/", 2)[2])
            case SearchKind.ANSWER:
                return self._in_field(hit, found.ref.partition("/")[2])
            case SearchKind.NOTE:
                note, _, paragraph = found.ref.partition("/")
                return replace(hit, id=UUID(note), paragraph=int(paragraph))
            case SearchKind.ATTACHMENT:
                return replace(hit, id=UUID(found.ref.partition("/")[0]))

    def _in_field(self, hit: CaseHit, field_id: str) -> CaseHit:
        field = self._form.find(field_id)
        return replace(hit, field=field_id if field is not None else "")


class ScreenWording:
    """Facts, answers and notes as the screen words them, which is what people search for."""

    def __init__(self, form: MappingForm, terms: Terms, language: str) -> None:
        self._form = form
        self._terms = terms
        self._language = language
        self._wording = Wording(terms)

    @property
    def name(self) -> str:
        """The language: in another one the index is made anew."""
        return f"screen-{self._language}-1"

    def fact(self, fact: Fact) -> SearchText:
        """Return a fact as the overview shows it, with its source."""
        words = self._wording.fact(fact, self._options(fact.field))
        source = self._terms.source(fact.source)
        return SearchText(self._label(fact.field), f"{words} ({source})" if words else "")

    def answer(self, answer: Answer) -> SearchText:
        """Return value, the client's own words and reason, a line each."""
        options = self._options(answer.field)
        coded = options.get(answer.value) if isinstance(answer.value, str) else None
        parts = (coded or self._wording.value(answer.value), answer.client_words, answer.reason)
        return SearchText(self._label(answer.field), "\n".join(filter(None, parts)))

    def note(self, note: Note) -> str:
        """Return what kind of note it is, and its date once it is sealed."""
        kind = self._terms.name(note.kind)
        if note.state is NoteState.DRAFT:
            return kind
        return f"{kind} {norwegian_date(note.written_at.date())}"

    def _label(self, field_id: str) -> str:
        field = self._form.find(field_id)
        return field.label(self._language) if field else self._terms.get(f"field.{field_id}")

    def _options(self, field_id: str) -> dict[str, str]:
        field = self._form.find(field_id)
        options = field.options if field is not None else ()
        return {option.code: option.label(self._language) for option in options}
