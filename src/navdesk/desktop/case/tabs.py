"""The tabs of a case: their order, and the panel that takes the keyboard on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from navdesk.domain.changes import Change
from navdesk.work.targets import CaseTab

OVERVIEW, MAPPING, PLAN, NOTES, ECONOMY, INBOX, DOCUMENTS, COOPERATION = range(len(CaseTab))
TAB_OF: Final[Mapping[CaseTab, int]] = {tab: at for at, tab in enumerate(CaseTab)}
_SPOTS: Final = {
    "mapping": MAPPING,
    "plan": PLAN,
    "note": NOTES,
    "economy": ECONOMY,
    "message": INBOX,
    "document": DOCUMENTS,
    "cooperation": COOPERATION,
}
"""On which tab a spot lies, by what it begins with (`Place.spot`)."""


class TabPanel(Protocol):
    """What a tab shows. `spot` names the field with the cursor, as `Place.spot` does."""

    def start(self) -> None:
        """The tab is shown: read what is shown on it, if it has not been."""
        ...

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        ...

    def spot(self) -> tuple[str, int]:
        """Return the field with the cursor, and where in it the cursor is."""
        ...

    def go_to(self, spot: str, cursor: int = 0) -> None:
        """Go back to a field, and to where the cursor was in it; an unknown one is left alone."""
        ...


class Hearing(Protocol):
    """A panel that reads again when something changed."""

    def hear(self, change: Change) -> None:
        """Something of the case changed."""
        ...


class Tabs:
    """The panels by tab; the overview has none of its own."""

    def __init__(self, current: Callable[[], int], panels: Mapping[int, TabPanel]) -> None:
        self._current = current
        self._panels = panels

    @property
    def shown(self) -> TabPanel | None:
        """The panel of the tab that is shown."""
        return self._panels.get(self._current())

    def start(self, tab: int) -> None:
        """`tab` is shown."""
        panel = self._panels.get(tab)
        if panel is not None:
            panel.start()

    def spot(self) -> tuple[str, int]:
        """Return where the cursor is on the tab that is shown."""
        return self.shown.spot() if self.shown is not None else ("", 0)

    def go_to(self, spot: str, cursor: int) -> None:
        """Go to a spot on its tab; one of no tab is left alone."""
        tab = _SPOTS.get(spot.partition(":")[0])
        panel = self._panels.get(tab) if tab is not None else None
        if panel is not None:
            panel.go_to(spot, cursor)
