"""A record on paper: what it shows, what it refuses, and that it is the same every time."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pikepdf
import pytest

from navdesk.documents import layout
from navdesk.documents.check import check_pdfa
from navdesk.documents.errors import DocumentError
from navdesk.documents.fonts import width
from navdesk.documents.record import RecordDocument, render_record

SAMI = "čđŋšŧž ČĐŊŠŦŽ áæøå ÁÆØÅ ïöä"


Read = Callable[[bytes], list[str]]


def refused(document: RecordDocument) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        render_record(document)
    return caught.value


def test_everything_a_reader_needs_is_on_the_page(
    document: RecordDocument, read_pages: Read
) -> None:
    shown = "".join(read_pages(render_record(document)))
    for part in (
        "Notat fra samtale",
        "Tapper Testrev",
        "228687 20003",
        "15.09.2026 10:12",
        "Kari Testveileder",
        "Nav Testdal",
        "Kommunens arkiv",
        document.key,
        SAMI,
        "Ønsker kveldsjobb.",
        "Ringer om bostøtte.",
        "Side 1 av 1",
    ):
        assert part in shown


def test_written_at_is_shown_in_norwegian_time(document: RecordDocument, read_pages: Read) -> None:
    in_utc = replace(document, written_at=datetime(2026, 1, 15, 23, 30, tzinfo=UTC))
    assert "16.01.2026 00:30" in "".join(read_pages(render_record(in_utc)))


def test_a_time_without_a_zone_is_a_programming_error(document: RecordDocument) -> None:
    with pytest.raises(ValueError, match="zone"):
        render_record(replace(document, written_at=document.written_at.replace(tzinfo=None)))


def test_our_own_check_has_nothing_to_say(document: RecordDocument) -> None:
    assert check_pdfa(render_record(document)) == []


def test_the_same_record_gives_the_same_bytes_in_another_process(document: RecordDocument) -> None:
    here = render_record(document)
    assert render_record(document) == here
    program = (
        "import datetime, hashlib, json, sys\n"
        "from navdesk.documents.record import RecordDocument, render_record\n"
        "told = json.load(sys.stdin)\n"
        "told['written_at'] = datetime.datetime.fromisoformat(told['written_at'])\n"
        "print(hashlib.sha256(render_record(RecordDocument(**told))).hexdigest())\n"
    )
    there = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(asdict(document) | {"written_at": document.written_at.isoformat()}),
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "Asia/Tokyo", "LANG": "C", "PYTHONHASHSEED": "7"},
    )
    assert there.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_records_drawn_at_the_same_time_do_not_disturb_each_other(document: RecordDocument) -> None:
    documents = [replace(document, key=f"{document.key}{number}") for number in range(8)]
    alone = [render_record(each) for each in documents]
    together: dict[int, bytes] = {}

    def draw(number: int) -> None:
        together[number] = render_record(documents[number])

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(len(documents))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[number] for number in range(len(documents))] == alone


def test_the_practice_mark_is_on_every_page_and_only_in_practice(
    document: RecordDocument, read_pages: Read
) -> None:
    long = replace(document, paragraphs=[(None, "Et ganske langt avsnitt. " * 600)])
    texts = read_pages(render_record(long))
    assert len(texts) > 1
    assert all("ØVELSE" in text for text in texts)
    assert "ØVELSE" not in "".join(read_pages(render_record(replace(document, practice=False))))


@pytest.mark.parametrize(("language", "label"), [("nn", "Skrive av"), ("en", "Written by")])
def test_the_printed_words_follow_the_language_of_the_record(
    document: RecordDocument, read_pages: Read, language: str, label: str
) -> None:
    content = render_record(replace(document, language=language))
    assert label in "".join(read_pages(content))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == language


def test_a_language_without_printed_words_uses_bokmaal(
    document: RecordDocument, read_pages: Read
) -> None:
    assert "Skrevet av" in "".join(read_pages(render_record(replace(document, language="se"))))


def test_two_hundred_thousand_characters_are_printed_whole(
    document: RecordDocument, read_pages: Read
) -> None:
    text = " ".join(f"ord{number}" for number in range(25_000))[:200_000]
    content = render_record(replace(document, paragraphs=[(None, text)]))
    assert check_pdfa(content) == []
    shown = "".join(read_pages(content)).split()
    assert set(text.split()) <= set(shown)


def test_a_text_longer_than_the_limit_is_refused_with_the_limit(document: RecordDocument) -> None:
    error = refused(replace(document, paragraphs=[(None, "x" * 500_001)]))
    assert error.message.id == "documents.too_long"
    assert error.message.params == {"limit": 500_000}


def test_a_word_wider_than_the_page_wraps_inside_the_margins(
    document: RecordDocument, read_pages: Read
) -> None:
    text = f"før {'w' * 400} etter"
    lines = layout.wrap(layout.paragraphs(text)[0])
    assert len(lines) > 2
    for line in lines:
        assert sum(width(run.text.rstrip(), run.font, 11) for run in line) <= layout.TEXT_WIDTH
    content = render_record(replace(document, paragraphs=[(None, text)]))
    assert "".join(read_pages(content)).count("w") == 400


@pytest.mark.parametrize(
    "paragraphs",
    [
        [],
        [(None, "")],
        [(None, " \n\t ")],
        [("Økonomi", "tekst"), ("Arbeid", "\u200b")],
    ],
)
def test_an_empty_paragraph_is_refused(
    document: RecordDocument, paragraphs: Sequence[tuple[str | None, str]]
) -> None:
    assert refused(replace(document, paragraphs=paragraphs)).message.id == "documents.empty"


@pytest.mark.parametrize("letter", ["\u4e2d", "\U0001f600", "\u0627", "\ue000", "\u01e9"])
def test_a_letter_no_font_has_is_named_by_code_point_alone(
    document: RecordDocument, letter: str
) -> None:
    error = refused(replace(document, paragraphs=[(None, f"Hemmelig{letter}ord")]))
    assert error.message.id == "documents.no_letter"
    assert error.message.params == {"code_point": f"U+{ord(letter):04X}"}
    assert "Hemmelig" not in str(error)


def test_a_letter_no_font_has_in_a_name_is_refused_too(document: RecordDocument) -> None:
    assert refused(replace(document, client_name="\u4e2d")).message.id == "documents.no_letter"


def test_a_pasted_picture_gets_its_own_sentence(document: RecordDocument) -> None:
    error = refused(replace(document, paragraphs=[(None, "se bildet \ufffc her")]))
    assert error.message.id == "documents.picture"


@pytest.mark.parametrize("title", ["", "  ", "x" * 501])
def test_a_title_no_archive_takes_is_refused(document: RecordDocument, title: str) -> None:
    assert refused(replace(document, title=title)).message.id == "documents.title"


def test_a_person_number_of_wrong_length_is_refused(document: RecordDocument) -> None:
    assert refused(replace(document, person="2286872000")).message.id == "documents.person"


def test_markup_in_a_text_is_text(document: RecordDocument, read_pages: Read) -> None:
    marked = replace(
        document, title="A & B <b>", paragraphs=[(None, "<b>5 < 6</b> & \\ (x) ]]> 100 %")]
    )
    content = render_record(marked)
    assert "<b>5 < 6</b> & \\ (x) ]]> 100 %" in "".join(read_pages(content))
    assert check_pdfa(content) == []


def test_a_heading_is_never_left_alone_at_the_foot_of_a_page(
    document: RecordDocument, read_pages: Read
) -> None:
    for lines in range(25, 45):
        text = "\n".join(f"linje {number}" for number in range(lines))
        parts = [(None, text), ("Overskrift", "Hale")]
        for shown in read_pages(render_record(replace(document, paragraphs=parts))):
            assert ("Overskrift" in shown) == ("Hale" in shown)


def test_a_record_in_a_log_shows_its_key_alone(document: RecordDocument) -> None:
    assert repr(document) == f"RecordDocument({document.key})"
