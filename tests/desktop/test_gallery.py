"""Pictures of every page, and that every page fits the smallest screen at every scale."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from navdesk.desktop.gallery import LOOKS, Gallery

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HERE = Path(__file__).resolve().parent


def _chunks(data: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        found.append(data[at + 4 : at + 8])
        at += 12 + length
    return found


def test_every_page_is_drawn_sharp_with_nothing_but_pixels_in_the_file(
    qtbot: QtBot, qapp: QApplication, fakes: Any, tmp_path: Path
) -> None:
    looks = (LOOKS[3],)
    gallery = Gallery(qapp, fakes.FakeWords(), fakes.still_clock(), tmp_path, looks=looks)
    office = fakes.offices()["typical"]
    drawn = gallery.draw_pages({"typical": office.bench}, fakes.S02)
    drawn += gallery.draw_start({"login": fakes.FakeEntry()})
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {path.name for path in drawn}
    scenes = ("queue", "cases", "outbox", "settings", "overview", "mapping", "notes")
    assert {f"{scene}-typical-light-2x.png" for scene in scenes} <= names
    for path in drawn:
        data = path.read_bytes()
        assert set(_chunks(data)) == {b"IHDR", b"IDAT", b"IEND"}
        image = QImage(str(path))
        wide = image.width()
        assert (wide, image.height()) == (2560, 1440)
        colours = {
            image.pixel(x, y) for x in range(0, wide, 9) for y in range(0, image.height(), 9)
        }
        assert len(colours) > 10


FITS = """
import sys
sys.path.insert(0, {here!r})
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QPushButton, QScrollArea
import fakes
from fake_documents import LETTER
from navdesk.desktop.case.tabs import DOCUMENTS
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Forms
from navdesk.desktop.jobs import Jobs
from navdesk.desktop.language import Language
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.ports import MemorySettings
from navdesk.desktop.theme.controller import ThemeController
from navdesk.work.states import OpenReason

app = QApplication([])
language = Language()
language.use({language!r})
settings = MemorySettings({{"desktop.theme": "light"}})
words = fakes.FakeWords()
jobs = Jobs(lambda: words)
desk = Desk(jobs, words, fakes.still_clock(), settings, ThemeController(app, settings), Forms())
office = fakes.offices()["typical"]
stated = office.purposes.chosen
window = MainWindow(desk, office.bench, log_in=lambda _: None)

def settle():
    import time
    end = time.monotonic() + 0.25
    while jobs.busy or time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)

def cut(page):
    for kind in (QLabel, QPushButton):
        for widget in window.findChildren(kind):
            if not widget.isVisible() or not widget.text() or not widget.width():
                continue
            need = widget.sizeHint()
            if isinstance(widget, QLabel) and widget.wordWrap():
                short = widget.height() < widget.heightForWidth(widget.width())
            else:
                short = widget.width() < need.width() or widget.height() < need.height()
            if short:
                yield page, kind.__name__, widget.objectName(), widget.size(), need

def clipped(page):
    # What is still being laid out on a busy machine is not cut off.
    for _ in range(8):
        found = list(cut(page))
        if not found:
            return
        settle()
    for each in found:
        print(*each)

window.resize(1280, 720)
window.show()
settle()
pages = ["queue", "cases", "outbox", "settings"]
for page in pages:
    window.show_page(page)
    settle()
    clipped(page)
office.purposes.chosen, office.purposes.wants = set(), True
window.open_person(fakes.S02, OpenReason.CASE_WORK)
settle()
card = window.case.purpose.card
if not (card.isVisible() and card.edit.isVisible()):
    print("no card asks a team lead for the purpose and the reason")
clipped("purpose card")
for area in card.findChildren(QScrollArea):
    if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
        print("sideways scrolling on the purpose card")
office.purposes.chosen, office.purposes.wants = stated, False
window.case.reload()
settle()
for tab in range(window.case.tabs.count()):
    window.case.show_tab(tab)
    settle()
    if tab == DOCUMENTS:
        window.case.show_document(LETTER)
        settle()
    clipped("case tab " + str(tab))
    for area in window.case.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            print("sideways scrolling on tab", tab, area.parent().objectName())
print("size", window.width(), window.height(), app.devicePixelRatio())
window.close()
settle()
jobs.wait()
"""


DOOR_FITS = """
import sys, time
sys.path.insert(0, {here!r})
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QRadioButton
import acts
import fakes
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Forms
from navdesk.desktop.jobs import Jobs
from navdesk.desktop.language import Language
from navdesk.desktop.options.workspace import WorkspacePanel
from navdesk.desktop.ports import MemorySettings
from navdesk.desktop.start.page import StartPage
from navdesk.desktop.theme.controller import ThemeController
from navdesk.domain.profile import Policy

app = QApplication([])
language = Language()
language.use({language!r})
settings = MemorySettings({{"desktop.theme": "light"}})
words = fakes.FakeWords()
jobs = Jobs(lambda: words)
desk = Desk(jobs, words, fakes.still_clock(), settings, ThemeController(app, settings), Forms())

def settle():
    end = time.monotonic() + 0.02
    while jobs.busy or time.monotonic() < end:
        app.processEvents()
        time.sleep(0.002)

def clipped(name, root):
    for kind in (QLabel, QPushButton, QRadioButton):
        for widget in root.findChildren(kind):
            if not widget.isVisible() or not widget.text() or not widget.width():
                continue
            need = widget.sizeHint()
            if isinstance(widget, QLabel) and widget.wordWrap():
                short = widget.height() < widget.heightForWidth(widget.width())
            else:
                short = widget.width() < need.width() or widget.height() < need.height()
            if short:
                print(name, kind.__name__, widget.objectName(), widget.size(), need)

for name, entry in {{**fakes.entries(), **acts.entries()}}.items():
    page = StartPage(desk, entry, practice=True, office_name="Nav Testdal")
    page.resize(1280, 720)
    page.show()
    page.begin()
    settle()
    for _ in acts.START.get(name, lambda _: ())(page):
        settle()
    settle()
    clipped(name, page)
    area = page._scroll
    if area.horizontalScrollBar().maximum() > 0:
        print(name, "sideways scrolling")
    page.close()
for name, act in acts.SETTINGS.items():
    care = fakes.FakeVaultCare()
    care.escrowed = True
    panel = WorkspacePanel(desk, care, Policy())
    panel.resize(1180, 600)
    panel.show()
    panel.reload()
    settle()
    for _ in act(acts.Around(panel)):
        settle()
    settle()
    clipped(name, panel)
    for dialog in panel.findChildren(QDialog):
        clipped(name + " dialog", dialog)
        if dialog.height() > 720:
            print(name, "taller than the screen", dialog.height())
        dialog.reject()
    panel.close()
size = app.primaryScreen().size()
print("looked at", app.devicePixelRatio(), size.width(), size.height())
jobs.wait()
"""


def _fits(scale: str, language: str = "nb", script: str = FITS, platform: str = "offscreen") -> str:
    run = subprocess.run(
        [sys.executable, "-c", script.format(here=str(HERE), language=language)],
        env={**os.environ, "QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout.strip()


def test_nothing_is_cut_off_on_the_smallest_screen_at_225_percent() -> None:
    assert _fits("2.25") == "size 1280 720 2.25"


def test_nothing_is_cut_off_in_english_either() -> None:
    assert _fits("1", "en") == "size 1280 720 1.0"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_nothing_is_cut_off_on_the_way_in_at_225_percent(language: str, tmp_path: Path) -> None:
    screen = {"name": "small", "x": 0, "y": 0, "width": 2880, "height": 1620, "dpr": 1}
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96}]}))
    platform = f"offscreen:configfile={screens}"
    assert _fits("2.25", language, DOOR_FITS, platform) == "looked at 2.25 1280 720"
