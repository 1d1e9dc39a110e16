"""*Tidligere kartlegging fra fil*: what a file says, looked over before any of it is offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from navdesk.desktop import dates
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.typed_day import TypedDay, make_narrow
from navdesk.domain.earlier_mapping import MOST_BYTES
from navdesk.domain.typed_dates import read_day
from navdesk.work.case_states import EarlierFile, EarlierLine
from navdesk.work.case_usecases import ManualFactsCase

AskFile = Callable[[QWidget], Path | None]
_ROWS: Final = 6


def ask_mapping(parent: QWidget) -> Path | None:
    """Let the person choose a file; None when they would rather not."""
    kinds = "CSV, JSON (*.csv *.txt *.json);;* (*)"
    chosen, _ = QFileDialog.getOpenFileName(parent, "navdesk", "", kinds)
    return Path(chosen) if chosen else None


class EarlierDialog(FormDialog):
    """Shows what a file would bring and what of it does not fit; `taken` is how many were new."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        manual: ManualFactsCase,
        case_id: UUID,
        ask: AskFile = ask_mapping,
    ) -> None:
        super().__init__(desk, parent, "earlier_dialog")
        self._manual = manual
        self._case_id = case_id
        self._ask = ask
        self._content = b""
        self._found: EarlierFile | None = None
        self.taken = 0
        self.list = self.form.find(QListWidget, "list")
        self.list.setMinimumHeight(self.fontMetrics().height() * _ROWS)
        LineDelegate(self.list, desk.theme, chooses=False)
        self.by_edit = self.form.find(QLineEdit, "byEdit")
        self.on_edit = self.form.find(QLineEdit, "onEdit")
        make_narrow(self.on_edit)
        TypedDay(self.on_edit, self.form.find(QLabel, "onSaidLabel"))
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.file_button = self.form.find(QPushButton, "fileButton")
        self.message_bar = MessageBar()
        self.message_bar.set_close_icon(desk.theme.icon("close"))
        self.form.put("messageHost", self.message_bar)
        self.by_edit.textChanged.connect(lambda _: self._enable())
        self.on_edit.textChanged.connect(lambda _: self._enable())
        self.ok_button.clicked.connect(self.take)
        self.file_button.clicked.connect(self.choose)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self._enable()

    def choose(self) -> None:
        """Let the person choose the file, and show what it says."""
        path = self._ask(self)
        if path is None:
            return
        manual = self._manual

        def read(_: object) -> tuple[bytes, EarlierFile]:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
            return content, manual.read_file(content)

        (
            self.desk.jobs.job(read)
            .on_success(lambda found: self._show(*found))
            .on_failure(self._unread)
            .run(self)
        )

    def take(self) -> None:
        """Take in what fits; what is refused leaves everything as it stands."""
        day = read_day(self.on_edit.text()) or self.desk.clock.today()
        content, by, manual, case_id = (
            self._content,
            self.by_edit.text(),
            self._manual,
            self._case_id,
        )
        self.ok_button.setEnabled(False)
        (
            self.desk.jobs.job(
                lambda _: manual.take_file(
                    case_id, content, told_by=by, told_on=day, verified=False
                )
            )
            .in_lane(("manual", case_id))
            .on_success(self._took)
            .on_failure(self._refused)
            .run(self)
        )

    def _show(self, content: bytes, found: EarlierFile) -> None:
        self._content, self._found = content, found
        lines = [Line(one.label, self._when(one), one.value) for one in found.lines]
        lines += [
            Line(self.tr("Rad {n} tas ikke inn").format(n=line), why) for line, why in found.refused
        ]
        show_lines(self.list, lines)
        if found.by and not self.by_edit.text():
            self.by_edit.setText(found.by)
        count = counted(len(found.lines), self.tr("1 svar"), self.tr("{n} svar"))
        told = self.tr("{count} kan tas inn som forslag.").format(count=count)
        if found.refused:
            rows = counted(len(found.refused), self.tr("1 rad"), self.tr("{n} rader"))
            told += " " + self.tr("{rows} tas ikke inn; hvorfor står i listen.").format(rows=rows)
        self.message_bar.say(told, "info" if found.lines else "warning")
        self._enable()
        self.by_edit.setFocus()
        self.fit_soon()

    def _when(self, line: EarlierLine) -> str:
        if line.on is None:
            return self.tr("filen sier ikke når")
        return self.tr("kartlagt {day}").format(day=dates.short_date(line.on))

    def _took(self, new: int) -> None:
        self.taken = new
        self.accept()

    def _unread(self, failure: Failure) -> None:
        """What was shown of another file before stays, and can still be taken in."""
        words = failure.sentence
        if failure.message_id is None:
            words = self.tr("Filen kunne ikke leses. Ingenting er tatt inn.")
        self.message_bar.say(words)
        self.fit_soon()

    def _refused(self, failure: Failure) -> None:
        self.message_bar.say(failure.sentence)
        self._enable()
        self.fit_soon()

    def _enable(self) -> None:
        found = self._found
        undated = found is not None and any(one.on is None for one in found.lines)
        for name in ("onLabel", "onSaidLabel"):
            self.form.find(QLabel, name).setVisible(undated)
        self.on_edit.setVisible(undated)
        known = not undated or read_day(self.on_edit.text()) is not None
        fits = found is not None and bool(found.lines)
        self.ok_button.setEnabled(fits and known and bool(self.by_edit.text().strip()))
