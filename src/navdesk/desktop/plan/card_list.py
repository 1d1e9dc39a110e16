"""Cards below each other, made a few at a time so that nothing freezes; one that still says the
same is kept, with what is typed in it and the keyboard where it was."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

_SLICE_S = 0.012
"""How long cards are made before everything else gets its turn: less than a frame."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A card that is to stand there: which one, all that it says, and how it is made."""

    key: Hashable
    says: object
    make: Callable[[], QWidget]

    def __repr__(self) -> str:
        """Return nothing of what it says."""
        return "Wanted()"


class CardList(QObject):
    """The cards in `box`, and nothing else is in it."""

    def __init__(self, box: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._box = box
        self._standing: dict[Hashable, tuple[object, QWidget]] = {}
        self._left: deque[Wanted] = deque()
        self._order: list[Hashable] = []
        self._done: Callable[[], None] = lambda: None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)

    @property
    def cards(self) -> list[QWidget]:
        """What stands there, from the top."""
        return [self._standing[key][1] for key in self._order]

    def show_cards(self, wanted: Sequence[Wanted], done: Callable[[], None]) -> None:
        """Show `wanted` in that order and call `done` once the last one stands there.

        What was being shown and is not finished is given up.
        """
        self._next.stop()
        # Taken out one by one: Qt would go on asking an item that was only taken how tall its card
        # is, and a card that is unfolded later would stay as it was.
        for _, card in self._standing.values():
            self._box.removeWidget(card)
        says = {one.key: one.says for one in wanted}
        for key, (said, card) in list(self._standing.items()):
            if key not in says or says[key] != said:
                del self._standing[key]
                card.hide()
                card.deleteLater()
        self._order = []
        self._left = deque(wanted)
        self._done = done
        self._go_on()

    def _go_on(self) -> None:
        until = time.monotonic() + _SLICE_S
        while self._left:
            one = self._left.popleft()
            if one.key not in self._standing:
                self._standing[one.key] = one.says, one.make()
            self._box.addWidget(self._standing[one.key][1])
            self._order.append(one.key)
            if self._left and time.monotonic() >= until:
                self._next.start()
                return
        self._done()
