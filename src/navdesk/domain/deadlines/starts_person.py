"""What starts deadlines of the person: ages, permits, prison, debts, complaints, concerns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from navdesk.domain.codes import BenefitTheme, LegalBasis
from navdesk.domain.deadlines.dates import in_norway
from navdesk.domain.deadlines.reckoning import Day, Known
from navdesk.domain.deadlines.starts import Material, Start, day_of, part, text_of
from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact, FactValue, as_day
from navdesk.domain.notes import Note, NoteKind, NoteState
from navdesk.domain.typed_dates import read_day

_AGE_AHEAD_DAYS: Final = 2 * 365
_RELEASED_DAYS: Final = 30
_LEAVE_DAYS: Final = 7
_EXPIRED_DAYS: Final = 90
_DEBT_EVENT_DAYS: Final = 14
_ANSWER_ASKED_DAYS: Final = 14
_INMATE: Final = "INMATE"
_DAY_OF_RELEASE: Final = "REL_0"
"""The line of the release plan whose day is that of the release (`plans.toml`)."""
_UNDATED: Final = "mapping:FAMILY.prison"
"""Where a day that nobody has told is written; until then there is nothing to plan from."""
_WRITTEN_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_CLOCK: Final = re.compile(r"(?:kl\.? ?)?([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII | re.IGNORECASE)
_SIX_WEEKS: Final = frozenset(
    {LegalBasis.FTRL_8, LegalBasis.FTRL_11_MED, LegalBasis.FTRL_OTHER, LegalBasis.AML_12}
)


def personal_starts(material: Material) -> Iterator[Start]:
    """Yield what starts with the person rather than with a service."""
    yield from _ages(material)
    yield from _permit(material)
    yield from _prison(material)
    yield from _debts(material)
    yield from _notes(material)
    yield from _requests(material)
    yield from _breaches(material)


def _ages(material: Material) -> Iterator[Start]:
    if material.born is not None:
        yield Start("D36", "born", material.born, ahead_days=_AGE_AHEAD_DAYS)
    taken: set[str] = set()
    for answer in material.records("FAMILY.child"):
        name, born = text_of(answer, "name"), day_of(answer, "born")
        taken.add(name)
        if born is not None:
            yield Start(
                "D36", "child_born", born, answer=answer, about=name, ahead_days=_AGE_AHEAD_DAYS
            )
    for fact in material.of("FAMILY.household"):
        for child in _listed(part(fact.value, "children")):
            called, on = part(child, "name"), as_day(part(child, "born"))
            if isinstance(called, str) and called not in taken and on is not None:
                yield Start("D36", "child_born", on, fact, about=called, ahead_days=_AGE_AHEAD_DAYS)


def _permit(material: Material) -> Iterator[Start]:
    for fact in material.of("FAMILY.x_residence_permit"):
        until = day_of(fact, "until")
        if until is not None:
            yield Start("D35", "permit", until, fact, kept_days=_EXPIRED_DAYS)


def _prison(material: Material) -> Iterator[Start]:
    mapped = material.answer("FAMILY.prison")
    inside = mapped is not None and text_of(mapped, "role") == _INMATE
    planned = [(day_of(one, "on"), one) for one in material.records("FAMILY.rec_release")]
    if not planned and inside and mapped is not None and day_of(mapped, "release") is not None:
        planned = [(day_of(mapped, "release"), mapped)]
    for on, answer in planned:
        yield _release(on, answer=answer)
    told = material.of("FAMILY.x_release_date")
    for fact in told if not planned else ():
        yield _release(as_day(fact.value), fact)
    begun = [
        (one.current.due, one.id)
        for one in material.measures
        if one.current.item == _DAY_OF_RELEASE and one.current.due is not None
    ]
    if not told and not planned and begun:
        for on, name in begun:
            yield _release(on, spot=f"plan:{name}")
    elif not told and not planned:
        # Whoever is in prison is to be released; until somebody tells when, the day is unknown.
        if inside:
            yield _release(None, answer=mapped)
        for fact in material.of("FAMILY.prison") if mapped is None else ():
            if not isinstance(fact.value, Mapping) or text_of(fact, "role") == _INMATE:
                yield _release(None, fact)
    leaves = material.of("FAMILY.x_prison_leave")
    for fact in leaves:
        yield _leave(_written_day(fact.value), fact)
    if not leaves and inside and mapped is not None and (leave := text_of(mapped, "leave")):
        yield _leave(_written_day(leave), answer=mapped)


def _release(
    on: date | None, fact: Fact | None = None, *, answer: Answer | None = None, spot: str = ""
) -> Start:
    where = spot or (_UNDATED if on is None else "")
    return Start("D28", "release", on, fact, answer=answer, kept_days=_RELEASED_DAYS, spot=where)


def _leave(on: date | None, fact: Fact | None = None, *, answer: Answer | None = None) -> Start:
    where = _UNDATED if on is None else ""
    return Start("D29", "leave", on, fact, answer=answer, kept_days=_LEAVE_DAYS, spot=where)


def _written_day(value: FactValue) -> date | None:
    """The first day a text tells whole, with its year; a day without one is no date."""
    if (day := as_day(value)) is not None:
        return day
    if not isinstance(value, str):
        return None
    if (day := read_day(value)) is not None:
        return day
    if (found := _WRITTEN_DAY.search(value)) is not None:
        return read_day(found.group())
    # As people type a date elsewhere: 031026 or 3/10-26. Among words, eight digits may as well be
    # a telephone number.
    words = (word.strip(".,;:()") for word in value.split())
    days = (read_day(word) for word in words if not (word.isdigit() and len(word) == 8))
    return next((day for day in days if day is not None), None)


def _debts(material: Material) -> Iterator[Start]:
    debts = material.answer("ECONOMY.debts")
    for debt in _listed(debts.value) if debts is not None else ():
        creditor, on = part(debt, "creditor"), as_day(part(debt, "due"))
        if on is not None:
            about = creditor if isinstance(creditor, str) else ""
            yield replace(_debt_event("debt_event", on, debts), about=about)
    home = material.answer("HOUSING.stability")
    evicted = day_of(home, "eviction") if home is not None else None
    if evicted is not None:
        yield replace(_debt_event("eviction", evicted, home), spot="mapping:HOUSING.stability")


def _debt_event(event: str, on: date, answer: Answer | None) -> Start:
    return Start("D37", event, on, answer=answer, kept_days=_DEBT_EVENT_DAYS)


def _notes(material: Material) -> Iterator[Start]:
    for note in material.notes:
        if note.kind is NoteKind.CHILD_CONCERN and note.state is NoteState.SEALED:
            # No archive tells that child welfare answered: it is asked after for a while.
            waits = Known(silent=True)
            on = note.written_at.date()
            yield Start("D30", "concern_sent", on, known=waits, kept_days=_ANSWER_ASKED_DAYS)
        if note.state is not NoteState.DRAFT:
            continue
        if note.kind is NoteKind.CHILD_CONCERN:
            yield Start("D30", "concern", note.written_at.date())
        elif note.kind is NoteKind.COMPLAINT:
            rule, known = _complained_of(note)
            yield Start(rule, "complaint", note.notified, known=known)


def _requests(material: Material) -> Iterator[Start]:
    """What the client has asked to see or have corrected, until it is answered."""
    for answer in material.records("QUALIFICATION.rec_access_request"):
        if day_of(answer, "answered") is None:
            yield Start(
                "D38",
                "access_asked",
                day_of(answer, "on"),
                answer=answer,
                known=Known(extended_to=day_of(answer, "extended")),
                spot=f"cooperation:access_request:{answer.child}",
            )


def _breaches(material: Material) -> Iterator[Start]:
    """Breaches of data protection, until the authority knows or it is said why it need not."""
    for answer in material.records("QUALIFICATION.rec_data_breach"):
        if day_of(answer, "reported") is None and not text_of(answer, "not_reported"):
            yield Start(
                "D39",
                "breach",
                _moment_of(answer),
                answer=answer,
                spot=f"cooperation:data_breach:{answer.child}",
            )


def _moment_of(answer: Answer) -> Day | None:
    """When it was discovered; the day alone while nobody has told the hour."""
    on = day_of(answer, "on")
    clock = _CLOCK.fullmatch(text_of(answer, "clock").strip())
    if on is None or clock is None:
        return on
    return in_norway(datetime.combine(on, time(int(clock[1]), int(clock[2]))))


def _complained_of(note: Note) -> tuple[str, Known]:
    bases = {segment.legal_basis for segment in note.segments}
    themes = {segment.benefit for segment in note.segments}
    if bases & _SIX_WEEKS:
        return "D33", Known(benefit=BenefitTheme.KON if BenefitTheme.KON in themes else None)
    return ("D32" if LegalBasis.NAV_14A in bases else "D31"), Known()


def _listed(value: FactValue) -> tuple[FactValue, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()
