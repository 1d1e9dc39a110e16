"""The one table of `outbox.db` that a case file does not have in this form.

Its delivery tables are those of a case file (`schema_case`), so that one repository serves both.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from navdesk.vault.schema_types import COLUMN_TYPES


class OutboxBase(DeclarativeBase):
    """Tables of the outbox of wiped cases."""

    type_annotation_map = COLUMN_TYPES


class OutboxMeta(OutboxBase):
    """The one row about the file: how many writes it has seen."""

    __tablename__ = "meta"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"), {"sqlite_strict": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    head: Mapped[int]
