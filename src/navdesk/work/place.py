"""Where the person was, across a lock and a crash; kept in the encrypted index."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID

from navdesk.work.states import OpenReason, Place

_SETTING = "place"


class SettingsStore(Protocol):
    """Small JSON values by key, kept encrypted."""

    def get(self, key: str, default: Any = None) -> Any: ...

    def put(self, key: str, value: Any) -> None: ...

    def remove(self, key: str) -> None: ...


class Places:
    """Keeps one place at a time."""

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings

    def last(self) -> Place | None:
        """Return where the last session was when it was locked or broke off; None if it ended.

        A place that cannot be read, from another version say, is no place: the person starts at
        the queue. Raises a storage error.
        """
        kept = self._settings.get(_SETTING)
        try:
            return _place(kept)
        except (KeyError, TypeError, ValueError):
            return None

    def remember(self, place: Place) -> None:
        """Keep where the person is now. Raises a storage error."""
        self._settings.put(
            _SETTING,
            {
                "page": place.page,
                "case": str(place.case_id) if place.case_id is not None else None,
                "reason": place.reason.value if place.reason is not None else None,
                "tab": place.tab,
                "spot": place.spot,
                "cursor": place.cursor,
            },
        )

    def forget(self) -> None:
        """The session ends in order: the next one starts at the queue. Raises a storage error."""
        self._settings.remove(_SETTING)


def _place(kept: Any) -> Place | None:
    if kept is None:
        return None
    case, reason = kept["case"], kept["reason"]
    return Place(
        page=str(kept["page"]),
        case_id=UUID(case) if case is not None else None,
        reason=OpenReason(reason) if reason is not None else None,
        tab=int(kept["tab"]),
        spot=str(kept["spot"]),
        cursor=int(kept["cursor"]),
    )
