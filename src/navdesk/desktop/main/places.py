"""Where the person is: remembered while they work, and gone back to after a lock or a crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.domain.changes import Change, ChangeKind
from navdesk.work.states import OpenReason, Place
from navdesk.work.usecases import PlaceCase

_LANE = "place"
_TYPING = {ChangeKind.DRAFTS, ChangeKind.TYPED}
_MOST_OFTEN_MS = 2000
_SOON_MS = 150
_START = "queue"
_PAGES = {"queue", "cases", "outbox", "settings"}


@dataclass(frozen=True, slots=True)
class Opened:
    """The case on the screen, and why it was opened."""

    page: CasePage
    reason: OpenReason


class Window(Protocol):
    """What going back needs of the main window."""

    @property
    def page(self) -> str: ...

    @property
    def case(self) -> CasePage | None: ...

    def show_page(self, name: str) -> None: ...

    def open_case(
        self, case_id: UUID, reason: OpenReason, entered: Callable[[str], None]
    ) -> None: ...


class PlaceKeeper(QObject):
    """Remembers the place at most every two seconds, and only when it is another one.

    `where` is asked on the Qt thread. What cannot be kept is tried again at the next step; a
    person who only moves about is not told.
    """

    def __init__(
        self, desk: Desk, place: PlaceCase, where: Callable[[], Place], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place = place
        self._where = where
        self._kept: Place | None = None
        self._ended = False
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._remember)

    def moved(self) -> None:
        """The person went somewhere else."""
        if not self._ended and not self._timer.isActive():
            passed = self._since.elapsed() if self._since.isValid() else _MOST_OFTEN_MS
            self._timer.start(max(_SOON_MS, _MOST_OFTEN_MS - passed))

    def on_change(self, change: Change) -> None:
        """Something was kept: the cursor has probably moved with it."""
        if change.kinds & _TYPING:
            self.moved()

    def keep(
        self, here: Place, then: Callable[[], None], failed: Callable[[Failure], None]
    ) -> None:
        """Remember a place now, for good: nothing is remembered afterwards."""
        self._timer.stop()
        self._ended = True

        def not_kept(failure: Failure) -> None:
            self._ended = False
            failed(failure)

        (
            self._desk.jobs.job(lambda _: self._place.remember(here))
            .in_lane(_LANE)
            .on_success(lambda _: then())
            .on_failure(not_kept)
            .run(self)
        )

    def forget(self, then: Callable[[], None]) -> None:
        """The session ends in order; `then` is called also when the place could not be dropped."""
        self._timer.stop()
        self._ended = True
        (
            self._desk.jobs.job(lambda _: self._place.forget())
            .in_lane(_LANE)
            .on_failure(lambda _: None)
            .on_done(then)
            .run(self)
        )

    def last(self, then: Callable[[Place], None]) -> None:
        """Call `then` with where the session before was, when it did not end in order."""

        def found(place: Place | None) -> None:
            if place is not None:
                self._kept = place
                then(place)

        self._desk.jobs.job(lambda _: self._place.last()).in_lane(_LANE).on_success(found).run(self)

    def _remember(self) -> None:
        here = self._where()
        if self._ended or here == self._kept:
            return
        self._since.start()

        def kept(_: None) -> None:
            self._kept = here

        (
            self._desk.jobs.job(lambda _: self._place.remember(here))
            .in_lane(_LANE)
            .on_success(kept)
            .on_failure(lambda _: None)
            .run(self)
        )


def place_of(page: str, opened: Opened | None) -> Place:
    """Return the place on the page `page` of the main window, with the open case, if any."""
    if opened is None:
        return Place(page)
    spot, cursor = opened.page.spot()
    case_id: UUID = opened.page.case_id
    return Place(page, case_id, opened.reason, opened.page.tabs.currentIndex(), spot, cursor)


def go_back(window: Window, place: Place) -> None:
    """Return to where the session before was; access to its case is decided again.

    Whoever has gone somewhere else meanwhile stays there, with the case open behind it.
    """

    def show(name: str) -> None:
        if name in _PAGES:
            window.show_page(name)

    def entered(before: str) -> None:
        if window.case is not None:
            window.case.go_to(place.tab, place.spot, place.cursor)
        show(place.page if before == _START else before)

    if window.page != _START or window.case is not None:
        return
    if place.case_id is None or place.reason is None:
        show(place.page)
    else:
        window.open_case(place.case_id, place.reason, entered)
