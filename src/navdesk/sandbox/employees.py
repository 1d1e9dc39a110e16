"""The employees of Nav Testdal: one per role, one with each extra grant, one relative of S01."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from navdesk.domain.codes import Role


def group_id(role: Role) -> str:
    """Return the GUID of the directory group that stands for `role`; the same in every run."""
    return str(uuid5(NAMESPACE_URL, f"https://navdesk.example/practice/group/{role.value}"))


GROUPS: Mapping[Role, str] = MappingProxyType({role: group_id(role) for role in Role})


@dataclass(frozen=True, slots=True)
class PracticeEmployee:
    """An invented employee; `kin` and `wards` are story keys: of people the employee is too close
    to, and of people the employee is guardian for."""

    nav_ident: str
    name: str
    employer: Literal["municipal", "state"]
    roles: frozenset[Role]
    kin: frozenset[str] = frozenset()
    wards: frozenset[str] = frozenset()

    @property
    def groups(self) -> frozenset[str]:
        """GUIDs of the directory groups the employee is a direct member of."""
        return frozenset(GROUPS[role] for role in self.roles)

    @property
    def mail(self) -> str:
        """The invented mail address, used as `preferred_username`."""
        local = self.name.lower().replace(" ", ".").replace("å", "a").replace("ø", "o")
        return f"{local}@testdal.example"

    @property
    def object_id(self) -> str:
        """The directory object id (`oid`), a GUID that is the same in every run."""
        return str(uuid5(NAMESPACE_URL, f"https://navdesk.example/practice/{self.nav_ident}"))


def _employee(
    nav_ident: str,
    name: str,
    employer: Literal["municipal", "state"],
    *roles: Role,
    kin: tuple[str, ...] = (),
    wards: tuple[str, ...] = (),
) -> PracticeEmployee:
    return PracticeEmployee(
        nav_ident, name, employer, frozenset(roles), frozenset(kin), frozenset(wards)
    )


class Employees:
    """Everybody who can log in at the practice office."""

    def __init__(self) -> None:
        caseworker = Role.CASEWORKER
        staff = (
            _employee("Z990101", "Kari Testveileder", "municipal", caseworker),
            _employee("Z990102", "Per Testrådgiver", "state", caseworker),
            _employee("Z990103", "Lise Testleder", "municipal", Role.TEAM_LEAD),
            _employee("Z990104", "Odd Testoppsøker", "municipal", Role.OUTREACH),
            _employee("Z990105", "Vera Testvikar", "state", Role.SUBSTITUTE),
            _employee("Z990106", "Kim Testprogram", "municipal", Role.KVP),
            _employee("Z990107", "Gro Testgjeld", "municipal", Role.COUNSELLOR),
            _employee("Z990108", "Siri Teststreng", "municipal", caseworker, Role.ROLE_CODE6),
            _employee("Z990109", "Tor Testfortrolig", "state", caseworker, Role.ROLE_CODE7),
            _employee("Z990110", "Ida Testskjerm", "municipal", caseworker, Role.ROLE_SHIELDED),
            _employee("Z990111", "Rolf Testrevisor", "state", Role.AUDITOR),
            _employee(
                "Z990112",
                "Nina Testmåke",
                "municipal",
                caseworker,
                kin=("S01",),
                wards=("T-SAFETY",),
            ),
        )
        self._by_ident = {employee.nav_ident: employee for employee in staff}

    def find(self, nav_ident: str) -> PracticeEmployee | None:
        """Return the employee with this NAVident (any case), or None."""
        return self._by_ident.get(nav_ident.upper())

    def all(self) -> list[PracticeEmployee]:
        """Return all employees, the ordinary caseworkers first."""
        return list(self._by_ident.values())

    def with_role(self, role: Role) -> PracticeEmployee:
        """Return the first employee who holds `role`."""
        return next(e for e in self._by_ident.values() if role in e.roles)
