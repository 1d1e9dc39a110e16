"""`navdesk rules …`: the rules for a lawyer or a test, JSON in and JSON out, nothing kept.

Exit codes as for every command (interfaces sheet): 0 done, 1 not built yet, 2 wrong call, file or
word; with 2 nothing is written to standard output.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypeVar

from navdesk.domain.codes import BenefitTheme, Content, Flag, LegalBasis, LifeArea
from navdesk.domain.messages import Message, MessageParameter, NavdeskError
from navdesk.domain.routing import RoutedDelivery, Routing, RoutingInput, route
from navdesk.rulebook import Texts, load_routing_table

DONE, NOT_BUILT, WRONG_CALL = 0, 1, 2
KINDS = ("route", "deadlines", "person")

_KEYS = ("id", "legal_basis", "content", "life_area", "flags")
_FLAG_WORDS = (*Flag, *BenefitTheme)
_SHOWN_LENGTH = 80
_PERSON_NUMBER = re.compile(r"\d{11}")
_Member = TypeVar("_Member", bound=StrEnum)


class InputError(NavdeskError):
    """The input of a rules command cannot be used; messages are `rules.input_…`, `rules.item_…`."""


def run(
    kind: str,
    file: str,
    *,
    stdin: BinaryIO,
    stdout: BinaryIO,
    stderr: TextIO,
    texts: Texts,
) -> int:
    """Run `navdesk rules <kind> <file>` and return the exit code.

    `file` is a path, or `-` for `stdin`. The answer is one UTF-8 JSON document on `stdout`; every
    other word goes to `stderr`, in the language of `texts`. The reasons in the answer are in that
    language too.
    """
    try:
        if kind not in KINDS:
            raise InputError.of("rules.kind_unknown", word=_shown(kind), allowed=", ".join(KINDS))
        if kind != "route":
            stderr.write(texts.say(Message("rules.not_built", {"kind": kind})) + "\n")
            return NOT_BUILT
        answer = _route(_read(file, stdin), texts)
    except NavdeskError as wrong:
        stderr.write(texts.say(wrong.message) + "\n")
        return WRONG_CALL
    stdout.write(answer)
    stdout.flush()
    return DONE


def _route(content: bytes, texts: Texts) -> bytes:
    items = [_item(value, number, texts) for number, value in enumerate(_items(content), start=1)]
    table = load_routing_table()
    answer = [_as_json(item_id, route(table, segment), texts) for item_id, segment in items]
    return (json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode()


def _as_json(item_id: str, routing: Routing, texts: Texts) -> dict[str, Any]:
    return {
        "id": item_id,
        "outcome": routing.outcome.value,
        "rule": routing.rule,
        "added_by": list(routing.added_by),
        "deliveries": [_delivery_as_json(delivery) for delivery in routing.deliveries],
        "reason": texts.say(routing.reason),
    }


def _delivery_as_json(delivery: RoutedDelivery) -> dict[str, Any]:
    return {
        "archive": delivery.archive.value,
        "class": delivery.archive_class,
        "shielding": delivery.shielding.name,
        "visibility": delivery.visibility.value,
        "record_type": delivery.record_type.value,
        "office_lock": delivery.office_lock,
    }


class _Object(dict[str, Any]):
    """A JSON object that remembers a key told twice, which plain reading would drop silently."""

    repeated: str | None = None

    @classmethod
    def of_pairs(cls, pairs: list[tuple[str, Any]]) -> _Object:
        made = cls(pairs)
        keys = [key for key, _ in pairs]
        made.repeated = next((k for i, k in enumerate(keys) if k in keys[:i]), None)
        return made


def _read(file: str, stdin: BinaryIO) -> bytes:
    if file == "-":
        return stdin.read()
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as unreadable:
        raise InputError.of("rules.input_unreadable", file=_shown(file)) from unreadable


def _items(content: bytes) -> list[Any]:
    try:
        value = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_Object.of_pairs)
    except UnicodeDecodeError as broken:
        line = content[: broken.start].count(b"\n") + 1
        raise InputError.of("rules.input_not_json", line=line) from None
    except json.JSONDecodeError as broken:
        raise InputError.of("rules.input_not_json", line=broken.lineno) from None
    except (ValueError, RecursionError):
        raise InputError.of("rules.input_not_json", line=1) from None
    if not isinstance(value, list):
        raise InputError.of("rules.input_not_list")
    return value


class _Reader:
    """Reads one item of the list and complains in its name."""

    def __init__(self, value: Mapping[str, Any], name: str, texts: Texts) -> None:
        self._value = value
        self._name = name
        self._texts = texts

    def text(self, key: str) -> str:
        value = self._value[key]
        if not isinstance(value, str) or not value.isprintable():
            raise self._wrong_type(key, "rules.kind_text")
        return value

    def texts_at(self, key: str) -> list[str]:
        value = self._value[key]
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self._wrong_type(key, "rules.kind_texts")
        return value

    def member(self, word: str, allowed: Iterable[_Member], key: str) -> _Member:
        words = {member.value: member for member in allowed}
        if word not in words:
            raise self.error(
                "rules.item_unknown_word", word=_shown(word), key=key, allowed=", ".join(words)
            )
        return words[word]

    def error(self, message_id: str, **params: MessageParameter) -> InputError:
        return InputError(Message(message_id, {"item": self._name, **params}))

    def _wrong_type(self, key: str, expected: str) -> InputError:
        words = self._texts.say(Message(expected))
        return self.error("rules.item_wrong_type", word=key, expected=words)


def _item(value: object, number: int, texts: Texts) -> tuple[str, RoutingInput]:
    if not isinstance(value, _Object):
        name = _name({}, number, texts)
        raise InputError.of("rules.item_not_object", item=name)
    reader = _Reader(value, _name(value, number, texts), texts)
    if value.repeated is not None:
        raise reader.error("rules.item_duplicate_key", word=_shown(value.repeated))
    allowed = ", ".join(_KEYS)
    for key in value:
        if key not in _KEYS:
            raise reader.error("rules.item_unknown_key", word=_shown(key), allowed=allowed)
    for key in _KEYS:
        if key not in value:
            raise reader.error("rules.item_missing_key", word=key, allowed=allowed)
    flags, benefit = _flags(reader)
    return reader.text("id"), RoutingInput(
        legal_basis=reader.member(reader.text("legal_basis"), LegalBasis, "legal_basis"),
        content=reader.member(reader.text("content"), Content, "content"),
        life_area=reader.member(reader.text("life_area"), LifeArea, "life_area"),
        flags=flags,
        benefit=benefit,
    )


def _flags(reader: _Reader) -> tuple[frozenset[Flag], BenefitTheme | None]:
    flags: set[Flag] = set()
    benefit: BenefitTheme | None = None
    for word in reader.texts_at("flags"):
        member = reader.member(word, _FLAG_WORDS, "flags")
        if isinstance(member, Flag):
            flags.add(member)
        elif benefit is None or benefit is member:
            benefit = BenefitTheme(member)
        else:
            raise reader.error(
                "rules.item_two_benefits",
                word=benefit.value,
                other=member.value,
                allowed=", ".join(BenefitTheme),
            )
    return frozenset(flags), benefit


def _name(value: Mapping[str, Any], number: int, texts: Texts) -> str:
    item_id = value.get("id")
    if isinstance(item_id, str) and item_id.strip():
        return texts.say(Message("rules.item_with_id", {"id": _shown(item_id)}))
    return texts.say(Message("rules.item_without_id", {"number": number}))


def _shown(word: str) -> str:
    """Return a word of the input as it may stand in a message: short, printable, no number."""
    printable = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in word)
    masked = _PERSON_NUMBER.sub("***********", printable)
    return masked if len(masked) <= _SHOWN_LENGTH else f"{masked[:_SHOWN_LENGTH]}…"
