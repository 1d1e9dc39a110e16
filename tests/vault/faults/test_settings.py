"""How every file is opened, and what is never asked of the database library."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from navdesk.vault.cipher import Cipher, RawConnection, connect_sqlcipher

SOURCE = Path(__file__).parents[3] / "src"
NEVER = "cipher_" + "memory_security"
WRITING = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "temp_store": 2,
    "foreign_keys": 1,
    "wal_autocheckpoint": 0,
    "trusted_schema": 0,
    "cipher_status": "1",
}
LOOKING = {"temp_store": 2, "trusted_schema": 0, "cipher_status": "1"}


def test_no_source_file_names_the_setting_that_slows_the_whole_process_for_good():
    named = [path for path in SOURCE.rglob("*.py") if NEVER in path.read_text("utf-8")]
    assert named == []
    assert len(list(SOURCE.rglob("*.py"))) > 100


class Watching(Cipher):
    """Looks at every connection when it is closed, and at what was asked of it."""

    def __init__(self) -> None:
        self.seen: list[tuple[bool, dict[str, object]]] = []
        self.asked: list[str] = []
        super().__init__(self._connected_here)

    def _connected_here(self, path: str) -> RawConnection:
        return Watched(connect_sqlcipher(path), path, self)


class Watched:
    """A real connection that tells its settings as it goes."""

    def __init__(self, real: RawConnection, path: str, watching: Watching) -> None:
        self._real = real
        self._path = path
        self._watching = watching

    def execute(self, statement: str, *params: object) -> object:
        self._watching.asked.append(statement)
        return self._real.execute(statement, *params)

    def close(self) -> None:
        if self._path != ":memory:":
            looking = "?" in self._path
            wanted = LOOKING if looking else WRITING
            found = {
                name: self._real.execute(f"PRAGMA {name}").fetchone()[0]
                for name in (*wanted, NEVER, "cipher_version")
            }
            self._watching.seen.append((looking, found))
        self._real.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


def test_every_connection_of_a_whole_session_is_set_up_as_it_must_be(  # noqa: PLR0917 - fixtures
    opener, home, crash, new_case, new_note, new_delivery
):
    cipher = Watching()
    case = new_case()
    with opener.create(cipher=cipher) as vault:
        note = new_note(case.id)
        vault.create_case(case)
        vault.checkup.run()
        vault.open_case(case.id).notes.seal(note, [new_delivery(note)])
        vault.leftovers.take([new_delivery(new_note(case.id))])
        vault.audit.append("open", None, case.id, "CASE_WORK", "ALLOWED")
        left = crash(home)
    with left.open(cipher=cipher) as vault:
        vault.open_case(case.id).settings.put("x", 1)
        vault.close_case(case.id)
        vault.checkup.run()
    looked = [found for looking, found in cipher.seen if looking]
    wrote = [found for looking, found in cipher.seen if not looking]
    assert len(wrote) > 20
    assert len(looked) >= 3
    for found in wrote + looked:
        assert found.pop(NEVER) == "0"
        assert found.pop("cipher_version")
    assert all(found == WRITING for found in wrote)
    assert all(found == LOOKING for found in looked)
    assert not [statement for statement in cipher.asked if NEVER in statement]
    keys = [statement for statement in cipher.asked if statement.startswith("PRAGMA key")]
    assert all(len(key) == len("PRAGMA key = \"x''\"") + 64 for key in keys)


@pytest.mark.skipif(not hasattr(stat, "S_IMODE"), reason="no modes")
def test_everything_beside_the_vault_is_private_too(vault, home, new_case):
    vault.create_case(new_case())
    vault.settings.put("x", 1)
    for path in home.base.rglob("*"):
        if path.is_file():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
