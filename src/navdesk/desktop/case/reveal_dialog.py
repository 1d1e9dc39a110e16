"""Which held-back field to show, and why: the reason is logged before anything is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.work.hidden_field import HiddenField

SHORTEST = 10


class RevealDialog(FormDialog):
    """`wanted` carries field id and reason; whoever shows the field accepts the dialog."""

    wanted = Signal(str, str)

    def __init__(
        self, desk: Desk, parent: QWidget, title: str, fields: Sequence[HiddenField]
    ) -> None:
        super().__init__(desk, parent, "reveal_dialog")
        self._fields = sorted(fields, key=lambda field: not field.can_reveal)
        self.form.find(QLabel, "titleLabel").setText(title)
        self.list = self.form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme)
        show_lines(self.list, [self._line(field) for field in self._fields])
        self.list.setMinimumHeight(self.fontMetrics().height() * 8)
        self.edit = self.form.find(QLineEdit, "reasonEdit")
        self._label = self.form.find(QLabel, "reasonLabel")
        self._question = self._label.text()
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.ok_button.clicked.connect(self._want)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._look)
        self.edit.textChanged.connect(self._look)
        self._look()
        (self.edit if any(field.can_reveal for field in fields) else self.list).setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the field is not shown."""
        self._label.setText(sentence)
        self._label.setProperty("tone", "danger")
        self.ok_button.setEnabled(True)
        self.edit.setFocus()

    def _line(self, field: HiddenField) -> Line:
        amount = counted(field.count, self.tr("1 opplysning"), self.tr("{n} opplysninger"))
        return Line(field.label, amount, self.desk.words.say(field.why))

    @property
    def _chosen(self) -> HiddenField | None:
        row = self.list.currentRow()
        return self._fields[row] if 0 <= row < len(self._fields) else None

    def _look(self) -> None:
        chosen = self._chosen
        can = chosen is not None and chosen.can_reveal
        written = " ".join(self.edit.text().split())
        self.edit.setEnabled(can)
        self.ok_button.setEnabled(can and len(written) >= SHORTEST)
        self._label.setText(
            self._question if can else self.tr("Dette feltet kan ikke vises, uansett grunn.")
        )

    def _want(self) -> None:
        if self._chosen is not None:
            self.ok_button.setEnabled(False)
            self.wanted.emit(self._chosen.field, self.edit.text())


def dress_held(button: QPushButton, area: str, fields: Sequence[HiddenField]) -> None:
    """Let the button at the foot of `area` tell how many fields are held back, if any are."""
    button.setVisible(bool(fields))
    if any(field.can_reveal for field in fields):
        one = QCoreApplication.translate("HeldBack", "1 felt skjult for formålet – Vis …")
        many = QCoreApplication.translate("HeldBack", "{n} felt skjult for formålet – Vis …")
    else:
        one = QCoreApplication.translate("HeldBack", "1 felt skjult – Se hvorfor …")
        many = QCoreApplication.translate("HeldBack", "{n} felt skjult – Se hvorfor …")
    button.setText(counted(len(fields), one, many))
    button.setAccessibleName(f"{area}: {button.text()}")


def held_title(area: str) -> str:
    """Return the heading of the dialog for what is held back in `area`."""
    return QCoreApplication.translate("HeldBack", "Skjult i {area}").format(area=area)
