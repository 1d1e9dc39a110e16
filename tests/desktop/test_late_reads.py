"""A read that comes late is painted, but for one that tells what might be shown before, not now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import MAPPING, OVERVIEW
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.one_read import OneRead
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.messages import NavdeskError

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


def test_a_read_that_is_old_tells_of_no_failure_either(
    qtbot: QtBot, desk: Desk, settle: Settle
) -> None:
    late = Late("before", "now")
    told: list[str] = []
    failed: list[Failure] = []

    def read() -> str:
        answer = late()
        if answer == "before":
            raise NavdeskError.of("test.denied")
        return str(answer)

    reads = OneRead(desk.jobs, read, told.append, failed.append, parent=desk.jobs, soon_ms=1)
    both_read(qtbot, reads.anew, late, settle)
    assert (told, failed) == (["now"], [])


def test_while_much_changes_an_overview_is_painted_and_read_once_more(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.overview.state(case.case_id)
    after = replace(before, areas=before.areas[:1])
    late, painted = Late(before, after), []
    monkeypatch.setattr(office.overview, "state", late)
    monkeypatch.setattr(case.overview, "show_state", painted.append)
    office.changes.publish(Change.of(ChangeKind.TYPED, case_id=case.case_id))
    qtbot.waitUntil(lambda: late.calls == 1)
    for _ in range(5):
        office.changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case.case_id))
    qtbot.wait(20)
    assert late.calls == 1, "one read at a time"
    late.late.set()
    settle()
    assert painted == [before, after]
    assert late.calls == 2, "once for all that changed meanwhile"


def test_changes_that_follow_each_other_closely_put_no_read_off(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[object] = []
    monkeypatch.setattr(case.overview, "show_state", painted.append)
    changed = Change.of(ChangeKind.SNAPSHOTS, case_id=case.case_id)
    answering = QTimer(case, interval=20)
    answering.timeout.connect(lambda: office.changes.publish(changed))
    answering.start()
    qtbot.waitUntil(lambda: bool(painted))  # while sources still answer, however long it takes
    answering.stop()
    settle()


def test_an_overview_nobody_sees_is_drawn_when_somebody_does(
    case: CasePage, office: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = replace((seen := office.overview.state(case.case_id)), areas=seen.areas[:1])
    case.show_tab(MAPPING)
    settle()
    monkeypatch.setattr(office.overview, "state", lambda *_: one)
    case.reload()
    settle()
    assert len(case.overview.findChildren(QLabel, "titleLabel")) > 1
    case.show_tab(OVERVIEW)
    settle()
    cards = [c for c in case.overview.findChildren(QLabel, "titleLabel") if c.isVisible()]
    assert [card.text() for card in cards] == [one.areas[0].title]
