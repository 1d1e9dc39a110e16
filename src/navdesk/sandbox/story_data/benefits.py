"""Unemployment and measure benefit of the stories, and of special test people.

No story is unemployed with benefit today; S03 had measure benefit in Arena while he took his
welding course. T-SAFETY has rows from the old and the new system in both benefits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from navdesk.sandbox.people import Person

ORDINARY = "DAGPENGER_ARBEIDSSOKER_ORDINAER"


@dataclass(frozen=True, slots=True)
class UnemploymentPeriod:
    """A period with a right to unemployment benefit; without an end it still runs."""

    kind: str
    system: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ReportCard:
    """One 14-day report from Monday to Sunday; `sent` is None while it waits to be filled in.

    `worked` are hours on a working day, by its place in the 14 days.
    """

    number: str
    first: date
    sent: date | None
    worked: tuple[tuple[int, int], ...] = ()

    @property
    def last(self) -> date:
        """The last of the 14 days."""
        return self.first + timedelta(days=13)


@dataclass(frozen=True, slots=True)
class MeasureBenefit:
    """One decision about measure benefit; `replaced_by` is the decision that took its place."""

    number: str
    system: str
    period: tuple[date, date]
    rate: int
    child_rate: int = 0
    children: int = 0
    decided: date | None = None
    replaced_by: str | None = None
    replaces: str | None = None


_UNEMPLOYMENT: dict[str, tuple[UnemploymentPeriod, ...]] = {
    "T-SAFETY": (
        UnemploymentPeriod(ORDINARY, "ARENA", date(2025, 3, 3), date(2026, 1, 31)),
        UnemploymentPeriod(ORDINARY, "DP_SAK", date(2026, 2, 2)),
    ),
    "T-RECENT": (
        UnemploymentPeriod(
            "DAGPENGER_PERMITTERING_ORDINAER", "DP_SAK", date(2026, 1, 5), date(2026, 5, 29)
        ),
    ),
}
_CARDS: dict[str, tuple[ReportCard, ...]] = {
    "T-SAFETY": (
        ReportCard("01991a2c-6d5e-7a00-8000-00000000a001", date(2026, 8, 31), None),
        ReportCard(
            "01991a2c-6d5e-7a00-8000-00000000a000",
            date(2026, 8, 17),
            date(2026, 8, 30),
            ((1, 4), (8, 3)),
        ),
    )
}
_MEASURES: dict[str, tuple[MeasureBenefit, ...]] = {
    "S03": (
        MeasureBenefit("36475317", "ARENA", (date(2020, 1, 13), date(2020, 5, 29)), 398),
    ),
    "T-SAFETY": (
        MeasureBenefit(
            "vedtak_01J9TESTB", "TPSAK", (date(2024, 9, 9), date(2024, 12, 20)), 285,
            decided=date(2024, 9, 20), replaces="vedtak_01J9TESTA",
        ),
        MeasureBenefit(
            "vedtak_01J9TESTA", "TPSAK", (date(2024, 9, 2), date(2024, 12, 20)), 285,
            decided=date(2024, 9, 3), replaced_by="vedtak_01J9TESTB",
        ),
        MeasureBenefit(
            "35220011", "ARENA", (date(2023, 3, 1), date(2023, 6, 30)), 268,
            child_rate=52, children=1,
        ),
    ),
}  # fmt: skip


def unemployment_of(person: Person) -> tuple[UnemploymentPeriod, ...]:
    """Return the periods with unemployment benefit, the oldest first."""
    return _UNEMPLOYMENT.get(person.key or "", ())


def cards_of(person: Person) -> tuple[ReportCard, ...]:
    """Return the report cards the new system holds, the newest first."""
    return _CARDS.get(person.key or "", ())


def measure_benefits_of(person: Person) -> tuple[MeasureBenefit, ...]:
    """Return the decisions about measure benefit, the newest first."""
    return _MEASURES.get(person.key or "", ())
