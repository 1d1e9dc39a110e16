"""Putting files in place so that a crash leaves the old or the new, never something between."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from navdesk.vault.errors import DiskFull, ReadOnlyStorage, StorageFault, VaultError


def make_private_folder(folder: Path) -> None:
    """Make `folder` and its parents durably; only the owner may look inside.

    Raises a `VaultError`.
    """
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)
    except OSError as fault:
        raise storage_error(fault) from fault
    for each in new:
        sync_folder(each.parent)


def create_private_file(path: Path) -> None:
    """Create an empty file only the owner may read. Raises a `VaultError` when it exists."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as fault:
        raise storage_error(fault) from fault


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` durably: temporary file, fsync, rename, folder fsync.

    Raises a `VaultError`; what was at `path` before is then still there.
    """
    temporary = path.with_name(path.name + ".new")
    try:
        handle = os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as fault:
        raise storage_error(fault) from fault
    sync_folder(path.parent)


def put_in_place(temporary: Path, path: Path) -> None:
    """Rename a finished file or folder to `path` durably. Raises a `VaultError`."""
    try:
        temporary.replace(path)
    except OSError as fault:
        raise storage_error(fault) from fault
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames within `folder` survive a power cut; Windows does this by itself."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        raise storage_error(fault) from fault


def storage_error(fault: OSError) -> VaultError:
    """Return the vault's error for what the operating system said."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull()
    if fault.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ReadOnlyStorage()
    return StorageFault()
