"""What starts the state's deadlines: registration, effort, plan items, benefits, sick leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from navdesk.domain.ages import age_on
from navdesk.domain.codes import EffortGroup, Owner
from navdesk.domain.deadlines.reckoning import Known
from navdesk.domain.deadlines.starts import Material, Start, day_of, part, text_of
from navdesk.domain.events import PlanStatus
from navdesk.domain.facts import Fact, as_day
from navdesk.domain.notes import NoteKind, NoteState

_YOUNG: Final = 30
_RETIRED: Final = 67
_OVER: Final = frozenset({"FULLFORT", "AVBRUTT"})
_WRITTEN_RECORD: Final = "SAMTALEREFERAT"
_HELD: Final = "AVHOLDT"
_EXEMPT: Final = "UNNTAK"
_MEETING: Final = "MOTE"
_CONTACTS: Final = frozenset(
    {NoteKind.MEETING_RECORD, NoteKind.CONTACT, NoteKind.PHONE, NoteKind.WALK_IN}
)
_STILL_OPEN: Final = frozenset({PlanStatus.PLANNED, PlanStatus.ACTIVE})
_COMPLAINT_SEEN_DAYS: Final = 28
_BENEFIT_COMPLAINT_SEEN_DAYS: Final = 49
_CARD_DAYS: Final = 21
_POINTS_IN_TIME: Final = frozenset({"D23", "D24"})
"""What of a sick leave is over when it is past."""


def state_starts(material: Material) -> Iterator[Start]:
    """Yield what the state's services have started."""
    yield from _registration(material)
    yield from _guarantee(material)
    yield from _effort(material)
    yield from _plan_items(material)
    yield from _silence(material)
    yield from _benefits(material)
    yield from _sick_leave(material)


def decided_effort(material: Material) -> tuple[Fact, ...]:
    """Return the decisions on effort, the newest first."""
    dated = [
        (decided, fact)
        for fact in material.of("WORK.x_effort_decision")
        if (decided := day_of(fact, "decided_on")) is not None
    ]
    return tuple(fact for _, fact in sorted(dated, key=lambda pair: pair[0], reverse=True))


def decided_since(material: Material, day: date) -> bool:
    """Whether effort was decided on `day` or later."""
    return any((day_of(fact, "decided_on") or day) >= day for fact in decided_effort(material))


def kvp_running(material: Material) -> tuple[Fact, ...]:
    """Return the spells of the qualification programme that are not over."""
    return tuple(
        fact
        for fact in material.of("QUALIFICATION.programme")
        if text_of(fact, "programme") == "KVP"
        and (day_of(fact, "to") or material.today) >= material.today
    )


def _registration(material: Material) -> Iterator[Start]:
    registered = [
        (fact, day_of(fact, "from"))
        for fact in material.of("WORK.x_registration")
        if part(fact.value, "ended") is not True
    ]
    followed = [(fact, day_of(fact, "since")) for fact in material.of("WORK.x_follow_up")]
    for fact, on in (registered or followed)[:1]:
        event = "registered" if registered else "followed_up"
        if (on is None or not decided_since(material, on)) and not _retired(material):
            yield Start("D01", event, on, fact)
        young = material.born is not None and age_on(material.born, on or material.today) < _YOUNG
        if young and (on is None or not _offered(material, on)):
            yield Start("D03", event, on, fact)


def _retired(material: Material) -> bool:
    """Whether the person is so old that work is no longer assessed as a rule (NAVL § 14 a)."""
    return material.born is not None and age_on(material.born, material.today) >= _RETIRED


def _offered(material: Material, since: date) -> bool:
    """Whether the state's plan holds anything begun since then."""
    planned = (
        (day_of(fact, "from"), text_of(fact, "type")) for fact in material.of("WORK.x_plan_item")
    )
    own = (chain.current.start for chain in material.measures if chain.current.owner is Owner.STATE)
    begun = [on for on, kind in planned if kind != _WRITTEN_RECORD]
    return any(on is not None and on >= since for on in (*begun, *own))


def _guarantee(material: Material) -> Iterator[Start]:
    groups = {group.value: group for group in EffortGroup}
    told = [fact for fact in material.of("WORK.effort") if fact.value in groups]
    if material.born is None or not told:
        return
    fact = max(told, key=lambda one: one.valid_from or date.min)
    known = Known(effort_group=groups[str(fact.value)], kvp_active=bool(kvp_running(material)))
    yield Start("D04", "born", material.born, fact, known=known)


def _effort(material: Material) -> Iterator[Start]:
    for fact in decided_effort(material)[:1]:
        if material.lately(day_of(fact, "decided_on"), _COMPLAINT_SEEN_DAYS):
            # The time to complain runs from when the decision arrived, which no system tells.
            yield Start("D32", "effort_decided", None, fact)
    for fact in material.of("QUALIFICATION.programme"):
        ended = day_of(fact, "to")
        if ended is None or ended >= material.today or text_of(fact, "programme") != "KVP":
            continue
        if not decided_since(material, ended) and not _retired(material):
            yield Start("D02", "kvp_ended", ended, fact)


def _plan_items(material: Material) -> Iterator[Start]:
    for fact in (*material.of("WORK.x_plan_item"), *material.of("HEALTH.x_plan_item")):
        if part(fact.value, "historic") is True:
            continue
        title = text_of(fact, "title")
        if text_of(fact, "type") == _WRITTEN_RECORD:
            if part(fact.value, "shared") is not True:
                yield Start("D14", "met", day_of(fact, "from"), fact, about=title)
        elif text_of(fact, "status") not in _OVER and (to := day_of(fact, "to")) is not None:
            yield Start("D13", "plan_item", to, fact, about=title, owner=Owner.STATE)
    for chain in material.measures:
        measure = chain.current
        if measure.status in _STILL_OPEN and measure.due is not None:
            yield Start(
                "D13",
                "measure",
                measure.due,
                about=measure.text,
                owner=measure.owner,
                spot=f"plan:{chain.id}",
            )


def _silence(material: Material) -> Iterator[Start]:
    """Somebody who is followed up and was last met long ago; never met here is not known."""
    met = [
        (on, fact)
        for fact in material.of("WORK.x_plan_item")
        if text_of(fact, "type") in {_MEETING, _WRITTEN_RECORD}
        and text_of(fact, "status") != "AVBRUTT"
        and (on := day_of(fact, "from")) is not None
        and on <= material.today
    ]
    written = [
        note.written_at.date()
        for note in material.notes
        if note.state is NoteState.SEALED and note.kind in _CONTACTS
    ]
    last = max((*written, *(on for on, _ in met)), default=None)
    if last is None or not material.of("WORK.x_follow_up"):
        return
    told = next((fact for on, fact in met if on == last), None)
    yield Start(
        "D13", "last_contact", last, told, known=Known(silent=True), spot="note:new", ahead_days=0
    )


def _benefits(material: Material) -> Iterator[Start]:
    points = material.of("HEALTH.x_aap_follow_up")
    for fact in points[-1:]:
        # A point told of later takes the place of the one before.
        yield Start("D11", "aap_follow_up", as_day(fact.value), fact)
    for fact in material.of("HEALTH.x_aap_maximum"):
        yield Start("D10", "aap_maximum", day_of(fact, "date"), fact)
        # That there is a follow-up point is sure while AAP runs; its date is told by hand alone.
        if not points:
            yield Start("D11", "aap_follow_up", None, fact)
    for fact in material.of("HEALTH.rights"):
        if material.lately(day_of(fact, "decided_on"), _BENEFIT_COMPLAINT_SEEN_DAYS):
            yield Start("D33", "aap_decided", None, fact)
    for fact in material.of("ECONOMY.x_report_card"):
        if part(fact.value, "sent_on") is None:
            yield Start("D12", "report_period", day_of(fact, "from"), fact, kept_days=_CARD_DAYS)


def _sick_leave(material: Material) -> Iterator[Start]:
    meetings = {
        text_of(fact, "meeting"): text_of(fact, "status")
        for fact in material.of("HEALTH.x_sick_leave_meeting")
    }
    for fact in material.of("HEALTH.x_sick_leave"):
        first, last = day_of(fact, "first_day"), day_of(fact, "last_day")
        if last is not None and last < material.today:
            continue
        left = {
            "D21": not _has_follow_up_plan(material),
            "D22": meetings.get("DM1") != _HELD,
            "D23": True,
            "D24": "KANDIDAT" not in meetings,
            "D25": meetings.get("DM2") not in {_HELD, _EXEMPT},
            "D27": True,
        }
        for rule in (rule for rule, is_left in left.items() if is_left):
            percent = _percent_on_meeting(material, first) if rule == "D22" else None
            kept = 0 if rule in _POINTS_IN_TIME else None
            known = Known(sick_percent=percent)
            yield Start(rule, "sick", first, fact, known=known, kept_days=kept)
        if "DM3" in meetings and meetings["DM3"] != _HELD:
            yield Start("D26", "meeting_asked", first, fact)


def _has_follow_up_plan(material: Material) -> bool:
    titles = (text_of(fact, "title").casefold() for fact in material.ending(".x_document"))
    return any(title.startswith(("oppfølgingsplan", "oppfølgjingsplan")) for title in titles)


def _percent_on_meeting(material: Material, first: date | None) -> int | None:
    """How much somebody is sick-listed when the first meeting is due; None while nobody knows."""
    if first is None:
        return None
    due = first + timedelta(weeks=7)
    for fact in material.of("HEALTH.x_sick_leave_grade"):
        since, until = day_of(fact, "from"), day_of(fact, "to")
        if since is not None and since <= due and (until is None or due <= until):
            percent = part(fact.value, "percent")
            return int(float(str(percent))) if percent is not None else None
    return None
