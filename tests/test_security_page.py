"""The security page promises nothing without saying what kind of promise it is, and its proof."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
KINDS = {"cryptographic", "server-enforced", "client-enforced"}


def controls() -> list[tuple[str, str, str]]:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    table = page.split("## Controls", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("|")]
    return [(control, kind, proof) for control, kind, proof in rows[2:]]


@pytest.mark.parametrize(("control", "kind", "proof"), controls(), ids=lambda text: text[:40])
def test_every_control_names_its_kind_and_a_proof_that_is_there(control, kind, proof):
    assert kind in KINDS
    files = re.findall(r"`([^`]+)`", proof)
    assert files
    for name in files:
        assert (ROOT / name).is_file(), f"{control}: {name} is not there"
        assert "def test_" in (ROOT / name).read_text(encoding="utf-8")


def test_there_are_controls_of_all_three_kinds():
    assert {kind for _, kind, _ in controls()} == KINDS
