"""What starts the municipality's deadlines: applications, assistance, housing, programmes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from navdesk.domain.ages import age_on
from navdesk.domain.assistance import assistance_months, is_assistance
from navdesk.domain.checks.reading import says
from navdesk.domain.deadlines.reckoning import Known
from navdesk.domain.deadlines.starts import (
    MUNICIPAL_CASE,
    MUNICIPAL_RECORD,
    Material,
    Start,
    day_of,
    is_true,
    part,
    text_of,
)
from navdesk.domain.deadlines.starts_state import kvp_running
from navdesk.domain.events import PlanKind
from navdesk.domain.facts import FactValue, as_day
from navdesk.domain.plan import is_open

_RULE_OF_APPLICATION: Final = {"STL-18": "D20", "STL-19": "D20", "STL-27": "D18", "STL-29": "D05"}
_IN, _OUT = "I", "U"
_FINISHED: Final = "FERDIGBEHANDLET"
_FILED_WITHIN: Final = 3
"""How many days a digital application may wait for its place in the journal."""
_YOUNG: Final = 30
_COMPLAINT_SEEN_DAYS: Final = 28
_ENDED_DAYS: Final = 60
_HANDOVER_DAYS: Final = 183


def municipal_starts(material: Material) -> Iterator[Start]:
    """Yield what the municipality's services have started."""
    yield from _applications(material)
    yield from _decisions(material)
    yield from _assistance(material)
    yield from _condition(material)
    yield from _acute(material)
    yield from _housing(material)
    yield from _kvp(material)
    yield from _introduction(material)


def _applications(material: Material) -> Iterator[Start]:
    waiting: list[date] = []
    for fact in material.of("ECONOMY.x_application"):
        # Of an application whose history was not read nobody knows whether it is decided.
        status = text_of(fact, "status")
        open_ = status not in {"", _FINISHED}
        if open_ and not _all_decided(part(fact.value, "services")):
            sent = day_of(fact, "sent_on")
            waiting += [sent] if sent is not None else []
            yield Start("D20", "applied", sent, fact)
    for fact in material.ending(MUNICIPAL_RECORD):
        archive_class, on = text_of(fact, "class"), day_of(fact, "date")
        rule = _RULE_OF_APPLICATION.get(archive_class)
        asked = text_of(fact, "title").casefold().startswith(("søknad", "søker"))
        if rule is None or text_of(fact, "kind") != _IN or not asked:
            continue
        if rule == "D20" and on is not None and _journaled(on, waiting):
            continue
        if on is None or not material.decided(archive_class, on):
            yield Start(rule, "applied", on, fact)


def _journaled(on: date, waiting: Sequence[date]) -> bool:
    """Whether what came in on `on` is a digital application that waits already: filed since."""
    return any(sent <= on <= sent + timedelta(days=_FILED_WITHIN) for sent in waiting)


def _all_decided(services: FactValue) -> bool:
    if not isinstance(services, list | tuple) or not services:
        return False
    return all(part(service, "outcome") for service in services)


def _decisions(material: Material) -> Iterator[Start]:
    """Decisions one may still complain of: when they arrived no archive tells."""
    for fact in material.ending(MUNICIPAL_RECORD):
        on = day_of(fact, "date")
        decided = text_of(fact, "title").casefold().startswith("vedtak")
        sent = text_of(fact, "kind") == _OUT
        if decided and sent and material.lately(on, _COMPLAINT_SEEN_DAYS):
            yield Start("D31", "municipal_decided", None, fact, known=Known(decided_on=on))


def _assistance(material: Material) -> Iterator[Start]:
    paid = [fact for fact in material.of("ECONOMY.income") if is_assistance(fact.value)]
    ends = [
        (until, fact)
        for fact in (*paid, *material.of("ECONOMY.x_application_event"))
        if (until := as_day(part(part(fact.value, "period"), "to"))) is not None
    ]
    if ends:
        until, fact = max(ends, key=lambda pair: pair[0])
        yield Start("D15", "assistance_until", until, fact, kept_days=_ENDED_DAYS)
    months = {month for fact in paid for month in assistance_months(fact.value, material.today)}
    if months:
        known = Known(months=frozenset(months))
        yield Start("D16", "assistance_since", min(months), paid[0], known=known)


def _condition(material: Material) -> Iterator[Start]:
    young = material.born is not None and age_on(material.born, material.today) < _YOUNG
    for fact in material.of("ECONOMY.x_condition") if young else ():
        yield Start("D09", "condition_set", None, fact, about=text_of(fact, "title"))


def _acute(material: Material) -> Iterator[Start]:
    answer = material.answer("ECONOMY.acute")
    if answer is not None:
        on = answer.written_at.date()
        if is_true(answer.value) and not material.decided("STL-18", on):
            yield Start("D17", "acute", on, answer=answer)
        return
    for fact in material.of("ECONOMY.acute"):
        on_day = fact.valid_from
        helped = on_day is not None and material.decided("STL-18", on_day)
        if is_true(fact.value) and not helped:
            yield Start("D17", "acute", on_day, fact)
    # Nobody has asked yet: what came in by post tells of it by its title.
    for fact in material.ending(MUNICIPAL_RECORD):
        asked = text_of(fact, "class") == "STL-18" and text_of(fact, "kind") == _IN
        if not asked or not says(text_of(fact, "title"), material.acute):
            continue
        came = day_of(fact, "date")
        if came is None or not material.decided("STL-18", came):
            yield Start("D17", "acute_asked", came, fact)


def _housing(material: Material) -> Iterator[Start]:
    answer = material.answer("HOUSING.temp")
    if answer is not None and isinstance(answer.value, Mapping):
        until = day_of(answer, "to")
        if until is None or until >= material.today:
            yield Start("D19", "first_night", day_of(answer, "from"), answer=answer)
        return
    for fact in material.of("HOUSING.x_municipal_case"):
        if text_of(fact, "class") == "STL-27" and part(fact.value, "closed_on") is None:
            yield Start("D19", "housing_case", day_of(fact, "opened_on"), fact)


def _kvp(material: Material) -> Iterator[Start]:
    for fact in kvp_running(material):
        began = day_of(fact, "from")
        yield Start("D06", "kvp_started", began, fact)
        yield Start("D07", "kvp_started", began, fact)
        planned = [
            chain.current.due
            for chain in material.measures
            if chain.current.plan is PlanKind.KVP and is_open(chain.current) and chain.current.due
        ]
        mapped = material.answer("QUALIFICATION.programme")
        told = day_of(mapped, "to") if mapped is not None else None
        end = day_of(fact, "to") or told or max(planned, default=None)
        yield Start("D08", "kvp_ends", end, fact, kept_days=_ENDED_DAYS)


def _introduction(material: Material) -> Iterator[Start]:
    handovers = material.records("QUALIFICATION.rec_intro_handover")
    if any((day_of(one, "meeting") or date.max) <= material.today for one in handovers):
        return
    for answer in handovers:
        yield Start("D34", "intro_ends", day_of(answer, "ends"), answer=answer)
    if handovers:
        return
    for fact in material.of("QUALIFICATION.x_programme_end"):
        yield Start("D34", "intro_ends", as_day(fact.value), fact, kept_days=_HANDOVER_DAYS)
    for fact in material.ending(MUNICIPAL_CASE):
        if text_of(fact, "class") == "INTRO":
            closed = day_of(fact, "closed_on")
            yield Start("D34", "intro_ends", closed, fact, kept_days=_HANDOVER_DAYS)
