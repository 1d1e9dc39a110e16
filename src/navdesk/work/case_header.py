"""What the lines above the tabs of a case say of the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from navdesk.domain.ages import ADULT_AGE
from navdesk.domain.codes import Protection
from navdesk.domain.person_card import Guardian


@dataclass(frozen=True, slots=True, repr=False)
class CaseMunicipality:
    """One municipality a person belongs to; `name` None when only its code is known.

    `registered` tells the registered one from one they stay in; `ours` whether the office serves
    it.
    """

    code: str
    name: str | None
    registered: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class HeaderRecords:
    """What *Samarbeid* keeps that must be known at once: whom to ask, and how to call safely.

    `safe_contact` is one line, shown before anybody calls; `measures` are neutral words for the
    safety of employees, as `CaseHeader.safety` from the population register is.
    """

    coordinator: str = ""
    child_coordinator: str = ""
    prison_contact: str = ""
    safe_contact: str = ""
    measures: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return nothing of it."""
        return "HeaderRecords()"


_NO_RECORDS: Final = HeaderRecords()


@dataclass(frozen=True, slots=True, repr=False)
class CaseHeader:
    """The line above every tab of a case. `person` is masked by the view until asked for.

    `municipality` is the one notes go to; `municipalities` are all the person has, and none is
    chosen silently. `shielding_unknown` means that nobody could say whether the person is shielded,
    so `shielded` is what was known before or the strictest. `other_office` is the office that
    follows up when it is not this one. `gathered_at` is when a source last answered (case time).
    `guardians` tells in what somebody acts for the person.
    """

    case_id: UUID
    client: str
    person: str
    age: int | None
    protection: Protection
    shielded: bool
    language: str | None
    interpreter: bool
    safety: tuple[str, ...]
    children: int
    municipality: str | None
    gathered_at: datetime | None
    municipalities: tuple[CaseMunicipality, ...] = ()
    shielding_unknown: bool = False
    deceased: date | None = None
    emigrated: bool = False
    renumbered: bool = False
    former_number: bool = False
    other_office: str | None = None
    guardians: tuple[Guardian, ...] = ()
    records: HeaderRecords = _NO_RECORDS

    @property
    def minor(self) -> bool:
        """Whether the person is under 18."""
        return self.age is not None and self.age < ADULT_AGE
