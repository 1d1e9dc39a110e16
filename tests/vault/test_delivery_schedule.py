"""The timetable under many threads, and what stays of compiled statements."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import sleep
from uuid import uuid4

import pytest
from sqlalchemy import bindparam, column, select, table

from navdesk.domain.delivery import DeliveryState
from navdesk.vault.cipher import Cipher
from navdesk.vault.delivery_schedule import ScheduledDelivery
from navdesk.vault.errors import VaultClosed
from navdesk.vault.prepared import prepared


def news() -> ScheduledDelivery:
    return ScheduledDelivery(uuid4(), uuid4(), DeliveryState.SENDING, None)


def test_what_many_threads_note_at_once_is_all_there_after_two_writes(vault):
    rows = [news() for _ in range(8)]
    index, schedule = vault._index, vault.schedule
    before = index.guard.head.count
    with ThreadPoolExecutor(8) as pool:
        with index._writer:
            noting = [pool.submit(schedule.put, [row]) for row in rows]
            while len(schedule._waiting) < 7:
                sleep(0.001)
            assert not any(one.done() for one in noting), "noted before it was durable"
        for one in noting:
            one.result()
    assert {row.id for row in schedule.entries()} == {row.id for row in rows}
    assert index.guard.head.count == before + 2


def test_a_write_that_fails_for_all_is_tried_by_each(vault, monkeypatch):
    index, schedule = vault._index, vault.schedule
    rows = [news() for _ in range(3)]
    write, failed = schedule._write, []

    def fails_for_many(wanted):
        if len(wanted) > 1:
            failed.append(len(wanted))
            raise ZeroDivisionError
        write(wanted)

    monkeypatch.setattr(schedule, "_write", fails_for_many)
    with ThreadPoolExecutor(3) as pool:
        with index._writer:
            noting = [pool.submit(schedule.put, [row]) for row in rows]
            while len(schedule._waiting) < 2:
                sleep(0.001)
        faults = [one.exception() for one in noting]
    assert failed == [2]
    assert [type(fault) for fault in faults].count(ZeroDivisionError) == 1
    kept = {row.id for row in schedule.entries()}
    assert kept == {row.id for row, fault in zip(rows, faults, strict=True) if fault is None}


def test_nothing_is_noted_in_a_closed_vault(vault):
    vault.close()
    with pytest.raises(VaultClosed):
        vault.schedule.put([news()])
    assert vault.schedule._waiting == []


def test_only_statements_without_values_are_kept_for_other_files(tmp_path):
    first, second = (Cipher().engine(tmp_path / name, bytes(32)) for name in ("a", "b"))
    caches = [engine.get_execution_options()["compiled_cache"] for engine in (first, second)]
    t = table("meeting", column("x"))
    with first.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE meeting (x)")
        connection.execute(select(t.c.x).where(t.c.x == "15890112345"))
        assert len(caches[0]) == 1
        connection.execute(prepared(select(t).where(t.c.x == bindparam("which"))), {"which": "1"})
    assert len(caches[0]) == 1
    assert not caches[1]
