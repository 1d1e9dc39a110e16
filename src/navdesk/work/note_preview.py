"""What each reader of a note will get: the state, the municipality, the citizen."""

from __future__ import annotations

from collections.abc import Iterable

from navdesk.documents.text import clean_text
from navdesk.domain.citizen_text import citizen_texts
from navdesk.domain.codes import ArchiveKind, Visibility
from navdesk.domain.deliveries import PlannedDelivery, delivery_title
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note
from navdesk.domain.routing import Routing, RoutingOutcome
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.note_filing import Filed, filed
from navdesk.work.note_routing import RoutedNote, SegmentVerdict
from navdesk.work.note_states import NotePreview, PiecePreview, SegmentPreview

_STATE = frozenset({ArchiveKind.JOARK, ArchiveKind.STATE_PLAN, ArchiveKind.STATE_BENEFIT_UNIT})


class PreviewBuilder:
    """Shows a routed note exactly as it would be sent."""

    def __init__(self, terms: Terms, texts: Texts) -> None:
        self._terms = terms
        self._texts = texts

    def preview(self, note: Note, routed: RoutedNote) -> NotePreview:
        """Return the three columns beside the page."""
        pieces = tuple(self._piece(note, planned) for planned in routed.planned)
        return NotePreview(
            segments=tuple(
                self._segment(index, verdict) for index, verdict in enumerate(routed.verdicts)
            ),
            state=tuple(piece for piece in pieces if piece.archive in _STATE),
            municipality=tuple(piece for piece in pieces if piece.archive not in _STATE),
            citizen=self._citizen(note, routed),
            can_seal=routed.can_seal,
        )

    def destination(self, archive: ArchiveKind) -> str:
        """Return words for where a delivery goes."""
        return self._terms.get(f"archive.{archive.value}")

    def title(self, note: Note, planned: PlannedDelivery) -> str:
        """Return the neutral title a record carries; never a service name."""
        return self._texts.say(delivery_title(note.kind, planned.archive))

    def filed(self, note: Note, planned: PlannedDelivery) -> Filed:
        """Return what is filed of `note` in one record."""
        return filed(note, planned, self._texts)

    def _piece(self, note: Note, planned: PlannedDelivery) -> PiecePreview:
        return PiecePreview(
            archive=planned.archive,
            destination=self.destination(planned.archive),
            archive_class=planned.archive_class,
            title=self.title(note, planned),
            text=self.filed(note, planned).text,
            citizen_reads=planned.visibility is Visibility.VISIBLE,
            filed_as=self.filed_as(planned.archive, planned.archive_class),
        )

    def _segment(self, index: int, verdict: SegmentVerdict) -> SegmentPreview:
        routing = verdict.routing
        delivered = routing is not None and routing.outcome is RoutingOutcome.DELIVER
        return SegmentPreview(
            index=index,
            destination=self._destinations(routing) if routing and delivered else "",
            rule=(routing.rule or "") if routing else "",
            blocking=verdict.blocking,
            reason=verdict.reason,
            municipal=_is_municipal(routing) if routing and delivered else None,
        )

    def _destinations(self, routing: Routing) -> str:
        return ", ".join(
            located(
                self.destination(delivery.archive),
                self.filed_as(delivery.archive, delivery.archive_class),
            )
            for delivery in routing.deliveries
        )

    def filed_as(self, archive: ArchiveKind, archive_class: str) -> str:
        """Return in words what an archive files under; the plan of the state has one drawer."""
        return "" if archive is ArchiveKind.STATE_PLAN else self._terms.archive_class(archive_class)

    def _citizen(self, note: Note, routed: RoutedNote) -> str:
        keepers: dict[int, list[ArchiveKind]] = {}
        for planned in routed.planned:
            if planned.visibility is Visibility.VISIBLE:
                for index in planned.segment_indexes:
                    keepers.setdefault(index, []).append(planned.archive)
        return "\n\n".join(
            f"{kept_by(self._texts, part.keepers)}:\n{clean_text(part.text)}"
            for part in citizen_texts(note.segments, keepers)
        )


def located(destination: str, filed_as: str) -> str:
    """Return where a piece goes, and what it is filed as there, as far as there is a choice."""
    return " · ".join(filter(None, (destination, filed_as)))


def kept_by(texts: Texts, keepers: Iterable[ArchiveKind]) -> str:
    """Return in plain words, for the client, who keeps a part of a note."""
    return " · ".join(texts.say(Message(f"notes.kept_{keeper.value}")) for keeper in keepers)


def _is_municipal(routing: Routing) -> bool:
    return not any(delivery.archive in _STATE for delivery in routing.deliveries)
