"""The payment calendar: what the payers say wins, and the rest follows from the rhythm (R042).

A payer's date and status is a fact. Everything else is an estimate and is marked as one; where
even that would be a guess, there is no payment, and a sentence says what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from navdesk.domain.codes import Owner
from navdesk.domain.deadlines.working_days import WorkingDays
from navdesk.domain.economy.money import total
from navdesk.domain.economy.rhythms import Plan, RhythmKind, last_of
from navdesk.domain.facts import Told


class PaymentStatus(StrEnum):
    """Where a payment stands; the first four are the sources' own words (domain sheet, 6)."""

    PLANNED = "PLANNED"
    PAID = "PAID"
    STOPPED = "STOPPED"
    CANCELLED = "CANCELLED"
    ESTIMATED = "ESTIMATED"


VOID = frozenset({PaymentStatus.STOPPED, PaymentStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class Deduction:
    """Money withheld from a payment, and for whom."""

    creditor: str
    amount: Decimal

    def __repr__(self) -> str:
        """Return nothing of it."""
        return "Deduction()"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who told it, in which record, when; `told` of what a person passed on."""

    source: str
    record: str
    fetched_at: datetime | None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """Who in the household gets it, by the mapping's code; empty for the client.

    `outside` tells that the caseworker keeps it out of the calculation of assistance.
    """

    code: str = ""
    outside: bool = False


CLIENTS: Final = Whose()
"""What the client gets."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment. `code` is its rhythm's, `title` what its source calls it.

    `status_word` is the source's own word, where that is none of ours. `actual`: a payer gave the
    date. `card`: it comes only when a report card has been sent.
    """

    code: str
    title: str
    owner: Owner
    payer: str
    day: date
    amount: Decimal | None
    status: PaymentStatus
    actual: bool
    origin: Origin
    unmoved: date | None = None
    deductions: tuple[Deduction, ...] = ()
    status_word: str = ""
    card: bool = False
    other_receiver: bool = False
    whose: Whose = CLIENTS

    def __repr__(self) -> str:
        """Return the day alone."""
        return f"Payment({self.day})"


@dataclass(frozen=True, slots=True)
class Stream:
    """A payment that comes again: its plan, how much, and from when until when it may be told."""

    plan: Plan
    title: str
    payer: str
    amount: Decimal | None
    origin: Origin
    since: date
    until: date | None = None
    whose: Whose = CLIENTS

    def __repr__(self) -> str:
        """Return the rhythm alone."""
        return f"Stream({self.plan.rhythm.id})"


@dataclass(frozen=True, slots=True)
class Gap:
    """The days without money from one payment to the next."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days there are between the two."""
        return (self.until - self.since).days


def calendar_of(
    actual: Iterable[Payment],
    streams: Iterable[Stream],
    first: date,
    last: date,
    working_days: WorkingDays,
) -> tuple[Payment, ...]:
    """Return the payments from `first` to `last` in order.

    No estimate stands beside what the payer says of the same payment, be it stopped or cancelled.
    """
    told = tuple(actual)
    payments = [payment for payment in told if first <= payment.day <= last]
    for stream in streams:
        plan, rhythm = stream.plan, stream.plan.rhythm
        same = [
            payment
            for payment in told
            if payment.code == rhythm.id
            and payment.whose.code == stream.whose.code
            and (rhythm.kind is not RhythmKind.STATED_DATE or payment.title == stream.title)
        ]
        begin = max(first, stream.since)
        end = last if stream.until is None else min(last, stream.until)
        if begin > end:
            continue
        payments += [
            Payment(
                code=rhythm.id,
                title=stream.title,
                owner=rhythm.owner,
                payer=stream.payer,
                day=planned.day,
                amount=stream.amount,
                status=PaymentStatus.ESTIMATED,
                actual=False,
                origin=stream.origin,
                unmoved=planned.unmoved,
                card=rhythm.fortnightly,
                whose=stream.whose,
            )
            for planned in plan.days(begin, end, working_days)
            if not any(abs(payment.day - planned.day) <= plan.near for payment in same)
        ]
    return tuple(sorted(payments, key=lambda payment: (payment.day, payment.title)))


def in_month(payments: Iterable[Payment], year: int, month: int) -> tuple[Payment, ...]:
    """Return the payments of one month."""
    first, last = date(year, month, 1), last_of(year, month)
    return tuple(payment for payment in payments if first <= payment.day <= last)


def largest_gap(payments: Iterable[Payment], year: int, month: int) -> Gap | None:
    """Return the longest wait that ends in the month; of equals the first.

    The wait for the first payment of a month began with the last one before it, so `payments`
    should reach back. Stopped and cancelled ones bring no money. None when there is no wait.
    """
    days = sorted({payment.day for payment in payments if payment.status not in VOID})
    gaps = [
        Gap(since, until)
        for since, until in pairwise(days)
        if (until.year, until.month) == (year, month)
    ]
    return max(gaps, key=lambda gap: gap.days, default=None)


def next_payments(payments: Iterable[Payment], today: date) -> tuple[Payment, ...]:
    """Return the payments of the next day with money, today's included, all of that day."""
    coming = [
        payment for payment in payments if payment.day >= today and payment.status not in VOID
    ]
    soonest = min((payment.day for payment in coming), default=None)
    return tuple(payment for payment in coming if payment.day == soonest)


def known_total(payments: Sequence[Payment]) -> Decimal:
    """Return what the payments add up to, without stopped, cancelled and unknown amounts."""
    return total(payment.amount for payment in payments if payment.status not in VOID)
