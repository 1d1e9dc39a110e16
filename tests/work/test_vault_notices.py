"""What is amiss with the vault itself is told on the page everybody begins at."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from tests.work.conftest import S02, Desks, desks, office, office_key, open_case

from navdesk.rulebook.messages import Texts
from navdesk.vault.errors import VaultDamaged
from navdesk.vault.schema_index import IndexMeta

__all__ = ["desks", "office", "office_key"]


def test_a_clock_set_back_is_told_above_the_queue(desks: Desks) -> None:
    first = desks()
    assert first.workbench.queue.status().problems == ()
    later = first.clock.real_now() + timedelta(hours=5, minutes=10)
    with first.entry.vault._index.write() as session:
        session.execute(update(IndexMeta).values(seen_at=later))
    first.close()
    again = desks()
    (problem,) = again.workbench.queue.status().problems
    sentence = Texts.load("nb", strict=True).say(problem)
    assert sentence.startswith("Klokken på maskinen er stilt tilbake (timer: 5)")
    assert again.entry.vault.health.trusted_clock.real_now() >= later


def test_a_damaged_case_is_told_above_the_queue_and_by_name_of_its_file(desks: Desks) -> None:
    first = desks()
    case_id = open_case(first, S02)
    vault = first.entry.vault
    path = vault._files._home.case(vault.nav_ident, case_id)
    first.close()
    path.write_bytes(b"x" * 8192)
    again = desks()
    with pytest.raises(VaultDamaged) as told:
        open_case(again, S02)
    assert told.value.message.id == "vault.key_does_not_fit"
    (problem,) = again.workbench.queue.status().problems
    assert path.name in Texts.load("nb", strict=True).say(problem)
    assert path.read_bytes() == b"x" * 8192
