"""Outbox of wiped cases, version 2: what else a delivery was sealed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navdesk.vault.migrations.case_0004 import delivery_details

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the column."""
    delivery_details(op)
