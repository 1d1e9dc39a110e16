"""What facts and answers say should be looked at: told while nobody has written it down."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.records import Record
from navdesk.rulebook.records import load_records
from navdesk.work.cooperation_prompts import prompts

TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 8, tzinfo=UTC)
BOOK = load_records()


def fact(field: str, value: FactValue) -> Fact:
    area = LifeArea(field.partition(".")[0])
    return Fact(area, field, value, "source", "1", NOW, Sensitivity.CONFIDENTIAL)


def answer(field: str, value: FactValue, child: str | None = None) -> Answer:
    return Answer(
        id=uuid4(),
        author="Z990101",
        written_at=NOW,
        legal_basis=LegalBasis.STL_17,
        life_area=LifeArea(field.partition(".")[0]),
        field=field,
        kind=AnswerKind.ANSWERED,
        value=value,
        child=child,
    )


def record(kind_id: str) -> Record:
    kind = BOOK.kind(kind_id)
    return Record("1", kind, (answer(kind.field, {}, "1"),))


def test_children_in_a_household_with_many_services_want_somebody_who_coordinates() -> None:
    def asked(born: str, services: int, *kinds: str) -> list[str]:
        told = fact("FAMILY.household", {"partner": None, "children": [{"born": born}, {}]})
        there = [record(kind) for kind in kinds]
        return [one for one, _ in prompts([told], (), there, TODAY, services=services)]

    assert asked("2008-09-16", 3) == ["child_coordinator"]
    assert asked("2008-09-16", 2) == asked("2008-09-15", 3) == []
    assert asked("2020-01-01", 3, "child_coordinator") == []


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (fact("ECONOMY.x_deduction", {"amount": "500"}), "debt_information"),
        (fact("FAMILY.x_release_date", "2027-01-15"), "prison_contact"),
        (fact("QUALIFICATION.x_programme_end", "2026-08-31"), "intro_handover"),
        (fact("QUALIFICATION.x_programme_end", "2027-02-28"), "intro_handover"),
        (fact("QUALIFICATION.digital", "RESERVED"), "reach"),
    ],
)
def test_what_is_known_asks_for_its_record_until_it_is_there(told: Fact, kind: str) -> None:
    assert [one for one, _ in prompts([told], (), (), TODAY)] == [kind]
    assert list(prompts([told], (), [record(kind)], TODAY)) == []


@pytest.mark.parametrize(
    ("field", "value", "serious"),
    [
        ("ECONOMY.debts", [{"creditor": "Banken", "status": "JUDGMENT"}], True),
        ("ECONOMY.debts", [{"creditor": "Banken", "status": "ATTACHMENT"}], True),
        ("ECONOMY.debts", [{"creditor": "Banken", "amount": 900_000, "settled": True}], False),
        ("ECONOMY.seizure", True, True),
        ("ECONOMY.seizure", {"taken": True, "amount": 500}, True),
        ("ECONOMY.seizure", {"taken": False}, False),
        ("ECONOMY.seizure", False, False),
    ],
)
def test_no_sum_makes_a_debt_serious_but_how_far_the_claim_has_come(
    field: str, value: FactValue, serious: bool
) -> None:
    found = [kind for kind, _ in prompts((), [answer(field, value)], (), TODAY)]
    assert found == (["debt_information"] if serious else [])


@pytest.mark.parametrize(
    "told",
    [
        fact("QUALIFICATION.x_programme_end", "2027-09-30"),
        fact("QUALIFICATION.programme", {"programme": "KVP", "to": "2026-09-30"}),
        fact("QUALIFICATION.digital", "DIGITAL"),
    ],
)
def test_what_is_far_off_or_something_else_asks_for_nothing(told: Fact) -> None:
    assert list(prompts([told], (), (), TODAY)) == []
