"""The sentences navdesk says, by message id, in Bokmål, Nynorsk and English.

One file per topic and language: `resources/messages/<language>/<topic>.toml`, with lines
`"<topic>.<name>" = "text with {parameter}"`. Bokmål is the source and the fallback.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from navdesk import locator
from navdesk.domain.messages import Message, MessageParameter
from navdesk.rulebook.errors import RulebookError
from navdesk.rulebook.reading import Section, read_file

LANGUAGES = ("nb", "nn", "en")
SOURCE_LANGUAGE = "nb"
_LIMITS = frozenset({"min", "max"})
_GROUPED_FROM = 10_000

_PARAMETER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_MISSING = {
    "nb": "Teksten «{id}» mangler.",
    "nn": "Teksten «{id}» manglar.",
    "en": "The text “{id}” is missing.",
}


class Texts:
    """The sentences of one language."""

    def __init__(
        self, language: str, sentences: Mapping[str, str], *, strict: bool = False
    ) -> None:
        """Hold `sentences` (text by id); `strict` makes every missing word an error, for tests."""
        self._language = language
        self._sentences = sentences
        self._source: Mapping[str, str] | None = None
        self._strict = strict

    @classmethod
    def load(cls, language: str, *, strict: bool = False) -> Texts:
        """Return the texts of `language` (nb, nn, en).

        Every file is checked. Raises `RulebookError` for an unknown language, a broken file, a
        wrong topic in an id, an id told twice, or a brace that is no parameter.
        """
        return cls(language, read_messages(language), strict=strict)

    @property
    def language(self) -> str:
        """The language these texts are in."""
        return self._language

    def say(self, message: Message) -> str:
        """Return the sentence of `message`.

        A text missing in this language is said in Bokmål; what is missing there too is said by its
        id, and a missing parameter by an ellipsis: a screen that says little is better than one
        that fails. Strict texts raise `RulebookError` instead.
        """
        sentence = self._sentences.get(message.id)
        if sentence is None:
            sentence = self._in_source(message.id)
        if sentence is None:
            return _MISSING[self._language].replace("{id}", message.id)
        return _PARAMETER.sub(lambda hole: self._fill(hole.group(1), message), sentence)

    def has(self, message_id: str) -> bool:
        """Return whether `message_id` has a text in this language."""
        return message_id in self._sentences

    def _in_source(self, message_id: str) -> str | None:
        if self._strict:
            raise RulebookError.of("rules.text_missing", word=message_id)
        if self._language == SOURCE_LANGUAGE:
            return None
        if self._source is None:
            self._source = read_messages(SOURCE_LANGUAGE)
        return self._source.get(message_id)

    def _fill(self, name: str, message: Message) -> str:
        if name in message.params:
            return _spelled(name, message.params[name])
        if self._strict:
            raise RulebookError.of("rules.text_parameter_missing", word=message.id, parameter=name)
        return "…"


def read_messages(language: str, root: Path | None = None) -> dict[str, str]:
    """Return every text of `language` by id, read below `root` (default `resources/messages`).

    What the program brings with it is read once: every sealed document asks for its words.
    Raises `RulebookError` as `Texts.load` does.
    """
    if language not in LANGUAGES:
        raise RulebookError.of(
            "rules.language_unknown", word=language, allowed=", ".join(LANGUAGES)
        )
    if root is None:
        return dict(_brought(locator.resource("messages") / language))
    return _read(root / language)


@cache
def _brought(folder: Path) -> Mapping[str, str]:
    return _read(folder)


def _read(folder: Path) -> dict[str, str]:
    language = folder.name
    sentences: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        section = read_file(path, f"messages/{language}/{path.name}")
        for message_id, sentence in _sentences_in(section, section.data, ""):
            if message_id.split(".")[0] != path.stem or message_id == path.stem:
                section.fail("rules.file_wrong_topic", message_id, allowed=f"{path.stem}.…")
            if message_id in sentences:
                section.fail("rules.file_duplicate", message_id)
            sentences[message_id] = sentence
    return sentences


def _spelled(name: str, value: MessageParameter) -> str:
    """Return a parameter as it is read: a limit of five digits or more with thousands apart."""
    if name in _LIMITS and isinstance(value, int) and abs(value) >= _GROUPED_FROM:
        return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")
    return str(value)


def parameters(sentence: str) -> frozenset[str]:
    """Return the names of the parameters in `sentence`."""
    return frozenset(_PARAMETER.findall(sentence))


def _sentences_in(
    section: Section, table: Mapping[str, Any], prefix: str
) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        message_id = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _sentences_in(section, value, f"{message_id}.")
            continue
        if not isinstance(value, str) or not value.strip():
            section.fail("rules.file_wrong_type", key, expected="string")
        if set("{}") & set(_PARAMETER.sub("", value)):
            section.fail("rules.file_stray_brace", key)
        yield message_id, value
