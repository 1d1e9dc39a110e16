"""Plan, economy, deadlines, records and prints of the fake office."""

from __future__ import annotations

from tests.desktop.fake_attention import FakeAttention
from tests.desktop.fake_economy import FakeEconomy
from tests.desktop.fake_plan import FakePlan

from navdesk.work.following_usecases import Following


def fake_following() -> Following:
    """Return the fake use cases of following up."""
    return Following(economy=FakeEconomy(), attention=FakeAttention(), plan=FakePlan())
