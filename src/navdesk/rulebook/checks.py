"""Reads `resources/rules/checks.toml` into the table of checks, or says what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from navdesk.domain.checks.model import Aside, Because, Check, CheckTable, Way, Weight, Words
from navdesk.domain.codes import LegalBasis, LifeArea
from navdesk.domain.guard_words import fold
from navdesk.domain.purposes import Purpose
from navdesk.rulebook.languages import in_all_languages
from navdesk.rulebook.reading import SPOT, Section, check_unique, read_document, read_file

_ID = re.compile(r"C-[A-Z]{3}-[1-9]")
_REQUIREMENT = re.compile(r"R[0-9]{3}")
_SENTENCE = re.compile(r"[a-z][a-z0-9_]*")
_DEADLINE = re.compile(r"D[0-9]{2}")
_LAW = re.compile(r"[A-Z]+ §§? .+")
_KEYS = (
    "id",
    "severity",
    "way",
    "because",
    "law",
    "requirements",
    "sentences",
    "spot",
    "bases",
    "subject",
    "deadlines",
    "from",
    "to",
    "title",
    "how",
)
_OLDEST = 120
_HELD_HERE = frozenset({Way.CASE, Way.RECORD})
_WORDS = tuple(Words.__dataclass_fields__)


def load_checks(path: Path | None = None) -> CheckTable:
    """Return the checks of `path` (default: those in `resources/`).

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("rules", "checks.toml")
    root.only("words", "aside", "check")
    checks = tuple(_check(section) for section in root.tables("check"))
    check_unique(root, (one.id for one in checks))
    return CheckTable(
        MappingProxyType({one.id: one for one in checks}),
        _words(root),
        tuple(map(_aside, root.tables("aside"))),
    )


def _aside(section: Section) -> Aside:
    section.only("area", "from_age", "unless")
    age = section.integer("from_age")
    if not 0 <= age <= _OLDEST:
        section.fail("rules.file_wrong_type", "from_age", expected=f"0-{_OLDEST}")
    unless = frozenset(section.codes("unless", Purpose))
    return Aside(section.code("area", LifeArea), age, unless)


def _words(root: Section) -> Words:
    section = root.table("words")
    section.only(*_WORDS)
    lists = {name: tuple(map(fold, section.words(name))) for name in _WORDS}
    for name, listed in lists.items():
        if not listed or not all(each.strip() for each in listed):
            section.fail("rules.file_wrong_type", name, expected="array of strings")
    return Words(**lists)


def _check(section: Section) -> Check:
    section.only(*_KEYS)
    identity = section.text("id")
    if not _ID.fullmatch(identity):
        section.fail("rules.file_unknown_code", identity, near="id", allowed="C-XXX-1")
    way = section.code("way", Way)
    sentences = section.words("sentences") if section.has("sentences") else ()
    here = way in _HELD_HERE
    for key, there in (("sentences", bool(sentences)), ("subject", section.has("subject"))):
        if here != there:
            section.fail("rules.file_missing_key", key)
    deadlines = section.words("deadlines") if section.has("deadlines") else ()
    spot = section.text("spot") if here or section.has("spot") else ""
    for words, pattern, near in (
        (section.words("requirements"), _REQUIREMENT, "requirements"),
        (sentences, _SENTENCE, "sentences"),
        ((spot,) if spot else (), SPOT, "spot"),
        ((section.text("law"),) if section.has("law") else (), _LAW, "law"),
        ((section.text("subject"),) if section.has("subject") else (), _SENTENCE, "subject"),
        (deadlines, _DEADLINE, "deadlines"),
    ):
        for word in words:
            if not pattern.fullmatch(word):
                section.fail("rules.file_unknown_code", word, near=near, allowed=pattern.pattern)
    since, until = section.day("from"), section.day("to") if section.has("to") else None
    if until is not None and until < since:
        section.fail("rules.file_inconsistent", "to")
    return Check(
        id=identity,
        weight=section.code("severity", Weight),
        way=way,
        titles=in_all_languages(section, "title"),
        how=MappingProxyType({}) if here else in_all_languages(section, "how"),
        because=section.code("because", Because),
        law=section.text("law") if section.has("law") else "",
        requirements=section.words("requirements"),
        sentences=sentences,
        spot=spot,
        bases=frozenset(section.codes("bases", LegalBasis))
        if section.has("bases")
        else frozenset(),
        since=since,
        until=until,
        subject=section.text("subject") if section.has("subject") else "",
        deadlines=deadlines,
    )
