"""Making and changing rows of the state plan, as the service lets an employee do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from navdesk.sandbox.stores.follow_up import FollowUpPeriod
from navdesk.sandbox.stores.state_plan import FINISHED, MEETINGS, SPECIAL_FIELDS, Activity
from navdesk.sandbox.systems import state_plan_dto as dto
from navdesk.sandbox.systems.veilarb_access import VeilarbError

_OWN_CALLS = frozenset({"referat", "erReferatPublisert", "etikett"})
"""Fields of a kind that have a call of their own and are left alone by the general one."""


def made(body: Mapping[str, Any], period: FollowUpPeriod, by: str, now: datetime) -> Activity:
    """Return the row a create call asks for; raises `VeilarbError` with 400.

    A running qualification programme locks the row to its office.
    """
    if period.end is not None:
        raise VeilarbError(400, "Kan ikke opprette aktivitet på en avsluttet oppfølgingsperiode")
    kind = dto.word(body, "type", tuple(SPECIAL_FIELDS))
    return Activity(
        number=period.number,
        period=period.id,
        kind=kind,
        status=dto.word(body, "status", dto.STATUSES),
        title=dto.text(body, "tittel"),
        created=now,
        changed=now,
        changed_by=by,
        text=dto.text(body, "beskrivelse"),
        link=dto.text(body, "lenke"),
        start=dto.moment(body, "fraDato"),
        end=dto.moment(body, "tilDato"),
        agreed=body.get("avtalt") is True,
        template=dto.text(body, "malid"),
        lock=period.lock,
        special=dto.special(body, kind),
    )


def details(row: Activity, body: Mapping[str, Any]) -> Activity:
    """Return the row with new details: of an agreed row only the date, meetings excepted."""
    _open(row)
    start, end = dto.moment(body, "fraDato"), dto.moment(body, "tilDato")
    if row.agreed and row.kind != "MOTE":
        return replace(row, end=end, change="AVTALT_DATO_ENDRET")
    sent = dto.special(body, row.kind)
    kept = {name: row.special.get(name) for name in _OWN_CALLS if name in sent}
    return replace(
        row,
        title=dto.text(body, "tittel"),
        text=dto.text(body, "beskrivelse"),
        link=dto.text(body, "lenke"),
        start=start,
        end=end,
        special=sent | kept,
        change="DETALJER_ENDRET",
    )


def status(row: Activity, body: Mapping[str, Any]) -> Activity:
    """Return the row in a new status."""
    _open(row)
    return replace(
        row,
        status=dto.word(body, "status", dto.STATUSES),
        ended_comment=dto.text(body, "avsluttetKommentar"),
        change="STATUS_ENDRET",
    )


def label(row: Activity, body: Mapping[str, Any]) -> Activity:
    """Return a vacancy row with a new label; allowed also when it is finished."""
    if row.historic:
        raise VeilarbError(400, "Kan ikke endre etikett på historisk aktivitet")
    if row.kind != "STILLING":
        raise VeilarbError(400, "Aktiviteten har ingen etikett")
    chosen = dto.word(body, "etikett", dto.LABELS) if body.get("etikett") is not None else None
    return replace(row, special={**row.special, "etikett": chosen}, change="ETIKETT_ENDRET")


def minutes(row: Activity, body: Mapping[str, Any]) -> Activity:
    """Return a meeting row with the minutes *and* the shared mark the body carries.

    Both calls, for the minutes and for sharing them, take the two together: a body that only sets
    the mark empties the minutes.
    """
    _open(row)
    if row.kind not in MEETINGS:
        raise VeilarbError(400, "Aktiviteten har ikke referat")
    sent = dto.special(body, row.kind)
    shared = sent["erReferatPublisert"] and not row.special.get("erReferatPublisert")
    first = not row.special.get("referat")
    change = "REFERAT_OPPRETTET" if first else "REFERAT_ENDRET"
    two = {name: sent[name] for name in ("referat", "erReferatPublisert")}
    return replace(
        row,
        special={**row.special, **two},
        change="REFERAT_PUBLISERT" if shared else change,
    )


def _open(row: Activity) -> None:
    if row.historic:
        raise VeilarbError(400, "Kan ikke endre en historisk aktivitet")
    if row.status in FINISHED:
        raise VeilarbError(400, "Kan ikke endre aktivitet i en ferdig status")
