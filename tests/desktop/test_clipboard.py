"""What navdesk puts on the clipboard is marked secret and does not stay there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from navdesk.desktop.clipboard import ClipboardKeeper, copy_secret, secret_data
from navdesk.desktop.widgets.masked_number import MaskedNumber

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HINT = "x-kde-passwordManagerHint"
NUMBER = "22868720003"


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


@pytest.fixture
def keeper(qapp: QApplication, clipboard: QClipboard) -> Iterator[ClipboardKeeper]:
    owner = QObject()
    kept = ClipboardKeeper(30, owner)
    yield kept
    kept.stop()
    owner.deleteLater()


def run_out(keeper: ClipboardKeeper, qtbot: QtBot) -> None:
    """Let the time the office has set be over, without waiting for it."""
    (timer,) = keeper.findChildren(QTimer)
    assert timer.isActive()
    assert timer.interval() == 30_000
    timer.start(1)
    qtbot.waitUntil(lambda: not timer.isActive())


def test_a_person_number_is_copied_as_a_secret_and_taken_away(
    qtbot: QtBot, clipboard: QClipboard, keeper: ClipboardKeeper
) -> None:
    shown = MaskedNumber()
    qtbot.addWidget(shown)
    shown.set_number(NUMBER)
    shown.copy_button.click()
    assert clipboard.text() == NUMBER
    assert bytes(clipboard.mimeData().data(HINT).data()) == b"secret"
    run_out(keeper, qtbot)
    assert clipboard.text() == ""


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_text_copied_by_hand_is_marked_and_taken_away_too(
    kind: type[QLineEdit] | type[QPlainTextEdit],
    qtbot: QtBot,
    clipboard: QClipboard,
    keeper: ClipboardKeeper,
) -> None:
    field = kind()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "Mangler husleie")
    field.selectAll()
    field.copy()
    assert clipboard.text() == "Mangler husleie"
    assert clipboard.mimeData().hasFormat(HINT)
    run_out(keeper, qtbot)
    assert clipboard.text() == ""


def test_what_somebody_else_copied_since_stays(
    qtbot: QtBot, clipboard: QClipboard, keeper: ClipboardKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_secret(NUMBER)
    monkeypatch.setattr(keeper, "_owned", lambda: False)
    clipboard.setText("handleliste")
    assert not clipboard.mimeData().hasFormat(HINT)
    run_out(keeper, qtbot)
    assert clipboard.text() == "handleliste"
    keeper.empty()
    assert clipboard.text() == "handleliste"


def test_a_second_copy_has_its_own_time(clipboard: QClipboard, keeper: ClipboardKeeper) -> None:
    copy_secret("første")
    (timer,) = keeper.findChildren(QTimer)
    timer.start(20_000)
    timer.setInterval(30_000)
    copy_secret("andre")
    assert timer.remainingTime() > 25_000
    assert clipboard.text() == "andre"


def test_it_is_empty_after_a_lock_and_after_the_end(
    clipboard: QClipboard, keeper: ClipboardKeeper
) -> None:
    copy_secret(NUMBER)
    keeper.empty()
    assert clipboard.text() == ""
    copy_secret(NUMBER)
    keeper.stop()
    assert clipboard.text() == ""
    clipboard.setText("etterpå")
    keeper.stop()
    assert clipboard.text() == "etterpå"


def test_nothing_of_the_text_is_held_on_to(keeper: ClipboardKeeper, clipboard: QClipboard) -> None:
    copy_secret(NUMBER)
    held = [value for value in vars(keeper).values() if isinstance(value, str | bytes)]
    assert all(NUMBER.encode() not in (v if isinstance(v, bytes) else v.encode()) for v in held)


def test_an_empty_clipboard_and_a_picture_are_left_alone(
    clipboard: QClipboard, keeper: ClipboardKeeper
) -> None:
    picture = QMimeData()
    picture.setData("image/png", b"\x89PNG")
    clipboard.setMimeData(picture)
    assert clipboard.mimeData().hasFormat("image/png")
    keeper.empty()
    assert clipboard.mimeData().hasFormat("image/png")


def test_windows_is_asked_to_keep_it_out_of_its_history_and_cloud() -> None:
    data = secret_data(NUMBER, "win32")
    names = {
        name.split('"')[1]: bytes(data.data(name).data())
        for name in data.formats()
        if name.startswith("application/x-qt-windows-mime")
    }
    assert names == {
        "ExcludeClipboardContentFromMonitorProcessing": bytes(4),
        "CanIncludeInClipboardHistory": bytes(4),
        "CanUploadToCloudClipboard": bytes(4),
    }
    assert secret_data(NUMBER, "linux").formats() == ["text/plain", HINT]
