"""Reads and checks what `resources/` holds: rules, forms, terms, rates, messages."""

from __future__ import annotations

from navdesk.rulebook.errors import RulebookError
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.routing import load_routing_table

__all__ = ["RulebookError", "Texts", "load_routing_table"]
