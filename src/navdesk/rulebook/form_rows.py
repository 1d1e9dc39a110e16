"""The short rows of a question file: options, parts and prefills written in one line each.

A row is an inline table of an array, so it has no header of its own; a mistake in it is told with
the line its id stands on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar

from navdesk.domain.codes import LifeArea
from navdesk.domain.form_fields import (
    MAX_INTEGER,
    SIMPLE_TYPES,
    TEXT_TYPES,
    FieldType,
    FormPart,
    Holds,
    Option,
    PrefillPath,
)
from navdesk.rulebook.errors import RulebookError
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.reading import Section, spelling

_Member = TypeVar("_Member", bound=Enum)
_PART_ID = re.compile(r"[a-z][a-z0-9_]*")
_OPTION_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
_FIELD_ID = re.compile(rf"({'|'.join(LifeArea)})\.[a-z][A-Za-z0-9_.-]*")
_CODES = "PDL AO ARENA KEL UTB DOC SYFO AAREG MUN DIG NIR HUS KRR CLIENT config assessment"
SOURCE_CODES = frozenset(_CODES.split())
"""Where a field may be filled from, by the sheet's codes (section 4)."""

OptionSets = Mapping[str, tuple[Option, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One inline table at `key` of `owner`; `name` is the word its line is found by."""

    owner: Section
    key: str
    data: Mapping[str, Any]
    name: str

    def only(self, *keys: str) -> None:
        """Raise for the first key that is not one of `keys`."""
        for key in self.data:
            if key not in keys:
                self.fail("rules.file_unknown_key", key, allowed=", ".join(keys))

    def text(self, key: str, default: str | None = None) -> str:
        """Return the non-empty text at `key`."""
        value = self.data.get(key, default)
        if value is None:
            self._fail_named("rules.file_missing_key", key)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self._fail_named("rules.file_wrong_type", key, expected="string")
        return value

    def truth(self, key: str) -> bool:
        """Return the true or false at `key`, False where it is not there."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self._fail_named("rules.file_wrong_type", key, expected="boolean")
        return value

    def integer(self, key: str, default: int) -> int:
        """Return the whole number at `key`."""
        value = self.data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self._fail_named("rules.file_wrong_type", key, expected="integer")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return the texts in the list at `key`, none where it is not there."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self._fail_named("rules.file_wrong_type", key, expected="array of strings")
        return tuple(value)

    def pairs(self, key: str) -> Mapping[str, str]:
        """Return the texts by word in the table at `key`, none where it is not there."""
        value = self.data.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            self._fail_named("rules.file_wrong_type", key, expected="table of strings")
        return MappingProxyType(dict(value))

    def code(self, key: str, kind: type[_Member]) -> _Member:
        """Return the member of `kind` spelled at `key`."""
        word, spelled = self.text(key), spelling(kind)
        if word not in spelled:
            self.fail("rules.file_unknown_code", word, allowed=", ".join(spelled))
        return spelled[word]

    def labels(self) -> Mapping[str, str]:
        """Return the label in every language; none may be missing."""
        return MappingProxyType({language: self.text(language) for language in LANGUAGES})

    def fail(self, message_id: str, word: str, **params: str) -> NoReturn:
        """Raise with the line of `word`, looked for from the row's own place on."""
        self.owner.fail(message_id, word, near=self.key, **params)

    def fail_twice(self, key: str, word: str) -> NoReturn:
        """Raise for a `key` that says `word` in two rows, with the line of the second."""
        owner, said = self.owner, re.compile(rf"""\b{key}\s*=\s*["']{re.escape(word)}["']""")
        body = range(owner.line_of(self.key), min(owner.end, len(owner.lines) + 1))
        found = [line for line in body if said.search(owner.lines[line - 1])]
        line = found[1] if len(found) > 1 else body.start
        raise RulebookError.of("rules.file_duplicate", file=owner.file, line=line, word=word)

    def _fail_named(self, message_id: str, key: str, **params: str) -> NoReturn:
        line = self.owner.line_of(self.name, self.key)
        raise RulebookError.of(message_id, file=self.owner.file, line=line, word=key, **params)


def rows(section: Section, key: str, name: str) -> tuple[Row, ...]:
    """Return the inline rows at `key`, each found again by what it says at `name`."""
    found = []
    for item in section.tables(key):
        said = item.data.get(name)
        if not isinstance(said, str) or not said:
            section.fail("rules.file_missing_key", name, near=key)
        found.append(Row(section, key, item.data, said))
    return tuple(found)


def read_options(section: Section, key: str) -> tuple[Option, ...]:
    """Return the choices at `key`; no code may stand twice."""
    options: list[Option] = []
    for row in rows(section, key, "code"):
        row.only("code", *LANGUAGES)
        code = row.text("code")
        if not _OPTION_CODE.fullmatch(code):
            row.fail("rules.file_unknown_code", code, allowed="A-Z, 0-9, _")
        if code in {option.code for option in options}:
            row.fail_twice("code", code)
        options.append(Option(code, row.labels()))
    return tuple(options)


def read_parts(section: Section, sets: OptionSets) -> tuple[FormPart, ...]:
    """Return the parts of a record or of a list's lines; a part is of a simple type."""
    parts: list[FormPart] = []
    for row in rows(section, "parts", "id"):
        row.only("id", "type", "required", "choices", "min", "max", "holds", *LANGUAGES)
        part_id, kind = row.text("id"), row.code("type", FieldType)
        if not _PART_ID.fullmatch(part_id):
            row.fail("rules.file_unknown_code", part_id, allowed="a-z, 0-9, _")
        if part_id in {part.id for part in parts}:
            row.fail_twice("id", part_id)
        if kind not in SIMPLE_TYPES:
            allowed = ", ".join(sorted(SIMPLE_TYPES))
            row.fail("rules.file_unknown_code", kind.value, allowed=allowed)
        named = row.text("choices", "")
        if bool(named) != (kind is FieldType.CHOICE) or (named and named not in sets):
            row.fail("rules.file_inconsistent", named or part_id)
        low, high = row.integer("min", 0), row.integer("max", MAX_INTEGER)
        if not 0 <= low <= high <= MAX_INTEGER or (
            {"min", "max"} & set(row.data) and kind is not FieldType.INTEGER
        ):
            row.fail("rules.file_inconsistent", part_id)
        options = sets.get(named, ())
        required = row.truth("required")
        holds = read_holds(row, kind)
        parts.append(FormPart(part_id, kind, row.labels(), options, required, low, high, holds))
    return tuple(parts)


def read_holds(row: Row, kind: FieldType) -> Holds | None:
    """Return what a text has to hold, None where anything will do."""
    if "holds" not in row.data:
        return None
    if kind not in TEXT_TYPES:
        row.fail("rules.file_inconsistent", "holds")
    return row.code("holds", Holds)


def read_prefill(section: Section, parts: tuple[FormPart, ...]) -> tuple[PrefillPath, ...]:
    """Return where the field may be filled from; parts that are not the field's own are refused."""
    paths = []
    for row in rows(section, "prefill", "fact"):
        row.only("fact", "sources", "value", "each", "parts", "fixed", "codes", "only", "newest")
        fact, taken, fixed = row.text("fact"), row.pairs("parts"), row.pairs("fixed")
        if not _FIELD_ID.fullmatch(fact):
            row.fail("rules.file_unknown_code", fact, allowed="<AREA>.<field>")
        for word in (*taken, *fixed, *row.words("newest")):
            if word not in {part.id for part in parts}:
                row.fail("rules.file_unknown_code", word, allowed=", ".join(p.id for p in parts))
        for word in row.words("sources"):
            if word not in SOURCE_CODES:
                row.fail("rules.file_unknown_code", word, allowed=", ".join(sorted(SOURCE_CODES)))
        paths.append(
            PrefillPath(
                fact=fact,
                sources=row.words("sources"),
                value=row.text("value", ""),
                each=row.text("each", ""),
                parts=taken,
                fixed=fixed,
                codes=row.pairs("codes"),
                only=row.pairs("only"),
                newest=row.words("newest"),
            )
        )
    return tuple(paths)
