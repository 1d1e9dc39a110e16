"""From a draft to its deliveries: every paragraph routed by the rule table, none guessed."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.domain.case import Case
from navdesk.domain.codes import ArchiveKind, Flag, Protection
from navdesk.domain.deliveries import PlannedDelivery, letters_to_client, plan_deliveries
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteSegment
from navdesk.domain.profile import Profile
from navdesk.domain.routing import RoutedDelivery, Routing, RoutingOutcome, route_segment
from navdesk.domain.routing_table import RoutingTable
from navdesk.work.letters import letter_home_unsafe
from navdesk.work.note_checks import unfit
from navdesk.work.protected_filing import filed_case, unfilable

_LEFT_OUT = frozenset({RoutingOutcome.REMOVED, RoutingOutcome.LOCAL_ONLY})
"""Outcomes that send nothing and hinder nobody: the text stays here, or goes nowhere."""


@dataclass(frozen=True, slots=True)
class SegmentVerdict:
    """What the rules say of one paragraph; `routing` is None while it is not fully labelled."""

    routing: Routing | None
    blocking: bool
    reason: Message


@dataclass(frozen=True, slots=True)
class RoutedNote:
    """A note's verdicts, one per segment, and the deliveries that follow from them."""

    verdicts: tuple[SegmentVerdict, ...]
    planned: tuple[PlannedDelivery, ...]

    @property
    def can_seal(self) -> bool:
        """Whether something is to be sent, or kept here as a memo, and nothing is in the way."""
        return bool(self.planned or self.memo) and not any(v.blocking for v in self.verdicts)

    @property
    def memo(self) -> bool:
        """Whether something stays on this machine for as long as a memo does (rule C01)."""
        return any(
            verdict.routing is not None and verdict.routing.outcome is RoutingOutcome.LOCAL_ONLY
            for verdict in self.verdicts
        )


class NoteRouter:
    """Applies the rule table to a note, with what is known of person and office."""

    def __init__(self, table: RoutingTable, profile: Profile) -> None:
        self._table = table
        self._profile = profile

    def route(self, note: Note, case: Case, person_flags: frozenset[Flag]) -> RoutedNote:
        """Return where each paragraph goes. Empty paragraphs are passed over."""
        unsafe = letter_home_unsafe(note, person_flags)
        verdicts = tuple(
            _without_letter_home(segment, verdict) if unsafe else verdict
            for segment in note.segments
            for verdict in (self._verdict(note, segment, case, person_flags),)
        )
        routings = [verdict.routing or _nothing(verdict.reason) for verdict in verdicts]
        planned = plan_deliveries(note, routings)
        return RoutedNote(verdicts, (*planned, *letters_to_client(note, planned)))

    def _verdict(
        self, note: Note, segment: NoteSegment, case: Case, person_flags: frozenset[Flag]
    ) -> SegmentVerdict:
        if not segment.text.strip():
            return SegmentVerdict(None, False, Message("work.empty_paragraph"))
        routing = route_segment(self._table, segment, person_flags)
        if routing.outcome in _LEFT_OUT:
            return SegmentVerdict(routing, False, routing.reason)
        wrong = unfit(note, segment)
        if wrong is not None and routing.outcome is not RoutingOutcome.REFUSED:
            return SegmentVerdict(routing, True, wrong)
        if routing.outcome is not RoutingOutcome.DELIVER:
            return SegmentVerdict(routing, True, routing.reason)
        problem = self._undeliverable(routing, case)
        return SegmentVerdict(routing, problem is not None, problem or routing.reason)

    def _undeliverable(self, routing: Routing, case: Case) -> Message | None:
        nobody = unfilable(case, self._profile)
        if nobody is not None:
            return nobody
        place = filed_case(case, self._profile).municipality
        municipal = (one for one in routing.deliveries if one.archive is ArchiveKind.MUNICIPAL)
        return next(filter(None, (self._unfiled(one, place) for one in municipal)), None)

    def _unfiled(self, delivery: RoutedDelivery, municipality: str | None) -> Message | None:
        """Why the municipality cannot file it: archives are chosen per client (R006)."""
        if municipality is None:
            return Message("work.municipality_unknown")
        setup = self._profile.archive_for(municipality)
        if setup is None:
            return Message("work.municipality_not_set_up", {"code": municipality})
        if delivery.archive_class not in setup.classes:
            return Message(
                "work.class_not_set_up",
                {"code": municipality, "class": delivery.archive_class},
            )
        return None


def person_flags(
    case: Case, *, kvp: bool, offline: bool, code7_offline: bool, children: bool
) -> frozenset[Flag]:
    """Return the flags that are the same on every segment (domain sheet, section 3, Flags)."""
    wanted = {
        Flag.CODE6: case.protection is Protection.CODE6,
        Flag.CODE19: case.protection is Protection.CODE19,
        Flag.CODE7: case.protection is Protection.CODE7,
        Flag.SHIELDED: case.shielded,
        Flag.KVP: kvp,
        Flag.OFFLINE: offline,
        Flag.OFFLINE_ALLOWED: code7_offline,
        Flag.CHILD: children,
    }
    return frozenset(flag for flag, holds in wanted.items() if holds)


def _without_letter_home(segment: NoteSegment, verdict: SegmentVerdict) -> SegmentVerdict:
    """Hold a letter to the client where one could put them in danger (P06)."""
    if Flag.LETTER not in segment.flags or verdict.blocking or not segment.text.strip():
        return verdict
    return SegmentVerdict(verdict.routing, True, Message("letters.home_unsafe"))


def _nothing(reason: Message) -> Routing:
    return Routing(RoutingOutcome.HOLD, None, (), (), reason)
