"""Opening case files through the vault's door, beside bare sqlcipher3 with the same keys."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.measure import Ratio, turn_by_turn
from navdesk.vault.cipher import Cipher

FILES = 200
BOUND = 2.0


def measure() -> list[Ratio]:
    """Return what key checks, header and version cost over 200 files, one after the other."""
    cipher = Cipher()
    with tempfile.TemporaryDirectory() as name:
        files = [(Path(name) / f"{number}.db", secrets.token_bytes(32)) for number in range(FILES)]
        for path, key in files:
            connection = cipher.open(path, key)
            connection.execute("CREATE TABLE note (text TEXT)")
            connection.close()

        def through_the_vault() -> None:
            for path, key in files:
                connection = cipher.open(path, key)
                connection.execute("SELECT count(*) FROM note")
                connection.close()

        def bare() -> None:
            for path, key in files:
                connection = dbapi2.connect(str(path))
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                connection.execute("SELECT count(*) FROM note")
                connection.close()

        what = f"opening {FILES} case files, beside bare sqlcipher3"
        return [turn_by_turn(what, through_the_vault, bare, bound=BOUND)]
