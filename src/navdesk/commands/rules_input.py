"""Reads the input of a rules command, and complains of it in the name of the item that is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from navdesk.domain.messages import Message, MessageParameter, NavdeskError
from navdesk.rulebook import Texts

_SHOWN_LENGTH = 80
_PERSON_NUMBER = re.compile(r"\d{11}")
_Member = TypeVar("_Member", bound=StrEnum)


class InputError(NavdeskError):
    """The input of a rules command cannot be used; messages are `rules.input_…`, `rules.item_…`."""


class JsonObject(dict[str, Any]):
    """A JSON object that remembers a key told twice, which plain reading would drop silently."""

    repeated: str | None = None

    @classmethod
    def of_pairs(cls, pairs: list[tuple[str, Any]]) -> JsonObject:
        """Return the object with these pairs."""
        made = cls(pairs)
        keys = [key for key, _ in pairs]
        made.repeated = next((k for i, k in enumerate(keys) if k in keys[:i]), None)
        return made


class Item:
    """Reads one item of the list and complains in its name."""

    def __init__(self, value: Mapping[str, Any], name: str, texts: Texts) -> None:
        self._value = value
        self._name = name
        self._texts = texts

    def has(self, key: str) -> bool:
        """Whether `key` is given and not null."""
        return self._value.get(key) is not None

    def raw(self, key: str) -> Any:
        """Return what stands at `key`, whatever it is; None when nothing does."""
        return self._value.get(key)

    def text(self, key: str) -> str:
        """Return the printable text at `key`."""
        value = self._value[key]
        if not isinstance(value, str) or not value.isprintable():
            raise self.wrong_type(key, "rules.kind_text")
        return value

    def texts_at(self, key: str) -> list[str]:
        """Return the list of texts at `key`."""
        value = self._value[key]
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.wrong_type(key, "rules.kind_texts")
        return value

    def part(self, key: str) -> Item:
        """Return the object at `key`, empty when nothing stands there; it complains as this one."""
        value = self._value.get(key)
        if value is None:
            return Item({}, self._name, self._texts)
        if not isinstance(value, JsonObject):
            raise self.wrong_type(key, "rules.kind_object")
        if value.repeated is not None:
            raise self.error("rules.item_duplicate_key", word=shown(value.repeated))
        return Item(value, self._name, self._texts)

    def member(self, word: str, allowed: Iterable[_Member], key: str) -> _Member:
        """Return the one of `allowed` spelled `word`, which stands at `key`."""
        words = {member.value: member for member in allowed}
        if word not in words:
            raise self.unknown_word(word, key, words)
        return words[word]

    def unknown_word(self, word: str, key: str, allowed: Iterable[str]) -> InputError:
        """Return the complaint of a word at `key` that is none of `allowed`."""
        return self.error(
            "rules.item_unknown_word", word=shown(word), key=key, allowed=", ".join(allowed)
        )

    def error(self, message_id: str, **params: MessageParameter) -> InputError:
        """Return the complaint `message_id` in the name of this item."""
        return InputError(Message(message_id, {"item": self._name, **params}))

    def wrong_type(self, key: str, expected: str) -> InputError:
        """Return the complaint that `key` is not what the message `expected` names."""
        words = self._texts.say(Message(expected))
        return self.error("rules.item_wrong_type", word=key, expected=words)


def read(file: str, stdin: BinaryIO) -> bytes:
    """Return the content of the file, or of standard input for `-`."""
    if file == "-":
        return stdin.read()
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as unreadable:
        raise InputError.of("rules.input_unreadable", file=shown(file)) from unreadable


def items_of(content: bytes, not_a_list: str = "rules.input_not_list") -> list[Any]:
    """Return the items of the JSON list that `content` is."""
    try:
        value = json.loads(content.decode("utf-8-sig"), object_pairs_hook=JsonObject.of_pairs)
    except UnicodeDecodeError as broken:
        line = content[: broken.start].count(b"\n") + 1
        raise InputError.of("rules.input_not_json", line=line) from None
    except json.JSONDecodeError as broken:
        raise InputError.of("rules.input_not_json", line=broken.lineno) from None
    except (ValueError, RecursionError):
        raise InputError.of("rules.input_not_json", line=1) from None
    if not isinstance(value, list):
        raise InputError.of(not_a_list)
    return value


def item_of(
    value: object, number: int, texts: Texts, *, keys: tuple[str, ...], required: tuple[str, ...]
) -> Item:
    """Return item `number` of the list for reading: an object with `keys` and none besides."""
    if not isinstance(value, JsonObject):
        raise InputError.of("rules.item_not_object", item=_name({}, number, texts))
    item = Item(value, _name(value, number, texts), texts)
    if value.repeated is not None:
        raise item.error("rules.item_duplicate_key", word=shown(value.repeated))
    for key in value:
        if key not in keys:
            raise item.error("rules.item_unknown_key", word=shown(key), allowed=", ".join(keys))
    for key in required:
        if key not in value:
            allowed = ", ".join(required)
            raise item.error("rules.item_missing_key", word=key, allowed=allowed)
    return item


def answer_of(answer: list[dict[str, Any]]) -> bytes:
    """Return the answer as one UTF-8 JSON document; half a character is told by its escape."""
    text = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")


def shown(word: str) -> str:
    """Return a word of the input as it may stand in a message: short, printable, no number."""
    printable = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in word)
    masked = _PERSON_NUMBER.sub("***********", printable)
    return masked if len(masked) <= _SHOWN_LENGTH else f"{masked[:_SHOWN_LENGTH]}…"


def _name(value: Mapping[str, Any], number: int, texts: Texts) -> str:
    item_id = value.get("id")
    if isinstance(item_id, str) and item_id.strip():
        return texts.say(Message("rules.item_with_id", {"id": shown(item_id)}))
    return texts.say(Message("rules.item_without_id", {"number": number}))
