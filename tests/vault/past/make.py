"""Makes the files that are kept of one schema version: `python tests/vault/past/make.py`.

Run it with the code of the version to keep, before the schema of a released version changes:

    git worktree add ../kept <last commit of that version>
    PYTHONPATH=../kept/src .venv/bin/python tests/vault/past/make.py
    git worktree remove ../kept

It makes `tests/vault/past/<version>/` (never over one that is there) with two vaults and what
their own version read from them: `closed/`, whose program ended in order, and `crashed/`, whose
program was killed with two case files and the index open, so that each has a live `-wal`.
`tests/vault/past/test_past.py` opens them with today's code from then on.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [] if __package__ else [str(HERE.parents[2])]

from tests.vault.past.reading import whole  # noqa: E402
from tests.vault.past.story import (  # noqa: E402
    CLOCK,
    NAV_IDENT,
    PASSPHRASE,
    afternoon,
    morning,
)

from navdesk.vault.cipher import Cipher  # noqa: E402
from navdesk.vault.device_secret import DeviceSecrets  # noqa: E402
from navdesk.vault.home import VaultHome  # noqa: E402
from navdesk.vault.keys import ArgonCost  # noqa: E402
from navdesk.vault.migrations.plans import CASE_PLAN, INDEX_PLAN  # noqa: E402
from navdesk.vault.vault import Vault  # noqa: E402


def open_kept(root: Path, cipher: Cipher | None = None) -> Vault:
    """Open the vault of the story below `root`."""
    return Vault.open(
        VaultHome(root, "practice"),
        NAV_IDENT,
        passphrase=PASSPHRASE,
        clock=CLOCK,
        device_secrets=DeviceSecrets(list),
        cipher=cipher,
    )


def main() -> None:
    """Make the folder of this code's schema version."""
    folder = HERE / str(max(CASE_PLAN.version, INDEX_PLAN.version))
    if folder.exists():
        sys.exit(f"{folder.name} is kept already")
    closed, crashed = folder / "closed", folder / "crashed"
    with Vault.create(
        VaultHome(closed, "practice"),
        NAV_IDENT,
        passphrase=PASSPHRASE,
        clock=CLOCK,
        device_secrets=DeviceSecrets(list),
        argon=ArgonCost(1, 64, 1),
    ) as vault:
        morning(vault)
    shutil.copytree(closed, crashed)
    _kill_in_the_afternoon(crashed)
    for lock in folder.rglob("*.lock"):
        lock.unlink()
    kept = {
        "schema": {"case": CASE_PLAN.version, "index": INDEX_PLAN.version},
        "closed": _as_read(closed),
        "crashed": _as_read(crashed),
    }
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "read.json").write_text(text + "\n", encoding="utf-8")


def _kill_in_the_afternoon(root: Path) -> None:
    child = os.fork()
    if not child:
        vault = open_kept(root)
        afternoon(vault)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


def _as_read(root: Path) -> object:
    # From a copy: opening moves the log into the file, and the sample must keep its log.
    copy = root.with_name(root.name + ".read")
    shutil.copytree(root, copy)
    try:
        with open_kept(copy) as vault:
            return whole(vault)
    finally:
        shutil.rmtree(copy)


if __name__ == "__main__":
    main()
