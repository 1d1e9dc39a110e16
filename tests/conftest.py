"""What every test stands on: no display, no real user folders, no chatty logs."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "0")
# Every desk reads every certificate of the machine, and no test speaks to anybody outside it.
os.environ["SSL_CERT_FILE"] = os.environ["SSL_CERT_DIR"] = os.devnull

# An example that is slow because the machine is busy tells nothing of the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may touch the folders of the person who runs it."""
    monkeypatch.setenv("NAVDESK_DATA_HOME", str(tmp_path / "navdesk-home"))


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning nobody expected in our own log is a failure (qutebrowser's habit)."""
    yield
    loud = [
        record
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING and record.name.startswith("navdesk")
    ]
    expected = getattr(caplog, "navdesk_expected", False)
    if loud and not expected:
        pytest.fail(f"unexpected log: {[record.getMessage() for record in loud]}")
