"""The client's own copy piece by piece: taken in, or kept back for a stated reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.styling import restyle
from navdesk.desktop.widgets.turning_row import TurningRows
from navdesk.work.print_states import LeftOut, Reviewed, ReviewItem

SHORTEST_REASON = 10
_BESIDE = 60
"""How many letters wide the panel is where the pieces stand beside the one that is read."""


class ReviewPanel(QWidget):
    """Shows pieces and what was decided of each.

    A piece without doubt is taken in to begin with; a doubt is decided by the person alone.
    `changed` tells that something else is shown, `decided` that the person decided something.
    """

    changed = Signal()
    decided = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        form = desk.forms.into(self, "print_review")
        TurningRows(self, (form.find(QBoxLayout, "hBoxLayout1"),), _BESIDE)
        let_flow(form.find(QHBoxLayout, "hBoxLayout2"))
        self.list = form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme)
        self._kept = form.find(QLabel, "keptLabel")
        self.doubt_label = form.find(QLabel, "doubtLabel")
        restyle(self.doubt_label, tone="warning")
        self.text_view = form.find(QPlainTextEdit, "textView")
        self.take_choice = form.find(QRadioButton, "takeChoice")
        self.leave_choice = form.find(QRadioButton, "leaveChoice")
        self.next_button = form.find(QPushButton, "nextButton")
        self.again_button = form.find(QPushButton, "againButton")
        self.reason_edit = form.find(QLineEdit, "reasonEdit")
        self._left = form.find(QLabel, "leftLabel")
        self._pieces: tuple[ReviewItem, ...] = ()
        self._taken: set[str] = set()
        self._reasons: dict[str, str] = {}
        self._showing = False
        self.list.currentRowChanged.connect(self._show)
        self.take_choice.clicked.connect(self._decide)
        self.leave_choice.clicked.connect(self._decide)
        self.reason_edit.textEdited.connect(self._decide)
        self.next_button.clicked.connect(self.next_doubt)
        self.again_button.clicked.connect(self._begin_anew)

    def show_pieces(self, pieces: Sequence[ReviewItem], begun: Reviewed | None = None) -> None:
        """Show pieces; what was decided of one that is the same still holds.

        `begun` is what was decided before the panel was, and holds until it has shown anything.
        What was decided of a piece in the other language waits until that is shown again.
        """
        if begun is not None and not self._pieces:
            self._taken |= begun.taken_in
            self._reasons |= {one.id: one.reason for one in begun.left_out}
        self._taken -= self._reasons.keys()
        plain = {one.id for one in pieces if not one.doubt}
        self._taken |= plain - self._reasons.keys()
        self._pieces = tuple(pieces)
        self._tell()
        self.list.setCurrentRow(0)
        self._show()
        self.next_doubt()

    def clear(self) -> None:
        """Hold nothing of a case any more."""
        self._pieces, self._taken, self._reasons = (), set(), {}
        self.list.clear()
        self._show()

    @property
    def undecided(self) -> int:
        """How many pieces nobody has decided, or whose reason is too short."""
        return sum(not self._is_decided(one) for one in self._pieces)

    @property
    def reviewed(self) -> Reviewed:
        """The pieces on the screen: what is handed out, and what is kept back and why."""
        ids = {one.id for one in self._pieces}
        left = [LeftOut(one, why.strip()) for one, why in self._reasons.items() if one in ids]
        return Reviewed(frozenset(self._taken & ids), tuple(left))

    @property
    def typed(self) -> Reviewed:
        """What the person has decided, to be kept: no piece that was taken in by itself."""
        plain = {one.id for one in self._pieces if not one.doubt}
        left = tuple(LeftOut(one, why) for one, why in self._reasons.items())
        return Reviewed(frozenset(self._taken - plain), left)

    def next_doubt(self) -> None:
        """Go to the next piece that has to be decided."""
        count = len(self._pieces)
        start = self.list.currentRow()
        for step in range(count):
            at = (start + step) % count
            if not self._is_decided(self._pieces[at]):
                self.list.setCurrentRow(at)
                return

    def focus_first(self) -> None:
        """Put the keyboard on the pieces."""
        self.list.setFocus()

    def _is_decided(self, piece: ReviewItem) -> bool:
        if piece.id in self._taken:
            return True
        return len(" ".join(self._reasons.get(piece.id, "").split())) >= SHORTEST_REASON

    @property
    def _piece(self) -> ReviewItem | None:
        row = self.list.currentRow()
        return self._pieces[row] if 0 <= row < len(self._pieces) else None

    def _show(self) -> None:
        piece = self._piece
        self._showing = True
        self._kept.setText(piece.kept_by if piece else "")
        doubt = piece.doubt if piece else ""
        self.doubt_label.setText(self.tr("Tvil: {why}").format(why=doubt) if doubt else "")
        self.doubt_label.setVisible(bool(piece and piece.doubt))
        self.text_view.setPlainText(piece.text if piece else "")
        self.text_view.moveCursor(QTextCursor.MoveOperation.Start)
        for choice, on in (
            (self.take_choice, piece is not None and piece.id in self._taken),
            (self.leave_choice, piece is not None and piece.id in self._reasons),
        ):
            choice.setAutoExclusive(False)
            choice.setChecked(on)
            choice.setAutoExclusive(True)
            choice.setEnabled(piece is not None)
        self.reason_edit.setText(self._reasons.get(piece.id, "") if piece else "")
        self.reason_edit.setVisible(self.leave_choice.isChecked())
        self._showing = False

    def _decide(self) -> None:
        piece = self._piece
        if piece is None or self._showing:
            return
        if self.take_choice.isChecked():
            self._reasons.pop(piece.id, None)
            self._taken.add(piece.id)
        else:
            self._taken.discard(piece.id)
            self._reasons[piece.id] = self.reason_edit.text()
        self.reason_edit.setVisible(self.leave_choice.isChecked())
        if self.leave_choice.isChecked() and not self.reason_edit.hasFocus():
            self.reason_edit.setFocus()
        self._tell()
        self.decided.emit()

    def _begin_anew(self) -> None:
        """Forget every decision, and show the pieces as they were to begin with."""
        self._taken, self._reasons = set(), {}
        self.show_pieces(self._pieces)
        self.focus_first()
        self.decided.emit()

    def _tell(self) -> None:
        show_lines(self.list, [Line(one.title, self._status(one)) for one in self._pieces])
        shown = self.list.currentItem()
        if shown is not None:
            self.list.scrollToItem(shown)
        left = self.undecided
        said = (
            counted(
                left,
                self.tr("1 del må vurderes før kopien kan lages."),
                self.tr("{n} deler må vurderes før kopien kan lages."),
            )
            if left
            else self.tr("Alle deler er vurdert. Kopien kan lages.")
        )
        self._left.setText(said)
        self._left.setAccessibleName(said)
        self.next_button.setEnabled(left > 0)
        begun = self.typed
        self.again_button.setEnabled(bool(begun.taken_in or begun.left_out))
        self.changed.emit()

    def _status(self, piece: ReviewItem) -> str:
        if piece.id in self._taken:
            return self.tr("Tas med")
        if piece.id not in self._reasons:
            return self.tr("Må vurderes")
        if self._is_decided(piece):
            return self.tr("Holdes tilbake")
        return self.tr("Holdes tilbake. Skriv hvorfor.")
