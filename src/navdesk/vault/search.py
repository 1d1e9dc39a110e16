"""Searching one case: whole words and beginnings first, then parts inside compounds.

Both sides are folded (`collation.fold`), so that "gjovik" finds Gjøvik and "slatelse" finds
løslatelsesplan (quality sheet 1.3). What a person types is data, never FTS5 syntax.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from navdesk.vault.attachments import attachments_in
from navdesk.vault.collation import fold
from navdesk.vault.database import Database
from navdesk.vault.events import answers_in
from navdesk.vault.notes import notes_in
from navdesk.vault.records import AnyRow
from navdesk.vault.schema_case import CaseSetting, SearchRow
from navdesk.vault.search_snippet import snippet
from navdesk.vault.search_texts import SearchIndex, SearchKind
from navdesk.vault.snapshots import current_facts_in

LIMIT: Final = 50
_MOST_TERMS: Final = 16
_LONGEST_TERM: Final = 100
_PART: Final = 3
"""Letters of the shortest part of a word that can be found: the trigram index has no shorter."""
_STAYING: Final = (SearchKind.DOCUMENT.value, SearchKind.ARCHIVED.value)
_WORDED_BY: Final = "search.wording"

_FOUND = """
SELECT row.seq, row.kind, row.ref, row.title, row.text
FROM (SELECT rowid, rank FROM {index} WHERE {index} MATCH :query {also} ORDER BY rank LIMIT :most)
AS hit JOIN search_text AS row ON row.seq = hit.rowid ORDER BY hit.rank
"""
_BY_WORDS = text(_FOUND.format(index="search_words", also=""))
_BY_PARTS = text(_FOUND.format(index="search_parts", also=""))
_BY_PARTS_AND_WORDS = text(
    _FOUND.format(
        index="search_parts",
        also="AND rowid IN (SELECT rowid FROM search_words WHERE search_words MATCH :short)",
    )
)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One text that was found; `rank` counts from 1, the best first.

    `ref` is as `SearchKind` says. `snippet` is the place that was found, as it is spelled in the
    case, and `marks` are the ranges in it (from, to) that fit what was asked for.
    """

    kind: SearchKind
    ref: str
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    rank: int

    def __repr__(self) -> str:
        """Return kind and rank, nothing that was found."""
        return f"SearchHit({self.kind}, {self.rank})"


class Search:
    """The search of one case file."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index

    def find(self, typed: str, limit: int = LIMIT) -> tuple[SearchHit, ...]:
        """Return at most `limit` texts in which every word of `typed` is found, best first.

        A word fits a word that begins with it or, from three letters, one that it is part of.
        The first 16 words count. An index that is missing (a file from version 1) or in other
        words than now is made first, which may raise a storage error.
        """
        terms = _terms(typed)
        if not terms or limit < 1:
            return ()
        rows = self._rows(terms, limit)
        if rows is None:
            self.rebuild()
            rows = self._rows(terms, limit) or []
        return tuple(_hit(row, rank, terms) for rank, row in enumerate(rows, 1))

    def rebuild(self) -> None:
        """Make the index anew from what the case holds, in one transaction.

        The texts of documents and of notes read back stay: what they are made of is no table's.
        """
        with self._database.write() as session:
            session.execute(delete(SearchRow).where(SearchRow.kind.not_in(_STAYING)))
            for source, facts in current_facts_in(session).items():
                self._index.put_facts(session, source, facts)
            for answer in answers_in(session):
                self._index.add_answer(session, answer)
            for note in notes_in(session):
                self._index.put_note(session, note)
            for attachment in attachments_in(session):
                self._index.put_attachment(session, str(attachment.id), attachment.name)
            row = insert(CaseSetting).values(key=_WORDED_BY, value=self._index.wording.name)
            session.execute(
                row.on_conflict_do_update(
                    index_elements=["key"], set_={"value": row.excluded.value}
                )
            )

    def _rows(self, terms: Sequence[str], limit: int) -> list[AnyRow] | None:
        """Return what was found, or None when the index is missing or in other words."""
        query = select(CaseSetting.value).where(CaseSetting.key == _WORDED_BY)
        with self._database.read() as session:
            worded = session.scalar(query) == self._index.wording.name
            return _rows(session, terms, limit) if worded else None


def _terms(typed: str) -> list[str]:
    # A control character would end the query inside SQLite, and half a character fits no file.
    clean = "".join(letter if letter.isprintable() else " " for letter in typed)
    found = (fold(term)[:_LONGEST_TERM] for term in clean.split())
    return [term for term in found if any(map(str.isalnum, term))][:_MOST_TERMS]


def _rows(session: Session, terms: Sequence[str], limit: int) -> list[AnyRow]:
    words = " ".join(f"{_quoted(term)} *" for term in terms)
    rows = list(session.execute(_BY_WORDS, {"query": words, "most": limit}).all())
    long = [term for term in terms if len(term) >= _PART]
    if not long or len(rows) == limit:
        return rows
    asked = {"query": " ".join(map(_quoted, long)), "most": limit}
    short = [term for term in terms if len(term) < _PART]
    if short:
        asked["short"] = " ".join(f"{_quoted(term)} *" for term in short)
    known = {row.seq for row in rows}
    found = session.execute(_BY_PARTS_AND_WORDS if short else _BY_PARTS, asked)
    return (rows + [row for row in found if row.seq not in known])[:limit]


def _quoted(term: str) -> str:
    """Return an FTS5 string: within quotes nothing but a quote means anything.

    https://www.sqlite.org/fts5.html#fts5_strings
    """
    doubled = term.replace('"', '""')
    return f'"{doubled}"'


def _hit(row: AnyRow, rank: int, terms: Sequence[str]) -> SearchHit:
    shown, marks = snippet(row.text, terms)
    return SearchHit(SearchKind(row.kind), row.ref, row.title, shown, marks, rank)
