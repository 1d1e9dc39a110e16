"""Pictures of every page, for people to look at and for tests to compare.

Pages are drawn offscreen at 1280×720 from given use cases: light and dark, at 100 % and 200 %.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QDeadlineTimer,
    QEventLoop,
    QIODevice,
    QPoint,
    QSize,
    Qt,
)
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from navdesk.desktop.case.tabs import (
    COOPERATION,
    DOCUMENTS,
    ECONOMY,
    INBOX,
    MAPPING,
    NOTES,
    OVERVIEW,
    PLAN,
)
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Forms
from navdesk.desktop.jobs import Jobs
from navdesk.desktop.language import Language
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.ports import MemorySettings, Words
from navdesk.desktop.start.page import StartPage
from navdesk.desktop.theme.controller import ThemeChoice, ThemeController
from navdesk.domain.clock import Clock
from navdesk.work.states import OpenReason
from navdesk.work.usecases import EntryCase, Workbench

W = TypeVar("W", bound=QWidget)
Act = Callable[[W], Iterator[None]]

SIZE = QSize(1280, 720)
_SETTLE_MS = 450
_KEPT_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}


@dataclass(frozen=True, slots=True)
class Look:
    """One way of drawing: a theme and a scale."""

    name: str
    theme: ThemeChoice
    scale: float = 1.0


LOOKS = (
    Look("light", ThemeChoice.LIGHT),
    Look("dark", ThemeChoice.DARK),
    Look("contrast", ThemeChoice.CONTRAST_LIGHT),
    Look("light-2x", ThemeChoice.LIGHT, 2.0),
)


class Gallery:
    """Draws pages into `folder` as `<scene>-<state>-<look>.png`; nothing else is left behind."""

    def __init__(
        self,
        app: QApplication,
        words: Words,
        clock: Clock,
        folder: Path,
        *,
        office: str = "",
        looks: Sequence[Look] = LOOKS,
        language: str = "nb",
    ) -> None:
        self._app = app
        self._words = words
        self._clock = clock
        self._folder = folder
        self._office = office
        self._looks = looks
        self._language = Language()
        self._language.use(language)
        folder.mkdir(parents=True, exist_ok=True)

    def draw_start(
        self,
        entries: Mapping[str, EntryCase],
        acts: Mapping[str, Act[StartPage]] = MappingProxyType({}),
        *,
        locked: bool = False,
    ) -> list[Path]:
        """Draw the start page once per entry, which is named by its state.

        An act is what a person does there before the picture is taken; it yields each time it
        has to wait for what it did.
        """
        drawn: list[Path] = []
        for look in self._looks:
            for state, entry in entries.items():
                with self._desk(look) as desk:
                    page = StartPage(
                        desk,
                        entry,
                        practice=self._clock.is_practice,
                        office_name=self._office,
                        locked=locked,
                    )
                    page.resize(SIZE)
                    page.show()
                    page.begin()
                    self._settle(desk.jobs)
                    if state in acts:
                        for _ in acts[state](page):
                            self._settle(desk.jobs)
                    self._settle(desk.jobs)
                    drawn.append(self._save(page, "start", state, look))
                    page.close()
                    page.deleteLater()
        return drawn

    def draw_dialogs(self, bench: Workbench, acts: Mapping[str, Act[MainWindow]]) -> list[Path]:
        """Draw what opens over the settings page, once per act, which is named by its state."""
        drawn: list[Path] = []
        for look in self._looks:
            for state, act in acts.items():
                with self._desk(look) as desk:
                    window = MainWindow(desk, bench, log_in=lambda _: None, about=self._office)
                    window.resize(SIZE)
                    window.show()
                    window.show_page("settings")
                    self._settle(desk.jobs)
                    for _ in act(window):
                        self._settle(desk.jobs)
                    self._settle(desk.jobs)
                    dialog = self._app.activeModalWidget()
                    drawn.append(self._save(dialog or window, "settings", state, look))
                    if isinstance(dialog, QDialog):
                        dialog.reject()
                    window.close()
                    self._until(window.isHidden)
                    window.deleteLater()
        return drawn

    def draw_pages(self, benches: Mapping[str, Workbench], person: str | None = None) -> list[Path]:
        """Draw every page of every workbench, which is named by its state.

        `person` is the client whose case is opened; without one, the case pages are left out.
        """
        drawn: list[Path] = []
        for look in self._looks:
            for state, bench in benches.items():
                with self._desk(look) as desk:
                    window = MainWindow(desk, bench, log_in=lambda _: None, about=self._office)
                    window.resize(SIZE)
                    window.show()
                    drawn.extend(self._pages(window, desk, state, look, person))
                    window.close()
                    self._until(window.isHidden)
                    window.deleteLater()
        return drawn

    def _pages(
        self, window: MainWindow, desk: Desk, state: str, look: Look, person: str | None
    ) -> Iterator[Path]:
        for page in ("queue", "cases", "outbox", "settings"):
            window.show_page(page)
            self._settle(desk.jobs)
            yield self._save(window, page, state, look)
        if person is None:
            return
        window.show_page("queue")
        window.open_person(person, OpenReason.CASE_WORK)
        self._settle(desk.jobs)
        if window.case is None:
            yield self._save(window, "case", state, look)
            return
        for tab, name in (
            (OVERVIEW, "overview"),
            (MAPPING, "mapping"),
            (PLAN, "plan"),
            (NOTES, "notes"),
            (ECONOMY, "economy"),
            (INBOX, "inbox"),
            (DOCUMENTS, "documents"),
            (COOPERATION, "cooperation"),
        ):
            window.case.show_tab(tab)
            self._settle(desk.jobs)
            yield self._save(window, name, state, look)

    @contextmanager
    def _desk(self, look: Look) -> Iterator[Desk]:
        settings = MemorySettings({"desktop.theme": look.theme.value})
        theme = ThemeController(self._app, settings)
        jobs = Jobs(lambda: self._words)
        try:
            yield Desk(jobs, self._words, self._clock, settings, theme, Forms())
        finally:
            jobs.shut_down()
            theme.deleteLater()
            self._app.processEvents()

    def _settle(self, jobs: Jobs) -> None:
        self._until(lambda: not jobs.busy)
        quiet = QDeadlineTimer(_SETTLE_MS // 3)
        while not quiet.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        self._until(lambda: not jobs.busy)

    def _until(self, done: Callable[[], bool]) -> None:
        limit = QDeadlineTimer(_SETTLE_MS)
        while not done() and not limit.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        self._app.processEvents()

    def _save(self, widget: QWidget, scene: str, state: str, look: Look) -> Path:
        path = self._folder / f"{scene}-{state}-{look.name}.png"
        path.write_bytes(bare_png(picture(widget, look.scale)))
        return path


def picture(widget: QWidget, scale: float = 1.0) -> QImage:
    """Return `widget` as it would look on a screen of `scale`."""
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return image


def bare_png(image: QImage) -> bytes:
    """Return `image` as PNG with its pixels and nothing else: no text, no time, no program."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    data = bytes(buffer.data().data())
    kept = [data[:8]]
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        whole = data[at : at + 12 + length]
        if whole[4:8] in _KEPT_CHUNKS:
            kept.append(whole)
        at += len(whole)
    return b"".join(kept)
