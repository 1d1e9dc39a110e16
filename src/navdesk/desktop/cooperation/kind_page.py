"""One kind of record: what it is for, the records there are, and the one that is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop import dates
from navdesk.desktop.cooperation.editor import RecordEditor
from navdesk.desktop.desk import Desk
from navdesk.desktop.people import called
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.domain.employee import Employee
from navdesk.work.record_states import RecordKindState, RecordLine

_MOST_ROWS = 4


class KindPage(QWidget):
    """`chosen` carries the id of the record a person wants to read, `new` that they add one."""

    chosen = Signal(str)
    new = Signal()

    def __init__(self, desk: Desk, me: Employee) -> None:
        super().__init__()
        self._desk = desk
        self._me = me
        self._kind: RecordKindState | None = None
        self._lines: tuple[RecordLine, ...] = ()
        self.editor: RecordEditor | None = None
        self.setProperty("kind", "page")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 24, 24)
        layout.setSpacing(10)
        head = QHBoxLayout()
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        head.addWidget(self.title, 1)
        self.add_button = QPushButton(self.tr("Legg til"))
        self.add_button.setAutoDefault(True)
        self.add_button.clicked.connect(self.new)
        head.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        self._help = QLabel()
        self._help.setWordWrap(True)
        self._law = QLabel()
        self._law.setWordWrap(True)
        self._law.setProperty("role", "small")
        layout.addWidget(self._help)
        layout.addWidget(self._law)
        self._empty = QLabel(
            self.tr("Ingenting er skrevet ned her ennå. «Legg til» åpner skjemaet.")
        )
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "subtle")
        layout.addWidget(self._empty)
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        LineDelegate(self.list, desk.theme, chooses=False)
        self.list.itemActivated.connect(lambda _: self._choose())
        self.list.itemClicked.connect(lambda _: self._choose())
        layout.addWidget(self.list)
        self._host = QVBoxLayout()
        layout.addLayout(self._host)
        layout.addStretch(1)

    @property
    def kind(self) -> RecordKindState | None:
        """The kind that is shown."""
        return self._kind

    def show_kind(self, kind: RecordKindState) -> None:
        """Show a kind and its records; the record that is written stays."""
        self._kind = kind
        self._lines = kind.records
        self.title.setText(kind.title)
        self._help.setText(kind.help)
        self._law.setText(kind.law)
        self._empty.setVisible(self.editor is None and not kind.records)
        full = len(kind.standing) >= kind.most
        self.add_button.setEnabled(kind.may_begin and not full)
        self.add_button.setToolTip(self._why_not(kind, full=full))
        self.list.setAccessibleName(kind.title)
        self.list.setVisible(bool(kind.records))
        show_lines(self.list, [self._line(line) for line in kind.records])
        rows = min(len(kind.records), _MOST_ROWS)
        tall = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(max(1, rows * max(tall, self.fontMetrics().height() * 3) + 6))
        self._order()

    def show_editor(self, editor: RecordEditor | None) -> None:
        """Show the record that is written, or none."""
        if self.editor is not None:
            self._host.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = editor
        self._empty.setVisible(editor is None and not self._lines)
        if editor is not None:
            self._host.addWidget(editor)
            at = next((n for n, line in enumerate(self._lines) if line.id == editor.record_id), -1)
            if at >= 0:
                self.list.setCurrentRow(at)
        self._order()

    def _choose(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._lines):
            self.chosen.emit(self._lines[at].id)

    def _order(self) -> None:
        widgets = [self.list, *(focusable(self.editor) if self.editor is not None else ())]
        order_focus(self.add_button, widgets)

    def _why_not(self, kind: RecordKindState, *, full: bool) -> str:
        if not kind.may_begin:
            return self.tr("Regelen bak dette gjelder ikke i dag.")
        if full:
            return self.tr("Det kan være {n} om gangen. Avslutt en først.").format(n=kind.most)
        return ""

    def _line(self, line: RecordLine) -> Line:
        when = dates.moment_text(line.written_at, self._desk.clock.now())
        detail = f"{called(line.author, self._me, line.author_name)} · {when}"
        if line.ended:
            ended = self.tr("Avsluttet")
            return Line(line.title, f"{ended} · {detail}", line.why)
        left = ""
        if line.left:
            left = self.tr("Gjenstår: {steps}").format(steps=", ".join(line.left))
        return Line(line.title, detail, left)
