"""*Økonomi*: payments over state, municipality and Husbanken, budget, debts, what to try first.

Facts come through the case's one door, so that purpose and role hold here too; an answer is held
to the same purpose as the fact it stands beside. What is not shown is said, never taken for nought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import LifeArea, Protection, SourceOutcome
from navdesk.domain.deadlines.working_days import WorkingDays
from navdesk.domain.economy.money import whole
from navdesk.domain.economy.payments import (
    Payment,
    calendar_of,
    in_month,
    known_total,
    largest_gap,
    next_payments,
)
from navdesk.domain.economy.rates import Rates
from navdesk.domain.economy.rhythms import PayTable, last_of
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_header import CaseHeader
from navdesk.work.case_view import CaseView
from navdesk.work.economy_answers import latest_answers
from navdesk.work.economy_book import Book
from navdesk.work.economy_budget import BudgetDesk
from navdesk.work.economy_reading import read_book
from navdesk.work.economy_records import Record
from navdesk.work.economy_states import EconomyState, MoneyCard, PaymentMonth
from navdesk.work.economy_words import EconomyWords
from navdesk.work.errors import NotReady
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.states import SourceLine

ANSWERED: Final = frozenset(
    {
        "ECONOMY.income",
        "ECONOMY.expenses",
        "ECONOMY.debts",
        "ECONOMY.acute",
        "ECONOMY.rights",
        "ECONOMY.longTerm",
        "FAMILY.household",
        "HOUSING.form",
        "HOUSING.stability",
    }
)
"""The questions of the mapping whose answers are reckoned with."""
DISPOSABLE: Final = "ECONOMY.disposable"
_HORIZON: Final = timedelta(days=62)
_BACK: Final = timedelta(days=45)
"""How far before a month a payment may lie from which the wait for its first one is counted."""
_YEARS: Final = range(1951, 2099)
_ANSWERED_BY: Final = frozenset({SourceOutcome.FOUND, SourceOutcome.EMPTY})
_SILENT: Final = frozenset({SourceOutcome.FAILED, SourceOutcome.PARTIAL})
"""Answers that left something out, so that more money may come than is told."""
_SAYS: Final = frozenset(
    {AnswerKind.ANSWERED, AnswerKind.PREFILL_ACCEPTED, AnswerKind.PREFILL_CORRECTED}
)
_CHILD: Final = "FAMILY.child"
_HOUSEHOLD: Final = "FAMILY.household"
_SETTLEMENT: Final = "ECONOMY.rec_debt_information"
_DAY_UNKNOWN: Final = frozenset({"no_date", "wages", "allowance", "card", "prison_pay"})
"""What is known of, and comes on a day nobody knows."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What one look at a case found."""

    facts: tuple[Fact, ...]
    answers: Mapping[str, Answer]
    book: Book
    held: int
    lines: tuple[SourceLine, ...]
    roster: tuple[Record, ...]
    settlement_told: bool
    household_shown: bool
    today: date

    def __repr__(self) -> str:
        """Return how many facts there are, nothing of them."""
        return f"_Known({len(self.facts)} facts)"


class Economy:
    """Reckons on what a case's facts and answers say; decides nothing and keeps nothing."""

    def __init__(
        self,
        *,
        files: CaseFiles,
        view: CaseView,
        lines: Callable[[UUID], Sequence[SourceLine]],
        header: Callable[[UUID], CaseHeader],
        money_systems: AbstractSet[str],
        population_systems: AbstractSet[str],
        table: PayTable,
        rates: Rates,
        working_days: WorkingDays,
        reading: ReadingLog,
        clock: Clock,
        terms: Terms,
        texts: Texts,
    ) -> None:
        """`lines` tell how each source answered.

        `money_systems` are those that tell of money, `population_systems` those that tell who
        lives together.
        """
        self._files = files
        self._view = view
        self._lines = lines
        self._header = header
        self._money_systems = money_systems
        self._population_systems = population_systems
        self._table = table
        self._rates = rates
        self._working_days = working_days
        self._reading = reading
        self._clock = clock
        self._words = EconomyWords(table, terms, texts)
        self._budget = BudgetDesk(rates, self._words)

    def state(self, case_id: UUID) -> EconomyState:
        """Return the whole tab, for the month of today. Raises `NotReady` as `CaseView` does."""
        known = self._look(case_id)
        today = known.today
        before = today.replace(day=1) - timedelta(days=1)
        calendar = self._calendar(known, before.replace(day=1), today + _HORIZON)
        budget = self._budget.reckon(
            known.book,
            in_month(calendar, today.year, today.month),
            in_month(calendar, before.year, before.month),
            facts=known.facts,
            answers=known.answers,
            adult_age=self._header(case_id).age,
            roster=known.roster,
            household_known=self._register_answered(known),
            settlement_told=known.settlement_told,
            today=today,
        )
        return EconomyState(
            card=self._card(known, calendar),
            month=self._month(known, today.year, today.month),
            budget=budget.state,
            debts=budget.debts,
            debt_total=budget.debt_total,
            advice=budget.advice,
        )

    def month(self, case_id: UUID, year: int, month: int) -> PaymentMonth:
        """Return the payments of one month; raises `NotReady` for a month out of reach."""
        if year not in _YEARS or not 1 <= month <= 12:
            raise NotReady(Message("economy.no_month"))
        return self._month(self._look(case_id), year, month)

    def next_payments(self, case_id: UUID) -> MoneyCard:
        """Return when the next money comes, with what comes after it."""
        known = self._look(case_id)
        calendar = self._calendar(known, known.today, known.today + _HORIZON)
        return self._card(known, calendar)

    def disposable(self, case_id: UUID) -> str:
        """Return what is left in the month, as the mapping tells it: a sum, nothing it came from.

        For a purpose that needs the sum and not the incomes, what only the purpose holds back is
        reckoned with; what role, source or protection hold back never is.
        """
        sight = self._view.sight(case_id)
        if self._view.not_asked(case_id, DISPOSABLE) is not None:
            return ""
        facts = (*sight.shown, *(one.fact for one in sight.withheld if one.can_reveal))
        known = self._look(case_id, facts=facts)
        today = known.today
        calendar = self._calendar(known, today.replace(day=1), last_of(today.year, today.month))
        return self._budget.sentence(
            known.book,
            in_month(calendar, today.year, today.month),
            facts=known.facts,
            answers=known.answers,
            adult_age=self._header(case_id).age,
            roster=known.roster,
            household_known=self._register_answered(known),
            today=today,
        )

    def _look(self, case_id: UUID, facts: Iterable[Fact] | None = None) -> _Known:
        self._view.require_writing(case_id)
        file, today = self._files.open(case_id), self._clock.today()
        sight = self._view.sight(case_id)
        shown = tuple(facts) if facts is not None else sight.shown
        every = tuple(file.answers.all())
        answers = latest_answers([one for one in every if one.kind in _SAYS], ANSWERED)
        if facts is None:
            unasked = self._view.those_not_asked(case_id, answers)
            answers = {name: answer for name, answer in answers.items() if name not in unasked}
            self._reading.shown(
                case_id,
                {
                    fact.field
                    for fact in shown
                    if fact.sensitivity in SENSITIVE and fact.life_area is LifeArea.ECONOMY
                },
            )
        book = read_book(
            shown,
            answers,
            table=self._table,
            rates=self._rates,
            municipality=self._files.case(case_id).municipality,
            today=today,
        )
        used = {name for rhythm in self._table.rhythms.values() for name in rhythm.fields}
        held = (
            [one for one in sight.withheld if one.fact.field in used and _is_money(one.fact)]
            if facts is None
            else []
        )
        return _Known(
            facts=shown,
            answers=answers,
            book=book,
            held=len(held),
            lines=tuple(self._lines(case_id)),
            roster=_records(every, _CHILD),
            settlement_told=bool(_records(every, _SETTLEMENT)),
            # With a protected address nobody is told who lives together: it would tell where.
            household_shown=self._view.not_asked(case_id, _HOUSEHOLD) is None
            and self._files.case(case_id).protection is Protection.NONE,
            today=today,
        )

    def _calendar(self, known: _Known, first: date, last: date) -> tuple[Payment, ...]:
        return calendar_of(known.book.actual, known.book.streams, first, last, self._working_days)

    def _month(self, known: _Known, year: int, month: int) -> PaymentMonth:
        first, last = date(year, month, 1), last_of(year, month)
        around = self._calendar(known, first - _BACK, last)
        payments = in_month(around, year, month)
        gap = largest_gap(around, year, month)
        return PaymentMonth(
            year=year,
            month=month,
            title=self._words.month(year, month),
            payments=tuple(map(self._words.line, payments)),
            today=known.today,
            largest_gap=gap.days if gap is not None else None,
            gap_from=gap.since if gap is not None else None,
            gap_to=gap.until if gap is not None else None,
            total=whole(known_total(payments)),
            unknown=self._unknown(known),
        )

    def _card(self, known: _Known, calendar: Sequence[Payment]) -> MoneyCard:
        coming = next_payments(calendar, known.today)
        data = self._data_from(known)
        later = [
            payment for payment in calendar if payment.day >= known.today and payment not in coming
        ]
        following = tuple(map(self._words.line, (*coming, *later)))
        if not coming:
            return MoneyCard(self._nothing(known), None, None, data, following)
        day = coming[0].day
        on = data.astimezone(OSLO).date() if data is not None else None
        more = any(one.id in _DAY_UNKNOWN for one in known.book.unknown)
        silent = any(line.outcome in _SILENT for line in self._money_lines(known))
        sentence = self._words.next_money(coming, known.today, on, more=more, silent=silent)
        return MoneyCard(sentence, day, (day - known.today).days, data, following)

    def _nothing(self, known: _Known) -> str:
        """Return why no payment can be told of: not asked, not answered, or nothing there."""
        lines = self._money_lines(known)
        if known.held or any(line.outcome is SourceOutcome.SKIPPED for line in lines):
            return self._words.say("card.not_shown")
        if not any(line.outcome is not None for line in lines):
            return self._words.say("card.not_asked")
        if any(line.outcome not in _ANSWERED_BY for line in lines):
            return self._words.say("card.not_answered")
        return self._words.say("card.nothing")

    def _unknown(self, known: _Known) -> tuple[str, ...]:
        """Return what is not in the calendar: sources, what is held back, and what has no day."""
        told = [
            self._words.not_with(line, self._why(line))
            for line in self._money_lines(known)
            if line.outcome not in _ANSWERED_BY
        ]
        if known.held:
            told.append(self._words.say("held_back", count=known.held))
        told += [self._words.unknown(one) for one in known.book.unknown]
        return tuple(dict.fromkeys(told))

    def _why(self, line: SourceLine) -> str:
        if line.outcome is None:
            return self._words.say("outcome.unasked")
        return self._words.say(f"outcome.{line.outcome.value}")

    def _money_lines(self, known: _Known) -> list[SourceLine]:
        return [line for line in known.lines if line.system in self._money_systems]

    def _data_from(self, known: _Known) -> datetime | None:
        """Return the oldest answer the calendar rests on."""
        asked = [
            line.fetched_at
            for line in self._money_lines(known)
            if line.fetched_at is not None and line.outcome in _ANSWERED_BY
        ]
        said = [stream.origin.fetched_at for stream in known.book.streams]
        said += [payment.origin.fetched_at for payment in known.book.actual]
        return min(asked or [moment for moment in said if moment is not None], default=None)

    def _register_answered(self, known: _Known) -> bool:
        """Whether the population register told who lives together, if only that nobody does."""
        return known.household_shown and any(
            line.system in self._population_systems and line.outcome in _ANSWERED_BY
            for line in known.lines
        )


def _records(answers: Iterable[Answer], field: str) -> tuple[Record, ...]:
    """Return the records of `field` as last answered, without those that have ended."""
    latest: dict[str | None, Answer] = {}
    for answer in answers:
        before = latest.get(answer.child)
        if answer.field == field and (before is None or answer.written_at >= before.written_at):
            latest[answer.child] = answer
    return tuple(
        answer.value
        for answer in latest.values()
        if answer.kind in _SAYS and isinstance(answer.value, Mapping)
    )


def _is_money(fact: Fact) -> bool:
    return fact.life_area is LifeArea.ECONOMY
