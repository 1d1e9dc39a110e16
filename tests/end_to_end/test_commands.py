"""The commands as a stranger calls them: their own processes, their exit codes, their streams."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.conftest import KARI, NINA, PASSPHRASE, S02, S07, PracticeDay
from tests.end_to_end.story import open_case, write_and_seal

from navdesk.sandbox.faults import Fault, FaultKind

BROWSER = Path(__file__).with_name("browser.py")
# Starting a process takes longer than most tests do: what only varies another is run apart.
variant = (pytest.mark.long, pytest.mark.wide)
S01 = "11830451341"
INVALID = "11830451342"


def number_of(born: str, first: int) -> str:
    """The first valid number of a birth date `DDMMYY` from individual number `first`."""
    for individual in range(first, first + 50):
        base = f"{born}{individual}"
        k1 = (
            11
            - sum(w * int(d) for w, d in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), base, strict=True)) % 11
        )
        base += str(k1 % 11)
        k2 = (
            11
            - sum(w * int(d) for w, d in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), base, strict=False))
            % 11
        )
        if k1 != 10 and k2 != 10 and len(base) == 10:
            return base + str(k2 % 11)
    raise AssertionError("no valid number")


ORDINARY = number_of("010155", 500)  # born in 1855: nobody alive
UNKNOWN = number_of("059225", 600)  # month +80: nobody at all


@dataclass
class Shell:
    """Runs navdesk in a process of its own, with its own folders and a browser that logs in."""

    day: PracticeDay
    home: Path

    def run(
        self, *words: str, stdin: str = "", login_as: str = KARI
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "navdesk", *words],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={
                "PATH": "/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "HOME": str(self.home),
                "NAVDESK_DATA_HOME": str(self.home / "navdesk"),
                "BROWSER": f"{sys.executable} {BROWSER} %s",
                "LOGIN_AS": login_as,
                "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            },
        )

    def practise(self, *words: str, **how: str) -> subprocess.CompletedProcess[str]:
        """Run a command under the day's profile, the vault opening by a passphrase file."""
        file = self.home / "passphrase"
        file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        profile = str(self.day.profile_file)
        return self.run("--profile", profile, "--passphrase-file", str(file), *words, **how)

    @property
    def kept(self) -> list[Path]:
        """The files navdesk has written."""
        return [path for path in (self.home / "navdesk").rglob("*") if path.is_file()]


@pytest.fixture
def shell(day: PracticeDay, tmp_path: Path) -> Shell:
    home = tmp_path / "home"
    home.mkdir()
    return Shell(day, home)


def document(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one JSON document of standard output, and nothing else there."""
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def test_gather_reads_the_number_from_standard_input_and_writes_one_document(shell: Shell) -> None:
    done = shell.practise("gather", "-", "--json", stdin=f"{S02}\n")
    assert done.returncode == 0, done.stderr
    found = document(done)
    assert set(found) == {"person", "case", "gathered_at", "sources", "facts"}
    assert found["person"] == S02
    assert len(found["sources"]) >= 20
    for source in found["sources"]:
        assert source["outcome"] == ("FOUND" if source["facts"] else "EMPTY")
        assert (source["reason"] is None) or source["outcome"] == "EMPTY"
    assert sum(source["outcome"] == "FOUND" for source in found["sources"]) >= 14
    assert {fact["source"] for fact in found["facts"]} <= {
        source["system"] for source in found["sources"] if source["outcome"] == "FOUND"
    }
    for source in found["sources"]:
        assert set(source) == {"system", "outcome", "reason", "fetched_at", "took_ms", "facts"}
    for fact in found["facts"]:
        assert fact["life_area"] == fact["field"].split(".")[0]
        assert fact["fetched_at"][-6] in "+-"
    assert S02 not in done.stderr


@pytest.mark.long
@pytest.mark.wide
def test_gather_takes_an_argument_in_practice_and_says_when_a_source_failed(shell: Shell) -> None:
    shell.day.running.office.faults.replace([Fault("aareg", "*", FaultKind.HTML)])
    done = shell.practise("gather", S02, "--json")
    assert done.returncode == 1
    outcomes = {one["system"]: one["outcome"] for one in document(done)["sources"]}
    assert outcomes.pop("aareg") == "FAILED"
    assert set(outcomes.values()) <= {"FOUND", "EMPTY"}


@pytest.mark.parametrize(
    ("person", "login_as"), [(S07, KARI), pytest.param(S01, NINA, marks=variant)]
)
def test_a_denied_person_gives_denied_sources_and_no_facts(
    shell: Shell, person: str, login_as: str
) -> None:
    done = shell.practise("gather", person, "--json", login_as=login_as)
    assert done.returncode == 1
    found = document(done)
    assert {source["outcome"] for source in found["sources"]} == {"DENIED"}
    assert found["facts"] == []
    assert found["case"] is None
    assert "Testhavn" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (INVALID, "stemmer ikke"),
        pytest.param(ORDINARY, "syntetisk", marks=variant),
        pytest.param("et navn", "sifre", marks=variant),
        pytest.param("", "sifre", marks=variant),
    ],
)
def test_a_wrong_number_is_told_before_anything_starts(
    shell: Shell, number: str, words: str
) -> None:
    done = shell.practise("gather", "-", "--json", stdin=f"{number}\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert not number or number not in done.stderr
    assert shell.kept == []


@pytest.mark.long
@pytest.mark.wide
def test_an_unknown_person_is_told(shell: Shell) -> None:
    done = shell.practise("gather", "-", "--json", stdin=f"{UNKNOWN}\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Folkeregisteret" in done.stderr


@pytest.mark.long
@pytest.mark.wide
def test_outside_practice_a_number_is_never_taken_as_an_argument(shell: Shell) -> None:
    text = shell.day.profile_file.read_text(encoding="utf-8")
    start, end = text.index("[practice]"), text.index("[office]")
    shell.day.profile_file.write_text(text[:start] + text[end:], encoding="utf-8")
    done = shell.practise("gather", S02)
    assert (done.returncode, done.stdout) == (2, "")
    assert "standard inn" in done.stderr
    assert S02 not in done.stderr


@pytest.mark.long
@pytest.mark.wide
def test_a_typing_mistake_in_the_profile_names_line_and_key(shell: Shell) -> None:
    text = shell.day.profile_file.read_text(encoding="utf-8")
    line = text[: text.index("base_url")].count("\n") + 1
    shell.day.profile_file.write_text(text.replace("base_url", "base_ulr", 1), encoding="utf-8")
    done = shell.practise("deliver", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "base_ulr" in done.stderr
    assert "base_url" in done.stderr
    assert str(line) in done.stderr
    assert shell.kept == []


@pytest.mark.long
@pytest.mark.wide
def test_deliver_sends_what_the_desktop_sealed_and_is_done_when_nothing_waits(
    shell: Shell,
) -> None:
    assert shell.practise("gather", S02).returncode == 0
    day = PracticeDay(shell.day.running, shell.day.network, shell.home)
    (shell.home / "profile.toml").write_bytes(shell.day.profile_file.read_bytes())
    (shell.home / "data").symlink_to(shell.home / "navdesk" / "data")
    desk = day.open_desk()
    try:
        write_and_seal(desk, open_case(desk, S02))
    finally:
        desk.close()
    shell.day.network.cut()
    waiting = shell.practise("deliver", "--json")
    assert waiting.returncode == 1, waiting.stderr
    assert {one["state"] for one in document(waiting)["deliveries"]} <= {"sealed", "needs_login"}
    shell.day.network.mend()
    sent = shell.practise("deliver", "--json")
    assert sent.returncode == 0, sent.stderr
    deliveries = document(sent)["deliveries"]
    assert {one["archive"] for one in deliveries} == {"JOARK", "STATE_PLAN", "MUNICIPAL"}
    for one in deliveries:
        assert set(one) == {
            "key",
            "archive",
            "class",
            "state",
            "attempts",
            "next_try",
            "receipt",
            "reason",
        }
        assert one["state"] == "verified"
        assert one["receipt"]["archive_id"]
    again = shell.practise("deliver", "--json")
    assert again.returncode == 0
    assert len(shell.day.archives.joark(S02)) == 1


@pytest.mark.long
@pytest.mark.wide
def test_a_wrong_passphrase_is_told_and_changes_nothing(shell: Shell) -> None:
    assert shell.practise("deliver").returncode == 0
    wrong = shell.home / "wrong"
    wrong.write_text("en helt annen frase\n", encoding="utf-8")
    profile = str(shell.day.profile_file)
    done = shell.run("--profile", profile, "--passphrase-file", str(wrong), "deliver", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "assfrase" in done.stderr


def test_a_port_in_use_is_told_and_no_profile_is_written(shell: Shell, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        profile = tmp_path / "never.toml"
        done = shell.run("sandbox", "--port", port, "--write-profile", str(profile))
    assert (done.returncode, done.stdout) == (2, "")
    assert port in done.stderr
    assert "Traceback" not in done.stderr
    assert not profile.exists()


@pytest.mark.long
@pytest.mark.wide
def test_doctor_says_what_works_and_what_to_do(shell: Shell) -> None:
    done = shell.practise("doctor", "--json")
    checks = {check["id"]: check for check in document(done)["checks"]}
    assert checks["encryption"]["ok"]
    assert checks["identity"]["ok"]
    assert checks["noark5"]["ok"]
    assert not checks["keyring"]["ok"]
    assert done.returncode == 1
    shell.day.network.cut()
    gone = {one["id"]: one["ok"] for one in document(shell.practise("doctor", "--json"))["checks"]}
    assert not gone["identity"]
    assert not gone["noark5"]


@pytest.mark.parametrize(
    "words",
    [
        ("gjett",),
        pytest.param(("gather",), marks=variant),
        pytest.param(("--profil", "x", "deliver"), marks=variant),
    ],
)
def test_a_wrong_call_is_exit_2_with_nothing_on_standard_output(
    shell: Shell, words: tuple[str, ...]
) -> None:
    done = shell.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
