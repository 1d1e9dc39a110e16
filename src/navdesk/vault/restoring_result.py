"""What a restore brought back, and what it could not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from navdesk.domain.clock import OSLO
from navdesk.domain.messages import Message
from navdesk.vault.backups_ring import Backup

_SHOWN: Final = "%d.%m.%Y %H:%M"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done.

    `backup` is where the index came from, or else the newest one that a case came from; None when
    the files that were there were taken as they are. `cases` counts the case files that came out
    of backups. `lost` counts the writes that are missing; None when nobody can tell. `begun_anew`
    counts cases that start empty, since they held nothing unsent when the last backup was made,
    `shut` case files whose key is in no backup. `aside` is the name what was replaced is kept
    under.
    """

    backup: Backup | None
    cases: int
    lost: int | None
    begun_anew: int = 0
    shut: int = 0
    aside: str | None = None

    def what(self) -> Message:
        """Return what was put in the place of what was there."""
        if self.backup is None:
            return Message("backup.restored_as_is")
        return Message("backup.restored", {"id": self.backup.id, "cases": self.cases})

    def loss(self) -> Message | None:
        """Return what was written after the backup and is gone, or None when nothing is."""
        if self.lost == 0 and not self.shut:
            return None
        named: dict[str, str | int] = {"when": _shown(self.backup) if self.backup else "–"}
        if self.backup is None and self.lost is None:
            return Message("backup.lost_unknown_of_file")
        if self.backup is None:
            return Message("backup.lost_writes_of_file", {"count": self.lost or 0})
        if self.shut:
            return Message("backup.lost_cases", {**named, "cases": self.shut})
        if self.lost is None:
            return Message("backup.lost_unknown", named)
        return Message("backup.lost_writes", {**named, "count": self.lost})

    def remarks(self) -> tuple[Message, ...]:
        """Return what else a person should know."""
        said = []
        if self.begun_anew:
            said.append(Message("backup.begun_anew", {"cases": self.begun_anew}))
        if self.aside is not None:
            said.append(Message("backup.kept_aside", {"name": self.aside}))
        return tuple(said)


def _shown(backup: Backup) -> str:
    return f"{backup.made_at.astimezone(OSLO):{_SHOWN}}"
