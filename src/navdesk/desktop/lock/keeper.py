"""Locks: hides everything at once, keeps what was typed, and says when the process may end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from navdesk.desktop.clipboard import ClipboardKeeper
from navdesk.desktop.desk import Desk
from navdesk.desktop.lock.cover import LockCover
from navdesk.desktop.lock.idle import IdleWatch
from navdesk.domain.lock import LockReason
from navdesk.domain.profile import Policy
from navdesk.machine.session_watch import SessionEvents, SessionWatch
from navdesk.work.states import EntryState

_AGAIN_MS = 5000
_PATIENCE_MS = 10_000

Keep = Callable[[Callable[[], None], Callable[[str], None]], None]
"""Keeps everything that was typed: calls the first when it is kept, the second with why not."""


class Door(Protocol):
    """What the locker needs of the way in; asked from worker threads."""

    def state(self) -> EntryState: ...

    def prove(self, passphrase: str | None) -> None: ...


class Locker(QObject):
    """Locks when the person, the system, a sleep or nobody at all asks for it.

    `front` tells what to hide and how to keep what is in it, or None while nothing is open.
    `locked` tells that everything is kept and nothing is left to show; until then a cover is in
    front, and keeping is tried again. Whoever can open the vault may leave the cover meanwhile:
    a disk that takes nothing any more must not shut a person out from their text.
    """

    locked = Signal(object)
    _asked = Signal(object)
    _returned = Signal()

    def __init__(
        self,
        app: QApplication,
        desk: Desk,
        policy: Policy,
        front: Callable[[], tuple[QWidget, Keep] | None],
        door: Door,
    ) -> None:
        super().__init__(app)
        self._door = door
        self._hidden: list[QWidget] = []
        self._app = app
        self._desk = desk
        self._front = front
        self._watch: SessionWatch | None = None
        self._reason: LockReason | None = None
        self._keep: Keep | None = None
        self._trying = False
        self.cover: LockCover | None = None
        self.clipboard = ClipboardKeeper(policy.clipboard_seconds, self)
        self.idle = IdleWatch(
            app, policy.lock_minutes, desk.clock.real_now, lambda: self.lock(LockReason.IDLE)
        )
        self.idle.key.connect(lambda: self.lock(LockReason.PERSON))
        # The system is heard in a thread of its own.
        self._asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self._returned.connect(self._try, Qt.ConnectionType.QueuedConnection)
        self._again = _timer(self, _AGAIN_MS, self._try)
        self._patience = _timer(self, _PATIENCE_MS, self._say_slow)

    @property
    def locking(self) -> bool:
        """Whether it is being locked, or is locked."""
        return self._reason is not None

    def start(self, watch: SessionWatch) -> None:
        """Listen to the keyboard's silence and to the system from now on."""
        self._watch = watch
        self.idle.start()
        watch.start(
            SessionEvents(
                on_lock=lambda: self._asked.emit(LockReason.SESSION),
                on_sleep=lambda: self._asked.emit(LockReason.SLEEP),
                on_unlock=self._returned.emit,
            )
        )

    def stop(self) -> None:
        """Listen no more; what navdesk put on the clipboard is taken away.

        After a lock the watch goes on holding sleep back, until the process has ended.
        """
        self._again.stop()
        self._patience.stop()
        self.idle.stop()
        self.clipboard.stop()
        watch, self._watch = self._watch, None
        if watch is not None and not self.locking:
            watch.stop()

    def lock(self, reason: LockReason) -> bool:
        """Lock now. Returns False, and lets the machine sleep, when nothing is open."""
        if self.locking:
            return True
        found = self._front()
        if found is None:
            self._let_sleep()
            return False
        window, self._keep = found
        self._reason = reason
        self.idle.stop()
        self.clipboard.empty()
        self._hide_all(window)
        self._try()
        return True

    def _hide_all(self, window: QWidget) -> None:
        cover = LockCover(self._desk, window)
        cover.again.connect(self._try)
        cover.back.connect(self._let_back)
        self.cover = cover
        cover.show()
        others = [w for w in self._app.topLevelWidgets() if w is not cover and w.isVisible()]
        self._hidden = [
            widget for widget in others if widget is window or isinstance(widget, QDialog)
        ]
        for widget in others:
            widget.hide()
        cover.activateWindow()
        (
            self._desk.jobs.job(lambda _: self._door.state())
            .on_success(lambda state: cover.ask_for(state.unlock))
            .on_failure(lambda _: None)
            .run(cover)
        )

    def _let_back(self, passphrase: str | None) -> None:
        cover = self.cover
        if cover is not None:
            (
                self._desk.jobs.job(lambda _: self._door.prove(passphrase))
                .on_success(lambda _: self._come_back())
                .on_failure(lambda failure: cover.refuse(failure.sentence))
                .run(cover)
            )

    def _come_back(self) -> None:
        """Show the windows again; it locks as ever from then on."""
        cover, self.cover = self.cover, None
        if cover is None or self._keep is None:
            return
        self._again.stop()
        self._patience.stop()
        self._reason = self._keep = None
        self._trying = False
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            if shiboken6.isValid(widget):
                widget.show()
        cover.let_go()
        cover.deleteLater()
        self.idle.start()

    def _try(self) -> None:
        if self._keep is None or self._trying or self.cover is None:
            return
        self._trying = True
        self._again.stop()
        self._patience.start()
        self.cover.working()
        self._keep(self._kept, self._not_kept)

    def _kept(self) -> None:
        self._patience.stop()
        self._trying = False
        self._keep = None
        self.locked.emit(self._reason)

    def _not_kept(self, sentence: str) -> None:
        self._patience.stop()
        self._trying = False
        self._let_sleep()
        if self.cover is not None:
            self.cover.stuck(sentence)
        self._again.start()

    def _say_slow(self) -> None:
        self._let_sleep()
        if self.cover is not None:
            self.cover.stuck(self.tr("Lagringen har ikke svart ennå."))

    def _let_sleep(self) -> None:
        if self._watch is not None:
            self._watch.let_sleep()


def _timer(owner: QObject, milliseconds: int, call: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer
