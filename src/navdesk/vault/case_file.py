"""One client's encrypted file, and everything that may be done in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, insert, select

from navdesk.domain.messages import Message
from navdesk.vault.attachments import Attachments
from navdesk.vault.cipher import Cipher
from navdesk.vault.database import Database
from navdesk.vault.deliveries import Announce, Deliveries
from navdesk.vault.errors import OldFilePutBack, VaultDamaged
from navdesk.vault.events import Answers, Goals, Measures
from navdesk.vault.json_settings import JsonSettings
from navdesk.vault.migrations.plans import CASE_PLAN
from navdesk.vault.migrations.runner import make_file
from navdesk.vault.notes import Notes
from navdesk.vault.schema_case import CaseMeta, CaseSetting
from navdesk.vault.search import Search
from navdesk.vault.search_texts import PlainWording, SearchIndex, SearchWording
from navdesk.vault.snapshots import Snapshots
from navdesk.vault.typed import TypedTexts


class CaseFile:
    """An open case. Comes from `Vault.open_case`; all of it may be called from any thread."""

    def __init__(
        self,
        case_id: UUID,
        path: Path,
        key: bytes,
        cipher: Cipher,
        *,
        known_head: int,
        announce: Announce,
        wording: Callable[[], SearchWording] = PlainWording,
    ) -> None:
        """Open the file. `known_head` is its write counter when it was last closed in order.

        `wording` tells in which words the case is searched.

        Raises `OldFilePutBack` for an older copy, or what `Database` raises.
        """
        self.case_id = case_id
        self._database = Database(path, key, CASE_PLAN, cipher)
        try:
            self._require_whole(known_head)
        except BaseException:
            self._database.close()
            raise
        index = self._index = SearchIndex(wording)
        self.snapshots = Snapshots(self._database, index)
        self.answers = Answers(self._database, index)
        self.goals = Goals(self._database)
        self.measures = Measures(self._database)
        self.notes = Notes(self._database, case_id, announce, index)
        self.deliveries = Deliveries(self._database, announce)
        self.typed = TypedTexts(self._database)
        self.attachments = Attachments(self._database, index)
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
        with self._database.read() as session:
            return session.scalars(select(CaseMeta.head)).one()

    def close(self) -> None:
        """Move everything into the file and drop its key. Raises a storage error."""
        self._database.close()

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"CaseFile({self.case_id})"

    def _require_whole(self, known_head: int) -> None:
        named = {"file": self._database.path.name}
        with self._database.read() as session:
            row = session.execute(select(CaseMeta.case_id, CaseMeta.head)).one_or_none()
        if row is None or row.case_id != self.case_id:
            raise VaultDamaged(Message("vault.damaged", named))
        if row.head < known_head:
            raise OldFilePutBack(Message("vault.old_file_put_back", named))
