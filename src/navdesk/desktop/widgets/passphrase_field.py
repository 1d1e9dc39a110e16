"""A field for a passphrase: hidden until asked for, and nowhere else but in the field."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

_LEAVING_A_TRACE = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.DeleteEndOfLine,  # Qt copies what it deletes
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)


class SecretEdit(QLineEdit):
    """A line that can be pasted into and never copied from; it remembers nothing it held.

    `caps_guessed` tells whether the keys pressed look as if Caps Lock is on: Qt has no way to ask.
    """

    caps_guessed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = False
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def forget(self) -> None:
        """Empty the field; unlike `clear`, this cannot be undone."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._guess_caps(event)
        if any(event.matches(key) for key in _LEAVING_A_TRACE):
            event.accept()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.echoMode() is QLineEdit.EchoMode.Normal:
            # On X11, letting go of the mouse copies what is marked.
            self.deselect()
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        paste = menu.addAction(self.tr("Lim inn"), self.paste)
        paste.setEnabled(bool(QGuiApplication.clipboard().text()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._say_caps(False)

    def _guess_caps(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            if self._caps:
                self._say_caps(False)
            return
        letter = event.text()
        plain = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if len(letter) == 1 and letter.upper() != letter.lower() and not plain.value:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._say_caps(letter.isupper() != shift)

    def _say_caps(self, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps_guessed.emit(on)


class PassphraseField(QWidget):
    """The line, a button that shows what is in it, and a word when Caps Lock seems to be on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = SecretEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = QToolButton()
        self.eye.setProperty("kind", "quiet")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        self.caps = QLabel(self.tr("Caps Lock ser ut til å være på."))
        self.caps.setProperty("role", "small")
        self.caps.hide()
        self.edit.caps_guessed.connect(self._say_caps)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.caps)
        self.setFocusProxy(self.edit)
        self.call(self.tr("Passfrase"))

    def call(self, name: str) -> None:
        """Let a screen reader call the field `name`."""
        self._name = name
        self.edit.setAccessibleName(name)
        self._show(self.eye.isChecked())

    def set_eye(self, icon: QIcon) -> None:
        """Use `icon` on the button that shows the text."""
        side = self.fontMetrics().height()
        self.eye.setIcon(icon)
        self.eye.setIconSize(QSize(side, side))

    def text(self) -> str:
        """Return what is in the field."""
        return self.edit.text()

    def forget(self) -> None:
        """Empty the field and hide what is typed next."""
        self.edit.forget()
        self.eye.setChecked(False)

    def _show(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.edit.setEchoMode(modes.Normal if shown else modes.Password)
        words = self.tr("Skjul det som er skrevet") if shown else self.tr("Vis det som er skrevet")
        self.eye.setToolTip(words)
        self.eye.setAccessibleName(self.tr("{what}: {field}").format(what=words, field=self._name))

    def _say_caps(self, on: bool) -> None:
        self.caps.setVisible(on)
        if on:
            told = QAccessibleAnnouncementEvent(self.edit, self.caps.text())
            QAccessible.updateAccessibility(told)
