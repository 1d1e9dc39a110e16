"""The state dialogue: what is read of a thread, and what no answer may be taken for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from graphql import build_schema, parse, validate

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources import veilarbdialog
from navdesk.backoffice.sources.veilarbdialog import DialogueSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply

from ..conftest import NOW, SIRI, Clients, always, contract, memory_client, reply

PERSON = "22868720003"
REQUEST = SourceRequest(PERSON, "call", NOW)
FIELD = "WORK.x_message"


def values(answer: SourceAnswer) -> list[Any]:
    return [fact.value for fact in answer.facts]


def told(*threads: dict[str, Any]) -> SourceAnswer:
    body = reply(json.dumps({"data": {"dialoger": threads}}))
    return DialogueSource(memory_client(SystemKind.DIALOGUE, always(body))[0]).fetch(REQUEST)


def thread(*posts: tuple[str, str], **more: Any) -> dict[str, Any]:
    said = [
        {"id": f"{n}", "avsender": who, "avsenderId": "Z1", "sendt": when, "lest": False,
         "tekst": f"Tekst {n}"}
        for n, (who, when) in enumerate(posts, start=1)
    ]  # fmt: skip
    return {"id": "7", "overskrift": "Emne", "henvendelser": said, "historisk": False, **more}


def test_the_question_fits_the_published_schema() -> None:
    path = contract("state", "veilarb", "veilarbdialog.schema.graphqls")
    assert validate(build_schema(path.read_text("utf-8")), parse(veilarbdialog.QUERY)) == []


def test_s02_is_told_with_what_is_unread_and_what_awaits_an_answer(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = DialogueSource(clients["veilarbdialog"]).fetch(asking("S02"))

    assert answer.outcome is SourceOutcome.FOUND
    assert {fact.field for fact in answer.facts} == {FIELD}
    [open_one] = [value for value in values(answer) if value["awaits_answer"]]
    assert open_one["subject"] == "Mer jobb og en regning"
    assert (open_one["from"], open_one["unread"], open_one["sender"]) == ("CLIENT", True, None)
    assert open_one["sent_at"] == "2026-09-11T22:04:00+02:00"
    assert [value["from"] for value in values(answer)].count("OFFICE") == 2


def test_no_aktor_id_of_the_client_is_kept_as_a_sender(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    for story in ("S01", "S02", "S04", "S05"):
        for value in values(DialogueSource(clients["veilarbdialog"]).fetch(asking(story))):
            assert value["sender"] is None or value["sender"].startswith("Z")


def test_a_thread_locked_to_the_office_belongs_to_the_programme(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = DialogueSource(clients["veilarbdialog"]).fetch(asking("S09"))

    for value in values(answer):
        assert (value["group"], value["class"], value["theme"]) == ("OFFICE_LOCK", "STL-29", None)


@pytest.mark.parametrize(
    ("story", "outcome"), [("S06", SourceOutcome.EMPTY), ("S07", SourceOutcome.DENIED)]
)
def test_nothing_and_not_allowed_are_two_things(
    clients: Clients,
    asking: Callable[[str], SourceRequest],
    story: str,
    outcome: SourceOutcome,
) -> None:
    answer = DialogueSource(clients["veilarbdialog"]).fetch(asking(story))
    assert (answer.outcome, answer.facts) == (outcome, ())


def test_with_the_role_s07_is_read(
    clients_of: Callable[[str], Clients], asking: Callable[[str], SourceRequest]
) -> None:
    answer = DialogueSource(clients_of(SIRI)["veilarbdialog"]).fetch(asking("S07"))
    assert answer.outcome is SourceOutcome.FOUND


def test_only_the_clients_last_word_awaits_an_answer() -> None:
    client, office = "BRUKER", "VEILEDER"
    early, late = "2026-09-01T10:00:00+02:00", "2026-09-02T10:00:00+02:00"

    def awaiting(*posts: tuple[str, str], handled: Any = False) -> list[bool]:
        return [v["awaits_answer"] for v in values(told(thread(*posts, ferdigBehandlet=handled)))]

    assert awaiting((office, early), (client, late)) == [False, True]
    assert awaiting((client, late), (office, early)) == [True, False], "by time, not by place"
    assert awaiting((client, early), (office, late)) == [False, False]
    assert awaiting((client, early), handled=True) == [False]
    assert awaiting((client, early), handled=None) == [False], "an unknown mark claims nothing"


def test_an_unread_office_message_is_not_unread_here() -> None:
    answer = told(thread(("VEILEDER", "2026-09-01T10:00:00+02:00")))
    assert [value["unread"] for value in values(answer)] == [False]


def test_a_message_without_text_or_time_is_still_a_message() -> None:
    bare = {"id": 3, "henvendelser": [{"avsender": "BRUKER", "tekst": " ", "sendt": "i går"}]}

    [value] = values(told(bare))

    assert (value["text"], value["sent_at"], value["thread"]) == (None, None, "3")


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        (reply('{"data": {"dialoger": []}}'), SourceOutcome.EMPTY, None),
        (reply('{"data": {"dialoger": null}}'), SourceOutcome.EMPTY, None),
        (
            reply('{"data": {"dialoger": null}, "errors": [{"message": "x"}]}'),
            SourceOutcome.FAILED,
            "sources.no_answer",
        ),
        (
            reply(
                '{"data": {"dialoger": null},'
                ' "errors": [{"extensions": {"classification": "FORBIDDEN"}}]}'
            ),
            SourceOutcome.DENIED,
            "sources.denied",
        ),
        (reply("", 403), SourceOutcome.DENIED, "sources.denied"),
        (reply("Fant ikke", 404, "text/plain"), SourceOutcome.FAILED, "sources.status"),
        (reply("<html>", 200, "text/html"), SourceOutcome.FAILED, None),
        (reply('{"data": {"dialoger"'), SourceOutcome.FAILED, "sources.form"),
        (reply('{"data": {"dialoger": "tekst"}}'), SourceOutcome.FAILED, "sources.form"),
    ],
)
def test_each_answer_has_its_outcome(
    answer: Reply, outcome: SourceOutcome, reason: str | None
) -> None:
    client, _ = memory_client(SystemKind.DIALOGUE, always(answer))

    said = DialogueSource(client).fetch(REQUEST)

    assert said.outcome is outcome
    assert said.facts == ()
    if reason is not None:
        assert said.reason is not None
        assert said.reason.id == reason


def test_errors_beside_threads_make_it_partial() -> None:
    body = {"data": {"dialoger": [thread(("BRUKER", "2026-09-01T10:00:00Z"))]},
            "errors": [{"message": "noe"}]}  # fmt: skip
    client, _ = memory_client(SystemKind.DIALOGUE, always(reply(json.dumps(body))))

    said = DialogueSource(client).fetch(REQUEST)

    assert (said.outcome, len(said.facts)) == (SourceOutcome.PARTIAL, 1)


def test_nothing_that_was_written_stands_in_a_repr() -> None:
    answer = told(thread(("BRUKER", "2026-09-01T10:00:00Z")))
    assert "Tekst" not in repr((answer, *answer.facts))
