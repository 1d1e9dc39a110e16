"""Deadlines and findings of the fake office: nothing, until a test says what there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from threading import Event
from uuid import UUID

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Owner
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import Note, NoteKind
from navdesk.work.deadline_states import (
    Attention,
    Blocked,
    DeadlineLine,
    FindingLine,
    Severity,
    Urgency,
)
from navdesk.work.targets import CaseTab, Target

NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)


def finding(
    check: str = "C-CHI-2",
    sentence: str = "Kvikk Testrev: Barnets syn er ikke skrevet ned, og heller ikke hvorfor.",
    *,
    blocks: bool = True,
    spot: str = "mapping:FAMILY.household",
    about: str = "child_view",
    place: tuple[str, str] = ("", ""),
    short: str = "",
    deadlines: tuple[str, ...] = (),
) -> FindingLine:
    """A finding as the mapping would be asked for it."""
    severity = Severity.BLOCKS if blocks else Severity.WARNS
    target = Target(CaseTab.MAPPING, spot)
    return FindingLine(
        check,
        sentence,
        "Tilsyn finner ofte at dette mangler.",
        severity,
        target,
        about,
        place=place[0],
        place_name=place[1],
        short=short,
        deadlines=deadlines,
    )


def stay(short: str, sentence: str) -> FindingLine:
    """A finding of a temporary place to stay: several of them belong together."""
    return finding(
        "C-HOU-1",
        sentence,
        spot="mapping:HOUSING.temp",
        about=short,
        place=("temporary_housing", "midlertidig bolig"),
        short=short,
    )


def deadline(
    title: str, urgency: Urgency, days_left: int | None, *, rule: str = "D20"
) -> DeadlineLine:
    """A deadline that was started by an application."""
    due = None if days_left is None else NOW.date().fromordinal(NOW.date().toordinal() + days_left)
    return DeadlineLine(
        rule=rule,
        title=title,
        started="Søknad mottatt 20.08.2026 (Digisos)",
        rule_text="Én måned fra søknaden kom",
        law="forvaltningsloven § 11 a",
        kind="LAW",
        urgency=urgency,
        owner=Owner.MUNICIPAL,
        start=NOW.date(),
        due=due,
        days_left=days_left,
        problem="" if due else "Startdatoen er ikke kjent.",
        target=Target(CaseTab.NOTES, "note:new"),
    )


class FakeAttention:
    """Remembers what was passed; an assessment is held by `holds` until each has a reason."""

    def __init__(self) -> None:
        self.deadlines: tuple[DeadlineLine, ...] = ()
        self.findings: tuple[FindingLine, ...] = ()
        self.holds: tuple[FindingLine, ...] = ()
        self.passed: list[tuple[str, str, str]] = []
        self.reads = 0
        self.fail: NavdeskError | None = None
        self.hold: Event | None = None

    def state(self, case_id: UUID) -> Attention:
        self.reads += 1
        if self.hold is not None:
            self.hold.wait(10)
        if self.fail is not None:
            raise self.fail
        return Attention(self.deadlines, self.findings, NOW)

    def lines(self, note: Note) -> Sequence[FindingLine]:
        """What the fake notes show beside a record."""
        if note.kind is not NoteKind.ASSESSMENT:
            return ()
        reasons = {(check, about): why for check, about, why in self.passed}
        return tuple(
            replace(one, passed=reasons.get((one.check, one.about), "")) for one in self.holds
        )

    def blocked(self, note: Note) -> Blocked:
        left = (one for one in self.lines(note) if one.severity is Severity.BLOCKS)
        return Blocked(note.case_id, tuple(one for one in left if not one.passed))

    def pass_finding(self, note: Note, check: str, about: str, reason: str) -> None:
        if not reason.strip():
            raise NavdeskError.of("checks.reason_needed")
        self.passed.append((check, about, reason))
