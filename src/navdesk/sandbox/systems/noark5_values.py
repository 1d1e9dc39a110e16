"""Reads what a client sent into attribute values, or says which attribute is wrong.

A refusal names the attribute, never its value: values may be about people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from navdesk.sandbox.people import NotSynthetic, require_synthetic
from navdesk.sandbox.systems.noark5_codes import Codes
from navdesk.sandbox.systems.noark5_model import Attribute, Kind
from navdesk.sandbox.systems.noark5_store import NoarkError, as_date

_ZONE = r"(?:Z|[+-]\d{2}:\d{2})"
_DAY = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}{_ZONE}")
_MOMENT = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}T\d{{2}}:\d{{2}}:\d{{2}}(?:\.\d+)?{_ZONE}")
_SHIELDING = {
    "tilgangsrestriksjon",
    "skjermingshjemmel",
    "skjermingMetadata",
    "skjermingDokument",
    "skjermingsvarighet",
    "skjermingOpphoererDato",
}
_SCREENED_TITLE = {"mappe": {"TM1", "TMO"}, "registrering": {"TR1", "TRO"}}
_SHIELDED_YEARS = 60
_KNOWN_BUT_NOT_KEPT = {
    "kassasjon",
    "utfoertKassasjon",
    "sletting",
    "gradering",
    "elektroniskSignatur",
    "dokumentflyt",
    "avskrivning",
    "presedens",
}


class Values:
    """Reads values against the core's code lists; `now` gives the core's time."""

    def __init__(self, codes: Codes, now: Callable[[], datetime]) -> None:
        self._codes = codes
        self._now = now

    def read(self, kind: Kind, body: object) -> dict[str, Any]:
        """Return the attributes of `body` for a `kind`; null counts as absent.

        Raises `NoarkError` 400 for an unknown attribute or a bad value, 501 for an attribute of
        the standard that this core does not keep.
        """
        if not isinstance(body, dict):
            raise NoarkError(400, "Forespørselen må være et JSON-objekt")
        found: dict[str, Any] = {}
        for name, value in body.items():
            if name == "_links" or value is None:
                continue
            attribute = kind.attributes.get(name)
            if attribute is None and name in _KNOWN_BUT_NOT_KEPT:
                raise NoarkError(501, f"Attributtet {name} er ikke støttet")
            if attribute is None:
                raise NoarkError(400, f"Ukjent attributt: {name}")
            found[name] = self._one(kind, name, attribute, value)
        self._check_public_title(kind, found)
        return found

    def _one(self, kind: Kind, name: str, attribute: Attribute, value: Any) -> Any:
        if attribute.is_ours:
            return value
        if attribute.code_list is not None:
            return self._code(name, attribute.code_list, value)
        if attribute.type == "shielding":
            return self._shielding(kind, value)
        if attribute.type == "metadata":
            return self._metadata(value)
        if attribute.type == "identifiers":
            return self._identifiers(name, value)
        if not _FITS[attribute.type](value):
            raise NoarkError(400, f"Ugyldig verdi for {name}")
        if attribute.type == "number":
            _check_number(name, value)
        return value

    def _code(self, name: str, code_list: str, value: Any) -> dict[str, str]:
        code = value.get("kode") if isinstance(value, dict) else None
        found = self._codes.find(code_list, code) if isinstance(code, str) else None
        if found is None:
            raise NoarkError(400, f"Ukjent kode for {name}")
        return found

    def _shielding(self, kind: Kind, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or not set(value) <= _SHIELDING:
            raise NoarkError(400, "Ugyldig verdi for skjerming")
        basis = value.get("skjermingshjemmel")
        if not isinstance(basis, str) or not basis.strip():
            raise NoarkError(400, "skjermingshjemmel er påkrevd")
        screened = value.get("skjermingMetadata") or []
        if not isinstance(screened, list):
            raise NoarkError(400, "Ugyldig verdi for skjermingMetadata")
        if not screened and kind.name != "dokumentbeskrivelse":
            raise NoarkError(400, "skjermingMetadata må ha minst én verdi")
        years = value.get("skjermingsvarighet", _SHIELDED_YEARS)
        if not _is_integer(years):
            raise NoarkError(400, "Ugyldig verdi for skjermingsvarighet")
        ends = value.get("skjermingOpphoererDato") or self._years_from_now(years)
        if not _is_day(ends):
            raise NoarkError(400, "Ugyldig verdi for skjermingOpphoererDato")
        whole = value.get("skjermingDokument") or {"kode": "H"}
        restriction = value.get("tilgangsrestriksjon")
        answer: dict[str, Any] = {
            "tilgangsrestriksjon": self._code(
                "tilgangsrestriksjon", "tilgangsrestriksjon", restriction
            ),
            "skjermingshjemmel": basis,
        }
        if screened:
            answer["skjermingMetadata"] = [
                self._code("skjermingMetadata", "skjermingmetadata", one) for one in screened
            ]
        answer["skjermingDokument"] = self._code("skjermingDokument", "skjermingdokument", whole)
        answer["skjermingsvarighet"] = years
        answer["skjermingOpphoererDato"] = ends
        return answer

    def _years_from_now(self, years: int) -> str:
        now = self._now()
        day = now.date()
        # The 28th is in every February, so the date exists in whatever year it falls.
        return as_date(now, day.replace(year=day.year + years, day=min(day.day, 28)))

    @staticmethod
    def _check_public_title(kind: Kind, found: Mapping[str, Any]) -> None:
        screened = {one["kode"] for one in found.get("skjerming", {}).get("skjermingMetadata", ())}
        for base, codes in _SCREENED_TITLE.items():
            if kind.is_a(base) and screened & codes and not found.get("offentligTittel"):
                raise NoarkError(400, "En skjermet tittel krever offentligTittel")

    def _metadata(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise NoarkError(400, "Ugyldig verdi for virksomhetsspesifikkeMetadata")
        found: dict[str, Any] = {}
        for name, one in value.items():
            field = self._codes.field(name)
            if field is None:
                raise NoarkError(400, f"Metadatafeltet {name} er ikke registrert")
            if one is None:
                continue
            if not _FITS[field.type](one):
                raise NoarkError(400, f"Ugyldig verdi for {name}")
            found[name] = one
        return found

    @staticmethod
    def _identifiers(name: str, value: Any) -> list[dict[str, str]]:
        if not isinstance(value, list):
            raise NoarkError(400, f"Ugyldig verdi for {name}")
        for one in value:
            if not isinstance(one, dict) or len(one) != 1:
                raise NoarkError(400, f"Ugyldig verdi for {name}")
            ((key, number),) = one.items()
            if key not in {"foedselsnummer", "dNummer"} or not _is_number(number):
                raise NoarkError(400, f"Ugyldig verdi for {name}")
            _check_number(key, number)
        return value


def _check_number(name: str, number: str) -> None:
    try:
        require_synthetic(number)
    except NotSynthetic as error:
        raise NoarkError(400, str(error)) from error
    if (name == "dNummer") != (number[0] >= "4"):
        raise NoarkError(400, f"Ugyldig verdi for {name}")


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_day(value: Any) -> bool:
    return _is_text(value) and bool(_DAY.fullmatch(value) or _MOMENT.fullmatch(value))


def _is_moment(value: Any) -> bool:
    return _is_text(value) and bool(_MOMENT.fullmatch(value))


def _is_number(value: Any) -> bool:
    return _is_text(value) and len(value) == 11 and value.isascii() and value.isdigit()


def _is_id(value: Any) -> bool:
    try:
        return _is_text(value) and str(UUID(value)) == value.lower()
    except ValueError:
        return False


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "string": _is_text,
    "uri": _is_text,
    "strings": lambda value: isinstance(value, list) and all(_is_text(one) for one in value),
    "integer": _is_integer,
    "decimal": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "date": _is_day,
    "datetime": _is_moment,
    "id": _is_id,
    "number": _is_number,
    "object": lambda value: isinstance(value, dict),
}
