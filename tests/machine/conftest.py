"""A private message bus with a stand-in for systemd-logind on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.machine.logind_bus import LogindBus, logind_bus


@pytest.fixture
def logind(tmp_path: Path) -> Iterator[LogindBus]:
    """logind with one session, which this process is in."""
    with logind_bus(tmp_path) as bus:
        yield bus
