"""A whole mapping from the keyboard, without a network, and killed in the middle."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from tests.end_to_end.conftest import PASSPHRASE, PracticeDay
from tests.end_to_end.test_lock import Desktop

from navdesk.domain.codes import LifeArea
from navdesk.rulebook.forms import load_mapping_form

BEFORE_THE_KILL = 60
EVERYTHING = 400
AT_A_TIME = 6
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
def test_all_six_areas_and_three_children_are_mapped_offline_and_a_kill_loses_nothing(
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
    first += half.pop("filled")
    assert HALF in half["typed"], "it is typed on the screen"
    assert not half["answered"]
    assert half["paper"], "and the paper is followed on after the kill"
    desk.do("quiet")
    desk.kill()

    desk = desktop()
    desk.do("unlock", passphrase=PASSPHRASE)
    assert desk.do("back") == half, "one is back in the sentence, without a key"
    assert desk.do("follow_paper") == {"at": half["place"]}
    rest = fill(desk, EVERYTHING)
    assert rest[0] == half["place"], "one carries on where one was"
    assert not set(first) & set(rest), "nothing had to be answered twice"
    told = desk.do("count")
    assert told["left"] == []
    form = load_mapping_form()
    answered = {place.partition(":")[0] for place in told["answered"]}
    # What no purpose of the employee shows, nobody is asked; the frame of each area everybody is.
    assert answered <= {one.id for one in form.every()}
    assert {one.id for one in form.every() if ".area_" in one.id} <= answered
    assert {one.partition(".")[0] for one in answered} == set(LifeArea)
    assert len({place for place in told["answered"] if ":" in place}) == 3 * (
        len(form.child) + len(form.best_interests)
    )
    assert {*first, *rest} <= set(told["answered"]), "every answer given is there"


def fill(desk: MappedDesktop, count: int) -> list[str]:
    """Have the next fields answered, a few at a time so that the hand is heard from."""
    filled: list[str] = []
    while len(filled) < count:
        told = desk.do("fill", count=min(AT_A_TIME, count - len(filled)))
        assert told["refused"] == {}
        filled += told["filled"]
        if not told["filled"]:
            break
    return filled
