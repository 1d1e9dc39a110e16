"""Plan, economy, deadlines, records and prints of the fake office."""

from __future__ import annotations

from collections.abc import Callable

from tests.desktop.fake_attention import FakeAttention
from tests.desktop.fake_cooperation import FakeCooperation
from tests.desktop.fake_economy import FakeEconomy
from tests.desktop.fake_plan import FakePlan
from tests.desktop.fake_prints import FakePrints

from navdesk.domain.changes import Change
from navdesk.work.following_usecases import Following


def fake_following(attention: FakeAttention, publish: Callable[[Change], None]) -> Following:
    """Return the fake use cases of following up."""
    return Following(
        cooperation=FakeCooperation(publish),
        economy=FakeEconomy(),
        attention=attention,
        plan=FakePlan(publish),
        prints=FakePrints(),
    )
