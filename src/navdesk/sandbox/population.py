"""More synthetic people than the stories: drawn from a seed, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from navdesk.domain.codes import Protection
from navdesk.sandbox.people import Person, StreetAddress

_FIRST_NAMES = (
    "Rolig", "Lystig", "Vaken", "Stolt", "Mild", "Kjapp", "Munter", "Trofast", "Klok", "Varsom",
    "Modig", "Snill", "Ivrig", "Sindig", "Frisk", "Ærlig", "Tålmodig", "Nøysom", "Våken", "Lun",
)  # fmt: skip
_LAST_NAMES = (
    "Testgran", "Testbekk", "Testberg", "Testvann", "Testlyng", "Teststein", "Testskog",
    "Testmyr", "Testosp", "Testrogn", "Testelv", "Testholme", "Testvik", "Testli", "Testhei",
    "Testør", "Testås", "Testånd", "Testspurv", "Testhare",
)  # fmt: skip
_STREETS = ("Testveien", "Prøvegata", "Øvingsstien", "Mønsterbakken", "Eksempelveien")
_FIRST_BIRTH, _LAST_BIRTH = date(1946, 1, 1), date(2008, 9, 15)

_K1_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_K2_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def generate(count: int, seed: int, taken: set[str]) -> list[Person]:
    """Return `count` people drawn from `seed`, none with a number in `taken`.

    The first people stay the same when `count` grows. About one in 200 has code 7, one in 500
    code 6, one in 100 is shielded. Raises `ValueError` for a negative count.
    """
    if count < 0:
        raise ValueError("a population cannot be negative")
    used = set(taken)
    drawn = _people(random.Random(seed), used)  # noqa: S311 - practice data, not a secret
    return [next(drawn) for _ in range(count)]


def _people(rng: random.Random, used: set[str]) -> Iterator[Person]:
    days = (_LAST_BIRTH - _FIRST_BIRTH).days
    while True:
        born = _FIRST_BIRTH + timedelta(days=rng.randint(0, days))
        sex: Literal["M", "F"] = "M" if rng.random() < 0.5 else "F"
        number = _draw_number(rng, born, sex, used)
        used.add(number)
        protection = _draw_protection(rng)
        municipality = "9901" if rng.random() < 0.7 else "9902"
        first, last = rng.choice(_FIRST_NAMES), rng.choice(_LAST_NAMES)
        street, house = rng.choice(_STREETS), rng.randint(1, 99)
        shielded = rng.random() < 0.01
        postcode = "9991" if municipality == "9901" else "9992"
        address = StreetAddress(street, str(house), postcode, municipality)
        yield Person(
            key=None,
            number=number,
            first_name=first,
            last_name=last,
            born=born,
            sex=sex,
            municipality=municipality,
            protection=protection,
            shielded=shielded,
            address=None if protection.online_only else address,
        )


def _draw_protection(rng: random.Random) -> Protection:
    draw = rng.random()
    if draw < 0.002:
        return Protection.CODE6
    return Protection.CODE7 if draw < 0.007 else Protection.NONE


def _draw_number(rng: random.Random, born: date, sex: Literal["M", "F"], used: set[str]) -> str:
    low, high = (500, 999) if born.year >= 2000 else (0, 499)
    while True:
        serial = rng.randint(low, high)
        if serial % 2 != (sex == "M"):
            serial += 1 if serial % 2 == 0 else -1
        nine = f"{born.day:02d}{born.month + 80:02d}{born.year % 100:02d}{serial:03d}"
        number = with_control_digits(nine)
        if number is not None and number not in used:
            return number


def with_control_digits(nine: str) -> str | None:
    """Return the eleven digits that begin with `nine`, or None where no valid one exists."""
    k1 = _control(nine, _K1_WEIGHTS)
    if k1 is None:
        return None
    k2 = _control(f"{nine}{k1}", _K2_WEIGHTS)
    return None if k2 is None else f"{nine}{k1}{k2}"


def _control(digits: str, weights: tuple[int, ...]) -> int | None:
    rest = 11 - sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11
    if rest == 11:
        return 0
    return None if rest == 10 else rest
