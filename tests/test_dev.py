"""The front door brings what the tests run under, where it may, and goes on where it may not."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import dev
import pytest

WANTED = ["dbus-daemon", "gnome-keyring", "poppler-utils", "python3-dbusmock", "strace"]
PROOF = [
    "default-jre-headless",
    "libactivation-java",
    "libjaxb-api-java",
    "libpdfbox2-java",
    "maven",
]


class Machine:
    """A Debian with some packages, on which commands are run."""

    def __init__(self, *packages: str, root: bool = True, mirror: bool = True) -> None:
        self.packages = set(packages)
        self.root = root
        self.mirror = mirror
        self.commands: list[list[str]] = []
        self.fails: set[str] = set()

    def run(self, command: Sequence[object], **_: object) -> subprocess.CompletedProcess[str]:
        words = [str(word) for word in command]
        self.commands.append(words)
        return subprocess.CompletedProcess(words, self._code(words))

    def which(self, program: str) -> str | None:
        if program == "apt-get":
            return "/usr/bin/apt-get"
        package = (dev.TEST_PROGRAMS | dev.PROOF_PROGRAMS)[program]
        return program if package in self.packages else None

    def installed(self) -> list[list[str]]:
        return [
            [word for word in words[2:] if not word.startswith("-")]
            for words in self.commands
            if words[:2] == ["apt-get", "install"]
        ]

    def _code(self, words: list[str]) -> int:
        if words[:2] == ["apt-get", "install"]:
            if not self.mirror:
                return 100
            self.packages.update(words[2:])
        if words[1:] == ["-c", "import dbusmock"]:
            return 0 if "python3-dbusmock" in self.packages else 1
        return int(any(word in self.fails for word in words))


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch):
    """Put the front door onto a machine."""

    def put(machine: Machine) -> Machine:
        monkeypatch.setattr(dev.subprocess, "run", machine.run)
        monkeypatch.setattr(dev.shutil, "which", machine.which)
        monkeypatch.setattr(dev.os, "geteuid", lambda: 0 if machine.root else 1000, raising=False)
        monkeypatch.setattr(dev.sys, "platform", "linux")
        monkeypatch.setattr(dev, "SYSTEM_PYTHON", Path(__file__))
        monkeypatch.setattr(dev, "JAVA_LIBRARIES", Path(__file__) / "none")
        return machine

    return put


def test_as_root_what_the_tests_run_under_is_installed_once(on):
    machine = on(Machine())
    dev.add_test_packages()
    assert machine.installed() == [WANTED]
    dev.add_test_packages()
    assert machine.installed() == [WANTED]


def test_only_what_is_missing_is_installed(on):
    machine = on(Machine("strace", "dbus-daemon"))
    dev.add_test_packages()
    assert machine.installed() == [["gnome-keyring", "poppler-utils", "python3-dbusmock"]]


def test_what_proves_the_pdf_files_is_installed_for_the_whole_suite_alone(on):
    machine = on(Machine(*WANTED))
    dev.run_tests(everything=False, more=[])
    assert machine.installed() == []
    dev.run_tests(everything=True, more=[])
    assert machine.installed() == [PROOF]


def test_an_ordinary_user_just_goes_on(on, capfd):
    machine = on(Machine(root=False))
    dev.add_test_packages()
    assert machine.installed() == []
    assert capfd.readouterr().err == ""


def test_without_a_mirror_it_says_so_and_goes_on(on, capfd):
    on(Machine("strace", mirror=False))
    dev.add_test_packages()
    said = capfd.readouterr().err
    assert said == (
        "going on without dbus-daemon, gnome-keyring, poppler-utils, python3-dbusmock\n"
    )


def test_only_testing_installs_them(on):
    machine = on(Machine())
    dev.run_checks()
    dev.run_demo(Path("anywhere"))
    assert machine.installed() == []
    dev.run_tests(everything=False, more=[])
    assert machine.installed() == [WANTED]


@pytest.mark.parametrize(
    ("everything", "fails", "steps", "code"),
    [
        (False, "", ["not long"], 0),
        (True, "", ["not long", "wide", "long and not wide"], 0),
        (True, "not long", ["not long"], 1),
        (True, "wide", ["not long", "wide"], 1),
        (True, "long and not wide", ["not long", "wide", "long and not wide"], 1),
    ],
)
def test_the_soaks_come_second_and_only_after_a_whole_suite(on, everything, fails, steps, code):
    machine = on(Machine(*WANTED))
    machine.fails.add(fails)
    assert dev.run_tests(everything=everything, more=[]) == code
    assert [words[words.index("-m", 2) + 1] for words in machine.commands if "pytest" in words] == (
        steps
    )


def test_ci_runs_what_a_person_runs():
    script = (dev.ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script[-2:] == ["python3 dev.py check", "python3 dev.py test --all"]
