"""One client's encrypted file, and everything that may be done in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, insert

from navdesk.domain.messages import Message
from navdesk.vault.archived_records import ArchivedRecords
from navdesk.vault.attachments import Attachments
from navdesk.vault.cipher import Cipher
from navdesk.vault.database import Database
from navdesk.vault.deliveries import Announce, Deliveries
from navdesk.vault.documents import Documents
from navdesk.vault.events import Answers, Goals, Measures
from navdesk.vault.file_guard import FileGuard
from navdesk.vault.json_settings import JsonSettings
from navdesk.vault.last_words import LastWords
from navdesk.vault.memos import drop_memos
from navdesk.vault.migrations.plans import CASE_PLAN
from navdesk.vault.migrations.runner import make_file
from navdesk.vault.notes import Notes
from navdesk.vault.schema_case import CaseMeta, CaseSetting
from navdesk.vault.search import Search
from navdesk.vault.search_texts import PlainWording, SearchIndex, SearchWording
from navdesk.vault.seen import Seen
from navdesk.vault.snapshots import Snapshots
from navdesk.vault.soundness import fault_inside
from navdesk.vault.stripping import strip
from navdesk.vault.typed import TypedTexts
from navdesk.vault.unsent import holds_unsent


class CaseFile:
    """An open case. Comes from `Vault.open_case`; all of it may be called from any thread."""

    def __init__(
        self,
        case_id: UUID,
        path: Path,
        key: bytes,
        cipher: Cipher,
        *,
        guard: FileGuard,
        announce: Announce,
        wording: Callable[[], SearchWording] = PlainWording,
    ) -> None:
        """Open the file, which `guard` must know to be this case's.

        `wording` tells in which words the case is searched.

        Raises `OldFilePutBack` for an older copy, or what `Database` raises.
        """
        self.case_id = case_id
        self._database = Database(path, key, CASE_PLAN, cipher, guard)
        index = self._index = SearchIndex(wording)
        self.snapshots = Snapshots(self._database, index)
        self.last_words = LastWords(self._database)
        self.seen = Seen(self._database)
        self.answers = Answers(self._database, index)
        self.goals = Goals(self._database)
        self.measures = Measures(self._database)
        self.notes = Notes(self._database, case_id, announce, index)
        self.deliveries = Deliveries(self._database, announce)
        self.typed = TypedTexts(self._database)
        self.attachments = Attachments(self._database, index)
        self.documents = Documents(self._database, index)
        self.archived = ArchivedRecords(self._database, index)
        self.search = Search(self._database, index)
        self.settings = JsonSettings(self._database, CaseSetting)

    @staticmethod
    def make(case_id: UUID, path: Path, key: bytes, cipher: Cipher) -> None:
        """Make the case's file, whole or not at all."""

        def first(connection: Connection) -> None:
            connection.execute(insert(CaseMeta).values(id=1, case_id=case_id, head=0))

        make_file(path, key, CASE_PLAN, cipher, first)

    def head(self) -> int:
        """Return how many writes the file has seen."""
        return self._database.guard.head.count

    @property
    def missing(self) -> int:
        """How many writes are missing from a file that was accepted although it is older."""
        return self._database.guard.accepted or 0

    def check(self) -> Message | None:
        """Return what is wrong inside the file, or None; see `soundness.fault_inside`."""
        return self._database.look(lambda open_file: fault_inside(open_file, self._database.path))

    @property
    def writable(self) -> bool:
        """Whether the file may still be written in this session."""
        return not self._database.guard.watch.is_shut(self._database.path)

    def strip(self) -> bool:
        """Keep only drafts and what is to be sent, as `stripping.strip` does."""
        return strip(self._database)

    def drop_memos(self, before: datetime) -> int:
        """Remove working memos written before `before`, as `memos.drop_memos` does."""
        return drop_memos(self._database, self._index, before)

    def holds_unsent(self) -> bool:
        """Whether losing the file would lose something no archive has confirmed."""
        with self._database.read() as session:
            return holds_unsent(session)

    def copy_to(self, target: Path, *, stripped: bool = False) -> int:
        """Copy the file as it is now and return the copy's write count; see `Database.copy_to`.

        With `stripped` the copy keeps only what `strip` does.
        """
        return self._database.copy_to(target, strip if stripped else None)

    def close(self) -> None:
        """Move everything into the file and drop its key. Raises a storage error."""
        self._database.close()

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"CaseFile({self.case_id})"
