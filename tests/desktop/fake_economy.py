"""The fake office's economy: a family with debts, in four looks, with every kind of payment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from navdesk.domain.codes import Owner
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.economy_states import (
    Advice,
    Budget,
    BudgetLine,
    DebtLine,
    EconomyState,
    MoneyCard,
    PaymentLine,
    PaymentMonth,
    PaymentStatus,
)
from navdesk.work.targets import CaseTab, Target

TODAY = date(2026, 9, 15)
FETCHED = datetime(2026, 9, 15, 8, 42, tzinfo=UTC)
MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
LEFT_OUT = (
    "Holdes utenfor beregningen av stønad (sosialtjenesteloven § 18 tredje ledd, fra 01.09.2022)."
)
SENTENCE = (
    "Neste penger kommer torsdag 17. september, om 2 dager: arbeidsavklaringspenger fra Nav, "
    "8\N{NO-BREAK SPACE}097 kroner. Tall fra 15. september."
)


def paid(day: date, title: str, amount: int | None, **more: Any) -> PaymentLine:
    """Return a payment the source told of; `more` are the fields that differ."""
    status = PaymentStatus.PAID if day < TODAY else PaymentStatus.PLANNED
    line = PaymentLine(
        day=day,
        title=title,
        payer="Nav",
        side=Owner.STATE,
        amount=amount,
        status=status,
        status_text={"PAID": "Utbetalt", "PLANNED": "Planlagt"}[status.value],
        actual=True,
        source="Utbetalinger fra Nav",
        fetched_at=FETCHED,
    )
    return replace(line, **more)


SEPTEMBER = (
    paid(
        date(2026, 9, 3),
        "Arbeidsavklaringspenger",
        8097,
        deduction="1 200 kr trekkes til Testinkasso AS",
    ),
    paid(
        date(2026, 9, 15),
        "Lønn",
        17900,
        payer="Testdal Renhold AS",
        side=Owner.CLIENT,
        actual=False,
        status=PaymentStatus.ESTIMATED,
        status_text="Anslått",
        source="Kartleggingen",
        note="Dagen kan variere.",
    ),
    paid(date(2026, 9, 17), "Arbeidsavklaringspenger", 8097),
    paid(
        date(2026, 9, 18),
        "Bostøtte",
        3200,
        payer="Husbanken",
        source="Husbanken (ført inn for hånd)",
        unmoved=date(2026, 9, 20),
        note="Kommer før søndag 20. september, som ikke er en bankdag.",
    ),
    paid(
        date(2026, 9, 25), "Supplerende livsopphold", 6400, payer="kommunen", side=Owner.MUNICIPAL,
        source="Sosialhjelpssøknader (Digisos)",
    ),
    paid(date(2026, 9, 30), "Barnetrygd", 5904),
)  # fmt: skip


def month_of(year: int, month: int, payments: tuple[PaymentLine, ...] = ()) -> PaymentMonth:
    """Return a month with `payments`, the wait between two of them, and nothing unknown."""
    days = sorted({one.day for one in payments})
    gaps = [(b - a, a, b) for a, b in pairwise(days)]
    longest = max(gaps, default=None)
    return PaymentMonth(
        year=year,
        month=month,
        title=f"{MONTHS[month - 1]} {year}",
        payments=payments,
        today=TODAY,
        largest_gap=longest[0].days if longest else None,
        gap_from=longest[1] if longest else None,
        gap_to=longest[2] if longest else None,
        total=sum(one.amount or 0 for one in payments),
    )


def debts(count: int = 14) -> tuple[DebtLine, ...]:
    """Return so many debts, of 1 240 000 kroner in all when there are fourteen."""
    states = ("Inkasso", "Utlegg", "Forfalt", "I orden")
    return tuple(
        DebtLine(
            creditor=f"Testinkasso {number} AS",
            amount=88_571 + (6 if number == 1 else 0),
            instalment=1200 if number % 3 == 0 else None,
            status=states[number % 4],
            source="Kartleggingen",
            due=date(2026, 9, 29) + timedelta(days=number) if number < 3 else None,
            arrears=number % 4 != 3,
        )
        for number in range(1, count + 1)
    )


BUDGET = Budget(
    income=(
        BudgetLine("AAP", "Arbeidsavklaringspenger", 16194, None, "Utbetalinger fra Nav"),
        BudgetLine("LONN", "Lønn", 17900, None, "Kartleggingen"),
        BudgetLine("BOSTOTTE", "Bostøtte", 3200, None, "Husbanken (ført inn for hånd)"),
        BudgetLine("OKONOMISK_STONAD", "Supplerende livsopphold", 6400, None, "Digisos"),
        BudgetLine("BARNETRYGD", "Barnetrygd", 5904, None, "Utbetalinger fra Nav", LEFT_OUT),
    ),
    expenses=(
        BudgetLine("RENT", "Husleie", 11500, None, "Digisos"),
        BudgetLine("CHILDCARE", "Barnehage", 1200, None, "Digisos"),
        BudgetLine("POWER", "Strøm (siste regning)", 1900, None, "Digisos"),
        BudgetLine("FOOD", "Mat og drikke", None, 15000),
        BudgetLine("CLOTHES", "Klær og sko", None, 4200),
        BudgetLine("MEDIA", "Telefon og internett", None, 2550),
    ),
    income_total=43694,
    expense_total=14600,
    disposable=29094,
    reference_total=33460,
    guideline=None,
    guideline_text="",
    rates="Referansebudsjett 2026 (øvelsestall): øvelsestall, ikke SIFOs tabell, fra 01.01.2026.",
    problems=(Message("economy.no_guideline", {"year": "2026"}),),
)
ADVICE = (
    Advice(
        "Tilby økonomisk rådgivning nå.",
        "Noe er forfalt, eller det er mange kreditorer. Rådgivning tilbys så tidlig som mulig.",
        Target(CaseTab.MAPPING, "mapping:ECONOMY.control"),
    ),
    Advice(
        "Fortell om gjeldsordning, og skriv ned at det er gjort.",
        "Gjeldsproblemene er alvorlige. Da skal brukeren få vite om gjeldsordningsloven.",
        Target(CaseTab.MAPPING, "mapping:ECONOMY.debts"),
    ),
)
FAMILY = EconomyState(
    card=MoneyCard(SENTENCE, date(2026, 9, 17), 2, FETCHED, SEPTEMBER[2:]),
    month=month_of(2026, 9, SEPTEMBER),
    budget=BUDGET,
    debts=debts(),
    debt_total=1_240_000,
    advice=ADVICE,
)
NOTHING = EconomyState(
    card=MoneyCard(
        "Vi vet ikke når det kommer penger, for kildene er ikke spurt ennå.", None, None, None
    ),
    month=replace(
        month_of(2026, 9), unknown=("Ikke med: Utbetalinger fra Nav – ikke spurt ennå.",)
    ),
    budget=Budget(
        (), (), None, None, None, None, None, "", "", "", (Message("economy.household_unknown"),)
    ),
    debts=(),
    debt_total=None,
)


class FakeEconomy:
    """Shows `shown`, and months with nothing but a pension on the twentieth."""

    def __init__(self, shown: EconomyState = FAMILY) -> None:
        self.shown = shown
        self.fails: NavdeskError | None = None
        self.asked: list[tuple[int, int]] = []
        self.on_month: Callable[[], None] = lambda: None

    def state(self, case_id: UUID) -> EconomyState:
        """Return what is to be shown, or fail as told."""
        if self.fails is not None:
            raise self.fails
        return self.shown

    def month(self, case_id: UUID, year: int, month: int) -> PaymentMonth:
        """Return the month asked for."""
        self.asked.append((year, month))
        self.on_month()
        if (year, month) == (self.shown.month.year, self.shown.month.month):
            return self.shown.month
        if self.shown is NOTHING:
            return replace(month_of(year, month), unknown=NOTHING.month.unknown)
        benefit = paid(date(year, month, 28), "Barnetrygd", 5904)
        return month_of(year, month, (benefit,))

    def next_payments(self, case_id: UUID) -> MoneyCard:
        """Return the card alone."""
        return self.state(case_id).card


def fake_economy() -> FakeEconomy:
    """Return the economy of the fake office."""
    return FakeEconomy()
