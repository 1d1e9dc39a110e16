"""Reading every file of an open vault through, and changing nothing.

What it reads: the envelope; index, outbox and every case file page by page, with their head marks
and owners; the audit log from its first line to its last; and which files belong to nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from navdesk.domain.messages import Message
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.case_index import CaseIndex
from navdesk.vault.database import Database
from navdesk.vault.errors import VaultError
from navdesk.vault.founding import envelope_of
from navdesk.vault.home import VaultHome
from navdesk.vault.leftovers import Leftovers
from navdesk.vault.open_cases import OpenCases
from navdesk.vault.soundness import fault_inside

_SOUND: Final = "vault.sound"
Report = Callable[[int, int], object]
"""Hears how many files were read, of how many."""


@dataclass(frozen=True, slots=True)
class FileFinding:
    """What was found in one file; `message` says what, and what to do where it is not well."""

    file: str
    ok: bool
    message: Message


class Checkup:
    """Checks one open vault. May run beside other work, which waits while its file is read."""

    def __init__(
        self,
        home: VaultHome,
        nav_ident: str,
        *,
        index: Database,
        audit: AuditLog,
        cases: CaseIndex,
        files: OpenCases,
        leftovers: Leftovers,
    ) -> None:
        self._home = home
        self._nav_ident = nav_ident
        self._index = index
        self._audit = audit
        self._cases = cases
        self._files = files
        self._leftovers = leftovers

    def run(
        self,
        report: Report = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[FileFinding, ...]:
        """Return a finding per file; what is missing because it was `cancelled` is left out.

        A file that cannot be read is a finding, never an error.
        """
        steps = list(self._steps())
        found: list[FileFinding] = []
        for done, (name, sound, check) in enumerate(steps):
            if cancelled():
                break
            report(done, len(steps))
            found.append(_finding(name, sound, check))
        else:
            report(len(steps), len(steps))
            found.extend(self._unknown())
        return tuple(found)

    def _steps(self) -> Iterator[tuple[str, str, Callable[[], Message | None]]]:
        """Give each file, the sentence when it is well, and what looks for a fault in it."""
        home, ident = self._home, self._nav_ident
        yield home.envelope(ident).name, _SOUND, self._envelope
        yield home.index(ident).name, _SOUND, self._index_file
        yield home.index(ident).name, "vault.audit_sound", self._audit_log
        if home.outbox(ident).exists():
            yield home.outbox(ident).name, _SOUND, self._leftovers.check
        for case in self._cases.all():
            yield home.case(ident, case.id).name, _SOUND, partial(self._files.check, case.id)

    def _envelope(self) -> None:
        envelope_of(self._home, self._nav_ident)

    def _index_file(self) -> Message | None:
        return self._index.look(lambda open_file: fault_inside(open_file, self._index.path))

    def _audit_log(self) -> Message | None:
        broken_at = self._audit.verify().broken_at
        return None if broken_at is None else Message("vault.audit_broken", {"line": broken_at})

    def _unknown(self) -> Iterator[FileFinding]:
        """Give the files that look like a case's and belong to none: foreign ones, or old copies
        of a shredded case, which nobody can read any more.
        """
        known = {self._home.case(self._nav_ident, case.id).name for case in self._cases.all()}
        folder = self._home.folder(self._nav_ident) / "cases"
        for path in sorted(folder.glob("*.db")):
            if path.name not in known:
                yield FileFinding(
                    path.name, False, Message("vault.unknown_file", _named(path.name))
                )


def _finding(name: str, sound: str, check: Callable[[], Message | None]) -> FileFinding:
    try:
        fault = check()
    except VaultError as refused:
        fault = refused.message
    return FileFinding(name, fault is None, fault or Message(sound, _named(name)))


def _named(name: str) -> dict[str, str | int]:
    return {"file": name}
