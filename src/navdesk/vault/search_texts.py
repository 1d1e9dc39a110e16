"""What of a case can be searched for, kept in step in the transaction that writes it.

A row of `search_text` is one text under one title; its folded form is what the two FTS5 indexes
read, by triggers (schema version 2). Words come from a `SearchWording`, since the vault knows no
language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.notes import Note
from navdesk.vault.collation import fold
from navdesk.vault.schema_case import SearchRow


class SearchKind(StrEnum):
    """What a found text is. The form of its `ref` follows from it.

    FACT `<source>/<number>/<field id>`, ANSWER `<answer id>/<field id>`, NOTE
    `<note id>/<paragraph from 0>`, ATTACHMENT `<attachment id>/`, DOCUMENT
    `<document ref>/<page from 0>`, ARCHIVED (a note read back from the archives) as NOTE.
    """

    FACT = "FACT"
    ANSWER = "ANSWER"
    NOTE = "NOTE"
    ATTACHMENT = "ATTACHMENT"
    DOCUMENT = "DOCUMENT"
    ARCHIVED = "ARCHIVED"


@dataclass(frozen=True, slots=True)
class SearchText:
    """A text as a person reads it, and what it is called."""

    title: str
    text: str

    def __repr__(self) -> str:
        """Return nothing of either."""
        return "SearchText()"


class SearchWording(Protocol):
    """Puts what was gathered and written into the words a person would search for."""

    @property
    def name(self) -> str:
        """What the index remembers; under another name it is made anew at the next search."""
        ...

    def fact(self, fact: Fact) -> SearchText:
        """Return a fact in words."""
        ...

    def answer(self, answer: Answer) -> SearchText:
        """Return an answer in words: value, the client's own words, reason."""
        ...

    def note(self, note: Note) -> str:
        """Return what a note is called."""
        ...


class PlainWording:
    """Values as they are stored, for when nobody has said in which language to read them."""

    name = "plain"

    def fact(self, fact: Fact) -> SearchText:
        """Return every text and number in the value."""
        return SearchText(fact.field, _flat(fact.value))

    def answer(self, answer: Answer) -> SearchText:
        """Return value, the client's own words and reason."""
        parts = (_flat(answer.value), answer.client_words, answer.reason)
        return SearchText(answer.field, "\n".join(filter(None, parts)))

    def note(self, note: Note) -> str:
        """Return its kind."""
        return note.kind.value


class SearchIndex:
    """Writes the searchable texts of one case file, always in a transaction of the caller's."""

    def __init__(self, wording: Callable[[], SearchWording]) -> None:
        """`wording` tells the one that counts now."""
        self._wording = wording

    @property
    def wording(self) -> SearchWording:
        """The wording that counts now."""
        return self._wording()

    def put_facts(self, session: Session, source: str, facts: Sequence[Fact]) -> None:
        """Let `facts` be all that `source` says from now on."""
        wording = self.wording
        texts = {
            f"{source}/{number}/{fact.field}": wording.fact(fact)
            for number, fact in enumerate(facts)
        }
        _replace(session, SearchKind.FACT, source, texts)

    def add_answer(self, session: Session, answer: Answer) -> None:
        """Add an answer; earlier ones stay."""
        text = self.wording.answer(answer)
        _replace(session, SearchKind.ANSWER, str(answer.id), {f"{answer.id}/{answer.field}": text})

    def put_note(self, session: Session, note: Note) -> None:
        """Let the paragraphs of `note` be as they are now."""
        _replace(session, SearchKind.NOTE, str(note.id), self._paragraphs(note))

    def put_archived(self, session: Session, note: Note) -> None:
        """Let the paragraphs of a note that was read back be as they are now."""
        _replace(session, SearchKind.ARCHIVED, str(note.id), self._paragraphs(note))

    def _paragraphs(self, note: Note) -> Mapping[str, SearchText]:
        title = self.wording.note(note)
        return {
            f"{note.id}/{number}": SearchText(title, segment.text)
            for number, segment in enumerate(note.segments)
        }

    def remove_note(self, session: Session, note_id: UUID) -> None:
        """Let no paragraph of a note be found any more."""
        _replace(session, SearchKind.NOTE, str(note_id), {})

    def put_attachment(self, session: Session, attachment_id: str, name: str) -> None:
        """Let an attachment be found by its name."""
        text = SearchText("", name)
        _replace(session, SearchKind.ATTACHMENT, attachment_id, {f"{attachment_id}/": text})

    def put_document(self, session: Session, ref: str, pages: Sequence[SearchText]) -> None:
        """Let `pages` be all the text of a kept document; none forgets it."""
        texts = {f"{ref}/{number}": page for number, page in enumerate(pages) if page.text.strip()}
        _replace(session, SearchKind.DOCUMENT, ref, texts)

    def remove_attachment(self, session: Session, attachment_id: str) -> None:
        """Forget an attachment."""
        _replace(session, SearchKind.ATTACHMENT, attachment_id, {})


def _replace(
    session: Session, kind: SearchKind, owner: str, texts: Mapping[str, SearchText]
) -> None:
    """Let `texts` by ref be all there is under `owner`; what is as before is left alone."""
    # "0" is the letter after "/": every ref that begins with the owner's name and a slash.
    of_owner = (SearchRow.kind == kind, SearchRow.ref >= f"{owner}/", SearchRow.ref < f"{owner}0")
    known = {
        row.ref: row
        for row in session.execute(
            select(SearchRow.seq, SearchRow.ref, SearchRow.title, SearchRow.text).where(*of_owner)
        )
    }
    wanted = {ref: text for ref, text in texts.items() if text.text.strip() or text.title.strip()}
    gone = [row.seq for ref, row in known.items() if ref not in wanted]
    if gone:
        session.execute(delete(SearchRow).where(SearchRow.seq.in_(gone)))
    new = []
    for ref, text in wanted.items():
        row = known.get(ref)
        if row is None:
            new.append({"kind": kind.value, "ref": ref} | _values(text))
        elif (row.title, row.text) != (text.title, text.text):
            session.execute(update(SearchRow).where(SearchRow.seq == row.seq).values(_values(text)))
    if new:
        session.execute(insert(SearchRow), new)


def _values(text: SearchText) -> dict[str, Any]:
    folded = f"{fold(text.title)}\n{fold(text.text)}"
    return {"title": text.title, "text": text.text, "folded": folded}


def _flat(value: FactValue) -> str:
    return " ".join(_parts(value))


def _parts(value: FactValue) -> Iterable[str]:
    if isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _parts(part)
