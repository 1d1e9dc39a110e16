"""What to do with typed text that could not be kept, when somebody wants to leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.dialog import FormDialog


class UnsavedDialog(FormDialog):
    """Says what is not kept, and why; `again` is whether to try once more.

    Accepted with `again` tries, accepted without drops it, rejected goes back to it.
    """

    def __init__(self, desk: Desk, parent: QWidget, why: str, labels: Sequence[str]) -> None:
        super().__init__(desk, parent, "unsaved_dialog")
        self.again = True
        self.form.find(QLabel, "textLabel").setText(why)
        self.list = self.form.find(QLabel, "listLabel")
        self.list.setTextFormat(Qt.TextFormat.PlainText)
        self.list.setText("\n".join(labels))
        self.keep_button = self.form.find(QPushButton, "keepButton")
        self.drop_button = self.form.find(QPushButton, "dropButton")
        self.keep_button.clicked.connect(self.accept)
        self.drop_button.clicked.connect(self._drop)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self.keep_button.setFocus()

    def _drop(self) -> None:
        self.again = False
        self.accept()


def ask_unsaved(
    dialog: UnsavedDialog,
    *,
    again: Callable[[], None],
    drop: Callable[[], None],
    stay: Callable[[], None],
) -> None:
    """Show `dialog`, and call what the person chose."""

    def done(result: int) -> None:
        tries = dialog.again
        dialog.deleteLater()
        if result != QDialog.DialogCode.Accepted:
            stay()
        elif tries:
            again()
        else:
            drop()

    dialog.finished.connect(done)
    dialog.open()
