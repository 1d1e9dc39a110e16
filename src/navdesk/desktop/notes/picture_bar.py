"""Said when somebody pastes a picture: text cannot hold it, but the case can keep the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.plain_label import PlainLabel
from navdesk.desktop.widgets.styling import restyle
from navdesk.work.states import AttachmentLine
from navdesk.work.usecases import AttachmentsCase

AskFile = Callable[[QWidget], Path | None]


def ask_file(parent: QWidget) -> Path | None:
    """Let the person choose a file; None when they would rather not."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "navdesk")
    return Path(chosen) if chosen else None


class PictureBar(QFrame):
    """Hidden until a picture is refused; offers to attach a file to the case instead."""

    def __init__(self, desk: Desk, attachments: AttachmentsCase, case_id: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._attachments = attachments
        self._case_id = case_id
        self.ask: AskFile = ask_file
        self.setProperty("kind", "message")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        self.label = PlainLabel()
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.attach_button = QPushButton(self.tr("Legg ved en fil …"))
        self.attach_button.clicked.connect(self.attach)
        self.close_button = QPushButton(self.tr("Lukk"))
        self.close_button.setProperty("kind", "quiet")
        self.close_button.clicked.connect(self.hide)
        row.addWidget(self.label, 1)
        row.addWidget(self.attach_button)
        row.addWidget(self.close_button)
        self.hide()

    def refuse(self) -> None:
        """Say that the picture was not taken in."""
        self.attach_button.show()
        self._say(
            self.tr(
                "Et bilde kan ikke limes inn i et notat. Teksten din er som før. "
                "Beskriv det med ord, eller legg bildefilen ved saken."
            ),
            "warning",
        )

    def attach(self) -> None:
        """Ask for a file, and attach a copy of it to the case."""
        path = self.ask(self)
        if path is None:
            return
        case_id = self._case_id
        (
            self._desk.jobs.job(lambda _: self._attachments.add(case_id, path))
            .on_success(self._attached)
            .on_failure(self._failed)
            .run(self)
        )

    def _attached(self, line: AttachmentLine) -> None:
        self.attach_button.hide()
        self._say(self.tr("«{name}» er lagt ved saken.").format(name=line.name), "success")

    def _failed(self, failure: Failure) -> None:
        self._say(failure.sentence, "danger")

    def _say(self, sentence: str, tone: str) -> None:
        self.label.setText(sentence)
        self.label.setAccessibleName(sentence)
        restyle(self, tone=tone)
        self.show()
