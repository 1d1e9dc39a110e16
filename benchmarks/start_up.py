"""From starting Python to the first paint: navdesk beside an empty PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Ratio, turn_by_turn

BOUND = 2.5
"""What the measurements of other desktops suggest as reachable, and no more."""

_EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        os._exit(0)
app = QApplication(["empty"])
window = Window()
window.show()
app.exec()
"""

_NAVDESK = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from navdesk.app import LateDesk, build_shell
from navdesk.settings.clock import clock_for
from navdesk.settings.desktop_settings import DesktopSettings
from navdesk.settings.profile_file import load_profile
folder = Path(sys.argv[1])
profile = load_profile(folder / "profile.toml")
app = QApplication(["navdesk"])
settings = DesktopSettings(folder / "desktop.json")
shell = build_shell(app, LateDesk(lambda: None), profile, clock_for(profile), settings)
shell.painted.connect(lambda: os._exit(0))
shell.start()
app.exec()
"""

_PROFILE = """
[profile]
id = "bench"
language = "nb"
[office]
unit = "0000"
name = "Nav Testdal"
municipalities = ["9901"]
[identity]
issuer = "http://127.0.0.1:9/identity"
client_id = "navdesk"
scopes = ["openid", "profile", "offline_access"]
token_style = "scope"
[roles]
CASEWORKER = ["c0ffee00-0000-4000-8000-000000000001"]
"""


def measure() -> list[Ratio]:
    """Return how much longer navdesk takes than an empty window."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "profile.toml").write_text(_PROFILE, encoding="utf-8")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

        def start(program: str) -> None:
            subprocess.run(
                [sys.executable, "-c", program, name],
                env=environment,
                check=True,
                stderr=subprocess.DEVNULL,
            )

        start(_NAVDESK)
        start(_EMPTY)
        return [
            turn_by_turn(
                "first paint, beside an empty window",
                lambda: start(_NAVDESK),
                lambda: start(_EMPTY),
                bound=BOUND,
            )
        ]
