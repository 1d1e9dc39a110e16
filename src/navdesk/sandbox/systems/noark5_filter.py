"""OData in the list addresses: `$filter` and `$orderby`, as far as the core supports them.

Supported: `eq ne gt ge lt le`, `and or not`, parentheses, `contains startswith endswith substring
year month day`, to-one paths, and `any(x: …)` over to-many relations. A misspelt field or syntax is
400; a known but unsupported OData word is 501. Nothing unsupported ever means "everything".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from navdesk.sandbox.systems.noark5_store import NoarkError

Value = Any
Predicate = Callable[[Mapping[str, Any]], bool]
Expression = Callable[[Mapping[str, Any]], Value]

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>'(?:[^']|'')*')
  | (?P<moment>\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?(?![\w-]))
  | (?P<guid>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})
  | (?P<number>-?\d+(?:\.\d+)?(?![\w-]))
  | (?P<word>[A-Za-z_][\w.-]*(?::[a-z0-9]+)?)
  | (?P<sign>[(),/:])
    )""",
    re.VERBOSE,
)
_BARE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COMPARISONS = frozenset({"eq", "ne", "gt", "ge", "lt", "le"})
_TEXT_TESTS: Mapping[str, Callable[[str, str], bool]] = {
    "contains": lambda whole, part: part in whole,
    "startswith": str.startswith,
    "endswith": str.endswith,
}
_DATE_PARTS: Mapping[str, slice] = {
    "year": slice(0, 4),
    "month": slice(5, 7),
    "day": slice(8, 10),
}
_UNSUPPORTED = frozenset(
    {
        "all", "has", "in", "add", "sub", "mul", "div", "divby", "mod", "length", "indexof",
        "concat", "tolower", "toupper", "trim", "hour", "minute", "second", "date", "time", "now",
        "round", "floor", "ceiling", "cast", "isof", "matchesPattern",
    }
)  # fmt: skip


class Fields(Protocol):
    """What can be asked about the instances of a list."""

    def value(self, subject: Any, path: Sequence[str]) -> Value:
        """Return the value at a to-one path, None where there is none."""
        ...

    def many(self, subject: Any, path: Sequence[str]) -> list[Any]:
        """Return the instances at a to-many path."""
        ...

    def check(self, kind: str, path: Sequence[str]) -> None:
        """Raise `NoarkError` 400 unless instances of `kind` can have a value there."""
        ...

    def check_many(self, kind: str, path: Sequence[str]) -> str:
        """Return the kind of the instances at a to-many path, or raise `NoarkError` 400."""
        ...


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def parse_filter(text: str, kind: str, fields: Fields) -> Callable[[Any], bool]:
    """Return the test that `text` describes for instances of `kind`.

    Raises `NoarkError` 400 for what cannot be read, 501 for what is not supported.
    """
    parser = _Parser(_tokens(text), fields, {"": kind})
    predicate = parser.whole()
    return lambda subject: predicate({"": subject})


def parse_order(text: str, kind: str, fields: Fields) -> list[tuple[tuple[str, ...], bool]]:
    """Return the paths to sort by, most important first, and whether each is descending."""
    order = []
    for part in text.split(","):
        words = part.split()
        if not 1 <= len(words) <= 2 or (len(words) == 2 and words[1] not in {"asc", "desc"}):
            raise NoarkError(400, "Ugyldig $orderby")
        path = tuple(words[0].split("/"))
        fields.check(kind, path)
        order.append((path, len(words) == 2 and words[1] == "desc"))
    return order


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise NoarkError(400, "Ugyldig $filter")
        found.append(_Token(match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found


class _Parser:
    """Recursive descent over the tokens of one filter."""

    def __init__(self, tokens: list[_Token], fields: Fields, scope: dict[str, str]) -> None:
        self._tokens = tokens
        self._at = 0
        self._fields = fields
        self._scope = scope

    def whole(self) -> Predicate:
        predicate = self._either()
        if self._at != len(self._tokens):
            raise self._unreadable()
        return predicate

    def _either(self) -> Predicate:
        left = self._both()
        while self._takes("or"):
            left = _any_of(left, self._both())
        return left

    def _both(self) -> Predicate:
        left = self._one()
        while self._takes("and"):
            left = _both_of(left, self._one())
        return left

    def _one(self) -> Predicate:
        if self._takes("not"):
            inner = self._one()
            return lambda scope: not inner(scope)
        if self._takes("("):
            inner = self._either()
            self._needs(")")
            return inner
        if self._peek().text in _TEXT_TESTS and self._peek(1).text == "(":
            return self._text_test()
        if self._peek().kind == "word":
            quantified = self._quantified()
            if quantified is not None:
                return quantified
        return self._comparison()

    def _text_test(self) -> Predicate:
        test = _TEXT_TESTS[self._next().text]
        self._needs("(")
        whole = self._operand()
        self._needs(",")
        part = self._operand()
        self._needs(")")

        def holds(scope: Mapping[str, Any]) -> bool:
            left, right = whole(scope), part(scope)
            return isinstance(left, str) and isinstance(right, str) and test(left, right)

        return holds

    def _quantified(self) -> Predicate | None:
        """Read `path/any(x: …)`, or None where the coming tokens are something else."""
        start = self._at
        steps = self._path()
        if steps[-1] == "all" and self._peek().text == "(":
            raise NoarkError(501, "all() i $filter er ikke støttet")
        if steps[-1] != "any" or self._peek().text != "(":
            self._at = start
            return None
        variable, path = self._resolve(steps[:-1])
        inner_kind = self._fields.check_many(self._scope[variable], path)
        self._needs("(")
        name = self._next()
        if name.kind != "word":
            raise self._unreadable()
        # The tokenizer may have taken `x:field` for one namespaced word; the sign is then in it.
        bound, colon, rest = name.text.partition(":")
        if colon:
            self._tokens.insert(self._at, _Token("word", rest))
        else:
            self._needs(":")
        self._scope[bound] = inner_kind
        inner = self._either()
        del self._scope[bound]
        self._needs(")")

        def holds(scope: Mapping[str, Any]) -> bool:
            found = self._fields.many(scope[variable], path)
            return any(inner({**scope, bound: one}) for one in found)

        return holds

    def _comparison(self) -> Predicate:
        left = self._operand()
        operator = self._next().text
        if operator not in _COMPARISONS:
            if operator in _UNSUPPORTED:
                raise NoarkError(501, "Operatoren i $filter er ikke støttet")
            raise self._unreadable()
        right = self._operand()
        return lambda scope: _compare(operator, left(scope), right(scope))

    def _operand(self) -> Expression:
        token = self._next()
        if token.kind == "text":
            text = token.text[1:-1].replace("''", "'")
            return lambda _: text
        if token.kind == "number":
            number = float(token.text)
            return lambda _: number
        if token.kind in {"moment", "guid"}:
            literal = token.text.lower() if token.kind == "guid" else token.text
            return lambda _: literal
        if token.kind != "word":
            raise self._unreadable()
        if token.text in {"true", "false", "null"}:
            constant = {"true": True, "false": False, "null": None}[token.text]
            return lambda _: constant
        if self._peek().text == "(":
            return self._function(token.text)
        self._at -= 1
        variable, path = self._resolve(self._path())
        self._fields.check(self._scope[variable], path)
        return lambda scope: self._fields.value(scope[variable], path)

    def _function(self, name: str) -> Expression:
        if name not in {"substring", *_DATE_PARTS}:
            if name in _UNSUPPORTED:
                raise NoarkError(501, "Funksjonen i $filter er ikke støttet")
            raise NoarkError(400, "Ukjent funksjon i $filter")
        self._needs("(")
        arguments = [self._operand()]
        while self._takes(","):
            arguments.append(self._operand())
        self._needs(")")
        if len(arguments) not in ({2, 3} if name == "substring" else {1}):
            raise self._unreadable()

        def value(scope: Mapping[str, Any]) -> Value:
            text, *rest = (argument(scope) for argument in arguments)
            if not isinstance(text, str):
                return None
            if name in _DATE_PARTS:
                return float(text[_DATE_PARTS[name]])
            start = int(rest[0])
            return text[start : start + int(rest[1])] if len(rest) == 2 else text[start:]

        return value

    def _path(self) -> list[str]:
        steps = [self._next().text]
        while self._peek().text == "/" and self._peek(1).kind == "word":
            self._at += 1
            steps.append(self._next().text)
        return steps

    def _resolve(self, steps: list[str]) -> tuple[str, tuple[str, ...]]:
        """Return the variable a path starts from, and the rest of the path."""
        if len(steps) > 1 and steps[0] in self._scope and steps[0]:
            return steps[0], tuple(steps[1:])
        return "", tuple(steps)

    def _peek(self, ahead: int = 0) -> _Token:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else _Token("end", "")

    def _next(self) -> _Token:
        token = self._peek()
        if token.kind == "end":
            raise self._unreadable()
        self._at += 1
        return token

    def _takes(self, text: str) -> bool:
        token = self._peek()
        if token.kind in {"word", "sign"} and token.text == text:
            self._at += 1
            return True
        return False

    def _needs(self, text: str) -> None:
        if not self._takes(text):
            raise self._unreadable()

    @staticmethod
    def _unreadable() -> NoarkError:
        return NoarkError(400, "Ugyldig $filter")


def _any_of(left: Predicate, right: Predicate) -> Predicate:
    return lambda scope: left(scope) or right(scope)


def _both_of(left: Predicate, right: Predicate) -> Predicate:
    return lambda scope: left(scope) and right(scope)


def _compare(operator: str, left: Value, right: Value) -> bool:
    if isinstance(left, str) and isinstance(right, str) and _BARE_DATE.fullmatch(right):
        # A date without time or zone compares with the same part of what is stored.
        left = left[:10]
    if operator in {"eq", "ne"}:
        return bool(left == right) is (operator == "eq")
    texts = isinstance(left, str) and isinstance(right, str)
    if not texts and not (isinstance(left, int | float) and isinstance(right, int | float)):
        return False
    if operator in {"gt", "ge"}:
        return bool(left > right) or (operator == "ge" and bool(left == right))
    return bool(left < right) or (operator == "le" and bool(left == right))
