"""Mapping from the keyboard, without a network, and killed in the middle."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from tests.end_to_end.conftest import PASSPHRASE, PracticeDay
from tests.end_to_end.test_lock import Desktop

BEFORE_THE_KILL = 60
HALF = "Halvveis i en setning"


class MappedDesktop(Desktop):
    """A running desktop with a hand that has no mouse."""

    hand = "tests.end_to_end.mapping_hand"

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait()


@pytest.fixture
def desktop(day: PracticeDay) -> Iterator[Callable[[], MappedDesktop]]:
    """Desktops of a vault that is there already, ended again whatever the test does."""
    day.open_desk().close()
    started: list[MappedDesktop] = []

    def start() -> MappedDesktop:
        started.append(MappedDesktop(day))
        return started[-1]

    yield start
    for one in started:
        one.end()


@pytest.mark.long
@pytest.mark.wide
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform == "win32", reason="reads what the process says through a pipe")
def test_children_and_fields_are_mapped_offline_by_keyboard_and_a_kill_loses_nothing(
    desktop: Callable[[], MappedDesktop], day: PracticeDay
) -> None:
    desk = desktop()
    desk.do("unlock", passphrase=PASSPHRASE)
    desk.do("open_case")
    day.network.cut()
    desk.do("go_to_mapping")
    assert desk.do("take_children") == {"children": 3}
    desk.do("begin_paper")
    first = fill(desk, BEFORE_THE_KILL)
    half = desk.do("half_fill", text=HALF)
    assert half["typed"], "it is typed on the screen"
    desk.do("quiet")
    desk.kill()

    desk = desktop()
    desk.do("unlock", passphrase=PASSPHRASE)
    desk.do("go_to_mapping")
    assert desk.do("look_up", place=half["place"]) == {"typed": half["typed"], "answered": False}
    assert set(first) <= set(desk.do("count")["answered"]), "every answer given is there"


def fill(desk: MappedDesktop, count: int) -> list[str]:
    """Have the next fields answered, a few at a time so that the hand is heard from."""
    filled: list[str] = []
    while len(filled) < count:
        told = desk.do("fill", count=min(2, count - len(filled)))
        assert told["refused"] == {}
        filled += told["filled"]
        if not told["filled"]:
            break
    return filled
