"""Passphrases, recovery keys and backups on the start page, by real key presses."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from navdesk.desktop.start.page import (
    CREATE,
    RECOVER,
    RESTORE,
    UNLOCK,
    WRITE_DOWN,
    StartPage,
)
from navdesk.desktop.start.recover import KEY, WAY
from navdesk.desktop.start.restore import CHOOSE, DONE, SURE
from navdesk.desktop.unlocking.key_boxes import KEY_SIZES, KeyBoxes, same_group
from navdesk.desktop.widgets.passphrase_field import PassphraseField
from navdesk.domain.messages import Message
from navdesk.vault.recovery_key import GROUP_LETTERS, GROUPS, as_typed
from navdesk.work.states import EntryStage, UnlockMethod, WayOut

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
RIGHT = "riktig hest batteri"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_page(qtbot: QtBot, desk: Any, settle: Settle) -> Iterator[Callable[..., StartPage]]:
    pages: list[StartPage] = []

    def show(entry: Any, *, locked: bool = False) -> StartPage:
        page = StartPage(desk, entry, practice=True, office_name="Nav Testdal", locked=locked)
        pages.append(page)
        page.resize(1280, 720)
        page.show()
        qtbot.waitExposed(page)
        page.begin()
        settle()
        return page

    yield show
    for page in pages:
        page.close()
        page.deleteLater()


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _secrets_in(page: QWidget) -> list[str]:
    edits = [edit.text() for edit in page.findChildren(QLineEdit) if edit.text()]
    labels = [label.text() for label in page.findChildren(QLabel)]
    names = [widget.accessibleName() for widget in page.findChildren(QWidget)]
    key = [text for text in (*labels, *names) if "7K2MX" in text.replace(" ", "")]
    return edits + key


# --- Creating -------------------------------------------------------------------------------


def test_three_ways_to_unlock_are_offered_each_with_what_it_protects(
    open_page: Callable[..., StartPage], fakes: Any
) -> None:
    page = open_page(fakes.FakeEntry(EntryStage.CREATE_VAULT))
    for choice in (page.keyring_choice, page.both_choice, page.passphrase_choice):
        assert choice.isVisible()
        assert len(choice.accessibleDescription()) > 30
    assert "tas med ut av kontoret" in page.both_choice.accessibleDescription()
    assert not page.first_edit.isVisible()


def test_both_is_chosen_with_the_arrow_keys_and_asks_for_a_passphrase(
    qtbot: QtBot, open_page: Callable[..., StartPage], fakes: Any, settle: Settle
) -> None:
    entry = fakes.FakeEntry(EntryStage.CREATE_VAULT)
    entry.after_create = EntryStage.WRITE_DOWN_KEY
    page = open_page(entry)
    page.keyring_choice.setFocus()
    qtbot.keyClick(page.keyring_choice, Qt.Key.Key_Down)
    assert page.both_choice.isChecked()
    assert not page.create_button.isEnabled()
    page.first_edit.setFocus()
    qtbot.keyClicks(page.first_edit, RIGHT)
    qtbot.keyClick(page.first_edit, Qt.Key.Key_Return)
    assert _focus() is page.second_edit
    qtbot.keyClicks(page.second_edit, RIGHT)
    qtbot.keyClick(page.second_edit, Qt.Key.Key_Return)
    settle()
    assert (entry.passphrase, entry.unlock_by) == (RIGHT, UnlockMethod.BOTH)
    assert page.stage == WRITE_DOWN
    assert page.first_edit.text() == page.second_edit.text() == ""


def test_a_passphrase_that_differs_creates_nothing(
    qtbot: QtBot, open_page: Callable[..., StartPage], fakes: Any
) -> None:
    entry = fakes.FakeEntry(EntryStage.CREATE_VAULT, UnlockMethod.PASSPHRASE)
    page = open_page(entry)
    qtbot.keyClicks(page.first_edit, RIGHT)
    qtbot.keyClicks(page.second_edit, "riktig hest batterj")
    qtbot.keyClick(page.second_edit, Qt.Key.Key_Return)
    assert page.stage == CREATE
    assert entry.passphrase is None
    assert "ikke like" in page.unlocking.strength.text()


# --- Passphrase fields ----------------------------------------------------------------------


@pytest.fixture
def field(qtbot: QtBot) -> PassphraseField:
    made = PassphraseField()
    qtbot.addWidget(made)
    made.show()
    made.edit.setFocus()
    return made


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(
    qtbot: QtBot, field: PassphraseField
) -> None:
    field.call("Ny passfrase")
    qtbot.keyClicks(field.edit, RIGHT)
    assert field.edit.displayText() != RIGHT
    qtbot.keyClick(field.eye, Qt.Key.Key_Space)
    assert field.edit.displayText() == RIGHT
    assert "Skjul" in field.eye.accessibleName()
    assert "Ny passfrase" in field.eye.accessibleName()
    field.forget()
    assert not field.eye.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_K])
def test_a_shown_passphrase_cannot_reach_the_clipboard(
    qtbot: QtBot, field: PassphraseField, key: Qt.Key
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("det som lå der")
    qtbot.keyClicks(field.edit, RIGHT)
    field.eye.setChecked(True)
    field.edit.setCursorPosition(0)
    if key != Qt.Key.Key_K:
        qtbot.keyClick(field.edit, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(field.edit, key, CONTROL)
    assert clipboard.text() == "det som lå der"
    assert field.text() == RIGHT


def test_what_was_typed_cannot_be_undone_back(qtbot: QtBot, field: PassphraseField) -> None:
    field.eye.setChecked(True)
    qtbot.keyClicks(field.edit, RIGHT)
    field.forget()
    qtbot.keyClick(field.edit, Qt.Key.Key_Z, CONTROL)
    field.edit.undo()
    assert field.text() == ""


def test_a_passphrase_can_be_pasted(qtbot: QtBot, field: PassphraseField) -> None:
    QGuiApplication.clipboard().setText(RIGHT)
    qtbot.keyClick(field.edit, Qt.Key.Key_V, CONTROL)
    assert field.text() == RIGHT


def test_capitals_without_shift_are_taken_for_caps_lock(
    qtbot: QtBot, field: PassphraseField
) -> None:
    qtbot.keyClick(field.edit, Qt.Key.Key_A)
    assert not field.caps.isVisible()
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, field.edit, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier
    )
    assert field.caps.isVisible()
    qtbot.keyClick(field.edit, Qt.Key.Key_CapsLock)
    assert not field.caps.isVisible()
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, field.edit, Qt.Key.Key_A, "A", Qt.KeyboardModifier.ShiftModifier
    )
    assert not field.caps.isVisible()


# --- Writing the key down -------------------------------------------------------------------


@pytest.fixture
def written(open_page: Callable[..., StartPage], fakes: Any) -> tuple[StartPage, Any]:
    entry = fakes.FakeEntry(EntryStage.WRITE_DOWN_KEY)
    return open_page(entry), entry


def _panel(page: StartPage) -> Any:
    assert page.recovery_panel is not None
    return page.recovery_panel


def _answer(qtbot: QtBot, page: StartPage, fakes: Any, *, wrong: int | None = None) -> None:
    """Type what is asked for, letter by letter; the boxes move on by themselves."""
    for number in _panel(page).boxes.boxes:
        group = fakes.RECOVERY_KEY.split("-")[number - 1]
        for letter in "AAAAA" if number == wrong else group.lower():
            qtbot.keyClick(_focus(), letter)


def test_the_key_is_shown_in_groups_that_can_be_read_aloud(
    written: tuple[StartPage, Any], fakes: Any
) -> None:
    page, _ = written
    assert page.stage == WRITE_DOWN
    panel = _panel(page)
    assert "-".join(panel.shown) == fakes.RECOVERY_KEY
    names = {label.accessibleName() for label in panel.findChildren(QLabel)}
    assert "Gruppe 1: 7 K 2 M X" in names
    assert "papir" in panel._text.text()
    assert _focus() is panel.written_button


def test_the_key_is_gone_while_it_is_read_back_and_then_the_queue_is_there(
    qtbot: QtBot, written: tuple[StartPage, Any], fakes: Any, settle: Settle
) -> None:
    page, entry = written
    panel = _panel(page)
    with qtbot.waitSignal(page.opened, timeout=5000):
        qtbot.keyClick(panel.written_button, Qt.Key.Key_Return)
        assert panel.shown == ()
        assert not [text for text in _secrets_in(page) if text]
        assert not panel.confirm_button.isEnabled()
        _answer(qtbot, page, fakes)
        assert panel.confirm_button.isEnabled()
        entry.stage = EntryStage.OPEN  # as the real entry does once the key counts
        qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert entry.recovery_case.confirmed
    assert entry.recovery_case.shown == 1
    assert _secrets_in(page) == []


def test_a_wrong_group_is_named_and_marked_and_only_that_is_typed_again(
    qtbot: QtBot, written: tuple[StartPage, Any], fakes: Any, settle: Settle
) -> None:
    page, entry = written
    panel = _panel(page)
    panel.written_button.click()
    _answer(qtbot, page, fakes, wrong=5)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    settle()
    assert "Gruppe 5" in panel.message_bar.text
    boxes = panel.boxes.boxes
    assert {number for number, box in boxes.items() if box.property("tone")} == {5}
    assert boxes[5].accessibleDescription() == "Stemmer ikke"
    assert _focus() is boxes[5]
    assert not entry.recovery_case.confirmed
    for letter in fakes.RECOVERY_KEY.split("-")[4]:
        qtbot.keyClick(_focus(), letter)
    panel.confirm_button.click()
    settle()
    assert entry.recovery_case.confirmed


def test_the_same_key_can_be_looked_at_again_before_it_is_confirmed(
    qtbot: QtBot, written: tuple[StartPage, Any], fakes: Any
) -> None:
    page, entry = written
    panel = _panel(page)
    panel.written_button.click()
    qtbot.keyClicks(_focus(), "9QH")
    qtbot.keyClick(panel.look_button, Qt.Key.Key_Return)
    assert "-".join(panel.shown) == fakes.RECOVERY_KEY
    assert entry.recovery_case.shown == 1
    assert panel.boxes is None


def test_later_says_what_it_means_and_goes_on_without(
    qtbot: QtBot, written: tuple[StartPage, Any]
) -> None:
    page, entry = written
    panel = _panel(page)
    assert any("tapt" in label.text() for label in panel.findChildren(QLabel) if label.isVisible())
    with qtbot.waitSignal(page.opened, timeout=5000):
        qtbot.keyClick(panel.later_button, Qt.Key.Key_Return)
    assert not entry.recovery_case.confirmed
    assert _secrets_in(page) == []


def test_a_key_that_cannot_be_made_is_told_and_can_be_tried_again(
    qtbot: QtBot,
    open_page: Callable[..., StartPage],
    fakes: Any,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from navdesk.domain.messages import NavdeskError

    entry = fakes.FakeEntry(EntryStage.WRITE_DOWN_KEY)
    works = entry.recovery_case.begin

    def fails() -> str:
        raise NavdeskError.of("test.disk")

    monkeypatch.setattr(entry.recovery_case, "begin", fails)
    page = open_page(entry)
    panel = _panel(page)
    assert "Disken er full" in panel.message_bar.text
    assert panel.shown == ()
    assert _focus() is panel.again_button
    monkeypatch.setattr(entry.recovery_case, "begin", works)
    qtbot.keyClick(panel.again_button, Qt.Key.Key_Return)
    settle()
    assert "-".join(panel.shown) == fakes.RECOVERY_KEY


# --- Boxes for groups -----------------------------------------------------------------------


@pytest.fixture
def boxes(qtbot: QtBot) -> KeyBoxes:
    made = KeyBoxes(KEY_SIZES)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.mark.parametrize(
    "how",
    [
        "{key}",
        "  {key}\n",
        "{spaced}",
        "{bare}",
        "{lower}",
    ],
)
def test_a_pasted_key_spreads_over_the_boxes(
    qtbot: QtBot, boxes: KeyBoxes, fakes: Any, how: str
) -> None:
    key: str = fakes.RECOVERY_KEY
    text = how.format(
        key=key,
        spaced=key.replace("-", " "),
        bare=key.replace("-", ""),
        lower=key.lower(),
    )
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(boxes.boxes[1], Qt.Key.Key_V, CONTROL)
    assert boxes.text == key
    assert boxes.ready


def test_a_key_pasted_where_some_groups_are_asked_for_fills_just_those(
    qtbot: QtBot, fakes: Any
) -> None:
    boxes = KeyBoxes(KEY_SIZES, (2, 7))
    qtbot.addWidget(boxes)
    boxes.show()
    QGuiApplication.clipboard().setText(fakes.RECOVERY_KEY)
    qtbot.keyClick(boxes.boxes[2], Qt.Key.Key_V, CONTROL)
    assert boxes.groups == {2: "9QH4T", 7: "1SXK7"}


def test_backspace_in_an_empty_box_goes_back_and_a_full_one_takes_no_more(
    qtbot: QtBot, boxes: KeyBoxes
) -> None:
    qtbot.keyClicks(boxes.boxes[1], "7K2MX")
    assert _focus() is boxes.boxes[2]
    qtbot.keyClick(_focus(), Qt.Key.Key_Backspace)
    assert _focus() is boxes.boxes[1]
    boxes.boxes[1].setCursorPosition(5)
    qtbot.keyClicks(boxes.boxes[1], "Q")
    assert boxes.boxes[1].text() == "7K2MX"
    assert boxes.boxes[2].text() == ""


def test_enter_goes_to_the_next_box_that_is_not_full(qtbot: QtBot, boxes: KeyBoxes) -> None:
    qtbot.keyClicks(boxes.boxes[1], "7K")
    qtbot.keyClick(boxes.boxes[1], Qt.Key.Key_Return)
    assert _focus() is boxes.boxes[2]
    assert not boxes.ready


def test_dashes_and_spaces_that_are_typed_do_no_harm(qtbot: QtBot, boxes: KeyBoxes) -> None:
    qtbot.keyClicks(boxes.boxes[1], "7K2MX")
    qtbot.keyClicks(_focus(), "-9Q H4T")
    assert boxes.groups[1] == "7K2MX"
    assert boxes.groups[2] == "9QH4T"


def test_the_screen_reads_letters_as_the_vault_does() -> None:
    assert KEY_SIZES == (GROUP_LETTERS,) * GROUPS
    for letter in "0O1ILUVABC":
        assert same_group(letter, as_typed(letter))
    assert not same_group("B", "8")


# --- Unlocking, and the ways out ------------------------------------------------------------


def test_a_locked_vault_waits_for_the_person_and_enter_unlocks_it(
    qtbot: QtBot, open_page: Callable[..., StartPage], fakes: Any
) -> None:
    entry = fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.KEYRING)
    page = open_page(entry, locked=True)
    assert page.stage == UNLOCK
    assert page.unlock_stage.heading.text() == "Låst"
    assert "K100001" in page.unlock_stage._text.text()
    assert _focus() is page.unlock_button
    with qtbot.waitSignal(page.opened, timeout=5000):
        qtbot.keyClick(page.unlock_button, Qt.Key.Key_Return)


def test_a_vault_of_both_asks_for_its_passphrase_before_anything_is_tried(
    qtbot: QtBot, open_page: Callable[..., StartPage], fakes: Any
) -> None:
    page = open_page(fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.BOTH))
    assert page.stage == UNLOCK
    assert "nøkkelring" in page.unlock_stage._text.text()
    qtbot.keyClick(page.unlock_edit, Qt.Key.Key_Return)
    assert page.stage == UNLOCK
    qtbot.keyClicks(page.unlock_edit, RIGHT)
    with qtbot.waitSignal(page.opened, timeout=5000):
        qtbot.keyClick(page.unlock_edit, Qt.Key.Key_Return)


def test_the_ways_out_appear_once_it_has_failed(
    qtbot: QtBot, open_page: Callable[..., StartPage], fakes: Any, settle: Settle
) -> None:
    page = open_page(fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.PASSPHRASE))
    stage = page.unlock_stage
    assert not stage.recovery_button.isVisible()
    qtbot.keyClicks(page.unlock_edit, "feil")
    qtbot.keyClick(page.unlock_edit, Qt.Key.Key_Return)
    settle()
    assert page.message_bar.text == "Passfrasen stemmer ikke."
    assert stage.recovery_button.isVisible()
    assert not stage.restore_button.isVisible()
    assert _focus() is page.unlock_edit


def test_a_keyring_that_fails_offers_to_try_again(
    open_page: Callable[..., StartPage], fakes: Any
) -> None:
    entry = fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.KEYRING)
    entry.ways = frozenset({WayOut.RETRY, WayOut.RECOVERY_KEY})
    page = open_page(entry, locked=True)
    assert page.unlock_button.text() == "Prøv igjen"
    assert page.unlock_stage.recovery_button.isVisible()


def _recover(page: StartPage, qtbot: QtBot) -> Any:
    qtbot.keyClick(page.unlock_stage.recovery_button, Qt.Key.Key_Return)
    assert page.stage == RECOVER
    assert page.recover_panel is not None
    return page.recover_panel


@pytest.fixture
def shut(open_page: Callable[..., StartPage], fakes: Any) -> tuple[StartPage, Any]:
    entry = fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.PASSPHRASE)
    entry.ways = frozenset(WayOut)
    return open_page(entry), entry


def test_the_recovery_key_opens_and_the_new_passphrase_is_the_one_from_now_on(
    qtbot: QtBot, shut: tuple[StartPage, Any], fakes: Any
) -> None:
    page, entry = shut
    panel = _recover(page, qtbot)
    assert panel.unlocking.method is UnlockMethod.PASSPHRASE
    assert not panel.next_button.isEnabled()
    for letter in fakes.RECOVERY_KEY:
        qtbot.keyClick(_focus(), letter)
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert panel.step == WAY
    assert not panel.open_button.isEnabled()
    panel.unlocking.first.edit.setFocus()
    qtbot.keyClicks(_focus(), "ny og bedre frase")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.keyClicks(_focus(), "ny og bedre frase")
    with qtbot.waitSignal(page.opened, timeout=5000):
        qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert entry.passphrase == "ny og bedre frase"
    assert _secrets_in(page) == []


def _fill(panel: Any, key: str) -> None:
    for number, group in enumerate(key.split("-"), 1):
        panel.boxes.boxes[number].setText(group)
    panel.unlocking.choice(UnlockMethod.KEYRING).setChecked(True)
    panel.boxes.changed.emit()
    panel.next_button.click()


def test_one_mistyped_letter_costs_one_letter(
    qtbot: QtBot, shut: tuple[StartPage, Any], fakes: Any, settle: Settle
) -> None:
    page, entry = shut
    panel = _recover(page, qtbot)
    _fill(panel, fakes.RECOVERY_KEY.replace("BW3ND", "BW3NB"))
    panel.open_button.click()
    settle()
    assert page.stage == RECOVER
    assert panel.hint.text() == "Gruppe 3 er skrevet feil. Se på papiret og skriv den igjen."
    assert _focus() is panel.boxes.boxes[3]
    assert panel.boxes.boxes[8].text() == "M4TQ9"
    for letter in "BW3ND":
        qtbot.keyClick(_focus(), letter)
    assert panel.hint.text() == ""
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    with qtbot.waitSignal(page.opened, timeout=5000):
        panel.open_button.click()
    assert entry.passphrase is None


def test_the_key_of_another_vault_is_told_from_a_typing_mistake(
    qtbot: QtBot, shut: tuple[StartPage, Any], settle: Settle
) -> None:
    page, _ = shut
    panel = _recover(page, qtbot)
    _fill(panel, "-".join(["AAAAA"] * 8))
    panel.open_button.click()
    settle()
    assert "åpner ikke dette hvelvet" in panel.hint.text()
    assert not [box for box in panel.boxes.boxes.values() if box.property("tone")]


def test_going_back_leaves_no_part_of_the_key_behind(
    qtbot: QtBot, shut: tuple[StartPage, Any], settle: Settle, fakes: Any
) -> None:
    page, _ = shut
    panel = _recover(page, qtbot)
    _fill(panel, fakes.RECOVERY_KEY)
    panel.unlocking.first.edit.setText(RIGHT)
    qtbot.keyClick(panel.back_button, Qt.Key.Key_Return)
    assert panel.step == KEY
    assert panel.unlocking.first.text() == ""
    qtbot.keyClick(panel.back_button, Qt.Key.Key_Return)
    assert _secrets_in(panel) == []
    settle()
    assert page.stage == UNLOCK
    assert page.recover_panel is None


# --- Restoring ------------------------------------------------------------------------------


def _restore(page: StartPage, qtbot: QtBot, settle: Settle) -> Any:
    qtbot.keyClick(page.unlock_stage.restore_button, Qt.Key.Key_Return)
    settle()
    assert page.stage == RESTORE
    assert page.restore_panel is not None
    return page.restore_panel


def test_a_damaged_vault_is_restored_from_a_whole_copy_and_then_unlocked(
    qtbot: QtBot, open_page: Callable[..., StartPage], fakes: Any, settle: Settle
) -> None:
    entry = fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.PASSPHRASE)
    entry.damaged = True
    entry.ring = fakes.entries()["waysout"].ring
    page = open_page(entry)
    qtbot.keyClicks(page.unlock_edit, RIGHT)
    qtbot.keyClick(page.unlock_edit, Qt.Key.Key_Return)
    settle()
    assert "skadet" in page.message_bar.text
    assert not page.unlock_button.isVisible()
    assert _focus() is page.unlock_stage.restore_button
    panel = _restore(page, qtbot, settle)
    assert panel.list.currentRow() == 1
    spoken = panel.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ikke hel" in spoken
    qtbot.keyClick(panel.choose_button, Qt.Key.Key_Return)
    assert panel.stage == SURE
    assert "i går 10:42" in panel.sure_label.text()
    assert "4 saker med noe usendt" in panel.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "i går" in panel.lost_label.text()
    qtbot.keyClick(panel.restore_button, Qt.Key.Key_Return)
    settle()
    assert panel.stage == DONE
    assert entry.restored == ["2026-11-19"]
    words = panel.result_label.text()
    assert "4 saker er hentet tilbake." in words
    assert "To saker fra i dag er ikke med." in words
    assert words.endswith("Det gamle er tatt vare på.")
    qtbot.keyClick(panel.done_button, Qt.Key.Key_Return)
    settle()
    assert page.stage == UNLOCK
    assert page.unlock_edit.isVisible()


def test_a_copy_that_is_not_whole_cannot_be_chosen(
    qtbot: QtBot, shut: tuple[StartPage, Any], settle: Settle, fakes: Any
) -> None:
    page, entry = shut
    entry.ring = fakes.entries()["waysout"].ring
    panel = _restore(page, qtbot, settle)
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    assert not panel.choose_button.isEnabled()
    assert "ikke hel" in panel.hint.text()
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.stage == CHOOSE
    assert entry.restored == []


def test_no_copies_is_said_in_words(
    qtbot: QtBot, shut: tuple[StartPage, Any], settle: Settle
) -> None:
    page, entry = shut
    entry.ring = []
    panel = _restore(page, qtbot, settle)
    assert "ingen sikkerhetskopi" in panel.hint.text()
    assert not panel.list.isVisible()
    qtbot.keyClick(panel.back_button, Qt.Key.Key_Return)
    settle()
    assert page.stage == UNLOCK


def test_a_machine_without_a_keyring_offers_only_a_passphrase_after_recovery(
    qtbot: QtBot, open_page: Callable[..., StartPage], fakes: Any
) -> None:
    entry = fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.BOTH)
    entry.ways, entry.keyring_usable = frozenset(WayOut), False
    panel = _recover(open_page(entry), qtbot)
    _fill(panel, fakes.RECOVERY_KEY)
    assert panel.step == WAY
    assert not panel.unlocking.choice(UnlockMethod.BOTH).isVisible()


def test_a_copy_of_another_passphrase_asks_for_that_one(
    qtbot: QtBot, shut: tuple[StartPage, Any], settle: Settle
) -> None:
    page, entry = shut
    entry.restored_by = "den forrige frasen"
    panel = _restore(page, qtbot, settle)
    panel.choose_button.click()
    assert not panel.passphrase_box.isVisible()
    qtbot.keyClick(panel.restore_button, Qt.Key.Key_Return)
    settle()
    assert panel.stage == SURE
    assert "Skriv den inn" in page.message_bar.text
    assert _focus() is panel.passphrase.edit
    qtbot.keyClicks(_focus(), "feil frase")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    settle()
    assert "Passfrasen er feil" in page.message_bar.text
    assert panel.passphrase.text() == ""
    qtbot.keyClicks(_focus(), "den forrige frasen")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    settle()
    assert panel.stage == DONE
    assert page.message_bar.text == ""
    assert entry.restored == ["2026-11-19"]
    assert _secrets_in(page) == []


def test_a_restore_can_be_cancelled_and_says_that_nothing_was_changed(
    qtbot: QtBot, shut: tuple[StartPage, Any], settle: Settle
) -> None:
    page, entry = shut
    panel = _restore(page, qtbot, settle)
    entry.wait = threading.Event()
    panel.choose_button.click()
    panel.restore_button.click()
    qtbot.keyClick(panel.stop_button, Qt.Key.Key_Return)
    settle()
    assert panel.stage == CHOOSE
    assert "Ingenting er endret" in page.message_bar.text
    assert entry.restored == []


def test_a_reason_why_the_keyring_is_not_offered_is_said(
    open_page: Callable[..., StartPage], fakes: Any
) -> None:
    entry = fakes.FakeEntry(
        EntryStage.CREATE_VAULT, UnlockMethod.PASSPHRASE, message=Message("test.no_keyring")
    )
    page = open_page(entry)
    assert "ingen nøkkelring" in page.message_bar.text
    assert not page.both_choice.isVisible()
    assert _focus() is page.first_edit
