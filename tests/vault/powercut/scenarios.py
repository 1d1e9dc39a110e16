"""What is done to a vault while its writes are recorded, and how a disk after it is judged.

`python -m tests.vault.powercut.scenarios NAME FOLDER CIPHER` plays one; what it says are the
`try` and `ack` lines of `tests.vault.session`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlcipher3 import dbapi2
from tests.vault import raw
from tests.vault.past.make import HERE as PAST
from tests.vault.past.make import open_kept
from tests.vault.past.reading import missing, whole
from tests.vault.raw_kept import raw_kept
from tests.vault.session import (
    NAV_IDENT,
    PASSPHRASE,
    Ledger,
    Session,
    create_vault,
    kept,
    kept_in,
    open_vault,
    verdict,
)

from navdesk.vault.cipher import BUSY_S, Cipher
from navdesk.vault.errors import VaultMissing
from navdesk.vault.home import VaultHome
from navdesk.vault.migrations.plans import CASE_PLAN, INDEX_PLAN

_MADE = "vault", "made"
_KEPT = PAST / "1"
_TABLES = """
    SELECT t.name, group_concat(c.name) FROM pragma_table_list t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT IN ('meta', 'case_key')
    GROUP BY t.name
"""
"""Every table with its columns, but those in which writes are counted: opening is one."""


class Hasty(dbapi2.Connection):
    """A connection that does not wait for the disk at every commit, whatever it is told."""

    def execute(self, statement: str, *parameters: Any) -> Any:
        return super().execute(statement.replace("= FULL", "= NORMAL"), *parameters)


def hasty_cipher() -> Cipher:
    """Return the product's cipher with `synchronous=NORMAL`: the control that must lose."""
    return Cipher(
        lambda path: dbapi2.connect(
            path, timeout=BUSY_S, isolation_level=None, check_same_thread=False, factory=Hasty
        )
    )


CIPHERS: dict[str, Callable[[], Cipher]] = {"full": Cipher, "normal": hasty_cipher}


@dataclass(frozen=True)
class Scenario:
    """How a folder is made ready, what is recorded in it, and what is wrong with a disk.

    `judge` is given the folder, and what was tried and acknowledged before the power went; not
    `thorough`, it may read the files past the vault, which is quick.
    """

    prepare: Callable[[Path], None]
    play: Callable[[Path, Cipher], None]
    judge: Callable[[Path, Ledger, Ledger, bool], list[str]]


def say(line: str) -> None:
    """Tell the world, in one write."""
    os.write(1, f"{line}\n".encode())


def _work(folder: Path, cipher: Cipher, hours: int) -> None:
    home = VaultHome(folder, "practice")
    chance = Random(hours)  # noqa: S311 - how the day goes, no secret
    say("try vault made 1")
    with create_vault(home, cipher) as vault:
        say("ack vault made 1")
        session = Session(vault, say, chance)
        first = session.new_case()
        for _ in range(hours):
            session.work(first)
    with open_vault(home, cipher) as vault:
        session = Session(vault, say, chance)
        for case_id in (first, session.new_case()):
            for _ in range(hours):
                session.work(case_id)


def _day(folder: Path, cipher: Cipher) -> None:
    _work(folder, cipher, 2)


def _hour(folder: Path, cipher: Cipher) -> None:
    _work(folder, cipher, 1)


def _minute(folder: Path, cipher: Cipher) -> None:
    say("try vault made 1")
    with create_vault(VaultHome(folder, "practice"), cipher) as vault:
        say("ack vault made 1")
        session = Session(vault, say, Random(1))  # noqa: S311 - how it goes, no secret
        session.work(session.new_case())


def _judge_day(folder: Path, tried: Ledger, acked: Ledger, thorough: bool) -> list[str]:
    home = VaultHome(folder, "practice")
    if not home.folder(NAV_IDENT).is_dir():
        with pytest.raises(VaultMissing):
            open_vault(home)
        return ["lost: the vault"] if _MADE in acked else []
    if thorough:
        with open_vault(home) as vault:
            found = kept(vault)
        files = raw.keys(home, NAV_IDENT, PASSPHRASE)
    else:
        files = raw.keys(home, NAV_IDENT, PASSPHRASE)
        found = raw_kept(files)
    found[_MADE] = 1
    return verdict(tried, acked, found) + raw.damage(files)


def _open_everything(folder: Path, cipher: Cipher) -> None:
    with open_kept(folder, cipher) as vault:
        for case in vault.cases.all():
            vault.open_case(case.id)


def _judge_upgrade(folder: Path, tried: Ledger, acked: Ledger, thorough: bool) -> list[str]:
    if thorough:
        with open_kept(folder) as vault:
            now = whole(vault)
        then = json.loads((_KEPT / "read.json").read_text(encoding="utf-8"))["crashed"]
        wrong = [f"lost: {where}" for where in missing(then, now)]
        wrong += [f"left over: {path.name}" for path in folder.rglob("*.new*")]
        return wrong + raw.damage(_files(folder))
    files = _files(folder)
    wrong = [
        f"{name} is of version {version}"
        for name, version in raw.schema_versions(files).items()
        if version not in {1, INDEX_PLAN.version if name == "vault.db" else CASE_PLAN.version}
    ]
    by_name = {path.name: (path, key) for path, key in files.items()}
    for (name, query), rows in _rows_then().items():
        with raw.opened(*by_name[name]) as connection:
            if connection.execute(query).fetchall() != rows:
                wrong.append(f"lost: {name}: {query}")
    return wrong + raw.damage(files)


@cache
def _rows_then() -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = shutil.copytree(_KEPT / "crashed", Path(scratch) / "vaults")
        for path, key in _files(folder).items():
            with raw.opened(path, key) as connection:
                for table, columns in connection.execute(_TABLES).fetchall():
                    query = f"SELECT {columns} FROM {table} ORDER BY rowid"  # noqa: S608
                    found[path.name, query] = connection.execute(query).fetchall()
    return found


def _files(folder: Path) -> dict[Path, bytes]:
    return raw.keys(VaultHome(folder, "practice"), NAV_IDENT, PASSPHRASE)


def _two_cases(folder: Path) -> None:
    with create_vault(VaultHome(folder, "practice")) as vault:
        session = Session(vault, lambda _: None, Random(5))  # noqa: S311 - no secret
        for _ in range(2):
            session.work(session.new_case())


def _new_keys(folder: Path, cipher: Cipher) -> None:
    """Replace every key that can be replaced, and destroy one of the two cases for good."""
    with open_vault(VaultHome(folder, "practice"), cipher) as vault:
        doomed = vault.cases.all()[1].id
        all_of_it, with_the_doomed = kept(vault), {}
        with vault.borrow_case(doomed) as file:
            kept_in(file, with_the_doomed)
        for (kind, name), version in all_of_it.items():
            say(f"try {kind} {name} {version}")
            if (kind, name) not in with_the_doomed:
                say(f"ack {kind} {name} {version}")
        say("try rotation workspace 1")
        vault.keyholder.rotate()
        say("ack rotation workspace 1")
        tab = all_of_it["setting", "tab"] + 1
        say(f"try setting tab {tab}")
        vault.settings.put("tab", tab)
        say(f"ack setting tab {tab}")
        assert vault.case_rekeyer.rekey().failed == ()
        say("try audit lines 1000")
        say("try rotation workspace 1000")
        say(f"try shredded {doomed} 1")
        assert vault.shred_case(doomed, "TEST")
        say(f"ack shredded {doomed} 1")


def _judge_keys(folder: Path, tried: Ledger, acked: Ledger, _: bool) -> list[str]:
    home = VaultHome(folder, "practice")
    wrong: list[str] = []
    with open_vault(home) as vault:
        found = kept(vault)
        found["rotation", "workspace"] = vault.keyholder.rotations
    for kind, name in tried:
        if kind == "shredded" and ("case", name) not in found:
            found[kind, name] = 1
            acked = {entry: acked[entry] for entry in acked if entry != ("case", name)}
            wrong += [f"not destroyed: {path.name}" for path in folder.rglob(f"{name}*")]
    half_made = [path for path in folder.rglob("*") if path.name.endswith(".rekeyed")]
    wrong += [f"left over: {path.name}" for path in half_made]
    # What was there before is named by the recorded program, after it has opened the vault.
    named = {entry: version for entry, version in found.items() if entry in tried}
    return wrong + verdict(tried, acked, named) + raw.damage(_files(folder))


SCENARIOS = {
    "day": Scenario(lambda _: None, _day, _judge_day),
    "minute": Scenario(lambda _: None, _minute, _judge_day),
    "hour": Scenario(lambda _: None, _hour, _judge_day),
    "keys": Scenario(_two_cases, _new_keys, _judge_keys),
    "upgrade": Scenario(
        lambda folder: shutil.copytree(_KEPT / "crashed", folder, dirs_exist_ok=True) and None,
        _open_everything,
        _judge_upgrade,
    ),
}


if __name__ == "__main__":
    _name, _folder, _cipher = sys.argv[1:]
    SCENARIOS[_name].play(Path(_folder), CIPHERS[_cipher]())
