"""What of a note is filed in one record: its paragraphs, who took part, what it corrects."""

from __future__ import annotations

from dataclasses import dataclass, replace

from navdesk.documents.text import clean_text, one_line
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis
from navdesk.domain.deliveries import PlannedDelivery
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteSegment, Participant
from navdesk.rulebook.messages import Texts
from navdesk.work.wording import norwegian_date


@dataclass(frozen=True, slots=True)
class Filed:
    """What one record holds: paragraphs, their places in the note (from 0), who was there.

    `text` is all of it in plain words.
    """

    places: tuple[int, ...]
    segments: tuple[NoteSegment, ...]
    participants: tuple[Participant, ...]
    text: str

    def __repr__(self) -> str:
        """Return the places, never the text."""
        return f"Filed({self.places})"


def filed(note: Note, planned: PlannedDelivery, texts: Texts) -> Filed:
    """Return what is filed of `note` in one record, in written order.

    It is as an archive takes it: without what no reader can see. A child concern is told in full
    in the letter alone; the municipality's own record says only that it was sent (rule C03).
    Who took part is not told in a letter to others.
    """
    places = planned.segment_indexes
    segments = tuple(
        replace(note.segments[at], text=clean_text(note.segments[at].text).strip()) for at in places
    )
    if planned.archive is ArchiveKind.MUNICIPAL and all(map(_is_concern, segments)):
        when = norwegian_date(note.written_at.astimezone(OSLO).date())
        log = texts.say(Message("notes.concern_log", {"when": when}))
        places, segments = places[:1], (replace(segments[0], text=log),)
    participants = () if planned.archive.is_letter else named_participants(note)
    paragraphs = [segment.text for segment in segments]
    if participants:
        names = "; ".join(", ".join(filter(None, (p.name, p.role))) for p in participants)
        paragraphs.insert(0, texts.say(Message("notes.present", {"names": names})))
    return Filed(places, segments, participants, "\n\n".join(paragraphs))


def filed_paragraphs(note: Note) -> tuple[NoteSegment, ...]:
    """Return the paragraphs of a sealed note that went to archives, the ones that places count.

    Memos stay on this machine, and are gone from the note after their days (rule C01).
    """
    return tuple(part for part in note.segments if part.content is not Content.WORKING_MEMO)


def named_participants(note: Note) -> tuple[Participant, ...]:
    """Return who took part, as it is printed; whoever has no name is left out."""
    named = (Participant(one_line(one.name), one_line(one.role)) for one in note.participants)
    return tuple(one for one in named if one.name)


def _is_concern(segment: NoteSegment) -> bool:
    return segment.content is Content.CHILD_CONCERN and segment.legal_basis is LegalBasis.STL_45
