"""The documents of a fake case: every kind of line, and files that can be shown or cannot."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from navdesk.domain import file_types
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import Owner
from navdesk.domain.messages import Message, NavdeskError
from navdesk.sandbox.story_data.tiny_pdf import tiny_pdf
from navdesk.work.case_states import DocumentContent, DocumentLine, DocumentOrigin
from navdesk.work.hidden_field import HiddenField
from navdesk.work.progress import Progress

LETTER, ENCLOSURE, NOTE, PICTURE, BROKEN, DENIED, CLOSED, SHIELDED, ODD = (
    "saf/1/1/ARKIV",
    "saf/1/2/ARKIV",
    "noark5/1/1",
    "attachment:00000000-0000-0000-0000-000000000001",
    "saf/2/1/ARKIV",
    "saf/3/1/ARKIV",
    "digisos/1",
    "saf/4/1/None",
    "saf/5/1/ARKIV",
)
DAY = date(2026, 9, 8)
SENTENCES = {
    "case_documents.application_closed": "Filene i søknaden kan bare åpnes av søkeren.",
    "case_documents.denied": "Arkivet gir deg ikke tilgang til dette dokumentet.",
    "case_documents.no_access": "Du har ikke tilgang til dokumenter i dette temaet.",
    "case_documents.offline": "Dokumentet er ikke hentet til denne maskinen.",
    "case_documents.pdf_broken": "PDF-filen er ødelagt og kan ikke vises.",
}


@cache
def picture(width: int = 320, height: int = 200) -> bytes:
    """Return a small grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes((x + y) % 256 for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _line(ref: str, origin: DocumentOrigin, title: str, days: int, **more: object) -> DocumentLine:
    municipal = origin in {DocumentOrigin.MUNICIPAL_ARCHIVE, DocumentOrigin.APPLICATION}
    archived = origin is not DocumentOrigin.ATTACHMENT
    line = DocumentLine(
        ref=ref,
        origin=origin,
        origin_title={
            DocumentOrigin.STATE_ARCHIVE: "Statens arkiv",
            DocumentOrigin.MUNICIPAL_ARCHIVE: "Kommunens arkiv",
            DocumentOrigin.APPLICATION: "Søknad, kommune",
            DocumentOrigin.ATTACHMENT: "Lagt ved her",
        }[origin],
        title=title,
        title_hidden=not title,
        theme="Oppfølging" if origin is DocumentOrigin.STATE_ARCHIVE else "",
        direction="Inn",
        status="Journalført" if origin is DocumentOrigin.STATE_ARCHIVE else "",
        dated=DAY - timedelta(days=days),
        owner=Owner.MUNICIPAL if municipal else Owner.STATE if archived else Owner.JOINT,
        citizen_may_read=True if origin is DocumentOrigin.STATE_ARCHIVE else None,
    )
    return replace(line, **more)  # type: ignore[arg-type]


def story_lines() -> list[DocumentLine]:
    """Return a line of every kind, newest first."""
    state, municipal = DocumentOrigin.STATE_ARCHIVE, DocumentOrigin.MUNICIPAL_ARCHIVE
    no_access = Message("case_documents.no_access")
    closed = Message("case_documents.application_closed")
    letter = "Varsel om utleggsforretning"
    return [
        _line(PICTURE, DocumentOrigin.ATTACHMENT, "Bilde av brev.png", 0, kept=True, direction=""),
        _line(LETTER, state, letter, 1, kept=True),
        _line(ENCLOSURE, state, "Oversikt over krav", 1, part_of=letter),
        _line(NOTE, municipal, "Kartlegging av økonomi", 15, direction="Notat"),
        _line(CLOSED, DocumentOrigin.APPLICATION, "Søknad om økonomisk sosialhjelp", 20,
              blocked=closed),
        _line(BROKEN, state, "Skannet kontrakt", 30, citizen_may_read=False),
        _line(DENIED, state, "Brev fra lege", 40),
        _line(SHIELDED, state, "", 50, blocked=no_access),
        _line(ODD, state, "Regneark", 60),
    ]  # fmt: skip


class FakeDocuments:
    """Opens what it lists; keeps what was opened; refuses what an archive would refuse."""

    def __init__(self, changes: object) -> None:
        self._changes = changes
        self.all = story_lines()
        self.hidden_fields: list[HiddenField] = []
        self.opened: list[str] = []
        self.offline = False
        self.files = {
            LETTER: tiny_pdf(
                "Varsel om utleggsforretning", [f"Linje {number}" for number in range(90)]
            ),
            ENCLOSURE: tiny_pdf("Oversikt over krav", ["14 krav."]),
            NOTE: "Kartlegging av økonomi\n\nBegge voksne er parter.\n".encode(),
            PICTURE: picture(),
            BROKEN: b"%PDF-1.7\n",
            ODD: b"PK\x03\x04",
        }

    def lines(self, case_id: UUID) -> Sequence[DocumentLine]:
        return tuple(self.all)

    def hidden(self, case_id: UUID) -> Sequence[HiddenField]:
        return tuple(self.hidden_fields)

    def open(self, case_id: UUID, ref: str, progress: Progress) -> DocumentContent:
        at, line = next((at, line) for at, line in enumerate(self.all) if line.ref == ref)
        self.opened.append(ref)
        if line.blocked is not None:
            raise NavdeskError(line.blocked)
        if self.offline and not line.kept:
            raise NavdeskError.of("case_documents.offline")
        if ref not in self.files:
            raise NavdeskError.of("case_documents.denied")
        if not line.kept:
            self.all[at] = replace(line, kept=True)
            self._changes.publish(Change.of(ChangeKind.DOCUMENTS, case_id=case_id))  # type: ignore[attr-defined]
        data = self.files[ref]
        return DocumentContent(ref, line.title, file_types.recognise(data), data)
