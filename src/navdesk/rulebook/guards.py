"""Reads `resources/rules/guards.toml` into guards, or says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from navdesk.domain.codes import Flag, LegalBasis
from navdesk.domain.guard_codes import DiagnosisCodes, Sections
from navdesk.domain.guard_places import PlaceRules, Swap
from navdesk.domain.guard_rules import GuardRule, GuardRules, Side, Wording
from navdesk.domain.guard_words import fold
from navdesk.domain.guards import GuardKind
from navdesk.domain.likeness import StandardTexts
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file

WRITTEN = ("nb", "nn")
"""The written languages every wording is given in."""
_GUARD_KEYS = (
    "id",
    "kind",
    "sides",
    "beginnings",
    "words",
    "except",
    "beside",
    "beside_words",
    "not_basis",
    "not_flags",
    "unless_locked",
    "sections",
    "codes",
    "wording",
)
_PLACE_KEYS = (
    "streets",
    "capital_streets",
    "schools",
    "kindergartens",
    "common",
    "openers",
    "at",
    "to",
    "away",
    "hosts",
    "companies",
    "employers",
    "working",
    "areas",
    "offices",
    "connecting",
    "months",
    "allowed",
    "known",
)


def load_guards(path: Path | None = None) -> GuardRules:
    """Return the guards of `path` (default: those in `resources/`).

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = _root(path)
    rules = tuple(_rule(section) for section in root.tables("guard"))
    check_unique(root, (rule.id for rule in rules))
    return GuardRules(rules, _places(root.table("places")), _swaps(root), _markers(root))


def load_standard_texts(path: Path | None = None) -> StandardTexts:
    """Return the finished texts that are nobody's assessment; raises as `load_guards`."""
    root = _root(path)
    sections = root.tables("standard")
    for section in sections:
        section.only("id", *WRITTEN)
    check_unique(root, (section.text("id") for section in sections))
    return StandardTexts(
        tuple(section.text(language) for section in sections for language in WRITTEN)
    )


def _root(path: Path | None) -> Section:
    root = read_file(path, path.name) if path else read_document("rules", "guards.toml")
    root.only("guard", "places", "swaps", "language", "standard")
    return root


def _rule(section: Section) -> GuardRule:
    section.only(*_GUARD_KEYS)
    sections = _sections(section.table("sections")) if section.has("sections") else None
    codes = _codes(section.table("codes")) if section.has("codes") else None
    beginnings, words = _folded(section, "beginnings"), _folded(section, "words")
    if not (beginnings or words or sections or codes):
        section.fail("rules.file_inconsistent", "beginnings")
    sides = frozenset(section.codes("sides", Side))
    if not sides:
        section.fail("rules.file_inconsistent", "sides")
    return GuardRule(
        id=section.text("id"),
        kind=section.code("kind", GuardKind),
        sides=sides,
        beginnings=beginnings,
        words=words,
        excepted=_folded(section, "except"),
        beside=_folded(section, "beside"),
        beside_words=frozenset(_folded(section, "beside_words")),
        not_basis=_bases(section, "not_basis"),
        not_flags=frozenset(section.codes("not_flags", Flag) if section.has("not_flags") else ()),
        unless_locked=section.has("unless_locked") and section.truth("unless_locked"),
        sections=sections,
        codes=codes,
        wordings=tuple(_wording(item) for item in section.tables("wording")),
    )


def _wording(section: Section) -> Wording:
    section.only("beginnings", "basis", *WRITTEN)
    return Wording(
        texts=MappingProxyType({language: section.text(language) for language in WRITTEN}),
        beginnings=_folded(section, "beginnings"),
        basis=_bases(section, "basis"),
    )


def _sections(section: Section) -> Sections:
    section.only("first", "last", "own", "others")
    return Sections(
        section.integer("first"),
        section.integer("last"),
        _folded(section, "own"),
        _folded(section, "others"),
    )


def _codes(section: Section) -> DiagnosisCodes:
    section.only("always", "beside")
    return DiagnosisCodes(section.words("always"), _folded(section, "beside"))


def _places(section: Section) -> PlaceRules:
    section.only(*_PLACE_KEYS)
    listed = {key: _folded(section, key) for key in _PLACE_KEYS}
    return PlaceRules(
        streets=listed["streets"],
        capital_streets=listed["capital_streets"],
        schools=listed["schools"],
        kindergartens=listed["kindergartens"],
        common=frozenset(listed["common"]),
        openers=frozenset(listed["openers"]),
        at=frozenset(listed["at"]),
        to=frozenset(listed["to"]),
        away=frozenset(listed["away"]),
        hosts=frozenset(listed["hosts"]),
        companies=frozenset(listed["companies"]),
        employers=listed["employers"],
        working=listed["working"],
        areas=frozenset(listed["areas"]),
        offices=frozenset(listed["offices"]),
        known=frozenset(listed["known"]),
        allowed=frozenset(listed["allowed"]),
        months=frozenset(listed["months"]),
        connecting=frozenset(listed["connecting"]),
    )


def _swaps(root: Section) -> Mapping[Swap, Mapping[str, str]]:
    section = root.table("swaps")
    spoken = [swap for swap in Swap if swap not in {Swap.NOTHING, Swap.SENTENCE}]
    section.only(*spoken)
    found: dict[Swap, Mapping[str, str]] = {Swap.NOTHING: MappingProxyType({})}
    for swap in spoken:
        texts = section.table(swap.value)
        texts.only(*WRITTEN)
        found[swap] = MappingProxyType({language: texts.text(language) for language in WRITTEN})
    return MappingProxyType(found)


def _markers(root: Section) -> Mapping[str, frozenset[str]]:
    section = root.table("language")
    section.only(*WRITTEN)
    return MappingProxyType(
        {language: frozenset(_folded(section, language)) for language in WRITTEN}
    )


def _bases(section: Section, key: str) -> frozenset[LegalBasis]:
    return frozenset(section.codes(key, LegalBasis) if section.has(key) else ())


def _folded(section: Section, key: str) -> tuple[str, ...]:
    """Return the words at `key`, none where it is not given; they must stand as they compare."""
    words = section.words(key) if section.has(key) else ()
    for word in words:
        if not word.strip() or word != " ".join(map(fold, word.split())):
            section.fail("rules.file_inconsistent", word, near=key)
    return words
