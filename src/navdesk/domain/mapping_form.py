"""The form of the life-area mapping as a whole: every question by its id and its place.

The questions themselves are data in `resources/forms/` (domain sheet, section 4). Beside the
questions of each life area there is the frame every area has, and the list for each child.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from navdesk.domain.codes import LifeArea
from navdesk.domain.form_fields import (
    MAX_INTEGER,
    MAX_KRONER,
    MAX_LINES,
    MAX_TEXT,
    FieldType,
    FormError,
    FormField,
    FormPart,
    Option,
    PrefillPath,
)
from navdesk.domain.mapping_values import check_text, check_value

__all__ = [
    "CHILD",
    "MAX_INTEGER",
    "MAX_KRONER",
    "MAX_LINES",
    "MAX_TEXT",
    "FieldType",
    "FormError",
    "FormField",
    "FormPart",
    "MappingForm",
    "Option",
    "PrefillPath",
    "check_text",
    "check_value",
]

CHILD: Final = "FAMILY.child"
"""The roster: one answer for each child of the household, told apart by the child's id."""
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class MappingForm:
    """The questions of each life area, in screen order.

    `frames` are the questions every area has: state, the client's voice, resources, obstacles,
    goal, assessment, priority; and what some areas are asked beside them. `roster` names a child,
    `child` is asked about each one, and `best_interests` is the block that is weighed for each
    one (C-CHI-3).
    """

    areas: Mapping[LifeArea, tuple[FormField, ...]]
    frames: Mapping[LifeArea, tuple[FormField, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    roster: FormField | None = None
    child: tuple[FormField, ...] = ()
    best_interests: tuple[FormField, ...] = ()
    _by_id: Mapping[str, FormField] = field(init=False, repr=False, compare=False)
    _numbers: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the fields by id, and number them as the paper form does."""
        by_id = {one.id: one for one in self.every()}
        object.__setattr__(self, "_by_id", MappingProxyType(by_id))
        object.__setattr__(self, "_numbers", MappingProxyType(dict(self._numbered())))

    def every(self) -> Iterator[FormField]:
        """Yield every question there is."""
        for area in LifeArea:
            yield from self.frame(area)
            yield from self.fields(area)
        if self.roster is not None:
            yield self.roster
        yield from self.child
        yield from self.best_interests

    def fields(self, area: LifeArea) -> tuple[FormField, ...]:
        """Return the questions of one life area."""
        return self.areas.get(area, ())

    def frame(self, area: LifeArea) -> tuple[FormField, ...]:
        """Return what is asked of one life area as a whole."""
        return self.frames.get(area, ())

    def always_asked(self) -> frozenset[str]:
        """Return what every area is asked as a whole, whatever the case is open for.

        What only some areas are asked as a whole is a question for some purposes, as a field is.
        """
        frames = [{one.id.partition(".")[2] for one in self.frame(area)} for area in LifeArea]
        names = frames[0].intersection(*frames)
        return frozenset(f"{area.value}.{name}" for area in LifeArea for name in names)

    def own_frame(self, area: LifeArea) -> Sequence[FormField]:
        """Return what one life area is asked as a whole, and not every other."""
        always = self.always_asked()
        return [field for field in self.frame(area) if field.id not in always]

    def find(self, field_id: str) -> FormField | None:
        """Return the question called `field_id`, or None."""
        return self._by_id.get(field_id)

    def field(self, field_id: str) -> FormField:
        """Return the question called `field_id`; raises `FormError` when there is none."""
        found = self.find(field_id)
        if found is None:
            raise FormError.of("form.unknown_field", field=field_id)
        return found

    def is_of_child(self, field_id: str) -> bool:
        """Return whether the question is one about a child."""
        return field_id == CHILD or field_id.startswith(f"{CHILD}.")

    def number(self, field_id: str) -> str:
        """Return the number of a question on the paper form, empty where it has none.

        Life areas are numbered from 1 as they stand on the screen, their questions after them,
        what is asked of an area as a whole has a letter, and what is asked of a child a B.
        """
        return self._numbers.get(field_id, "")

    def _numbered(self) -> Iterator[tuple[str, str]]:
        for place, area in enumerate(LifeArea, 1):
            for letter, one in zip(_LETTERS, self.frame(area), strict=False):
                yield one.id, f"{place}.{letter}"
            for at, one in enumerate(self.fields(area), 1):
                yield one.id, f"{place}.{at}"
        asked = ((self.roster,) if self.roster else ()) + self.child + self.best_interests
        for at, one in enumerate(asked):
            yield one.id, f"B.{at}"
