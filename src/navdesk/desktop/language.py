"""Puts one language on the application: our own texts and the way dates are written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from navdesk import locator
from navdesk.desktop.ports import SettingsPort

LANGUAGES = ("nb", "nn", "en")
_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


def desktop_language(settings: SettingsPort, default: str) -> str:
    """Return the language the person chose, or `default` (the profile's)."""
    chosen = settings.get("desktop.language")
    return chosen if isinstance(chosen, str) and chosen in LANGUAGES else default


class Language:
    """One application's language; Bokmål is in the source and needs no translator."""

    def __init__(self) -> None:
        self.code = "nb"
        self._translator: QTranslator | None = None

    def use(self, code: str) -> None:
        """Speak `code` from now on; widgets made before keep their words."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        self.code = code if code in LANGUAGES else "nb"
        QLocale.setDefault(QLocale(_LOCALES[self.code]))
        if self.code != "nb":
            translator = QTranslator()
            translator.load(str(locator.resource("translations", f"navdesk_{self.code}.qm")))
            QCoreApplication.installTranslator(translator)
            self._translator = translator
