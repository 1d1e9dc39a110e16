"""Vaults that earlier versions made, opened with today's code (how to keep one: `make.py`)."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.vault import raw
from tests.vault.past.make import open_kept
from tests.vault.past.reading import missing, whole
from tests.vault.past.story import NAV_IDENT, PASSPHRASE
from tests.vault.victims import Say, victims_of

from navdesk.vault.cipher import Cipher
from navdesk.vault.errors import NewerSchema
from navdesk.vault.home import VaultHome
from navdesk.vault.migrations.plans import CASE_PLAN, INDEX_PLAN
from navdesk.vault.migrations.runner import SchemaPlan, make_file

HERE = Path(__file__).resolve().parent
KEPT = sorted((folder for folder in HERE.iterdir() if folder.name.isdigit()), key=lambda f: f.name)
ENDINGS = ("closed", "crashed")
NEWEST = {"index": INDEX_PLAN.version, "case": CASE_PLAN.version}

every_kept_vault = pytest.mark.parametrize(
    ("kept", "ending"),
    [(folder, ending) for folder in KEPT for ending in ENDINGS],
    ids=lambda part: part if isinstance(part, str) else f"schema-{part.name}",
)


def work(folder: Path, say: Say) -> None:
    """Open everything once, which upgrades it (a victim's work)."""
    with open_kept(folder) as vault:
        for case in vault.cases.all():
            vault.open_case(case.id)
            say(str(case.id))


def rehearse(folder: Path) -> None:
    work(shutil.copytree(KEPT[0] / "closed", folder / "vaults"), lambda _: None)


def read_then(kept: Path, ending: str) -> Any:
    return json.loads((kept / "read.json").read_text(encoding="utf-8"))[ending]


def hashes(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }


def files_of(root: Path) -> dict[Path, bytes]:
    return raw.keys(VaultHome(root, "practice"), NAV_IDENT, PASSPHRASE)


def declared(path: Path, key: bytes) -> set[tuple[str, str]]:
    """Return what a file's schema says, word for word."""
    with raw.opened(path, key) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return set(rows.fetchall())


def leftovers(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*") if ".new" in path.name]


def assert_as_new(root: Path, then: Any) -> None:
    """Assert that all that was read then is read today, from whole files of today's schema."""
    with open_kept(root) as vault:
        now = whole(vault)
    assert list(missing(then, now)) == []
    assert now["audit_is_whole"]
    assert leftovers(root) == []
    files = files_of(root)
    assert len(files) == 1 + len(then["cases"])
    assert raw.damage(files) == []
    for name, version in raw.schema_versions(files).items():
        assert version == NEWEST["index" if name == "vault.db" else "case"]


@every_kept_vault
def test_a_vault_of_an_earlier_version_is_read_whole_today(tmp_path, kept, ending):
    root = shutil.copytree(kept / ending, tmp_path / "vaults")
    then = read_then(kept, ending)
    assert_as_new(root, then)
    assert_as_new(root, then)


def test_a_kept_vault_is_of_its_version_and_its_crash_left_a_log():
    for kept in KEPT:
        schema = json.loads((kept / "read.json").read_text(encoding="utf-8"))["schema"]
        assert max(schema.values()) == int(kept.name)
        logs = [path for path in (kept / "crashed").rglob("*-wal") if path.stat().st_size]
        assert {path.name for path in logs} >= {"vault.db-wal"}
        assert len(logs) >= 2
        assert not list((kept / "closed").rglob("*-wal"))


def test_the_comparison_finds_what_is_gone_or_changed():
    then = {"a": [1, {"b": "x"}], "c": True}
    assert list(missing(then, then | {"more": 1})) == []
    assert list(missing(then, {"a": [1, {"b": "y"}]})) == ["/a/1/b", "/c"]
    assert list(missing(then, {"a": [1], "c": 1})) == ["/a", "/c"]


def test_of_every_schema_version_before_todays_a_vault_is_kept():
    """When this fails: keep one of the last released version, as `make.py` says."""
    for kind, newest in NEWEST.items():
        kept = {
            json.loads((folder / "read.json").read_text(encoding="utf-8"))["schema"][kind]
            for folder in KEPT
        }
        assert set(range(1, newest)) <= kept, f"no {kind} file of {set(range(1, newest)) - kept}"


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: f"schema-{kept.name}")
def test_the_steps_still_make_the_schema_that_was_released(tmp_path, kept):
    """A step, once released, never changes: files made by it are out there."""
    root = shutil.copytree(kept / "closed", tmp_path / "vaults")
    released = {path.name: declared(path, key) for path, key in files_of(root).items()}
    schema = json.loads((kept / "read.json").read_text(encoding="utf-8"))["schema"]
    for kind, plan in (("index", INDEX_PLAN), ("case", CASE_PLAN)):
        made = tmp_path / f"{kind}.db"
        steps = SchemaPlan(plan.steps[: schema[kind]])
        make_file(made, bytes(32), steps, Cipher(), lambda _: None)
        for name, tables in released.items():
            if (name == "vault.db") == (kind == "index"):
                assert declared(made, bytes(32)) == tables


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: f"schema-{kept.name}")
def test_an_upgraded_file_has_the_schema_of_a_new_one(tmp_path, kept):
    root = shutil.copytree(kept / "crashed", tmp_path / "vaults")
    work(root, lambda _: None)
    for path, key in files_of(root).items():
        plan = INDEX_PLAN if path.name == "vault.db" else CASE_PLAN
        new = tmp_path / f"new-{path.name}"
        make_file(new, bytes(32), plan, Cipher(), lambda _: None)
        assert declared(path, key) == declared(new, bytes(32))


@every_kept_vault
@pytest.mark.parametrize("newer", ["index", "case"])
def test_a_file_from_a_newer_version_is_refused_untouched(tmp_path, kept, ending, newer):
    root = shutil.copytree(kept / ending, tmp_path / "vaults")
    with open_kept(root) as vault:
        case_id = vault.cases.all()[0].id
        vault.borrow_case(case_id).__enter__()
    home = VaultHome(root, "practice")
    path = home.index(NAV_IDENT) if newer == "index" else home.case(NAV_IDENT, case_id)
    with raw.opened(path, files_of(root)[path]) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST[newer] + 1}")
    before = hashes(root)
    if newer == "index":
        with pytest.raises(NewerSchema):
            open_kept(root)
        assert hashes(root) == before
    else:
        with open_kept(root) as vault, pytest.raises(NewerSchema):
            vault.open_case(case_id)
        after = hashes(root)
        changed = {name for name in before | after if before.get(name) != after.get(name)}
        assert changed == {"practice/Z990001/vault.db", "practice/Z990001.head"}


@pytest.mark.skipif(sys.platform == "win32", reason="victims are forked")
@pytest.mark.parametrize(
    "cycles", [8, pytest.param(200, marks=(pytest.mark.long, pytest.mark.wide))]
)
def test_a_kill_in_the_upgrade_leaves_each_file_old_or_new(ram, cycles):
    chance = random.Random(cycles)  # noqa: S311 - when to kill, no secret
    seen: Counter[bool] = Counter()
    with victims_of("tests.vault.past.test_past") as victims:
        for cycle in range(cycles):
            kept, ending = KEPT[cycle % len(KEPT)], ENDINGS[cycle // len(KEPT) % 2]
            root = ram / str(cycle)
            if cycle < len(KEPT) * len(ENDINGS):
                shutil.copytree(kept / ending, ram / "unharmed")
                longest_s = victims.run(ram / "unharmed").seconds
                shutil.rmtree(ram / "unharmed")
            shutil.copytree(kept / ending, root)
            end = victims.run(root, chance.random() * longest_s)
            schema = json.loads((kept / "read.json").read_text(encoding="utf-8"))["schema"]
            for name, version in raw.schema_versions(files_of(root)).items():
                kind = "index" if name == "vault.db" else "case"
                assert version in {schema[kind], NEWEST[kind]}
                seen[version == NEWEST[kind]] += 1
            assert_as_new(root, read_then(kept, ending))
            shutil.rmtree(root)
            assert end.killed or len(end.said) >= 2
    assert seen[True]
    assert seen[False]
