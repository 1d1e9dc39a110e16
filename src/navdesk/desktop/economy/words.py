"""How amounts, days and sides read on the *Økonomi* tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import dates
from navdesk.domain.codes import Owner
from navdesk.work.economy_states import PaymentLine, PaymentMonth, PaymentStatus

_NO_BREAK = "\N{NO-BREAK SPACE}"
VOID = frozenset({PaymentStatus.STOPPED, PaymentStatus.CANCELLED})


def kroner(amount: int | None) -> str:
    """Return `1 240 000 kr`, or that the amount is not known."""
    if amount is None:
        return QCoreApplication.translate("Economy", "ukjent")
    digits = f"{abs(amount):,}".replace(",", _NO_BREAK)
    return f"{'−' if amount < 0 else ''}{digits}{_NO_BREAK}kr"


def side(owner: Owner) -> str:
    """Return whose money it is, as the picture's key names it."""
    if owner is Owner.STATE:
        return QCoreApplication.translate("Economy", "Stat")
    if owner is Owner.MUNICIPAL:
        return QCoreApplication.translate("Economy", "Kommune")
    return QCoreApplication.translate("Economy", "Annet")


def payment(line: PaymentLine) -> str:
    """Return what is paid, by whom and under which conditions, one thing a line."""
    whose = side(line.side)
    told = QCoreApplication.translate("Economy", "{title} fra {payer} ({side})")
    if whose.casefold() in line.payer.casefold():
        told = QCoreApplication.translate("Economy", "{title} fra {payer}")
    first = told.format(title=line.title, payer=line.payer, side=whose)
    return "\n".join(filter(None, (first, line.deduction, line.note)))


def total(month: PaymentMonth) -> str:
    """Return what comes in the month; amounts nobody knows are said, never taken for nought."""
    coming = [line for line in month.payments if line.status not in VOID]
    if not coming:
        return ""
    if all(line.amount is None for line in coming):
        return QCoreApplication.translate("Economy", "Til sammen i måneden: beløpet er ikke kjent")
    told = QCoreApplication.translate("Economy", "Til sammen i måneden: {amount}")
    if any(line.amount is None for line in coming):
        told = QCoreApplication.translate("Economy", "Til sammen i måneden: minst {amount}")
    return told.format(amount=kroner(month.total))


def gap(month: PaymentMonth) -> str:
    """Return the longest wait of the month in one sentence."""
    if month.largest_gap is None or month.gap_from is None or month.gap_to is None:
        if not month.payments:
            return QCoreApplication.translate("Economy", "Ingen kjente utbetalinger i måneden.")
        return ""
    text = QCoreApplication.translate(
        "Economy", "Lengste ventetid mellom kjente betalinger: {n} dager ({since}–{until})"
    )
    if month.largest_gap == 1:
        text = QCoreApplication.translate(
            "Economy", "Lengste ventetid mellom kjente betalinger: 1 dag ({since}–{until})"
        )
    return text.format(
        n=month.largest_gap,
        since=dates.short_date(month.gap_from, month.today),
        until=dates.short_date(month.gap_to, month.today),
    )


def spoken(payments: Sequence[PaymentLine]) -> str:
    """Return the payments as they are read aloud instead of the picture."""
    told = QCoreApplication.translate("Economy", "{day}: {what}, {amount}, {status}")
    return ". ".join(
        told.format(
            day=dates.long_date(line.day),
            what=f"{line.title} ({side(line.side)})",
            amount=kroner(line.amount),
            status=line.status_text,
        )
        for line in payments
    )
