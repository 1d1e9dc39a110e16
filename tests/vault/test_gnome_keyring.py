"""A vault under a real gnome-keyring, on a session bus of its own that no other program sees."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_NEEDED = {"dbus-run-session": "dbus-daemon", "gnome-keyring-daemon": "gnome-keyring"}
_MISSING = sorted(package for tool, package in _NEEDED.items() if shutil.which(tool) is None)
pytestmark = pytest.mark.skipif(
    bool(_MISSING),
    reason=f"a real keyring needs the Debian packages {' and '.join(_MISSING)}",
)
# Without service folders nothing starts by itself: a daemon that is gone stays gone.
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happened, scenario by scenario; the whole session is run once."""
    root = tmp_path_factory.mktemp("gnome")
    for name in ("home", "run", "bus"):
        (root / name).mkdir(mode=0o700)
    config = root / "bus.conf"
    config.write_text(_BUS.format(folder=root / "bus"))
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(root / "home"),
        "XDG_RUNTIME_DIR": str(root / "run"),
        "XDG_DATA_HOME": str(root / "home" / "data"),
        "NAVDESK_DATA_HOME": str(root / "navdesk"),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    run = subprocess.run(
        [
            "dbus-run-session",
            f"--config-file={config}",
            "--",
            sys.executable,
            str(Path(__file__).with_name("gnome_session.py")),
            str(root),
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-4000:]
    return json.loads(run.stdout)


def test_a_vault_made_by_the_keyring_opens_in_another_process(told):
    assert told["opened"] == "kept by the keyring"
    assert told["backend"] == [told["recorded"]] == ["keyring.backends.SecretService.Keyring"]
    assert told["first"] == [True]


def test_a_rotation_leaves_one_new_secret_in_the_keyring(told):
    assert told["moved"]
    assert told["after rotation"] == [True]


def test_a_locked_keyring_is_told_as_locked_and_opens_again_unlocked(told):
    assert told["locked"] == "KeyringLocked"
    assert told["unlocked again"] == "kept by the keyring"


def test_a_keyring_that_is_gone_is_told_as_gone(told):
    assert told["gone"] == "KeyringGone"


def test_a_deleted_secret_is_told_as_missing_and_nothing_is_made_anew(told):
    assert told["deleted"] == "DeviceSecretMissing"
    assert told["untouched"]


def test_the_recovery_key_brings_the_vault_back_under_the_keyring(told):
    assert told["recovered"] == "kept by the keyring"


def test_nothing_is_written_to_a_locked_keyring(told):
    assert told["make while locked"] == "KeyringLocked"
