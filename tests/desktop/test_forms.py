"""Forms and the code that uses them stay together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from navdesk.desktop.forms import FormError, Forms
from navdesk.desktop.widgets.growing_text import GrowingText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted(path.stem for path in (ROOT / "ui").glob("*.ui"))
SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("desktop/**/*.py")]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_loads_and_somebody_uses_it(qtbot: QtBot, name: str) -> None:
    form = Forms().load(name)
    assert isinstance(form.root, QWidget)
    assert any(f'"{name}"' in source for source in SOURCES), "a form nobody loads"
    form.root.deleteLater()


def test_a_missing_widget_names_the_form_and_what_is_missing(qtbot: QtBot) -> None:
    form = Forms().load("queue_page")
    with pytest.raises(FormError, match=r"ui/queue_page\.ui has no QLabel named nowhere"):
        form.find(QLabel, "nowhere")
    with pytest.raises(FormError, match="QLabel named refreshButton"):
        form.find(QLabel, "refreshButton")
    assert form.find(QPushButton, "refreshButton").text() == "Oppdater køen"


def test_a_promoted_widget_is_ours(qtbot: QtBot) -> None:
    form = Forms().load("paragraph")
    assert isinstance(form.find(GrowingText, "textEdit"), GrowingText)


def test_no_form_fixes_a_size_in_pixels() -> None:
    for path in (ROOT / "ui").glob("*.ui"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'name="(minimumSize|maximumSize|fixedSize)"', text), path.name
