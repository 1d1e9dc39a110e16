"""What cannot be filed as it is written, said of the paragraph while it is being written.

Nothing here changes or loses a letter: a paragraph waits until it is mended, or the person is told
what will be left out.
"""

from __future__ import annotations

import unicodedata
from datetime import date

from navdesk.documents.text import MAX_CHARACTERS, clean_text, first_unprintable
from navdesk.domain.codes import Content, LegalBasis
from navdesk.domain.complaints import (
    complaint_deadline,
    complaint_weeks,
    is_too_late_to_treat,
)
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.work.wording import norwegian_date

_HARMLESS = "\n\r\t\x0b\x0c\u00ad\ufeff"
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"


def unfit(note: Note, segment: NoteSegment) -> Message | None:
    """Return why a paragraph that would be sent cannot be, or None."""
    concern = note.kind is NoteKind.CHILD_CONCERN
    if segment.legal_basis is LegalBasis.STL_45 and not concern:
        return Message("notes.concern_own_note")
    if concern and segment.legal_basis not in {None, LegalBasis.STL_45}:
        return Message("notes.concern_alone")
    return unprintable(segment.text) or _too_long(note, segment)


def unprintable(text: str) -> Message | None:
    """Return which sign of `text` no archive font has, or None."""
    shown = clean_text(text)
    if not shown.strip():
        return Message("notes.only_invisible")
    sign = first_unprintable(shown)
    if sign is None:
        return None
    if sign == _PICTURE:
        return Message("notes.picture")
    place = shown.index(sign)
    code_point = f"U+{ord(sign):04X}"
    return Message("notes.no_letter", {"sign": sign, "code_point": code_point, "place": place + 1})


def notices(note: Note, today: date) -> tuple[Message, ...]:
    """Return what to think of before sealing: what falls out, who was there, the deadline."""
    found = [
        Message("notes.invisible", {"n": number})
        for number, segment in enumerate(note.segments, start=1)
        if segment.text.strip() and _has_invisible(segment.text)
    ]
    written = [segment for segment in note.segments if segment.text.strip()]
    alone = not any(one.name.strip() for one in note.participants)
    if note.kind is NoteKind.COOPERATION and written and alone:
        found.append(Message("notes.nobody_present"))
    if note.kind is NoteKind.COMPLAINT:
        found += _deadlines(note, written, today)
    return tuple(found)


def _deadlines(note: Note, written: list[NoteSegment], today: date) -> list[Message]:
    about = {
        (segment.legal_basis, segment.benefit)
        for segment in written
        if segment.content is Content.COMPLAINT
        and segment.legal_basis not in {None, LegalBasis.NONE}
    }
    if note.notified is None:
        weeks = {complaint_weeks(basis, benefit) for basis, benefit in about if basis}
        return [Message("notes.complaint_weeks", {"weeks": many}) for many in sorted(weeks)]
    if is_too_late_to_treat(note.notified, today):
        return [Message("notes.complaint_year")]
    ends = {complaint_deadline(note.notified, basis, benefit) for basis, benefit in about if basis}
    return [
        Message(
            "notes.complaint_in_time" if today <= end else "notes.complaint_late",
            {"when": norwegian_date(end)},
        )
        for end in sorted(ends)
    ]


def _too_long(note: Note, segment: NoteSegment) -> Message | None:
    total = sum(len(part.text) for part in note.segments)
    if total <= MAX_CHARACTERS or len(segment.text) < max(len(p.text) for p in note.segments):
        return None
    return Message("notes.too_long", {"limit": MAX_CHARACTERS})


def _has_invisible(text: str) -> bool:
    """Whether something falls out that a person may have meant, or somebody hid there."""
    return any(
        unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign not in _HARMLESS
        for sign in set(text)
    )
