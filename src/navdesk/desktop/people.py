"""How an employee is called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from navdesk.domain.employee import Employee


def called(nav_ident: str, me: Employee, name: str = "") -> str:
    """Return the signed-in employee's own name for their NAVident; of any other, the `name` told.

    Colleagues' names are in no register navdesk may ask, and a code alone says nothing: where no
    source told a name, that it is another.
    """
    if nav_ident == me.nav_ident:
        return me.name
    if name:
        return name
    text = QCoreApplication.translate("People", "en annen veileder ({ident})")
    return text.format(ident=nav_ident)
