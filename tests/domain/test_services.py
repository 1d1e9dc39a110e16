"""The service map: who does the same, and what is missing, told without a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from navdesk.domain.codes import Owner
from navdesk.domain.norwegian_condition import (
    NorwegianCondition,
    ProgrammeRight,
    norwegian_condition,
)
from navdesk.domain.services import Seen, Service, gaps, overlaps

TODAY = date(2026, 9, 15)
SOON = date(2026, 10, 1)


def service(name: str, provider: str = "Kommunen", **more: Any) -> Service:
    made = Service(name, provider, Owner.MUNICIPAL, name.casefold(), next_date=SOON)
    return replace(made, **more)


def ids(found: Iterable[Seen]) -> list[str]:
    return [one.message.id.partition(".")[2] for one in found]


def test_two_who_give_the_same_are_told_by_name() -> None:
    found = overlaps(
        [service("Gjeldsråd"), service("Gjeldsråd", "Frivillig"), service("Bolig")], ()
    )
    assert ids(found) == ["same_service"]
    assert found[0].names == ("Gjeldsråd (Kommunen)", "Gjeldsråd (Frivillig)")


def test_one_service_told_of_twice_is_no_overlap() -> None:
    assert overlaps([service("Gjeldsråd"), service("Gjeldsråd")], ()) == ()


def test_a_benefit_that_is_only_paid_out_overlaps_nothing_and_wants_no_date() -> None:
    paid = [service("Bostøtte", place, given=False, next_date=None) for place in ("A", "B", "C")]
    assert overlaps(paid, ()) == ()
    assert gaps(paid, (), TODAY) == ()


@pytest.mark.parametrize(
    ("coordinated", "told"),
    [((), False), (("CASE",), False), (("CASE", "KVP"), False), (("CASE", "CASE"), True)],
)
def test_two_who_coordinate_the_same_are_an_overlap(
    coordinated: tuple[str, ...], told: bool
) -> None:
    assert ids(overlaps((), coordinated)) == (["two_coordinators"] if told else [])


@pytest.mark.parametrize(("n", "told"), [(0, False), (2, False), (3, True), (5, True)])
def test_three_services_want_a_coordinator(n: int, told: bool) -> None:
    services = [service(f"Tjeneste {at}") for at in range(n)]
    assert ("no_coordinator" in ids(gaps(services, (), TODAY))) is told
    assert "no_coordinator" not in ids(gaps(services, ("CASE",), TODAY))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"next_date": None}, ["no_next_date"]),
        ({"next_date": TODAY}, []),
        ({"next_date": date(2026, 9, 14)}, ["date_passed"]),
        ({"partner": True}, ["no_sharing_basis"]),
        ({"partner": True, "sharing": "NONE"}, ["no_sharing_basis"]),
        ({"partner": True, "sharing": "LAW"}, []),
        ({"partner": True, "sharing": "CONSENT", "consent_ends": TODAY}, []),
        (
            {"partner": True, "sharing": "CONSENT", "consent_ends": date(2026, 9, 14)},
            ["consent_ended"],
        ),
    ],
)
def test_what_is_missing_is_told(more: dict[str, Any], expected: list[str]) -> None:
    assert ids(gaps([service("Bolig", **more)], (), TODAY)) == expected


def test_neither_a_service_nor_what_is_seen_of_it_tells_a_name_in_a_log() -> None:
    seen = gaps([service("Hemmelig hus", next_date=None)], (), TODAY)
    assert "Hemmelig" not in repr(seen)
    assert "Kommunen" not in repr(service("Hemmelig hus", topic="HOUSING"))


RIGHTS = ProgrammeRight


@pytest.mark.parametrize(
    ("cause", "right", "age", "expected"),
    [
        (True, RIGHTS.RIGHT_AND_DUTY, 41, NorwegianCondition.DUTY),
        # S04: right without duty, so no duty for the municipality either.
        (True, RIGHTS.RIGHT, 41, NorwegianCondition.CONSIDER),
        (True, RIGHTS.NONE, 41, NorwegianCondition.CONSIDER),
        (False, RIGHTS.RIGHT_AND_DUTY, 41, NorwegianCondition.NONE),
        (True, RIGHTS.RIGHT_AND_DUTY, 17, NorwegianCondition.NONE),
        (True, RIGHTS.RIGHT_AND_DUTY, 18, NorwegianCondition.DUTY),
        (True, RIGHTS.RIGHT_AND_DUTY, 66, NorwegianCondition.DUTY),
        (True, RIGHTS.RIGHT_AND_DUTY, 67, NorwegianCondition.NONE),
    ],
)
def test_three_things_decide_whether_norwegian_training_is_a_condition(
    cause: bool, right: ProgrammeRight, age: int, expected: NorwegianCondition
) -> None:
    assert norwegian_condition(language_is_the_cause=cause, right=right, age=age) is expected
