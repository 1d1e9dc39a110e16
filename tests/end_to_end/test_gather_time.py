"""However many sources are asked, a person waits for the longest chain only."""

from __future__ import annotations

import pytest
from benchmarks.gather import BOUND, back_office, best_of


@pytest.mark.long
def test_a_gather_takes_hardly_longer_than_its_longest_chain() -> None:
    with back_office() as (folder, base_url):
        gathered = best_of(3, folder, base_url, "obo", cold=True)

    assert len(gathered.chains_ms) >= 14
    assert gathered.at_once_ms <= BOUND * gathered.longest_ms
    assert gathered.one_by_one_ms > 4 * gathered.longest_ms
