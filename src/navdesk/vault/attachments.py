"""The documents and photos of one case, encrypted in chunks beside its texts.

One transaction per attachment: a full disk, a crash or a refusal in the middle leaves nothing.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from navdesk.domain.messages import Message
from navdesk.vault.attachment_types import (
    AttachmentRefused,
    MediaType,
    TextCheck,
    recognise,
    safe_name,
)
from navdesk.vault.database import Database
from navdesk.vault.errors import NoSuchRecord, VaultDamaged, VaultError
from navdesk.vault.records import AnyRow
from navdesk.vault.schema_case import AttachmentRow, ChunkRow
from navdesk.vault.search_texts import SearchIndex

_LOG = logging.getLogger(__name__)
MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 25 * MEGABYTE
"""Of one attachment: a scanned letter or a phone's photo has 1-10 MB, and the whole is in memory
once, when it is sent or shown."""
MOST_CASE_BYTES: Final = 500 * MEGABYTE
"""Of all attachments of a case: a schema change and a backup copy the file, and must stay a
matter of seconds."""
CHUNK: Final = 256 * 1024
"""Bytes of a stored part: large enough to be rare, small enough to be nothing in memory."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached document or photo; `added_at` is case time, `sha256` of its bytes in hex."""

    id: UUID
    name: str
    media_type: MediaType
    size: int
    sha256: str
    added_by: str
    added_at: datetime

    def __repr__(self) -> str:
        """Return id and kind: a name can tell what a case is about."""
        return f"Attachment({self.id}, {self.media_type})"


class Attachments:
    """The attachments of one case file."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index

    def add(self, name: str, parts: Iterable[bytes], added_by: str, at: datetime) -> Attachment:
        """Keep what `parts` yield under a safe form of `name`, all of it or nothing.

        The case cannot be written to meanwhile, so `parts` should come from memory, not from a
        slow disk. Raises `AttachmentRefused` for what may not be attached (kind, size, a full
        case), a storage error, or what `parts` raise.
        """
        chunks = _in_chunks(parts)
        first = next(chunks, b"")
        kind = recognise(first)
        check = TextCheck() if kind is MediaType.TEXT else None
        identity, digest, size = uuid4(), hashlib.sha256(), 0
        with self._database.write(bulk=True) as session:
            room = MOST_CASE_BYTES - (session.scalar(select(func.sum(AttachmentRow.size))) or 0)
            attachment = Attachment(identity, safe_name(name, kind), kind, 0, "", added_by, at)
            session.execute(insert(AttachmentRow).values(_values(attachment)))
            for number, chunk in enumerate(chain((first,), chunks)):
                size += len(chunk)
                if size > MOST_BYTES:
                    raise AttachmentRefused.of("attachment.too_big", most=MOST_BYTES // MEGABYTE)
                if size > room:
                    raise AttachmentRefused.of(
                        "attachment.case_full", most=MOST_CASE_BYTES // MEGABYTE
                    )
                if check is not None:
                    check.see(chunk)
                digest.update(chunk)
                session.execute(
                    insert(ChunkRow).values(attachment_id=identity, number=number, data=chunk)
                )
            if check is not None:
                check.see(b"", last=True)
            session.execute(
                update(AttachmentRow)
                .where(AttachmentRow.id == identity)
                .values(size=size, sha256=digest.hexdigest())
            )
            self._index.put_attachment(session, str(identity), attachment.name)
        return self.get(identity)

    def all(self) -> tuple[Attachment, ...]:
        """Return every attachment, in the order they were added."""
        with self._database.read() as session:
            return attachments_in(session)

    def get(self, attachment_id: UUID) -> Attachment:
        """Return one attachment. Raises `NoSuchRecord`."""
        query = select(*AttachmentRow.__table__.columns).where(AttachmentRow.id == attachment_id)
        with self._database.read() as session:
            row = session.execute(query).one_or_none()
        if row is None:
            raise NoSuchRecord
        return _attachment(row)

    def read(self, attachment_id: UUID) -> Iterator[bytes]:
        """Yield the bytes of an attachment, a chunk at a time.

        Raises `NoSuchRecord`, also when it is removed meanwhile, and `VaultDamaged` at the end
        when the bytes are not those that were added.
        """
        attachment, digest, read = self.get(attachment_id), hashlib.sha256(), 0
        number = 0
        while read < attachment.size:
            # A session per chunk: a reader who takes long holds up no checkpoint.
            query = select(ChunkRow.data).where(
                ChunkRow.attachment_id == attachment_id, ChunkRow.number == number
            )
            with self._database.read() as session:
                chunk = session.scalar(query)
            if chunk is None:
                raise NoSuchRecord
            digest.update(chunk)
            read += len(chunk)
            number += 1
            yield chunk
        if digest.hexdigest() != attachment.sha256:
            raise VaultDamaged(Message("vault.damaged", {"file": self._database.path.name}))

    def remove(self, attachment_id: UUID) -> None:
        """Remove an attachment; its bytes are overwritten. Raises `NoSuchRecord`."""
        with self._database.write() as session:
            gone = session.execute(
                delete(AttachmentRow)
                .where(AttachmentRow.id == attachment_id)
                .returning(AttachmentRow.id)
            )
            if gone.first() is None:
                raise NoSuchRecord
            self._index.remove_attachment(session, str(attachment_id))
        try:
            self._database.flush_deleted()
        except VaultError as fault:
            # Removed all the same; closing the file empties the log again.
            _LOG.warning("%s: checkpoint put off (%s)", self._database.path.name, fault)


def attachments_in(session: Session) -> tuple[Attachment, ...]:
    """Return every attachment, within somebody else's transaction."""
    rows = session.execute(select(*AttachmentRow.__table__.columns).order_by(AttachmentRow.seq))
    return tuple(map(_attachment, rows))


def _in_chunks(parts: Iterable[bytes]) -> Iterator[bytes]:
    kept = bytearray()
    for part in parts:
        kept += part
        while len(kept) >= CHUNK:
            yield bytes(kept[:CHUNK])
            del kept[:CHUNK]
    if kept:
        yield bytes(kept)


def _values(attachment: Attachment) -> dict[str, object]:
    return {
        "id": attachment.id,
        "name": attachment.name,
        "media_type": attachment.media_type.value,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "added_by": attachment.added_by,
        "added_at": attachment.added_at,
    }


def _attachment(row: AnyRow) -> Attachment:
    return Attachment(
        id=row.id,
        name=row.name,
        media_type=MediaType(row.media_type),
        size=row.size,
        sha256=row.sha256,
        added_by=row.added_by,
        added_at=row.added_at,
    )
