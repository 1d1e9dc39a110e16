"""Codes in words: asked once, never waited for long, and the code where there are no words."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import date
from threading import Event
from typing import Any

import pytest

from navdesk.backoffice.code_lists import (
    LIFETIME_S,
    RETRY_AFTER_S,
    CodeList,
    CodeLists,
)
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import NotSent
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind

from .conftest import NOW, Clients, contract, memory_client, reply

COUNTRIES, LANGUAGES = CodeList.COUNTRIES, CodeList.LANGUAGES


@dataclass
class Seconds:
    """Seconds that pass when told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def meaning(term: str, since: str = "1900-01-01", until: str = "9999-12-31") -> dict[str, Any]:
    words = {"nb": {"term": term, "tekst": term}}
    return {"gyldigFra": since, "gyldigTil": until, "beskrivelser": words}


def answer(**codes: object) -> Reply:
    return reply(json.dumps({"betydninger": codes}))


def lists_over(*replies: Reply | Exception, **more: Any) -> tuple[CodeLists, list[Call]]:
    waiting = list(replies)

    def answering(_call: Call) -> Reply:
        found = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(found, Exception):
            raise found
        return found

    client, http = memory_client(SystemKind.CODE_LISTS, answering)
    return CodeLists(client, today=lambda: date(2026, 9, 15), **more), http.calls


def word(codes: CodeLists, code: str, name: CodeList = COUNTRIES) -> str | None:
    codes.fetch(name, call_id="c")
    return codes.word(name, code)


def test_the_practice_lists_have_words(clients: Clients) -> None:
    codes = CodeLists(clients["kodeverk"], today=NOW.date)
    codes.fetch(*CodeList, call_id="c")

    assert codes.word(CodeList.POSTAL_CODES, "9991") == "Testdal"
    assert codes.word(CodeList.MUNICIPALITIES, "9902") == "Testvik"
    assert codes.word(COUNTRIES, "UKR") == "Ukraina"
    assert codes.word(LANGUAGES, "uk") == "Ukrainsk"
    assert codes.word(COUNTRIES, "EXA") is None
    assert codes.word(COUNTRIES, "YUG") == "Jugoslavia"
    assert codes.word(COUNTRIES, None) is None


@pytest.mark.parametrize("name", ["landkoder", "postnummer", "spraak", "sivilstander"])
def test_the_published_lists_are_read(name: str) -> None:
    body = contract("state", "kodeverk", f"veilarbperson_kodeverk-{name}.json").read_bytes()
    known = {"landkoder": "BGR", "postnummer": "2306", "spraak": "TST", "sivilstander": "GIFT"}
    codes, _ = lists_over(reply(body))

    assert word(codes, known[name]) in {"Bulgaria", "Hamar", "Test", "Gift"}


def test_a_list_is_asked_for_once_and_again_when_the_day_is_over() -> None:
    seconds = Seconds()
    codes, calls = lists_over(answer(NOR=[meaning("NORGE")]), tick=seconds)
    for _ in range(3):
        assert word(codes, "NOR") == "Norge"
    assert len(calls) == 1

    seconds.now += LIFETIME_S + 1
    assert word(codes, "NOR") == "Norge"
    assert len(calls) == 2


@pytest.mark.parametrize(
    "bad",
    [
        NotSent(Message("net.refused")),
        reply("{}", status=404),
        reply("", status=204),
        reply("[]"),
        reply('{"betydninger": []}'),
        reply('{"betydninger"'),
        reply("<html></html>", kind="text/html"),
    ],
)
def test_a_list_that_fails_has_no_words_and_is_left_alone_for_a_while(
    bad: Reply | Exception,
) -> None:
    seconds = Seconds()
    codes, calls = lists_over(bad, answer(NOR=[meaning("NORGE")]), tick=seconds)

    assert word(codes, "NOR") is None
    assert word(codes, "NOR") is None
    assert len(calls) == 1

    seconds.now += RETRY_AFTER_S + 1
    assert word(codes, "NOR") == "Norge"


def test_old_words_stay_when_a_new_list_fails() -> None:
    seconds = Seconds()
    codes, _ = lists_over(answer(NOR=[meaning("NORGE")]), reply("{}", status=404), tick=seconds)
    assert word(codes, "NOR") == "Norge"

    seconds.now += LIFETIME_S + 1
    assert word(codes, "NOR") == "Norge"


def test_nobody_waits_long_for_words() -> None:
    gate = Event()

    def slow(_call: Call) -> Reply:
        gate.wait(5)
        return answer(NOR=[meaning("NORGE")])

    client, _ = memory_client(SystemKind.CODE_LISTS, slow)
    codes = CodeLists(client, today=lambda: date(2026, 9, 15), patience_s=0.1)
    started = time.monotonic()
    codes.fetch(COUNTRIES, call_id="c")
    for _ in range(20):
        assert codes.word(COUNTRIES, "NOR") is None
    waited = time.monotonic() - started
    gate.set()

    assert waited < 1.0


def test_of_meanings_that_followed_each_other_the_one_of_today_counts() -> None:
    codes, _ = lists_over(
        answer(
            A=[meaning("GAMMEL", until="2020-12-31"), meaning("Ny", "2021-01-01")],
            B=[meaning("Bare før", until="2020-12-31")],
            C=[],
            D=meaning("Alene"),
            E=[{"beskrivelser": None}, 3, {"beskrivelser": {"en": {"term": "English"}}}],
            F="nothing",
            G=[{"gyldigFra": 4, "beskrivelser": {"nb": {"term": 7}}}],
        )
    )
    found = {code: word(codes, code) for code in "ABCDEFG"}

    assert found == {
        "A": "Ny", "B": "Bare før", "C": None, "D": "Alene", "E": "English", "F": None, "G": None,
    }  # fmt: skip


def test_without_code_lists_every_code_stays_a_code() -> None:
    codes = CodeLists(None, today=lambda: date(2026, 9, 15))
    codes.fetch(*CodeList, call_id="c")

    assert codes.word(COUNTRIES, "NOR") is None


def test_a_failing_system_keeps_nobody_waiting(clients: Clients, faults: Any) -> None:
    faults.replace([Fault(system="kodeverk", call="*", kind=FaultKind.STATUS, value=503)])
    codes = CodeLists(clients["kodeverk"], today=NOW.date)

    assert word(codes, "NOR") is None
