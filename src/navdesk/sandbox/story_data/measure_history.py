"""Measures the stories took part in, from the three systems that keep them (domain sheet 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import NAMESPACE_URL, UUID, uuid5

from navdesk.sandbox.people import Person


class Keeper(StrEnum):
    """Which system keeps a row, by the name of the row's type."""

    ARENA = "ArenaDeltakelse"
    KOMET = "TeamKometDeltakelse"
    AGREEMENT = "TeamTiltakAvtale"


@dataclass(frozen=True, slots=True)
class Participation:
    """One measure; `code` and `status` are the keeping system's own.

    `under_former_number` rows are found only by whoever sends a merged person's old number too.
    """

    keeper: Keeper
    code: str
    kind: str
    status: str
    started: date | None
    ended: date | None
    place: tuple[str, str | None]
    arena_id: int | None = None
    percent: float | None = 100.0
    days: float | None = 5.0
    reason: str | None = None
    under_former_number: bool = False

    @property
    def id(self) -> UUID:
        """The row's id, the same in every run."""
        return uuid5(NAMESPACE_URL, f"practice/measure/{self.keeper}/{self.code}/{self.started}")

    @property
    def title(self) -> str:
        """What the history calls it."""
        name = self.place[1]
        return f"{self.kind} hos {name.title()}" if name else self.kind


_CENTRE = ("999900152", "TESTDAL OPPLÆRINGSSENTER")
_BAKERY = ("999900160", "TESTBAKERIET AS")
_WORKSHOP = ("999900179", "TESTDAL PRODUKTER AS")
_CARE_HOME = ("999900110", "TESTDAL KOMMUNE")
_GONE = ("999900187", None)

HISTORY: Mapping[str, tuple[Participation, ...]] = MappingProxyType(
    {
        "S03": (
            Participation(
                Keeper.ARENA, "GRUPPEAMO", "Gruppe AMO", "FULLFORT",
                date(2020, 1, 13), date(2020, 5, 29), _CENTRE, arena_id=100301,
            ),
        ),
        "S05": (
            Participation(
                Keeper.KOMET, "ARBEIDSRETTET_REHABILITERING", "Arbeidsrettet rehabilitering",
                "HAR_SLUTTET", date(2024, 9, 2), date(2025, 1, 31), _CENTRE, percent=40.0,
                days=2.0, reason="SYK",
            ),
        ),
        "S08": (
            Participation(
                Keeper.ARENA, "ARBPRAKS", "Arbeidspraksis", "FULLFORT",
                date(2016, 2, 1), date(2016, 7, 29), _BAKERY, arena_id=100801, days=4.0,
            ),
            Participation(
                Keeper.ARENA, "VASV", "Varig tilrettelagt arbeid", "DELTAKELSE_AVBRUTT",
                date(2018, 9, 3), date(2019, 2, 28), _WORKSHOP, arena_id=100802, days=3.0,
            ),
        ),
        "S09": (
            Participation(
                Keeper.AGREEMENT, "ARBEIDSTRENING", "Arbeidstrening", "GJENNOMFORES",
                date(2025, 11, 3), date(2026, 12, 31), _CARE_HOME, percent=60.0, days=3.0,
            ),
        ),
        "T-HISTORIC": (
            Participation(
                Keeper.ARENA, "OPPFOLG", "Oppfølging", "FULLFORT",
                date(2015, 3, 2), date(2015, 8, 28), _GONE, arena_id=100991,
                under_former_number=True,
            ),
            Participation(
                Keeper.KOMET, "JOBBKLUBB", "Jobbklubb", "FULLFORT",
                date(2023, 2, 6), date(2023, 3, 31), _CENTRE,
            ),
        ),
    }
)  # fmt: skip


def history_of(person: Person) -> tuple[tuple[str, Participation], ...]:
    """Return each measure with the number it is kept under, the latest start first."""
    rows = HISTORY.get(person.key or "", ())
    former = person.historic_numbers[0] if person.historic_numbers else person.number
    under = [(former if row.under_former_number else person.number, row) for row in rows]
    return tuple(sorted(under, key=lambda pair: pair[1].started or date.min, reverse=True))
