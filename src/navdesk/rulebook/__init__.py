"""Reads and checks what `resources/` holds: rules, forms, terms, rates, messages."""

from __future__ import annotations

from navdesk.rulebook.errors import RulebookError
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.manual import load_manual_registers
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.relevance import load_relevance_table
from navdesk.rulebook.routing import load_routing_table
from navdesk.rulebook.terms import Terms, load_terms

__all__ = [
    "RulebookError",
    "Terms",
    "Texts",
    "load_manual_registers",
    "load_mapping_form",
    "load_relevance_table",
    "load_routing_table",
    "load_terms",
]
