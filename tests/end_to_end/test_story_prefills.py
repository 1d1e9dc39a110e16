"""What can be prefilled in the cases of the ten stories is, as the answer it becomes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.conftest import KARI, SIRI
from tests.end_to_end.story_table import STORIES

from navdesk.assembly import Desk
from navdesk.domain.codes import LifeArea
from navdesk.domain.facts import FactValue
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

Desks = Callable[..., Desk]
TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "story_prefills.toml").read_text(encoding="utf-8")
)
PEOPLE = {story.key: story for story in STORIES}
_FAST = ("S02", "S10")


def offered(desk: Desk, person: str) -> dict[str, list[FactValue]]:
    """Every value that is offered in the person's case, by question."""
    bench = desk.workbench
    case_id = bench.cases.open_person(person, OpenReason.CASE_WORK, Silent())
    bench.gather.run(case_id, Silent(), lambda line: None)
    forms = [bench.mapping.area(case_id, area) for area in LifeArea]
    found = {
        field.id: [one.raw for one in field.prefills]
        for form in forms
        for field in form.fields
        if field.prefills
    }
    for field_id, values in found.items():
        # Whatever is offered can be taken over, and then stands as that answer.
        field = next(one for form in forms for one in form.fields if one.id == field_id)
        bench.mapping.accept(case_id, field_id, field.prefills[0].ref)
        area = bench.mapping.area(case_id, LifeArea(field_id.partition(".")[0]))
        after = next(one for one in area.fields if one.id == field_id)
        assert after.raw == values[0], field_id
        assert field.prefills[0].source
    bench.cases.close(case_id)
    return found


def hold(desk: Desk, key: str) -> None:
    found = offered(desk, PEOPLE[key].person)
    assert {field: len(values) for field, values in found.items()} == {
        field: row["count"] for field, row in TABLE[key].items()
    }
    for field, row in TABLE[key].items():
        assert row["one"] in found[field], field


@pytest.mark.parametrize("key", _FAST)
def test_a_family_and_a_pensioner_are_prefilled(desks: Desks, key: str) -> None:
    hold(desks(KARI), key)


@pytest.mark.long
@pytest.mark.wide
def test_every_story_is_prefilled_as_the_table_says(desks: Desks) -> None:
    assert set(TABLE) == set(PEOPLE)
    kari, siri = desks(KARI), desks(SIRI)
    for key in TABLE:
        if key not in _FAST:
            hold(siri if key == "S07" else kari, key)
