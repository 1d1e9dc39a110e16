"""What a client is handed: the parts in written order, who keeps each, readable for everybody."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from navdesk.documents import check_pdfa
from navdesk.documents.citizen_copy import CitizenDocument, CitizenPart, render_citizen_copy
from navdesk.documents.errors import DocumentError
from navdesk.domain.clock import OSLO

Read = Callable[[bytes], list[str]]


@pytest.fixture
def copy() -> CitizenDocument:
    return CitizenDocument(
        title="Notat fra samtale",
        language="nb",
        written_at=datetime(2026, 9, 15, 10, 12, tzinfo=OSLO),
        author_name="Kari Testveileder",
        unit_name="Nav Testdal",
        client_name="Tapper Testrev",
        parts=[
            CitizenPart("Dette tar Nav (staten) vare på", "Har vært på to intervjuer."),
            CitizenPart("Dette tar kommunen vare på", "Sover hos kompis.\n\nSøker nødhjelp."),
        ],
        large=False,
        practice=True,
    )


def _sizes(content: bytes) -> set[float]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {
            float(operands[1])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        }


def test_the_parts_stand_in_written_order_each_under_who_keeps_it(
    copy: CitizenDocument, read_pages: Read
) -> None:
    (page,) = read_pages(render_citizen_copy(copy))
    words = [
        "Notat fra samtale",
        "Dette tar Nav (staten) vare på",
        "Har vært på to intervjuer.",
        "Dette tar kommunen vare på",
        "Sover hos kompis.",
        "Søker nødhjelp.",
    ]
    places = [page.index(word) for word in words]
    assert places == sorted(places)
    assert "ØVELSE" in page
    assert "navdesk:" not in page, "a key says nothing to a client"


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_it_is_a_tagged_archive_pdf_and_the_same_bytes_twice(
    copy: CitizenDocument, large: bool, language: str
) -> None:
    document = replace(copy, large=large, language=language)
    content = render_citizen_copy(document)
    assert check_pdfa(content) == []
    assert content == render_citizen_copy(document)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == language
        kids = pdf.Root.StructTreeRoot.K[0].K
        assert str(kids[0].S) == "/H1"
        assert [str(kid.S) for kid in kids].count("/H2") == 3


def test_the_words_around_the_text_are_in_the_chosen_language(
    copy: CitizenDocument, read_pages: Read
) -> None:
    nynorsk = "".join(read_pages(render_citizen_copy(replace(copy, language="nn"))))
    assert "Skrive av" in nynorsk
    assert "sei frå" in nynorsk
    assert "sei frå" not in "".join(read_pages(render_citizen_copy(copy)))


def test_large_type_is_eighteen_points_or_more_in_everything_that_is_read(
    copy: CitizenDocument,
) -> None:
    text = {size for size in _sizes(render_citizen_copy(replace(copy, large=True))) if size > 14}
    assert min(text) >= 18 - 1e-6
    assert min(_sizes(render_citizen_copy(copy))) < 12


def test_with_nothing_for_the_client_there_is_no_file(copy: CitizenDocument) -> None:
    with pytest.raises(DocumentError) as told:
        render_citizen_copy(replace(copy, parts=[]))
    assert told.value.message.id == "documents.copy_empty"


def test_poppler_reads_the_structure(copy: CitizenDocument, tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed: apt-get install -y poppler-utils")
    path = tmp_path / "copy.pdf"
    path.write_bytes(render_citizen_copy(replace(copy, large=True)))
    told = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert told.startswith("Document\n  H1")
    assert told.count("H2") == 3
    assert '"Dette tar kommunen vare på"' in told
