"""Where identity keeps its tokens: a blob in the encrypted index, never in the keyring.

The keyring of Windows holds 1280 characters, and a refresh token may be longer (quality sheet 2.1).
"""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from navdesk.vault.database import Database
from navdesk.vault.schema_index import Secret

_NAME = "tokens"


class TokenVault:
    """Fills identity's port for a token store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> bytes | None:
        """Return what was saved last, or None."""
        with self._database.read() as session:
            return session.scalar(select(Secret.data).where(Secret.name == _NAME))

    def save(self, blob: bytes) -> None:
        """Keep `blob` durably in place of what was there, before it returns."""
        row = insert(Secret).values(name=_NAME, data=blob)
        with self._database.write() as session:
            session.execute(
                row.on_conflict_do_update(index_elements=["name"], set_={"data": row.excluded.data})
            )

    def clear(self) -> None:
        """Forget the tokens, also in the write-ahead log."""
        with self._database.write() as session:
            session.execute(delete(Secret).where(Secret.name == _NAME))
        self._database.flush_deleted()
