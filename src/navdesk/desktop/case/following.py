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
        self.plan = PlanPanel(desk, bench.following.plan, case_id, bench.employee)
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
        self._hearing: dict[int, Hearing] = {
            PLAN: self.plan,
            ECONOMY: self.economy,
            COOPERATION: self.cooperation,
        }
        self._shown = -1
        self._missed: dict[int, Change] = {}

    def hear(self, change: Change) -> None:
        """Something of the case changed: the tab that is shown is read again at once.

        The others are when they are shown next, so that an answer in the mapping waits for none.
        """
        for tab, panel in self._hearing.items():
            if tab == self._shown:
                panel.hear(change)
                continue
            missed = self._missed.get(tab)
            kinds = change.kinds | missed.kinds if missed is not None else change.kinds
            self._missed[tab] = Change(kinds, self._case_id)

    def turn_to(self, tab: int) -> None:
        """`tab` is shown: let its panel hear what it missed."""
        self._shown = tab
        missed = self._missed.pop(tab, None)
        if missed is not None:
            self._hearing[tab].hear(missed)

    def flush(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Keep what is typed and not yet kept, and call `then`."""
        self.plan.flush(lambda: self.cooperation.flush(then, failed), failed)
