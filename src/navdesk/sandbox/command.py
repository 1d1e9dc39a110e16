"""`navdesk sandbox`: start the practice back office and keep it until it is told to end."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import TextIO

from navdesk.domain.messages import NavdeskError
from navdesk.sandbox import fault_file
from navdesk.sandbox.profile_file import write_profile as write
from navdesk.sandbox.server import SYSTEM_IDS, start


def run(
    port: int = 0,
    people: int = 0,
    seed: int = 1,
    write_profile: Path | None = None,
    faults: Path | None = None,
    *,
    out: TextIO | None = None,
) -> int:
    """Serve until SIGTERM or SIGINT and return 0; call it on the main thread.

    Prints `ready <base url>` on `out` (standard output) when it answers and the profile is
    written. Raises `NavdeskError` for a port in use, a bad faults file, a negative number of
    people or a profile that cannot be written; then nothing is left running or half-written.
    """
    if people < 0:
        raise NavdeskError.of("sandbox.people_negative")
    rules = fault_file.load(faults, SYSTEM_IDS) if faults is not None else []
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        running = start(port, people, seed, rules)
        try:
            if write_profile is not None:
                write(write_profile, running.base_url, running.systems)
            print(f"ready {running.base_url}", file=out or sys.stdout, flush=True)
            # A bounded wait lets Windows deliver the signal between two of them.
            while not ended.wait(0.5):
                pass
        finally:
            running.stop()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0
