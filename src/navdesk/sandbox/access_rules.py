"""May this employee see this person: the access machine's rules in their order (state sheet 2.1).

The one place that decides; PDL, SAF and the others ask here, as the real ones ask the machine.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date

from navdesk.domain.codes import Protection, Role
from navdesk.sandbox.employees import GROUPS, Employees, PracticeEmployee
from navdesk.sandbox.people import People, Person, TieKind
from navdesk.sandbox.practice_clock import PracticeClock


@dataclass(frozen=True, slots=True)
class Denial:
    """Why access is refused: the machine's code, its Norwegian sentence, and whether a stated
    reason could open the person."""

    code: str
    reason: str
    overridable: bool


CODE6 = Denial(
    "AVVIST_STRENGT_FORTROLIG_ADRESSE",
    "Du har ikke tilgang til brukere med strengt fortrolig adresse (kode 6)",
    overridable=False,
)
CODE19 = Denial(
    "AVVIST_STRENGT_FORTROLIG_UTLAND",
    "Du har ikke tilgang til brukere med strengt fortrolig adresse i utlandet (§ 19)",
    overridable=False,
)
CODE7 = Denial(
    "AVVIST_FORTROLIG_ADRESSE",
    "Du har ikke tilgang til brukere med fortrolig adresse (kode 7)",
    overridable=False,
)
SHIELDED = Denial(
    "AVVIST_SKJERMING",
    "Du har ikke tilgang til Nav-ansatte og deres nærmeste familie",
    overridable=False,
)
IMPARTIALITY = Denial(
    "AVVIST_HABILITET",
    "Du har ikke tilgang til data om deg selv eller dine nærstående",
    overridable=False,
)
GUARDIANSHIP = Denial(
    "AVVIST_VERGEMÅL",
    "Du har ikke tilgang til informasjon om personer du er verge for",
    overridable=True,
)
DECEASED = Denial(
    "AVVIST_AVDØD",
    "Du har ikke tilgang til brukere som har vært død mer enn 12 måneder",
    overridable=True,
)
ABROAD = Denial(
    "AVVIST_PERSON_UTLAND", "Du har ikke tilgang til person bosatt i utlandet", overridable=True
)
UNKNOWN_RESIDENCE = Denial(
    "AVVIST_UKJENT_BOSTED", "Du har ikke tilgang til person uten kjent adresse", overridable=True
)
ELSEWHERE = Denial(
    "AVVIST_GEOGRAFISK",
    "Du har ikke tilgang til brukerens geografiske område eller oppfølgingsenhet",
    overridable=True,
)
DENIALS = {
    denial.code: denial
    for denial in (
        CODE6, CODE19, CODE7, SHIELDED, IMPARTIALITY,
        GUARDIANSHIP, DECEASED, ABROAD, UNKNOWN_RESIDENCE, ELSEWHERE,
    )
}  # fmt: skip

_FORCED_FOR_ALL = "*"


class AccessRules:
    """Decides by person and employee; a test may force a decision between two calls."""

    def __init__(
        self,
        people: People,
        employees: Employees,
        clock: PracticeClock,
        municipalities: tuple[str, ...] = ("9901", "9902"),
    ) -> None:
        """Decide for an office that serves `municipalities` on the clock's practice date."""
        self._people = people
        self._employees = employees
        self._clock = clock
        self._municipalities = municipalities
        self._forced: dict[tuple[str, str], Denial | None] = {}
        self._overrides: dict[tuple[str, str], date] = {}
        self._lock = threading.Lock()

    def decide(self, nav_ident: str, number: str) -> Denial | None:
        """Return why `nav_ident` may not see the person, or None when they may.

        A person unknown here is allowed, as at the real machine. Raises `NotSynthetic`.
        """
        return self._decide(nav_ident, number, core_only=False)

    def decide_core(self, nav_ident: str, number: str) -> Denial | None:
        """Return the decision of the core rules alone: those no stated reason can open."""
        return self._decide(nav_ident, number, core_only=True)

    def set_decision(self, nav_ident: str, number: str, denial: Denial | None) -> None:
        """Force the decision for one employee (`*`: for everybody) until `withdraw`."""
        with self._lock:
            self._forced[nav_ident.upper(), self._key(number)] = denial

    def withdraw(self, nav_ident: str, number: str) -> None:
        """Let the rules decide again; nothing happens when nothing was forced."""
        with self._lock:
            self._forced.pop((nav_ident.upper(), self._key(number)), None)

    def override(self, nav_ident: str, number: str, until: date) -> None:
        """Open what a reason can open, to the end of `until`; a repeat is the same row."""
        with self._lock:
            self._overrides[nav_ident.upper(), self._key(number)] = until

    def _key(self, number: str) -> str:
        person = self._people.find(number)
        return person.number if person else number

    def _decide(self, nav_ident: str, number: str, *, core_only: bool) -> Denial | None:
        person = self._people.find(number)
        key = person.number if person else number
        with self._lock:
            for who in (nav_ident.upper(), _FORCED_FOR_ALL):
                if (who, key) in self._forced:
                    forced = self._forced[who, key]
                    return None if core_only and forced and forced.overridable else forced
            opened = self._overrides.get((nav_ident.upper(), key))
        employee = self._employees.find(nav_ident)
        if person is None or employee is None:
            return None
        denial = self._core(employee, person)
        if denial is not None or core_only:
            return denial
        if opened is not None and opened >= self._clock.today():
            return None
        return self._overridable(employee, person)

    @staticmethod
    def _core(employee: PracticeEmployee, person: Person) -> Denial | None:
        def holds(role: Role) -> bool:
            return GROUPS[role] in employee.groups

        if person.protection is Protection.CODE6 and not holds(Role.ROLE_CODE6):
            return CODE6
        if person.protection is Protection.CODE19 and not holds(Role.ROLE_CODE6):
            return CODE19
        if person.protection is Protection.CODE7 and not holds(Role.ROLE_CODE7):
            return CODE7
        if person.shielded and not holds(Role.ROLE_SHIELDED):
            return SHIELDED
        if person.key is not None and person.key in employee.kin:
            return IMPARTIALITY
        return None

    def _overridable(self, employee: PracticeEmployee, person: Person) -> Denial | None:
        if person.key is not None and person.key in employee.wards:
            return GUARDIANSHIP
        if person.deceased is not None and _a_year_after(person.deceased) < self._clock.today():
            return DECEASED
        if person.gt.kind is TieKind.ABROAD:
            return ABROAD
        if person.gt.kind is TieKind.UNKNOWN:
            return UNKNOWN_RESIDENCE
        if person.gt.code not in self._municipalities:
            return ELSEWHERE
        return None


def _a_year_after(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
