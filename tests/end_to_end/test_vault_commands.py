"""The vault commands as a stranger calls them, on a vault that sends to real practice archives.

What must hold: whatever is damaged and brought back, a sealed note reaches each archive once.
"""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.end_to_end.conftest import KARI, PASSPHRASE, S02, PracticeDay
from tests.end_to_end.story import open_case, write_and_seal
from tests.end_to_end.test_commands import Shell, document

from navdesk.assembly import Desk
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import DeliveryState
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.work.progress import Silent


@pytest.fixture
def shell(day: PracticeDay, tmp_path: Path) -> Shell:
    """The day's vault lies where the commands look for it."""
    home = tmp_path / "home"
    (home / "navdesk" / "data").mkdir(parents=True)
    day.data.symlink_to(home / "navdesk" / "data")
    return Shell(day, home)


@pytest.fixture
def sealed(shell: Shell) -> UUID:
    """A case whose note is sealed and could not be sent; the vault was closed, and so backed up."""
    desk = shell.day.open_desk()
    try:
        case_id = open_case(desk, S02)
        shell.day.network.cut()
        write_and_seal(desk, case_id)
    finally:
        desk.close()
        shell.day.network.mend()
    return case_id


def vault(shell: Shell) -> Path:
    return shell.day.data / "practice" / KARI


def spoil(path: Path) -> None:
    """Flip one bit."""
    with path.open("r+b") as stream:
        stream.seek(5000)
        byte = stream.read(1)
        stream.seek(5000)
        stream.write(bytes([byte[0] ^ 1]))


def run(shell: Shell, *words: str) -> subprocess.CompletedProcess[str]:
    done = shell.practise("vault", *words, "--json")
    assert S02 not in done.stdout + done.stderr
    return done


def deliver(shell: Shell, **later: float) -> set[DeliveryState]:
    """Send what waits, now or with the clock so far on that no lost request is under way."""
    profile = load_profile(shell.day.profile_file)
    browser = HeadlessBrowser(Http())
    desk = Desk(
        profile,
        shell.day.data,
        Clock(lambda: datetime.now(UTC) + timedelta(**later)),
        open_browser=lambda url: browser(f"{url}&login_hint={KARI}"),
        device_secrets=DeviceSecrets(offered=list),
    )
    try:
        desk.entry.log_in(Silent())
        desk.entry.unlock(PASSPHRASE)
        return {item.state for item in desk.outbox.deliver(Silent(), everything=True)}
    finally:
        desk.close()


def in_the_archives(shell: Shell) -> tuple[int, int]:
    """How many records the state archive and the municipal one hold of the note."""
    archives = shell.day.archives
    return len(archives.joark(S02)), len(archives.municipal())


def test_what_was_sent_after_the_backup_is_not_sent_again(shell: Shell, sealed: UUID) -> None:
    assert deliver(shell) == {DeliveryState.VERIFIED}
    before = in_the_archives(shell)
    path = vault(shell) / "cases" / f"{sealed}.db"
    spoil(path)
    check = run(shell, "check")
    assert check.returncode == 1
    damaged = [one["file"] for one in document(check)["checks"] if not one["ok"]]
    assert damaged == [path.name]
    restored = run(shell, "restore", "--case", str(sealed))
    assert restored.returncode == 0, restored.stderr
    assert document(restored)["restore"]["lost"]
    assert deliver(shell) == {DeliveryState.VERIFIED}
    assert in_the_archives(shell) == before == (1, 1)


def test_what_was_unsent_is_sent_once_from_a_vault_that_was_restored_whole(
    shell: Shell, sealed: UUID
) -> None:
    (vault(shell) / "vault.db").write_bytes(b"\x00" * 16384)
    restored = run(shell, "restore")
    assert restored.returncode == 0, restored.stderr
    kept = document(restored)["restore"]["kept_as"]
    assert (vault(shell).with_name(kept) / "vault.db").read_bytes() == b"\x00" * 16384
    # At once it is only asked for: a request that was lost might still arrive.
    assert deliver(shell) == {DeliveryState.UNKNOWN}
    assert in_the_archives(shell) == (0, 0)
    assert deliver(shell, minutes=6) == {DeliveryState.VERIFIED}
    assert in_the_archives(shell) == (1, 1)


@pytest.mark.long
@pytest.mark.wide
def test_a_case_that_was_destroyed_stays_so_with_yesterdays_backups_put_back(
    shell: Shell, sealed: UUID, tmp_path: Path
) -> None:
    ring = vault(shell).with_name(f"{KARI}.backups")
    shutil.copytree(ring, tmp_path / "yesterday")
    destroyed = run(shell, "shred", "--case", str(sealed), "--yes")
    assert destroyed.returncode == 0, destroyed.stderr
    assert document(destroyed)["shred"]["unsent"] == 3
    shutil.rmtree(ring)
    (tmp_path / "yesterday").replace(ring)
    assert run(shell, "restore", "--backup", sorted(p.name for p in ring.iterdir())[-1]).returncode
    (vault(shell) / "vault.db").unlink()
    assert run(shell, "restore").returncode == 1
    assert not [
        path for path in vault(shell).parent.rglob(f"{sealed}*.db") if ring not in path.parents
    ]


@pytest.mark.long
@pytest.mark.wide
def test_two_at_once_and_new_keys(shell: Shell, sealed: UUID) -> None:
    desk = shell.day.open_desk()
    try:
        refused = run(shell, "restore")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "allerede åpent" in refused.stderr
    finally:
        desk.close()
    new = shell.home / "new"
    new.write_text("helt andre norske ord\n", encoding="utf-8")
    rekeyed = run(shell, "rekey", "--cases", "--new-passphrase-file", str(new))
    assert rekeyed.returncode == 0, rekeyed.stderr
    assert document(rekeyed)["rekey"] == {"passphrase": True, "cases": 1, "failed": []}
    assert run(shell, "check").returncode == 2
    profile = str(shell.day.profile_file)
    sent = shell.run("--profile", profile, "--passphrase-file", str(new), "deliver", "--json")
    assert sent.returncode == 0, sent.stderr
    assert in_the_archives(shell) == (1, 1)
