"""*Dokumenter*: the list over all archives, and the chosen document beside it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.case.shutting import say_or_shut, shut_words
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.documents.model import Column, DocumentFilter, DocumentModel
from navdesk.desktop.documents.preview import DocumentPreview, Readable, make_ready
from navdesk.desktop.forms import Form
from navdesk.desktop.jobs import Failure, JobHandle
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.table_memory import ColumnMemory, SplitMemory, dress_table
from navdesk.desktop.widgets.turning_split import TurningSplit
from navdesk.domain.codes import Owner
from navdesk.work.case_states import DocumentLine
from navdesk.work.case_usecases import DocumentsCase
from navdesk.work.hidden_field import HiddenField
from navdesk.work.progress import Progress

_SPOT = "document:"
_BESIDE = 80
"""How many letters wide the panel is where the list and the document are side by side."""
_LETTERS = (11, 24, 22, 14, 15)
_TABLE, _EMPTY = range(2)
_Seen = tuple[Sequence[DocumentLine], Sequence[HiddenField]]


class DocumentsPanel(QWidget):
    """The documents of one case. `failed` carries a `Failure` that is about more than one
    document; `moved` tells that another document is shown; `held_wanted` carries the fields whose
    documents are held back."""

    failed = Signal(object)
    moved = Signal()
    held_wanted = Signal(object)

    def __init__(self, desk: Desk, documents: DocumentsCase, case_id: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._documents = documents
        self._case_id = case_id
        self._started, self._round = False, 0
        self._opening: JobHandle | None = None
        self._wanted: tuple[str, int] | None = None
        self._hidden: Sequence[HiddenField] = ()
        form = desk.forms.into(self, "documents_panel")
        self.table = form.find(QTableView, "table")
        self.filter_edit = form.find(QLineEdit, "filterEdit")
        self.filter_edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 32)
        let_flow(form.find(QHBoxLayout, "hBoxLayout1"))
        self.count_label = form.find(QLabel, "countLabel")
        self.hidden_button = form.find(QPushButton, "hiddenButton")
        self.hidden_button.hide()
        self.hidden_button.clicked.connect(lambda: self.held_wanted.emit(self._hidden))
        self.message_bar = form.find(MessageBar, "messageBar")
        self._views = form.find(QStackedWidget, "views")
        self._empty_heading = form.find(QLabel, "emptyHeading")
        self._empty_text = form.find(QLabel, "emptyText")
        self._find_chips(form)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(120)
        self._typing.timeout.connect(self._narrow)
        self.filter_edit.textChanged.connect(lambda _: self._typing.start())
        self.filter_edit.returnPressed.connect(self.table.setFocus)
        self.model = DocumentModel(desk.clock, desk.theme, self)
        dress_table(self.table)
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setSortIndicator(Column.DATE, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        self._columns = ColumnMemory(self.table, desk.settings, "documents", _LETTERS, Column.TITLE)
        self.preview = DocumentPreview(desk)
        host = QVBoxLayout(form.find(QFrame, "previewHost"))
        host.setContentsMargins(0, 0, 0, 0)
        host.addWidget(self.preview)
        self._split = SplitMemory(
            form.find(QSplitter, "splitter"), desk.settings, "documents", (600, 400)
        )
        TurningSplit(self, form.find(QSplitter, "splitter"), _BESIDE, (8, 14))
        self.preview.open_wanted.connect(self.open_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.doubleClicked.connect(lambda _: self.open_chosen())
        self.table.installEventFilter(self)
        desk.theme.changed.connect(self._look)
        self._look()

    def _find_chips(self, form: Form) -> None:
        self.all_chip = form.find(QPushButton, "allChip")
        self.state_chip = form.find(QPushButton, "stateChip")
        self.municipal_chip = form.find(QPushButton, "municipalChip")
        self.attached_chip = form.find(QPushButton, "attachedChip")
        self.openable_chip = form.find(QPushButton, "openableChip")
        self.readable_chip = form.find(QPushButton, "readableChip")
        self._places = (self.all_chip, self.state_chip, self.municipal_chip, self.attached_chip)
        self.all_chip.setChecked(True)
        for chip in self._places:
            chip.clicked.connect(lambda _=False, chip=chip: self._choose_place(chip))
        for chip in (self.openable_chip, self.readable_chip):
            chip.clicked.connect(self._narrow)

    def start(self) -> None:
        """Read the list when the tab is first shown."""
        if not self._started:
            self.reload()

    def reload(self) -> None:
        """Read the list again; the document that is shown stays on the screen."""
        self._started = True
        self._round += 1
        at, case_id, documents = self._round, self._case_id, self._documents

        def read(_: object) -> _Seen:
            return documents.lines(case_id), documents.hidden(case_id)

        def show(seen: _Seen) -> None:
            if at == self._round:
                self._show(*seen)

        (self._desk.jobs.job(read).on_success(show).on_failure(self._fail_list).run(self))

    def reload_if_shown(self) -> None:
        """Read the list again where it has been read before."""
        if self._started:
            self.reload()

    def open_chosen(self, page: int = 0) -> None:
        """Fetch and show the document on the chosen line; it is logged behind the use case."""
        line = self.preview.line
        if line is None or line.blocked is not None:
            return
        if line.ref == self.preview.shown:
            self.preview.pages.go(page)
            self.preview.focus_content()
            return
        if self._opening is not None:
            self._opening.cancel()
        case_id, documents, ref = self._case_id, self._documents, line.ref
        self.preview.wait()

        def read(progress: Progress) -> Readable:
            return make_ready(documents.open(case_id, ref, progress))

        def still_chosen() -> bool:
            return self.preview.line is not None and self.preview.line.ref == ref

        def show(ready: Readable) -> None:
            if still_chosen():
                self.preview.show_document(ready, page)
                self.preview.focus_content()
                self.moved.emit()

        def fail(failure: Failure) -> None:
            if shut_words(self._desk, failure) is not None:
                self.failed.emit(failure)
            elif still_chosen():
                self.preview.fail(failure.sentence)

        self._opening = (
            self._desk.jobs.job(read)
            .named(self.tr("Henter dokumentet"))
            .on_success(show)
            .on_failure(fail)
            .run(self)
        )

    def show_document(self, ref: str, page: int = 0) -> None:
        """Go to a document and open it at a page, as soon as the list is there."""
        self._wanted = ref, page
        if self._started and self.model.find(ref) is not None:
            self._go()
        else:
            # What was archived a moment ago may not be in the list that was read before it.
            self.reload()

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def spot(self) -> tuple[str, int]:
        """Return which document is shown, as `go_to` takes it, and at which page."""
        shown = self.preview.shown
        return (f"{_SPOT}{shown}", self.preview.pages.page) if shown else ("", 0)

    def go_to(self, spot: str, cursor: int = 0) -> None:
        """Go back to a document."""
        self.show_document(spot.removeprefix(_SPOT), cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.table
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.open_chosen()
            return True
        return False

    def _show(self, lines: Sequence[DocumentLine], hidden: Sequence[HiddenField]) -> None:
        self.message_bar.say("")
        self._show_hidden(hidden)
        kept = self.preview.line
        self.model.show(lines)
        self._select(kept.ref if kept is not None else "")
        self._count()
        self._go()

    def _show_hidden(self, hidden: Sequence[HiddenField]) -> None:
        self._hidden = hidden
        if any(field.can_reveal for field in hidden):
            one = self.tr("1 dokument er skjult for formålet – Vis …")
            many = self.tr("{n} dokumenter er skjult for formålet – Vis …")
        else:
            one = self.tr("1 dokument er skjult – Se hvorfor …")
            many = self.tr("{n} dokumenter er skjult – Se hvorfor …")
        self.hidden_button.setVisible(bool(hidden))
        self.hidden_button.setText(counted(sum(field.count for field in hidden), one, many))

    def _go(self) -> None:
        wanted = self._wanted
        if wanted is None or not self.model.total:
            return
        self._wanted = None
        ref, page = wanted
        if self.model.find(ref) is None:
            self.message_bar.say(
                self.tr("Dokumentet er ikke i listen lenger. Hent opplysningene på nytt."), "info"
            )
            return
        if self.model.line_of(ref) < 0:
            self.filter_edit.clear()
            self._typing.stop()
            for chip in (self.openable_chip, self.readable_chip):
                chip.setChecked(False)
            self._choose_place(self.all_chip)
        self._select(ref)
        self.open_chosen(page)

    def _select(self, ref: str) -> None:
        at = max(self.model.line_of(ref), 0)
        if self.model.rowCount():
            self.table.selectRow(at)
            self.table.scrollTo(self.model.index(at, 0))
        self.preview.choose(self.model.line(at))

    def _chosen(self, now: QModelIndex, _: QModelIndex) -> None:
        line = self.model.line(now.row())
        if line is not None:
            self.preview.choose(line)

    def _choose_place(self, chosen: QPushButton) -> None:
        for chip in self._places:
            chip.setChecked(chip is chosen)
        self._narrow()

    def _narrowed(self) -> DocumentFilter:
        owner = Owner.STATE if self.state_chip.isChecked() else None
        return DocumentFilter(
            self.filter_edit.text().strip().casefold(),
            Owner.MUNICIPAL if self.municipal_chip.isChecked() else owner,
            self.attached_chip.isChecked(),
            self.openable_chip.isChecked(),
            self.readable_chip.isChecked(),
        )

    def _narrow(self) -> None:
        line = self.preview.line
        self.model.narrow(self._narrowed())
        at = self.model.line_of(line.ref) if line is not None else -1
        if at >= 0:
            self.table.selectRow(at)
        elif self.model.rowCount() and line is None:
            self.table.selectRow(0)
        self._count()

    def _count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        narrow = self._narrowed() != DocumentFilter()
        self.count_label.setText(
            self.tr("{shown} av {all}").format(shown=shown, all=total)
            if narrow
            else counted(total, self.tr("1 dokument"), self.tr("{n} dokumenter"))
        )
        self._views.setCurrentIndex(_TABLE if shown else _EMPTY)
        if narrow:
            self._empty_heading.setText(self.tr("Ingen dokumenter passer med filteret"))
            self._empty_text.setText(self.tr("Velg «Alle», eller tøm filterfeltet."))
        elif self._hidden:
            self._empty_heading.setText(self.tr("Dokumentene er skjult"))
            self._empty_text.setText(self.tr("Endre formålet, eller se hvorfor de er skjult."))
        else:
            self._empty_heading.setText(self.tr("Ingen dokumenter ennå"))
            self._empty_text.setText(
                self.tr(
                    "Brev, vedtak og notater fra statens og kommunens arkiv vises her når "
                    "opplysningene er hentet (F5)."
                )
            )

    def _fail_list(self, failure: Failure) -> None:
        say_or_shut(self._desk, failure, say=self.message_bar.say, shut=self.failed.emit)

    def _look(self) -> None:
        self.model.set_look()
        self.message_bar.set_close_icon(self._desk.theme.icon("close"))
        self.table.viewport().update()
