"""Other people's PDF: drawn and read from memory, and whatever is wrong with it is a sentence."""

from __future__ import annotations

import io
import random
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest

from navdesk.documents.reading import PdfUnreadable, draw_page, page_sizes, page_texts
from navdesk.sandbox.story_data.tiny_pdf import tiny_pdf

PDF = tiny_pdf("Møte om utlegg", [f"Linje {number}" for number in range(60)])


def rewritten(**how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def test_the_words_of_every_page_are_read() -> None:
    first, second = page_texts(PDF)

    assert first.startswith("Møte om utlegg")
    assert "Linje 37" in first
    assert second.splitlines()[-1] == "Linje 59"


def test_a_page_is_drawn_at_the_scale_that_was_asked_for() -> None:
    assert page_sizes(PDF) == ((595.0, 842.0), (595.0, 842.0))

    picture = draw_page(PDF, 0, 2.0)

    assert (picture.width, picture.height) == (1190, 1684)
    assert picture.stride >= 4 * picture.width
    assert len(picture.data) == picture.stride * picture.height
    assert set(picture.data[:3]) == {255}, "paper is white"
    assert len(set(picture.data)) > 10, "and letters are on it"


def test_a_huge_scale_is_cut_to_what_a_screen_can_use() -> None:
    picture = draw_page(PDF, 0, 500.0)

    assert picture.width * picture.height < 17_000_000


def test_a_huge_page_is_a_sentence() -> None:
    huge = PDF.replace(b"[0 0 595 842]", b"[0 0 99999 842]")

    with pytest.raises(PdfUnreadable):
        page_sizes(huge)


def test_a_locked_file_is_told_from_a_broken_one() -> None:
    locked = rewritten(encryption=pikepdf.Encryption(owner="eier", user="bruker"))

    with pytest.raises(PdfUnreadable) as no:
        page_texts(locked)
    assert no.value.message.id == "case_documents.pdf_encrypted"
    for broken in (b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(1000), b""):
        with pytest.raises(PdfUnreadable) as no:
            page_sizes(broken)
        assert no.value.message.id == "case_documents.pdf_broken"


def test_a_file_anybody_may_open_is_shown_although_it_is_signed_against_changes() -> None:
    assert page_texts(rewritten(encryption=pikepdf.Encryption(owner="eier", user="")))


def test_a_page_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(PdfUnreadable):
        draw_page(PDF, 7, 1.0)


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_does_more_than_end_in_a_sentence(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage that can be repeated
    data = bytearray(PDF)
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    damaged = bytes(data[: chance.randrange(len(data))] if seed % 3 == 0 else data)
    for read in (page_sizes, page_texts, lambda found: draw_page(found, 0, 0.5)):
        try:
            read(damaged)
        except PdfUnreadable as no:
            assert no.message.id.startswith("case_documents.pdf_")


def test_many_threads_at_once_wait_for_each_other() -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(page_texts, PDF) for _ in range(20)]
        drawn = [pool.submit(draw_page, PDF, number % 2, 0.5) for number in range(20)]

    assert {each.result() for each in asked} == {page_texts(PDF)}
    assert {each.result().width for each in drawn} == {298}
