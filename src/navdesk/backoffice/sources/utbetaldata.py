"""Payments by the state (state sheet 10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.account_numbers import without_account_numbers
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, iso, money, record, records, text
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

BACK = timedelta(days=120)
AHEAD = timedelta(days=60)
"""Which payment dates are shown, counted from the case date."""

POSTING = timedelta(days=30)
"""The period of a look-up is matched with the posting date, which may lie this long before."""

_PATH = "/v2/hent-utbetalingsinformasjon/intern"
_USUAL_RECEIVER = "PERSON"
_C = Sensitivity.CONFIDENTIAL


class PaymentsSource(SystemSource):
    """sokos-utbetaldata; its texts come padded, its 401 and 500 as plain text."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.PAYMENTS,
        title="Utbetalinger fra Nav",
        life_areas=frozenset({LifeArea.ECONOMY}),
        municipal=False,
        fields=frozenset({"ECONOMY.income", "ECONOMY.x_deduction"}),
        purposes=frozenset(
            {
                Purpose.FOLLOW_UP,
                Purpose.FINANCIAL_ASSISTANCE,
                Purpose.COUNSELLING,
                Purpose.TEMPORARY_HOUSING,
                Purpose.KVP,
                Purpose.PRISON_RELEASE,
            }
        ),
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        first, last = reading.today - BACK, reading.today + AHEAD
        reply = self._client.call(
            "POST",
            _PATH,
            call_id=request.call_id,
            json={
                "ident": request.person,
                "rolle": "RETTIGHETSHAVER",
                "periode": {"fom": (first - POSTING).isoformat(), "tom": last.isoformat()},
                "periodetype": "UTBETALINGSPERIODE",
            },
            safe=True,
        )
        if not checked(reply):
            return
        rows = reply.json(exact=True)
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        reading.keep("answer", without_account_numbers(reply.text))
        for number, payment in enumerate(records(rows), start=1):
            paid_on = _payment_date(payment)
            if paid_on is None or first <= paid_on <= last:
                _payment(payment, paid_on, number, reading)


def _payment_date(payment: Mapping[str, object]) -> date | None:
    """Return when the money arrives or arrived; a payment on its way has only a due date."""
    return (
        day(payment.get("utbetalingsdato"))
        or day(payment.get("forfallsdato"))
        or day(payment.get("posteringsdato"))
    )


def _payment(
    payment: Mapping[str, object], paid_on: date | None, number: int, reading: Reading
) -> None:
    # A payment without benefits listed is still one line of income.
    benefits = records(payment.get("ytelseListe")) or (
        {"ytelseNettobeloep": payment.get("utbetalingNettobeloep")},
    )
    for benefit in benefits:
        ref = text(benefit.get("bilagsnummer")) or f"payment-{number}"
        _income(payment, benefit, paid_on, ref, reading)
        for deduction in records(benefit.get("trekkListe")):
            _deduction(deduction, paid_on, ref, reading)


def _income(
    payment: Mapping[str, object],
    benefit: Mapping[str, object],
    paid_on: date | None,
    ref: str,
    reading: Reading,
) -> None:
    amount = money(benefit.get("ytelseNettobeloep"))
    if amount is None:
        return
    period = record(benefit.get("ytelsesperiode"))
    receiver = text(record(payment.get("utbetaltTil")).get("aktoertype"))
    value: dict[str, FactValue] = {
        "payer": "Nav",
        "kind": text(benefit.get("ytelsestype")) or text(payment.get("utbetalingsmelding")),
        "amount": amount,
        "payment_date": paid_on.isoformat() if paid_on is not None else None,
        "period": {"from": iso(period.get("fom")), "to": iso(period.get("tom"))},
        "status": text(payment.get("utbetalingsstatus")),
        "paid_to": None if receiver in {None, _USUAL_RECEIVER} else receiver,
    }
    reading.fact(
        "ECONOMY.income",
        value,
        ref,
        _C,
        since=day(period.get("fom")),
        until=day(period.get("tom")),
    )


def _deduction(
    deduction: Mapping[str, object], paid_on: date | None, ref: str, reading: Reading
) -> None:
    amount = money(deduction.get("trekkbeloep"))
    if amount is None:
        return
    value: dict[str, FactValue] = {
        "kind": text(deduction.get("trekktype")),
        "creditor": text(deduction.get("kreditor")),
        "amount": amount,
        "payment_date": paid_on.isoformat() if paid_on is not None else None,
    }
    reading.fact("ECONOMY.x_deduction", value, ref, _C, since=paid_on)
