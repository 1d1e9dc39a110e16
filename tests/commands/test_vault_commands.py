"""`navdesk vault …` on a real vault: exit codes, one document, and nothing a person must not read.

Run in this process with cheap argon2; the same commands as a stranger calls them are in
`tests/end_to_end/test_vault_commands.py`.
"""

from __future__ import annotations

import base64
import io
import json
import shutil
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.vault.conftest import a_case, a_delivery, a_note

from navdesk.cli import main
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import DeliveryState
from navdesk.sandbox.profile_file import profile_text
from navdesk.settings.paths import find_paths
from navdesk.vault import keyholder
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.failed_unlocks import FailedUnlocks
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.process_lock import ProcessLock
from navdesk.vault.sealed_key import public_of
from navdesk.vault.vault import Vault

IDENT = "Z990101"
PASSPHRASE = "fire korte norske ord"
NEW_PASSPHRASE = "helt andre norske ord"
NUMBER = "15890112345"


class Shell:
    """Calls navdesk as a shell would, and remembers what came out."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.home = VaultHome(find_paths().data, "practice")
        # No system at all: these commands never ask one.
        text = profile_text("http://127.0.0.1:9", ())
        self.file("profile.toml", text[: text.index("[[archive]]")])
        self.passphrase = self.file("passphrase", PASSPHRASE)

    def file(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.write_text(f"{content}\n", encoding="utf-8")
        return path

    def vault(self, *words: str, passphrase: Path | None = None) -> tuple[int, Any, str]:
        """Run a command with `--json`; returns exit code, document and what was said."""
        profile = str(self.folder / "profile.toml")
        opened_by = str(passphrase or self.passphrase)
        try:
            code = main(
                ["--profile", profile, "--passphrase-file", opened_by, "vault", *words, "--json"]
            )
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = self.capsys.readouterr()
        assert NUMBER not in said.out + said.err
        return code, json.loads(said.out) if said.out else None, said.err

    def open(self, passphrase: str = PASSPHRASE) -> Vault:
        return Vault.open(
            self.home,
            IDENT,
            passphrase=passphrase,
            clock=Clock(lambda: datetime.now(UTC)),
            device_secrets=DeviceSecrets(list),
        )

    def case_file(self, case_id: UUID) -> Path:
        return self.home.case(IDENT, case_id)


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    # Measuring the machine takes half a second for every new passphrase.
    monkeypatch.setattr(keyholder, "calibrated_cost", lambda: ArgonCost(1, 64, 1))
    return Shell(tmp_path, capsys)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, UUID]:
    """A vault with one case: a sealed, unsent note and a draft; backed up and closed."""
    home = VaultHome(tmp_path_factory.mktemp("template"), "practice")
    case = a_case(person=NUMBER)
    with Vault.create(
        home,
        IDENT,
        passphrase=PASSPHRASE,
        clock=Clock(lambda: datetime.now(UTC)),
        device_secrets=DeviceSecrets(list),
        argon=ArgonCost(1, 64, 1),
    ) as vault:
        file = vault.create_case(case)
        note = a_note(case.id)
        file.notes.seal(note, [a_delivery(note)])
        file.notes.save_draft(a_note(case.id, "et utkast"))
        vault.backups.make()
    return home.base, case.id


@pytest.fixture
def case(shell: Shell, template: tuple[Path, UUID]) -> UUID:
    """The case of a copy of the template, which is this test's vault."""
    shutil.copytree(template[0], shell.home.base)
    return template[1]


def spoil(path: Path) -> None:
    """Flip one bit."""
    with path.open("r+b") as stream:
        stream.seek(5000)
        byte = stream.read(1)
        stream.seek(5000)
        stream.write(bytes([byte[0] ^ 1]))


def test_check_says_which_file_is_damaged_and_changes_nothing(shell: Shell, case: UUID) -> None:
    code, told, _ = shell.vault("check")
    assert code == 0
    assert {"envelope.json", "vault.db", f"{case}.db"} <= {c["file"] for c in told["checks"]}
    assert all(set(check) == {"file", "ok", "message"} for check in told["checks"])
    assert len({check["message"] for check in told["checks"]}) == len(told["checks"])
    path = shell.case_file(case)
    spoil(path)
    before = path.read_bytes()
    code, told, _ = shell.vault("check")
    assert code == 1
    assert [check["file"] for check in told["checks"] if not check["ok"]] == [path.name]
    assert path.read_bytes() == before


def test_check_of_a_vault_that_does_not_open_still_writes_its_document(
    shell: Shell, case: UUID
) -> None:
    shell.home.index(IDENT).write_bytes(b"\x00" * 8192)
    code, told, _ = shell.vault("check")
    assert code == 1
    assert [check["file"] for check in told["checks"] if not check["ok"]] == ["vault.db"]


def test_backup_tells_what_it_made_and_the_list_shows_it(shell: Shell, case: UUID) -> None:
    code, told, _ = shell.vault("backup")
    assert code == 0
    made = told["backup"]
    assert set(made) == {"id", "made_at", "cases", "whole"}
    assert (made["cases"], made["whole"]) == (1, True)
    code, told, _ = shell.vault("backups")
    assert code == 0
    assert told["backups"][0] == made
    assert len(told["backups"]) == 2


def test_a_full_disk_is_told_and_the_old_backups_stay(
    shell: Shell, case: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shell.vault("backups")[1]
    full = SimpleNamespace(total=10**9, used=10**9, free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    code, told, said = shell.vault("backup")
    assert (code, told) == (1, {"backup": None})
    assert "Disken er full" in said
    assert shell.vault("backups")[1] == before


def test_a_damaged_case_comes_back_alone(shell: Shell, case: UUID) -> None:
    spoil(shell.case_file(case))
    code, told, _ = shell.vault("restore", "--case", str(case))
    assert code == 0
    done = told["restore"]
    assert (done["cases"], done["lost"], done["backup"]["whole"]) == (1, None, True)
    assert done["kept_as"].startswith(f"{case}.db.damaged-")
    assert shell.vault("check")[0] == 0


def test_restore_without_words_mends_whatever_is_damaged(shell: Shell, case: UUID) -> None:
    spoil(shell.case_file(case))
    code, told, _ = shell.vault("restore")
    assert code == 0
    assert told["restore"]["kept_as"].startswith(f"{IDENT}.damaged-")
    assert shell.vault("check")[0] == 0
    shell.home.index(IDENT).unlink()
    assert shell.vault("restore")[0] == 0
    assert shell.vault("check")[0] == 0
    with shell.open() as vault:
        assert vault.open_case(case).notes.draft() is not None


def test_a_whole_vault_is_not_restored_without_naming_a_backup(shell: Shell, case: UUID) -> None:
    for words in ((), ("--case", str(case))):
        code, told, said = shell.vault("restore", *words)
        assert (code, told) == (1, {"restore": None})
    assert "--backup" in said
    newest = shell.vault("backups")[1]["backups"][0]["id"]
    code, told, _ = shell.vault("restore", "--backup", newest)
    assert code == 0
    assert told["restore"]["backup"]["id"] == newest


def test_an_old_index_is_gone_on_with_only_when_told_to(shell: Shell, case: UUID) -> None:
    old = shell.home.index(IDENT).read_bytes()
    with shell.open() as vault:
        vault.settings.put("noe", 1)
    shutil.rmtree(shell.home.backups(IDENT))
    shell.home.index(IDENT).write_bytes(old)
    assert shell.vault("check")[0] == 1
    code, _, said = shell.vault("restore")
    assert code == 1
    assert "vault.db" in said
    code, told, _ = shell.vault("restore", "--accept")
    assert code == 0
    assert told["restore"]["backup"] is None
    assert told["restore"]["lost"]
    assert shell.vault("check")[0] == 0


def test_a_vault_that_is_gone_is_found_by_its_backups(shell: Shell, case: UUID) -> None:
    shutil.rmtree(shell.home.folder(IDENT))
    assert shell.vault("restore")[0] == 0
    assert shell.vault("check")[0] == 0


def test_new_keys_for_everything(shell: Shell, case: UUID) -> None:
    new = shell.file("new", NEW_PASSPHRASE)
    old_file = shell.case_file(case).read_bytes()
    code, told, _ = shell.vault("rekey", "--cases", "--new-passphrase-file", str(new))
    assert code == 0
    assert told["rekey"] == {"passphrase": True, "cases": 1, "failed": []}
    code, _, said = shell.vault("check")
    assert code == 2
    assert "assfrase" in said
    assert shell.vault("check", passphrase=new)[0] == 0
    (only,) = shell.vault("backups")[1]["backups"]
    assert only["whole"]
    shell.case_file(case).write_bytes(old_file)
    assert shell.vault("check", passphrase=new)[0] == 1


def test_a_passphrase_that_is_too_short_changes_nothing(shell: Shell, case: UUID) -> None:
    short = shell.file("short", "kort")
    code, told, _ = shell.vault("rekey", "--new-passphrase-file", str(short))
    assert (code, told) == (2, None)
    assert shell.vault("check")[0] == 0


def test_a_case_that_cannot_be_rekeyed_is_named(shell: Shell, case: UUID) -> None:
    spoil(shell.case_file(case))
    code, told, said = shell.vault("rekey", "--cases")
    assert code == 1
    assert told["rekey"]["failed"] == [str(case)]
    assert str(case) in said


def test_shredding_puts_aside_what_is_unsent_and_leaves_nothing_else(
    shell: Shell, case: UUID
) -> None:
    yesterday = shell.folder / "yesterday"
    shutil.copytree(shell.home.backups(IDENT), yesterday)
    code, told, _ = shell.vault("shred", "--case", str(case), "--yes")
    assert code == 0
    assert told["shred"] == {"case": str(case), "copies_useless": True, "unsent": 1}
    assert not [path for path in shell.home.base.rglob("*") if str(case) in path.name]
    with shell.open() as vault:
        assert [left.state.value for left in vault.leftovers.all()] == ["sealed"]
    assert shell.vault("shred", "--case", str(case), "--yes")[0] == 2
    shutil.rmtree(shell.home.backups(IDENT))
    yesterday.replace(shell.home.backups(IDENT))
    (name,) = [path.name for path in shell.home.backups(IDENT).iterdir()]
    code, told, _ = shell.vault("restore", "--backup", name)
    assert (code, told) == (1, None)
    shell.home.index(IDENT).unlink()
    assert shell.vault("restore")[0] == 1
    assert shell.vault("shred", "--case", str(case), "--yes")[0] in {1, 2}


def test_what_arrived_after_a_wipe_broke_off_is_not_sent_again_when_shredded_by_hand(
    shell: Shell, case: UUID
) -> None:
    with shell.open() as vault, vault.borrow_case(case) as file:
        (sealed,) = file.deliveries.unsettled()
        vault.leftovers.take([sealed])
        file.deliveries.update(replace(sealed, state=DeliveryState.VERIFIED))
    told = shell.vault("shred", "--case", str(case), "--yes")[1]
    assert told["shred"]["unsent"] == 0
    with shell.open() as vault:
        assert [left.state for left in vault.leftovers.all()] == [DeliveryState.VERIFIED]


def test_opening_by_the_recovery_key_is_a_line_of_the_log(shell: Shell, case: UUID) -> None:
    with shell.open() as vault:
        groups = vault.keyholder.begin_recovery().split("-")
        asked = vault.keyholder.questions()
        vault.keyholder.confirm_recovery({number: groups[number - 1] for number in asked})
    key = shell.file("recovery", "-".join(groups))
    assert shell.vault("check", "--recovery-key-file", str(key))[0] == 0
    with shell.open() as vault:
        last = vault.audit.entries()[-1]
        assert (last.kind, last.outcome, last.detail) == ("unlock", "ALLOWED", "recovery")


@pytest.mark.parametrize("command", ["check", "restore"])
def test_a_wrong_passphrase_at_the_command_line_is_a_failed_unlocking(
    shell: Shell, case: UUID, command: str
) -> None:
    failed = FailedUnlocks(shell.home.failed_unlocks(IDENT))
    assert shell.vault(command, passphrase=shell.file("wrong", "feil hest batteri"))[0] == 2
    assert len(failed.times()) == 1
    shell.vault(command)
    assert len(failed.times()) == 1


class Terminal(io.StringIO):
    """Somebody at the keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code"), [("ja\n", 0), ("nei\n", 2), ("", 2)])
def test_a_person_is_asked_before_a_case_is_destroyed(
    shell: Shell, case: UUID, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    done, _, said = shell.vault("shred", "--case", str(case))
    assert done == code
    assert "ja/nei" in said
    assert shell.case_file(case).exists() is (code != 0)


def test_without_a_terminal_and_without_yes_nothing_is_destroyed(
    shell: Shell, case: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("ja\n"))
    code, told, said = shell.vault("shred", "--case", str(case))
    assert (code, told) == (2, None)
    assert "--yes" in said
    assert shell.case_file(case).exists()


WRONG_CALLS = (
    ("shred", "--case", NUMBER, "--yes"),
    ("shred", "--case", str(uuid4()), "--yes"),
    ("restore", "--case", "tull"),
    ("restore", "--case", str(uuid4())),
    ("restore", "--backup", "20260101T000000Z-1"),
    ("restore", "--backup", "../../annet"),
    ("check", "--employee", "Kari"),
    ("check", "--recovery-key-file", "finnes-ikke"),
    ("rekey", "--new-passphrase-file", "finnes-ikke"),
    ("restore", "--case", str(uuid4()), "--backup", "x"),
    ("shred",),
    ("gjett",),
    (),
)


def test_a_wrong_call_is_told_and_nothing_is_done(shell: Shell, case: UUID) -> None:
    before = {p: p.read_bytes() for p in shell.home.base.rglob("cases/*.db")}
    for words in WRONG_CALLS:
        code, told, said = shell.vault(*words)
        assert (code, told) == (2, None), words
        assert said.strip(), words
    assert {p: p.read_bytes() for p in shell.home.base.rglob("cases/*.db")} == before
    assert shell.vault("check")[0] == 0


def every_step(case: UUID) -> tuple[tuple[str, ...], ...]:
    """Every command that opens the vault."""
    shred = ("shred", "--case", str(case), "--yes")
    return (("check",), ("backup",), ("restore",), ("rekey",), shred)


def test_a_wrong_passphrase_changes_nothing(shell: Shell, case: UUID) -> None:
    wrong = shell.file("wrong", "en helt annen frase")
    before = {p: p.read_bytes() for p in shell.home.base.rglob("*.db")}
    for words in every_step(case):
        code, told, said = shell.vault(*words, passphrase=wrong)
        assert (code, told) == (2, None), words
        assert "assfrase" in said
    assert {p: p.read_bytes() for p in shell.home.base.rglob("*.db")} == before


def test_a_vault_in_use_is_left_alone(shell: Shell, case: UUID) -> None:
    lock = ProcessLock(shell.home.lock(IDENT))
    try:
        for words in every_step(case):
            code, told, said = shell.vault(*words)
            assert (code, told) == (1, None), words
            assert "allerede åpent" in said
    finally:
        lock.release()


def test_the_recovery_key_opens_where_a_passphrase_would(shell: Shell, case: UUID) -> None:
    with shell.open() as vault:
        shown = vault.keyholder.begin_recovery()
        groups = shown.split("-")
        vault.keyholder.confirm_recovery({n: groups[n - 1] for n in vault.keyholder.questions()})
    paper = shell.file("paper", shown)
    new = shell.file("new", NEW_PASSPHRASE)
    by_paper = ("--recovery-key-file", str(paper))
    assert shell.vault("check", *by_paper)[0] == 0
    shell.home.index(IDENT).unlink()
    assert shell.vault("restore", *by_paper)[0] == 0
    code, _, said = shell.vault("rekey", *by_paper)
    assert code == 1
    assert "låses opp" in said
    assert shell.vault("rekey", "--new-passphrase-file", str(new), *by_paper)[0] == 0
    assert shell.vault("check", passphrase=new)[0] == 0
    mistyped = shell.file("mistyped", "AAAAA" + shown[5:])
    code, told, _ = shell.vault("check", "--recovery-key-file", str(mistyped))
    assert (code, told) == (2, None)


def test_somebody_else_is_named_and_a_missing_vault_is_told(shell: Shell, case: UUID) -> None:
    assert shell.vault("check", "--employee", IDENT.lower())[0] == 0
    code, told, said = shell.vault("check", "--employee", "Z990102")
    assert (code, told) == (1, None)
    assert "hvelv" in said
    shutil.rmtree(shell.home.base)
    assert shell.vault("backups")[0] == 1


def test_the_organisation_opens_a_vault_whose_passphrase_is_lost(shell: Shell, case: UUID) -> None:
    private = bytes(range(32))
    with shell.open() as vault:
        vault.keyholder.set_escrow(public_of(private))
    new = shell.file("new", NEW_PASSPHRASE)
    words = ("escrow-open", "--new-passphrase-file", str(new), "--escrow-key-file")
    other = shell.file("other", base64.b64encode(bytes(32)).decode())
    assert shell.vault(*words, str(other))[:2] == (2, None)
    garbled = shell.file("garbled", "dette er ingen nøkkel")
    assert shell.vault(*words, str(garbled))[:2] == (2, None)
    key = shell.file("key", base64.b64encode(private).decode())
    code, told, _ = shell.vault(*words, str(key))
    assert (code, told) == (0, {"escrow_open": {"employee": IDENT}})
    assert shell.vault("check")[0] == 2
    assert shell.vault("check", passphrase=new)[0] == 0
