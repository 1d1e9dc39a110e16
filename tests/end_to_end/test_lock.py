"""A lock ends the process: a fresh one asks for the passphrase and comes back to the same place."""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from tests.end_to_end.conftest import PASSPHRASE, S02, PracticeDay
from tests.machine.logind_bus import logind_bus, until

from navdesk.work.targets import CaseTab

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="a process that becomes another is Unix"),
]

NOTE = "Mangler husleie for kanarifuglen"
LATER = " og strøm"
WORDS = "Vil spare til papegøyebur"
PATIENCE_S = 45
MEGABYTES = 12
ROOT = Path(__file__).resolve().parents[2]


class Told:
    """A process with a hand in it, and the way to tell it what to do."""

    def __init__(self, process: subprocess.Popen[str], stderr: Path) -> None:
        self.process = process
        self.stderr = stderr

    @property
    def pid(self) -> int:
        return self.process.pid

    def answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE_S)
        line = self.process.stdout.readline() if ready else ""
        answer = dict(json.loads(line)) if line else {"error": self.stderr.read_text()[-2000:]}
        assert "error" not in answer, answer
        return answer

    def tell(self, do: str, **words: object) -> None:
        assert self.process.stdin is not None
        print(json.dumps({"do": do, **words}), file=self.process.stdin, flush=True)

    def do(self, do: str, **words: object) -> dict[str, Any]:
        self.tell(do, **words)
        return self.answer()


class Desktop(Told):
    """A running desktop and the hand on it."""

    hand = "tests.end_to_end.desk_hand"

    def __init__(self, day: PracticeDay, disk: SmallDisk | None = None, **environment: str) -> None:
        stderr = day.folder / "stderr"
        with stderr.open("w", encoding="utf-8") as log:
            process = subprocess.Popen(
                [
                    *(disk.command if disk is not None else ()),
                    *(sys.executable, "-m", self.hand, str(day.folder)),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=ROOT,
                env={
                    **os.environ,
                    "QT_QPA_PLATFORM": "offscreen",
                    "NAVDESK_DATA_HOME": str(disk.folder if disk is not None else day.folder),
                    "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={day.folder}/no-bus",
                    **environment,
                },
            )
        super().__init__(process, stderr)
        assert self.answer() == {"started": ""}

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()

    def held(self, *texts: str) -> set[str]:
        """Which of `texts` are anywhere in the memory of the process, as Python or Qt keep them."""
        forms = {
            text.encode(code): text for text in texts for code in ("utf-8", "utf-16-le", "latin-1")
        }
        return {text for piece in memory(self.pid) for form, text in forms.items() if form in piece}

    def arguments_and_environment(self) -> bytes:
        folder = Path(f"/proc/{self.pid}")
        return (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()

    def open_files(self) -> list[str]:
        links = Path(f"/proc/{self.pid}/fd").iterdir()
        return [str(link.readlink()) for link in links]


def memory(pid: int) -> Iterator[bytes]:
    """Yield what a process has in memory, one mapping after another."""
    lines = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as mem:
        for line in lines:
            span, rights, *rest = line.split()
            if "r" not in rights or (rest[3:] and rest[3] in {"[vvar]", "[vsyscall]"}):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                mem.seek(start)
                yield mem.read(end - start)
            except OSError:
                continue


@pytest.fixture
def desktop(day: PracticeDay) -> Iterator[Callable[..., Desktop]]:
    """Desktops of a vault that is there already, ended again whatever the test does."""
    day.open_desk().close()
    started: list[Desktop] = []

    def start(disk: SmallDisk | None = None, **environment: str) -> Desktop:
        started.append(Desktop(day, disk, **environment))
        return started[-1]

    yield start
    for one in started:
        one.end()


@dataclass(frozen=True)
class SmallDisk:
    """A disk of its own with the day's vaults on it, seen by the process of `command` alone."""

    folder: Path
    vaults: Path

    @property
    def command(self) -> list[str]:
        mount = (
            f'mount -t tmpfs -o size={MEGABYTES}m,mode=700 tmpfs "$0" && cp -a "$1" "$0" '
            '&& shift && exec "$@"'
        )
        return ["unshare", "-Urm", "sh", "-c", mount, str(self.folder), str(self.vaults)]


@pytest.fixture
def small_disk(day: PracticeDay) -> SmallDisk:
    found = which("unshare")
    if found is None or subprocess.run([found, "-Urm", "true"], check=False).returncode:
        pytest.skip("a small disk of one's own needs unshare (util-linux) and namespaces")
    folder = day.folder / "small"
    folder.mkdir()
    return SmallDisk(folder, day.data)


def work(desk: Desktop) -> str:
    """Unlock, open a case, half-answer a field and half-write a paragraph; returns the field."""
    assert desk.do("unlock", passphrase=PASSPHRASE)["heading"] == "Lås opp"
    desk.do("open_case")
    field = str(desk.do("half_answer", words=WORDS)["field"])
    desk.do("write", text=NOTE)
    return field


def assert_back(desk: Desktop, field: str) -> None:
    """The same case, tab and cursor, and all that was typed."""
    assert desk.do("where") == {
        "client": "Tapper Testrev",
        "tab": list(CaseTab).index(CaseTab.NOTES),
        "spot": "note:0",
        "cursor": len(NOTE) - 4,
        "keyboard": "GrowingText",
        "note": NOTE,
    }
    assert desk.do("typed", field=field) == {"words": WORDS, "answered": False}


@pytest.mark.long
@pytest.mark.wide
def test_a_lock_in_the_middle_of_a_sentence_leaves_no_memory_and_loses_no_letter(
    desktop: Callable[..., Desktop], day: PracticeDay
) -> None:
    desk = desktop()
    field = work(desk)
    readable = os.access(f"/proc/{desk.pid}/mem", os.R_OK)
    if readable:
        there = {NOTE, WORDS, S02}
        assert desk.held(*there) == there, "the search finds what is there"
    desk.tell("lock")
    assert desk.answer() == {"started": "person"}
    assert desk.do("screen") == {"windows": ["StartPage"], "asks": True, "why": ""}
    told = desk.arguments_and_environment()
    assert b"--locked" in told
    assert not any(secret.encode() in told for secret in (NOTE, WORDS, PASSPHRASE, S02, "Testrev"))
    assert not [name for name in desk.open_files() if ".db" in name or "/data/" in name]
    if readable:
        assert desk.held(NOTE, WORDS, PASSPHRASE, S02) == set()
    unlocked = desk.do("unlock", passphrase=PASSPHRASE)
    assert unlocked["heading"] == "Låst"
    assert unlocked["said"].endswith(", av deg.")
    assert_back(desk, field)
    if not readable:
        pytest.skip("all but the memory was looked at: reading another's memory needs root")


@pytest.mark.long
@pytest.mark.wide
def test_killed_instead_of_locked_the_text_is_there_and_the_cursor_near(
    desktop: Callable[..., Desktop],
) -> None:
    first = desktop()
    field = work(first)
    first.do("quiet")
    os.kill(first.pid, signal.SIGKILL)
    first.process.wait()
    again = desktop()
    assert again.do("unlock", passphrase=PASSPHRASE)["heading"] == "Lås opp"
    assert_back(again, field)


@pytest.mark.long
def test_the_systems_lock_and_sleep_lock_navdesk_before_the_machine_sleeps(
    desktop: Callable[..., Desktop], tmp_path: Path
) -> None:
    with logind_bus(tmp_path) as bus:
        desk = desktop(DBUS_SYSTEM_BUS_ADDRESS=bus.address, XDG_SESSION_ID="c7")
        work(desk)
        until(lambda: bus.sleep_inhibitors() == ["navdesk"])
        bus.lock_session()
        assert desk.answer() == {"started": "session"}
        desk.do("unlock", passphrase=PASSPHRASE)
        assert desk.do("where")["note"] == NOTE
        until(lambda: bus.sleep_inhibitors() == ["navdesk"])
        bus.prepare_for_sleep(True)
        while bus.sleep_inhibitors() and not _is_locked(desk):
            continue
        assert _is_locked(desk), "the machine went to sleep with the case open"
        assert desk.answer() == {"started": "sleep"}
        assert desk.do("screen")["asks"]
    desk.process.terminate()
    assert desk.process.wait(timeout=20) == 0, "a locked desktop ends in order"


@pytest.mark.long
def test_a_full_disk_leaves_a_cover_and_the_lock_follows_when_there_is_room(
    desktop: Callable[..., Desktop], small_disk: SmallDisk
) -> None:
    desk = desktop(small_disk)
    field = work(desk)
    desk.do("fill", folder=str(small_disk.folder))
    desk.do("write", text=LATER)
    desk.tell("lock")
    until(lambda: "Disken er full" in str(desk.do("screen")["why"]), 20)
    assert desk.do("screen")["windows"] == ["LockCover"]
    desk.do("make_room", folder=str(small_disk.folder))
    desk.tell("press_again")
    assert desk.answer() == {"started": "person"}
    desk.do("unlock", passphrase=PASSPHRASE)
    assert desk.do("where")["note"] == NOTE + LATER
    assert desk.do("typed", field=field)["words"] == WORDS


@pytest.mark.long
def test_a_disk_that_fails_for_good_keeps_nobody_from_their_text(
    desktop: Callable[..., Desktop],
) -> None:
    desk = desktop()
    work(desk)
    room = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, (0, room[1]))
    desk.tell("lock")
    until(lambda: "Disken klarte ikke" in str(desk.do("screen")["why"]), 20)
    assert desk.do("screen")["windows"] == ["LockCover"]
    assert desk.do("come_back", passphrase="en helt annen frase")["windows"] == ["LockCover"]
    assert desk.do("come_back", passphrase=PASSPHRASE)["windows"] == ["MainWindow"]
    assert desk.do("where")["note"] == NOTE


def _is_locked(desk: Desktop) -> bool:
    return b"--locked" in Path(f"/proc/{desk.pid}/cmdline").read_bytes()
