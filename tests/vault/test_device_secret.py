"""Which keyrings are trusted, and what is said of each way one can fail."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backends import chainer, fail, null
from keyring.errors import InitError
from keyring.errors import KeyringLocked as LibraryLocked

from navdesk.vault.device_secret import ALLOWED, DeviceSecrets, class_name, machine_keyrings
from navdesk.vault.errors import (
    DeviceSecretMissing,
    KeyringChanged,
    KeyringError,
    KeyringForgetful,
    KeyringGone,
    KeyringLocked,
    NoUsableKeyring,
    UnsafeKeyring,
    WrongDeviceSecret,
)
from navdesk.vault.slots import KeyringPlace


def made(machine, profile="practice", ident="Z990001"):
    """A new secret and where it lies."""
    place = machine.place_for(profile, ident)
    return machine.make(place), place


def test_a_secret_is_made_once_and_found_again(keyring, trusting):
    secret, place = made(trusting(keyring))
    assert len(secret) == 32
    assert place.service.startswith("navdesk:practice:Z990001:")
    assert place.backend == class_name(keyring)
    assert trusting(keyring).recall(place) == secret


def test_a_secret_that_is_there_is_never_replaced(keyring, trusting):
    secret, place = made(trusting(keyring))
    with pytest.raises(KeyringError):
        trusting(keyring).make(place)
    again, other = made(trusting(keyring))
    assert again != secret
    assert other.service != place.service
    assert trusting(keyring).recall(place) == secret


def test_every_vault_has_a_secret_of_its_own(keyring, trusting):
    machine = trusting(keyring)
    secrets = {
        made(machine, profile, ident)[0]
        for profile in ("practice", "office")
        for ident in ("Z990001", "Z990002", "Z990002")
    }
    assert len(secrets) == len(keyring.kept) == 6


def test_a_secret_is_forgotten_wherever_it_is_found_and_no_other(keyring, other_keyring, trusting):
    _, place = made(trusting(keyring))
    kept, other = made(trusting(keyring))
    other_keyring.kept = dict(keyring.kept)
    machine = trusting(keyring, other_keyring)
    machine.forget(place)
    machine.forget(place)
    assert list(keyring.kept) == list(other_keyring.kept) == [(other.service, other.account)]
    assert machine.recall(other) == kept


def test_a_secret_that_cannot_be_forgotten_is_told(keyring, other_keyring, trusting, monkeypatch):
    _, place = made(trusting(keyring))
    with pytest.raises(KeyringGone):
        trusting(other_keyring).forget(place)
    monkeypatch.setattr(type(keyring), "delete_password", lambda *_: None)
    with pytest.raises(KeyringError):
        trusting(keyring).forget(place)


def test_what_is_kept_fits_a_windows_credential(keyring, trusting):
    made(trusting(keyring))
    assert all(len(kept) < 1280 for kept in keyring.kept.values())


@pytest.mark.parametrize("backend", [null.Keyring(), fail.Keyring()], ids=class_name)
def test_a_keyring_that_forgets_or_fails_is_refused_by_its_class(backend):
    with pytest.raises(UnsafeKeyring):
        DeviceSecrets(lambda: [backend]).backend()


def test_a_subclass_of_a_trusted_keyring_is_not_trusted(keyring, trusting):
    class Pretender(type(keyring)):  # type: ignore[misc]
        pass

    with pytest.raises(UnsafeKeyring):
        trusting(Pretender()).backend()


def test_no_keyring_at_all_leads_to_a_passphrase():
    with pytest.raises(NoUsableKeyring) as told:
        DeviceSecrets(list).backend()
    assert told.value.message.id == "vault.no_usable_keyring"


def test_a_chain_is_used_only_by_a_trusted_member_of_it(keyring, trusting, monkeypatch):
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [null.Keyring(), keyring])
    machine = trusting(chainer.ChainerBackend())
    assert machine.backend() == class_name(keyring)
    made(machine)
    assert len(keyring.kept) == 1


_ASK = """
from navdesk.vault.device_secret import DeviceSecrets, machine_keyrings, class_name
from navdesk.vault.errors import VaultError
import sys
print([class_name(backend) for backend in machine_keyrings()])
try:
    print(DeviceSecrets().backend())
except VaultError as refused:
    print(refused)
print([name for name in sys.modules if name.startswith("keyrings")])
"""


def ask_a_machine(**environment: str) -> list[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    # Without a session bus there is no real keyring to find.
    child = subprocess.run(
        [sys.executable, "-c", _ASK],
        env=kept | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"} | environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    return child.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have their keyring")
def test_the_environment_cannot_bring_in_a_keyring_that_keeps_nothing():
    offered, answer, _ = ask_a_machine(PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring")
    assert offered == "[]"
    assert answer == "vault.unsafe_keyring"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have their keyring")
def test_an_installed_plaintext_keyring_is_neither_loaded_nor_used(tmp_path):
    package = tmp_path / "keyrings" / "alt"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "file.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class PlaintextKeyring(KeyringBackend):\n"
        "    priority = 9.5\n"
        "    get_password = set_password = lambda *_: None\n"
    )
    info = tmp_path / "keyrings.alt-5.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: keyrings.alt\nVersion: 5.0\n")
    (info / "entry_points.txt").write_text("[keyring.backends]\nfile = keyrings.alt.file\n")
    path = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2] / "src")])
    offered, answer, loaded = ask_a_machine(
        PYTHONPATH=path, PYTHON_KEYRING_BACKEND="keyrings.alt.file.PlaintextKeyring"
    )
    assert offered == "[]"
    assert answer == "vault.unsafe_keyring"
    assert "keyrings.alt.file" not in loaded


def test_only_trusted_classes_are_found_on_this_machine():
    assert {class_name(backend) for backend in machine_keyrings()} <= set(ALLOWED)


def test_a_keyring_that_keeps_something_else_is_found_out_at_once(keyring, trusting, opener, home):
    keyring.forgets = True
    with pytest.raises(KeyringForgetful):
        opener.create(passphrase=None, device_secrets=trusting(keyring))
    assert not home.folder("Z990001").exists()


@pytest.fixture
def place(keyring, trusting, opener):
    """A vault unlocked by the keyring; returns where its secret lies."""
    opener.create(passphrase=None, device_secrets=trusting(keyring)).close()
    ((service, account),) = keyring.kept
    return KeyringPlace(class_name(keyring), service, account)


def test_the_keyring_alone_opens_the_vault(opener, place, keyring, trusting):
    opener.open(passphrase=None, device_secrets=trusting(keyring))


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (LibraryLocked("nobody answered"), KeyringLocked),
        (InitError("no collection"), KeyringError),
        (OSError("the bus is gone"), KeyringError),
    ],
)
def test_a_keyring_that_does_not_answer_is_told_apart(  # noqa: PLR0917 - fixtures
    opener, place, keyring, trusting, raised, told
):
    keyring.raises = raised
    with pytest.raises(told) as failed:
        opener.open(passphrase=None, device_secrets=trusting(keyring))
    assert type(failed.value) is told


def test_a_keyring_that_is_gone_is_named(opener, place, trusting):
    with pytest.raises(KeyringGone) as told:
        opener.open(passphrase=None, device_secrets=trusting(null.Keyring()))
    assert told.value.message.params["expected"] == "conftest.FakeKeyring"


def test_a_changed_keyring_never_looks_like_an_empty_vault(opener, place, other_keyring, trusting):
    with pytest.raises(KeyringChanged) as told:
        opener.open(passphrase=None, device_secrets=trusting(other_keyring))
    assert dict(told.value.message.params) == {
        "expected": "conftest.FakeKeyring",
        "found": "conftest.OtherKeyring",
    }
    assert other_keyring.kept == {}


def test_the_keyring_that_made_the_vault_is_asked_even_when_another_is_preferred(
    opener, place, keyring, other_keyring, trusting
):
    made(trusting(other_keyring))
    opener.open(passphrase=None, device_secrets=trusting(other_keyring, keyring))


def test_another_door_to_the_same_store_opens_the_vault(
    opener, place, keyring, other_keyring, trusting
):
    other_keyring.kept = keyring.kept
    opener.open(passphrase=None, device_secrets=trusting(other_keyring))


def test_an_emptied_keyring_is_told_and_not_filled_anew(opener, place, keyring, trusting):
    keyring.kept.clear()
    with pytest.raises(DeviceSecretMissing):
        opener.open(passphrase=None, device_secrets=trusting(keyring))
    assert keyring.kept == {}


def test_another_secret_in_the_keyring_is_told(opener, place, keyring, trusting):
    keyring.kept[place.service, place.account] = base64.b64encode(b"d" * 32).decode()
    with pytest.raises(WrongDeviceSecret):
        opener.open(passphrase=None, device_secrets=trusting(keyring))


def test_a_windows_credential_stays_on_this_machine():
    class WinVaultKeyring:
        persist = "enterprise"

    backend = WinVaultKeyring()
    DeviceSecrets(lambda: [backend], [class_name(backend)]).backend()
    assert backend.persist == "local machine"


def test_the_environment_sets_no_property_of_a_keyring(monkeypatch):
    from navdesk.vault import device_secret

    class Offered:
        priority = 5

        def __init__(self) -> None:
            self.scheme = os.environ["KEYRING_PROPERTY_SCHEME"]

    monkeypatch.setenv("KEYRING_PROPERTY_SCHEME", "mine")
    assert vars(device_secret._unconfigured(Offered())) == {}
