"""Income less expenses beside dated rates, debts put side by side, and what to try first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navdesk.domain.ages import age_on
from navdesk.domain.economy.advice import AdviceKind, Situation, advise
from navdesk.domain.economy.budget import Item, reckon
from navdesk.domain.economy.debts import Debt, DebtStatus, DebtSum, add_up
from navdesk.domain.economy.household import Household, household_of
from navdesk.domain.economy.payments import Whose
from navdesk.rulebook.rates import load_rates

RATES = load_rates()
DAY = date(2026, 9, 15)
FAMILY = household_of((date(2013, 2, 14), date(2017, 8, 30), date(2022, 5, 5)), DAY, partner=True)


def item(code: str, amount: int | str | None, title: str = "", **more: Any) -> Item:
    known = Decimal(amount) if amount is not None else None
    return Item(code, title, known, "x", **more)


def test_child_benefit_is_shown_and_left_out_since_september_2022() -> None:
    income = [item("BARNETRYGD", 5904), item("AAP", 16000)]
    now = reckon(income, [], FAMILY, RATES, DAY)
    assert now.income_total == 16000
    assert now.income[0].left_out is not None
    assert now.income[0].left_out.law["nb"] == "sosialtjenesteloven § 18 tredje ledd"
    before = reckon(income, [], FAMILY, RATES, date(2022, 8, 31))
    assert before.income_total == 21904
    assert reckon(income, [], FAMILY, RATES, date(2022, 9, 1)).income_total == 16000


def test_what_a_child_earns_and_what_is_kept_outside_is_not_in_the_sum() -> None:
    income = [
        item("ANNET", 800, "Ukelønn", whose=Whose("CHILD")),
        item("ANNET", 900, "Barns arbeidsinntekt"),
        item("ANNET", 700, "Gave", whose=Whose(outside=True)),
        item("LONN", 100, "Lønn", whose=Whose("PARTNER")),
    ]
    reckoned = reckon(income, [], FAMILY, RATES, DAY)
    assert reckoned.income_total == 100
    assert [row.counts for row in reckoned.income] == [False, False, False, True]


def test_guideline_rates_of_2024_are_added_up_for_the_household() -> None:
    rate = RATES.guideline_on(date(2024, 6, 1))
    assert rate is not None
    assert rate.verified
    assert rate.for_household(Household()) == 7850
    assert rate.for_household(Household(shared_home=True)) == 6600
    assert rate.for_household(Household(partner=True)) == 13100
    assert rate.for_household(Household(child_ages=(0, 5, 6, 10, 11, 17))) == (
        7850 + 2 * 3850 + 2 * 3950 + 2 * 5150
    )


@pytest.mark.parametrize(
    "day", [date(2023, 6, 1), date(2025, 1, 1), DAY, date(2099, 1, 1), date(1999, 1, 1)]
)
def test_a_year_without_a_rate_has_none_and_nothing_is_taken_from_another(day: date) -> None:
    assert RATES.guideline_on(day) is None
    assert reckon([], [], FAMILY, RATES, day).guideline is None


def test_a_household_nobody_knows_has_no_reference() -> None:
    unknown = reckon([], [item("FOOD", 1)], Household(known=False), RATES, DAY)
    assert (unknown.reference_total, unknown.guideline) == (None, None)
    assert unknown.expense_total == 1


def test_expenses_stand_beside_their_row_once_and_rows_without_any_follow() -> None:
    spent = [item("FOOD", 5000), item("FOOD", 400, "Kantine"), item("RENT", 11500)]
    rows = reckon([], spent, FAMILY, RATES, DAY).expenses
    assert [(row.item.code, row.reference is not None) for row in rows[:3]] == [
        ("FOOD", True),
        ("FOOD", False),
        ("RENT", False),
    ]
    assert {row.item.code for row in rows[3:]} >= {"CLOTHES", "MEDIA"}
    assert all(row.item.amount is None for row in rows[3:])
    reckoned = reckon([], spent, FAMILY, RATES, DAY)
    assert reckoned.reference_total == sum(row.reference or 0 for row in rows)


def test_ages_count_by_the_day_also_for_who_is_born_on_29_february() -> None:
    born = date(2020, 2, 29)
    assert age_on(born, date(2026, 2, 28)) == 5
    assert age_on(born, date(2026, 3, 1)) == 6
    assert FAMILY.child_ages == (4, 9, 13)
    assert household_of((date(2008, 9, 15),), DAY, partner=False).grown == 1
    assert household_of((date(2026, 12, 1),), DAY, partner=False).child_ages == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 17), max_size=9), st.booleans())
def test_more_mouths_never_cost_less(ages: list[int], partner: bool) -> None:
    fewer, more = Household(partner, tuple(ages)), Household(partner, (*ages, 3))
    small, large = (reckon([], [], one, RATES, DAY).reference_total for one in (fewer, more))
    assert small is not None
    assert large is not None
    assert small < large


def debt(creditor: str, amount: int | None = 100, **more: Any) -> Debt:
    known = Decimal(amount) if amount is not None else None
    return Debt(creditor, known, None, DebtStatus.ORDINARY, "x", **more)


def test_fourteen_creditors_add_up_and_the_next_date_comes_first() -> None:
    debts = [debt(f"K{number}", 88_571) for number in range(13)]
    debts.append(debt("Namsmannen", 88_577, due=date(2026, 9, 29)))
    added = add_up(debts, [])
    assert (len(added.debts), added.known) == (14, 1_240_000)
    assert added.debts[0].creditor == "Namsmannen"


def test_what_is_withheld_is_put_with_its_creditor() -> None:
    withheld = replace(debt("TESTINKASSO AS", None), instalment=Decimal(1200), withheld=True)
    added = add_up([debt("Testinkasso AS")], [withheld, withheld])
    [one] = added.debts
    assert (one.amount, one.instalment, one.withheld) == (100, 1200, True)
    alone = add_up([], [withheld])
    assert (alone.known, alone.unknown, alone.serious) == (0, 1, True)


NOTHING = Situation(
    acute=None,
    untried=(),
    allowance=None,
    dwells=None,
    assisted=False,
    pending=False,
    earns=True,
    debts=DebtSum((), Decimal(0), 0),
    debt_letter="",
    income=Decimal(0),
    income_before=None,
    disposable=None,
    beyond_reference=None,
    months_assisted=None,
    settlement_told=False,
)
MANY = add_up([debt(f"K{number}") for number in range(14)], [])
ATTACHED = add_up([replace(debt("K"), status=DebtStatus.ATTACHMENT)], [])
OVERDUE = add_up([replace(debt("K"), status=DebtStatus.ARREARS)], [])


@pytest.mark.parametrize(
    ("known", "advised"),
    [
        ({}, []),
        ({"acute": False, "disposable": 1, "months_assisted": 2}, []),
        ({"acute": True, "untried": ("Barnebidrag",)}, ["ACUTE", "RIGHT_UNTRIED"]),
        ({"assisted": True}, ["HOUSING_UNKNOWN"]),
        ({"earns": False}, []),
        ({"earns": False, "assisted": True, "dwells": False}, ["NO_INCOME"]),
        ({"earns": False, "assisted": True, "dwells": False, "pending": True}, ["REFUND"]),
        ({"assisted": True, "dwells": False}, []),
        ({"dwells": True, "allowance": False}, ["HOUSING_ALLOWANCE"]),
        ({"dwells": True, "allowance": True}, []),
        ({"assisted": True, "allowance": True, "pending": True}, ["REFUND"]),
        ({"pending": True}, []),
        ({"debts": OVERDUE}, ["COUNSELLING_EARLY"]),
        ({"debts": MANY}, ["COUNSELLING_EARLY", "DEBT_SETTLEMENT"]),
        ({"debts": ATTACHED}, ["COUNSELLING_EARLY", "DEBT_SETTLEMENT"]),
        ({"debts": MANY, "settlement_told": True}, ["COUNSELLING_EARLY"]),
        ({"income": Decimal(59), "income_before": Decimal(100)}, ["COUNSELLING_EARLY"]),
        ({"income": Decimal(60), "income_before": Decimal(100)}, []),
        ({"debt_letter": "Varsel"}, ["DEBT_UNMAPPED"]),
        ({"debt_letter": "Varsel", "debts": OVERDUE}, ["COUNSELLING_EARLY"]),
        ({"disposable": -1, "beyond_reference": -2}, ["NEGATIVE"]),
        ({"disposable": 1, "beyond_reference": -1}, ["BELOW_REFERENCE"]),
        ({"disposable": 1, "beyond_reference": 0}, []),
        ({"months_assisted": 6}, ["SPECIAL_PURPOSES"]),
    ],
)
def test_what_to_try_first_rests_on_what_is_known(
    known: dict[str, Any], advised: list[str]
) -> None:
    situation = replace(NOTHING, **known)
    kinds = [one.kind for one in advise(situation, RATES.thresholds)]
    assert kinds == [AdviceKind(name) for name in advised]
