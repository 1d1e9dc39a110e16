"""What every window says while practice data is in use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import dates
from navdesk.domain.clock import Clock


def practice_words(clock: Clock) -> str:
    """Return `Øvingsdata – tirsdag 15. september 2026`, or an empty text outside practice."""
    if not clock.is_practice:
        return ""
    return QCoreApplication.translate("Practice", "Øvingsdata – {date}").format(
        date=dates.long_date(clock.today())
    )
