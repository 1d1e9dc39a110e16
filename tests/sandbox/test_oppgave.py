"""The state task queue, both versions of its API."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import pytest
import yaml
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import oppgave

OPENAPI = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/oppgave/oppgave-v1.openapi.yaml"
)
V1, V2 = "/api/v1/oppgaver", "/api/v2/oppgaver"
KARI = "Z990101"


@pytest.fixture
def people() -> int:
    return 0


@pytest.fixture
def office(signing_key: Any, people: int) -> BackOffice:
    return new_office("http://127.0.0.1", people=people, key=signing_key)


class Queue:
    def __init__(self, office: BackOffice, bearer: Any) -> None:
        self.office = office
        self._client = Client(oppgave.build(office).app)
        self._bearer = bearer

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> TestResponse:
        known = self._bearer("oppgave", KARI) | {"X-Correlation-ID": "call-1"}
        return self._client.open(path, method=method, json=body, headers=known | headers)

    def search(self, **filters: Any) -> dict[str, Any]:
        answer = self._client.get(
            V1,
            query_string=filters,
            headers=self._bearer("oppgave", KARI) | {"X-Correlation-ID": "call-1"},
        )
        assert answer.status_code == 200, answer.json
        body: dict[str, Any] = answer.json
        return body

    def new(self, **changes: Any) -> dict[str, Any]:
        body = {
            "aktoerId": self.office.people.story("S02").aktor_id,
            "tema": "OPP",
            "oppgavetype": "KONT_BRUK",
            "prioritet": "NORM",
            "aktivDato": "2026-09-15",
            "fristFerdigstillelse": "2026-09-20",
            "tildeltEnhetsnr": "0000",
            "beskrivelse": "Ring om timen.",
        }
        return {name: value for name, value in (body | changes).items() if value is not ...}

    def new_v2(self, **changes: Any) -> dict[str, Any]:
        body = {
            "beskrivelse": "Ring om timen.",
            "kategorisering": {"tema": {"kode": "OPP"}, "oppgavetype": {"kode": "KONT_BRUK"}},
            "bruker": {"ident": self.office.people.story("S02").number, "type": "PERSON"},
            "aktivDato": "2026-09-15",
            "fristDato": "2026-09-20",
            "prioritet": "NORMAL",
            "fordeling": {"enhet": {"nr": "0000"}, "medarbeider": {"navident": KARI}},
            "meta": {"representerer": {"enhet": {"nr": "0000"}}},
        }
        return {name: value for name, value in (body | changes).items() if value is not ...}


@pytest.fixture
def queue(office: BackOffice, bearer: Any) -> Queue:
    return Queue(office, bearer)


@cache
def _openapi() -> Any:
    return yaml.safe_load(OPENAPI.read_text("utf-8"))


def _fits(value: Any, name: str) -> None:
    if not OPENAPI.exists():
        pytest.skip("the published contracts are not beside this checkout")
    jsonschema.validate(
        value, {"$ref": f"#/components/schemas/{name}", "components": _openapi()["components"]}
    )


def test_the_offices_open_tasks_are_in_order_of_their_deadline(queue: Queue) -> None:
    found = queue.search(tildeltEnhetsnr="0000", statuskategori="AAPEN", limit=49)
    assert found["antallTreffTotalt"] == len(found["oppgaver"]) == 13
    deadlines = [task["fristFerdigstillelse"] for task in found["oppgaver"]]
    assert deadlines == sorted(deadlines)
    assert {task["status"] for task in found["oppgaver"]} <= {"AAPNET", "OPPRETTET"}
    _fits(found, "GetOppgaverResponseJson")


def test_a_task_about_somebody_hidden_is_given_out_by_office_all_the_same(queue: Queue) -> None:
    hidden = queue.office.people.story("S07")
    assert queue.office.access.decide(KARI, hidden.number) is not None
    found = queue.search(tildeltEnhetsnr="0000", aktoerId=hidden.aktor_id)
    assert found["antallTreffTotalt"] == 1


def test_filters_narrow_and_default_to_ten_rows(queue: Queue) -> None:
    assert len(queue.search(tildeltEnhetsnr="0000")["oppgaver"]) == 10
    second = queue.search(tildeltEnhetsnr="0000", offset=10)
    assert len(second["oppgaver"]) == second["antallTreffTotalt"] - 10
    mine = queue.search(tilordnetRessurs=KARI, statuskategori="AAPEN", limit=49)["oppgaver"]
    assert {task["tilordnetRessurs"] for task in mine} == {KARI}
    nobodys = queue.search(tildeltRessurs="false", limit=49)["oppgaver"]
    assert nobodys
    assert not any("tilordnetRessurs" in task for task in nobodys)
    both = queue.search(tema=["AAP", "SYK"], limit=49)["oppgaver"]
    assert {task["tema"] for task in both} == {"AAP", "SYK"}
    soon = queue.search(fristFom="2026-09-15", fristTom="2026-09-16", limit=49)["oppgaver"]
    assert {task["fristFerdigstillelse"] for task in soon} == {"2026-09-15", "2026-09-16"}
    closed = queue.search(statuskategori="AVSLUTTET")["oppgaver"]
    assert [task["status"] for task in closed] == ["FERDIGSTILT"]
    last = queue.search(sorteringsrekkefolge="DESC", statuskategori="AAPEN", limit=1)["oppgaver"]
    assert last[0]["fristFerdigstillelse"] == "2026-10-15"


@pytest.mark.parametrize(
    "filters",
    [
        {"statuskategori": "HALV"},
        {"limit": "0"},
        {"limit": "1001"},
        {"limit": "x"},
        {"sorteringsfelt": "NAVN"},
        {"sorteringsrekkefolge": "OPP"},
        {"tildeltRessurs": "ja"},
        {"fristFom": "i dag"},
    ],
)
def test_a_filter_it_does_not_understand_is_refused(queue: Queue, filters: dict[str, str]) -> None:
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    answer = queue.send("GET", f"{V1}?{query}")
    assert answer.status_code == 400
    assert set(answer.json) == {"uuid", "feilmelding"}


@pytest.mark.parametrize("people", [200])
def test_a_user_token_gets_fifty_rows_at_most(queue: Queue) -> None:
    found = queue.search(limit=1000)
    assert found["antallTreffTotalt"] > 80
    assert len(found["oppgaver"]) == 50


def test_creating_twice_makes_two(queue: Queue) -> None:
    first = queue.send("POST", V1, queue.new())
    second = queue.send("POST", V1, queue.new())
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json["id"] != second.json["id"]
    assert first.json["status"] == "OPPRETTET"
    assert first.json["versjon"] == 1
    assert first.json["opprettetAv"] == KARI
    _fits(first.json, "PostOppgaveResponseJson")
    _fits(queue.new(), "PostOppgaveRequestJson")
    number = queue.office.people.story("S02").number
    assert {"ident": number, "gruppe": "FOLKEREGISTERIDENT"} in first.json["identer"]


def test_a_task_may_name_the_person_by_number_and_leave_the_office_out(queue: Queue) -> None:
    number = queue.office.people.story("S02").number
    made = queue.send("POST", V1, queue.new(aktoerId=..., personident=number, tildeltEnhetsnr=...))
    assert made.json["aktoerId"] == queue.office.people.story("S02").aktor_id
    assert made.json["tildeltEnhetsnr"] == "0000"


@pytest.mark.parametrize(
    "change",
    [
        {"tema": ...},
        {"oppgavetype": ...},
        {"prioritet": ...},
        {"aktivDato": ...},
        {"aktoerId": ...},
        {"tema": "XYZ"},
        {"prioritet": "NORMAL"},
        {"oppgavetype": "RING"},
        {"aktivDato": "15.09.2026"},
        {"tildeltEnhetsnr": "123"},
        {"tilordnetRessurs": "Z9901011"},
        {"aktoerId": "2222222222222"},
        {"aktoerId": ..., "personident": "01010112345"},
        {"beskrivelse": 7},
    ],
)
def test_a_bad_task_is_refused_and_not_stored(queue: Queue, change: dict[str, Any]) -> None:
    before = queue.search()["antallTreffTotalt"]
    answer = queue.send("POST", V1, queue.new(**change))
    assert answer.status_code == 400
    assert set(answer.json) == {"uuid", "feilmelding"}
    assert queue.search()["antallTreffTotalt"] == before


def test_patch_changes_given_fields_and_a_stale_version_is_a_conflict(queue: Queue) -> None:
    task = queue.send("POST", V1, queue.new()).json
    path = f"{V1}/{task['id']}"
    taken = queue.send(
        "PATCH", path, {"id": task["id"], "versjon": 1, "tilordnetRessurs": "Z990102"}
    )
    assert (taken.status_code, taken.json["versjon"]) == (200, 2)
    assert taken.json["beskrivelse"] == "Ring om timen."
    stale = queue.send(
        "PATCH", path, {"id": task["id"], "versjon": 1, "tilordnetRessurs": "Z990101"}
    )
    assert stale.status_code == 409
    assert set(stale.json) == {"uuid", "feilmelding"}
    assert queue.send("GET", path).json["tilordnetRessurs"] == "Z990102"
    given_back = queue.send("PATCH", path, {"id": task["id"], "tilordnetRessurs": None})
    assert "tilordnetRessurs" not in given_back.json
    wrong = queue.send("PATCH", path, {"id": 1, "versjon": 3})
    assert wrong.status_code == 400
    assert queue.send("PATCH", f"{V1}/1", {"id": 1}).status_code == 404
    _fits(taken.json, "OppgaveJson")


def test_closing_stamps_when_and_the_events_tell_the_story(queue: Queue) -> None:
    task = queue.send("POST", V1, queue.new()).json
    path = f"{V1}/{task['id']}"
    done = queue.send("PATCH", path, {"id": task["id"], "versjon": 1, "status": "FERDIGSTILT"})
    assert done.json["ferdigstiltTidspunkt"]
    events = queue.send("GET", f"{path}/hendelser").json
    assert [event["status"] for event in events] == ["FERDIGSTILT", "OPPRETTET"]
    assert events[0]["utfortAv"] == KARI


def test_put_replaces_all_and_what_is_missing_is_gone(queue: Queue) -> None:
    task = queue.send("POST", V1, queue.new()).json
    path = f"{V1}/{task['id']}"
    whole = {n: v for n, v in task.items() if n not in {"beskrivelse", "identer"}}
    replaced = queue.send("PUT", path, whole | {"status": "AAPNET"})
    assert replaced.status_code == 200
    assert "beskrivelse" not in replaced.json
    assert replaced.json["opprettetAv"] == KARI
    assert queue.send("PUT", path, whole | {"status": "AAPNET"}).status_code == 409
    assert queue.send("PUT", path, {"versjon": 2}).status_code == 400


def test_several_are_changed_in_one_call(queue: Queue) -> None:
    ids = [queue.send("POST", V1, queue.new()).json["id"] for _ in range(2)]
    body = {
        "oppgaver": [{"id": ids[0], "versjon": 1}, {"id": ids[1], "versjon": 7}, {"id": 1}],
        "tilordnetRessurs": "Z990102",
    }
    answer = queue.send("PATCH", V1, body).json
    assert (answer["suksess"], answer["feilet"], answer["totalt"]) == (1, 2, 3)
    assert queue.send("GET", f"{V1}/{ids[0]}").json["tilordnetRessurs"] == "Z990102"
    assert "tilordnetRessurs" not in queue.send("GET", f"{V1}/{ids[1]}").json
    _fits(answer, "PatchOppgaverResponseJson")


def test_every_call_needs_a_token_for_this_system_and_a_correlation_id(
    queue: Queue, bearer: Any
) -> None:
    assert queue.send("GET", V1, **bearer("saf")).status_code == 401
    answer = queue.send("GET", V1, **{"X-Correlation-ID": ""})
    assert answer.status_code == 400
    assert "X-Correlation-ID" in answer.json["feilmelding"]


def test_code_lists_are_served(queue: Queue) -> None:
    assert {"tema": "OPP", "term": "Oppfølging"} in queue.send("GET", "/api/v1/kodeverk/tema").json
    kinds = queue.send("GET", "/api/v1/kodeverk/oppgavetype/OPP").json
    assert {"oppgavetype": "KONT_BRUK", "term": "Kontakt bruker"} in kinds
    assert queue.send("GET", "/api/v1/kodeverk/oppgavetype/XYZ").status_code == 404
    assert queue.send("GET", f"{V1}/statuser").json[0] == "OPPRETTET"
    assert queue.send("GET", "/api/v1/mapper?enhetsnr=0000").json["antallTreffTotalt"] == 1


def test_v2_the_same_idempotency_key_gives_the_same_task(queue: Queue) -> None:
    key = str(uuid4())
    first = queue.send("POST", V2, queue.new_v2(), **{"Idempotency-Key": key})
    again = queue.send("POST", V2, queue.new_v2(), **{"Idempotency-Key": key})
    other = queue.send("POST", V2, queue.new_v2(), **{"Idempotency-Key": str(uuid4())})
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 201)
    assert again.json == first.json
    assert other.json["id"] != first.json["id"]


def test_v2_shows_the_same_task_under_other_names(queue: Queue) -> None:
    made = queue.send("POST", V2, queue.new_v2(), **{"Idempotency-Key": str(uuid4())}).json
    assert made["prioritet"] == "NORMAL"
    assert made["status"] == "AAPEN"
    assert made["kategorisering"]["tema"] == {"kode": "OPP", "term": "Oppfølging"}
    assert made["fordeling"] == {"enhet": {"nr": "0000"}, "medarbeider": {"navident": KARI}}
    old = queue.send("GET", f"{V1}/{made['id']}").json
    assert (old["prioritet"], old["fristFerdigstillelse"]) == ("NORM", "2026-09-20")
    assert queue.send("GET", f"{V2}/{made['id']}").json == made
    assert queue.send("GET", f"{V2}/1").status_code == 404


def test_v2_merge_patch_minds_the_version(queue: Queue) -> None:
    made = queue.send("POST", V2, queue.new_v2(), **{"Idempotency-Key": str(uuid4())}).json
    path = f"{V2}/{made['id']}"
    changed = queue.send("PATCH", path, {"prioritet": "HOY", "meta": {"versjon": 1}})
    assert (changed.json["prioritet"], changed.json["versjon"]) == ("HOY", 2)
    assert (
        queue.send("PATCH", path, {"prioritet": "LAV", "meta": {"versjon": 1}}).status_code == 409
    )
    done = queue.send("PATCH", path, {"status": "FERDIGSTILT", "meta": {"versjon": 2}})
    assert done.json["status"] == "FERDIGSTILT"


@pytest.mark.parametrize(
    "change",
    [
        {"meta": ...},
        {"bruker": ...},
        {"kategorisering": {"tema": {"kode": "OPP"}}},
        {"prioritet": "NORM"},
        {"nokkelord": ["a", "b", "c"]},
        {"kategorisering": "OPP"},
    ],
)
def test_v2_a_bad_task_is_refused(queue: Queue, change: dict[str, Any]) -> None:
    answer = queue.send("POST", V2, queue.new_v2(**change), **{"Idempotency-Key": str(uuid4())})
    assert answer.status_code == 400


def test_v2_a_key_must_be_a_uuid(queue: Queue) -> None:
    assert queue.send("POST", V2, queue.new_v2()).status_code == 400
    answer = queue.send("POST", V2, queue.new_v2(), **{"Idempotency-Key": "7"})
    assert answer.status_code == 400


def test_v2_search_pages_with_a_cursor(queue: Queue) -> None:
    wanted = {"filter": {"fordeling.enhet.nr": "0000", "status": "AAPEN"}, "page": {"limit": 8}}
    first = queue.send("POST", f"{V2}/sok", wanted).json
    assert len(first["oppgaver"]) == 8
    assert first["pagination"]["hasNext"] is True
    after = {"limit": 8, "after": first["pagination"]["endCursor"]}
    second = queue.send("POST", f"{V2}/sok", wanted | {"page": after}).json
    assert len(second["oppgaver"]) == 5
    assert second["pagination"] == {"hasNext": False, "endCursor": None}
    ids = [task["id"] for task in first["oppgaver"] + second["oppgaver"]]
    assert len(set(ids)) == 13
    broken = queue.send("POST", f"{V2}/sok", wanted | {"page": {"after": "?"}})
    assert broken.status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "body", "call"),
    [
        ("GET", V1, None, "sok"),
        ("GET", f"{V1}/360001", None, "hent"),
        ("POST", V1, {"personident": "22868720003"}, "opprett"),
        ("PATCH", f"{V1}/360001", {}, "endre"),
        ("PATCH", V1, {}, "endre-flere"),
        ("GET", f"{V1}/360001/hendelser", None, "hendelser"),
        ("POST", V2, {"bruker": {"ident": "22868720003"}}, "v2-opprett"),
        ("POST", f"{V2}/sok", {}, "v2-sok"),
        ("GET", "/api/v1/kodeverk/tema", None, "kodeverk"),
    ],
)
def test_each_call_has_a_name_for_faults(
    office: BackOffice, method: str, path: str, body: Any, call: str
) -> None:
    from werkzeug.test import EnvironBuilder
    from werkzeug.wrappers import Request

    system = oppgave.build(office)
    info = system.classify(Request(EnvironBuilder(path, method=method, json=body).get_environ()))
    assert info.call == call
    if call in {"opprett", "v2-opprett"}:
        assert info.person == "22868720003"
    if call == "hent":
        assert info.person == office.people.story("S01").aktor_id
