"""The person register's search: criteria over names, birth date, address and number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from typing import Any

from navdesk.sandbox.people import Person

Criterion = dict[str, Any]

_MAX_HITS = 10_000
_MAX_PAGE = 100
_FUZZY = 0.75

_FIELDS: dict[str, Callable[[Person], list[str]]] = {
    "person.navn.fornavn": lambda p: [p.first_name],
    "person.navn.mellomnavn": lambda _p: [],
    "person.navn.etternavn": lambda p: [p.last_name],
    "fritekst.navn": lambda p: [p.first_name, p.last_name, p.name],
    "person.foedselsdato.foedselsdato": lambda p: [p.born.isoformat()],
    "person.kjoenn.kjoenn": lambda p: ["MANN" if p.sex == "M" else "KVINNE"],
    "person.bostedsadresse.vegadresse.adressenavn": lambda p: _address(p, "street"),
    "person.bostedsadresse.vegadresse.husnummer": lambda p: _address(p, "house"),
    "person.bostedsadresse.vegadresse.postnummer": lambda p: _address(p, "postcode"),
    "person.bostedsadresse.vegadresse.kommunenummer": lambda p: _address(p, "municipality"),
    "person.folkeregisteridentifikator.identifikasjonsnummer": lambda p: [p.number],
}


class BadSearch(ValueError):
    """A search that names an unknown field, no rule, or a page that cannot be."""


def search(
    people: Iterable[Person], criteria: list[Criterion] | None, paging: dict[str, Any] | None
) -> tuple[list[Person], int, int, int]:
    """Return the hits of one page, the page's number, the number of pages and of all hits.

    All criteria must hold. Hits count to 10 000 at most. Raises `BadSearch`.
    """
    page = (paging or {}).get("pageNumber") or 1
    size = (paging or {}).get("resultsPerPage") or 10
    if page < 1 or not 1 <= size <= _MAX_PAGE:
        raise BadSearch("paging")
    wanted = [criterion for criterion in criteria or [] if criterion]
    if not wanted:
        raise BadSearch("criteria")
    hits = [person for person in people if all(_holds(person, c) for c in wanted)]
    for sorting in reversed((paging or {}).get("sortBy") or []):
        read = _reader(sorting["fieldName"])
        hits.sort(key=read, reverse=sorting["direction"] == "DESC")
    total = min(len(hits), _MAX_HITS)
    first = (page - 1) * size
    return hits[first : min(first + size, total)], page, -(-total // size), total


def _holds(person: Person, criterion: Criterion) -> bool:
    checks: list[bool] = []
    if criterion.get("and"):
        checks.append(all(_holds(person, c) for c in criterion["and"]))
    if criterion.get("or"):
        checks.append(any(_holds(person, c) for c in criterion["or"]))
    if criterion.get("not"):
        checks.append(not any(_holds(person, c) for c in criterion["not"]))
    name, rule = criterion.get("fieldName"), criterion.get("searchRule")
    if name is not None and rule is not None:
        # Nobody here has searchable history, so a search in history alone finds nobody.
        checks.append(criterion.get("searchHistorical") is not True and _obeys(person, name, rule))
    if not checks:
        raise BadSearch("criterion")
    return all(checks)


def _obeys(person: Person, name: str, rule: dict[str, Any]) -> bool:
    if name not in _FIELDS:
        raise BadSearch(name)
    values = _FIELDS[name](person)
    exact = bool(rule.get("caseSensitive"))
    wanted = {key: _fold(text, exact) for key, text in rule.items() if isinstance(text, str)}
    if not wanted:
        raise BadSearch("searchRule")
    shown = [_fold(value, exact) for value in values]
    for kind, text in wanted.items():
        if kind == "exists":
            held = bool(shown)
        elif kind == "notEquals":
            held = text not in shown
        else:
            held = any(_RULES[kind](value, text) for value in shown)
        if not held:
            return False
    return True


_RULES: dict[str, Callable[[str, str], bool]] = {
    "equals": lambda value, text: value == text,
    "contains": lambda value, text: any(word in value for word in text.split()),
    "fuzzy": lambda value, text: SequenceMatcher(None, value, text).ratio() >= _FUZZY,
    "wildcard": fnmatchcase,
    "startsWith": lambda value, text: value.startswith(text),
    "after": lambda value, text: value > text,
    "before": lambda value, text: value < text,
    "from": lambda value, text: value >= text,
    "to": lambda value, text: value <= text,
    "fromExcluding": lambda value, text: value > text,
    "toExcluding": lambda value, text: value < text,
}


def _fold(text: str, exact: bool) -> str:
    return text if exact else text.casefold()


def _reader(name: str) -> Callable[[Person], str]:
    if name not in _FIELDS:
        raise BadSearch(name)
    read = _FIELDS[name]
    return lambda person: next(iter(read(person)), "")


def _address(person: Person, part: str) -> list[str]:
    if person.address is None or person.protection.online_only:
        return []
    return [str(getattr(person.address, part))]
