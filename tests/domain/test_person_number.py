from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.domain.person_number import (
    PersonNumberError,
    PersonNumberKind,
    classify_person_number,
    clean,
    is_synthetic,
    parse_person_number,
)
from navdesk.rulebook import Texts

STORIES = [
    "11830451341",
    "22868720003",
    "03918421172",
    "14821352089",
    "30881753134",
    "05852254035",
    "19819124151",
    "12841955143",
    "08899325088",
    "17858526019",
    "02926827173",
    "09901156112",
    "25877928139",
    "29828829007",
    "16889430269",
    "27812057281",
    "04847331157",
    "20910958071",
    "21909832095",
    "24925133341",
    "30838234026",
    "14897035066",
]

FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def with_controls(nine: str, off_by: int = 0) -> str | None:
    """Return the number on `nine` digits by the plain lines of the sheet; None where they give 10.

    `off_by` moves the first control the way numbers from 2032 may have it moved.
    """
    plain = (11 - sum(w * int(d) for w, d in zip(FIRST, nine, strict=True)) % 11) % 11
    first = (plain + off_by) % 11
    if first == 10:
        return None
    ten = f"{nine}{first}"
    second = (11 - sum(w * int(d) for w, d in zip(SECOND, ten, strict=True)) % 11) % 11
    return None if second == 10 else f"{ten}{second}"


def some_number(day_month: str, off_by: int = 0) -> str:
    """Return the first number born on `day_month` (both as marked) in 1991."""
    for serial in range(1000):
        number = with_controls(f"{day_month}91{serial:03}", off_by)
        if number:
            return number
    raise AssertionError("no number found")


@pytest.mark.parametrize("number", STORIES)
def test_every_number_of_the_ten_stories_is_a_synthetic_one_of_the_tax_series(number: str) -> None:
    parsed = parse_person_number(number)
    assert (parsed.value, parsed.kind, parsed.synthetic) == (
        number,
        PersonNumberKind.TAX_SYNTHETIC,
        True,
    )


def test_a_wrong_last_digit_is_invalid_and_the_message_does_not_hold_the_number() -> None:
    with pytest.raises(PersonNumberError) as caught:
        parse_person_number("11830451342")
    assert caught.value.message.id == "person.control"
    said = Texts.load("nb", strict=True).say(caught.value.message)
    assert "11830451342" not in said + str(caught.value) + repr(caught.value)


@pytest.mark.parametrize(
    ("day_month", "kind", "synthetic"),
    [
        ("1901", "FNR", False),
        ("1921", "NPID", False),
        ("1941", "NAV_SYNTHETIC", True),
        ("1961", "NPID", True),
        ("1981", "TAX_SYNTHETIC", True),
        ("5901", "DNR", False),
        ("5941", "DNR", True),
        ("5981", "DNR", True),
        ("5921", "DNR", False),
        ("5961", "DNR", True),
        ("1912", "FNR", False),
        ("1992", "TAX_SYNTHETIC", True),
        ("7181", "DNR", True),
    ],
)
def test_the_kind_is_named_by_the_day_first_and_then_by_the_month(
    day_month: str, kind: str, synthetic: bool
) -> None:
    parsed = parse_person_number(some_number(day_month))
    assert (parsed.kind.value, parsed.synthetic) == (kind, synthetic)


@pytest.mark.parametrize("off_by", [1, 2, 3])
def test_the_first_control_may_be_off_by_up_to_three_as_from_2032(off_by: int) -> None:
    assert parse_person_number(some_number("1981", off_by)).synthetic


@pytest.mark.parametrize("off_by", [4, 5, 6, 7, 8, 9, 10])
def test_the_first_control_may_not_be_off_by_more(off_by: int) -> None:
    with pytest.raises(PersonNumberError):
        parse_person_number(some_number("1981", off_by))


def test_where_the_plain_line_says_ten_the_control_of_2032_decides() -> None:
    found = 0
    for serial in range(1000):
        nine = f"198191{serial:03}"
        if sum(w * int(d) for w, d in zip(FIRST, nine, strict=True)) % 11 != 1:
            continue
        number = with_controls(nine, off_by=1)
        if number:
            assert number[9] == "0"
            assert parse_person_number(number).synthetic
            found += 1
    assert found > 10


@pytest.mark.parametrize("number", STORIES[:5])
def test_the_second_control_must_be_exact(number: str) -> None:
    for digit in "0123456789":
        changed = number[:10] + digit
        assert classify_person_number(changed).valid == (changed == number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1183045134",
        "118304513411",
        " 11830451341",
        "118304 51341",
        "1183045134x",
        "-1830451341",
        "１１８３０４５１３４１",
        "١١٨٣٠٤٥١٣٤١",
        "11830451341\n",
    ],
)
def test_anything_but_eleven_ascii_digits_is_refused_for_its_length(text: str) -> None:
    with pytest.raises(PersonNumberError) as caught:
        parse_person_number(text)
    assert caught.value.message.id == "person.length"
    assert classify_person_number(text).kind is PersonNumberKind.INVALID


@pytest.mark.parametrize(
    "day_month", ["0081", "3281", "4081", "7281", "3182", "3082", "1900", "1913", "1980", "1993"]
)
def test_a_date_that_cannot_be_is_refused(day_month: str) -> None:
    with pytest.raises(PersonNumberError) as caught:
        parse_person_number(some_number(day_month))
    assert caught.value.message.id == "person.date"


def test_a_leap_day_stands_in_leap_years_only() -> None:
    assert parse_person_number("29828829007").synthetic
    with pytest.raises(PersonNumberError) as caught:
        parse_person_number(some_number("2982"))
    assert caught.value.message.id == "person.date"


def test_the_field_takes_what_people_paste() -> None:
    for typed in (
        "118304 51341",
        " 11830451341\n",
        "11 83 04 513 41",
        "118304-51341",
        "118304\u00a051341",
        "\u202a11830451341\u202c",
        "\ufeff118304\u201351341",
    ):
        assert clean(typed) == "11830451341"
    assert clean("1183045134x") == "1183045134x"
    assert clean("１１８３０４５１３４１") != "11830451341"


@given(st.text(max_size=20))
def test_no_text_makes_the_classifier_fail(text: str) -> None:
    parsed = classify_person_number(clean(text))
    assert parsed.valid == (parsed.kind is not PersonNumberKind.INVALID)
    assert not parsed.synthetic or is_synthetic(parsed.value)


def test_a_number_never_shows_itself_in_a_repr() -> None:
    assert "11830451341" not in repr(parse_person_number("11830451341"))
    assert "11830451342" not in repr(classify_person_number("11830451342"))
