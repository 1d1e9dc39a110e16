"""A canary sweep: after work, a lock, a crash and the end, no word of it lies about in clear."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.end_to_end.conftest import PASSPHRASE, PracticeDay
from tests.end_to_end.sweep import DOCUMENT, files_holding, private_folders, processes_holding
from tests.end_to_end.test_lock import NOTE, WORDS, Desktop, desktop, work

from navdesk.demo.main_job import CLIENT
from navdesk.sandbox.stories import story_people

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="/proc and the folders are Linux's"
)

__all__ = ["desktop"]

NUMBERS = tuple(person.number for person in story_people())
SECRETS = (NOTE, WORDS, CLIENT, PASSPHRASE, DOCUMENT, *NUMBERS)


@pytest.fixture
def private(day: PracticeDay) -> dict[str, str]:
    """An environment in which every folder a program may write to lies in the day's."""
    return private_folders(day.folder)


def assert_no_trace(day: PracticeDay) -> None:
    """Assert that nothing below the day's folder and no process of ours says a word."""
    planted = day.folder / "home" / "planted"
    planted.write_text(f"{NOTE} {NUMBERS[0]}", encoding="utf-16-le")
    assert files_holding(SECRETS, day.folder) == [str(planted)]
    planted.unlink()
    assert processes_holding(SECRETS, os.getpid()) == []


def cores(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.split(".")[0] == "core"]


@pytest.mark.long
@pytest.mark.wide
def test_no_word_is_left_in_clear_while_working_after_a_lock_and_after_a_crash(
    desktop: Callable[..., Desktop], day: PracticeDay, private: dict[str, str]
) -> None:
    desk = desktop(**private)
    work(desk)
    desk.do("quiet")
    assert_no_trace(day)
    desk.tell("lock")
    assert desk.answer() == {"started": "person"}
    assert desk.do("screen")["asks"]
    assert_no_trace(day)
    desk.do("unlock", passphrase=PASSPHRASE)
    assert desk.do("where")["note"] == NOTE
    os.kill(desk.pid, signal.SIGKILL)
    desk.process.wait()
    assert_no_trace(day)


@pytest.mark.long
@pytest.mark.parametrize("end", [signal.SIGSEGV, signal.SIGABRT, signal.SIGTERM])
def test_no_word_is_left_in_clear_however_it_ends(
    desktop: Callable[..., Desktop], day: PracticeDay, private: dict[str, str], end: int
) -> None:
    before = cores(Path.cwd())
    before_limit = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before_limit[1], before_limit[1]))
    try:
        desk = desktop(**private)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before_limit)
    work(desk)
    desk.do("quiet")
    os.kill(desk.pid, end)
    assert desk.process.wait(timeout=30) == (0 if end == signal.SIGTERM else -end)
    assert_no_trace(day)
    assert cores(Path.cwd()) == before
