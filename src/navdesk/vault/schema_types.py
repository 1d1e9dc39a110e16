"""How domain values are written in a column: readable text that sorts as the value does."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from navdesk.domain.clock import OSLO


class Ident(TypeDecorator[UUID]):
    """A UUID in its usual spelling."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:
        """Write the canonical text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> UUID | None:
        """Read it back."""
        return None if value is None else UUID(value)


class Moment(TypeDecorator[datetime]):
    """A zone-aware time: kept in UTC so that it sorts, read in Europe/Oslo."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write UTC with microseconds. Raises `ValueError` for a naive time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read the same instant in Norwegian time."""
        return None if value is None else datetime.fromisoformat(value).astimezone(OSLO)


class Day(TypeDecorator[date]):
    """A calendar date, YYYY-MM-DD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Write the ISO form."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Read it back."""
        return None if value is None else date.fromisoformat(value)


class YesNo(TypeDecorator[bool]):
    """A truth value as 1 or 0, which is what a strict table knows."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Write 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Read it back."""
        return None if value is None else bool(value)


class Json(TypeDecorator[Any]):
    """Any JSON value as text; None is JSON's null, so that a value of null stays a value."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Write compact JSON."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read it back; a missing text is null too."""
        return None if value is None else json.loads(value)


COLUMN_TYPES: Final[dict[Any, Any]] = {
    UUID: Ident,
    datetime: Moment,
    date: Day,
    bool: YesNo,
    str: Text,
}
"""How the annotation of a column becomes its type."""
