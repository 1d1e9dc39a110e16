"""What the AAP systems hold: decisions of Kelvin and Arena for the stories and generated people.

Whoever is paid AAP has a decision behind it, so what is paid and what is decided never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from navdesk.sandbox.people import Person
from navdesk.sandbox.story_data.payments import Payment, payments_of

BENEFIT = "Arbeidsavklaringspenger"
NEEDS_HELP = "BISTANDSBEHOV"
_FIRST_KELVIN = date(2023, 1, 1)


@dataclass(frozen=True, slots=True)
class AapDecision:
    """One decision: the right it gives, first and last day, and money for each day in kroner.

    The last day of the ordinary period is its maximum date. `base` is the year's income the rate
    rests on. An Arena case has ended where `status` is AVSLU.
    """

    number: int
    case: str
    system: str
    status: str
    right: str
    decided: date
    period: tuple[date, date]
    daily_rate: int
    base: int
    children: int = 0
    child_rate: int = 37
    end_reason: str | None = None


_STORY_DECISIONS: dict[str, tuple[AapDecision, ...]] = {
    "S02b": (
        AapDecision(
            700201, "4XKR2B", "KELVIN", "LØPENDE", NEEDS_HELP, date(2024, 1, 22),
            (date(2024, 2, 2), date(2027, 2, 1)), 1012, 398_700, children=3,
        ),
    ),
    "S05": (
        AapDecision(
            700501, "4XKR5S", "KELVIN", "LØPENDE", NEEDS_HELP, date(2023, 10, 30),
            (date(2023, 11, 6), date(2026, 11, 5)), 998, 393_200,
        ),
        AapDecision(
            310501, "2022917733", "ARENA", "AVSLU", "AAP", date(2022, 11, 1),
            (date(2022, 11, 7), date(2023, 11, 5)), 941, 370_700, end_reason="FLYTTET",
        ),
    ),
}  # fmt: skip


def aap_of(person: Person, today: date) -> list[AapDecision]:
    """Return the AAP decisions of `person`, the newest first."""
    if person.key is not None:
        return list(_STORY_DECISIONS.get(person.key, ()))
    paid = [payment for payment in payments_of(person, today) if payment.benefit == BENEFIT]
    return [_behind(person, paid)] if paid else []


def paid_days(person: Person, today: date) -> list[Payment]:
    """Return the AAP payments of `person`, the newest first."""
    return [payment for payment in payments_of(person, today) if payment.benefit == BENEFIT]


def _behind(person: Person, paid: list[Payment]) -> AapDecision:
    """Return the decision that explains the payments of a generated person."""
    draw = sha256(f"aap {person.number}".encode()).digest()
    first = max(_FIRST_KELVIN, paid[-1].period[0] - timedelta(days=draw[0]))
    parts = {part.kind: part for part in paid[0].components}
    supplement = parts.get("Barnetillegg")
    rate = int(parts[BENEFIT].rate)
    return AapDecision(
        800_000 + int.from_bytes(draw[1:3]),
        f"4X{draw[3:5].hex().upper()}",
        "KELVIN",
        "LØPENDE",
        NEEDS_HELP,
        first - timedelta(days=14),
        (first, first.replace(year=first.year + 3, day=min(first.day, 28))),
        rate,
        rate * 394,
        children=int(supplement.rate // 37) if supplement else 0,
    )
