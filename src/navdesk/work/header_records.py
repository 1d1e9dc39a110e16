"""What the lines above the tabs take from the records of a case: whom to ask, how to call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from navdesk.domain.events import Answer
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.records import Record, records_of
from navdesk.rulebook.messages import Texts
from navdesk.vault.case_file import CaseFile
from navdesk.work.case_header import HeaderRecords
from navdesk.work.reading_log import ReadingLog
from navdesk.work.record_wording import RecordWording

_COORDINATOR: Final = "coordinator"
_CHILDREN: Final = "child_coordinator"
_SAFE: Final = "safe_contact"
_PRISON: Final = "prison_contact"
_STAFF: Final = "staff_measure"
_READ: Final = frozenset({_COORDINATOR, _CHILDREN, _SAFE, _PRISON, _STAFF})
_SAFETY_FIELD: Final = "FAMILY.safety"
_SAFETY_PART: Final = "contact"


class HeaderReader:
    """Reads them; what is sensitive is logged as read, since the header shows it."""

    def __init__(
        self,
        wording: RecordWording,
        texts: Texts,
        reading: ReadingLog,
        readable: Callable[[UUID], bool],
    ) -> None:
        """`readable` tells whether what is written in a case may be read now."""
        self._book = wording.book
        self._wording = wording
        self._readable = readable
        self._texts = texts
        self._reading = reading

    def read(self, case_id: UUID, file: CaseFile) -> HeaderRecords:
        """Return the header's part of the records.

        How to call safely is shown to everybody who may open the case; the rest only where what
        is written may be read.
        """
        all_of_it = self._readable(case_id)
        answers = file.answers.all()
        found: dict[str, Record] = {}
        measures = []
        for record in records_of(self._book, answers):
            if record.kind.id in _READ and not record.ended:
                found[record.kind.id] = record
                if record.kind.id == _STAFF:
                    measures.append(self._part(record, "measure"))
        safe = self._safe(found.get(_SAFE), answers)
        prison = found.get(_PRISON) if all_of_it else None
        shown = [prison.kind.field] if prison is not None else []
        if safe:
            kept = found.get(_SAFE)
            shown.append(kept.kind.field if kept is not None else _SAFETY_FIELD)
        if shown:
            self._reading.shown(case_id, shown)
        return HeaderRecords(
            coordinator=self._named(found.get(_COORDINATOR), "contact", read=all_of_it),
            child_coordinator=self._named(found.get(_CHILDREN), "unit", read=all_of_it),
            prison_contact=self._joined(prison, ("contact", "phone")),
            safe_contact=safe,
            measures=tuple(filter(None, measures)),
        )

    def _named(self, record: Record | None, more: str, *, read: bool) -> str:
        return self._joined(record, ("name", more)) if read else ""

    def _joined(self, record: Record | None, parts: tuple[str, ...]) -> str:
        if record is None:
            return ""
        return ", ".join(filter(None, (self._part(record, part) for part in parts)))

    def _part(self, record: Record, name: str) -> str:
        part = next((one.part for one in record.kind.parts if one.id == name), None)
        said = self._wording.said(part, record.values.get(name)) if part is not None else ""
        return " ".join(said.split())

    def _safe(self, record: Record | None, answers: tuple[Answer, ...]) -> str:
        """Return the rule as one line, from the record or from what the mapping has of it."""
        if record is None:
            return _told(answers)
        said = [self._part(record, "how"), self._part(record, "when")]
        for part, message in (
            ("no_voicemail", Message("cooperation.no_voicemail")),
            ("no_letters", Message("cooperation.no_letters")),
        ):
            if record.values.get(part) is True:
                said.append(self._texts.say(message))
        return " · ".join(filter(None, said))


def _told(answers: tuple[Answer, ...]) -> str:
    """Return the safe way that was answered in the mapping, an empty text without one."""
    last = max(
        (one for one in answers if one.field == _SAFETY_FIELD and one.child is None),
        key=lambda one: one.written_at,
        default=None,
    )
    value: FactValue = last.value if last is not None else None
    if not isinstance(value, Mapping):
        return ""
    said = value.get(_SAFETY_PART)
    return " ".join(said.split()) if isinstance(said, str) else ""
