"""PySide6 6.12.0 loses one reference to None on every void call and aborts Python 3.10 and 3.11
after about five thousand of them; the pin in pyproject.toml is there for that reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12")
def test_void_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("x")
    assert sys.getrefcount(None) - before > -50


def test_the_binding_is_not_the_one_that_loses_them() -> None:
    import PySide6

    assert PySide6.__version_info__[:2] != (6, 12)
