"""Applications for financial assistance through the office gateway (municipal sheet 2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from time import monotonic
from typing import ClassVar
from uuid import uuid4

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.account_numbers import without_account_numbers
from navdesk.backoffice.sources.client_messages import message_field
from navdesk.backoffice.sources.digisos_applicant import read_applicant
from navdesk.backoffice.sources.digisos_application import read_application
from navdesk.backoffice.sources.digisos_attachments import Delivered, read_attachments
from navdesk.backoffice.sources.digisos_history import CaseHistory, Event, fold
from navdesk.backoffice.sources.digisos_words import raise_application
from navdesk.backoffice.sources.reading import Reading, Refused, SystemSource, checked
from navdesk.backoffice.wire import day, iso, moment, money, record, records, text, whole
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE, STATE_ONLY, Purpose
from navdesk.net.errors import BadAnswer, NetError

DETAILS_FOR = timedelta(days=456)
"""Older cases are listed but not opened: the state's own reader hides them after 15 months."""

_MOST_OPENED = 24
_PATIENCE = 2
"""How many times the system's own time limit all files together may take."""

_ROOT = "/digisos/api/v1/nav/soknader"
_C = Sensitivity.CONFIDENTIAL
_VOID = frozenset({"STOPPET", "ANNULLERT"})
_STATUS = {"UTBETALT": "PAID", "PLANLAGT_UTBETALING": "PLANNED"}
_IN_FORCE = "RELEVANT"
_CLOSED_VIEW = "IKKE_INNSYN"
_TOLD_ELSEWHERE = frozenset({"utbetaling", "vilkar", "dokumentasjonkrav"})


class DigisosSource(SystemSource):
    """Fiks Digisos as the office gateway lets a caseworker read it."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.DIGISOS,
        title="Sosialhjelpssøknader (Digisos)",
        life_areas=frozenset(
            {LifeArea.ECONOMY, LifeArea.HOUSING, LifeArea.WORK, LifeArea.QUALIFICATION}
        ),
        municipal=True,
        fields=frozenset(
            {
                "ECONOMY.expenses",
                "ECONOMY.income",
                "ECONOMY.x_account",
                "ECONOMY.x_application",
                "ECONOMY.x_application_event",
                "ECONOMY.x_application_note",
                "ECONOMY.x_application_words",
                "ECONOMY.x_attachment",
                "ECONOMY.x_condition",
                "ECONOMY.x_housing_allowance",
                "ECONOMY.x_requested_document",
                "HOUSING.form",
                "HOUSING.standard",
                "HOUSING.x_address",
                "QUALIFICATION.x_student",
                "WORK.status",
                message_field(LifeArea.ECONOMY),
            }
        ),
        purposes=EVERY_PURPOSE - STATE_ONLY - {Purpose.COOPERATION},
        protection=ProtectionRule.CLOSED_PROTECTED,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST",
            f"{_ROOT}/soknader",
            call_id=request.call_id,
            params={"sporingsId": str(uuid4())},
            json={"fnr": request.person},
            safe=True,
        )
        if not checked(reply):
            return
        rows = reply.json()
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        reading.keep("cases", reply.text)
        files = _Files(self._client, request, reading)
        cases = sorted(records(rows), key=lambda row: whole(row.get("sistEndret")) or 0)[::-1]
        newest_read = False
        for number, case in enumerate(cases):
            changed = _epoch_day(case.get("sistEndret"))
            recent = changed is None or reading.today - changed <= DETAILS_FOR
            opened = recent and number < _MOST_OPENED
            history = _history(case, files) if opened else None
            newest = opened and not newest_read and _has_application(case)
            sent = _application(case, files, reading, read=newest)
            delivered = Delivered()
            if opened:
                delivered = read_attachments(
                    case, partial(files.read, case), _epoch, reading, first=newest
                )
            newest_read = newest_read or newest
            _case(case, history, sent, changed, reading)
            if history is not None:
                _payments(case, history, reading)
                _demands(case, history, delivered, reading)
                _events(case, history, reading)


class _Files:
    """The JSON files of a person's cases; none is asked for after the gateway has gone quiet."""

    def __init__(self, client: SystemClient, request: SourceRequest, reading: Reading) -> None:
        self._client = client
        self._request = request
        self._reading = reading
        self._end = monotonic() + _PATIENCE * client.setup.timeout_s

    def read(self, case: Mapping[str, object], ident: str) -> object:
        """Return a file of `case`, None (and a gap in the reading) when it cannot be had."""
        found = self._read(text(case.get("fiksDigisosId")) or "", ident)
        if found is None:
            self._reading.missing(Message("sources.document_gap"))
        return found

    def _read(self, case_id: str, ident: str) -> object:
        if not _is_id(case_id) or not _is_id(ident) or monotonic() > self._end:
            return None
        try:
            reply = self._client.call(
                "GET",
                f"{_ROOT}/{case_id}/dokumenter/{ident}",
                call_id=self._request.call_id,
                params={"sporingsId": str(uuid4())},
                safe=True,
            )
            found = reply.json(exact=True) if checked(reply) else None
        except Refused:
            return None
        except NetError:
            self._end = 0.0
            return None
        if not isinstance(found, dict):
            return None
        self._reading.keep(f"document-{ident}", without_account_numbers(reply.text))
        return found


def _history(case: Mapping[str, object], files: _Files) -> CaseHistory | None:
    ident = text(record(case.get("digisosSoker")).get("metadata"))
    document = files.read(case, ident) if ident is not None else None
    return fold(document) if document is not None else None


def _application(
    case: Mapping[str, object], files: _Files, reading: Reading, *, read: bool
) -> date | None:
    """Return when the application was sent, and with `read` add what it says.

    Only the newest one is read: an older one tells how things were, not how they are.
    """
    original = record(case.get("originalSoknadNAV"))
    at, ident = _epoch(original.get("timestampSendt")), text(original.get("metadata"))
    sent = at.date() if at is not None else None
    document = files.read(case, ident) if read and ident is not None else None
    if document is not None:
        ref = text(case.get("fiksDigisosId")) or "application"
        read_application(document, ref, sent, reading)
        read_applicant(document, ref, sent, reading)
        raise_application(document, ref, at, reading)
    return sent


def _is_id(ident: str) -> bool:
    return bool(ident) and ident.replace("-", "").isalnum() and ident.isascii()


def _has_application(case: Mapping[str, object]) -> bool:
    return text(record(case.get("originalSoknadNAV")).get("metadata")) is not None


def _epoch(value: object) -> datetime | None:
    """Return the time in Norway of a time in epoch milliseconds."""
    milliseconds = whole(value)
    if milliseconds is None:
        return None
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(OSLO)
    except (OverflowError, ValueError, OSError):
        return None


def _epoch_day(value: object) -> date | None:
    at = _epoch(value)
    return at.date() if at is not None else None


def _case(
    case: Mapping[str, object],
    history: CaseHistory | None,
    sent: date | None,
    changed: date | None,
    reading: Reading,
) -> None:
    ident = text(case.get("fiksDigisosId"))
    if ident is None:
        return
    services: list[FactValue] = []
    for ref, service in (history.cases if history else {}).items():
        hidden = service.get("status") == _CLOSED_VIEW
        services.append(
            {
                "title": None if hidden else text(service.get("tittel")),
                "status": text(service.get("status")),
                "outcome": history.outcomes.get(ref) if history else None,
            }
        )
    value: dict[str, FactValue] = {
        "status": history.status if history else None,
        "sent_on": sent.isoformat() if sent is not None else None,
        "changed_on": changed.isoformat() if changed is not None else None,
        "municipality": text(case.get("kommunenummer")),
        "office": history.office if history else None,
        "on_paper": not record(case.get("originalSoknadNAV")),
        "services": services,
    }
    reading.fact("ECONOMY.x_application", value, ident, _C, since=sent)


def _payments(case: Mapping[str, object], history: CaseHistory, reading: Reading) -> None:
    for ref, payment in history.payments.items():
        amount, status = money(payment.get("belop")), text(payment.get("status"))
        if amount is None or status in _VOID:
            continue
        paid_on = day(payment.get("utbetalingsdato")) or day(payment.get("forfallsdato"))
        value: dict[str, FactValue] = {
            "payer": "Kommunen",
            "kind": text(payment.get("beskrivelse")),
            "amount": amount,
            "payment_date": paid_on.isoformat() if paid_on is not None else None,
            "period": {"from": iso(payment.get("fom")), "to": iso(payment.get("tom"))},
            "status": _STATUS.get(status or "", status),
            "to_other": payment.get("annenMottaker") is True,
        }
        reading.fact(
            "ECONOMY.income",
            value,
            _ref(case, ref),
            _C,
            since=day(payment.get("fom")) or paid_on,
            until=day(payment.get("tom")),
        )


def _demands(
    case: Mapping[str, object], history: CaseHistory, delivered: Delivered, reading: Reading
) -> None:
    """Add the conditions in force, and the documents asked for that have not come."""
    for ref, condition in history.conditions.items():
        if condition.get("status") == _IN_FORCE:
            reading.fact("ECONOMY.x_condition", _words(condition, "tittel"), _ref(case, ref), _C)
    for ref, demand in history.demands.items():
        if demand.get("status") == _IN_FORCE and ref not in delivered.references:
            value = {**_words(demand, "tittel"), "due": iso(demand.get("frist"))}
            reading.fact("ECONOMY.x_requested_document", value, _ref(case, ref), _C)
    for number, wanted in enumerate(history.requested, start=1):
        asked = text(wanted.get("dokumentreferanse"))
        if asked in delivered.references:
            continue
        told = {
            "title": text(wanted.get("dokumenttype")),
            "description": text(wanted.get("tilleggsinformasjon")),
            "due": iso(wanted.get("innsendelsesfrist")),
        }
        name = asked or f"requested-{number}"
        reading.fact("ECONOMY.x_requested_document", told, _ref(case, name), _C)


def _events(case: Mapping[str, object], history: CaseHistory, reading: Reading) -> None:
    """Add what happened in the case, but for payments and demands, which are facts themselves."""
    for event in history.events:
        kind, status = text(event.get("type")), text(event.get("status"))
        if kind is None or (kind in _TOLD_ELSEWHERE and status not in _VOID):
            continue
        at = moment(event.get("hendelsestidspunkt"))
        value: dict[str, FactValue] = {
            "kind": kind,
            "status": status or text(event.get("utfall")) or text(event.get("navKontor")),
            "at": at.isoformat() if at is not None else None,
            "amount": money(event.get("belop")),
            # How long a decision lasts stands on its frame, not on what is paid out of it.
            "period": {"from": iso(event.get("fom")), "to": iso(event.get("tom"))},
        }
        since = at.astimezone(OSLO).date() if at is not None else None
        # Named by its time, so that an event told late does not rename those after it.
        ref = _ref(case, f"{kind}-{at.isoformat() if at is not None else 'undated'}")
        reading.fact("ECONOMY.x_application_event", value, ref, _C, since=since)


def _words(event: Event, title: str) -> dict[str, str | None]:
    return {"title": text(event.get(title)), "description": text(event.get("beskrivelse"))}


def _ref(case: Mapping[str, object], name: str) -> str:
    return f"{text(case.get('fiksDigisosId')) or 'case'}/{name}"
