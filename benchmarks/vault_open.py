"""Opening case files through the vault's door, beside bare sqlcipher3 with the same keys.

The door is everything but SQLAlchemy's engine: unwrapping the key, looking at the header, setting
the connection up, schema version, whose file it is, and its head mark.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from uuid import uuid4

from sqlcipher3 import dbapi2

from benchmarks.measure import Ratio, turn_by_turn
from navdesk.vault.case_file import CaseFile
from navdesk.vault.cipher import Cipher
from navdesk.vault.file_guard import FileGuard
from navdesk.vault.keys import WorkspaceKey, new_key
from navdesk.vault.migrations.plans import CASE_PLAN
from navdesk.vault.migrations.runner import bring_up_to_date

FILES = 200
BOUND = 2.0


def measure() -> list[Ratio]:
    """Return what key, checks and version cost over 200 files, one after the other."""
    cipher, case_id = Cipher(), uuid4()
    workspace, key = WorkspaceKey(uuid4(), new_key()), new_key()
    wrapped = workspace.wrap_case_key(case_id, 1, key)
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{number}.db" for number in range(FILES)]
        CaseFile.make(case_id, files[0], key, cipher)
        for path in files[1:]:
            shutil.copyfile(files[0], path)

        def guard(path: Path) -> FileGuard:
            mark = (path.with_suffix(".head"), f"case {case_id}")
            return FileGuard(path, mark=mark, owner=case_id)

        def through_the_vault(*, closing: bool = False) -> None:
            for path in files:
                unwrapped = workspace.unwrap_case_key(case_id, 1, wrapped)
                watching = guard(path)
                watching.use_key(unwrapped)
                connection = bring_up_to_date(path, unwrapped, CASE_PLAN, cipher, watching.require)
                connection.execute("SELECT count(*) FROM note")
                connection.close()
                if closing:
                    watching.closed_in_order()
                watching.close()

        def bare() -> None:
            for path in files:
                connection = dbapi2.connect(str(path))
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                connection.execute("SELECT count(*) FROM note")
                connection.close()

        through_the_vault(closing=True)
        what = f"opening {FILES} case files, beside bare sqlcipher3"
        return [turn_by_turn(what, through_the_vault, bare, bound=BOUND)]
