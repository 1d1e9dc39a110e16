"""A letter on paper: its window, its words, and that nothing but its own text decides its bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from tests.documents.test_preflight import _preflight

from navdesk.documents.check import check_pdfa
from navdesk.documents.errors import DocumentError
from navdesk.documents.letter import (
    LetterDocument,
    LetterKind,
    letter_for_preflight,
    render_letter,
)

Read = Callable[[bytes], list[str]]
MM = 72 / 25.4


@pytest.fixture
def letter() -> LetterDocument:
    return LetterDocument(
        kind=LetterKind.CHILD_WELFARE,
        title="Brev fra Nav-kontoret",
        language="nb",
        written_at=datetime(2026, 9, 15, 8, 30, tzinfo=UTC),
        author_name="Kari Testveileder",
        unit_name="Nav Testdal",
        recipient_name="Testdal barnevernstjeneste",
        recipient_address=("Barnevernveien 1", "0001 Testdal"),
        client_name="Tapper Testrev",
        person="22868720003",
        paragraphs=("Barnet forteller at han ofte er alene om natten.",),
        key="navdesk:5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31:1:1",
        practice=True,
    )


def heights(content: bytes) -> list[float]:
    """Return how far below the upper edge, in mm, each line of the first page stands."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[0]
        tall = float(page.mediabox[3])
        return [
            (tall - float(operands[5])) / MM
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tm"
        ]


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_letter_passes_our_own_check_in_every_language(
    letter: LetterDocument, kind: LetterKind, language: str
) -> None:
    one = replace(letter, kind=kind, language=language, benefit="Arbeidsavklaringspenger")
    content = render_letter(one)
    assert check_pdfa(content) == []
    assert content == render_letter(one)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo.Title) == "Brev fra Nav-kontoret"


def test_the_child_welfare_service_reads_who_wrote_what_about_whom_and_when(
    letter: LetterDocument, read_pages: Read
) -> None:
    text = "".join(read_pages(render_letter(letter)))
    for part in (
        "Testdal barnevernstjeneste",
        "Barnevernveien 1",
        "0001 Testdal",
        "sosialtjenesteloven § 45",
        "Meldingen gjelder et barn i familien til",
        "Tapper Testrev",
        "228687 20003",
        "15.09.2026 10:30",
        "Kari Testveileder, Nav Testdal",
        "alene om natten",
        "Spørsmål om brevet kan rettes til",
    ):
        assert part in text


def test_a_refund_claim_names_the_benefit_and_its_law(
    letter: LetterDocument, read_pages: Read
) -> None:
    claim = replace(
        letter,
        kind=LetterKind.REFUND,
        benefit="Arbeidsavklaringspenger",
        recipient_name="Nav Arbeid og ytelser Test",
        paragraphs=("Vi krever refusjon for juli og august.",),
    )
    text = "".join(read_pages(render_letter(claim)))
    assert "Krav om refusjon i etterbetaling: Arbeidsavklaringspenger" in text
    assert "§ 26" in text
    assert "barn" not in text.casefold().replace("barnevern", "")


def test_a_letter_to_the_client_names_no_law_and_no_number(
    letter: LetterDocument, read_pages: Read
) -> None:
    to_client = replace(
        letter,
        kind=LetterKind.CLIENT,
        recipient_name="Tapper Testrev",
        recipient_address=("Testveien 4", "0001 Testdal"),
        paragraphs=("Velkommen til møte tirsdag.",),
    )
    text = "".join(read_pages(render_letter(to_client)))
    assert "Velkommen til møte tirsdag." in text
    assert "22868720003" not in text.replace(" ", "")
    assert "sosialtjeneste" not in text


@pytest.mark.parametrize("lines", [(), ("0001 Testdal",), ("a", "b", "c", "0001 Testdal")])
def test_the_address_stands_in_the_window_and_the_text_below_it(
    letter: LetterDocument, lines: tuple[str, ...]
) -> None:
    shown = replace(letter, recipient_address=lines, practice=False)
    down = heights(render_letter(shown))
    # The page's head and the sender, then the recipient and the address, then the title.
    window, title = down[2 : 3 + len(lines)], down[3 + len(lines)]
    assert all(45 <= each <= 80 for each in window), window
    assert title > 98


def test_the_bytes_do_not_know_the_zone_they_were_made_in(letter: LetterDocument) -> None:
    oslo = replace(letter, written_at=datetime.fromisoformat("2026-09-15T10:30:00+02:00"))
    assert render_letter(oslo) == render_letter(letter)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"recipient_name": " "}, "letters.recipient_missing"),
        ({"paragraphs": ()}, "documents.empty"),
        ({"paragraphs": (" ",)}, "documents.empty"),
        ({"paragraphs": ("a" * 500_001,)}, "documents.too_long"),
        ({"title": ""}, "documents.title"),
        ({"person": "123"}, "documents.person"),
        ({"paragraphs": ("Se \ufffc her.",)}, "documents.picture"),
    ],
)
def test_a_letter_that_cannot_be_printed_says_why(
    letter: LetterDocument, change: dict[str, object], told: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        render_letter(replace(letter, **change))  # type: ignore[arg-type]
    assert caught.value.message.id == told


def test_no_letter_tells_its_content_in_a_log(letter: LetterDocument) -> None:
    assert repr(letter) == f"LetterDocument({letter.key})"


@pytest.mark.long
@pytest.mark.wide
@pytest.mark.parametrize("kind", LetterKind)
def test_preflight_has_nothing_to_say(
    letter: LetterDocument, kind: LetterKind, tmp_path: Path
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter_for_preflight(replace(letter, kind=kind, benefit="AAP")))
    assert "is a valid PDF/A-1b file" in _preflight(path)
