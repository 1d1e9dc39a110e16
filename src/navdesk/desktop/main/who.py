"""Which role an employee is shown with."""

from __future__ import annotations

from navdesk.desktop import phrases
from navdesk.domain.codes import Role
from navdesk.domain.employee import Employee

_ROLES = (
    Role.TEAM_LEAD,
    Role.OUTREACH,
    Role.SUBSTITUTE,
    Role.KVP,
    Role.COUNSELLOR,
    Role.AUDITOR,
    Role.CASEWORKER,
)


def role_text(employee: Employee) -> str:
    """Return the first of the employee's roles in words, or the identity without any."""
    first = next((known for known in _ROLES if known in employee.roles), None)
    return phrases.role(first) if first is not None else employee.nav_ident
