"""*Arkiver for hånd*: take the sealed PDF, file it, and say which number it got."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.styling import restyle
from navdesk.work.note_states import OutboxItem
from navdesk.work.note_usecases import OutboxCase

ChoosePath = Callable[[QWidget, str], str]


class ConfirmDialog(FormDialog):
    """Saves and confirms one delivery; Enter in the number confirms, Escape leaves it waiting."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        outbox: OutboxCase,
        item: OutboxItem,
        choose: ChoosePath | None = None,
    ) -> None:
        super().__init__(desk, parent, "confirm_dialog", letters=72)
        self._outbox = outbox
        self._item = item
        self._choose = choose or self._ask_where
        what = self.form.find(QLabel, "whatLabel")
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setText("\n".join(self._what()))
        self.said_label = self.form.find(QLabel, "saidLabel")
        self.said_label.setTextFormat(Qt.TextFormat.PlainText)
        self.said_label.hide()
        self.edit = self.form.find(QLineEdit, "numberEdit")
        self.save_button = self.form.find(QPushButton, "saveButton")
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.save_button.clicked.connect(self._save)
        self.ok_button.clicked.connect(self._confirm)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self.save_button.setFocus()

    def _what(self) -> list[str]:
        item, now = self._item, self.desk.clock.now()
        written = dates.moment_text(item.written_at, now)
        lines = [self.tr("{where}, skrevet {when}").format(where=item.destination, when=written)]
        if item.reason is not None:
            lines.append(self.desk.words.say(item.reason))
        return lines

    def _save(self) -> None:
        name = f"navdesk-{self._item.written_at:%Y-%m-%d}-{str(self._item.id)[:8]}.pdf"
        chosen = self._choose(self, name)
        if not chosen:
            return
        path = Path(chosen if chosen.casefold().endswith(".pdf") else f"{chosen}.pdf")
        delivery = self._item.id
        self._busy(busy=True)

        def saved(_: object) -> None:
            self._busy(busy=False)
            self._say(
                self.tr(
                    "Lagret som {file}. Filen er ikke kryptert: slett den når den er arkivert."
                ).format(file=path.name)
            )
            self.edit.setFocus()

        (
            self.desk.jobs.job(lambda _: self._outbox.export(delivery, path))
            .on_success(saved)
            .on_failure(self._refuse)
            .run(self)
        )

    def _confirm(self) -> None:
        delivery, number = self._item.id, self.edit.text()
        self._busy(busy=True)
        (
            self.desk.jobs.job(lambda _: self._outbox.confirm(delivery, number))
            .on_success(lambda _: self.accept())
            .on_failure(self._refuse)
            .run(self)
        )

    def _refuse(self, failure: Failure) -> None:
        self._busy(busy=False)
        self._say(failure.sentence, tone="danger")
        self.edit.setFocus()

    def _say(self, sentence: str, tone: str = "") -> None:
        self.said_label.setText(sentence)
        restyle(self.said_label, role=tone or "small")
        self.said_label.show()
        self.fit_soon()

    def _busy(self, *, busy: bool) -> None:
        for button in (self.save_button, self.ok_button):
            button.setEnabled(not busy)

    def _ask_where(self, parent: QWidget, name: str) -> str:
        chosen, _ = QFileDialog.getSaveFileName(
            parent,
            self.tr("Lagre PDF"),
            str(Path(QDir.homePath()) / name),
            "PDF (*.pdf)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        return chosen
