"""A new workspace key: old or new, never between, whenever it breaks off."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from tests.vault.conftest import NOW, FakeKeyring, Opener, a_case, a_note

from navdesk.domain.clock import Clock
from navdesk.vault.case_keys import CaseKeys
from navdesk.vault.device_secret import DeviceSecrets, class_name
from navdesk.vault.envelope import Envelope
from navdesk.vault.errors import DiskFull, StorageFault, VaultClosed, VaultDamaged, WrongPassphrase
from navdesk.vault.home import VaultHome
from navdesk.vault.key_errors import KeysUnsure, VaultBusy
from navdesk.vault.keys import ArgonCost
from navdesk.vault.rekey import staged_path
from navdesk.vault.schema_index import CaseKey
from navdesk.vault.vault import Vault

IDENT = "Z990001"
STEPS = ("closed", "copied", "staged", "committed", "renamed", "done")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def filled(vault, new_case, new_note):
    """Two cases with a draft each, and lines in the audit log."""
    cases = [new_case(), new_case()]
    for case in cases:
        vault.create_case(case).notes.save_draft(new_note(case.id, f"utkast {case.id}"))
        vault.audit.append("open", case.person, case.id, "CASE_WORK", "ALLOWED")
    return cases


def require_whole(vault, cases):
    assert vault.cases.all() == tuple(cases)
    for case in cases:
        assert vault.open_case(case.id).notes.draft().segments[0].text == f"utkast {case.id}"
    assert vault.audit.verify().whole
    assert vault.audit.verify().lines >= len(cases)


def test_everything_is_there_under_the_new_key_and_the_old_one_opens_nothing(
    opener, home, new_case, new_note
):
    vault = opener.create()
    cases = filled(vault, new_case, new_note)
    envelope = Envelope.load(home.envelope(IDENT))
    old = envelope.open(device_secret=None, passphrase=opener.passphrase)
    files = contents(home.folder(IDENT) / "cases")
    vault.keyholder.rotate()
    # Open cases go on, and nothing of them was written anew.
    assert vault.open_case(cases[0].id).notes.draft() is not None
    assert {name: files[name] for name in files if name.endswith(".db")} == {
        name: content
        for name, content in contents(home.folder(IDENT) / "cases").items()
        if name.endswith(".db")
    }
    late = new_case()
    vault.create_case(late)
    vault.audit.append("open", late.person, late.id, "CASE_WORK", "ALLOWED")
    vault.close()
    new = Envelope.load(home.envelope(IDENT)).open(device_secret=None, passphrase=opener.passphrase)
    assert new.secret != old.secret
    assert Envelope.load(home.envelope(IDENT)).rotations == 1
    again = opener.open()
    assert again.audit.verify().lines >= 3
    again.open_case(late.id)
    assert again.cases.get(late.id) == late
    again.close()
    from navdesk.vault.cipher import Cipher

    with pytest.raises(VaultDamaged):
        Cipher().open(home.index(IDENT), old.index_key())


def test_the_audit_chain_holds_over_many_rotations(opener):
    vault = opener.create()
    for _ in range(3):
        vault.audit.append("open", None, None, "CASE_WORK", "ALLOWED")
        vault.keyholder.rotate()
    assert vault.keyholder.rotations == 3
    vault.close()
    check = opener.open().audit.verify()
    assert check.whole
    assert check.lines == 3


@dataclass
class Left:
    """What one step of a rotation leaves behind: the files, and what is in the keyring."""

    home: VaultHome
    kept: dict[tuple[str, str], str]

    def options(self) -> dict[str, Any]:
        keyring = FakeKeyring()
        keyring.kept = dict(self.kept)
        self.keyring = keyring
        machine = DeviceSecrets(lambda: (keyring,), (class_name(keyring),))
        clock = Clock(lambda: NOW, timedelta(hours=1))
        return {"passphrase": Opener.passphrase, "clock": clock, "device_secrets": machine}

    def copied(self, target: Path) -> Left:
        """The same once more, for a test to change."""
        shutil.copytree(self.home.base, target / self.home.profile_id)
        return Left(VaultHome(target, self.home.profile_id), self.kept)


@pytest.fixture(scope="module")
def every_step(tmp_path_factory):
    """A vault of keyring and passphrase, as it was at each step of a rotation, and its cases.

    A copy taken in the middle is what `kill -9` there would leave.
    """
    root = tmp_path_factory.mktemp("rekey")
    first = Left(VaultHome(root / "first", "practice"), {})
    vault = Vault.create(
        first.home, IDENT, argon=ArgonCost(1, 64, 1), second_factor=True, **first.options()
    )
    cases = filled(vault, a_case, a_note)
    for case in cases:
        vault.close_case(case.id)
    left: dict[str, Left] = {}

    def copy(step: str) -> None:
        left[step] = Left(first.home, dict(first.keyring.kept)).copied(root / step)

    vault.keyholder.at_step = copy
    vault.keyholder.rotate()
    vault.close()
    assert tuple(left) == STEPS
    return cases, left


@pytest.mark.parametrize("step", STEPS)
def test_a_rotation_that_breaks_off_leaves_the_old_or_the_new(every_step, step, tmp_path):
    cases, steps = every_step
    left = steps[step].copied(tmp_path)
    options = left.options()
    new = STEPS.index(step) >= STEPS.index("committed")
    with Vault.open(left.home, IDENT, **options) as vault:
        require_whole(vault, cases)
        assert vault.keyholder.rotations == new
        assert not list(left.home.folder(IDENT).glob("*.rekeyed*"))
        # Whichever device secret does not count is gone.
        assert len(left.keyring.kept) == 1
        vault.keyholder.rotate()
        assert len(left.keyring.kept) == 1
    with Vault.open(left.home, IDENT, **options) as vault:
        require_whole(vault, cases)
        assert vault.keyholder.rotations == new + 1


def test_neither_file_is_touched_when_no_key_fits(every_step, tmp_path):
    left = every_step[1]["committed"].copied(tmp_path)
    staged = staged_path(left.home.index(IDENT))
    damaged = bytearray(staged.read_bytes())
    damaged[100] ^= 1
    staged.write_bytes(damaged)
    before = contents(left.home.folder(IDENT))
    with pytest.raises(VaultDamaged):
        Vault.open(left.home, IDENT, **left.options())
    assert contents(left.home.folder(IDENT)) == before


def test_a_wrong_passphrase_settles_nothing(every_step, tmp_path):
    left = every_step[1]["committed"].copied(tmp_path)
    before = contents(left.home.folder(IDENT))
    with pytest.raises(WrongPassphrase):
        Vault.open(left.home, IDENT, **left.options() | {"passphrase": "feil hest batteri"})
    assert contents(left.home.folder(IDENT)) == before


@pytest.mark.parametrize("step", ["closed", "copied", "staged"])
def test_a_full_disk_before_the_envelope_leaves_the_vault_open_under_the_old_key(  # noqa: PLR0917
    opener, home, step, new_case, new_note, keyring, trusting
):
    machine = trusting(keyring)
    vault = opener.create(device_secrets=machine, second_factor=True)
    cases = filled(vault, new_case, new_note)
    (secret,) = keyring.kept.values()
    before = home.envelope(IDENT).read_bytes()

    def full(reached: str) -> None:
        if reached == step:
            raise DiskFull

    vault.keyholder.at_step = full
    with pytest.raises(DiskFull):
        vault.keyholder.rotate()
    assert home.envelope(IDENT).read_bytes() == before
    assert not staged_path(home.index(IDENT)).exists()
    assert list(keyring.kept.values()) == [secret]
    require_whole(vault, cases)
    vault.settings.put("still", "writes")
    vault.close()
    again = opener.open(device_secrets=machine)
    assert again.settings.get("still") == "writes"


def test_a_disk_that_fails_after_the_envelope_closes_the_vault_and_the_next_opening_finishes(
    opener, home, new_case, new_note, monkeypatch
):
    vault = opener.create()
    cases = filled(vault, new_case, new_note)

    def fails(reached: str) -> None:
        if reached == "committed":
            raise StorageFault

    vault.keyholder.at_step = fails
    with pytest.raises(StorageFault):
        vault.keyholder.rotate()
    with pytest.raises(VaultClosed):
        vault.cases.all()
    with pytest.raises(VaultClosed):
        vault.close()
    again = opener.open()
    require_whole(again, cases)
    assert again.keyholder.rotations == 1


def test_where_nobody_can_tell_which_envelope_is_there_nothing_is_renamed(
    opener, home, new_case, new_note, monkeypatch
):
    vault = opener.create()
    cases = filled(vault, new_case, new_note)
    old = home.envelope(IDENT).read_bytes()
    real = Envelope.save

    def replaced_but_not_synced(envelope: Envelope, path: Path) -> None:
        real(envelope, path)
        raise StorageFault

    with monkeypatch.context() as broken:
        broken.setattr(Envelope, "save", replaced_but_not_synced)
        with pytest.raises(KeysUnsure):
            vault.keyholder.rotate()
    with pytest.raises(VaultClosed):
        vault.close()
    new = home.envelope(IDENT).read_bytes()
    for there in (old, new):
        copy = VaultHome(home.base.parent / f"copy-{there == new}", home.profile_id)
        shutil.copytree(home.base, copy.base)
        copy.envelope(IDENT).write_bytes(there)
        with Vault.open(
            copy,
            IDENT,
            passphrase=opener.passphrase,
            clock=opener.clock,
            device_secrets=DeviceSecrets(lambda: ()),
        ) as again:
            require_whole(again, cases)


def test_one_broken_case_key_keeps_nobody_from_new_keys(opener, new_case, new_note):
    vault = opener.create()
    broken, whole = filled(vault, new_case, new_note)
    with vault._index.write() as session:
        session.execute(
            update(CaseKey).where(CaseKey.case_id == broken.id).values(wrapped=b"x" * 60)
        )
    vault.close_case(broken.id)
    vault.keyholder.rotate()
    assert vault.open_case(whole.id).notes.draft() is not None
    assert CaseKeys(vault._index).get(broken.id).wrapped == b"x" * 60


def test_work_and_backups_go_on_beside_a_rotation_and_nothing_is_lost(opener, new_case):
    vault = opener.create()
    made, stop = [], threading.Event()
    faults: list[BaseException] = []

    def over_and_over(work: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            try:
                while not stop.is_set():
                    work()
            except BaseException as fault:  # noqa: BLE001 - told by the test
                faults.append(fault)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread

    def make_a_case() -> None:
        if len(made) > 8:
            stop.wait()
            return
        case = new_case()
        vault.create_case(case).settings.put("made", str(case.id))
        vault.close_case(case.id)
        made.append(case)

    threads = [over_and_over(make_a_case), over_and_over(vault.backups.make)]
    try:
        for _ in range(2):
            vault.keyholder.rotate()
        shown = vault.keyholder.begin_recovery()
        vault.keyholder.confirm_recovery(dict(enumerate(shown.split("-"), 1)))
    finally:
        stop.set()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    assert faults == []
    vault.close()
    again = opener.open()
    assert again.cases.all() == tuple(made)
    for case in made:
        with again.borrow_case(case.id) as file:
            assert file.settings.get("made") == str(case.id)


def test_a_session_that_does_not_end_keeps_the_old_key(opener, monkeypatch):
    monkeypatch.setattr("navdesk.vault.database.BUSY_S", 0.05)
    vault = opener.create()
    inside, leave = threading.Event(), threading.Event()

    def reads() -> None:
        with vault._index.read():
            inside.set()
            leave.wait(10)

    reader = threading.Thread(target=reads)
    reader.start()
    inside.wait(10)
    with pytest.raises(VaultBusy):
        vault.keyholder.rotate()
    assert vault.keyholder.rotations == 0
    assert vault.cases.all() == ()
    leave.set()
    reader.join()
    vault.keyholder.rotate()
    assert vault.keyholder.rotations == 1


_ROTATE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from navdesk.domain.clock import Clock
from navdesk.vault.device_secret import DeviceSecrets, class_name
from navdesk.vault.home import VaultHome
from navdesk.vault.vault import Vault
vault = Vault.open(
    VaultHome(Path(sys.argv[1]), "practice"), "Z990001", passphrase=sys.stdin.readline().strip(),
    clock=Clock(lambda: datetime.now(UTC)), device_secrets=DeviceSecrets(lambda: ()),
)
number = vault.settings.get("number", 0)
print("open", flush=True)
while True:
    number += 1
    vault.settings.put("number", number)
    print(number, flush=True)
    vault.keyholder.rotate()
"""


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_kill_9_at_random_moments_of_rotations_loses_nothing(opener, home, new_case, new_note):
    """A real `kill -9`, 50 times, somewhere in a process that does nothing but rotate."""
    seed = int(os.environ.get("NAVDESK_SEED", "20261122"))
    moments = random.Random(seed)  # noqa: S311 - repeatable
    with opener.create() as vault:
        cases = filled(vault, new_case, new_note)
    told, rotations = 0, 0
    for cycle in range(50):
        child = subprocess.Popen(
            [sys.executable, "-c", _ROTATE, str(home.base.parent)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(opener.passphrase + "\n")
        child.stdin.flush()
        assert child.stdout.readline() == "open\n", f"seed {seed}, cycle {cycle}"
        time.sleep(moments.uniform(0, 0.4))
        child.send_signal(signal.SIGKILL)
        lines = child.communicate(timeout=30)[0].split()
        told = max([told, *map(int, lines)])
        with opener.open() as vault:
            require_whole(vault, cases)
            assert vault.settings.get("number", 0) >= told, f"seed {seed}, cycle {cycle}"
            rotations = max(rotations, vault.keyholder.rotations)
    assert rotations > 10


def test_a_staged_index_of_another_history_is_never_taken(opener, home, new_case, new_note):
    """The staged file counts only under the key that the envelope in place holds."""
    vault = opener.create()
    cases = filled(vault, new_case, new_note)
    vault.close()
    staged = staged_path(home.index(IDENT))
    shutil.copyfile(home.index(IDENT), staged)
    vault = opener.open()
    require_whole(vault, cases)
    assert not staged.exists()
    vault.close()
    staged.write_bytes(b"not a database, only in the way")
    with opener.open() as vault:
        require_whole(vault, cases)
    assert not staged.exists()
    envelope = Envelope.load(home.envelope(IDENT))
    assert replace(envelope, rotations=0) == envelope
