"""What people at work are called: by name where a source told it, else in words.

Systems tell of a caseworker by NAVident. Only the decisions under NAVL § 14 a give the name beside
it, and navdesk's own copies in the archives do. What a case tells is remembered for the office's
lists, which no case is open for. A name nobody told is never made up; a code never stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final
from uuid import UUID

from navdesk.documents.errors import DocumentError
from navdesk.documents.structured_reading import read_structured
from navdesk.domain.archived import ArchivedRecord
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.employee import Employee
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts
from navdesk.vault.vault import Vault
from navdesk.work.case_facts import text_part
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.progress import Progress

_SETTING: Final = "colleagues"
_MOST: Final = 1000
"""So many names are remembered: those told last."""


class Colleagues:
    """Says who somebody at work is, to the employee who is signed in."""

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        view: CaseView,
        employee: Employee,
        changes: ChangeHub,
    ) -> None:
        self._vault = vault
        self._files = files
        self._view = view
        self._employee = employee
        self._changes = changes
        self._known: Mapping[str, str] | None = None

    def learn(self, case_id: UUID, _progress: Progress) -> None:
        """Remember the names that the sources and the archived records of an open case tell."""
        known, told = self._names(), dict(names_told(self._view.facts(case_id)))
        told |= _authors(self._files.open(case_id).archived.all())
        if told.items() - known.items():
            older = {ident: name for ident, name in known.items() if ident not in told}
            kept = list({**older, **told}.items())[-_MOST:]
            self._vault.settings.put(_SETTING, dict(kept))
            self._known = None
            self._changes.publish(Change.of(ChangeKind.QUEUE))
            # Who wrote what is in the case was shown without a name until now.
            told_of = (ChangeKind.ANSWERS, ChangeKind.PLAN, ChangeKind.NOTES)
            self._changes.publish(Change.of(*told_of, case_id=case_id))

    def called(self, ident: str, texts: Texts) -> str:
        """Return the name behind a NAVident; `another caseworker (Z990102)` where none is told."""
        if not ident:
            return ""
        if ident == self._employee.nav_ident:
            return self._employee.name
        return self._names().get(ident) or texts.say(Message("work.colleague", {"ident": ident}))

    def _names(self) -> Mapping[str, str]:
        """Return the names by ident, kept at hand: every line of a history asks for one."""
        if self._known is None:
            self._known = self._vault.settings.get(_SETTING, {})
        return self._known


def names_told(facts: Iterable[Fact]) -> Mapping[str, str]:
    """Return the names that facts give beside the NAVident of a caseworker."""
    told: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact.value, Mapping):
            ident = text_part(fact.value, "caseworker")
            name = text_part(fact.value, "caseworker_name")
            if ident and name:
                told[ident] = name
    return told


def _authors(records: Iterable[ArchivedRecord]) -> Mapping[str, str]:
    """Return who wrote the records that an archive gave back, as far as they can be read."""
    told: dict[str, str] = {}
    for record in records:
        if record.content is not None:
            with suppress(DocumentError):
                written = read_structured(record.content)
                told[written.author] = written.author_name
    return {ident: name for ident, name in told.items() if ident and name}
