"""Documents of the archives, kept in the case file once they were fetched, in encrypted chunks.

A cache that is as well guarded as the case itself: no file is fetched twice, and what was opened
once opens without a network. When it is full, the documents fetched longest ago make room.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from navdesk.domain.messages import Message
from navdesk.vault.attachments import CHUNK, MEGABYTE
from navdesk.vault.database import Database
from navdesk.vault.errors import VaultDamaged, VaultError
from navdesk.vault.records import AnyRow
from navdesk.vault.schema_case import DocumentChunkRow, DocumentRow
from navdesk.vault.search_texts import SearchIndex, SearchText

_LOG = logging.getLogger(__name__)
MOST_CASE_BYTES: Final = 200 * MEGABYTE
"""Of all kept documents of a case: a backup copies the file, and must stay a matter of seconds."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """One kept document; `ref` names archive and document, `fetched_at` is case time."""

    ref: str
    media_type: str
    size: int
    sha256: str
    fetched_at: datetime

    def __repr__(self) -> str:
        """Return the kind alone."""
        return f"KeptDocument({self.media_type})"


class Documents:
    """The kept documents of one case file."""

    def __init__(
        self, database: Database, index: SearchIndex, most_bytes: int = MOST_CASE_BYTES
    ) -> None:
        self._database = database
        self._index = index
        self._most_bytes = most_bytes

    def keep(
        self,
        ref: str,
        media_type: str,
        data: bytes,
        at: datetime,
        pages: Sequence[SearchText] = (),
    ) -> bool:
        """Keep a document in the place of what is kept under `ref`, all of it or nothing.

        `pages` are its texts, found from now on by page number from 0. Returns whether it is kept:
        one that alone is larger than the room for all is not. Raises a storage error.
        """
        if len(data) > self._most_bytes:
            return False
        values = {
            "ref": ref,
            "media_type": media_type,
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "fetched_at": at,
        }
        with self._database.write(bulk=True) as session:
            session.execute(delete(DocumentRow).where(DocumentRow.ref == ref))
            self._make_room(session, len(data))
            session.execute(insert(DocumentRow).values(values))
            for number, start in enumerate(range(0, len(data), CHUNK)):
                chunk = data[start : start + CHUNK]
                session.execute(insert(DocumentChunkRow).values(ref=ref, number=number, data=chunk))
            self._index.put_document(session, ref, pages)
        return True

    def all(self) -> Mapping[str, KeptDocument]:
        """Return every kept document by ref."""
        query = select(*DocumentRow.__table__.columns)
        with self._database.read() as session:
            return {row.ref: _document(row) for row in session.execute(query)}

    def read(self, ref: str) -> bytes | None:
        """Return the bytes of a kept document, None when it is not kept.

        Raises `VaultDamaged` when they are not those that were kept.
        """
        about = select(*DocumentRow.__table__.columns).where(DocumentRow.ref == ref)
        chunks = select(DocumentChunkRow.data).where(DocumentChunkRow.ref == ref)
        with self._database.read() as session:
            row = session.execute(about).one_or_none()
            if row is None:
                return None
            data = b"".join(session.scalars(chunks.order_by(DocumentChunkRow.number)))
        if hashlib.sha256(data).hexdigest() != row.sha256:
            raise VaultDamaged(Message("vault.damaged", {"file": self._database.path.name}))
        return data

    def remove(self, refs: Collection[str]) -> None:
        """Remove kept documents and their texts; their bytes are overwritten."""
        if not refs:
            return
        with self._database.write() as session:
            self._remove(session, refs)
        try:
            self._database.flush_deleted()
        except VaultError as fault:
            # Removed all the same; closing the file empties the log again.
            _LOG.warning("%s: checkpoint put off (%s)", self._database.path.name, fault)

    def _make_room(self, session: Session, size: int) -> None:
        used = session.scalar(select(func.sum(DocumentRow.size))) or 0
        gone = []
        oldest = select(DocumentRow.ref, DocumentRow.size)
        for row in session.execute(oldest.order_by(DocumentRow.fetched_at, DocumentRow.ref)):
            if used + size <= self._most_bytes:
                break
            used -= row.size
            gone.append(row.ref)
        self._remove(session, gone)

    def _remove(self, session: Session, refs: Iterable[str]) -> None:
        for ref in refs:
            session.execute(delete(DocumentRow).where(DocumentRow.ref == ref))
            self._index.put_document(session, ref, ())


def _document(row: AnyRow) -> KeptDocument:
    return KeptDocument(row.ref, row.media_type, row.size, row.sha256, row.fetched_at)
