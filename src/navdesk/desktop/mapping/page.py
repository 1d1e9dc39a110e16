"""The fields of one area or of one child, in sections, built a few at a time and shown at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.change_words import change_words
from navdesk.desktop.mapping.field import FieldPanel, place_of
from navdesk.desktop.widgets.styling import plain_label
from navdesk.domain.employee import Employee
from navdesk.work.states import FieldState

_SLICE_S: Final = 0.02
"""How long fields are built before the window is let go on: no key waits for more than 100 ms."""

_DEEP: Final = 12
"""So many widgets lie within each other at most: each tells the one around it of its size."""


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """Fields that belong together; `after` is something of another kind below them."""

    title: str
    hint: str
    fields: tuple[FieldState, ...]
    after: QWidget | None = None


class FieldPage(QWidget):
    """Shows sections, and keeps a field's panel for as long as the field is there.

    `ready` tells that all of it is on the screen, `arranging` that it is just about to be;
    `made` carries a `FieldPanel` that is new, `gone` one that is taken away.
    """

    ready = Signal()
    arranging = Signal()
    made = Signal(object)
    gone = Signal(object)

    def __init__(self, desk: Desk, me: Employee, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self._desk = desk
        self._me = me
        self._sections: tuple[Section, ...] = ()
        self._shape: list[object] = []
        self._panels: dict[str, FieldPanel] = {}
        self._made: dict[str, FieldPanel] = {}
        self._heads: list[tuple[QWidget, list[str], QWidget | None]] = []
        self._left: list[Callable[[], None]] = []
        self._paper = False
        self._only_changed = False
        self._on_screen = False
        self._arranged = False
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
        self._begin()

    def put_on_screen(self, on: bool) -> None:
        """Show the page, as soon as all of it is there; or put it away, with what is typed."""
        self._on_screen = on
        self.setVisible(on and self._arranged)

    @property
    def at_rest(self) -> bool:
        """Whether nothing is lost when the page is dropped, and built again when it is wanted."""
        return not self._left and all(panel.at_rest for panel in self._panels.values())

    def drop(self) -> None:
        """Take the page away for good."""
        for panel in self._panels.values():
            self.gone.emit(panel)
        self.hide()
        self.deleteLater()

    def follow_paper(self, on: bool) -> None:
        """Show what the printed form has, and nothing else; or all there is."""
        if on != self._paper:
            self._paper = on
            for panel in (*self._panels.values(), *self._made.values()):
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

    def _begin(self) -> None:
        """Make what is missing, a few at a time, and put all of it on the screen at once.

        Until then the page stays as it was: a new one is not seen half built, and in one that is
        seen nothing moves.
        """
        wanted = {place_of(f.id, f.child): f for one in self._sections for f in one.fields}
        self._left = [
            partial(self._make, place, field)
            for place, field in wanted.items()
            if self._fitting(place, field) is None
        ]
        self._left += [self._arrange, self._appear, self._wait, self._reveal, self.ready.emit]
        self._timer.start()

    def _build(self) -> None:
        until = time.monotonic() + _SLICE_S
        while self._left and time.monotonic() < until:
            step = self._left.pop(0)
            step()
            if step in {self._appear, self._wait, self._reveal}:
                break
        if self._left:
            self._timer.start()

    def _fitting(self, place: str, field: FieldState) -> FieldPanel | None:
        """Return the panel there is for a field, newly made or on the screen already."""
        for panel in (self._made.get(place), self._panels.get(place)):
            if panel is not None and _shape_of(panel.state) == _shape_of(field):
                return panel
        return None

    def _make(self, place: str, field: FieldState) -> None:
        if place in self._made:
            self._take_away(self._made.pop(place))
        # Made where it is going to be: Qt dresses what is moved once more for every move.
        panel = FieldPanel(self._desk, field, self._me, self)
        panel.follow_paper(self._paper)
        panel.show_change(change_words(field.change))
        panel.ensurePolished()
        _settle(panel)
        self._made[place] = panel
        if place not in self._panels:
            self.made.emit(panel)

    def _arrange(self) -> None:
        """Put heads and fields in their order, and take away what is asked no more."""
        self.arranging.emit()
        self._layout.setEnabled(False)  # once for all of them, and not for each
        for head, _, after in self._heads:
            if after is not None:
                self._layout.removeWidget(after)
                after.hide()
            self._layout.removeWidget(head)
            head.hide()
            head.deleteLater()
        before, made = self._panels, self._made
        self._heads, self._panels, self._made = [], {}, {}
        for one in self._sections:
            self._head(one)
            for field in one.fields:
                place = place_of(field.id, field.child)
                old = before.pop(place, None)
                panel = made.pop(place, old)
                if panel is not None:
                    self._place(place, panel, field)
                if old is not None and old is not panel:
                    self._take_away(old)
                    self.made.emit(panel)
            if one.after is not None:
                self._layout.addWidget(one.after)
        for panel in (*before.values(), *made.values()):
            self._take_away(panel)
        self._show_wanted()
        self._layout.setEnabled(True)
        self._layout.invalidate()
        self._arranged = True

    def _appear(self) -> None:
        """Lay the page out, and show nothing of it before that is done."""
        self.setUpdatesEnabled(False)
        self.setVisible(self._on_screen)

    def _wait(self) -> None:
        """Let Qt lay out what was shown; rows that turn in a narrow window do so after that."""

    def _reveal(self) -> None:
        before = self.height()
        _lay_out()
        if self.height() != before:
            self._left.insert(0, self._reveal)
        else:
            self.setUpdatesEnabled(True)

    def _take_away(self, panel: FieldPanel) -> None:
        panel.keep_now()
        self._layout.removeWidget(panel)
        self.gone.emit(panel)
        panel.hide()
        panel.deleteLater()

    def _head(self, one: Section) -> None:
        head = QWidget(self)
        layout = QVBoxLayout(head)
        layout.setContentsMargins(0, 8 if self._heads else 0, 0, 0)
        layout.setSpacing(2)
        for words, role in ((one.title, "heading"), (one.hint, "small")):
            label = plain_label(words, role)
            layout.addWidget(label)
            label.setVisible(bool(words))
        self._layout.addWidget(head)
        self._heads.append((head, [], one.after))

    def _place(self, place: str, panel: FieldPanel, field: FieldState) -> None:
        self._panels[place] = panel
        self._layout.addWidget(panel)
        self._heads[-1][1].append(place)
        self._update(field)

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


def _settle(panel: QWidget) -> None:
    """Let everything in `panel` know its size before it is shown, from the innermost outwards.

    Left to itself, Qt tells of it level by level once it is shown, and lays all of the page out
    anew for every level.
    """
    for inside in (*reversed(panel.findChildren(QWidget)), panel):
        layout = inside.layout()
        if layout is not None:
            layout.activate()


def _lay_out() -> None:
    """Lay out now what is to be laid out soon, and what that makes another size, and so on."""
    for _ in range(_DEEP):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def _shape_of(field: FieldState) -> tuple[object, ...]:
    """What a panel is made for: another question, or other options, take another panel."""
    return field.id, field.child, field.label, field.type, field.options, field.parts
