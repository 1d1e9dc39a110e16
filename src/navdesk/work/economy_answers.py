"""Reads what is written down in the mapping and stated in applications into the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from navdesk.domain.clock import OSLO
from navdesk.domain.economy.budget import Item
from navdesk.domain.economy.debts import RENT, Debt, DebtStatus
from navdesk.domain.economy.money import kroner
from navdesk.domain.economy.payments import (
    Origin,
    Stream,
    Whose,
)
from navdesk.domain.economy.rhythms import (
    Every,
    Plan,
    Rhythm,
    RhythmKind,
)
from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact, FactValue
from navdesk.work.economy_book import OTHER, BookReader
from navdesk.work.economy_records import (
    Record,
    day,
    debt_status,
    every,
    records_of,
    words,
)

_CLIENT: Final = "CLIENT"


class AnswerReader(BookReader):
    """Reads incomes, expenses and debts that no payer tells of."""

    def income_answer(self, answer: Answer | None) -> None:
        """Read the incomes a caseworker wrote down; words alone are shown and not reckoned with."""
        if answer is None or answer.value is None:
            return
        if isinstance(answer.value, str | int):
            self.note("income_words")
            return
        paid = {payment.code for payment in self.book.actual if payment.code != OTHER}
        written = answer.written_at.astimezone(OSLO).date()
        for number, record in enumerate(records_of(answer.value), start=1):
            rhythm = self.rhythm(record)
            of = words(record, "of")
            # The register tells of the client alone: what a partner or a child gets is no copy.
            copied = of in {"", _CLIENT} and rhythm.id in paid
            if copied and rhythm.kind is not RhythmKind.STATED_DATE:
                continue
            amount = kroner(record.get("amount"))
            kind = words(record, "kind", "title", "payer")
            if amount is None:
                self.note("amount", kind or rhythm.id)
            title = kind if rhythm.id == OTHER else ""
            whose = Whose("" if of == _CLIENT else of, outside=record.get("outside") is True)
            origin = Origin("mapping", str(number), answer.written_at)
            plan = self._answered_plan(rhythm, record)
            if plan.known:
                payer = words(record, "payer") or rhythm.payer.value
                since = written.replace(day=1)
                self.book.streams.append(
                    Stream(plan, title, payer, amount, origin, since, whose=whose)
                )
            else:
                self.note("no_date", title or rhythm.id, amount)
                self.book.monthly.append(Item(rhythm.id, title, amount, "mapping", whose))

    def stated_income(self, fields: Mapping[str, Sequence[Fact]]) -> None:
        """Read the incomes of an application: a month's, of which it tells no date."""
        # What the caseworker has taken over or corrected is the same income, not one more.
        mapped = [item for item in self.book.monthly if not item.whose.code]
        seen = self.codes() | {item.code for item in mapped}
        alike = {(item.title, item.amount) for item in mapped if item.code == OTHER}
        for fact in fields.get("ECONOMY.income", ()):
            value = fact.value
            if not isinstance(value, Mapping) or "payment_date" in value:
                continue
            rhythm = self.rhythm(value)
            if rhythm.id in seen and rhythm.id != OTHER:
                continue
            amount, title = kroner(value.get("amount")), words(value, "title", "payer", "kind")
            if amount is None:
                self.note("amount", title)
                continue
            if rhythm.id == OTHER and (words(value, "kind") or title, amount) in alike:
                continue
            self.note("no_date", title, amount)
            self.book.monthly.append(Item(rhythm.id, title, amount, fact.source))

    def jobs(self, fields: Mapping[str, Sequence[Fact]]) -> None:
        """Note a job nobody told the wages of."""
        codes = self.codes() | {item.code for item in self.book.monthly}
        if "LONN" not in codes and any(map(self.in_force, fields.get("WORK.history", ()))):
            self.note("wages")

    def expenses(self, fields: Mapping[str, Sequence[Fact]], answer: Answer | None) -> None:
        """Read the expenses: those mapped where there are any, else those of the application."""
        if answer is not None and answer.value is not None:
            if isinstance(answer.value, str | int):
                self.note("expense_words")
            else:
                self.book.expenses.extend(self._answered_expenses(answer.value))
                return
        for fact in fields.get("ECONOMY.expenses", ()):
            if isinstance(fact.value, Mapping):
                self._expense(fact.value, fact.source)

    def debts(self, answer: Answer | None) -> None:
        """Read the debts a caseworker wrote down."""
        if answer is None or answer.value is None:
            return
        if isinstance(answer.value, str | int):
            self.note("debt_words")
            return
        for record in records_of(answer.value):
            word = words(record, "status")
            self.book.debts.append(
                Debt(
                    creditor=words(record, "creditor", "payer", "name"),
                    amount=kroner(record.get("amount")),
                    instalment=kroner(record.get("instalment")),
                    status=debt_status(word),
                    source="mapping",
                    due=day(record, "due", "date", "meeting"),
                    status_word=word,
                )
            )

    def rent(self, answer: Answer | None) -> None:
        """Read rent that is owed: for how many months, and when the client has to move out."""
        for record in records_of(answer.value if answer is not None else None):
            months, evicted = record.get("arrears"), day(record, "eviction")
            owed = months if isinstance(months, int) and not isinstance(months, bool) else 0
            if owed > 0 or evicted is not None:
                status = DebtStatus.ARREARS if evicted is None else DebtStatus.EVICTION
                self.book.debts.append(
                    Debt(RENT, None, None, status, "mapping", evicted, months=owed)
                )

    def _answered_expenses(self, value: FactValue) -> Iterator[Item]:
        for record in records_of(value):
            if "amount" in record:
                code, amount = words(record, "kind", "type"), kroner(record.get("amount"))
                title = words(record, "title", "name", "note")
                yield Item((code or title).upper(), title, amount, "mapping")
                if amount is None:
                    self.note("amount", title or code)
            else:
                for name, told in record.items():
                    if told not in (None, "") and (amount := kroner(told)) is not None:
                        yield Item(name.upper(), "", amount, "mapping")
                    elif told not in (None, "") and not isinstance(told, bool):
                        self.note("amount", name)

    def _expense(self, record: Record, source: str) -> None:
        title, amount = words(record, "title", "kind"), kroner(record.get("amount"))
        if amount is None:
            self.note("amount", title)
            return
        self.book.expenses.append(Item(words(record, "kind"), title, amount, source))

    def _answered_plan(self, rhythm: Rhythm, record: Record) -> Plan:
        on = day(record, "next_date", "next", "payment_date", "date")
        if rhythm.by_calendar:
            return Plan(rhythm)
        if rhythm.kind is RhythmKind.MUNICIPAL_DATE:
            configured = self.table.municipal_day(self.municipality, rhythm.id)
            return Plan(rhythm, anchor=on, month_day=on.day if on else configured)
        again = Every.FORTNIGHT if rhythm.fortnightly else every(record)
        return Plan(rhythm, anchor=on, every=again)


def latest_answers(answers: Iterable[Answer], wanted: AbstractSet[str]) -> dict[str, Answer]:
    """Return the newest answer of each of the `wanted` fields, but for records of a field."""
    latest: dict[str, Answer] = {}
    for answer in answers:
        if answer.field not in wanted or answer.child is not None:
            continue
        before = latest.get(answer.field)
        if before is None or answer.written_at >= before.written_at:
            latest[answer.field] = answer
    return latest
