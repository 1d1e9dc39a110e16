"""Runs a `worker` in a process of its own, if need be under strace or on a small disk."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


class Worker:
    """Another process with a vault in it; call it with a Python statement."""

    def __init__(self, data: Path, before: Sequence[str] = (), python: str = "") -> None:
        self._process = subprocess.Popen(
            [*before, python or sys.executable, "-m", "tests.vault.faults.worker", str(data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self._answer() == "ready", self._process.stderr.read()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:
            self._process.stdin.close()

    def __call__(self, statement: str) -> tuple[str, dict[str, object]]:
        """Return "ok" or the id of the sentence that was shown, and its parameters."""
        print(statement, file=self._process.stdin, flush=True)
        said, _, params = self._answer().partition(" ")
        return said, ast.literal_eval(params) if params else {}

    def ok(self, *statements: str) -> None:
        """Do what must go well."""
        for statement in statements:
            assert self(statement) == ("ok", {}), statement

    def _answer(self) -> str:
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError(self._process.stderr.read())
        return line.rstrip("\n")


def failing(path: Path, inject: str) -> list[str]:
    """Return the command under which system calls on one file fail as told, or skip the test."""
    if not _works("strace", "-o", "/dev/null", "true"):
        pytest.skip("to let the disk fail, install the package strace")
    calls = inject.partition(":")[0]
    return [
        *("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-P", str(path)),
        *("-e", f"trace={calls}", "-e", f"inject={inject}"),
    ]


def on_small_disk(folder: Path, megabytes: int) -> list[str]:
    """Return the command under which `folder` is an empty disk of its own, or skip the test."""
    if not _works("unshare", "-Urm", "true"):
        pytest.skip("a small disk of one's own needs unshare (package util-linux) and namespaces")
    mount = f'mount -t tmpfs -o size={megabytes}m,mode=700 tmpfs "$0" && exec "$@"'
    return ["unshare", "-Urm", "sh", "-c", mount, str(folder)]


@cache
def _works(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
