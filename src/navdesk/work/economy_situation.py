"""What advice rests on: what facts, answers and letters of a case say of rights, home and debts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from navdesk.domain.economy.advice import Situation
from navdesk.domain.economy.budget import Reckoned
from navdesk.domain.economy.debts import DebtSum
from navdesk.domain.economy.money import total
from navdesk.domain.economy.payments import VOID, Payment, known_total
from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact
from navdesk.work.case_facts import text_part
from navdesk.work.economy_book import Book, newest
from navdesk.work.economy_records import records_of, words

_DWELLS: Final = frozenset({"RENT", "MUNICIPAL", "OWN"})
"""The forms of housing that cost their resident something, and that allowance is given for."""
_HOUSING_COSTS: Final = frozenset(
    {"rent", "husleie", "loan_interest", "boliglanrenter", "loan_instalment", "boliglanavdrag"}
)
_UNTRIED: Final = frozenset({"UNTRIED"})
_ASSISTANCE: Final = "OKONOMISK_STONAD"
_NO_INCOME: Final = frozenset({"expense_words", "debt_words"})
"""What is not known of, and is no income."""
_LETTER: Final = "x_document"


@dataclass(frozen=True, slots=True)
class Known:
    """What a case tells: the facts that are shown, and the latest answers."""

    facts: Sequence[Fact]
    answers: Mapping[str, Answer]

    def __repr__(self) -> str:
        """Return how many facts there are, nothing of them."""
        return f"Known({len(self.facts)} facts)"


def situation_of(
    book: Book,
    reckoned: Reckoned,
    debts: DebtSum,
    known: Known,
    before: Sequence[Payment],
    *,
    debt_letters: Iterable[str],
    settlement_told: bool,
) -> Situation:
    """Return what advice rests on; `before` are the payments of the month before.

    `debt_letters` are the words that the title of a letter about a claim holds.
    """
    facts, answers = known.facts, known.answers
    earlier = known_total([payment for payment in before if payment.actual])
    return Situation(
        acute=_acute(answers.get("ECONOMY.acute")),
        untried=tuple(_untried(answers.get("ECONOMY.rights"))),
        allowance=book.allowance,
        dwells=_dwells(book, known),
        assisted=book.applied,
        pending=book.pending,
        earns=_earns(book, reckoned),
        debts=debts,
        debt_letter=_debt_letter(facts, tuple(debt_letters)),
        income=total(row.item.amount for row in reckoned.income if row.item.source),
        income_before=earlier or None,
        disposable=reckoned.disposable,
        beyond_reference=reckoned.beyond_reference,
        months_assisted=_months(answers.get("ECONOMY.longTerm"), facts, book),
        settlement_told=settlement_told,
    )


def _earns(book: Book, reckoned: Reckoned) -> bool:
    """Whether some income besides assistance is known of, also one without day or amount."""
    unknown = any(one.id not in _NO_INCOME for one in book.unknown)
    return unknown or any(row.item.code != _ASSISTANCE for row in reckoned.income)


def _dwells(book: Book, known: Known) -> bool | None:
    """Whether there is a home that allowance is given for: as it costs, or as it is told."""
    if any(item.code.casefold() in _HOUSING_COSTS for item in book.expenses):
        return True
    form = newest([fact for fact in known.facts if fact.field == "HOUSING.form"])
    answer = known.answers.get("HOUSING.form")
    lives = answer.value if answer is not None else form.value if form else None
    return lives in _DWELLS if isinstance(lives, str) else None


def _debt_letter(facts: Iterable[Fact], letters: tuple[str, ...]) -> str:
    """Return the title of the newest letter about a claim, an empty text where there is none."""
    found = [
        (fact.valid_from, title)
        for fact in facts
        if fact.field.endswith(f".{_LETTER}")
        and isinstance(fact.value, Mapping)
        and (title := text_part(fact.value, "title"))
        and any(word in title.casefold() for word in letters)
    ]
    found.sort(key=lambda one: one[0] or date.min)
    return found[-1][1] if found else ""


def _acute(answer: Answer | None) -> bool | None:
    if answer is None or answer.value is None:
        return None
    if isinstance(answer.value, bool):
        return answer.value
    return any(True in record.values() for record in records_of(answer.value))


def _untried(answer: Answer | None) -> Iterable[str]:
    for record in records_of(answer.value if answer is not None else None):
        untried = words(record, "status", "state").upper() in _UNTRIED
        if untried or record.get("tried") is False:
            yield words(record, "right", "benefit", "title", "name", "kind")


def _months(answer: Answer | None, facts: Sequence[Fact], book: Book) -> int | None:
    """Return the months with assistance: as answered or told, and at least those seen paid."""
    value = answer.value if answer is not None else None
    if value is None:
        told = newest([fact for fact in facts if fact.field == "ECONOMY.longTerm"])
        value = told.value if told is not None else None
    paid = {
        (one.day.year, one.day.month)
        for one in book.actual
        if one.code == _ASSISTANCE and one.status not in VOID
    }
    known = value if isinstance(value, int) and not isinstance(value, bool) else 0
    return max(known, len(paid)) or None
