"""Reading the `[[letters]]` tables of `profile.toml`: from which account, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from navdesk.domain.codes import BenefitTheme
from navdesk.domain.delivery import Recipient
from navdesk.domain.profile import LetterSetup, Office, SystemKind, SystemSetup
from navdesk.settings.table import Table

_ORGANISATION = re.compile(r"[89123][0-9]{8}")
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_PLACE = re.compile(r"[0-9]{4} \S.*")
_MOST_LINES = 4


def read_letters(
    root: Table, systems: Iterable[SystemSetup], office: Office
) -> tuple[LetterSetup, ...]:
    """Return how letters are written, by municipality; raises `ProfileError`."""
    kinds = {system.id: system.kind for system in systems}
    found: dict[str, LetterSetup] = {}
    for table in root.tables("letters"):
        table.only({"municipality", "system", "account", "child_welfare", "benefit_units"})
        municipality = table.text("municipality")
        if municipality not in office.municipalities:
            raise table.error("settings.foreign_municipality", "municipality")
        if municipality in found:
            raise table.error("settings.duplicate_letters", "municipality", value=municipality)
        system = _system(table, kinds)
        found[municipality] = LetterSetup(
            municipality=municipality,
            system=system,
            account=_account(table) if system is not None else None,
            child_welfare=_recipient(table, "child_welfare"),
            benefit_units=_benefit_units(table),
        )
    return tuple(found.values())


def _system(table: Table, kinds: Mapping[str, SystemKind]) -> str | None:
    if "system" not in table.values:
        if "account" in table.values:
            raise table.error("settings.missing_key", "system")
        return None
    system = table.text("system")
    if system not in kinds:
        allowed = ", ".join(sorted(kinds))
        raise table.error("settings.unknown_letter_system", "system", value=system, allowed=allowed)
    if kinds[system] is not SystemKind.SVARUT:
        raise table.error("settings.not_letter_system", "system", value=system, other=kinds[system])
    return system


def _account(table: Table) -> str:
    try:
        return str(UUID(table.text("account")))
    except ValueError:
        raise table.error("settings.bad_account", "account") from None


def _benefit_units(table: Table) -> Mapping[BenefitTheme, Recipient]:
    units = table.table("benefit_units", required=False)
    if units is None:
        return MappingProxyType({})
    units.only({theme.value for theme in BenefitTheme})
    found = ((BenefitTheme(name), _recipient(units, name)) for name in units.values)
    return MappingProxyType({theme: unit for theme, unit in found if unit is not None})


def _recipient(parent: Table, key: str) -> Recipient | None:
    table = parent.table(key, required=False)
    if table is None:
        return None
    table.only({"org_no", "name", "address"})
    number = table.text("org_no")
    if not _is_organisation(number):
        raise table.error("settings.bad_organisation", "org_no")
    address = table.texts("address")
    if not 0 < len(address) <= _MOST_LINES or not _PLACE.fullmatch(address[-1]):
        raise table.error("settings.bad_address", "address")
    return Recipient(number, table.text("name"), address)


def _is_organisation(number: str) -> bool:
    """Whether nine digits end in their own check digit (modulo 11)."""
    if not _ORGANISATION.fullmatch(number):
        return False
    digits = [int(digit) for digit in number]
    return (sum(w * d for w, d in zip(_WEIGHTS, digits, strict=False)) + digits[-1]) % 11 == 0
