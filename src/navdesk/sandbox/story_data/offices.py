"""The offices around the practice office, and which municipality each of them serves (invented)."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.sandbox.office import MUNICIPALITIES, OFFICE_NAME, UNIT

CODE6_UNIT = "2103"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: number, name, the municipalities it serves, and what it does for them."""

    number: str
    name: str
    municipalities: tuple[str, ...] = ()
    kind: str = "LOKAL"
    status: str = "AKTIV"
    social_services: str | None = None


UNITS = (
    Unit(
        UNIT,
        OFFICE_NAME,
        tuple(MUNICIPALITIES),
        social_services="Økonomisk sosialhjelp, opplysning, råd og veiledning, "
        "midlertidig bolig, kvalifiseringsprogram",
    ),
    Unit("0118", "Nav Testby"),
    Unit("9998", "Nav Annetsted", ("9999",)),
    Unit(CODE6_UNIT, "Nav Vikafossen", kind="FYLKE"),
    Unit("0997", "Nav Nedlagt Testgrend", status="NEDLAGT"),
)
