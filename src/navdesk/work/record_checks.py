"""What stands in the way of finalising a decision-preparing record, and going on all the same.

Only such a record is ever held: an assessment, or a paragraph that is marked as a decision. What a
person goes past is stated with a reason, which is logged and kept with the case. It holds for this
text of this record, and is undone when the text changes or the next decision comes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, Final
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.checks.model import Finding
from navdesk.domain.checks.record import Record, concerning, read, record_of
from navdesk.domain.clock import Clock
from navdesk.domain.employee import Employee
from navdesk.domain.guard_rules import Circumstances, GuardRules, Side
from navdesk.domain.guard_words import ReadText
from navdesk.domain.likeness import StandardTexts
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note
from navdesk.vault.audit_log import AuditLog
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.deadline_states import Blocked, FindingLine, standing_in_the_way
from navdesk.work.errors import NotReady
from navdesk.work.finding_lines import FindingWords
from navdesk.work.findings import FindingsReader
from navdesk.work.note_guards import LONGEST_REASON

_SETTING: Final = "passed_findings"
_PERSON_NUMBER = re.compile(r"\d{6}\s?\d{5}")
_TELLING: Final = 3
"""A name is looked for from so many letters on."""

Passed = Mapping[str, Any]


class RecordChecks:
    """Holds a record until nothing is missing, or a person has said why it is sealed anyway."""

    def __init__(
        self,
        *,
        reader: FindingsReader,
        words: FindingWords,
        rules: GuardRules,
        standard: StandardTexts,
        files: CaseFiles,
        audit: AuditLog,
        employee: Employee,
        clock: Clock,
        changes: ChangeHub,
        language: str,
    ) -> None:
        self.reader = reader
        self.words = words
        self._rules = rules
        self._standard = standard
        self._files = files
        self._audit = audit
        self._employee = employee
        self._clock = clock
        self._changes = changes
        self._language = language
        self._lock = Lock()

    def lines(self, note: Note) -> tuple[FindingLine, ...]:
        """Return what concerns the record, passed or not; nothing for any other note."""
        if record_of(note) is None:
            return ()
        record, found = self._found(note)
        passed = {
            (one["check"], one["about"]): str(one["reason"])
            for one in self._kept(note.case_id)
            if one["mark"] == _mark(record)
        }
        lines = [self.words.line(each) for each in found]
        return tuple(
            self.words.line(each, passed.get((line.check, line.about), ""))
            for each, line in zip(found, lines, strict=True)
        )

    def blocked(self, note: Note) -> Blocked:
        """Return what still stands in the way of sealing `note`."""
        return Blocked(note.case_id, standing_in_the_way(self.lines(note)))

    def require(self, note: Note) -> None:
        """Raise `NotReady` while something stands in the way."""
        left = self.blocked(note).findings
        if left:
            raise NotReady(Message("checks.blocked", {"n": len(left)}))

    def pass_finding(self, note: Note, check: str, about: str, reason: str) -> None:
        """Go past a finding for a stated reason, which is logged and kept with the case.

        Raises `NotReady` for no reason, one that is too long or names what no log may hold, and
        for a finding that does not stand in the way.
        """
        case = self._files.case(note.case_id)
        stated = " ".join(reason.split())
        self._require_fit(stated, case)
        record, found = self._found(note)
        lines = [self.words.line(each) for each in found]
        if not any((one.check, one.about) == (check, about) for one in lines):
            raise NotReady(Message("checks.not_blocking"))
        mark = _mark(record)
        with self._lock:
            settings = self._files.open(case.id).settings
            kept = [
                one
                for one in self._kept(case.id)
                if one["mark"] == mark and (one["check"], one["about"]) != (check, about)
            ]
            self._audit.append(
                "pass", case.person, case.id, stated, "ALLOWED", f"{check} {note.id}"
            )
            now = self._clock.now().isoformat()
            kept.append(
                {
                    "check": check,
                    "about": about,
                    "reason": stated,
                    "mark": mark,
                    "by": self._employee.nav_ident,
                    "at": now,
                }
            )
            settings.put(_SETTING, kept)
        self._changes.publish(Change.of(ChangeKind.DRAFTS, case_id=case.id))

    def _found(self, note: Note) -> tuple[Record, Sequence[Finding]]:
        case = self.reader.read(note.case_id)
        record = record_of(note, case.notes)
        if record is None:
            raise NotReady(Message("checks.not_blocking"))
        table = self.reader.table
        own = [
            one
            for one in read(record, table, self._standard)
            if (check := table.checks.get(one.check)) is not None
            and check.holds_on(case.today)
            and (not check.bases or check.bases & record.bases)
        ]
        of_case = concerning(record, self.reader.found_in(case), table, case)
        return record, (*of_case, *own)

    def _require_fit(self, reason: str, case: Case) -> None:
        if not reason:
            raise NotReady(Message("checks.reason_needed"))
        if len(reason) > LONGEST_REASON:
            raise NotReady(Message("checks.reason_too_long", {"max": LONGEST_REASON}))
        everywhere = Circumstances(sides=frozenset(Side), language=self._language)
        names = {one.folded for one in ReadText(case.name).words if len(one.folded) >= _TELLING}
        said = {one.folded for one in ReadText(reason).words}
        if _PERSON_NUMBER.search(reason) or names & said or self._rules.check(reason, everywhere):
            raise NotReady(Message("checks.reason_has_words"))

    def _kept(self, case_id: UUID) -> list[Passed]:
        kept = self._files.open(case_id).settings.get(_SETTING, [])
        rows = kept if isinstance(kept, list) else []
        return [one for one in rows if isinstance(one, Mapping) and set(one) >= _KEYS]


_KEYS: Final = {"check", "about", "reason", "mark"}


def _mark(record: Record) -> str:
    """Return what names this text of this record: a word more or less makes it another."""
    said = record.text.encode("utf-8", "replace")
    return f"{record.note.id}:{hashlib.blake2b(said, digest_size=16).hexdigest()}"
