"""By what a text that was copied from another client's note is known (C-STD-1).

Of every sealed paragraph the runs of words are kept as keyed hashes (HMAC-SHA256, cut to eight
bytes): they tell that two texts say the same, not what, and without the vault's key nothing. The
key is random and lies wrapped beside the keys of the files, so that it is re-wrapped with them;
the fingerprints of a case go with it. Of a person who may only be opened online none are kept.
They are a convenience and no record: made anew from the case files whenever the vault was not
closed in order, or its index came back from a copy.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from navdesk.domain.likeness import LIKE, Run, runs_of, share, spans
from navdesk.domain.notes import Note
from navdesk.vault.database import Database
from navdesk.vault.file_keys import FileKeys
from navdesk.vault.keys import HeldKey, WrongKey, new_key
from navdesk.vault.schema_index import FileKey, Fingerprint

FINGERPRINT_KEY: Final = "fingerprints"
_VERSION: Final = 1
_MARK_BYTES: Final = 8
_AT_ONCE: Final = 400
"""How many marks are asked for in one query; SQLite bounds the parameters of one."""
_MOST: Final = 10_000
"""How many runs of one paragraph are kept or compared: more than anybody writes in one."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Where a text is like another client's: the share of it, and the words."""

    share: float
    spans: tuple[tuple[int, int], ...]


class Fingerprints:
    """The fingerprints of one vault; for any thread."""

    def __init__(self, database: Database, keys: FileKeys, held: HeldKey) -> None:
        self._database = database
        self._keys = keys
        self._held = held
        self._key: bytes | None = None
        self._guard = Lock()

    def replace_case(self, case_id: UUID, notes: Iterable[Note]) -> None:
        """Keep what a case's sealed notes are known by, instead of what was kept of it."""
        rows = [row for note in notes for row in self._rows(note)]
        with self._database.write() as session:
            session.execute(delete(Fingerprint).where(Fingerprint.case_id == case_id))
            for row in rows:
                session.execute(insert(Fingerprint).values(row).on_conflict_do_nothing())

    def add(self, note: Note) -> None:
        """Keep what a note that was just sealed is known by."""
        rows = self._rows(note)
        with self._database.write() as session:
            for row in rows:
                session.execute(insert(Fingerprint).values(row).on_conflict_do_nothing())

    def alike(self, text: str, case_id: UUID) -> Likeness | None:
        """Return where `text` is like a paragraph of another case, the most alike one, or None."""
        runs = self._runs(text)
        if not runs:
            return None
        shared: dict[tuple[UUID, int], set[bytes]] = {}
        marks = sorted({each.mark for each in runs})
        with self._database.read() as session:
            for first in range(0, len(marks), _AT_ONCE):
                query = select(Fingerprint.note_id, Fingerprint.part, Fingerprint.mark).where(
                    Fingerprint.mark.in_(marks[first : first + _AT_ONCE]),
                    Fingerprint.case_id != case_id,
                )
                for note_id, part, mark in session.execute(query):
                    shared.setdefault((note_id, part), set()).add(mark)
        if not shared:
            return None
        known = frozenset(max(shared.items(), key=lambda entry: len(entry[1]))[1])
        found = share(runs, known)
        return Likeness(found, spans(runs, known)) if found >= LIKE else None

    def count(self, case_id: UUID) -> int:
        """Return how many are kept of a case."""
        query = select(Fingerprint.mark).where(Fingerprint.case_id == case_id)
        with self._database.read() as session:
            return len(session.execute(query).all())

    def _rows(self, note: Note) -> list[dict[str, object]]:
        return [
            {"case_id": note.case_id, "note_id": note.id, "part": part, "mark": mark}
            for part, segment in enumerate(note.segments)
            for mark in {each.mark for each in self._runs(segment.text)}
        ]

    def _runs(self, text: str) -> tuple[Run, ...]:
        key = self._own_key()
        return runs_of(
            text,
            lambda run: hmac.digest(key, run.encode("utf-8", "replace"), "sha256")[:_MARK_BYTES],
        )[:_MOST]

    def _own_key(self) -> bytes:
        with self._guard:
            if self._key is None:
                self._key = self._kept_key()
            return self._key

    def _kept_key(self) -> bytes:
        with self._held.steady() as workspace:
            kept = self._keys.get(FINGERPRINT_KEY)
            if kept is not None:
                try:
                    return workspace.unwrap_file_key(FINGERPRINT_KEY, kept.version, kept.wrapped)
                except WrongKey:
                    self._begin_anew()
            key = new_key()
            wrapped = workspace.wrap_file_key(FINGERPRINT_KEY, _VERSION, key)
            self._keys.add(FINGERPRINT_KEY, _VERSION, wrapped)
            return key

    def _begin_anew(self) -> None:
        """Drop what no key fits any more: it says nothing to anybody."""
        with self._database.write() as session:
            session.execute(delete(Fingerprint))
            session.execute(delete(FileKey).where(FileKey.name == FINGERPRINT_KEY))
