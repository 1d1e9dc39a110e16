"""`kill -9` at random moments of a case session: what was acknowledged is there, and whole.

What was not acknowledged may be there too (quality sheet 3.4: 27 of 100 kills left a commit that
was not yet acknowledged), but a note only sealed with all its deliveries, or not at all.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from random import Random

import pytest
from tests.vault import raw
from tests.vault.session import (
    NAV_IDENT,
    PASSPHRASE,
    Ledger,
    Session,
    create_vault,
    kept,
    ledgers,
    open_vault,
    verdict,
)
from tests.vault.victims import Say, victims_of

from navdesk.vault.home import VaultHome

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="victims are forked")

CYCLES_PER_VAULT = 5
"""A vault that only grew would take ever longer to read through after every kill."""


def work(folder: Path, say: Say) -> None:
    """Work in case after case until killed, closing and opening the vault now and then."""
    chance = Random(os.getpid())  # noqa: S311 - how the day goes, no secret
    while True:
        with open_vault(VaultHome(folder, "practice")) as vault:
            session = Session(vault, say, chance)
            for _ in range(2):
                known = [case.id for case in vault.cases.all()]
                again = known and chance.random() < 0.5
                session.work(chance.choice(known) if again else session.new_case())


def rehearse(folder: Path) -> None:
    """Do once what the victims do over and over."""
    with create_vault(VaultHome(folder, "practice")) as vault:
        session = Session(vault, lambda _: None, Random(0))  # noqa: S311 - no secret
        session.work(session.new_case())


@pytest.mark.parametrize(
    "cycles", [12, pytest.param(300, marks=(pytest.mark.long, pytest.mark.wide))]
)
def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half(ram, cycles):
    chance = Random(cycles)  # noqa: S311 - when to kill, no secret
    acknowledged = unacknowledged = 0
    with victims_of("tests.vault.test_crash") as victims:
        for cycle in range(cycles):
            if cycle % CYCLES_PER_VAULT == 0:
                shutil.rmtree(ram / "vaults", ignore_errors=True)
                home = VaultHome(ram / "vaults", "practice")
                create_vault(home).close()
                tried: Ledger = {}
                acked: Ledger = {}
            end = victims.run(ram / "vaults", chance.random() * victims.rehearsed_s)
            assert end.killed
            now_tried, now_acked = ledgers(end.said)
            tried |= now_tried
            acked |= now_acked
            acknowledged += len(now_acked)
            with open_vault(home) as vault:
                found = kept(vault)
            assert verdict(tried, acked, found) == []
            assert raw.damage(raw.keys(home, NAV_IDENT, PASSPHRASE)) == []
            unacknowledged += sum(found.get(entry, 0) > acked.get(entry, 0) for entry in now_tried)
            # From here on it is there for good, whether or not it was acknowledged.
            acked |= {entry: version for entry, version in found.items() if version}
    sys.stdout.write(f"{cycles} kills, {acknowledged} acknowledged, {unacknowledged} besides\n")
    assert acknowledged > cycles


def test_the_verdict_finds_what_is_lost_and_what_nobody_wrote():
    tried, acked = ledgers(["try note a 1", "ack note a 1", "try note a 2", "try answer b 1"])
    assert verdict(tried, acked, {("note", "a"): 1}) == []
    assert verdict(tried, acked, {("note", "a"): 2, ("answer", "b"): 1}) == []
    assert verdict(tried, acked, {}) == ["lost: note a: 0 of 1"]
    assert verdict(tried, acked, {("note", "a"): 3}) == ["invented: note a: 3 of 2"]
