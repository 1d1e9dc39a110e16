"""The words of the *Økonomi* tab: payments, the sentence to read aloud, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from navdesk.domain.economy.money import whole
from navdesk.domain.economy.payments import Payment
from navdesk.domain.economy.rhythms import PayTable
from navdesk.domain.messages import Message, MessageParameter
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.economy_book import OTHER, Unknown
from navdesk.work.economy_states import PaymentLine, PaymentStatus
from navdesk.work.states import SourceLine
from navdesk.work.wording import kroner, norwegian_date

MAPPING: Final = "mapping"
_LONGEST_TITLE: Final = 4
"""Words of a title that is read aloud; what a source writes may be a whole sentence."""


class EconomyWords:
    """Puts payments and amounts into the words of one language. What it says is never kept."""

    def __init__(self, table: PayTable, terms: Terms, texts: Texts) -> None:
        self._table = table
        self._terms = terms
        self._texts = texts

    def say(self, ident: str, **params: MessageParameter) -> str:
        """Return the sentence `economy.<ident>`."""
        return self._texts.say(Message(f"economy.{ident}", params))

    def not_with(self, line: SourceLine, why: str) -> str:
        """Return that a source is not in the calendar; a print may be in another language."""
        name = self._terms.find(f"source.{line.system}") or line.title
        return self.say("not_with", source=name, why=why)

    @property
    def language(self) -> str:
        """The language everything is said in."""
        return self._texts.language

    def find(self, ident: str) -> str:
        """Return the words `economy.<ident>`, an empty text where there are none."""
        return self.say(ident) if self._texts.has(f"economy.{ident}") else ""

    def day(self, day: date) -> str:
        """Return `fredag 18. september`."""
        return self.say(
            "day",
            weekday=self.say(f"weekday.{day.weekday()}"),
            day=day.day,
            month=self.say(f"month.{day.month}"),
        )

    def short_day(self, day: date, today: date) -> str:
        """Return `18. september`, with the year when it is another than today's."""
        month = self.say(f"month.{day.month}")
        if day.year == today.year:
            return self.say("short_day", day=day.day, month=month)
        return self.say("short_day_year", day=day.day, month=month, year=day.year)

    def month(self, year: int, month: int) -> str:
        """Return `september 2026`."""
        return self.say("month_title", month=self.say(f"month.{month}"), year=year)

    def title(self, code: str, title: str) -> str:
        """Return what a payment is called: its source's word, else its rhythm's."""
        if title and title not in self._table.rhythms:
            named = self.find(f"income.{title}") or self._terms.find(f"value.{title}")
            return named or title
        return self.say(f"rhythm.{title or code}")

    def of(self, title: str, whose: str) -> str:
        """Return a title that says whose it is, where it is not the client's own."""
        if whose in {"", "CLIENT"}:
            return title
        return self.say(f"of.{whose}", title=title)

    def payer(self, payer: str) -> str:
        """Return who pays, in words."""
        return self.find(f"payer.{payer}") or payer

    def source(self, source: str) -> str:
        """Return the name of a source, or that it was written down in the mapping."""
        return self.say("from_mapping") if source == MAPPING else self._terms.source(source)

    def line(self, payment: Payment) -> PaymentLine:
        """Return a payment as the tab shows it."""
        origin = payment.origin
        source = self.source(origin.source)
        if origin.told is not None:
            source = self.say(
                "told", source=source, by=origin.told.by, on=norwegian_date(origin.told.on)
            )
        return PaymentLine(
            day=payment.day,
            title=self.of(self.title(payment.code, payment.title), payment.whose.code),
            payer=self.payer(payment.payer),
            side=payment.owner,
            amount=whole(payment.amount) if payment.amount is not None else None,
            status=payment.status,
            status_text=payment.status_word or self.say(f"status.{payment.status.value}"),
            actual=payment.actual,
            source=source,
            fetched_at=origin.fetched_at,
            unmoved=payment.unmoved,
            deduction="; ".join(
                self.say("deduction", amount=kroner(str(one.amount)), creditor=one.creditor)
                for one in payment.deductions
            ),
            note=" ".join(self._notes(payment)),
        )

    def _notes(self, payment: Payment) -> Sequence[str]:
        notes = []
        if payment.unmoved is not None:
            notes.append(self.say("moved", day=self.day(payment.unmoved)))
        if payment.card and not payment.actual:
            notes.append(self.say("waits_for_card"))
        rhythm = self._table.rhythms.get(payment.code)
        if not payment.actual and rhythm is not None and not rhythm.verified and not payment.card:
            notes.append(self.say("about"))
        if payment.other_receiver:
            notes.append(self.say("other_receiver"))
        return notes

    def next_money(
        self,
        coming: Sequence[Payment],
        today: date,
        data: date | None,
        *,
        more: bool = False,
        silent: bool = False,
    ) -> str:
        """Return when the next money comes, to be read aloud in ten seconds (R043).

        With `more` there is money besides, of which nobody knows the day; with `silent` not every
        source answered, so that money may come before.
        """
        first = coming[0]
        amounts = [payment.amount for payment in coming if payment.amount is not None]
        if len(coming) == 1:
            what = self.say("card.one", title=self._aloud(first), payer=self.payer(first.payer))
        else:
            what = self.say("card.several", count=len(coming))
        sentence = self.say(
            "card.next" if all(payment.actual for payment in coming) else "card.next_about",
            day=self.day(first.day),
            when=self.when((first.day - today).days),
            what=what,
            amount=self._amount(amounts, len(coming)),
        )
        if more or silent:
            sentence += " " + self.say("card.silent" if silent else "card.more")
        if data is not None:
            sentence += " " + self.say("card.data", day=self.short_day(data, today))
        return sentence

    def _amount(self, amounts: Sequence[Decimal], count: int) -> str:
        if not amounts:
            return self.say("card.amount_unknown")
        known = kroner(whole(sum(amounts, Decimal(0))))
        known = known.removesuffix("kr").rstrip()
        ident = "card.amount" if len(amounts) == count else "card.amount_least"
        return self.say(ident, amount=known)

    def _aloud(self, payment: Payment) -> str:
        if payment.code != OTHER:
            title = self.say(f"rhythm.{payment.code}")
        else:
            title = " ".join(self.title(payment.code, payment.title).split()[:_LONGEST_TITLE])
        title = self.of(title, payment.whose.code)
        return title[:1].lower() + title[1:] if not title[:2].isupper() else title

    def when(self, days: int) -> str:
        """Return `i dag`, `i morgen` or `om 3 dager`."""
        if days < 2:
            return self.say("today" if days == 0 else "tomorrow")
        return self.say("in_days", days=days)

    def unknown(self, one: Unknown) -> str:
        """Return the sentence of something known of that no day can be told for."""
        params: dict[str, MessageParameter] = {"title": self.title(one.title or OTHER, one.title)}
        if one.amount is not None:
            params["amount"] = kroner(str(one.amount))
        if one.on is not None:
            params["day"] = norwegian_date(one.on)
        ident = f"unknown.{one.id}"
        if one.id == "no_date" and one.amount is None:
            ident = "unknown.no_date_or_amount"
        return self.say(ident, **params)

    def status(self, status: PaymentStatus) -> str:
        """Return where a payment stands."""
        return self.say(f"status.{status.value}")
