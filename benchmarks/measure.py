"""Two things measured turn by turn, and what their medians say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Ratio:
    """How our time stands to the other's in the same run; milliseconds are medians."""

    what: str
    ours_ms: float
    theirs_ms: float
    bound: float

    @property
    def value(self) -> float:
        """Ours divided by theirs."""
        return self.ours_ms / self.theirs_ms

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its bound."""
        return self.value <= self.bound


def turn_by_turn(
    what: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    *,
    bound: float,
    rounds: int = 9,
) -> Ratio:
    """Run both alternately `rounds` times, so that a busy machine is equally busy for both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for kept, action in zip(times, (ours, theirs), strict=True):
            started = perf_counter()
            action()
            kept.append((perf_counter() - started) * 1000)
    return Ratio(what, median(times[0]), median(times[1]), bound)
