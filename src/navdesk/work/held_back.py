"""What is held back, counted per field, as the foot of a card tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from navdesk.work.case_view import Withheld
from navdesk.work.hidden_field import HiddenField


def hidden_fields(
    withheld: Sequence[Withheld], label: Callable[[str], str]
) -> tuple[HiddenField, ...]:
    """Return a line per field that holds back facts, sorted by area and label.

    A field whose facts are held back for several reasons is shown as far as a stated reason goes,
    and tells that reason.
    """
    by_field: dict[str, list[Withheld]] = {}
    for one in withheld:
        by_field.setdefault(one.fact.field, []).append(one)
    lines = [
        HiddenField(
            field=field,
            label=label(field),
            area=held[0].fact.life_area,
            count=len(held),
            why=min(held, key=lambda one: not one.can_reveal).why,
            can_reveal=any(one.can_reveal for one in held),
        )
        for field, held in by_field.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.area.value, line.label)))
