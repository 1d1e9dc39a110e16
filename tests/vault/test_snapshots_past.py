"""Case files of earlier versions: what they showed last counts as read, and goes on as it was."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.vault.past.make import open_kept
from tests.vault.past.story import KARI, NOW

from navdesk.domain.fact_changes import ChangeSort, fact_changes
from navdesk.vault.case_file import CaseFile

PAST = Path(__file__).resolve().parent / "past"
KEPT = sorted(folder.name for folder in PAST.iterdir() if folder.name.isdigit())


@pytest.fixture(params=KEPT)
def file(request, tmp_path) -> CaseFile:
    root = shutil.copytree(PAST / request.param / "closed", tmp_path / "vaults")
    with open_kept(root) as vault:
        yield vault.open_case(KARI.id)


def test_what_was_shown_last_counts_as_read(file):
    seen = {source.now.source: source for source in file.seen.sources()}
    assert set(seen) == {"aareg", "pdl", "utbetaldata"}
    assert all(source.then is source.now.facts for source in seen.values())
    assert seen["aareg"].seen_at == NOW


def test_the_first_answer_after_the_upgrade_is_told_against_it(file):
    known = file.snapshots.latest_good()["aareg"]
    later = NOW + timedelta(days=1)
    facts = tuple(replace(fact, fetched_at=later) for fact in known.facts[:1])
    file.snapshots.add(replace(known, id=KARI.id, fetched_at=later, facts=facts))
    (aareg,) = [one for one in file.seen.sources() if one.now.source == "aareg"]
    changes = fact_changes(aareg.then, aareg.now.facts)
    assert [(one.sort, one.fact) for one in changes] == [(ChangeSort.GONE, known.facts[1])]


def test_an_answer_that_repeats_one_from_before_the_upgrade_stores_nothing(file):
    known = file.snapshots.latest_good()["aareg"]
    later = NOW + timedelta(days=1)
    facts = tuple(replace(fact, fetched_at=later) for fact in known.facts)
    file.snapshots.add(replace(known, id=KARI.id, fetched_at=later, facts=facts))
    newest = file.snapshots.history("aareg")[0]
    assert newest.facts == facts
    assert newest.payload == known.payload
    (aareg,) = [one for one in file.seen.sources() if one.now.source == "aareg"]
    assert aareg.then is aareg.now.facts
