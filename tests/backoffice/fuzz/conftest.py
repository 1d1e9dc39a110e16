"""One practice office in this process, recorded once for all tests of the folder."""

from __future__ import annotations

import pytest

from .practice import Practice, record_practice


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """What every source asked and was answered about every story."""
    return record_practice(tmp_path_factory.mktemp("practice"))
