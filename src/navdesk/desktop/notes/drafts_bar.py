"""Beginning another note, and going from one begun note to another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from navdesk.desktop import dates, phrases
from navdesk.desktop.commands import key_text
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.widgets.styling import put_icon
from navdesk.domain.note_templates import BEGUN_KINDS
from navdesk.domain.notes import Note, NoteKind

KIND_KEYS = {NoteKind.WALK_IN: "Ctrl+Shift+I", NoteKind.PHONE: "Ctrl+Shift+T"}
"""Keys for the notes that cannot wait until somebody has found a menu."""

_LETTERS = 40


class DraftsBar(QObject):
    """Two menus. `another` carries a kind to begin, `chosen` a begun note to go on with."""

    another = Signal(object)
    chosen = Signal(object)

    def __init__(self, desk: Desk, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.new_button = form.find(QPushButton, "newButton")
        self.drafts_button = form.find(QPushButton, "draftsButton")
        self.new_menu = QMenu(self.new_button)
        for kind in BEGUN_KINDS:
            name = phrases.note_kind(kind)
            keys = KIND_KEYS.get(kind)
            action = self.new_menu.addAction(f"{name}\t{key_text(keys)}" if keys else name)
            action.triggered.connect(partial(self._begin, kind))
        self.new_button.setMenu(self.new_menu)
        self.drafts_menu = QMenu(self.drafts_button)
        self.drafts_button.setMenu(self.drafts_menu)
        self.drafts_button.hide()
        self._drafts: tuple[Note, ...] = ()

    def show_drafts(self, drafts: Sequence[Note], current: UUID | None) -> None:
        """Offer `drafts`; the one on the screen is ticked. With one there is nothing to offer."""
        self._drafts = tuple(drafts)
        self.drafts_menu.clear()
        for draft in self._drafts:
            action = self.drafts_menu.addAction(self._line(draft).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(draft.id == current)
            action.triggered.connect(partial(self._choose, draft))
        count = len(self._drafts)
        self.drafts_button.setVisible(count > 1)
        self.drafts_button.setText(
            counted(count, self.tr("1 påbegynt notat"), self.tr("{n} påbegynte notater"))
        )

    def find(self, note_id: UUID) -> Note | None:
        """Return a begun note, or None."""
        return next((draft for draft in self._drafts if draft.id == note_id), None)

    def open_drafts(self) -> None:
        """Show the begun notes, for the keyboard."""
        if not self.drafts_button.isHidden():
            self.drafts_button.showMenu()

    def look(self) -> None:
        """The theme changed."""
        put_icon(self.new_button, self._desk.theme.icon("plus", "text-accent-subtle"))

    def _line(self, draft: Note) -> str:
        when = dates.moment_text(draft.written_at, self._desk.clock.now())
        words = " ".join(" ".join(part.text for part in draft.segments).split())
        short = words if len(words) <= _LETTERS else f"{words[:_LETTERS].rstrip()} …"
        return " · ".join(filter(None, (phrases.note_kind(draft.kind), when, short)))

    def _begin(self, kind: NoteKind) -> None:
        self.another.emit(kind)

    def _choose(self, draft: Note) -> None:
        self.chosen.emit(draft)
