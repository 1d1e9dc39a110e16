"""The few printed words of a record, in the document's own language.

Read here, not through the profile's texts: a record is written in the client's language form,
whatever language the caseworker's window speaks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable

from navdesk.domain.messages import Message
from navdesk.locator import resource

Words = Callable[[Message], str]
"""Puts a message into words."""

SOURCE_LANGUAGE = "nb"


def words_for(language: str) -> Words:
    """Return the printed words in `language`, or in Bokmål where there are none in it (Sami)."""
    folder = resource("messages")
    chosen = language if (folder / language / "documents.toml").is_file() else SOURCE_LANGUAGE
    texts = tomllib.loads((folder / chosen / "documents.toml").read_text(encoding="utf-8"))

    def word(message: Message) -> str:
        return str(texts[message.id]).format(**message.params)

    return word
