"""A page of the mapping beside plain Qt: opening it, and dressing it for another theme.

The questions are those of the real form, each with what a register says. Beside them stand as many
bare widgets of Qt, as deep, made and shown in one go under the same style sheet. A change of theme
with every area visited stands beside one with the first area alone: pages nobody looks at may not
make it slow. All of it is processor time of the Qt thread.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median
from typing import cast
from uuid import UUID, uuid4

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from benchmarks.measure import Ratio
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Forms
from navdesk.desktop.jobs import Jobs
from navdesk.desktop.mapping.panel import MappingPanel
from navdesk.desktop.ports import MemorySettings
from navdesk.desktop.theme.controller import ThemeChoice, ThemeController
from navdesk.domain.clock import Clock
from navdesk.domain.codes import LifeArea
from navdesk.domain.employee import Employee
from navdesk.domain.form_fields import FormField
from navdesk.rulebook import load_terms
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.messages import Texts
from navdesk.work.answer_wording import AnswerWording
from navdesk.work.mapping_fields import FieldStates, Sources
from navdesk.work.states import AreaForm, FieldState, Prefill
from navdesk.work.usecases import DraftsCase, MappingCase

OPENING, WORST, THEME = 3.0, 1.0, 2.0
"""A page that answers may take so much longer than bare widgets; the longest the window is away
meanwhile is held against making those at once; a theme against a theme with one page."""
ROUNDS = 5
SIZE = (1000, 620)


def measure() -> list[Ratio]:
    """Return opening a page, its longest turn, and a change of theme, each beside its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(["mapping"])
    desk = _desk(app)
    opening: list[float] = []
    worst: list[float] = []
    bare: list[float] = []
    many: list[float] = []
    one: list[float] = []
    for _ in range(ROUNDS):
        panel = MappingPanel(
            desk, cast(MappingCase, _Form()), cast(DraftsCase, _Drafts()), uuid4(), _ME
        )
        panel.resize(*SIZE)
        panel.show()
        turns = _turns(panel, panel.start)
        opening.append(sum(turns))
        worst.append(max(turns))
        count = len(panel.findChildren(QWidget))
        bare.append(_timed(lambda: _bare(count)))  # noqa: B023 - called here
        one.append(_timed(lambda: desk.theme.choose(ThemeChoice.DARK)))
        for area in LifeArea:
            _turns(panel, lambda: panel.choose(area))  # noqa: B023 - called here
        many.append(_timed(lambda: desk.theme.choose(ThemeChoice.LIGHT)))
        _end(panel)
    desk.jobs.wait()
    return [
        Ratio("a page of the mapping, beside bare widgets", median(opening), median(bare), OPENING),
        Ratio("the longest turn of it, beside the same", median(worst), median(bare), WORST),
        Ratio("a theme after all areas, beside after one", median(many), median(one), THEME),
    ]


def _turns(panel: MappingPanel, act: Callable[[], None]) -> list[float]:
    """Return how long each turn of the event loop took (ms) until what was asked for is shown."""
    turns = [_timed(act)]
    while panel.page is None or panel.page.building or not panel.page.isVisible():
        turns.append(
            _timed(lambda: QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents))
        )
    return turns


def _timed(act: Callable[[], object]) -> float:
    started = time.thread_time()
    act()
    return (time.thread_time() - started) * 1000


def _bare(count: int) -> None:
    """Make and show `count` bare widgets of Qt, eight to a frame."""
    top = QWidget()
    top.resize(*SIZE)
    page = QVBoxLayout(top)
    for _ in range(count // 8):
        frame = QFrame(top)
        page.addWidget(frame)
        card = QVBoxLayout(frame)
        for kind in (QLabel, QLabel, QLabel, QLineEdit, QPushButton, QPushButton, QPushButton):
            card.addWidget(kind(frame))
    top.show()
    QCoreApplication.processEvents()
    _end(top)


def _end(widget: QWidget) -> None:
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def _desk(app: QApplication) -> Desk:
    settings = MemorySettings({"desktop.theme": ThemeChoice.LIGHT.value})
    texts = Texts.load("nb")
    clock = Clock(lambda: datetime.now(UTC))
    theme = ThemeController(app, settings)
    return Desk(Jobs(lambda: texts), texts, clock, settings, theme, Forms())


_ME = Employee("K100001", "Kari Testveileder", frozenset())


_STATES = FieldStates(load_mapping_form(), AnswerWording(load_terms("nb"), "nb"), "nb", str)


class _Form:
    """The questions of the real form, none of them answered yet."""

    def __init__(self) -> None:
        self._form = load_mapping_form()

    def area(self, case_id: UUID, area: LifeArea) -> AreaForm:
        fields = tuple(map(_state, self._form.fields(area)))
        return AreaForm(area, area.value, fields, (), tuple(map(_state, self._form.frame(area))))


class _Drafts:
    """Nothing is typed here."""


def _state(asked: FormField) -> FieldState:
    told = Prefill("inntekt#0", "Det registeret sier", "Inntekt", datetime.now(UTC))
    state = _STATES.of(asked, Sources(UUID(int=0), {}, {}, {}))
    return replace(state, prefills=(told,) if asked.prefill else ())
