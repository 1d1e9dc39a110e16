"""Freezing a note: bytes, metadata, digest and key, before anything leaves the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple
from uuid import uuid4

from navdesk.documents import (
    RecordDocument,
    RecordParagraph,
    check_pdfa,
    render_record,
    structured_record,
)
from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.deliveries import PlannedDelivery
from navdesk.domain.delivery import Delivery, Recipient, SealedContent, delivery_key
from navdesk.domain.employee import Employee
from navdesk.domain.events import Event
from navdesk.domain.facts import Fact
from navdesk.domain.notes import Note
from navdesk.domain.profile import Profile
from navdesk.work.errors import NotReady
from navdesk.work.letters import LetterDesk, LetterText
from navdesk.work.note_preview import PreviewBuilder
from navdesk.work.protected_filing import filed_case, filing_office

Corrected = Mapping[tuple[ArchiveKind, str], str]
"""The keys of the records that a note corrects, by archive and class."""

Told = Mapping[int, Sequence[Event]]
"""What was mapped and stands in a record, by the number of its delivery."""


class _Ties(NamedTuple):
    """What ties a record to others: its own key, who gets it as a letter, what it corrects.

    `events` is what was mapped and stands in it, `places` which of the note's paragraphs are filed
    in any archive.
    """

    key: str
    recipient: Recipient | None
    corrects: str | None
    events: Sequence[Event]
    places: Sequence[int]


class Sealer:
    """Makes deliveries that never change again."""

    def __init__(
        self,
        profile: Profile,
        employee: Employee,
        clock: Clock,
        preview: PreviewBuilder,
        letters: LetterDesk,
    ) -> None:
        self._profile = profile
        self._employee = employee
        self._clock = clock
        self._preview = preview
        self._letters = letters

    def deliveries(
        self,
        note: Note,
        case: Case,
        planned: Sequence[PlannedDelivery],
        facts: Sequence[Fact] = (),
        *,
        corrected: Corrected = MappingProxyType({}),
        told: Told = MappingProxyType({}),
    ) -> tuple[Delivery, ...]:
        """Return one frozen delivery per planned one; `facts` tell where letters go.

        `corrected` are the records that the note corrects: each new one names the old one of its
        own archive and no other, since a state record may not lead to a municipal one. `told`
        goes into the structured copies alone.
        Raises `NotReady` when a PDF would not be fit for archiving, and what `documents` refuses.
        """
        case = filed_case(case, self._profile)
        # What goes nowhere leaves no gap: places are counted among what is filed.
        places = tuple(sorted({at for one in planned for at in one.segment_indexes}))
        return tuple(
            self._delivery(
                note,
                case,
                one,
                _Ties(
                    delivery_key(note.id, one.number, note.revision),
                    self._letters.recipient(note, one, case, facts),
                    corrected.get((one.archive, one.archive_class)),
                    told.get(one.number, ()),
                    places,
                ),
            )
            for one in planned
        )

    def _delivery(
        self,
        note: Note,
        case: Case,
        planned: PlannedDelivery,
        ties: _Ties,
    ) -> Delivery:
        content = self._content(note, case, planned, ties)
        return Delivery(
            id=uuid4(),
            key=ties.key,
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
            unit=filing_office(case, self._profile).unit,
            written_at=note.written_at,
            sealed_at=self._clock.now(),
            content=content,
            recipient=ties.recipient,
            corrects=ties.corrects,
        )

    def _content(
        self,
        note: Note,
        case: Case,
        planned: PlannedDelivery,
        ties: _Ties,
    ) -> SealedContent:
        key, recipient, corrects, events, places = ties
        office = filing_office(case, self._profile)
        title = self._preview.title(note, planned)
        filed = self._preview.filed(note, planned)
        texts = [segment.text for segment in filed.segments]
        document = RecordDocument(
            title=title,
            language=self._profile.language,
            written_at=note.written_at,
            author_name=self._employee.name,
            unit_name=office.name,
            client_name=case.name,
            person=case.person,
            archive_label=self._preview.destination(planned.archive),
            paragraphs=tuple(RecordParagraph(None, text) for text in texts),
            key=key,
            practice=self._profile.is_practice,
            participants=tuple((one.name, one.role) for one in filed.participants),
            corrects=corrects,
        )
        pdf = (
            self._letters.pdf(note, case, planned, recipient, LetterText(title, key, texts))
            if recipient is not None and planned.archive.is_letter
            else render_record(document)
        )
        problems = check_pdfa(pdf)
        if problems:
            raise NotReady(problems[0])
        structured = structured_record(
            document,
            note_id=note.id,
            kind=note.kind,
            author=self._employee.nav_ident,
            unit=office.unit,
            archive=planned.archive,
            archive_class=planned.archive_class,
            segments=filed.segments,
            positions=[places.index(place) for place in filed.places],
            places=len(places),
            participants=filed.participants,
            corrects=corrects,
            events=events,
        )
        return SealedContent(
            title=title,
            text=filed.text,
            pdf=pdf,
            structured=structured,
            sha256=sha256(pdf).hexdigest(),
        )
