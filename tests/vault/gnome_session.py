"""What happens to a vault when a real gnome-keyring is locked, emptied, gone: one session bus.

Run under `dbus-run-session` with a folder of its own; prints one JSON object, scenario by scenario.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import secretstorage

from navdesk.domain.clock import Clock
from navdesk.vault.device_secret import DeviceSecrets, class_name, machine_keyrings
from navdesk.vault.envelope import Envelope
from navdesk.vault.errors import VaultError
from navdesk.vault.home import VaultHome
from navdesk.vault.vault import Vault

ROOT = Path(sys.argv[1])
HOME = VaultHome(ROOT / "data", "practice")
IDENT = "Z990001"
OPEN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from navdesk.domain.clock import Clock
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.errors import VaultError
from navdesk.vault.home import VaultHome
from navdesk.vault.vault import Vault
try:
    with Vault.open(
        VaultHome(Path(sys.argv[1]) / "data", "practice"), "Z990001", passphrase=None,
        clock=Clock(lambda: datetime.now(UTC)), device_secrets=DeviceSecrets(),
    ) as vault:
        print(vault.settings.get("word"))
except VaultError as refused:
    print(type(refused).__name__)
"""


def start() -> subprocess.Popen[bytes]:
    """Start a keyring daemon, its login keyring unlocked, and wait until it answers."""
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert daemon.stdin is not None
    daemon.stdin.write(b"login password")
    daemon.stdin.close()
    for _ in range(100):
        if list(machine_keyrings()):
            return daemon
        time.sleep(0.05)
    raise SystemExit("the daemon does not answer")


def stop(daemon: subprocess.Popen[bytes]) -> None:
    daemon.terminate()
    daemon.wait(10)


def in_another_process() -> str:
    """What another process says when it opens the vault."""
    child = subprocess.run(
        [sys.executable, "-c", OPEN, str(ROOT)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return child.stdout.strip() or child.stderr[-2000:]


def opened_again() -> str:
    """What opening the vault says, with keyrings looked up anew."""
    try:
        with Vault.open(
            HOME,
            IDENT,
            passphrase=None,
            clock=Clock(lambda: datetime.now(UTC)),
            device_secrets=DeviceSecrets(),
        ) as vault:
            return str(vault.settings.get("word"))
    except VaultError as refused:
        return type(refused).__name__


def secrets_kept() -> list[dict[str, str]]:
    """The attributes of everything navdesk keeps in the keyring."""
    with secretstorage.dbus_init() as bus:
        collection = secretstorage.get_default_collection(bus)
        every = [item.get_attributes() for item in collection.get_all_items()]
    return [each for each in every if each.get("service", "").startswith("navdesk:")]


def lock() -> None:
    with secretstorage.dbus_init() as bus:
        secretstorage.get_default_collection(bus).lock()


def main() -> dict[str, object]:
    told: dict[str, object] = {}
    daemon = start()
    clock = Clock(lambda: datetime.now(UTC))
    vault = Vault.create(HOME, IDENT, passphrase=None, clock=clock, device_secrets=DeviceSecrets())
    vault.settings.put("word", "kept by the keyring")
    told["backend"] = [class_name(each) for each in machine_keyrings()][:1]
    place = Envelope.load(HOME.envelope(IDENT)).everyday.keyring
    assert place is not None
    told["recorded"] = place.backend
    told["first"] = [each["service"] == place.service for each in secrets_kept()]

    vault.keyholder.rotate()
    rotated = Envelope.load(HOME.envelope(IDENT)).everyday.keyring
    assert rotated is not None
    told["moved"] = rotated.service != place.service
    told["after rotation"] = [each["service"] == rotated.service for each in secrets_kept()]
    told["shown"] = vault.keyholder.begin_recovery()
    groups = dict(enumerate(str(told["shown"]).split("-"), 1))
    vault.keyholder.confirm_recovery(groups)
    vault.close()
    told["opened"] = in_another_process()

    before = HOME.envelope(IDENT).read_bytes()
    lock()
    told["locked"] = opened_again()
    # Without a desktop there is nobody to ask for the password: the daemon is started anew.
    stop(daemon)
    told["gone"] = opened_again()
    daemon = start()
    told["unlocked again"] = opened_again()

    with secretstorage.dbus_init() as bus:
        collection = secretstorage.get_default_collection(bus)
        for item in collection.get_all_items():
            item.delete()
    told["deleted"] = opened_again()
    told["untouched"] = HOME.envelope(IDENT).read_bytes() == before

    vault = Vault.open(
        HOME,
        IDENT,
        passphrase=None,
        clock=clock,
        device_secrets=DeviceSecrets(),
        recovery_key=str(told["shown"]),
    )
    vault.keyholder.set_unlocking(None)
    vault.close()
    told["recovered"] = opened_again()
    lock()
    try:
        DeviceSecrets().make(DeviceSecrets().place_for("practice", IDENT))
    except VaultError as refused:
        told["make while locked"] = type(refused).__name__
    stop(daemon)
    del told["shown"]
    return told


if __name__ == "__main__":
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"]
    sys.stdout.write(json.dumps(main()))
