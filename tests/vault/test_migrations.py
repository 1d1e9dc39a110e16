"""A file is old or new, never between, and a newer one is left alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Text, text

from navdesk.vault.cipher import Cipher
from navdesk.vault.database import Database
from navdesk.vault.errors import NewerSchema, VaultDamaged, VaultExists
from navdesk.vault.migrations import runner
from navdesk.vault.migrations.plans import CASE_PLAN, INDEX_PLAN
from navdesk.vault.migrations.runner import SchemaPlan, make_file
from navdesk.vault.schema_case import CaseBase
from navdesk.vault.schema_index import IndexBase

KEY = bytes(range(32))


def first_version(op) -> None:
    op.create_table("meta", Column("id", Text), Column("head", Text))
    op.create_table("word", Column("text", Text))


def second_version(op) -> None:
    op.add_column("word", Column("language", Text, server_default="nb"))


ONE, TWO = SchemaPlan((first_version,)), SchemaPlan((first_version, second_version))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file.db"
    make_file(
        path,
        KEY,
        ONE,
        Cipher(),
        lambda connection: connection.execute(text("INSERT INTO word VALUES ('hei')")),
    )
    return path


def words(path: Path) -> list[tuple[str, ...]]:
    with closing(Cipher().open(path, KEY)) as connection:
        return connection.execute("SELECT * FROM word").fetchall()


@pytest.mark.parametrize(("plan", "base"), [(INDEX_PLAN, IndexBase), (CASE_PLAN, CaseBase)])
def test_the_migrations_make_what_the_declarations_say(tmp_path, plan, base):
    path = tmp_path / "file.db"
    make_file(path, KEY, plan, Cipher(), lambda _: None)
    with Cipher().engine(path, KEY).begin() as connection:
        opts = {"compare_type": True, "include_name": lambda name, *_: not is_search_index(name)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, base.metadata) == []
        strict = connection.execute(
            text("SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite%'")
        ).all()
        tables = {row.name: row.strict for row in strict if not is_search_index(row.name)}
        assert all(tables.values())
        assert set(tables) == set(base.metadata.tables)


def is_search_index(name: str | None) -> bool:
    """FTS5 makes its tables itself, and they cannot be strict."""
    return bool(name) and name.startswith(("search_words", "search_parts"))


def test_an_older_file_is_brought_up_to_date(path):
    Database(path, KEY, TWO, Cipher()).close()
    assert words(path) == [("hei", "nb")]
    assert [each.name for each in path.parent.iterdir()] == ["file.db"]


def test_what_still_lies_in_the_write_ahead_log_is_brought_along(path):
    left_open = Cipher().open(path, KEY)
    left_open.execute("INSERT INTO word VALUES ('hallo')")
    copy = path.with_name("crashed.db")
    for end in ("", "-wal"):
        copy.with_name(copy.name + end).write_bytes(path.with_name(path.name + end).read_bytes())
    left_open.close()
    Database(copy, KEY, TWO, Cipher()).close()
    assert words(copy) == [("hei", "nb"), ("hallo", "nb")]


def test_a_migration_that_fails_leaves_the_old_file_as_it_was(path):
    def broken(op) -> None:
        op.drop_table("word")
        raise ZeroDivisionError

    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        Database(path, KEY, SchemaPlan((first_version, broken)), Cipher())
    assert path.read_bytes() == before
    Database(path, KEY, TWO, Cipher()).close()
    assert words(path) == [("hei", "nb")]


def test_a_crash_before_the_copy_takes_its_place_leaves_the_old_file(path, monkeypatch):
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    before = path.read_bytes()
    with monkeypatch.context() as crash, pytest.raises(KeyboardInterrupt):
        crash.setattr(runner, "put_in_place", power_cut)
        Database(path, KEY, TWO, Cipher())
    assert path.read_bytes() == before
    Database(path, KEY, TWO, Cipher()).close()
    assert words(path) == [("hei", "nb")]


def test_a_file_of_a_newer_navdesk_is_refused_untouched(path):
    Database(path, KEY, TWO, Cipher()).close()
    before = path.read_bytes()
    with pytest.raises(NewerSchema) as refused:
        Database(path, KEY, ONE, Cipher())
    assert refused.value.message.params == {"file": "file.db"}
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["file.db"]


def test_making_a_file_never_replaces_one(path):
    before = path.read_bytes()
    with pytest.raises(VaultExists):
        make_file(path, KEY, ONE, Cipher(), lambda _: None)
    assert path.read_bytes() == before


def test_a_whole_vault_of_a_newer_navdesk_is_refused_untouched(opener, home):
    vault = opener.create()
    key = vault._files._key.now().index_key()
    vault.close()
    with closing(Cipher().open(home.index("Z990001"), key)) as connection:
        connection.execute(f"PRAGMA user_version = {INDEX_PLAN.version + 1}")
    before = home.index("Z990001").read_bytes()
    with pytest.raises(NewerSchema):
        opener.open()
    assert home.index("Z990001").read_bytes() == before


def test_a_file_that_does_not_say_whose_it_is_is_damaged(vault, case_file, home):
    case_id = case_file.case_id
    with case_file._database.write() as session:
        session.execute(text("UPDATE meta SET case_id = '00000000-0000-0000-0000-000000000000'"))
    vault.close_case(case_id)
    with pytest.raises(VaultDamaged):
        vault.open_case(case_id)
