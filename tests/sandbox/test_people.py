from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from navdesk.domain.person_number import PersonNumberKind, classify_person_number
from navdesk.sandbox.people import NotSynthetic, People, Person
from navdesk.sandbox.population import generate
from navdesk.sandbox.stories import story_people

_SHEET = Path(__file__).resolve().parents[2] / "../shared/domain.md"
_ORDINARY = "11" + "03" + "0451341"


def test_every_story_number_is_a_valid_tax_synthetic_one() -> None:
    kinds = {classify_person_number(person.number).kind for person in story_people()}
    assert kinds == {PersonNumberKind.TAX_SYNTHETIC}


def test_the_stories_numbers_and_names_are_the_sheets_own() -> None:
    if not _SHEET.is_file():
        pytest.skip("the domain sheet is not beside this checkout")
    table = _SHEET.read_text(encoding="utf-8").split("## 9.")[1].split("- **S01")[0]
    ours = [p for p in story_people() if p.key and not p.key.startswith("T-")]
    in_sheet = set(re.findall(r"\b\d{11}\b", table.split("|", 1)[1]))
    assert {p.number for p in ours} == in_sheet
    for person in ours:
        assert person.first_name in table
        assert person.last_name in table
        assert person.born.isoformat() in table


def test_a_birth_date_fits_its_number() -> None:
    for person in [*story_people(), *generate(200, 5, set())]:
        day, month, year = person.number[:2], int(person.number[2:4]) - 80, person.number[4:6]
        assert (int(day), month, int(year)) == (
            person.born.day,
            person.born.month,
            person.born.year % 100,
        )


def test_relations_go_both_ways_between_parents_and_children() -> None:
    people = People(story_people())
    for person in people.all():
        for number in person.related("CHILD"):
            child = people.find(number)
            assert child is not None
            assert person.number in child.related("PARENT")
        for number in person.related("SPOUSE"):
            spouse = people.find(number)
            assert spouse is not None
            assert person.number in spouse.related("SPOUSE")


def test_somebody_is_found_by_number_actor_id_and_former_identifiers() -> None:
    people = People(story_people())
    moved = people.story("T-HISTORIC")
    idents = [moved.number, moved.aktor_id, *moved.historic_numbers, *moved.historic_aktor_ids]
    assert len(idents) == 4
    assert all(people.find(ident) is moved for ident in idents)
    assert people.find("2099999999999") is None


def test_actor_ids_are_thirteen_digits_and_do_not_show_the_number() -> None:
    for person in generate(500, 9, set()):
        assert re.fullmatch(r"\d{13}", person.aktor_id)
        assert person.number not in person.aktor_id


def test_a_number_that_is_not_synthetic_is_refused_and_not_repeated() -> None:
    people = People(story_people())
    with pytest.raises(NotSynthetic) as refusal:
        people.find(_ORDINARY)
    assert _ORDINARY not in str(refusal.value)
    with pytest.raises(NotSynthetic):
        Person(None, _ORDINARY, "Ekte", "Test", date(2004, 3, 11), "M")


def test_two_people_cannot_share_a_number() -> None:
    one = story_people()[0]
    with pytest.raises(ValueError, match="share"):
        People([one, Person(None, one.number, "Annen", "Test", one.born, "M")])


def test_the_same_seed_draws_the_same_people_and_another_seed_others() -> None:
    assert generate(300, 7, set()) == generate(300, 7, set())
    assert generate(300, 7, set())[:100] == generate(100, 7, set())
    assert generate(300, 7, set()) != generate(300, 8, set())


def test_drawn_people_have_valid_numbers_of_their_own_and_test_names() -> None:
    taken = {person.number for person in story_people()}
    drawn = generate(2000, 1, taken)
    numbers = {person.number for person in drawn}
    assert len(numbers) == 2000
    assert not numbers & taken
    for person in drawn:
        judged = classify_person_number(person.number)
        assert judged.kind is PersonNumberKind.TAX_SYNTHETIC
        assert judged.synthetic
        assert person.last_name.startswith("Test")
        assert (int(person.number[8]) % 2 == 1) == (person.sex == "M")


def test_a_drawn_person_with_a_strictly_confidential_address_has_none() -> None:
    hidden = [p for p in generate(4000, 2, set()) if p.protection.online_only]
    assert hidden
    assert all(person.address is None for person in hidden)


def test_a_negative_population_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        generate(-1, 1, set())
