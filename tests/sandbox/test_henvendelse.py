"""The conversations: pages, three kinds of thread, and nothing that is idempotent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.people import aktor_id_of
from navdesk.sandbox.story_data.conversations import GROUPS
from navdesk.sandbox.systems import henvendelse

KARI, SIRI, ROLF = "Z990101", "Z990108", "Z990111"
LIST = "/henvendelseinfo/henvendelseliste"
PUBLISHED = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/henvendelse/henvendelse_api.json"
)


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


class Conversations:
    def __init__(self, office: BackOffice, bearer: Any) -> None:
        self.office = office
        self._bearer = bearer
        self._client = Client(henvendelse.build(office).app)

    def call(
        self, method: str, path: str, body: Any = None, who: str = KARI, **query: Any
    ) -> TestResponse:
        headers = self._bearer("henvendelse", who)
        return self._client.open(
            path, method=method, json=body, headers=headers, query_string=query
        )

    def actor(self, story: str) -> str:
        return self.office.people.story(story).aktor_id

    def listed(self, story: str, who: str = KARI, **query: Any) -> TestResponse:
        return self.call("GET", LIST, who=who, aktorid=self.actor(story), **query)

    def write(self, kind: str, story: str, text: str, **query: Any) -> TestResponse:
        body = {
            "aktorId": self.actor(story),
            "temagruppe": "ARBD",
            "enhet": "0000",
            "fritekst": text,
        }
        return self.call("POST", f"/henvendelse/ny/{kind}", body, **query)


@pytest.fixture
def conversations(office: BackOffice, bearer: Any) -> Conversations:
    return Conversations(office, bearer)


def test_the_list_and_every_thread_fit_the_published_schema(conversations: Conversations) -> None:
    if not PUBLISHED.exists():
        pytest.skip("the published contracts are not beside this checkout")
    components = json.loads(PUBLISHED.read_text("utf-8"))["components"]
    schema = {"$ref": "#/components/schemas/PaginertHenvendelseListe", "components": components}
    for story in ("S01", "S02", "S03", "S04", "S05", "S06", "S08", "S09", "S10"):
        jsonschema.validate(conversations.listed(story).json, schema)


def test_s02_asks_about_both_lines_under_a_state_theme(conversations: Conversations) -> None:
    newest = conversations.listed("S02").json["data"][0]
    assert (newest["henvendelseType"], newest["gjeldendeTemagruppe"]) == ("MELDINGSKJEDE", "HELSE")
    (said,) = newest["meldinger"]
    assert "AAP" in said["fritekst"]
    assert "strømregningen" in said["fritekst"]
    assert "lestDato" not in said


def test_municipal_theme_groups_lie_here_too(conversations: Conversations) -> None:
    groups = {
        row["gjeldendeTemagruppe"]
        for story in ("S03", "S08", "S10")
        for row in conversations.listed(story).json["data"]
    }
    assert groups >= {"OKSOS", "ANSOS"}


def test_all_three_kinds_of_thread_are_told(conversations: Conversations) -> None:
    kinds = {
        row["henvendelseType"]
        for story in ("S01", "S02", "S04")
        for row in conversations.listed(story).json["data"]
    }
    assert kinds == {"SAMTALEREFERAT", "MELDINGSKJEDE", "CHAT"}


def test_pages_follow_each_other_until_there_is_no_next(conversations: Conversations) -> None:
    for number in range(5):
        conversations.write("melding", "S09", f"Nummer {number}")
    texts: list[str] = []
    page, more = 1, True
    while more:
        body = conversations.listed("S09", page=page, pageSize=2).json
        assert (body["currentPage"], body["pageSize"], body["totalPages"]) == (page, 2, 3)
        texts += [row["meldinger"][0]["fritekst"] for row in body["data"]]
        page, more = page + 1, body["hasNextPage"]
    assert sorted(texts) == [f"Nummer {number}" for number in range(5)]


def test_nothing_is_an_empty_page_and_somebody_unknown_404(conversations: Conversations) -> None:
    none = conversations.listed("S09").json
    assert (none["data"], none["totalPages"], none["hasNextPage"]) == ([], 0, False)
    unknown = conversations.call("GET", LIST, aktorid=aktor_id_of("01888999999"))
    assert (unknown.status_code, unknown.json["statusCode"]) == (404, 404)


@pytest.mark.parametrize(
    "query", [{"pageSize": 201}, {"page": 0}, {"page": "to"}, {"aktorid": "123"}]
)
def test_a_question_that_makes_no_sense_is_400(
    conversations: Conversations, query: dict[str, Any]
) -> None:
    asked = {"aktorid": conversations.actor("S02"), **query}
    answer = conversations.call("GET", LIST, **asked)
    assert answer.status_code == 400
    assert set(answer.json) == {"statusCode", "message"}


def test_s07_is_refused_without_the_role_and_empty_with_it(conversations: Conversations) -> None:
    assert conversations.listed("S07").status_code == 403
    assert conversations.listed("S07", SIRI).json["data"] == []
    assert conversations.listed("S02", ROLF).status_code == 403


def test_written_twice_is_there_twice(conversations: Conversations) -> None:
    for _ in range(2):
        answer = conversations.write("samtalereferat", "S09", "Snakket om praksis.")
        assert answer.status_code == 200
        assert answer.json["henvendelseType"] == "SAMTALEREFERAT"
    assert len(conversations.listed("S09").json["data"]) == 2


def test_an_answer_goes_into_its_thread_until_that_is_closed(
    conversations: Conversations,
) -> None:
    thread = conversations.listed("S02").json["data"][0]["kjedeId"]
    said = conversations.write("melding", "S02", "Den kommer fredag.", kjedeId=thread).json
    assert [one["fra"]["identType"] for one in said["meldinger"]] == ["AKTORID", "NAVIDENT"]
    closed = conversations.call("POST", "/henvendelse/meldingskjede/lukk", kjedeId=thread)
    assert closed.json == {"aktorId": conversations.actor("S02")}
    assert conversations.write("melding", "S02", "En til", kjedeId=thread).status_code == 400
    one = conversations.call("GET", f"/henvendelseinfo/henvendelse/{thread}").json
    assert (len(one["meldinger"]), one["avsluttetAv"]) == (2, KARI)


def test_journalling_redaction_and_marks(conversations: Conversations) -> None:
    thread = conversations.listed("S06").json["data"][0]["kjedeId"]
    filed = conversations.call(
        "POST",
        "/henvendelse/journal",
        {"kjedeId": thread, "journalforendeEnhet": "0000", "temakode": "SYK"},
    )
    assert [entry["journalfortTema"] for entry in filed.json["journalposter"]] == ["SYK"]
    wrong = {"kjedeId": thread, "aarsak": "Fordi"}
    assert conversations.call("POST", "/henvendelse/sladding", wrong).status_code == 400
    right = {"kjedeId": thread, "aarsak": "Ikke statlig dialog"}
    assert conversations.call("POST", "/henvendelse/sladding", right).status_code == 204
    path = f"/henvendelse/behandling/{thread}"
    marked = conversations.call("PUT", path, {"gjeldendeTemagruppe": "OKSOS", "feilsendt": True})
    assert (marked.json["gjeldendeTemagruppe"], marked.json["feilsendt"]) == ("OKSOS", True)
    assert marked.json["sladding"] is True


def test_missing_words_unknown_threads_and_unknown_groups(conversations: Conversations) -> None:
    assert conversations.write("melding", "S02", " ").status_code == 400
    assert conversations.write("melding", "S02", "Hei", kjedeId="nei").status_code == 404
    listed = conversations.call("GET", "/henvendelse/kodeverk/temagrupper").json
    assert {row["kode"]: row["navn"] for row in listed} == GROUPS
