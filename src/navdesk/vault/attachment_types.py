"""What may be attached, told by the bytes themselves and never by the name alone.

The list is short on purpose: what both archives take and every Nav machine can show without
running anything. Signatures are those of the formats' own specifications.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from enum import StrEnum
from typing import Final

from navdesk.domain.messages import NavdeskError

LONGEST_NAME: Final = 120
"""Letters of a kept name, its ending counted: what fits a file name everywhere in UTF-8."""

_PDF_WITHIN: Final = 1024
"""A PDF may have this much in front of its header (ISO 32000-1, implementation note 13)."""
_HEIF_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
)
_PROGRAMS: Final = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"\x00asm",
)
_OFFICE: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_ARCHIVES: Final = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"MSCF",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
)
_OFFICE_ENTRIES: Final = (b"[Content_Types].xml", b"_rels/", b"mimetype", b"docProps/", b"word/")
_LINE_SIGNS: Final = frozenset("\t\n\r\f")
_NOT_IN_NAMES: Final = re.compile(r'[<>:"/\\|?*]')


class AttachmentRefused(NavdeskError):
    """This file is not attached; the sentence says why and what to do. Nothing was kept."""


class MediaType(StrEnum):
    """What an attachment can be."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    TEXT = "text/plain"

    @property
    def endings(self) -> tuple[str, ...]:
        """How a file of this kind may end; the first is the usual one."""
        return _ENDINGS[self]


_ENDINGS: Final = {
    MediaType.PDF: (".pdf",),
    MediaType.JPEG: (".jpg", ".jpeg"),
    MediaType.PNG: (".png",),
    MediaType.HEIC: (".heic", ".heif"),
    MediaType.TEXT: (".txt", ".csv", ".md"),
}


def recognise(head: bytes) -> MediaType:
    """Return what begins with `head` (the first kilobytes, or all). Raises `AttachmentRefused`.

    Programs are refused before anything else is recognised, so that a file that is two things at
    once is refused for the worse one.
    """
    if not head:
        raise AttachmentRefused.of("attachment.empty")
    if head.startswith(_PROGRAMS):
        raise AttachmentRefused.of("attachment.program")
    if head.startswith(_OFFICE) or (
        head.startswith(b"PK\x03\x04") and head[30:].startswith(_OFFICE_ENTRIES)
    ):
        raise AttachmentRefused.of("attachment.office")
    if head.startswith(_ARCHIVES):
        raise AttachmentRefused.of("attachment.archive")
    if head.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return MediaType.HEIC
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return MediaType.PDF
    return MediaType.TEXT


class TextCheck:
    """Reads a text through as it passes by: UTF-8, and nothing but letters and line ends."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()

    def see(self, part: bytes, *, last: bool = False) -> None:
        """Raise `AttachmentRefused` when this is no text after all."""
        try:
            text = self._decoder.decode(part, last)
        except UnicodeDecodeError:
            raise AttachmentRefused.of("attachment.kind_unknown") from None
        if any(unicodedata.category(sign) == "Cc" and sign not in _LINE_SIGNS for sign in text):
            raise AttachmentRefused.of("attachment.kind_unknown")


def safe_name(name: str, media_type: MediaType) -> str:
    """Return `name` without folders and hidden signs, and with an ending that tells the truth.

    So `tilbud.pdf.exe` that is a photo becomes `tilbud.pdf.exe.jpg`, and starts nothing anywhere.
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C")
    clean = " ".join(_NOT_IN_NAMES.sub(" ", shown).split()).strip(". ")
    stem, ending = clean, media_type.endings[0]
    for known in media_type.endings:
        if clean.lower().endswith(known):
            stem, ending = clean[: -len(known)].rstrip(". "), clean[-len(known) :]
    return (stem[: LONGEST_NAME - len(ending)].rstrip(". ") or "vedlegg") + ending
