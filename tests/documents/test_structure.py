"""What a screen reader is told: one title, headings, paragraphs, and no page furniture."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from navdesk.documents.record import RecordDocument, render_record


def _elements(content: bytes) -> list[tuple[str, int]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        return [(str(element.S), len(element.K)) for element in document.K]


def _marked_content(page: pikepdf.Page) -> Iterator[tuple[str, bool]]:
    """Yield the tag around every piece of shown text, and whether there is exactly one."""
    stack: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            stack.append(str(operands[0]))
        elif name == "EMC":
            stack.pop()
        elif name in {"Tj", "TJ", "'", '"'}:
            yield (stack[-1] if stack else "", len(stack) == 1)
    assert stack == []


def test_the_tree_has_one_title_then_headings_and_paragraphs(document: RecordDocument) -> None:
    roles = [role for role, _ in _elements(render_record(document))]
    assert roles == ["/H1", "/H2", *["/P"] * 7, "/H2", "/P", "/P", "/P"]


def test_a_paragraph_over_several_pages_is_one_element(document: RecordDocument) -> None:
    long = replace(document, paragraphs=[(None, "Et ganske langt avsnitt. " * 600)])
    role, pieces = _elements(render_record(long))[-1]
    assert role == "/P"
    assert pieces > 1


def test_every_shown_word_stands_in_exactly_one_tag(document: RecordDocument) -> None:
    with pikepdf.open(io.BytesIO(render_record(document))) as pdf:
        for page in pdf.pages:
            tags = list(_marked_content(page))
            assert all(alone for _, alone in tags)
            assert {tag for tag, _ in tags} == {"/H1", "/H2", "/P", "/Artifact"}


def test_every_mark_leads_to_its_element_and_back(document: RecordDocument) -> None:
    long = replace(document, paragraphs=[(None, "Et ganske langt avsnitt. " * 600)])
    with pikepdf.open(io.BytesIO(render_record(long))) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
        for page in pdf.pages:
            for mark, element in enumerate(parents[int(page.obj.StructParents)]):
                pieces = [(int(kid.MCID), kid.Pg.objgen) for kid in element.K]
                assert (mark, page.obj.objgen) in pieces


def test_a_common_reader_sees_the_structure(document: RecordDocument, tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo (poppler-utils) is not installed here")
    path = tmp_path / "record.pdf"
    path.write_bytes(render_record(document))
    told = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert told.startswith("Document\n  H1 (block)\n")
    assert '"Ønsker kveldsjobb. Neste møte tirsdag."' in told
    assert "Side 1 av 1" not in told
