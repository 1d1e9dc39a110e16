"""Outbox of wiped cases, version 1: the delivery tables of a case file, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, Integer

from navdesk.vault.migrations.case_0001 import deliveries

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables; what is settled is removed again, bytes and all."""
    op.create_table(
        "meta",
        Column("id", Integer, primary_key=True),
        Column("head", Integer, nullable=False),
        CheckConstraint("id = 1", name="one_row"),
        sqlite_strict=True,
    )
    deliveries(op, for_good=False)
