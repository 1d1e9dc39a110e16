"""What is printed: archive records as tagged PDF/A, and their structured twins."""

from __future__ import annotations

from navdesk.documents.check import check_pdfa
from navdesk.documents.errors import DocumentError
from navdesk.documents.record import RecordDocument, RecordParagraph, render_record
from navdesk.documents.structured import structured_record

__all__ = [
    "DocumentError",
    "RecordDocument",
    "RecordParagraph",
    "check_pdfa",
    "render_record",
    "structured_record",
]
