"""Joark: whatever goes wrong, an entry is made final once; nothing stamps it anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc.jwk import RSAKey
from tests.end_to_end.in_process import InProcessHttp
from tests.end_to_end.test_ten_thousand import joark_of, people_of, sealed
from tests.work.office import START, PracticeLog, RunningTime

from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.delivery import DeliveryState
from navdesk.sandbox.server import Running, start
from navdesk.work.courier import Courier, is_to_be_sent

ALLOWED = AccessDecision(AccessVerdict.ALLOWED, START)
STAMPS = ("journaled", "unit", "journaled_by", "subject")


@pytest.fixture(scope="module")
def archive(day_key: RSAKey) -> Iterator[Running]:
    running = start(key=day_key, people=10, systems=("identity", "dokarkiv", "saf"))
    yield running
    running.stop()


STRAIN = {"seed": st.integers(0, 10**9), "share": st.sampled_from([0.2, 0.5, 0.8])}


def at(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@at(20)
@given(**STRAIN)
def test_date_unit_and_person_of_a_final_entry_stay_through_every_retry(
    archive: Running, seed: int, share: float
) -> None:
    stays_as_first_stamped(archive, seed, share)


@pytest.mark.long
@pytest.mark.wide
@at(60)
@given(**STRAIN)
def test_however_many_retries_there_are_a_final_entry_stays(
    archive: Running, seed: int, share: float
) -> None:
    stays_as_first_stamped(archive, seed, share)


def stays_as_first_stamped(archive: Running, seed: int, share: float) -> None:
    time = RunningTime()
    http = InProcessHttp(archive, share, seed)
    joark = joark_of(archive, http, time.clock)
    [delivery] = sealed(time.clock, uuid4(), people_of(archive)[0], 1)
    log = PracticeLog(delivery)
    courier = Courier(lambda _: ALLOWED, time.clock, lambda _low, high: high)
    store: Any = archive.office.stores["joark"]
    seen: set[tuple[Any, ...]] = set()
    for _ in range(80):
        if not is_to_be_sent(log.rows[delivery.id]):
            break
        courier.carry(delivery.id, joark, log)
        entry = store.by_key(delivery.key)
        if entry is not None and entry.letter == "FL":
            seen.add(tuple(getattr(entry, name) for name in STAMPS))
        time.pass_by(400)
    assert log.rows[delivery.id].state is DeliveryState.VERIFIED
    assert len(seen) == 1
    # Settled is settled: one more trip asks nobody.
    asked = sum(http.met.values())
    courier.carry(delivery.id, joark, log)
    assert sum(http.met.values()) == asked


def test_the_same_entry_sent_once_more_would_be_stamped_anew(archive: Running) -> None:
    time = RunningTime()
    joark = joark_of(archive, InProcessHttp(archive, 0.0, 1), time.clock)
    [delivery] = sealed(time.clock, uuid4(), people_of(archive)[0], 1)
    store: Any = archive.office.stores["joark"]
    joark.put(delivery, lambda key, value: None)
    joark.put(replace(delivery, unit="9999"), lambda key, value: None)
    assert store.by_key(delivery.key).unit == "9999", "the control: the archive does not protect it"
