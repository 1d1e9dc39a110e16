"""What the employment register holds: jobs of the stories, and of generated people.

Employers are invented. Pay is not here; the register does not know it (state sheet, section 9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from navdesk.sandbox.people import Person


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed from `since`: percentage of full time and hours a week."""

    since: date
    percent: float
    full_time_hours: float = 37.5

    @property
    def hours(self) -> float:
        """Hours a week at this percentage."""
        return round(self.full_time_hours * self.percent / 100, 2)


@dataclass(frozen=True, slots=True)
class Job:
    """One employment; `terms` are oldest first, `ended` is the last day or None."""

    workplace: str
    employer: str
    employer_name: str
    occupation: tuple[str, str]
    started: date
    terms: tuple[Terms, ...]
    ended: date | None = None
    end_reason: tuple[str, str] | None = None
    permanent: bool = True


_CLEANER = ("9132104", "RENHOLDER")
_NURSE = ("2231104", "SYKEPLEIER")
_SHOP = ("5221126", "BUTIKKMEDARBEIDER")
_STORE = ("4131115", "LAGERMEDARBEIDER")
_DRIVER = ("8322102", "VAREBILSJÅFØR")
_CARE = ("5132101", "HELSEFAGARBEIDER")
_OFFICE = ("4114105", "KONTORMEDARBEIDER")
_OWN_WISH = ("arbeidstakerHarSagtOppSelv", "Arbeidstaker har sagt opp selv")

_STORY_JOBS: dict[str, tuple[Job, ...]] = {
    "S02": (
        Job(
            "999900012", "999900020", "TESTDAL RENHOLD AS", _CLEANER, date(2021, 4, 1),
            (Terms(date(2021, 4, 1), 80.0), Terms(date(2024, 2, 1), 55.0)),
        ),
    ),
    "S02b": (
        Job(
            "999900039", "999900047", "TESTVIK LAGER AS", _STORE, date(2015, 8, 1),
            (Terms(date(2015, 8, 1), 100.0),), ended=date(2023, 1, 31), end_reason=_OWN_WISH,
        ),
    ),
    "S04": (
        Job(
            "999900012", "999900020", "TESTDAL RENHOLD AS", _CLEANER, date(2026, 9, 1),
            (Terms(date(2026, 9, 1), 20.0),), permanent=False,
        ),
    ),
    "S06": (
        Job(
            "999900055", "999900063", "TESTDAL SYKEHUS", _NURSE, date(2014, 9, 1),
            (Terms(date(2014, 9, 1), 100.0, 35.5), Terms(date(2020, 1, 1), 80.0, 35.5)),
        ),
    ),
}  # fmt: skip

_GENERATED = (
    ("999900071", "999900089", "TESTDAL DAGLIGVARE AS", _SHOP),
    ("999900039", "999900047", "TESTVIK LAGER AS", _STORE),
    ("999900097", "999900101", "TESTDAL TRANSPORT AS", _DRIVER),
    ("999900110", "999900128", "TESTDAL KOMMUNE", _CARE),
    ("999900136", "999900144", "TESTVIK KONTOR AS", _OFFICE),
)


def jobs_of(person: Person, today: date) -> list[Job]:
    """Return the registered jobs of `person`, the latest start first."""
    jobs = _STORY_JOBS.get(person.key, ()) if person.key else _generated(person, today)
    return sorted(jobs, key=lambda job: job.started, reverse=True)


def _generated(person: Person, today: date) -> tuple[Job, ...]:
    draw = sha256(f"employment {person.number}".encode()).digest()
    age = today.year - person.born.year
    if not 18 <= age <= 66 or draw[0] < 100:
        return ()
    workplace, employer, name, occupation = _GENERATED[draw[1] % len(_GENERATED)]
    started = date(today.year - 1 - draw[2] % min(12, max(1, age - 18)), 1 + draw[3] % 12, 1)
    percent = (20.0, 50.0, 60.0, 80.0, 100.0)[draw[4] % 5]
    ended = date(today.year, 1 + draw[5] % 6, 28) if draw[6] < 64 else None
    terms = (Terms(started, percent),)
    reason = _OWN_WISH if ended else None
    return (Job(workplace, employer, name, occupation, started, terms, ended, reason),)
