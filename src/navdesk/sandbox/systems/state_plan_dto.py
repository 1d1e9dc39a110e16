"""The plan's wire form (AktivitetDTO): read from a body, shown as an answer (state sheet 7.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.stores.state_plan import (
    MEETINGS,
    SPECIAL_FIELDS,
    Activity,
    ArenaMeasure,
)
from navdesk.sandbox.systems.veilarb_access import VeilarbError

STATUSES = ("PLANLAGT", "GJENNOMFORES", "FULLFORT", "BRUKER_ER_INTERESSERT", "AVBRUTT")
LABELS = ("SOKNAD_SENDT", "INNKALT_TIL_INTERVJU", "AVSLAG", "JOBBTILBUD")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "kanal": ("OPPMOTE", "TELEFON", "INTERNETT"),
    "jobbStatus": ("HELTID", "DELTID"),
    "etikett": LABELS,
}
_NUMBERS = frozenset({"antallStillingerSokes", "antallStillingerIUken"})
_EVERY_SPECIAL = tuple(dict.fromkeys(name for names in SPECIAL_FIELDS.values() for name in names))


def word(body: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    """Return a required enum value; raises `VeilarbError` with 400."""
    value = body.get(name)
    if value not in allowed:
        raise VeilarbError(400, f"{name} må være en av {', '.join(allowed)}")
    return str(value)


def text(body: Mapping[str, Any], name: str) -> str | None:
    """Return a text field or None; raises `VeilarbError` with 400."""
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise VeilarbError(400, f"{name} må være en tekst")
    return value


def moment(body: Mapping[str, Any], name: str) -> datetime | None:
    """Return an ISO date or date-time as an aware moment, or None; else `VeilarbError` 400."""
    value = text(body, name)
    if not value:
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise VeilarbError(400, f"{name} er ikke en dato") from None
    return at if at.tzinfo else at.replace(tzinfo=OSLO)


def special(body: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return the fields that belong to `kind`; raises `VeilarbError` with 400."""
    return {name: _special(body, name) for name in SPECIAL_FIELDS[kind]}


def version(body: Mapping[str, Any]) -> int:
    """Return the version a change rests on; raises `VeilarbError` with 400 when it is missing."""
    value = str(body.get("versjon") or "")
    if not value.isdigit():
        raise VeilarbError(400, "Kan ikke endre aktivitet uten versjon")
    return int(value)


def _special(body: Mapping[str, Any], name: str) -> Any:
    value = body.get(name)
    if name == "erReferatPublisert":
        return value is True
    if value is None:
        return None
    if name in _WORDS:
        return word(body, name, _WORDS[name])
    if name in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int):
            raise VeilarbError(400, f"{name} må være et tall")
        return value
    return text(body, name)


def activity_view(activity: Activity, versions: list[Activity] | None = None) -> dict[str, Any]:
    """Return one row as AktivitetDTO; `versions` adds its history (GraphQL only)."""
    shown: dict[str, Any] = {
        "id": str(activity.id),
        "funksjonellId": None,
        "versjon": str(activity.version),
        "tittel": activity.title,
        "beskrivelse": activity.text,
        "lenke": activity.link,
        "type": activity.kind,
        "status": activity.status,
        "fraDato": wire_time(activity.start),
        "tilDato": wire_time(activity.end),
        "opprettetDato": wire_time(activity.created),
        "endretDato": wire_time(activity.changed),
        "endretAv": activity.changed_by,
        "endretAvType": activity.changed_by_type,
        "historisk": activity.historic,
        "avsluttetKommentar": activity.ended_comment,
        "avtalt": activity.agreed,
        "transaksjonsType": activity.change,
        "malid": activity.template,
        "oppfolgingsperiodeId": activity.period,
    }
    shown |= {name: activity.special.get(name) for name in _EVERY_SPECIAL}
    shown["erReferatPublisert"] = (
        bool(activity.special.get("erReferatPublisert")) if activity.kind in MEETINGS else False
    )
    if versions is not None:
        shown["historikk"] = {"endringer": _history(versions)}
    return shown


def measure_view(measure: ArenaMeasure) -> dict[str, Any]:
    """Return one of the older system's measures."""
    return {
        "id": measure.id,
        "status": measure.status,
        "type": measure.kind,
        "tittel": measure.title,
        "tiltaksnavn": measure.title,
        "arrangor": measure.organiser,
        "fraDato": wire_time(measure.start),
        "tilDato": wire_time(measure.end),
        "opprettetDato": wire_time(measure.start),
        "statusSistEndret": wire_time(measure.end),
        "antallDagerPerUke": measure.days_per_week,
        "avtalt": True,
    }


def wire_time(at: datetime | None) -> str | None:
    """Return a moment in Norwegian time with milliseconds and offset, as the service writes it."""
    return at.astimezone(OSLO).isoformat(timespec="milliseconds") if at else None


def _history(versions: list[Activity]) -> list[dict[str, Any]]:
    before = [None, *versions[:-1]]
    return [
        {
            "endretAvType": row.changed_by_type,
            "endretAv": row.changed_by,
            "tidspunkt": wire_time(row.changed),
            "beskrivelseForVeileder": _CHANGES.get(row.change, "endret aktiviteten"),
            "beskrivelseForBruker": _CHANGES.get(row.change, "endret aktiviteten"),
            "beskrivelseForArkiv": _CHANGES.get(row.change, "endret aktiviteten"),
            "versjonsId": str(row.version),
            "forrigeVersjonsId": str(last.version) if last else None,
        }
        for last, row in reversed(list(zip(before, versions, strict=True)))
    ]


_CHANGES = {
    "OPPRETTET": "opprettet aktiviteten",
    "STATUS_ENDRET": "endret status",
    "REFERAT_OPPRETTET": "skrev referatet",
    "REFERAT_ENDRET": "endret referatet",
    "REFERAT_PUBLISERT": "delte referatet",
    "ETIKETT_ENDRET": "endret etiketten",
    "AVTALT_DATO_ENDRET": "endret datoen",
}
