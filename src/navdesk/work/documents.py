"""*Dokumenter*: what every archive holds about the client of an open case, in one list.

Access is decided anew before a document is shown, kept copies included, and every look is a line
in the audit log. Of a person with code 6 nothing is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from uuid import UUID

from navdesk.backoffice.document_files import DocumentFiles, DocumentUnavailable
from navdesk.documents.reading import PdfUnreadable, page_texts
from navdesk.domain import file_types
from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.messages import Message
from navdesk.identity.errors import LoginRequired
from navdesk.net.errors import NotSent
from navdesk.rulebook.terms import Terms
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.search_texts import SearchText
from navdesk.work.access import AccessGate
from navdesk.work.attachments import CaseAttachments
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_states import DocumentContent, DocumentLine
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.document_list import ATTACHMENT, DocumentList, Entry, newest_first
from navdesk.work.held_back import hidden_fields
from navdesk.work.hidden_field import HiddenField
from navdesk.work.progress import Progress
from navdesk.work.reachability import Reachability


class CaseDocuments:
    """Lists and opens the documents of open cases."""

    def __init__(
        self,
        *,
        files: CaseFiles,
        view: CaseView,
        archives: DocumentFiles,
        attachments: CaseAttachments,
        gate: AccessGate,
        audit: AuditLog,
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
        terms: Terms,
    ) -> None:
        self._files = files
        self._view = view
        self._archives = archives
        self._attachments = attachments
        self._gate = gate
        self._audit = audit
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
        self._terms = terms
        self._list = DocumentList(terms)
        self._guard = Lock()
        self._fetching: dict[tuple[UUID, str], Lock] = {}

    def lines(self, case_id: UUID) -> Sequence[DocumentLine]:
        """Return the documents of all archives that may be shown, newest first.

        A copy of what an archive no longer lists, or no longer lets us open, is removed.
        """
        documents = self._files.open(case_id).documents
        kept = documents.all()
        if kept:
            told = self._list.of_facts(self._files.open(case_id).snapshots.current_facts())
            documents.remove(kept.keys() - {each.line.ref for each in told if each.link})
        return tuple(
            replace(entry.line, kept=True) if entry.line.ref in kept else entry.line
            for entry in newest_first(self._entries(case_id))
        )

    def hidden(self, case_id: UUID) -> Sequence[HiddenField]:
        """Return the fields whose documents are held back, and how many each would list."""
        withheld = self._view.sight(case_id).withheld
        told = Counter[str]()
        for one in withheld:
            told[one.fact.field] += len(list(self._list.of_facts([one.fact])))
        fields = hidden_fields(withheld, lambda field: self._terms.get(f"field.{field}"))
        return [replace(one, count=told[one.field]) for one in fields if told[one.field]]

    def open(self, case_id: UUID, ref: str, progress: Progress) -> DocumentContent:
        """Return a document: the kept copy, else fetched and kept.

        Raises `AccessDenied` or `AccessUndecided`, `DocumentUnavailable` with why it cannot be
        had, a `NetError`, or `NotReady` for a case that is not open.
        """
        case, entry = self._files.case(case_id), self._entry(case_id, ref)
        self._gate.require(case.person, case, "document")
        data = (
            self._attached(case_id, ref)
            if entry.link is None
            else self._data(case, entry, progress)
        )
        return DocumentContent(ref, entry.line.title, file_types.recognise(data), data)

    def _entries(self, case_id: UUID) -> list[Entry]:
        unread = self._view.writing_limit(case_id) is not None
        lines = () if unread else self._attachments.list(case_id)
        attached = map(self._list.of_attachment, lines)
        return [*attached, *self._list.of_facts(self._view.facts(case_id))]

    def _entry(self, case_id: UUID, ref: str) -> Entry:
        entry = next((one for one in self._entries(case_id) if one.line.ref == ref), None)
        if entry is None:
            raise DocumentUnavailable(Message("case_documents.gone"))
        if entry.line.blocked is not None:
            self._files.open(case_id).documents.remove([ref])
            raise DocumentUnavailable(entry.line.blocked)
        return entry

    def _attached(self, case_id: UUID, ref: str) -> bytes:
        return self._attachments.open(case_id, UUID(ref.removeprefix(ATTACHMENT)))

    def _data(self, case: Case, entry: Entry, progress: Progress) -> bytes:
        """Return a document's bytes, logged before they are read. Nobody fetches one twice."""
        ref = entry.line.ref
        self._audit.append("document", case.person, case.id, "document", "ALLOWED", ref)
        with self._turn(case.id, ref):
            data = self._files.open(case.id).documents.read(ref)
            if data is not None:
                return data
            data = self._fetch(case, entry, progress)
            if not case.protection.online_only:
                self._keep(case, entry.line, data)
        return data

    def _fetch(self, case: Case, entry: Entry, progress: Progress) -> bytes:
        if entry.link is None:
            raise DocumentUnavailable(Message("case_documents.no_file"))
        try:
            data = self._archives.fetch(entry.link, case.person, lambda: progress.cancelled)
        except LoginRequired:
            self._reachability.login_expired()
            raise
        except NotSent:
            raise DocumentUnavailable(Message("case_documents.offline")) from None
        self._files.case(case.id)
        return data

    def _keep(self, case: Case, line: DocumentLine, data: bytes) -> None:
        media_type = file_types.recognise(data)
        title = line.title or line.origin_title
        pages = [SearchText(title, words) for words in _pages(media_type, data)]
        documents = self._files.open(case.id).documents
        if documents.keep(line.ref, media_type, data, self._clock.now(), pages):
            self._changes.publish(Change.of(ChangeKind.DOCUMENTS, case_id=case.id))

    @contextmanager
    def _turn(self, case_id: UUID, ref: str) -> Iterator[None]:
        with self._guard:
            lock = self._fetching.setdefault((case_id, ref), Lock())
        try:
            with lock:
                yield
        finally:
            with self._guard:
                self._fetching.pop((case_id, ref), None)


def _pages(media_type: str, data: bytes) -> Sequence[str]:
    """Return what a document says, page by page; nothing for a picture or a broken file."""
    if media_type == file_types.PDF:
        try:
            return page_texts(data)
        except PdfUnreadable:
            return ()
    words = file_types.plain_text(data) if media_type in file_types.TEXTS else None
    if words is None:
        return ()
    size = file_types.LETTERS_OF_A_PAGE
    return [words[at : at + size] for at in range(0, len(words), size)]
