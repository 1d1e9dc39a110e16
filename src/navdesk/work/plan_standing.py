"""Reads all a plan is told from, of one moment: goals, measures, answers, facts, archive."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind, Content, Flag, LegalBasis
from navdesk.domain.deadlines.starts import Material
from navdesk.domain.deadlines.starts_municipal import municipal_starts
from navdesk.domain.person_card import PersonCard
from navdesk.domain.plan import chains
from navdesk.rulebook.terms import Terms
from navdesk.vault.case_file import CaseFile
from navdesk.work.case_files import CARD_SETTING
from navdesk.work.case_view import CaseView
from navdesk.work.event_records import taken
from navdesk.work.plan_reading import Standing, in_words


class Standings:
    """Gives how the plan of a case stands now."""

    def __init__(self, view: CaseView, clock: Clock, terms: Terms) -> None:
        self._view = view
        self._clock = clock
        self._terms = terms

    def of(self, case_id: UUID, file: CaseFile) -> Standing:
        """Return everything the plan is read from."""
        card = card_of(file)
        facts, answers = tuple(self._view.facts(case_id)), file.answers.all()
        measures = chains(file.measures.all())
        held = self._view.those_not_asked(case_id, {answer.field for answer in answers})
        material = Material(
            today=self._clock.today(),
            born=None,
            facts=facts,
            answers=tuple(one for one in answers if one.field not in held),
            measures=measures,
            notes=(),
        )
        return Standing(
            goals=chains(file.goals.all()),
            measures=measures,
            answers=answers,
            facts=facts,
            starts={one.rule: one for one in municipal_starts(material) if one.on is not None},
            archived=self._archived(file),
            mirrored=frozenset(
                event
                for note in file.notes.sealed()
                if any(
                    part.legal_basis is LegalBasis.STL_29 and Flag.MIRROR in part.flags
                    for part in note.segments
                )
                for event in note.events
            ),
            today=self._clock.today(),
            children=card is not None and card.children > 0,
            own_items=_own_items(file),
        )

    def _archived(self, file: CaseFile) -> Mapping[UUID, str]:
        held = taken(file)
        begun = {event for draft in file.notes.drafts() for event in draft.events}
        sealed = {event: note for note in file.notes.sealed() for event in note.events}
        told = {}
        for event in (*file.goals.all(), *file.measures.all()):
            if event.id in begun:
                told[event.id] = self._terms.get("plan_line.in_draft")
            elif event.id in held:
                note = sealed.get(event.id)
                written_at = event.written_at if note is None else note.written_at
                told[event.id] = in_words(self._terms, written_at)
        return told


def card_of(file: CaseFile) -> PersonCard | None:
    """Return who the client is, as the register told it last."""
    return PersonCard.from_json(file.settings.get(CARD_SETTING))


def _own_items(file: CaseFile) -> frozenset[str]:
    """Return what the state's plan calls the items that hold goals and measures of this plan."""
    planned = {note.id for note in file.notes.sealed() if note.events}
    return frozenset(
        sent.receipt.archive_id
        for sent in file.deliveries.outlines()
        if sent.archive is ArchiveKind.STATE_PLAN
        and sent.note_id in planned
        and sent.receipt is not None
        and set(sent.contents) == {Content.PLAN}
    )
