"""What a case header needs to know of a person, as the population register says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from navdesk.domain.codes import Protection


class GuardianScope(StrEnum):
    """What somebody who acts for a person may decide; UNTOLD where the register does not say."""

    MONEY = "money"
    PERSONAL = "personal"
    BOTH = "both"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Guardian:
    """That somebody acts for a person, never who: a guardian, or the holder of a `lasting` power
    of attorney the person gave while able to."""

    scope: GuardianScope
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Name, birth date, protection and what to heed before contact.

    Birth date comes from the register, never from the number (contracts, state sheet 14).
    `number` is the person's current number, which differs from the one asked by when the person
    was merged or got a new one; `renumbered` tells whether there are former ones.
    `municipality` is the geographic tie, four digits; `stays` the other municipalities the person
    stays in or shares a home in. Both are empty for a protected or unknown address. `places` has
    the names of those whose name is known. `children` counts children under 18 in the register's
    parent relations. `guardians` tells that somebody acts for the person, and in what.
    """

    name: str
    born: date | None
    protection: Protection
    municipality: str | None
    language: str | None = None
    interpreter: bool = False
    safety: tuple[str, ...] = ()
    children: int = 0
    number: str | None = None
    renumbered: bool = False
    deceased: date | None = None
    emigrated: bool = False
    stays: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    guardians: tuple[Guardian, ...] = ()

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
            "number": self.number,
            "renumbered": self.renumbered,
            "deceased": self.deceased.isoformat() if self.deceased else None,
            "emigrated": self.emigrated,
            "stays": list(self.stays),
            "places": dict(self.places),
            "guardians": [[one.scope.value, one.lasting] for one in self.guardians],
        }

    @classmethod
    def from_json(cls, kept: Any) -> PersonCard | None:
        """Return the card kept by `to_json`, or None when nothing was kept.

        A card kept before a field came into being simply lacks it.
        """
        if not isinstance(kept, dict):
            return None
        return cls(
            name=kept["name"],
            born=_day(kept["born"]),
            protection=Protection(kept["protection"]),
            municipality=kept["municipality"],
            language=kept["language"],
            interpreter=kept["interpreter"],
            safety=tuple(kept["safety"]),
            children=kept["children"],
            number=kept.get("number"),
            renumbered=kept.get("renumbered", False),
            deceased=_day(kept.get("deceased")),
            emigrated=kept.get("emigrated", False),
            stays=tuple(kept.get("stays", ())),
            places=MappingProxyType(dict(kept.get("places", {}))),
            guardians=tuple(
                Guardian(GuardianScope(scope), lasting)
                for scope, lasting in kept.get("guardians", ())
            ),
        )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
