"""A line a date is typed in: what was typed is said back in full, and what is no date is told."""

from __future__ import annotations

import re
from typing import Final

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QLineEdit

from navdesk.desktop import dates
from navdesk.desktop.widgets.focus_left import FocusLeft
from navdesk.desktop.widgets.styling import restyle
from navdesk.domain.typed_dates import read_day

_LETTERS: Final = 18
_FULL: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")


class TypedDay(QObject):
    """Follows `edit`. While a day is typed, `said` tells it with its weekday; when the keyboard
    leaves, a short date such as `300926` is spelled out as `30.09.2026`.

    What cannot be read stays as it is typed, and `said` tells so once the keyboard has left.
    """

    def __init__(self, edit: QLineEdit, said: QLabel | None = None) -> None:
        super().__init__(edit)
        self._edit = edit
        self._said = said
        if said is not None:
            said.setProperty("role", "small")
            said.setWordWrap(True)
        edit.textChanged.connect(lambda _: self._tell())
        self._focus_left = FocusLeft(self)
        self._focus_left.watch((edit,))
        self._focus_left.left.connect(self._finish)
        self._tell()

    def _finish(self) -> None:
        if not shiboken6.isValid(self._edit):
            return  # the keyboard leaves a line that is taken off the screen too
        text = self._edit.text().strip()
        day = read_day(text)
        if day is not None and not _FULL.fullmatch(text):
            full = dates.typed_date(day)
            self._edit.setText(full)
            self._edit.textEdited.emit(full)
        self._tell(left=True)

    def _tell(self, *, left: bool = False) -> None:
        text = self._edit.text().strip()
        day = read_day(text)
        wrong = left and bool(text) and day is None
        words = dates.long_date(day) if day is not None else ""
        if wrong:
            words = self.tr("Ikke en dato som finnes. Skriv for eksempel 30.09.2026.")
        self._edit.setAccessibleDescription(words)
        if self._said is not None:
            self._said.setText(words)
            restyle(self._said, role="danger" if wrong else "small")


def make_narrow(edit: QLineEdit) -> None:
    """Make a line as wide as a date, with room to spare."""
    edit.setMaximumWidth(edit.fontMetrics().averageCharWidth() * _LETTERS)
