"""Reading who the office is, and who files for it of persons with code 6 or § 19."""

from __future__ import annotations

import re

from navdesk.domain.profile import Office, ProtectedUnit
from navdesk.settings.table import Table


def read_office(root: Table) -> Office:
    """Return the tables `[office]` and, where it is given, `[protected]`. Raises `ProfileError`."""
    table = root.table("office")
    if table is None:
        raise root.error("settings.missing_key", "office")
    table.only({"unit", "name", "municipalities"})
    municipalities = table.texts("municipalities")
    if not all(map(_four_digits, municipalities)):
        raise table.error("settings.not_four_digits", "municipalities")
    if not municipalities:
        raise table.error("settings.empty", "municipalities")
    return Office(
        unit=_number(table, "unit"),
        name=table.text("name"),
        municipalities=municipalities,
        protected=_protected(root, municipalities),
    )


def _protected(root: Table, municipalities: tuple[str, ...]) -> ProtectedUnit | None:
    table = root.table("protected", required=False)
    if table is None:
        return None
    table.only({"unit", "name", "municipality"})
    municipality = _number(table, "municipality")
    if municipality not in municipalities:
        allowed = ", ".join(municipalities)
        raise table.error(
            "settings.unknown_value", "municipality", value=municipality, allowed=allowed
        )
    return ProtectedUnit(_number(table, "unit"), table.text("name"), municipality)


def _number(table: Table, key: str) -> str:
    value = table.text(key)
    if not _four_digits(value):
        raise table.error("settings.not_four_digits", key)
    return value


def _four_digits(value: str) -> bool:
    return re.fullmatch(r"[0-9]{4}", value) is not None
