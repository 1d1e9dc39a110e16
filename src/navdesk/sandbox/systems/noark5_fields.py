"""What can be filtered and sorted on in each list: attributes, to-one paths, to-many relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from navdesk.sandbox.systems.noark5_codes import Codes
from navdesk.sandbox.systems.noark5_model import CHILDREN, KINDS
from navdesk.sandbox.systems.noark5_store import NoarkError, Record

IDENTIFIER = "personidentifikator"
_TO_ONE: Mapping[str, Mapping[str, str]] = {
    "arkivdel": {"arkiv": "arkiv"},
    "klassifikasjonssystem": {"arkivdel": "arkivdel"},
    "klasse": {"klassifikasjonssystem": "klassifikasjonssystem", "overklasse": "klasse"},
    "mappe": {"arkivdel": "arkivdel", "klasse": "klasse", "overmappe": "mappe"},
    "registrering": {"mappe": "mappe", "arkivdel": "arkivdel", "klasse": "klasse"},
    "dokumentbeskrivelse": {"registrering": "registrering"},
    "dokumentobjekt": {"dokumentbeskrivelse": "dokumentbeskrivelse"},
}
_TO_MANY_NAMES: Mapping[str, str] = {
    "part": "part",
    "korrespondansepart": "korrespondansepart",
    "nasjonalidentifikator": "nasjonalidentifikator",
    "foedselsnummer": "foedselsnummer",
    "dnummer": "dnummer",
    "merknad": "merknad",
    "dokumentbeskrivelse": "dokumentbeskrivelse",
    "dokumentobjekt": "dokumentobjekt",
    "registrering": "registrering",
    "undermappe": "mappe",
}
_BASES: Mapping[str, tuple[str, ...]] = {
    base: tuple(kind.name for kind in KINDS.values() if kind.is_a(base))
    for base in {kind.extends or kind.name for kind in KINDS.values()} | set(KINDS)
}
_NUMBERS = ("foedselsnummer", "dNummer")


def _base(kind: str) -> str:
    known = KINDS.get(kind)
    return (known.extends or known.name) if known else kind


class NoarkFields:
    """Answers the questions a filter asks about records."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes

    def check(self, kind: str, path: Sequence[str]) -> None:
        """Raise `NoarkError` 400 unless an instance of `kind` can have a value at `path`."""
        name, *rest = _without_casts(path)
        if kind == IDENTIFIER:
            if name in _NUMBERS and not rest:
                return
        elif ":" in name or name == "virksomhetsspesifikkeMetadata":
            field = rest[0] if name == "virksomhetsspesifikkeMetadata" and rest else name
            if self._codes.field(field) is not None and len(rest) <= 1:
                return
        elif name in _TO_ONE.get(_base(kind), {}):
            if rest:
                self.check(_TO_ONE[_base(kind)][name], rest)
            return
        elif self._is_attribute(kind, name, rest):
            return
        raise NoarkError(400, "Ukjent felt i spørringen")

    def _is_attribute(self, kind: str, name: str, rest: Sequence[str]) -> bool:
        if name in _NUMBERS and not rest and kind in {"part", "korrespondansepart"}:
            return True
        for one in _BASES.get(kind, ()):
            known = KINDS[one].attributes
            if name in _NUMBERS and IDENTIFIER in known and not rest:
                return True
            attribute = known.get(name)
            if attribute is None or attribute.type in {"strings", "identifiers", "object"}:
                continue
            if attribute.code_list is not None:
                return tuple(rest) in {("kode",), ("kodenavn",)}
            if attribute.type == "shielding":
                return tuple(rest) in _SHIELDING_PATHS
            return not rest
        return False

    def check_many(self, kind: str, path: Sequence[str]) -> str:
        """Return the kind of the instances at a to-many `path`, or raise `NoarkError` 400."""
        *way, name = _without_casts(path)
        for step in way:
            kind = _TO_ONE.get(_base(kind), {}).get(step, "")
        if name == IDENTIFIER and any(
            IDENTIFIER in KINDS[one].attributes for one in _BASES.get(kind, ())
        ):
            return IDENTIFIER
        target = _TO_MANY_NAMES.get(name)
        possible = {child for one in _BASES.get(kind, ()) for child in CHILDREN.get(one, ())}
        if target is None or not possible & set(_BASES[target]):
            raise NoarkError(400, "Ukjent relasjon i spørringen")
        return target

    def many(self, subject: Any, path: Sequence[str]) -> list[Any]:
        """Return the instances at a to-many path of `subject`."""
        *way, name = _without_casts(path)
        record = _walk(subject, way)
        if not isinstance(record, Record):
            return []
        if name == IDENTIFIER:
            return list(record.fields.get(IDENTIFIER) or ())
        return list(record.below(_TO_MANY_NAMES[name]))

    def value(self, subject: Any, path: Sequence[str]) -> Any:
        """Return the value at a to-one path of `subject`, None where there is none."""
        steps = _without_casts(path)
        if isinstance(subject, Mapping):
            return subject.get(steps[0])
        at, index = subject, 0
        while index < len(steps) and steps[index] in _TO_ONE.get(_base(at.kind.name), {}):
            at = _walk(at, steps[index : index + 1])
            index += 1
            if at is None:
                return None
        return _attribute(at, steps[index:])


_SHIELDING_PATHS = {
    ("tilgangsrestriksjon", "kode"),
    ("skjermingshjemmel",),
    ("skjermingDokument", "kode"),
    ("skjermingOpphoererDato",),
}


def _without_casts(path: Sequence[str]) -> list[str]:
    """Leave out OData type casts such as `Default.PartPersonType`."""
    return [step for step in path if not step.startswith("Default.")] or [""]


def _walk(record: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        if record is None:
            return None
        record = record.above(_TO_ONE[_base(record.kind.name)][step])
    return record


def _attribute(record: Record, steps: Sequence[str]) -> Any:
    if not steps:
        return record.id
    name, *rest = steps
    own = record.fields.get("virksomhetsspesifikkeMetadata") or {}
    if name == "virksomhetsspesifikkeMetadata":
        return own.get(rest[0]) if rest else None
    if ":" in name:
        return own.get(name)
    if name in _NUMBERS and name not in record.fields:
        numbers = [one[name] for one in record.fields.get(IDENTIFIER) or () if name in one]
        return numbers[0] if numbers else None
    value = record.fields.get(name)
    for step in rest:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
