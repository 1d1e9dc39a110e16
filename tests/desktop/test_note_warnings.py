"""What must be thought of before a note goes out is said beside the page and before the seal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.notes.dialogs import SealDialog
from navdesk.desktop.notes.preview import PreviewPanel
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.work.note_states import NotePreview

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOTE = Note(
    uuid4(), uuid4(), "Z990101", NoteKind.CONTACT, datetime(2026, 9, 15, tzinfo=UTC),
    (NoteSegment(""),),
)  # fmt: skip
DEAD = Message("work.warn_dead", {"when": "01.06.2026"})


def preview(*warnings: Message) -> NotePreview:
    return NotePreview((), (), (), "", can_seal=True, warnings=warnings)


def test_the_preview_says_a_warning_and_takes_it_away_again(qtbot: QtBot, desk: Desk) -> None:
    panel = PreviewPanel(desk)
    qtbot.addWidget(panel)
    panel.show()

    panel.show_preview(NOTE, preview(DEAD))
    assert "døde 01.06.2026" in panel.text

    panel.show_preview(NOTE, preview())
    assert "døde" not in panel.text


def test_the_last_question_before_the_seal_begins_with_the_warnings(
    qtbot: QtBot, desk: Desk
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SealDialog(desk, parent, preview(DEAD))

    assert dialog.list.count() == 1
    spoken = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Før du sender")
    assert "døde 01.06.2026" in spoken


def test_what_is_only_good_to_know_is_said_without_alarm(qtbot: QtBot, desk: Desk) -> None:
    panel = PreviewPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_preview(NOTE, preview(Message("notes.corrects", {"when": "14.09.2026"}), DEAD))

    said = {label.text(): label.property("role") for label in panel.findChildren(QLabel)}
    [calm] = [role for text, role in said.items() if "retter et" in text]
    [alarm] = [role for text, role in said.items() if "døde" in text]
    assert (calm, alarm) == (None, "danger")
