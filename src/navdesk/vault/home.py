"""Where vaults lie: `<data>/<profile id>/<NAVident>/{envelope.json,vault.db,cases/<uuid>.db}`.

Beside a vault's folder lie its lock, the head mark of its index and the reserve for a full disk;
beside each case file its head mark.
"""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

from navdesk.vault.files import make_private_folder

_PROFILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_NAV_IDENT = re.compile(r"[A-Za-z][0-9]{6}")


class VaultHome:
    """The vaults of one profile below `root`, the folder for navdesk's data on this machine.

    An employee's vault is theirs alone; another login opens its own (architecture, section 4).
    """

    def __init__(self, root: Path, profile_id: str) -> None:
        """Raises `ValueError` for a profile id that cannot name a folder."""
        if not _PROFILE.fullmatch(profile_id):
            raise ValueError("a profile id has letters, digits, dots, dashes and underscores")
        self.profile_id = profile_id
        self.base = root / profile_id

    def employees(self) -> tuple[str, ...]:
        """Return the NAVidents that have a vault here, in order."""
        if not self.base.is_dir():
            return ()
        names = {folder.name.removesuffix(".restored") for folder in self.base.iterdir()}
        return tuple(
            sorted(name for name in names if _NAV_IDENT.fullmatch(name) and self._has_vault(name))
        )

    def _has_vault(self, nav_ident: str) -> bool:
        # A restore that was broken off may have left the vault waiting beside its place.
        places = (self.folder(nav_ident), self.restoring(nav_ident))
        return any((place / "envelope.json").is_file() for place in places)

    def last_used(self) -> str | None:
        """Return the NAVident whose vault was opened last on this machine, or None."""
        opened = [
            (lock.stat().st_mtime_ns, ident)
            for ident in self.employees()
            if (lock := self.lock(ident)).exists()
        ]
        return max(opened)[1] if opened else None

    def folder(self, nav_ident: str) -> Path:
        """Return the folder of one employee's vault; it need not exist.

        Raises `ValueError` for anything but one letter and six digits.
        """
        if not _NAV_IDENT.fullmatch(nav_ident):
            raise ValueError("a NAVident is one letter and six digits")
        return self.base / nav_ident.upper()

    def staging(self, nav_ident: str) -> Path:
        """Return where a vault is built before it becomes the employee's in one rename."""
        folder = self.folder(nav_ident)
        return folder.with_name(folder.name + ".new")

    def lock(self, nav_ident: str) -> Path:
        """Return the lock file; it lies beside the folder so that it outlives a rename."""
        folder = self.folder(nav_ident)
        return folder.with_name(folder.name + ".lock")

    def envelope(self, nav_ident: str) -> Path:
        """Return the file with the wrapped workspace key."""
        return self.folder(nav_ident) / "envelope.json"

    def index(self, nav_ident: str) -> Path:
        """Return the index file."""
        return self.folder(nav_ident) / "vault.db"

    def outbox(self, nav_ident: str) -> Path:
        """Return the file with what is still to be sent of wiped cases."""
        return self.folder(nav_ident) / "outbox.db"

    def case(self, nav_ident: str, case_id: UUID) -> Path:
        """Return the file of one case."""
        return self.folder(nav_ident) / "cases" / f"{case_id}.db"

    def head(self, nav_ident: str) -> Path:
        """Return the head mark of the index; beside the folder, so that an old folder shows."""
        folder = self.folder(nav_ident)
        return folder.with_name(folder.name + ".head")

    def case_head(self, nav_ident: str, case_id: UUID) -> Path:
        """Return the head mark of one case file."""
        return self.case(nav_ident, case_id).with_suffix(".head")

    def reserve(self, nav_ident: str) -> Path:
        """Return the file whose room is given up when the disk is full."""
        folder = self.folder(nav_ident)
        return folder.with_name(folder.name + ".reserve")

    def backups(self, nav_ident: str) -> Path:
        """Return the folder of the backup ring."""
        folder = self.folder(nav_ident)
        return folder.with_name(folder.name + ".backups")

    def aside(self, nav_ident: str, when: str) -> Path:
        """Return where a damaged vault is kept when another took its place at `when`."""
        folder = self.folder(nav_ident)
        return folder.with_name(f"{folder.name}.damaged-{when}")

    def asides(self, nav_ident: str) -> tuple[Path, ...]:
        """Return every damaged vault that was kept."""
        folder = self.folder(nav_ident)
        return tuple(sorted(self.base.glob(f"{folder.name}.damaged-*")))

    def restoring(self, nav_ident: str) -> Path:
        """Return where a restored vault waits, whole, to take the place of the damaged one."""
        folder = self.folder(nav_ident)
        return folder.with_name(folder.name + ".restored")

    def failed_unlocks(self, nav_ident: str) -> Path:
        """Return the file that notes when somebody failed to open the vault."""
        folder = self.folder(nav_ident)
        return folder.with_name(folder.name + ".failed")

    def prepare(self) -> None:
        """Make the profile's folder. Raises a `VaultError`."""
        make_private_folder(self.base)
