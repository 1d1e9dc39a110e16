"""Reads what a screen shows, one read at a time, so that what changes often is still painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from navdesk.desktop.jobs import Failure, Jobs

T = TypeVar("T")


class OneRead(QObject, Generic[T]):
    """Calls `read` in a job and `show` with what it returned; `fail` with why it could not.

    While sources are asked, or somebody answers, something changes all the time. What is asked
    for `soon` during a read is read after it, once for many changes, and what was read is shown
    meanwhile. Only what is asked for `anew` makes a read that is under way old: it tells what
    might be shown before, and is never shown.
    """

    def __init__(
        self,
        jobs: Jobs,
        read: Callable[[], T],
        show: Callable[[T], None],
        fail: Callable[[Failure], None],
        *,
        parent: QObject,
        soon_ms: int,
        prompt: bool = False,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._read = read
        self._show = show
        self._fail = fail
        self._prompt = prompt
        self._round = 0
        self._reading = False
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(soon_ms)
        self._timer.timeout.connect(self._start)

    def soon(self) -> None:
        """Something changed: read it shortly, or when what is being read has been shown."""
        if self._reading:
            self._again = True
        elif not self._timer.isActive():
            # Not put off by the next change: sources that answer one after another would put it
            # off until the last of them has.
            self._timer.start()

    def anew(self) -> None:
        """Read at once, and never show what is being read: another thing is to be shown now."""
        self._round += 1
        self._start()

    def _start(self) -> None:
        self._timer.stop()
        self._reading, self._again = True, False
        at = self._round

        def show(found: T) -> None:
            if at == self._round:
                self._show(found)

        def fail(failure: Failure) -> None:
            if at == self._round:
                self._fail(failure)

        def done() -> None:
            if at == self._round:
                self._reading = False
                if self._again:
                    self._timer.start()

        job = self._jobs.job(lambda _: self._read()).on_success(show).on_failure(fail)
        (job.prompt() if self._prompt else job).on_done(done).run(self)
