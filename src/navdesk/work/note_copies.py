"""The client's own copy of a note: made when it is asked for, and kept nowhere by navdesk."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from navdesk.documents import check_pdfa
from navdesk.documents.citizen_copy import CitizenDocument, CitizenPart, render_citizen_copy
from navdesk.documents.structured_reading import read_structured
from navdesk.domain.case import Case
from navdesk.domain.citizen_text import citizen_texts
from navdesk.domain.codes import ArchiveKind, Visibility
from navdesk.domain.deliveries import PlannedDelivery, delivery_title
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.notes import Note
from navdesk.domain.profile import Profile
from navdesk.rulebook.messages import Texts
from navdesk.work.errors import NotReady
from navdesk.work.note_filing import filed_paragraphs, named_participants
from navdesk.work.note_preview import kept_by
from navdesk.work.protected_filing import filing_office

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a system says when a disk, a share of it or a stick has no room for a file."""

COPY_LANGUAGES = ("nb", "nn")
"""A copy is in Bokmål or in Nynorsk; the text itself stays as it was written."""

Keepers = dict[int, list[ArchiveKind]]


class CitizenCopies:
    """Makes copies as PDF bytes."""

    def __init__(self, profile: Profile, employee: Employee) -> None:
        self._profile = profile
        self._employee = employee

    def of_sealed(
        self, note: Note, case: Case, deliveries: Sequence[Delivery], language: str, *, large: bool
    ) -> bytes:
        """Return the copy of a sealed note, by what was sealed and not by today's rules.

        Raises `NotReady` when no part of it is for the client, and what `documents` refuses.
        """
        keepers: Keepers = {}
        for delivery in deliveries:
            if delivery.visibility is not Visibility.VISIBLE or _never_left(delivery):
                continue
            for place, _ in read_structured(delivery.content.structured).segments:
                keepers.setdefault(place, []).append(delivery.archive)
        filed = replace(note, segments=filed_paragraphs(note))
        return self._copy(filed, case, keepers, language, large=large, draft=False)

    def of_draft(
        self,
        note: Note,
        case: Case,
        planned: Sequence[PlannedDelivery],
        language: str,
        *,
        large: bool,
    ) -> bytes:
        """Return the copy of a draft, marked as one; raises as `of_sealed` does."""
        keepers: Keepers = {}
        for one in planned:
            if one.visibility is Visibility.VISIBLE:
                for place in one.segment_indexes:
                    keepers.setdefault(place, []).append(one.archive)
        return self._copy(note, case, keepers, language, large=large, draft=True)

    def _copy(
        self, note: Note, case: Case, keepers: Keepers, language: str, *, large: bool, draft: bool
    ) -> bytes:
        texts = Texts.load(language)
        parts = citizen_texts(note.segments, keepers)
        if not parts:
            raise NotReady(Message("documents.copy_empty"))
        pdf = render_citizen_copy(
            CitizenDocument(
                title=texts.say(delivery_title(note.kind, parts[0].keepers[0])),
                language=language,
                written_at=note.written_at,
                author_name=self._employee.name,
                unit_name=filing_office(case, self._profile).name,
                client_name=case.name,
                parts=[CitizenPart(kept_by(texts, part.keepers), part.text) for part in parts],
                large=large,
                practice=self._profile.is_practice,
                draft=draft,
                participants=[(one.name, one.role) for one in named_participants(note)],
            )
        )
        problems = check_pdfa(pdf)
        if problems:
            raise NotReady(problems[0])
        return pdf


def _never_left(delivery: Delivery) -> bool:
    return delivery.state is DeliveryState.WITHDRAWN


def write_copy(path: Path, pdf: bytes) -> None:
    """Write a copy where the person wants it, for their own eyes alone where the system can.

    The person was asked by the system's own dialog before a file there is replaced. Raises
    `NavdeskError` when it cannot be written; nothing half is left then.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(pdf)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        name = "copy_not_written"
        if error.errno in _FULL:
            name = "copy_disk_full"
        elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
            name = "copy_not_allowed"
        raise NavdeskError(Message(f"notes.{name}", {"folder": str(path.parent)})) from None
