"""Keeps what is decided of the client's own copy, as it is decided and typed."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.prints.review import ReviewPanel
from navdesk.desktop.widgets.keeping import KeepTimer
from navdesk.work.following_usecases import PrintsCase
from navdesk.work.print_states import Reviewed


class ReviewKeeper(QObject):
    """Stands between a review on the screen and the case's file.

    `failed` carries a `Failure` to tell, once for as long as nothing can be kept.
    """

    failed = Signal(object)

    def __init__(
        self, desk: Desk, prints: PrintsCase, case_id: UUID, panel: ReviewPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._prints = prints
        self._case_id = case_id
        self._panel = panel
        self._unkept = False
        self._timer = KeepTimer(self.keep, self)
        panel.decided.connect(self._touched)

    def keep(self) -> None:
        """Keep what is decided by now, when it is not kept already."""
        self._timer.stop()
        if self._unkept:
            self._unkept = False
            self._put(self._panel.typed)

    def forget(self) -> None:
        """The copy is out of the window: nothing is left to do with its review."""
        self._timer.stop()
        self._unkept = False
        self._put(Reviewed())

    def _touched(self) -> None:
        self._unkept = True
        self._timer.touched()

    def _put(self, reviewed: Reviewed) -> None:
        prints, case_id = self._prints, self._case_id
        job = self._desk.jobs.job(lambda _: prints.keep_review(case_id, reviewed))
        job.in_lane(("review", case_id)).prompt()
        job.on_success(lambda _: self._timer.kept()).on_failure(self._not_kept).run(self)

    def _not_kept(self, failure: Failure) -> None:
        told = self._timer.failing
        self._unkept = True
        self._timer.not_kept()
        if not told:
            self.failed.emit(failure)
