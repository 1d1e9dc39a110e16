"""An `Http` that never sleeps but remembers how long it would have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from navdesk.net.http import Http


@dataclass
class Naps:
    """Pauses asked for, in seconds."""

    taken: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
def http(naps: Naps) -> Iterator[Http]:
    client = Http(sleep=naps, chance=lambda: 1.0)
    yield client
    client.close()
