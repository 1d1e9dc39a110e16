"""Old or new, never between: a schema change runs in one transaction on a copy of the file,
which takes the file's place at the end. Version 1 is made the same way, from an empty file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from navdesk.domain.messages import Message
from navdesk.vault.cipher import (
    Cipher,
    RawConnection,
    checkpoint,
    has_log,
    log_of,
    translate,
)
from navdesk.vault.errors import (
    FileHeld,
    NewerSchema,
    OldFilePutBack,
    VaultDamaged,
    VaultExists,
)
from navdesk.vault.files import create_private_file, put_in_place

if TYPE_CHECKING:
    from alembic.operations import Operations

Step = Callable[["Operations"], None]


@dataclass(frozen=True, slots=True)
class SchemaPlan:
    """The steps from nothing to the newest schema; step n leads to version n."""

    steps: tuple[Step, ...]

    @property
    def version(self) -> int:
        """The newest version."""
        return len(self.steps)


def make_file(
    path: Path, key: bytes, plan: SchemaPlan, cipher: Cipher, first: Callable[[Connection], None]
) -> None:
    """Make a new file of the newest schema; `first` writes its first rows in the same go.

    Raises `VaultExists` rather than touch a file that is there, or a storage error.
    """
    if path.exists():
        raise VaultExists
    copy = _fresh_copy_path(path)
    create_private_file(copy)
    _run(copy, key, plan, cipher, version=0, first=first)
    put_in_place(copy, path)


def bring_up_to_date(
    path: Path,
    key: bytes,
    plan: SchemaPlan,
    cipher: Cipher,
    require: Callable[[RawConnection], None] = lambda _: None,
) -> RawConnection:
    """Return an open connection to `path` at the newest schema.

    `require` raises what is wrong with the file, whatever its schema. Raises `NewerSchema` for a
    file of a later navdesk. A file that is refused is left as it is, and so is its log.
    """
    cipher.inspect(path)
    if has_log(path):
        _examine(path, key, plan, cipher, require)
    connection = cipher.open(path, key)
    try:
        version = known_version(connection, path, plan)
        require(connection)
        if version < plan.version:
            copy = _copy_of(connection, path)
    except BaseException as fault:
        connection.close()
        known = translate(fault, path)
        if known is not None:
            raise known from fault
        raise
    if version == plan.version:
        return connection
    connection.close()
    _run(copy, key, plan, cipher, version=version, first=None)
    put_in_place(copy, path)
    return cipher.open(path, key)


def _examine(
    path: Path,
    key: bytes,
    plan: SchemaPlan,
    cipher: Cipher,
    require: Callable[[RawConnection], None],
) -> None:
    """Look at a file whose log was left behind, before anything may be moved into it."""
    try:
        with cipher.examine(path, key) as onlooker:
            known_version(onlooker, path, plan)
            require(onlooker)
    except VaultDamaged as damaged:
        if isinstance(damaged, OldFilePutBack) or not cipher.opens_without_log(path, key):
            raise
        named = {"file": path.name, "log": log_of(path).name}
        raise VaultDamaged(Message("vault.log_foreign", named)) from damaged


def _copy_of(connection: RawConnection, path: Path) -> Path:
    # A log left behind would be replayed into the file that takes this one's place.
    if not checkpoint(connection, path, truncate=True):
        raise FileHeld(Message("vault.file_held", {"file": path.name}))
    copy = _fresh_copy_path(path)
    create_private_file(copy)
    quoted = str(copy).replace("'", "''")
    connection.execute(f"VACUUM INTO '{quoted}'")
    return copy


def _run(
    path: Path,
    key: bytes,
    plan: SchemaPlan,
    cipher: Cipher,
    *,
    version: int,
    first: Callable[[Connection], None] | None,
) -> None:
    # Alembic takes a moment to import and is needed only when a schema changes.
    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.operations import Operations  # noqa: PLC0415

    idle = cipher.open(path, key)
    try:
        engine = cipher.engine(path, key)
        with engine.connect() as connection, connection.begin():
            operations = Operations(MigrationContext.configure(connection))
            for step in plan.steps[version:]:
                step(operations)
            if first is not None:
                first(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {plan.version}")
        if not checkpoint(idle, path, truncate=True):
            raise FileHeld(Message("vault.file_held", {"file": path.name}))
    except DBAPIError as fault:
        raise translate(fault, path) or fault from fault
    finally:
        idle.close()


def _fresh_copy_path(path: Path) -> Path:
    copy = path.with_name(path.name + ".new")
    for leftover in (copy, *(copy.with_name(copy.name + end) for end in ("-wal", "-shm"))):
        leftover.unlink(missing_ok=True)
    return copy


def known_version(connection: RawConnection, path: Path, plan: SchemaPlan) -> int:
    """Return the schema version of an open file. Raises `NewerSchema`."""
    version = _version(connection)
    if version > plan.version:
        raise NewerSchema(Message("vault.newer_schema", {"file": path.name}))
    return version


def _version(connection: RawConnection) -> int:
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0]) if row else 0
