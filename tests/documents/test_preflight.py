"""PDFBox Preflight says of our records: valid PDF/A-1b, and of part 2 only that it knows no part 2.

Needs Debian's packages `libpdfbox2-java`, `libactivation-java` and `libjaxb-api-java`, and `java`.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.work import print_samples

from navdesk.documents.citizen_copy import (
    CitizenDocument,
    CitizenPart,
    render_citizen_copy,
    render_copy_for_preflight,
)
from navdesk.documents.record import RecordDocument, render_for_preflight, render_record
from navdesk.documents.report_pages import report_for_preflight

JARS = Path("/usr/share/java")
NEEDED = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "commons-io",
    "javax.activation",
    "jaxb-api",
)

pytestmark = [pytest.mark.long, pytest.mark.wide]


def _preflight(path: Path) -> str:
    jars = [JARS / f"{name}.jar" for name in NEEDED]
    missing = [jar.name for jar in jars if not jar.exists()]
    if missing or shutil.which("java") is None:
        pytest.skip(
            "PDFBox Preflight is not installed: apt-get install -y default-jre-headless "
            "libpdfbox2-java libactivation-java libjaxb-api-java"
        )
    told = subprocess.run(
        [
            "java",
            "-cp",
            ":".join(map(str, jars)),
            "org.apache.pdfbox.preflight.Validator_A1b",
            str(path),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return told.stdout


@pytest.fixture(params=["short", "long", "plain"])
def record(
    request: pytest.FixtureRequest,
    document: RecordDocument,
    paragraphs: Sequence[tuple[str | None, str]],
) -> RecordDocument:
    every_letter = [(None, "Ґґ Її абв αβγ čđŋšŧž “” ☐ ✓ " + "lang tekst " * 3000)]
    return {
        "short": document,
        "long": replace(document, paragraphs=[*paragraphs, *every_letter]),
        "plain": replace(document, practice=False, language="nn", paragraphs=[(None, "a")]),
    }[request.param]


def test_the_content_is_valid_pdfa_1b(record: RecordDocument, tmp_path: Path) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(render_for_preflight(record))
    assert "is a valid PDF/A-1b file" in _preflight(path)


def test_the_only_complaint_about_part_2_is_the_part(
    record: RecordDocument, tmp_path: Path
) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(render_record(record))
    complaints = [line for line in _preflight(path).splitlines() if line[:1].isdigit()]
    assert complaints == ["7.11.2 : Error on MetaData, part must be 1"]


@pytest.mark.parametrize(("language", "large"), [("nb", False), ("nn", True)])
def test_the_citizens_copy_passes_in_both_sizes_and_languages(
    document: RecordDocument, tmp_path: Path, language: str, large: bool
) -> None:
    parts = [CitizenPart("Dette tar kommunen vare på", text) for _, text in document.paragraphs]
    copy = CitizenDocument(
        title=document.title,
        language=language,
        written_at=document.written_at,
        author_name=document.author_name,
        unit_name=document.unit_name,
        client_name=document.client_name,
        parts=parts,
        large=large,
        practice=True,
        participants=[("Lege Testlege", "fastlege")],
    )
    path = tmp_path / "copy.pdf"
    path.write_bytes(render_copy_for_preflight(copy))
    assert "is a valid PDF/A-1b file" in _preflight(path)
    path.write_bytes(render_citizen_copy(copy))
    complaints = [line for line in _preflight(path).splitlines() if line[:1].isdigit()]
    assert complaints == ["7.11.2 : Error on MetaData, part must be 1"]


def test_a_print_with_tables_and_pictures_passes(tmp_path: Path) -> None:
    whole = print_samples.one_of_each()
    path = tmp_path / "print.pdf"
    for report in whole[:3]:
        path.write_bytes(report_for_preflight(report))
        assert "is a valid PDF/A-1b file" in _preflight(path)
