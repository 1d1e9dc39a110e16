"""A navdesk of its own that writes and seals in its windows, and then waits to be killed.

Says `written` when the note may be sealed, seals when told to, and says `sealed`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from navdesk.app import LateDesk, build_shell
from navdesk.assembly import Desk
from navdesk.demo.hands import Hands
from navdesk.demo.main_job import Walk
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.settings.clock import clock_for
from navdesk.settings.desktop_settings import DesktopSettings
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets

PASSPHRASE = "fire korte norske ord"
KARI = "Z990101"


def main(folder: Path) -> None:
    """Write, tell, seal when told, tell, and wait."""
    profile = load_profile(folder / "profile.toml")
    browser = HeadlessBrowser(Http())
    late = LateDesk(
        lambda: Desk(
            profile,
            folder / "data",
            clock_for(profile),
            open_browser=lambda url: browser(f"{url}&login_hint={KARI}"),
            device_secrets=DeviceSecrets(offered=list),
        )
    )
    app = QApplication(["navdesk"])
    settings = DesktopSettings(folder / "child.json")
    shell = build_shell(app, late, profile, clock_for(profile), settings)
    shell.start()
    walk = Walk(shell, Hands(), PASSPHRASE)
    window = walk.enter()
    case = walk.open_case(window)
    walk.write(window, case)
    tell("written")
    sys.stdin.readline()
    walk.seal(window, case)
    tell("sealed")
    app.exec()


def tell(word: str) -> None:
    """Say a word to whoever started this."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
