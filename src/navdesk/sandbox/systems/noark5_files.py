"""Files of the archive: small and large upload, what a file turns out to be, and download.

Service interface 1.1, chapter 6, on fetching and transferring files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import uuid4

from navdesk.sandbox.systems.noark5_changes import settle, stamp
from navdesk.sandbox.systems.noark5_model import KINDS
from navdesk.sandbox.systems.noark5_rules import create, why_not
from navdesk.sandbox.systems.noark5_store import Author, NoarkError, Record, Store

UNKNOWN_FORMAT = "av/0"
_PDF_A = {
    ("1", "A"): "fmt/95",
    ("1", "B"): "fmt/354",
    ("2", "A"): "fmt/476",
    ("2", "B"): "fmt/477",
    ("2", "U"): "fmt/478",
    ("3", "A"): "fmt/479",
    ("3", "B"): "fmt/480",
    ("3", "U"): "fmt/481",
}
_ARCHIVABLE = frozenset({*_PDF_A.values(), "x-fmt/111", "fmt/353", "fmt/101", "fmt/42", "fmt/11"})
_PART = re.compile(rb"pdfaid:part(?:>|=[\"'])\s*(\d)")
_LEVEL = re.compile(rb"pdfaid:conformance(?:>|=[\"'])\s*([ABUabu])")
_RANGE = re.compile(r"(?:bytes )?(\d+)-(\d+)/(\d+)")
_SIGNATURES = ((b"\x89PNG\r\n", "fmt/11"), (b"\xff\xd8\xff", "fmt/42"), (b"<?xml", "fmt/101"))
_ENDINGS = {"application/pdf": "pdf", "application/json": "json", "text/plain": "txt"}


def format_of(content: bytes, mime_type: str) -> str:
    """Return the format code of a file by its content; `av/0` where it is not recognised."""
    if content.startswith(b"%PDF-"):
        part, level = _PART.search(content), _LEVEL.search(content)
        if part is None or level is None:
            return UNKNOWN_FORMAT
        key = (part.group(1).decode(), level.group(1).decode().upper())
        return _PDF_A.get(key, UNKNOWN_FORMAT)
    for start, code in _SIGNATURES:
        if content.startswith(start):
            return code
    return {"application/json": "fmt/817", "text/plain": "x-fmt/111"}.get(mime_type, UNKNOWN_FORMAT)


@dataclass(slots=True)
class _Session:
    """A large upload under way: into which record, of what type and size, and what has come."""

    target: Record
    mime_type: str
    size: int
    step: int = 1
    content: bytearray = field(default_factory=bytearray)


class Files:
    """Uploads into one store. Callers hold the store's lock."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sessions: dict[str, _Session] = {}

    def accepts(self, target: Record) -> None:
        """Raise `NoarkError` when no file can be put into `target` now."""
        if target.kind.name == "dokumentbeskrivelse":
            reason = why_not(target, "dokumentobjekt")
            if reason is not None:
                raise NoarkError(400, reason)
        elif target.kind.name != "dokumentobjekt":
            raise NoarkError(404, "Objektet har ingen fil")
        elif target.content is not None:
            raise NoarkError(409, "Dokumentobjektet har en fil fra før; en fil overskrives ikke")

    def store_small(self, target: Record, content: bytes, mime_type: str, author: Author) -> Record:
        """Keep a file sent in one request and return its dokumentobjekt."""
        limit = self._store.bulk_limit
        if limit and len(content) > limit:
            raise NoarkError(403, "Filen er for stor; bruk overføring i bolker")
        if not content:
            raise NoarkError(400, "Filen er tom")
        return self._keep(target, content, mime_type, author)

    def open_session(self, target: Record, mime_type: str, size: str) -> str:
        """Begin a large upload and return the reference of its first chunk."""
        if not mime_type or not size.isascii() or not size.isdigit() or int(size) == 0:
            raise NoarkError(400, "X-Upload-Content-Type og X-Upload-Content-Length er påkrevd")
        key = uuid4().hex
        self._sessions[key] = _Session(target, mime_type, int(size))
        return f"{key}-1"

    def put_chunk(
        self, target: Record, reference: str, content_range: str, chunk: bytes, author: Author
    ) -> tuple[Record | None, str, str]:
        """Take one chunk.

        Returns the finished dokumentobjekt or None, the reference of the next chunk, and the range
        received so far. A chunk that does not fit ends the upload: `NoarkError` 422.
        """
        key, _, step = reference.rpartition("-")
        session = self._sessions.get(key)
        if session is None or session.target is not target or step != str(session.step):
            raise NoarkError(404, "Ukjent opplasting")
        match = _RANGE.fullmatch(content_range)
        first, last, total = (int(part) for part in match.groups()) if match else (-1, -1, -1)
        fits = first == len(session.content) and last - first + 1 == len(chunk)
        if not fits or total != session.size or last >= total:
            del self._sessions[key]
            raise NoarkError(422, "Bolken passer ikke; opplastingen er avbrutt")
        session.content += chunk
        received = f"0-{len(session.content) - 1}"
        if len(session.content) < session.size:
            session.step += 1
            return None, f"{key}-{session.step}", received
        del self._sessions[key]
        self.accepts(target)
        kept = self._keep(target, bytes(session.content), session.mime_type, author)
        return kept, "", received

    def _keep(self, target: Record, content: bytes, mime_type: str, author: Author) -> Record:
        mime_type = mime_type.partition(";")[0].strip().lower()
        if not mime_type:
            raise NoarkError(415, "Content-Type er påkrevd")
        code = format_of(content, mime_type)
        found = {
            "format": self._store.codes.find("format", code),
            "mimeType": mime_type,
            "sjekksum": sha256(content).hexdigest(),
            "sjekksumAlgoritme": "SHA-256",
            "filstoerrelse": len(content),
        }
        if target.kind.name == "dokumentbeskrivelse":
            variant = {"variantformat": self._variant(code)}
            target = create(self._store, target, KINDS["dokumentobjekt"], variant, author)
        else:
            _verify(target.fields, found)
        target.fields.update(found)
        target.fields.setdefault("filnavn", f"{target.id}.{_ENDINGS.get(mime_type, 'bin')}")
        target.content = content
        stamp(self._store, target, author)
        if target.parent is not None:
            settle(self._store, target.parent, author)
        return target

    def _variant(self, code: str) -> dict[str, str] | None:
        return self._store.codes.find("variantformat", "A" if code in _ARCHIVABLE else "P")


def _verify(stated: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    """Raise `NoarkError` 400 where the file is not what was said of it beforehand."""
    for name, value in found.items():
        said = stated.get(name)
        if said is None:
            continue
        same = said["kode"] == value["kode"] if name == "format" else said == value
        if name == "sjekksum":
            same = said.lower() == value
        if not same:
            raise NoarkError(400, f"{name} stemmer ikke med den overførte filen")
