"""How an answer of the mapping reads: codes as their labels, records and lists part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.form_fields import FieldType, FormField, FormPart, Option
from navdesk.domain.mapping_prefill import prefilled
from navdesk.rulebook.terms import Terms
from navdesk.work.wording import Wording, kroner, labelled

_OF_PARTS = frozenset({FieldType.RECORD, FieldType.LIST})
_NAMING = frozenset({FieldType.TEXT, FieldType.CHOICE})
_YES_OR_NO = frozenset({"YES", "NO"})


class AnswerWording:
    """Puts answers into the words of one language, as their questions name them."""

    def __init__(
        self, terms: Terms, language: str, names: Callable[[str, str], str] | None = None
    ) -> None:
        self._wording = Wording(terms, names)
        self._language = language

    def value(self, asked: FormField | None, value: FactValue) -> str:
        """Return an answer as one line; the lines of a list are told apart by semicolons.

        What does not have the question's shape, such as an answer to an earlier form, reads as
        any stored value does.
        """
        return "; ".join(self.lines(asked, value))

    def lines(self, asked: FormField | None, value: FactValue) -> Sequence[str]:
        """Return an answer with a line of its own for each line of a list."""
        if asked is None or value is None:
            return _said(self._wording.value(value))
        if asked.type in _OF_PARTS:
            rows = [value] if isinstance(value, str | int | Mapping) else value
            return [line for row in rows if (line := self._row(asked, row))]
        if asked.type is FieldType.CHOICES and not isinstance(value, str | int | Mapping):
            return _said(", ".join(self._one(one, asked.options) for one in value))
        if asked.type is FieldType.MONEY and isinstance(value, str | int):
            return _said(kroner(value))
        return _said(self._one(value, asked.options).strip())

    def offered(self, asked: FormField, fact: Fact) -> str:
        """Return what a fact offers as an answer, in the words the fact is told in elsewhere."""
        value = prefilled(asked, fact)
        if asked.type in _OF_PARTS:
            return self.value(asked, value)
        if asked.options:
            return self.value(asked, value)
        return self._wording.fact(fact)

    def source(self, fact: Fact) -> str:
        """Return where a fact comes from."""
        return self._wording.source(fact)

    def _row(self, asked: FormField, row: FactValue) -> str:
        if not isinstance(row, Mapping):
            # A code from before the question had parts is one of the first of them.
            return self._one(row, asked.parts[0].options if asked.parts else ()).strip()
        if any(asked.part(key) is None for key in row):
            return self._wording.value(row).strip()
        told = [
            self._part(part, row[part.id], first=part is asked.parts[0])
            for part in asked.parts
            if row.get(part.id) not in (None, "")
        ]
        # Not by commas: a choice may have one of its own.
        return " · ".join(filter(None, told))

    def _part(self, part: FormPart, value: FactValue, *, first: bool) -> str:
        """Return one part with its name, but for the first in words, which names the line.

        A yes or no says nothing without what it answers.
        """
        said = self._one(value, part.options).strip()
        if part.type is FieldType.MONEY and isinstance(value, str | int):
            said = kroner(value)
        if part.type is FieldType.WORDS:
            said = f"«{said}»"
        plain = part.type in _NAMING and _YES_OR_NO.isdisjoint(one.code for one in part.options)
        return said if first and plain else labelled(part.label(self._language), said)

    def _one(self, value: FactValue, options: Sequence[Option]) -> str:
        for option in options:
            if option.code == value:
                return option.label(self._language)
        return self._wording.value(value)


def _said(line: str) -> Sequence[str]:
    return [line] if line else []
