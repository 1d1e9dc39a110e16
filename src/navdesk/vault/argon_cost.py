"""How much work one guess of a passphrase shall cost on this machine (quality sheet 2.2)."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Final

from navdesk.vault.keys import ArgonCost, stretch

FLOOR: Final = ArgonCost()
TARGET_S: Final = 0.5
"""Seconds one unlocking may take, and one guess then costs."""
_MOST_MEMORY: Final = 4 * FLOOR.memory_kib
_MOST_PASSES: Final = 64


def calibrated_cost(measure: Callable[[ArgonCost], float] | None = None) -> ArgonCost:
    """Return what brings one guess near `TARGET_S` on this machine, never less than the floor.

    One run at the floor is timed; time grows with memory times passes. Memory is raised first
    (to 256 MiB), since it is what an attacker's hardware lacks, then passes. `measure` returns
    the seconds of one run at a cost; a parameter for tests.
    """
    took = (measure or _timed)(FLOOR)
    affordable = max(1.0, TARGET_S / took) if took > 0 else 1.0
    memory = min(_MOST_MEMORY, FLOOR.memory_kib * int(affordable))
    passes = int(affordable * FLOOR.memory_kib / memory * FLOOR.passes)
    return ArgonCost(
        passes=max(FLOOR.passes, min(passes, _MOST_PASSES)),
        memory_kib=memory,
        lanes=FLOOR.lanes,
    )


def _timed(cost: ArgonCost) -> float:
    started = time.perf_counter()
    stretch("a passphrase of usual length", secrets.token_bytes(16), cost)
    return time.perf_counter() - started
