"""Case file, version 2: half-typed answers, attachments in chunks, the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

if TYPE_CHECKING:
    from alembic.operations import Operations

_INDEXES = (
    ("search_words", "unicode61 remove_diacritics 2"),
    ("search_parts", "trigram"),
)


def upgrade(op: Operations) -> None:
    """Make the tables, and the triggers that keep the two search indexes in step."""
    op.create_table(
        "typed",
        Column("place", Text, primary_key=True),
        Column("content", Text, nullable=False),
        Column("saved_at", Text, nullable=False),
        sqlite_strict=True,
    )
    _attachments(op)
    _search(op)


def _attachments(op: Operations) -> None:
    op.create_table(
        "attachment",
        Column("seq", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("media_type", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("added_by", Text, nullable=False),
        Column("added_at", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "attachment_chunk",
        Column(
            "attachment_id",
            Text,
            ForeignKey("attachment.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        Column("number", Integer, primary_key=True),
        Column("data", LargeBinary, nullable=False),
        sqlite_strict=True,
    )


def _search(op: Operations) -> None:
    op.create_table(
        "search_text",
        Column("seq", Integer, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("ref", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("folded", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("search_text_ref", "search_text", ["kind", "ref"], unique=True)
    added, removed = "", ""
    for name, tokenizer in _INDEXES:
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5("
            f"folded, content='search_text', content_rowid='seq', tokenize='{tokenizer}')"
        )
        into = f"INSERT INTO {name}"
        op.execute(f"{into}({name}, rank) VALUES ('secure-delete', 1)")
        added += f"{into}(rowid, folded) VALUES (new.seq, new.folded); "
        removed += f"{into}({name}, rowid, folded) VALUES ('delete', old.seq, old.folded); "
    for event, steps in (
        ("INSERT", added),
        ("DELETE", removed),
        ("UPDATE", removed + added),
    ):
        op.execute(
            f"CREATE TRIGGER search_text_{event.lower()} AFTER {event} ON search_text "
            f"BEGIN {steps}END"
        )
