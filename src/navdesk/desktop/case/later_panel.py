"""A panel that is made when its tab is first shown, so that opening a case does not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from navdesk.desktop.case.tabs import Hearing, TabPanel
from navdesk.domain.changes import Change


class _Made(TabPanel, Hearing, Protocol):
    """What a panel is to its tab."""


P = TypeVar("P", bound=_Made)


class LaterPanel(Generic[P]):
    """Stands for the panel that `make` puts on its tab and returns; a `TabPanel` itself."""

    def __init__(self, make: Callable[[], P]) -> None:
        self._make = make
        self.made: P | None = None

    @property
    def panel(self) -> P:
        """The panel, made now where it was not yet."""
        if self.made is None:
            self.made = self._make()
        return self.made

    def start(self) -> None:
        """The tab is shown: make the panel and let it read."""
        self.panel.start()

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        self.panel.focus_first()

    def spot(self) -> tuple[str, int]:
        """Return the field with the cursor; none where there is no panel yet."""
        return self.made.spot() if self.made is not None else ("", 0)

    def go_to(self, spot: str, cursor: int = 0) -> None:
        """Go back to a field, and to where the cursor was in it."""
        self.panel.go_to(spot, cursor)

    def hear(self, change: Change) -> None:
        """Something of the case changed; a panel that is not made reads everything when it is."""
        if self.made is not None:
            self.made.hear(change)
