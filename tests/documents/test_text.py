"""What a person typed, made fit for print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.documents.fonts import load_fonts
from navdesk.documents.text import clean_text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("penger \u202e0001\u202c kr", "penger 0001 kr"),
        ("\u2066abc\u2069\u200f", "abc"),
        ("null\u200bbredde\ufeff", "nullbredde"),
        ("ord\u00addeling", "orddeling"),
        ("4\u00a0000\u202fkr\ttil", "4 000 kr til"),
        ("e\u0301", "\u00e9"),
        ("A\u030a", "\u00c5"),
        ("en\u2028to", "en\nto"),
        ("f\u2011nummer", "f-nummer"),
        ("lone \ud800 half", "lone  half"),
    ],
)
def test_what_no_reader_can_see_is_taken_out(typed: str, printed: str) -> None:
    assert clean_text(typed) == printed


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(st.text(alphabet=st.characters(categories=["L", "N", "P"])))
def test_no_letter_is_lost(text: str) -> None:
    import unicodedata

    same = {"\u2010": "-", "\u2011": "-"}
    whole = unicodedata.normalize("NFC", "".join(same.get(each, each) for each in text))
    assert clean_text(text) == whole


@pytest.mark.parametrize(
    "letters",
    [
        "abcdefghijklmnopqrstuvwxyzæøå",
        "áčđŋšŧž",
        "åäöï",
        "éèêóòôüñç",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "äőőąęłśćźżșțğı",
        "«»“”„‘’–—…•½°€§±×→☐☑✓",
    ],
)
def test_every_font_has_the_letters_of_the_office(letters: str) -> None:
    have = load_fonts()
    assert [letter for letter in letters + letters.upper() if ord(letter) not in have] == []
