"""*Saker*: how long each copy is kept, ending a case, and what happens by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import MAPPING
from navdesk.desktop.cases.copy_words import copy_words
from navdesk.desktop.cases.end_dialog import EndDialog
from navdesk.desktop.main.window import MainWindow
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LifeArea, Protection
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.progress import Silent
from navdesk.work.states import CaseRow, OpenReason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


def dialog_of(window: MainWindow) -> EndDialog:
    (dialog,) = [one for one in window.findChildren(EndDialog) if one.isVisible()]
    return dialog


def a_case(office: Any, person: str) -> UUID:
    return UUID(str(office.cases.open_person(person, OpenReason.CASE_WORK, Silent())))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Kan åpnes uten nett til fre. 10:42"),
        ({"lease_in": timedelta(hours=3)}, "Kan åpnes uten nett til 13:42"),
        ({"lease_in": timedelta(hours=24)}, "Kan åpnes uten nett til i morgen 10:42"),
        ({"sealed": True}, "Forseglet: åpnes med nett"),
        (
            {"sealed": True, "wiped_in": timedelta(days=3)},
            "Forseglet: åpnes med nett, slettes fre. 10:42",
        ),
        (
            {"sealed": True, "wiped_in": timedelta(days=3), "loses_text": True},
            "Slettes fre. 10:42, med tekst som ikke er forseglet",
        ),
        ({"sealed": True, "ended": True}, "Avsluttet: slettes når alt er arkivert"),
    ],
)
def test_a_line_says_what_becomes_of_the_copy(
    bokmal: object, fakes: Any, changed: dict[str, Any], words: str
) -> None:
    now = fakes.NOW
    row = CaseRow(
        UUID(int=1),
        "Tapper Testrev",
        Protection.NONE,
        now,
        now,
        lease_until=now + changed.get("lease_in", timedelta(hours=72)),
        wiped_at=now + changed.get("wiped_in", timedelta(days=14)),
        sealed=changed.get("sealed", False),
        ended_at=now if changed.get("ended") else None,
        loses_text=changed.get("loses_text", False),
    )
    assert copy_words(row, now) == words


def test_the_list_shows_what_becomes_of_each_copy(
    window: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    case_id = a_case(office, fakes.S02)
    office.cases.rows[case_id] = {"sealed": True}
    window.show_page("cases")
    window.cases.reload()
    settle()
    model = window.cases.model
    last = model.columnCount() - 1
    assert model.data(model.index(0, last)) == "Forseglet: åpnes med nett"
    spoken = model.data(model.index(0, last), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Kopien her: Forseglet: åpnes med nett"


def test_a_case_in_the_list_ends_when_the_person_is_sure(
    window: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    assert not window.cases.end_button.isEnabled()
    case_id = a_case(office, fakes.S02)
    window.show_page("cases")
    settle()
    window.cases.end_button.click()
    dialog = dialog_of(window)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Tapper Testrev" in said
    assert "Dette slettes her" in said
    assert dialog.focusWidget() is dialog.cancel_button
    dialog.cancel_button.click()
    settle()
    assert office.cases.finished == []
    window.cases.end_button.click()
    dialog_of(window).end_button.click()
    settle()
    assert office.cases.finished == [case_id]
    assert window.message_bar.text == "Saken er avsluttet."
    assert window.cases.model.rowCount() == 0


def test_the_open_case_ends_with_everything_typed_in_it_kept_first(
    qtbot: QtBot, window: MainWindow, case: CasePage, office: Any, settle: Settle
) -> None:
    case.show_tab(MAPPING)
    case.mapping.choose(LifeArea.ECONOMY)
    settle()
    qtbot.keyClicks(case.mapping.panels["ECONOMY.amount"].input.edit, "4 000")
    assert office.drafts.kept == []
    end = next(one for one in window.all_commands() if one.title == "Avslutt saken …")
    end.run()
    qtbot.waitUntil(lambda: bool(window.findChildren(EndDialog)), timeout=1000)
    assert office.drafts.kept == [("ECONOMY.amount", "4 000", "")]
    dialog_of(window).end_button.click()
    settle()
    assert window.case is None
    assert window.page == "queue"
    assert window.message_bar.text == fakes_sentence("retention.ended_wiped")
    assert window.message_bar.property("tone") == "success"
    assert office.cases.closed == office.cases.finished


def fakes_sentence(message_id: str) -> str:
    import fakes

    return str(fakes.SENTENCES[message_id])


def test_a_case_that_cannot_end_stays_and_says_why(
    window: MainWindow, case: CasePage, office: Any, settle: Settle
) -> None:
    office.cases.fail = NavdeskError.of("test.draft_left")
    window.retention.end_open_case()
    settle()
    dialog_of(window).end_button.click()
    settle()
    assert window.message_bar.text == fakes_sentence("test.draft_left")
    assert window.case is case
    office.cases.fail = None


def test_the_copies_are_looked_through_at_the_start_and_when_the_network_changes(
    window: MainWindow, office: Any, settle: Settle
) -> None:
    assert office.retention.sweeps == 1
    office.retention.says = [Message("test.swept")]
    office.changes.publish(Change.of(ChangeKind.NETWORK))
    settle()
    assert office.retention.sweeps == 2
    assert window.message_bar.text == fakes_sentence("test.swept")
    office.changes.publish(Change.of(ChangeKind.SNAPSHOTS))
    settle()
    assert office.retention.sweeps == 2


def test_two_sweeps_never_run_side_by_side(
    qtbot: QtBot, window: MainWindow, office: Any, settle: Settle
) -> None:
    go_on = threading.Event()
    whole = office.retention.sweep
    office.retention.sweep = lambda progress: (go_on.wait(5), whole(progress))[1]
    window.retention.sweep()
    window.retention.sweep()
    QApplication.processEvents()
    go_on.set()
    settle()
    assert office.retention.sweeps == 2


def test_a_case_that_a_sweep_shut_leaves_the_screen_with_its_reason(
    window: MainWindow, case: CasePage, office: Any, settle: Settle
) -> None:
    office.cases.shut[case.case_id] = NavdeskError.of("retention.lease_ended_open")
    office.changes.publish(Change.of(ChangeKind.CASES))
    settle()
    assert window.case is None
    assert window.message_bar.text == fakes_sentence("retention.lease_ended_open")
    assert window.message_bar.property("tone") == "warning"


def test_a_delivery_of_a_wiped_case_names_no_client(
    window: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    lived_in = fakes.offices()["typical"]
    office.outbox.all = [replace(lived_in.outbox.all[1], client="", wiped=True)]
    window.outbox.reload()
    settle()
    model = window.outbox.model
    assert model.data(model.index(0, 1)) == "Sak slettet lokalt"
