"""Every sentence exists in three languages, and everything the code says has a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from navdesk.locator import resource
from navdesk.rulebook import load_routing_table
from navdesk.rulebook.messages import LANGUAGES, parameters, read_messages

SOURCE = Path(__file__).resolve().parents[2] / "src" / "navdesk"
TOPICS = sorted({path.stem for path in resource("messages").glob("*/*.toml")})
MESSAGE_CALLS = {"Message", "of"}
# Parameters of `Message(...)` calls that hand the mapping on are not visible to a scan.
DENIALS = (
    "STRENGT_FORTROLIG_ADRESSE",
    "STRENGT_FORTROLIG_UTLAND",
    "FORTROLIG_ADRESSE",
    "SKJERMING",
    "HABILITET",
    "VERGEMÅL",
    "AVDØD",
    "PERSON_UTLAND",
    "UKJENT_BOSTED",
    "GEOGRAFISK",
)


@cache
def sentences(language: str) -> dict[str, str]:
    return read_messages(language)


def of_topic(language: str, topic: str) -> dict[str, str]:
    return {i: text for i, text in sentences(language).items() if i.split(".")[0] == topic}


def spoken() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Yield id, place and parameters (None: not visible) of every message the code names."""
    for path in sorted(SOURCE.rglob("*.py")):
        words = path.read_text(encoding="utf-8")
        if not any(f"{call}(" in words for call in MESSAGE_CALLS):
            continue
        for node in ast.walk(ast.parse(words)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else None
            name = node.func.id if isinstance(node.func, ast.Name) else name
            first = node.args[0]
            if name not in MESSAGE_CALLS or not isinstance(first, ast.Constant):
                continue
            if isinstance(first.value, str) and first.value.split(".")[0] in TOPICS:
                place = f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}"
                yield first.value, place, _given(node, name)


def _given(node: ast.Call, name: str) -> frozenset[str] | None:
    if name == "of":
        names = [keyword.arg for keyword in node.keywords]
        return None if None in names else frozenset(word for word in names if word)
    if len(node.args) == 1 and not node.keywords:
        return frozenset()
    mapping = node.args[1] if len(node.args) > 1 else None
    if not isinstance(mapping, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in mapping.keys]
    return None if None in keys else frozenset(str(key) for key in keys)


SPOKEN = list(spoken())


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_the_same_ids_in_every_language(topic: str) -> None:
    source = set(of_topic("nb", topic))
    assert source
    for language in LANGUAGES:
        assert set(of_topic(language, topic)) == source, language


@pytest.mark.parametrize("topic", TOPICS)
def test_a_text_takes_the_same_parameters_in_every_language(topic: str) -> None:
    source = {i: parameters(text) for i, text in of_topic("nb", topic).items()}
    for language in LANGUAGES:
        found = {i: parameters(text) for i, text in of_topic(language, topic).items()}
        assert found == source, language


@pytest.mark.parametrize(("language", "share"), [("nn", 0.1), ("en", 0.0)])
def test_a_language_is_not_bokmaal_copied(language: str, share: float) -> None:
    """Nynorsk may coincide in a short sentence; English never does."""
    source = sentences("nb")
    long = {i: text for i, text in sentences(language).items() if len(text.split()) > 5}
    same = [i for i, text in long.items() if source.get(i) == text]
    assert len(same) <= share * len(long), same


@pytest.mark.parametrize(
    ("message_id", "place", "given"), SPOKEN, ids=[f"{i}@{place}" for i, place, _ in SPOKEN]
)
def test_what_the_code_says_has_a_text_with_those_parameters(
    message_id: str, place: str, given: frozenset[str] | None
) -> None:
    text = sentences("nb").get(message_id)
    assert text is not None, f"{place} says {message_id}, which has no text"
    if given is not None:
        assert parameters(text) <= given, f"{place} leaves out a parameter of {message_id}"


def test_the_scan_sees_the_messages_of_the_code() -> None:
    assert {"person.not_synthetic", "routing.incomplete", "rules.file_missing"} - {
        message_id for message_id, _, _ in SPOKEN
    } <= {"person.not_synthetic"}
    assert len(SPOKEN) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_routing_table_says_why(language: str) -> None:
    missing = [
        row.id
        for row in load_routing_table().rows
        if f"routing.{row.id}" not in sentences(language)
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_denial_of_the_access_machine_has_a_sentence(language: str) -> None:
    missing = [c for c in DENIALS if f"access.AVVIST_{c}" not in sentences(language)]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", ["access", "person"])
def test_sentences_about_access_take_nothing_that_could_name_the_person(
    topic: str, language: str
) -> None:
    nameless = {"when"}  # the end of a lease
    texts = of_topic(language, topic).items()
    assert [i for i, text in texts if parameters(text) - nameless] == []
