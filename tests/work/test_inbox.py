"""*Meldinger*: every channel in one list, whose each message is, and what is held back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import KARI, S02, S06, SIRI, desk_at, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import Owner, SourceOutcome
from navdesk.domain.message_lines import MessageChannel
from navdesk.domain.purposes import Purpose
from navdesk.rulebook.messages import Texts
from navdesk.sandbox.server import Running, start
from navdesk.work.inbox_states import Inbox
from navdesk.work.progress import Silent
from navdesk.work.states import FoundIn

DIALOGUE, CONVERSATION, APPLICATION = MessageChannel
LONG = 240
InboxOf = Callable[..., Inbox]


@pytest.fixture(scope="module")
def office(office_key: RSAKey) -> Iterator[Running]:
    """One practice office for the module: nothing here changes it."""
    running = start(key=office_key)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def desk(office: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Kari's desk, open for the module."""
    opened = desk_at(office, tmp_path_factory.mktemp("desk"), KARI)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def inbox_of(desk: Desk) -> InboxOf:
    """Return the messages of a person, gathered once, as the purposes show them."""
    gathered: set[str] = set()

    def read(person: str, *purposes: Purpose) -> Inbox:
        case_id = open_case(desk, person)
        if person not in gathered:
            desk.workbench.gather.run(case_id, Silent(), lambda _: None)
            gathered.add(person)
        desk.workbench.purposes.choose(case_id, frozenset(purposes) or frozenset(Purpose))
        return desk.workbench.inbox.state(case_id)

    return read


def person_of(office: Running, story: str) -> str:
    return office.office.people.story(story).number


def test_every_channel_of_s02_lies_in_one_list_newest_first(inbox_of: InboxOf) -> None:
    inbox = inbox_of(S02)

    assert {line.channel for line in inbox.lines} == set(MessageChannel)
    sent = [line.sent_at for line in inbox.lines if line.sent_at is not None]
    assert sent == sorted(sent, reverse=True)
    assert len(sent) == len(inbox.lines)
    assert {line.outcome for line in inbox.sources} == {SourceOutcome.FOUND}
    assert {line.system for line in inbox.sources} == {"veilarbdialog", "henvendelse", "digisos"}
    assert inbox.hidden == ()


def test_a_message_that_is_found_names_the_thread_it_stands_in(
    desk: Desk, inbox_of: InboxOf
) -> None:
    lines = [line for line in inbox_of(S02).lines if line.text]
    case_id = open_case(desk, S02)

    assert lines
    for line in lines:
        word = max(re.findall(r"\w+", line.text), key=len)
        hits = desk.workbench.search.find(case_id, word).hits
        assert line.thread in {hit.thread for hit in hits if hit.kind is FoundIn.MESSAGE}


def test_a_message_to_both_lines_names_its_parts_and_says_why(inbox_of: InboxOf) -> None:
    inbox = inbox_of(S02)

    mixed = next(line for line in inbox.lines if line.subject == "Mer jobb og en regning")

    assert (mixed.owner, mixed.unread, mixed.awaits_answer) == (Owner.JOINT, True, True)
    owners = {part.owner for part in mixed.parts}
    assert owners >= {Owner.STATE, Owner.MUNICIPAL}
    said = Texts.load("nb").say(mixed.why)
    assert "jobb, kurs og tiltak, som er statens" in said
    assert "regninger og gjeld, som er kommunens" in said


def test_words_hidden_in_an_application_are_messages_with_where_they_stood(
    inbox_of: InboxOf, office: Running
) -> None:
    inbox = inbox_of(person_of(office, "S01"))

    wish = next(line for line in inbox.lines if "ring meg om jobb" in line.text)

    assert wish.channel is APPLICATION
    assert wish.owner is Owner.JOINT
    assert (wish.subject, wish.heading) == ("Søknad om økonomisk stønad", "Hvorfor de søker")
    assert wish.sender == "Brukeren"
    later = next(line for line in inbox.lines if "jobbkurset" in line.text)
    assert later.thread == wish.thread


def test_an_answer_lies_in_the_thread_of_its_question(inbox_of: InboxOf) -> None:
    inbox = inbox_of(S02)

    thread = [line for line in inbox.lines if line.subject == "Oppdatere CV"]

    assert len({line.thread for line in thread}) == 1
    assert [line.from_client for line in thread] == [False, True, False]
    assert {line.sender for line in thread if not line.from_client} == {"Z990102"}


def test_nothing_municipal_is_shown_for_a_purpose_of_the_state_alone(
    inbox_of: InboxOf, office: Running
) -> None:
    person = person_of(office, "S08")
    inbox = inbox_of(person, Purpose.SICK_LEAVE)

    assert [line for line in inbox.lines if line.owner is not Owner.STATE] == []
    assert sum(field.count for field in inbox.hidden) > 0


def test_s06_asks_about_sick_leave_and_it_is_shown_for_that(inbox_of: InboxOf) -> None:
    inbox = inbox_of(S06, Purpose.SICK_LEAVE)

    [line] = inbox.lines
    assert (line.subject, line.owner) == ("Helse", Owner.STATE)
    assert inbox.hidden == ()


def test_financial_assistance_shows_the_municipal_messages_and_counts_the_rest(
    inbox_of: InboxOf,
) -> None:
    inbox = inbox_of(S02, Purpose.FINANCIAL_ASSISTANCE)

    assert {line.channel for line in inbox.lines} >= {APPLICATION}
    assert DIALOGUE not in {line.channel for line in inbox.lines}
    held = {field.field: field for field in inbox.hidden}
    assert held["WORK.x_message"].count == 4
    assert held["WORK.x_message"].can_reveal


def test_a_source_that_is_closed_and_one_that_is_empty_are_told_apart(
    office: Running, tmp_path: Path
) -> None:
    desk = desk_at(office, tmp_path, SIRI)
    try:
        case_id = open_case(desk, person_of(office, "S07"))
        desk.workbench.gather.run(case_id, Silent(), lambda _: None)
        inbox = desk.workbench.inbox.state(case_id)
    finally:
        desk.close()

    standing = {line.system: line for line in inbox.sources}
    assert standing["veilarbdialog"].outcome is SourceOutcome.FOUND
    assert standing["henvendelse"].outcome is SourceOutcome.EMPTY
    assert standing["digisos"].reason is not None
    assert standing["digisos"].outcome not in {SourceOutcome.FOUND, SourceOutcome.EMPTY}


def test_reading_health_messages_is_a_line_in_the_log_and_the_overview_lists_none(
    desk: Desk, office: Running
) -> None:
    person = person_of(office, "S05")
    case_id = open_case(desk, person)
    desk.workbench.gather.run(case_id, Silent(), lambda _: None)

    overview = desk.workbench.overview.state(case_id)
    before = [entry.detail for entry in desk.entry.vault.audit.about(person)]
    desk.workbench.inbox.state(case_id)
    after = [entry.detail for entry in desk.entry.vault.audit.about(person)]

    assert "HEALTH.x_message" not in before
    assert after.count("HEALTH.x_message") == 1
    labels = {line.label for area in overview.areas for line in area.facts}
    assert "Melding" not in labels


def test_nothing_that_was_written_stands_in_a_repr(inbox_of: InboxOf) -> None:
    inbox = inbox_of(S02)
    shown = repr((inbox, inbox.lines, [line.parts for line in inbox.lines]))
    assert not [line for line in inbox.lines if line.text and line.text in shown]


@pytest.mark.long
@pytest.mark.wide
@pytest.mark.parametrize("story", ["S01", "S03", "S04", "S05", "S08", "S09", "S10"])
def test_every_story_can_be_laid_out(inbox_of: InboxOf, office: Running, story: str) -> None:
    texts = Texts.load("nb")
    for line in inbox_of(person_of(office, story)).lines:
        assert len(texts.say(line.why)) < LONG
        assert line.owner in {Owner.STATE, Owner.MUNICIPAL, Owner.JOINT, None}
