"""The settings page: how it looks, how the vault is cared for, what the program is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from navdesk import __version__
from navdesk.desktop.desk import Desk
from navdesk.desktop.language import LANGUAGES, desktop_language
from navdesk.desktop.options.workspace import WorkspacePanel
from navdesk.desktop.theme.controller import ThemeChoice
from navdesk.domain.profile import Policy
from navdesk.work.usecases import VaultCareCase

_NAMES = {"nb": "Norsk bokmål", "nn": "Norsk nynorsk", "en": "English"}


class OptionsPage(QWidget):
    """Theme changes at once; language from the next start. `shortcuts_wanted` asks for the list.

    `protected` tells that a recovery key was taken into use.
    """

    shortcuts_wanted = Signal()
    protected = Signal()

    def __init__(
        self,
        desk: Desk,
        language: str,
        about: str,
        care: VaultCareCase,
        policy: Policy | None = None,
    ) -> None:
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
        self.workspace = WorkspacePanel(desk, care, policy)
        self.workspace.protected.connect(self.protected)
        form.put("workspaceHost", self.workspace)
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
        """Put the keyboard on the first choice, and read how the vault is protected now."""
        self.workspace.reload()
        self.theme_combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_theme(self) -> None:
        self._desk.theme.choose(ThemeChoice(self.theme_combo.currentData()))

    def _choose_language(self) -> None:
        self._desk.settings.set("desktop.language", self.language_combo.currentData())
