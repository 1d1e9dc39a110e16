"""A read that comes late is not painted: it tells what might be shown before, not now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import MAPPING

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


class Late:
    """Answers the first call only when `late` is set, and the others at once, with other words."""

    def __init__(self, first: Any, after: Any) -> None:
        self.late = Event()
        self.calls = 0
        self._first, self._after = first, after

    def __call__(self, *_: object) -> Any:
        self.calls += 1
        if self.calls > 1:
            return self._after
        assert self.late.wait(5)
        return self._first


def both_read(qtbot: QtBot, reload: Callable[[], None], late: Late, settle: Settle) -> None:
    """Read twice, so that the first read ends last."""
    reload()
    qtbot.waitUntil(lambda: late.calls == 1)
    reload()
    qtbot.waitUntil(lambda: late.calls == 2)
    qtbot.wait(50)
    late.late.set()
    settle()


def test_an_overview_read_before_the_purpose_was_narrowed_is_not_painted_after_it(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = office.overview.state(case.case_id)
    narrow = replace(wide, areas=tuple(replace(area, facts=()) for area in wide.areas))
    late, painted = Late(wide, narrow), []
    monkeypatch.setattr(office.overview, "state", late)
    monkeypatch.setattr(case.overview, "show_state", painted.append)
    both_read(qtbot, case.reload, late, settle)
    assert painted == [narrow]


def test_an_area_read_before_the_purpose_was_narrowed_is_not_painted_after_it(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.show_tab(MAPPING)
    settle()
    assert case.mapping.view is not None
    area = case.mapping.view[0]
    wide = office.mapping.area(case.case_id, area)
    narrow = replace(wide, fields=tuple(replace(one, prefills=()) for one in wide.fields))
    late, painted = Late(wide, narrow), []
    monkeypatch.setattr(office.mapping, "area", late)
    monkeypatch.setattr(case.mapping, "_show", painted.append)
    both_read(qtbot, case.mapping.reload, late, settle)
    assert painted == [narrow]
