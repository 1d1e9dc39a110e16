"""Whose folder something lies in, and whether an employee may see it.

A record is about the people its folders name: by national identifier, as party in the role of
client, or by a class of the person-number scheme. One of them the employee may not see closes the
whole folder (domain sheet, section 8; service interface, chapter 6, search and access control).
"""

from __future__ import annotations

from collections.abc import Iterator

from navdesk.sandbox.access_rules import AccessRules
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.systems.noark5_store import NoarkError, Record

_CLIENT_ROLE = "KLI"
_PERSON_SCHEME = "PNR"
_NUMBERED = frozenset({"foedselsnummer", "dNummer", "klasseID"})


def clients_of(record: Record) -> set[str]:
    """Return the person numbers the record is about; empty for what belongs to nobody."""
    return {number for one in record.upwards() for number in _named_by(one)}


def _named_by(record: Record) -> Iterator[str]:
    if record.kind.name in {"foedselsnummer", "dnummer"}:
        yield from _number(record)
    elif record.kind.name == "klasse":
        scheme = record.above("klassifikasjonssystem")
        if scheme is not None and scheme.code("klassifikasjonstype") == _PERSON_SCHEME:
            yield record.fields["klasseID"]
    elif record.kind.name == "partperson":
        yield from party_numbers(record)
    else:
        for child in record.children:
            if child.kind.is_a("nasjonalidentifikator"):
                yield from _number(child)
            elif child.kind.name == "partperson" and child.code("partRolle") == _CLIENT_ROLE:
                yield from party_numbers(child)


def _number(record: Record) -> Iterator[str]:
    for name in ("foedselsnummer", "dNummer"):
        if name in record.fields:
            yield record.fields[name]


def party_numbers(party: Record) -> list[str]:
    """Return the person numbers a party or correspondent carries."""
    return [
        number
        for one in party.fields.get("personidentifikator") or ()
        for name, number in one.items()
        if name in {"foedselsnummer", "dNummer"}
    ]


def numbers_in(body: object) -> list[str]:
    """Return the person numbers a request body carries, wherever they stand in it."""
    if isinstance(body, dict):
        found = [number for value in body.values() for number in numbers_in(value)]
        return found + [v for k, v in body.items() if k in _NUMBERED and isinstance(v, str)]
    if isinstance(body, list):
        return [number for one in body for number in numbers_in(one)]
    return []


class ClientAccess:
    """Asks the access machine's rules about the clients of a record."""

    def __init__(self, rules: AccessRules) -> None:
        self._rules = rules

    def allows(self, nav_ident: str, record: Record) -> bool:
        """Return whether the employee may see every client the record is about."""
        return all(self.allows_number(nav_ident, number) for number in clients_of(record))

    def allows_number(self, nav_ident: str, number: str) -> bool:
        """Return whether the employee may see this person; `NoarkError` 400 if not synthetic."""
        try:
            return self._rules.decide(nav_ident, number) is None
        except NotSynthetic as error:
            raise NoarkError(400, str(error)) from error

    def require(self, nav_ident: str, record: Record) -> None:
        """Raise `NoarkError` 403 when the employee may not see a client of the record."""
        if not self.allows(nav_ident, record):
            raise NoarkError(403, "Ingen tilgang til mappen")

    def require_numbers(self, nav_ident: str, numbers: list[str]) -> None:
        """Raise `NoarkError` 403 when one of `numbers` is a person the employee may not see."""
        if not all(self.allows_number(nav_ident, number) for number in numbers):
            raise NoarkError(403, "Ingen tilgang til personen")
