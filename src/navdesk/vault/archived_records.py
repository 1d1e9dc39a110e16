"""What the archives hold of a case's notes and mapping, as it was read back from there.

Kept as it came, so that what is made of it can be made again. What was written on this machine is
in the tables of notes and deliveries; a record of it is not kept here a second time.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from navdesk.domain.archived import ArchivedRecord
from navdesk.domain.notes import Note
from navdesk.vault.database import Database
from navdesk.vault.records import AnyRow, message_from_json, message_to_json
from navdesk.vault.schema_case import ArchivedRecordRow
from navdesk.vault.search_texts import SearchIndex


class ArchivedRecords:
    """The records read back into one case file."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index

    def all(self) -> tuple[ArchivedRecord, ...]:
        """Return every record, in the order their keys sort."""
        query = select(*ArchivedRecordRow.__table__.columns).order_by(ArchivedRecordRow.key)
        with self._database.read() as session:
            return tuple(map(_record, session.execute(query)))

    def keep(self, records: Sequence[ArchivedRecord], notes: Sequence[Note] = ()) -> None:
        """Keep `records`, each in the place of what is kept under its key, all or none.

        `notes` are what they make together; they are found by their words from now on. Raises a
        storage error.
        """
        with self._database.write(bulk=True) as session:
            for record in records:
                values = {
                    "key": record.key,
                    "system": record.system,
                    "record_id": record.record_id,
                    "read_at": record.read_at,
                    "content": record.content,
                    "problem": message_to_json(record.problem),
                    "withdrawn": record.withdrawn,
                }
                row = insert(ArchivedRecordRow).values(values)
                session.execute(
                    row.on_conflict_do_update(
                        index_elements=["key"], set_={name: row.excluded[name] for name in values}
                    )
                )
            for note in notes:
                self._index.put_archived(session, note)


def _record(row: AnyRow) -> ArchivedRecord:
    return ArchivedRecord(
        key=row.key,
        system=row.system,
        record_id=row.record_id,
        read_at=row.read_at,
        content=row.content,
        problem=message_from_json(row.problem),
        withdrawn=row.withdrawn,
    )
