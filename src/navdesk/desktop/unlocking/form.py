"""How a vault is to be unlocked: by the machine, by a passphrase, or by both."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.passphrase_field import PassphraseField
from navdesk.work.states import UnlockMethod

LEAST_LETTERS = 12
_LEAST_DIFFERENT = 6


class UnlockingForm(QWidget):
    """Three choices and a passphrase typed twice.

    `changed` tells that `ready` may be another; `submitted` that Enter was pressed in the last
    field of a form that is ready. `rearranged` tells that it needs another height.
    """

    changed = Signal()
    submitted = Signal()
    rearranged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        form = desk.forms.into(self, "unlocking")
        self._choices = {
            UnlockMethod.KEYRING: form.find(QRadioButton, "keyringChoice"),
            UnlockMethod.BOTH: form.find(QRadioButton, "bothChoice"),
            UnlockMethod.PASSPHRASE: form.find(QRadioButton, "passphraseChoice"),
        }
        self._choice_box = form.find(QWidget, "choiceBox")
        self._passphrase_box = form.find(QWidget, "passphraseBox")
        self.first = form.find(PassphraseField, "firstField")
        self.second = form.find(PassphraseField, "secondField")
        self.first.call(self.tr("Passfrase"))
        self.second.call(self.tr("Gjenta passfrasen"))
        self.strength = form.find(QLabel, "strengthLabel")
        self._first_label = form.find(QLabel, "firstLabel")
        self._first_label.setBuddy(self.first.edit)
        form.find(QLabel, "secondLabel").setBuddy(self.second.edit)
        for method, button in self._choices.items():
            help_label = form.find(QLabel, button.objectName().replace("Choice", "Text"))
            button.setAccessibleDescription(help_label.text())
            button.toggled.connect(lambda _: self._show_choice())
            button.setProperty("method", method.value)
        for field in (self.first, self.second):
            field.edit.textChanged.connect(lambda _: self._weigh())
        self.first.edit.returnPressed.connect(
            lambda: self.second.edit.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.second.edit.returnPressed.connect(self._submit)
        desk.theme.changed.connect(self._look)
        self._look()
        self.offer(keyring=True)

    def offer(
        self, *, keyring: bool, chosen: UnlockMethod | None = None, again: str | None = None
    ) -> None:
        """Offer what this machine can do; without a `keyring` that is a passphrase alone.

        `chosen` is marked; `again` is what to call the first passphrase field.
        """
        self._choice_box.setVisible(keyring)
        wanted = chosen or UnlockMethod.KEYRING
        if not keyring:
            wanted = UnlockMethod.PASSPHRASE
        self._choices[wanted].setChecked(True)
        if again is not None:
            self.first.call(again)
            self._first_label.setText(again)
        self._show_choice()

    @property
    def method(self) -> UnlockMethod:
        """What is chosen."""
        return next(method for method, button in self._choices.items() if button.isChecked())

    def choice(self, method: UnlockMethod) -> QRadioButton:
        """Return the button of `method`."""
        return self._choices[method]

    @property
    def ready(self) -> bool:
        """Whether what is chosen and typed can be used."""
        if self.method is UnlockMethod.KEYRING:
            return True
        first = self.first.text()
        return (
            len(first) >= LEAST_LETTERS
            and len(set(first)) >= _LEAST_DIFFERENT
            and first == self.second.text()
        )

    def answer(self) -> tuple[str | None, bool]:
        """Return the passphrase, or None, and whether the keyring is needed beside it."""
        if self.method is UnlockMethod.KEYRING:
            return None, False
        return self.first.text(), self.method is UnlockMethod.BOTH

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.second.forget()

    def focus_first(self) -> None:
        """Put the keyboard on the choice that is marked, or on the passphrase."""
        first: QWidget = self._choices[self.method]
        if not self._choice_box.isVisibleTo(self):
            first = self.first.edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choice(self) -> None:
        self._passphrase_box.setVisible(self.method is not UnlockMethod.KEYRING)
        self._weigh()
        self.rearranged.emit()

    def _submit(self) -> None:
        if self.ready:
            self.submitted.emit()

    def _weigh(self) -> None:
        first, second = self.first.text(), self.second.text()
        missing = LEAST_LETTERS - len(first)
        if not first:
            words = self.tr("Minst {n} tegn. Flere ord etter hverandre er lettest å huske.").format(
                n=LEAST_LETTERS
            )
        elif missing > 0:
            words = counted(missing, self.tr("1 tegn til."), self.tr("{n} tegn til."))
        elif len(set(first)) < _LEAST_DIFFERENT:
            words = self.tr("Lang nok, men lett å gjette: bruk flere ulike tegn.")
        elif second and first != second:
            words = self.tr("De to er ikke like.")
        elif len(first) >= 20:
            words = self.tr("Sterk.")
        else:
            words = self.tr("God. Enda et ord gjør den sterkere.")
        self.strength.setText(words)
        self.changed.emit()

    def _look(self) -> None:
        eye = self._desk.theme.icon("eye")
        self.first.set_eye(eye)
        self.second.set_eye(eye)
