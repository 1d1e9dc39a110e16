"""What a note must not keep: text that was reported elsewhere, and text that was not necessary.

Neither is sent, and neither stays: not in the note, not as what a paragraph was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from navdesk.domain.notes import Note, NoteSegment
from navdesk.domain.routing import RoutingOutcome
from navdesk.work.note_routing import RoutedNote


def without_removed(note: Note, routed: RoutedNote) -> Note:
    """Return `note` without the paragraphs that the rules remove (C05, C06)."""
    gone: list[str] = []
    kept: list[NoteSegment] = []
    for segment, verdict in zip(note.segments, routed.verdicts, strict=True):
        if verdict.routing is not None and verdict.routing.outcome is RoutingOutcome.REMOVED:
            gone.append(segment.text)
        else:
            # Also one that says the same: it was shown as sent.
            kept.append(segment)
    return replace(note, segments=forgetting(kept, gone))


def forgetting(segments: Iterable[NoteSegment], gone: Sequence[str]) -> tuple[NoteSegment, ...]:
    """Return paragraphs that no longer tell what they were before where that names what is gone."""
    words = [" ".join(text.split()) for text in gone if text.strip()]
    return tuple(
        replace(segment, before=None) if _tells(segment.before, words) else segment
        for segment in segments
    )


def _tells(before: str | None, words: Sequence[str]) -> bool:
    said = " ".join((before or "").split())
    return any(each in said for each in words)
