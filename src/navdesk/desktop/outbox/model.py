"""The outbox as a table: one line per delivery, every word from its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from navdesk.desktop import dates, phrases
from navdesk.desktop.theme.controller import ThemeController
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import DeliveryState
from navdesk.work.note_states import OutboxItem

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
STATE, CLIENT, DESTINATION, WRITTEN, RECEIPT = range(5)

LOOK = {
    DeliveryState.SEALED: ("sealed", "text-neutral-subtle", ""),
    DeliveryState.SENDING: ("sending", "text-accent-subtle", "info"),
    DeliveryState.ACCEPTED: ("sending", "text-accent-subtle", "info"),
    DeliveryState.RECEIPTED: ("found", "text-success-subtle", "success"),
    DeliveryState.VERIFIED: ("verified", "text-success-subtle", "success"),
    DeliveryState.UNKNOWN: ("search", "text-warning-subtle", "warning"),
    DeliveryState.NEEDS_LOGIN: ("login", "text-warning-subtle", "warning"),
    DeliveryState.REJECTED: ("failed", "text-danger-subtle", "danger"),
    DeliveryState.NEEDS_PERSON: ("failed", "text-danger-subtle", "danger"),
    DeliveryState.WITHDRAWN: ("skipped", "text-neutral-subtle", ""),
}
"""Icon, its colour, and the tone of the tag, by state."""


class OutboxModel(QAbstractTableModel):
    """The deliveries of one employee; there are few enough to hold them all."""

    def __init__(self, clock: Clock, theme: ThemeController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._theme = theme
        self._items: tuple[OutboxItem, ...] = ()

    def show(self, items: Sequence[OutboxItem]) -> None:
        """Show `items`."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def item(self, at: int) -> OutboxItem | None:
        """Return the delivery on line `at`."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def line_of(self, delivery: UUID) -> int:
        """Return which line `delivery` is on, or -1."""
        return next((at for at, item in enumerate(self._items) if item.id == delivery), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("Status"),
            self.tr("Bruker"),
            self.tr("Mottaker"),
            self.tr("Skrevet"),
            self.tr("Kvittering"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            name, token, _ = LOOK[item.state]
            return self._theme.icon(name, token)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(item, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self.headerData(index.column(), Qt.Orientation.Horizontal)
                said = self._text(item, index.column()) or self.tr("ikke satt")
                return f"{title}: {said}"
        return None

    def _text(self, item: OutboxItem, column: int) -> str:
        now = self._clock.now()
        if column == STATE:
            return phrases.delivery_state(item.state)
        if column == CLIENT:
            return self.tr("Sak slettet lokalt") if item.wiped else item.client
        if column == DESTINATION:
            return f"{item.destination} · {item.filed_as}" if item.filed_as else item.destination
        if column == WRITTEN:
            return dates.moment_text(item.written_at, now)
        if item.receipt is None:
            return ""
        return f"{item.receipt.archive_id} · {dates.moment_text(item.receipt.at, now)}"
