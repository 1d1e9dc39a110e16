"""*Forsegl og send*: the destinations once more, before it cannot be changed."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.notes.preview import CALM
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.domain.guards import GuardFinding
from navdesk.domain.messages import Message
from navdesk.work.deadline_states import FindingLine
from navdesk.work.note_states import NotePreview, PiecePreview


class SealDialog(FormDialog):
    """Names every destination; Enter seals, Escape goes back to the text."""

    def __init__(self, desk: Desk, parent: QWidget, preview: NotePreview) -> None:
        super().__init__(desk, parent, "seal_dialog", letters=72)
        self.list = self.form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme, chooses=False)
        show_lines(
            self.list,
            [
                *(self._warning(said) for said in preview.warnings),
                *(self._line(piece) for piece in (*preview.state, *preview.municipality)),
                *(
                    self._kept(one.index, finding)
                    for one in preview.segments
                    for finding in one.guards
                    if finding.reason is not None and not finding.offered
                ),
                *(self._passed(one) for one in preview.findings if one.passed),
            ],
        )
        self.list.setMinimumHeight(self.fontMetrics().height() * 12)
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.ok_button.clicked.connect(self.accept)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self.ok_button.setFocus()

    def _warning(self, said: Message) -> Line:
        words = self.desk.words.say(said)
        if said.id in CALM:
            return Line(words, "", "", self.desk.theme.icon("history", "text-neutral-subtle"))
        icon = self.desk.theme.icon("overdue", "text-danger-subtle")
        return Line(self.tr("Før du sender"), "", words, icon)

    def _kept(self, index: int, finding: GuardFinding) -> Line:
        """A stated reason, which is logged when the note is sealed."""
        return Line(
            self.tr("Avsnitt {n} beholdes fordi: {why}").format(n=index + 1, why=finding.reason),
            self.tr("Begrunnelsen går i loggen."),
            self.desk.words.say(finding.why),
            self.desk.theme.icon("history", "text-neutral-subtle"),
        )

    def _passed(self, one: FindingLine) -> Line:
        """What is missing, and why it is sealed all the same."""
        return Line(
            self.tr("Forsegles likevel fordi: {why}").format(why=one.passed),
            self.tr("Begrunnelsen står i loggen."),
            one.sentence,
            self.desk.theme.icon("history", "text-neutral-subtle"),
        )

    def _line(self, piece: PiecePreview) -> Line:
        reads = (
            self.tr("Brukeren kan lese dette.")
            if piece.citizen_reads
            else self.tr("Brukeren ser ikke dette på nav.no.")
        )
        return Line(
            piece.destination,
            " · ".join(filter(None, (piece.title, piece.filed_as))),
            reads,
            self.desk.theme.icon("sending", "text-accent-subtle"),
        )
