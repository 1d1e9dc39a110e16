"""What a task body of the first version may hold, checked field by field (state sheet 6.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from navdesk.sandbox.people import NotSynthetic, People, Person
from navdesk.sandbox.systems import oppgave_codes as codes

_LENGTHS = {
    "tildeltEnhetsnr": 4,
    "endretAvEnhetsnr": 4,
    "opprettetAvEnhetsnr": 4,
    "journalpostId": 40,
    "behandlesAvApplikasjon": 40,
    "saksreferanse": 40,
    "aktoerId": 40,
    "orgnr": 9,
    "tilordnetRessurs": 7,
    "temagruppe": 255,
    "tema": 255,
    "behandlingstema": 255,
    "oppgavetype": 255,
    "behandlingstype": 255,
    "beskrivelse": None,
    "prioritet": None,
    "status": None,
    "aktivDato": None,
    "fristFerdigstillelse": None,
}
_UNITS = ("tildeltEnhetsnr", "endretAvEnhetsnr", "opprettetAvEnhetsnr")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "prioritet": codes.PRIORITIES,
    "status": codes.STATUSES,
    "tema": tuple(codes.TASK_THEMES),
    "oppgavetype": tuple(codes.TASK_TYPES),
}
_DATES = ("aktivDato", "fristFerdigstillelse")


class TaskError(Exception):
    """A refusal: the HTTP status and the sentence of `{uuid, feilmelding}`."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def read_fields(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the known fields of a body, null ones as None; raises `TaskError` with 400."""
    fields = {
        name: _text(body, name, longest) for name, longest in _LENGTHS.items() if name in body
    }
    for name in _UNITS:
        value = fields.get(name)
        if value and not (len(value) == 4 and value.isdigit()):
            raise TaskError(400, f"{name} må være fire siffer")
    for name, allowed in _WORDS.items():
        if fields.get(name) is not None and fields[name] not in allowed:
            raise TaskError(400, f"{name} er ikke en gyldig verdi")
    for name in _DATES:
        read_date(fields.get(name), name)
    if "mappeId" in body:
        fields["mappeId"] = _whole(body, "mappeId")
    if "metadata" in body:
        if not isinstance(body["metadata"], dict | None):
            raise TaskError(400, "metadata må være et objekt")
        fields["metadata"] = body["metadata"]
    return fields


def read_version(body: Mapping[str, Any]) -> int | None:
    """Return the version a change rests on, or None when the body has none."""
    return _whole(body, "versjon")


def read_date(value: Any, name: str) -> date | None:
    """Return a date written YYYY-MM-DD, or None; raises `TaskError` with 400."""
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise TaskError(400, f"{name} må være en dato på formatet yyyy-MM-dd") from None


def required(fields: Mapping[str, Any], *names: str) -> None:
    """Raise `TaskError` with 400 unless each named field has a value."""
    missing = [name for name in names if not fields.get(name)]
    if missing:
        raise TaskError(400, f"Mangler påkrevde felter: {', '.join(missing)}")


def read_person(people: People, ident: Any) -> Person:
    """Return the person an id stands for; raises `TaskError` with 400."""
    if not isinstance(ident, str) or not ident.isdigit() or len(ident) not in {11, 13}:
        raise TaskError(400, "Ugyldig ident")
    try:
        person = people.find(ident)
    except NotSynthetic as error:
        raise TaskError(400, str(error)) from None
    if person is None:
        raise TaskError(400, "Fant ikke personen")
    return person


def _text(body: Mapping[str, Any], name: str, longest: int | None) -> Any:
    value = body[name]
    if value is not None and not isinstance(value, str):
        raise TaskError(400, f"{name} må være en tekst")
    if value is not None and longest is not None and len(value) > longest:
        raise TaskError(400, f"{name} kan ikke være lengre enn {longest} tegn")
    return value


def _whole(body: Mapping[str, Any], name: str) -> int | None:
    value = body.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise TaskError(400, f"{name} må være et heltall")
    return value
