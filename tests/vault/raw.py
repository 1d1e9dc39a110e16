"""The files of a vault by bare sqlcipher3, past everything the vault itself does to check them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlcipher3 import dbapi2

from navdesk.vault.envelope import Envelope
from navdesk.vault.home import VaultHome


def keys(home: VaultHome, nav_ident: str, passphrase: str) -> dict[Path, bytes]:
    """Return the raw key of every file that is there: the index and the cases it knows."""
    envelope = Envelope.load(home.envelope(nav_ident))
    workspace = envelope.open(device_secret=None, passphrase=passphrase)
    found = {home.index(nav_ident): workspace.index_key()}
    with opened(home.index(nav_ident), workspace.index_key()) as index:
        rows = index.execute("SELECT case_id, version, wrapped FROM case_key").fetchall()
    for case_id, version, wrapped in rows:
        path = home.case(nav_ident, UUID(case_id))
        if path.exists():
            found[path] = workspace.unwrap_case_key(UUID(case_id), version, wrapped)
    return found


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[Any]:
    """Give a bare connection to an encrypted file."""
    with closing(dbapi2.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield connection


def schema_versions(files: dict[Path, bytes]) -> dict[str, int]:
    """Return the schema version of every file, by its name."""
    return {path.name: _value(path, key, "PRAGMA user_version") for path, key in files.items()}


def damage(files: dict[Path, bytes]) -> list[str]:
    """Return what the pages' authentication codes and SQLite's own check have against the files.

    The log is moved into the file first: `cipher_integrity_check` reads the file alone, and finds
    fault with every page that is newer in a log (quality sheet 3.4).
    """
    found: list[str] = []
    for path, key in files.items():
        with opened(path, key) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            found += [f"{path.name}: {row[0]}" for row in pages]
            structure = connection.execute("PRAGMA integrity_check").fetchall()
            found += [f"{path.name}: {row[0]}" for row in structure if row[0] != "ok"]
            found += [f"{path.name}: {each}" for each in _search_damage(connection)]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            found += [f"{path.name}: a {row[0]} points nowhere" for row in broken]
    return found


def _search_damage(connection: Any) -> Iterator[str]:
    tables = "SELECT name FROM pragma_table_list WHERE type = 'virtual'"
    for (name,) in connection.execute(tables).fetchall():
        try:
            # With rank 1 the index is held against the texts it was made from.
            held_against = f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
            connection.execute(held_against)
        except dbapi2.DatabaseError as fault:
            yield f"{name}: {fault}"


def _value(path: Path, key: bytes, statement: str) -> int:
    with opened(path, key) as connection:
        return connection.execute(statement).fetchone()[0]
