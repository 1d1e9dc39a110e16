"""The panels of following up in a case: *Plan*, *Økonomi* and *Samarbeid*."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from navdesk.desktop.case.later_panel import LaterPanel
from navdesk.desktop.case.tabs import COOPERATION, ECONOMY, PLAN, TabPanel
from navdesk.desktop.cooperation.panel import CooperationPanel
from navdesk.desktop.desk import Desk
from navdesk.desktop.economy.panel import EconomyPanel
from navdesk.desktop.forms import Form
from navdesk.desktop.plan.panel import PlanPanel
from navdesk.domain.changes import Change
from navdesk.work.usecases import Workbench

_Later: TypeAlias = LaterPanel[PlanPanel] | LaterPanel[EconomyPanel] | LaterPanel[CooperationPanel]


class FollowingPanels(QObject):
    """Makes the panels when they are first shown, and passes on what they say.

    `failed` carries a `Failure`, `target_wanted` a `Target` a person wants to go to, `drafted`
    tells that a note draft was begun, and is to be read; `note_begun` carries such a note.
    """

    failed = Signal(object)
    target_wanted = Signal(object)
    drafted = Signal()
    note_begun = Signal(object)

    def __init__(
        self, desk: Desk, bench: Workbench, case_id: UUID, form: Form, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bench = bench
        self._case_id = case_id
        self._form = form
        self._plan = LaterPanel(self._make_plan)
        self._economy = LaterPanel(self._make_economy)
        self._cooperation = LaterPanel(self._make_cooperation)
        self._by_tab: dict[int, _Later] = {
            PLAN: self._plan,
            ECONOMY: self._economy,
            COOPERATION: self._cooperation,
        }
        self._shown = -1
        self._missed: dict[int, Change] = {}

    @property
    def panels(self) -> Mapping[int, TabPanel]:
        """What each tab shows."""
        return self._by_tab

    @property
    def plan(self) -> PlanPanel:
        """The plan of the case."""
        return self._plan.panel

    @property
    def economy(self) -> EconomyPanel:
        """The economy of the case."""
        return self._economy.panel

    @property
    def cooperation(self) -> CooperationPanel:
        """The cooperation of the case."""
        return self._cooperation.panel

    def hear(self, change: Change) -> None:
        """Something of the case changed: the tab that is shown is read again at once.

        The others are when they are shown next, so that an answer in the mapping waits for none.
        """
        for tab, panel in self._by_tab.items():
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
            self._by_tab[tab].hear(missed)

    def flush(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Keep what is typed and not yet kept, and call `then`."""
        plan, cooperation = self._plan.made, self._cooperation.made

        def keep_cooperation() -> None:
            if cooperation is None:
                then()
            else:
                cooperation.flush(then, failed)

        if plan is None:
            keep_cooperation()
        else:
            plan.flush(keep_cooperation, failed)

    def _make_plan(self) -> PlanPanel:
        plan = PlanPanel(
            self._desk, self._bench.following.plan, self._case_id, self._bench.employee
        )
        plan.failed.connect(self.failed)
        plan.drafted.connect(self.note_begun)
        self._form.put("planTab", plan)
        return plan

    def _make_economy(self) -> EconomyPanel:
        economy = EconomyPanel(self._desk, self._bench.following.economy, self._case_id)
        economy.failed.connect(self.failed)
        economy.target_wanted.connect(self.target_wanted)
        self._form.put("economyTab", economy)
        return economy

    def _make_cooperation(self) -> CooperationPanel:
        cooperation = CooperationPanel(
            self._desk, self._bench.following.cooperation, self._case_id, self._bench.employee
        )
        cooperation.failed.connect(self.failed)
        cooperation.drafted.connect(self.drafted)
        self._form.put("cooperationTab", cooperation)
        return cooperation
