"""The mapping at two dates: what is new, changed, gone or stale, with both answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.mapping.change_words import change_words
from navdesk.desktop.mapping.head import DECLINED
from navdesk.desktop.people import called
from navdesk.desktop.widgets.change_chart import ChangeBar, ChangeChart, change_text
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.domain.clock import OSLO
from navdesk.domain.employee import Employee
from navdesk.work.states import AnswerLine, ComparedField, Comparison
from navdesk.work.usecases import MappingCase

_TYPED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SOON_MS: Final = 150


class CompareDialog(FormDialog):
    """Lets a person choose any two dates; those something was mapped on are offered.

    `names` are the children's names by their ids. `failed` carries a `Failure`.
    """

    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        mapping: MappingCase,
        case_id: UUID,
        *,
        me: Employee,
        names: Mapping[str, str],
    ) -> None:
        super().__init__(desk, parent, "mapping_compare_dialog", letters=90)
        self._mapping = mapping
        self._case_id = case_id
        self._me = me
        self._names = names
        self._round = 0
        self._offered: tuple[date, ...] = ()
        self.first_combo = self.form.find(QComboBox, "firstCombo")
        self.second_combo = self.form.find(QComboBox, "secondCombo")
        self.problem = self.form.find(QLabel, "problemLabel")
        self.summary = self.form.find(QLabel, "summaryLabel")
        self.list = self.form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme, chooses=False)
        self.chart = ChangeChart(desk.theme)
        self.form.find(QVBoxLayout, "chartLayout").addWidget(self.chart)
        self.problem.hide()
        self.form.find(QPushButton, "closeButton").clicked.connect(self.accept)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._compare_typed)
        today = desk.clock.now().astimezone(OSLO).date()
        for combo in (self.first_combo, self.second_combo):
            combo.setEditable(True)
            combo.setMinimumWidth(combo.fontMetrics().averageCharWidth() * 18)
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            combo.editTextChanged.connect(lambda _: self._soon.start())
        self.first_combo.setFocus()
        self._read(today, today)

    def _compare_typed(self) -> None:
        first, second = _day(self.first_combo.currentText()), _day(self.second_combo.currentText())
        if first is None or second is None:
            self.problem.setText(
                self.tr("Skriv to datoer som finnes, med dag, måned og år: 15.09.2026.")
            )
            self.problem.show()
            return
        self.problem.hide()
        self._read(first, second)

    def _read(self, first: date, second: date) -> None:
        self._round += 1
        at, case_id = self._round, self._case_id

        def show(found: Comparison) -> None:
            if at == self._round:
                self._show(found)

        def fail(failure: Failure) -> None:
            self.problem.setText(failure.sentence)
            self.problem.show()

        (
            self.desk.jobs.job(lambda _: self._mapping.compare(case_id, first, second))
            .on_success(show)
            .on_failure(fail)
            .run(self)
        )

    def _show(self, found: Comparison) -> None:
        if not self._offered:
            self._offer(found)
            if self._offered:
                return
        bars = [
            ChangeBar(title, Counter(one.sort for one in fields if one.sort is not None))
            for _, title, fields in found.areas
        ]
        self.chart.show_bars(bars)
        first, second = (_spelled(day) for day in (found.first, found.second))
        if not found.dates:
            self.summary.setText(self.tr("Ingenting er kartlagt ennå."))
        else:
            self.summary.setText(
                self.tr("Fra {first} til {second}: {words}").format(
                    first=first, second=second, words=change_text(bars)
                )
            )
        show_lines(
            self.list,
            [
                self._line(title, one)
                for _, title, fields in found.areas
                for one in fields
                if one.sort is not None
            ],
        )
        self.list.setVisible(self.list.count() > 0)
        self.fit_soon()

    def _offer(self, found: Comparison) -> None:
        """Offer the dates something was mapped on, and compare now with the mapping before.

        That is the one before the last, as everywhere else; a single one is compared with today.
        What was mapped for the first time today is compared with nothing, so that it shows as new.
        """
        today = self.desk.clock.now().astimezone(OSLO).date()
        self._offered = found.dates
        earlier = found.dates[:-1] or [day for day in found.dates if day < today]
        chosen = (earlier[-1] if earlier else today - timedelta(days=1), today)
        days = sorted({*found.dates, *chosen}, reverse=True)
        for combo, day in zip((self.first_combo, self.second_combo), chosen, strict=True):
            combo.blockSignals(True)
            combo.addItems([_spelled(one) for one in days])
            combo.setCurrentText(_spelled(day))
            combo.blockSignals(False)
        if self._offered:
            self._read(*chosen)

    def _line(self, title: str, one: ComparedField) -> Line:
        about = f"{title} · {one.label}"
        if one.child:
            name = self._names.get(one.child) or self.tr("et barn")
            about = f"{about} ({name})"
        values = []
        if one.first is not None:
            values.append(self.tr("Før: {words}").format(words=self._told(one.first, one.field)))
        if one.second is not None:
            values.append(self.tr("Nå: {words}").format(words=self._told(one.second, one.field)))
        return Line(about, change_words(one.sort), "\n".join(values))

    def _told(self, answer: AnswerLine, field_id: str) -> str:
        when = dates.moment_text(answer.written_at, self.desk.clock.now())
        parts = [
            phrases.answer_kind(answer.kind, field_id) if answer.kind in DECLINED else "",
            answer.value if answer.kind not in DECLINED else "",
            self.tr("fordi {reason}").format(reason=answer.reason) if answer.reason else "",
            f"«{answer.client_words}»" if answer.client_words else "",
        ]
        said = " · ".join(part for part in parts if part)
        who = self.tr("{who}, {when}").format(
            who=called(answer.author, self._me, answer.author_name), when=when
        )
        return f"{said} ({who})" if said else who


def _spelled(day: date) -> str:
    return day.strftime("%d.%m.%Y")


def _day(text: str) -> date | None:
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
