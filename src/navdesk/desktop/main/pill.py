"""The one place that says how the connection and the outbox are."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.styling import put_icon, restyle
from navdesk.work.note_states import ConnectionState
from navdesk.work.note_usecases import OutboxCase

_MINUTE_MS = 60_000


class Pill(QObject):
    """Keeps the pill in the top bar true.

    `needs_login` tells whether the login has expired, `shown` carries the `ConnectionState`.
    """

    needs_login = Signal(bool)
    shown = Signal(object)

    def __init__(self, desk: Desk, outbox: OutboxCase, button: QPushButton) -> None:
        super().__init__(button)
        self._desk = desk
        self._outbox = outbox
        self._button = button
        self._state: ConnectionState | None = None
        desk.theme.changed.connect(self._look)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def read(self) -> None:
        """Ask again how the connection is."""
        self._desk.jobs.job(lambda _: self._outbox.connection()).on_success(self.show).run(self)

    def show(self, state: ConnectionState) -> None:
        """Show `state`."""
        self._state = state
        self.needs_login.emit(state.needs_login)
        self.shown.emit(state)
        self._look()

    def _look(self) -> None:
        """Put the state on the button; what it says of age is out of date a minute later."""
        state = self._state
        if state is None:
            return
        words, tone, icon = pill_text(state, self._desk.clock.now())
        button, theme = self._button, self._desk.theme
        button.setText(words)
        button.setAccessibleName(self.tr("Status: {words}").format(words=words))
        restyle(button, tone=tone)
        put_icon(button, theme.icon(icon, f"text-{tone}" if tone else "text-neutral"))
        if state.oldest_unsent is not None:
            age = dates.age_text(state.oldest_unsent, self._desk.clock.now())
            button.setToolTip(self.tr("Eldste usendte: {age}").format(age=age))
        else:
            button.setToolTip(self.tr("Vis utboksen"))


def pill_text(state: ConnectionState, now: datetime) -> tuple[str, str, str]:
    """Return words, tone and icon for `state`: what needs a person first, then the network."""
    age = _oldest(state, now)
    if state.needs_login:
        words = QCoreApplication.translate("Pill", "Krever innlogging")
        return f"{words} · {age}" if age else words, "warning", "login"
    if state.online is False:
        if state.offline_since is not None:
            words = QCoreApplication.translate("Pill", "Frakoblet siden {when}").format(
                when=dates.clock_time(state.offline_since)
            )
        else:
            words = QCoreApplication.translate("Pill", "Frakoblet")
        if state.waiting:
            words = f"{words} · {age or _waiting(state.waiting)}"
        return words, "warning", "offline"
    if state.waiting:
        return age or _waiting(state.waiting), "", "outbox"
    if state.online is None:
        return QCoreApplication.translate("Pill", "Ikke prøvd ennå"), "", "unasked"
    return QCoreApplication.translate("Pill", "Tilkoblet"), "", "online"


def _waiting(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Pill", "1 leveranse venter")
    return QCoreApplication.translate("Pill", "{n} leveranser venter").format(n=count)


def _oldest(state: ConnectionState, now: datetime) -> str:
    """Say how many wait and how long the oldest has; nothing while that is under a minute."""
    if state.oldest_unsent is None or now - state.oldest_unsent < timedelta(minutes=1):
        return ""
    age = dates.short_age(state.oldest_unsent, now)
    if state.waiting <= 1:
        return QCoreApplication.translate("Pill", "1 har ventet {age}").format(age=age)
    return QCoreApplication.translate("Pill", "{n} venter, eldste {age}").format(
        n=state.waiting, age=age
    )
