"""The recovery key on paper and the organisation's key in escrow: both open, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from navdesk.vault.envelope import Envelope, SealedKind
from navdesk.vault.errors import VaultError
from navdesk.vault.key_errors import (
    BadEscrowKey,
    NoRecoveryKey,
    NotInEscrow,
    RecoveryGroupDiffers,
    RecoveryKeyMistyped,
    RecoveryNotShown,
    UnlockingNotSet,
    WrongRecoveryKey,
)
from navdesk.vault.keys import ArgonCost
from navdesk.vault.recovery_key import RecoveryKey
from navdesk.vault.vault import Vault

CHEAP = ArgonCost(1, 64, 1)
NEW = "en helt ny passfrase"


def files(folder: Path) -> dict[Path, tuple[int, bytes]]:
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def write_down(vault: Vault) -> str:
    """Make a recovery key and read it back; returns what was on the screen."""
    shown = vault.keyholder.begin_recovery()
    groups = shown.split("-")
    vault.keyholder.confirm_recovery(
        {number: groups[number - 1] for number in vault.keyholder.questions()}
    )
    return shown


# The recovery key.


def test_a_vault_opens_by_its_recovery_key_and_from_then_on_as_chosen(opener, new_case):
    with opener.create() as vault:
        assert vault.keyholder.recovery_since is None
        vault.create_case(new_case())
        key = write_down(vault)
        assert vault.keyholder.recovery_since == opener.clock.real_now()
    vault = opener.open(passphrase=None, recovery_key=key.lower().replace("-", " "))
    with pytest.raises(UnlockingNotSet):
        vault.keyholder.rotate()
    with pytest.raises(UnlockingNotSet):
        vault.keyholder.change_unlocking(opener.passphrase, NEW, argon=CHEAP)
    vault.keyholder.set_unlocking(NEW, argon=CHEAP)
    assert len(vault.cases.all()) == 1
    with pytest.raises(VaultError):
        vault.keyholder.set_unlocking(opener.passphrase, argon=CHEAP)
    vault.close()
    opener.open(passphrase=NEW).close()
    opener.open(passphrase=None, recovery_key=key)


def test_a_recovery_key_counts_only_when_it_was_read_back(opener, home):
    vault = opener.create()
    with pytest.raises(RecoveryNotShown):
        vault.keyholder.questions()
    shown = vault.keyholder.begin_recovery()
    asked = vault.keyholder.questions()
    assert len(set(asked)) == 4
    groups = dict(enumerate(shown.split("-"), 1))
    for bad in (asked[0], asked[3]):
        with pytest.raises(RecoveryGroupDiffers) as told:
            vault.keyholder.confirm_recovery(groups | {bad: "00000"})
        assert told.value.message.params == {"group": bad}
    with pytest.raises(RecoveryGroupDiffers):
        vault.keyholder.confirm_recovery({})
    assert vault.keyholder.recovery_since is None
    assert not Vault.has_recovery_key(home, "Z990001")
    vault.close()
    with pytest.raises(NoRecoveryKey):
        opener.open(passphrase=None, recovery_key=shown)
    with pytest.raises(RecoveryNotShown):
        opener.open().keyholder.confirm_recovery(groups)


def test_a_new_recovery_key_replaces_the_old_one_once_it_is_read_back(opener):
    vault = opener.create()
    first = write_down(vault)
    shown = vault.keyholder.begin_recovery()
    vault.close()
    opener.open(passphrase=None, recovery_key=first).close()
    with pytest.raises(WrongRecoveryKey):
        opener.open(passphrase=None, recovery_key=shown)
    vault = opener.open()
    second = write_down(vault)
    vault.close()
    with pytest.raises(WrongRecoveryKey):
        opener.open(passphrase=None, recovery_key=first)
    opener.open(passphrase=None, recovery_key=second)


def test_a_slip_is_told_from_a_wrong_key_and_changes_nothing(opener, home):
    with opener.create() as vault:
        key = write_down(vault)
    before = files(home.folder("Z990001"))
    slip = ("1" if key[0] == "0" else "0") + key[1:]
    with pytest.raises(RecoveryKeyMistyped):
        opener.open(passphrase=None, recovery_key=slip)
    with pytest.raises(WrongRecoveryKey):
        opener.open(passphrase=None, recovery_key=RecoveryKey.new().text())
    assert files(home.folder("Z990001")) == before


def test_what_is_shown_lies_in_no_file(opener, home):
    with opener.create() as vault:
        key = write_down(vault)
    secret = RecoveryKey.read(key)
    needles = {key.encode(), key.replace("-", "").encode(), key.split("-")[2].encode()}
    needles |= {secret.private(Envelope.load(home.envelope("Z990001")).workspace).hex().encode()}
    for _, content in files(home.base).values():
        assert not [needle for needle in needles if needle in content]


# The organisation.


def test_an_organisation_opens_a_vault_in_escrow_and_nobody_elses(opener, home):
    office, stranger = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    vault = opener.create()
    assert not vault.keyholder.escrowed
    vault.keyholder.set_escrow(office.public_key().public_bytes_raw())
    assert vault.keyholder.escrowed
    before = home.envelope("Z990001").read_bytes()
    vault.keyholder.set_escrow(office.public_key().public_bytes_raw())
    assert home.envelope("Z990001").read_bytes() == before
    vault.keyholder.rotate()
    vault.close()
    with pytest.raises(NotInEscrow):
        opener.open(passphrase=None, escrow_key=stranger.private_bytes_raw())
    with pytest.raises(NotInEscrow):
        opener.open(passphrase=None, escrow_key=b"short")
    vault = opener.open(passphrase=None, escrow_key=office.private_bytes_raw())
    vault.keyholder.set_unlocking(NEW, argon=CHEAP)
    vault.keyholder.set_escrow(None)
    vault.close()
    with pytest.raises(NotInEscrow):
        opener.open(passphrase=None, escrow_key=office.private_bytes_raw())
    opener.open(passphrase=NEW)


def test_an_escrow_key_that_is_none_is_refused(vault):
    with pytest.raises(BadEscrowKey):
        vault.keyholder.set_escrow(bytes(32))
    assert not vault.keyholder.escrowed


@pytest.mark.parametrize("kind", list(SealedKind))
def test_a_public_key_slipped_into_the_file_does_not_count_and_is_not_served(opener, home, kind):
    thief = X25519PrivateKey.generate()
    with opener.create() as vault:
        write_down(vault)
        vault.keyholder.set_escrow(X25519PrivateKey.generate().public_key().public_bytes_raw())
    path = home.envelope("Z990001")
    envelope = Envelope.load(path)
    slot = envelope.sealed_slot(kind)
    forged = replace(slot, public=thief.public_key().public_bytes_raw())
    others = [each for each in envelope.sealed if each.kind is not kind]
    replace(envelope, sealed=(*others, forged)).save(path)
    vault = opener.open()
    counts = {
        SealedKind.RECOVERY: vault.keyholder.recovery_since is not None,
        SealedKind.ESCROW: vault.keyholder.escrowed,
    }
    assert counts == {each: each is not kind for each in SealedKind}
    vault.keyholder.rotate()
    assert [slot.kind for slot in Envelope.load(path).sealed] == [each.kind for each in others]
