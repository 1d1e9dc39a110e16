"""The practice desktop is locked like any other: its office and its folder outlive the lock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.end_to_end.conftest import PASSPHRASE
from tests.end_to_end.test_lock import ROOT, Told

# What every Python that the practice starts runs first: in the desktop it puts a hand on it and
# a browser that logs in by itself in the place of a person's.
FIRST = """
import sys

if "--no-keyring" in sys.orig_argv:
    sys.path.insert(0, {root!r})
    import navdesk.assembly
    from navdesk import app
    from navdesk.identity.headless import HeadlessBrowser
    from navdesk.net.http import Http
    from tests.end_to_end.desk_hand import with_hand

    browser = HeadlessBrowser(Http())
    navdesk.assembly.Desk.__init__.__kwdefaults__["open_browser"] = (
        lambda url: browser(f"{{url}}&login_hint=Z990101")
    )
    app.build_shell = with_hand(app.build_shell)
"""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="a process that becomes another is Unix"),
]


def test_the_practice_office_outlives_a_lock_and_is_thrown_away_at_the_end(tmp_path: Path) -> None:
    temp, first = tmp_path / "temp", tmp_path / "first"
    temp.mkdir()
    first.mkdir()
    (first / "sitecustomize.py").write_text(FIRST.format(root=str(ROOT)), encoding="utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(first),
        "TMPDIR": str(temp),
    }
    with (tmp_path / "stderr").open("w", encoding="utf-8") as log:
        practice = subprocess.Popen(
            [sys.executable, "-m", "navdesk", "demo"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment,
        )
    desk = Told(practice, tmp_path / "stderr")
    try:
        assert desk.answer() == {"started": ""}
        desk.do("enter", passphrase=PASSPHRASE)
        desk.do("open_case")
        desk.do("write", text="Mangler husleie")
        desk.tell("lock")
        assert desk.answer() == {"started": "person"}
        assert len(list(temp.iterdir())) == 1
        assert desk.do("unlock", passphrase=PASSPHRASE)["heading"] == "Låst"
        assert desk.do("where")["note"] == "Mangler husleie"
        practice.terminate()
        assert practice.wait(timeout=30) == 0
    finally:
        practice.kill()
        practice.communicate()
    assert list(temp.iterdir()) == []
