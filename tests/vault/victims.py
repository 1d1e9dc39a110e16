"""Processes that work in a vault until they are killed, started quickly: importing takes seconds,
so every victim is a fork of one mother that has everything imported and nothing open.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], None]
"""Tells the test something at once; what was said before the kill arrives."""


@dataclass(frozen=True)
class Ending:
    """What a victim said, and whether it was killed before it was done."""

    said: tuple[str, ...]
    killed: bool
    seconds: float


class Victims:
    """Runs a module's `work`, each time in a process of its own."""

    def __init__(self, mother: subprocess.Popen[str]) -> None:
        self._mother = mother
        self.rehearsed_s = float(mother.stdout.readline())
        """How long the rehearsal took on this machine, as busy as it is: a measure for lives."""

    def run(self, folder: Path, lifetime_s: float | None = None) -> Ending:
        """Work in `folder`, killed after `lifetime_s` if one is given and it is not done then."""
        started = time.perf_counter()
        limit = -1.0 if lifetime_s is None else lifetime_s
        print(limit, folder, file=self._mother.stdin, flush=True)
        said: list[str] = []
        for line in self._mother.stdout:
            if line.startswith("\x04"):
                break
            said.append(line.rstrip("\n"))
        else:
            raise AssertionError("the mother of the victims died")
        status = int(line[1:])
        if status and status != signal.SIGKILL:
            raise AssertionError(f"a victim failed by itself: {status}")
        return Ending(tuple(said), bool(status), time.perf_counter() - started)


@contextmanager
def victims_of(module: str) -> Iterator[Victims]:
    """Give victims that call `work(folder, say)` of a module.

    Its `rehearse(folder)` does the same once before, so that what is only imported and compiled
    at first use does not fill the short lives of all victims.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.vault.victims", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    ) as mother:
        try:
            yield Victims(mother)
        finally:
            mother.stdin.close()


def _mother(work: Callable[[Path, Say], None], rehearse: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        rehearse(Path(folder))
        _say(str(time.perf_counter() - started))
    for order in sys.stdin:
        limit, _, folder = order.rstrip("\n").partition(" ")
        child = os.fork()
        if not child:
            work(Path(folder), _say)
            os._exit(0)
        if float(limit) >= 0:
            time.sleep(float(limit))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        _say(f"\x04{status}")


def _say(line: str) -> None:
    # One short write to a pipe is never cut, not even by a kill.
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    module = importlib.import_module(sys.argv[1])
    _mother(module.work, module.rehearse)
