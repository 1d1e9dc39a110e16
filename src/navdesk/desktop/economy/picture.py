"""The month as a picture: days with money by side and shape, the longest wait as a band.

Everything in it also stands in the table beside it; colour never tells anything alone.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from navdesk.desktop.economy import words
from navdesk.desktop.theme.controller import ThemeController
from navdesk.domain.codes import Owner
from navdesk.work.economy_states import PaymentLine, PaymentMonth

_WEEK = 7
_MOST_SHAPES = 3
_WIDEST = 64
_COLOURS = {Owner.STATE: "text-accent-subtle", Owner.MUNICIPAL: "text-meta-purple-subtle"}
_OTHER = "text-neutral-subtle"


class MonthPicture(QWidget):
    """Draws a `PaymentMonth`. `turned` carries -1 or 1 for the month before or after, 0 for now."""

    turned = Signal(int)

    def __init__(self, theme: ThemeController) -> None:
        super().__init__()
        self._theme = theme
        self._month: PaymentMonth | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        theme.changed.connect(self.update)

    def show_month(self, month: PaymentMonth) -> None:
        """Draw `month`, and say it to who does not see it."""
        self._month = month
        self.setAccessibleName(self.tr("Kalender for {month}").format(month=month.title))
        told = [words.gap(month), words.spoken(month.payments)]
        self.setAccessibleDescription(" ".join(filter(None, told)))
        self.setToolTip(self.tr("Piltast venstre og høyre skifter måned."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        unit = self.fontMetrics()
        height = self._line + self._cell_height * len(self._weeks()) + self._line * 2.2
        return QSize(unit.averageCharWidth() * 46, round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 24, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Home: 0,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.turned.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        month = self._month
        if month is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._head(painter)
        by_day: dict[date, list[PaymentLine]] = {}
        for line in month.payments:
            by_day.setdefault(line.day, []).append(line)
        for row, week in enumerate(self._weeks()):
            for column, day in enumerate(week):
                if day.month == month.month:
                    cell = self._cell(row, column)
                    self._day(painter, cell, day, month)
                    self._shapes(painter, cell, by_day.get(day, []))
        self._key(painter)
        painter.end()

    @property
    def _line(self) -> float:
        return self.fontMetrics().height() * 1.3

    @property
    def _cell_height(self) -> float:
        return self.fontMetrics().height() * 2.5

    def _weeks(self) -> list[list[date]]:
        if self._month is None:
            return []
        return calendar.Calendar().monthdatescalendar(self._month.year, self._month.month)

    def _cell(self, row: int, column: int) -> QRectF:
        width = (self.width() - 2) / _WEEK
        return QRectF(
            1 + column * width, self._line + row * self._cell_height, width, self._cell_height
        )

    def _head(self, painter: QPainter) -> None:
        painter.setPen(self._theme.colour("text-neutral-subtle"))
        monday = QDate(2026, 9, 14)
        for column in range(_WEEK):
            name = QLocale().toString(monday.addDays(column), "ddd").rstrip(".")
            place = self._cell(0, column)
            place.moveBottom(self._line)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, name
            )

    def _day(self, painter: QPainter, cell: QRectF, day: date, month: PaymentMonth) -> None:
        colour = self._theme.colour
        inner = cell.adjusted(1, 1, -1, -1)
        ground = "bg-neutral-soft" if day.weekday() > 4 else "bg-raised"
        painter.fillRect(inner, colour(ground))
        if _waits(day, month):
            band = QRectF(cell.left(), inner.bottom() - 4, cell.width(), 4)
            painter.fillRect(band, colour("text-warning-subtle"))
        focused = self.hasFocus()
        today = day == month.today
        edge = "border-accent" if focused else "border-neutral-subtle"
        painter.setPen(QPen(colour("text-neutral" if today else edge), 2.4 if today else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inner)
        font = self.font()
        font.setBold(today)
        painter.setFont(font)
        painter.setPen(colour("text-neutral"))
        text = inner.adjusted(5, 1, -3, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, str(day.day))
        painter.setFont(self.font())

    def _shapes(self, painter: QPainter, cell: QRectF, lines: list[PaymentLine]) -> None:
        side = min(self.fontMetrics().height() * 0.8, cell.width() / 3.6)
        at = cell.left() + 6
        for line in lines[:_MOST_SHAPES]:
            place = QRectF(at, cell.bottom() - side - 9, side, side)
            self._shape(
                painter, place, line.side, filled=line.actual, void=line.status in words.VOID
            )
            at += side + 5
        if len(lines) > _MOST_SHAPES:
            painter.setPen(self._theme.colour("text-neutral"))
            more = QRectF(at, cell.bottom() - side - 9, cell.right() - at, side)
            painter.drawText(more, Qt.AlignmentFlag.AlignLeft, "+")

    def _shape(
        self, painter: QPainter, place: QRectF, owner: Owner, *, filled: bool, void: bool = False
    ) -> None:
        colour = self._theme.colour(_COLOURS.get(owner, _OTHER))
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if filled and not void else Qt.BrushStyle.NoBrush)
        if owner is Owner.STATE:
            painter.drawRect(place)
        elif owner is Owner.MUNICIPAL:
            painter.drawEllipse(place)
        else:
            middle = place.center()
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(middle.x(), place.top()),
                        QPointF(place.right(), middle.y()),
                        QPointF(middle.x(), place.bottom()),
                        QPointF(place.left(), middle.y()),
                    ]
                )
            )
        if void:
            painter.drawLine(place.topLeft(), place.bottomRight())
            painter.drawLine(place.topRight(), place.bottomLeft())

    def _key(self, painter: QPainter) -> None:
        """Name the shapes below the picture, on two lines where one is too short."""
        side = self.fontMetrics().height() * 0.6
        at, top = 2.0, self._line + self._cell_height * len(self._weeks()) + self._line * 0.25
        named: list[tuple[Owner | None, str, bool]] = [
            (Owner.STATE, words.side(Owner.STATE), True),
            (Owner.MUNICIPAL, words.side(Owner.MUNICIPAL), True),
            (Owner.CLIENT, words.side(Owner.CLIENT), True),
            (Owner.STATE, self.tr("tom: anslått"), False),
        ]
        if self._month is not None and self._month.largest_gap is not None:
            named.append((None, self.tr("lengste ventetid"), True))
        for owner, name, filled in named:
            width = self.fontMetrics().horizontalAdvance(name)
            if at > side and at + side + width + 8 > self.width():
                at, top = 2.0, top + self._line * 0.95
            mark = QRectF(at, top + side * 0.3, side, side)
            if owner is None:
                mark.setTop(mark.center().y() - 2)
                mark.setHeight(4)
                painter.fillRect(mark, self._theme.colour("text-warning-subtle"))
            else:
                self._shape(painter, mark, owner, filled=filled)
            painter.setPen(self._theme.colour("text-neutral-subtle"))
            place = QRectF(at + side + 6, top - side * 0.2, width + 4, side * 2)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
            at += side + width + 22


def _waits(day: date, month: PaymentMonth) -> bool:
    """Whether `day` lies in the longest wait: after the payment before it, up to the next."""
    if month.gap_from is None or month.gap_to is None:
        return False
    return month.gap_from < day <= month.gap_to - timedelta(days=1)
