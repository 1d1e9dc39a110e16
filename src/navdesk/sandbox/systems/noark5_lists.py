"""Lists of the archive core: filter, search, sort, and pages the core decides the size of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from navdesk.sandbox.systems.noark5_fields import NoarkFields
from navdesk.sandbox.systems.noark5_filter import parse_filter, parse_order
from navdesk.sandbox.systems.noark5_store import NoarkError, Record

_KNOWN = frozenset({"$filter", "$orderby", "$top", "$skip", "$search"})
_NOT_SUPPORTED = frozenset({"$expand", "$select", "$count", "$apply", "$compute", "$format"})
_SEARCHED = ("tittel", "offentligTittel", "beskrivelse")


@dataclass(frozen=True, slots=True)
class Page:
    """What one answer shows: how many there are in all, these, and where the next ones begin."""

    count: int
    records: Sequence[Any]
    next_query: str | None


class ListQuery:
    """The query part of a list's address, read for instances of one kind."""

    def __init__(self, arguments: Mapping[str, str], kind: str, fields: NoarkFields) -> None:
        """Read the query; raises `NoarkError` 400 for a bad one, 501 for an unsupported one.

        An unknown option is refused too: ignoring it could answer with everything.
        """
        for name in arguments:
            if name in _NOT_SUPPORTED:
                raise NoarkError(501, f"{name} er ikke støttet")
            if name not in _KNOWN:
                raise NoarkError(400, "Ukjent parameter i spørringen")
        self._arguments = dict(arguments)
        self._fields = fields
        self._matches: Callable[[Any], bool] = lambda _: True
        if "$filter" in arguments:
            self._matches = parse_filter(arguments["$filter"], kind, fields)
        order = arguments.get("$orderby")
        self._order = parse_order(order, kind, fields) if order else []
        self._search = arguments.get("$search", "").strip("'\"").casefold()
        self._top = _count(arguments, "$top")
        self._skip = _count(arguments, "$skip") or 0

    def page(self, records: Sequence[Record], page_size: int) -> Page:
        """Return the page of `records` that was asked for, at most `page_size` long."""
        found = [one for one in records if self._matches(one) and self._is_searched(one)]
        for path, descending in reversed(self._order):
            found.sort(key=lambda one: _sortable(self._fields.value(one, path)), reverse=descending)
        length = page_size if self._top is None else min(self._top, page_size)
        end = self._skip + length
        wanted = len(found) if self._top is None else min(len(found), self._skip + self._top)
        following = self._following(end) if end < wanted else None
        return Page(len(found), found[self._skip : end], following)

    def _following(self, skip: int) -> str:
        arguments = {**self._arguments, "$skip": str(skip)}
        if self._top is not None:
            arguments["$top"] = str(self._top - (skip - self._skip))
        return urlencode(arguments, quote_via=quote, safe="$")

    def _is_searched(self, record: Record) -> bool:
        if not self._search:
            return True
        texts = (str(record.fields.get(name, "")) for name in _SEARCHED)
        return any(self._search in text.casefold() for text in texts)


def _count(arguments: Mapping[str, str], name: str) -> int | None:
    text = arguments.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()):
        raise NoarkError(400, f"Ugyldig verdi for {name}")
    return int(text)


def _sortable(value: Any) -> tuple[int, Any]:
    """Order absent values first, and never compare a text with a number."""
    if value is None:
        return (0, "")
    return (1, value) if isinstance(value, int | float) else (2, str(value))
