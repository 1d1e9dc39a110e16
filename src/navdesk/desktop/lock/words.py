"""What the lock screen says: since when, and why."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import dates
from navdesk.domain.lock import LockReason


def locked_words(reason: LockReason, since: datetime) -> str:
    """Return when (case time) and why it was locked."""
    when = dates.clock_time(since)
    match reason:
        case LockReason.PERSON:
            words = QCoreApplication.translate("Lock", "Klokken {when}, av deg.")
        case LockReason.IDLE:
            words = QCoreApplication.translate(
                "Lock", "Klokken {when}, fordi ingen hadde rørt maskinen på en stund."
            )
        case LockReason.SESSION:
            words = QCoreApplication.translate("Lock", "Klokken {when}, da skjermen ble låst.")
        case LockReason.SLEEP:
            words = QCoreApplication.translate("Lock", "Klokken {when}, da maskinen gikk i hvile.")
    return words.format(when=when)
