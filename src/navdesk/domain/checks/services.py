"""Checks of the services a person has: assessed before conditions, decided, safe, coordinated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from navdesk.domain.checks.model import Finding, Words
from navdesk.domain.checks.reading import says
from navdesk.domain.checks.view import ASSISTANCE, CheckInput, MunicipalCase
from navdesk.domain.codes import Flag, LegalBasis
from navdesk.domain.events import PlanKind
from navdesk.domain.facts import FactValue, as_day
from navdesk.domain.plan import is_open, shift_months
from navdesk.domain.purposes import Purpose

LONG_TERM_MONTHS = 6
MANY_SERVICES = 3
RELEASE_MONTHS = 3
DISCHARGE_MONTHS = 1
_JOURNAL_MONTHS = 3
_YOUNG = 25
_HELP = ASSISTANCE | {LegalBasis.STL_27}
_ACUTE_SERVICES = ("STL-18", "STL-27")
_SHARING = ("partner", "service", "housing_cooperation")
"""The records that say what permits sharing."""
_ACTIVE = frozenset(
    {
        LegalBasis.NAV_14A,
        LegalBasis.AML_12,
        LegalBasis.EGENREGI,
        LegalBasis.YOUTH,
        LegalBasis.STL_20A,
        LegalBasis.STL_29,
        LegalBasis.INTRO,
    }
)
"""What a measure rests on that gives somebody something to do."""
_NO_ACTIVITY = frozenset({"MOTE", "BEHANDLING"})
_GOES_ON = frozenset({"PLANLAGT", "GJENNOMFORES"})
_NO_DIGITAL = frozenset({"RESERVED", "NOT"})


def screened_before_condition(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-KVP-1: whoever is under 30 is screened for the programme before a condition is set."""
    assisted = bool(case.municipal("STL-18") or case.municipal("STL-20A"))
    concerned = Purpose.ACTIVITY_CONDITION in case.purposes or (
        assisted and Purpose.FINANCIAL_ASSISTANCE in case.purposes
    )
    if case.under_30 and concerned and not case.kvp_screened:
        yield Finding("C-KVP-1", "kvp_condition")


def activity_offered(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-ACT-1: a condition on activity is set only with a concrete activity to offer (R115)."""
    if not _on_condition(case):
        return
    planned = any(
        is_open(one.current) and one.current.legal_basis in _ACTIVE for one in case.measures
    )
    with_the_state = any(
        isinstance(one, Mapping)
        and one.get("type") not in _NO_ACTIVITY
        and one.get("status") in _GOES_ON
        for one in case.told("WORK.x_plan_item")
    )
    if not (planned or with_the_state):
        yield Finding("C-ACT-1", "condition_activity")


def assessed_before_condition(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-ACT-2: whoever is under 30 and to be active has a need assessed under § 14 a (R113)."""
    known = bool(case.told("WORK.effort") or case.value("WORK.effort"))
    assessed = known or case.decided(frozenset({LegalBasis.NAV_14A}))
    if case.under_30 and _on_condition(case) and not assessed:
        yield Finding("C-ACT-2", "condition_14a")


def _on_condition(case: CheckInput) -> bool:
    """Return whether a condition on activity is set or being set; the programme needs none."""
    concerned = (
        Purpose.ACTIVITY_CONDITION in case.purposes
        or bool(case.municipal("STL-20A"))
        or case.decided(frozenset({LegalBasis.STL_20A}))
    )
    return concerned and not case.in_programme


def screened_in_the_long_run(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-KVP-2: whoever has had assistance for long is screened for the programme."""
    of_age = case.age is not None and 18 <= case.age < 67
    if of_age and case.assistance_months >= LONG_TERM_MONTHS and not case.kvp_screened:
        yield Finding("C-KVP-2", "kvp_long", params={"n": case.assistance_months})


def counselling_decided(case: CheckInput, words: Words) -> Iterator[Finding]:
    """C-COU-1: financial counselling has a written decision before it starts."""
    for one in case.municipal("STL-17"):
        start = _counselling_start(one, words)
        if start is None or one.decided(by=start):
            continue
        if not case.decided(frozenset({LegalBasis.STL_17})):
            yield Finding("C-COU-1", "counselling_decision", spot="note:new")


def counselling_followed(case: CheckInput, words: Words) -> Iterator[Finding]:
    """C-COU-2: counselling goes on in writing."""
    for one in case.municipal("STL-17"):
        if _counselling_start(one, words) is None:
            continue
        own = [
            note.written_at.date()
            for note in case.notes
            if any(part.legal_basis is LegalBasis.STL_17 for part in note.segments)
        ]
        last = max((*own, *(day for day, _, _ in one.records)))
        if last < shift_months(case.today, -_JOURNAL_MONTHS):
            when = {"when": f"{last:%d.%m.%Y}"}
            yield Finding("C-COU-2", "counselling_journal", spot="note:new", params=when)


def _counselling_start(one: MunicipalCase, words: Words) -> date | None:
    return next((day for day, _, title in one.records if says(title, words.counselling)), None)


def temporary_housing(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-HOU-1: a temporary place is a concrete one, looked at, decided on, with a way out."""
    if not _housed(case):
        return
    stays = case.municipal("STL-27")
    spot = "mapping:HOUSING.temp"
    ways_out = (PlanKind.HOUSING_EXIT,)
    has_exit = bool(_temp(case, "exit", "exit_plan")) or any(
        one.current.plan in ways_out and is_open(one.current) for one in case.measures
    )
    decided = any(one.decided() for one in stays) or case.decided(frozenset({LegalBasis.STL_27}))
    for sentence, there, where in (
        ("housing_place", bool(_temp(case, "place")), spot),
        ("housing_quality", _temp(case, "quality", "quality_ok") is not None, spot),
        ("housing_exit", has_exit, f"plan:ready:{PlanKind.HOUSING_EXIT}"),
        ("housing_decision", decided, "note:new"),
    ):
        if not there:
            yield Finding("C-HOU-1", sentence, spot=where)


def young_in_temporary_housing(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-HOU-2: with children or for the young there is a reason for the exception, and the place
    is held to more."""
    young = case.age is not None and case.age < _YOUNG
    if not _housed(case) or not (case.children or young):
        return
    if not _temp(case, "exception", "exception_reason"):
        yield Finding("C-HOU-2", "housing_exception")
    if not _temp(case, "suitable", "stricter_quality", "quality", "quality_ok"):
        yield Finding("C-HOU-2", "housing_stricter")


def _housed(case: CheckInput) -> bool:
    """Return whether the person stays somewhere for a time, as the archive or the mapping tells."""
    if case.municipal("STL-27"):
        return True
    until = as_day(case.part("HOUSING.temp", "to"))
    return bool(case.value("HOUSING.temp")) and (until is None or case.today <= until)


def _temp(case: CheckInput, *names: str) -> FactValue:
    found = (case.part("HOUSING.temp", name) for name in names)
    return next((one for one in found if one not in (None, "")), None)


def services(case: CheckInput) -> tuple[str, ...]:
    """Return what the person has from different services, by a code each."""
    found = {one.archive_class for one in case.municipal_cases}
    for value in case.told("HEALTH.rights"):
        if isinstance(value, Mapping) and value.get("status") == "LØPENDE":
            found.add(str(value.get("benefit")))
    if case.told("WORK.effort"):
        found.add("NAV_14A")
    if any(value is True for value in case.told("ECONOMY.x_housing_allowance")):
        found.add("HUS")
    if any(value == "MUNICIPAL" for value in case.told("HOUSING.form")):
        found.add("STL-15")
    found |= {
        f"partner:{one.child}" for kind in ("partner", "partners") for one in case.records(kind)
    }
    return tuple(sorted(found))


def coordinated(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-COO-1: with three services or more somebody coordinates, and knows what may be shared."""
    many = services(case)
    if len(many) < MANY_SERVICES:
        return
    named = case.records("coordinator")
    if not named:
        yield Finding("C-COO-1", "coordinator", params={"n": len(many)})
    shared = any(_permits(one.value, case.today) for kind in _SHARING for one in case.records(kind))
    if not shared and not _lasts(case.value("HEALTH.consent"), case.today):
        yield Finding("C-COO-1", "sharing", about="sharing", params={"n": len(many)})


def _permits(value: FactValue, today: date) -> bool:
    """Return whether a record says what permits sharing; a consent does so until it lapses."""
    basis = value.get("basis") if isinstance(value, Mapping) else None
    return basis == "LAW" or (basis == "CONSENT" and _lasts(value, today))


def _lasts(value: FactValue, today: date) -> bool:
    """Return whether a consent that was written down still holds."""
    until = as_day(value.get("until")) if isinstance(value, Mapping) else None
    return bool(value) and (until is None or today <= until)


def individual_plan(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-COO-2: an individual plan is offered to whoever needs several services for long."""
    if len(services(case)) < MANY_SERVICES or not _lasting(case):
        return
    offered = (
        bool(case.municipal("STL-28") or case.records("ip_offer"))
        or any(
            isinstance(one.value, Mapping) and one.value.get("of") == "INDIVIDUAL_PLAN"
            for one in case.records("coordinator")
        )
        or case.written(frozenset({LegalBasis.STL_28, LegalBasis.NAV_15}))
        or any(one.current.plan is PlanKind.INDIVIDUAL for one in case.measures)
    )
    if not offered:
        yield Finding("C-COO-2", "individual_plan")


def _lasting(case: CheckInput) -> bool:
    half_a_year_ago = shift_months(case.today, -LONG_TERM_MONTHS)
    starts = [one.opened for one in case.municipal_cases]
    starts += [fact.valid_from for fact in case.facts if fact.field in _LASTING]
    return sum(one is not None and one <= half_a_year_ago for one in starts) > 1


_LASTING = frozenset({"HEALTH.rights", "WORK.effort"})


def acute_closed(case: CheckInput, words: Words) -> Iterator[Finding]:
    """C-ACU-1: what is acute is met with help or a reasoned decision the same day.

    The same need comes in the application, in the mapping and in a note: it is told once, with
    the day it was first known.
    """
    days = [
        day
        for one in case.municipal("STL-18")
        for day, kind, title in one.records
        if kind == "I" and says(title, words.acute)
    ]
    answer = case.answer("ECONOMY.acute")
    if answer is not None and _acute(answer.value):
        days.append(answer.written_at.date())
    days += [
        note.written_at.date()
        for note in case.notes
        if any(Flag.ACUTE in part.flags for part in note.segments)
    ]
    unmet = min((day for day in days if not _helped(case, day)), default=None)
    if unmet is not None:
        when = {"when": f"{unmet:%d.%m.%Y}"}
        yield Finding("C-ACU-1", "acute_open", spot="note:new", params=when)


def _helped(case: CheckInput, day: date) -> bool:
    """Return whether help was decided on since: written here, or in the municipality's archive."""
    return case.decided(_HELP, since=day) or any(
        kind == "U" and sent >= day
        for service in _ACUTE_SERVICES
        for one in case.municipal(service)
        for sent, kind, _ in one.records
    )


def _acute(value: FactValue) -> bool:
    if isinstance(value, Mapping):
        return any(one is True for one in value.values())
    return value is True


def reachable(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-ACC-1: whoever is not digital is reached on paper, by phone or in a meeting."""
    told = [*case.told("QUALIFICATION.digital"), case.value("QUALIFICATION.digital")]
    told = [one.get("uses") if isinstance(one, Mapping) else one for one in told]
    if not any(str(one) in _NO_DIGITAL for one in told):
        return
    agreed = bool(case.records("reach") or case.records("safe_contact")) or any(
        day >= shift_months(case.today, -1) for day in case.meetings
    )
    if not agreed:
        yield Finding("C-ACC-1", "unreachable")


def ready_for_release(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-PRI-1: with three months left somewhere to live, money for day 0 and a person are there."""
    release = _release_date(case)
    if release is None or not case.today <= release <= shift_months(case.today, RELEASE_MONTHS):
        return
    done = {
        one.current.item
        for one in case.measures
        if one.current.plan is PlanKind.RELEASE and one.current.responsible.strip()
    }
    told = {
        name
        for one in case.records("release")
        if isinstance(one.value, Mapping)
        for name, part in one.value.items()
        if part not in (None, "")
    }
    contact = case.told("FAMILY.x_prison_contact") or case.records("prison_contact")
    for sentence, item, there in (
        ("release_housing", "housing", False),
        ("release_income", "income", False),
        ("release_contact", "contact", bool(contact)),
    ):
        if not there and item not in told | done:
            yield Finding("C-PRI-1", sentence, item, spot="cooperation:release")


def ready_for_discharge(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-HOU-3: with a month left somewhere to live, money for day one and a person are there."""
    last = shift_months(case.today, DISCHARGE_MONTHS)
    for one in case.records("discharge"):
        told = one.value if isinstance(one.value, Mapping) else {}
        day = as_day(told.get("on"))
        if day is None or not case.today <= day <= last:
            continue
        for item in ("housing", "income", "contact"):
            if told.get(item) in (None, ""):
                about, when = f"{one.child}:{item}", {"when": f"{day:%d.%m.%Y}"}
                yield Finding("C-HOU-3", f"discharge_{item}", about, params=when)


def _release_date(case: CheckInput) -> date | None:
    """Return the day that was planned, else the one that was mapped, else what was told."""
    inside = case.part("FAMILY.prison", "role") == "INMATE"
    for told in (
        [one.value.get("on") for one in case.records("release") if isinstance(one.value, Mapping)],
        [case.part("FAMILY.prison", "release")] if inside else [],
        case.told("FAMILY.x_release_date"),
    ):
        days = map(as_day, told)
        known = [one for one in days if one is not None]
        if known:
            return max(known)
    return None


def accepted_by_both(case: CheckInput, _words: Words) -> Iterator[Finding]:
    """C-NOT-1: a note in two parts lies in both archives the next working day."""
    notes = {one.note for one in case.sent}
    for note in notes:
        parts = [one for one in case.sent if one.note == note]
        waiting = [one for one in parts if not one.accepted]
        if len(parts) < 2 or not waiting:
            continue
        sealed = min(one.sealed_at for one in waiting).date()
        if case.today > case.working_days_after(sealed, 1):
            yield Finding("C-NOT-1", "part_waiting", str(note), spot="note:written")
