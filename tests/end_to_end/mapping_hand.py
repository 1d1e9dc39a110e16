"""The real desktop as a process of its own, mapped by a hand that has no mouse.

    python -m tests.end_to_end.mapping_hand FOLDER

Every key goes to whatever has the keyboard, as it does for a person; the hand looks at what that
is, as a person with a screen reader hears it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from tests.end_to_end.desk_hand import Hand, with_hand

from navdesk import app as composition
from navdesk.desktop.case.tabs import MAPPING
from navdesk.desktop.mapping.field import NOTHING, FieldPanel
from navdesk.desktop.mapping.panel import MappingPanel
from navdesk.domain.codes import LifeArea
from navdesk.settings.profile_file import load_profile
from navdesk.work.states import FieldState, PartState

_CTRL = Qt.KeyboardModifier.ControlModifier
_CTRL_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier
_CREDITORS = 14


def _typed(panel: FieldPanel) -> str:
    """Everything that is typed in a field: the answer, the client's words or a reason."""
    return " ".join(text for text in panel.texts if text)


class MappingHand(Hand):
    """Maps a whole case from the keyboard."""

    def go_to_mapping(self) -> dict[str, Any]:
        """Open the tab by its key."""
        self._case  # noqa: B018 - waits for it
        self._key(Qt.Key.Key_L, _CTRL_SHIFT)
        self._hands.wait("tab", lambda: self._case.tabs.currentIndex() == MAPPING)
        self._hands.wait("fields", lambda: bool(self._mapping.panels))
        return {}

    def take_children(self) -> dict[str, Any]:
        """Take in every child the register knows: Tab to the button, and press it."""
        self._go_to_area(LifeArea.FAMILY)
        self._hands.wait("fields", lambda: bool(self._mapping.panels))
        for _ in range(10):
            known = len(self._mapping.views)
            if not self._tab_to("Ta inn "):
                break
            self._key(Qt.Key.Key_Space)
            self._hands.wait("child", lambda known=known: len(self._mapping.views) > known)
            self._hands.look(0.2)
        return {"children": len(self._mapping.views) - len(LifeArea)}

    def begin_paper(self) -> dict[str, Any]:
        """Go to the first area, and follow the printed form from its first field."""
        self._go_to_area(LifeArea.ECONOMY)
        self._hands.wait("fields", lambda: bool(self._mapping.panels))
        if not self._mapping.following_paper:
            self._key(Qt.Key.Key_G, _CTRL_SHIFT)
        self._hands.wait("first field", lambda: self._mapping.current_panel() is not None)
        return {}

    def fill(self, count: int) -> dict[str, Any]:  # type: ignore[override]
        """Answer the next `count` fields that have no answer, one after another."""
        filled: list[str] = []
        said: dict[str, str] = {}
        for _ in range(400):
            panel = self._current()
            if panel is None or len(filled) == count:
                break
            if not panel.state.answered:
                self._answer(panel.state)
                filled.append(panel.place)
            self._key(Qt.Key.Key_Return, _CTRL)
            self._hands.wait(
                f"next after {panel.place}",
                lambda panel=panel: self._current() is not panel,
            )
            self._hands.wait(
                f"answer to {panel.place}",
                lambda panel=panel: panel.texts == NOTHING or not panel._problem.isHidden(),
            )
            if not panel._problem.isHidden():
                said[panel.place] = panel._problem.text()
        return {"filled": filled, "refused": said}

    def half_fill(self, text: str) -> dict[str, Any]:
        """Type in the field one is at, and give no answer."""
        panel = self._current()
        assert panel is not None
        for _ in range(10):
            if isinstance(self._focus(), QLineEdit | QPlainTextEdit):
                break
            self._key(Qt.Key.Key_Tab)
        for letter in text:
            self._letter(letter)
        # Tab may have gone on to the next field: one that is only chosen takes no letters.
        panel = self._mapping.current_panel()
        assert panel is not None
        return {"place": panel.place, "typed": _typed(panel)}

    def look_up(self, place: str) -> dict[str, Any]:
        """Go to a field and say what stands in it."""
        self._mapping.go_to(f"mapping:{place}:value", 0)
        self._hands.wait("field", lambda: place in self._mapping.panels)
        panel = self._mapping.panels[place]
        return {"typed": _typed(panel), "answered": panel.state.answered}

    def count(self) -> dict[str, Any]:
        """Go through all areas and children by key, and count what is answered and what is not."""
        answered: list[str] = []
        left: list[str] = []
        self._go_to_area(LifeArea.ECONOMY)
        for view in self._mapping.views:
            self._hands.wait("page", lambda view=view: self._mapping.view == view)
            self._hands.wait("fields", lambda: bool(self._mapping.panels))
            self._hands.look(0.3)
            for place, panel in self._mapping.panels.items():
                if panel.state.type != "computed":
                    (answered if panel.state.answered else left).append(place)
            self._key(Qt.Key.Key_PageDown, _CTRL)
        return {"answered": answered, "left": left}

    @property
    def _mapping(self) -> MappingPanel:
        return self._case.mapping

    def _current(self) -> FieldPanel | None:
        self._hands.wait("page", lambda: bool(self._mapping.panels) or self._at_end())
        return self._mapping.current_panel()

    def _at_end(self) -> bool:
        return self._mapping.areas.hasFocus()

    def _focus(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        window = modal or self._window
        return window.focusWidget() or window

    def _key(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self._focus(), key, modifiers)

    def _letter(self, letter: str) -> None:
        QTest.keyClicks(self._focus(), letter)

    def _go_to_area(self, area: LifeArea) -> None:
        wanted = list(LifeArea).index(area)
        for _ in range(len(self._mapping.views)):
            view = self._mapping.view
            at = self._mapping.views.index(view) if view is not None else 0
            if at == wanted:
                break
            self._key(Qt.Key.Key_PageUp if at > wanted else Qt.Key.Key_PageDown, _CTRL)
        self._hands.wait("area", lambda: self._mapping.view == (area, ""))

    def _tab_to(self, name: str) -> bool:
        first = self._focus()
        for _ in range(400):
            focus = self._focus()
            if isinstance(focus, QPushButton) and focus.accessibleName().startswith(name):
                return True
            self._key(Qt.Key.Key_Tab)
            if self._focus() is first:
                break
        return False

    def _answer(self, field: FieldState) -> None:
        if field.type == "list":
            for at in range(_CREDITORS if field.id.endswith(".debts") else 1):
                if at:
                    self._hands.look(0.01)
                self._parts(field.parts, at)
        elif field.type == "record":
            self._parts(field.parts, 0)
        elif field.type == "choice" and field.id.endswith(".area_state"):
            self._key(Qt.Key.Key_Down)
            self._key(Qt.Key.Key_Down)
        else:
            self._one(field.type, f"Svar på {field.number}")

    def _parts(self, parts: tuple[PartState, ...], at: int) -> None:
        for number, part in enumerate(parts):
            before = self._focus()
            self._one(part.type, f"{part.label} {at + 1}")
            last = number == len(parts) - 1
            if isinstance(before, QPlainTextEdit):
                self._key(Qt.Key.Key_Tab)
            elif not last or (at < _CREDITORS - 1 and len(parts) > 1 and self._is_debt()):
                self._key(Qt.Key.Key_Return)

    def _is_debt(self) -> bool:
        panel = self._mapping.current_panel()
        return panel is not None and panel.state.id.endswith(".debts")

    def _one(self, kind: str, words: str) -> None:
        focus = self._focus()
        if isinstance(focus, QComboBox):
            self._key(Qt.Key.Key_Down)
        elif isinstance(focus, QPushButton):
            self._key(Qt.Key.Key_Space)
        elif isinstance(focus, QLineEdit | QPlainTextEdit):
            typed = {"integer": "3", "money": "1 500", "date": "01.09.2026"}.get(kind, words)
            for letter in typed:
                self._letter(letter)


def main(folder: Path) -> int:
    """Run the desktop with a hand on it."""
    composition.build_shell = with_hand(composition.build_shell, MappingHand)
    again = [sys.executable, "-m", "tests.end_to_end.mapping_hand", str(folder)]
    return composition.run_desktop(
        load_profile(folder / "profile.toml"), again=again, locked=None, keyring=False
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
