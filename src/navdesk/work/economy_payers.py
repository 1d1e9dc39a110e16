"""Reads what payers say into the book: payments told, and what follows from their rhythm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from navdesk.domain.codes import Owner
from navdesk.domain.economy.debts import Debt, DebtStatus
from navdesk.domain.economy.money import kroner
from navdesk.domain.economy.payments import (
    VOID,
    Deduction,
    Payment,
    PaymentStatus,
    Stream,
)
from navdesk.domain.economy.rhythms import (
    Every,
    Plan,
)
from navdesk.domain.facts import Fact, as_day
from navdesk.work.economy_book import OTHER, BookReader, newest, origin_of
from navdesk.work.economy_records import (
    Record,
    day,
    words,
)

_FRESH: Final = timedelta(days=45)
_FRESH_FORTNIGHT: Final = timedelta(days=28)
_AFTER_END: Final = timedelta(days=31)
"""How long after a benefit ends its last payment may come."""
_ASSISTANCE, _KVP, _INTRO = "STL-18", "STL-29", "INTRO"
_MUNICIPAL_BENEFITS: Final = {_KVP: "KVALIFISERINGSSTONAD", _INTRO: "INTRODUKSJONSSTONAD"}
_CARD_LESS: Final = frozenset({"AAP", "DAGPENGER", "TILTAKSPENGER"})


class PayerReader(BookReader):
    """Reads the facts of the systems that pay, and of those that know who is paid."""

    def payments(self, fields: Mapping[str, Sequence[Fact]]) -> None:
        """Read what the state and the municipality pay, with what is withheld of it."""
        withheld = self._deductions(fields.get("ECONOMY.x_deduction", ()))
        for fact in fields.get("ECONOMY.income", ()):
            value = fact.value
            if not isinstance(value, Mapping) or "payment_date" not in value:
                continue
            amount, on = kroner(value.get("amount")), day(value, "payment_date")
            title = words(value, "kind", "payer")
            if amount is None:
                self.note("amount", title)
                continue
            if on is None:
                self.note("no_date", title, amount)
                continue
            self.book.actual.append(
                self._payment(fact, value, (amount, on), withheld.get(fact.record_id, ()))
            )
        for fact in fields.get("ECONOMY.x_application_event", ()):
            self._void(fact)
        self.book.applied = any(
            isinstance(fact.value, Mapping) for fact in fields.get("ECONOMY.x_application", ())
        ) or any(map(self._assists, fields.get("ECONOMY.x_municipal_case", ())))

    def expected(self, fields: Mapping[str, Sequence[Fact]]) -> None:
        """Read what comes again by its rhythm, from the newest payment of each benefit."""
        ends = self._ends(fields.get("ECONOMY.x_benefit", ()))
        periods = self._periods(fields.get("ECONOMY.income", ()))
        newest: dict[str, Payment] = {}
        for payment in self.book.actual:
            if payment.code not in newest or payment.day > newest[payment.code].day:
                newest[payment.code] = payment
        for code, payment in newest.items():
            rhythm = self.table.rhythms[code]
            if not rhythm.fortnightly and not rhythm.by_calendar:
                continue
            fresh = _FRESH_FORTNIGHT if rhythm.fortnightly else _FRESH
            if payment.status in VOID:
                self.note("stopped", payment.title, payment.amount, payment.day)
            elif payment.day < self.today - fresh:
                self.note("long_ago", payment.title, on=payment.day)
            else:
                end = periods.get((payment.origin.record, payment.day))
                plan = Plan(rhythm, card_end=end, anchor=payment.day, every=Every.FORTNIGHT)
                until = ends.get(code)
                self._stream(plan, payment, until + _AFTER_END if until else None)

    def benefits(self, fields: Mapping[str, Sequence[Fact]]) -> None:
        """Note benefits in force that nothing is known to be paid of, and wait for a card."""
        seen = self.codes()
        paid_after = {
            rhythm.id: as_day(fact.value.get("to"))
            for fact in fields.get("ECONOMY.x_report_card", ())
            if isinstance(fact.value, Mapping)
            and (rhythm := self.table.named(words(fact.value, "benefit"))) is not None
        }
        in_force: set[str] = set()
        for fact in fields.get("ECONOMY.x_benefit", ()):
            rhythm = self.rhythm(fact.value) if isinstance(fact.value, Mapping) else None
            if rhythm is None or not self.in_force(fact):
                continue
            in_force.add(rhythm.id)
            if rhythm.id in seen or rhythm.id not in _CARD_LESS:
                continue
            seen.add(rhythm.id)
            end = paid_after.get(rhythm.id)
            if end is None:
                self.note("card", rhythm.id)
            else:
                plan, origin = Plan(rhythm, card_end=end), origin_of(fact)
                until = fact.valid_to + _AFTER_END if fact.valid_to else None
                since = max(self.today, end)
                self.book.streams.append(
                    Stream(plan, "", rhythm.payer.value, None, origin, since, until)
                )
        cases = [fact for fact in fields.get("ECONOMY.x_benefit_case", ()) if self.in_force(fact)]
        self.book.pending = any(
            (rhythm := self.rhythm(fact.value)) is not None and rhythm.id not in in_force | seen
            for fact in cases
            if isinstance(fact.value, Mapping)
        )

    def housing_allowance(self, fields: Mapping[str, Sequence[Fact]]) -> None:
        """Read what Husbanken pays: a date told of wins, and without an amount it is not known."""
        rhythm = self.table.rhythms.get("BOSTOTTE")
        told = newest(fields.get("ECONOMY.x_housing_allowance", ()))
        if told is not None and isinstance(told.value, bool):
            self.book.allowance = told.value
        month = newest(fields.get("ECONOMY.x_allowance_month", ()))
        paid = newest(fields.get("ECONOMY.x_allowance_paid_on", ()))
        if rhythm is None or (month is None and paid is None):
            if self.book.allowance and "BOSTOTTE" not in self.codes():
                self.note("allowance")
            return
        self.book.allowance = True
        fact = month if month is not None else paid
        amount = kroner(month.value) if month is not None else None
        on = as_day(paid.value) if paid is not None else None
        if fact is None:
            return
        if on is not None:
            self.book.actual.append(
                Payment(
                    code=rhythm.id,
                    title="",
                    owner=rhythm.owner,
                    payer=rhythm.payer.value,
                    day=on,
                    amount=amount,
                    status=PaymentStatus.PLANNED,
                    actual=True,
                    origin=origin_of(paid or fact),
                )
            )
        self._drop("BOSTOTTE")
        self.book.streams.append(
            Stream(Plan(rhythm), "", rhythm.payer.value, amount, origin_of(fact), self.month)
        )

    def prison_pay(self, fields: Mapping[str, Sequence[Fact]]) -> None:
        """Note the prison's daily pay: a rate a day, of which nobody told the day it is paid."""
        fact = newest(fields.get("ECONOMY.x_prison_pay", ()))
        amount = kroner(fact.value) if fact is not None else None
        if amount is not None and "FENGSELETS_DAGPENGER" not in self.codes():
            self.note("prison_pay", "FENGSELETS_DAGPENGER", amount)

    def municipal_benefits(self, fields: Mapping[str, Sequence[Fact]]) -> None:
        """Expect the benefit of a programme that runs, on the municipality's own date."""
        for fact in fields.get("QUALIFICATION.x_municipal_case", ()):
            value = fact.value
            code = (
                _MUNICIPAL_BENEFITS.get(words(value, "class")) if isinstance(value, Mapping) else ""
            )
            if not code or not self.in_force(fact) or code in self.codes():
                continue
            if isinstance(value, Mapping) and day(value, "closed_on"):
                continue
            rhythm = self.table.rhythms[code]
            on = self.table.municipal_day(self.municipality, code)
            if on is None:
                self.note("municipal_date", code)
                continue
            plan = Plan(rhythm, month_day=on)
            self.book.streams.append(
                Stream(plan, "", rhythm.payer.value, None, origin_of(fact), self.month)
            )

    def _payment(
        self,
        fact: Fact,
        value: Record,
        paid: tuple[Decimal, date],
        withheld: tuple[Deduction, ...],
    ) -> Payment:
        (amount, on), rhythm = paid, self.rhythm(value)
        word = words(value, "status")
        status = self.rates.status(word)
        payer = rhythm.payer.value if rhythm.id != OTHER else words(value, "payer")
        title = words(value, "kind", "payer")
        for one in withheld:
            self.book.withheld.append(
                Debt(one.creditor, None, one.amount, DebtStatus.UNKNOWN, fact.source, withheld=True)
            )
        owner = rhythm.owner
        if rhythm.id == OTHER:
            owner = {"Nav": Owner.STATE, "Kommunen": Owner.MUNICIPAL}.get(payer, rhythm.owner)
        return Payment(
            code=rhythm.id,
            title=title,
            owner=owner,
            payer=payer,
            day=on,
            amount=amount,
            status=status or PaymentStatus.PLANNED,
            actual=True,
            origin=origin_of(fact),
            deductions=withheld,
            status_word="" if status else word,
            other_receiver=value.get("to_other") is True or bool(words(value, "paid_to")),
        )

    def _assists(self, fact: Fact) -> bool:
        value = fact.value
        return (
            isinstance(value, Mapping)
            and words(value, "class") == _ASSISTANCE
            and day(value, "closed_on") is None
        )

    def _void(self, fact: Fact) -> None:
        """Read a municipal payment that was stopped or cancelled: it is told as an event."""
        value = fact.value
        if not isinstance(value, Mapping) or value.get("kind") != "utbetaling":
            return
        status = self.rates.status(words(value, "status"))
        on = day(value, "payment_date") or fact.valid_from
        if status not in VOID or status is None or on is None:
            return
        rhythm = self.table.rhythms["OKONOMISK_STONAD"]
        self.book.actual.append(
            Payment(
                code=rhythm.id,
                title="",
                owner=rhythm.owner,
                payer=rhythm.payer.value,
                day=on,
                amount=kroner(value.get("amount")),
                status=status,
                actual=True,
                origin=origin_of(fact),
            )
        )

    def _deductions(self, facts: Sequence[Fact]) -> dict[str, tuple[Deduction, ...]]:
        found: dict[str, list[Deduction]] = {}
        for fact in facts:
            if isinstance(fact.value, Mapping):
                amount = kroner(fact.value.get("amount"))
                creditor = words(fact.value, "creditor", "kind")
                if amount is not None:
                    found.setdefault(fact.record_id, []).append(Deduction(creditor, amount))
        return {record: tuple(ones) for record, ones in found.items()}

    def _periods(self, facts: Sequence[Fact]) -> dict[tuple[str, date], date]:
        """Return the last day each payment is for, by its record and day."""
        ends: dict[tuple[str, date], date] = {}
        for fact in facts:
            value = fact.value
            period = value.get("period") if isinstance(value, Mapping) else None
            if isinstance(value, Mapping) and isinstance(period, Mapping):
                on, end = day(value, "payment_date"), day(period, "to")
                if on is not None and end is not None:
                    ends[fact.record_id, on] = end
        return ends

    def _ends(self, facts: Sequence[Fact]) -> dict[str, date]:
        """Return when each benefit ends, the latest of its decisions; none for an open one."""
        ends: dict[str, date] = {}
        still: set[str] = set()
        for fact in facts:
            if not isinstance(fact.value, Mapping):
                continue
            code = self.rhythm(fact.value).id
            if fact.valid_to is None:
                still.add(code)
            else:
                ends[code] = max(fact.valid_to, ends.get(code, fact.valid_to))
        return {code: end for code, end in ends.items() if code not in still}

    def _stream(self, plan: Plan, newest: Payment, until: date | None) -> None:
        # A day nobody lives to see stands for one that is not known, and has no day after it.
        after = newest.day + timedelta(days=1) if newest.day < date.max else newest.day
        since = max(self.today, after)
        self.book.streams.append(
            Stream(plan, newest.title, newest.payer, newest.amount, newest.origin, since, until)
        )

    def _drop(self, code: str) -> None:
        self.book.streams[:] = [one for one in self.book.streams if one.plan.rhythm.id != code]
