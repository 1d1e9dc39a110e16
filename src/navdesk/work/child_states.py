"""A child of the mapping as a list shows it, without the questions that are asked of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChildCard:
    """Who a child is: `id` names it in answers, `missing` counts its open fields."""

    id: str
    name: str
    age: int | None
    missing: int

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"ChildCard({self.id})"
