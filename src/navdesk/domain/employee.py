"""Who is at work: the signed-in employee and their roles."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.domain.codes import Role


@dataclass(frozen=True, slots=True)
class Employee:
    """A signed-in Nav employee: `nav_ident` is one letter and six digits."""

    nav_ident: str
    name: str
    roles: frozenset[Role]
