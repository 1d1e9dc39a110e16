"""One client has one case, however often and from however many sides it is opened."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.work.conftest import S02, Desks, open_case

from navdesk.work.errors import NotReady


def test_two_first_openings_at_once_make_one_case(desks: Desks) -> None:
    desk = desks()
    with ThreadPoolExecutor(4) as pool:
        opened = set(pool.map(lambda _: open_case(desk, S02), range(4)))
    assert len(opened) == 1
    assert len(desk.entry.vault.cases.all()) == 1


def test_a_case_opened_again_outlives_the_closing_of_the_first_opening(desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    open_case(desk, S02)
    desk.workbench.cases.close(case_id)
    assert desk.workbench.cases.header(case_id).person == S02
    desk.workbench.cases.close(case_id)
    with pytest.raises(NotReady):
        desk.workbench.cases.header(case_id)
    desk.workbench.cases.close(case_id)
    open_case(desk, S02)
    assert desk.workbench.cases.header(case_id).person == S02
