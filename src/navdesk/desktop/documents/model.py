"""The list of documents: all lines, those the filter leaves, and the words of their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QIcon

from navdesk.desktop import dates, phrases
from navdesk.desktop.theme.controller import ThemeController
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Owner
from navdesk.work.case_states import DocumentLine, DocumentOrigin

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """What the list tells of a document, from left to right."""

    DATE = 0
    TITLE = 1
    ORIGIN = 2
    STATUS = 3
    CITIZEN = 4


LINE_LOOK = {
    Owner.STATE: ("state", "text-accent-subtle"),
    Owner.MUNICIPAL: ("municipal", "text-meta-purple-subtle"),
    Owner.JOINT: ("person", "text-neutral-subtle"),
    Owner.CLIENT: ("person", "text-neutral-subtle"),
}
"""Icon and its colour, by whose line a document belongs to."""


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What narrows the list; nothing set shows all."""

    text: str = ""
    owner: Owner | None = None
    attached: bool = False
    openable: bool = False
    citizen_reads: bool = False

    def takes(self, line: DocumentLine) -> bool:
        """Return whether `line` stays in the list; `text` must be folded."""
        if self.owner is not None and line.owner is not self.owner:
            return False
        if self.attached and line.origin is not DocumentOrigin.ATTACHMENT:
            return False
        if (self.openable and line.blocked) or (self.citizen_reads and not line.citizen_may_read):
            return False
        words = f"{line.title}\n{line.part_of}\n{line.theme}\n{line.origin_title}".casefold()
        return all(word in words for word in self.text.split())


class DocumentModel(QAbstractTableModel):
    """The documents of one case. They are few thousands at most, so that Qt asks for what it
    paints and everything is at hand; nothing is made for a line that is not on the screen."""

    def __init__(self, clock: Clock, theme: ThemeController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._theme = theme
        self._all: tuple[DocumentLine, ...] = ()
        self._lines: list[DocumentLine] = []
        self._filter = DocumentFilter()
        self._sort = Column.DATE
        self._descending = True
        self._icons: dict[tuple[str, str], QIcon] = {}

    @property
    def total(self) -> int:
        """How many documents there are, shown or not."""
        return len(self._all)

    def show(self, lines: Sequence[DocumentLine]) -> None:
        """Let `lines`, newest first, be all the documents."""
        self._all = tuple(lines)
        self._arrange()

    def narrow(self, narrowed: DocumentFilter) -> None:
        """Show what `narrowed` takes."""
        self._filter = narrowed
        self._arrange()

    def line(self, at: int) -> DocumentLine | None:
        """Return the document on line `at`."""
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def line_of(self, ref: str) -> int:
        """Return which line a document is on, or -1."""
        return next((at for at, line in enumerate(self._lines) if line.ref == ref), -1)

    def find(self, ref: str) -> DocumentLine | None:
        """Return a document whether the filter shows it or not."""
        return next((line for line in self._all if line.ref == ref), None)

    def set_look(self) -> None:
        """The theme changed: draw every icon anew."""
        self._icons.clear()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("Dato"),
            self.tr("Tittel"),
            self.tr("Arkiv"),
            self.tr("Status"),
            self.tr("Bruker leser"),
        )[section]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(Column):
            self._sort = Column(column)
            self._descending = order is Qt.SortOrder.DescendingOrder
            self._arrange()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None or role not in _ROLES:
            return None
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(line, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self.tool_tip(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self.headerData(column, Qt.Orientation.Horizontal)
                said = self.text(line, column) or self.tr("ikke oppgitt")
                if column is Column.ORIGIN:
                    said = f"{said}, {phrases.owner(line.owner)}"
                elif column is Column.TITLE and line.blocked is not None:
                    said = self.tr("{title}, kan ikke åpnes").format(title=said)
                return f"{title}: {said}"
        return self.text(line, column)

    def text(self, line: DocumentLine, column: Column) -> str:
        """Return what the cell says."""
        match column:
            case Column.DATE:
                day = line.dated
                text = dates.short_date(day, self._clock.today()) if day is not None else ""
            case Column.TITLE:
                text = shown_title(line)
            case Column.ORIGIN:
                text = line.origin_title
            case Column.STATUS:
                text = line.status or line.direction
            case Column.CITIZEN:
                may = line.citizen_may_read
                text = "" if may is None else self.tr("Ja") if may else self.tr("Nei")
        return text

    def tool_tip(self, line: DocumentLine, column: Column) -> str:
        """Return what the cell says in full."""
        if column is Column.TITLE and line.part_of:
            part = self.tr("Kom sammen med «{title}»").format(title=line.part_of)
            return f"{shown_title(line)}\n{part}"
        if column is Column.ORIGIN:
            return f"{line.origin_title} · {phrases.owner(line.owner)}"
        return self.text(line, column)

    def _icon(self, line: DocumentLine, column: Column) -> QIcon | None:
        if column is Column.ORIGIN:
            look = LINE_LOOK[line.owner]
        elif column is Column.TITLE and line.blocked is not None:
            look = ("denied", "text-neutral-subtle")
        else:
            return None
        if look not in self._icons:
            self._icons[look] = self._theme.icon(*look)
        return self._icons[look]

    def _arrange(self) -> None:
        self.beginResetModel()
        lines = [line for line in self._all if self._filter.takes(line)]
        if self._sort is Column.DATE:
            # What came together stands together, in the order of the archive.
            lines.sort(key=lambda line: line.dated or date.min, reverse=self._descending)
        else:
            column = self._sort
            lines.sort(
                key=lambda line: self.text(line, column).casefold(), reverse=self._descending
            )
        self._lines = lines
        self.endResetModel()


def shown_title(line: DocumentLine) -> str:
    """Return the title of a document, or why there is none."""
    if line.title_hidden:
        return QCoreApplication.translate("Documents", "Tittelen er skjult for deg")
    return line.title or QCoreApplication.translate("Documents", "Uten tittel")


_ROLES = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
}
