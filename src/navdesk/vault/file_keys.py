"""The wrapped key of every file that is not a case; for the vault alone."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert

from navdesk.vault.case_keys import WrappedKey
from navdesk.vault.database import Database
from navdesk.vault.schema_index import FileKey


class FileKeys:
    """The wrapped file keys of one vault, by the file's name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> WrappedKey | None:
        """Return the key of a file, or None when it was never made."""
        query = select(FileKey.version, FileKey.wrapped, FileKey.made, FileKey.head)
        with self._database.read() as session:
            row = session.execute(query.where(FileKey.name == name)).one_or_none()
        return None if row is None else WrappedKey(row.version, row.wrapped, row.made, row.head)

    def add(self, name: str, version: int, wrapped: bytes) -> None:
        """Keep the key of a file that is about to be made."""
        with self._database.write() as session:
            session.execute(
                insert(FileKey).values(
                    name=name, version=version, wrapped=wrapped, made=False, head=0
                )
            )

    def remember_file(self, name: str, head: int) -> None:
        """Note that the file is complete, and how many writes it has seen."""
        with self._database.write() as session:
            session.execute(
                update(FileKey).where(FileKey.name == name).values(made=True, head=head)
            )
