"""What a document is, told by its bytes: never by a name or by what a system says of it."""

from __future__ import annotations

import unicodedata
from typing import Final

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
TIFF: Final = "image/tiff"
XML: Final = "application/xml"
JSON: Final = "application/json"
TEXT: Final = "text/plain"
UNKNOWN: Final = "application/octet-stream"

IMAGES: Final = frozenset({JPEG, PNG})
TEXTS: Final = frozenset({XML, JSON, TEXT})

LETTERS_OF_A_PAGE: Final = 6000
"""A text without pages is searched and shown in pieces of about one, so that a hit has a place."""

_PDF_WITHIN: Final = 1024
"""A PDF may have this much in front of its header (ISO 32000-1, implementation note 13)."""
_SIGNATURES: Final = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
_LINE_SIGNS: Final = frozenset("\t\n\r\f")
_ENCODINGS: Final = ("utf-8-sig", "cp1252")


def recognise(data: bytes) -> str:
    """Return the media type of `data`, `UNKNOWN` for what nobody here can show."""
    for start, media_type in _SIGNATURES:
        if data.startswith(start):
            return media_type
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    words = plain_text(data)
    if words is None:
        return UNKNOWN
    beginning = words.lstrip()[:64]
    if beginning.startswith("<?xml"):
        return XML
    return JSON if beginning.startswith(("{", "[")) else TEXT


def plain_text(data: bytes) -> str | None:
    """Return `data` as text, None where it is none: UTF-8 or the older Western one."""
    for encoding in _ENCODINGS:
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        clean = all(
            sign in _LINE_SIGNS or unicodedata.category(sign) != "Cc" for sign in set(words)
        )
        return words if clean else None
    return None
