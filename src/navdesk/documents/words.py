"""The few printed words of a record, in the document's own language."""

from __future__ import annotations

from collections.abc import Callable

from navdesk.domain.messages import Message
from navdesk.rulebook.messages import LANGUAGES, SOURCE_LANGUAGE, Texts

Words = Callable[[Message], str]
"""Puts a message into words."""


def words_for(language: str) -> Words:
    """Return the printed words in `language`, or in Bokmål where there are none in it (Sami)."""
    return Texts.load(language if language in LANGUAGES else SOURCE_LANGUAGE, strict=True).say
