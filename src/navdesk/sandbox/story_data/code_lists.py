"""The code lists of the practice office: few codes, with what real lists have of odd rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ALWAYS = ("1900-01-01", "9999-12-31")

CODE_LISTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Postnummer": {"9991": "TESTDAL", "9992": "TESTVIK"},
        "Kommuner": {"9901": "Testdal", "9902": "Testvik", "9999": "Annetsted"},
        "Landkoder": {
            "NOR": "NORGE",
            "SWE": "SVERIGE",
            "DNK": "DANMARK",
            "POL": "POLEN",
            "UKR": "UKRAINA",
            "SYR": "SYRIA",
            "ERI": "ERITREA",
        },
        "Språk": {
            "NB": "Norsk bokmål",
            "NN": "Norsk nynorsk",
            "SE": "Nordsamisk",
            "EN": "Engelsk",
            "UK": "Ukrainsk",
            "AR": "Arabisk",
            "TI": "Tigrinja",
        },
        "Sivilstander": {
            "UGIF": "Ugift",
            "GIFT": "Gift",
            "SKIL": "Skilt",
            "ENKE": "Enke/-mann",
            "REPA": "Registrert partner",
        },
    }
)

EXPIRED: Mapping[str, Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {"Landkoder": {"YUG": ("JUGOSLAVIA", "1944-01-01", "2003-11-30")}}
)
"""Codes that meant something once: term, first and last day."""

MEANINGLESS: Mapping[str, tuple[str, ...]] = MappingProxyType({"Landkoder": ("EXA",)})
"""Codes with no meaning at all: an empty list in the answer."""
