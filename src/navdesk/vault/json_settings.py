"""Small remembered values by key, of the vault or of one case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from navdesk.vault.database import Database
from navdesk.vault.schema_case import CaseSetting
from navdesk.vault.schema_index import IndexSetting


class JsonSettings:
    """JSON values by key. Every write is a transaction of its own."""

    def __init__(self, database: Database, row: type[IndexSetting] | type[CaseSetting]) -> None:
        self._database = database
        self._row = row

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of `key`, or `default` when it was never put."""
        with self._database.read() as session:
            found = session.execute(
                select(self._row.value).where(self._row.key == key)
            ).one_or_none()
        return default if found is None else found[0]

    def put(self, key: str, value: Any) -> None:
        """Remember a JSON `value`."""
        row = insert(self._row).values(key=key, value=value)
        with self._database.write() as session:
            session.execute(
                row.on_conflict_do_update(
                    index_elements=["key"], set_={"value": row.excluded.value}
                )
            )

    def remove(self, key: str) -> None:
        """Forget `key`, if it is there."""
        with self._database.write() as session:
            session.execute(delete(self._row).where(self._row.key == key))
