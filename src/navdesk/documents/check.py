"""Is this file what an archive takes? Our own look at a PDF before it is sealed.

No replacement for a validator (PDFBox Preflight and veraPDF prove more), but it runs on every
note, and a note whose PDF fails here is not sealed (quality sheet, section 5).
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime

import pikepdf
from pikepdf import Name

from navdesk.documents.pdfa import CONFORMANCE, PART, pdf_date
from navdesk.domain.messages import Message

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_EMBEDDED_FILES = (Name.FontFile, Name.FontFile2, Name.FontFile3)
_LIVELY = (Name.OpenAction, Name.AA, Name.AcroForm, Name.OCProperties)
_LIVELY_NAMES = (Name.JavaScript, Name.EmbeddedFiles)


def check_pdfa(content: bytes) -> list[Message]:
    """Return what is wrong with `content` as a tagged PDF/A-2b; an empty list means nothing."""
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        return [Message("documents.encrypted")]
    except pikepdf.PdfError:
        return [Message("documents.damaged")]
    with pdf:
        return [
            *_envelope(pdf),
            *_output_intent(pdf),
            *_metadata(pdf),
            *_fonts(pdf),
            *_structure(pdf),
            *_static(pdf),
        ]


def _envelope(pdf: pikepdf.Pdf) -> Iterator[Message]:
    if pdf.is_encrypted:
        yield Message("documents.encrypted")
    if Name.ID not in pdf.trailer:
        yield Message("documents.no_identifier")


def _output_intent(pdf: pikepdf.Pdf) -> Iterator[Message]:
    for intent in pdf.Root.get(Name.OutputIntents, []):
        profile = intent.get(Name.DestOutputProfile)
        if intent.get(Name.S) == Name.GTS_PDFA1 and profile is not None:
            data = profile.read_bytes()
            if profile.get(Name.N) == 3 and data[16:20] == b"RGB " and data[36:40] == b"acsp":
                return
    yield Message("documents.no_output_intent")


def _metadata(pdf: pikepdf.Pdf) -> Iterator[Message]:
    stream = pdf.Root.get(Name.Metadata)
    if stream is None or Name.Filter in stream:
        yield Message("documents.no_metadata")
        return
    try:
        # The packet is one we wrote a moment ago, not foreign input.
        packet = ET.fromstring(stream.read_raw_bytes())  # noqa: S314
    except ET.ParseError:
        yield Message("documents.no_metadata")
        return
    if (_value(packet, f"{_PDFAID}part"), _value(packet, f"{_PDFAID}conformance")) != (
        str(PART),
        CONFORMANCE,
    ):
        yield Message("documents.wrong_part")
    info = pdf.trailer.get(Name.Info, pikepdf.Dictionary())
    created = _value(packet, f"{_XMP}CreateDate")
    told = (
        _value(packet, f"{_DC}title/{_RDF}Alt/{_RDF}li"),
        _value(packet, f"{_DC}creator/{_RDF}Seq/{_RDF}li"),
        pdf_date(datetime.fromisoformat(created)) if created else None,
    )
    held = tuple(
        str(info[name]) if name in info else None
        for name in (Name.Title, Name.Author, Name.CreationDate)
    )
    if told != held:
        yield Message("documents.metadata_differs")


def _value(packet: ET.Element, path: str) -> str | None:
    found = packet.find(f".//{path}")
    return None if found is None else found.text


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Message]:
    seen = False
    missing: set[str] = set()
    for page in pdf.pages:
        resources = page.obj.get(Name.Resources, pikepdf.Dictionary())
        fonts = resources.get(Name.Font, pikepdf.Dictionary())
        for font in (fonts[str(label)] for label in fonts):
            seen = True
            if not _embedded(font):
                missing.add(str(font.get(Name.BaseFont, "?")).lstrip("/"))
    if not seen:
        yield Message("documents.no_fonts")
    for name in sorted(missing):
        yield Message("documents.font_not_embedded", {"font": name})


def _embedded(font: pikepdf.Object) -> bool:
    inner = font.DescendantFonts[0] if Name.DescendantFonts in font else font
    descriptor = inner.get(Name.FontDescriptor)
    return descriptor is not None and any(name in descriptor for name in _EMBEDDED_FILES)


def _structure(pdf: pikepdf.Pdf) -> Iterator[Message]:
    root = pdf.Root.get(Name.StructTreeRoot)
    marked = pdf.Root.get(Name.MarkInfo, pikepdf.Dictionary()).get(Name.Marked, False)
    kids = list(root.get(Name.K, [])) if root is not None else []
    whole = (
        root is not None
        and marked
        and [kid.get(Name.S) for kid in kids] == [Name.Document]
        and len(kids[0].get(Name.K, [])) > 0
        and Name.ParentTree in root
        and all(Name.StructParents in page.obj for page in pdf.pages)
    )
    if not whole:
        yield Message("documents.no_structure")
    if not str(pdf.Root.get(Name.Lang, "")):
        yield Message("documents.no_language")


def _static(pdf: pikepdf.Pdf) -> Iterator[Message]:
    found = [name for name in _LIVELY if name in pdf.Root]
    names = pdf.Root.get(Name.Names, pikepdf.Dictionary())
    found += [name for name in _LIVELY_NAMES if name in names]
    for name in found:
        yield Message("documents.not_static", {"what": str(name).lstrip("/")})
