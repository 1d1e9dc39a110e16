"""The faults file (`[[fault]]` tables, interfaces sheet) and the same rules as JSON."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from navdesk.domain.messages import NavdeskError
from navdesk.sandbox.faults import Fault, FaultKind

_KEYS = ("system", "call", "person", "kind", "value", "times")
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s)", re.ASCII)
_TOML_LINE = re.compile(r"at line (\d+)")
_MAX_DELAY_MS = 600_000


class BadFault(Exception):
    """One rule that cannot be used: the key at fault and what would be allowed there."""

    def __init__(self, key: str, allowed: str) -> None:
        super().__init__(key)
        self.key = key
        self.allowed = allowed


def load(path: Path, systems: Collection[str]) -> list[Fault]:
    """Return the rules of the TOML file at `path`, in order.

    Raises `NavdeskError` naming the file, the line where it is known, and the key.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NavdeskError.of("sandbox.faults_unreadable", file=path.name) from error
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise NavdeskError.of("sandbox.faults_not_toml", file=path.name, line=line) from error
    tables = document.pop("fault", [])
    if document or not isinstance(tables, list):
        key = next(iter(document), "fault")
        line = _line_of(text, key)
        raise _refusal(path, line, BadFault(key, "[[fault]]"))
    faults = []
    for index, table in enumerate(tables):
        try:
            faults.append(parse(table, systems))
        except BadFault as bad:
            raise _refusal(path, _line_of(text, bad.key, index), bad) from bad
    return faults


def parse(table: object, systems: Collection[str]) -> Fault:
    """Return the rule one table holds; raises `BadFault` for what it may not hold."""
    if not isinstance(table, Mapping):
        raise BadFault("fault", "system, call, kind …")
    unknown = [str(key) for key in table if key not in _KEYS]
    if unknown:
        raise BadFault(unknown[0], ", ".join(_KEYS))
    system = _text(table, "system", None)
    if system not in {"*", *systems}:
        raise BadFault("system", ", ".join(("*", *systems)))
    kind = _text(table, "kind", None)
    if kind not in {member.value for member in FaultKind}:
        raise BadFault("kind", ", ".join(member.value for member in FaultKind))
    return Fault(
        system=system,
        call=_text(table, "call", "*"),
        kind=FaultKind(kind),
        person=_text(table, "person", "*"),
        value=_value(FaultKind(kind), table.get("value")),
        times=_times(table.get("times")),
    )


def as_json(fault: Fault, left: int | None) -> dict[str, object]:
    """Return the rule as `parse` reads it, with `left` as its `times`."""
    shown: dict[str, object] = {
        "system": fault.system,
        "call": fault.call,
        "person": fault.person,
        "kind": fault.kind.value,
    }
    if fault.kind in {FaultKind.DELAY, FaultKind.STATUS}:
        shown["value"] = fault.value
    if left is not None:
        shown["times"] = left
    return shown


def _text(table: Mapping[object, object], key: str, default: str | None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or not value:
        raise BadFault(key, '"…"')
    return value


def _value(kind: FaultKind, value: object) -> int:
    if kind is FaultKind.STATUS:
        if isinstance(value, bool) or not isinstance(value, int) or not 200 <= value <= 599:
            raise BadFault("value", "200-599")
        return value
    if kind is FaultKind.DELAY:
        delay = _milliseconds(value)
        if delay is None or not 0 <= delay <= _MAX_DELAY_MS:
            raise BadFault("value", '1500, "500ms", "2s"')
        return delay
    return 0


def _milliseconds(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    return round(float(found.group(1)) * (1000 if found.group(2) == "s" else 1))


def _times(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadFault("times", "0, 1, 2 …")
    return value


def _line_of(text: str, key: str, table: int | None = None) -> int:
    """Return the 1-based line of `key` in the given `[[fault]]` table, or of the table itself."""
    start, seen = 0, -1
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if table is not None and line.strip().startswith("[[fault]]"):
            seen += 1
            start = number if seen == table else start
            if seen > table:
                break
        elif (table is None or seen == table) and re.match(
            rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=\].]", line
        ):
            return number
    return start or 1


def _refusal(path: Path, line: int, bad: BadFault) -> NavdeskError:
    return NavdeskError.of(
        "sandbox.faults_bad_key", file=path.name, line=line, key=bad.key, allowed=bad.allowed
    )
