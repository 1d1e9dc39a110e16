"""The state activity plan: created twice is two, versions conflict, locked rows are missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import requests
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.story_data.follow_up import follow_up_store
from navdesk.sandbox.systems import veilarbaktivitet

KARI, PER, SIRI, IDA = "Z990101", "Z990102", "Z990108", "Z990110"
PLAN = """query($fnr: String!) { perioder(fnr: $fnr) { id start slutt aktiviteter {
  id versjon tittel beskrivelse type status fraDato tilDato opprettetDato endretDato endretAv
  historisk avtalt kanal referat erReferatPublisert oppfolgingsperiodeId
  historikk { endringer { endretAv beskrivelseForVeileder versjonsId forrigeVersjonsId } } } } }"""
MINUTES = {
    "type": "SAMTALEREFERAT",
    "status": "GJENNOMFORES",
    "tittel": "Notat fra samtale",
    "fraDato": "2026-09-15T10:00:00+02:00",
    "kanal": "OPPMOTE",
    "referat": "Har søkt to jobber.",
    "erReferatPublisert": False,
}


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


class Plan:
    def __init__(self, office: BackOffice, bearer: Any) -> None:
        self.office = office
        self._bearer = bearer
        self._client = Client(veilarbaktivitet.build(office).app)

    def send(self, method: str, path: str, body: Any = None, who: str = KARI) -> TestResponse:
        return self._client.open(
            path, method=method, json=body, headers=self._bearer("veilarbaktivitet", who)
        )

    def ask(self, query: str, who: str = KARI, **variables: Any) -> dict[str, Any]:
        answer = self.send("POST", "/graphql", {"query": query, "variables": variables}, who)
        assert answer.status_code == 200
        body: dict[str, Any] = answer.json
        return body

    def rows(self, story: str, who: str = KARI) -> list[dict[str, Any]]:
        number = self.office.people.story(story).number
        periods = self.ask(PLAN, who, fnr=number)["data"]["perioder"]
        return [row for period in periods for row in period["aktiviteter"]]

    def period(self, story: str) -> str:
        number = self.office.people.story(story).number
        period = follow_up_store(self.office).record(number).open_period
        assert period is not None
        return period.id

    def create(self, body: Any, story: str = "S02", who: str = KARI) -> TestResponse:
        return self.send("POST", f"/api/aktivitet/{self.period(story)}/ny", body, who)


@pytest.fixture
def plan(office: BackOffice, bearer: Any) -> Plan:
    return Plan(office, bearer)


def test_minutes_are_created_hidden_and_read_back_as_sent(plan: Plan) -> None:
    made = plan.create(MINUTES)
    assert made.status_code == 200
    row = made.json
    assert row["type"] == "SAMTALEREFERAT"
    assert row["referat"] == "Har søkt to jobber."
    assert row["erReferatPublisert"] is False
    assert row["endretAv"] == KARI
    assert row["oppfolgingsperiodeId"] == plan.period("S02")
    assert datetime.fromisoformat(row["fraDato"]) == datetime.fromisoformat(MINUTES["fraDato"])
    (found,) = [r for r in plan.rows("S02") if r["type"] == "SAMTALEREFERAT"]
    assert {n: found[n] for n in found if n != "historikk"} == {
        n: row[n] for n in found if n != "historikk"
    }


def test_created_twice_is_two(plan: Plan) -> None:
    first, second = plan.create(MINUTES).json, plan.create(MINUTES).json
    assert first["id"] != second["id"]
    assert len([r for r in plan.rows("S02") if r["type"] == "SAMTALEREFERAT"]) == 2


def test_sharing_takes_the_newest_version_only(plan: Plan) -> None:
    row = plan.create(MINUTES).json
    path = f"/api/aktivitet/{row['id']}/referat/publiser"
    shared = plan.send("PUT", path, row | {"erReferatPublisert": True})
    assert shared.status_code == 200
    assert shared.json["erReferatPublisert"] is True
    assert shared.json["referat"] == "Har søkt to jobber."
    assert shared.json["versjon"] != row["versjon"]
    stale = plan.send("PUT", path, row | {"erReferatPublisert": True})
    assert stale.status_code == 409
    assert stale.json == {"message": stale.json["message"], "statusCode": 409}


def test_a_body_with_only_the_mark_empties_the_minutes(plan: Plan) -> None:
    row = plan.create(MINUTES).json
    bare = {"id": row["id"], "versjon": row["versjon"], "erReferatPublisert": True}
    shared = plan.send("PUT", f"/api/aktivitet/{row['id']}/referat/publiser", bare)
    assert shared.json["referat"] is None


def test_every_change_is_a_version_that_can_still_be_read(plan: Plan) -> None:
    row = plan.create(MINUTES).json
    changed = plan.send(
        "PUT", f"/api/aktivitet/{row['id']}/referat", row | {"referat": "Nytt"}, PER
    ).json
    assert changed["referat"] == "Nytt"
    assert changed["endretAv"] == PER
    query = (
        "query($id: String!, $v: String) { aktivitet(aktivitetId: $id, versjon: $v) { referat } }"
    )
    old = plan.ask(query, id=row["id"], v=row["versjon"])
    assert old["data"]["aktivitet"]["referat"] == "Har søkt to jobber."
    assert plan.ask(query, id=row["id"])["data"]["aktivitet"]["referat"] == "Nytt"
    (found,) = [r for r in plan.rows("S02") if r["id"] == row["id"]]
    changes = found["historikk"]["endringer"]
    assert [change["versjonsId"] for change in changes] == [changed["versjon"], row["versjon"]]
    assert changes[0]["forrigeVersjonsId"] == row["versjon"]


def test_the_general_change_leaves_the_minutes_alone(plan: Plan) -> None:
    row = plan.create(MINUTES).json
    changed = plan.send(
        "PUT",
        f"/api/aktivitet/{row['id']}",
        row | {"tittel": "Ny tittel", "referat": "Noe annet", "kanal": "TELEFON"},
    ).json
    assert (changed["tittel"], changed["kanal"]) == ("Ny tittel", "TELEFON")
    assert changed["referat"] == "Har søkt to jobber."


def test_what_is_finished_cannot_be_changed_though_its_label_can(plan: Plan) -> None:
    row = plan.create({"type": "STILLING", "status": "GJENNOMFORES", "tittel": "Butikk"}).json
    path = f"/api/aktivitet/{row['id']}"
    done = plan.send("PUT", f"{path}/status", row | {"status": "FULLFORT"}).json
    assert done["status"] == "FULLFORT"
    for step in ("", "/status"):
        refused = plan.send("PUT", f"{path}{step}", done)
        assert refused.status_code == 400
        assert refused.json["statusCode"] == 400
    labelled = plan.send("PUT", f"{path}/etikett", done | {"etikett": "AVSLAG"})
    assert labelled.json["etikett"] == "AVSLAG"


def test_of_an_agreed_row_only_the_date_moves(plan: Plan) -> None:
    (row,) = plan.rows("S05")
    changed = plan.send(
        "PUT", f"/api/aktivitet/{row['id']}", row | {"tittel": "Ny", "tilDato": "2027-01-31"}
    ).json
    assert changed["tittel"] == "Medisinsk behandling"
    assert changed["tilDato"] == "2027-01-31T00:00:00.000+01:00"


@pytest.mark.parametrize(
    "change",
    [
        {"type": None},
        {"type": "STILLING_FRA_NAV"},
        {"type": "ANNET"},
        {"status": None},
        {"status": "FERDIG"},
        {"kanal": "BREV"},
        {"fraDato": "i dag"},
        {"tittel": 7},
    ],
)
def test_a_bad_row_is_refused_and_not_made(plan: Plan, change: dict[str, Any]) -> None:
    before = len(plan.rows("S02"))
    answer = plan.create(MINUTES | change)
    assert answer.status_code == 400
    assert set(answer.json) == {"message", "statusCode"}
    assert len(plan.rows("S02")) == before


def test_an_unknown_or_ended_period_takes_nothing(plan: Plan) -> None:
    unknown = plan.send("POST", "/api/aktivitet/5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31/ny", MINUTES)
    assert unknown.status_code == 400
    number = plan.office.people.story("S03").number
    ended = follow_up_store(plan.office).record(number).periods[0]
    assert ended.end is not None
    refused = plan.send("POST", f"/api/aktivitet/{ended.id}/ny", MINUTES)
    assert refused.status_code == 400


def test_a_change_needs_its_version_its_id_and_a_row(plan: Plan) -> None:
    row = plan.create(MINUTES).json
    path = f"/api/aktivitet/{row['id']}/referat"
    assert plan.send("PUT", path, {**row, "versjon": None}).status_code == 400
    assert plan.send("PUT", path, {**row, "id": "1"}).status_code == 400
    assert plan.send("PUT", "/api/aktivitet/1/referat", {**row, "id": "1"}).status_code == 404
    egen = next(row for row in plan.rows("S02") if row["type"] == "EGEN")
    assert plan.send("PUT", f"/api/aktivitet/{egen['id']}/referat", egen).status_code == 400


def test_rows_made_in_the_programme_are_locked_to_the_office(
    plan: Plan, office: BackOffice
) -> None:
    made = plan.create(MINUTES, "S09").json
    store = office.stores["state_plan"]
    assert store.find(int(made["id"])).lock == "0000"  # type: ignore[attr-defined]
    assert made["id"] in {row["id"] for row in plan.rows("S09")}
    unlocked = plan.create(MINUTES, "S02").json
    assert store.find(int(unlocked["id"])).lock is None  # type: ignore[attr-defined]


def test_rows_locked_to_another_office_are_missing_without_a_mark(
    plan: Plan, office: BackOffice
) -> None:
    titles = [row["tittel"] for row in plan.rows("X1", IDA)]
    assert titles == ["Søke jobber"]
    number = office.people.story("X1").number
    store = office.stores["state_plan"]
    locked = next(row for row in store.of_person(number) if row.lock == "0118")  # type: ignore
    body = plan.ask(f'{{ aktivitet(aktivitetId: "{locked.id}") {{ tittel }} }}', IDA)
    assert body["data"] == {"aktivitet": None}
    refused = plan.send("PUT", f"/api/aktivitet/{locked.id}/status", {}, IDA)
    assert refused.status_code == 403


def test_a_hidden_person_is_null_with_an_error_and_403_for_writes(plan: Plan) -> None:
    number = plan.office.people.story("S07").number
    body = plan.ask(PLAN, fnr=number)
    assert body["data"] == {"perioder": None}
    assert body["errors"][0]["extensions"]["classification"] == "FORBIDDEN"
    assert plan.create(MINUTES, "S07").status_code == 403
    assert plan.create(MINUTES, "S07", SIRI).status_code == 200
    assert plan.send("POST", "/api/arena/tiltak", {"fnr": number}).status_code == 403
    row = plan.rows("S07", SIRI)[0]
    owner = plan.ask(f'{{ eier(aktivitetId: "{row["id"]}") {{ fnr }} }}')
    assert owner["data"] == {"eier": None}


@pytest.mark.parametrize("story", ["S06", "S10"])
def test_who_is_not_followed_up_has_no_periods(plan: Plan, story: str) -> None:
    number = plan.office.people.story(story).number
    assert plan.ask(PLAN, fnr=number) == {"data": {"perioder": []}}


def test_s01_has_an_open_period_and_an_empty_plan(plan: Plan) -> None:
    number = plan.office.people.story("S01").number
    (period,) = plan.ask(PLAN, fnr=number)["data"]["perioder"]
    assert period["aktiviteter"] == []
    assert period["slutt"] is None


def test_older_measures_are_read_by_both_calls(plan: Plan) -> None:
    number = plan.office.people.story("S03").number
    (course,) = plan.send("POST", "/api/arena/tiltak", {"fnr": number}).json
    assert course["tittel"] == "Sveisekurs"
    query = """query($fnr: String!) { tiltaksaktiviteter(fnr: $fnr) { id type status fraDato
        antallDagerPerUke avtalt } }"""
    (same,) = plan.ask(query, fnr=number)["data"]["tiltaksaktiviteter"]
    assert same["id"] == course["id"]
    assert same["type"] == "GRUPPEAKTIVITET"
    none = plan.office.people.story("S01").number
    assert plan.send("POST", "/api/arena/tiltak", {"fnr": none}).json == []


def test_errors_have_the_systems_own_form(plan: Plan, office: BackOffice, bearer: Any) -> None:
    client = Client(veilarbaktivitet.build(office).app)
    refused = client.post("/graphql", json={"query": PLAN}, headers=bearer("saf"))
    assert refused.status_code == 401
    assert set(refused.json) == {"message", "statusCode"}
    assert plan.send("POST", "/graphql", {}).json["statusCode"] == 400
    assert plan.send("POST", "/api/arena/tiltak", {"fnr": "x"}).json["statusCode"] == 400


def test_over_http_a_lost_answer_leaves_the_row_and_a_second_try_makes_another(
    running: Any, signing_key: Any
) -> None:
    office = running.office
    token = office.tokens.issue_access(
        office.employees.find(KARI), office.audiences["veilarbaktivitet"]
    )
    headers = {"Authorization": f"Bearer {token}"}
    number = office.people.story("S02").number
    period = follow_up_store(office).record(number).open_period
    base = f"{running.base_url}/veilarbaktivitet"
    office.faults.replace([Fault("veilarbaktivitet", "ny", FaultKind.DROP_AFTER, "S02", times=1)])
    create: Callable[[], requests.Response] = lambda: requests.post(  # noqa: E731
        f"{base}/api/aktivitet/{period.id}/ny", json=MINUTES, headers=headers, timeout=5
    )
    with pytest.raises(requests.ConnectionError):
        create()
    row = create().json()
    requests.put(
        f"{base}/api/aktivitet/{row['id']}/referat/publiser",
        json=row | {"erReferatPublisert": True},
        headers=headers,
        timeout=5,
    )
    answer = requests.post(
        f"{base}/graphql",
        json={"query": PLAN, "variables": {"fnr": number}},
        headers=headers,
        timeout=5,
    ).json()
    minutes = [
        activity["erReferatPublisert"]
        for activity in answer["data"]["perioder"][0]["aktiviteter"]
        if activity["type"] == "SAMTALEREFERAT"
    ]
    assert sorted(minutes) == [False, True]
    counted = running.counters.as_json()["veilarbaktivitet"]
    assert counted == {"ny": 2, "publiser": 1, "perioder": 1}
