"""Who the practice office writes letters to, and from which accounts: all of it invented."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

ACCOUNTS: Mapping[str, str] = MappingProxyType(
    {
        "9901": "9c0f7f0a-59a1-4b7e-8d0c-99010a11c001",
        "9902": "9c0f7f0a-59a1-4b7e-8d0c-99020a11c002",
    }
)
"""Each municipality's account in SvarUt."""

_CHILD_WELFARE = {
    "9901": ("310990108", "Testdal barnevernstjeneste", "Barnevernveien 1", "0001 Testdal"),
    "9902": ("310990205", "Testvik barnevernstjeneste", "Barnevernveien 2", "0002 Testvik"),
}
_BENEFIT_UNITS = {
    "AAP": ("310990302", "Nav Arbeid og ytelser Test", "Postboks 1", "0003 Testby"),
    "UFO": ("310990507", "Nav Pensjon Test", "Postboks 2", "0003 Testby"),
}


def letters_table(municipality: str) -> Mapping[str, Any]:
    """Return the `[[letters]]` table of one practice municipality."""
    return {
        "municipality": municipality,
        "system": "svarut",
        "account": ACCOUNTS[municipality],
        "child_welfare": _recipient(_CHILD_WELFARE[municipality]),
        "benefit_units": {theme: _recipient(unit) for theme, unit in _BENEFIT_UNITS.items()},
    }


def _recipient(unit: tuple[str, str, str, str]) -> Mapping[str, Any]:
    number, name, street, place = unit
    return {"org_no": number, "name": name, "address": [street, place]}
