"""The *Samarbeid* tab: service map and kinds of record to the left, what is chosen to the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.cooperation.dialogs import EndDialog, RecordHistoryDialog
from navdesk.desktop.cooperation.editor import RecordEditor
from navdesk.desktop.cooperation.kind_page import KindPage
from navdesk.desktop.cooperation.service_page import ServicePage
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, Job
from navdesk.desktop.widgets.above import above
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.sight import Sight
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.desktop.widgets.turning_split import TurningSplit
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.employee import Employee
from navdesk.work.following_usecases import CooperationCase
from navdesk.work.record_states import CooperationState, RecordOpened

_SPOT: Final = "cooperation:"
_NEW: Final = "new"
_BESIDE: Final = 80
"""How many letters wide the panel is where the list and what is chosen are side by side."""
_READ_AGAIN: Final = frozenset(
    {ChangeKind.ANSWERS, ChangeKind.SNAPSHOTS, ChangeKind.PLAN, ChangeKind.CASES}
)
_Key = tuple[str, str]
"""A record that is written: its kind, and its id (empty for a new one)."""


class CooperationPanel(QWidget):
    """Shows and writes the records of one case. `failed` carries a `Failure`; `drafted` tells
    that a note draft was begun."""

    failed = Signal(object)
    drafted = Signal()

    def __init__(
        self, desk: Desk, cooperation: CooperationCase, case_id: UUID, me: Employee
    ) -> None:
        super().__init__()
        self._desk = desk
        self._cooperation = cooperation
        self._case_id = case_id
        self._me = me
        self._state: CooperationState | None = None
        self._round = 0
        self._started = False
        self._typed: dict[_Key, Mapping[str, str]] = {}
        self._unkept: set[_Key] = set()
        self._wanted: tuple[str, int] | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Samarbeid"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        LineDelegate(self.list, desk.theme)
        self.services = ServicePage(desk)
        self.page = KindPage(desk, me)
        self.message = MessageBar()
        self.message.set_close_icon(desk.theme.icon("close"))
        self._stack = QStackedWidget()
        for each in (self.services, self.page):
            self._stack.addWidget(_scrolled(each))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(above(self.message, self._stack))
        self._split = SplitMemory(splitter, desk.settings, "cooperation", (240, 760))
        TurningSplit(self, splitter, _BESIDE, (6, 14))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.list.currentRowChanged.connect(self._row_changed)
        self.services.wanted.connect(self._write_new)
        self.services.assessment.connect(self._assess)
        self.page.chosen.connect(self._read)
        self.page.new.connect(lambda: self._write_new(self._kind_id))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._soon.timeout.connect(self.reload)

    @property
    def editor(self) -> RecordEditor | None:
        """The record that is written, or None."""
        return self.page.editor

    def start(self) -> None:
        """The tab is shown: read it; what the case is open for may have changed meanwhile."""
        self._started = True
        self.reload()

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def hear(self, change: Change) -> None:
        """Something of the case changed."""
        if self._started and change.kinds & _READ_AGAIN:
            self._soon.start()

    def spot(self) -> tuple[str, int]:
        """Return the kind, the record and the part with the cursor."""
        kind, editor = self.page.kind, self.editor
        if self._stack.currentIndex() == 0 or kind is None:
            return "", 0
        if editor is None:
            return f"{_SPOT}{kind.id}", 0
        return f"{_SPOT}{kind.id}:{editor.record_id or _NEW}", editor.input.position()

    def go_to(self, spot: str, cursor: int = 0) -> None:
        """Show a kind, or one record of it, as soon as the tab is read."""
        self._wanted = spot, cursor
        self._go()

    def flush(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Keep everything typed and call `then`; `failed` when it cannot be kept."""
        left = {key: self._typed[key] for key in self._unkept}

        def work(_: object) -> None:
            for (kind, record_id), texts in left.items():
                self._cooperation.keep_typed(self._case_id, kind, record_id or None, texts)

        def kept(_: None) -> None:
            for key, texts in left.items():
                self._kept(key, texts)
            then()

        def not_kept(failure: Failure) -> None:
            self.failed.emit(failure)
            failed()

        self._run(work).on_success(kept).on_failure(not_kept).run(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for key in tuple(self._unkept):
            self._keep_typed(key)

    def reload(self) -> None:
        """Read the tab again; of several reads only the last is painted."""
        self._round += 1
        at, case_id = self._round, self._case_id

        def show(state: CooperationState) -> None:
            if at == self._round:
                self._show(state)

        (
            self._desk.jobs.job(lambda _: self._cooperation.state(case_id))
            .on_success(show)
            .on_failure(self.failed.emit)
            .run(self)
        )

    @property
    def _kind_id(self) -> str:
        return self.page.kind.id if self.page.kind is not None else ""

    def _show(self, state: CooperationState) -> None:
        self._state = state
        self.services.show_state(state)
        self._show_list()
        kind = state.kind(self._kind_id)
        if kind is not None:
            self.page.show_kind(kind)
        elif self._stack.currentIndex() == 1:
            self.list.setCurrentRow(0)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._go()

    def _show_list(self) -> None:
        if self._state is None:
            return
        found = self._state.services
        to_see = len(found.overlaps) + len(found.gaps) + len(self._state.prompts)
        told = [counted(len(found.lines), self.tr("1 tjeneste"), self.tr("{n} tjenester"))]
        if to_see:
            told.append(self.tr("{n} å se på").format(n=to_see))
        lines = [Line(self.tr("Tjenestekart"), " · ".join(told))]
        for kind in self._state.kinds:
            there = len(kind.standing)
            detail = [counted(there, self.tr("1 oppført"), self.tr("{n} oppført"))] if there else []
            if any(key[0] == kind.id for key in self._typed) or kind.typed:
                detail.append(self.tr("påbegynt"))
            lines.append(Line(kind.title, " · ".join(detail)))
        show_lines(self.list, lines)

    def _row_changed(self, row: int) -> None:
        if self._state is None or row < 0:
            return
        if row == 0:
            self._stack.setCurrentIndex(0)
            return
        kinds = self._state.kinds
        if row <= len(kinds) and (kinds[row - 1].id != self._kind_id):
            self._leave_editor()
            self.page.show_kind(kinds[row - 1])
            if "" in kinds[row - 1].typed or (kinds[row - 1].id, "") in self._typed:
                self._edit(kinds[row - 1].id, None)
        self._stack.setCurrentIndex(1)

    def _choose(self, kind_id: str) -> bool:
        """Show a kind; returns whether it is there."""
        kinds = self._state.kinds if self._state is not None else ()
        at = next((n for n, kind in enumerate(kinds, 1) if kind.id == kind_id), 0)
        if at:
            self.list.setCurrentRow(at)
            self._stack.setCurrentIndex(1)
        return bool(at)

    def _go(self) -> None:
        if self._wanted is None or self._state is None:
            return
        (spot, cursor), self._wanted = self._wanted, None
        kind, _, record_id = spot.removeprefix(_SPOT).partition(":")
        if not self._choose(kind):
            return
        if record_id == _NEW:
            self._write_new(kind)
        elif record_id:
            self._read(record_id, cursor)
        else:
            self.page.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_new(self, kind: str) -> None:
        if self._choose(kind) and self.page.add_button.isEnabled():
            self._leave_editor()
            self._edit(kind, None)
            if self.editor is not None:
                self.editor.focus_first()
                self._show_focus()

    def _read(self, record_id: str, cursor: int = 0) -> None:
        """Read a record and write it; of a sensitive one the reading is logged first."""
        kind, case_id = self._kind_id, self._case_id

        def show(opened: RecordOpened) -> None:
            if kind == self._kind_id:
                self._leave_editor()
                self._edit(kind, opened)
                if self.editor is not None:
                    self.editor.input.put_cursor(cursor)
                    self._show_focus()

        (
            self._desk.jobs.job(lambda _: self._cooperation.open(case_id, kind, record_id))
            .on_success(show)
            .on_failure(self.failed.emit)
            .run(self)
        )

    def _edit(self, kind_id: str, opened: RecordOpened | None) -> None:
        kind = self._state.kind(kind_id) if self._state is not None else None
        if kind is None:
            return
        key = (kind_id, opened.line.id if opened is not None else "")
        typed = self._typed.get(key) or kind.typed.get(key[1])
        editor = RecordEditor(self._desk, kind, opened, typed, self._me)
        editor.touched.connect(partial(self._touched, editor, key))
        editor.keep_due.connect(partial(self._keep_typed, key))
        editor.kept.connect(partial(self._keep, editor, key))
        editor.dropped.connect(partial(self._drop, key))
        editor.ended.connect(partial(self._end, key))
        editor.history.connect(partial(self._history, editor))
        self.page.show_editor(editor)

    def _touched(self, editor: RecordEditor, key: _Key) -> None:
        self.message.say("")
        self._typed[key] = editor.texts
        self._unkept.add(key)

    def _show_focus(self) -> None:
        """Scroll to where the keyboard was put, once it has been laid out."""

        def scroll() -> None:
            focus, area = self.window().focusWidget(), self._stack.currentWidget()
            if focus is not None and isinstance(area, QScrollArea) and area.isAncestorOf(focus):
                area.ensureWidgetVisible(focus)

        QTimer.singleShot(0, self, scroll)

    def _leave_editor(self) -> None:
        self.message.say("")
        for key in tuple(self._unkept):
            self._keep_typed(key)
        self.page.show_editor(None)

    def _keep_typed(self, key: _Key) -> None:
        texts, (kind, record_id) = self._typed.get(key, {}), key
        case_id = self._case_id

        def not_kept(failure: Failure) -> None:
            editor = self._editor_of(key)
            if editor is None or not editor.timer.failing:
                self.failed.emit(failure)
            if editor is not None:
                editor.timer.not_kept()

        (
            self._run(
                lambda _: self._cooperation.keep_typed(case_id, kind, record_id or None, texts)
            )
            .on_success(lambda _: self._kept(key, texts))
            .on_failure(not_kept)
            .run(self)
        )

    def _kept(self, key: _Key, texts: Mapping[str, str]) -> None:
        if self._typed.get(key, {}) == texts:
            self._unkept.discard(key)
        editor = self._editor_of(key)
        if editor is not None:
            editor.timer.kept()

    def _editor_of(self, key: _Key) -> RecordEditor | None:
        editor = self.editor
        there = editor is not None and (editor.kind.id, editor.record_id or "") == key
        return editor if there else None

    def _keep(self, editor: RecordEditor, key: _Key) -> None:
        (kind, record_id), values, case_id = key, editor.values, self._case_id
        editor.timer.stop()
        editor.keep_button.setEnabled(False)

        def done(kept_id: str) -> None:
            self._forget(key)
            self.message.say("")
            if self._editor_of(key) is editor:
                self.page.show_editor(None)
                self._wanted = f"{_SPOT}{kind}:{kept_id}", 0
            self.reload()

        def refused(failure: Failure) -> None:
            editor.keep_button.setEnabled(True)
            self.message.say(failure.sentence)
            editor.point_at(str(failure.params.get("at", "")))
            self._show_focus()
            if key in self._unkept:
                editor.timer.touched()

        def write(_: object) -> str:
            return self._cooperation.keep(case_id, kind, record_id or None, values)

        (
            self._desk.jobs.job(write)
            .in_lane(("case", case_id))
            .prompt()
            .on_success(done)
            .on_failure(refused)
            .run(editor)
        )

    def _drop(self, key: _Key) -> None:
        """Forget what is typed; the record itself stays as it is."""
        self._forget(key)
        kind, record_id = key
        self.page.show_editor(None)
        case_id = self._case_id
        (
            self._run(lambda _: self._cooperation.keep_typed(case_id, kind, record_id or None, {}))
            .on_success(lambda _: self.reload())
            .on_failure(self.failed.emit)
            .run(self)
        )
        self.page.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, key: _Key) -> None:
        kind, record_id = key
        dialog = EndDialog(self._desk, self.window())
        case_id = self._case_id

        def ended(_: None) -> None:
            self._forget(key)
            self.page.show_editor(None)
            self.reload()

        def done(result: int) -> None:
            reason = dialog.reason
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                (
                    self._run(lambda _: self._cooperation.end(case_id, kind, record_id, reason))
                    .on_success(ended)
                    .on_failure(self.failed.emit)
                    .run(self)
                )

        dialog.finished.connect(done)
        dialog.open()

    def _history(self, editor: RecordEditor) -> None:
        if editor.opened is not None:
            dialog = RecordHistoryDialog(
                self._desk, self.window(), editor.kind.title, editor.opened, self._me
            )
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _assess(self) -> None:
        case_id = self._case_id
        (
            self._desk.jobs.job(lambda _: self._cooperation.begin_assessment(case_id))
            .on_success(lambda _: self.drafted.emit())
            .on_failure(self.failed.emit)
            .run(self)
        )

    def _forget(self, key: _Key) -> None:
        self._typed.pop(key, None)
        self._unkept.discard(key)

    def _run(self, work: Callable[[object], None]) -> Job[None]:
        """Return `work` in the lane of the case, on a thread that waits for no network."""
        return self._desk.jobs.job(work).in_lane(("case", self._case_id)).prompt()


def _scrolled(page: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(page)
    Sight(scroll, page.findChildren(QTableWidget))
    return scroll
