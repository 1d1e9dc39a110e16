"""Colours from the design tokens: readable everywhere, in every theme."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.theme.contrast import CONTROL_PAIRS, TEXT_PAIRS, contrast
from navdesk.desktop.theme.controller import ThemeChoice, ThemeController
from navdesk.desktop.theme.focus import FocusRing
from navdesk.desktop.theme.style import sheet
from navdesk.desktop.theme.tokens import Mode, load_tokens

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("high", [False, True])
@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (CONTROL_PAIRS, 3.0)])
def test_every_pair_of_colours_is_readable(
    mode: Mode, high: bool, pairs: tuple[tuple[str, str], ...], least: float
) -> None:
    tokens = load_tokens(mode, contrast=high)
    poor = {
        pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2)
        for pair in pairs
        if contrast(tokens[pair[0]], tokens[pair[1]]) < least
    }
    assert poor == {}


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)
    assert contrast(QColor("#ffffff"), QColor("#767676")) == pytest.approx(4.54, abs=0.01)


def test_eight_digit_colours_keep_their_order() -> None:
    tokens = load_tokens(Mode.LIGHT)
    overlay = tokens["bg-overlay"]
    assert (overlay.red(), overlay.green(), overlay.blue(), overlay.alpha()) == (12, 22, 39, 168)
    assert tokens.css("bg-overlay") == "rgba(12, 22, 39, 168)"


def test_the_style_sheet_uses_only_colours_qt_reads_right() -> None:
    for mode in Mode:
        text = sheet(load_tokens(mode), 11.0)
        assert "$" not in text
        assert "var(" not in text
        assert not re.search(r"#[0-9a-fA-F]{8}\b", text)


def test_the_data_names_its_source_and_licence() -> None:
    data = json.loads((ROOT / "resources/theme/tokens.json").read_text(encoding="utf-8"))
    assert data["source"]["package"] == "@navikt/ds-tokens"
    assert data["source"]["licence"].startswith("MIT")
    assert set(data["light"]) == set(data["dark"])


def test_a_chosen_theme_is_used_at_once_and_remembered(qapp: QApplication, desk: Desk) -> None:
    told: list[None] = []
    desk.theme.changed.connect(lambda: told.append(None))
    desk.theme.choose(ThemeChoice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(14, 21, 31)
    assert desk.settings.get("desktop.theme") == "dark"
    desk.theme.choose(ThemeChoice.CONTRAST_LIGHT)
    assert desk.theme.colour("text-neutral-subtle") == desk.theme.colour("text-neutral")
    assert len(told) == 2


class _Dressed(QLabel):
    """A label that counts how often it is given a style."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:
        self.times += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_a_change_of_theme_dresses_what_lies_deep_no_oftener_than_the_rest(
    qtbot: QtBot, desk: Desk
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    shallow, inner = _Dressed("Øverst", page), page
    for _ in range(8):
        inner = QWidget(inner)
    deep = _Dressed("Innerst", inner)
    page.show()
    desk.theme.choose(ThemeChoice.LIGHT)
    before = shallow.times, deep.times
    desk.theme.choose(ThemeChoice.DARK)
    assert shallow.times > before[0], "it wears the new theme"
    assert deep.times - before[1] == shallow.times - before[0]


def test_an_unknown_kept_theme_is_no_trouble(qapp: QApplication, settings: object) -> None:
    from navdesk.desktop.ports import MemorySettings

    theme = ThemeController(qapp, MemorySettings({"desktop.theme": 7}))
    assert theme.choice is ThemeChoice.SYSTEM
    theme.deleteLater()


def test_icons_take_the_colour_of_the_theme(desk: Desk) -> None:
    image = desk.theme.icon("found", "text-success-subtle").pixmap(48, 48).toImage()
    wanted = desk.theme.colour("text-success-subtle")
    inked = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inked == {wanted.name()}


def test_the_focus_ring_is_three_pixels_round_what_has_the_keyboard(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    ring = FocusRing(qapp, desk.theme)
    page = QWidget()
    layout = QVBoxLayout(page)
    edit, button = QLineEdit(), QPushButton("Lagre")
    layout.addWidget(edit)
    layout.addWidget(button)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    button.setFocus()
    qtbot.waitUntil(lambda: ring.rect is not None)
    assert ring.rect == button.geometry().adjusted(-3, -3, 3, 3)
    page.resize(page.width() + 80, page.height() + 60)
    qtbot.waitUntil(lambda: ring.rect == button.geometry().adjusted(-3, -3, 3, 3))
    picture = page.grab().toImage()
    corner = button.geometry().adjusted(-3, -3, 3, 3)
    assert picture.pixelColor(corner.center().x(), corner.top() + 1) == desk.theme.colour(
        "border-focus"
    )
    ring.deleteLater()
