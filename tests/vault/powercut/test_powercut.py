"""The power goes at any moment of a recorded session: nothing acknowledged may be missing.

The method and its first mistakes are in the quality sheet, 3.4. `NAVDESK_POWERCUT=all` judges
every disk of the long tests instead of a share.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from tests.vault.powercut.disk import (
    ROOT,
    SECTOR,
    Cut,
    Disk,
    Event,
    Grown,
    Named,
    Renamed,
    Said,
    Synced,
    Written,
    survivors,
)
from tests.vault.powercut.recording import NEEDS, NotUnderstood, can_record, record
from tests.vault.powercut.replay import Outcome, judge, judge_share
from tests.vault.powercut.scenarios import SCENARIOS

PROJECT = Path(__file__).resolve().parents[3]

needs_strace = pytest.mark.skipif(not can_record(), reason=f"recording writes needs {NEEDS}")


def recorded(scenario: str, cipher: str, folder: Path) -> tuple[Disk, list[Event]]:
    root = folder / "recorded"
    root.mkdir()
    SCENARIOS[scenario].prepare(root)
    module = "tests.vault.powercut.scenarios"
    command = [sys.executable, "-m", module, scenario, str(root), cipher]
    return record(command, root, folder / "trace", PROJECT)


def tell(what: str, outcome: Outcome) -> None:
    """Put the figures where `pytest -rP` shows them."""
    sys.stdout.write(
        f"{what}: {outcome.states} disks, {len(outcome.lost)} with a loss, "
        f"{len(outcome.corrupt)} corrupt\n"
    )


@needs_strace
def test_a_minute_with_a_vault_survives_a_power_cut(ram):
    minute = recorded("minute", "full", ram)
    outcome = judge_share("minute", *minute, 1, (0, 4), thorough=10)
    tell("a minute, sampled", outcome)
    assert outcome.states >= 100
    assert (outcome.lost, outcome.corrupt) == ((), ())


@needs_strace
@pytest.mark.long
def test_a_day_with_a_vault_survives_a_power_cut_at_any_moment(ram):
    outcome = judge("day", *recorded("day", "full", ram), 2)
    tell("a day under FULL", outcome)
    assert outcome.states >= 3000
    assert (outcome.lost, outcome.corrupt) == ((), ())


@needs_strace
@pytest.mark.long
def test_without_waiting_for_the_disk_the_same_harness_finds_losses(ram):
    """The control: were nothing found here either, the test above would prove nothing."""
    outcome = judge("hour", *recorded("hour", "normal", ram), 1)
    tell("an hour under NORMAL", outcome)
    assert len(outcome.lost) > 50


@needs_strace
@pytest.mark.long
def test_an_upgrade_survives_a_power_cut_at_any_moment(ram):
    outcome = judge("upgrade", *recorded("upgrade", "full", ram), 1)
    tell("an upgrade", outcome)
    assert outcome.states >= 100
    assert (outcome.lost, outcome.corrupt) == ((), ())


@needs_strace
@pytest.mark.long
def test_new_keys_and_shredding_survive_a_power_cut_at_any_moment(ram):
    before, events = recorded("keys", "full", ram)
    every = 1 if os.environ.get("NAVDESK_POWERCUT") == "all" else 4
    outcome = judge("keys", before, events, 1, every=every)
    tell("new keys", outcome)
    assert outcome.states >= 300
    assert (outcome.lost, outcome.corrupt) == ((), ())


def happened(*events: Event) -> Disk:
    disk = Disk()
    for event in events:
        disk.take(event)
    return disk


def test_bytes_are_sure_once_the_file_was_synced_and_its_name_once_the_folder_was():
    made, written = Named(ROOT, "a", 1), Written(1, 0, b"words")
    assert happened(made, written).after(()).tree() == {}
    assert happened(made, written, Synced(1)).after(()).tree() == {}
    assert happened(made, written, Synced(ROOT)).after(()).tree() == {"a": b""}
    assert happened(made, written, Synced(1), Synced(ROOT)).after(()).tree() == {"a": b"words"}


def test_a_rename_is_old_or_new():
    disk = happened(
        Named(ROOT, "a", 1),
        Written(1, 0, b"old"),
        Named(ROOT, "a.new", 2),
        Written(2, 0, b"new"),
        Synced(1),
        Synced(2),
        Synced(ROOT),
        Renamed(ROOT, "a.new", ROOT, "a", 2),
    )
    assert disk.after(()).tree() == {"a": b"old", "a.new": b"new"}
    assert disk.after(disk.pending).tree() == {"a": b"new"}
    disk.take(Synced(ROOT))
    assert disk.after(()).tree() == {"a": b"new"}


def test_a_folder_that_was_never_synced_into_its_parent_takes_everything_with_it():
    disk = happened(
        Named(ROOT, "vault", 1, is_folder=True), Named(1, "a", 2), Written(2, 0, b"x"), Synced(2)
    )
    disk.take(Synced(1))
    assert disk.after(()).tree() == {}
    assert disk.after(disk.pending).tree() == {"vault": None, "vault/a": b"x"}


def test_sizes_and_holes_are_kept_as_a_file_system_does():
    disk = happened(Named(ROOT, "a", 1), Synced(ROOT), Written(1, 4, b"late"), Cut(1, 6))
    assert disk.after(disk.pending).tree() == {"a": b"\0\0\0\0la"}
    assert disk.after([Grown(1, 3)]).tree() == {"a": b"\0\0\0"}


def test_survivors_range_from_nothing_to_everything_and_tear_only_between_sectors():
    pending = [Written(1, 100, bytes(range(256)) * 8), Named(ROOT, "a", 1), Written(1, 9000, b"y")]
    found = list(survivors(pending, Random(1), 20))  # noqa: S311 - what survives, no secret
    assert found[0] == []
    assert found[1] == pending
    for changes in found:
        for change in changes:
            if isinstance(change, Written) and change.offset == 100:
                ends = 100 + len(change.data)
                assert len(change.data) in {0, 2048} or ends % SECTOR == 0


@needs_strace
def test_a_recording_replayed_to_the_end_is_what_is_there(tmp_path):
    root = tmp_path / "root"
    (root / "was").mkdir(parents=True)
    (root / "was" / "here").write_bytes(b"before")
    script = """
import os, shutil, sys
os.chdir(sys.argv[1])
folder = os.getcwd()
with open(folder + "/new", "wb") as stream:
    stream.write(b"one" * 3000); stream.flush(); stream.seek(3); stream.write(b"TWO")
os.mkdir(folder + "/deep")
handle = os.open(folder + "/deep/x", os.O_RDWR | os.O_CREAT)
os.pwrite(handle, b"z" * 700, 5000); os.ftruncate(handle, 5100); os.close(handle)
os.write(1, b"try it\\nack it\\n")
shutil.copyfile(folder + "/new", folder + "/copied")
os.rename(folder + "/was/here", folder + "/deep/there")
os.unlink(folder + "/new")
shutil.rmtree(folder + "/was")
"""
    command = [sys.executable, "-c", script, str(root)]
    before, events = record(command, root, tmp_path / "trace", tmp_path)
    assert before.tree() == {"was": None, "was/here": b"before"}
    assert [event.line for event in events if isinstance(event, Said)] == ["try it", "ack it"]
    disk = before.after(())
    for event in events:
        disk.take(event)
    there = {
        str(path.relative_to(root)): None if path.is_dir() else path.read_bytes()
        for path in root.rglob("*")
    }
    assert disk.after(disk.pending).tree() == there
    assert there["deep/x"] == b"\0" * 5000 + b"z" * 100


@needs_strace
@pytest.mark.parametrize(
    "step",
    [
        "os.pwritev(os.open(name, os.O_RDWR | os.O_CREAT), [b'x'], 0)",
        "open(name, 'ab').write(b'x')",
        "mmap.mmap(os.open(other, os.O_RDWR), 3)",
        "os.link(other, name)",
        "os.dup(os.open(other, os.O_RDWR))",
    ],
)
def test_what_the_recorder_does_not_understand_it_refuses(tmp_path, step):
    root = tmp_path / "root"
    root.mkdir()
    (root / "other").write_bytes(b"abc")
    script = (
        f"import mmap, os; name, other = {str(root / 'name')!r}, {str(root / 'other')!r}; {step}"
    )
    with pytest.raises(NotUnderstood):
        record([sys.executable, "-c", script], root, tmp_path / "trace", tmp_path)


@needs_strace
def test_a_program_that_fails_is_no_recording(tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        record([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, tmp_path / "t", tmp_path)
