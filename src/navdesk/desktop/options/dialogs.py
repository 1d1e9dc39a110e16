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
from navdesk.domain.messages import Message
from navdesk.work.states import UnlockMethod
from navdesk.work.usecases import VaultCareCase
from navdesk.work.vault_states import VaultFinding, VaultStatus


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
    """Lists every file with what was found in it; a case's file that is not well can come back."""

    def __init__(
        self, desk: Desk, parent: QWidget, care: VaultCareCase, findings: Sequence[VaultFinding]
    ) -> None:
        super().__init__(desk, parent, "check_dialog", letters=84)
        self._care = care
        self._busy = False
        self._findings = _one_per_file(findings)
        self.summary = self.form.find(QLabel, "summaryLabel")
        self.message_bar = self.form.find(MessageBar, "messageBar")
        self.message_bar.set_close_icon(desk.theme.icon("close"))
        self.list = self.form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme, chooses=any(map(_comes_back, self._findings)))
        self.list.setMinimumHeight(self.fontMetrics().height() * 14)
        self.list.currentRowChanged.connect(lambda _: self._weigh())
        self.restore_button = self.form.find(QPushButton, "restoreButton")
        self.restore_button.setVisible(any(map(_comes_back, self._findings)))
        self.restore_button.clicked.connect(self._restore)
        self.close_button = self.form.find(QPushButton, "closeButton")
        self.close_button.clicked.connect(self.accept)
        self._show_findings()
        self.close_button.setFocus()

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def _show_findings(self) -> None:
        count, bad = len(self._findings), sum(not each.ok for each in self._findings)
        read = counted(count, self.tr("1 fil er lest."), self.tr("{n} filer er lest."))
        outcome = (
            counted(bad, self.tr("1 fil er ikke i orden."), self.tr("{n} filer er ikke i orden."))
            if bad
            else self.tr("Alt er i orden.")
        )
        self.summary.setText(f"{read} {outcome}")
        show_lines(self.list, [self._line(each) for each in self._findings])
        self._weigh()

    def _chosen(self) -> VaultFinding | None:
        row = self.list.currentRow()
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def _weigh(self) -> None:
        chosen = self._chosen()
        self.restore_button.setEnabled(
            chosen is not None and _comes_back(chosen) and not self._busy
        )

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.case_id is None or self._busy:
            return
        case_id = chosen.case_id
        self.message_bar.say("")
        self._work(busy=True)
        (
            self.desk.jobs.job(lambda progress: self._care.restore_case(case_id, progress))
            .named(self.tr("Gjenoppretter saken"))
            .on_success(self._restored)
            .on_failure(self._refused)
            .run(self)
        )

    def _restored(self, told: Sequence[Message]) -> None:
        self.message_bar.say(" ".join(self.desk.words.say(each) for each in told), "success")
        self.fit_soon()
        (
            self.desk.jobs.job(self._care.check)
            .named(self.tr("Sjekker filene"))
            .on_success(self._checked)
            .on_failure(self._unchecked)
            .run(self)
        )

    def _checked(self, findings: Sequence[VaultFinding]) -> None:
        self._findings = _one_per_file(findings)
        self._work(busy=False)
        self._show_findings()

    def _unchecked(self, failure: Failure) -> None:
        self._work(busy=False)
        self.message_bar.say(f"{self.message_bar.text} {failure.sentence}", "warning")
        self.fit_soon()

    def _refused(self, failure: Failure) -> None:
        self._work(busy=False)
        self.message_bar.say(failure.sentence)
        self.fit_soon()

    def _work(self, *, busy: bool) -> None:
        self._busy = busy
        self.close_button.setEnabled(not busy)
        if not busy:
            self.close_button.setFocus()
        self._weigh()

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


def _comes_back(finding: VaultFinding) -> bool:
    return not finding.ok and finding.case_id is not None


def _one_per_file(findings: Sequence[VaultFinding]) -> list[VaultFinding]:
    """Return each fault, and each file that has none once: one file may be looked at twice."""
    faulty = [finding for finding in findings if not finding.ok]
    names = {finding.file for finding in faulty}
    whole = {finding.file: finding for finding in findings if finding.file not in names}
    return [*faulty, *whole.values()]
