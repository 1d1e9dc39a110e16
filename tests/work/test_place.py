"""Where the person was comes back whole, or not at all."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from tests.work.conftest import Desks, desks, office, office_key

from navdesk.work.place import Places
from navdesk.work.states import OpenReason, Place

__all__ = ["desks", "office", "office_key"]

IN_A_NOTE = Place("case", uuid4(), OpenReason.DEADLINE, 2, "note:1", 17)


class Settings:
    """JSON values in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def get(self, key: str, default: Any = None) -> Any:
        return self.kept.get(key, default)

    def put(self, key: str, value: Any) -> None:
        self.kept[key] = value

    def remove(self, key: str) -> None:
        self.kept.pop(key, None)


def test_a_place_outlives_the_process_in_the_vault(desks: Desks) -> None:
    first = desks()
    assert first.workbench.place.last() is None
    first.workbench.place.remember(Place("outbox"))
    first.workbench.place.remember(IN_A_NOTE)
    first.close()
    assert desks().workbench.place.last() == IN_A_NOTE


def test_after_an_orderly_end_there_is_no_place_to_go_back_to(desks: Desks) -> None:
    first = desks()
    first.workbench.place.remember(IN_A_NOTE)
    first.workbench.place.forget()
    first.close()
    assert desks().workbench.place.last() is None


@pytest.mark.parametrize(
    "kept",
    [
        7,
        "case",
        [],
        {},
        {"page": "case"},
        {**dict.fromkeys(("page", "case", "reason", "spot"), "x"), "tab": 0, "cursor": 0},
        {"page": "case", "case": None, "reason": "NO_SUCH", "tab": 0, "spot": "", "cursor": 0},
        {"page": "case", "case": None, "reason": None, "tab": "b", "spot": "", "cursor": 0},
    ],
)
def test_a_place_that_cannot_be_read_is_no_place(kept: Any) -> None:
    settings = Settings()
    settings.kept["place"] = kept
    assert Places(settings).last() is None
