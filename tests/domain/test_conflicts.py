"""Where sources disagree, and where two that differ simply add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.conflicts import MATTERS, disagreements
from navdesk.domain.facts import Fact

TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)


def says(source, field, value, **changed):
    area = LifeArea(field.split(".")[0])
    fact = Fact(area, field, value, source, "1", NOW, Sensitivity.CONFIDENTIAL)
    return replace(fact, **changed)


def home(source, street="Storgata 1", **parts):
    return says(source, "HOUSING.x_address", {"street": street, **parts})


def test_two_addresses_stand_side_by_side_with_their_sources():
    sides = (home("pdl"), home("digisos", "Lillegata 2"))
    (found,) = disagreements(sides, TODAY)
    assert (found.field, found.sides) == ("HOUSING.x_address", sides)


def test_an_address_with_more_parts_is_the_same_address():
    sides = [
        home("pdl", "Storgata 1 B", postal_code="4204", municipality="1106"),
        home("digisos", "storgata 1B", postal_code="4204"),
    ]
    assert disagreements(sides, TODAY) == ()


@pytest.mark.parametrize(("persons", "differ"), [(3, False), (4, True)])
def test_two_household_sizes_are_compared_across_fields(persons, differ):
    family = {"partner": None, "children": [{"name": "A"}, {"name": "B"}]}
    sides = [
        says("pdl", "FAMILY.household", family),
        says("digisos", "HOUSING.standard", {"persons": persons}),
    ]
    found = disagreements(sides, TODAY)
    assert bool(found) is differ
    if found:
        assert found[0].fields == {"FAMILY.household", "HOUSING.standard"}


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("FAMILY.x_phone", "+47 40000001", "+47 40000002"),
        ("FAMILY.x_marital_status", "GIFT", "SKILT"),
        ("WORK.status", "EMPLOYED", "SEEKING"),
        ("ECONOMY.x_account", {"number": "…8903"}, {"number": "12345678911"}),
        ("HOUSING.form", "RENT", "NONE"),
        ("ECONOMY.x_housing_allowance", True, False),
    ],
)
def test_what_a_person_has_one_of_can_be_disagreed_about(field, one, other):
    assert disagreements([says("a", field, one), says("b", field, other)], TODAY)
    assert not disagreements([says("a", field, one), says("b", field, one)], TODAY)


def test_a_telephone_is_the_same_however_it_is_written():
    sides = [
        says("pdl", "FAMILY.x_phone", "+47 400 00 001"),
        says("krr", "FAMILY.x_phone", "40000001"),
    ]
    assert disagreements(sides, TODAY) == ()


def test_a_source_with_two_telephones_agrees_with_one_that_knows_one_of_them():
    sides = [says("pdl", "FAMILY.x_phone", number) for number in ("40000001", "40000002")]
    assert disagreements([*sides, says("krr", "FAMILY.x_phone", "40000002")], TODAY) == ()
    assert disagreements([*sides, says("krr", "FAMILY.x_phone", "40000003")], TODAY)


def test_one_source_is_not_in_conflict_with_itself():
    assert disagreements([home("pdl"), home("pdl", "Lillegata 2")], TODAY) == ()


def test_lists_of_different_sources_add_up():
    sides = [says("aareg", "WORK.history", "Fisk"), says("digisos", "WORK.history", "Båt")]
    assert disagreements(sides, TODAY) == ()


@pytest.mark.parametrize(
    "time", [{"valid_to": date(2026, 9, 14)}, {"valid_from": date(2026, 9, 16)}]
)
def test_what_is_over_or_has_not_begun_is_held_against_nothing(time):
    assert (
        disagreements([home("pdl"), replace(home("digisos", "Lillegata 2"), **time)], TODAY) == ()
    )


@pytest.mark.parametrize("field", sorted({field for told in MATTERS.values() for field in told}))
@pytest.mark.parametrize("value", [None, True, 7, "", [], {}, {"street": 1}, {"children": "x"}])
def test_a_value_of_another_form_never_breaks_the_comparison(field, value):
    disagreements([says("a", field, value), says("b", field, "noe annet")], TODAY)


def test_a_disagreement_shows_no_value_in_its_repr():
    (found,) = disagreements([home("pdl"), home("digisos", "Lillegata 2")], TODAY)
    assert "gata" not in repr(found)
