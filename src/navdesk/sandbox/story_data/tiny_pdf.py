"""A small valid PDF written by hand, so that the practice archives hold real files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

_LETTERS = 88
_LINES = 38
_FIRST_OF_PAGES = 4


def tiny_pdf(title: str, lines: Iterable[str]) -> bytes:
    """Return an A4 PDF with a heading and lines of Latin-1 text, on as many pages as it takes."""
    rows = [row for line in lines for row in (wrap(line, _LETTERS) or [""])]
    pages = [rows[at : at + _LINES] for at in range(0, len(rows), _LINES)] or [[]]
    kids = b" ".join(b"%d 0 R" % (_FIRST_OF_PAGES + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        stream = _content(title if number == 0 else "", page)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (_FIRST_OF_PAGES + 2 * number + 1),
            b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        ]
    return _file(objects)


def _content(title: str, rows: Sequence[str]) -> bytes:
    drawn = [f"BT /F1 16 Tf 56 780 Td ({_escaped(title)}) Tj ET"] if title else []
    drawn += [
        f"BT /F1 11 Tf 56 {748 - 18 * place} Td ({_escaped(row)}) Tj ET"
        for place, row in enumerate(rows)
    ]
    return "\n".join(drawn).encode("cp1252", "replace")


def _file(objects: Sequence[bytes]) -> bytes:
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
