"""Backs the vault up while work goes on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.work.usecases import VaultCareCase
from navdesk.work.vault_states import BackupLine

_EVERY_MS: Final = 5 * 60 * 1000


class BackupKeeper(QObject):
    """Asks every five minutes whether a backup is due; the vault knows when that is.

    That none could be made is said once, and again only after one was made in between.
    """

    def __init__(self, desk: Desk, care: VaultCareCase, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._care = care
        self._bar = bar
        self._working = False
        self._told = ""
        self._regularly = QTimer(self)
        self._regularly.setInterval(_EVERY_MS)
        self._regularly.timeout.connect(self.look)
        self._regularly.start()

    def look(self) -> None:
        """Make a backup if one is due; one at a time."""
        if self._working:
            return
        self._working = True
        (
            self._desk.jobs.job(lambda _: self._care.back_up_if_due())
            .in_lane("backup")
            .on_success(self._made)
            .on_failure(self._failed)
            .on_done(self._done)
            .run(self)
        )

    def _made(self, line: BackupLine | None) -> None:
        if line is not None:
            self._told = ""

    def _failed(self, failure: Failure) -> None:
        if failure.sentence != self._told:
            self._told = failure.sentence
            self._bar.say(failure.sentence, "warning")

    def _done(self) -> None:
        self._working = False
