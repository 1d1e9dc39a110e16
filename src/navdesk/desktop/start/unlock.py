"""The stage where an existing vault is unlocked, with the ways out when it does not open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.widgets.passphrase_field import PassphraseField
from navdesk.desktop.widgets.styling import icon_label
from navdesk.work.states import EntryState, UnlockMethod, WayOut


class UnlockStage(QObject):
    """Shows what the vault asks for. `wanted` carries the passphrase, or None for the keyring.

    `locked` says that the vault was open and is locked now.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, form: Form, parent: QWidget, *, locked: bool) -> None:
        super().__init__(parent)
        self._desk = desk
        self._locked = locked
        self._icon = form.find(QLabel, "lockIcon")
        self._icon.setVisible(locked)
        self.heading = form.find(QLabel, "unlockHeading")
        self.locked_text = form.find(QLabel, "lockedText")
        self.locked_text.hide()
        self._text = form.find(QLabel, "unlockText")
        self.field = form.find(PassphraseField, "unlockField")
        self.button = form.find(QPushButton, "unlockButton")
        self.other_button = form.find(QPushButton, "otherButton")
        self._ways_box = form.find(QWidget, "waysBox")
        self._ways_label = form.find(QLabel, "waysLabel")
        self.recovery_button = form.find(QPushButton, "recoveryButton")
        self.restore_button = form.find(QPushButton, "restoreButton")
        self.button.clicked.connect(self._unlock)
        self.field.edit.returnPressed.connect(self._unlock)
        desk.theme.changed.connect(self._look)
        self._look()

    def show(self, state: EntryState) -> None:
        """Ask for what `state` needs; ways out are there once it has failed."""
        passphrase = state.unlock is not UnlockMethod.KEYRING
        possible = not state.ways or WayOut.RETRY in state.ways
        if not possible:
            self.heading.setText(self.tr("Arbeidsområdet åpner ikke"))
        else:
            self.heading.setText(self.tr("Låst") if self._locked else self.tr("Lås opp"))
        self._text.setText(self._words(state))
        self._text.setVisible(possible)
        self.field.setVisible(passphrase and possible)
        self.button.setVisible(possible)
        self.button.setText(
            self.tr("Prøv igjen") if state.ways and not passphrase else self.tr("Lås opp")
        )
        self.recovery_button.setVisible(WayOut.RECOVERY_KEY in state.ways)
        self.restore_button.setVisible(WayOut.RESTORE in state.ways)
        self._ways_label.setVisible(possible)
        self._ways_box.setVisible(bool(state.ways - {WayOut.RETRY}))

    def say_locked(self, words: str) -> None:
        """Say since when and why it is locked."""
        self.locked_text.setText(words)
        self.locked_text.setVisible(bool(words))

    def focus_first(self) -> None:
        """Put the keyboard on what is asked for, or on the first way out."""
        first = (
            self.field.edit if not self.field.isHidden() else None,
            *(
                button
                for button in (self.button, self.recovery_button, self.restore_button)
                if not button.isHidden()
            ),
            self.other_button,
        )
        next(widget for widget in first if widget is not None).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _words(self, state: EntryState) -> str:
        match state.unlock:
            case UnlockMethod.PASSPHRASE:
                words = self.tr("Skriv passfrasen til arbeidsområdet {who}.")
            case UnlockMethod.BOTH:
                words = self.tr(
                    "Skriv passfrasen til arbeidsområdet {who}. Maskinens nøkkelring brukes i "
                    "tillegg."
                )
            case UnlockMethod.KEYRING:
                words = self.tr("Arbeidsområdet {who} låses opp av maskinens nøkkelring.")
        return words.format(who=state.nav_ident or "")

    def _unlock(self) -> None:
        if self.field.isHidden():
            self.wanted.emit(None)
        elif self.field.text():
            self.wanted.emit(self.field.text())

    def _look(self) -> None:
        theme = self._desk.theme
        self.field.set_eye(theme.icon("eye"))
        icon_label(self._icon, theme.icon("lock", "text-neutral"))
