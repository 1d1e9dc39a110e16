"""Faults on demand: which requests go wrong, and how."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from navdesk.sandbox.people import Person


class FaultKind(StrEnum):
    """What happens to a request that matches."""

    DELAY = "delay"
    STATUS = "status"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    CUT = "cut"
    HTML = "html"
    EXPIRED_TOKEN = "expired_token"  # noqa: S105 - the name of a fault


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule. `system`, `call` and `person` may be `*`; `call` may also be an fnmatch pattern of
    `METHOD /path`, `person` a number, an actor id or a story key. `value` is milliseconds for a
    delay and a status code for `status`; `times` None means every time."""

    system: str
    call: str
    kind: FaultKind
    person: str = "*"
    value: int = 0
    times: int | None = None


class Faults:
    """The rules in force, counted down as they strike."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._lock = threading.Lock()
        self._rules: list[tuple[Fault, int | None]] = []
        self.replace(faults)

    def replace(self, faults: Iterable[Fault]) -> None:
        """Put `faults` in the place of those in force."""
        rules = [(fault, fault.times) for fault in faults]
        with self._lock:
            self._rules = rules

    def clear(self) -> None:
        """Remove all faults."""
        self.replace(())

    def remaining(self) -> list[tuple[Fault, int | None]]:
        """Return the rules in force with how many times each still strikes (None: always)."""
        with self._lock:
            return list(self._rules)

    def take(
        self, system: str, call: str, line: str, person: Person | None, ident: str | None
    ) -> list[Fault]:
        """Return the faults that strike this request: delays, then at most one other.

        `line` is `METHOD /path`; `ident` what the request named the person by.
        """
        names = {"*"} | ({ident} if ident else set())
        if person is not None:
            names |= {person.number, person.aktor_id} | ({person.key} if person.key else set())
        struck: list[Fault] = []
        broken = False
        with self._lock:
            for index, (fault, left) in enumerate(self._rules):
                if left == 0 or (broken and fault.kind is not FaultKind.DELAY):
                    continue
                if not _matches(fault, system, call, line, names):
                    continue
                struck.append(fault)
                broken = broken or fault.kind is not FaultKind.DELAY
                if left is not None:
                    self._rules[index] = (fault, left - 1)
        return sorted(struck, key=lambda fault: fault.kind is not FaultKind.DELAY)


def _matches(fault: Fault, system: str, call: str, line: str, names: set[str]) -> bool:
    if fault.system not in {"*", system} or fault.person not in names:
        return False
    return fault.call in {"*", call} or fnmatchcase(line, fault.call)
