"""The first window is there before storage, HTTP, PDF or keyring are imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent

SCRIPT = """
import sys
sys.path.insert(0, {here!r})
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from navdesk.desktop.shell import DesktopShell
from navdesk.desktop.ports import MemorySettings
from navdesk.domain.lock import LockReason
import fakes

HEAVY = ("sqlalchemy", "sqlcipher3", "requests", "reportlab", "keyring", "pikepdf", "jeepney")
app = QApplication([])
entry = fakes.FakeEntry()
loaded = []

def at_first_paint():
    loaded.extend(name for name in HEAVY if name in sys.modules)
    assert entry.asked == [], "the entry was asked before the first paint"
    QTimer.singleShot(0, shell.close)

shell = DesktopShell(
    app,
    entry=entry,
    open_workbench=lambda: fakes.Office().bench,
    words_for=lambda language: fakes.FakeWords(),
    clock=fakes.still_clock(),
    settings=MemorySettings(),
    practice=True,
    office_name="Nav Testdal",
    locked={locked},
)
shell.painted.connect(at_first_paint)
QTimer.singleShot(15000, app.quit)
shell.start()
app.exec()
print("loaded:", loaded)
assert shell.start_page is None
"""


@pytest.mark.parametrize("locked", ["None", "LockReason.IDLE"], ids=["start", "lock screen"])
def test_at_first_paint_nothing_heavy_is_imported(locked: str) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT.format(here=str(HERE), locked=locked)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.strip() == "loaded: []"
