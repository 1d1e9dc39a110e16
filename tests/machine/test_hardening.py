"""A navdesk that crashes leaves no memory on disk, and lets nobody of the same user look in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="asks the Linux kernel"
)

CRASH = """
    import os, resource, sys
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    {first}
    os.chdir(sys.argv[1])
    os.kill(os.getpid(), {number})
"""


def crash(first: str, number: int, folder: Path) -> int:
    """Let a child crash in `folder`; returns the wait status."""

    source = textwrap.dedent(CRASH.format(first=first, number=int(number)))
    child = subprocess.Popen([sys.executable, "-c", source, str(folder)])
    _, status = os.waitpid(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return status


HARDEN = "from navdesk.machine.hardening import harden; harden()"


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
def test_a_crash_leaves_no_core(number: int, tmp_path: Path) -> None:
    if not os.WCOREDUMP(crash("", number, tmp_path)):
        pytest.skip("this machine writes no core of an ordinary crash: nothing to compare with")
    for core in tmp_path.iterdir():
        core.unlink()
    status = crash(HARDEN, number, tmp_path)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == number
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["limit", "dumpable"])
def test_each_of_the_two_is_enough_for_a_core_file(what: str, tmp_path: Path) -> None:
    if not os.WCOREDUMP(crash("", signal.SIGSEGV, tmp_path)):
        pytest.skip("this machine writes no core of an ordinary crash: nothing to compare with")
    step = {"limit": "_forbid_core_files", "dumpable": "_forbid_looking_in"}[what]
    only = f"from navdesk.machine.hardening import {step}; {step}()"
    assert not os.WCOREDUMP(crash(only, signal.SIGSEGV, tmp_path))


def test_a_hardened_process_belongs_to_nobody_who_could_attach() -> None:
    source = f"{HARDEN}; import os, sys; print(os.stat('/proc/self/mem').st_uid, flush=True)"
    source += "; print(open('/proc/self/limits').read())"
    told = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    limit = next(line for line in told if line.startswith("Max core file size"))
    assert told[0] == "0", "a dumpable process is its user's; this one is the system's"
    assert limit.split()[4:6] == ["0", "0"]


def test_every_command_is_hardened_before_it_does_anything() -> None:
    source = (
        "import ctypes, resource, sys\n"
        "from navdesk.cli import main\n"
        "try: main(['rules', 'route', '/nowhere'])\n"
        "except SystemExit: pass\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    told = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "(0, 0) 0"


def test_an_administrator_may_still_trace_it(tmp_path: Path) -> None:
    strace = "/usr/bin/strace"
    if os.getuid() != 0 or not Path(strace).exists():
        pytest.skip("needs root and strace: apt install strace")
    source = f"{HARDEN}; import subprocess; subprocess.run(['/bin/true'], check=True)"
    report = tmp_path / "trace"
    done = subprocess.run(
        [strace, "-f", "-o", str(report), "-e", "execve,prctl", sys.executable, "-c", source],
        capture_output=True,
        text=True,
        check=False,
    )
    if "Operation not permitted" in done.stderr:
        pytest.skip("tracing is not allowed here at all")
    told = report.read_text()
    assert done.returncode == 0
    assert "PR_SET_DUMPABLE, SUID_DUMP_DISABLE" in told
    assert '"/bin/true"' in told
