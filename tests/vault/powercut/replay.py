"""Every disk a power cut may leave of a recording, given to the vault to open.

A disk that was judged already at the same stage is not judged again: the figures count different
disks.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

from tests.vault.powercut.disk import ROOT, Disk, Event, Said, Synced, survivors
from tests.vault.powercut.scenarios import SCENARIOS
from tests.vault.session import Ledger, ledgers

THOROUGH = 6

Tree = dict[str, bytes | None]


@dataclass(frozen=True)
class Outcome:
    """How many disks were judged; what was missing on some, and what was broken on others."""

    states: int
    lost: tuple[str, ...]
    corrupt: tuple[str, ...]


def states(
    before: Disk, events: Sequence[Event], halves: int
) -> Iterator[tuple[Tree, Ledger, Ledger]]:
    """Give the disks, each with what the program had tried and been told until then.

    The power goes before every sync, after every acknowledgement, and at the end.
    """
    chance = Random(halves)  # noqa: S311 - what survives, no secret
    disk = before.after(())
    said: list[str] = []
    seen: set[int] = set()
    told = 0
    for event in (*events, Synced(ROOT)):
        if isinstance(event, Said):
            said.append(event.line)
            told += event.line.startswith("ack")
        if isinstance(event, Synced) or (isinstance(event, Said) and event.line.startswith("ack")):
            for survived in survivors(disk.pending, chance, halves):
                tree = _without_shared_memory(disk.after(survived).tree())
                mark = _fingerprint(tree, told)
                if mark not in seen:
                    seen.add(mark)
                    yield tree, *ledgers(said)
        disk.take(event)


def judge(
    scenario: str, before: Disk, events: Sequence[Event], halves: int, *, every: int = 1
) -> Outcome:
    """Judge all disks, or one of `every` so many, on every processor there is."""
    processors = os.cpu_count() or 1
    shares = processors * every
    with ProcessPoolExecutor(processors, mp_context=get_context("spawn")) as pool:
        work = [
            pool.submit(judge_share, scenario, before, events, halves, (share, shares))
            for share in range(processors)
        ]
        parts = [each.result() for each in work]
    return Outcome(
        sum(part.states for part in parts),
        tuple(each for part in parts for each in part.lost),
        tuple(each for part in parts for each in part.corrupt),
    )


def judge_share(
    scenario: str,
    before: Disk,
    events: Sequence[Event],
    halves: int,
    share: tuple[int, int] = (0, 1),
    *,
    thorough: int = THOROUGH,
) -> Outcome:
    """Judge every n-th disk, in this process; `share` is which and of how many.

    Of `thorough` so many disks one is opened by the vault itself; bare SQL reads the others.
    """
    which, of = share
    judged = 0
    lost: list[str] = []
    corrupt: list[str] = []
    with tempfile.TemporaryDirectory(dir=_memory()) as scratch:
        folder = Path(scratch) / "disk"
        for number, (tree, tried, acked) in enumerate(states(before, events, halves)):
            if number % of != which:
                continue
            judged += 1
            _lay_out(tree, folder)
            try:
                by_vault = number // of % thorough == 0
                wrong = SCENARIOS[scenario].judge(folder, tried, acked, by_vault)
            except Exception as fault:  # noqa: BLE001 - whatever it is, it is what was found
                corrupt.append(f"{number}: {fault!r}")
                continue
            if wrong:
                all_lost = all(each.startswith("lost") for each in wrong)
                (lost if all_lost else corrupt).append(f"{number}: {'; '.join(wrong)}")
    return Outcome(judged, tuple(lost), tuple(corrupt))


def _lay_out(tree: Tree, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, content in tree.items():
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)


def _without_shared_memory(tree: Tree) -> Tree:
    return {path: content for path, content in tree.items() if not path.endswith("-shm")}


def _fingerprint(tree: Tree, told: int) -> int:
    # The same disk is another case once more was acknowledged: more must be on it.
    return hash((told, frozenset(tree.items())))


def _memory() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
