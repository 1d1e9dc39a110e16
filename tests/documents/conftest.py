"""One practice record, and what a test may change in it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime

import pikepdf
import pytest

from navdesk.documents.record import RecordDocument
from navdesk.domain.clock import OSLO

SAMI = "čđŋšŧž ČĐŊŠŦŽ áæøå ÁÆØÅ ïöä"


@pytest.fixture
def paragraphs() -> Sequence[tuple[str | None, str]]:
    return [
        ("Økonomi", f"Mangler 4 000 kr til husleie. {SAMI}"),
        (None, "Ønsker kveldsjobb.\nNeste møte tirsdag.\n\nRinger om bostøtte."),
    ]


@pytest.fixture
def document(paragraphs: Sequence[tuple[str | None, str]]) -> RecordDocument:
    return RecordDocument(
        title="Notat fra samtale",
        language="nb",
        written_at=datetime(2026, 9, 15, 10, 12, 3, tzinfo=OSLO),
        author_name="Kari Testveileder",
        unit_name="Nav Testdal",
        client_name="Tapper Testrev",
        person="22868720003",
        archive_label="Kommunens arkiv",
        paragraphs=paragraphs,
        key="navdesk:5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31:1:1",
        practice=True,
    )


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Return what each byte of a simple font means, read from its ToUnicode map."""
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    meaning: dict[int, str] = {}
    for first, last, target in re.findall(
        r"<([0-9A-Fa-f]{2})> *<([0-9A-Fa-f]{2})> *(<[^>]*>|\[[^\]]*\])", cmap
    ):
        targets = [bytes.fromhex(each) for each in re.findall(r"<([0-9A-Fa-f]+)>", target)]
        for number, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
            base = targets[number] if len(targets) > 1 else targets[0]
            step = 0 if len(targets) > 1 else number
            meaning[code] = chr(int.from_bytes(base, "big") + step)
    for code, target in re.findall(r"<([0-9A-Fa-f]{2})> *<([0-9A-Fa-f]{4})>\n", cmap):
        meaning.setdefault(int(code, 16), chr(int(target, 16)))
    return meaning


def _page_text(page: pikepdf.Page) -> str:
    fonts = page.obj.Resources.Font
    meanings = {str(name): _letters(fonts[str(name)]) for name in fonts}
    shown, current = "", {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = meanings.get(str(operands[0]), {})
        elif str(operator) == "Tj":
            shown += "".join(current[code] for code in bytes(operands[0]))
        elif str(operator) in {"ET", "T*"}:
            shown += "\n"
    return shown


@pytest.fixture
def read_pages() -> Callable[[bytes], list[str]]:
    """Read a record back through its own fonts: the text of each page, a line per drawn run."""

    def read(content: bytes) -> list[str]:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return [_page_text(page) for page in pdf.pages]

    return read
