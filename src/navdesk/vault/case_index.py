"""The local cases as a list knows them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from navdesk.domain.case import Case, CaseState
from navdesk.domain.codes import Protection
from navdesk.vault.database import Database
from navdesk.vault.errors import NoSuchRecord
from navdesk.vault.records import AnyRow
from navdesk.vault.schema_index import ClientCase

_COLUMNS = (
    ClientCase.id,
    ClientCase.person,
    ClientCase.name,
    ClientCase.protection,
    ClientCase.shielded,
    ClientCase.municipality,
    ClientCase.opened_at,
    ClientCase.last_sync_at,
    ClientCase.state,
    ClientCase.ended_at,
    ClientCase.lease_from,
)


class CaseIndex:
    """Cases of one vault. A case comes into being by `Vault.create_case`, with its key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, case_id: UUID) -> Case | None:
        """Return a case, or None."""
        with self._database.read() as session:
            row = session.execute(select(*_COLUMNS).where(ClientCase.id == case_id)).one_or_none()
        return None if row is None else _case(row)

    def by_person(self, person: str) -> Case | None:
        """Return the newest case of a person number (11 digits), or None."""
        query = select(*_COLUMNS).where(ClientCase.person == person)
        with self._database.read() as session:
            row = session.execute(query.order_by(ClientCase.seq.desc()).limit(1)).one_or_none()
        return None if row is None else _case(row)

    def all(self) -> tuple[Case, ...]:
        """Return every case, in the order they were made."""
        with self._database.read() as session:
            rows = session.execute(select(*_COLUMNS).order_by(ClientCase.seq)).all()
        return tuple(_case(row) for row in rows)

    def put(self, case: Case) -> None:
        """Change what is known of an existing case. Raises `NoSuchRecord`."""
        values = case_values(case)
        case_id = values.pop("id")
        with self._database.write() as session:
            changed = session.execute(
                update(ClientCase)
                .where(ClientCase.id == case_id)
                .values(values)
                .returning(ClientCase.id)
            )
            if changed.first() is None:
                raise NoSuchRecord


def case_values(case: Case) -> dict[str, Any]:
    """Return the columns of a case's line."""
    return {
        "id": case.id,
        "person": case.person,
        "name": case.name,
        "protection": case.protection.value,
        "shielded": case.shielded,
        "municipality": case.municipality,
        "opened_at": case.opened_at,
        "last_sync_at": case.last_sync_at,
        "state": case.state.value,
        "ended_at": case.ended_at,
        "lease_from": case.lease_from,
    }


def _case(row: AnyRow) -> Case:
    return Case(
        id=row.id,
        person=row.person,
        name=row.name,
        protection=Protection(row.protection),
        shielded=row.shielded,
        municipality=row.municipality,
        opened_at=row.opened_at,
        last_sync_at=row.last_sync_at,
        state=CaseState(row.state),
        ended_at=row.ended_at,
        lease_from=row.lease_from,
    )
