"""Facts, answers, measures and notes of a case, and what they start."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LegalBasis, LifeArea, Owner, Sensitivity
from navdesk.domain.deadlines.starts import Material, Start, once
from navdesk.domain.deadlines.starts_municipal import municipal_starts
from navdesk.domain.deadlines.starts_person import personal_starts
from navdesk.domain.deadlines.starts_state import state_starts
from navdesk.domain.events import Answer, AnswerKind, Measure, PlanStatus
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.domain.plan import chains

NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)
TODAY = NOW.date()
ACUTE = ("strøm", "nødhjelp")
"""What an application for something that cannot wait is known by, here."""
YOUNG = date(2004, 3, 11)
ADULT = date(1979, 7, 25)


def fact(field: str, value: FactValue, record: str = "1") -> Fact:
    area = LifeArea(field.partition(".")[0])
    return Fact(area, field, value, "pdl", record, NOW, Sensitivity.NORMAL)


def answer(field: str, value: FactValue, child: str | None = None, **changed: Any) -> Answer:
    given: dict[str, Any] = {
        "id": uuid4(),
        "author": "Kari Testveileder",
        "written_at": NOW,
        "legal_basis": LegalBasis.STL_18,
        "life_area": LifeArea(field.partition(".")[0]),
        "field": field,
        "kind": AnswerKind.ANSWERED,
        "value": value,
        "child": child,
    }
    return Answer(**(given | changed))


def measure(text: str = "Søke jobb", **changed: Any) -> Measure:
    given: dict[str, Any] = {
        "id": uuid4(),
        "author": "Kari Testveileder",
        "written_at": NOW,
        "legal_basis": LegalBasis.NAV_14A,
        "owner": Owner.STATE,
        "text": text,
        "due": date(2026, 9, 30),
        "status": PlanStatus.ACTIVE,
    }
    return Measure(**(given | changed))


def note(kind: NoteKind, *segments: NoteSegment, **changed: Any) -> Note:
    given: dict[str, Any] = {
        "id": uuid4(),
        "case_id": UUID(int=1),
        "author": "Kari Testveileder",
        "kind": kind,
        "written_at": NOW,
        "segments": segments,
    }
    return Note(**(given | changed))


def started(
    *told: Fact | Answer | Measure | Note, born: date | None = None, today: date = TODAY
) -> tuple[Start, ...]:
    material = Material(
        today=today,
        born=born,
        facts=tuple(one for one in told if isinstance(one, Fact)),
        answers=tuple(one for one in told if isinstance(one, Answer)),
        measures=chains(one for one in told if isinstance(one, Measure)),
        notes=tuple(one for one in told if isinstance(one, Note)),
        acute=ACUTE,
    )
    found = (*state_starts(material), *municipal_starts(material), *personal_starts(material))
    return once(iter(found))


def rules(starts: Iterable[Start]) -> list[str]:
    return [start.rule for start in starts]


def dates(starts: Iterable[Start], rule: str) -> list[date | None]:
    return [start.on for start in starts if start.rule == rule]


def registered(on: str = "2026-08-03", **more: FactValue) -> Fact:
    return fact("WORK.x_registration", {"from": on, "ended": False, **more})


def decided(on: str) -> Fact:
    return fact("WORK.x_effort_decision", {"group": "SITUATIONAL", "decided_on": on})


def case(archive_class: str, **more: FactValue) -> Fact:
    area = {"STL-27": "HOUSING", "INTRO": "QUALIFICATION"}.get(archive_class, "ECONOMY")
    return fact(f"{area}.x_municipal_case", {"class": archive_class, "closed_on": None, **more})


def record(archive_class: str, kind: str, on: str, title: str = "Søknad") -> Fact:
    value: FactValue = {"class": archive_class, "kind": kind, "date": on, "title": title}
    return fact("ECONOMY.x_municipal_record", value, f"{kind}-{on}")


def plan_item(**more: FactValue) -> Fact:
    item: dict[str, FactValue] = {
        "type": "EGEN",
        "title": "Oppdatere CV",
        "status": "GJENNOMFORES",
        "from": "2026-05-27",
        "to": "2026-09-10",
        "historic": False,
        "shared": False,
    }
    return fact("WORK.x_plan_item", item | more)


def sick(**more: FactValue) -> Fact:
    leave: dict[str, FactValue] = {"first_day": "2026-08-03", "last_day": "2027-08-02"}
    return fact("HEALTH.x_sick_leave", leave | more)
