"""What the payment register holds: state payments of the stories, and of generated people.

Amounts are invented. A payment is known from the day it is posted, which for monthly benefits is
weeks before it is paid; that is the window trap of `utbetaldata` (state sheet, section 10).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from navdesk.sandbox.people import Person
from navdesk.sandbox.story_data.bank_days import bank_day_on_or_before

_FORTNIGHT = timedelta(days=14)
_STORY_START = date(2025, 9, 1)
_CHILD_RATE = 1968.0


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a benefit: `rate` kroner times `count` of the unit `per`."""

    kind: str
    rate: float
    per: str
    count: float

    @property
    def amount(self) -> float:
        """What the part adds up to in kroner."""
        return round(self.rate * self.count, 2)


@dataclass(frozen=True, slots=True)
class Deduction:
    """Money taken out of a payment for a creditor."""

    kind: str
    amount: float
    creditor: str


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment: for which days, posted and due when, of what, less tax and deductions."""

    benefit: str
    period: tuple[date, date]
    posted: date
    due: date
    components: tuple[Component, ...]
    tax: float = 0.0
    deductions: tuple[Deduction, ...] = ()
    message: str = ""

    @property
    def gross(self) -> float:
        """The sum of the parts in kroner."""
        return round(sum(part.amount for part in self.components), 2)

    @property
    def deducted(self) -> float:
        """The sum of the deductions in kroner."""
        return round(sum(part.amount for part in self.deductions), 2)

    @property
    def net(self) -> float:
        """What reaches the account in kroner."""
        return round(self.gross - self.deducted - self.tax, 2)


def payments_of(person: Person, today: date) -> list[Payment]:
    """Return what has been posted to `person` by `today`, newest first."""
    known = _story(person.key, today) if person.key else _generated(person, today)
    return sorted(
        (payment for payment in known if payment.posted <= today),
        key=lambda payment: payment.posted,
        reverse=True,
    )


def _story(key: str, today: date) -> Iterator[Payment]:
    if key == "S02":
        yield from _child_benefit(3, _STORY_START, today)
    elif key == "S02b":
        debt = Deduction("Kreditortrekk", 1200.0, "Testinkasso AS")
        yield from _aap(date(2026, 9, 3), 1012.0, 3, today, tax=2023.0, deductions=(debt,))
    elif key == "S04":
        yield from _child_benefit(1, date(2025, 9, 1), today)
    elif key == "S05":
        yield from _aap(date(2026, 8, 27), 998.0, 0, today, tax=1697.0, late=date(2026, 9, 14))
    elif key == "S06":
        yield from _sick_pay(today)
    elif key == "S07":
        yield from _child_benefit(1, date(2025, 9, 1), today)
    elif key == "S10":
        pension = (
            Component("Grunnpensjon", 9840.0, "Måned", 1),
            Component("Pensjonstillegg", 6215.0, "Måned", 1),
        )
        yield from _on_the_twentieth("Alderspensjon", pension, today, tax=842.0)
        supplement = (Component("Supplerende stønad", 2130.0, "Måned", 1),)
        yield from _on_the_twentieth("Supplerende stønad", supplement, today)


def _generated(person: Person, today: date) -> Iterator[Payment]:
    draw = sha256(f"payments {person.number}".encode()).digest()
    age = today.year - person.born.year
    if age >= 67:
        pension = (Component("Grunnpensjon", 9000.0 + draw[1] * 20, "Måned", 1),)
        yield from _on_the_twentieth("Alderspensjon", pension, today, tax=500.0)
    elif draw[0] < 64:
        last = today - timedelta(days=draw[2] % 14)
        rate = 800.0 + draw[1]
        yield from _aap(last, rate, draw[3] % 3, today, tax=round(rate * 1.7))
    elif draw[0] < 96:
        disability = (Component("Uføretrygd ordinær", 19000.0 + draw[1] * 30, "Måned", 1),)
        yield from _on_the_twentieth("Uføretrygd", disability, today, tax=3100.0)
    elif draw[0] < 144 and person.sex == "F":
        yield from _child_benefit(1 + draw[1] % 3, _STORY_START, today)


def _aap(
    anchor: date,
    rate: float,
    children: int,
    today: date,
    *,
    tax: float,
    deductions: tuple[Deduction, ...] = (),
    late: date | None = None,
) -> Iterator[Payment]:
    """Yield one payment per 14-day report, on the weekday of `anchor`.

    With `late`, the first due after `anchor` was delayed to it: the report card came late.
    """
    day = anchor
    while day - _FORTNIGHT >= _STORY_START:
        day -= _FORTNIGHT
    while day <= today + _FORTNIGHT:
        due = bank_day_on_or_before(day)
        if late is not None and day == anchor + _FORTNIGHT:
            due = late
        first = day - timedelta(days=day.weekday() + 14)
        parts = [Component("Arbeidsavklaringspenger", rate, "Dag", 10)]
        if children:
            parts.append(Component("Barnetillegg", 37.0 * children, "Dag", 10))
        yield Payment(
            benefit="Arbeidsavklaringspenger",
            period=(first, first + timedelta(days=13)),
            posted=_bank_days_before(due, 2),
            due=due,
            components=tuple(parts),
            tax=tax,
            deductions=deductions,
            message="Forsinket meldekort" if due == late else "",
        )
        day += _FORTNIGHT


def _child_benefit(children: int, start: date, today: date) -> Iterator[Payment]:
    for first, last in _months(start, today):
        due = bank_day_on_or_before(date(last.year, 12, 18) if last.month == 12 else last)
        parts = (Component("Ordinær barnetrygd", _CHILD_RATE, "Barn", children),)
        yield Payment("Barnetrygd", (first, last), due - timedelta(days=28), due, parts)


def _on_the_twentieth(
    benefit: str, parts: tuple[Component, ...], today: date, tax: float = 0.0
) -> Iterator[Payment]:
    for first, last in _months(_STORY_START, today):
        due = bank_day_on_or_before(first.replace(day=12 if first.month == 12 else 20))
        yield Payment(benefit, (first, last), due - timedelta(days=22), due, parts, tax)


def _sick_pay(today: date) -> Iterator[Payment]:
    # The employer pays the first 16 days, so Nav's money starts on 2026-04-23.
    for month_start, month_end in _months(date(2026, 4, 1), today):
        first = max(month_start, date(2026, 4, 23))
        full = month_start < date(2026, 6, 1)
        days = sum(
            (first + timedelta(days=n)).weekday() < 5 for n in range((month_end - first).days + 1)
        )
        due = bank_day_on_or_before(month_end)
        part = Component("Sykepenger arbeidstaker", 1740.0 if full else 1044.0, "Dag", days)
        tax = round(part.amount * 0.24)
        yield Payment("Sykepenger", (first, month_end), due - timedelta(days=5), due, (part,), tax)


def _months(start: date, today: date) -> Iterator[tuple[date, date]]:
    first = start.replace(day=1)
    while first <= today:
        following = (first + timedelta(days=32)).replace(day=1)
        yield first, following - timedelta(days=1)
        first = following


def _bank_days_before(day: date, count: int) -> date:
    for _ in range(count):
        day = bank_day_on_or_before(day - timedelta(days=1))
    return day
