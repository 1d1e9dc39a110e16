"""The budget of a case beside its reference, the debts, and what to try first, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeGuard

from navdesk.domain.economy.advice import AdviceKind, Advised, advise
from navdesk.domain.economy.budget import Item, Reckoned, Row, reckon
from navdesk.domain.economy.debts import ARREARS, RENT, Debt, DebtStatus, add_up
from navdesk.domain.economy.household import Household, household_of
from navdesk.domain.economy.money import total, whole
from navdesk.domain.economy.payments import VOID, Payment, Whose
from navdesk.domain.economy.rates import GuidelineRate, Rates, ReferenceBudget
from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact, FactValue, as_day
from navdesk.domain.messages import Message
from navdesk.work.economy_book import Book
from navdesk.work.economy_records import Record, records_of, words
from navdesk.work.economy_situation import Known, situation_of
from navdesk.work.economy_states import Advice, Budget, BudgetLine, DebtLine
from navdesk.work.economy_words import EconomyWords
from navdesk.work.targets import CaseTab, Target
from navdesk.work.wording import kroner, norwegian_date

_TOGETHER: Final = frozenset({"MARRIED", "COHABITING"})
_PARTNER: Final = "PARTNER"
_UNKNOWN_INCOME: Final = frozenset(
    {"wages", "allowance", "card", "prison_pay", "municipal_date", "income_words"}
)
"""What is known of as income, and of which no amount is in the sum."""
_SPOTS: Final[Mapping[AdviceKind, str]] = {
    AdviceKind.ACUTE: "mapping:ECONOMY.acute",
    AdviceKind.NO_INCOME: "mapping:ECONOMY.rights",
    AdviceKind.RIGHT_UNTRIED: "mapping:ECONOMY.rights",
    AdviceKind.HOUSING_ALLOWANCE: "mapping:ECONOMY.rights",
    AdviceKind.HOUSING_UNKNOWN: "mapping:HOUSING.form",
    AdviceKind.REFUND: "mapping:ECONOMY.rights",
    AdviceKind.COUNSELLING_EARLY: "mapping:ECONOMY.control",
    AdviceKind.DEBT_UNMAPPED: "mapping:ECONOMY.debts",
    AdviceKind.DEBT_SETTLEMENT: "cooperation:debt_information",
    AdviceKind.NEGATIVE: "mapping:ECONOMY.expenses",
    AdviceKind.BELOW_REFERENCE: "mapping:ECONOMY.expenses",
    AdviceKind.SPECIAL_PURPOSES: "mapping:ECONOMY.longTerm",
}
"""Where each piece of advice is dealt with."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The budget, debts and advice as the tab shows them."""

    state: Budget
    debts: tuple[DebtLine, ...]
    debt_total: int | None
    advice: tuple[Advice, ...]

    def __repr__(self) -> str:
        """Return nothing of it."""
        return "Shown()"


class BudgetDesk:
    """Reckons a budget from a book, and says it."""

    def __init__(self, rates: Rates, said: EconomyWords) -> None:
        self._rates = rates
        self._words = said

    def reckon(
        self,
        book: Book,
        month: Sequence[Payment],
        before: Sequence[Payment],
        *,
        facts: Sequence[Fact],
        answers: Mapping[str, Answer],
        adult_age: int | None,
        roster: Sequence[Record],
        household_known: bool,
        settlement_told: bool,
        today: date,
    ) -> Shown:
        """Return the budget of the month; `before` are the payments of the month before."""
        household = household_from(
            facts, answers, adult_age, today, roster=roster, register_answered=household_known
        )
        incomes = _incomes(book, month)
        reckoned = reckon(incomes, book.expenses, household, self._rates, today)
        debts = add_up(book.debts, book.withheld)
        thresholds = self._rates.thresholds
        situation = situation_of(
            book,
            reckoned,
            debts,
            Known(facts, answers),
            before,
            debt_letters=thresholds.debt_letters,
            settlement_told=settlement_told,
        )
        return Shown(
            self._budget(reckoned, household, book, today),
            tuple(map(self._debt, debts.debts)),
            whole(debts.known) if debts.known or (not debts.unknown and debts.debts) else None,
            tuple(self._advice(one) for one in advise(situation, thresholds)),
        )

    def sentence(
        self,
        book: Book,
        month: Sequence[Payment],
        *,
        facts: Sequence[Fact],
        answers: Mapping[str, Answer],
        adult_age: int | None,
        roster: Sequence[Record],
        household_known: bool,
        today: date,
    ) -> str:
        """Return what is left in the month in words; empty when a side of it is not known."""
        household = household_from(
            facts, answers, adult_age, today, roster=roster, register_answered=household_known
        )
        reckoned = reckon(_incomes(book, month), book.expenses, household, self._rates, today)
        if reckoned.disposable is None:
            return ""
        params = {
            "month": self._words.month(today.year, today.month),
            "left": kroner(reckoned.disposable),
        }
        if reckoned.reference_total is None:
            return self._words.say("disposable", **params)
        return self._words.say(
            "disposable_beside", **params, reference=kroner(reckoned.reference_total)
        )

    def _budget(self, reckoned: Reckoned, household: Household, book: Book, today: date) -> Budget:
        rates = self._rates
        reference, guideline = rates.reference_on(today), rates.guideline_on(today)
        problems = []
        if not household.known:
            problems.append(Message("economy.household_unknown"))
        if reference is None:
            problems.append(Message("economy.no_reference", {"year": str(today.year)}))
        if guideline is None:
            problems.append(Message("economy.no_guideline", {"year": str(today.year)}))
        incomplete = reckoned.incomplete or any(one.id in _UNKNOWN_INCOME for one in book.unknown)
        if reckoned.earned and incomplete:
            problems.append(Message("economy.income_incomplete"))
        partners = any(row.item.whose.code == _PARTNER for row in reckoned.income)
        if household.known and household.partner and not partners:
            problems.append(Message("economy.partner_unknown"))
        if household.grown:
            problems.append(Message("economy.grown_children", {"count": household.grown}))
        return Budget(
            income=tuple(map(self._row, reckoned.income)),
            expenses=tuple(map(self._row, reckoned.expenses)),
            income_total=whole(reckoned.income_total) if reckoned.earned else None,
            expense_total=whole(reckoned.expense_total) if reckoned.spent else None,
            disposable=reckoned.disposable,
            reference_total=reckoned.reference_total,
            beside_reference=self._beside(reckoned),
            guideline=reckoned.guideline,
            guideline_text=self._guideline(guideline, reckoned, household),
            rates=self._rates_text(reference, guideline),
            problems=tuple(problems),
        )

    def _beside(self, reckoned: Reckoned) -> str:
        """Return how far what is left reaches beside the reference budget, in one sentence."""
        rest, beyond = reckoned.reference_rest, reckoned.beyond_reference
        if not rest or beyond is None:
            return ""
        ident = "beside_short" if beyond < 0 else "beside_over"
        return self._words.say(ident, rest=kroner(rest), difference=kroner(abs(beyond)))

    def _row(self, row: Row) -> BudgetLine:
        item = row.item
        left_out = ""
        if row.left_out is not None:
            left_out = self._words.say(
                "left_out",
                law=row.left_out.law[self._words.language],
                day=norwegian_date(row.left_out.in_force.since),
            )
        elif item.whose.outside:
            left_out = self._words.say("kept_outside")
        return BudgetLine(
            code=item.code,
            title=self._words.of(self._title(item), item.whose.code),
            amount=whole(item.amount) if item.amount is not None else None,
            reference=row.reference,
            source=self._words.source(item.source) if item.source else "",
            left_out=left_out,
        )

    def _title(self, item: Item) -> str:
        expense = self._words.find(f"expense.{item.code}")
        if expense:
            return f"{expense}: {item.title}" if item.title else expense
        if item.title:
            return item.title
        return self._words.find(f"rhythm.{item.code}") or item.code

    def _guideline(
        self, guideline: GuidelineRate | None, reckoned: Reckoned, household: Household
    ) -> str:
        if guideline is None or reckoned.guideline is None:
            return ""
        text = self._words.say(
            "guideline",
            household=self._household(household),
            amount=kroner(reckoned.guideline),
            circular=guideline.circular[self._words.language],
        )
        return text if guideline.verified else f"{text} {self._words.say('unverified')}"

    def _household(self, household: Household) -> str:
        if household.partner:
            adults = self._words.say("household.couple")
        else:
            adults = self._words.say(
                "household.shared" if household.shared_home else "household.single"
            )
        if not household.child_ages:
            return adults
        ages = ", ".join(map(str, household.child_ages))
        return self._words.say(
            "household.with_children", adults=adults, count=len(household.child_ages), ages=ages
        )

    def _rates_text(
        self, reference: ReferenceBudget | None, guideline: GuidelineRate | None
    ) -> str:
        named = []
        if reference is not None:
            named.append(self._table(reference.title, reference.source, reference.in_force.since))
        if guideline is not None:
            named.append(
                self._table(guideline.circular, guideline.source, guideline.in_force.since)
            )
        return " ".join(named)

    def _table(self, title: Mapping[str, str], source: Mapping[str, str], since: date) -> str:
        language = self._words.language
        return self._words.say(
            "rates", title=title[language], source=source[language], day=norwegian_date(since)
        )

    def _debt(self, debt: Debt) -> DebtLine:
        status = debt.status.value
        text = self._words.say(f"debt.{status}")
        if debt.status is DebtStatus.UNKNOWN:
            text = debt.status_word
        if debt.months:
            text = self._words.say("debt.months", status=text, months=debt.months)
        if debt.withheld:
            withheld = self._words.say("debt.WITHHELD")
            text = f"{text}, {withheld}" if text else withheld
        return DebtLine(
            creditor=self._creditor(debt),
            amount=whole(debt.amount) if debt.amount is not None else None,
            instalment=whole(debt.instalment) if debt.instalment is not None else None,
            status=text,
            source=self._words.source(debt.source),
            due=debt.due,
            arrears=debt.status in ARREARS,
        )

    def _creditor(self, debt: Debt) -> str:
        if debt.creditor == RENT:
            return self._words.say("expense.RENT")
        return debt.creditor or self._words.say("debt.no_creditor")

    def _advice(self, one: Advised) -> Advice:
        name = one.kind.value
        sentence = self._words.say(f"advice.{name}", about=one.about)
        why = self._words.say(f"advice_why.{name}")
        spot = _SPOTS[one.kind]
        tab = CaseTab.MAPPING if spot.startswith("mapping:") else CaseTab.COOPERATION
        return Advice(sentence, why, Target(tab, spot))


def household_from(
    facts: Iterable[Fact],
    answers: Mapping[str, Answer],
    adult_age: int | None,
    today: date,
    *,
    roster: Sequence[Record],
    register_answered: bool,
) -> Household:
    """Return who shares the economy, as the register ties them or as it was answered.

    A register that told of nobody else means that the person is alone in it; one that did not
    answer, or is not shown, means that it is not known.
    """
    shared = any(
        fact.field == "HOUSING.x_shared_home" and fact.value not in (None, False) for fact in facts
    )
    told = next((fact.value for fact in facts if fact.field == "FAMILY.household"), None)
    answer = answers.get("FAMILY.household")
    said = answer.value if answer is not None and isinstance(answer.value, Mapping) else None
    children = {
        (words(one, "name"), born)
        for one in (*roster, *records_of(told.get("children") if _is_record(told) else None))
        if (born := as_day(one.get("born"))) is not None
    }
    if told is None and said is None and not children and not register_answered:
        return Household(known=False)
    partner = _is_record(told) and told.get("partner") not in {None, ""}
    if said is not None:
        marital = words(said, "marital")
        partner = bool(words(said, "partner")) or marital in _TOGETHER
    return household_of(
        tuple(born for _, born in children),
        today,
        partner=partner,
        shared_home=shared,
        adult_age=adult_age,
    )


def _is_record(value: FactValue) -> TypeGuard[Mapping[str, FactValue]]:
    return isinstance(value, Mapping)


def _incomes(book: Book, month: Sequence[Payment]) -> tuple[Item, ...]:
    """Return the month's payments by what they are, then the incomes nobody knows the day of."""
    sums: dict[tuple[str, str, str, Whose], list[Payment]] = {}
    for payment in month:
        if payment.status not in VOID:
            key = (payment.code, payment.title, payment.origin.source, payment.whose)
            sums.setdefault(key, []).append(payment)
    items = [
        Item(
            code,
            title,
            total(one.amount for one in same)
            if any(one.amount is not None for one in same)
            else None,
            source,
            whose,
        )
        for (code, title, source, whose), same in sums.items()
    ]
    return (*items, *book.monthly)
