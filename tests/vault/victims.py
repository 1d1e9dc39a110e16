"""Processes that work in a vault until they are killed, started quickly: importing takes seconds,
so every victim is a fork of one mother that has imported everything and opened nothing.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
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
    """Runs `work(folder, say)` of a module, each time in a process of its own."""

    def __init__(self, mother: subprocess.Popen[str]) -> None:
        self._mother = mother

    def run(self, folder: Path, lifetime_s: float | None = None) -> Ending:
        """Work in `folder`, killed after `lifetime_s` if one is given and it is not done then."""
        started = time.perf_counter()
        limit = -1.0 if lifetime_s is None else lifetime_s
        print(limit, folder, file=self._mother.stdin, flush=True)
        said: list[str] = []
        for line in self._mother.stdout:
            if line.startswith("\x04"):  # also when it was killed in the middle of a line
                break
            said.append(line)
        else:
            raise AssertionError("the mother of the victims died")
        status = int(line[1:])
        if status and status != signal.SIGKILL:
            raise AssertionError(f"a victim failed by itself: {status}")
        whole = tuple(each.rstrip("\n") for each in said if each.endswith("\n"))
        return Ending(whole, bool(status), time.perf_counter() - started)


@contextmanager
def victims_of(work: str) -> Iterator[Victims]:
    """Give the victims of `module:function`, which is called with a folder and `say`."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.vault.victims", work],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    ) as mother:
        try:
            yield Victims(mother)
        finally:
            mother.stdin.close()


def _mother(work: Callable[[Path, Say], None]) -> None:
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
        os.write(1, f"\n\x04{status}\n".encode())


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    module, _, function = sys.argv[1].partition(":")
    _mother(getattr(importlib.import_module(module), function))
