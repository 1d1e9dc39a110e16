"""*Hvem har sett på saken*: a table one can read, and take home on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtPrintSupport import QPrinter

from navdesk.desktop.case.access_log import AccessLogDialog
from navdesk.desktop.case.page import CasePage
from navdesk.desktop.desk import Desk
from navdesk.desktop.main.window import MainWindow
from navdesk.domain.messages import NavdeskError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


def _dialog(window: MainWindow) -> AccessLogDialog:
    return window.findChildren(AccessLogDialog)[-1]


def test_the_table_says_when_who_what_why_and_whether_it_was_allowed(
    qtbot: QtBot, window: MainWindow, case: CasePage, settle: Settle
) -> None:
    case.access_log_button.click()
    settle()
    table = _dialog(window).table
    rows = [[table.item(row, at).text() for at in range(5)] for row in range(table.rowCount())]
    assert [row[2] for row in rows][1:] == ["Åpnet saken", "Åpnet saken"]
    assert [row[4] for row in rows] == ["Tillatt", "Tillatt", "Avvist"]
    assert not table.item(2, 4).icon().isNull()
    assert rows[1][0].endswith("10:38")


def test_what_goes_on_paper_is_logged_before_it_is_printed(  # noqa: PLR0917 - fixtures
    qtbot: QtBot, desk: Desk, office: Any, case: CasePage, settle: Settle, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.pdf"

    def printer(_: object) -> QPrinter:
        chosen = QPrinter()
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(paper))
        return chosen

    dialog = AccessLogDialog(desk, case, office.access_log, case.case_id, ask=printer)
    settle()
    dialog.print_button.click()
    settle()
    assert office.access_log.all[0].what == "Skrev ut på papir"
    assert paper.read_bytes().startswith(b"%PDF")


def test_choosing_no_printer_prints_and_logs_nothing(
    qtbot: QtBot, desk: Desk, office: Any, case: CasePage, settle: Settle
) -> None:
    before = list(office.access_log.all)
    dialog = AccessLogDialog(desk, case, office.access_log, case.case_id, ask=lambda _: None)
    settle()
    dialog.print_button.click()
    settle()
    assert office.access_log.all == before


def test_a_log_that_cannot_be_read_is_told_in_the_window(
    qtbot: QtBot, window: MainWindow, office: Any, case: CasePage, settle: Settle
) -> None:
    office.access_log.fail = NavdeskError.of("test.disk")
    case.access_log_button.click()
    settle()
    assert "Disken er full" in window.message_bar.text


@pytest.mark.parametrize("person", ["22868720003"])
def test_no_number_stands_in_the_table(
    qtbot: QtBot, window: MainWindow, case: CasePage, settle: Settle, person: str
) -> None:
    case.access_log_button.click()
    settle()
    table = _dialog(window).table
    texts = [table.item(r, c).text() for r in range(table.rowCount()) for c in range(5)]
    assert not any(person in text for text in texts)
