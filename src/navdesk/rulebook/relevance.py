"""Reads `resources/rules/relevance.toml`: what is shown for each purpose, or what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Set
from pathlib import Path

from navdesk.domain.codes import LifeArea
from navdesk.domain.purposes import STATE_ONLY, Purpose
from navdesk.domain.relevance import FieldSet, PurposeRule, RelevanceTable
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file, spelling

_KEYS = (
    "id",
    "row",
    "areas_shown",
    "areas_hidden",
    "shown",
    "hidden",
    "facts",
    "themes",
    "classes",
    "municipal",
)
_NAMING = ("shown", "hidden", "facts")
_NOT_ASKED = "x_"
"""How the name begins of what sources tell and nobody is asked."""
_FORMS = "forms/mapping.toml, forms/child.toml"


def load_relevance_table(path: Path | None = None, asked: Set[str] = frozenset()) -> RelevanceTable:
    """Return the relevance table of `path` (default: the one in `resources/`).

    `asked` are the ids of the questions, where they are known: a row that names another one is
    told, since what it should show would not be shown.

    Raises `RulebookError` with file, line and word for anything that is not as it must be: every
    purpose has one row, and every row puts each life area on one side.
    """
    root = read_file(path, path.name) if path else read_document("rules", "relevance.toml")
    root.only("common", "purpose")
    common = root.table("common")
    common.only("always", "by_theme", "by_class")
    sections = root.tables("purpose")
    rules = [_rule(section) for section in sections]
    for section, keys in ((common, ("always",)), *((one, _NAMING) for one in sections)):
        _check_asked(section, keys, asked)
    check_unique(root, (rule.purpose.value for rule in rules))
    for purpose in Purpose:
        if purpose not in {rule.purpose for rule in rules}:
            root.fail("rules.file_missing_key", purpose.value)
    return RelevanceTable(
        rules={rule.purpose: rule for rule in rules},
        always=_fields(common, "always"),
        by_theme=frozenset(common.words("by_theme")),
        by_class=frozenset(common.words("by_class")),
    )


def _rule(section: Section) -> PurposeRule:
    section.only(*_KEYS)
    section.text("row")
    purpose = section.code("id", Purpose)
    areas = section.codes("areas_shown", LifeArea)
    rest = section.codes("areas_hidden", LifeArea)
    for area in LifeArea:
        if (area in areas) == (area in rest):
            section.fail("rules.file_inconsistent", area.value, near="areas_shown")
    shown, hidden = _fields(section, "shown"), _fields(section, "hidden")
    facts = _fields(section, "facts") if section.has("facts") else FieldSet()
    for field in sorted(facts.names):
        if LifeArea(field.partition(".")[0]) in areas or field in shown or field in hidden:
            section.fail("rules.file_inconsistent", field, near="facts")
    for field in sorted(shown.names | hidden.names):
        # A field that its area decides already, or that is on both sides, is a slip of the pen.
        whole = LifeArea(field.partition(".")[0]) in areas
        if whole == (field in shown.names):
            section.fail("rules.file_inconsistent", field, near="shown" if whole else "hidden")
    municipal = section.truth("municipal")
    if municipal == (purpose in STATE_ONLY):
        section.fail("rules.file_inconsistent", "municipal")
    return PurposeRule(
        purpose=purpose,
        areas=frozenset(areas),
        shown=shown,
        hidden=hidden,
        themes=frozenset(section.words("themes")),
        classes=frozenset(section.words("classes")),
        municipal=municipal,
        facts=facts,
    )


def _check_asked(section: Section, keys: Iterable[str], asked: Set[str]) -> None:
    for key in keys if asked else ():
        for word in _fields(section, key).names if section.has(key) else ():
            if not word.partition(".")[2].startswith(_NOT_ASKED) and word not in asked:
                section.fail("rules.file_unknown_code", word, near=key, allowed=_FORMS)


def _fields(section: Section, key: str) -> FieldSet:
    words = section.words(key)
    areas = spelling(LifeArea)
    for word in words:
        area, dot, name = word.partition(".")
        if not dot or not name or area not in areas:
            section.fail("rules.file_unknown_code", word, near=key, allowed=", ".join(areas))
    return FieldSet(
        names=frozenset(word for word in words if not word.endswith("*")),
        beginnings=tuple(word.removesuffix("*") for word in words if word.endswith("*")),
    )
