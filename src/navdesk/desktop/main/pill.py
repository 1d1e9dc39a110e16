"""The one place that says how the connection and the outbox are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import dates
from navdesk.work.states import ConnectionState


def pill_text(state: ConnectionState) -> tuple[str, str, str]:
    """Return words, tone and icon for `state`: what needs a person first, then the network."""
    if state.needs_login:
        return QCoreApplication.translate("Pill", "Krever innlogging"), "warning", "login"
    if state.online is False:
        if state.offline_since is not None:
            words = QCoreApplication.translate("Pill", "Frakoblet siden {when}").format(
                when=dates.clock_time(state.offline_since)
            )
        else:
            words = QCoreApplication.translate("Pill", "Frakoblet")
        if state.waiting:
            words = f"{words} · {_waiting(state.waiting)}"
        return words, "warning", "offline"
    if state.waiting:
        return _waiting(state.waiting), "", "outbox"
    if state.online is None:
        return QCoreApplication.translate("Pill", "Ikke prøvd ennå"), "", "unasked"
    return QCoreApplication.translate("Pill", "Tilkoblet"), "", "online"


def _waiting(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Pill", "1 leveranse venter")
    return QCoreApplication.translate("Pill", "{n} leveranser venter").format(n=count)
