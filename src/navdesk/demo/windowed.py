"""The desktop on a practice office, for a person: log in as one of its employees."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from navdesk.app import EndSignals, LateDesk, build_shell
from navdesk.assembly import Desk
from navdesk.demo.practice import Practice, practice_office
from navdesk.settings.clock import clock_for
from navdesk.settings.desktop_settings import DesktopSettings
from navdesk.vault.device_secret import DeviceSecrets


def run_windowed() -> int:
    """Show the desktop over a throw-away practice office until it is closed."""
    with practice_office(people=40) as practice:
        signals = EndSignals()
        clock = clock_for(practice.profile)
        settings = DesktopSettings(practice.folder / "desktop.json")
        late = LateDesk(lambda: _desk(practice))
        app = QApplication(sys.argv[:1])
        shell = build_shell(app, late, practice.profile, clock, settings)
        shell.start()
        signals.serve(shell)
        try:
            return app.exec()
        finally:
            late.close()


def _desk(practice: Practice) -> Desk:
    # A practice vault is thrown away, so its key has no place in the person's own keyring.
    return Desk(
        practice.profile,
        practice.data,
        clock_for(practice.profile),
        device_secrets=DeviceSecrets(offered=list),
    )
