"""Reads `resources/rules/message_lines.toml`: whose a client's message is, or what is wrong."""

from __future__ import annotations

from pathlib import Path

from navdesk.domain.codes import Owner
from navdesk.domain.message_lines import (
    MessageChannel,
    MessageLineRules,
    MessagePlace,
    MessageTopic,
    PlaceWeight,
)
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file

_LINES = (Owner.STATE, Owner.MUNICIPAL)


def load_message_lines(path: Path | None = None) -> MessageLineRules:
    """Return the rules of `path` (default: those in `resources/`).

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("rules", "message_lines.toml")
    root.only("topic", "place")
    topics = tuple(_topic(section) for section in root.tables("topic"))
    places = tuple(_place(section) for section in root.tables("place"))
    check_unique(root, (topic.id for topic in topics))
    check_unique(root, (place.id for place in places))
    return MessageLineRules(topics, places)


def _topic(section: Section) -> MessageTopic:
    section.only("id", "line", "beginnings", "words")
    beginnings, words = section.words("beginnings"), section.words("words")
    if not beginnings and not words:
        section.fail("rules.file_inconsistent", "words")
    for word in (*beginnings, *words):
        if not word or word != word.casefold() or " " in word:
            section.fail("rules.file_inconsistent", word, near="beginnings")
    return MessageTopic(section.text("id"), _line(section), beginnings, frozenset(words))


def _place(section: Section) -> MessagePlace:
    section.only("id", "channel", "groups", "line", "weight")
    return MessagePlace(
        id=section.text("id"),
        channel=section.code("channel", MessageChannel),
        groups=frozenset(section.words("groups")) if section.has("groups") else None,
        line=_line(section),
        weight=section.code("weight", PlaceWeight),
    )


def _line(section: Section) -> Owner:
    """Return the state or the municipality: a rule that says both has decided nothing."""
    line = section.code("line", Owner)
    if line not in _LINES:
        section.fail("rules.file_inconsistent", line.value, near="line")
    return line
