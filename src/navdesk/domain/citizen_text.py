"""What a client reads of a note: the parts in written order, each sentence once.

What is hidden from the client, or is in no archive, is left out (domain sheet, section 3, 5 h).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from navdesk.domain.codes import ArchiveKind
from navdesk.domain.joined_parts import JoinedText, joined_parts
from navdesk.domain.notes import NoteSegment
from navdesk.domain.sentences import sentences


@dataclass(frozen=True, slots=True)
class CitizenText:
    """A stretch of the text, and the archives that keep it."""

    text: str
    keepers: tuple[ArchiveKind, ...]

    def __repr__(self) -> str:
        """Return who keeps it, never the text."""
        return f"CitizenText({', '.join(self.keepers)})"


def citizen_texts(
    segments: Sequence[NoteSegment], keepers: Mapping[int, Collection[ArchiveKind]]
) -> tuple[CitizenText, ...]:
    """Return what the client reads of `segments`.

    `keepers` are the archives that keep each segment (from 0) where the client may read it; a
    segment that is not in it is not shown. A sentence that stands in two of them is told once,
    where it stands first, as kept by both.
    """
    told: list[CitizenText] = []
    for stretch in _each_sentence_once(joined_parts(segments, keepers.keys())):
        kept = {keeper for index in stretch.segments for keeper in keepers[index]}
        by = tuple(archive for archive in ArchiveKind if archive in kept)
        if told and told[-1].keepers == by:
            told[-1] = CitizenText(f"{told[-1].text}\n\n{stretch.text}", by)
        else:
            told.append(CitizenText(stretch.text, by))
    return tuple(told)


def _each_sentence_once(stretches: Sequence[JoinedText]) -> list[JoinedText]:
    carriers: defaultdict[str, set[int]] = defaultdict(set)
    for stretch in stretches:
        for sentence in sentences(stretch.text):
            carriers[sentence.text].update(stretch.segments)
    told: set[str] = set()
    found: list[JoinedText] = []
    for stretch in stretches:
        found += _untold(stretch, carriers, told)
        told.update(sentence.text for sentence in sentences(stretch.text))
    return found


def _untold(
    stretch: JoinedText, carriers: Mapping[str, set[int]], told: Collection[str]
) -> list[JoinedText]:
    spans = sentences(stretch.text)
    own = set(stretch.segments)
    if all(carriers[span.text] == own and span.text not in told for span in spans):
        return [stretch]
    found: list[JoinedText] = []
    end = -1
    for span in spans:
        if span.text in told:
            continue
        by = tuple(sorted(carriers[span.text]))
        if found and found[-1].segments == by:
            between = stretch.text[end : span.start]
            gap = between if not between.strip() else " "
            found[-1] = JoinedText(f"{found[-1].text}{gap}{span.text}", by)
        else:
            found.append(JoinedText(span.text, by))
        end = span.end
    return found
