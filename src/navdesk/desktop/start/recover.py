"""Opening a vault by its recovery key, and saying how it is unlocked from then on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.unlocking.form import UnlockingForm
from navdesk.desktop.unlocking.key_boxes import KEY_SIZES, KeyBoxes
from navdesk.work.states import UnlockMethod
from navdesk.work.usecases import EntryCase


class RecoverPanel(QWidget):
    """Asks for the key and the new way in. `opened` tells that the vault is open.

    What was typed stays until it opened or the person goes back, so that one wrong letter costs
    one letter.
    """

    opened = Signal()
    back = Signal()

    def __init__(
        self, desk: Desk, entry: EntryCase, *, keyring: bool, chosen: UnlockMethod
    ) -> None:
        super().__init__()
        self._desk = desk
        self._entry = entry
        self._busy = False
        form = desk.forms.into(self, "recover")
        self.boxes = KeyBoxes(KEY_SIZES)
        form.put("keyHost", self.boxes)
        self.hint = form.find(QLabel, "keyHint")
        self.unlocking = UnlockingForm(desk)
        self.unlocking.offer(
            keyring=keyring, chosen=chosen if keyring else None, again=self.tr("Ny passfrase")
        )
        form.put("unlockingHost", self.unlocking)
        self._bar = form.find(QProgressBar, "busyBar")
        self._bar.hide()
        self.open_button = form.find(QPushButton, "openButton")
        self.back_button = form.find(QPushButton, "backButton")
        self.open_button.clicked.connect(self._open)
        self.back_button.clicked.connect(self._go_back)
        self.boxes.changed.connect(self._typed)
        self.boxes.submitted.connect(self.unlocking.focus_first)
        self.unlocking.changed.connect(self._weigh)
        self.unlocking.submitted.connect(self._open)
        self._typed()

    def focus_first(self) -> None:
        """Put the keyboard on the first group."""
        self.boxes.setFocus()

    def forget(self) -> None:
        """Empty every field."""
        self.boxes.forget()
        self.unlocking.forget()

    def _typed(self) -> None:
        self._hint("")
        self._weigh()

    def _weigh(self) -> None:
        self.open_button.setEnabled(not self._busy and self.boxes.ready and self.unlocking.ready)

    def _open(self) -> None:
        if not self.open_button.isEnabled():
            return
        key = self.boxes.text
        passphrase, with_keyring = self.unlocking.answer()
        self._work(busy=True)
        self._hint("")
        (
            self._desk.jobs.job(
                lambda _: self._entry.unlock_by_recovery(key, passphrase, with_keyring=with_keyring)
            )
            .on_success(lambda _: self._done())
            .on_failure(self._refused)
            .run(self)
        )

    def _done(self) -> None:
        self.forget()
        self.opened.emit()

    def _refused(self, failure: Failure) -> None:
        self._work(busy=False)
        self._hint(failure.sentence)
        group = failure.params.get("group")
        if isinstance(group, int) and group in self.boxes.boxes:
            self.boxes.mark([group])
        else:
            self.boxes.setFocus()

    def _go_back(self) -> None:
        self.forget()
        self.back.emit()

    def _work(self, *, busy: bool) -> None:
        self._busy = busy
        for widget in (self.boxes, self.unlocking, self.back_button):
            widget.setEnabled(not busy)
        self._bar.setVisible(busy)
        self._weigh()

    def _hint(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
