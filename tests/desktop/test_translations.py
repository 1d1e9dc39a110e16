"""Nynorsk and English are complete at all times, and compiled from what is committed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtWidgets import QLabel, QPushButton

from navdesk.desktop import dates
from navdesk.desktop.language import Language
from navdesk.desktop.main.window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources/translations"
DESKTOP = ROOT / "src/navdesk/desktop"
HOLE = re.compile(r"\{(\w+)\}")


def _in_python() -> set[tuple[str, str]]:
    found = set()
    for path in DESKTOP.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for holder in [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]:
            for call in [node for node in ast.walk(holder) if isinstance(node, ast.Call)]:
                if isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
                    found.add((holder.name, _literal(call.args[0], path)))
        for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call)]:
            if isinstance(call.func, ast.Attribute) and call.func.attr == "translate":
                found.add((_literal(call.args[0], path), _literal(call.args[1], path)))
    return found


def _literal(node: ast.expr, path: Path) -> str:
    assert isinstance(node, ast.Constant), f"{path.name}: words must be a plain string"
    assert isinstance(node.value, str)
    return node.value


def _in_forms() -> set[tuple[str, str]]:
    found = set()
    for path in (ROOT / "ui").glob("*.ui"):
        root = ET.parse(path).getroot()  # noqa: S314 - our own form
        context = root.findtext("class") or ""
        for words in root.iter("string"):
            if words.get("notr") != "true" and words.text:
                found.add((context, words.text))
    return found


def _translated(language: str) -> dict[tuple[str, str], ET.Element]:
    root = ET.parse(FOLDER / f"navdesk_{language}.ts").getroot()  # noqa: S314 - our own file
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): message
        for context in root.iter("context")
        for message in context.iter("message")
    }


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_word_on_the_screen_has_a_finished_translation(language: str) -> None:
    translated = _translated(language)
    wanted = _in_python() | _in_forms()
    assert len(wanted) > 400
    assert sorted(wanted - set(translated)) == []
    unfinished = [
        source
        for (_, source), message in translated.items()
        if message.find("translation").get("type") or not message.findtext("translation")  # type: ignore[union-attr]
    ]
    assert unfinished == []
    assert sorted(set(translated) - wanted) == [], "left over from words that are gone"


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_translation_fills_the_same_holes(language: str) -> None:
    for (_, source), message in _translated(language).items():
        words = message.findtext("translation") or ""
        assert set(HOLE.findall(source)) == set(HOLE.findall(words)), source


@pytest.mark.parametrize("language", ["nn", "en"])
def test_the_compiled_file_says_what_the_text_file_says(
    qtbot: QtBot, bokmal: Language, language: str
) -> None:
    bokmal.use(language)
    for (context, source), message in _translated(language).items():
        said = QCoreApplication.translate(context, source)
        assert said == message.findtext("translation"), source


def test_nynorsk_is_nynorsk() -> None:
    wrong = re.compile(
        r"\b(ikke|hva|hvorfor|hvem|hvor|jeg|noen|noe|fra|saken|notater|kilder|bruker|"
        r"opplysninger|veileder|lagret|hentet|være|åpner|skriver|velg)\b",
        re.IGNORECASE,
    )
    slips = [
        words
        for message in _translated("nn").values()
        if wrong.search(words := message.findtext("translation") or "")
    ]
    assert slips == []


def test_a_window_made_in_english_is_english(
    qtbot: QtBot, desk: Any, office: Any, bokmal: Language, settle: Callable[[], None]
) -> None:
    bokmal.use("en")
    window = MainWindow(desk, office.bench, log_in=lambda _: None)
    qtbot.addWidget(window)
    window.show()
    settle()
    assert window.windowTitle() == "Queue – navdesk"
    assert window.queue.refresh_button.text() == "Update the queue"
    labels = {label.text() for label in window.findChildren(QLabel)}
    assert "Practice data – Tuesday 15 September 2026" in labels
    ours = {button.text() for button in window.findChildren(QPushButton)}
    assert not {text for text in ours if re.search("[æøå]", text, re.IGNORECASE)}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "tirsdag 15. september 2026"),
        ("nn", "tysdag 15. september 2026"),
        ("en", "Tuesday 15 September 2026"),
    ],
)
def test_dates_are_written_as_people_write_them(
    bokmal: Language, fakes: Any, language: str, words: str
) -> None:
    bokmal.use(language)
    assert dates.long_date(fakes.NOW.date()) == words
    assert QLocale().toString(QDate(2026, 9, 15), "yyyy") == "2026"


@pytest.mark.long
@pytest.mark.wide
def test_collecting_again_changes_nothing(tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "project"
    for part in ("src/navdesk/desktop", "ui", "resources/translations"):
        shutil.copytree(ROOT / part, copy / part)
    before = (copy / "resources/translations/navdesk_en.ts").read_text(encoding="utf-8")
    run = [sys.executable, copy / "resources/translations/update.py"]
    subprocess.run(run, check=True, capture_output=True, timeout=60)
    after = (copy / "resources/translations/navdesk_en.ts").read_text(encoding="utf-8")
    assert re.findall("<source>.*", after) == re.findall("<source>.*", before)
