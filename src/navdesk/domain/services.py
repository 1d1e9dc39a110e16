"""The service map: who gives a client what, where two do the same, and what is missing.

Pure functions over plain values (R010, R016, R086; check C-COO-1). They compare codes and dates,
never people, and what they find is a sentence for a caseworker, never a score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from navdesk.domain.codes import Owner
from navdesk.domain.messages import Message

COORDINATED_FROM: Final = 3
"""So many services want a coordinator (C-COO-1)."""


@dataclass(frozen=True, slots=True)
class Service:
    """One service: `topic` is what it is for, by a code that two of the same kind share.

    `given` tells that somebody gives it, and so has a next date and counts towards a coordinator;
    a benefit that is paid out by itself does not. `partner` is one somebody wrote down, whose
    `sharing` is CONSENT, LAW, NONE or nothing. `consent_ends` is when a consent does.
    """

    name: str
    provider: str
    side: Owner
    topic: str = ""
    contact: str = ""
    next_date: date | None = None
    basis: str = ""
    source: str = ""
    given: bool = True
    partner: bool = False
    sharing: str = ""
    consent_ends: date | None = None

    def __repr__(self) -> str:
        """Return what it is for, never who gives it to whom."""
        return f"Service({self.topic})"


@dataclass(frozen=True, slots=True)
class Seen:
    """Something to look at: a sentence, and the names of the services it is about.

    The names stand beside the message, since a message never holds case content.
    """

    message: Message
    names: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return the sentence's id alone."""
        return f"Seen({self.message.id})"


def overlaps(services: Iterable[Service], coordinators: Sequence[str]) -> tuple[Seen, ...]:
    """Return where two do the same: services for one thing, or two who coordinate the same.

    `coordinators` are what each coordinates, by code.
    """
    given = [one for one in services if one.given and one.topic]
    found = []
    for topic in dict.fromkeys(one.topic for one in given):
        same = dict.fromkeys(_named(one) for one in given if one.topic == topic)
        if len(same) > 1:
            found.append(Seen(Message("cooperation.same_service"), tuple(same)))
    if any(n > 1 for n in Counter(coordinators).values()):
        found.append(Seen(Message("cooperation.two_coordinators")))
    return tuple(found)


def gaps(services: Iterable[Service], coordinators: Sequence[str], today: date) -> tuple[Seen, ...]:
    """Return what is missing: coordinator, basis for sharing, next date."""
    given = [one for one in services if one.given]
    partners = [one for one in given if one.partner]
    found = []
    if len(given) >= COORDINATED_FROM and not coordinators:
        found.append(Seen(Message("cooperation.no_coordinator", {"n": len(given)})))
    for message_id, missing in (
        ("cooperation.no_sharing_basis", [one for one in partners if not _shares(one)]),
        ("cooperation.consent_ended", [one for one in partners if _ended(one, today)]),
        ("cooperation.date_passed", [one for one in given if _passed(one, today)]),
        ("cooperation.no_next_date", [one for one in given if one.next_date is None]),
    ):
        names = tuple(dict.fromkeys(_named(one) for one in missing))
        if names:
            found.append(Seen(Message(message_id), names))
    return tuple(found)


def _shares(one: Service) -> bool:
    return one.sharing in {"CONSENT", "LAW"}


def _ended(one: Service, today: date) -> bool:
    return one.consent_ends is not None and one.consent_ends < today


def _passed(one: Service, today: date) -> bool:
    return one.next_date is not None and one.next_date < today


def _named(one: Service) -> str:
    # Some names end with whose they are already, such as a plan the municipality is to keep.
    told = one.provider.casefold() in one.name.casefold() or one.name.endswith(")")
    return one.name if told else f"{one.name} ({one.provider})"
