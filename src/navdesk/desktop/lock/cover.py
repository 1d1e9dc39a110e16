"""What is in front of the case while it is being locked: a page that shows nothing of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.practice import practice_words
from navdesk.desktop.widgets.passphrase_field import PassphraseField
from navdesk.desktop.widgets.styling import icon_label
from navdesk.work.states import UnlockMethod


class LockCover(QWidget):
    """Takes the place of the windows. `again` tells that the person wants it tried once more,
    `back` (with a passphrase, or None for the keyring) that they want to return to their text.

    It cannot be closed: behind it is text that is not kept yet.
    """

    again = Signal()
    back = Signal(object)

    def __init__(self, desk: Desk, instead_of: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._may_close = False
        form = desk.forms.into(self, "lock_cover")
        self.setWindowTitle("navdesk")
        form.find(QFrame, "card").setFixedWidth(self.fontMetrics().averageCharWidth() * 68)
        practice = form.find(QFrame, "practiceFrame")
        practice.setVisible(desk.clock.is_practice)
        form.find(QLabel, "practiceLabel").setText(practice_words(desk.clock))
        self._icon = form.find(QLabel, "lockIcon")
        self.heading = form.find(QLabel, "headingLabel")
        self.text = form.find(QLabel, "textLabel")
        self.why = form.find(QLabel, "whyLabel")
        self.again_button = form.find(QPushButton, "againButton")
        self.again_button.clicked.connect(self.again)
        self._back_box = form.find(QWidget, "backBox")
        self.field = form.find(PassphraseField, "backField")
        self.back_button = form.find(QPushButton, "backButton")
        self.refusal = form.find(QLabel, "refusalLabel")
        self.back_button.clicked.connect(self._go_back)
        self.field.edit.returnPressed.connect(self._go_back)
        desk.theme.changed.connect(self._look)
        self._look()
        self.refusal.hide()
        self.setGeometry(instead_of.geometry())
        self.setWindowState(instead_of.windowState() & ~Qt.WindowState.WindowMinimized)
        self.working()

    def working(self) -> None:
        """Say that it is being locked."""
        self.heading.setText(self.tr("Låser …"))
        self.text.setText(self.tr("Det du har skrevet, lagres først."))
        self.why.hide()
        self.again_button.hide()
        self._back_box.hide()

    def stuck(self, sentence: str) -> None:
        """Say why it cannot be locked yet, that nothing is lost, and that it goes on trying."""
        self.heading.setText(self.tr("Ikke helt låst ennå"))
        self.text.setText(
            self.tr(
                "Saken er skjult, men det du skrev sist, lot seg ikke lagre. Teksten er her "
                "fortsatt, og navdesk prøver igjen av seg selv. Ikke slå av maskinen før dette "
                "er borte."
            )
        )
        self.why.setText(sentence)
        self.why.show()
        self.again_button.show()
        self._back_box.show()
        if not self.field.edit.hasFocus():
            self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for(self, unlock: UnlockMethod) -> None:
        """Ask for what opens the vault from whoever wants back to their text."""
        self.field.setVisible(unlock is not UnlockMethod.KEYRING)

    def refuse(self, sentence: str) -> None:
        """Say why nobody is let back."""
        self.back_button.setEnabled(True)
        self.refusal.setText(sentence)
        self.refusal.show()

    def let_go(self) -> None:
        """Close: there is nothing behind any more."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()

    def _go_back(self) -> None:
        typed = None if self.field.isHidden() else self.field.text()
        if typed == "":
            self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.field.forget()
        self.refusal.hide()
        self.back_button.setEnabled(False)
        self.back.emit(typed)

    def _look(self) -> None:
        self.field.set_eye(self._desk.theme.icon("eye"))
        icon_label(self._icon, self._desk.theme.icon("lock", "text-neutral"), 1.6)
