"""Who is registered as a job seeker, and what they answered (domain sheet, section 9: AO).

The dates are those of the follow-up periods that began with a registration; S03's ended long ago.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.story_data.follow_up import REGISTRATION, follow_up_store


@dataclass(frozen=True, slots=True)
class JobSituation:
    """One thing the job seeker said of their situation, with the register's own detail keys."""

    what: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What the job seeker answered when registering; JA, NEI or VET_IKKE where it is yes or no."""

    nus: str
    situation: tuple[JobSituation, ...]
    profiled_to: str
    worked_half_a_year: bool
    health_hinders: str = "NEI"
    other_hinders: str = "NEI"
    passed: str | None = None
    approved: str | None = None
    own_assessment: str | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The last fortnight the job seeker reported on, and the solution the report came through."""

    since: date
    until: date
    worked: bool
    goes_on: bool = True
    solution: str = "ARBEIDSSOEKERREGISTERET"


@dataclass(frozen=True, slots=True)
class Registration:
    """One period as a job seeker; `by` is a NAVident, None when the person did it."""

    story: str
    since: datetime
    until: datetime | None = None
    by: str | None = None
    why_ended: str = ""
    answers: Answers | None = None
    confirmed: Confirmation | None = None

    @property
    def id(self) -> UUID:
        """The period's id, the same in every run."""
        return uuid5(NAMESPACE_URL, f"https://navdesk.example/practice/job-seeker/{self.story}")

    def part(self, name: str) -> UUID:
        """Return the id of one of the period's parts, the same in every run."""
        return uuid5(self.id, name)


def _at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=8, tzinfo=OSLO)


_PART_TIME = "DELTIDSJOBB_VIL_MER"

REGISTERED: tuple[Registration, ...] = (
    Registration(
        "S01", _at("2026-08-03"),
        answers=Answers(
            "2", (JobSituation("ALDRI_HATT_JOBB"),), "OPPGITT_HINDRINGER", False,
            other_hinders="JA", own_assessment="ANTATT_BEHOV_FOR_VEILEDNING",
        ),
        confirmed=Confirmation(date(2026, 8, 31), date(2026, 9, 14), worked=False),
    ),
    Registration(
        "S02", _at("2026-05-04"),
        answers=Answers(
            "3", (JobSituation(_PART_TIME, (("prosent", "55"), ("stilling_styrk08", "9112"))),),
            "ANTATT_BEHOV_FOR_VEILEDNING", True, passed="JA", approved="JA",
            own_assessment="ANTATT_GODE_MULIGHETER",
        ),
        confirmed=Confirmation(date(2026, 8, 24), date(2026, 9, 7), worked=True),
    ),
    Registration("S03", _at("2019-02-04"), _at("2021-06-30"), why_ended="Ikke levert bekreftelse"),
    Registration(
        "S04", _at("2026-09-01"), by="Z990102",
        answers=Answers(
            "6", (JobSituation(_PART_TIME, (("prosent", "20"),)),),
            "OPPGITT_HINDRINGER", False, other_hinders="JA", passed="JA", approved="VET_IKKE",
        ),
    ),
    Registration(
        "S04b", _at("2026-09-01"), by="Z990102",
        answers=Answers(
            "4", (JobSituation("IKKE_VAERT_I_JOBB_SISTE_2_AAR"),), "OPPGITT_HINDRINGER", False,
            health_hinders="JA", other_hinders="JA", passed="JA", approved="NEI",
        ),
    ),
    Registration("S07", _at("2026-03-02"), by="Z990108"),
    Registration(
        "X1", _at("2026-03-16"),
        answers=Answers(
            "7", (JobSituation("HAR_SAGT_OPP", (("siste_dag_med_loen_iso8601", "2026-03-31"),)),),
            "ANTATT_GODE_MULIGHETER", True, passed="JA", approved="JA",
        ),
        confirmed=Confirmation(
            date(2026, 8, 31), date(2026, 9, 14), worked=False, solution="DAGPENGER"
        ),
    ),
)  # fmt: skip


def registration_of(office: BackOffice, person: Person) -> Registration | None:
    """Return the latest period of `person`, ended or not; invented for generated people."""
    if person.key is not None:
        return next((row for row in REGISTERED if row.story == person.key), None)
    period = follow_up_store(office).record(person.number).open_period
    draw = sha256(f"job seeker {person.number}".encode()).digest()
    if period is None or period.reason != REGISTRATION or draw[0] < 64:
        return None
    today = office.clock.today()
    last = today - timedelta(days=1 + draw[1] % 13)
    return Registration(
        f"{draw.hex()[:12]}",
        period.start,
        answers=Answers("3", (JobSituation("HAR_BLITT_SAGT_OPP"),), "ANTATT_GODE_MULIGHETER", True),
        confirmed=Confirmation(last - timedelta(days=14), last, worked=bool(draw[2] % 2)),
    )
