"""A fact becomes the answer it may be taken over as, or nothing at all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import Fact, FactValue, Told
from navdesk.domain.mapping_prefill import prefilled
from navdesk.rulebook.forms import load_mapping_form

FORM = load_mapping_form()


def fact(field: str, value: FactValue, told: Told | None = None) -> Fact:
    at = datetime(2026, 9, 15, tzinfo=UTC)
    area = LifeArea(field.partition(".")[0])
    return Fact(area, field, value, "here", "1", at, Sensitivity.NORMAL, told=told)


@pytest.mark.parametrize(
    ("asked", "field", "value", "offered"),
    [
        (
            "ECONOMY.income",
            "ECONOMY.income",
            {"payer": "Nav", "kind": "AAP", "amount": "8283.00", "payment_date": "2026-09-14"},
            [{"kind": "AAP", "payer": "Nav", "amount": 8283, "date": "2026-09-14"}],
        ),
        ("ECONOMY.income", "ECONOMY.income", {"payer": "Nav", "amount": "100"}, None),
        (
            "ECONOMY.income",
            "ECONOMY.x_prison_pay",
            79,
            [{"kind": "Dagpenger i fengsel", "amount": 79}],
        ),
        (
            "ECONOMY.expenses",
            "ECONOMY.expenses",
            {"kind": "sfo", "title": "SFO", "amount": "2400.50", "stated_by": "CLIENT"},
            [{"kind": "SFO", "amount": "2400.50", "note": "SFO"}],
        ),
        (
            "ECONOMY.seizure",
            "ECONOMY.x_deduction",
            {"kind": "UTLEGG", "creditor": "Innkrevingssentralen", "amount": "1200.00"},
            {"taken": True, "amount": 1200, "creditor": "Innkrevingssentralen"},
        ),
        (
            "ECONOMY.rights",
            "ECONOMY.x_housing_allowance",
            False,
            [{"right": "Bostøtte", "status": "UNTRIED"}],
        ),
        ("ECONOMY.rights", "ECONOMY.x_housing_allowance", True, None),
        (
            "HOUSING.temp",
            "HOUSING.x_municipal_case",
            {"class": "STL-27", "opened_on": "2026-06-20", "closed_on": None},
            {"from": "2026-06-20"},
        ),
        (
            "HOUSING.temp",
            "HOUSING.x_municipal_case",
            {"class": "STL-27", "opened_on": "2025-11-10", "closed_on": "2026-01-05"},
            None,
        ),
        ("WORK.status", "WORK.x_employed_percent", "55", {"percent": 55}),
        ("WORK.status", "WORK.x_employed_percent", "37.5", None),
        ("WORK.obstacles", "HEALTH.x_hinders_work", "JA", [{"obstacle": "HEALTH"}]),
        ("WORK.obstacles", "HEALTH.x_hinders_work", "NEI", None),
        (
            "FAMILY.household",
            "FAMILY.household",
            {"partner": None, "children": [{"name": "Kvikk", "born": "2013"}, {"name": None}]},
            {"children": "Kvikk"},
        ),
        ("FAMILY.household", "FAMILY.x_marital_status", "SEPARERT", {"marital": "SEPARATED"}),
        ("QUALIFICATION.language", "QUALIFICATION.language", "A2", {"oral": "A2"}),
        ("FAMILY.prison", "FAMILY.x_release_date", "2027-01-15", {
            "role": "INMATE",
            "release": "2027-01-15",
        }),
        ("HOUSING.form", "HOUSING.form", "TENT", None),
    ],
)  # fmt: skip
def test_a_fact_is_offered_as_real_data_or_not_at_all(
    asked: str, field: str, value: FactValue, offered: FactValue
) -> None:
    assert prefilled(FORM.field(asked), fact(field, value)) == offered


def test_what_somebody_told_fills_the_question_it_was_told_for_and_no_other_fact_does() -> None:
    told = Told("Introduksjonsprogrammet", date(2025, 3, 4), verified=True)
    asked = FORM.field("FAMILY.network")
    assert prefilled(asked, fact("FAMILY.network", "Søster", told)) == [{"name": "Søster"}]
    assert prefilled(asked, fact("FAMILY.network", "Søster")) is None
    assert prefilled(asked, fact("FAMILY.care", "Søster", told)) is None
