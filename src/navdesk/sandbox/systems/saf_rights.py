"""What SAF lets an employee read: the person first, then the entry, then its theme (4.2-4.4)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from navdesk.domain.codes import Role
from navdesk.sandbox.access_rules import Denial
from navdesk.sandbox.employees import GROUPS
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.stores.joark import JournalEntry
from navdesk.sandbox.tokens import Caller

_REASON_CODES = MappingProxyType(
    {
        "AVVIST_SKJERMING": "deny_egen_ansatt",
        "AVVIST_HABILITET": "deny_habilitet",
        "AVVIST_FORTROLIG_ADRESSE": "deny_fortrolig_adresse",
        "AVVIST_STRENGT_FORTROLIG_ADRESSE": "deny_strengt_fortrolig_adresse",
        "AVVIST_STRENGT_FORTROLIG_UTLAND": "deny_strengt_fortrolig_adresse_utland",
        "AVVIST_GEOGRAFISK": "deny_geografi",
        "AVVIST_PERSON_UTLAND": "deny_person_utland",
    }
)
_GRADES_OF_PARTIES = frozenset(
    {
        "deny_egen_ansatt",
        "deny_fortrolig_adresse",
        "deny_strengt_fortrolig_adresse",
        "deny_strengt_fortrolig_adresse_utland",
    }
)
_CLOSED_THEMES = frozenset({"ARS", "ARP", "FAR", "BBF", "KTA"})
_MEDICAL_THEMES = frozenset({"AAP", "SYK", "SYM", "UFO", "HEL", "HJE", "GRU", "OMS", "YRK"})
_READERS = frozenset(
    {Role.CASEWORKER, Role.OUTREACH, Role.SUBSTITUTE, Role.TEAM_LEAD, Role.KVP, Role.COUNSELLOR}
)
_MEDICAL_READERS = _READERS - {Role.KVP, Role.COUNSELLOR}
_PATIENCE_MS = 4000


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is kept back: SAF's own code and a Norwegian sentence."""

    code: str
    message: str


class SafRights:
    """One employee's rights, for one request."""

    def __init__(self, office: BackOffice, caller: Caller) -> None:
        """Decide for `caller` by the office's access rules and the groups in the token."""
        self._office = office
        self._nav_ident = caller.nav_ident
        self._roles = {role for role, group in GROUPS.items() if group in caller.groups}

    def person(self, number: str) -> Reason | None:
        """Return why the person is kept from this employee, or None."""
        denial = self._office.access.decide(self._nav_ident, number)
        return _reason(denial) if denial else None

    def entry(self, entry: JournalEntry) -> Reason | None:
        """Return why the whole entry is kept back, or None."""
        about = self.person(entry.person) if entry.person else None
        if about is not None:
            return about
        if entry.shielding is not None:
            return Reason("deny_skjerming", "Journalposten er skjermet")
        return self._other_party(entry)

    def theme(self, theme: str) -> bool:
        """Whether titles and files under this theme may be read."""
        if theme in _CLOSED_THEMES or not self._roles & _READERS:
            return False
        return theme not in _MEDICAL_THEMES or bool(self._roles & _MEDICAL_READERS)

    def machine_is_down(self) -> bool:
        """Whether the access machine SAF asks is out of order for everybody (a fault says so)."""
        return any(_stops(fault, left) for fault, left in self._office.faults.remaining())

    def _other_party(self, entry: JournalEntry) -> Reason | None:
        sender = entry.sender
        if sender is None or sender.id_type != "FNR" or sender.id in {None, entry.person}:
            return None
        reason = self.person(sender.id or "")
        if reason is None or reason.code not in _GRADES_OF_PARTIES:
            return None
        return Reason(f"{reason.code}_part", reason.message)


def _reason(denial: Denial) -> Reason:
    return Reason(_REASON_CODES.get(denial.code, "ukjent"), denial.reason)


def _stops(fault: Fault, left: int | None) -> bool:
    if fault.system != "tilgangsmaskin" or fault.person != "*" or left == 0:
        return False
    if fault.kind is FaultKind.DELAY:
        return fault.value >= _PATIENCE_MS
    return fault.kind is not FaultKind.STATUS or fault.value >= 500
