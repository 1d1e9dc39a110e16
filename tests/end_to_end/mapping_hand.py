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
from navdesk.demo.main_job import CLIENT
from navdesk.desktop.case.tabs import MAPPING
from navdesk.desktop.mapping.field import NOTHING, FieldPanel
from navdesk.desktop.mapping.panel import MappingPanel
from navdesk.domain.codes import LifeArea
from navdesk.settings.profile_file import load_profile
from navdesk.work.states import FieldState, PartState, QueueColumn

_CTRL = Qt.KeyboardModifier.ControlModifier
_CTRL_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier
_CREDITORS = 3
_TYPED = {"integer": "3", "money": "1 500", "date": "01.09.2026"}
_NAME = list(QueueColumn).index(QueueColumn.CLIENT)


class MappingHand(Hand):
    """Maps a whole case from the keyboard."""

    def open_case(self) -> dict[str, Any]:
        """Go down the queue to the case, open it, say why, and wait for every source."""
        window = self._window
        table = window.queue.table
        self._hands.wait("queue", lambda: table.hasFocus() and table.model().rowCount() > 0)
        for _ in range(table.model().rowCount()):
            line = table.currentIndex()
            if CLIENT in str(table.model().index(line.row(), _NAME).data()):
                break
            self._key(Qt.Key.Key_Down)
        self._key(Qt.Key.Key_Return)
        purpose = self._case.purpose
        self._hands.wait("purposes", lambda: purpose.card.isAncestorOf(self._focus()))
        boxes = list(purpose.card.boxes.values())
        while self._focus() in boxes[1:]:
            self._key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        for box in boxes:
            if self._focus() is box and not box.isChecked():
                self._key(Qt.Key.Key_Space)
            self._key(Qt.Key.Key_Tab)
        self._key(Qt.Key.Key_Return)
        self._hands.wait("sources", lambda: self._gathered)
        return {}

    def go_to_mapping(self) -> dict[str, Any]:
        """Open the tab by its key, if it is not the one that is open."""
        case = self._case
        self._hands.wait("case", lambda: case.purpose.stated is True)
        self._key(Qt.Key.Key_L, _CTRL_SHIFT)
        self._hands.wait("tab", lambda: case.tabs.currentIndex() == MAPPING)
        self._see_fields()
        return {}

    def take_children(self) -> dict[str, Any]:
        """Take in every child the register knows: Tab to the first button, and press each."""
        self._go_to_area(LifeArea.FAMILY)
        self._see_fields()
        self._tab_to("Ta inn ")
        while self._focus().accessibleName().startswith("Ta inn "):
            known = len(self._mapping.views)
            self._key(Qt.Key.Key_Space)
            self._hands.wait("child", lambda known=known: len(self._mapping.views) > known)
        return {"children": len(self._mapping.views) - len(LifeArea)}

    def begin_paper(self) -> dict[str, Any]:
        """Go to the first area, and follow the printed form from its first field."""
        self._key(Qt.Key.Key_L, _CTRL_SHIFT)
        self._go_to_area(LifeArea.ECONOMY)
        self._see_fields()
        return self.follow_paper()

    def follow_paper(self) -> dict[str, Any]:
        """Follow the printed form from where the keyboard is; after a kill one still does."""
        if not self._mapping.following_paper:
            self._key(Qt.Key.Key_G, _CTRL_SHIFT)
        self._hands.wait("paper", lambda: self._mapping.following_paper)
        self._hands.wait("field", lambda: self._mapping.current_panel() is not None)
        return {"at": self._here()["place"]}

    def fill(self, count: int) -> dict[str, Any]:  # type: ignore[override]
        """Answer the next `count` fields that have no answer, one after another."""
        given: list[FieldPanel] = []
        while len(given) < count and not self._at_end:
            panel = self._mapping.current_panel()
            assert panel is not None
            if not panel.state.answered:
                self._answer(panel.state)
                given.append(panel)
            self._key(Qt.Key.Key_Return, _CTRL)
            self._hands.wait(
                f"next after {panel.place}",
                lambda panel=panel: (
                    self._at_end or self._mapping.current_panel() not in {panel, None}
                ),
            )
        for panel in given:
            self._hands.wait(
                f"answer to {panel.place}",
                lambda panel=panel: panel.texts == NOTHING or not panel._problem.isHidden(),
            )
        return {
            "filled": [panel.place for panel in given],
            "refused": {
                panel.place: panel._problem.text()
                for panel in given
                if not panel._problem.isHidden()
            },
        }

    def half_fill(self, text: str) -> dict[str, Any]:
        """Answer until one is at a field that takes words; type there, and give no answer."""
        filled: list[str] = []
        while (at := self._mapping.current_panel()) and at.state.type not in {"text", "words"}:
            filled += self.fill(1)["filled"]
        for letter in text:
            self._letter(letter)
        return {"filled": filled, **self._here()}

    def quiet(self) -> dict[str, Any]:
        """Let what was typed, and where one is, be kept by itself."""
        places = self._window.places
        self._hands.wait(
            "kept",
            lambda: (
                not self._mapping.keeper.unkept
                and places._kept is not None
                and places._kept.spot == self._mapping.spot()[0]
            ),
        )
        return {}

    def back(self) -> dict[str, Any]:
        """Wait for the case to be open again, and say where the keyboard is and what stands there.

        Nothing is pressed: one comes back by oneself.
        """
        case = self._case
        self._hands.wait("tab", lambda: case.tabs.currentIndex() == MAPPING)
        self._hands.wait("field", lambda: self._mapping.current_panel() is not None)
        return self._here()

    def count(self) -> dict[str, Any]:
        """Go through all areas and children by key, and count what is answered and what is not."""
        answered: list[str] = []
        left: list[str] = []
        self._go_to_area(LifeArea.ECONOMY)
        for view in self._mapping.views:
            self._hands.wait("page", lambda view=view: self._mapping.view == view)
            self._see_fields()
            for place, panel in self._mapping.panels.items():
                if panel.state.type != "computed":
                    (answered if panel.state.answered else left).append(place)
            self._key(Qt.Key.Key_PageDown, _CTRL)
        return {"answered": answered, "left": left}

    @property
    def _mapping(self) -> MappingPanel:
        return self._case.mapping

    @property
    def _gathered(self) -> bool:
        case = self._case
        lines = case.sources.lines
        asked = bool(lines) and all(line.outcome and not line.running for line in lines)
        return asked and case.gather_button.isEnabled()

    def _see_fields(self) -> None:
        """Wait until the area that is chosen is read and on the screen."""
        mapping = self._mapping
        self._hands.wait(
            "fields",
            lambda: bool(mapping.panels) and mapping.page is not None and mapping.page.isVisible(),
        )

    def _here(self) -> dict[str, Any]:
        panel = self._mapping.current_panel()
        assert panel is not None
        typed = " ".join(text for text in panel.texts if text)
        return {
            "place": panel.place,
            "typed": typed,
            "answered": panel.state.answered,
            "paper": self._mapping.following_paper,
        }

    @property
    def _at_end(self) -> bool:
        end = self._mapping.paper.end
        return not end.isHidden() and end.isAncestorOf(self._focus())

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

    def _tab_to(self, name: str) -> None:
        for _ in range(400):
            if self._focus().accessibleName().startswith(name):
                return
            self._key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")

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
            words = "22 33 44 55" if part.id == "phone" else f"{part.label} {at + 1}"
            self._one(part.type, words)
            last = number == len(parts) - 1
            if isinstance(before, QPlainTextEdit) and not last:
                self._key(Qt.Key.Key_Tab)
            elif not last or (at < _CREDITORS - 1 and self._is_debt()):
                self._key(Qt.Key.Key_Return)

    def _is_debt(self) -> bool:
        panel = self._mapping.current_panel()
        return panel is not None and panel.state.id.endswith(".debts")

    def _one(self, kind: str, words: str) -> None:
        focus = self._focus()
        if isinstance(focus, QLineEdit) and kind in _TYPED and focus.text():
            return  # worked out already, such as a child's age, and right
        if isinstance(focus, QComboBox):
            self._key(Qt.Key.Key_Down)
        elif isinstance(focus, QPushButton):
            self._key(Qt.Key.Key_Space)
        elif isinstance(focus, QLineEdit | QPlainTextEdit):
            for letter in _TYPED.get(kind, words):
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
