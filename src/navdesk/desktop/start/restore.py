"""Putting a backup in the place of a vault that does not open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QProgressBar, QPushButton, QWidget

from navdesk.desktop import dates
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, JobHandle, Step
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.passphrase_field import PassphraseField
from navdesk.work.usecases import EntryCase
from navdesk.work.vault_states import BackupLine, RestoreResult

CHOOSE, SURE, RUN, DONE = range(4)
_ASKS_PASSPHRASE = {"vault.passphrase_needed", "vault.wrong_passphrase"}


class RestorePanel(QWidget):
    """Lists the backups, asks once more, and restores.

    `done` tells that a backup is in place and was read about; `back` that nothing was changed.
    `begun` tells of a new try, `failed` carries a `Failure`.
    """

    done = Signal()
    back = Signal()
    begun = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, entry: EntryCase) -> None:
        super().__init__()
        self._desk = desk
        self._entry = entry
        self._backups: tuple[BackupLine, ...] = ()
        self._handle: JobHandle | None = None
        form = desk.forms.into(self, "restore")
        self._stages = tuple(
            form.find(QWidget, name)
            for name in ("chooseStage", "sureStage", "runStage", "doneStage")
        )
        self.stage = CHOOSE
        self.list = form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme)
        self.list.setMinimumHeight(self.fontMetrics().height() * 9)
        self._choose_text = form.find(QLabel, "chooseText")
        self.hint = form.find(QLabel, "chooseHint")
        self.choose_button = form.find(QPushButton, "chooseButton")
        self.back_button = form.find(QPushButton, "backButton")
        self.sure_label = form.find(QLabel, "sureText")
        self.lost_label = form.find(QLabel, "lostText")
        self.passphrase_box = form.find(QWidget, "passphraseBox")
        self.passphrase = form.find(PassphraseField, "passphraseField")
        self.passphrase.call(self.tr("Passfrasen som gjaldt da kopien ble tatt"))
        form.find(QLabel, "passphraseLabel").setBuddy(self.passphrase.edit)
        self.passphrase.edit.returnPressed.connect(self._restore)
        self.passphrase_box.hide()
        self.restore_button = form.find(QPushButton, "restoreButton")
        self.not_button = form.find(QPushButton, "notButton")
        self._run_label = form.find(QLabel, "runText")
        self._bar = form.find(QProgressBar, "bar")
        self.stop_button = form.find(QPushButton, "stopButton")
        self.result_label = form.find(QLabel, "doneText")
        self.done_button = form.find(QPushButton, "doneButton")
        self.list.currentRowChanged.connect(lambda _: self._weigh())
        self.list.itemActivated.connect(lambda _: self._ask())
        self.choose_button.clicked.connect(self._ask)
        self.back_button.clicked.connect(self.back)
        self.restore_button.clicked.connect(self._restore)
        self.not_button.clicked.connect(self._choose)
        self.stop_button.clicked.connect(self._stop)
        self.done_button.clicked.connect(self.done)
        desk.theme.changed.connect(self._look)
        self._look()
        self._show_stage(CHOOSE)

    def begin(self) -> None:
        """Read which backups there are."""
        self.list.hide()
        self.choose_button.setEnabled(False)
        self.hint.setText(self.tr("Leser sikkerhetskopiene …"))
        (
            self._desk.jobs.job(lambda _: self._entry.backups())
            .on_success(self._show)
            .on_failure(self._unread)
            .run(self)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stage in {CHOOSE, SURE}:
            (self.back_button if self.stage == CHOOSE else self.not_button).click()
            return
        super().keyPressEvent(event)

    def _unread(self, failure: Failure) -> None:
        self.hint.setText("")
        self.failed.emit(failure)

    def _show(self, backups: Sequence[BackupLine]) -> None:
        self._backups = tuple(backups)
        self._look()
        found = bool(self._backups)
        self.list.setVisible(found)
        self._choose_text.setVisible(found)
        if found:
            whole = next((at for at, line in enumerate(self._backups) if line.whole), 0)
            self.list.setCurrentRow(whole)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._weigh()

    def _look(self) -> None:
        self.passphrase.set_eye(self._desk.theme.icon("eye"))
        show_lines(self.list, [self._line(backup) for backup in self._backups])

    def _line(self, backup: BackupLine) -> Line:
        theme = self._desk.theme
        cases = (
            counted(
                backup.cases,
                self.tr("1 sak med noe usendt"),
                self.tr("{n} saker med noe usendt"),
            )
            if backup.cases
            else self.tr("ingenting usendt")
        )
        state = self.tr("Hel") if backup.whole else self.tr("Ikke hel, kan ikke brukes")
        return Line(
            self._when(backup.made_at),
            f"{state} · {cases}",
            icon=theme.icon("found", "text-success-subtle")
            if backup.whole
            else theme.icon("failed", "text-danger-subtle"),
        )

    def _when(self, moment: datetime) -> str:
        """Say a real time in the time the person works in."""
        clock = self._desk.clock
        return dates.moment_text(moment + clock.offset, clock.now())

    def _chosen(self) -> BackupLine | None:
        row = self.list.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _weigh(self) -> None:
        chosen = self._chosen()
        self.choose_button.setEnabled(chosen is not None and chosen.whole)
        if not self._backups:
            self.hint.setText(self.tr("Det finnes ingen sikkerhetskopi på denne maskinen."))
        elif chosen is not None and not chosen.whole:
            self.hint.setText(self.tr("Denne kopien er ikke hel. Velg en annen."))
        else:
            self.hint.setText("")

    def forget(self) -> None:
        """Empty the passphrase."""
        self.passphrase.forget()

    def _choose(self) -> None:
        self.forget()
        self._show_stage(CHOOSE)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen is None or not chosen.whole:
            return
        when = self._when(chosen.made_at)
        self.sure_label.setText(
            self.tr("Arbeidsområdet settes tilbake slik det var {when}.").format(when=when)
        )
        self.lost_label.setText(
            self.tr(
                "Det som er skrevet her etter {when} og ikke er sendt, er ikke med. Det som er "
                "arkivert, ligger trygt i arkivene, og kilder og kø hentes på nytt."
            ).format(when=when)
        )
        self._show_stage(SURE)
        self.restore_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        self.begun.emit()
        passphrase = self.passphrase.text() or None
        self.passphrase.forget()
        self._run_label.setText(self.tr("Gjenoppretter …"))
        self._bar.setMaximum(0)
        self.stop_button.setEnabled(True)
        self._show_stage(RUN)
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._handle = (
            self._desk.jobs.job(
                lambda progress: self._entry.restore(chosen.id, progress, passphrase)
            )
            .on_progress(self._step)
            .on_success(self._restored)
            .on_failure(self._failed)
            .run(self)
        )

    def _step(self, step: Step) -> None:
        self._bar.setMaximum(step.total or 0)
        self._bar.setValue(step.done if step.total else -1)

    def _stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self.stop_button.setEnabled(False)
            self._run_label.setText(self.tr("Avbryter …"))

    def _failed(self, failure: Failure) -> None:
        if failure.message_id in _ASKS_PASSPHRASE:
            self.passphrase_box.show()
            self._show_stage(SURE)
            self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._choose()
        self.failed.emit(failure)

    def _restored(self, result: RestoreResult) -> None:
        when = self._when(result.backup.made_at)
        parts = [self.tr("Arbeidsområdet er tilbake slik det var {when}.").format(when=when)]
        if result.cases:
            parts.append(
                counted(
                    result.cases,
                    self.tr("1 sak er hentet tilbake."),
                    self.tr("{n} saker er hentet tilbake."),
                )
            )
        if result.lost is not None:
            parts.append(self._desk.words.say(result.lost))
        parts.extend(self._desk.words.say(remark) for remark in result.remarks)
        self.result_label.setText("\n\n".join(parts))
        self._show_stage(DONE)
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_stage(self, stage: int) -> None:
        self.stage = stage
        for at, widget in enumerate(self._stages):
            widget.setVisible(at == stage)
