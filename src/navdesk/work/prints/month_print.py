"""A month of payments on one page: when the money comes, in one sentence, a calendar and a list."""

from __future__ import annotations

from collections.abc import Sequence

from navdesk.documents.figures import payments_figure
from navdesk.documents.report import Block, Bullets, Column, Figure, Heading, Paragraph, Table
from navdesk.work.economy_states import PaymentLine, PaymentMonth, PaymentStatus
from navdesk.work.prints.teller import Speech, on_day, shortened
from navdesk.work.wording import kroner

_NOT_COMING = frozenset({PaymentStatus.STOPPED, PaymentStatus.CANCELLED})


def month_variants(
    month: PaymentMonth, sentence: str, speech: Speech, *, large: bool = False
) -> tuple[tuple[Block, ...], ...]:
    """Return the page from the fullest to the shortest; `sentence` tells when the next comes."""
    return tuple(
        tuple(_page(month, sentence, speech, most, large=large)) for most in (40, 22, 14, 9)
    )


def _page(
    month: PaymentMonth, sentence: str, speech: Speech, most: int, *, large: bool
) -> list[Block]:
    blocks: list[Block] = []
    if sentence:
        blocks.append(Paragraph(sentence, strong=True))
    if month.payments:
        blocks += _calendar(month, speech, large=large)
        blocks += _listed(month.payments, speech, most)
        blocks += _total(month, speech)
    else:
        blocks.append(Paragraph(speech.say("month_nothing")))
    gap = _gap(month, speech)
    if gap:
        blocks.append(Paragraph(gap))
    if month.unknown:
        blocks.append(Heading(speech.say("month_unknown"), level=3))
        blocks.append(Bullets(tuple(shortened(one, 160) for one in month.unknown[:6])))
    fetched = [one.fetched_at for one in month.payments if one.fetched_at is not None]
    if fetched:
        blocks.append(Paragraph(speech.say("month_fetched", when=on_day(min(fetched))), small=True))
    return blocks


def _total(month: PaymentMonth, speech: Speech) -> list[Block]:
    """Return what comes in all; of a month of unknown amounts there is none to tell."""
    coming = [one.amount for one in month.payments if one.status not in _NOT_COMING]
    known = [amount for amount in coming if amount is not None]
    if not known:
        return []
    name = "month_total" if len(known) == len(coming) else "month_total_least"
    return [Paragraph(speech.say(name, amount=kroner(month.total)))]


def _calendar(month: PaymentMonth, speech: Speech, *, large: bool) -> list[Block]:
    paid: dict[int, list[PaymentLine]] = {}
    for one in month.payments:
        if one.status not in _NOT_COMING and (one.day.year, one.day.month) == _of(month):
            paid.setdefault(one.day.day, []).append(one)
    shown = {day: _in_cell(lines) for day, lines in paid.items()}
    gap = (month.gap_from, month.gap_to) if month.gap_from and month.gap_to else None
    drawing = payments_figure(
        month.year, month.month, shown, weekdays=speech.weekdays(), gap=gap, large=large
    )
    told = "; ".join(
        f"{day}.: {', '.join(f'{one.title} {_amount(one)}'.strip() for one in lines)}"
        for day, lines in sorted(paid.items())
    )
    return [Figure(drawing, speech.say("month_alt", month=month.title, told=told))]


def _in_cell(lines: Sequence[PaymentLine]) -> tuple[str, str]:
    """Return two short lines for a day: what comes and how much, or how many more there are."""
    first = lines[0]
    if len(lines) == 1:
        return first.title, _amount(first)
    return f"{first.title} {_amount(first)}".strip(), f"+ {len(lines) - 1}"


def _amount(one: PaymentLine) -> str:
    return kroner(one.amount) if one.amount is not None else ""


def _of(month: PaymentMonth) -> tuple[int, int]:
    return month.year, month.month


def _listed(payments: Sequence[PaymentLine], speech: Speech, most: int) -> list[Block]:
    rows = tuple(
        (
            f"{speech.weekdays()[one.day.weekday()]} {on_day(one.day)}",
            _what(one, speech),
            shortened(one.payer[:1].upper() + one.payer[1:], 60),
            kroner(one.amount) if one.amount is not None else speech.say("amount_unknown"),
            one.status_text if one.actual else f"{one.status_text} ({speech.say('estimated')})",
        )
        for one in sorted(payments, key=lambda one: one.day)[:most]
    )
    columns = (
        Column(speech.say("column_day"), 0.9),
        Column(speech.say("column_what"), 1.6),
        Column(speech.say("column_from"), 1.1),
        Column(speech.say("column_amount"), 0.8, right=True),
        Column(speech.say("column_status"), 1.0),
    )
    blocks: list[Block] = [Table(columns, rows)]
    if len(payments) > most:
        left = len(payments) - most
        blocks.append(Paragraph(speech.say("month_more", count=left), small=True))
    return blocks


def _what(one: PaymentLine, speech: Speech) -> str:
    told = [shortened(one.title, 80)]
    if one.deduction:
        told.append(speech.say("deduction", creditor=shortened(one.deduction, 60)))
    if one.note:
        told.append(shortened(one.note, 90))
    return "\n".join(told)


def _gap(month: PaymentMonth, speech: Speech) -> str:
    if month.largest_gap is None or month.gap_from is None or month.gap_to is None:
        return ""
    return speech.say(
        "month_gap",
        days=month.largest_gap,
        first=on_day(month.gap_from),
        last=on_day(month.gap_to),
    )
