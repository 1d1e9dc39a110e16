"""Income less expenses, beside what a reference budget says (R091, R142, R147).

What the law leaves out of the calculation of assistance stands in the budget, marked, and outside
the sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from navdesk.domain.economy.household import Household
from navdesk.domain.economy.money import total, whole
from navdesk.domain.economy.payments import CLIENTS, Whose
from navdesk.domain.economy.rates import LeftOut, Rates

CHILDS: Final = "child_earnings"
"""How the rules name what a child earns in its spare time."""


@dataclass(frozen=True, slots=True)
class Item:
    """One income or expense a month: `code` of a rhythm or a kind, `title` in its source's words.

    `amount` is None where it is not known.
    """

    code: str
    title: str
    amount: Decimal | None
    source: str
    whose: Whose = CLIENTS

    def __repr__(self) -> str:
        """Return the code alone."""
        return f"Item({self.code})"


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One line: an item, what the reference budget says of it, and the rule that leaves it out."""

    item: Item
    reference: int | None = None
    left_out: LeftOut | None = None

    @property
    def counts(self) -> bool:
        """Whether the line is part of the sum."""
        return self.left_out is None and not self.item.whose.outside


@dataclass(frozen=True, slots=True, repr=False)
class Reckoned:
    """The budget. `guideline` and `reference_total` are None where no rate covers the day."""

    income: tuple[Row, ...]
    expenses: tuple[Row, ...]
    income_total: Decimal
    expense_total: Decimal
    reference_total: int | None
    guideline: int | None

    @property
    def earned(self) -> bool:
        """Whether the amount of any income that counts is known."""
        return any(row.counts and row.item.amount is not None for row in self.income)

    @property
    def spent(self) -> bool:
        """Whether the amount of any expense is known."""
        return any(row.item.amount is not None for row in self.expenses)

    @property
    def incomplete(self) -> bool:
        """Whether there is an income that counts, of which nobody knows the amount."""
        return any(row.counts and row.item.amount is None for row in self.income)

    @property
    def disposable(self) -> int | None:
        """What is left in whole kroner: the two sums as they are shown, one less the other.

        A side nobody knows anything of is no side of nothing: then nothing is left to tell of.
        """
        if not self.earned or not self.spent:
            return None
        return whole(self.income_total) - whole(self.expense_total)

    @property
    def reference_rest(self) -> int | None:
        """What the reference budget says of all that nothing is known to be spent on."""
        if self.reference_total is None:
            return None
        return sum(row.reference or 0 for row in self.expenses if row.item.amount is None)

    @property
    def beyond_reference(self) -> int | None:
        """What is left when the rest costs what the reference budget says; short below nought."""
        left, rest = self.disposable, self.reference_rest
        return left - rest if left is not None and rest is not None else None


def reckon(
    income: Iterable[Item],
    expenses: Iterable[Item],
    household: Household,
    rates: Rates,
    day: date,
) -> Reckoned:
    """Return the budget of the month of `day`; a household nobody knows has no reference."""
    incomes = tuple(Row(item, left_out=_left_out(item, rates, day)) for item in income)
    reference = rates.reference_on(day) if household.known else None
    guideline = rates.guideline_on(day) if household.known else None
    rows = reference.rows(household) if reference is not None else ()
    spent = tuple(_expenses(tuple(expenses), rows))
    return Reckoned(
        income=incomes,
        expenses=spent,
        income_total=total(row.item.amount for row in incomes if row.counts),
        expense_total=total(row.item.amount for row in spent),
        reference_total=sum(amount for _, _, amount in rows) if reference is not None else None,
        guideline=guideline.for_household(household) if guideline is not None else None,
    )


def _left_out(item: Item, rates: Rates, day: date) -> LeftOut | None:
    """Return the rule that leaves an income out; what a child earns is known by whose it is."""
    words = f"{item.title} {CHILDS}" if item.whose.code == "CHILD" else item.title
    return rates.left_out_by(item.code, words, day)


def _expenses(
    expenses: tuple[Item, ...], rows: tuple[tuple[str, frozenset[str], int], ...]
) -> Iterable[Row]:
    """Yield what is spent, each beside its row, and then the rows nothing is known to be spent on.

    Of two expenses of one row the first stands beside the reference, so that it counts once.
    """
    used: set[str] = set()
    for item in expenses:
        words = {item.code.casefold(), item.title.casefold()}
        row = next((one for one in rows if words & one[1] and one[0] not in used), None)
        if row is not None:
            used.add(row[0])
        yield Row(item, reference=row[2] if row is not None else None)
    for ident, _, amount in rows:
        if ident not in used:
            yield Row(Item(ident, "", None, ""), reference=amount)
