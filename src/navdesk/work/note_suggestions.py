"""What is proposed for each paragraph of a note, with what the case tells beside its words."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from uuid import UUID

from navdesk.domain.ages import age_on
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Flag
from navdesk.domain.facts import Fact
from navdesk.domain.notes import Note, NoteSegment
from navdesk.domain.purposes import Purpose
from navdesk.domain.suggesting import Proposer
from navdesk.domain.suggestions import NOTHING, Context, Known, Proposal, SuggestionRules
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.note_states import NotePreview
from navdesk.work.stated_purposes import StatedPurposes

_YOUNGEST, _OLDEST = 16, 29
"""The ages the youth guarantee is for."""


class NoteSuggester:
    """Proposes, and only proposes: nothing here is on a note before it is accepted.

    What was found for a paragraph is kept until the next look at the same note, so that writing in
    one paragraph does not read all the others again.
    """

    def __init__(
        self,
        *,
        rules: SuggestionRules,
        files: CaseFiles,
        view: CaseView,
        purposes: StatedPurposes,
        clock: Clock,
    ) -> None:
        self._rules = rules
        self._proposer = Proposer(rules)
        self._view = view
        self._purposes = purposes
        self._clock = clock
        self._last: dict[tuple[str, Context], Proposal] = {}
        files.on_shut(self._forget)

    def add_to(
        self, preview: NotePreview, note: Note, flags: AbstractSet[Flag], born: date | None
    ) -> NotePreview:
        """Return `preview` with a suggestion where no basis is chosen, and parts where it is mixed.

        A paragraph that has a basis is offered in parts only where they have different owners:
        what was chosen is not questioned for less.
        """
        context = self._context(note, flags, born)
        found: dict[tuple[str, Context], Proposal] = {}
        segments = []
        for shown in preview.segments:
            segment = note.segments[shown.index]
            proposal = self._proposal(segment, context, found)
            segments.append(
                replace(
                    shown,
                    suggestion=proposal.suggestion,
                    candidates=proposal.torn,
                    parts=proposal.parts,
                )
            )
        self._last = found
        return replace(preview, segments=tuple(segments))

    def _proposal(
        self,
        segment: NoteSegment,
        context: Context,
        found: dict[tuple[str, Context], Proposal],
    ) -> Proposal:
        if not segment.text.strip():
            return NOTHING
        chosen = segment.legal_basis
        key = (segment.text, replace(context, life_area=None if chosen else segment.life_area))
        proposal = self._last.get(key) or self._proposer.propose(*key)
        found[key] = proposal
        if chosen is None:
            return proposal
        owners = {part.suggestion.legal_basis.is_state for part in proposal.parts}
        return Proposal(parts=proposal.parts) if len(owners) > 1 else NOTHING

    def _context(self, note: Note, flags: AbstractSet[Flag], born: date | None) -> Context:
        today = self._clock.today()
        purposes = self._purposes.purposes_of(note.case_id)
        facts = self._view.facts(note.case_id)
        known = set(known_of(self._rules, purposes, facts, today))
        known |= {each for each in Known if any(each.value == flag.value for flag in flags)}
        if born is not None and _YOUNGEST <= age_on(born, today) <= _OLDEST:
            known.add(Known.YOUTH)
        return Context(note.kind, frozenset(known), purposes)

    def _forget(self, case_id: UUID) -> None:
        """Keep nothing of a case that is closed; of which case it was is not known here."""
        self._last = {}


def known_of(
    rules: SuggestionRules, purposes: AbstractSet[Purpose], facts: Iterable[Fact], today: date
) -> frozenset[Known]:
    """Return what a case tells by why it is open, and by its facts that may be shown and hold."""
    fields = {
        fact.field
        for fact in facts
        if fact.value and (fact.valid_to is None or fact.valid_to >= today)
    }
    return frozenset(
        rule.known for rule in rules.known if rule.purposes & purposes or rule.fields & fields
    )
