"""Says, once a day at most, that the vault has no recovery key yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from navdesk.desktop.desk import Desk
from navdesk.work.usecases import VaultCareCase
from navdesk.work.vault_states import VaultStatus

_SAID = "desktop.recovery_reminder"


class RecoveryReminder(QObject):
    """`due` carries the sentence. The day is the machine's own: a practice date stands still."""

    due = Signal(str)

    def __init__(self, desk: Desk, care: VaultCareCase, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._care = care

    def begin(self) -> None:
        """Look whether there is something to say, unless it was said today."""
        if self._desk.settings.get(_SAID) == self._today():
            return
        (
            self._desk.jobs.job(lambda _: self._care.status())
            .on_success(self._weigh)
            .on_failure(lambda _: None)  # the settings page tells, when somebody looks
            .run(self)
        )

    def _weigh(self, status: VaultStatus) -> None:
        if status.recovery_since is not None:
            return
        self._desk.settings.set(_SAID, self._today())
        self.due.emit(
            self.tr(
                "Arbeidsområdet har ingen gjenopprettingsnøkkel ennå. Lag en i Innstillinger "
                "(Ctrl+,), så du kommer inn også om passfrasen glemmes."
            )
        )

    def _today(self) -> str:
        return self._desk.clock.real_now().date().isoformat()
