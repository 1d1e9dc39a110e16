"""What lies in the municipal archive on the demo date: client folders, one sub-case per service.

S06 has nothing municipal at all, and generated people have nothing here (domain sheet, section 9).
Titles never name the client; that is what the folder's identifier is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Correspondence = str
NOTE: Correspondence = "arkivnotat"
INBOUND: Correspondence = "I"
OUTBOUND: Correspondence = "U"


@dataclass(frozen=True, slots=True)
class Filing:
    """One registration: a note, or a journal post in or out; `text` is its main document."""

    kind: Correspondence
    day: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SubCase:
    """One service's sub-case; `archive_class` is navdesk's class, `closed` the day it ended."""

    archive_class: str
    title: str
    opened: date
    filings: tuple[Filing, ...]
    closed: date | None = None


_ASSISTANCE = "Økonomisk stønad"
_HOUSING = "Midlertidig botilbud"
_COUNSEL = "Opplysning, råd og veiledning"

STANDARD_TEXT = (
    "Du får økonomisk stønad til livsopphold etter sosialtjenesteloven § 18. Stønaden er beregnet "
    "etter veiledende satser. Vi har vurdert at du ikke kan forsørge deg på annen måte."
)


def client_folders() -> dict[str, tuple[SubCase, ...]]:
    """Return the sub-cases of each client folder by story key, the folders in story order."""
    return {
        "S01": _homeless_youth(),
        "S02": _family_with_debt(),
        "S03": _inmate(),
        "S04": _ukrainian_family(),
        "S05": _aap_with_rop(),
        "S07": _protected(),
        "S08": _long_term_recipient(),
        "S09": _kvp_participant(),
        "S10": _elderly(),
    }


def _homeless_youth() -> tuple[SubCase, ...]:
    return (
        SubCase(
            "STL-27", _HOUSING, date(2026, 6, 20),
            (
                Filing(
                    NOTE, date(2026, 6, 20), "Akutt behov for bolig",
                    "Har ikke sted å sove. Fikk plass på Testhospits samme dag. Plan for varig "
                    "bolig er ikke laget ennå.",
                ),
            ),
        ),
        SubCase(
            "STL-18", _ASSISTANCE, date(2026, 7, 2),
            (
                Filing(OUTBOUND, date(2026, 7, 10), "Vedtak om livsopphold", STANDARD_TEXT),
                Filing(
                    NOTE, date(2026, 8, 4), "Samtale om livsopphold",
                    "Vilkår om aktivitet er ikke satt. Kvalifiseringsprogram er ikke vurdert.",
                ),
            ),
        ),
    )  # fmt: skip


def _family_with_debt() -> tuple[SubCase, ...]:
    return (
        SubCase(
            "STL-17", _COUNSEL, date(2026, 6, 3),
            (
                Filing(
                    NOTE, date(2026, 6, 3), "Økonomisk rådgivning startet",
                    "Fjorten kreditorer, til sammen omkring 1 240 000 kroner. Rådgivningen "
                    "startet i dag. Det er ikke gjort vedtak.",
                ),
            ),
        ),
        SubCase(
            "STL-18", _ASSISTANCE, date(2026, 8, 20),
            (
                Filing(
                    INBOUND, date(2026, 8, 20), "Søknad om økonomisk stønad",
                    "Søker om supplerende livsopphold og husleie. Kom digitalt.",
                ),
                Filing(
                    NOTE, date(2026, 8, 24), "Kartlegging av økonomi",
                    "Begge voksne er parter i saken. Barnetrygd holdes utenfor beregningen.",
                ),
                Filing(
                    OUTBOUND, date(2026, 9, 8), "Vedtak om supplerende stønad",
                    "Søknaden er innvilget. Utbetales 25. september 2026.",
                ),
            ),
        ),
    )  # fmt: skip


def _inmate() -> tuple[SubCase, ...]:
    return (
        SubCase(
            "STL-18", _ASSISTANCE, date(2026, 9, 9),
            (
                Filing(
                    INBOUND, date(2026, 9, 9), "Søknad om stønad til permisjon",
                    "Søker på papir om stønad til permisjon 3.-5. oktober.",
                ),
            ),
        ),
        SubCase(
            "STL-13", "Samarbeid med andre", date(2026, 9, 11),
            (
                Filing(
                    NOTE, date(2026, 9, 11), "Samarbeid om tilbakeføring",
                    "Løslatelse er opplyst muntlig til 15. januar 2027, ikke bekreftet. Telefontid "
                    "tirsdag og torsdag kl. 12-13.",
                ),
            ),
        ),
    )  # fmt: skip


def _ukrainian_family() -> tuple[SubCase, ...]:
    return (
        SubCase(
            "INTRO", "Introduksjonsprogram", date(2024, 9, 2),
            (
                Filing(
                    NOTE, date(2026, 8, 28), "Programmet avsluttes",
                    "Siste programdag er 31. august 2026. Norsk på nivå A2. Overføringsmøte er "
                    "ikke holdt.",
                ),
            ),
            closed=date(2026, 8, 31),
        ),
        SubCase(
            "STL-18", _ASSISTANCE, date(2026, 9, 2),
            (
                Filing(
                    INBOUND, date(2026, 9, 2), "Søknad om økonomisk stønad",
                    "Søker om livsopphold fra september. Fylt ut sammen med tolk.",
                ),
            ),
        ),
    )  # fmt: skip


def _aap_with_rop() -> tuple[SubCase, ...]:
    return (
        SubCase(
            "STL-27", _HOUSING, date(2025, 11, 10),
            (
                Filing(
                    NOTE, date(2025, 12, 23), "Midlertidig botilbud avsluttet",
                    "Bodde 44 døgn i midlertidig botilbud. Flytter til kommunal bolig i januar.",
                ),
            ),
            closed=date(2026, 1, 5),
        ),
        SubCase(
            "STL-18", _ASSISTANCE, date(2025, 11, 3),
            (
                Filing(OUTBOUND, date(2026, 7, 1), "Vedtak om supplerende stønad", STANDARD_TEXT),
                Filing(
                    NOTE, date(2026, 8, 26), "Avtale ikke holdt",
                    "Møtte ikke til avtalt time. Ny time er sendt. Har fem tjenester og ingen "
                    "koordinator.",
                ),
            ),
        ),
        SubCase(
            "STL-28", "Individuell plan", date(2026, 3, 12),
            (
                Filing(
                    NOTE, date(2026, 3, 12), "Tilbud om individuell plan",
                    "Individuell plan er tilbudt. Ønsker det ikke nå.",
                ),
            ),
        ),
    )  # fmt: skip


def _protected() -> tuple[SubCase, ...]:
    return (
        SubCase(
            "STL-17", _COUNSEL, date(2026, 5, 4),
            (
                Filing(
                    NOTE, date(2026, 5, 4), "Samtale om trygghet",
                    "Kontakt bare i avtalt telefontid.",
                ),
            ),
        ),
        SubCase(
            "STL-18", _ASSISTANCE, date(2026, 5, 6),
            (Filing(OUTBOUND, date(2026, 5, 12), "Vedtak om livsopphold", STANDARD_TEXT),),
        ),
        SubCase(
            "STL-27", _HOUSING, date(2026, 5, 4),
            (Filing(NOTE, date(2026, 5, 4), "Botilbud", "Har trygt botilbud fra i dag."),),
        ),
    )  # fmt: skip


def _long_term_recipient() -> tuple[SubCase, ...]:
    renewals = tuple(
        Filing(OUTBOUND, day, "Vedtak om livsopphold", STANDARD_TEXT)
        for day in (date(2025, 12, 22), date(2026, 3, 23), date(2026, 6, 23))
    )
    mapping = Filing(
        NOTE, date(2023, 4, 18), "Kartlegging",
        "Skilt, én datter hjemme. Lite arbeid de siste årene. Kvalifiseringsprogram ikke vurdert.",
    )  # fmt: skip
    return (SubCase("STL-18", _ASSISTANCE, date(2018, 2, 5), (mapping, *renewals)),)


def _kvp_participant() -> tuple[SubCase, ...]:
    return (
        SubCase(
            "STL-29", "Kvalifiseringsprogram", date(2025, 8, 18),
            (
                Filing(
                    OUTBOUND, date(2025, 9, 22), "Vedtak om kvalifiseringsprogram",
                    "Du får kvalifiseringsprogram fra 1. oktober 2025 til 30. september 2027, 37,5 "
                    "timer i uka: tre dager praksis og to dager studier. Stønaden utbetales den "
                    "25. hver måned.",
                ),
                Filing(
                    NOTE, date(2026, 6, 12), "Oppfølgingssamtale i programmet",
                    "Praksisen går bra. Gjennomgang etter tolv måneder skal holdes innen 1. "
                    "oktober.",
                ),
            ),
        ),
    )  # fmt: skip


def _elderly() -> tuple[SubCase, ...]:
    return (
        SubCase(
            "STL-18", _ASSISTANCE, date(2026, 9, 14),
            (
                Filing(
                    INBOUND, date(2026, 9, 14), "Søknad om stønad til strøm",
                    "Søker på papir om 4 900 kroner til strømregning. Strømmen stenges 17. "
                    "september 2026.",
                ),
            ),
        ),
    )  # fmt: skip
