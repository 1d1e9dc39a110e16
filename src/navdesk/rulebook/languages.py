"""What a rules file says in every language navdesk speaks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.reading import Section


def in_all_languages(section: Section, key: str) -> Mapping[str, str]:
    """Return the text in each language of the table at `key`; none may be missing."""
    words = section.table(key)
    words.only(*LANGUAGES)
    return MappingProxyType({language: words.text(language) for language in LANGUAGES})
