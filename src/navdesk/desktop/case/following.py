"""The panels of following up in a case: *Plan*, *Økonomi* and *Samarbeid*."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from navdesk.desktop.case.tabs import Hearing, TabPanel
from navdesk.desktop.desk import Desk
from navdesk.domain.changes import Change
from navdesk.work.usecases import Workbench


class FollowingPanels(QObject):
    """Makes the panels and passes on what they say.

    `failed` carries a `Failure`, `target_wanted` a `Target` a person wants to go to, `drafted`
    tells that a note draft was begun, and is to be read.
    """

    failed = Signal(object)
    target_wanted = Signal(object)
    drafted = Signal()

    def __init__(self, desk: Desk, bench: Workbench, case_id: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bench = bench
        self._case_id = case_id
        self.panels: dict[int, TabPanel] = {}
        self.hosted: tuple[tuple[str, QWidget], ...] = ()
        self._hearing: tuple[Hearing, ...] = ()

    def hear(self, change: Change) -> None:
        """Something of the case changed: what is shown of it is read again."""
        for panel in self._hearing:
            panel.hear(change)

    def flush(self, then: Callable[[], None], _failed: Callable[[], None]) -> None:
        """Keep what is typed and not yet kept, and call `then`."""
        then()
