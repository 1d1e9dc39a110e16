"""How long the copy of a case may be read here, in one line."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import dates
from navdesk.domain.retention import WARNING
from navdesk.work.states import CaseRow


def copy_words(row: CaseRow, now: datetime) -> str:
    """Return what will become of the copy next: what is lost first, then what is locked."""
    if row.ended_at is not None:
        return QCoreApplication.translate("CopyWords", "Avsluttet: slettes når alt er arkivert")
    goes = row.wiped_at if row.wiped_at is not None and row.wiped_at - now <= WARNING else None
    if goes is not None and row.loses_text:
        return QCoreApplication.translate(
            "CopyWords", "Slettes {when}, med tekst som ikke er forseglet"
        ).format(when=dates.coming_moment(goes, now))
    if row.sealed:
        words = QCoreApplication.translate("CopyWords", "Forseglet: åpnes med nett")
        if goes is None:
            return words
        until = QCoreApplication.translate("CopyWords", "slettes {when}").format(
            when=dates.coming_moment(goes, now)
        )
        return f"{words}, {until}"
    if row.lease_until is None:
        return ""
    return QCoreApplication.translate("CopyWords", "Kan åpnes uten nett til {when}").format(
        when=dates.coming_moment(row.lease_until, now)
    )
