"""The panels of following up in a case: *Plan*, *Økonomi* and *Samarbeid*."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from navdesk.desktop.case.tabs import COOPERATION, ECONOMY, PLAN, Hearing, TabPanel
from navdesk.desktop.cooperation.panel import CooperationPanel
from navdesk.desktop.desk import Desk
from navdesk.desktop.economy.panel import EconomyPanel
from navdesk.desktop.plan.panel import PlanPanel
from navdesk.domain.changes import Change
from navdesk.work.usecases import Workbench


class FollowingPanels(QObject):
    """Makes the panels and passes on what they say.

    `failed` carries a `Failure`, `target_wanted` a `Target` a person wants to go to, `drafted`
    tells that a note draft was begun, and is to be read; `note_begun` carries such a note.
    """

    failed = Signal(object)
    target_wanted = Signal(object)
    drafted = Signal()
    note_begun = Signal(object)

    def __init__(self, desk: Desk, bench: Workbench, case_id: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bench = bench
        self._case_id = case_id
        self.plan = PlanPanel(desk, bench.following.plan, case_id)
        self.plan.failed.connect(self.failed)
        self.plan.drafted.connect(self.note_begun)
        self.economy = EconomyPanel(desk, bench.following.economy, case_id)
        self.economy.failed.connect(self.failed)
        self.economy.target_wanted.connect(self.target_wanted)
        self.cooperation = CooperationPanel(
            desk, bench.following.cooperation, case_id, bench.employee
        )
        self.cooperation.failed.connect(self.failed)
        self.cooperation.drafted.connect(self.drafted)
        self.panels: dict[int, TabPanel] = {
            PLAN: self.plan,
            ECONOMY: self.economy,
            COOPERATION: self.cooperation,
        }
        self.hosted: tuple[tuple[str, QWidget], ...] = (
            ("planTab", self.plan),
            ("economyTab", self.economy),
            ("cooperationTab", self.cooperation),
        )
        self._hearing: tuple[Hearing, ...] = (self.plan, self.economy, self.cooperation)

    def hear(self, change: Change) -> None:
        """Something of the case changed: what is shown of it is read again."""
        for panel in self._hearing:
            panel.hear(change)

    def flush(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Keep what is typed and not yet kept, and call `then`."""
        self.plan.flush(lambda: self.cooperation.flush(then, failed), failed)
