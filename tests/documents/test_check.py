"""The look taken at a PDF before sealing finds each thing that makes it no archive document."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from navdesk.documents.check import check_pdfa
from navdesk.documents.record import RecordDocument, render_record


def changed(content: bytes, change: Callable[[pikepdf.Pdf], object], **save: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(target, fix_metadata_version=False, **save)
    return target.getvalue()


def _drop(name: Name) -> Callable[[pikepdf.Pdf], object]:
    return lambda pdf: pdf.Root.__delitem__(name)


def _metadata(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_raw_bytes()
        assert old in packet
        stream = pikepdf.Stream(pdf, packet.replace(old, new))
        stream.Type, stream.Subtype = Name.Metadata, Name.XML
        pdf.Root.Metadata = pdf.make_indirect(stream)

    return change


def _forget_a_font_file(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].obj.Resources.Font
    for label in fonts:
        if "Regular" in str(fonts[label].BaseFont):
            del fonts[label].FontDescriptor[Name.FontFile2]


def _unmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo = Dictionary(Marked=False)


def _rename(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = String("Noe annet")


def _run_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))


def _grey_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 1


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (_drop(Name.OutputIntents), "documents.no_output_intent"),
        (_grey_profile, "documents.no_output_intent"),
        (_drop(Name.Metadata), "documents.no_metadata"),
        (_metadata(b"<rdf:RDF", b"<rdf:XYZ"), "documents.no_metadata"),
        (_metadata(b"part>2<", b"part>3<"), "documents.wrong_part"),
        (_rename, "documents.metadata_differs"),
        (_metadata(b"2026-09-15", b"2026-09-14"), "documents.metadata_differs"),
        (_forget_a_font_file, "documents.font_not_embedded"),
        (_drop(Name.StructTreeRoot), "documents.no_structure"),
        (_unmark, "documents.no_structure"),
        (_drop(Name.Lang), "documents.no_language"),
        (_run_script, "documents.not_static"),
    ],
)
def test_each_fault_is_named_and_nothing_else(
    document: RecordDocument, change: Callable[[pikepdf.Pdf], object], finding: str
) -> None:
    content = changed(render_record(document), change)
    assert [message.id for message in check_pdfa(content)] == [finding]


def test_an_encrypted_file_is_named(document: RecordDocument) -> None:
    locked = pikepdf.Encryption(owner="a", user="b")
    content = changed(render_record(document), lambda pdf: None, encryption=locked)
    assert [message.id for message in check_pdfa(content)] == ["documents.encrypted"]
    readable = pikepdf.Encryption(owner="a", user="")
    content = changed(render_record(document), lambda pdf: None, encryption=readable)
    assert "documents.encrypted" in [message.id for message in check_pdfa(content)]


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"%PDF-1.4\n"])
def test_what_is_no_pdf_is_damaged(content: bytes) -> None:
    assert [message.id for message in check_pdfa(content)] == ["documents.damaged"]


def test_a_plain_reportlab_page_is_not_good_enough() -> None:
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 72, "Hei")
    canvas.save()
    found = {message.id for message in check_pdfa(target.getvalue())}
    assert found >= {
        "documents.no_output_intent",
        "documents.no_metadata",
        "documents.font_not_embedded",
        "documents.no_structure",
        "documents.no_language",
    }
