"""Tables that look alike and remember their columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableView

from navdesk.desktop.ports import Json, SettingsPort


def dress_table(table: QTableView) -> None:
    """Whole rows, no grid, generous lines; all lengths from the font."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * 2.1))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setMinimumSectionSize(table.fontMetrics().averageCharWidth() * 6)
    header.setAccessibleName(table.accessibleName())


class ColumnMemory:
    """Keeps one table's column widths in the settings, in letters of the font."""

    def __init__(
        self, table: QTableView, settings: SettingsPort, key: str, letters: Sequence[int], wide: int
    ) -> None:
        self._table = table
        self._settings = settings
        self._key = f"desktop.columns.{key}"
        self._wide = wide
        kept = _numbers(settings.get(self._key), len(letters))
        self._letters = kept or list(letters)
        header = table.horizontalHeader()
        unit = table.fontMetrics().averageCharWidth()
        for column, count in enumerate(self._letters):
            if column == wide:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                table.setColumnWidth(column, count * unit)
        self._timer = QTimer(table)
        self._timer.setSingleShot(True)
        self._timer.setInterval(300)
        self._timer.timeout.connect(self._save)
        header.sectionResized.connect(lambda *_: self._timer.start())

    def _save(self) -> None:
        unit = max(1, self._table.fontMetrics().averageCharWidth())
        widths = [
            letters if column == self._wide else round(self._table.columnWidth(column) / unit)
            for column, letters in enumerate(self._letters)
        ]
        if widths != self._letters:
            self._letters = widths
            self._settings.set(self._key, widths)


class SplitMemory:
    """Keeps one splitter's shares in the settings, in thousandths."""

    def __init__(
        self, splitter: QSplitter, settings: SettingsPort, key: str, shares: Sequence[int]
    ) -> None:
        self._splitter = splitter
        self._settings = settings
        self._key = f"desktop.split.{key}"
        kept = _numbers(settings.get(self._key), len(shares))
        splitter.setSizes(kept or list(shares))
        for at, share in enumerate(shares):
            splitter.setStretchFactor(at, share)
        splitter.splitterMoved.connect(lambda *_: self._save())

    def _save(self) -> None:
        sizes = self._splitter.sizes()
        total = sum(sizes) or 1
        if all(sizes):
            self._settings.set(self._key, [round(1000 * size / total) for size in sizes])


def _numbers(kept: Json, count: int) -> list[int] | None:
    if not isinstance(kept, list) or len(kept) != count:
        return None
    numbers = [value for value in kept if isinstance(value, int) and 1 <= value <= 1000]
    return numbers if len(numbers) == count else None
