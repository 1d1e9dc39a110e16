"""*Legg til opplysning*: what somebody told from a register navdesk cannot ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.case.earlier import EarlierDialog
from navdesk.desktop.case.shutting import shut_words
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.mapping.inputs import AnswerInput, input_for
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.typed_day import TypedDay
from navdesk.domain.typed_dates import read_day
from navdesk.work.case_states import ManualBegun, ManualField, ManualLine, ManualRegister
from navdesk.work.case_usecases import ManualFactsCase
from navdesk.work.states import FieldState

_LIST_ROWS = 3
_TALLEST = 640
_KEEP_AFTER_MS = 600


class ManualDialog(FormDialog):
    """Adds a fact, and shows and withdraws those that are there. `failed` carries a `Failure`."""

    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        manual: ManualFactsCase,
        case_id: UUID,
    ) -> None:
        super().__init__(desk, parent, "manual_dialog", letters=88)
        self._manual = manual
        self._case_id = case_id
        self._kept: ManualBegun | None = None
        self._registers: tuple[ManualRegister, ...] = ()
        self._lines: tuple[ManualLine, ...] = ()
        self.value: AnswerInput | None = None
        self.register_box = self.form.find(QComboBox, "registerBox")
        self.field_box = self.form.find(QComboBox, "fieldBox")
        self._value_host = self.form.find(QWidget, "valueHost")
        self._value_place = QVBoxLayout(self._value_host)
        self._value_place.setContentsMargins(0, 0, 0, 0)
        self.told_by = self.form.find(QLineEdit, "toldByEdit")
        self.told_on = self.form.find(QLineEdit, "toldOnEdit")
        TypedDay(self.told_on)
        self.told_on.setMaximumWidth(self.fontMetrics().averageCharWidth() * 18)
        self.told_on.setText(f"{desk.clock.today():%d.%m.%Y}")
        self.verified = self.form.find(QCheckBox, "verifiedBox")
        self.add_button = self.form.find(QPushButton, "addButton")
        self.file_button = self.form.find(QPushButton, "fileButton")
        self.list = self.form.find(QListWidget, "list")
        self.list.setMinimumHeight(self.fontMetrics().height() * _LIST_ROWS)
        LineDelegate(self.list, desk.theme)
        self.reason = self.form.find(QLineEdit, "reasonEdit")
        self.withdraw_button = self.form.find(QPushButton, "withdrawButton")
        self.message_bar = MessageBar()
        self.message_bar.set_close_icon(desk.theme.icon("close"))
        self.form.put("messageHost", self.message_bar)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_KEEP_AFTER_MS)
        self._soon.timeout.connect(self._keep)
        self._connect()
        self._read()

    @property
    def begun(self) -> ManualBegun | None:
        """What is typed and not added; None when nothing is."""
        typed = self.value.text() if self.value is not None else ""
        if not typed.strip():
            return None
        return ManualBegun(
            self.register_box.currentData() or "",
            self.field_box.currentData() or "",
            typed,
            self.told_by.text(),
            self.told_on.text(),
            self.verified.isChecked(),
        )

    def add(self) -> None:
        """Add what is typed; it stays in the dialog when it cannot be added."""
        field, value = self._field(), self.value
        if field is None or value is None:
            return
        day = read_day(self.told_on.text())
        if day is None:
            self._say_no_day()
            return
        register, case_id, manual = (
            str(self.register_box.currentData()),
            self._case_id,
            self._manual,
        )
        said, by, verified = value.value(), self.told_by.text(), self.verified.isChecked()
        self._do(
            lambda: manual.add(
                case_id, register, field.id, said, told_by=by, told_on=day, verified=verified
            ),
            self._added,
        )

    def take_file(self) -> None:
        """Take in an earlier mapping from a file; what is typed here stays."""
        dialog = EarlierDialog(self.desk, self, self._manual, self._case_id)
        dialog.accepted.connect(lambda: self._took(dialog.taken))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.choose()

    def withdraw(self) -> None:
        """Take the chosen fact back, for the reason that is written."""
        line, reason = self._chosen(), self.reason.text().strip()
        if line is None or line.withdrawn or not reason:
            return
        case_id, manual = self._case_id, self._manual
        self._do(lambda: manual.withdraw(case_id, line.id, reason), self._withdrawn)

    def fit(self) -> None:
        """Be as tall as a small screen allows: the list, which can be scrolled, gives way."""
        super().fit()
        layout = self.content.layout()
        if layout is not None and self.height() > _TALLEST:
            needed = layout.totalMinimumHeightForWidth(self.width())
            self.resize(self.width(), min(self.height(), max(_TALLEST, needed)))

    def keeping(self) -> Callable[[], None]:
        """Return what keeps everything typed until now, also what was kept or refused before."""
        self._soon.stop()
        begun, case_id, manual = self.begun, self._case_id, self._manual
        if not self._registers or begun is self._kept is None:
            return lambda: None
        return lambda: manual.keep_begun(case_id, begun)

    def _connect(self) -> None:
        self.register_box.currentIndexChanged.connect(self._show_fields)
        self.field_box.currentIndexChanged.connect(self._show_input)
        self.add_button.clicked.connect(self.add)
        self.file_button.clicked.connect(self.take_file)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.reason.textChanged.connect(self._enable)
        self.list.currentRowChanged.connect(self._enable)
        self.form.find(QPushButton, "closeButton").clicked.connect(self.reject)
        for typed in (self.told_by.textChanged, self.told_on.textChanged, self.verified.toggled):
            typed.connect(self._soon.start)
        self.finished.connect(self._keep)

    def _read(self) -> None:
        manual, case_id = self._manual, self._case_id
        (
            self.desk.jobs.job(
                lambda _: (manual.registers(), manual.lines(case_id), manual.begun(case_id))
            )
            .on_success(lambda found: self._show(*found))
            .on_failure(self._fail)
            .run(self)
        )

    def _show(
        self,
        registers: Sequence[ManualRegister],
        lines: Sequence[ManualLine],
        begun: ManualBegun | None,
    ) -> None:
        if not self._registers:
            self._kept = begun
            self._registers = tuple(registers)
            for register in registers:
                self.register_box.addItem(register.title, register.id)
            self._restore(begun)
        self._lines = tuple(lines)
        show_lines(self.list, [self._line(line) for line in self._lines])
        self.list.doItemsLayout()
        self._enable()
        self.fit_soon()

    def _restore(self, begun: ManualBegun | None) -> None:
        if begun is not None:
            self.register_box.setCurrentIndex(max(0, self.register_box.findData(begun.register)))
            self.field_box.setCurrentIndex(max(0, self.field_box.findData(begun.field)))
            if self.value is not None:
                self.value.show_text(begun.value)
            self.told_by.setText(begun.told_by)
            self.told_on.setText(begun.told_on)
            self.verified.setChecked(begun.verified)
        self.register_box.setFocus()

    def _show_fields(self) -> None:
        register = next(
            (one for one in self._registers if one.id == self.register_box.currentData()), None
        )
        self.field_box.clear()
        for field in register.fields if register is not None else ():
            self.field_box.addItem(field.label, field.id)

    def _show_input(self) -> None:
        field = self._field()
        if self.value is not None:
            self.value.hide()
            self._value_place.removeWidget(self.value)
            self.value.setParent(None)
            self.value.deleteLater()
            self.value = None
        if field is None:
            return
        self.value = input_for(
            FieldState(
                id=field.id,
                label=field.label,
                help=field.help,
                type=field.type,
                options=field.options,
                sensitive=False,
                prefills=(),
                history=(),
            )
        )
        self.value.setToolTip(field.help)
        self.value.submitted = self.add
        self.value.changed = self._soon.start
        self._value_place.addWidget(self.value)
        self.value.show()
        # The list behind a combo box is a window of its own and has no place in the order.
        inside = [widget for widget in focusable(self.value) if widget.window() is self.window()]
        order_focus(self.field_box, [*inside, self.told_by, self.told_on, self.verified])

    def _field(self) -> ManualField | None:
        chosen = self.field_box.currentData()
        fields = (field for register in self._registers for field in register.fields)
        return next((field for field in fields if field.id == chosen), None)

    def _chosen(self) -> ManualLine | None:
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _line(self, line: ManualLine) -> Line:
        when = dates.moment_text(line.written_at, self.desk.clock.now())
        note = self.tr("Trukket tilbake: {why}").format(why=line.withdrawn_why)
        return Line(
            f"{line.label}: {line.value}",
            f"{line.source} · {line.author} · {when}",
            note if line.withdrawn else "",
        )

    def _enable(self) -> None:
        line = self._chosen()
        can = line is not None and not line.withdrawn
        self.reason.setEnabled(can)
        self.withdraw_button.setEnabled(can and bool(self.reason.text().strip()))

    def _do(self, change: Callable[[], None], then: Callable[[], None]) -> None:
        self.add_button.setEnabled(False)
        self._soon.stop()
        (
            self.desk.jobs.job(lambda _: change())
            .in_lane(("manual", self._case_id))
            .on_success(lambda _: then())
            .on_failure(self._refused)
            .on_done(lambda: self.add_button.setEnabled(True))
            .run(self)
        )

    def _keep(self) -> None:
        """Keep what is typed in the case's file, so that neither a lock nor a crash takes it."""
        self._soon.stop()
        begun, case_id, manual = self.begun, self._case_id, self._manual
        if begun == self._kept or not self._registers:
            return
        self._kept = begun
        (
            self.desk.jobs.job(lambda _: manual.keep_begun(case_id, begun))
            .in_lane(("manual", case_id))
            .on_failure(self._not_kept)
            .run(self)
        )

    def _not_kept(self, failure: Failure) -> None:
        """Try again with the next key, or when the dialog closes."""
        self._kept = None
        self._refused(failure)

    def _added(self) -> None:
        self._kept = None
        if self.value is not None:
            self.value.show_text("")
            self.value.editor.setFocus()
        self.message_bar.say(self.tr("Opplysningen er lagt til."), "success")
        self._read()

    def _took(self, new: int) -> None:
        told = counted(new, self.tr("1 svar"), self.tr("{n} svar"))
        words = self.tr("{count} er tatt inn som forslag i kartleggingen.").format(count=told)
        if not new:
            words = self.tr("Alt i filen var tatt inn før.")
        self.message_bar.say(words, "success")
        self._read()

    def _withdrawn(self) -> None:
        self.reason.clear()
        self.message_bar.say(
            self.tr("Opplysningen er trukket tilbake. Den står i listen med grunnen."), "success"
        )
        self._read()

    def _say_no_day(self) -> None:
        if self.told_on.text().strip():
            words = self.tr(
                "«Når» er ikke en dato som finnes. Skriv dagen det ble sagt som dd.mm.åååå. "
                "Ingenting er lagret ennå."
            )
        else:
            words = self.tr(
                "«Når» er tomt. Skriv dagen det ble sagt som dd.mm.åååå. Ingenting er lagret ennå."
            )
        self._say(words)
        self.told_on.setFocus()

    def _refused(self, failure: Failure) -> None:
        """Say why in the dialog, where everything typed still stands, and go to what is named."""
        if shut_words(self.desk, failure) is not None:
            self._fail(failure)
            return
        self._say(failure.sentence)
        place = self._place(failure.message_id or "")
        if place is not None:
            place.setFocus()

    def _place(self, message_id: str) -> QWidget | None:
        """Return the field that a refusal names."""
        if message_id.startswith("manual.said_"):
            return self.value.editor if self.value is not None else None
        if message_id.startswith("manual.told_by_"):
            return self.told_by
        if message_id.startswith("manual.told_"):
            return self.told_on
        return self.reason if message_id == "manual.reason_needed" else None

    def _say(self, words: str) -> None:
        self.message_bar.say(words)
        self.fit_soon()

    def _fail(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self.reject()


class ManualKeeper(QWidget):
    """The button that opens the dialog. `failed` carries a `Failure`."""

    failed = Signal(object)

    def __init__(self, desk: Desk, manual: ManualFactsCase, case_id: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._manual = manual
        self._case_id = case_id
        self._dialog: ManualDialog | None = None
        self.button = QPushButton(self.tr("Legg til opplysning …"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 12)
        layout.addWidget(self.button)
        # The list of sources over it takes the room that is left.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def open(self) -> None:
        """Open the dialog, with what was typed in it and not added."""
        dialog = ManualDialog(self._desk, self.window(), self._manual, self._case_id)
        dialog.failed.connect(self.failed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def flush(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep what is typed in the dialog and call `then`; `stay` when it cannot be kept.

        It waits its turn behind what the dialog is keeping already, open or just closed.
        """
        keep = self._dialog.keeping() if self._dialog is not None else lambda: None

        def refused(failure: Failure) -> None:
            self.failed.emit(failure)
            stay()

        (
            self._desk.jobs.job(lambda _: keep())
            .in_lane(("manual", self._case_id))
            .on_success(lambda _: then())
            .on_failure(refused)
            .run(self)
        )

    def _closed(self) -> None:
        self._dialog = None
