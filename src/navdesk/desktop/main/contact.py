"""What the bar says about contact with the back office, and how it is noticed that it is back."""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.main.pill import Pill
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.work.note_states import ConnectionState
from navdesk.work.note_usecases import OutboxCase

_LEAST_S: Final = 24.0
_MOST_S: Final = 36.0


class ContactKeeper(QObject):
    """Says that nobody could be asked, until it is not so any more.

    While it is so, it is asked now and then, quietly and about nobody, whether there is contact
    again; never behind a lock, where the window is hidden. `draw` returns a number between its
    two arguments, so that the desks of an office do not all ask in the same second.
    """

    def __init__(
        self,
        desk: Desk,
        outbox: OutboxCase,
        pill: Pill,
        bar: MessageBar,
        window: QWidget,
        *,
        draw: Callable[[float, float], float] | None = None,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._outbox = outbox
        self._bar = bar
        self._window = window
        self._draw = draw or SystemRandom().uniform
        self._said = ""
        self._lost = False
        self._asking = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._ask)
        pill.shown.connect(self._on_state)

    def hear(self, page: CasePage) -> None:
        """Tell how the gathers of a case go."""
        page.gather_failed.connect(self._failed)
        page.gathered.connect(self.take_back)

    def refused(self, failure: Failure, *, over: bool) -> None:
        """Say why a case did not open; `over` when another one is open below."""
        said = failure.sentence
        if over:
            said = self.tr("Den du prøvde å åpne: {why}").format(why=said)
        self._bar.say(said)

    def take_back(self) -> None:
        """Say no more that nobody could be asked: it is over, or the case it was about is left."""
        self._bar.take_back(self._said)
        self._said = ""

    def _failed(self, failure: Failure) -> None:
        self._said = failure.sentence
        self._bar.say(failure.sentence)

    def _on_state(self, state: ConnectionState) -> None:
        lost = state.online is False
        if self._lost and not lost:
            self.take_back()
        self._lost = lost
        # Who has to log in finds out about the network by that.
        if not lost or state.needs_login:
            self.timer.stop()
        elif not self.timer.isActive() and not self._asking:
            self._wait()

    def _wait(self) -> None:
        self.timer.start(round(1000 * self._draw(_LEAST_S, _MOST_S)))

    def _ask(self) -> None:
        if not self._window.isVisible():
            self._wait()
            return
        self._asking = True
        (
            self._desk.jobs.job(lambda _: self._outbox.probe())
            .on_success(self._asked)
            .on_failure(lambda _: self._asked(None))
            .run(self)
        )

    def _asked(self, state: ConnectionState | None) -> None:
        self._asking = False
        if state is None:
            self._wait()
        else:
            self._on_state(state)
