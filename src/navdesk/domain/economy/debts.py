"""Debts as they are told, and what is withheld for a creditor, put side by side (R142)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from navdesk.domain.economy.money import total


class DebtStatus(StrEnum):
    """How far a claim has come, as the rent; what makes a debt serious is in `SERIOUS` (R065)."""

    ORDINARY = "ORDINARY"
    ARREARS = "ARREARS"
    COLLECTION = "COLLECTION"
    JUDGMENT = "JUDGMENT"
    ATTACHMENT = "ATTACHMENT"
    EVICTION = "EVICTION"
    UNKNOWN = "UNKNOWN"


ARREARS = frozenset(DebtStatus) - {DebtStatus.ORDINARY, DebtStatus.UNKNOWN}
SERIOUS = frozenset({DebtStatus.JUDGMENT, DebtStatus.ATTACHMENT, DebtStatus.EVICTION})

RENT: Final = "RENT"
"""Whom rent is owed to, as the mapping of the home tells it: a word and no name."""


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed to one creditor: `amount` in all, `instalment` a month or a payment.

    `withheld`: a payer takes the instalment out of a payment. `status_word` is the source's own.
    `months` is for how many of them rent is owed.
    """

    creditor: str
    amount: Decimal | None
    instalment: Decimal | None
    status: DebtStatus
    source: str
    due: date | None = None
    withheld: bool = False
    status_word: str = ""
    months: int = 0

    def __repr__(self) -> str:
        """Return nothing of the debt."""
        return "Debt()"


@dataclass(frozen=True, slots=True, repr=False)
class DebtSum:
    """What is owed in all, as far as it is known, and how many amounts are not."""

    debts: tuple[Debt, ...]
    known: Decimal
    unknown: int

    @property
    def serious(self) -> bool:
        """Whether a claim has come as far as a judgment or an attachment."""
        return any(debt.status in SERIOUS or debt.withheld for debt in self.debts)

    @property
    def arrears(self) -> bool:
        """Whether anything is in arrears."""
        return any(debt.status in ARREARS or debt.withheld for debt in self.debts)


def add_up(debts: Iterable[Debt], withheld: Iterable[Debt]) -> DebtSum:
    """Return the debts with what is withheld, one line per creditor who is named twice.

    What is next due comes first, then the largest.
    """
    told = list(debts)
    for one in withheld:
        name = one.creditor.casefold()
        at = next((n for n, debt in enumerate(told) if debt.creditor.casefold() == name), None)
        if at is None:
            told.append(one)
        else:
            instalment = told[at].instalment if told[at].instalment is not None else one.instalment
            told[at] = replace(told[at], instalment=instalment, withheld=True)
    ordered = sorted(
        told,
        key=lambda debt: (debt.due or date.max, -(debt.amount or Decimal(0)), debt.creditor),
    )
    return DebtSum(
        tuple(ordered),
        total(debt.amount for debt in ordered),
        sum(debt.amount is None for debt in ordered),
    )
