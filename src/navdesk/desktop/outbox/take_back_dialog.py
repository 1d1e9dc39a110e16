"""Asks once more before a note is taken back as a draft, or a delivery is withdrawn."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.domain.codes import ArchiveKind
from navdesk.work.note_states import OutboxItem, Withdrawal


class TakeBackDialog(FormDialog):
    """Says what will happen; Escape leaves everything as it is, and so does Enter at first."""

    def __init__(self, desk: Desk, parent: QWidget, item: OutboxItem, *, edit: bool) -> None:
        super().__init__(desk, parent, "take_back_dialog", letters=68)
        title, text, does = self._edit() if edit else self._withdraw(item)
        self.form.find(QLabel, "titleLabel").setText(title)
        label = self.form.find(QLabel, "textLabel")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text)
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.ok_button.setText(does)
        self.ok_button.clicked.connect(self.accept)
        cancel = self.form.find(QPushButton, "cancelButton")
        cancel.clicked.connect(self.reject)
        cancel.setFocus()

    def _edit(self) -> tuple[str, str, str]:
        return (
            self.tr("Redigere notatet?"),
            self.tr(
                "Hele notatet hentes tilbake som utkast i saken og sendes ikke før du forsegler "
                "det igjen. Har en mottaker alt fått sin del, blir bare resten et nytt utkast."
            ),
            self.tr("Hent tilbake som utkast"),
        )

    def _withdraw(self, item: OutboxItem) -> tuple[str, str, str]:
        where = item.destination
        if item.withdrawal is Withdrawal.UNSENT:
            text = self.tr(
                "{where} får ikke notatet. Teksten blir liggende i saken, og andre mottakere får "
                "fortsatt sin del."
            )
        elif item.archive is ArchiveKind.STATE_PLAN:
            text = self.tr(
                "{where}: oppføringen blir satt til avbrutt. Den som har tilgang til planen, kan "
                "fortsatt lese teksten."
            )
        elif item.archive is ArchiveKind.JOARK:
            text = self.tr(
                "{where}: notatet blir feilregistrert. Det blir liggende i arkivet, merket som "
                "trukket tilbake, og kan ikke tas opp igjen herfra."
            )
        else:
            text = self.tr(
                "{where}: notatet blir satt til utgått. Det blir liggende i arkivet og kan ikke "
                "tas opp igjen herfra."
            )
        return (
            self.tr("Trekke notatet tilbake?"),
            text.format(where=where),
            self.tr("Trekk tilbake"),
        )
