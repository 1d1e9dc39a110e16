"""The office's task queue: what waits for the stories' clients on the demo date.

Task texts hold what the state system would hold, nothing municipal. S07's task is here too: the
queue gives tasks out by office, and the client must take away what the employee may not see.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.practice_clock import OSLO, PRACTICE_DAY
from navdesk.sandbox.stores.tasks import Stamp, TaskStore, person_fields

KARI, PER, LISE = "Z990101", "Z990102", "Z990103"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One task; `due` and `made` are YYYY-MM-DD, `to` whom it is assigned to."""

    story: str
    theme: str
    kind: str
    text: str
    made: str
    due: str | None
    to: str | None = None
    priority: str = "NORM"
    status: str = "AAPNET"


WAITING: tuple[Waiting, ...] = (
    Waiting(
        "S01", "OPP", "KONT_BRUK", "Ønsker å bli ringt om jobb.", "2026-09-10", "2026-09-15",
        KARI, "HOY",
    ),
    Waiting(
        "S02", "OPP", "VURD_HENV", "Spør om større stilling og kurs.", "2026-09-11",
        "2026-09-18", PER,
    ),
    Waiting(
        "S02", "TRK", "VUR_KONS_YTE", "Varsel om utleggsforretning mottatt.", "2026-09-08",
        "2026-09-22", None, "HOY", "OPPRETTET",
    ),
    Waiting(
        "S02b", "AAP", "VUR_KONS_YTE", "Maksdato 1. februar 2027, vurder videre løp.",
        "2026-09-01", "2026-10-15", PER,
    ),
    Waiting(
        "S03", "OPP", "KONT_BRUK", "Ingen kontakt siden juni. Avtal ny samtale.", "2026-09-07",
        "2026-09-14", None, "HOY", "OPPRETTET",
    ),
    Waiting(
        "S04", "OPP", "VURD_HENV", "CV er delvis på ukrainsk, trenger hjelp.", "2026-09-09",
        "2026-09-21", PER,
    ),
    Waiting(
        "S05", "AAP", "VUR_KONS_YTE", "Maksdato 5. november 2026. Siste meldekort kom sent.",
        "2026-09-02", "2026-09-16", KARI, "HOY",
    ),
    Waiting(
        "S06", "SYK", "KONT_BRUK", "Kandidat til dialogmøte 2, frist 6. oktober.", "2026-08-04",
        "2026-09-25", PER,
    ),
    Waiting("S07", "OPP", "KONT_BRUK", "Ring i telefontiden.", "2026-09-02", "2026-09-17"),
    Waiting(
        "S08", "OPP", "VURD_HENV", "Vurderingen er fra 2019, vurder på nytt.", "2026-08-28",
        "2026-09-30", KARI, "LAV",
    ),
    Waiting(
        "S09", "OPP", "KONT_BRUK", "Avtal oppfølging av praksisen.", "2026-09-08", "2026-10-01",
        KARI,
    ),
    Waiting(
        "S10", "SUP", "KONT_BRUK", "Har ikke møtt til kontroll, svarer ikke på brev.",
        "2026-09-11", "2026-09-15", None, "HOY", "OPPRETTET",
    ),
    Waiting("X1", "OPP", "VURD_HENV", "Spør om kurs.", "2026-09-10", "2026-09-24"),
    Waiting(
        "S01", "OPP", "VUR", "Brev fra fylket er lest.", "2026-08-06", "2026-08-20", KARI,
        status="FERDIGSTILT",
    ),
)  # fmt: skip


def task_store(office: BackOffice) -> TaskStore:
    """Return the office's tasks, filled when they are first asked for."""
    store = office.stores.get("oppgave")
    if not isinstance(store, TaskStore):
        store = office.stores["oppgave"] = TaskStore()
        for waiting in WAITING:
            store.add(*_task(office, office.people.story(waiting.story), waiting))
        for person in office.people.all():
            if person.key is None and (invented := _invented(person)) is not None:
                store.add(*_task(office, person, invented))
    return store


def _task(office: BackOffice, person: Person, waiting: Waiting) -> tuple[Mapping[str, Any], Stamp]:
    made = datetime.fromisoformat(waiting.made).replace(hour=9, tzinfo=OSLO)
    task: dict[str, Any] = {
        **person_fields(person),
        "tildeltEnhetsnr": office.unit,
        "opprettetAvEnhetsnr": office.unit,
        "beskrivelse": _logged(waiting.text, made),
        "tema": waiting.theme,
        "oppgavetype": waiting.kind,
        "prioritet": waiting.priority,
        "status": waiting.status,
        "metadata": {},
        "aktivDato": waiting.made,
    }
    if waiting.due is not None:
        task["fristFerdigstillelse"] = waiting.due
    if waiting.to is not None:
        task["tilordnetRessurs"] = waiting.to
    if waiting.status == "FERDIGSTILT":
        task["ferdigstiltTidspunkt"] = made.isoformat(timespec="milliseconds")
    return task, Stamp("srvpractice", made.isoformat(timespec="milliseconds"))


def _logged(text: str, at: datetime) -> str:
    return f"--- {at:%d.%m.%Y %H:%M} Lise Testleder ({LISE}, 0000) ---\n{text}\n\n"


def _invented(person: Person) -> Waiting | None:
    drawn = random.Random(f"task {person.number}")  # noqa: S311 - practice data
    if drawn.random() < 0.5:
        return None
    made: date = PRACTICE_DAY - timedelta(days=drawn.randint(1, 40))
    due = PRACTICE_DAY + timedelta(days=drawn.randint(-5, 30))
    theme, kind = drawn.choice(
        (("OPP", "KONT_BRUK"), ("OPP", "VURD_HENV"), ("DAG", "VUR_KONS_YTE"), ("AAP", "VURD_HENV"))
    )
    return Waiting(
        "", theme, kind, "Øvingsoppgave.", made.isoformat(), due.isoformat(),
        drawn.choice((KARI, PER, None)), drawn.choice(("HOY", "NORM", "NORM", "LAV")),
    )  # fmt: skip
