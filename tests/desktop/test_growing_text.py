"""The text field of a paragraph: what is underlined in it, and text put in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QTextCharFormat, QTextOption

from navdesk.desktop.widgets.growing_text import GrowingText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def field(qtbot: QtBot) -> GrowingText:
    edit = GrowingText()
    qtbot.addWidget(edit)
    return edit


def _underlined(field: GrowingText) -> list[str]:
    return [mark.cursor.selectedText() for mark in field.extraSelections()]


def test_just_these_words_are_underlined_also_after_letters_that_qt_counts_double(
    field: GrowingText,
) -> None:
    text = "Ok 👍👍 søker nødhjelp til mat"
    field.setPlainText(text)
    at = text.index("nødhjelp")

    field.underline([(at, at + 8), (3, 5)], QColor("red"))

    assert _underlined(field) == ["nødhjelp", "👍👍"]
    assert all(
        mark.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
        for mark in field.extraSelections()
    )
    field.underline([], QColor("red"))
    assert _underlined(field) == []


def test_what_is_underlined_follows_the_words_when_somebody_writes_before_them(
    field: GrowingText,
) -> None:
    field.setPlainText("Søker nødhjelp")
    field.underline([(6, 14)], QColor("red"))
    field.put_cursor(0)
    field.insertPlainText("I dag. ")
    field.colour_underlines(QColor("blue"))
    (mark,) = field.extraSelections()
    assert mark.cursor.selectedText() == "nødhjelp"
    assert mark.format.underlineColor() == QColor("blue")


def test_text_put_in_place_of_another_can_be_undone(field: GrowingText) -> None:
    field.setPlainText("Har søkt to jobber. Mangler husleie.")
    field.put_text("Har søkt to jobber.")
    assert field.toPlainText() == "Har søkt to jobber."
    field.undo()
    assert field.toPlainText() == "Har søkt to jobber. Mangler husleie."


def test_a_line_longer_than_anybody_writes_is_not_looked_through_for_words(
    field: GrowingText,
) -> None:
    field.setPlainText("ord " * 4_000)
    assert field.wordWrapMode() is QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    field.setPlainText("x" * 200_000)
    assert field.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere
    assert len(field.toPlainText()) == 200_000
