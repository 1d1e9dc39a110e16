"""veraPDF says of everything navdesk files or prints: PDF/A-2b, without a word against it.

Needs `java` and Debian's package `maven`, which fetches veraPDF by its coordinates the first time.
What came is compared with `verapdf/jars.sha256` before any of it is run.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.work import print_samples

from navdesk.documents.citizen_copy import CitizenDocument, CitizenPart, render_citizen_copy
from navdesk.documents.letter import LetterDocument, LetterKind, render_letter
from navdesk.documents.record import RecordDocument, render_for_preflight, render_record
from navdesk.documents.report_pages import render_report

HERE = Path(__file__).parent / "verapdf"
EVERY_LETTER = "Ґґ Її абв αβγ čđŋšŧž “” ☐ ✓ " + "lang tekst " * 3000

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

Verdict = Callable[[Sequence[bytes]], list[str]]


@pytest.fixture(scope="module")
def jars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the validator, as it is pinned."""
    maven = shutil.which("mvn")
    if maven is None or shutil.which("java") is None:
        pytest.skip("veraPDF is not here: apt-get install -y default-jre-headless maven")
    folder = tmp_path_factory.mktemp("verapdf")
    shutil.copy(HERE / "pom.xml", folder)
    told = subprocess.run(
        [maven, "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=jars"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    if told.returncode:
        pytest.skip(f"Maven could not fetch veraPDF: {told.stdout[-300:]}")
    return folder / "jars"


@pytest.fixture(scope="module")
def validator(jars: Path) -> Path:
    """Return the folder once it holds the pinned files and no other."""
    lines = (HERE / "jars.sha256").read_text(encoding="ascii").splitlines()
    pinned = {name: digest for digest, name in (line.split() for line in lines)}
    came = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in jars.iterdir()}
    assert came == pinned
    return jars


@pytest.fixture
def verdict(validator: Path, tmp_path: Path) -> Verdict:
    """Return what veraPDF says of files, in their order: their verdicts and what is wrong."""

    def ask(contents: Sequence[bytes]) -> list[str]:
        paths = [tmp_path / f"{at}.pdf" for at in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        rhino = "org.mozilla.javascript.tools.shell.Main"
        told = subprocess.run(
            ["java", "-cp", f"{validator}/*", rhino, str(HERE / "verify.js"), *map(str, paths)],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        return told.stdout.splitlines()

    return ask


def test_every_kind_of_document_is_pdfa_2b(
    document: RecordDocument, paragraphs: Sequence[tuple[str | None, str]], verdict: Verdict
) -> None:
    long = replace(document, paragraphs=[*paragraphs, (None, EVERY_LETTER)])
    plain = replace(document, practice=False, language="nn", paragraphs=[(None, "a")])
    met = replace(document, participants=[("Lege Testlege", "fastlege")], corrects=document.key)
    records = [render_record(one) for one in (document, long, plain, met)]
    copies = [
        render_citizen_copy(_copy(document, language, large=large))
        for language, large in (("nb", False), ("nn", True))
    ]
    letters = [render_letter(_letter(document, kind)) for kind in LetterKind]
    prints = [render_report(one) for one in print_samples.one_of_each()]
    everything = [*records, *copies, *letters, *prints]
    said = verdict(everything)
    assert [line[:5] for line in said] == ["PASS "] * len(everything), said


def test_the_validator_tells_a_file_that_is_declared_otherwise(
    document: RecordDocument, verdict: Verdict
) -> None:
    said = verdict([render_for_preflight(document)])
    assert said[0].startswith("FAIL ")
    assert "pdfaid:part" in said[1]


def _letter(document: RecordDocument, kind: LetterKind) -> LetterDocument:
    return LetterDocument(
        kind=kind,
        title=document.title,
        language=document.language,
        written_at=document.written_at,
        author_name=document.author_name,
        unit_name=document.unit_name,
        recipient_name="Testdal barnevernstjeneste",
        recipient_address=("Barnevernveien 1", "0001 Testdal"),
        client_name=document.client_name,
        person=document.person,
        paragraphs=[text for _, text in document.paragraphs],
        key=document.key,
        practice=document.practice,
        benefit="AAP",
    )


def _copy(document: RecordDocument, language: str, *, large: bool) -> CitizenDocument:
    return CitizenDocument(
        title=document.title,
        language=language,
        written_at=document.written_at,
        author_name=document.author_name,
        unit_name=document.unit_name,
        client_name=document.client_name,
        parts=[CitizenPart("Dette tar kommunen vare på", text) for _, text in document.paragraphs],
        large=large,
        practice=True,
        participants=[("Lege Testlege", "fastlege")],
    )
