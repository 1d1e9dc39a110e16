"""The settings page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from navdesk import __version__
from navdesk.desktop.desk import Desk
from navdesk.desktop.language import LANGUAGES, desktop_language
from navdesk.desktop.theme.controller import ThemeChoice

_NAMES = {"nb": "Norsk bokmål", "nn": "Norsk nynorsk", "en": "English"}


class OptionsPage(QWidget):
    """Theme changes at once; language from the next start. `shortcuts_wanted` asks for the list."""

    shortcuts_wanted = Signal()

    def __init__(self, desk: Desk, language: str, about: str) -> None:
        super().__init__()
        self._desk = desk
        form = desk.forms.into(self, "settings_page")
        self.theme_combo = form.find(QComboBox, "themeCombo")
        self.language_combo = form.find(QComboBox, "languageCombo")
        for choice, text in (
            (ThemeChoice.SYSTEM, self.tr("Som maskinen")),
            (ThemeChoice.LIGHT, self.tr("Lyst")),
            (ThemeChoice.DARK, self.tr("Mørkt")),
            (ThemeChoice.CONTRAST_LIGHT, self.tr("Høy kontrast, lyst")),
            (ThemeChoice.CONTRAST_DARK, self.tr("Høy kontrast, mørkt")),
        ):
            self.theme_combo.addItem(text, choice)
        self.theme_combo.setCurrentIndex(self.theme_combo.findData(desk.theme.choice))
        for code in LANGUAGES:
            self.language_combo.addItem(_NAMES[code], code)
        chosen = desktop_language(desk.settings, language)
        self.language_combo.setCurrentIndex(self.language_combo.findData(chosen))
        self.theme_combo.activated.connect(lambda _: self._choose_theme())
        self.language_combo.activated.connect(lambda _: self._choose_language())
        label = form.find(QLabel, "aboutLabel")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(
            "\n".join(
                part
                for part in (self.tr("Versjon {version}").format(version=__version__), about)
                if part
            )
        )
        shortcuts = form.find(QPushButton, "shortcutsButton")
        shortcuts.clicked.connect(self.shortcuts_wanted)

    def focus_first(self) -> None:
        """Put the keyboard on the first choice."""
        self.theme_combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_theme(self) -> None:
        self._desk.theme.choose(ThemeChoice(self.theme_combo.currentData()))

    def _choose_language(self) -> None:
        self._desk.settings.set("desktop.language", self.language_combo.currentData())
