"""Searching an open case, in the words the screen uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.notes import Note, NoteState
from navdesk.domain.records import NO_RECORDS, RecordBook
from navdesk.rulebook.terms import Terms
from navdesk.vault.search import LIMIT, SearchHit
from navdesk.vault.search_texts import SearchKind, SearchText
from navdesk.work.answer_wording import AnswerWording
from navdesk.work.case_facts import fact_ref
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_states import SearchAnswer
from navdesk.work.case_view import CaseView
from navdesk.work.document_list import ATTACHMENT, DocumentList
from navdesk.work.field_names import FieldNames
from navdesk.work.inbox import is_message, thread_of
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.states import CaseHit, FoundIn
from navdesk.work.wording import Wording, norwegian_date

_FOUND_IN: Final = {
    SearchKind.FACT: FoundIn.FACT,
    SearchKind.ANSWER: FoundIn.ANSWER,
    SearchKind.NOTE: FoundIn.NOTE,
    SearchKind.ARCHIVED: FoundIn.NOTE,
    SearchKind.ATTACHMENT: FoundIn.ATTACHMENT,
    SearchKind.DOCUMENT: FoundIn.DOCUMENT,
}
_WRITTEN: Final = {
    SearchKind.ANSWER,
    SearchKind.NOTE,
    SearchKind.ARCHIVED,
    SearchKind.ATTACHMENT,
}


class CaseSearch:
    """Finds facts, answers, notes, attachments and documents of a case on the screen.

    What the purpose holds back is not found, only counted, since a stated reason shows it. What a
    role, a source or the protection holds back is not even counted: to look for a word and be told
    that it is there would tell what nobody may see. The same holds for what was written in a case,
    for a team lead who has not said why they read it.
    """

    def __init__(
        self,
        *,
        form: MappingForm,
        files: CaseFiles,
        view: CaseView,
        reading: ReadingLog,
        terms: Terms,
    ) -> None:
        self._form = form
        self._files = files
        self._view = view
        self._reading = reading
        self._list = DocumentList(terms)

    def find(self, case_id: UUID, text: str) -> SearchAnswer:
        """Return what fits every word of `text`, best first, at most 50.

        Sensitive fields that were found are logged as read. Raises `NotReady` for a case that is
        not open.
        """
        found = self._files.open(case_id).search.find(text, LIMIT)
        if not found:
            return SearchAnswer()
        shown = self._shown(case_id)
        hits = tuple(hit for each in found if (hit := self._hit(each, shown)) is not None)
        withheld = sum(_could_be_shown(each, shown) for each in found)
        fields = (self._form.find(hit.field) for hit in hits)
        self._reading.shown(case_id, [f.id for f in fields if f and f.sensitivity in SENSITIVE])
        return SearchAnswer(hits, withheld)

    def _shown(self, case_id: UUID) -> _Shown:
        sight = self._view.sight(case_id)
        held = {fact_ref(one.fact): one.can_reveal for one in sight.withheld}
        numbered: dict[str, Fact] = {}
        askable: set[str] = set()
        count: Counter[str] = Counter()
        for fact in self._files.open(case_id).snapshots.current_facts():
            number = f"{fact.source}/{count[fact.source]}"
            if fact_ref(fact) not in held:
                numbered[number] = fact
            elif held[fact_ref(fact)]:
                askable.add(f"{number}/{fact.field}")
            count[fact.source] += 1
        documents: dict[str, str] = {}
        for entry in self._list.of_facts(sight.shown):
            documents.setdefault(_record_of(entry.line.ref), entry.line.ref)
            if entry.link is not None:
                documents[entry.line.ref] = entry.line.ref
        seen = {fact.field for fact in sight.shown}
        closed = {one.fact.field for one in sight.withheld} - seen
        could = [one.fact for one in sight.withheld if one.can_reveal]
        askable |= {fact.field for fact in could} - seen
        askable |= {entry.line.ref for entry in self._list.of_facts(could)}
        writing = self._view.writing_limit(case_id) is None
        return _Shown(numbered, documents, frozenset(closed), frozenset(askable), writing=writing)

    def _hit(self, found: SearchHit, shown: _Shown) -> CaseHit | None:
        """Return a hit for the screen, None for one that is held back."""
        if found.kind in _WRITTEN and not shown.writing:
            return None
        hit = CaseHit(_FOUND_IN[found.kind], found.title, found.snippet, found.marks)
        match found.kind:
            case SearchKind.FACT:
                return self._fact(hit, found.ref, shown)
            case SearchKind.ANSWER:
                field = found.ref.partition("/")[2]
                return None if field in shown.closed else self._in_field(hit, field)
            case SearchKind.NOTE | SearchKind.ARCHIVED:
                note, _, paragraph = found.ref.partition("/")
                return replace(hit, id=UUID(note), paragraph=int(paragraph))
            case SearchKind.ATTACHMENT:
                ident = found.ref.partition("/")[0]
                return replace(hit, id=UUID(ident), document=f"{ATTACHMENT}{ident}")
            case SearchKind.DOCUMENT:
                ref, _, page = found.ref.rpartition("/")
                known = ref in shown.documents
                return replace(hit, document=ref, paragraph=int(page)) if known else None

    def _fact(self, hit: CaseHit, ref: str, shown: _Shown) -> CaseHit | None:
        source, number, field = ref.split("/", 2)
        fact = shown.facts.get(f"{source}/{number}")
        if fact is None or fact.field != field:
            return None
        document = shown.documents.get(f"{source}/{fact.record_id}", "")
        hit = replace(self._in_field(hit, field), document=document, fact=fact_ref(fact))
        if is_message(field):
            return replace(hit, kind=FoundIn.MESSAGE, thread=thread_of(fact))
        return hit

    def _in_field(self, hit: CaseHit, field_id: str) -> CaseHit:
        field = self._form.find(field_id)
        return replace(hit, field=field_id if field is not None else "")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What of a case may be found now: facts by source and number, and documents.

    `documents` leads from the record of an archive to its first document, and from each document
    that may be opened to itself. `closed` are fields of which nothing is shown. `askable` names
    what a stated reason would show: facts by source, number and field, whole fields, documents.
    `writing` tells whether notes, answers and attachments may be read.
    """

    facts: Mapping[str, Fact]
    documents: Mapping[str, str]
    closed: frozenset[str]
    askable: frozenset[str]
    writing: bool


def _could_be_shown(found: SearchHit, shown: _Shown) -> bool:
    """Whether a hit is held back by nothing but the purpose."""
    match found.kind:
        case SearchKind.FACT:
            return found.ref in shown.askable
        case SearchKind.ANSWER:
            return shown.writing and found.ref.partition("/")[2] in shown.askable
        case SearchKind.DOCUMENT:
            return found.ref.rpartition("/")[0] in shown.askable
    return False


def _record_of(ref: str) -> str:
    """Return archive and record of a document's ref."""
    return "/".join(ref.split("/")[:2])


class ScreenWording:
    """Facts, answers and notes as the screen words them, which is what people search for."""

    def __init__(
        self, form: MappingForm, terms: Terms, language: str, records: RecordBook = NO_RECORDS
    ) -> None:
        self._form = form
        self._records = records
        self._answers = AnswerWording(terms, language)
        self._terms = terms
        self._language = language
        self._label = FieldNames(form, terms, language)
        self._wording = Wording(terms)

    @property
    def name(self) -> str:
        """The language: in another one the index is made anew."""
        return f"screen-{self._language}-1"

    def fact(self, fact: Fact) -> SearchText:
        """Return a fact as the overview shows it, with its source."""
        words = self._wording.fact(fact, self._options(fact.field))
        source = self._wording.source(fact)
        return SearchText(self._label(fact.field), f"{words} ({source})" if words else "")

    def answer(self, answer: Answer) -> SearchText:
        """Return value, the client's own words and reason, a line each."""
        asked = self._records.asked(answer.field) or self._form.find(answer.field)
        said = self._answers.value(asked, answer.value)
        parts = (said, answer.client_words, answer.reason)
        return SearchText(self._label(answer.field), "\n".join(filter(None, parts)))

    def note(self, note: Note) -> str:
        """Return what kind of note it is, and its date once it is sealed."""
        kind = self._terms.name(note.kind)
        if note.state is NoteState.DRAFT:
            return kind
        return f"{kind} {norwegian_date(note.written_at.date())}"

    def _options(self, field_id: str) -> dict[str, str]:
        field = self._form.find(field_id)
        return field.words(self._language) if field is not None else {}
