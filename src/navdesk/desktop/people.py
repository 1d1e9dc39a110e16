"""How an employee is called on the screen."""

from __future__ import annotations

from navdesk.domain.employee import Employee


def called(nav_ident: str, me: Employee) -> str:
    """Return the signed-in employee's own name for their NAVident; any other is left as it is.

    Colleagues' names are in no register navdesk may ask, so their NAVident is what there is.
    """
    return me.name if nav_ident == me.nav_ident else nav_ident
