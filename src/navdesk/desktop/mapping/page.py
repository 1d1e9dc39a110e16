"""The fields of one area or of one child, in sections, built a few at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.change_words import change_words
from navdesk.desktop.mapping.field import FieldPanel, place_of
from navdesk.domain.employee import Employee
from navdesk.work.states import FieldState

_SLICE_S: Final = 0.035
"""How long fields are built before the window is let go on: no key waits for more than 100 ms."""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together; `after` is something of another kind below them."""

    title: str
    hint: str
    fields: tuple[FieldState, ...]
    after: QWidget | None = None


class FieldPage(QWidget):
    """Shows sections, and keeps a field's panel for as long as the field is there.

    `ready` tells that all of it is on the screen; `made` carries a `FieldPanel` that is new, `gone`
    one that is taken away.
    """

    ready = Signal()
    made = Signal(object)
    gone = Signal(object)

    def __init__(self, desk: Desk, me: Employee) -> None:
        super().__init__()
        self._desk = desk
        self._me = me
        self._sections: tuple[Section, ...] = ()
        self._shape: list[object] = []
        self._panels: dict[str, FieldPanel] = {}
        self._heads: list[tuple[QWidget, list[str], QWidget | None]] = []
        self._left: list[Callable[[], None]] = []
        self._paper = False
        self._only_changed = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build)

    @property
    def panels(self) -> dict[str, FieldPanel]:
        """The field panels in reading order, by place; none before all of them are there."""
        if self._left:
            return {}
        places = [place for _, inside, _ in self._heads for place in inside]
        return {place: self._panels[place] for place in places}

    @property
    def building(self) -> bool:
        """Whether something of the page is not on the screen yet."""
        return bool(self._left)

    @property
    def asked(self) -> tuple[str, ...]:
        """The places of the fields that take an answer, in reading order, built already or not."""
        return tuple(
            place_of(field.id, field.child)
            for one in self._sections
            for field in one.fields
            if field.type != "computed"
        )

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show `sections`; a field that is as before is left alone, and so is what is typed."""
        shape: list[object] = [
            (one.title, [_shape_of(field) for field in one.fields], one.after) for one in sections
        ]
        self._sections = tuple(sections)
        if shape == self._shape and not self._left:
            for one in sections:
                for field in one.fields:
                    self._update(field)
            self._show_wanted()
            self.ready.emit()
            return
        self._shape = shape
        self._begin(sections)

    def follow_paper(self, on: bool) -> None:
        """Show what the printed form has, and nothing else; or all there is."""
        if on != self._paper:
            self._paper = on
            for panel in self._panels.values():
                panel.follow_paper(on)
            self._show_wanted()

    def show_only_changed(self, on: bool) -> None:
        """Show only the fields something has happened to since the mapping before; or all."""
        self._only_changed = on
        self._show_wanted()

    @property
    def changed(self) -> int:
        """How many fields something has happened to."""
        return sum(field.change is not None for one in self._sections for field in one.fields)

    def focus_order(self) -> list[QWidget]:
        """Return what Tab visits, in reading order."""
        order: list[QWidget] = []
        for _, inside, after in self._heads:
            for place in inside:
                order += self._panels[place].focus_order()
            if after is not None:
                order.append(after)
        return order

    def _begin(self, sections: Sequence[Section]) -> None:
        for head, _, after in self._heads:
            if after is not None:
                self._layout.removeWidget(after)
                after.hide()
            self._layout.removeWidget(head)
            head.hide()
            head.deleteLater()
        self._heads = []
        kept: dict[str, FieldPanel] = {}
        wanted = {place_of(f.id, f.child): f for one in sections for f in one.fields}
        for place, panel in self._panels.items():
            self._layout.removeWidget(panel)
            field = wanted.get(place)
            if field is not None and _shape_of(field) == _shape_of(panel.state):
                kept[place] = panel
            else:
                self.gone.emit(panel)
                panel.hide()
                panel.deleteLater()
        self._panels = kept
        self._left = []
        for one in sections:
            self._left.append(partial(self._head, one))
            self._left += [partial(self._place, field) for field in one.fields]
            if one.after is not None:
                self._left.append(partial(self._put, one.after))
        self._left.append(self._show_wanted)
        self._build()

    def _build(self) -> None:
        until = time.monotonic() + _SLICE_S
        while self._left and time.monotonic() < until:
            self._left[0]()
            del self._left[0]
        if self._left:
            self._timer.start()
        else:
            self.ready.emit()

    def _head(self, one: Section) -> None:
        head = QWidget()
        layout = QVBoxLayout(head)
        layout.setContentsMargins(0, 8 if self._heads else 0, 0, 0)
        layout.setSpacing(2)
        for words, role in ((one.title, "heading"), (one.hint, "small")):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
            label.setWordWrap(True)
            layout.addWidget(label)
            label.setVisible(bool(words))
        # First in its place: shown without one, it would be a window of its own.
        self._layout.addWidget(head)
        head.setVisible(bool(one.title) and not self._only_changed)
        self._heads.append((head, [], one.after))

    def _place(self, field: FieldState) -> None:
        place = place_of(field.id, field.child)
        panel = self._panels.get(place)
        if panel is None:
            panel = FieldPanel(self._desk, field, self._me)
            panel.follow_paper(self._paper)
            self._panels[place] = panel
            self.made.emit(panel)
            panel.show_change(change_words(field.change))
        else:
            self._update(field)
        self._layout.addWidget(panel)
        panel.setVisible(not self._only_changed or field.change is not None)
        self._heads[-1][1].append(place)

    def _put(self, after: QWidget | None) -> None:
        if after is not None:
            self._layout.addWidget(after)

    def _update(self, field: FieldState) -> None:
        panel = self._panels[place_of(field.id, field.child)]
        if panel.state != field:
            panel.show_state(field)
            panel.show_change(change_words(field.change))

    def _show_wanted(self) -> None:
        """Show the fields that are asked for, and the heads of the sections that have any."""
        for head, inside, after in self._heads:
            shown = 0
            for place in inside:
                panel = self._panels[place]
                asked = panel.state.type != "computed" or not self._paper
                wanted = asked and (not self._only_changed or panel.state.change is not None)
                panel.setVisible(wanted)
                shown += wanted
            label = head.findChild(QLabel)
            titled = label is not None and bool(label.text())
            head.setVisible(titled and (shown > 0 or not inside))
            if after is not None:
                after.setVisible(not self._only_changed)


def _shape_of(field: FieldState) -> tuple[object, ...]:
    """What a panel is made for: another question, or other options, take another panel."""
    return field.id, field.child, field.label, field.type, field.options, field.parts
