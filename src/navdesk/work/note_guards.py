"""The guards at work: every paragraph that is about to leave is read once more (C-NOT-2, C-STD-1).

They read the text only, and are no part of the routing table: where a paragraph goes is decided
first. One holds the seal until the text is changed or a reason is stated, which goes into the
audit log with the guard's name, never with the words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.codes import ArchiveKind, Content, Flag, LegalBasis, Protection
from navdesk.domain.employee import Employee
from navdesk.domain.guard_rules import Circumstances, GuardRules, PlaceCare, Side
from navdesk.domain.guard_words import ReadText
from navdesk.domain.guards import GuardFinding, GuardKind
from navdesk.domain.likeness import StandardTexts
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteSegment
from navdesk.domain.routing import Routing, RoutingOutcome
from navdesk.vault.audit_log import AuditLog
from navdesk.work.errors import NotReady
from navdesk.work.note_routing import RoutedNote, SegmentVerdict
from navdesk.work.note_states import NotePreview

Findings = tuple[tuple[GuardFinding, ...], ...]
"""What was found, for each paragraph in written order."""
LONGEST_REASON: Final = 300
_SIDES: Final = {
    ArchiveKind.JOARK: Side.STATE,
    ArchiveKind.STATE_PLAN: Side.STATE,
    ArchiveKind.MUNICIPAL: Side.MUNICIPAL,
    ArchiveKind.CHILD_WELFARE_LETTER: Side.MUNICIPAL,
}
"""Who reads what is filed there. The claim to a benefit unit is a lawful disclosure (L17)."""
_PROTECTED: Final = frozenset({Flag.CODE6, Flag.CODE19, Flag.CODE7})
_LOOKED_AT: Final = frozenset({RoutingOutcome.DELIVER, RoutingOutcome.HOLD, RoutingOutcome.REMOVED})
_PERSON_NUMBER = re.compile(r"\d{6}\s?\d{5}")
_MOSTLY: Final = 0.5


class LikeTexts(Protocol):
    """Knows where a text is like one of another case, as `vault.fingerprints` does."""

    def alike(self, text: str, case_id: UUID) -> LikenessFound | None:
        """Return where, or None."""
        ...


class LikenessFound(Protocol):
    """Where a text is like another."""

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The words that stand in both."""
        ...


class NoteGuards:
    """Reads the paragraphs of a note, given where each of them goes."""

    def __init__(
        self,
        *,
        rules: GuardRules,
        standard: StandardTexts,
        alike: LikeTexts,
        employee: Employee,
        language: str,
    ) -> None:
        self._rules = rules
        self._standard = standard
        self._alike = alike
        self._employee = employee
        self._language = language

    def check(
        self, note: Note, routed: RoutedNote, case: Case, person_flags: frozenset[Flag]
    ) -> Findings:
        """Return what is found in each paragraph; nothing in one that stays on this machine."""
        names = self._names(note, case)
        return tuple(
            self._paragraph(segment, verdict, case, names, person_flags | segment.flags)
            for segment, verdict in zip(note.segments, routed.verdicts, strict=True)
        )

    def participants_held(
        self, note: Note, case: Case, person_flags: frozenset[Flag]
    ) -> Message | None:
        """Return why those who took part may not be named as they are: they are filed too, and a
        workplace or a school among them gives a protected person away like one in the text."""
        if place_care(case.protection, person_flags) is not PlaceCare.MUST_CHANGE:
            return None
        for one in note.participants:
            for said in (one.name, one.role):
                if next(self._rules.places.found_in(ReadText(said), frozenset()), None):
                    return Message("guards.participant_place")
        return None

    def participants_reveal(self, note: Note, routed: RoutedNote) -> Message | None:
        """Return why those who took part may not be named in a state record: what they came for
        would tell that the client is known to a municipal service."""
        if not any(_SIDES.get(one.archive) is Side.STATE for one in routed.planned):
            return None
        to = Circumstances(sides=frozenset({Side.STATE}), language=self._language)
        for said in (words for one in note.participants for words in (one.name, one.role)):
            found = self._rules.check(said, to)
            if any(met.kind in {GuardKind.MUNICIPAL_TERM, GuardKind.EUPHEMISM} for met in found):
                return Message("guards.participant_term")
        return None

    @staticmethod
    def shown_in(preview: NotePreview, findings: Findings) -> NotePreview:
        """Return `preview` with what was found, and not to be sealed while something holds."""
        segments = tuple(replace(one, guards=findings[one.index]) for one in preview.segments)
        free = first_held(findings) is None
        return replace(preview, segments=segments, can_seal=preview.can_seal and free)

    @staticmethod
    def require(findings: Findings) -> None:
        """Raise `NotReady` with the sentence of the first finding that holds the note."""
        held = first_held(findings)
        if held is not None:
            raise NotReady(held.why)

    @staticmethod
    def settled(note: Note, findings: Findings) -> Note:
        """Return the note with those stated reasons only that are about what stands in it."""
        return replace(
            note,
            segments=tuple(
                replace(
                    segment,
                    reasons={one.id: one.reason for one in found if one.reason is not None},
                )
                for segment, found in zip(note.segments, findings, strict=True)
            ),
        )

    @staticmethod
    def log(audit: AuditLog, case: Case, note: Note, findings: Findings) -> None:
        """Keep every stated reason: who, about whom, which guard and why, never the words."""
        for found in findings:
            for one in found:
                if one.reason is not None and not one.offered:
                    detail = f"{one.rule} {note.id}"
                    audit.append("guard", case.person, case.id, one.reason, "ALLOWED", detail)

    def _paragraph(
        self,
        segment: NoteSegment,
        verdict: SegmentVerdict,
        case: Case,
        names: frozenset[str],
        flags: frozenset[Flag],
    ) -> tuple[GuardFinding, ...]:
        routing = verdict.routing
        if routing is None or routing.outcome not in _LOOKED_AT or not segment.text.strip():
            return ()
        to = Circumstances(
            sides=_sides(routing, segment.legal_basis),
            basis=segment.legal_basis,
            flags=flags,
            locked=bool(routing.deliveries) and _locked(routing),
            places=place_care(case.protection, flags),
            names=names,
            offered=routing.outcome is not RoutingOutcome.DELIVER,
            language=self._language,
        )
        reasons = self._fit_for_log(segment.reasons, to)
        found = self._rules.check(segment.text, to, reasons)
        if routing.outcome is RoutingOutcome.DELIVER:
            found = (*found, *self._copied(segment, case, to, reasons))
        unfit = {key for key, why in segment.reasons.items() if why.strip() and key not in reasons}
        return tuple(
            replace(one, why=Message("guards.reason_has_words"))
            if one.id in unfit and not one.must_change
            else one
            for one in found
        )

    def _copied(
        self, segment: NoteSegment, case: Case, to: Circumstances, reasons: Mapping[str, str]
    ) -> Iterable[GuardFinding]:
        if segment.content is Content.MESSAGE or Flag.INBOUND in to.flags:
            return
        like = self._alike.alike(segment.text, case.id)
        for kind, spans in (
            (GuardKind.TEMPLATE, self._standard.met_by(segment.text)),
            (GuardKind.OTHER_CLIENT, like.spans if like is not None else ()),
        ):
            if spans:
                named = f"{kind.value}:{_passage(segment.text, spans)}"
                stated = reasons.get(named)
                yield GuardFinding(
                    id=named,
                    kind=kind,
                    start=spans[0][0],
                    end=spans[0][1],
                    why=Message(f"guards.{kind.value}"),
                    proposal=None if stated else self._own_part(segment.text, spans, case, to),
                    reason=stated,
                    also=spans[1:],
                )

    def _own_part(
        self, text: str, spans: Sequence[tuple[int, int]], case: Case, to: Circumstances
    ) -> str | None:
        """Return the sentences that were not copied, reduced as they must be; None if none are."""
        kept: list[str] = []
        for start, end in ReadText(text).sentences:
            copied = sum(max(0, min(end, stop) - max(start, first)) for first, stop in spans)
            if copied <= _MOSTLY * (end - start):
                kept.append(text[start:end])
        own = " ".join(kept)
        for finding in self._rules.check(own, to)[:1]:
            own = finding.proposal or ""
        if not own or self._standard.met_by(own) or self._alike.alike(own, case.id) is not None:
            return None
        return own

    def _fit_for_log(self, reasons: Mapping[str, str], to: Circumstances) -> dict[str, str]:
        """Return the stated reasons that name nothing a guard looks for: they are logged."""
        everywhere = replace(
            to, sides=frozenset(Side), basis=None, flags=frozenset(), locked=False, offered=False
        )
        return {
            key: why
            for key, why in reasons.items()
            if why.strip()
            and len(why) <= LONGEST_REASON
            and not _PERSON_NUMBER.search(why)
            and not self._rules.check(why, everywhere)
        }

    def _names(self, note: Note, case: Case) -> frozenset[str]:
        """Return the names of those who may be named in the note, folded."""
        people = (case.name, self._employee.name, *(one.name for one in note.participants))
        return frozenset(word.folded for name in people for word in ReadText(name).words)


def place_care(protection: Protection, flags: frozenset[Flag]) -> PlaceCare:
    """Return how a place is met: never let through for a protected person (P03, P04), asked about
    where somebody is in danger (P06)."""
    if protection is not Protection.NONE or flags & _PROTECTED:
        return PlaceCare.MUST_CHANGE
    return PlaceCare.REASON if Flag.VIOLENCE in flags else PlaceCare.NONE


def first_held(findings: Findings) -> GuardFinding | None:
    """Return the first finding that holds the note, or None."""
    return next((one for found in findings for one in found if one.holds), None)


def _sides(routing: Routing, basis: LegalBasis | None) -> frozenset[Side]:
    if routing.outcome is RoutingOutcome.DELIVER:
        kinds = (delivery.archive for delivery in routing.deliveries)
        return frozenset(_SIDES[kind] for kind in kinds if kind in _SIDES)
    if basis is None:
        return frozenset()
    if basis.is_state:
        return frozenset({Side.STATE})
    return frozenset({Side.MUNICIPAL}) if basis.is_municipal else frozenset()


def _passage(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return what names the words that stand in both: a reason for them is none for others."""
    said = " ".join(word.folded for start, end in spans for word in ReadText(text[start:end]).words)
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _locked(routing: Routing) -> bool:
    return all(
        delivery.office_lock
        for delivery in routing.deliveries
        if _SIDES.get(delivery.archive) is Side.STATE
    )
