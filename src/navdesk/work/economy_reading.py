"""Reads a case into the book the *Økonomi* tab reckons on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from navdesk.domain.economy.rates import Rates
from navdesk.domain.economy.rhythms import PayTable
from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact
from navdesk.work.case_facts import by_field
from navdesk.work.economy_answers import AnswerReader
from navdesk.work.economy_book import Book, Setting
from navdesk.work.economy_payers import PayerReader


def read_book(
    facts: Iterable[Fact],
    answers: Mapping[str, Answer],
    *,
    table: PayTable,
    rates: Rates,
    municipality: str | None,
    today: date,
) -> Book:
    """Return the book of a case; `answers` are the latest of each field that may be shown."""
    book = Book()
    setting = Setting(table, rates, municipality, today)
    payers, said = PayerReader(book, setting), AnswerReader(book, setting)
    fields = by_field(facts)
    payers.payments(fields)
    said.income_answer(answers.get("ECONOMY.income"))
    said.stated_income(fields)
    payers.expected(fields)
    payers.benefits(fields)
    payers.housing_allowance(fields)
    payers.prison_pay(fields)
    payers.municipal_benefits(fields)
    said.jobs(fields)
    said.expenses(fields, answers.get("ECONOMY.expenses"))
    said.debts(answers.get("ECONOMY.debts"))
    said.rent(answers.get("HOUSING.stability"))
    return book
