"""Documents and photos of an open case: looked over, kept encrypted, and every look logged."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.employee import Employee
from navdesk.vault.attachment_types import AttachmentRefused
from navdesk.vault.attachments import CHUNK, MEGABYTE, MOST_BYTES, Attachment
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.states import AttachmentLine


class CaseAttachments:
    """The attachments of cases that are open on the screen.

    A team lead who has not written why sees none of them.
    """

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        view: CaseView,
        employee: Employee,
        clock: Clock,
        changes: ChangeHub,
    ) -> None:
        self._vault = vault
        self._files = files
        self._view = view
        self._employee = employee
        self._clock = clock
        self._changes = changes

    def list(self, case_id: UUID) -> Sequence[AttachmentLine]:
        """Return every attachment, in the order they were added."""
        attachments = self._files.open(case_id).attachments
        self._view.require_writing(case_id)
        return tuple(map(_line, attachments.all()))

    def add(self, case_id: UUID, path: Path) -> AttachmentLine:
        """Attach a copy of the file at `path`, which is left where it is.

        Raises `AttachmentRefused` (kind, size, unreadable, a full case) or a storage error;
        nothing is attached then.
        """
        case = self._files.case(case_id)
        attachments = self._files.open(case_id).attachments
        # Read first, keep afterwards: a slow disk must not hold up what is typed meanwhile.
        content = _content(path)
        parts = (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))
        kept = attachments.add(path.name, parts, self._employee.nav_ident, self._clock.now())
        self._log("write", case, kept)
        return _line(kept)

    def open(self, case_id: UUID, attachment_id: UUID) -> bytes:
        """Return the bytes of an attachment; it is logged before they are read."""
        case = self._files.case(case_id)
        attachments = self._files.open(case_id).attachments
        self._view.require_writing(case_id)
        self._log("read", case, attachments.get(attachment_id))
        return b"".join(attachments.read(attachment_id))

    def remove(self, case_id: UUID, attachment_id: UUID) -> None:
        """Remove an attachment from this machine for good."""
        case = self._files.case(case_id)
        attachments = self._files.open(case_id).attachments
        attachment = attachments.get(attachment_id)
        # A line too much after a crash is better than one too few.
        self._vault.audit.append(
            "delete", case.person, case.id, "attachment", "ALLOWED", str(attachment.id)
        )
        attachments.remove(attachment_id)
        self._changes.publish(Change.of(ChangeKind.ATTACHMENTS, case_id=case.id))

    def _log(self, kind: str, case: Case, attachment: Attachment) -> None:
        self._vault.audit.append(
            kind, case.person, case.id, "attachment", "ALLOWED", str(attachment.id)
        )
        if kind != "read":
            self._changes.publish(Change.of(ChangeKind.ATTACHMENTS, case_id=case.id))


def _content(path: Path) -> bytes:
    """Return the bytes of an ordinary file, at most `MOST_BYTES`."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise AttachmentRefused.of("attachment.unreadable")
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise AttachmentRefused.of("attachment.unreadable") from fault
    if len(content) > MOST_BYTES:
        raise AttachmentRefused.of("attachment.too_big", most=MOST_BYTES // MEGABYTE)
    return content


def _line(attachment: Attachment) -> AttachmentLine:
    return AttachmentLine(
        id=attachment.id,
        name=attachment.name,
        media_type=attachment.media_type.value,
        size=attachment.size,
        added_by=attachment.added_by,
        added_at=attachment.added_at,
    )
