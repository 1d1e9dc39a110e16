"""From a login to an open vault, and every way out when the vault does not open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from keyring.backends import null
from keyring.errors import KeyringLocked as LibraryLocked
from tests.vault.conftest import FakeKeyring, OtherKeyring

from navdesk.domain.clock import Clock
from navdesk.domain.codes import Role
from navdesk.domain.employee import Employee
from navdesk.vault.device_secret import DeviceSecrets, class_name
from navdesk.vault.errors import (
    DeviceSecretMissing,
    KeyringChanged,
    KeyringGone,
    KeyringLocked,
    NewerSchema,
    NoUsableKeyring,
    PassphraseNeeded,
    PassphraseTooShort,
    VaultDamaged,
    VaultError,
    WrongDeviceSecret,
    WrongPassphrase,
)
from navdesk.vault.home import VaultHome
from navdesk.vault.key_errors import NotInEscrow, RecoveryKeyMistyped, WrongRecoveryKey
from navdesk.vault.keys import ArgonCost
from navdesk.vault.recovery_key import RecoveryKey
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.entry import Entry
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent
from navdesk.work.reachability import Reachability
from navdesk.work.states import EntryStage, UnlockMethod, WayOut
from navdesk.work.vault_care import VaultCare

NOW = datetime(2026, 9, 15, 7, 30, tzinfo=UTC)
IDENT = "Z990101"
KARI = Employee(IDENT, "Kari Testveileder", frozenset({Role.CASEWORKER}))
PASSPHRASE = "fire korte norske ord"
CHEAP = ArgonCost(1, 64, 1)
AGAIN, RECOVERY, RESTORE = WayOut.RETRY, WayOut.RECOVERY_KEY, WayOut.RESTORE


class AlwaysKari:
    """A login that always comes about."""

    def log_in(self, cancelled: Callable[[], bool]) -> Employee:
        return KARI

    def attach(self, store: object, owner: str) -> None:
        self.attached = owner


class Machine:
    """One computer: its files, its keyrings and its clock; every `entry` is a new start."""

    def __init__(self, folder: Path) -> None:
        self.home = VaultHome(folder, "practice")
        self.keyrings: list[object] = []
        self.now = NOW
        self.escrow_key: bytes | None = None
        self._entries: list[Entry] = []

    @property
    def device_secrets(self) -> DeviceSecrets:
        trusted = [class_name(each) for each in (FakeKeyring(), OtherKeyring())]
        return DeviceSecrets(lambda: self.keyrings, trusted)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now)

    def entry(self) -> Entry:
        changes = ChangeHub()
        made = Entry(
            home=self.home,
            login=AlwaysKari(),
            device_secrets=self.device_secrets,
            clock=self.clock,
            changes=changes,
            reachability=Reachability(self.clock, changes),
            escrow_key=self.escrow_key,
            argon=CHEAP,
        )
        self._entries.append(made)
        return made

    def logged_in(self) -> Entry:
        entry = self.entry()
        entry.log_in(Silent())
        return entry

    def with_vault(self, passphrase: str | None = PASSPHRASE, *, with_keyring: bool = False) -> str:
        """Make a vault with a recovery key and a backup, and close it; returns the key."""
        entry = self.logged_in()
        entry.create_vault(passphrase, with_keyring=with_keyring)
        key = write_down(entry)
        entry.vault.backups.make()
        entry.close()
        return key

    def switch_off(self) -> None:
        for entry in self._entries:
            entry.close()


def write_down(entry: Entry) -> str:
    recovery = entry.recovery()
    shown = recovery.begin()
    groups = shown.split("-")
    recovery.confirm({number: groups[number - 1] for number in recovery.questions()})
    return shown


@pytest.fixture
def machine(tmp_path):
    machine = Machine(tmp_path / "data")
    yield machine
    machine.switch_off()


# Creating, and writing the key down.


def test_after_creating_a_vault_a_recovery_key_is_to_be_written_down(machine):
    entry = machine.logged_in()
    assert entry.state().stage is EntryStage.CREATE_VAULT
    entry.create_vault(PASSPHRASE)
    assert entry.state().stage is EntryStage.WRITE_DOWN_KEY
    write_down(entry)
    assert entry.state().stage is EntryStage.OPEN
    assert entry.state().unlock is UnlockMethod.PASSPHRASE


def test_whoever_says_later_is_not_asked_at_the_next_start(machine):
    entry = machine.logged_in()
    entry.create_vault(PASSPHRASE)
    entry.later()
    assert entry.state().stage is EntryStage.OPEN
    entry.close()
    again = machine.entry()
    again.unlock(PASSPHRASE)
    assert again.state().stage is EntryStage.OPEN


def test_who_was_interrupted_is_asked_again(machine):
    entry = machine.logged_in()
    entry.create_vault(PASSPHRASE)
    entry.recovery().begin()
    entry.close()
    again = machine.entry()
    again.unlock(PASSPHRASE)
    assert again.state().stage is EntryStage.WRITE_DOWN_KEY


def test_a_vault_of_keyring_and_passphrase_says_so(machine):
    machine.keyrings = [FakeKeyring()]
    machine.with_vault(PASSPHRASE, with_keyring=True)
    entry = machine.entry()
    assert entry.state().unlock is UnlockMethod.BOTH
    with pytest.raises(PassphraseNeeded):
        entry.unlock(None)
    entry.unlock(PASSPHRASE)
    assert entry.state().unlock is UnlockMethod.BOTH


def test_before_a_vault_is_open_there_is_no_recovery_and_nothing_to_restore(machine):
    entry = machine.logged_in()
    for ask in (entry.recovery, entry.later, entry.backups):
        with pytest.raises(NotReady):
            ask()


# Ways out.


@pytest.mark.parametrize(
    ("happens", "told", "ways"),
    [
        ("locked", KeyringLocked, {AGAIN}),
        ("gone", KeyringGone, {AGAIN, RECOVERY}),
        ("changed", KeyringChanged, {AGAIN, RECOVERY}),
        ("emptied", DeviceSecretMissing, {AGAIN, RECOVERY}),
        ("another", WrongDeviceSecret, {AGAIN, RECOVERY}),
    ],
)
def test_each_way_a_keyring_fails_has_its_own_ways_out(machine, happens, told, ways):
    keyring = FakeKeyring()
    machine.keyrings = [keyring]
    machine.with_vault(None)
    match happens:
        case "locked":
            keyring.raises = LibraryLocked("nobody answered")
        case "gone":
            machine.keyrings = [null.Keyring()]
        case "changed":
            machine.keyrings = [OtherKeyring()]
        case "emptied":
            keyring.kept.clear()
        case "another":
            keyring.kept = dict.fromkeys(keyring.kept, "A" * 43 + "=")
    entry = machine.entry()
    assert entry.state().stage is EntryStage.UNLOCK
    assert entry.state().ways == frozenset()
    with pytest.raises(told):
        entry.unlock(None)
    state = entry.state()
    assert state.stage is EntryStage.UNLOCK
    assert state.ways == ways


def test_a_wrong_passphrase_leads_to_the_recovery_key_only_where_there_is_one(machine):
    entry = machine.logged_in()
    entry.create_vault(PASSPHRASE)
    entry.later()
    entry.close()
    entry = machine.entry()
    with pytest.raises(WrongPassphrase):
        entry.unlock("feil hest batteri")
    assert entry.state().ways == {AGAIN}
    entry.unlock(PASSPHRASE)
    write_down(entry)
    entry.close()
    entry = machine.entry()
    with pytest.raises(WrongPassphrase):
        entry.unlock("feil hest batteri")
    assert entry.state().ways == {AGAIN, RECOVERY}


def test_a_vault_of_a_newer_navdesk_is_not_offered_a_step_back(machine):
    machine.with_vault()
    path = machine.home.envelope(IDENT)
    path.write_text(path.read_text().replace('"version": 2', '"version": 3'))
    entry = machine.entry()
    with pytest.raises(NewerSchema):
        entry.unlock(PASSPHRASE)
    assert entry.state().ways == frozenset()
    assert entry.state().message.id == "vault.newer_schema"


def test_without_a_keyring_a_passphrase_is_asked_for_at_creation_and_told_why(machine):
    machine.keyrings = [null.Keyring()]
    state = machine.logged_in().state()
    assert state.unlock is UnlockMethod.PASSPHRASE
    assert state.message.id == "vault.unsafe_keyring"


# The recovery key.


def test_a_recovery_key_opens_the_vault_and_sets_a_new_passphrase(machine):
    key = machine.with_vault()
    entry = machine.entry()
    with pytest.raises(WrongPassphrase):
        entry.unlock("feil hest batteri")
    entry.unlock_by_recovery(key, "en ny og lang passfrase")
    assert entry.state().stage is EntryStage.OPEN
    assert entry.state().ways == frozenset()
    kinds = [(line.kind, line.outcome, line.detail) for line in entry.vault.audit.entries()]
    assert ("unlock", "ALLOWED", "recovery") in kinds
    entry.close()
    again = machine.entry()
    with pytest.raises(WrongPassphrase):
        again.unlock(PASSPHRASE)
    again.unlock("en ny og lang passfrase")


def test_a_recovery_key_brings_a_vault_to_another_keyring(machine):
    machine.keyrings = [FakeKeyring()]
    key = machine.with_vault(None)
    machine.keyrings = [OtherKeyring()]
    entry = machine.entry()
    with pytest.raises(KeyringChanged):
        entry.unlock(None)
    entry.unlock_by_recovery(key, None)
    entry.close()
    machine.entry().unlock(None)


def test_what_the_new_way_needs_is_looked_at_before_the_key_is_used(machine):
    key = machine.with_vault()
    before = machine.home.envelope(IDENT).read_bytes()
    entry = machine.entry()
    with pytest.raises(PassphraseTooShort):
        entry.unlock_by_recovery(key, "kort")
    with pytest.raises(NoUsableKeyring):
        entry.unlock_by_recovery(key, None)
    with pytest.raises(RecoveryKeyMistyped):
        entry.unlock_by_recovery(key[:-1] + ("2" if key[-1] == "3" else "3"), PASSPHRASE)
    with pytest.raises(WrongRecoveryKey):
        entry.unlock_by_recovery(RecoveryKey.new().text(), PASSPHRASE)
    assert entry.state().ways == {AGAIN, RECOVERY}
    assert machine.home.envelope(IDENT).read_bytes() == before
    entry.unlock(PASSPHRASE)


# Failed attempts.


def test_failed_attempts_are_in_the_audit_log_once_the_vault_opens(machine):
    key = machine.with_vault()
    entry = machine.entry()
    for minutes, attempt in enumerate(("feil en", "feil to")):
        machine.now = NOW + timedelta(minutes=minutes)
        with pytest.raises(WrongPassphrase):
            entry.unlock(attempt)
    with pytest.raises(WrongRecoveryKey):
        entry.unlock_by_recovery(RecoveryKey.new().text(), PASSPHRASE)
    with pytest.raises(PassphraseNeeded):
        entry.unlock(None)
    note = machine.home.failed_unlocks(IDENT)
    assert "feil" not in note.read_text()
    assert "Kari" not in note.read_text()
    machine.now = NOW + timedelta(hours=1)
    entry = machine.entry()
    entry.unlock(PASSPHRASE)
    assert not note.exists()
    denied = [line for line in entry.vault.audit.entries() if line.outcome == "DENIED"]
    assert [line.kind for line in denied] == ["unlock"] * 3
    assert [line.detail for line in denied] == [
        "2026-09-15T07:30:00+00:00",
        "2026-09-15T07:31:00+00:00",
        "2026-09-15T07:31:00+00:00",
    ]
    entry.close()
    entry = machine.entry()
    entry.unlock_by_recovery(key, PASSPHRASE)
    assert len([e for e in entry.vault.audit.entries() if e.outcome == "DENIED"]) == 3


@pytest.mark.parametrize("content", [b"", b"no json", b"[1]", b'["2026-09-15T07:30:00"]', b"{}"])
def test_a_spoiled_note_of_attempts_keeps_nobody_out(machine, content):
    machine.with_vault()
    machine.home.failed_unlocks(IDENT).write_bytes(content)
    machine.entry().unlock(PASSPHRASE)


# Restoring.


def spoil(path: Path) -> None:
    damaged = bytearray(path.read_bytes())
    for place in range(0, len(damaged), 97):
        damaged[place] ^= 0xFF
    path.write_bytes(damaged)


@pytest.mark.parametrize("file", ["vault.db", "envelope.json"])
def test_a_damaged_vault_is_restored_from_the_start_page(machine, file):
    machine.with_vault()
    spoil(machine.home.folder(IDENT) / file)
    entry = machine.logged_in()
    if file == "envelope.json":
        # Seen before anything was typed.
        assert entry.state().ways == {RESTORE}
        assert entry.state().message.id == "vault.damaged"
    with pytest.raises(VaultDamaged):
        entry.unlock(PASSPHRASE)
    assert entry.state().ways == {RESTORE}
    (line, *_) = entry.backups()
    assert line.whole
    result = entry.restore(line.id, Silent())
    assert result.backup == line
    assert entry.state().stage is EntryStage.UNLOCK
    assert entry.state().ways == frozenset()
    entry.unlock(PASSPHRASE)
    assert entry.state().stage is EntryStage.OPEN


def test_a_vault_whose_envelope_is_gone_is_not_taken_for_none_at_all(machine):
    machine.with_vault()
    machine.home.envelope(IDENT).unlink()
    entry = machine.logged_in()
    state = entry.state()
    assert state.stage is EntryStage.UNLOCK
    assert state.ways == {RESTORE}
    assert state.message.id == "vault.incomplete"
    with pytest.raises(VaultDamaged):
        entry.create_vault(PASSPHRASE)
    with pytest.raises(PassphraseNeeded):
        entry.restore(entry.backups()[0].id, Silent())
    with pytest.raises(VaultDamaged):
        entry.unlock(PASSPHRASE)
    entry.restore(entry.backups()[0].id, Silent())
    entry.unlock(PASSPHRASE)


# Escrow, and looking after the vault.


def test_the_office_decides_about_escrow_at_every_opening(machine):
    office, later = X25519PrivateKey.generate(), X25519PrivateKey.generate()

    def opens(private: X25519PrivateKey) -> bool:
        try:
            Vault.open(
                machine.home,
                IDENT,
                passphrase=None,
                clock=machine.clock,
                device_secrets=machine.device_secrets,
                escrow_key=private.private_bytes_raw(),
            ).close()
        except NotInEscrow:
            return False
        return True

    machine.escrow_key = office.public_key().public_bytes_raw()
    machine.with_vault()
    assert opens(office)
    machine.escrow_key = later.public_key().public_bytes_raw()
    entry = machine.entry()
    entry.unlock(PASSPHRASE)
    entry.close()
    assert (opens(office), opens(later)) == (False, True)
    machine.escrow_key = None
    entry = machine.entry()
    entry.unlock(PASSPHRASE)
    entry.close()
    assert not opens(later)


def test_an_escrow_key_the_office_set_up_wrongly_keeps_nobody_out(machine, caplog):
    caplog.navdesk_expected = True
    machine.escrow_key = bytes(32)
    machine.with_vault()
    assert "recovery.bad_escrow_key" in caplog.text


def test_the_settings_page_is_told_how_the_vault_is_protected(machine):
    keyring = FakeKeyring()
    machine.keyrings = [keyring]
    entry = machine.logged_in()
    entry.create_vault(PASSPHRASE)
    care = VaultCare(
        vault=entry.vault,
        device_secrets=machine.device_secrets,
        files=CaseFiles(entry.vault),
        changes=ChangeHub(),
    )
    before = care.status()
    assert (before.unlock, before.recovery_since) == (UnlockMethod.PASSPHRASE, None)
    assert before.keyring_usable
    assert not before.escrowed
    shown = care.recovery().begin()
    groups = dict(enumerate(shown.split("-"), 1))
    care.recovery().confirm(groups)
    care.change_unlocking(PASSPHRASE, None)
    line = care.back_up(Silent())
    after = care.status()
    assert (after.unlock, after.recovery_since) == (UnlockMethod.KEYRING, NOW)
    assert after.last_backup == line.made_at
    assert after.backups == len(care.backups()) >= 1
    findings = care.check(Silent())
    assert {finding.file for finding in findings} >= {"envelope.json", "vault.db"}
    assert all(finding.ok for finding in findings)
    machine.keyrings = []
    assert not care.status().keyring_usable
    with pytest.raises(VaultError):
        care.change_unlocking(None, None)
