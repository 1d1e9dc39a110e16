"""The files of a create call: which variants, which file types, and whether the bytes fit."""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import dataclass

from navdesk.sandbox.stores.joark import Variant
from navdesk.sandbox.systems import joark_codes as codes
from navdesk.sandbox.systems.joark_json import Invalid, Node

_HEADS = {
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "JPEG": (b"\xff\xd8\xff",),
    "TIFF": (b"II*\x00", b"MM\x00*"),
    "XLSX": (b"PK\x03\x04",),
}


@dataclass(frozen=True, slots=True)
class SentDocument:
    """One document of a create call, checked."""

    title: str | None
    brevkode: str | None
    category: str
    variants: tuple[Variant, ...]


def read_documents(body: Node) -> tuple[SentDocument, ...]:
    """Return the documents, the main one first; raises `Invalid`."""
    documents = body.children("dokumenter")
    if not documents:
        raise Invalid("Kan ikke opprette journalpost uten dokumenter")
    return tuple(_document(node) for node in documents)


def _document(node: Node) -> SentDocument:
    title = node.text("tittel")
    if title is not None and len(title) > 500:
        raise Invalid(f"{node.path_of('tittel')} kan ikke være over 500 tegn")
    if title == "*****":
        raise Invalid(f"{node.path_of('tittel')} kan ikke være *****")
    brevkode = node.text("brevkode")
    if brevkode is not None and len(brevkode) > 50:
        raise Invalid(f"{node.path_of('brevkode')} kan ikke være over 50 tegn")
    category = node.text("dokumentKategori") or "IS"
    if category not in codes.DOCUMENT_CATEGORIES:
        raise Invalid(f"{node.path_of('dokumentKategori')} validerer ikke mot kodeverk")
    order = node.number("rekkefoelge")
    if order is not None and order < 1:
        raise Invalid(f"{node.path_of('rekkefoelge')} må være minst 1")
    variants = tuple(_variant(part) for part in node.children("dokumentvarianter"))
    counted = Counter(variant.format for variant in variants)
    twice = [format_ for format_, times in counted.items() if times > 1]
    if twice:
        raise Invalid(f"Variantformat må være unik per dokument. Duplikater: {', '.join(twice)}")
    if counted["ARKIV"] != 1:
        raise Invalid("Alle dokumenter må inneholde en dokumentvariant av typen ARKIV")
    return SentDocument(title, brevkode, category, variants)


def _variant(node: Node) -> Variant:
    file_type = node.text("filtype")
    if not file_type:
        raise Invalid(f"{node.path_of('filtype')} må være satt")
    if file_type not in codes.FILE_TYPES:
        raise Invalid(f"{node.path_of('filtype')} validerer ikke mot kodeverk")
    format_ = node.text("variantformat")
    if not format_:
        raise Invalid(f"{node.path_of('variantformat')} må være satt")
    if format_ not in codes.VARIANTS:
        raise Invalid(f"{node.path_of('variantformat')} validerer ikke mot kodeverk")
    if format_ == "ARKIV" and file_type not in codes.ARCHIVE_FILE_TYPES:
        raise Invalid(f"{node.path_of('filtype')} må være PDF, PDFA eller XLSX for ARKIV")
    data = _bytes(node)
    if not _fits(file_type, data):
        raise Invalid(f"{node.path_of('fysiskDokument')} matcher ikke angitt filtype={file_type}")
    return Variant(format_, file_type, data, node.text("filnavn"))


def _bytes(node: Node) -> bytes:
    text = node.text("fysiskDokument") or ""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Invalid(f"{node.path_of('fysiskDokument')} er ikke base64") from None
    if not data:
        raise Invalid(f"{node.path_of('fysiskDokument')} må være en fil større enn 0 bytes")
    return data


def _fits(file_type: str, data: bytes) -> bool:
    if file_type in {"PDF", "PDFA"}:
        return b"%PDF-" in data[:1024]
    heads = _HEADS.get(file_type)
    return heads is None or data.startswith(heads)
