"""What was sent in with a Digisos case, and what is still missing (municipal sheet 2.5).

An employee may read what an attachment is and is called, never the file itself: that is the
citizen's (municipal sheet 2.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from navdesk.backoffice.sources.digisos_words import raise_attachment
from navdesk.backoffice.sources.reading import Reading
from navdesk.backoffice.wire import record, records, text, texts, whole
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Sensitivity
from navdesk.domain.facts import FactValue

_C = Sensitivity.CONFIDENTIAL
_SENT, _ASKED_FOR = "LastetOpp", "VedleggKreves"
_MOST_LATER = 8
"""How many later submissions of one case are opened."""

ReadFile = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a case's attachments answer: kinds (type and detail), and references of requests."""

    kinds: frozenset[tuple[str, str]] = frozenset()
    references: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Lot:
    """One submission: its list of attachments, its files, and when it came."""

    name: str
    rows: tuple[Mapping[str, object], ...]
    files: Mapping[str, Mapping[str, object]]
    sent: datetime | None


def read_attachments(
    case: Mapping[str, object],
    read: ReadFile,
    moment_of: Callable[[object], datetime | None],
    reading: Reading,
    *,
    first: bool,
) -> Delivered:
    """Add the attachments of a case, what is missing, and words that stand beside them.

    `read` fetches a file by its id; `moment_of` reads the case's own form of a time. With `first`
    the list sent with the application is read too, not only what came later.
    """
    ident = text(case.get("fiksDigisosId")) or "case"
    lots = list(_lots(case, read, moment_of, first=first))
    delivered = Delivered(
        frozenset(_kind(row) for lot in lots for row in lot.rows if row.get("status") == _SENT),
        frozenset(
            ref
            for lot in lots
            for row in lot.rows
            if row.get("status") == _SENT and (ref := text(row.get("hendelseReferanse")))
        ),
    )
    for lot in lots:
        for number, row in enumerate(lot.rows, start=1):
            _attachment(row, f"{ident}/{lot.name}-{number}", lot, reading)
            raise_attachment(row, ident, f"{ident}/{lot.name}-{number}", lot.sent, reading)
            if row.get("status") == _ASKED_FOR and _kind(row) not in delivered.kinds:
                _missing(row, f"{ident}/missing-{lot.name}-{number}", reading)
    return delivered


def _lots(
    case: Mapping[str, object],
    read: ReadFile,
    moment_of: Callable[[object], datetime | None],
    *,
    first: bool,
) -> Iterator[_Lot]:
    later = records(record(case.get("ettersendtInfoNAV")).get("ettersendelser"))
    sent = [("application", record(case.get("originalSoknadNAV")))] if first else []
    sent += [
        (text(row.get("navEksternRefId")) or f"later-{n}", row)
        for n, row in list(enumerate(later, start=1))[-_MOST_LATER:]
    ]
    for name, submission in sent:
        ident = text(submission.get("vedleggMetadata"))
        document = read(ident) if ident is not None else None
        yield _Lot(
            name,
            records(record(document).get("vedlegg")),
            {
                known: row
                for row in records(submission.get("vedlegg"))
                if (known := text(row.get("filnavn"))) is not None
            },
            moment_of(submission.get("timestampSendt")),
        )


def _kind(row: Mapping[str, object]) -> tuple[str, str]:
    return text(row.get("type")) or "", text(row.get("tilleggsinfo")) or ""


def _attachment(row: Mapping[str, object], ref: str, lot: _Lot, reading: Reading) -> None:
    """Add one attachment that was sent; what is only asked for is no attachment."""
    files = records(row.get("filer"))
    if row.get("status") == _ASKED_FOR and not files:
        return
    names = texts([each.get("filnavn") for each in files])
    sent_on = lot.sent.astimezone(OSLO).date() if lot.sent is not None else None
    stored: list[FactValue] = [
        {
            "file_name": name,
            "document_id": text(lot.files.get(name, {}).get("dokumentlagerDokumentId")),
            "size": whole(lot.files.get(name, {}).get("storrelse")),
        }
        for name in names
    ]
    value: dict[str, FactValue] = {
        "title": text(row.get("type")),
        "description": text(row.get("tilleggsinfo")),
        "status": text(row.get("status")),
        "sent_on": sent_on.isoformat() if sent_on is not None else None,
        "asked_by": text(row.get("hendelseType")),
        "files": stored,
    }
    reading.fact("ECONOMY.x_attachment", value, ref, _C, since=sent_on)


def _missing(row: Mapping[str, object], ref: str, reading: Reading) -> None:
    value: dict[str, FactValue] = {
        "title": text(row.get("type")),
        "description": text(row.get("tilleggsinfo")),
        "due": None,
    }
    reading.fact("ECONOMY.x_requested_document", value, ref, _C)
