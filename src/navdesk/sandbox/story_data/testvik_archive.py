"""What lies in Testvik's own archive on the demo date: that of the man with two homes.

He is registered in Testdal and stays in Testvik for a while (domain sheet, section 9), so that a
client's documents can lie in another municipality than the one that registers them.
"""

from __future__ import annotations

from datetime import date

from navdesk.sandbox.story_data.municipal_archive import INBOUND, NOTE, OUTBOUND, Filing, SubCase


def testvik_folders() -> dict[str, tuple[SubCase, ...]]:
    """Return the sub-cases of each client folder by story key."""
    return {
        "T-TWO": (
            SubCase(
                "STL-27", "Midlertidig botilbud", date(2026, 8, 10),
                (
                    Filing(
                        INBOUND, date(2026, 8, 10), "Søknad om midlertidig botilbud",
                        "Trenger et sted å bo mens arbeidet i Testvik varer.",
                    ),
                    Filing(
                        NOTE, date(2026, 8, 12), "Samtale om botilbud",
                        "Fikk rom i Broen 2 fra samme dag. Egen bolig i Testdal står urørt.",
                    ),
                ),
            ),
            SubCase(
                "STL-18", "Økonomisk stønad", date(2026, 8, 14),
                (
                    Filing(
                        OUTBOUND, date(2026, 8, 28), "Vedtak om stønad til botilbud",
                        "Søknaden er innvilget for august og september 2026.",
                    ),
                ),
                closed=date(2026, 9, 7),
            ),
        ),
    }  # fmt: skip
