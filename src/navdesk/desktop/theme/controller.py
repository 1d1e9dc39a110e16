"""Puts the chosen theme on the application and follows the system where asked to."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from navdesk import locator
from navdesk.desktop.ports import SettingsPort
from navdesk.desktop.theme.icons import icon
from navdesk.desktop.theme.palette import palette_of
from navdesk.desktop.theme.style import sheet
from navdesk.desktop.theme.tokens import Mode, Tokens, load_tokens

_POINTS = 11.0
_FAMILIES = ("Source Sans 3", "Source Sans Pro")


class ThemeChoice(StrEnum):
    """What a person can choose in *Innstillinger*."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast_light"
    CONTRAST_DARK = "contrast_dark"


class ThemeController(QObject):
    """The theme of one application: `tokens` are the colours in force; `changed` tells of new.

    `changing` tells just before, so that what is only kept ready need not be dressed anew.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self, app: QApplication, settings: SettingsPort) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        kept = settings.get("desktop.theme")
        self.choice = ThemeChoice(kept) if kept in set(ThemeChoice) else ThemeChoice.SYSTEM
        # A sheet is on it when it was themed before; to take the style anew would polish it all.
        if not app.styleSheet() and app.style().objectName() != "fusion":
            app.setStyle("Fusion")
        self._points = _use_own_font(app)
        self.tokens = self._wanted()
        self._apply()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def choose(self, choice: ThemeChoice) -> None:
        """Use `choice` from now on, and remember it."""
        self.choice = choice
        self._settings.set("desktop.theme", choice.value)
        self._follow()

    def colour(self, name: str) -> QColor:
        """Return the colour of token `name` in the theme in force."""
        return self.tokens[name]

    def icon(self, name: str, token: str = "text-neutral-subtle") -> QIcon:  # noqa: S107
        """Return our icon `name` in the colour of `token`."""
        return icon(name, self.tokens[token])

    def _follow(self) -> None:
        wanted = self._wanted()
        if (wanted.mode, wanted.contrast) != (self.tokens.mode, self.tokens.contrast):
            self.tokens = wanted
            self.changing.emit()
            self._apply()
            self.changed.emit()

    def _wanted(self) -> Tokens:
        hints = QGuiApplication.styleHints()
        mode = Mode.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Mode.LIGHT
        contrast = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        match self.choice:
            case ThemeChoice.LIGHT:
                mode = Mode.LIGHT
            case ThemeChoice.DARK:
                mode = Mode.DARK
            case ThemeChoice.CONTRAST_LIGHT:
                mode, contrast = Mode.LIGHT, True
            case ThemeChoice.CONTRAST_DARK:
                mode, contrast = Mode.DARK, True
            case ThemeChoice.SYSTEM:
                pass
        return load_tokens(mode, contrast=contrast)

    def _apply(self) -> None:
        palette, wanted = palette_of(self.tokens), sheet(self.tokens, self._points)
        if self._app.styleSheet() == wanted:
            self._app.setPalette(palette)
            return
        # Put over another sheet, Qt dresses a widget once for every widget around it; over none,
        # just once.
        self._app.setStyleSheet("")
        self._app.setPalette(palette)
        self._app.setStyleSheet(wanted)


def _use_own_font(app: QApplication) -> float:
    """Use the bundled font where it is; returns the base size in points."""
    try:
        folder = locator.resource("fonts")
    except FileNotFoundError:
        return _system_font(app)
    known = set(QFontDatabase.families())
    if not known.intersection(_FAMILIES):
        for file in sorted(folder.rglob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        known = set(QFontDatabase.families())
    family = next((name for name in _FAMILIES if name in known), None)
    if family is None:
        return _system_font(app)
    font = QFont(family)
    font.setPointSizeF(_POINTS)
    app.setFont(font)
    return _POINTS


def _system_font(app: QApplication) -> float:
    font = app.font()
    points = max(font.pointSizeF(), 10.0)
    font.setPointSizeF(points)
    app.setFont(font)
    return points
