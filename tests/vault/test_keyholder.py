"""Who may open a vault next time: passphrase, keyring, recovery key, organisation."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from navdesk.vault.envelope import Envelope, SlotKind
from navdesk.vault.errors import (
    DeviceSecretMissing,
    KeyringForgetful,
    NoUsableKeyring,
    PassphraseNeeded,
    PassphraseTooShort,
    StorageFault,
    WrongPassphrase,
)
from navdesk.vault.key_errors import (
    KeysUnsure,
)
from navdesk.vault.keys import ArgonCost
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


# Changing how to unlock.


def test_a_changed_passphrase_rewrites_no_case_and_no_index(opener, home, new_case):
    with opener.create() as vault:
        vault.create_case(new_case())
        vault.create_case(new_case())
    vault = opener.open()
    cases = home.folder("Z990001") / "cases"
    before = files(cases)
    index = home.index("Z990001").read_bytes()
    vault.keyholder.change_unlocking(opener.passphrase, NEW, argon=CHEAP)
    assert files(cases) == before
    assert home.index("Z990001").read_bytes() == index
    vault.close()
    with pytest.raises(WrongPassphrase):
        opener.open()
    assert len(opener.open(passphrase=NEW).cases.all()) == 2


def test_the_passphrase_used_until_now_is_asked_for(opener, home):
    vault = opener.create()
    before = home.envelope("Z990001").read_bytes()
    with pytest.raises(WrongPassphrase):
        vault.keyholder.change_unlocking("feil hest batteri", NEW, argon=CHEAP)
    with pytest.raises(PassphraseNeeded):
        vault.keyholder.change_unlocking(None, NEW, argon=CHEAP)
    with pytest.raises(PassphraseTooShort):
        vault.keyholder.change_unlocking(opener.passphrase, "kort", argon=CHEAP)
    assert home.envelope("Z990001").read_bytes() == before


@pytest.mark.parametrize("first", ["keyring", "passphrase", "both"])
@pytest.mark.parametrize("then", ["keyring", "passphrase", "both"])
def test_every_way_to_unlock_can_be_changed_to_every_other(opener, keyring, trusting, first, then):
    machine = trusting(keyring)
    old = None if first == "keyring" else opener.passphrase
    vault = opener.create(passphrase=old, second_factor=first == "both", device_secrets=machine)
    new = None if then == "keyring" else NEW
    vault.keyholder.change_unlocking(old, new, then == "both", CHEAP)
    kinds = {
        "keyring": SlotKind.KEYRING,
        "passphrase": SlotKind.PASSPHRASE,
        "both": SlotKind.KEYRING_AND_PASSPHRASE,
    }
    assert vault.keyholder.unlock is kinds[then]
    # The device secret that is not needed any more is not left lying about.
    assert len(keyring.kept) == (then != "passphrase")
    vault.close()
    again = opener.open(passphrase=new, device_secrets=machine)
    assert again.keyholder.unlock is kinds[then]
    again.close()


def test_without_a_usable_keyring_the_vault_opens_as_before(opener, home, keyring, trusting):
    vault = opener.create()
    before = home.envelope("Z990001").read_bytes()
    with pytest.raises(NoUsableKeyring):
        vault.keyholder.change_unlocking(opener.passphrase, None)
    vault.close()
    keyring.forgets = True
    vault = opener.open(device_secrets=trusting(keyring))
    with pytest.raises(KeyringForgetful):
        vault.keyholder.change_unlocking(opener.passphrase, None)
    assert keyring.kept == {}
    assert home.envelope("Z990001").read_bytes() == before


def test_a_full_disk_leaves_the_old_passphrase_and_no_stray_device_secret(
    opener, home, keyring, trusting, monkeypatch
):
    vault = opener.create(device_secrets=trusting(keyring))
    before = home.envelope("Z990001").read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(Envelope, "save", _no_room)
        with pytest.raises(StorageFault):
            vault.keyholder.change_unlocking(opener.passphrase, None)
    assert home.envelope("Z990001").read_bytes() == before
    assert keyring.kept == {}


def _no_room(*_: object) -> None:
    raise StorageFault


def test_where_nobody_can_tell_which_envelope_is_there_the_sentence_says_so(
    opener, home, monkeypatch
):
    vault = opener.create()
    real = Envelope.save

    def replaced_but_not_synced(envelope: Envelope, path: Path) -> None:
        real(envelope, path)
        raise StorageFault

    with monkeypatch.context() as broken:
        broken.setattr(Envelope, "save", replaced_but_not_synced)
        with pytest.raises(KeysUnsure):
            vault.keyholder.change_unlocking(opener.passphrase, NEW, argon=CHEAP)
    vault.close()
    opener.open(passphrase=NEW)


# The first version of the file.


def test_an_envelope_of_version_1_opens_and_becomes_version_2_when_written(opener, home):
    opener.create().close()
    path = home.envelope("Z990001")
    document = json.loads(path.read_text())
    del document["rotations"]
    path.write_text(json.dumps(document | {"version": 1}))
    vault = opener.open()
    assert json.loads(path.read_text())["version"] == 1
    key = write_down(vault)
    assert json.loads(path.read_text())["version"] == 2
    vault.close()
    opener.open().close()
    opener.open(passphrase=None, recovery_key=key)


def test_a_device_secret_two_vaults_may_share_is_not_removed(opener, home, keyring, trusting):
    machine = trusting(keyring)
    opener.create(passphrase=None, device_secrets=machine).close()
    path = home.envelope("Z990001")
    document = json.loads(path.read_text())
    place = document["slots"][0]["keyring"]
    secret = keyring.kept.pop((place["service"], place["account"]))
    place["service"] = "navdesk:practice:Z990001"
    keyring.kept[place["service"], place["account"]] = secret
    path.write_text(json.dumps(document))
    vault = opener.open(passphrase=None, device_secrets=machine)
    vault.keyholder.rotate()
    assert keyring.kept[place["service"], place["account"]] == secret
    assert len(keyring.kept) == 2
    vault.close()
    opener.open(passphrase=None, device_secrets=machine)


def test_a_device_secret_that_could_not_be_removed_goes_at_the_next_opening(
    opener, keyring, trusting, monkeypatch
):
    machine = trusting(keyring)
    vault = opener.create(passphrase=None, device_secrets=machine)

    def refuses(*_: object) -> None:
        raise OSError("the bus is gone")

    with monkeypatch.context() as broken:
        broken.setattr(type(keyring), "delete_password", refuses)
        vault.keyholder.rotate()
    assert len(keyring.kept) == 2
    vault.close()
    opener.open(passphrase=None, device_secrets=machine)
    assert len(keyring.kept) == 1


def test_the_old_device_secret_opens_nothing_after_a_rotation(opener, home, keyring, trusting):
    machine = trusting(keyring)
    vault = opener.create(passphrase=None, device_secrets=machine)
    yesterday = home.envelope("Z990001").read_bytes()
    (before,) = keyring.kept.values()
    vault.keyholder.rotate()
    vault.close()
    (after,) = keyring.kept.values()
    assert base64.b64decode(before) != base64.b64decode(after)
    home.envelope("Z990001").write_bytes(yesterday)
    with pytest.raises(DeviceSecretMissing):
        opener.open(passphrase=None, device_secrets=machine)
