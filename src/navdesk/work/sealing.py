"""Freezing a note: bytes, metadata, digest and key, before anything leaves the machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from uuid import uuid4

from navdesk.documents import (
    RecordDocument,
    RecordParagraph,
    check_pdfa,
    render_record,
    structured_record,
)
from navdesk.documents.text import clean_text
from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.deliveries import PlannedDelivery
from navdesk.domain.delivery import Delivery, SealedContent, delivery_key
from navdesk.domain.employee import Employee
from navdesk.domain.notes import Note
from navdesk.domain.profile import Profile
from navdesk.work.errors import NotReady
from navdesk.work.note_preview import PreviewBuilder
from navdesk.work.note_routing import segment_texts


class Sealer:
    """Makes deliveries that never change again."""

    def __init__(
        self, profile: Profile, employee: Employee, clock: Clock, preview: PreviewBuilder
    ) -> None:
        self._profile = profile
        self._employee = employee
        self._clock = clock
        self._preview = preview

    def deliveries(
        self, note: Note, case: Case, planned: Sequence[PlannedDelivery]
    ) -> tuple[Delivery, ...]:
        """Return one frozen delivery per planned one.

        Raises `NotReady` when a PDF would not be fit for archiving, and what `documents` refuses.
        """
        return tuple(self._delivery(note, case, one) for one in planned)

    def _delivery(self, note: Note, case: Case, planned: PlannedDelivery) -> Delivery:
        key = delivery_key(note.id, planned.number, note.revision)
        content = self._content(note, case, planned, key)
        return Delivery(
            id=uuid4(),
            key=key,
            case_id=case.id,
            note_id=note.id,
            person=case.person,
            municipality=case.municipality,
            archive=planned.archive,
            archive_class=planned.archive_class,
            shielding=planned.shielding,
            office_lock=planned.office_lock,
            visibility=planned.visibility,
            record_type=planned.record_type,
            contents=tuple(
                kind
                for index in planned.segment_indexes
                if (kind := note.segments[index].content) is not None
            ),
            sealed_by=self._employee.nav_ident,
            sealed_by_name=self._employee.name,
            unit=self._profile.office.unit,
            written_at=note.written_at,
            sealed_at=self._clock.now(),
            content=content,
        )

    def _content(self, note: Note, case: Case, planned: PlannedDelivery, key: str) -> SealedContent:
        title = self._preview.title(note, planned)
        texts = [clean_text(text) for text in segment_texts(note, planned)]
        document = RecordDocument(
            title=title,
            language=self._profile.language,
            written_at=note.written_at,
            author_name=self._employee.name,
            unit_name=self._profile.office.name,
            client_name=case.name,
            person=case.person,
            archive_label=self._preview.destination(planned.archive),
            paragraphs=tuple(RecordParagraph(None, text) for text in texts),
            key=key,
            practice=self._profile.is_practice,
        )
        pdf = render_record(document)
        problems = check_pdfa(pdf)
        if problems:
            raise NotReady(problems[0])
        structured = structured_record(
            document,
            note_id=note.id,
            kind=note.kind,
            author=self._employee.nav_ident,
            unit=self._profile.office.unit,
            archive=planned.archive,
            archive_class=planned.archive_class,
            segments=tuple(
                replace(note.segments[index], text=note.segments[index].text.strip())
                for index in planned.segment_indexes
            ),
            positions=planned.segment_indexes,
        )
        return SealedContent(
            title=title,
            text="\n\n".join(texts),
            pdf=pdf,
            structured=structured,
            sha256=sha256(pdf).hexdigest(),
        )
