"""A small valid PDF written by hand, so that the practice archives hold real files."""

from __future__ import annotations

from collections.abc import Iterable


def tiny_pdf(title: str, lines: Iterable[str]) -> bytes:
    """Return a one-page A4 PDF with a heading and some lines of Latin-1 text."""
    rows = [f"BT /F1 16 Tf 56 780 Td ({_escaped(title)}) Tj ET"]
    rows += [
        f"BT /F1 11 Tf 56 {748 - 18 * place} Td ({_escaped(line)}) Tj ET"
        for place, line in enumerate(lines)
    ]
    stream = "\n".join(rows).encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
