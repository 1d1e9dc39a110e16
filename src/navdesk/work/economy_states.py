"""What the *Økonomi* tab, the answer card and the printed month show. Amounts are whole kroner."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from navdesk.domain.codes import Owner
from navdesk.domain.economy.payments import PaymentStatus
from navdesk.domain.messages import Message
from navdesk.work.targets import Target

__all__ = [
    "Advice",
    "Budget",
    "BudgetLine",
    "DebtLine",
    "EconomyState",
    "MoneyCard",
    "PaymentLine",
    "PaymentMonth",
    "PaymentStatus",
]


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One payment. `day` is when the money is there, moved to a bank day; `actual` tells that a
    source gave date and status, else the date follows from the rhythm and is an estimate.

    `deduction` names the creditor where part is withheld. `payer` is in words.
    """

    day: date
    title: str
    payer: str
    side: Owner
    amount: int | None
    status: PaymentStatus
    status_text: str
    actual: bool
    source: str
    fetched_at: datetime | None
    unmoved: date | None = None
    deduction: str = ""
    note: str = ""

    def __repr__(self) -> str:
        """Return the day alone."""
        return f"PaymentLine({self.day})"


@dataclass(frozen=True, slots=True, repr=False)
class PaymentMonth:
    """One month: its payments in order, the largest gap in days between two, and what is unknown.

    `gap_from` and `gap_to` bound the largest gap. `months` are those that may be turned to.
    """

    year: int
    month: int
    title: str
    payments: tuple[PaymentLine, ...]
    today: date
    largest_gap: int | None
    gap_from: date | None
    gap_to: date | None
    total: int
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class MoneyCard:
    """*Når kommer pengene?*: one sentence to read aloud in ten seconds, and what it rests on."""

    sentence: str
    next_day: date | None
    days_to: int | None
    data_from: datetime | None
    following: tuple[PaymentLine, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class BudgetLine:
    """One line of the budget beside what the reference budget says; None where it says nothing."""

    code: str
    title: str
    amount: int | None
    reference: int | None
    source: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class DebtLine:
    """One debt: `amount` is owed, `instalment` a month; `due` is the next date that matters."""

    creditor: str
    amount: int | None
    instalment: int | None
    status: str
    source: str
    due: date | None = None
    arrears: bool = False

    def __repr__(self) -> str:
        """Return nothing of the debt."""
        return "DebtLine()"


@dataclass(frozen=True, slots=True, repr=False)
class Advice:
    """What to try first: a sentence, why, and where it is dealt with."""

    sentence: str
    why: str
    target: Target | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Budget:
    """Income less expenses, beside the reference budget and the guideline rate (R091).

    A sum is None where no amount of its side is known. The guideline rate is a reference, never an
    amount decided; `beside_reference` says how far what is left reaches. `rates` names the tables
    and their dates; `problems` say what is missing, such as a rate for the year.
    """

    income: tuple[BudgetLine, ...]
    expenses: tuple[BudgetLine, ...]
    income_total: int | None
    expense_total: int | None
    disposable: int | None
    reference_total: int | None
    guideline: int | None
    guideline_text: str
    rates: str
    beside_reference: str = ""
    problems: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class EconomyState:
    """Everything of the *Økonomi* tab."""

    card: MoneyCard
    month: PaymentMonth
    budget: Budget
    debts: tuple[DebtLine, ...]
    debt_total: int | None
    advice: tuple[Advice, ...] = field(default=())
