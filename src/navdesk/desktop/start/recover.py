"""Opening a vault by its recovery key, and saying how it is unlocked from then on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.unlocking.form import UnlockingForm
from navdesk.desktop.unlocking.key_boxes import KEY_SIZES, KeyBoxes
from navdesk.work.states import UnlockMethod
from navdesk.work.usecases import EntryCase

KEY, WAY = range(2)
_ABOUT_THE_KEY = "recovery."


class RecoverPanel(QWidget):
    """Asks for the key, then for the new way in. `opened` tells that the vault is open.

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
        self._steps = (form.find(QWidget, "keyStep"), form.find(QWidget, "wayStep"))
        self.step = KEY
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
        self.next_button = form.find(QPushButton, "nextButton")
        self.open_button = form.find(QPushButton, "openButton")
        self.back_button = form.find(QPushButton, "backButton")
        self.next_button.clicked.connect(self._go_on)
        self.open_button.clicked.connect(self._open)
        self.back_button.clicked.connect(self._go_back)
        self.boxes.changed.connect(self._typed)
        self.boxes.submitted.connect(self._go_on)
        self.unlocking.changed.connect(self._weigh)
        self.unlocking.submitted.connect(self._open)
        self._show(KEY)

    def focus_first(self) -> None:
        """Put the keyboard where the next thing is typed."""
        if self.step == KEY:
            self.boxes.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.unlocking.focus_first()

    def forget(self) -> None:
        """Empty every field."""
        self.boxes.forget()
        self.unlocking.forget()

    def _show(self, step: int) -> None:
        self.step = step
        for at, widget in enumerate(self._steps):
            widget.setVisible(at == step)
        self.next_button.setVisible(step == KEY)
        self.open_button.setVisible(step == WAY)
        self._typed()

    def _typed(self) -> None:
        self._hint("")
        self._weigh()

    def _weigh(self) -> None:
        self.next_button.setEnabled(self.boxes.ready)
        self.open_button.setEnabled(not self._busy and self.boxes.ready and self.unlocking.ready)

    def _go_on(self) -> None:
        if self.boxes.ready:
            self._show(WAY)
            self.focus_first()

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
        if (failure.message_id or "").startswith(_ABOUT_THE_KEY):
            self._show(KEY)
        self._hint(failure.sentence)
        group = failure.params.get("group")
        if isinstance(group, int) and group in self.boxes.boxes:
            self.boxes.mark([group])
        else:
            self.focus_first()

    def _go_back(self) -> None:
        if self.step == WAY:
            self.unlocking.forget()
            self._show(KEY)
            self.focus_first()
            return
        self.forget()
        self.back.emit()

    def _work(self, *, busy: bool) -> None:
        self._busy = busy
        for widget in (self.unlocking, self.back_button):
            widget.setEnabled(not busy)
        self._bar.setVisible(busy)
        self._weigh()

    def _hint(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
