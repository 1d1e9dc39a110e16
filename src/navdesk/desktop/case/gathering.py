"""Asking the sources from a case's screen: all of them, one again, or those nobody has asked."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from navdesk.desktop.case.purpose_keeper import PurposeKeeper
from navdesk.desktop.case.sources import SourcesPanel
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, JobHandle
from navdesk.work.states import SourceLine
from navdesk.work.usecases import GatherCase


class Gathering(QObject):
    """One round at a time. `done` tells that a round ended, `failed` carries why none could be,
    `unread` why it could not be read how the sources answered last."""

    done = Signal()
    failed = Signal(object)
    unread = Signal(object)

    def __init__(
        self,
        desk: Desk,
        gather: GatherCase,
        case_id: UUID,
        sources: SourcesPanel,
        purpose: PurposeKeeper,
        *,
        button: QPushButton,
    ) -> None:
        super().__init__(sources)
        self._desk = desk
        self._gather = gather
        self._case_id = case_id
        self._sources = sources
        self._purpose = purpose
        self._button = button
        self._running: JobHandle | None = None
        self._ask_more = False

    def ask(self, only: AbstractSet[str] | None = None) -> None:
        """Ask the sources with these system ids, or all; not before a purpose is stated."""
        if not self._purpose.once_stated(partial(self.ask, only)):
            return
        if self._running is not None and not self._running.finished:
            return
        show = self._desk.jobs.to_qt(self, self._sources.show_one)
        case_id, gather = self._case_id, self._gather
        self._button.setEnabled(False)
        self._ask_more = False
        self._running = (
            self._desk.jobs.job(lambda progress: gather.run(case_id, progress, show, only=only))
            .named(self.tr("Henter opplysninger"))
            .on_success(self._gathered)
            .on_failure(self._fail)
            .on_done(lambda: self._button.setEnabled(True))
            .run(self)
        )

    def ask_unasked(self) -> None:
        """Ask whom nobody has asked yet, once the purpose takes them in; the others rest."""
        if self._running is not None and not self._running.finished:
            self._ask_more = True
            return
        case_id, gather = self._case_id, self._gather

        def show(lines: Sequence[SourceLine]) -> None:
            if self._running is not None and not self._running.finished:
                self._ask_more = True
                return
            self._sources.show_all(lines)
            unasked = {line.system for line in lines if line.outcome is None}
            if unasked:
                self.ask(unasked)

        (
            self._desk.jobs.job(lambda _: gather.lines(case_id))
            .on_success(show)
            .on_failure(self.unread.emit)
            .run(self)
        )

    def cancel(self) -> None:
        """Stop asking."""
        if self._running is not None:
            self._running.cancel()

    def read_lines(self) -> None:
        """Show how every source answered last, where nothing newer is shown."""
        case_id, gather = self._case_id, self._gather

        def show(lines: Sequence[SourceLine]) -> None:
            if not self._sources.lines:
                self._sources.show_all(lines)

        self._desk.jobs.job(lambda _: gather.lines(case_id)).on_success(show).run(self)

    def _gathered(self, lines: Sequence[SourceLine]) -> None:
        self._sources.show_all(lines)
        self.done.emit()
        if self._ask_more and self._running is not None and not self._running.cancelled:
            self.ask_unasked()

    def _fail(self, failure: Failure) -> None:
        self._sources.show_all([line for line in self._sources.lines if not line.running])
        self.read_lines()
        self.failed.emit(failure)
