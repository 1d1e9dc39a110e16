"""Working memos: paragraphs of a sealed note that were never sent, and that end by themselves.

A memo is sealed with the note it stands in and kept on this machine only; it lives as long as the
office's policy says (domain sheet, section 8). What went to an archive is not touched.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from navdesk.domain.codes import Content
from navdesk.domain.notes import Note, NoteSegment, NoteState
from navdesk.vault.database import Database
from navdesk.vault.note_json import segment_to_json
from navdesk.vault.notes import notes_in
from navdesk.vault.schema_case import NoteRow
from navdesk.vault.search_texts import SearchIndex
from navdesk.vault.unfreezing import unguarded

_NOTE: Final = frozenset({"note"})


def drop_memos(database: Database, index: SearchIndex, before: datetime) -> int:
    """Remove the memo paragraphs of notes written before `before` (case time), for good.

    Returns how many notes lost some. Raises a storage error; all of it is there then.
    """
    with database.read() as session:
        if not _outlived(session, before):
            return 0
    with database.write() as session, unguarded(session, _NOTE):
        outlived = _outlived(session, before)
        for note in outlived:
            left = replace(note, segments=tuple(p for p in note.segments if not _is_memo(p)))
            segments = [segment_to_json(part) for part in left.segments]
            session.execute(update(NoteRow).where(NoteRow.id == note.id).values(segments=segments))
            index.put_note(session, left)
    database.flush_deleted()
    return len(outlived)


def _outlived(session: Session, before: datetime) -> list[Note]:
    return [
        note
        for note in notes_in(session)
        if note.state is NoteState.SEALED
        and note.written_at < before
        and any(_is_memo(part) for part in note.segments)
    ]


def _is_memo(part: NoteSegment) -> bool:
    return part.content is Content.WORKING_MEMO
