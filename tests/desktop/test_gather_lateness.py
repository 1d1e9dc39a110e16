"""The window stays prompt while large answers are read and stored beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_large_answers_make_the_window_hardly_later_than_a_thread_that_computes() -> None:
    # In a process of its own: the memory of thousands of tests is not the program's.
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "lateness"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok;") == 2
