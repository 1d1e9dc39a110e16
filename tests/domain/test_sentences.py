"""Where a sentence ends: not at a date, an amount, an abbreviation or an initial."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.domain.sentences import sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Har søkt to jobber. Mangler husleie.", ["Har søkt to jobber.", "Mangler husleie."]),
        ("Bolig fra dag 0. KVP sendes.", ["Bolig fra dag 0.", "KVP sendes."]),
        (
            "Permisjon 3.-5. oktober kl. 10.30. Takk!",
            ["Permisjon 3.-5. oktober kl. 10.30.", "Takk!"],
        ),
        (
            "Møtte bl.a. Kari T. Testveileder. Ny time.",
            ["Møtte bl.a. Kari T. Testveileder.", "Ny time."],
        ),
        (
            "Når kommer AAP? Og «regninga»? «Ja.» Ok",
            ["Når kommer AAP?", "Og «regninga»?", "«Ja.»", "Ok"],
        ),
        ("En linje\n\nen til\r\n", ["En linje", "en til"]),
        ("Šálli. Ášši gávdno.", ["Šálli.", "Ášši gávdno."]),
        ("   ", []),
    ],
)
def test_the_sentences_of_a_text(text: str, expected: list[str]) -> None:
    assert [each.text for each in sentences(text)] == expected


@given(st.text(max_size=200))
def test_every_letter_stands_in_one_sentence_and_where_it_is_said_to(text: str) -> None:
    found = sentences(text)
    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    said = "".join(each.text for each in found)
    assert "".join(said.split()) == "".join(text.split())


def test_a_word_is_one_word_whatever_its_case_and_however_its_letters_are_made() -> None:
    assert words("NØDHJELP, nødhjelp; STL § 20 a") == (
        "nødhjelp",
        "nødhjelp",
        "stl",
        "§",
        "20",
        "a",
    )
    assert words("Ma\u030aned") == ("måned",)
