"""A clock set back: told, time limits run on, and nothing that was written changes its order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from navdesk.domain.clock import Clock
from navdesk.vault.seen_time import SeenTime

NOW = datetime(2026, 9, 15, 7, 30, tzinfo=UTC)
YEAR = timedelta(days=365)


class Hands:
    """A clock somebody turns, and a counter nobody can."""

    def __init__(self) -> None:
        self.real = NOW
        self.counted = 100.0
        self.clock = Clock(lambda: self.real, timedelta(hours=2))

    def pass_by(self, time: timedelta) -> None:
        self.real += time
        self.counted += time.total_seconds()


def about(told: timedelta | None, expected: timedelta) -> bool:
    """The counter of a real vault runs on while a test runs."""
    return told is not None and abs(told - expected) < timedelta(minutes=1)


@pytest.fixture
def hands() -> Hands:
    return Hands()


def test_a_clock_set_back_a_year_is_told_when_the_vault_opens(opener, hands, says, new_case):
    case = new_case()
    with opener.create(clock=hands.clock) as vault:
        vault.create_case(case).settings.put("kept", 1)
        assert vault.health.clock_went_back is None
        assert vault.health.notices() == ()
    hands.real -= YEAR
    with opener.open(clock=hands.clock) as vault:
        assert about(vault.health.clock_went_back, YEAR)
        says(vault.health.notices()[0], "vault.clock_went_back", "8760")
        assert vault.open_case(case.id).settings.get("kept") == 1
        assert timedelta() <= vault.health.trusted_clock.real_now() - NOW < timedelta(minutes=1)
        assert vault.health.trusted_clock.now() - hands.clock.now() > YEAR - timedelta(minutes=1)
    # Writing while the clock is behind does not forget the latest time seen.
    with opener.open(clock=hands.clock) as vault:
        assert vault.health.clock_went_back >= YEAR
    hands.real += YEAR + timedelta(days=1)
    with opener.open(clock=hands.clock) as vault:
        assert vault.health.clock_went_back is None
        assert vault.health.trusted_clock.real_now() == hands.real


def test_what_is_written_stays_in_order_whatever_the_clock_says(
    opener, hands, new_case, new_note, new_delivery
):
    case = new_case()
    with opener.create(clock=hands.clock) as vault:
        vault.create_case(case)
    sealed = []
    for turned in (timedelta(), -YEAR, YEAR, -YEAR):
        hands.real += turned
        with opener.open(clock=hands.clock) as vault:
            note = new_note(case.id, written_at=hands.clock.now())
            vault.open_case(case.id).notes.seal(note, [new_delivery(note)])
            vault.audit.append("seal", None, case.id, "", "ALLOWED")
            sealed.append(note.id)
    with opener.open(clock=hands.clock) as vault:
        file = vault.open_case(case.id)
        assert [note.id for note in file.notes.sealed()] == sealed[::-1]
        assert [delivery.note_id for delivery in file.deliveries.all()] == sealed
        assert vault.audit.verify().whole


def test_a_crash_does_not_forget_the_time_seen(opener, hands, crash, home):
    vault = opener.create(clock=hands.clock)
    hands.pass_by(timedelta(days=3))
    vault.settings.put("any", "write")
    after = crash(home)
    hands.real -= timedelta(days=2)
    with after.open(clock=hands.clock) as again:
        assert about(again.health.clock_went_back, timedelta(days=2))


def test_an_hour_is_what_computers_correct_by_themselves(opener, hands):
    opener.create(clock=hands.clock).close()
    hands.real -= timedelta(minutes=59)
    with opener.open(clock=hands.clock) as vault:
        assert vault.health.clock_went_back is None
        assert vault.health.trusted_clock.real_now() == hands.real
    hands.real -= timedelta(minutes=2)
    with opener.open(clock=hands.clock) as vault:
        assert about(vault.health.clock_went_back, timedelta(minutes=61))


def test_many_small_steps_back_do_not_make_time_stand_still(hands):
    remembered = NOW
    for _ in range(24):
        seen = SeenTime(hands.clock, remembered, lambda: hands.counted)
        hands.pass_by(timedelta(minutes=50))
        remembered = seen.latest()
        hands.real = remembered - timedelta(minutes=59)
    assert remembered - NOW == 24 * timedelta(minutes=50)


def test_time_runs_on_while_the_clock_is_behind_and_is_the_clocks_again_afterwards(hands):
    seen = SeenTime(hands.clock, NOW + YEAR, lambda: hands.counted)
    assert seen.went_back == YEAR
    hands.pass_by(timedelta(hours=5))
    assert seen.now() == NOW + YEAR + timedelta(hours=5)
    hands.real = NOW + YEAR + timedelta(hours=6)
    assert seen.now() == hands.real
    # Turned back while the vault is open, time does not stand still either.
    hands.real = NOW
    hands.counted += 3600
    assert seen.now() == NOW + YEAR + timedelta(hours=7)


def test_a_clock_that_was_once_far_ahead_can_be_believed_again(opener, hands):
    hands.real = NOW + YEAR
    opener.create(clock=hands.clock).close()
    hands.real = NOW
    with opener.open(clock=hands.clock) as vault:
        assert about(vault.health.clock_went_back, YEAR)
        vault.health.accept_clock()
        assert vault.health.notices() == ()
        assert vault.health.trusted_clock.real_now() == NOW
        assert vault.audit.entries()[-1].kind == "accept_clock"
    with opener.open(clock=hands.clock) as vault:
        assert vault.health.clock_went_back is None
