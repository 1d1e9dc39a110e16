"""Opening encrypted files: the build, the header, the key, the settings, and what faults say."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from navdesk.vault.cipher import Cipher, connect_sqlcipher
from navdesk.vault.errors import (
    CannotEncrypt,
    DiskFull,
    FileHeld,
    NotAVaultFile,
    ReadOnlyStorage,
    StorageFault,
    VaultDamaged,
)

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file.db"
    with closing(Cipher().open(path, KEY)) as connection:
        connection.execute("CREATE TABLE t (x TEXT)")
    return path


def standard_library(path: str) -> Any:
    import sqlite3

    return sqlite3.connect(path, isolation_level=None)


def test_the_standard_librarys_sqlite_is_refused_before_a_file_is_touched(tmp_path, opener, home):
    plain = Cipher(standard_library)
    with pytest.raises(CannotEncrypt):
        plain.require()
    with pytest.raises(CannotEncrypt):
        plain.open(tmp_path / "file.db", KEY)
    assert not (tmp_path / "file.db").exists() or not (tmp_path / "file.db").read_bytes()
    with pytest.raises(CannotEncrypt):
        opener.create(cipher=plain)
    assert not home.base.exists()


class KeyDeaf:
    """A build that knows the cipher's name but takes no key."""

    def __init__(self, path: str) -> None:
        self._real = connect_sqlcipher(path)

    def execute(self, statement: str) -> Any:
        return self._real.execute("SELECT 'ok'" if "PRAGMA key" in statement else statement)

    def close(self) -> None:
        self._real.close()


def test_a_build_that_ignores_the_key_is_refused(tmp_path):
    with pytest.raises(CannotEncrypt):
        Cipher(KeyDeaf).open(tmp_path / "file.db", KEY)


def test_the_file_does_not_look_like_a_database(path):
    assert b"SQLite" not in path.read_bytes()
    Cipher().inspect(path)


@pytest.mark.parametrize("key", [b"", b"short", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_never_taken_for_a_passphrase(path, key):
    with pytest.raises(ValueError, match="32 bytes"):
        Cipher().open(path, key)


def test_a_wrong_key_is_told_silently_and_changes_nothing(path, capfd):
    before = path.read_bytes()
    with pytest.raises(VaultDamaged):
        Cipher().open(path, bytes(32))
    assert path.read_bytes() == before
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "vault.incomplete"), (b"", "vault.damaged"), (b"short", "vault.damaged")],
)
def test_a_missing_or_cut_file_is_told(tmp_path, content, told):
    path = tmp_path / "file.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(VaultDamaged) as damaged:
        Cipher().inspect(path)
    assert damaged.value.message.id == told


def test_a_plain_database_is_told(tmp_path):
    path = tmp_path / "file.db"
    with closing(standard_library(str(path))) as plain:
        plain.execute("CREATE TABLE t (x)")
    with pytest.raises(NotAVaultFile):
        Cipher().inspect(path)


def test_every_connection_is_set_up_as_the_quality_sheet_asks(path):
    with closing(Cipher().open(path, KEY)) as connection:
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                *("journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys"),
                *("wal_autocheckpoint", "cipher_memory_security", "trusted_schema"),
            )
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "temp_store": 2,
        "foreign_keys": 1,
        "wal_autocheckpoint": 0,
        "cipher_memory_security": "0",
        "trusted_schema": 0,
    }


def test_an_engine_rolls_back_schema_changes_too(path):
    engine = Cipher().engine(path, KEY)
    with pytest.raises(ZeroDivisionError), engine.begin() as connection:
        connection.execute(text("CREATE TABLE u (x)"))
        raise ZeroDivisionError
    with engine.begin() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master")).scalars().all()
    assert tables == ["t"]


def test_a_reading_engine_cannot_write(path):
    engine = Cipher().engine(path, KEY).execution_options(navdesk_read_only=True)
    with pytest.raises(OperationalError, match="readonly"), engine.begin() as connection:
        connection.execute(text("INSERT INTO t VALUES ('x')"))


def test_values_never_reach_an_exception_text(path):
    engine = Cipher().engine(path, KEY)
    with pytest.raises(OperationalError) as failed, engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:x)"), {"x": "15890112345"})
    assert "15890112345" not in str(failed.value)


def fault(code: int) -> dbapi2.DatabaseError:
    error = dbapi2.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (dbapi2.SQLITE_FULL, DiskFull),
        (dbapi2.SQLITE_IOERR | (4 << 8), StorageFault),
        (dbapi2.SQLITE_READONLY, ReadOnlyStorage),
        (dbapi2.SQLITE_BUSY, FileHeld),
        (dbapi2.SQLITE_CORRUPT, VaultDamaged),
        (dbapi2.SQLITE_NOTADB, VaultDamaged),
    ],
)
def test_every_fault_of_the_disk_has_its_own_error(tmp_path, code, told):
    from navdesk.vault.cipher import translate

    assert type(translate(fault(code), tmp_path / "file.db")) is told


def test_a_programming_error_is_not_blamed_on_the_disk(tmp_path):
    from navdesk.vault.cipher import translate

    assert translate(fault(dbapi2.SQLITE_ERROR), tmp_path) is None
    assert translate(ValueError("x"), tmp_path) is None


_FILL = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from navdesk.domain.clock import Clock
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.errors import VaultError
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.vault import Vault
vault = Vault.create(
    VaultHome(Path(sys.argv[1]), "practice"), "Z990001", passphrase="riktig hest batteri",
    clock=Clock(lambda: datetime.now(UTC)), device_secrets=DeviceSecrets(list),
    argon=ArgonCost(1, 64, 1),
)
vault.settings.put("kept", 1)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    vault.settings.put("too much", "x" * 1_000_000)
except VaultError as refused:
    print(refused)
print(vault.settings.get("kept"), vault.settings.get("too much"))
try:
    vault.settings.put("again", 1)
except VaultError as refused:
    print(refused, dict(refused.message.params))
vault.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limits to set")
def test_when_the_file_cannot_grow_the_last_write_is_refused_and_the_rest_is_kept(tmp_path, opener):
    child = subprocess.run(
        [sys.executable, "-c", _FILL, str(opener.home.base.parent)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.stderr.splitlines() == [
        "vault.db: not written any more in this session (vault.storage_read_only)"
    ]
    assert child.stdout.splitlines() == [
        "vault.storage_read_only",
        "1 None",
        "vault.storage_read_only {'file': 'vault.db'}",
    ]
    vault = opener.open()
    assert vault.settings.get("kept") == 1
    assert vault.settings.get("too much") is None
    vault.settings.put("still", "writes")


_FULL_DISK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from navdesk.domain.clock import Clock
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.errors import VaultError
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.vault import Vault
home = VaultHome(Path(sys.argv[1]), "practice")
options = {
    "passphrase": "riktig hest batteri", "clock": Clock(lambda: datetime.now(UTC)),
    "device_secrets": DeviceSecrets(list),
}
vault = Vault.create(home, "Z990001", argon=ArgonCost(1, 64, 1), **options)
kept = 0
try:
    for kept in range(10_000):
        vault.settings.put("kept", kept)
        vault.settings.put(f"filler {kept}", "x" * 20_000)
except VaultError as refused:
    print(refused)
assert kept > 5
print(vault.settings.get("kept") in {kept, kept - 1})
try:
    vault.close()
except VaultError as refused:
    print(refused)
filler = Path(sys.argv[1]) / "filler"
filler.unlink()
vault = Vault.open(home, "Z990001", **options)
print(vault.settings.get("kept") in {kept, kept - 1}, vault.audit.verify().whole)
vault.settings.put("room", "again")
vault.close()
try:
    filler.write_bytes(b"x" * 10_000_000)
except OSError:
    pass
try:
    Vault.create(home, "Z990002", argon=ArgonCost(1, 64, 1), **options)
except VaultError as refused:
    print(refused, home.employees())
"""


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-Urm", "true"], check=False, capture_output=True).returncode,
    reason="a small disk of one's own needs user namespaces",
)
def test_a_disk_that_is_really_full_is_told_and_works_again_with_room(tmp_path):
    small = 'mount -t tmpfs -o size=2m tmpfs "$1" && head -c 1000000 /dev/zero > "$1/filler"'
    child = subprocess.run(
        [
            *("unshare", "-Urm", "sh", "-c", small + ' && exec "$2" -c "$3" "$1"', "sh"),
            *(str(tmp_path), sys.executable, _FULL_DISK),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.stderr == ""
    said = child.stdout.splitlines()
    assert said[:2] == ["vault.disk_full", "True"]
    # Closing moves the log into the file, which the full disk may refuse; nothing is lost by it.
    assert said[2:-2] in ([], ["vault.log_not_moved"])
    assert said[-2:] == ["True True", "vault.disk_full ('Z990001',)"]


def test_a_full_disk_is_told_and_the_rest_is_kept(vault, case_file):
    case_file.settings.put("kept", 1)
    page_limit = "PRAGMA max_page_count = 20"
    with pytest.raises(DiskFull), case_file._database.write() as session:
        session.execute(text(page_limit))
        session.execute(text("INSERT INTO setting VALUES ('x', hex(zeroblob(900000)))"))
    assert case_file.settings.get("kept") == 1
    case_file.settings.put("next", 2)


_READ_ONLY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from navdesk.domain.clock import Clock
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.errors import VaultError
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.vault import Vault
home = VaultHome(Path(sys.argv[1]), "practice")
options = {
    "passphrase": "riktig hest batteri", "clock": Clock(lambda: datetime.now(UTC)),
    "device_secrets": DeviceSecrets(list),
}
Vault.create(home, "Z990001", argon=ArgonCost(1, 64, 1), **options).close()
folder = home.folder("Z990001")
if os.geteuid() == 0:  # who may write everywhere, so that it must become nobody
    for path in (home.base.parent, home.base, *home.base.rglob("*")):
        os.chown(path, 65534, 65534)
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
before = home.index("Z990001").read_bytes()
folder.chmod(0o500)
try:
    Vault.open(home, "Z990001", **options)
except VaultError as refused:
    print(refused)
print(home.index("Z990001").read_bytes() == before)
home.index("Z990001").chmod(0o400)
try:
    Vault.open(home, "Z990001", **options)
except VaultError as refused:
    print(refused)
folder.chmod(0o700)
home.index("Z990001").chmod(0o600)
Vault.open(home, "Z990001", **options).close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only by mode there")
def test_a_folder_or_file_that_may_not_be_written_to_is_told():
    with tempfile.TemporaryDirectory() as folder:
        child = subprocess.run(
            [sys.executable, "-c", _READ_ONLY, folder],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert child.stderr == ""
    assert child.stdout.splitlines() == ["vault.read_only", "True", "vault.read_only"]


def test_a_file_another_program_holds_is_told_after_waiting(vault, case_file, monkeypatch):
    holder = connect_sqlcipher(str(case_file._database.path))
    key = _key_of(vault, case_file)
    try:
        holder.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        holder.execute("BEGIN IMMEDIATE")
        impatient = Cipher(lambda path: dbapi2.connect(path, timeout=0.1, isolation_level=None))
        engine = impatient.engine(case_file._database.path, key)
        monkeypatch.setattr(case_file._database, "_writing", engine)
        with pytest.raises(FileHeld) as told:
            case_file.settings.put("x", 1)
        assert told.value.message.params == {"file": case_file._database.path.name}
    finally:
        holder.close()
    case_file.settings.put("x", 2)


def _key_of(vault, case_file) -> bytes:
    cases = vault._files
    kept = cases._keys.get(case_file.case_id)
    return cases._key.now().unwrap_case_key(case_file.case_id, kept.version, kept.wrapped)


def test_opening_with_the_key_of_one_case_never_opens_another(vault, new_case, home):
    first = vault.create_case(new_case())
    second = vault.create_case(new_case())
    key = _key_of(vault, first)
    with closing(Cipher().open(first._database.path, key)):
        pass
    with pytest.raises(VaultDamaged):
        Cipher().open(second._database.path, key)
    with pytest.raises(VaultDamaged):
        Cipher().open(home.index("Z990001"), key)


def test_what_is_deleted_leaves_the_write_ahead_log_too(vault):
    log = vault._index.path.with_name("vault.db-wal")
    vault.tokens.save(b"refresh token" * 100)
    assert log.stat().st_size > 0
    vault.tokens.clear()
    assert vault.tokens.load() is None
    assert log.stat().st_size == 0


def test_a_growing_write_ahead_log_is_moved_into_the_file(case_file):
    log = case_file._database.path.with_name(case_file._database.path.name + "-wal")
    for _ in range(12):
        case_file.settings.put("big", "x" * 1_000_000)
    assert log.stat().st_size < 8_000_000
