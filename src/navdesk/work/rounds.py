"""One round of sending: several deliveries at once where the archives allow it.

Deliveries of one case go to one archive in the order they were sealed, each after the one before it
has gone as far as it will now; how many cases an archive takes at once is its own promise. An
archive that fails several times in a row is left alone for the rest of the round, and an ended
login parks everything with one message.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Final

from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import Message
from navdesk.work.progress import Progress

MOST_AT_ONCE: Final = 24
"""Threads of one round, whatever the archives allow together."""
FAILURES: Final = 4
"""After so many failed trips in a row an archive gets no more in this round."""

Carry = Callable[[Delivery], Delivery | None]
"""Takes a delivery as far as it goes now; None when its row could not be read or kept."""
PutOff = Callable[[Delivery, Delivery], None]
"""Leaves a delivery, unsent, to the time and with the reason of another one that failed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One delivery of a round, the archive it goes to, and how many that takes at once."""

    delivery: Delivery
    road: Hashable
    room: int

    @property
    def lane(self) -> Hashable:
        """Whatever is in one lane goes one after another."""
        return (self.delivery.case_id, self.road)


@dataclass(slots=True)
class _Road:
    """One archive in one round: its lanes with something left, the oldest first."""

    room: int
    ready: deque[deque[Piece]] = field(default_factory=deque)
    busy: int = 0
    failed_in_a_row: int = 0
    last_failure: Delivery | None = None

    @property
    def rests(self) -> bool:
        return self.failed_in_a_row >= FAILURES


class Round:
    """Sends the pieces of one round; used once."""

    def __init__(self, carry: Carry, put_off: PutOff, at_once: int = MOST_AT_ONCE) -> None:
        """`carry` is called in threads of the round's own, `put_off` in the caller's."""
        self._carry = carry
        self._put_off = put_off
        self._at_once = at_once
        self._roads: dict[Hashable, _Road] = {}
        self._lanes: dict[Hashable, deque[Piece]] = {}
        self._ended_login: Delivery | None = None
        self._unforeseen: Exception | None = None

    def run(self, pieces: Sequence[Piece], progress: Progress) -> None:
        """Send `pieces`, which come in the order they were sealed.

        Once `progress` is cancelled nothing more is begun, and what is on its way is waited for.
        What nobody foresaw in one piece is raised when all the others are done.
        """
        self._line_up(pieces)
        progress.report(0, len(pieces), Message("work.sending"))
        threads = min(self._at_once, sum(road.room for road in self._roads.values()), len(pieces))
        done = 0
        with ThreadPoolExecutor(max(threads, 1), "deliver") as pool:
            running: dict[Future[Delivery | None], Piece] = {}
            while True:
                while len(running) < threads and not progress.cancelled and (one := self._next()):
                    running[pool.submit(self._carry, one.delivery)] = one
                if not running:
                    break
                for ended in wait(running, return_when=FIRST_COMPLETED).done:
                    self._came_back(running.pop(ended), ended)
                    done += 1
                progress.report(done, len(pieces), Message("work.sending"))
        if not progress.cancelled:
            self._leave_the_rest()
        progress.report(len(pieces), len(pieces))
        if self._unforeseen is not None:
            raise self._unforeseen

    def _line_up(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            road = self._roads.setdefault(piece.road, _Road(max(piece.room, 1)))
            lane = self._lanes.get(piece.lane)
            if lane is None:
                lane = self._lanes[piece.lane] = deque()
                road.ready.append(lane)
            lane.append(piece)

    def _next(self) -> Piece | None:
        """Return what may be begun now; the archive with the most room left comes first."""
        if self._ended_login is not None:
            return None
        free = [
            road
            for road in self._roads.values()
            if road.ready and road.busy < road.room and not road.rests
        ]
        if not free:
            return None
        road = max(free, key=lambda one: one.room - one.busy)
        road.busy += 1
        return road.ready.popleft().popleft()

    def _came_back(self, piece: Piece, ended: Future[Delivery | None]) -> None:
        road, lane = self._roads[piece.road], self._lanes[piece.lane]
        road.busy -= 1
        if lane:
            road.ready.append(lane)
        unforeseen = ended.exception()
        if isinstance(unforeseen, Exception):
            self._unforeseen = self._unforeseen or unforeseen
            return
        carried = ended.result()
        if carried is None:
            return
        if carried.state is DeliveryState.NEEDS_LOGIN:
            self._ended_login = carried
        if is_trouble(carried):
            road.failed_in_a_row += 1
            road.last_failure = carried
        else:
            road.failed_in_a_row = 0

    def _leave_the_rest(self) -> None:
        for road in self._roads.values():
            why = self._ended_login or road.last_failure
            if why is not None:
                for lane in road.ready:
                    for piece in lane:
                        self._put_off(piece.delivery, why)


def is_trouble(carried: Delivery) -> bool:
    """Whether a trip ended because a system kept silent or broke, not because of the delivery."""
    return (
        carried.next_try is not None
        and carried.reason is not None
        and carried.reason.id.startswith("net.")
    )
