"""From reportlab's pages to a tagged PDF/A: metadata, colour, structure, and the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from navdesk.locator import resource

Marks = Sequence[Sequence[int]]
"""For each page, for each marked-content number, the block it belongs to."""

PART = 2
CONFORMANCE = "B"


class Element(NamedTuple):
    """One element of the structure: its tag, what it stands in (a place in the list), its words.

    `alt` is what is read aloud of a picture. A parent stands before its children.
    """

    role: str
    parent: int | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What the file says about itself; `identifier` is the record's key in every archive."""

    title: str
    author: str
    identifier: str
    language: str
    written_at: datetime


def finish(
    drawn: bytes,
    description: Description,
    roles: Sequence[str | Element],
    marks: Marks,
    part: int,
) -> bytes:
    """Return `drawn` as a tagged PDF/A of `part`, level B.

    `roles` are the structure tags of the blocks, or whole elements where some stand in others;
    `marks` tells which of them each marked piece of each page is. No object streams and no dates
    but `written_at`, so the content also fits PDF/A-1b and a rebuild gives the same bytes
    (quality sheet, section 5).
    """
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _describe(pdf, description, part)
        _colour(pdf)
        _structure(pdf, roles, marks)
        target = io.BytesIO()
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=True,
            deterministic_id=True,
            min_version="1.4",
            fix_metadata_version=False,
        )
    return target.getvalue()


def _describe(pdf: pikepdf.Pdf, description: Description, part: int) -> None:
    info = Dictionary(
        Title=String(description.title),
        Author=String(description.author),
        Creator=String("navdesk"),
        Producer=String("navdesk"),
        CreationDate=String(pdf_date(description.written_at)),
        ModDate=String(pdf_date(description.written_at)),
    )
    pdf.trailer.Info = pdf.make_indirect(info)
    metadata = pikepdf.Stream(pdf, _xmp(description, part).encode("utf-8"))
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = pdf.make_indirect(metadata)
    pdf.Root.Lang = String(description.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _colour(pdf: pikepdf.Pdf) -> None:
    profile = pikepdf.Stream(pdf, resource("icc", "srgb-v2.icc").read_bytes())
    profile.N = 3
    profile.Alternate = Name.DeviceRGB
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _structure(pdf: pikepdf.Pdf, roles: Sequence[str | Element], marks: Marks) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    elements: list[pikepdf.Object] = []
    top = Array([])
    for role in roles:
        told = Element(role) if isinstance(role, str) else role
        within = document if told.parent is None else elements[told.parent]
        element = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{told.role}"), P=within, K=Array([]))
        )
        if told.alt:
            element.Alt = String(told.alt)
        if told.role == "TH":
            element.A = Dictionary(O=Name.Table, Scope=Name.Column)
        elements.append(element)
        (top if told.parent is None else within.K).append(element)
    parents = Array([])
    for number, (page, blocks) in enumerate(zip(pdf.pages, marks, strict=True)):
        page.obj.StructParents = number
        page.obj.Tabs = Name.S
        for mark, block in enumerate(blocks):
            reference = Dictionary(Type=Name.MCR, Pg=page.obj, MCID=mark)
            elements[block].K.append(reference)
        parents.append(number)
        parents.append(pdf.make_indirect(Array([elements[block] for block in blocks])))
    document.K = top
    root.K = Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=parents))
    root.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = root


def pdf_date(moment: datetime) -> str:
    """Return a zone-aware moment the way a document's information dictionary spells it."""
    offset = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + f"{offset[:3]}'{offset[3:5]}'"


def _xmp(description: Description, part: int) -> str:
    # Every namespace stands on its rdf:Description: PDFBox Preflight knows no other place.
    moment = description.written_at.replace(microsecond=0).isoformat()
    language = escape(description.language)
    title = escape(description.title)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>{CONFORMANCE}</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:identifier>{escape(description.identifier)}</dc:identifier>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(description.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>navdesk</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>navdesk</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
