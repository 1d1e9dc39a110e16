"""A desktop over the fake office, with a watchman: no use case may be called on the Qt thread."""

from __future__ import annotations

import dataclasses
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Forms
from navdesk.desktop.jobs import Jobs
from navdesk.desktop.language import Language
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.ports import MemorySettings
from navdesk.desktop.theme.controller import ThemeController
from navdesk.desktop.widgets.unsaved import UnsavedDialog
from navdesk.work.usecases import Workbench

sys.path.insert(0, str(Path(__file__).resolve().parent))

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform says so for every window with a smallest size; it is no fault of ours.
    here = Path(__file__).resolve().parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


class _OffThread:
    """Passes calls on to a use case, and remembers any made on the Qt thread."""

    def __init__(self, target: Any, caught: list[str]) -> None:
        self._target = target
        self._caught = caught

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, name)
        if not callable(value):
            return value

        def call(*args: Any, **kwargs: Any) -> Any:
            if threading.current_thread() is threading.main_thread():
                self._caught.append(name)
            return value(*args, **kwargs)

        return call


_WATCHED = (
    "queue",
    "cases",
    "purposes",
    "gather",
    "overview",
    "news",
    "mapping",
    "drafts",
    "manual",
    "notes",
    "search",
    "attachments",
    "inbox",
    "documents",
    "access_log",
    "outbox",
    "vault_care",
)


def watched(bench: Workbench, caught: list[str]) -> Workbench:
    """Return `bench` with every use case watched."""
    return dataclasses.replace(
        bench, **{name: _OffThread(getattr(bench, name), caught) for name in _WATCHED}
    )


@pytest.fixture
def fakes() -> ModuleType:
    """The module of the fake office."""
    import fakes as module

    return module


@pytest.fixture
def office(fakes: ModuleType) -> Any:
    """A fresh fake office."""
    return fakes.Office()


@pytest.fixture
def settings() -> MemorySettings:
    """Settings of a person who wants light colours."""
    return MemorySettings({"desktop.theme": "light"})


@pytest.fixture
def bokmal(qapp: QApplication) -> Iterator[Language]:
    """The application speaks Bokmål, and does so again afterwards."""
    language = Language()
    language.use("nb")
    yield language
    language.use("nb")


@pytest.fixture
def desk(
    qtbot: QtBot,
    qapp: QApplication,
    fakes: ModuleType,
    settings: MemorySettings,
    bokmal: Language,
) -> Iterator[Desk]:
    """What every screen is handed."""
    words = fakes.FakeWords()
    theme = ThemeController(qapp, settings)
    jobs = Jobs(lambda: words)
    yield Desk(jobs, words, fakes.still_clock(), settings, theme, Forms())
    jobs.wait()
    theme.deleteLater()


@pytest.fixture
def settle(qtbot: QtBot, desk: Desk) -> Callable[[], None]:
    """Wait until no job is running and none is about to."""

    def quiet() -> bool:
        if desk.jobs.busy:
            return False
        return not any(
            timer.isActive() and timer.isSingleShot() and timer.interval() <= 200
            for widget in QApplication.topLevelWidgets()
            for timer in widget.findChildren(QTimer)
        )

    def wait() -> None:
        for _ in range(3):
            qtbot.waitUntil(quiet, timeout=5000)
            QApplication.processEvents()

    return wait


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, office: Any, settle: Callable[[], None]
) -> Iterator[MainWindow]:
    """The main window over the fake office, shown and quiet."""
    caught: list[str] = []
    shown = MainWindow(desk, watched(office.bench, caught), log_in=lambda _: None)
    shown.resize(1280, 720)
    shown.show()
    qtbot.waitExposed(shown)
    settle()
    yield shown
    settle()
    shown.close()

    def gone() -> bool:
        for question in shown.findChildren(UnsavedDialog):
            question.drop_button.click()
        return shown.isHidden()

    qtbot.waitUntil(gone, timeout=5000)
    shown.deleteLater()
    assert caught == [], f"called on the Qt thread: {caught}"


@pytest.fixture
def case(window: MainWindow, fakes: ModuleType, settle: Callable[[], None]) -> Any:
    """The case page of S02, gathered."""
    from navdesk.work.states import OpenReason

    window.open_person(fakes.S02, OpenReason.CASE_WORK)
    settle()
    assert window.case is not None
    return window.case
