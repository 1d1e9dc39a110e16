"""The wrapped key of every case file; for the vault alone, not for those who use it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert, select, update

from navdesk.domain.case import Case
from navdesk.vault.case_index import case_values
from navdesk.vault.database import Database
from navdesk.vault.errors import NoSuchRecord
from navdesk.vault.schema_index import CaseKey, ClientCase


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A case's key as the index keeps it; `made` and `head` as in `CaseKey`."""

    version: int
    wrapped: bytes
    made: bool
    head: int


class CaseKeys:
    """The wrapped keys of one vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_case(self, case: Case, version: int, wrapped: bytes) -> None:
        """Make a case known together with its key, in one transaction."""
        with self._database.write() as session:
            session.execute(insert(ClientCase).values(case_values(case)))
            session.execute(
                insert(CaseKey).values(
                    case_id=case.id, version=version, wrapped=wrapped, made=False, head=0
                )
            )

    def get(self, case_id: UUID) -> WrappedKey:
        """Return a case's key. Raises `NoSuchRecord`."""
        query = select(CaseKey.version, CaseKey.wrapped, CaseKey.made, CaseKey.head)
        with self._database.read() as session:
            row = session.execute(query.where(CaseKey.case_id == case_id)).one_or_none()
        if row is None:
            raise NoSuchRecord
        return WrappedKey(row.version, row.wrapped, row.made, row.head)

    def remember_file(self, case_id: UUID, head: int) -> None:
        """Note that the case's file is complete, and how many writes it has seen."""
        with self._database.write() as session:
            session.execute(
                update(CaseKey).where(CaseKey.case_id == case_id).values(made=True, head=head)
            )

    def expect_new_file(self, case_id: UUID) -> None:
        """Let the next opening of the case make its file anew, under the key it has."""
        with self._database.write() as session:
            session.execute(
                update(CaseKey).where(CaseKey.case_id == case_id).values(made=False, head=0)
            )

    def replace_key(self, case_id: UUID, version: int, wrapped: bytes) -> None:
        """Put another key in the place of the one a case has."""
        with self._database.write() as session:
            session.execute(
                update(CaseKey)
                .where(CaseKey.case_id == case_id)
                .values(version=version, wrapped=wrapped)
            )
