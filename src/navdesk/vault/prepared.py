"""Statements that are compiled once for all files, since every file is opened by an engine of its
own.

Only statements without values in them: what was compiled stays in memory when a file is closed,
and with it whatever stands in the statement.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import Dialect, Executable, create_engine
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

S = TypeVar("S", bound=Executable)
_PREPARED: Final = "navdesk_prepared"
_FOR_ALL: Final[dict[Any, Any]] = {}


def prepared(statement: S) -> S:
    """Return `statement`, whose values are all named parameters, to be compiled once only."""
    return statement.execution_options(**{_PREPARED: True})


class Compiled(dict[Any, Any]):
    """What the engine of one file has compiled; what was `prepared` is kept for all of them."""

    def get(self, key: Any, default: Any = None) -> Any:
        """Return what was compiled under `key`, here or for all files."""
        found = _FOR_ALL.get(key)
        return super().get(key, default) if found is None else found

    def __setitem__(self, key: Any, compiled: Any) -> None:
        """Keep what was compiled, for all files where nothing of anybody stands in it."""
        if compiled.statement.get_execution_options().get(_PREPARED):
            _FOR_ALL[key] = compiled
        else:
            super().__setitem__(key, compiled)


@cache
def dialect() -> Dialect:
    """Return the dialect that all files share: what was compiled is good for its own alone."""
    engine = create_engine("sqlite://", module=dbapi2, poolclass=NullPool)
    with engine.connect():
        return engine.dialect
