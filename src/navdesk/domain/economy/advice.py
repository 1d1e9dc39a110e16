"""What to try first: other rights before assistance, and counselling early (R011, R065, R141).

Advice is a thought for the caseworker with its reason. It decides nothing and stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from navdesk.domain.economy.debts import DebtSum
from navdesk.domain.economy.rates import Thresholds


class AdviceKind(StrEnum):
    """What there is to try, the most pressing first."""

    ACUTE = "ACUTE"
    NO_INCOME = "NO_INCOME"
    RIGHT_UNTRIED = "RIGHT_UNTRIED"
    HOUSING_ALLOWANCE = "HOUSING_ALLOWANCE"
    HOUSING_UNKNOWN = "HOUSING_UNKNOWN"
    REFUND = "REFUND"
    COUNSELLING_EARLY = "COUNSELLING_EARLY"
    DEBT_UNMAPPED = "DEBT_UNMAPPED"
    DEBT_SETTLEMENT = "DEBT_SETTLEMENT"
    NEGATIVE = "NEGATIVE"
    BELOW_REFERENCE = "BELOW_REFERENCE"
    SPECIAL_PURPOSES = "SPECIAL_PURPOSES"


@dataclass(frozen=True, slots=True)
class Advised:
    """One piece of advice; `about` is what it is about in the source's words, where it is."""

    kind: AdviceKind
    about: str = ""

    def __repr__(self) -> str:
        """Return the kind alone."""
        return f"Advised({self.kind})"


@dataclass(frozen=True, slots=True, repr=False)
class Situation:
    """What advice rests on; None where it is not known, which advises nothing.

    `untried` are rights somebody noted as not tried. `allowance` tells whether housing allowance
    is applied for or received, `dwells` whether there is a home of one's own to get it for.
    `assisted`: assistance is applied for or paid. `pending`: a state benefit is applied for and not
    yet paid. `earns`: some income besides assistance is known of. `debt_letter` is a letter about a
    claim, in its archive's words. `beyond_reference` is what is left beside a reference budget.
    """

    acute: bool | None
    untried: tuple[str, ...]
    allowance: bool | None
    dwells: bool | None
    assisted: bool
    pending: bool
    earns: bool
    debts: DebtSum
    debt_letter: str
    income: Decimal
    income_before: Decimal | None
    disposable: int | None
    beyond_reference: int | None
    months_assisted: int | None
    settlement_told: bool


def advise(situation: Situation, thresholds: Thresholds) -> tuple[Advised, ...]:
    """Return what to try first, in that order."""
    return tuple(_advise(situation, thresholds))


def _advise(situation: Situation, thresholds: Thresholds) -> Iterator[Advised]:
    if situation.acute:
        yield Advised(AdviceKind.ACUTE)
    yield from _rights(situation)
    if _counselling(situation, thresholds):
        yield Advised(AdviceKind.COUNSELLING_EARLY)
    yield from _debts(situation, thresholds)
    if situation.disposable is not None and situation.disposable < 0:
        yield Advised(AdviceKind.NEGATIVE)
    elif situation.beyond_reference is not None and situation.beyond_reference < 0:
        yield Advised(AdviceKind.BELOW_REFERENCE)
    months = situation.months_assisted
    if months is not None and months >= thresholds.long_term:
        yield Advised(AdviceKind.SPECIAL_PURPOSES)


def _rights(situation: Situation) -> Iterator[Advised]:
    """Yield what comes before assistance: other income, housing allowance, a refund (R011)."""
    if situation.assisted and not situation.earns and not situation.pending:
        yield Advised(AdviceKind.NO_INCOME)
    for right in situation.untried:
        yield Advised(AdviceKind.RIGHT_UNTRIED, right)
    if situation.allowance is not True:
        if situation.dwells:
            yield Advised(AdviceKind.HOUSING_ALLOWANCE)
        elif situation.dwells is None and situation.assisted:
            yield Advised(AdviceKind.HOUSING_UNKNOWN)
    if situation.assisted and situation.pending:
        yield Advised(AdviceKind.REFUND)


def _debts(situation: Situation, thresholds: Thresholds) -> Iterator[Advised]:
    """Yield what debts ask for: to be mapped, and to be told of debt settlement (R065)."""
    debts = situation.debts
    if situation.debt_letter and not debts.debts:
        yield Advised(AdviceKind.DEBT_UNMAPPED, situation.debt_letter)
    serious = (
        debts.serious
        or debts.known >= thresholds.serious_debt
        or len(debts.debts) >= thresholds.serious_creditors
    )
    if serious and not situation.settlement_told:
        yield Advised(AdviceKind.DEBT_SETTLEMENT)


def _counselling(situation: Situation, thresholds: Thresholds) -> bool:
    """Whether income fell, anything is in arrears, or there are many creditors (R141, R144)."""
    before = situation.income_before
    fell = (
        before is not None
        and before > 0
        and situation.income < before * (100 - thresholds.income_fall) / 100
    )
    debts = situation.debts
    return fell or debts.arrears or len(debts.debts) >= thresholds.creditors
