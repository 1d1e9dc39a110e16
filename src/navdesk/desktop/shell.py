"""The desktop's front door: one object that `app` builds and starts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from navdesk.desktop.ports import SettingsPort, Words
from navdesk.domain.clock import Clock
from navdesk.work.usecases import EntryCase, Workbench


class DesktopShell(QObject):
    """Shows the start page at once, and the main window when the vault is open.

    `app` is the running application; `entry` may be a lazy proxy, since it is first asked from a
    worker thread after the first window has painted. `open_workbench` is called once, in a worker
    thread, when `entry.state().stage` is `OPEN`. `words_for` returns the texts of a language
    ("nb", "nn" or "en"); it is first called after the first paint, in a worker thread. `language`
    is the profile's; a person's own choice is kept in `settings` and read by
    `desktop_language(settings, default)`, which `app` uses for the workbench's texts too.
    `practice` marks a practice profile: the start page then offers the practice data, and every
    window says so. `office_name` is shown beside who is logged in.
    """

    def __init__(
        self,
        app: QApplication,
        *,
        entry: EntryCase,
        open_workbench: Callable[[], Workbench],
        words_for: Callable[[str], Words],
        clock: Clock,
        settings: SettingsPort,
        language: str = "nb",
        practice: bool = False,
        office_name: str = "",
    ) -> None:
        super().__init__(app)

    def start(self) -> None:
        """Show the first window. Returns at once; the caller runs the event loop."""
        raise NotImplementedError

    def close(self) -> None:
        """Save what was typed, stop what runs, and close every window."""
        raise NotImplementedError


def desktop_language(settings: SettingsPort, default: str) -> str:
    """Return the language the person chose, or `default` (the profile's)."""
    chosen = settings.get("desktop.language")
    return chosen if chosen in {"nb", "nn", "en"} else default  # type: ignore[return-value]
