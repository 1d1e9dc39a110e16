from __future__ import annotations

from pathlib import Path

import pytest

from navdesk.domain.messages import Message
from navdesk.rulebook import RulebookError, Texts
from navdesk.rulebook.messages import parameters, read_messages


def folder(tmp_path: Path, **topics: str) -> Path:
    (tmp_path / "nb").mkdir()
    for topic, content in topics.items():
        (tmp_path / "nb" / f"{topic}.toml").write_text(content, encoding="utf-8")
    return tmp_path


def refused(root: Path) -> dict[str, object]:
    with pytest.raises(RulebookError) as caught:
        read_messages("nb", root)
    return {"id": caught.value.message.id, **caught.value.message.params}


def test_a_sentence_is_said_with_its_parameters() -> None:
    texts = Texts("nb", {"a.b": "{count} notater venter på {archive}."})
    said = texts.say(Message("a.b", {"count": 3, "archive": "{count}"}))
    assert said == "3 notater venter på {count}."


def test_a_limit_is_said_with_its_thousands_apart_and_no_other_number_is() -> None:
    texts = Texts("nb", {"a.b": "Fra {min} til {max} på port {port}."})
    said = texts.say(Message("a.b", {"min": 0, "max": 100_000_000, "port": 18080}))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "Fra 0 til 100 000 000 på port 18080."


def test_all_three_languages_load_and_say_something_of_their_own() -> None:
    said = {
        language: Texts.load(language, strict=True).say(Message("access.undecided"))
        for language in ("nb", "nn", "en")
    }
    assert len(set(said.values())) == 3


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    "code",
    [
        "AVVIST_VERGEMÅL",
        "AVVIST_AVDØD",
        "AVVIST_PERSON_UTLAND",
        "AVVIST_UKJENT_BOSTED",
        "AVVIST_GEOGRAFISK",
    ],
)
def test_a_refusal_that_can_be_overridden_says_where_that_is_done(language: str, code: str) -> None:
    said = Texts.load(language, strict=True).say(Message(f"access.{code}"))
    assert "(overstyring)" in said
    assert "Modia" in said


def test_a_text_missing_in_one_language_is_said_in_the_source_language() -> None:
    texts = Texts("en", {})
    source = Texts.load("nb").say(Message("access.undecided"))
    assert texts.say(Message("access.undecided")) == source
    assert not texts.has("access.undecided")


def test_at_run_time_what_is_missing_everywhere_is_said_by_its_id() -> None:
    assert Texts("nb", {}).say(Message("no.such")) == "Teksten «no.such» mangler."
    assert Texts("nn", {}).say(Message("no.such")) == "Teksten «no.such» manglar."
    assert Texts("en", {}).say(Message("no.such")) == "The text “no.such” is missing."


def test_at_run_time_a_missing_parameter_is_an_ellipsis() -> None:
    assert Texts("nb", {"a.b": "Kl. {time}."}).say(Message("a.b")) == "Kl. …."


def test_strict_texts_make_a_missing_text_or_parameter_an_error() -> None:
    texts = Texts("en", {"a.b": "{count}"}, strict=True)
    for message in (Message("no.such"), Message("a.b"), Message("access.undecided")):
        with pytest.raises(RulebookError):
            texts.say(message)


def test_an_unknown_language_is_an_error_naming_the_known_ones() -> None:
    with pytest.raises(RulebookError) as caught:
        Texts.load("se")
    assert caught.value.message.params["allowed"] == "nb, nn, en"


def test_plain_quoted_and_nested_ids_are_read_alike(tmp_path: Path) -> None:
    root = folder(tmp_path, a='"a.one" = "En"\na.two = "To"\n', b='[b]\nthree = "Tre"\n')
    assert read_messages("nb", root) == {"a.one": "En", "a.two": "To", "b.three": "Tre"}


@pytest.mark.parametrize(
    ("content", "message", "line", "word"),
    [
        ('"a.one" = "En"\n"b.two" = "To"\n', "rules.file_wrong_topic", 2, "b.two"),
        ('\n\n"a.one" = 5\n', "rules.file_wrong_type", 3, "a.one"),
        ('"a.one" = "En"\n"a.two" = " "\n', "rules.file_wrong_type", 2, "a.two"),
        ('"a.one" = "En"\n"a.two" = "{Bad}"\n', "rules.file_stray_brace", 2, "a.two"),
        ('"a.one" = "{0}"\n', "rules.file_stray_brace", 1, "a.one"),
        ('"a.one" = "En"\na.one = "To"\n', "rules.file_duplicate", 1, "a.one"),
        ('"a.one" = "En"\n"a.one" = "To"\n', "rules.file_syntax", 2, None),
        ('"a.one" = "En\n', "rules.file_syntax", 1, None),
    ],
)
def test_a_broken_file_is_told_with_line_and_word(
    tmp_path: Path, content: str, message: str, line: int, word: str | None
) -> None:
    told = refused(folder(tmp_path, a=content))
    assert told["id"] == message
    assert told["line"] == line
    assert told["file"] == "messages/nb/a.toml"
    assert told.get("word") == word


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "nb" / "a.toml").write_bytes('"a.one" = "En"\n"a.two" = "Å"\n'.encode("latin-1"))
    told = refused(root)
    assert (told["id"], told["line"]) == ("rules.file_not_text", 2)


def test_every_way_a_file_can_be_wrong_has_its_own_sentence(tmp_path: Path) -> None:
    texts = Texts.load("nb", strict=True)
    root = folder(tmp_path, a='"a.one" = 5\n')
    with pytest.raises(RulebookError) as caught:
        read_messages("nb", root)
    assert "linje 1" in texts.say(caught.value.message)


def test_parameters_are_found_by_name() -> None:
    assert parameters("{a} og {b_2}, {a}") == {"a", "b_2"}
