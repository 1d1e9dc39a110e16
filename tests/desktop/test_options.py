"""The settings: the vault's care, its dialogs, and the line that reminds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.options.dialogs import ChangeUnlockingDialog, CheckDialog, RecoveryKeyDialog
from navdesk.desktop.options.reminder import RecoveryReminder
from navdesk.desktop.options.workspace import WorkspacePanel
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import Policy
from navdesk.work.progress import Progress
from navdesk.work.states import UnlockMethod
from navdesk.work.vault_states import BackupLine, VaultFinding

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
Show = Callable[..., WorkspacePanel]
RIGHT = "riktig hest batteri"
NEW = "ny og bedre frase"


@pytest.fixture
def care(fakes: Any) -> Any:
    return fakes.FakeVaultCare()


@pytest.fixture
def show(qtbot: QtBot, desk: Any, care: Any, settle: Settle) -> Iterator[Show]:
    holder = QWidget()

    def make(policy: Policy | None = None) -> WorkspacePanel:
        panel = WorkspacePanel(desk, care, policy)
        panel.setParent(holder)
        panel.resize(1000, 500)
        holder.resize(1100, 700)
        holder.show()
        qtbot.waitExposed(holder)
        panel.show()
        panel.reload()
        settle()
        return panel

    yield make
    for dialog in holder.findChildren(QDialog):
        dialog.reject()
    holder.close()
    holder.deleteLater()


def _dialog(qtbot: QtBot, kind: type[QDialog]) -> Any:
    def found() -> list[QDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def _gone(dialog: QDialog) -> bool:
    return not isValid(dialog) or not dialog.isVisible()


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _edits(widget: QWidget) -> list[str]:
    return [edit.text() for edit in widget.findChildren(QLineEdit) if edit.text()]


# --- What the page says ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unlock", "words", "button"),
    [
        (UnlockMethod.KEYRING, "Med innloggingen på maskinen", "Legg til passfrase …"),
        (UnlockMethod.PASSPHRASE, "Med en passfrase", "Bytt passfrase …"),
        (UnlockMethod.BOTH, "Med innloggingen på maskinen og en passfrase", "Bytt passfrase …"),
    ],
)
def test_how_the_vault_is_unlocked_is_said(
    show: Show, care: Any, unlock: UnlockMethod, words: str, button: str
) -> None:
    care.unlock = unlock
    panel = show()
    assert panel.unlock_label.text() == words
    assert panel.change_button.text() == button


def test_a_missing_recovery_key_is_said_calmly_and_asked_for(show: Show) -> None:
    panel = show()
    assert panel.recovery_label.text() == "Mangler. Lag en nå."
    assert panel.recovery_button.property("kind") == "primary"
    assert "ingen gjenopprettingsnøkkel" in panel.notice_bar.text
    assert panel.notice_bar.property("tone") == "warning"


def test_a_recovery_key_is_shown_with_its_day_and_nothing_is_asked(
    show: Show, care: Any, fakes: Any
) -> None:
    care.recovered_before = fakes.REAL
    panel = show()
    assert panel.recovery_label.text() == "Skrevet ned 15. sep."
    assert panel.recovery_button.text() == "Lag ny gjenopprettingsnøkkel …"
    assert not panel.notice_bar.isVisible()


@pytest.mark.parametrize("escrowed", [True, False])
def test_the_employee_is_told_when_the_organisation_can_open_the_vault(
    show: Show, care: Any, escrowed: bool
) -> None:
    care.escrowed = escrowed
    panel = show()
    assert panel.escrow_label.isVisible() is escrowed
    assert "organisasjonen" in panel.escrow_label.text()


def test_what_the_office_has_decided_is_shown(show: Show) -> None:
    panel = show(Policy(lock_minutes=7, clipboard_seconds=45))
    assert "etter 7 min" in panel.policy_label.text()
    assert "etter 45 s" in panel.policy_label.text()


def test_the_last_backup_is_shown_and_none_is_said_in_words(
    show: Show, care: Any, settle: Settle
) -> None:
    panel = show()
    assert panel.backup_label.text() == "Tatt i går 10:42. 1 hel kopi er lagret her."
    care.ring = []
    panel.reload()
    settle()
    assert panel.backup_label.text() == "Ingen ennå"


def test_a_status_that_cannot_be_read_is_told_and_changes_nothing(show: Show, care: Any) -> None:
    care.fail = NavdeskError.of("test.disk")
    panel = show()
    assert "Disken er full" in panel.message_bar.text
    assert not panel.change_button.isEnabled()


# --- Backup and check -----------------------------------------------------------------------


def test_a_backup_is_taken_now_and_said(
    qtbot: QtBot, show: Show, care: Any, settle: Settle
) -> None:
    panel = show()
    qtbot.keyClick(panel.backup_button, Qt.Key.Key_Space)
    settle()
    assert len(care.ring) == 2
    assert "tatt" in panel.message_bar.text
    assert panel.backup_label.text() == "Tatt 10:42. 2 hele kopier er lagret her."
    assert panel.backup_button.isEnabled()


def test_a_backup_that_did_not_become_whole_is_no_success(
    qtbot: QtBot, show: Show, care: Any, settle: Settle, fakes: Any
) -> None:
    care.back_up = lambda _: BackupLine("x", fakes.REAL, 4, False)
    panel = show()
    qtbot.keyClick(panel.backup_button, Qt.Key.Key_Space)
    settle()
    assert "ikke hel" in panel.message_bar.text
    assert panel.message_bar.property("tone") == "danger"


def test_a_backup_that_fails_is_told(qtbot: QtBot, show: Show, care: Any, settle: Settle) -> None:
    panel = show()
    care.fail = NavdeskError.of("test.disk")
    qtbot.keyClick(panel.backup_button, Qt.Key.Key_Space)
    settle()
    assert "Disken er full" in panel.message_bar.text
    assert panel.backup_button.isEnabled()


def test_a_check_lists_every_file_with_a_word_and_the_bad_ones_first(
    qtbot: QtBot, show: Show, care: Any, settle: Settle
) -> None:
    care.findings.append(VaultFinding("cases/9.db", False, Message("test.file_damaged")))
    panel = show()
    qtbot.keyClick(panel.check_button, Qt.Key.Key_Space)
    dialog = _dialog(qtbot, CheckDialog)
    assert dialog.summary.text() == "3 filer er lest. 1 fil er ikke i orden."
    spoken = [
        dialog.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(dialog.list.count())
    ]
    assert spoken[0] == (
        "cases/9.db. Ikke i orden. Filen er skadet. Hent den fra en sikkerhetskopi."
    )
    assert spoken[1] == "vault.db. I orden"
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_damaged_case_is_restored_from_the_keyboard_and_the_files_are_checked_again(
    qtbot: QtBot, show: Show, care: Any, settle: Settle
) -> None:
    case_id = uuid4()
    damaged = Message("test.file_damaged")
    care.findings += [
        VaultFinding("vault.db", False, damaged),
        VaultFinding(f"{case_id}.db", False, damaged, case_id),
    ]
    panel = show()
    qtbot.keyClick(panel.check_button, Qt.Key.Key_Space)
    dialog = _dialog(qtbot, CheckDialog)
    assert not dialog.restore_button.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    care.fail = NavdeskError.of("test.no_copy")
    qtbot.keyClick(dialog.restore_button, Qt.Key.Key_Space)
    settle()
    assert "Ingenting er endret" in dialog.message_bar.text
    assert dialog.summary.text() == "3 filer er lest. 2 filer er ikke i orden."
    care.fail = None
    qtbot.keyClick(dialog.restore_button, Qt.Key.Key_Space)
    settle()
    assert care.restored == [case_id]
    assert dialog.message_bar.text == "1 sak er hentet tilbake. Det gamle er tatt vare på."
    assert dialog.message_bar.property("tone") == "success"
    assert dialog.summary.text() == "3 filer er lest. 1 fil er ikke i orden."
    assert not dialog.restore_button.isEnabled()
    dialog.accept()


def test_nothing_is_offered_for_a_damaged_file_that_is_no_case(
    qtbot: QtBot, show: Show, care: Any
) -> None:
    care.findings.append(VaultFinding("envelope.json", False, Message("test.file_damaged")))
    panel = show()
    qtbot.keyClick(panel.check_button, Qt.Key.Key_Space)
    dialog = _dialog(qtbot, CheckDialog)
    assert not dialog.restore_button.isVisible()
    dialog.accept()


def test_a_file_that_was_looked_at_twice_is_one_line(
    qtbot: QtBot, show: Show, care: Any, settle: Settle
) -> None:
    care.findings += [
        VaultFinding("vault.db", False, Message("test.file_damaged")),
        VaultFinding("cases/1.db", True, Message("test.file_whole")),
    ]
    panel = show()
    qtbot.keyClick(panel.check_button, Qt.Key.Key_Space)
    dialog = _dialog(qtbot, CheckDialog)
    titles = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert titles == ["vault.db", "cases/1.db"]
    assert dialog.summary.text() == "2 filer er lest. 1 fil er ikke i orden."
    dialog.accept()


def test_a_check_that_was_cancelled_says_so_and_lists_nothing(
    qtbot: QtBot, show: Show, care: Any, settle: Settle
) -> None:
    panel = show()
    let_go = threading.Event()

    def check(progress: Progress) -> list[VaultFinding]:
        let_go.wait(5)
        return [] if progress.cancelled else care.findings

    care.check = check
    qtbot.keyClick(panel.check_button, Qt.Key.Key_Space)
    panel._checking.cancel()
    let_go.set()
    settle()
    assert panel.message_bar.text == "Sjekken ble avbrutt. Ingenting er endret."
    assert panel.check_button.isEnabled()


def test_a_check_of_whole_files_says_so(qtbot: QtBot, show: Show, settle: Settle) -> None:
    panel = show()
    qtbot.keyClick(panel.check_button, Qt.Key.Key_Space)
    dialog = _dialog(qtbot, CheckDialog)
    assert dialog.summary.text() == "2 filer er lest. Alt er i orden."
    dialog.accept()


# --- Another passphrase ---------------------------------------------------------------------


def _change(qtbot: QtBot, panel: WorkspacePanel) -> Any:
    qtbot.keyClick(panel.change_button, Qt.Key.Key_Space)
    return _dialog(qtbot, ChangeUnlockingDialog)


def test_a_passphrase_is_changed_from_the_keyboard(
    qtbot: QtBot, show: Show, care: Any, settle: Settle
) -> None:
    panel = show()
    dialog = _change(qtbot, panel)
    qtbot.waitUntil(lambda: _focus() is dialog.current.edit)
    qtbot.keyClicks(dialog.current.edit, RIGHT)
    qtbot.keyClicks(dialog.unlocking.first.edit, NEW)
    assert not dialog.ok_button.isEnabled()
    qtbot.keyClicks(dialog.unlocking.second.edit, NEW)
    qtbot.keyClick(dialog.unlocking.second.edit, Qt.Key.Key_Return)
    settle()
    assert (care.passphrase, care.unlock) == (NEW, UnlockMethod.PASSPHRASE)
    assert _gone(dialog)
    assert "gjelder fra nå av" in panel.message_bar.text


def test_a_wrong_current_passphrase_changes_nothing_and_keeps_the_new_one_typed(
    qtbot: QtBot, show: Show, care: Any, settle: Settle
) -> None:
    dialog = _change(qtbot, show())
    qtbot.keyClicks(dialog.current.edit, "feil frase")
    qtbot.keyClicks(dialog.unlocking.first.edit, NEW)
    qtbot.keyClicks(dialog.unlocking.second.edit, NEW)
    dialog.ok_button.click()
    settle()
    assert care.passphrase == RIGHT
    assert dialog.isVisible()
    assert dialog.message_bar.text == "Passfrasen stemmer ikke."
    assert dialog.current.text() == ""
    assert dialog.unlocking.second.text() == NEW
    assert _focus() is dialog.current.edit


def test_a_vault_of_the_keyring_can_get_a_passphrase_beside_it(
    qtbot: QtBot, show: Show, care: Any, settle: Settle
) -> None:
    care.unlock, care.passphrase = UnlockMethod.KEYRING, None
    dialog = _change(qtbot, show())
    assert not dialog.current.isVisible()
    assert dialog.unlocking.method is UnlockMethod.BOTH
    qtbot.keyClicks(dialog.unlocking.first.edit, NEW)
    qtbot.keyClicks(dialog.unlocking.second.edit, NEW)
    dialog.ok_button.click()
    settle()
    assert (care.passphrase, care.unlock) == (NEW, UnlockMethod.BOTH)


def test_a_machine_without_a_keyring_offers_only_a_passphrase(
    qtbot: QtBot, show: Show, care: Any
) -> None:
    care.keyring_usable = False
    dialog = _change(qtbot, show())
    assert not dialog.unlocking.choice(UnlockMethod.BOTH).isVisible()
    assert dialog.unlocking.method is UnlockMethod.PASSPHRASE


def test_giving_up_changes_nothing_and_leaves_nothing_typed(
    qtbot: QtBot, show: Show, care: Any
) -> None:
    dialog = _change(qtbot, show())
    qtbot.keyClicks(dialog.current.edit, RIGHT)
    qtbot.keyClicks(dialog.unlocking.first.edit, NEW)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert _edits(dialog) == []
    assert care.passphrase == RIGHT


# --- A new recovery key ---------------------------------------------------------------------


def _key_dialog(qtbot: QtBot, panel: WorkspacePanel, settle: Settle) -> Any:
    qtbot.keyClick(panel.recovery_button, Qt.Key.Key_Space)
    dialog = _dialog(qtbot, RecoveryKeyDialog)
    settle()
    return dialog


def test_a_recovery_key_made_in_the_settings_takes_the_notice_away(
    qtbot: QtBot, show: Show, care: Any, settle: Settle, fakes: Any
) -> None:
    panel = show()
    dialog = _key_dialog(qtbot, panel, settle)
    assert "-".join(dialog.panel.shown) == fakes.RECOVERY_KEY
    qtbot.keyClick(dialog.panel.written_button, Qt.Key.Key_Return)
    for number in dialog.panel.boxes.boxes:
        qtbot.keyClicks(_focus(), fakes.RECOVERY_KEY.split("-")[number - 1])
    with qtbot.waitSignal(panel.protected, timeout=5000):
        qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    settle()
    assert _gone(dialog)
    assert care.recovery_case.confirmed
    assert panel.recovery_label.text().startswith("Skrevet ned")
    assert not panel.notice_bar.isVisible()


def test_a_new_key_says_that_the_one_before_stops_working_and_escape_keeps_it(
    qtbot: QtBot, show: Show, care: Any, settle: Settle, fakes: Any
) -> None:
    care.recovered_before = fakes.REAL - timedelta(days=30)
    dialog = _key_dialog(qtbot, show(), settle)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    assert "den forrige ikke" in words or "forrige mer" in words
    assert "gjelder den forrige nøkkelen fortsatt" in words
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not care.recovery_case.confirmed
    assert dialog.panel.shown == ()


# --- The line above the queue ---------------------------------------------------------------


def _start(window: MainWindow, settle: Settle) -> None:
    window.start()
    settle()


def test_the_queue_reminds_of_a_missing_key_once_a_day(
    window: MainWindow, settle: Settle, desk: Any, office: Any
) -> None:
    _start(window, settle)
    assert "ingen gjenopprettingsnøkkel ennå" in window.queue._message.text
    heard: list[str] = []
    again = RecoveryReminder(desk, office.vault_care, window)
    again.due.connect(heard.append)
    again.begin()
    settle()
    assert heard == []


def test_the_reminder_gives_way_to_what_is_wrong_and_comes_back(
    window: MainWindow, settle: Settle, office: Any
) -> None:
    _start(window, settle)
    office.queue.problems = (Message("test.queue_partial"),)
    window.queue.reload()
    settle()
    assert window.queue._message.text.startswith("Kommunens søknader")
    office.queue.problems = ()
    window.queue.reload()
    settle()
    assert "gjenopprettingsnøkkel" in window.queue._message.text


def test_a_reminder_that_was_closed_stays_closed(
    qtbot: QtBot, window: MainWindow, settle: Settle
) -> None:
    _start(window, settle)
    qtbot.keyClick(window.queue._message.findChild(QToolButton), Qt.Key.Key_Space)
    window.queue.reload()
    settle()
    assert window.queue._message.text == ""


def test_nobody_is_reminded_of_a_key_they_have(
    window: MainWindow, settle: Settle, office: Any, fakes: Any
) -> None:
    office.vault_care.recovered_before = fakes.REAL
    _start(window, settle)
    assert window.queue._message.text == ""


def test_the_settings_page_has_the_care_of_the_vault(window: MainWindow, settle: Settle) -> None:
    window.show_page("settings")
    settle()
    assert window.options.workspace.isVisible()
    assert window.options.workspace.unlock_label.text() == "Med en passfrase"
