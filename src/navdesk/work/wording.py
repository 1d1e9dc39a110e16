"""How values read to a person: dates, amounts, codes and small records in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from navdesk.domain.clock import OSLO
from navdesk.domain.facts import Fact, FactValue
from navdesk.rulebook.terms import Terms

_AMOUNT_KEYS = frozenset({"amount", "net_amount", "balance"})
_SHOUTED = frozenset({"occupation"})
"""What its register writes in large letters alone."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_MOST_DIGITS = 20
"""An amount of more digits is none; it is shown as it was told."""


_PIECE = re.compile(r"\{(~?)([^{}]*)\}")
_CODED_BY_GROUP = {"theme": "theme", "task_type": "task_type"}


class Wording:
    """Puts stored values into the words of one language.

    `names` gives the name behind a part's code, for those who may see who and where it is.
    """

    def __init__(self, terms: Terms, names: Callable[[str, str], str] | None = None) -> None:
        self._terms = terms
        self._names = names

    def value(self, value: FactValue) -> str:
        """Return one line for any stored value; an empty string for nothing."""
        match value:
            case bool():
                return self._terms.get("value.yes" if value else "value.no")
            case int() | None:
                return "" if value is None else str(value)
            case str():
                return self._text(value)
            case Mapping():
                return self._record(value)
            case _:
                return "; ".join(filter(None, (self.value(item) for item in value)))

    def source(self, fact: Fact) -> str:
        """Return where a fact comes from: the system's name, or who told it, when, how surely."""
        told = fact.told
        if told is None:
            return self._terms.source(fact.source)
        how = self._terms.get("told.verified" if told.verified else "told.unverified")
        return how.format(by=told.by, on=self.value(told.on.isoformat()))

    def fact(self, fact: Fact, options: Mapping[str, str] | None = None) -> str:
        """Return a fact as one line; `options` are the labels of its question's choices.

        A value that is no record is the `{amount}` of its field's line, where the field has one.
        """
        value = fact.value
        if isinstance(value, str) and options and value in options:
            return options[value]
        template = self._terms.find(f"fact_line.{fact.field}")
        # Each part of a whole fact may begin with a large letter: no comma stands before it.
        plain = self._record(value, " · ") if isinstance(value, Mapping) else self.value(value)
        if template is None or not isinstance(value, Mapping | int | str):
            return plain
        parts = value if isinstance(value, Mapping) else {"amount": value}
        return self._filled(template, parts) or plain

    def _filled(self, template: str, record: Mapping[str, FactValue]) -> str:
        """Fill `{part}`; `{~glue}` stands only with the part after it, or before it at an end."""
        pieces = [(mark == "~", text) for mark, text in _PIECE.findall(template)]
        words = _once(pieces, [None if glue else self._part(name, record) for glue, name in pieces])
        line, told = "", next((index for index, word in enumerate(words) if word), 0)
        for index, (glue, text) in enumerate(pieces):
            if not glue:
                line += words[index] or ""
                continue
            before_part = index + 1 < len(pieces) and not pieces[index + 1][0]
            neighbour = words[index + 1] if before_part else words[index - 1]
            line += text if neighbour else ""
        line = line.lstrip(" ·,:").rstrip(" ·,")
        # What is told of the first part is not in the middle of a line any more.
        return line[:1].upper() + line[1:] if told and pieces[told - 1][0] else line

    def _part(self, name: str, record: Mapping[str, FactValue]) -> str:
        value = record.get("type" if name == "task_type" else name)
        if isinstance(value, bool):
            return (self._terms.find(f"value.{name}") or "") if value else ""
        group = _CODED_BY_GROUP.get(name)
        if group and isinstance(value, str):
            return self._terms.find(f"{group}.{value}") or value
        if name in _AMOUNT_KEYS and isinstance(value, str | int):
            return kroner(value)
        if name in _SHOUTED and isinstance(value, str) and value.isupper():
            return value.capitalize()
        named = self._names(name, value) if self._names and isinstance(value, str) else ""
        return named or self.value(value)

    def _record(self, record: Mapping[str, FactValue], glue: str = ", ") -> str:
        parts = []
        for key, value in record.items():
            if value is None or value == "" or key.endswith(("_id", "_ref")):
                continue
            if key in _AMOUNT_KEYS and isinstance(value, str | int):
                parts.append(kroner(value))
            elif isinstance(value, bool):
                if value:
                    parts.append(self._terms.find(f"value.{key}") or key)
            else:
                parts.append(self.value(value))
        return glue.join(dict.fromkeys(filter(None, parts)))

    def _text(self, text: str) -> str:
        day = as_date(text)
        if day is not None:
            return norwegian_date(day)
        return self._terms.find(f"value.{text}") or text


def _once(pieces: Sequence[tuple[bool, str]], words: Sequence[str | None]) -> list[str | None]:
    """Return `words` without what was said before, unless its glue tells what is said of it."""
    said: list[str | None] = []
    for index, word in enumerate(words):
        glue, text = pieces[index - 1] if index else (False, "")
        bare = glue and text.strip() in {"·", ","}
        said.append("" if word and bare and word in said else word)
    return said


def as_date(text: str) -> date | None:
    """Return the date or date-time that `text` spells in ISO form, or None."""
    if len(text) < 10 or text[4:5] != "-":
        return None
    try:
        return datetime.fromisoformat(text).date() if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        return None


def norwegian_date(day: date) -> str:
    """Return a date as Norwegians write it."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def norwegian_moment(moment: datetime) -> str:
    """Return date and clock time in Norway, as Norwegians write them."""
    local = moment.astimezone(OSLO)
    return f"{norwegian_date(local.date())} {local:%H:%M}"


def labelled(label: str, said: str) -> str:
    """Return what was said after what it answers; a question mark takes no colon after it."""
    return f"{label}{' ' if label.endswith('?') else ': '}{said}"


def kroner(amount: str | int) -> str:
    """Return an amount with thousands apart and øre only where there are any."""
    try:
        value = Decimal(amount)
    except InvalidOperation:
        return str(amount)
    if not value.is_finite() or value.adjusted() > _MOST_DIGITS:
        return str(amount)
    whole, cents = divmod(abs(value), 1)
    text = f"{int(whole):,}".replace(",", _NO_BREAK)
    if cents:
        text += f",{int(cents * 100):02}"
    return f"{'−' if value < 0 else ''}{text}{_NO_BREAK}kr"
