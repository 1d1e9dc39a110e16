"""What must stand in the profile before a note may be sent over Fiks Arkiv (municipal sheet 11.4).

Said when the profile is read, so that no office finds out at its first note.
"""

from __future__ import annotations

from uuid import UUID

from navdesk.domain.profile import ArchiveSetup, SystemKind
from navdesk.settings.table import Table


def check_fiks_archive(table: Table, archive: ArchiveSetup) -> None:
    """Raise `ProfileError` at the key that is missing or cannot be right; other kinds pass."""
    if archive.kind is not SystemKind.FIKS_ARKIV:
        return
    try:
        UUID(table.text("account"))
    except ValueError:
        raise table.error("settings.bad_account", "account") from None
    if not archive.classes:
        raise table.error("settings.empty", "classes")
    if archive.receipt_wait_s > archive.message_life_s:
        raise table.error(
            "settings.out_of_range", "receipt_wait_s", least=1, most=archive.message_life_s
        )
