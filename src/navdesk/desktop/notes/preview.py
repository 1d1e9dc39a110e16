"""Live, beside the page: *Til staten*, *Til kommunen*, *Bruker leser*."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.notes.guard_panel import GuardPanel
from navdesk.desktop.notes.long_text import shortened
from navdesk.desktop.notes.record_panel import RecordPanel
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.domain.notes import Note
from navdesk.domain.sentences import sentences
from navdesk.work.note_states import NotePreview, PiecePreview

CALM = frozenset(
    {
        "notes.corrects",
        "notes.complaint_in_time",
        "notes.complaint_weeks",
        "notes.joint_control",
    }
)
"""What is good to know before sending, and no warning."""


class PreviewPanel(QWidget):
    """Shows every piece exactly as it would be sent, and what was left out, with the reason."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        form = desk.forms.into(self, "preview_panel")
        sections = form.find(QVBoxLayout, "sectionLayout")
        self._warnings = plain_label("", "danger")
        self._warnings.setAccessibleName(self.tr("Før du sender"))
        self._warnings.hide()
        sections.addWidget(self._warnings)
        self._notices = plain_label("")
        self._notices.setAccessibleName(self.tr("Om notatet"))
        self._notices.hide()
        sections.addWidget(self._notices)
        self.guards = GuardPanel(desk)
        sections.addWidget(self.guards)
        self.record = RecordPanel()
        sections.addWidget(self.record)
        self._state = _Section(desk, self.tr("Til staten"), "state")
        self._municipal = _Section(desk, self.tr("Til kommunen"), "municipal")
        self._citizen = _Section(desk, self.tr("Bruker leser"), "")
        for section in (self._state, self._municipal, self._citizen):
            sections.addWidget(section)

    def show_preview(self, note: Note, preview: NotePreview) -> None:
        """Show what would happen to `note`."""
        calm = [said for said in preview.warnings if said.id in CALM]
        pressing = [said for said in preview.warnings if said.id not in CALM]
        for label, told in ((self._warnings, pressing), (self._notices, calm)):
            label.setText("\n".join(map(self._desk.words.say, told)))
            label.setVisible(bool(told))
        self.guards.show_findings(note, preview)
        self.record.show_findings(preview.findings)
        nothing = self.tr("Ingenting i notatet går hit.")
        self._state.show_pieces(
            preview.state, self._left_out(note, preview, municipal=False), nothing
        )
        self._municipal.show_pieces(
            preview.municipality, self._left_out(note, preview, municipal=True), nothing
        )
        self._citizen.show_text(
            preview.citizen, self.tr("Brukeren ser ikke noe av dette notatet på nav.no.")
        )

    @property
    def text(self) -> str:
        """Everything the panel says, for tests and for those who copy it."""
        return "\n".join(
            label.text() for label in self.findChildren(QLabel) if label.isVisibleTo(self)
        )

    def _left_out(
        self, note: Note, preview: NotePreview, *, municipal: bool
    ) -> list[tuple[str, str]]:
        out = []
        for segment in preview.segments:
            text = note.segments[segment.index].text.strip()
            if not text or segment.municipal is municipal:
                continue
            if segment.municipal is None:
                why = self._desk.words.say(segment.reason)
            else:
                why = self.tr("Går bare til {where}.").format(where=segment.destination)
            out.append((text, why))
        return [*out, *self._reduced(note, preview, municipal=municipal)]

    def _reduced(
        self, note: Note, preview: NotePreview, *, municipal: bool
    ) -> list[tuple[str, str]]:
        """What a paragraph that goes here said before, and no paragraph says any more."""
        told = "\n".join(segment.text for segment in note.segments)
        before = dict.fromkeys(
            note.segments[one.index].before or ""
            for one in preview.segments
            if one.municipal is municipal
        )
        gone = [
            sentence.text
            for text in before
            for sentence in sentences(text)
            if sentence.text not in told
        ]
        return [(" ".join(gone), self.tr("Tatt ut av avsnittet."))] if gone else []


class _Section(QWidget):
    """One reader's column."""

    def __init__(self, desk: Desk, title: str, tone: str) -> None:
        super().__init__()
        self._desk = desk
        form = desk.forms.into(self, "preview_section")
        self._title = form.find(QLabel, "titleLabel")
        self._title.setText(title)
        self._tag = form.find(QLabel, "tagLabel")
        restyle(self._tag, tone=tone)
        self._empty = form.find(QLabel, "emptyLabel")
        self._pieces = form.find(QVBoxLayout, "pieceLayout")
        self._shown: object = None

    def show_pieces(
        self,
        pieces: Sequence[PiecePreview],
        left_out: Sequence[tuple[str, str]],
        nothing: str,
    ) -> None:
        state = (tuple(pieces), tuple(left_out))
        if state == self._shown:
            return
        self._shown = state
        self._clear()
        self._empty.setText(nothing)
        self._empty.setVisible(not pieces)
        self._tag.setText(str(len(pieces)) if pieces else "")
        self._tag.setVisible(bool(pieces))
        for piece in pieces:
            self._pieces.addWidget(self._piece(piece))
        for text, why in left_out:
            self._pieces.addWidget(self._struck(text, why))

    def show_text(self, text: str, nothing: str) -> None:
        if text == self._shown:
            return
        self._shown = text
        self._clear()
        self._empty.setText(nothing)
        self._empty.setVisible(not text)
        self._tag.hide()
        if text:
            form = self._desk.forms.load("preview_piece")
            for name in ("destinationLabel", "titleLabel", "readsLabel"):
                form.find(QLabel, name).hide()
            label = form.find(QLabel, "textLabel")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(shortened(text))
            restyle(form.root, kind="card")
            self._pieces.addWidget(form.root)

    def _piece(self, piece: PiecePreview) -> QWidget:
        form = self._desk.forms.load("preview_piece")
        restyle(form.root, kind="card")
        where = form.find(QLabel, "destinationLabel")
        where.setText(" · ".join(filter(None, (piece.destination, piece.filed_as))))
        where.setToolTip(piece.archive_class)
        for name, text in (("titleLabel", piece.title), ("textLabel", piece.text)):
            label = form.find(QLabel, name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(shortened(text))
            label.setVisible(bool(text))
        form.find(QLabel, "readsLabel").setText(
            self.tr("Brukeren kan lese dette.")
            if piece.citizen_reads
            else self.tr("Brukeren ser ikke dette på nav.no.")
        )
        return form.root

    def _struck(self, text: str, why: str) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(0)
        struck = plain_label(shortened(text), "subtle")
        struck.setAccessibleName(self.tr("Utelatt: {text}").format(text=text))
        font = struck.font()
        font.setStrikeOut(True)
        struck.setFont(font)
        layout.addWidget(struck)
        layout.addWidget(plain_label(why, "small"))
        return box

    def _clear(self) -> None:
        while self._pieces.count():
            item = self._pieces.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
