"""*Arbeidsområdet* in the settings: how it is unlocked, its recovery key, backups and files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QWidget

from navdesk.desktop import dates
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, JobHandle
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.styling import restyle
from navdesk.domain.profile import Policy
from navdesk.work.states import UnlockMethod
from navdesk.work.usecases import VaultCareCase
from navdesk.work.vault_states import BackupLine, VaultFinding, VaultStatus

_BESIDE = 84
"""How many letters wide the panel is where its buttons stand beside what they belong to."""


class WorkspacePanel(QWidget):
    """What the vault's state was at the last `reload`. `protected` tells of a new recovery key."""

    protected = Signal()

    def __init__(self, desk: Desk, care: VaultCareCase, policy: Policy | None) -> None:
        super().__init__()
        self._desk = desk
        self._care = care
        self._status: VaultStatus | None = None
        self._checking: JobHandle | None = None
        form = desk.forms.into(self, "workspace")
        self.notice_bar = form.find(MessageBar, "noticeBar")
        self.message_bar = form.find(MessageBar, "messageBar")
        self.unlock_label = form.find(QLabel, "unlockLabel")
        self.recovery_label = form.find(QLabel, "recoveryLabel")
        self.backup_label = form.find(QLabel, "backupLabel")
        self.escrow_label = form.find(QLabel, "escrowLabel")
        self.escrow_label.hide()
        form.find(QLabel, "filesLabel").setText(
            self.tr("Sjekken leser hver fil fra ende til annen. Ingenting endres.")
        )
        self.change_button = form.find(QPushButton, "changeButton")
        self.recovery_button = form.find(QPushButton, "recoveryButton")
        self.backup_button = form.find(QPushButton, "backupButton")
        self.check_button = form.find(QPushButton, "checkButton")
        self._grid = form.find(QGridLayout, "grid")
        self._turning = QTimer(self, singleShot=True, interval=0)
        self._turning.timeout.connect(self._turn)
        self.policy_label = form.find(QLabel, "policyLabel")
        self._show_policy(policy)
        self.change_button.clicked.connect(self._change)
        self.recovery_button.clicked.connect(self._make_key)
        self.backup_button.clicked.connect(self._back_up)
        self.check_button.clicked.connect(self._check)
        for button in (self.change_button, self.recovery_button):
            button.setEnabled(False)
        desk.theme.changed.connect(self._look)
        self._look()

    def reload(self) -> None:
        """Read how the vault is protected now."""
        (
            self._desk.jobs.job(lambda _: self._care.status())
            .on_success(self._show)
            .on_failure(self._tell)
            .run(self)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Turned while Qt lays it out, what is around would keep its heights from before.
        self._turning.start()

    def _turn(self) -> None:
        """Put the buttons below what they belong to where they have no room beside it."""
        beside = self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE
        buttons = (
            self.change_button,
            self.recovery_button,
            self.backup_button,
            self.check_button,
        )
        for at, button in enumerate(buttons):
            if beside:
                self._grid.addWidget(button, 2 * at, 2)
            else:
                self._grid.addWidget(button, 2 * at + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def _show(self, status: VaultStatus) -> None:
        self._status = status
        keyring_only = status.unlock is UnlockMethod.KEYRING
        self.unlock_label.setText(
            {
                UnlockMethod.KEYRING: self.tr("Med innloggingen på maskinen"),
                UnlockMethod.PASSPHRASE: self.tr("Med en passfrase"),
                UnlockMethod.BOTH: self.tr("Med innloggingen på maskinen og en passfrase"),
            }[status.unlock]
        )
        self.change_button.setText(
            self.tr("Legg til passfrase …") if keyring_only else self.tr("Bytt passfrase …")
        )
        self._show_recovery(status.recovery_since)
        if status.last_backup is None:
            self.backup_label.setText(self.tr("Ingen ennå"))
        else:
            kept = counted(
                status.backups,
                self.tr("1 hel kopi er lagret her."),
                self.tr("{n} hele kopier er lagret her."),
            )
            self.backup_label.setText(
                self.tr("Tatt {when}.").format(when=self._when(status.last_backup)) + f" {kept}"
            )
        self.escrow_label.setVisible(status.escrowed)
        for button in (self.change_button, self.recovery_button):
            button.setEnabled(True)

    def _show_recovery(self, since: datetime | None) -> None:
        if since is None:
            self.recovery_label.setText(self.tr("Mangler. Lag en nå."))
            self.recovery_button.setText(self.tr("Lag gjenopprettingsnøkkel …"))
            notice = self.tr(
                "Arbeidsområdet har ingen gjenopprettingsnøkkel. Blir passfrasen glemt eller "
                "nøkkelringen borte, kan ingen åpne det."
            )
        else:
            day = (since + self._desk.clock.offset).astimezone(self._desk.clock.now().tzinfo)
            self.recovery_label.setText(
                self.tr("Skrevet ned {day}").format(
                    day=dates.short_date(day.date(), self._desk.clock.today())
                )
            )
            self.recovery_button.setText(self.tr("Lag ny gjenopprettingsnøkkel …"))
            notice = ""
        restyle(self.recovery_button, kind="primary" if since is None else "")
        if self.notice_bar.text != notice:
            self.notice_bar.say(notice, "warning")

    def _show_policy(self, policy: Policy | None) -> None:
        self.policy_label.setVisible(policy is not None)
        if policy is None:
            return
        self.policy_label.setText(
            self.tr(
                "Kontoret har bestemt at skjermen låses etter {minutes} min uten bruk, og at det "
                "du kopierer, fjernes fra utklippstavlen etter {seconds} s."
            ).format(minutes=policy.lock_minutes, seconds=policy.clipboard_seconds)
        )

    def _change(self) -> None:
        from navdesk.desktop.options.dialogs import ChangeUnlockingDialog  # noqa: PLC0415 - late

        if self._status is None:
            return
        dialog = ChangeUnlockingDialog(self._desk, self, self._care, self._status)
        dialog.accepted.connect(
            lambda: self._done(self.tr("Den nye måten å låse opp på gjelder fra nå av."))
        )
        self._open(dialog)

    def _make_key(self) -> None:
        from navdesk.desktop.options.dialogs import RecoveryKeyDialog  # noqa: PLC0415 - late

        if self._status is None:
            return
        replaces = self._status.recovery_since is not None
        dialog = RecoveryKeyDialog(self._desk, self, self._care, replaces=replaces)

        def confirmed() -> None:
            self._done(self.tr("Gjenopprettingsnøkkelen gjelder. Legg papiret trygt."))
            self.protected.emit()

        dialog.accepted.connect(confirmed)
        self._open(dialog)
        dialog.begin()

    def _open(self, dialog: QDialog) -> None:
        self.message_bar.say("")
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _back_up(self) -> None:
        self.backup_button.setEnabled(False)
        self.message_bar.say("")
        (
            self._desk.jobs.job(self._care.back_up)
            .named(self.tr("Tar sikkerhetskopi"))
            .on_success(self._backed_up)
            .on_failure(self._tell)
            .on_done(lambda: self.backup_button.setEnabled(True))
            .run(self)
        )

    def _backed_up(self, line: BackupLine) -> None:
        self._done(
            self.tr("Sikkerhetskopien er tatt og kontrollert.")
            if line.whole
            else self.tr("Sikkerhetskopien ble ikke hel, og kan ikke brukes. Prøv igjen."),
            "success" if line.whole else "danger",
        )

    def _check(self) -> None:
        self.check_button.setEnabled(False)
        self.message_bar.say("")
        self._checking = (
            self._desk.jobs.job(self._care.check)
            .named(self.tr("Sjekker filene"))
            .on_success(self._checked)
            .on_failure(self._tell)
            .on_done(lambda: self.check_button.setEnabled(True))
            .run(self)
        )

    def _checked(self, findings: Sequence[VaultFinding]) -> None:
        from navdesk.desktop.options.dialogs import CheckDialog  # noqa: PLC0415 - late

        if self._checking is not None and self._checking.cancelled:
            self.message_bar.say(self.tr("Sjekken ble avbrutt. Ingenting er endret."), "info")
            return
        self._open(CheckDialog(self._desk, self, self._care, findings))

    def _done(self, sentence: str, tone: str = "success") -> None:
        self.message_bar.say(sentence, tone)
        self.reload()

    def _tell(self, failure: Failure) -> None:
        self.message_bar.say(failure.sentence)

    def _when(self, moment: datetime) -> str:
        """Say a real time in the time the person works in."""
        clock = self._desk.clock
        return dates.moment_text(moment + clock.offset, clock.now())

    def _look(self) -> None:
        icon = self._desk.theme.icon("close")
        self.notice_bar.set_close_icon(icon)
        self.message_bar.set_close_icon(icon)
