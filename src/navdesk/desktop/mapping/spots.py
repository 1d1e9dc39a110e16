"""Where in the mapping the cursor is, as text: `mapping:<field id>[:<child id>][:value|words]`.

`paper` in place of `value` is the input while the paper form is followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from navdesk.desktop.mapping.field import place_of
from navdesk.domain.codes import LifeArea

_SPOT: Final = "mapping:"
_PAPER: Final = "paper"
_PARTS: Final = frozenset({"value", "words", _PAPER})
_ROSTER: Final = f"{LifeArea.FAMILY}.child"


@dataclass(frozen=True, slots=True)
class Spot:
    """A field, of a child where `child` is set, which of its inputs, and the cursor in it.

    `paper` tells that the paper form was followed there.
    """

    area: LifeArea
    field: str
    child: str
    part: str
    cursor: int
    paper: bool = False

    @property
    def place(self) -> str:
        """What the field is called on the screen."""
        return place_of(self.field, self.child)

    @property
    def is_children(self) -> bool:
        """Whether it is the list of children: what is asked of a child without saying which."""
        return not self.child and (self.field == _ROSTER or self.field.startswith(f"{_ROSTER}."))


def parse_spot(spot: str, cursor: int) -> Spot | None:
    """Return where `spot` is; None for one that is not in the mapping."""
    field, *rest = spot.removeprefix(_SPOT).split(":")
    part = rest.pop() if rest and rest[-1] in _PARTS else "value"
    try:
        area = LifeArea(field.partition(".")[0])
    except ValueError:
        return None
    paper = part == _PAPER
    return Spot(
        area, field, rest[0] if rest else "", "value" if paper else part, cursor, paper=paper
    )


def spell_spot(place: str, part: str, *, paper: bool = False) -> str:
    """Return the spot of an input of the field at `place`; the paper form has only the value."""
    return f"{_SPOT}{place}:{_PAPER if paper else part}"
