"""Holds the seams that import contracts cannot see (docs/decisions/0001-seams.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from navdesk.domain.events import Answer, Event, Goal, Measure

SOURCE = Path(__file__).resolve().parent.parent / "src" / "navdesk"
COMPOSITION = {
    "app.py",
    "assembly/",
    "cli.py",
    "demo/",
    "settings/",
    "sandbox/",
    "commands/",
}
REAL_TIME = {"net/http.py"}  # back-off and Retry-After are about real time


def modules() -> Iterator[Path]:
    return iter(sorted(SOURCE.rglob("*.py")))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_only_the_composition_reads_the_wall_clock() -> None:
    readers = {"datetime.now", "datetime.utcnow", "date.today", "time.time"}
    found = [
        f"{name_of(path)}:{call.lineno}"
        for path in modules()
        if not name_of(path).startswith(tuple(COMPOSITION | REAL_TIME))
        for call in calls(path)
        if ast.unparse(call.func) in readers
    ]
    assert found == []


def test_no_module_holds_more_than_five_hundred_lines() -> None:
    long = [
        name_of(path)
        for path in modules()
        if len(path.read_text(encoding="utf-8").splitlines()) > 500
    ]
    assert long == []


def test_nothing_is_printed_outside_the_commands() -> None:
    allowed = ("commands/", "sandbox/command.py")
    found = [
        f"{name_of(path)}:{call.lineno}"
        for path in modules()
        if not name_of(path).startswith(allowed)
        for call in calls(path)
        if ast.unparse(call.func) == "print"
    ]
    assert found == []


@pytest.mark.parametrize("kind", [Answer, Goal, Measure])
def test_what_is_written_in_a_case_is_an_event_with_a_legal_basis(kind: type[Event]) -> None:
    names = {field.name for field in fields(kind)}
    assert issubclass(kind, Event)
    assert {"id", "author", "written_at", "base", "legal_basis"} <= names


def test_there_is_no_singleton_and_no_global_registry() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Global)
    ]
    assert found == []
