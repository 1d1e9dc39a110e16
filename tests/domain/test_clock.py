from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from navdesk.domain.clock import OSLO, Clock, practice_offset

_WINTER = datetime(2027, 1, 4, 13, 20, tzinfo=UTC)


def _clock(fixed: date | datetime, real: datetime) -> Clock:
    return Clock(lambda: real, practice_offset(fixed, real))


@pytest.mark.parametrize("real", [_WINTER, _WINTER.astimezone(OSLO)])
def test_a_practice_date_keeps_the_time_of_day_across_daylight_saving(real: datetime) -> None:
    clock = _clock(date(2026, 9, 15), real)
    assert clock.now() == datetime(2026, 9, 15, 14, 20, tzinfo=OSLO)
    assert clock.real_now() == _WINTER


@pytest.mark.parametrize("real", [_WINTER, _WINTER.astimezone(OSLO)])
def test_a_practice_time_starts_exactly_there(real: datetime) -> None:
    fixed = datetime(2026, 9, 15, 8, 0, tzinfo=OSLO)
    assert _clock(fixed, real).now() == fixed


def test_a_practice_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        practice_offset(datetime(2026, 9, 15, 8, 0), _WINTER)  # noqa: DTZ001 - the point of it


def test_practice_time_runs_with_real_time() -> None:
    offset = practice_offset(date(2026, 9, 15), _WINTER)
    later = Clock(lambda: _WINTER + timedelta(hours=2), offset)
    assert later.now() == datetime(2026, 9, 15, 16, 20, tzinfo=OSLO)
    assert later.real_now() == _WINTER + timedelta(hours=2)
    assert later.is_practice


def test_without_a_practice_date_case_time_is_real_time_in_norway() -> None:
    clock = Clock(lambda: datetime(2027, 1, 4, 23, 30, tzinfo=UTC))
    assert not clock.is_practice
    assert clock.now() == clock.real_now()
    assert clock.now().tzinfo is OSLO
    assert clock.today() == date(2027, 1, 5)
