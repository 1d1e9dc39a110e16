"""The settings' dialogs: another way to unlock, a new recovery key, what a check found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QWidget,
)

from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.unlocking.form import UnlockingForm
from navdesk.desktop.unlocking.recovery_panel import RecoveryPanel
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.passphrase_field import PassphraseField
from navdesk.work.states import UnlockMethod, VaultFinding, VaultStatus
from navdesk.work.usecases import VaultCareCase


class ChangeUnlockingDialog(FormDialog):
    """Asks for the passphrase until now and the new way in; accepted once the vault has it."""

    def __init__(
        self, desk: Desk, parent: QWidget, care: VaultCareCase, status: VaultStatus
    ) -> None:
        super().__init__(desk, parent, "change_unlocking_dialog", letters=76)
        self._care = care
        self._busy = False
        self._asks = status.unlock is not UnlockMethod.KEYRING
        title = self.form.find(QLabel, "titleLabel")
        title.setText(self.tr("Bytt passfrase") if self._asks else self.tr("Legg til passfrase"))
        self.message_bar = self.form.find(MessageBar, "messageBar")
        self.message_bar.set_close_icon(desk.theme.icon("close"))
        self._current_box = self.form.find(QWidget, "currentBox")
        self._current_box.setVisible(self._asks)
        self.current = self.form.find(PassphraseField, "currentField")
        self.current.call(self.tr("Passfrasen du bruker nå"))
        self.current.set_eye(desk.theme.icon("eye"))
        self.form.find(QLabel, "currentLabel").setBuddy(self.current.edit)
        self.unlocking = UnlockingForm(desk)
        self.unlocking.offer(
            keyring=status.keyring_usable,
            chosen=status.unlock if self._asks else UnlockMethod.BOTH,
            again=self.tr("Ny passfrase"),
        )
        self.form.put("unlockingHost", self.unlocking)
        self._bar = self.form.find(QProgressBar, "busyBar")
        self._bar.hide()
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.cancel_button = self.form.find(QPushButton, "cancelButton")
        self.ok_button.clicked.connect(self._change)
        self.cancel_button.clicked.connect(self.reject)
        self.current.edit.textChanged.connect(lambda _: self._weigh())
        self.unlocking.changed.connect(self._weigh)
        self.unlocking.rearranged.connect(self.fit_soon)
        self._weigh()
        if self._asks:
            self.current.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.unlocking.focus_first()

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def done(self, result: int) -> None:
        self.current.forget()
        self.unlocking.forget()
        super().done(result)

    def _weigh(self) -> None:
        known = bool(self.current.text()) or not self._asks
        self.ok_button.setEnabled(known and self.unlocking.ready and not self._busy)

    def _change(self) -> None:
        if not self.ok_button.isEnabled():
            return
        current = self.current.text() if self._asks else None
        passphrase, with_keyring = self.unlocking.answer()
        self.message_bar.say("")
        self._work(busy=True)
        (
            self.desk.jobs.job(
                lambda _: self._care.change_unlocking(
                    current, passphrase, with_keyring=with_keyring
                )
            )
            .on_success(lambda _: self._changed())
            .on_failure(self._refused)
            .run(self)
        )

    def _changed(self) -> None:
        self._busy = False
        self.accept()

    def _refused(self, failure: Failure) -> None:
        self._work(busy=False)
        self.message_bar.say(failure.sentence)
        if self._asks:
            self.current.forget()
            self.current.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit_soon()

    def _work(self, *, busy: bool) -> None:
        self._busy = busy
        for widget in (self._current_box, self.unlocking, self.cancel_button):
            widget.setEnabled(not busy)
        self._bar.setVisible(busy)
        self._weigh()


class RecoveryKeyDialog(FormDialog):
    """Shows a new recovery key; accepted once it was read back, and the one before is void."""

    def __init__(self, desk: Desk, parent: QWidget, care: VaultCareCase, *, replaces: bool) -> None:
        super().__init__(desk, parent, "recovery_key_dialog", letters=76)
        self.panel = RecoveryPanel(
            desk,
            care.recovery,
            replaces=replaces,
            later=self.tr("Avbryt"),
            later_means=self.tr("Avbryter du, gjelder den forrige nøkkelen fortsatt.")
            if replaces
            else "",
        )
        self.form.put("panelHost", self.panel)
        self.panel.rearranged.connect(self.fit_soon)
        self.panel.confirmed.connect(self.accept)
        self.panel.later_wanted.connect(self.reject)

    def begin(self) -> None:
        """Make the key and show it."""
        self.panel.begin()

    def done(self, result: int) -> None:
        self.panel.forget()
        super().done(result)


class CheckDialog(FormDialog):
    """Lists every file with what was found in it."""

    def __init__(self, desk: Desk, parent: QWidget, findings: Sequence[VaultFinding]) -> None:
        super().__init__(desk, parent, "check_dialog", letters=84)
        findings = _one_per_file(findings)
        bad = sum(not finding.ok for finding in findings)
        self.summary = self.form.find(QLabel, "summaryLabel")
        read = counted(len(findings), self.tr("1 fil er lest."), self.tr("{n} filer er lest."))
        outcome = (
            counted(bad, self.tr("1 fil er ikke i orden."), self.tr("{n} filer er ikke i orden."))
            if bad
            else self.tr("Alt er i orden.")
        )
        self.summary.setText(f"{read} {outcome}")
        self.list = self.form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme, chooses=False)
        show_lines(self.list, [self._line(each) for each in findings])
        self.list.setMinimumHeight(self.fontMetrics().height() * 14)
        close = self.form.find(QPushButton, "closeButton")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _line(self, finding: VaultFinding) -> Line:
        theme = self.desk.theme
        return Line(
            finding.file,
            self.tr("I orden") if finding.ok else self.tr("Ikke i orden"),
            "" if finding.ok else self.desk.words.say(finding.message),
            icon=theme.icon("found", "text-success-subtle")
            if finding.ok
            else theme.icon("failed", "text-danger-subtle"),
        )


def _one_per_file(findings: Sequence[VaultFinding]) -> list[VaultFinding]:
    """Return each fault, and each file that has none once: one file may be looked at twice."""
    faulty = [finding for finding in findings if not finding.ok]
    names = {finding.file for finding in faulty}
    whole = {finding.file: finding for finding in findings if finding.file not in names}
    return [*faulty, *whole.values()]
