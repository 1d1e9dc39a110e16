"""Dated rates: guideline rates, a reference budget, and how a budget is reckoned (R150).

A day that no table covers has no rate. Nothing is computed from another year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from navdesk.domain.economy.household import Household
from navdesk.domain.economy.payments import PaymentStatus


@dataclass(frozen=True, slots=True)
class InForce:
    """The days a row is in force, both included; without an end it still is."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the row is in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class GuidelineRate:
    """The state's guideline rates of one period, kroner a month (R091).

    `children` are the oldest age of each group with its rate, the youngest first; what is in words
    is so by language.
    """

    in_force: InForce
    circular: Mapping[str, str]
    source: Mapping[str, str]
    verified: bool
    single: int
    couple: int
    shared: int
    children: tuple[tuple[int, int], ...]

    def for_household(self, household: Household) -> int:
        """Return the rates of a household added up: a reference, never an amount decided."""
        adults = self.couple if household.partner else self.single
        if household.shared_home and not household.partner:
            adults = self.shared
        return adults + sum(
            next((rate for oldest, rate in self.children if age <= oldest), 0)
            for age in household.child_ages
        )


@dataclass(frozen=True, slots=True)
class PersonItem:
    """What one item costs a person by age: (from, to, kroner)."""

    id: str
    expenses: frozenset[str]
    ages: tuple[tuple[int, int, int], ...]

    def for_age(self, age: int) -> int:
        """Return what the item costs somebody of `age`; an age no row covers costs nothing."""
        return next((amount for low, high, amount in self.ages if low <= age <= high), 0)


@dataclass(frozen=True, slots=True)
class HouseholdItem:
    """What one item costs a household by its size; the last amount is for every larger one."""

    id: str
    expenses: frozenset[str]
    sizes: tuple[int, ...]

    def for_size(self, size: int) -> int:
        """Return what the item costs a household of `size` persons."""
        return self.sizes[min(size, len(self.sizes)) - 1] if size > 0 else 0


@dataclass(frozen=True, slots=True)
class ReferenceBudget:
    """A reference budget of one period, named by language; practice figures are not `verified`."""

    in_force: InForce
    title: Mapping[str, str]
    source: Mapping[str, str]
    verified: bool
    person: tuple[PersonItem, ...]
    household: tuple[HouseholdItem, ...]

    def rows(self, household: Household) -> tuple[tuple[str, frozenset[str], int], ...]:
        """Return id, what expenses call it, and kroner a month of every item."""
        ages = household.ages
        return (
            *(
                (item.id, item.expenses, sum(item.for_age(age) for age in ages))
                for item in self.person
            ),
            *((item.id, item.expenses, item.for_size(len(ages))) for item in self.household),
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Income that the calculation of assistance leaves out, by which law and since when."""

    id: str
    in_force: InForce
    law: Mapping[str, str]
    rhythms: frozenset[str]
    words: tuple[str, ...]

    def takes(self, code: str, words: str, day: date) -> bool:
        """Whether income of rhythm `code`, called `words`, is left out on `day`."""
        if not self.in_force.covers(day):
            return False
        folded = " ".join(words.casefold().split())
        return code in self.rhythms or any(word in folded for word in self.words)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when advice is due; amounts in kroner, `income_fall` in per cent of the month before.

    `debt_letters` are words, folded, that the title of a letter about a claim holds.
    """

    creditors: int
    serious_creditors: int
    serious_debt: int
    income_fall: int
    long_term: int
    debt_letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rates:
    """Everything dated, and how it is reckoned."""

    guideline: Sequence[GuidelineRate]
    reference: Sequence[ReferenceBudget]
    left_out: Sequence[LeftOut]
    statuses: Mapping[str, PaymentStatus]
    thresholds: Thresholds

    def guideline_on(self, day: date) -> GuidelineRate | None:
        """Return the guideline rates in force on `day`, None where there are none."""
        return next((rate for rate in self.guideline if rate.in_force.covers(day)), None)

    def reference_on(self, day: date) -> ReferenceBudget | None:
        """Return the reference budget in force on `day`, None where there is none."""
        return next((budget for budget in self.reference if budget.in_force.covers(day)), None)

    def left_out_by(self, code: str, words: str, day: date) -> LeftOut | None:
        """Return the rule that leaves income of rhythm `code`, called `words`, out on `day`."""
        return next((rule for rule in self.left_out if rule.takes(code, words, day)), None)

    def status(self, word: str | None) -> PaymentStatus | None:
        """Return what a payer's word for a payment's standing means, None for an unknown one."""
        return self.statuses.get((word or "").strip().casefold())
