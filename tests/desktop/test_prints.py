"""*Skriv ut*: chosen from the keyboard, seen inside the window, reviewed, saved, printed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMainWindow
from tests.desktop.fake_prints import FakePrints

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.desk import Desk
from navdesk.desktop.prints.dialog import PrintDialog
from navdesk.documents import check_pdfa
from navdesk.domain.purposes import Purpose
from navdesk.work.print_states import PrintKind, Reviewed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
Open = Callable[..., PrintDialog]


@pytest.fixture
def prints() -> FakePrints:
    return FakePrints()


@pytest.fixture
def open_prints(qtbot: QtBot, desk: Desk, prints: FakePrints, settle: Settle) -> Open:
    """Open the dialog on a kind of print; the person will choose `path`, or nothing."""
    window = QMainWindow()
    window.resize(1280, 720)
    qtbot.addWidget(window)
    window.show()

    def opened(kind: PrintKind | None = None, path: Path | None = None, **more: Any) -> PrintDialog:
        dialog = PrintDialog(
            desk,
            window,
            prints,
            uuid4(),
            kind,
            path=lambda _parent, _name: path,
            **more,
        )
        dialog.show()
        settle()
        return dialog

    return opened


def test_ctrl_p_opens_it_and_the_commands_name_every_print(
    qtbot: QtBot, case: CasePage, settle: Settle
) -> None:
    titles = [command.title for command in case.prints.commands.all]
    assert "Skriv ut …" in titles
    assert len(titles) == 1 + len(PrintKind)
    qtbot.keyClick(case, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    def found() -> list[PrintDialog]:
        shown = QApplication.topLevelWidgets()
        return [one for one in shown if isinstance(one, PrintDialog) and one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    settle()
    assert found()[0].list.count() == len(PrintKind)
    qtbot.keyClick(found()[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not found())


def test_enter_shows_the_print_inside_the_window_in_the_chosen_language(
    qtbot: QtBot, prints: FakePrints, open_prints: Open, settle: Settle
) -> None:
    dialog = open_prints(PrintKind.PLAN)
    dialog.language_combo.setCurrentIndex(1)
    dialog.large_check.setChecked(True)
    assert not dialog.save_button.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    settle()
    (wish,) = prints.made
    assert (wish.kind, wish.language, wish.large) == (PrintKind.PLAN, "nn", True)
    assert dialog.preview.pages.pages == 1
    assert dialog.save_button.isEnabled()


def test_purpose_month_and_child_are_chosen_where_a_print_needs_them(
    prints: FakePrints, open_prints: Open, settle: Settle
) -> None:
    dialog = open_prints(PrintKind.PLAN)
    assert dialog.option_combo.isHidden()
    for kind in (
        PrintKind.MAPPING_FOR_PURPOSE,
        PrintKind.PAYMENT_MONTH,
        PrintKind.BEST_INTERESTS,
    ):
        dialog.list.setCurrentRow(list(PrintKind).index(kind))
        assert not dialog.option_combo.isHidden()
        dialog.show_print()
        settle()
    dialog.list.setCurrentRow(list(PrintKind).index(PrintKind.BLANK_MAPPING))
    for row in range(dialog.option_combo.count()):
        dialog.option_combo.setCurrentIndex(row)
        dialog.show_print()
        settle()
    by_purpose, by_month, by_child, *blank = prints.made
    asked = [(one.purpose, one.everything) for one in blank]
    assert asked == [(None, False), (Purpose.COUNSELLING, False), (None, True)]
    assert by_purpose.purpose is Purpose.COUNSELLING
    assert by_month.month == (2026, 9)
    assert by_child.child == "a"


def test_another_choice_puts_away_what_was_shown(open_prints: Open, settle: Settle) -> None:
    dialog = open_prints(PrintKind.PLAN)
    dialog.show_print()
    settle()
    dialog.large_check.setChecked(True)
    assert not dialog.save_button.isEnabled()
    assert dialog.preview.pages.pages == 0


def test_it_is_saved_where_the_person_says_and_nowhere_else(
    open_prints: Open, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    dialog = open_prints(PrintKind.PLAN, path)
    dialog.show_print()
    settle()
    assert list(tmp_path.iterdir()) == []
    dialog.save()
    settle()
    assert check_pdfa(path.read_bytes()) == []
    assert list(tmp_path.iterdir()) == [path]
    assert "ikke kryptert" in dialog.said_label.text()
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_a_person_who_names_no_file_saves_none(
    open_prints: Open, settle: Settle, tmp_path: Path
) -> None:
    dialog = open_prints(PrintKind.PLAN, None)
    dialog.show_print()
    settle()
    dialog.save()
    settle()
    assert list(tmp_path.iterdir()) == []


def test_it_goes_on_paper_without_a_file_on_the_way(
    open_prints: Open, settle: Settle, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    dialog = open_prints(PrintKind.PLAN, printer=lambda _parent: printer)
    dialog.show_print()
    settle()
    dialog.print()
    settle()
    assert paper.stat().st_size > 0
    assert "Sendt til skriveren" in dialog.said_label.text()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_and_nothing_is_said_to_be_sent(
    open_prints: Open, settle: Settle, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "finnes ikke" / "paper.pdf"))
    dialog = open_prints(PrintKind.PLAN, printer=lambda _parent: printer)
    dialog.show_print()
    settle()
    dialog.print()
    settle()
    assert dialog.said_label.text().startswith("Skriveren tok ikke imot. Ingenting er skrevet ut.")
    assert dialog.print_button.isEnabled()


@pytest.mark.skipif(sys.platform != "linux", reason="a disk that is full when it is told to be")
def test_a_full_disk_and_a_folder_nobody_may_write_to_are_told_apart(
    open_prints: Open, settle: Settle, tmp_path: Path
) -> None:
    import resource  # Not on every system.

    dialog = open_prints(PrintKind.PLAN, tmp_path / "plan.pdf")
    dialog.show_print()
    settle()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        dialog.save()
        settle()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert dialog.said_label.text().startswith("Det er ikke plass til kopien i")
    assert list(tmp_path.iterdir()) == []
    elsewhere = open_prints(PrintKind.PLAN, Path("/sys/plan.pdf"))
    elsewhere.show_print()
    settle()
    elsewhere.save()
    settle()
    assert "mappen kan ikke skrives til" in elsewhere.said_label.text()
    assert elsewhere.save_button.isEnabled()


def test_what_may_not_be_printed_says_why_and_blank_forms_may(
    prints: FakePrints, open_prints: Open, settle: Settle
) -> None:
    prints.protected = True
    dialog = open_prints(PrintKind.PLAN)
    assert not dialog.show_button.isEnabled()
    assert "strengt fortrolig" in dialog.help_label.text()
    spoken = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Kan ikke skrives ut" in spoken, "what holds for several is told in full once"
    dialog.show_print()
    settle()
    assert prints.made == []
    dialog.list.setCurrentRow(list(PrintKind).index(PrintKind.BLANK_NOTE))
    assert dialog.show_button.isEnabled()


def test_the_clients_own_copy_waits_until_every_doubt_is_decided(
    qtbot: QtBot, prints: FakePrints, open_prints: Open, settle: Settle
) -> None:
    dialog = open_prints(PrintKind.WHOLE_CASE)
    dialog.show_print()
    settle()
    review = dialog.review
    assert review.undecided == 1
    assert not dialog.show_button.isEnabled()
    assert "andre enn brukeren" in review.doubt_label.text()
    review.leave_choice.click()
    assert not dialog.show_button.isEnabled()
    qtbot.keyClicks(review.reason_edit, "kort")
    assert not dialog.show_button.isEnabled()
    qtbot.keyClicks(review.reason_edit, ", men nå lang nok")
    assert dialog.show_button.isEnabled()
    dialog.show_print()
    settle()
    (wish,) = prints.made
    assert wish.taken_in == {"p1"}
    assert [(one.id, one.reason) for one in wish.left_out] == [("p2", "kort, men nå lang nok")]


def test_a_doubt_may_be_taken_in_after_all(
    prints: FakePrints, open_prints: Open, settle: Settle
) -> None:
    dialog = open_prints(PrintKind.WHOLE_CASE)
    dialog.show_print()
    settle()
    dialog.review.leave_choice.click()
    dialog.review.take_choice.click()
    dialog.show_print()
    settle()
    (wish,) = prints.made
    assert wish.taken_in == {"p1", "p2"}
    assert wish.left_out == ()


def test_a_review_that_is_put_down_is_found_again_word_for_word_and_forgotten_when_it_is_out(
    qtbot: QtBot, prints: FakePrints, open_prints: Open, settle: Settle, tmp_path: Path
) -> None:
    reason = "Stille Testrev har ikke sagt ja: spør på nytt"
    first = open_prints(PrintKind.WHOLE_CASE)
    first.show_print()
    settle()
    first.review.leave_choice.click()
    qtbot.keyClicks(first.review.reason_edit, reason)
    # Nobody closes the dialog: the machine stops, and what is kept by then is what there is.
    qtbot.waitUntil(lambda: [one.reason for one in prints.begun.left_out] == [reason], timeout=2000)
    again = open_prints(PrintKind.WHOLE_CASE, tmp_path / "kopi.pdf")
    again.show_print()
    settle()
    assert again.review.undecided == 0
    again.review.list.setCurrentRow(1)
    assert again.review.reason_edit.text() == reason
    again.show_print()
    settle()
    assert prints.begun.left_out, "shown is not handed out"
    again.save()
    settle()
    assert prints.begun == Reviewed()


def test_a_review_is_kept_when_the_dialog_is_closed_and_begun_anew_only_when_asked(
    prints: FakePrints, open_prints: Open, settle: Settle
) -> None:
    first = open_prints(PrintKind.WHOLE_CASE)
    first.show_print()
    settle()
    first.review.take_choice.click()
    first.reject()
    settle()
    assert prints.begun == Reviewed(frozenset({"p2"}))
    again = open_prints(PrintKind.WHOLE_CASE)
    again.show_print()
    settle()
    assert again.review.undecided == 0
    again.review.again_button.click()
    assert again.review.undecided == 1
    again.reject()
    settle()
    assert prints.begun == Reviewed()


def test_nothing_is_held_once_the_dialog_is_closed(open_prints: Open, settle: Settle) -> None:
    dialog = open_prints(PrintKind.WHOLE_CASE)
    dialog.show_print()
    settle()
    dialog.reject()
    assert dialog.review.list.count() == 0
    assert dialog.review.text_view.toPlainText() == ""
    assert not dialog.save_button.isEnabled() or dialog.preview.pages.pages == 0
