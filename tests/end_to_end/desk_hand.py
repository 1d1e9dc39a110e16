"""The real desktop as a process of its own, with a hand that does what it is told.

    python -m tests.end_to_end.desk_hand FOLDER [--locked REASON]

Runs `navdesk.app.run_desktop` over the profile and vaults in FOLDER. Each line on standard input
is a command with JSON words; each answer is a line of JSON. After a lock the fresh process is this
program again, under the same process id.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton

from navdesk import app as composition
from navdesk.demo.hands import Hands
from navdesk.demo.main_job import Walk
from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.shell import DesktopShell
from navdesk.domain.codes import LifeArea
from navdesk.domain.lock import LockReason
from navdesk.machine.hardening import harden
from navdesk.settings.profile_file import load_profile

_CTRL = Qt.KeyboardModifier.ControlModifier
_CTRL_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier


class Hand(QObject):
    """Reads commands in a thread, and does them on the Qt thread one after another."""

    _told = Signal(str)

    def __init__(self, shell: DesktopShell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._hands = Hands(patience_s=40)
        self._told.connect(self._do, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        # One byte at a time: what is read ahead would be lost to the process that comes after.
        line = b""
        while byte := os.read(0, 1):
            line += byte
            if byte == b"\n":
                self._told.emit(line.decode())
                line = b""

    def _do(self, line: str) -> None:
        asked = json.loads(line)
        try:
            answer = getattr(self, asked.pop("do"))(**asked)
        except Exception as error:  # noqa: BLE001 - told to the test, which fails by it
            answer = {"error": f"{type(error).__name__}: {error}"}
        if answer is not None:
            say(answer)

    @property
    def _window(self) -> MainWindow:
        self._hands.wait("main window", lambda: isinstance(self._shell.window, MainWindow))
        window = self._shell.window
        assert isinstance(window, MainWindow)
        return window

    @property
    def _case(self) -> CasePage:
        window = self._window
        self._hands.wait("case", lambda: window.case is not None)
        assert window.case is not None
        return window.case

    def unlock(self, passphrase: str) -> dict[str, Any]:
        page = self._shell.start_page
        assert page is not None
        self._hands.wait("unlock", page.unlock_edit.isVisible)
        said = page.unlock_stage.locked_text.text()
        heading = page.unlock_stage.heading.text()
        self._hands.type(page.unlock_edit, passphrase)
        self._hands.press(page.unlock_edit, Qt.Key.Key_Return)
        self._hands.wait(
            "open vault",
            lambda: self._shell.window is not None or page.recovery_panel is not None,
        )
        if page.recovery_panel is not None:
            self._hands.click(page.recovery_panel.later_button, "later")
        return {"heading": heading, "said": said, "page": self._window.page}

    def enter(self, passphrase: str) -> dict[str, Any]:
        """Log in and make the vault, as at the first start."""
        Walk(self._shell, self._hands, passphrase).enter()
        return {}

    def screen(self) -> dict[str, Any]:
        """What is in front, as far as a person sees it."""
        self._hands.look(0.3)
        page = self._shell.start_page
        if page is not None:
            self._hands.wait("question", page.unlock_edit.isVisible)
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        return {
            "windows": sorted(type(widget).__name__ for widget in shown),
            "asks": bool(page is not None and page.unlock_edit.isVisible()),
            "why": self._shell.locker.cover.why.text() if self._shell.locker.cover else "",
        }

    def open_case(self) -> dict[str, Any]:
        Walk(self._shell, self._hands, "").open_case(self._window)
        return {}

    def write(self, text: str) -> dict[str, Any]:
        """Type into the note, and leave the cursor four letters before the end."""
        window, case = self._window, self._case
        self._hands.press(window, Qt.Key.Key_N, _CTRL_SHIFT)
        self._hands.wait("page to write on", lambda: case.notes.ready)
        edit = case.notes.editor.paragraphs[-1].text_edit
        self._hands.type(edit, text)
        for _ in range(4):
            self._hands.press(edit, Qt.Key.Key_Left)
        return {}

    def half_answer(self, words: str) -> dict[str, Any]:
        """Type the client's own words in the second field of ECONOMY, and go no further."""
        case = self._case
        case.map_area(LifeArea.ECONOMY)
        self._hands.wait("fields", lambda: any("ECONOMY" in f for f in case.mapping.panels))
        field = list(case.mapping.panels)[1]
        case.mapping.panels[field].words_edit.setFocus()
        self._hands.type(case.mapping.panels[field].words_edit, words)
        return {"field": field}

    def lock(self) -> None:
        """Press the lock key; the fresh process answers."""
        self._hands.press(self._window, Qt.Key.Key_L, _CTRL)

    def where(self) -> dict[str, Any]:
        """Where the cursor is and what is typed, once all of it is back."""
        window, case = self._window, self._case
        self._hands.wait("case shown", lambda: window.page == "case")
        self._hands.wait("note", lambda: case.notes.ready or case.tabs.currentIndex() != NOTES)
        self._hands.wait("header", lambda: bool(case.header._name.text()))
        self._hands.look(0.6)
        spot, cursor = case.spot()
        focus = window.focusWidget()
        return {
            "client": case.header._name.text(),
            "tab": case.tabs.currentIndex(),
            "spot": spot,
            "cursor": cursor,
            "keyboard": type(focus).__name__,
            "note": case.notes.editor.segments[-1].text if case.notes.ready else None,
        }

    def typed(self, field: str) -> dict[str, Any]:
        """What stands in a mapping field, not yet an answer."""
        case = self._case
        case.map_area(LifeArea.ECONOMY)
        self._hands.wait("fields", lambda: field in case.mapping.panels)
        panel = case.mapping.panels[field]
        self._hands.wait("typed words", lambda: bool(panel.words_edit.text()))
        return {"words": panel.words_edit.text(), "answered": panel.state.answered}

    def quiet(self) -> dict[str, Any]:
        """Let what was typed be kept by itself."""
        self._hands.look(3.4)
        return {}

    def fill(self, folder: str) -> dict[str, Any]:
        """Fill the disk that `folder` is on, to the last byte, the vault's reserve with it."""
        for reserve in Path(folder).rglob("*.reserve"):
            reserve.unlink()
        with (Path(folder) / "filler").open("wb", buffering=0) as filler:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while True:
                        filler.write(bytes(size))
                except OSError:
                    continue
        return {}

    def make_room(self, folder: str) -> dict[str, Any]:
        """Take away what filled the disk."""
        (Path(folder) / "filler").unlink()
        return {}

    def come_back(self, passphrase: str) -> dict[str, Any]:
        """Ask to be let back to a text that cannot be kept."""
        cover = self._shell.locker.cover
        assert cover is not None
        self._hands.wait("question", cover.field.isVisible)
        self._hands.type(cover.field.edit, passphrase)
        self._hands.press(cover.field.edit, Qt.Key.Key_Return)
        self._hands.wait(
            "answer", lambda: self._shell.locker.cover is None or cover.refusal.isVisible()
        )
        return self.screen()

    def press_again(self) -> None:
        """Have the lock tried again; the fresh process answers."""
        cover = self._shell.locker.cover
        assert cover is not None
        button: QPushButton = cover.again_button
        button.click()


def say(answer: dict[str, Any]) -> None:
    """Answer whoever started this."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def with_hand(
    build: Callable[..., DesktopShell], hand: type[Hand] = Hand
) -> Callable[..., DesktopShell]:
    """Return `build` with a hand on every shell it makes, which says when it has painted."""

    def build_with_hand(*args: Any, **named: Any) -> DesktopShell:
        shell = build(*args, **named)
        hand(shell)
        locked: LockReason | None = named.get("locked")
        shell.painted.connect(lambda: say({"started": locked.value if locked else ""}))
        return shell

    return build_with_hand


def main(folder: Path, locked: LockReason | None) -> int:
    """Run the desktop with a hand on it."""
    harden()
    composition.build_shell = with_hand(composition.build_shell)
    again = [sys.executable, "-m", "tests.end_to_end.desk_hand", str(folder)]
    return composition.run_desktop(
        load_profile(folder / "profile.toml"), again=again, locked=locked, keyring=False
    )


if __name__ == "__main__":
    reason = LockReason(sys.argv[3]) if len(sys.argv) > 3 else None
    sys.exit(main(Path(sys.argv[1]), reason))
