"""What the state archive holds about the stories' people, and the archive filled with it.

Domain sheet, section 9 (DOC): letters in and out, certificates, decisions. One entry is shielded
and one has a shielded third party, so that a page can come back shorter than it was asked for.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.stores.joark import (
    ArchiveCase,
    ArchivedDocument,
    CaseWish,
    JoarkStore,
    JournalEntry,
    Party,
    Variant,
)
from navdesk.sandbox.story_data.tiny_pdf import tiny_pdf

Kind = Literal["I", "U", "N"]
_FINAL = {"I": "J", "U": "E", "N": "FL"}


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A document that came or went together with the main one."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """One seeded entry: what it says, when it came, and from whom when not from the person.

    `party` is a story key, an invented organisation's name, or None for the person.
    """

    story: str
    kind: Kind
    theme: str
    title: str
    at: str
    lines: tuple[str, ...]
    party: str | None = None
    channel: str = "NAV_NO"
    category: str = "IS"
    shielding: str | None = None
    unread: bool = False
    letter: str | None = None
    enclosed: tuple[Enclosed, ...] = ()


_CREDITORS = tuple(
    f"Krav {number}: fordring nr. TEST-{1000 + 7 * number}, saldo {61 + 3 * number} 000 kroner, "
    "sist betalt i 2025."
    for number in range(1, 15)
)
_STATEMENT = (
    "Uttalelse til vurdering av arbeidsevnen.",
    "",
    "Har fulgt samtaler hver fjortende dag siden november 2025.",
    "Søvn og struktur i hverdagen er bedre enn i fjor høst, men møter med mange mennesker er "
    "fortsatt krevende.",
    "Korte økter på faste dager fungerer best. Anbefaler gradvis opptrapping i skjermet praksis.",
    "",
    *(
        f"Samtale {number}: kort om uken som gikk, mål for neste uke og hva som hjelper."
        for number in range(1, 41)
    ),
    "",
    "Uttalelsen er skrevet for øving og gjelder ingen virkelig person.",
)

FILED: tuple[Filed, ...] = (
    Filed(
        "S01", "I", "OPP", "Brev fra oppfølgingstjenesten i fylket", "2026-08-06T09:12:00",
        ("Var i praksis på lager i vår.", "Ønsker arbeid, gjerne på kveldstid."),
        party="Testdal fylkeskommune", channel="SKAN_IM",
    ),
    Filed(
        "S01", "U", "OPP", "Vurdering av ditt behov for oppfølging fra Nav", "2026-08-20T13:40:00",
        ("Du trenger veiledning for å komme i arbeid.", "Hovedmål: skaffe arbeid."),
    ),
    Filed(
        "S02", "U", "OPP", "Vurdering av ditt behov for oppfølging fra Nav", "2026-05-20T10:05:00",
        ("Du trenger veiledning for å komme i arbeid.", "Hovedmål: beholde arbeid."),
    ),
    Filed(
        "S02", "I", "TRK", "Varsel om utleggsforretning", "2026-09-08T08:30:00",
        ("Møte om utlegg 29. september 2026.", "14 kreditorer, samlet krav 1 240 000 kroner."),
        party="Namsfogden i Testdal", channel="ALTINN",
        enclosed=(Enclosed("Oversikt over krav", _CREDITORS),),
    ),
    Filed(
        "S02b", "U", "AAP", "Vedtak om arbeidsavklaringspenger", "2026-02-03T11:20:00",
        ("Arbeidsavklaringspenger til og med 1. februar 2027.",),
    ),
    Filed(
        "S03", "I", "OPP", "Kopi av legitimasjon, utløpt", "2026-06-09T12:15:00",
        ("Kopi av nasjonalt ID-kort.", "Gyldig til 30. april 2026."), channel="SKAN_IM",
    ),
    Filed(
        "S03", "U", "OPP", "Vurdering av ditt behov for oppfølging fra Nav", "2025-11-24T09:00:00",
        ("Du trenger veiledning og tilpasset oppfølging.",),
    ),
    Filed(
        "S04", "I", "OPP", "Kursbevis norsk nivå A2", "2026-08-28T14:02:00",
        ("Har fullført norsk på nivå A2.",),
    ),
    Filed(
        "S05", "I", "AAP", "Uttalelse fra psykolog", "2026-03-17T10:44:00",
        _STATEMENT,
        party="Testdal DPS", channel="HELSENETTET",
    ),
    Filed(
        "S05", "U", "AAP", "Orientering om meldekort", "2026-08-31T07:00:00",
        ("Siste meldekort kom for sent.",),
    ),
    Filed(
        "S05", "I", "ARS", "Rapport fra arbeidsrådgivning", "2025-05-12T09:30:00",
        ("Rapport etter kartlegging.",), party="Nav arbeidsrådgivning Test",
    ),
    Filed(
        "S05", "I", "AAP", "Feilsendt vedlegg", "2026-09-10T08:05:00",
        ("Skal ikke brukes i saksbehandling.",), shielding="POL",
    ),
    Filed(
        "S06", "I", "OPP", "Oppfølgingsplan fra arbeidsgiver", "2026-05-18T15:25:00",
        ("Kan arbeide 40 prosent med tilrettelagte oppgaver.", "Ny gjennomgang i juni."),
        party="Testdal sykehus", channel="ALTINN",
    ),
    Filed(
        "S06", "N", "OPP", "Referat fra dialogmøte 1", "2026-05-26T14:00:00",
        ("Dialogmøte 1 holdt på arbeidsplassen.",), category="FORVALTNINGSNOTAT",
    ),
    Filed(
        "S07", "N", "OPP", "Notat fra samtale", "2026-09-02T10:00:00",
        ("Avtalt ny samtale i telefontiden.",),
    ),
    Filed(
        "S08", "U", "OPP", "Vurdering av ditt behov for oppfølging fra Nav", "2019-03-11T12:00:00",
        ("Du har små muligheter for full stilling.",),
    ),
    Filed(
        "S08", "I", "GEN", "Brev fra tidligere arbeidsgiver", "2019-02-04T10:10:00",
        ("Bekreftelse på arbeid i perioden.",), party="X1", channel="SKAN_IM",
    ),
    Filed(
        "S09", "I", "OPP", "Vitnemål fra videregående", "2025-09-11T13:00:00",
        ("Vitnemål, helse- og oppvekstfag.",),
    ),
    Filed(
        "S10", "U", "PEN", "Årlig regulering av alderspensjon", "2026-05-29T06:00:00",
        ("Pensjonen din er regulert.",), channel="SENTRAL_UTSKRIFT", unread=True,
    ),
    Filed(
        "S10", "U", "SUP", "Kontroll av supplerende stønad", "2026-08-14T06:00:00",
        ("Du må møte på Nav-kontoret innen 14. oktober 2026.",),
        channel="SENTRAL_UTSKRIFT", unread=True,
    ),
    Filed(
        "X1", "U", "OPP", "Vurdering av ditt behov for oppfølging fra Nav", "2026-04-22T09:45:00",
        ("Du har gode muligheter for å komme i arbeid.",),
    ),
    Filed(
        "S03", "N", "OPP", "Notat som ble avbrutt", "2026-06-10T08:00:00",
        ("Ikke ferdig.",), letter="A",
    ),
)  # fmt: skip


def joark_store(office: BackOffice) -> JoarkStore:
    """Return the office's archive, filled with the stories when it is first asked for."""
    store = office.stores.get("joark")
    if not isinstance(store, JoarkStore):
        store = office.stores["joark"] = JoarkStore()
        for filed in sorted(FILED, key=lambda filed: filed.at):
            _file(store, office, office.people.story(filed.story), filed)
        for person in office.people.all():
            if person.key is None:
                for filed in _invented(person):
                    _file(store, office, person, filed)
    return store


def _file(store: JoarkStore, office: BackOffice, person: Person, filed: Filed) -> None:
    at = datetime.fromisoformat(filed.at).replace(tzinfo=OSLO)
    final = filed.letter is None
    entry = JournalEntry(
        id=store.next_entry_id(),
        kind=filed.kind,
        letter=filed.letter or _FINAL[filed.kind],
        theme=filed.theme,
        created=at,
        created_by="Vera Testvikar" if filed.kind == "N" else "srvpractice",
        document_date=at,
        documents=tuple(
            ArchivedDocument(
                id=store.next_document_id(),
                title=title,
                brevkode=None,
                category=filed.category,
                variants=(Variant("ARKIV", "PDFA", tiny_pdf(title, lines)),),
            )
            for title, lines in (
                (filed.title, filed.lines),
                *((each.title, each.lines) for each in filed.enclosed),
            )
        ),
        title=filed.title,
        subject=Party(person.aktor_id, "AKTOERID"),
        person=person.number,
        sender=None if filed.kind == "N" else _party(office, person, filed),
        unit=office.unit,
        journaled=at if final else None,
        journaled_by="Vera Testvikar" if final else None,
        received=at if filed.kind == "I" else None,
        sent=at if filed.kind == "U" else None,
        channel="INGEN_DISTRIBUSJON" if filed.kind == "N" else filed.channel,
        read=at + timedelta(days=1) if filed.kind == "U" and not filed.unread else None,
        shielding=filed.shielding,
    )
    store.insert(entry, CaseWish("GENERELL_SAK", filed.theme, person.number, system="FS22"), _as_is)


def _as_is(entry: JournalEntry, _: ArchiveCase | None) -> JournalEntry:
    return entry


def _party(office: BackOffice, person: Person, filed: Filed) -> Party:
    if filed.party is None:
        return Party(person.number, "FNR", person.name)
    if filed.party.isalnum():
        other = office.people.story(filed.party)
        return Party(other.number, "FNR", other.name)
    return Party(None, None, filed.party)


def _invented(person: Person) -> Iterator[Filed]:
    drawn = random.Random(f"joark {person.number}")  # noqa: S311 - practice data, not a secret
    for _ in range(drawn.randint(0, 3)):
        kind: Kind = drawn.choice(("I", "U"))
        theme = drawn.choice(("OPP", "OPP", "DAG", "TSO", "GEN"))
        day = f"2026-{drawn.randint(1, 8):02d}-{drawn.randint(1, 28):02d}"
        title = "Brev fra bruker" if kind == "I" else "Orientering fra Nav"
        yield Filed("", kind, theme, title, f"{day}T10:00:00", ("Øvingsdokument.",))
