"""Whose a client's message is: by words, by place, both, or not decided (R034-R037)."""

from __future__ import annotations

from pathlib import Path

import pytest

from navdesk.domain.codes import Owner
from navdesk.domain.message_lines import MessageChannel
from navdesk.rulebook import RulebookError, load_terms
from navdesk.rulebook.message_lines import load_message_lines
from navdesk.rulebook.messages import LANGUAGES

RULES = load_message_lines()
DIALOGUE, CONVERSATION, APPLICATION = MessageChannel
STATE, MUNICIPAL, JOINT = Owner.STATE, Owner.MUNICIPAL, Owner.JOINT


@pytest.mark.parametrize(
    ("text", "channel", "group", "line"),
    [
        ("Når kommer AAP? Og har dere sett på strømregningen?", CONVERSATION, "HELSE", JOINT),
        ("Ring meg om jobbkurset.", APPLICATION, "WHY", JOINT),
        ("Gutten på 9 år vil på fotball med klassen.", APPLICATION, "WHY", MUNICIPAL),
        ("Kan vi flytte møtet?", DIALOGUE, None, STATE),
        ("Jeg må ut av leiligheten på fredag.", DIALOGUE, None, MUNICIPAL),
        ("De vil ha meg på kveldsvakt.", DIALOGUE, "OFFICE_LOCK", MUNICIPAL),
        ("Når kommer pengene?", CONVERSATION, "OKSOS", MUNICIPAL),
        ("Kan jeg få hjelp til å søke jobb?", CONVERSATION, "OKSOS", JOINT),
        ("Når kommer pengene?", CONVERSATION, "FMLI", STATE),
        ("Når kommer pengene?", CONVERSATION, "OVRG", None),
        ("Når kommer pengene?", CONVERSATION, None, None),
        ("Jeg trenger nødhjelp.", CONVERSATION, "OVRG", MUNICIPAL),
        ("", DIALOGUE, None, STATE),
        ("", CONVERSATION, "HELT_NY", None),
    ],
)
def test_each_message_has_its_line_or_none(
    text: str, channel: MessageChannel, group: str | None, line: Owner | None
) -> None:
    assert RULES.decide(text, channel, group).line is line


def test_a_message_about_both_names_each_part_and_its_topics() -> None:
    text = "Hei. Finnes det noe kurs?\nOg har dere sett på regningen? Jobb og husleie haster."

    decided = RULES.decide(text, DIALOGUE, None)

    assert [(part.text, part.line) for part in decided.parts] == [
        ("Hei.", None),
        ("Finnes det noe kurs?", STATE),
        ("Og har dere sett på regningen?", MUNICIPAL),
        ("Jobb og husleie haster.", JOINT),
    ]
    assert decided.state == ("JOB", "COURSE")
    assert decided.municipal == ("BILLS", "HOUSING")
    assert decided.place is None, "the words decided"


def test_a_word_counts_by_its_beginning_whatever_its_case_and_ending() -> None:
    for text in ("INKASSOVARSEL", "Depositumet!", "(husleia)"):
        assert RULES.decide(text, DIALOGUE, None).line is MUNICIPAL
    for text in ("Har ikke strøm på telefonen", "Matematikk er gøy", "Automaten tok kortet"):
        assert RULES.decide(text, DIALOGUE, None).municipal == ()


def test_a_date_or_an_amount_does_not_end_a_sentence() -> None:
    decided = RULES.decide("Permisjon 3. oktober kl. 10.30. Takk!", DIALOGUE, None)
    assert [part.text for part in decided.parts] == ["Permisjon 3. oktober kl. 10.30.", "Takk!"]


def test_nothing_that_was_written_is_in_a_repr() -> None:
    decided = RULES.decide("Hemmelig regning", DIALOGUE, None)
    assert "Hemmelig" not in repr(decided)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_a_name(language: str) -> None:
    terms = load_terms(language)
    assert [t.id for t in RULES.topics if terms.find(f"message_topic.{t.id}") is None] == []


TOPIC = '[[topic]]\nid = "A"\nline = "{line}"\nbeginnings = [{word}]\nwords = []\n'
PLACE = '[[place]]\nid = "P"\nchannel = "{channel}"\nline = "STATE"\nweight = "{weight}"\n'


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (TOPIC.format(line="JOINT", word='"jobb"'), "JOINT"),
        (TOPIC.format(line="CLIENT", word='"jobb"'), "CLIENT"),
        (TOPIC.format(line="NOBODY", word='"jobb"'), "NOBODY"),
        (TOPIC.format(line="STATE", word='"Jobb"'), "Jobb"),
        (TOPIC.format(line="STATE", word='"to ord"'), "to ord"),
        (TOPIC.format(line="STATE", word=""), "words"),
        (TOPIC.format(line="STATE", word='"a"') + "mer = 1\n", "mer"),
        (TOPIC.format(line="STATE", word='"a"') + TOPIC.format(line="STATE", word='"b"'), "A"),
        (PLACE.format(channel="POST", weight="also"), "POST"),
        (PLACE.format(channel="DIALOGUE", weight="sometimes"), "sometimes"),
    ],
)
def test_a_slip_in_the_file_is_told_with_its_word(tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "message_lines.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RulebookError) as told:
        load_message_lines(path)

    assert told.value.message.params["word"] == word
    assert told.value.message.params["file"] == "message_lines.toml"
