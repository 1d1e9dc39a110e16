"""Follow-up periods and contact facts of the stories (domain sheet, section 9: AO, KRR)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.practice_clock import OSLO, PRACTICE_DAY
from navdesk.sandbox.stores.follow_up import (
    ArenaStatus,
    FollowUpPeriod,
    FollowUpRecord,
    FollowUpStore,
    Goal,
    KvpPeriod,
    period_id,
)

KARI, PER, ODD, SIRI, IDA = "Z990101", "Z990102", "Z990104", "Z990108", "Z990110"
REGISTRATION = "ARBEIDSSOKER_REGISTRERING"
BY_CASEWORKER = "MANUELL_REGISTRERING_VEILEDER"


@dataclass(frozen=True, slots=True)
class Followed:
    """One story person under follow-up since `since` (YYYY-MM-DD); KVP dates are its spells,
    each (from, to or None, office), `goal` is (words, day)."""

    story: str
    since: str
    caseworker: str | None
    reason: str = REGISTRATION
    qualification: str = "IVURD"
    placement: str = "ARBS"
    kvp: tuple[tuple[str, str | None, str], ...] = ()
    earlier: tuple[str, str] | None = None
    manual: bool = False
    reserved: bool = False
    notifiable: bool = True
    registered: bool = True
    measures: bool = False
    goal: tuple[str, str] | None = None


FOLLOWED: tuple[Followed, ...] = (
    Followed(
        "S01", "2026-08-03", KARI, qualification="BFORM",
        goal=("Vil ha kveldsjobb på lager eller i butikk", "2026-08-20"),
    ),
    Followed("S02", "2026-05-04", PER, qualification="BFORM"),
    Followed("S02b", "2023-12-04", PER, BY_CASEWORKER, "BATT", "IARBS"),
    Followed(
        "S03", "2025-11-10", ODD, BY_CASEWORKER, "BATT", "IARBS",
        earlier=("2019-02-04", "2021-06-30"), manual=True, notifiable=False, registered=False,
    ),
    Followed("S04", "2026-09-01", PER, qualification="IVURD"),
    Followed("S04b", "2026-09-01", PER, qualification="IVURD"),
    Followed("S05", "2023-10-30", KARI, BY_CASEWORKER, "BATT", "IARBS"),
    Followed("S07", "2026-03-02", SIRI, BY_CASEWORKER, "BFORM", notifiable=False),
    Followed("S08", "2018-01-15", KARI, BY_CASEWORKER, "VARIG", "IARBS"),
    Followed(
        "S09", "2024-08-19", KARI, BY_CASEWORKER, "BATT", "IARBS",
        kvp=(("2025-10-01", None, "0000"),), measures=True,
        goal=("Bli helsefagarbeider", "2025-09-18"),
    ),
    Followed(
        "X1", "2026-03-16", IDA, qualification="IKVAL",
        kvp=(("2026-04-01", "2026-06-30", "0118"),),
    ),
)  # fmt: skip


def follow_up_store(office: BackOffice) -> FollowUpStore:
    """Return the office's follow-up records, filled when they are first asked for."""
    store = office.stores.get("follow_up")
    if not isinstance(store, FollowUpStore):
        records = [_record(office.people.story(row.story), row) for row in FOLLOWED]
        # S10 has said no to digital contact and has no electronic id.
        records.append(
            FollowUpRecord(
                office.people.story("S10").number,
                reserved=True,
                notifiable=False,
            )
        )
        records += [_invented(person) for person in office.people.all() if person.key is None]
        store = office.stores["follow_up"] = FollowUpStore(records)
    return store


def _record(person: Person, row: Followed) -> FollowUpRecord:
    number, start = person.number, _at(row.since)
    spells = tuple(
        KvpPeriod(_at(since), unit, _at(until) if until else None) for since, until, unit in row.kvp
    )
    periods = [FollowUpPeriod(period_id(number, start), number, start, row.reason, kvp=spells)]
    if row.earlier is not None:
        first, last = _at(row.earlier[0]), _at(row.earlier[1])
        old = FollowUpPeriod(
            period_id(number, first), number, first, REGISTRATION, last, ended_by=PER
        )
        periods.insert(0, old)
    return FollowUpRecord(
        number,
        periods=tuple(periods),
        caseworker=row.caseworker,
        manual=row.manual,
        reserved=row.reserved,
        notifiable=row.notifiable,
        registered=row.registered,
        arena=ArenaStatus(row.placement, row.qualification),
        measures=row.measures,
        goal=Goal(row.goal[0], _at(row.goal[1])) if row.goal else None,
    )


def _invented(person: Person) -> FollowUpRecord:
    drawn = random.Random(f"follow-up {person.number}")  # noqa: S311 - practice data
    if drawn.random() < 0.2:
        return FollowUpRecord(person.number)
    day = PRACTICE_DAY - timedelta(days=drawn.randint(20, 1200))
    start = datetime(day.year, day.month, day.day, 8, tzinfo=OSLO)
    period = FollowUpPeriod(period_id(person.number, start), person.number, start, REGISTRATION)
    return FollowUpRecord(
        person.number,
        periods=(period,),
        caseworker=drawn.choice((KARI, PER, None)),
        arena=ArenaStatus("ARBS", drawn.choice(("IVURD", "IKVAL", "BFORM", "BATT"))),
    )


def _at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=8, tzinfo=OSLO)
