"""A process of its own with a real vault in it, told what to do line by line.

`python -m tests.vault.faults.worker <folder>`; every line it is given is a Python statement with
`vault`, `home`, `case_id` at hand, answered by one line: "ok", or the id of the sentence shown.
"""

from __future__ import annotations

import logging
import os
import pwd
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from navdesk.domain.clock import Clock
from navdesk.domain.messages import NavdeskError
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.vault.vault import Vault

PASSPHRASE = "riktig hest batteri"


def open_vault(home: VaultHome, **changed: Any) -> Vault:
    options: dict[str, Any] = {
        "passphrase": PASSPHRASE,
        "clock": Clock(lambda: datetime.now(UTC)),
        "device_secrets": DeviceSecrets(list),
    }
    return Vault.open(home, "Z990001", **(options | changed))


def fill(path: str) -> None:
    """Leave no byte free on the disk under `path`."""
    with Path(path).open("wb", buffering=0) as filler:
        for size in (65536, 4096, 512):
            try:
                while filler.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def forbid(home: VaultHome, what: str, become: str) -> None:
    """Take the right to write away from folders or files of the vault, also from root."""
    if become:
        somebody = pwd.getpwnam(become)
        for path in (home.base.parent, home.base, *home.base.rglob("*")):
            os.chown(path, somebody.pw_uid, somebody.pw_gid)
        for above in home.base.parents:
            if above.stat().st_uid == 0 and above.stat().st_mode & 0o005 != 0o005:
                above.chmod(above.stat().st_mode | 0o005)
        os.setgroups([])
        os.setgid(somebody.pw_gid)
        os.setuid(somebody.pw_uid)
    folder = home.folder("Z990001")
    shut = {
        "folder": [home.base, folder, folder / "cases"],
        "cases": [folder / "cases"],
        "files": [path for path in folder.rglob("*") if path.is_file()],
    }
    for path in shut[what]:
        path.chmod(0o500 if path.is_dir() else 0o400)


def allow(home: VaultHome) -> None:
    """Give the right to write back."""
    for path in (home.base, *home.base.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def main() -> None:
    logging.disable()
    home = VaultHome(Path(sys.argv[1]), "practice")
    known: dict[str, Any] = {"home": home, "open_vault": open_vault, "UUID": UUID, "os": os}
    say = sys.stdout.write
    say("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        try:
            exec(line, known)  # noqa: S102 - the test's own words
        except NavdeskError as refused:
            say(f"{refused.message.id} {dict(refused.message.params)}\n")
        else:
            say("ok\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
