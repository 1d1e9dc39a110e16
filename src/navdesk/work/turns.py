"""Whose turn it is at a delivery: its row is never worked on from two sides at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Condition
from uuid import UUID


class Turns:
    """Hands out deliveries by id; from any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._taken: set[UUID] = set()
        self._shut = 0

    @contextmanager
    def at(self, deliveries: Iterable[UUID]) -> Iterator[None]:
        """Wait until nobody is at any of `deliveries`, and keep others away for a block."""
        wanted = set(deliveries)
        with self._changed:
            self._changed.wait_for(lambda: not self._shut and self._taken.isdisjoint(wanted))
            self._taken |= wanted
        try:
            yield
        finally:
            with self._changed:
                self._taken -= wanted
                self._changed.notify_all()

    @contextmanager
    def nobody(self, wait_s: float) -> Iterator[bool]:
        """Keep everybody away from every delivery for a block; False when one did not end."""
        with self._changed:
            self._shut += 1
            free = self._changed.wait_for(lambda: not self._taken, timeout=wait_s)
            if not free:
                self._shut -= 1
                self._changed.notify_all()
        try:
            yield free
        finally:
            if free:
                with self._changed:
                    self._shut -= 1
                    self._changed.notify_all()
