"""The desktop's first window paints before what it does not need is imported."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from navdesk.display import has_display

PROFILE = """
[profile]
id = "first-paint"
language = "nb"
[practice]
now = 2026-09-15
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

CHILD = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from navdesk.app import LateDesk, build_shell
    from navdesk.settings.clock import clock_for
    from navdesk.settings.desktop_settings import DesktopSettings
    from navdesk.settings.profile_file import load_profile

    folder = Path(sys.argv[1])
    profile = load_profile(folder / "profile.toml")
    app = QApplication(["navdesk"])

    def never():
        raise AssertionError("the desk was asked for before the first paint")

    shell = build_shell(
        app, LateDesk(never), profile, clock_for(profile), DesktopSettings(folder / "desktop.json")
    )

    def painted():
        heavy = {"sqlalchemy", "requests", "reportlab", "keyring"} & set(sys.modules)
        print("painted", sorted(heavy), flush=True)
        import os
        os._exit(0)

    shell.painted.connect(painted)
    QTimer.singleShot(15000, lambda: sys.exit("never painted"))
    shell.start()
    app.exec()
"""


def test_the_first_paint_needs_no_storage_http_pdf_or_keyring_library(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text(PROFILE, encoding="utf-8")
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert child.stdout == "painted []\n", child.stderr


def navdesk(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "navdesk", *words],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **environment},
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X and Wayland can be gone")
@pytest.mark.parametrize("display", ["", ":4711"])
def test_without_a_display_navdesk_says_so_before_qt_starts(tmp_path: Path, display: str) -> None:
    (tmp_path / "profile.toml").write_text(PROFILE, encoding="utf-8")
    done = navdesk("--profile", str(tmp_path / "profile.toml"), DISPLAY=display)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "skjerm" in done.stderr
    assert "Traceback" not in done.stderr
    assert "qt.qpa" not in done.stderr


def test_a_chosen_platform_plugin_counts_as_a_display() -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen"})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs in another way")
@pytest.mark.parametrize("later_s", [0.0, 0.3, 0.9])
def test_told_to_end_the_practice_desktop_leaves_nothing_behind(
    tmp_path: Path, later_s: float
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    demo = subprocess.Popen(
        [sys.executable, "-m", "navdesk", "demo"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(temp)},
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 20
        while not list(temp.glob("*/profile.toml")) and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(later_s)
        demo.terminate()
        assert demo.wait(timeout=20) == 0
    finally:
        demo.kill()
        demo.wait()
    assert list(temp.iterdir()) == []
