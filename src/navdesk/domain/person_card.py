"""What a case header needs to know of a person, as the population register says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from navdesk.domain.codes import Protection


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Name, birth date, protection and what to heed before contact.

    Birth date comes from the register, never from the number (contracts, state sheet 14).
    `municipality` is the geographic tie, four digits; None for a protected or unknown address.
    `children` counts children under 18 in the register's parent relations.
    """

    name: str
    born: date | None
    protection: Protection
    municipality: str | None
    language: str | None = None
    interpreter: bool = False
    safety: tuple[str, ...] = ()
    children: int = 0

    def __repr__(self) -> str:
        """Return nothing that names the person."""
        return f"PersonCard({self.protection})"

    def to_json(self) -> dict[str, Any]:
        """Return the card as plain JSON values, for the encrypted case file."""
        return {
            "name": self.name,
            "born": self.born.isoformat() if self.born else None,
            "protection": self.protection.value,
            "municipality": self.municipality,
            "language": self.language,
            "interpreter": self.interpreter,
            "safety": list(self.safety),
            "children": self.children,
        }

    @classmethod
    def from_json(cls, kept: Any) -> PersonCard | None:
        """Return the card kept by `to_json`, or None when nothing was kept."""
        if not isinstance(kept, dict):
            return None
        return cls(
            name=kept["name"],
            born=date.fromisoformat(kept["born"]) if kept["born"] else None,
            protection=Protection(kept["protection"]),
            municipality=kept["municipality"],
            language=kept["language"],
            interpreter=kept["interpreter"],
            safety=tuple(kept["safety"]),
            children=kept["children"],
        )
