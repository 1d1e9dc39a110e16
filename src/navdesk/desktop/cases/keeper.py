"""Lets local copies end by themselves, and helps a person to end a case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.cases.end_dialog import EndDialog
from navdesk.desktop.cases.page import CasesPage
from navdesk.desktop.changes import ChangeRelay
from navdesk.desktop.commands import Commands
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.messages import Message
from navdesk.work.states import CaseRow
from navdesk.work.usecases import Workbench

_EVERY_MS: Final = 5 * 60 * 1000
_SOON_MS: Final = 200
_TRIES: Final = 3
"""How often a sweep is put off because something typed could not be kept."""
_WAKES: Final = {ChangeKind.NETWORK, ChangeKind.LOGIN}


class Front(Protocol):
    """What the keeper needs of the main window."""

    cases: CasesPage
    commands: Commands
    message_bar: MessageBar

    @property
    def case(self) -> CasePage | None:
        """The case on the screen."""
        ...


class RetentionKeeper(QObject):
    """Sweeps at the start, every five minutes and when network or login change.

    What is typed in the case on the screen is kept first: a sweep may close it.
    """

    def __init__(self, desk: Desk, bench: Workbench, changes: ChangeRelay, front: Front) -> None:
        """`front` is the main window."""
        super().__init__(front.cases)
        self._desk = desk
        self._bench = bench
        self._front = front
        self._waiting = False
        self._put_off = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.sweep)
        self._regularly = QTimer(self)
        self._regularly.setInterval(_EVERY_MS)
        self._regularly.timeout.connect(self.sweep)
        self._regularly.start()
        self._soon.start()
        changes.changed.connect(self._on_change)
        front.cases.end_wanted.connect(self._end_row)
        front.commands.add(
            self.tr("Avslutt saken …"), "", self.end_open_case, lambda: front.case is not None
        )

    def sweep(self) -> None:
        """Do what is due with the local copies; one sweep at a time."""
        if self._waiting:
            return
        self._waiting = True
        page = self._front.case
        if page is None:
            self._start()
        else:
            page.keep_typed(self._start, self._not_kept)

    def end_open_case(self) -> None:
        """Ask whether the case on the screen is to end, with everything typed in it kept first."""
        page = self._front.case
        if page is not None:
            client, case_id = page.header.client, page.case_id
            page.keep_typed(lambda: self._ask(case_id, client), self._say)

    def _end_row(self, row: CaseRow) -> None:
        page = self._front.case
        if page is not None and page.case_id == row.id:
            self.end_open_case()
        else:
            self._ask(row.id, row.client)

    def _ask(self, case_id: UUID, client: str) -> None:
        dialog = EndDialog(self._desk, self._front.cases.window(), client)

        def done(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._end(case_id)

        dialog.finished.connect(done)
        dialog.open()

    def _end(self, case_id: UUID) -> None:
        cases = self._bench.cases
        # A case on the screen says itself what became of it.
        page = self._front.case
        on_screen = page is not None and page.case_id == case_id

        def ended(_: None) -> None:
            if not on_screen:
                self._say(self.tr("Saken er avsluttet."), "success")

        (
            self._desk.jobs.job(lambda _: cases.finish(case_id))
            .named(self.tr("Avslutter saken"))
            .on_success(ended)
            .on_failure(self._fail)
            .run(self)
        )

    def _start(self) -> None:
        self._put_off = 0
        (
            self._desk.jobs.job(partial(self._bench.retention.sweep))
            .in_lane("retention")
            .on_success(self._tell)
            .on_failure(self._fail)
            .on_done(self._done)
            .run(self)
        )

    def _not_kept(self, why: str) -> None:
        self._waiting = False
        self._put_off += 1
        if self._put_off >= _TRIES:
            self._waiting = True
            self._start()
        else:
            self._soon.start(_EVERY_MS // _TRIES)

    def _done(self) -> None:
        self._waiting = False

    def _tell(self, said: Sequence[Message]) -> None:
        if said:
            self._say(" ".join(self._desk.words.say(message) for message in said), "warning")

    def _fail(self, failure: Failure) -> None:
        self._say(failure.sentence)

    def _say(self, sentence: str, tone: str = "danger") -> None:
        self._front.message_bar.say(sentence, tone)

    def _on_change(self, change: Change) -> None:
        if change.kinds & _WAKES:
            self._soon.start(_SOON_MS)
