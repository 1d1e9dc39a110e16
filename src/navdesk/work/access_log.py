"""*Hvem har sett på saken*: the audit log as the person it concerns may read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from navdesk.domain.audit import AuditEntry
from navdesk.domain.employee import Employee
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CaseFiles
from navdesk.work.states import AccessLine


class AccessLog:
    """Puts the lines about one person into plain words. Handing them out is a line too."""

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        employee: Callable[[], Employee],
        form: MappingForm,
        terms: Terms,
        texts: Texts,
        language: str,
    ) -> None:
        self._vault = vault
        self._files = files
        self._employee = employee
        self._form = form
        self._terms = terms
        self._texts = texts
        self._language = language

    def lines(self, case_id: UUID) -> Sequence[AccessLine]:
        """Return every line about the person of an open case, newest first."""
        entries = self._vault.audit.about(self._files.case(case_id).person)
        return tuple(self._line(entry) for entry in reversed(entries))

    def printed(self, case_id: UUID) -> None:
        """Log that the table is handed out on paper; called before it is printed."""
        case = self._files.case(case_id)
        self._vault.audit.append("print", case.person, case_id, "access_log", "ALLOWED")

    def _line(self, entry: AuditEntry) -> AccessLine:
        return AccessLine(
            at=entry.case_time,
            who=self._employee().name,
            what=self._what(entry),
            why=self._why(entry),
            allowed=not entry.denied,
        )

    def _why(self, entry: AuditEntry) -> str:
        if entry.kind in {"reveal", "lead", "withhold"}:
            # What a person wrote, shown as it was written.
            return entry.reason
        return self._terms.find(f"audit_reason.{entry.reason}") or ""

    def _what(self, entry: AuditEntry) -> str:
        kind = _kind(entry)
        words = self._terms.find(f"audit_kind.{kind}") or self._terms.get("audit_kind.other")
        named = self._named(entry)
        if not named:
            return words
        return self._texts.say(Message("audit.with_field", {"what": words, "field": named}))

    def _named(self, entry: AuditEntry) -> str:
        """Return what a line is about in words: its field, or the purposes that were stated."""
        if entry.kind == "purpose":
            return ", ".join(self._terms.get(f"purpose.{word}") for word in entry.detail.split(","))
        if entry.kind not in {"read", "write", "reveal"}:
            return ""
        field = self._form.find(entry.detail)
        if field is not None:
            return field.label(self._language)
        return self._terms.find(f"field.{entry.detail}") or ""


def _kind(entry: AuditEntry) -> str:
    """Return what a line tells; a gather asks for access too, and opens no case by it."""
    return "gather" if (entry.kind, entry.reason) == ("open", "gather") else entry.kind
