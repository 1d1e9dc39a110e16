"""Small conversions that several repositories share."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row

from navdesk.domain.facts import Told
from navdesk.domain.messages import Message

AnyRow = Row[*tuple[Any, ...]]
"""A row of columns whose types the reading function knows."""


def message_to_json(message: Message | None) -> Any:
    """Return a message as JSON, or None."""
    return None if message is None else {"id": message.id, "params": dict(message.params)}


def message_from_json(document: Any) -> Message | None:
    """Return the message, or None."""
    if document is None:
        return None
    return Message(document["id"], MappingProxyType(document["params"]))


def told_to_json(told: Told | None) -> Any:
    """Return who told a fact as JSON, or None."""
    if told is None:
        return None
    return {"by": told.by, "on": told.on.isoformat(), "verified": told.verified}


def told_from_json(document: Any) -> Told | None:
    """Return who told a fact, or None."""
    if document is None:
        return None
    return Told(document["by"], date.fromisoformat(document["on"]), document["verified"])
