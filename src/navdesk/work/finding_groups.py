"""Findings gathered by what they are about, so that they are few enough to be read.

Many findings of one child, one stay or one plan become one line that names them all and opens.
What blocks and what only warns are never gathered together, and nothing is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from navdesk.work.deadline_states import FindingLine, Severity

MANY: Final[Mapping[Severity, int]] = {Severity.BLOCKS: 3, Severity.WARNS: 2}
"""From so many on, a list tells what they are about and not each of them."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings with one place to go to, or one finding alone."""

    lines: tuple[FindingLine, ...]

    def __repr__(self) -> str:
        """Return how many there are, nothing of the person."""
        return f"FindingGroup({self.first.check}, {len(self.lines)})"

    @property
    def first(self) -> FindingLine:
        """The finding that gave the group its place in the order."""
        return self.lines[0]

    @property
    def alone(self) -> bool:
        """Whether there is nothing to gather."""
        return len(self.lines) == 1

    @property
    def blocks(self) -> bool:
        """Whether its findings stand in the way of a record, unless passed."""
        return self.first.severity is Severity.BLOCKS

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the group while its findings come and go."""
        if self.first.place and not self.alone:
            return self.first.place, self.first.severity.value, ""
        return self.first.place, self.first.check, self.first.about

    @property
    def whys(self) -> tuple[str, ...]:
        """Why its findings are asked for, each reason once."""
        return tuple(dict.fromkeys(line.why for line in self.lines))

    @property
    def what(self) -> str:
        """What is missing, in a word or two each; the same of several is counted."""
        told = Counter(line.short or line.sentence for line in self.lines)
        return ", ".join(f"{word} ({n})" if n > 1 else word for word, n in told.items())


def grouped(lines: Sequence[FindingLine], least: int = 0) -> tuple[FindingGroup, ...]:
    """Return `lines` gathered where many are about the same, in their order.

    Many are `least`, or `MANY` where it is not said. A group stands where its first finding
    stood: what blocks stays before what warns.
    """
    keys = [
        (line.place, line.severity, line.passed) if line.place else (line.check, line.about, at)
        for at, line in enumerate(lines)
    ]
    many = Counter(keys)
    told: dict[object, list[FindingLine]] = {}
    for at, (key, line) in enumerate(zip(keys, lines, strict=True)):
        told.setdefault(key if many[key] >= (least or MANY[line.severity]) else at, []).append(line)
    return tuple(FindingGroup(tuple(each)) for each in told.values())
