"""Which JSON each fact field may hold: the one table a fact is judged by.

Where the mapping form asks the field as a choice, its options are the allowed codes. Everything
else is written down here. Any part of a record may be null or missing; a part that is not named
here, or a value of another kind, is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from navdesk.domain.codes import LifeArea
from navdesk.domain.mapping_form import FieldType
from navdesk.rulebook import load_mapping_form

Rule = Callable[[Any], str | None]
"""Returns what is wrong with a value, None when nothing is; never the value itself."""

_MONEY = re.compile(r"-?\d{1,16}\.\d\d")
_NUMBER = re.compile(r"-?\d{1,16}(\.\d*[1-9])?")


def text(value: Any) -> str | None:
    """A text with something in it that every file and database can hold."""
    if not isinstance(value, str) or not value.strip():
        return "not a text"
    try:
        value.encode()
    except UnicodeEncodeError:
        return "half a character"
    return None


def flag(value: Any) -> str | None:
    """True or false."""
    return None if isinstance(value, bool) else "not true or false"


def whole(value: Any) -> str | None:
    """A whole number."""
    return None if isinstance(value, int) and not isinstance(value, bool) else "not a whole number"


def day(value: Any) -> str | None:
    """A date as `YYYY-MM-DD`."""
    try:
        ok = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        ok = False
    return None if ok else "not a date"


def moment(value: Any) -> str | None:
    """A time with its zone."""
    try:
        ok = isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        ok = False
    return None if ok else "not a time with a zone"


def money(value: Any) -> str | None:
    """An amount in kroner with two decimals, as text."""
    return None if isinstance(value, str) and _MONEY.fullmatch(value) else "not an amount"


def number(value: Any) -> str | None:
    """A plain decimal number, as text."""
    return None if isinstance(value, str) and _NUMBER.fullmatch(value) else "not a number"


def one_of(*codes: str) -> Rule:
    """One of `codes`."""
    return lambda value: None if isinstance(value, str) and value in codes else "not a known code"


def many(rule: Rule) -> Rule:
    """A list of what `rule` allows."""

    def check(value: Any) -> str | None:
        if not isinstance(value, list | tuple):
            return "not a list"
        return next((wrong for one in value if (wrong := rule(one)) is not None), None)

    return check


def record(**parts: Rule) -> Rule:
    """A record of these parts; `from_` stands for `from`, which Python keeps to itself."""
    rules = {name.rstrip("_"): rule for name, rule in parts.items()}

    def check(value: Any) -> str | None:
        if not isinstance(value, Mapping):
            return "not a record"
        for name, one in value.items():
            if name not in rules:
                return f"an unknown part {name!r}" if name.isidentifier() else "an unknown part"
            if one is not None and (wrong := rules[name](one)) is not None:
                return f"{name}: {wrong}"
        return None

    return check


_PERIOD = {"from_": day, "to": day}
_PLACE = record(
    care_of=text,
    street=text,
    postal_code=text,
    place=text,
    municipality=text,
    municipality_name=text,
    country=text,
    country_id=text,
)
_FILE = record(
    document_id=text,
    title=text,
    title_hidden=flag,
    variant=text,
    file_type=text,
    blocked=text,
    inside=many(text),
    link_ref=text,
)
_DOCUMENT = record(
    theme=text,
    title=text,
    title_hidden=flag,
    direction=text,
    status=text,
    citizen_may_read=flag,
    citizen_reasons=many(text),
    shielded=flag,
    external_ref=text,
    files=many(_FILE),
)
_MESSAGE = record(
    channel=text,
    thread=text,
    text=text,
    from_=text,
    sender=text,
    sent_at=moment,
    subject=text,
    theme=text,
    class_=text,
    group=text,
    unread=flag,
    awaits_answer=flag,
    closed=flag,
)
_MUNICIPAL_CASE = record(class_=text, title=text, opened_on=day, closed_on=day, records=whole)
_MUNICIPAL_RECORD = record(
    class_=text,
    title=text,
    date=day,
    kind=text,
    number=text,
    link_ref=text,
    external_ref=text,
    files=many(_FILE),
)
_MEASURE = record(
    name=text,
    status=text,
    organiser=text,
    keeper=text,
    percent=number,
    why=text,
    **_PERIOD,
)
_PLAN_ITEM = record(
    type=text,
    title=text,
    description=text,
    status=text,
    agreed=flag,
    historic=flag,
    shared=flag,
    **_PERIOD,
)
_TASK = record(
    type=text,
    theme=text,
    status=text,
    priority=text,
    due=day,
    unit=text,
    assigned_to=text,
    description=text,
)

_DECIDED_BY = {"caseworker": text, "caseworker_name": text}

_SHAPES: dict[str, Rule] = {
    "ECONOMY.expenses": record(kind=text, title=text, amount=money, stated_by=text),
    "ECONOMY.income": record(
        payer=text,
        kind=text,
        title=text,
        amount=money,
        payment_date=day,
        period=record(**_PERIOD),
        status=text,
        paid_to=text,
        to_other=flag,
        stated_by=text,
    ),
    "ECONOMY.x_account": record(
        status=one_of("ACCOUNT_KNOWN", "ACCOUNT_MISSING", "ACCOUNT_STATED", "ACCOUNT_NONE_STATED"),
        number=text,
        abroad=flag,
        currency=text,
        since=day,
        told_by=text,
    ),
    "ECONOMY.x_application": record(
        status=text,
        sent_on=day,
        changed_on=day,
        municipality=text,
        office=text,
        on_paper=flag,
        services=many(record(title=text, status=text, outcome=text)),
    ),
    "ECONOMY.x_application_event": record(
        kind=text, status=text, at=moment, amount=money, period=record(**_PERIOD)
    ),
    "ECONOMY.x_application_note": text,
    "ECONOMY.x_application_words": record(why=text, what=text, changed=text),
    "ECONOMY.x_attachment": record(
        title=text,
        description=text,
        status=text,
        sent_on=day,
        asked_by=text,
        files=many(record(file_name=text, document_id=text, size=whole)),
    ),
    "ECONOMY.x_benefit": record(
        benefit=text,
        status=text,
        source_system=text,
        amount=money,
        child_supplement=money,
        children=whole,
        **_PERIOD,
    ),
    "ECONOMY.x_benefit_case": record(benefit=text, status=text, source_system=text, **_PERIOD),
    "ECONOMY.x_condition": record(title=text, description=text),
    "ECONOMY.x_deduction": record(kind=text, creditor=text, amount=money, payment_date=day),
    "ECONOMY.x_housing_allowance": flag,
    "ECONOMY.x_report_card": record(
        benefit=text,
        status=text,
        sent_on=day,
        may_be_sent_from=day,
        can_be_sent=flag,
        source_system=text,
        **_PERIOD,
    ),
    "ECONOMY.x_requested_document": record(title=text, description=text, due=day),
    "FAMILY.household": record(partner=text, children=many(record(name=text, born=day))),
    "FAMILY.representative": record(
        kind=text,
        name=text,
        scope=text,
        areas=many(text),
        authority=text,
        personal_matters=flag,
        theme=text,
        actions=many(text),
        to=day,
    ),
    "FAMILY.x_child_custody": record(kind=text, holder=text, child=text),
    "FAMILY.x_citizenship": record(country=text, country_id=text),
    "FAMILY.x_deceased": day,
    "FAMILY.x_email": text,
    "FAMILY.x_estate_contact": record(
        name=text, organisation=text, street=text, postal_code=text, place=text
    ),
    "FAMILY.x_legal_capacity": text,
    "FAMILY.x_marital_status": text,
    "FAMILY.x_moved_abroad": record(country=text, country_id=text, place=text),
    "FAMILY.x_office": record(unit=text, name=text, services=text, status=text),
    "FAMILY.x_person_status": text,
    "FAMILY.x_phone": text,
    "FAMILY.x_protection": one_of("CODE6", "CODE7", "CODE19"),
    "FAMILY.x_represents": record(kind=text, name=text, theme=text, actions=many(text), to=day),
    "FAMILY.x_residence_permit": record(kind=text, until=day),
    "FAMILY.x_safety_measure": record(kind=text, description=text),
    "HEALTH.rights": record(
        benefit=text,
        right=text,
        status=text,
        decided_on=day,
        end_reason=text,
        source_system=text,
        **_PERIOD,
    ),
    "HEALTH.x_aap_maximum": record(date=day, source_system=text),
    "HEALTH.x_hinders_work": text,
    "HEALTH.x_sick_leave": record(first_day=day, last_day=day, percent=number, stop_point=day),
    "HEALTH.x_sick_leave_grade": record(percent=number, **_PERIOD),
    "HEALTH.x_sick_leave_meeting": record(meeting=text, status=text, date=day),
    "HOUSING.standard": record(persons=whole),
    "HOUSING.x_address": _PLACE,
    "HOUSING.x_mail_address": _PLACE,
    "HOUSING.x_shared_home": _PLACE,
    "HOUSING.x_stay": _PLACE,
    "QUALIFICATION.programme": record(programme=text, **_PERIOD),
    "QUALIFICATION.x_digital_contact": record(status=text, language=text, language_id=text),
    "QUALIFICATION.x_education": record(level=text, passed=text, approved=text),
    "QUALIFICATION.x_interpreter": record(
        kind=one_of("SPOKEN", "SIGN"), language=text, language_id=text
    ),
    "QUALIFICATION.x_student": flag,
    "WORK.history": record(
        employer=text,
        occupation=text,
        percent=number,
        kind=text,
        end_reason=text,
        **_PERIOD,
    ),
    "WORK.measures": _MEASURE,
    "WORK.obstacles": text,
    "WORK.x_arena": record(
        registration=text,
        service_group=text,
        right=text,
        main_goal=text,
        unit=text,
        changed_on=day,
        inactive_from=day,
        can_reactivate=flag,
    ),
    "WORK.x_arena_case": text,
    "WORK.x_arena_status": record(registration=text, service_group=text),
    "WORK.x_confirmation": record(goes_on=flag, worked=flag, valid=flag, through=text, **_PERIOD),
    "WORK.x_effort_decision": record(
        group=text,
        main_goal=text,
        decided_on=day,
        from_arena=flag,
        not_in_force=flag,
        **_DECIDED_BY,
    ),
    "WORK.x_effort_earlier": record(
        group=text, main_goal=text, decided_on=day, unit=text, **_DECIDED_BY
    ),
    "WORK.x_employed_percent": number,
    "WORK.x_follow_up": record(period_id=text, since=day, unit=text, caseworker=text, manual=flag),
    "WORK.x_goal": record(goal=text, set_on=day),
    "WORK.x_in_measure": flag,
    "WORK.x_job_situation": record(
        situation=text, percent=number, last_paid_day=day, last_working_day=day, **_PERIOD
    ),
    "WORK.x_lay_off": record(kind=text, percent=number, **_PERIOD),
    "WORK.x_leave": record(kind=text, percent=number, **_PERIOD),
    "WORK.x_office_lock": flag,
    "WORK.x_profiling": record(profile=text, on=day, worked_half_a_year=flag),
    "WORK.x_registration": record(by=text, ended=flag, **_PERIOD),
    "WORK.x_self_assessment": record(assessment=text, on=day),
}
_IN_EVERY_AREA: dict[str, Rule] = {
    "x_document": _DOCUMENT,
    "x_message": _MESSAGE,
    "x_municipal_case": _MUNICIPAL_CASE,
    "x_municipal_record": _MUNICIPAL_RECORD,
    "x_plan_item": _PLAN_ITEM,
    "x_task": _TASK,
}


_CODED = ("WORK.status", "WORK.effort", "QUALIFICATION.education", "QUALIFICATION.digital")
"""Facts that are one code of a question with several parts."""


def _choices() -> dict[str, Rule]:
    """Return the rule of every field the mapping form asks as a choice, or begins with one."""
    form = load_mapping_form()
    choices = {
        field.id: field.options
        for area in LifeArea
        for field in form.fields(area)
        if field.type is FieldType.CHOICE
    }
    choices |= {field_id: form.field(field_id).parts[0].options for field_id in _CODED}
    return {
        field_id: one_of(*(option.code for option in options))
        for field_id, options in choices.items()
    }


def all_shapes() -> Mapping[str, Rule]:
    """Return the rule of every fact field there is one for."""
    everywhere = {
        f"{area.value}.{name}": rule for area in LifeArea for name, rule in _IN_EVERY_AREA.items()
    }
    return {**_choices(), **everywhere, **_SHAPES}
