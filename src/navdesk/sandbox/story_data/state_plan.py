"""The stories' state activity plan and their older measures (domain sheet, section 9)."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.stores.state_plan import Activity, ArenaMeasure, StatePlanStore
from navdesk.sandbox.story_data.follow_up import follow_up_store


@dataclass(frozen=True, slots=True)
class Planned:
    """One seeded row; `made` and the dates are YYYY-MM-DD."""

    story: str
    kind: str
    status: str
    title: str
    made: str
    by: str
    since: str | None = None
    until: str | None = None
    text: str | None = None
    lock: str | None = None
    agreed: bool = False
    special: Mapping[str, Any] = field(default_factory=dict)


PLANNED: tuple[Planned, ...] = (
    Planned(
        "S02", "EGEN", "GJENNOMFORES", "Oppdatere CV", "2026-05-27", "Z990102",
        "2026-05-27", "2026-09-30", "Legge inn kursene fra jobben.",
        special={"hensikt": "Søke større stilling", "oppfolging": "Ser på den sammen"},
    ),
    Planned(
        "S02", "MOTE", "FULLFORT", "Første samtale", "2026-05-13", "Z990102",
        "2026-05-18", "2026-05-18", special={"kanal": "OPPMOTE", "adresse": "Nav Testdal"},
    ),
    Planned(
        "S03", "MOTE", "FULLFORT", "Samtale om veien videre", "2026-06-02", "Z990104",
        "2026-06-09", "2026-06-09", special={"kanal": "OPPMOTE"},
    ),
    Planned(
        "S04", "EGEN", "GJENNOMFORES", "Delta i norsk samtalegruppe", "2026-09-04", "Z990102",
        "2026-09-07", "2026-12-11", special={"hensikt": "Bli tryggere i norsk på jobb"},
    ),
    Planned(
        "S05", "BEHANDLING", "GJENNOMFORES", "Medisinsk behandling", "2024-03-01", "Z990101",
        "2024-03-01", "2026-12-31", agreed=True,
        special={"behandlingType": "Poliklinisk", "behandlingSted": "Testdal DPS"},
    ),
    Planned(
        "S07", "MOTE", "PLANLAGT", "Samtale i telefontiden", "2026-09-02", "Z990108",
        "2026-09-17", "2026-09-17", special={"kanal": "TELEFON"},
    ),
    Planned(
        "S08", "EGEN", "AVBRUTT", "Arbeidsutprøving", "2019-05-06", "Z990101",
        "2019-05-13", "2019-11-29",
    ),
    Planned(
        "S09", "EGEN", "GJENNOMFORES", "Praksis tre dager i uken", "2025-10-01", "Z990101",
        "2025-10-06", "2026-12-18", "Praksis på sykehjem.", lock="0000",
        special={"hensikt": "Prøve helsearbeid", "oppfolging": "Månedlig samtale"},
    ),
    Planned(
        "X1", "EGEN", "GJENNOMFORES", "Søke jobber", "2026-04-27", "Z990110",
        "2026-04-27", "2026-10-30",
    ),
    Planned(
        "X1", "EGEN", "FULLFORT", "Praksis ved forrige kontor", "2026-04-07", "Z990110",
        "2026-04-07", "2026-06-26", lock="0118",
    ),
)  # fmt: skip


def _at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=OSLO)


_MEASURES: Mapping[str, tuple[ArenaMeasure, ...]] = MappingProxyType(
    {
        "S03": (
            ArenaMeasure(
                "ARENATA100301", "GRUPPEAKTIVITET", "Sveisekurs", "FULLFORT",
                _at("2020-01-13"), _at("2020-05-29"), "Testdal opplæringssenter", 5.0,
            ),
        ),
        "S08": (
            ArenaMeasure(
                "ARENATA100801", "TILTAKSAKTIVITET", "Arbeidspraksis", "FULLFORT",
                _at("2016-02-01"), _at("2016-07-29"), "Testbakeriet", 4.0,
            ),
            ArenaMeasure(
                "ARENATA100802", "TILTAKSAKTIVITET", "Varig tilrettelagt arbeid", "AVBRUTT",
                _at("2019-05-13"), _at("2019-11-29"), "Testverkstedet", 3.0,
            ),
        ),
    }
)  # fmt: skip


def state_plan_store(office: BackOffice) -> StatePlanStore:
    """Return the office's activity plans, filled when they are first asked for."""
    store = office.stores.get("state_plan")
    if not isinstance(store, StatePlanStore):
        people = office.people
        store = StatePlanStore({people.story(key).number: rows for key, rows in _MEASURES.items()})
        office.stores["state_plan"] = store
        for planned in sorted(PLANNED, key=lambda row: row.made):
            _add(store, office, people.story(planned.story), planned)
        for person in people.all():
            if person.key is None:
                _invent(store, office, person)
    return store


def _add(store: StatePlanStore, office: BackOffice, person: Person, row: Planned) -> None:
    made = _at(row.made, hour=11)
    periods = follow_up_store(office).record(person.number).periods
    period = next(p for p in periods if p.start <= made and (p.end is None or made <= p.end))
    store.add(
        Activity(
            number=person.number,
            period=period.id,
            kind=row.kind,
            status=row.status,
            title=row.title,
            created=made,
            changed=made,
            changed_by=row.by,
            text=row.text,
            start=_at(row.since) if row.since else None,
            end=_at(row.until, hour=10) if row.until else None,
            agreed=row.agreed,
            historic=period.end is not None,
            lock=row.lock,
            special=dict(row.special),
        )
    )


def _invent(store: StatePlanStore, office: BackOffice, person: Person) -> None:
    period = follow_up_store(office).record(person.number).open_period
    drawn = random.Random(f"plan {person.number}")  # noqa: S311 - practice data
    if period is None:
        return
    for title in drawn.sample(("Oppdatere CV", "Søke jobber", "Møte arbeidsgiver"), k=2):
        made = period.start + timedelta(days=drawn.randint(1, 14))
        row = Activity(
            number=person.number,
            period=period.id,
            kind="EGEN",
            status="GJENNOMFORES",
            title=title,
            created=made,
            changed=made,
            changed_by="Z990101",
            start=made,
        )
        store.add(replace(row, end=made + timedelta(days=90)))
