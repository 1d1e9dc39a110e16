"""What must be thought of once more before something about a person goes out."""

from __future__ import annotations

from collections.abc import Iterable

from navdesk.domain.case import Case
from navdesk.domain.codes import ArchiveKind, Owner, Protection
from navdesk.domain.deliveries import PlannedDelivery
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note
from navdesk.domain.person_card import PersonCard
from navdesk.work.wording import norwegian_date


def outgoing_warnings(
    case: Case, card: PersonCard | None, *, municipal: bool
) -> tuple[Message, ...]:
    """Return the warnings for a note about the person of `case`; none of them stops it.

    `card` is what the register said at the last online opening. `municipal` tells whether a part
    of the note goes to a municipality: then one of two must not be taken unseen.
    """
    found: list[Message] = []
    if card is None:
        return ()
    if card.deceased is not None:
        found.append(Message("work.warn_dead", {"when": norwegian_date(card.deceased)}))
    places = tuple(code for code in dict.fromkeys((case.municipality, *card.stays)) if code)
    if municipal and case.protection is Protection.NONE and len(places) > 1:
        named = [_named(code, card) for code in places]
        others = ", ".join(named[1:])
        found.append(Message("work.warn_two_municipalities", {"to": named[0], "others": others}))
    return tuple(found)


def joint_control(note: Note, planned: Iterable[PlannedDelivery]) -> tuple[Message, ...]:
    """Return which paragraphs state and municipality are controllers of together, and what follows.

    Only of what lies in the state archive: the state's plan and the municipal journal have one
    controller each (domain sheet, section 2).
    """
    shared = sorted(
        {
            index + 1
            for one in planned
            if one.archive is ArchiveKind.JOARK
            for index in one.segment_indexes
            if (basis := note.segments[index].legal_basis) and basis.controller is Owner.JOINT
        }
    )
    if not shared:
        return ()
    return (Message("notes.joint_control", {"paragraphs": ", ".join(map(str, shared))}),)


def _named(code: str, card: PersonCard) -> str:
    name = card.places.get(code)
    return f"{code} {name}" if name else code
