"""The time line of a plan, with its controls and the same content as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.plan import words
from navdesk.desktop.plan.cards import plain
from navdesk.desktop.widgets.flow_row import FlowRow
from navdesk.desktop.widgets.timeline import Lane, Mark, Timeline, Zoom
from navdesk.domain.codes import Owner
from navdesk.domain.events import PlanStatus
from navdesk.domain.plan import OPEN
from navdesk.work.plan_states import MeasureLine, TimeMark

_ZOOM = "desktop.plan.zoom"
_TABLE_ROWS = 8
_MOST_NAMED = 4
_COLOURS = {
    Owner.STATE: ("bg-accent-moderate", "border-accent"),
    Owner.MUNICIPAL: ("bg-meta-purple-moderate", "border-meta-purple"),
    Owner.CLIENT: ("bg-success-moderate", "border-success"),
}


class TimelineCard(QFrame):
    """Stat, Kommune and Bruker under each other. `opened` carries the id of what is opened."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._today = desk.clock.today()
        self._keys: tuple[UUID | None, ...] = ()
        self._rows: list[tuple[str, str, str, str]] = []
        self.setProperty("kind", "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        lanes = [Lane(words.owner(one), *_COLOURS[one]) for one in words.OWNERS]
        self.view = Timeline(desk.theme, lanes, self._today)
        self.view.setAccessibleName(self.tr("Tidslinje. Piltaster går gjennom det som er planlagt"))
        self.view.opened.connect(self.opened)
        self.view.current_changed.connect(self._say_current)
        self.view.zoomed.connect(self._zoomed)
        self._make_controls()
        title = QLabel(self.tr("Tidslinje"))
        title.setProperty("role", "strong")
        row = FlowRow(gap=8)
        row.addWidget(title)
        row.add_stretch()
        for widget in (self.earlier, self.today, self.later, self.zoom, self.as_table):
            row.addWidget(widget)
        box.addLayout(row)
        box.addWidget(self.view)
        self._told = plain("", "small")
        box.addWidget(self._told)
        self._undated = plain("", "small")
        box.addWidget(self._undated)
        self.table = self._new_table()
        box.addWidget(self.table)
        self.earlier.clicked.connect(lambda: self.view.shift(-0.5))
        self.later.clicked.connect(lambda: self.view.shift(0.5))
        self.today.clicked.connect(self.view.go_to_today)
        kept = desk.settings.get(_ZOOM)
        self.view.set_zoom(Zoom(kept) if kept in set(Zoom) else Zoom.QUARTER)
        self.zoom.setCurrentIndex(self.zoom.findData(self.view.zoom.value))
        self.zoom.currentIndexChanged.connect(self._choose_zoom)
        self.as_table.toggled.connect(self._show_table)
        self.view.moved.connect(self._say_current)
        self.table.itemActivated.connect(self._open_row)

    def show_marks(
        self, marks: Sequence[TimeMark], today: date, undated: Sequence[MeasureLine] = ()
    ) -> None:
        """Show everything dated, and say what has no date: it stands in the table too."""
        self._today = today
        self._keys = (*(mark.measure for mark in marks), *(line.id for line in undated))
        drawn = [self._mark(mark) for mark in marks if mark.lane in words.OWNERS]
        self.view.show_marks(drawn, today)
        self._undated.setText(self._undated_words(undated))
        self._undated.setVisible(bool(undated))
        rows = [
            (self._when(mark), self._what(mark), words.owner(mark.lane), self._status(mark))
            for mark in marks
        ]
        without = self.tr("Uten dato")
        rows += [
            (without, line.text, words.owner(line.owner), line.status_text) for line in undated
        ]
        self._rows = rows
        self._fill()
        self._say_current()

    def _make_controls(self) -> None:
        self.earlier = QPushButton("‹")
        self.earlier.setAccessibleName(self.tr("Tidligere"))
        self.today = QPushButton(self.tr("I dag"))
        self.later = QPushButton("›")
        self.later.setAccessibleName(self.tr("Senere"))
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(self.tr("Hvor mye tid som vises"))
        for zoom, text in (
            (Zoom.MONTH, self.tr("Måned")),
            (Zoom.QUARTER, self.tr("Kvartal")),
            (Zoom.YEAR, self.tr("År")),
        ):
            self.zoom.addItem(text, zoom.value)
        self.as_table = QPushButton(self.tr("Vis som tabell"))
        self.as_table.setCheckable(True)
        self.as_table.setProperty("kind", "quiet")

    def _show_table(self, on: bool) -> None:
        self._fill()
        self.table.setVisible(on)

    def _undated_words(self, lines: Sequence[MeasureLine]) -> str:
        named = [f"{line.text} ({words.owner(line.owner)})" for line in lines[:_MOST_NAMED]]
        left = len(lines) - len(named)
        if left:
            named.append(self.tr("og {n} til").format(n=left))
        return self.tr("Uten dato: {what}").format(what="; ".join(named))

    def _open_row(self, item: QTableWidgetItem) -> None:
        name = self._keys[item.row()]
        if name is not None:
            self.opened.emit(name)

    def _new_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setHorizontalHeaderLabels(
            [self.tr("Når"), self.tr("Hva"), self.tr("Hvem"), self.tr("Status")]
        )
        table.setAccessibleName(self.tr("Tidslinjen som tabell"))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(table.fontMetrics().lineSpacing() * _TABLE_ROWS)
        table.hide()
        return table

    def _fill(self) -> None:
        """Put the rows in the table, once it is to be seen."""
        if not self.as_table.isChecked():
            return
        self.table.setRowCount(len(self._rows))
        for row, cells in enumerate(self._rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)

    def _mark(self, mark: TimeMark) -> Mark:
        spoken = ". ".join(
            filter(
                None,
                (self._what(mark), self._when(mark), words.owner(mark.lane), self._status(mark)),
            )
        )
        done = "✓ " if mark.status is PlanStatus.DONE else ""
        late = self.tr("Forfalt: ") if self._is_late(mark) else ""
        return Mark(
            lane=words.OWNERS.index(mark.lane),
            text=f"{done}{late}{mark.text}",
            spoken=spoken,
            start=mark.start,
            end=mark.end,
            dashed=mark.state_item,
            faded=mark.status not in OPEN,
            key=mark.measure,
        )

    def _what(self, mark: TimeMark) -> str:
        if not mark.state_item:
            return mark.text
        return self.tr("{what} (fra statens systemer)").format(what=mark.text)

    def _when(self, mark: TimeMark) -> str:
        first = dates.short_date(mark.start, self._today)
        if mark.end is None or mark.end == mark.start:
            return first
        return f"{first} – {dates.short_date(mark.end, self._today)}"

    def _status(self, mark: TimeMark) -> str:
        late = self.tr("Forfalt") if self._is_late(mark) else ""
        return ", ".join(filter(None, (words.status(mark.status) if mark.status else "", late)))

    def _is_late(self, mark: TimeMark) -> bool:
        return mark.status in OPEN and (mark.end or mark.start) < self._today

    def _say_current(self) -> None:
        mark = self.view.current_shown
        if mark is not None:
            self._told.setText(mark.spoken)
        elif self.view.has_marks:
            first = dates.short_date(self.view.first, self._today)
            last = dates.short_date(self.view.last, self._today)
            words_ = self.tr("Viser {first} – {last}, og den røde streken er i dag")
            self._told.setText(words_.format(first=first, last=last))
        else:
            self._told.setText(self.tr("Ingenting i planen har dato ennå."))

    def _choose_zoom(self) -> None:
        self.view.set_zoom(Zoom(self.zoom.currentData()))

    def _zoomed(self) -> None:
        zoom = self.view.zoom
        self.zoom.setCurrentIndex(self.zoom.findData(zoom.value))
        self._desk.settings.set(_ZOOM, zoom.value)
        self._say_current()
