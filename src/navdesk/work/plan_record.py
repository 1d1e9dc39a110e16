"""The plan on its way into the archives: goals and measures as paragraphs a person looks over.

One paragraph for each legal basis: what the state plans goes to the state, what the municipality
plans stays there, and a KVP activity is the municipality's alone until a person marks the paragraph
to be shown in the activity plan too (domain sheet, section 2, mixed cases 2 and 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from types import MappingProxyType
from uuid import UUID

from navdesk.domain.codes import Content, LegalBasis, LifeArea, Owner
from navdesk.domain.events import Goal, Measure, PlanStatus
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.domain.plan import Chain, chains
from navdesk.domain.plan_form import PlanForm
from navdesk.rulebook.terms import Terms
from navdesk.vault.case_file import CaseFile
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.errors import NotReady
from navdesk.work.event_records import begun_with, taken
from navdesk.work.note_drafts import NoteDrafts
from navdesk.work.wording import norwegian_date

_HELD_FROM_THE_STATE = frozenset({LifeArea.ECONOMY, LifeArea.HOUSING})
"""Rule C12 asks a person about a state paragraph of these, so they stand by themselves."""
_INDIVIDUAL = frozenset({LegalBasis.NAV_15, LegalBasis.STL_28})
_AREA_OF: Mapping[LegalBasis, LifeArea] = MappingProxyType(
    {
        LegalBasis.STL_15: LifeArea.HOUSING,
        LegalBasis.STL_27: LifeArea.HOUSING,
        LegalBasis.STL_17: LifeArea.ECONOMY,
        LegalBasis.STL_18: LifeArea.ECONOMY,
        LegalBasis.STL_19: LifeArea.ECONOMY,
        LegalBasis.INTRO: LifeArea.QUALIFICATION,
        LegalBasis.STL_13: LifeArea.FAMILY,
    }
)


class PlanRecord:
    """Which goals and measures no archive has as they stand, and how they are written down."""

    def __init__(
        self,
        *,
        form: PlanForm,
        files: CaseFiles,
        view: CaseView,
        drafts: NoteDrafts,
        terms: Terms,
        language: str,
    ) -> None:
        self._form = form
        self._files = files
        self._view = view
        self._drafts = drafts
        self._terms = terms
        self._language = language

    def left(self, file: CaseFile) -> int:
        """Return how many goals and measures stand as no sealed note and no draft tells."""
        goals, measures = _left(file)
        return len(goals) + len(measures)

    def begin(self, case_id: UUID) -> Note:
        """Return a draft with what is left, by legal basis; with none left the one begun last.

        Raises `NotReady` when there is nothing to archive.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        goals, measures = _left(file)
        if goals or measures:
            areas = {chain.id: chain.current.life_area for chain in chains(file.goals.all())}
            segments = self._paragraphs(
                [chain.current for chain in goals], [chain.current for chain in measures], areas
            )
            heads = [one.alike for one in goals], [one.alike for one in measures]
            events = tuple(head.id for side in heads for alike in side for head in alike)
            return self._drafts.filled(case_id, NoteKind.PLAN, segments, events)
        own = {event.id for event in (*file.goals.all(), *file.measures.all())}
        begun = begun_with(file, own)
        if begun is None:
            raise NotReady(Message("plan.nothing_to_archive"))
        return begun

    def lines(
        self, case_id: UUID, wanted: AbstractSet[UUID]
    ) -> Sequence[tuple[Goal | Measure, str]]:
        """Return the goals and measures that are `wanted`, each with the line that stands for it.

        Both sides of a fork that was settled say the same, and both stand in the line.
        """
        file = self._files.open(case_id)
        goals = [(one, self._goal(one)) for one in file.goals.all() if one.id in wanted]
        measures = [(one, self._measure(one)) for one in file.measures.all() if one.id in wanted]
        return [*goals, *measures]

    def _paragraphs(
        self,
        goals: Iterable[Goal],
        measures: Iterable[Measure],
        areas: Mapping[UUID, LifeArea],
    ) -> tuple[NoteSegment, ...]:
        grouped: dict[tuple[LegalBasis, LifeArea], list[str]] = {}
        for goal in goals:
            key = goal.legal_basis, _area(goal.legal_basis, goal.life_area)
            grouped.setdefault(key, []).append(self._goal(goal))
        for measure in measures:
            area = areas.get(measure.goal) if measure.goal is not None else None
            key = measure.legal_basis, _area(measure.legal_basis, area)
            grouped.setdefault(key, []).append(self._measure(measure))
        order = list(LegalBasis)
        return tuple(
            NoteSegment(
                text="\n".join(lines), legal_basis=basis, content=Content.PLAN, life_area=area
            )
            for (basis, area), lines in sorted(
                grouped.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
            )
        )

    def _goal(self, goal: Goal) -> str:
        """Return a goal as one line, the client's own words first."""
        words = _one_line(goal.client_words)
        said = [
            f"«{words}»" if words else "",
            _one_line(goal.text),
            self._dated("by", goal.target_date),
            self._status(goal.status),
            self._told("outcome", goal.outcome),
            self._told("basis_reason", goal.basis_reason),
        ]
        return f"{self._terms.get('plan_line.goal')}: {_joined(said)}"

    def _measure(self, measure: Measure) -> str:
        """Return a measure as one line: who does what by when, why, and how it went.

        What the state does enters the municipality's individual plan as what it is, who answers
        for it and when, and no more.
        """
        owner = self._terms.name(measure.owner)
        said = [
            _one_line(measure.text),
            self._form.service_label(measure.service, self._language) if measure.service else "",
            self._told("responsible", measure.responsible),
            self._dated("from", measure.start),
            self._dated("due", measure.due),
        ]
        bare = measure.owner is Owner.STATE and measure.legal_basis is LegalBasis.STL_28
        if not bare:
            hours = self._terms.get("plan_line.hours")
            said += [
                hours.format(hours=measure.hours) if measure.hours else "",
                self._told("reason", measure.reason),
                self._status(measure.status),
                self._told("outcome", measure.outcome),
                self._dated("evaluated", measure.evaluated_on),
                self._told("basis_reason", measure.basis_reason),
            ]
        kind = "plan_line.individual" if measure.legal_basis in _INDIVIDUAL else "plan_line.measure"
        return f"{self._terms.get(kind)} ({owner}): {_joined(said)}"

    def _status(self, status: PlanStatus) -> str:
        return "" if status is PlanStatus.PLANNED else self._terms.name(status).lower()

    def _dated(self, name: str, day: date | None) -> str:
        return f"{self._terms.get(f'plan_line.{name}')} {norwegian_date(day)}" if day else ""

    def _told(self, name: str, text: str) -> str:
        line = _one_line(text)
        return f"{self._terms.get(f'plan_line.{name}')}: {line}" if line else ""


def _left(file: CaseFile) -> tuple[list[Chain[Goal]], list[Chain[Measure]]]:
    held = taken(file)
    goals = [one for one in chains(file.goals.all()) if one.current.id not in held]
    return goals, [one for one in chains(file.measures.all()) if one.current.id not in held]


def _area(basis: LegalBasis, area: LifeArea | None) -> LifeArea:
    """Return the life area of a paragraph: one for each basis, but for what rule C12 asks about."""
    if basis.is_state:
        return area if area in _HELD_FROM_THE_STATE and area is not None else LifeArea.WORK
    return _AREA_OF.get(basis, LifeArea.WORK)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _joined(said: Iterable[str]) -> str:
    return " – ".join(filter(None, said))
