"""What codes are called on the screen, in Bokmål, Nynorsk and English.

Read from `resources/terms/<language>.toml`; a key is `<group>.<code>`, as in `life_area.ECONOMY`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from navdesk.domain.codes import LegalBasis
from navdesk.rulebook.errors import RulebookError
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.reading import Section, read_document

_GROUPS = {"ArchiveKind": "archive", "BenefitTheme": "theme"}
_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


class Terms:
    """The names of one language, by key."""

    def __init__(self, language: str, names: Mapping[str, str], *, strict: bool = False) -> None:
        """Hold `names` by key; `strict` makes a missing name an error, for tests."""
        self._language = language
        self._names = names
        self._strict = strict

    @classmethod
    def load(cls, language: str, *, strict: bool = False) -> Terms:
        """Return the terms of `language` (nb, nn, en); raises `RulebookError` with the line."""
        if language not in LANGUAGES:
            raise RulebookError.of(
                "rules.language_unknown", word=language, allowed=", ".join(LANGUAGES)
            )
        root = read_document("terms", f"{language}.toml")
        return cls(language, dict(_names_in(root, root.data, "")), strict=strict)

    @property
    def language(self) -> str:
        """The language of these terms."""
        return self._language

    def plus(self, names: Mapping[str, str]) -> Terms:
        """Return these terms with `names` beside them; a name that is there already stays."""
        return Terms(self._language, {**names, **self._names}, strict=self._strict)

    @property
    def keys(self) -> frozenset[str]:
        """Every key that has a name."""
        return frozenset(self._names)

    def find(self, key: str) -> str | None:
        """Return the name of `key`, or None when it has none."""
        return self._names.get(key)

    def get(self, key: str) -> str:
        """Return the name of `key`; without one, its code, since a code still tells something.

        Strict terms raise `RulebookError` instead.
        """
        name = self._names.get(key)
        if name is None and self._strict:
            raise RulebookError.of("rules.term_missing", word=key)
        return name if name is not None else key.rpartition(".")[2].removeprefix("x_")

    def name(self, member: Enum) -> str:
        """Return the name of a member of one of the closed vocabularies."""
        return self.get(term_key(member))

    def law(self, basis: LegalBasis) -> str:
        """Return the citation of the law behind a legal basis."""
        return self.get(f"law.{basis.value}")

    def source(self, system: str) -> str:
        """Return the name of a back-office system; of one nobody named, its id."""
        return self.find(f"source.{system}") or system

    def theme(self, code: str) -> str:
        """Return the name of a theme of the state archive; of an unknown one, its code."""
        return self.find(f"theme.{code}") or code

    def archive_class(self, code: str) -> str:
        """Return what is filed under a class or theme of an archive; of an unknown one, its code.

        The classes of the municipal archive are the bases of its services.
        """
        return self.find(f"legal_basis.{code.replace('-', '_')}") or self.theme(code)

    def task_type(self, code: str) -> str:
        """Return the name of a type of state task; of an unknown one, its code."""
        return self.find(f"task_type.{code}") or code

    def priority(self, code: str) -> str:
        """Return the name of a task's priority; of an unknown one, its code."""
        return self.find(f"priority.{code}") or code


def load_terms(language: str) -> Terms:
    """Return the terms of `language` (nb, nn, en); raises `RulebookError` with file and line."""
    return Terms.load(language)


def term_key(member: Enum) -> str:
    """Return the key of a member: the words of its class, and its spelling in files."""
    kind = type(member).__name__
    group = _GROUPS.get(kind) or _WORD_START.sub("_", kind).lower()
    code = member.value if isinstance(member.value, str) else member.name
    return f"{group}.{code}"


def _names_in(section: Section, table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _names_in(section, value, f"{prefix}{key}.")
        elif not isinstance(value, str) or not value.strip():
            section.fail("rules.file_wrong_type", key, expected="string")
        else:
            yield f"{prefix}{key}", value
