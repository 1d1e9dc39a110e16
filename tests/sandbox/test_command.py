"""`navdesk sandbox` as a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from navdesk.domain.messages import NavdeskError
from navdesk.sandbox import command
from navdesk.sandbox.server import Running

_RUN = (
    "import sys; from pathlib import Path; from navdesk.sandbox.command import run;"
    "sys.exit(run(0, 25, 3, Path(sys.argv[1]), Path(sys.argv[2])))"
)


@contextmanager
def _process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    faults = folder / "faults.toml"
    faults.write_text(
        '[[fault]]\nsystem = "identity"\ncall = "jwks"\nkind = "status"\nvalue = 500\n',
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", _RUN, str(folder / "profile.toml"), str(faults)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_ready_when_it_answers_and_ends_cleanly_when_told(
    tmp_path: Path, number: signal.Signals
) -> None:
    with _process(tmp_path) as process:
        assert process.stdout is not None
        word, base_url = process.stdout.readline().split()
        assert word == "ready"
        assert requests.get(f"{base_url}/", timeout=5).json()["practice"] is True
        assert requests.get(f"{base_url}/identity/jwks", timeout=5).status_code == 500
        profile = tomllib.loads((tmp_path / "profile.toml").read_text(encoding="utf-8"))
        assert profile["identity"]["issuer"] == f"{base_url}/identity"
        process.send_signal(number)
        out, err = process.communicate(timeout=10)
        assert (process.returncode, out, err) == (0, "", "")


def test_a_port_in_use_leaves_no_profile_and_says_nothing_is_ready(
    running: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = urlsplit(running.base_url).port
    assert port is not None
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(NavdeskError) as refusal:
        command.run(port, write_profile=tmp_path / "profile.toml")
    assert refusal.value.message.id == "sandbox.port_in_use"
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().out == ""
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_profile_that_cannot_be_written_stops_it_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NavdeskError) as refusal:
        command.run(write_profile=tmp_path / "none" / "profile.toml")
    assert refusal.value.message.id == "sandbox.profile_unwritable"
    assert capsys.readouterr().out == ""


def test_a_negative_number_of_people_and_a_bad_faults_file_start_nothing(tmp_path: Path) -> None:
    with pytest.raises(NavdeskError) as people:
        command.run(people=-1)
    assert people.value.message.id == "sandbox.people_negative"
    with pytest.raises(NavdeskError) as faults:
        command.run(faults=tmp_path / "none.toml")
    assert faults.value.message.id == "sandbox.faults_unreadable"
