"""A time line: bars and points in one lane for each owner, with today across all of them.

What it shows is told beside it as a table too (`desktop/plan/timeline.py`): a picture says nothing
that is not also text, and nothing by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from navdesk.desktop import dates
from navdesk.desktop.theme.controller import ThemeController

_GAP: Final = 6.0
_LEAST_BAR: Final = 4.0
_EDGE: Final = 1.5
"""What a bar stays short of the line of the day after its last."""
_LINES_BEFORE: Final = 0.15
"""How much of the width lies before today when the time line is put at today."""


class Zoom(StrEnum):
    """How much time the width shows."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"


_DAYS: Final = {Zoom.MONTH: 31, Zoom.QUARTER: 92, Zoom.YEAR: 366}


@dataclass(frozen=True, slots=True, repr=False)
class Mark:
    """One thing on the line: a bar from `start` to `end`, or a point. `spoken` says all of it.

    `dashed` draws it as somebody else's, `faded` as over. `key` is what opening it is told with.
    """

    lane: int
    text: str
    spoken: str
    start: date
    end: date | None = None
    dashed: bool = False
    faded: bool = False
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane's name, and the tokens of its colours."""

    title: str
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class _Placed:
    at: int
    bar: QRectF
    text: QRectF


class Timeline(QWidget):
    """Draws the marks; `opened` carries the key of the one a person opens, `current_changed` that
    another one has the keyboard, `moved` that other days are shown.

    A day is as wide as it lasts: what begins or ends on it takes all of it, and a point in time and
    today stand in its middle, so that nothing reaches the line of the day after.

    Left and right go through what is on the line in time order, up and down change the lane, Page
    Up and Page Down move through time, Home goes to today, plus and minus zoom.
    """

    opened = Signal(object)
    current_changed = Signal()
    zoomed = Signal()
    moved = Signal()

    def __init__(self, theme: ThemeController, lanes: Sequence[Lane], today: date) -> None:
        super().__init__()
        self._theme = theme
        self._lanes = tuple(lanes)
        self._today = today
        self._marks: tuple[Mark, ...] = ()
        self._placed: tuple[_Placed, ...] = ()
        self._tops: tuple[float, ...] = ()
        self._at = -1
        self._titles = 0.0
        self.zoom = Zoom.QUARTER
        self.first = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)
        self.go_to_today()

    @property
    def current(self) -> Mark | None:
        """The mark that has the keyboard."""
        return self._marks[self._at] if 0 <= self._at < len(self._marks) else None

    @property
    def has_marks(self) -> bool:
        """Whether anything has a date."""
        return bool(self._marks)

    @property
    def last(self) -> date:
        """The last day that is shown."""
        return self.first + timedelta(days=_DAYS[self.zoom] - 1)

    @property
    def current_shown(self) -> Mark | None:
        """The mark that has the keyboard, while it is in sight."""
        mark = self.current
        if mark is None or (mark.end or mark.start) < self.first or mark.start > self.last:
            return None
        return mark

    def show_marks(self, marks: Sequence[Mark], today: date) -> None:
        """Show `marks`, in time order; the one with the keyboard keeps it where it is there."""
        key = self.current.key if self.current is not None else None
        self._marks, self._today = tuple(marks), today
        self._at = next((at for at, one in enumerate(marks) if key and one.key == key), -1)
        self._arrange()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show more or less time around what is in the middle."""
        if zoom is not self.zoom:
            middle = self.first + timedelta(days=_DAYS[self.zoom] // 2)
            near = self.first <= self._today <= self.last
            self.zoom = zoom
            self.first = middle - timedelta(days=_DAYS[zoom] // 2)
            if near:
                self.go_to_today()
            self._arrange()
            self.zoomed.emit()

    def go_to_today(self) -> None:
        """Put today near the left edge: what is coming matters most."""
        self.first = self._today - timedelta(days=round(_DAYS[self.zoom] * _LINES_BEFORE))
        self._arrange()
        self.moved.emit()

    def shift(self, screens: float) -> None:
        """Move through time by so many widths."""
        days = round(_DAYS[self.zoom] * screens)
        try:
            self.first += timedelta(days=days)
        except OverflowError:
            return
        self._arrange()
        self.moved.emit()

    def sizeHint(self) -> QSize:
        return QSize(480, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._change_lane(-1),
            Qt.Key.Key_Down: lambda: self._change_lane(1),
            Qt.Key.Key_PageUp: lambda: self.shift(-1),
            Qt.Key.Key_PageDown: lambda: self.shift(1),
            Qt.Key.Key_Home: self.go_to_today,
            Qt.Key.Key_Plus: lambda: self._zoom_by(-1),
            Qt.Key.Key_Minus: lambda: self._zoom_by(1),
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Space: self._open,
        }
        act = moves.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._under(event.position())
        if at is not None:
            self._choose(at)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._under(event.position()) is not None:
            self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._under(event.position())
        self.setToolTip(self._marks[at].spoken if at is not None else "")
        super().mouseMoveEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        for index, lane in enumerate(self._lanes):
            self._paint_lane(painter, index, lane)
        self._paint_today(painter)
        for placed in self._placed:
            self._paint_mark(painter, placed)
        painter.end()

    def _colour(self, name: str) -> QColor:
        return self._theme.colour(name)

    def _paint_scale(self, painter: QPainter) -> None:
        line = self.fontMetrics().lineSpacing()
        for day, text in self._ticks():
            x = self._x(day)
            painter.setPen(self._colour("border-neutral-subtle"))
            painter.drawLine(QPointF(x, line), QPointF(x, self.height()))
            if x + 3 + self._width_of(text) <= self.width():
                painter.setPen(self._colour("text-neutral-subtle"))
                painter.drawText(QPointF(x + 3, self.fontMetrics().ascent() + 1.0), text)

    def _paint_lane(self, painter: QPainter, index: int, lane: Lane) -> None:
        top = self._tops[index] if index < len(self._tops) else 0.0
        painter.setPen(self._colour("border-neutral-subtle"))
        painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        painter.setPen(self._colour("text-neutral"))
        room = QRectF(0, top + _GAP, self._left() - _GAP, self._row())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, lane.title
        )

    def _paint_today(self, painter: QPainter) -> None:
        if self.first <= self._today <= self.last:
            x = self._middle(self._today)
            painter.setPen(QPen(self._colour("border-danger"), 2))
            painter.drawLine(
                QPointF(x, self.fontMetrics().lineSpacing()), QPointF(x, self.height())
            )

    def _paint_mark(self, painter: QPainter, placed: _Placed) -> None:
        mark = self._marks[placed.at]
        lane = self._lanes[mark.lane]
        pen = QPen(self._colour(lane.edge), 1.5)
        if mark.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._colour("bg-default" if mark.faded else lane.fill))
        if mark.end is None:
            middle, half = placed.bar.center(), self._row() / 3.2
            offsets = ((0, -half), (half, 0), (0, half), (-half, 0))
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in offsets]))
        else:
            painter.drawRoundedRect(placed.bar, 3, 3)
        painter.setPen(self._colour("text-neutral-subtle" if mark.faded else "text-neutral"))
        text = self.fontMetrics().elidedText(
            mark.text, Qt.TextElideMode.ElideRight, int(placed.text.width())
        )
        painter.drawText(
            placed.text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
        )
        if placed.at == self._at and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._colour("border-focus"), 2))
            painter.drawRoundedRect(placed.bar.united(placed.text).adjusted(-3, -2, 3, 2), 4, 4)

    def _ticks(self) -> list[tuple[date, str]]:
        if self.zoom is Zoom.MONTH:
            monday = self.first + timedelta(days=(7 - self.first.weekday()) % 7)
            weeks = (monday + timedelta(days=7 * week) for week in range(6))
            return [(day, dates.short_date(day, day)) for day in weeks if day <= self.last]
        found, day = [], self.first
        while day <= self.last:
            if day.day == 1:
                found.append((day, dates.month_text(day, self._today)))
            day += timedelta(days=1)
        return found

    def _arrange(self) -> None:
        """Give every mark that is in sight a row of its own lane where it covers no other."""
        widest = max((self._width_of(lane.title) for lane in self._lanes), default=0.0)
        self._titles = widest + 2 * _GAP
        rows: list[list[float]] = [[] for _ in self._lanes]
        spots: list[tuple[int, int, QRectF, QRectF]] = []
        for at, mark in enumerate(self._marks):
            end = mark.end or mark.start
            if end < self.first or mark.start > self.last:
                continue
            left = max(self._x(mark.start), self._left())
            after = self._x(end + timedelta(days=1)) - _EDGE
            right = min(max(after, left + _LEAST_BAR), self.width())
            half = self._row() / 3.2
            middle = max(self._middle(mark.start), self._left())
            bar = (
                QRectF(left, 0, right - left, self._row())
                if mark.end is not None
                else QRectF(middle - half, 0, 2 * half, self._row())
            )
            inside = mark.end is not None
            start = bar.left() + _GAP if inside else bar.right() + _GAP
            room = max(min(self._width_of(mark.text), self.width() - start), 0.0)
            text = QRectF(start, 0, room, self._row())
            reach = max(bar.right(), text.right()) + 2 * _GAP
            own = rows[mark.lane]
            row = next((at for at, taken in enumerate(own) if taken <= bar.left()), len(own))
            if row == len(own):
                own.append(reach)
            else:
                own[row] = reach
            spots.append((at, row, bar, text))
        tops, top = [], float(self.fontMetrics().lineSpacing() + _GAP)
        for own in rows:
            tops.append(top)
            top += max(len(own), 1) * (self._row() + _GAP) + _GAP
        self._tops = tuple(tops)
        placed = []
        for at, row, bar, text in spots:
            y = tops[self._marks[at].lane] + _GAP + row * (self._row() + _GAP)
            bar.moveTop(y)
            text.moveTop(y)
            placed.append(_Placed(at, bar, text))
        self._placed = tuple(placed)
        if self.height() != round(top):
            self.setFixedHeight(round(top))
        self.update()

    def _height(self) -> int:
        return self.height() or 100

    def _row(self) -> float:
        return float(self.fontMetrics().lineSpacing() + 4)

    def _left(self) -> float:
        return self._titles

    def _width_of(self, text: str) -> float:
        return float(self.fontMetrics().horizontalAdvance(text)) + 2

    def _x(self, day: date) -> float:
        left = self._left()
        share = (day - self.first).days / _DAYS[self.zoom]
        return left + share * max(self.width() - left, 1.0)

    def _middle(self, day: date) -> float:
        return (self._x(day) + self._x(day + timedelta(days=1))) / 2

    def _under(self, point: QPointF) -> int | None:
        for placed in self._placed:
            if placed.bar.united(placed.text).contains(point):
                return placed.at
        return None

    def _begin(self) -> bool:
        """Give the keyboard to what is next, unless something has it; whether it had to."""
        if self.current is not None or not self._marks:
            return False
        ends = (mark.end or mark.start for mark in self._marks)
        ahead = (at for at, end in enumerate(ends) if end >= self._today)
        self._choose(next(ahead, len(self._marks) - 1))
        return True

    def _step(self, by: int) -> None:
        if self._marks and not self._begin():
            self._choose(max(0, min(self._at + by, len(self._marks) - 1)))

    def _change_lane(self, by: int) -> None:
        here = self.current
        if self._begin() or here is None:
            return
        lane = here.lane + by
        while 0 <= lane < len(self._lanes):
            own = [at for at, mark in enumerate(self._marks) if mark.lane == lane]
            if own:
                start = here.start
                self._choose(min(own, key=lambda at: abs((self._marks[at].start - start).days)))
                return
            lane += by

    def _zoom_by(self, by: int) -> None:
        every = list(Zoom)
        self.set_zoom(every[max(0, min(every.index(self.zoom) + by, len(every) - 1))])

    def _choose(self, at: int) -> None:
        self._at = at
        mark = self._marks[at]
        if (mark.end or mark.start) < self.first or mark.start > self.last:
            self.first = mark.start - timedelta(days=_DAYS[self.zoom] // 4)
            self._arrange()
        self.setAccessibleDescription(mark.spoken)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.update()
        self.current_changed.emit()

    def _open(self) -> None:
        if self.current is not None and self.current.key is not None:
            self.opened.emit(self.current.key)
