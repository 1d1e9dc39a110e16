"""A picture of what has changed in the mapping since before: a bar for each life area.

Each kind of change has a pattern of its own beside its colour, and its number stands in the bar.
`change_text` says the same in words, for a screen reader and for whoever would rather read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from navdesk.desktop.counting import counted
from navdesk.desktop.theme.controller import ThemeController
from navdesk.domain.fact_changes import ChangeSort

_GAP: Final = 6
_LEAST: Final = 22
"""A part is never narrower than its number needs."""
_LOOKS: Final = {
    ChangeSort.NEW: ("text-accent-subtle", Qt.BrushStyle.SolidPattern),
    ChangeSort.CHANGED: ("text-accent-subtle", Qt.BrushStyle.BDiagPattern),
    ChangeSort.GONE: ("text-neutral-subtle", Qt.BrushStyle.NoBrush),
    ChangeSort.STALE: ("text-warning-subtle", Qt.BrushStyle.Dense6Pattern),
}


@dataclass(frozen=True, slots=True)
class ChangeBar:
    """One life area, and how many of its answers are new, changed, gone and stale."""

    title: str
    counts: Mapping[ChangeSort, int]

    @property
    def all(self) -> int:
        """How many changes there are."""
        return sum(self.counts.values())


class ChangeChart(QWidget):
    """Draws `ChangeBar`s below each other, and what the patterns mean."""

    def __init__(self, theme: ThemeController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[ChangeBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            QCoreApplication.translate("ChangeChart", "Endringer i kartleggingen")
        )
        theme.changed.connect(self.update)

    def show_bars(self, bars: Sequence[ChangeBar]) -> None:
        """Show `bars`; what they say is what a screen reader says."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(change_text(bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._row() * (len(self._bars) + 1) + _GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, row = self.fontMetrics(), self._row()
        titles = max((metrics.horizontalAdvance(bar.title) for bar in self._bars), default=0)
        left = min(titles + 2 * _GAP, self.width() // 2)
        most = max((bar.all for bar in self._bars), default=0)
        for at, bar in enumerate(self._bars):
            top = at * row
            painter.setPen(self._theme.colour("text-neutral"))
            painter.drawText(
                QRectF(0, top, left - _GAP, row),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                metrics.elidedText(bar.title, Qt.TextElideMode.ElideRight, left - _GAP),
            )
            self._draw_bar(painter, bar, left, top, most)
        self._draw_legend(painter, len(self._bars) * row + _GAP)
        painter.end()

    def _draw_bar(self, painter: QPainter, bar: ChangeBar, left: int, top: int, most: int) -> None:
        height, room = self._row() - 2 * _GAP, self.width() - left - 2
        if not bar.all:
            painter.setPen(self._theme.colour("text-neutral-subtle"))
            painter.drawText(
                QRectF(left, top, room, self._row()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                QCoreApplication.translate("ChangeChart", "ingen endring"),
            )
            return
        kinds = sum(bool(count) for count in bar.counts.values())
        each = max(1.0, (room - kinds * _LEAST) / max(most, 1))
        x = float(left)
        for sort in ChangeSort:
            count = bar.counts.get(sort, 0)
            if count:
                width = min(_LEAST + count * each, left + room - x)
                self._draw_part(painter, sort, QRectF(x, top + _GAP, width, height), str(count))
                x += width + 2

    def _draw_part(self, painter: QPainter, sort: ChangeSort, box: QRectF, words: str) -> None:
        token, pattern = _LOOKS[sort]
        colour = QColor(self._theme.colour(token))
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QBrush(colour, pattern))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        if not words:
            return
        solid = pattern is Qt.BrushStyle.SolidPattern
        ground = self._theme.colour("bg-default")
        if not solid:
            # The number stands on a plain ground, not on the pattern.
            side = self.fontMetrics().horizontalAdvance(words) + 8
            plate = QRectF(0, 0, side, box.height() - 6)
            plate.moveCenter(box.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(ground if solid else self._theme.colour("text-neutral"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_legend(self, painter: QPainter, top: int) -> None:
        metrics = self.fontMetrics()
        side = metrics.height() * 0.8
        x = 0.0
        for sort in ChangeSort:
            words = change_name(sort)
            self._draw_part(painter, sort, QRectF(x, top + 2, side, side), "")
            painter.setPen(self._theme.colour("text-neutral-subtle"))
            x += side + 5
            painter.drawText(
                QRectF(x, top, metrics.horizontalAdvance(words) + 4, metrics.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                words,
            )
            x += metrics.horizontalAdvance(words) + 18

    def _row(self) -> int:
        return round(self.fontMetrics().height() * 1.7)


def change_name(sort: ChangeSort) -> str:
    """Return what a pattern means."""
    return {
        ChangeSort.NEW: QCoreApplication.translate("ChangeChart", "ny"),
        ChangeSort.CHANGED: QCoreApplication.translate("ChangeChart", "endret"),
        ChangeSort.GONE: QCoreApplication.translate("ChangeChart", "borte"),
        ChangeSort.STALE: QCoreApplication.translate("ChangeChart", "eldre enn 6 måneder"),
    }[sort]


def change_text(bars: Sequence[ChangeBar]) -> str:
    """Return what the picture says, as sentences."""
    said = []
    for bar in bars:
        parts = [
            change_part(sort, count) for sort in ChangeSort if (count := bar.counts.get(sort, 0))
        ]
        if parts:
            said.append(f"{bar.title}: {', '.join(parts)}.")
    return " ".join(said) or QCoreApplication.translate("ChangeChart", "Ingenting er endret.")


def change_part(sort: ChangeSort, count: int) -> str:
    """Return how many there are of one sort."""
    one, many = {
        ChangeSort.NEW: (
            QCoreApplication.translate("ChangeChart", "1 ny"),
            QCoreApplication.translate("ChangeChart", "{n} nye"),
        ),
        ChangeSort.CHANGED: (
            QCoreApplication.translate("ChangeChart", "1 endret"),
            QCoreApplication.translate("ChangeChart", "{n} endrede"),
        ),
        ChangeSort.GONE: (
            QCoreApplication.translate("ChangeChart", "1 borte"),
            QCoreApplication.translate("ChangeChart", "{n} borte"),
        ),
        ChangeSort.STALE: (
            QCoreApplication.translate("ChangeChart", "1 eldre enn 6 måneder"),
            QCoreApplication.translate("ChangeChart", "{n} eldre enn 6 måneder"),
        ),
    }[sort]
    return counted(count, one, many)
