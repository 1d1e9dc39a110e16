"""From starting the program to the queue, and every way that can fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.ports import MemorySettings
from navdesk.desktop.shell import DesktopShell
from navdesk.desktop.start.page import CREATE, LOG_IN, UNLOCK, WAITING, StartPage
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.states import EntryStage, UnlockMethod

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

StartShell = Callable[[Any], DesktopShell]


@pytest.fixture
def start(  # noqa: PLR0917 - fixtures are asked for by name
    qtbot: QtBot,
    qapp: QApplication,
    fakes: ModuleType,
    office: Any,
    settings: MemorySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[StartShell]:
    monkeypatch.setattr(QApplication, "quit", lambda: None)
    shells: list[DesktopShell] = []

    def begin(entry: Any) -> DesktopShell:
        shell = DesktopShell(
            qapp,
            entry=entry,
            open_workbench=lambda: office.bench,
            words_for=lambda _: fakes.FakeWords(),
            clock=fakes.still_clock(),
            settings=settings,
            practice=True,
            office_name="Nav Testdal",
        )
        shells.append(shell)
        shell.start()
        return shell

    yield begin
    for shell in shells:
        if shell.window is not None or shell.start_page is not None:
            with qtbot.waitSignal(shell.finished, timeout=5000):
                shell.close()
        shell.jobs.wait()
        shell.deleteLater()
    qtbot.wait(10)


def _page(qtbot: QtBot, shell: DesktopShell, stage: int) -> StartPage:
    def there() -> bool:
        return shell.start_page is not None and shell.start_page.stage == stage

    qtbot.waitUntil(there, timeout=5000)
    assert shell.start_page is not None
    return shell.start_page


def test_a_new_person_logs_in_makes_a_vault_and_stands_at_the_queue(
    qtbot: QtBot, start: StartShell, fakes: ModuleType
) -> None:
    entry = fakes.FakeEntry()
    shell = start(entry)
    page = _page(qtbot, shell, LOG_IN)
    assert page.login_button.text() == "Prøv med øvingsdata"
    assert page.login_button.hasFocus()
    with qtbot.waitSignal(shell.ready, timeout=5000):
        qtbot.keyClick(page.login_button, Qt.Key.Key_Space)
        page = _page(qtbot, shell, CREATE)
        qtbot.keyClick(page.create_button, Qt.Key.Key_Space)
    assert entry.passphrase is None
    assert isinstance(shell.window, MainWindow)
    assert shell.start_page is None
    assert shell.window.page == "queue"
    assert threading.main_thread().ident not in entry.asked


def test_a_returning_person_with_a_keyring_does_nothing_but_log_in(
    qtbot: QtBot, start: StartShell, fakes: ModuleType
) -> None:
    shell = start(fakes.FakeEntry(after_login=EntryStage.UNLOCK))
    page = _page(qtbot, shell, LOG_IN)
    with qtbot.waitSignal(shell.ready, timeout=5000):
        page.login_button.click()


def test_without_a_keyring_a_passphrase_is_asked_for_twice_and_weighed(
    qtbot: QtBot, start: StartShell, fakes: ModuleType
) -> None:
    entry = fakes.FakeEntry(
        EntryStage.CREATE_VAULT, UnlockMethod.PASSPHRASE, message=Message("test.no_keyring")
    )
    shell = start(entry)
    page = _page(qtbot, shell, CREATE)
    assert "nøkkelring" in page.message_bar.text
    assert not page.keyring_choice.isVisible()
    assert not page.create_button.isEnabled()
    page.first_edit.setText("kort")
    assert "8 tegn til" in page.unlocking.strength.text()
    page.first_edit.setText("aaaaaaaaaaaaaaaaaa")
    assert "lett å gjette" in page.unlocking.strength.text()
    page.first_edit.setText("riktig hest batteri")
    page.second_edit.setText("riktig hest")
    assert "ikke like" in page.unlocking.strength.text()
    assert not page.create_button.isEnabled()
    page.second_edit.setText("riktig hest batteri")
    assert page.create_button.isEnabled()
    with qtbot.waitSignal(shell.ready, timeout=5000):
        qtbot.keyClick(page.second_edit, Qt.Key.Key_Return)
    assert entry.passphrase == "riktig hest batteri"


def test_a_wrong_passphrase_is_told_and_asked_for_again_and_never_kept_on_the_screen(
    qtbot: QtBot, start: StartShell, fakes: ModuleType
) -> None:
    shell = start(fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.PASSPHRASE))
    page = _page(qtbot, shell, UNLOCK)
    page.unlock_edit.setText("feil")
    qtbot.keyClick(page.unlock_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.stage == UNLOCK and bool(page.message_bar.text))
    assert page.message_bar.text == "Passfrasen stemmer ikke."
    assert page.unlock_edit.text() == ""
    page.unlock_edit.setText("riktig hest batteri")
    with qtbot.waitSignal(shell.ready, timeout=5000):
        page.unlock_button.click()


def test_somebody_else_on_the_same_computer_can_log_in_instead_of_unlocking(
    qtbot: QtBot, start: StartShell, fakes: ModuleType
) -> None:
    shell = start(fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.PASSPHRASE))
    page = _page(qtbot, shell, UNLOCK)
    qtbot.keyClick(page.other_button, Qt.Key.Key_Return)
    _page(qtbot, shell, CREATE)


def test_without_a_choice_of_lock_none_is_offered_in_words(
    qtbot: QtBot, start: StartShell, fakes: ModuleType
) -> None:
    shell = start(fakes.FakeEntry(EntryStage.CREATE_VAULT, UnlockMethod.PASSPHRASE))
    page = _page(qtbot, shell, CREATE)
    assert "Velg en passfrase" in page._create_text.text()
    other = start(fakes.FakeEntry(EntryStage.CREATE_VAULT, UnlockMethod.KEYRING))
    assert "Velg hvordan" in _page(qtbot, other, CREATE)._create_text.text()


def test_a_failed_login_says_so_and_can_be_tried_again(
    qtbot: QtBot, start: StartShell, fakes: ModuleType
) -> None:
    entry = fakes.FakeEntry(after_login=EntryStage.OPEN)
    entry.fail = NavdeskError.of("test.browser")
    shell = start(entry)
    page = _page(qtbot, shell, LOG_IN)
    page.login_button.click()
    qtbot.waitUntil(lambda: page.stage == LOG_IN and bool(page.message_bar.text))
    assert "avbrutt" in page.message_bar.text
    with qtbot.waitSignal(shell.ready, timeout=5000):
        page.login_button.click()


def test_a_login_nobody_finishes_can_be_cancelled(
    qtbot: QtBot, start: StartShell, fakes: ModuleType
) -> None:
    entry = fakes.FakeEntry()
    entry.wait = threading.Event()
    shell = start(entry)
    page = _page(qtbot, shell, LOG_IN)
    page.login_button.click()
    assert page.stage == WAITING
    assert page.cancel_button.isVisible()
    page.cancel_button.click()
    _page(qtbot, shell, LOG_IN)


def test_closing_the_start_page_ends_the_program(
    qtbot: QtBot, start: StartShell, fakes: ModuleType
) -> None:
    shell = start(fakes.FakeEntry())
    page = _page(qtbot, shell, LOG_IN)
    with qtbot.waitSignal(shell.finished, timeout=5000):
        page.close()


def test_closing_the_main_window_keeps_what_was_typed(
    qtbot: QtBot, start: StartShell, fakes: ModuleType, office: Any
) -> None:
    shell = start(fakes.FakeEntry(EntryStage.OPEN))
    qtbot.waitUntil(lambda: shell.window is not None, timeout=5000)
    window = shell.window
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.queue.model.rowCount() > 0, timeout=5000)
    window.queue.table.setFocus()
    qtbot.keyClick(window.queue.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.case is not None, timeout=5000)
    assert window.case is not None
    window.case.show_tab(NOTES)
    notes = window.case.notes
    qtbot.waitUntil(lambda: bool(office.notes.begun), timeout=5000)
    qtbot.waitUntil(lambda: not shell.jobs.busy, timeout=5000)
    notes.editor.paragraphs[0].text_edit.setPlainText("Skrevet rett før vinduet lukkes.")
    with qtbot.waitSignal(shell.finished, timeout=5000):
        window.close()
    assert office.notes.saves[-1].segments[0].text == "Skrevet rett før vinduet lukkes."
    assert shell.desk.settings.get("desktop.window")
