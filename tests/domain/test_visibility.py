"""What each role of domain sheet section 8 sees of a case, and what no role ever sees."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations

import pytest

from navdesk.domain.codes import LifeArea, Protection, Role, Sensitivity
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.visibility import (
    CONTENT_ROLES,
    Origin,
    protection_limit,
    role_limit,
    wants_lead_reason,
)

STATE, ARCHIVE = Origin(municipal=False), Origin(municipal=True)
APPLICATIONS = Origin(municipal=True, service="STL-18")


def fact(
    field: str, value: FactValue = "noe", sensitivity: Sensitivity = Sensitivity.CONFIDENTIAL
) -> Fact:
    area = LifeArea(field.partition(".")[0])
    return Fact(area, field, value, "here", "1", datetime(2026, 9, 15, tzinfo=UTC), sensitivity)


JOB = fact("WORK.status"), STATE
DIAGNOSIS = fact("HEALTH.treatment"), STATE
LETTER = fact("HEALTH.x_document", {"theme": "AAP"}, Sensitivity.ART9), STATE
TASK = fact("WORK.x_task", {"theme": "SYK"}), STATE
APPLICATION = fact("ECONOMY.x_application", {"status": "SENT"}), APPLICATIONS
KVP_CASE = fact("QUALIFICATION.x_municipal_case", {"class": "STL-29"}), ARCHIVE
ADVICE = fact("ECONOMY.x_municipal_case", {"class": "STL-17"}), ARCHIVE
HELP = fact("ECONOMY.x_municipal_record", {"class": "STL-18"}), ARCHIVE
EVERYTHING = (JOB, DIAGNOSIS, LETTER, TASK, APPLICATION, KVP_CASE, ADVICE, HELP)


def seen(roles: set[Role], *, online: bool = True, lead_reason: bool = False) -> set[str]:
    return {
        repr(one)
        for one, origin in EVERYTHING
        if role_limit(roles, one, origin, online=online, lead_reason=lead_reason) is None
    }


def names(*pairs: tuple[Fact, Origin]) -> set[str]:
    return {repr(one) for one, _ in pairs}


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.SUBSTITUTE])
def test_who_works_with_the_whole_case_sees_the_whole_case(role: Role) -> None:
    for online in (True, False):
        assert seen({role}, online=online) == names(*EVERYTHING)


def test_a_team_lead_sees_the_case_once_a_reason_is_written() -> None:
    assert seen({Role.TEAM_LEAD}) == set()
    assert seen({Role.TEAM_LEAD}, lead_reason=True) == names(*EVERYTHING)
    assert seen({Role.TEAM_LEAD, Role.KVP}) == seen({Role.KVP})
    assert wants_lead_reason({Role.TEAM_LEAD, Role.KVP})
    assert not wants_lead_reason({Role.TEAM_LEAD, Role.CASEWORKER})


def test_a_kvp_adviser_sees_no_state_medicine_and_only_the_own_municipal_service() -> None:
    assert seen({Role.KVP}) == names(JOB, KVP_CASE)


def test_a_debt_adviser_sees_no_state_medicine_and_only_the_own_municipal_service() -> None:
    assert seen({Role.COUNSELLOR}) == names(JOB, ADVICE)


def test_outreach_sees_no_medical_history_without_a_network() -> None:
    assert seen({Role.OUTREACH}) == names(*EVERYTHING)
    assert seen({Role.OUTREACH}, online=False) == names(*EVERYTHING) - names(
        DIAGNOSIS, LETTER, TASK
    )


@pytest.mark.parametrize(
    "role", [Role.AUDITOR, Role.ROLE_CODE6, Role.ROLE_CODE7, Role.ROLE_SHIELDED]
)
def test_no_content_comes_from_the_log_role_or_an_extra_grant_alone(role: Role) -> None:
    assert seen({role}) == set()


def test_several_roles_see_what_any_of_them_sees() -> None:
    for one, other in combinations(Role, 2):
        for online in (True, False):
            both = seen({one, other}, online=online)
            assert both == seen({one}, online=online) | seen({other}, online=online)


def test_whoever_is_held_out_is_told_why_by_the_widest_role() -> None:
    held = role_limit({Role.KVP, Role.COUNSELLOR}, *DIAGNOSIS, online=True)
    assert held is not None
    assert held.id == "visibility.state_medical"
    assert CONTENT_ROLES[0] is Role.CASEWORKER


@pytest.mark.parametrize("protection", sorted(set(Protection) - {Protection.NONE}))
@pytest.mark.parametrize("field", ["HOUSING.x_address", "HOUSING.x_stay", "FAMILY.household"])
def test_a_protected_address_shows_no_place(protection: Protection, field: str) -> None:
    held = protection_limit(protection, fact(field), STATE)
    assert held is not None
    assert held.id == "visibility.place"
    assert protection_limit(Protection.NONE, fact(field), STATE) is None


def test_a_source_that_tells_places_tells_no_housing_of_a_protected_person() -> None:
    told = Origin(municipal=False, places=True)
    assert protection_limit(Protection.CODE7, fact("HOUSING.form"), told) is not None
    assert protection_limit(Protection.CODE7, fact("WORK.status"), told) is None
