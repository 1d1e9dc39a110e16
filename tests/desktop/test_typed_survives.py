"""`kill -9` while somebody types: the vault holds what the screen said at most two seconds ago.

Not an older state of any field or of the note, nor one that never was; an answer is neither lost
nor left half-typed beside itself. Somebody who has paused for two seconds so loses nothing.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from tests.desktop.typist import kept, open_vault
from tests.vault.victims import Victims, victims_of

PROMISE_S = 2.0
_BEAT_S = 0.1


class Screen:
    """What the screen said when, until it went dark; times are seconds of one clock."""

    def __init__(self, said: tuple[str, ...]) -> None:
        self.case_id: UUID | None = None
        self.states: defaultdict[str, list[tuple[float, Any]]] = defaultdict(list)
        self.end = self.stalled = 0.0
        for line in map(json.loads, said):
            if "case" in line:
                self.case_id = UUID(line["case"])
            elif "beat" in line:
                # A window that was given no time at all could not keep anything either.
                if self.end:
                    self.stalled += max(0.0, line["beat"] - self.end - _BEAT_S)
                self.end = line["beat"]
            else:
                self.states[line["place"]].append((line["at"], line["state"]))

    def lately(self, place: str) -> list[Any]:
        """Return the states of `place` within the promise, counted from when it went dark."""
        since = self.end - PROMISE_S - self.stalled
        said = self.states[place]
        until = [*(at for at, _ in said[1:]), float("inf")]
        return [state for (_, state), end in zip(said, until, strict=True) if end > since]


def _type_and_kill(typists: Victims, folder: Path, lifetime_s: float) -> int:
    folder.mkdir()
    ending = typists.run(folder, lifetime_s)
    screen = Screen(ending.said)
    if screen.case_id is None or not screen.end:
        return 0
    with open_vault(folder) as vault:
        held = json.loads(json.dumps(kept(vault.open_case(screen.case_id))))
    for place in screen.states:
        assert held[place] in screen.lately(place), f"{place} after {lifetime_s:.2f} s"
    return sum(len(states) for states in screen.states.values())


@pytest.mark.skipif(sys.platform == "win32", reason="victims are forked")
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("kills", [1, pytest.param(12, marks=pytest.mark.long)])
def test_a_kill_takes_at_most_the_last_two_seconds(tmp_path: Path, kills: int) -> None:
    chance = Random(kills)  # noqa: S311 - when to kill, no secret
    longest_s = 6.5 if kills == 1 else 12.0
    seen = 0
    with victims_of("tests.desktop.typist") as typists:
        for turn in range(kills):
            # Shorter lives end before anything could be two seconds old.
            lifetime_s = chance.uniform(6.0, longest_s)
            seen += _type_and_kill(typists, tmp_path / f"typist-{turn}", lifetime_s)
    assert seen > 10 * kills, "too little was typed to say anything"
