from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from navdesk.sandbox.practice_clock import OSLO, PracticeClock


class _Time:
    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now


def test_practice_time_is_the_practice_day_at_the_real_time_of_day() -> None:
    clock = PracticeClock(_Time(datetime(2027, 1, 4, 13, 20, tzinfo=UTC)))
    assert clock.now() == datetime(2026, 9, 15, 14, 20, tzinfo=OSLO)
    assert clock.today() == date(2026, 9, 15)


def test_practice_time_runs_on_past_midnight() -> None:
    time = _Time(datetime(2027, 1, 4, 22, 50, tzinfo=UTC))
    clock = PracticeClock(time)
    time.now += timedelta(minutes=20)
    assert clock.now() == datetime(2026, 9, 16, 0, 10, tzinfo=OSLO)


def test_real_time_is_left_alone() -> None:
    start = datetime(2027, 1, 4, 13, 20, tzinfo=UTC)
    assert PracticeClock(_Time(start)).real_now() == start
