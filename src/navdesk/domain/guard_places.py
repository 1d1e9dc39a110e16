"""Addresses, places, schools, kindergartens and workplaces by name (rows P03 and P04).

A name is known by how it stands: what it ends with, what stands before or after it, its capital
letter. For a protected person a word too many is asked about rather than one too few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from navdesk.domain.guard_words import ReadText, fold

_LONGEST: Final = 4
"""How many words a name goes on for, at most."""


class PlaceKind(StrEnum):
    """What a name would give away."""

    ADDRESS = "ADDRESS"
    PLACE = "PLACE"
    SCHOOL = "SCHOOL"
    KINDERGARTEN = "KINDERGARTEN"
    WORKPLACE = "WORKPLACE"


class Swap(StrEnum):
    """What takes the place of a name; the words are in the rules, in both written languages."""

    AT = "at"
    TO = "to"
    FROM = "from"
    NAME = "name"
    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    EMPLOYER = "employer"
    WORKPLACE = "workplace"
    OFFICE = "office"
    NOTHING = "nothing"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """The words `first` to `last` name a place; `swap` says what may stand there instead."""

    kind: PlaceKind
    first: int
    last: int
    swap: Swap


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """How names of places are known; every word folded.

    `schools` and `kindergartens` are the endings; a word of `common` names none in particular.
    `openers` begin a sentence with a capital letter without being part of a name. `allowed` are
    names that give nothing away.
    """

    streets: tuple[str, ...]
    capital_streets: tuple[str, ...]
    schools: tuple[str, ...]
    kindergartens: tuple[str, ...]
    common: frozenset[str]
    openers: frozenset[str]
    at: frozenset[str]
    to: frozenset[str]
    away: frozenset[str]
    hosts: frozenset[str]
    companies: frozenset[str]
    employers: tuple[str, ...]
    working: tuple[str, ...]
    areas: frozenset[str]
    offices: frozenset[str]
    known: frozenset[str]
    allowed: frozenset[str]
    months: frozenset[str]
    connecting: frozenset[str] = field(default_factory=frozenset)

    def found_in(self, read: ReadText, names: frozenset[str]) -> Iterator[PlaceFound]:
        """Yield every place that is named, in order; the folded `names` of people give none away.

        None overlaps another.
        """
        reader = _Reader(self, read, names)
        telling: dict[str, bool] = {}
        at = 0
        while at < len(read.words):
            word = read.words[at]
            tells = telling.get(word.folded)
            if tells is None:
                tells = telling[word.folded] = self._tells(word.folded)
            named = tells or read.text[word.start].isupper()
            found = reader.at(at) if named else None
            if found is not None:
                yield found
                at = found.last + 1
            else:
                at += 1

    def _tells(self, folded: str) -> bool:
        """Whether a word may begin the name of a place although it has no capital letter."""
        return (
            folded in self.at
            or folded in self.to
            or folded in self.away
            or folded in self.hosts
            or folded in self.offices
            or folded in self.areas
            or folded.startswith(self.employers)
            or folded.removesuffix("s").endswith(
                self.streets + self.capital_streets + self.schools + self.kindergartens
            )
            or (len(folded) == 4 and folded.isdigit())
        )


class _Reader:
    """One text, read word by word."""

    def __init__(self, rules: PlaceRules, read: ReadText, names: frozenset[str]) -> None:
        self._rules = rules
        self._read = read
        self._allowed = rules.allowed | names
        self._leading = rules.at | rules.to | rules.away | rules.hosts
        self._at_work: dict[int, bool] = {}

    def at(self, at: int) -> PlaceFound | None:
        """Return the place that begins at a word, if one does."""
        return (
            self._office(at)
            or self._behind_preposition(at)
            or self._named(at)
            or self._post_code(at)
            or self._known(at)
        )

    def _folded(self, at: int) -> str:
        return self._read.words[at].folded

    def _capital(self, at: int) -> bool:
        """Whether a word is written as a name that gives something away."""
        written, folded = self._read.written(at), self._folded(at)
        if not written[0].isupper() or folded in self._allowed:
            return False
        if folded.endswith("s") and folded[:-1] in self._allowed:
            return False
        short = written.isupper() and len(written) <= 5
        return not short

    def _name_end(self, at: int) -> int:
        """Return the last word of the name that begins at a word."""
        last = at
        while last - at < _LONGEST and self._read.follows(last):
            if self._capital(last + 1) and not self._read.at_start(last + 1):
                last += 1
            elif (
                self._folded(last + 1) in self._rules.connecting
                and self._read.follows(last + 1)
                and self._capital(last + 2)
            ):
                last += 2
            else:
                break
        return last

    def _office(self, at: int) -> PlaceFound | None:
        if self._folded(at) not in self._rules.offices or not self._read.follows(at):
            return None
        if self._read.at_start(at + 1) or not self._capital(at + 1):
            return None
        return PlaceFound(PlaceKind.PLACE, at, self._name_end(at + 1), Swap.OFFICE)

    def _behind_preposition(self, at: int) -> PlaceFound | None:
        if self._folded(at) not in self._leading or not self._read.follows(at):
            return None
        if self._read.at_start(at + 1):
            return None
        named = self._office(at + 1) or self._named(at + 1)
        if named is None:
            name = self._folded(at + 1)
            listed = name in self._rules.known and name not in self._allowed
            return self._led(at) if listed or self._capital(at + 1) else None
        if named.kind is PlaceKind.ADDRESS:
            return PlaceFound(named.kind, at, named.last, Swap.SENTENCE)
        return named

    def _led(self, at: int) -> PlaceFound:
        """The preposition `at` stands before a name that says no more of itself."""
        folded, rules, last = self._folded(at), self._rules, self._name_end(at + 1)
        if folded in rules.hosts:
            return PlaceFound(PlaceKind.WORKPLACE, at + 1, last, Swap.EMPLOYER)
        if folded in rules.at and self._is_at_work(at):
            return PlaceFound(PlaceKind.WORKPLACE, at, last, Swap.WORKPLACE)
        swap = Swap.TO if folded in rules.to else Swap.FROM if folded in rules.away else Swap.AT
        return PlaceFound(PlaceKind.PLACE, at, last, swap)

    def _named(self, at: int) -> PlaceFound | None:
        """A name with what it is a name of: a street, a school, a company, a municipality."""
        return self._by_ending(at, at) or self._by_next(at) or self._by_role(at)

    def _by_ending(self, at: int, first: int) -> PlaceFound | None:
        """The word `at` says by its ending what the name is of that began at `first`."""
        folded = self._folded(at)
        bare = folded.removesuffix("s") if folded.endswith("ns") else folded
        if bare in self._rules.common:
            return None
        return self._institution(bare, first, at) or self._street(at, first)

    def _institution(self, ending: str, first: int, last: int) -> PlaceFound | None:
        """The words name a school or a kindergarten, if that is what `ending` says."""
        if ending.endswith(self._rules.schools):
            return PlaceFound(PlaceKind.SCHOOL, first, last, Swap.SCHOOL)
        if ending.endswith(self._rules.kindergartens):
            return PlaceFound(PlaceKind.KINDERGARTEN, first, last, Swap.KINDERGARTEN)
        return None

    def _street(self, at: int, first: int) -> PlaceFound | None:
        folded, rules, capital = self._folded(at), self._rules, self._capital(at)
        own = folded.endswith(rules.streets) and folded not in rules.streets
        if not own and not (capital and folded.endswith(rules.capital_streets)):
            return None
        if self._house_number(at + 1):
            return PlaceFound(PlaceKind.ADDRESS, first, at + 1, Swap.SENTENCE)
        if own and capital and not self._read.at_start(at):
            return PlaceFound(PlaceKind.ADDRESS, first, at, Swap.SENTENCE)
        return None

    def _house_number(self, at: int) -> bool:
        """Whether a word that goes on from the one before it is the number of a house."""
        if not self._read.follows(at - 1):
            return False
        written = self._read.written(at)
        return written[0].isdigit() and len(written) <= 5

    def _by_next(self, at: int) -> PlaceFound | None:
        """A capital word, or several, and then the word that says what they name."""
        if not self._capital(at):
            return None
        if self._read.at_start(at) and self._folded(at) in self._rules.openers:
            return None
        last = self._name_end(at)
        within = self._by_ending(last, at) if last > at else None
        if within is None and self._read.follows(last):
            within = self._said_after(at, last)
        return within or self._company(at, last)

    def _said_after(self, at: int, last: int) -> PlaceFound | None:
        """What the word behind the name `at` to `last` says that it is of."""
        rules, after = self._rules, self._folded(last + 1)
        if after in rules.areas:
            return PlaceFound(PlaceKind.PLACE, at, last + 1, Swap.NAME)
        if after in rules.companies and self._read.written(last + 1).isupper():
            return PlaceFound(PlaceKind.WORKPLACE, at, last + 1, Swap.EMPLOYER)
        if after in rules.streets + rules.capital_streets and self._house_number(last + 2):
            return PlaceFound(PlaceKind.ADDRESS, at, last + 2, Swap.SENTENCE)
        return self._institution(after, at, last + 1)

    def _company(self, at: int, last: int) -> PlaceFound | None:
        if last > at and self._folded(last) in self._rules.companies:
            return PlaceFound(PlaceKind.WORKPLACE, at, last, Swap.EMPLOYER)
        return None

    def _by_role(self, at: int) -> PlaceFound | None:
        """A word for a school, an employer or an area, and then its name."""
        read, folded, rules = self._read, self._folded(at), self._rules
        if not read.follows(at) or read.at_start(at + 1) or not self._capital(at + 1):
            return None
        last = self._name_end(at + 1)
        if folded.startswith(rules.employers):
            return PlaceFound(PlaceKind.WORKPLACE, at + 1, last, Swap.NOTHING)
        if folded in rules.areas:
            return PlaceFound(PlaceKind.PLACE, at, last, Swap.NAME)
        return self._institution(folded, at, last)

    def _post_code(self, at: int) -> PlaceFound | None:
        read = self._read
        written = read.written(at)
        if len(written) != 4 or not written.isdigit() or not read.follows(at):
            return None
        start = read.words[at].start
        dated = start > 0 and read.text[start - 1] in ".,/-–"
        month = at > 0 and self._folded(at - 1) in self._rules.months
        if dated or month or read.at_start(at + 1) or not self._capital(at + 1):
            return None
        return PlaceFound(PlaceKind.ADDRESS, at, self._name_end(at + 1), Swap.SENTENCE)

    def _known(self, at: int) -> PlaceFound | None:
        folded = self._folded(at)
        genitive = folded.endswith("s") and folded[:-1] in self._rules.known
        if folded not in self._rules.known and not genitive:
            return None
        # Alone, only a capital letter tells a name from a word: Strand and strand, Time and time.
        if not self._read.written(at)[0].isupper() or folded in self._allowed:
            return None
        if self._read.at_start(at) and folded in self._rules.openers:
            return None
        return PlaceFound(PlaceKind.PLACE, at, self._name_end(at), Swap.NAME)

    def _is_at_work(self, at: int) -> bool:
        number = self._read.sentence_of[at]
        if number not in self._at_work:
            start, end = self._read.sentences[number]
            said = (fold(word) for word in self._read.text[start:end].split())
            self._at_work[number] = any(word.startswith(self._rules.working) for word in said)
        return self._at_work[number]
