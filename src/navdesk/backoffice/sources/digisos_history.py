"""The municipality's case history as it stands now: a fold over events (municipal sheet 2.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from navdesk.backoffice.wire import moment, record, records, text

Event = Mapping[str, object]

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_BY_REFERENCE = {
    "saksStatus": ("cases", "referanse"),
    "utbetaling": ("payments", "utbetalingsreferanse"),
    "vilkar": ("conditions", "vilkarreferanse"),
    "dokumentasjonkrav": ("demands", "dokumentasjonkravreferanse"),
}


@dataclass(slots=True)
class CaseHistory:
    """The current view: the last event of each reference, in the order they first came.

    `outcomes` is the latest `utfall` per case reference; `requested` the documents of the latest
    request; `status` and `office` the last ones told. `events` are all of them in time order.
    """

    status: str | None = None
    office: str | None = None
    cases: dict[str, Event] = field(default_factory=dict)
    payments: dict[str, Event] = field(default_factory=dict)
    conditions: dict[str, Event] = field(default_factory=dict)
    demands: dict[str, Event] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    requested: tuple[Event, ...] = ()
    events: tuple[Event, ...] = ()


def fold(document: object) -> CaseHistory:
    """Return the current view of a `digisos-soker.json`.

    Events count in time order whatever their order in the file; those of one moment in file
    order. Unknown types, fields and values are tolerated; an event without a time comes first.
    """
    history = CaseHistory()
    events = records(record(document).get("hendelser"))
    in_order = sorted(events, key=lambda e: moment(e.get("hendelsestidspunkt")) or _LONG_AGO)
    history.events = tuple(in_order)
    for event in in_order:
        _apply(event, history)
    return history


def _apply(event: Event, history: CaseHistory) -> None:
    kind = text(event.get("type")) or ""
    if kind == "soknadsStatus":
        history.status = text(event.get("status")) or history.status
    elif kind == "tildeltNavKontor":
        history.office = text(event.get("navKontor")) or history.office
    elif kind == "dokumentasjonEtterspurt":
        history.requested = records(event.get("dokumenter"))
    elif kind == "vedtakFattet":
        case, outcome = text(event.get("saksreferanse")), text(event.get("utfall"))
        if case is not None and outcome is not None:
            history.outcomes[case] = outcome
    elif kind in _BY_REFERENCE:
        place, name = _BY_REFERENCE[kind]
        ref = text(event.get(name))
        if ref is not None:
            known: dict[str, Event] = getattr(history, place)
            known[ref] = {**known.get(ref, {}), **event}
