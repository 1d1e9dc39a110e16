"""Sends what waits, in the background: after sealing, after a change, and when it is due."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from navdesk.desktop.changes import ChangeRelay
from navdesk.desktop.desk import Desk
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.delivery import DeliveryState
from navdesk.work.note_states import OutboxItem
from navdesk.work.note_usecases import OutboxCase
from navdesk.work.progress import Progress

_LEAST_S = 2.0
_MOST_S = 600.0
_WAKES = {ChangeKind.LOGIN, ChangeKind.NETWORK}
_STOPPED = {DeliveryState.NEEDS_LOGIN}


class DeliveryPump(QObject):
    """Runs one delivery round at a time. `done` carries every delivery after a round."""

    done = Signal(object)

    def __init__(
        self, desk: Desk, outbox: OutboxCase, changes: ChangeRelay, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._outbox = outbox
        self._running = False
        self._again = False
        self._hurry = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.send)
        changes.changed.connect(self._on_change)

    def send_now(self) -> None:
        """Send everything that waits, also what would be tried later by itself."""
        self._hurry = True
        self.send()

    def send(self) -> None:
        """Send what is due now; asked while sending, it goes round once more."""
        self._timer.stop()
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        (
            self._desk.jobs.job(self._hurried if self._hurry else self._outbox.deliver)
            .named(self.tr("Sender notater"))
            .in_lane("deliver")
            .on_success(self._sent)
            .on_done(self._ended)
            .run(self)
        )

    def _hurried(self, progress: Progress) -> Sequence[OutboxItem]:
        self._hurry = False
        for item in self._outbox.items():
            settled = item.state.is_settled or item.state.waits_for_person
            if item.next_try is not None and not settled:
                self._outbox.retry_now(item.id)
        return self._outbox.deliver(progress)

    def _sent(self, items: Sequence[OutboxItem]) -> None:
        self.done.emit(items)
        now = self._desk.clock.real_now()
        waits = [
            (item.next_try - now).total_seconds()
            for item in items
            if item.next_try is not None
            and not item.state.is_settled
            and not item.state.waits_for_person
            and item.state not in _STOPPED
        ]
        if waits:
            self._timer.start(round(1000 * min(max(min(waits), _LEAST_S), _MOST_S)))

    def _ended(self) -> None:
        self._running = False
        if self._again:
            self.send()

    def _on_change(self, change: Change) -> None:
        if change.kinds & _WAKES:
            self.send()
