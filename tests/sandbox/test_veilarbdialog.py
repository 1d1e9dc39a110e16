"""The state dialogue: locked threads missing, 400 and 409 as written, sent twice is there twice."""

from __future__ import annotations

import re
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.story_data.dialogue import CLIENT, TALKS
from navdesk.sandbox.systems import veilarbdialog

KARI, SIRI, IDA, ROLF = "Z990101", "Z990108", "Z990110", "Z990111"
THREADS = """query($fnr: String!) { dialoger(fnr: $fnr) {
  id aktivitetId overskrift sisteTekst sisteDato historisk lest venterPaSvar ferdigBehandlet
  erLestAvBruker oppfolgingsperiode egenskaper kontorsperreEnhetId
  henvendelser { id dialogId avsender avsenderId sendt lest viktig tekst } } }"""


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


class Dialogue:
    def __init__(self, office: BackOffice, bearer: Any) -> None:
        self.office = office
        self._bearer = bearer
        self._client = Client(veilarbdialog.build(office).app)

    def send(self, method: str, path: str, body: Any = None, who: str = KARI) -> TestResponse:
        return self._client.open(
            path, method=method, json=body, headers=self._bearer("veilarbdialog", who)
        )

    def ask(self, query: str, who: str = KARI, **variables: Any) -> dict[str, Any]:
        answer = self.send("POST", "/graphql", {"query": query, "variables": variables}, who)
        assert answer.status_code == 200
        body: dict[str, Any] = answer.json
        return body

    def number(self, story: str) -> str:
        return self.office.people.story(story).number

    def threads(self, story: str, who: str = KARI) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask(THREADS, who, fnr=self.number(story))["data"][
            "dialoger"
        ]
        return found

    def say(self, story: str, text: str, who: str = KARI, **more: Any) -> TestResponse:
        body = {"tekst": text, "fnr": self.number(story), **more}
        return self.send("POST", "/api/dialog", body, who)


@pytest.fixture
def dialogue(office: BackOffice, bearer: Any) -> Dialogue:
    return Dialogue(office, bearer)


def test_s02_asks_about_both_lines_in_one_message_nobody_has_read(dialogue: Dialogue) -> None:
    newest = dialogue.threads("S02")[0]

    assert newest["overskrift"] == "Mer jobb og en regning"
    (said,) = newest["henvendelser"]
    assert (said["avsender"], said["lest"]) == ("BRUKER", False)
    assert "strømregningen" in said["tekst"]
    assert "kurs" in said["tekst"]
    assert (newest["lest"], newest["ferdigBehandlet"]) == (False, False)


@pytest.mark.parametrize(("story", "threads"), [("S06", 0), ("S10", 0), ("S01", 1), ("S03", 1)])
def test_who_has_a_thread(dialogue: Dialogue, story: str, threads: int) -> None:
    assert len(dialogue.threads(story)) == threads


def test_what_belongs_to_an_ended_period_is_historic(dialogue: Dialogue) -> None:
    (thread,) = dialogue.threads("S03")
    assert thread["historisk"] is True


def test_a_thread_locked_to_another_office_is_missing_without_a_mark(dialogue: Dialogue) -> None:
    assert [t["kontorsperreEnhetId"] for t in dialogue.threads("S09")] == ["0000"]
    assert [t["overskrift"] for t in dialogue.threads("X1", IDA)] == ["Søke jobber"]


def test_without_the_role_s07_is_forbidden_and_with_it_her_thread_is_there(
    dialogue: Dialogue,
) -> None:
    denied = dialogue.ask(THREADS, fnr=dialogue.number("S07"))
    assert denied["data"] == {"dialoger": None}
    assert denied["errors"][0]["extensions"]["classification"] == "FORBIDDEN"
    assert len(dialogue.threads("S07", SIRI)) == 1


def test_the_auditor_may_not_read(dialogue: Dialogue) -> None:
    asked = dialogue.ask(THREADS, ROLF, fnr=dialogue.number("S02"))
    assert asked["errors"][0]["extensions"]["classification"] == "FORBIDDEN"


def test_sent_twice_is_there_twice(dialogue: Dialogue) -> None:
    first, second = dialogue.say("S02", "Hei"), dialogue.say("S02", "Hei")
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json["id"] != second.json["id"]
    assert len(dialogue.threads("S02")) == 4


def test_an_answer_goes_into_its_thread_and_sets_the_marks(dialogue: Dialogue) -> None:
    thread = dialogue.threads("S02")[0]["id"]

    said = dialogue.say(
        "S02", "Vi ser på det.", dialogId=thread,
        venterPaaSvarFraNav=False, venterPaaSvarFraBruker=True,
    ).json  # fmt: skip

    assert [one["avsender"] for one in said["henvendelser"]] == ["BRUKER", "VEILEDER"]
    assert (said["ferdigBehandlet"], said["venterPaSvar"]) == (True, True)
    assert said["erLestAvBruker"] is False


def test_an_activity_has_one_thread_and_another_is_a_conflict(dialogue: Dialogue) -> None:
    first = dialogue.say("S02", "Om CV-en", aktivitetId="200001").json
    again = dialogue.say("S02", "Mer om CV-en", aktivitetId="200001").json
    assert again["id"] == first["id"]
    other = dialogue.threads("S02")[-1]["id"]
    clash = dialogue.say("S02", "Nei", aktivitetId="200001", dialogId=other)
    assert clash.status_code == 409


@pytest.mark.parametrize(
    ("story", "body", "status", "words"),
    [
        ("S02", {"dialogId": "999"}, 400, "Fant ikke dialogen"),
        ("S02", {"tekst": ""}, 400, "tekst mangler"),
        ("S03", {}, 409, "Bruker kan ikke varsles."),
        ("S10", {}, 409, "Bruker er ikke under oppfølging."),
        ("S07", {}, 403, "Ikke tilgang til bruker"),
    ],
)
def test_refusals_are_plain_text(
    dialogue: Dialogue, story: str, body: dict[str, Any], status: int, words: str
) -> None:
    answer = dialogue.say(story, **{"text": "Hei", **body}) if "tekst" not in body else (
        dialogue.send("POST", "/api/dialog", {"fnr": dialogue.number(story), **body})
    )  # fmt: skip
    assert (answer.status_code, answer.mimetype, answer.text) == (status, "text/plain", words)


def test_an_historic_thread_takes_no_more(dialogue: Dialogue) -> None:
    (old,) = dialogue.threads("S03")
    answer = dialogue.send("PUT", f"/api/dialog/{old['id']}/ferdigbehandlet/true")
    assert answer.status_code == 409


def test_marks_are_safe_to_repeat(dialogue: Dialogue) -> None:
    thread = dialogue.threads("S02")[0]["id"]
    for _ in range(2):
        assert dialogue.send("PUT", f"/api/dialog/{thread}/les").json["lest"] is True
        done = dialogue.send("PUT", f"/api/dialog/{thread}/ferdigbehandlet/true").json
        waits = dialogue.send("PUT", f"/api/dialog/{thread}/venter_pa_svar/true").json
        assert (done["ferdigBehandlet"], waits["venterPaSvar"]) == (True, True)
    assert dialogue.send("PUT", f"/api/dialog/{thread}/ferdigbehandlet/ja").status_code == 400


def test_a_draft_is_its_writers_and_an_empty_one_is_forgotten(dialogue: Dialogue) -> None:
    query = "query($fnr: String!) { kladder(fnr: $fnr) { dialogId overskrift tekst } }"
    body = {"fnr": dialogue.number("S02"), "tekst": "Hei, jeg", "overskrift": "Svar"}
    assert dialogue.send("POST", "/api/kladd", body).status_code == 204
    mine = dialogue.ask(query, fnr=dialogue.number("S02"))["data"]["kladder"]
    hers = dialogue.ask(query, SIRI, fnr=dialogue.number("S02"))["data"]["kladder"]
    assert ([d["tekst"] for d in mine], hers) == (["Hei, jeg"], [])
    dialogue.send("POST", "/api/kladd", {"fnr": dialogue.number("S02"), "tekst": ""})
    assert dialogue.ask(query, fnr=dialogue.number("S02"))["data"]["kladder"] == []


def test_one_warning_stands_at_a_time(dialogue: Dialogue) -> None:
    number = dialogue.number("S08")
    body = {"fnr": number, "tekst": "Svar innen fredag.", "begrunnelse": "Har ikke svart"}
    query = """query($fnr: String!) { stansVarsel(fnr: $fnr) { id opprettetAv }
      stansVarselHistorikk(fnr: $fnr) { id avsluttetAv } tilgang(fnr: $fnr) {
      harSkrivetilgangTilBruker } }"""
    none = dialogue.send("GET", f"/api/eskaleringsvarsel/gjeldende?fnr={number}")
    assert none.status_code == 204
    assert dialogue.send("PATCH", "/api/eskaleringsvarsel/stop", body).status_code == 409
    assert dialogue.send("POST", "/api/eskaleringsvarsel/start", body).status_code == 200
    assert dialogue.send("POST", "/api/eskaleringsvarsel/start", body).status_code == 409
    assert dialogue.ask(query, fnr=number)["data"]["stansVarsel"]["opprettetAv"] == KARI
    assert dialogue.threads("S08")[0]["egenskaper"] == ["ESKALERINGSVARSEL"]
    assert dialogue.send("PATCH", "/api/eskaleringsvarsel/stop", body).status_code == 200
    after = dialogue.ask(query, fnr=number)["data"]
    assert after["stansVarsel"] is None
    assert after["stansVarselHistorikk"][0]["avsluttetAv"] == KARI
    assert after["tilgang"] == {"harSkrivetilgangTilBruker": True}


def test_no_office_text_tells_of_a_municipal_service() -> None:
    municipal = re.compile(
        r"\b(sosial|økonomisk stønad|livsopphold|nødhjelp|hospits|kvp|kvalifisering|krisesenter)",
        re.IGNORECASE,
    )
    for talk in TALKS:
        office_said = [text for who, _, text in talk.said if who is not CLIENT]
        assert not [text for text in office_said if municipal.search(text)], talk.story
