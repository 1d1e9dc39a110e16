"""The payment register answers as published, traps included."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from openapi_schema_validator import OAS30Validator

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.people import Person
from navdesk.sandbox.server import Running
from navdesk.sandbox.story_data.bank_days import is_bank_day
from navdesk.sandbox.story_data.payments import payments_of
from navdesk.sandbox.systems import utbetaldata

PATH = "/v2/hent-utbetalingsinformasjon/intern"
PUBLISHED = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/utbetaling/sokos-utbetaldata.openapi.json"
)
Bearer = Callable[..., dict[str, str]]
LookUp = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The payment register, asked without a network."""
    app: Any = utbetaldata.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def look_up(office: BackOffice, client: FlaskClient, bearer: Bearer) -> LookUp:
    """`look_up(key, first, last, kind=…, nav_ident=…)` → the payments found."""

    def ask(
        key: str,
        first: str = "2025-09-01",
        last: str = "2026-12-31",
        kind: str = "UTBETALINGSPERIODE",
        nav_ident: str = "Z990101",
    ) -> list[dict[str, Any]]:
        body = _body(office.people.story(key), first, last, kind)
        answer = client.post(PATH, json=body, headers=bearer("utbetaldata", nav_ident))
        assert answer.status_code == 200
        found: list[dict[str, Any]] = answer.get_json()
        return found

    return ask


def _body(person: Person, first: str, last: str, kind: str = "UTBETALINGSPERIODE") -> Any:
    return {
        "ident": person.number,
        "rolle": "RETTIGHETSHAVER",
        "periode": {"fom": first, "tom": last},
        "periodetype": kind,
    }


def test_every_answer_is_what_the_published_description_says(
    office: BackOffice, look_up: LookUp
) -> None:
    if not PUBLISHED.exists():
        pytest.skip("the published contracts are not beside this checkout")
    published = json.loads(PUBLISHED.read_text("utf-8"))
    validator = OAS30Validator(
        {"$ref": "#/components/schemas/Utbetaling", "components": published["components"]}
    )
    seen = 0
    for person in office.people.all():
        nav_ident = {"S07": "Z990108", "X1": "Z990110"}.get(person.key or "", "Z990101")
        for payment in look_up(person.key or "", nav_ident=nav_ident):
            validator.validate(payment)
            seen += 1
    assert seen > 80


def test_the_period_is_matched_with_the_posting_date_and_not_with_the_day_of_payment(
    look_up: LookUp,
) -> None:
    september = look_up("S10", "2026-09-01", "2026-09-30")
    widened = look_up("S10", "2026-08-02", "2026-09-30")
    due_in_september = [p for p in widened if p["forfallsdato"].startswith("2026-09")]
    assert september == []
    assert {p["forfallsdato"] for p in due_in_september} == {"2026-09-18"}
    assert len(due_in_september) == 2


def test_a_benefit_period_is_matched_when_that_is_asked_for(look_up: LookUp) -> None:
    found = look_up("S10", "2026-09-01", "2026-09-30", "YTELSESPERIODE")
    periods = {p["ytelseListe"][0]["ytelsesperiode"]["fom"] for p in found}
    assert periods == {"2026-09-01"}


def test_texts_are_padded_with_spaces(look_up: LookUp) -> None:
    payment = look_up("S02")[0]
    benefit = payment["ytelseListe"][0]
    padded = [
        payment["utbetalingsmetode"],
        payment["utbetalingsstatus"],
        payment["utbetaltTil"]["navn"],
        payment["utbetaltTilKonto"]["kontonummer"],
        benefit["ytelsestype"],
        benefit["rettighetshaver"]["navn"],
    ]
    assert all(text != text.rstrip() for text in padded)
    assert benefit["ytelsestype"].strip() == "Barnetrygd"


def test_amounts_add_up_to_what_is_paid(look_up: LookUp) -> None:
    for key in ("S02", "S02b", "S04", "S05", "S06", "S10"):
        for payment in look_up(key):
            (benefit,) = payment["ytelseListe"]
            parts = sum(p["ytelseskomponentbeloep"] for p in benefit["ytelseskomponentListe"])
            deducted = sum(p["trekkbeloep"] for p in benefit["trekkListe"])
            taxed = sum(p["skattebeloep"] for p in benefit["skattListe"])
            assert benefit["ytelseskomponentersum"] == pytest.approx(parts)
            assert benefit["trekksum"] == pytest.approx(deducted)
            assert benefit["skattsum"] == pytest.approx(taxed)
            assert benefit["ytelseNettobeloep"] == pytest.approx(parts - deducted - taxed)
            assert payment["utbetalingNettobeloep"] == benefit["ytelseNettobeloep"]


def test_the_family_with_debt_has_two_aap_and_one_child_benefit_in_september(
    look_up: LookUp,
) -> None:
    aap = [p for p in look_up("S02b") if p["forfallsdato"].startswith("2026-09")]
    child_benefit = [p for p in look_up("S02") if p["forfallsdato"].startswith("2026-09")]
    assert sorted(p["forfallsdato"] for p in aap) == ["2026-09-03", "2026-09-17"]
    assert [p["forfallsdato"] for p in child_benefit] == ["2026-09-30"]
    (deduction,) = aap[0]["ytelseListe"][0]["trekkListe"]
    assert deduction["kreditor"].strip() == "Testinkasso AS"
    (part,) = child_benefit[0]["ytelseListe"][0]["ytelseskomponentListe"]
    assert part["satsantall"] == 3


def test_money_that_has_not_arrived_has_no_payment_date(look_up: LookUp) -> None:
    for payment in look_up("S02b"):
        arrived = payment["forfallsdato"] <= "2026-09-15"
        assert ("utbetalingsdato" in payment) is arrived
        status = payment["utbetalingsstatus"].strip()
        assert status == ("Utført av bank" if arrived else "Ligger hos banken")


def test_the_twentieth_on_a_sunday_is_paid_on_the_friday_before(look_up: LookUp) -> None:
    due = {p["forfallsdato"] for p in look_up("S10")}
    assert "2026-09-18" in due
    assert not {"2026-09-20", "2026-09-19"} & due


def test_the_last_card_of_the_aap_recipient_was_late(look_up: LookUp) -> None:
    late = [p for p in look_up("S05") if p["utbetalingsmelding"].strip()]
    assert [p["forfallsdato"] for p in late] == ["2026-09-14"]


@pytest.mark.parametrize("key", ["S01", "S03", "S08", "S09"])
def test_stories_without_state_payments_have_an_empty_list(look_up: LookUp, key: str) -> None:
    assert look_up(key) == []


def test_a_protected_person_looks_like_nothing_found_without_the_role(look_up: LookUp) -> None:
    assert look_up("S07") == []
    assert look_up("S07", nav_ident="Z990108") != []


def test_somebody_unknown_has_an_empty_list(client: FlaskClient, bearer: Bearer) -> None:
    body = {
        "ident": "01888999999",
        "rolle": "UTBETALT_TIL",
        "periode": {"fom": "2026-01-01", "tom": "2026-09-30"},
        "periodetype": "UTBETALINGSPERIODE",
    }
    assert client.post(PATH, json=body, headers=bearer("utbetaldata")).get_json() == []


def test_a_person_number_that_is_not_synthetic_is_refused(
    client: FlaskClient, office: BackOffice, bearer: Bearer
) -> None:
    body = _body(office.people.story("S02"), "2026-09-01", "2026-09-30")
    body["ident"] = "01010112345"
    answer = client.post(PATH, json=body, headers=bearer("utbetaldata"))
    assert answer.status_code == 400
    assert "01010112345" not in answer.get_data(as_text=True)


def test_a_missing_token_and_a_token_for_another_system_are_401_in_plain_text(
    client: FlaskClient, office: BackOffice, bearer: Bearer
) -> None:
    body = _body(office.people.story("S02"), "2026-09-01", "2026-09-30")
    for headers in ({}, bearer("aareg")):
        answer = client.post(PATH, json=body, headers=headers)
        assert answer.status_code == 401
        assert answer.mimetype == "text/plain"
        assert answer.get_data(as_text=True) == "Unauthorized"


@pytest.mark.parametrize(
    "change",
    [
        {"rolle": "NOEN"},
        {"periodetype": None},
        {"periode": {"fom": "2026-09-01"}},
        {"periode": {"fom": "i dag", "tom": "2026-09-30"}},
        {"ident": None},
    ],
)
def test_a_request_it_cannot_read_is_500_in_plain_text(
    client: FlaskClient, office: BackOffice, bearer: Bearer, change: dict[str, Any]
) -> None:
    body = {**_body(office.people.story("S02"), "2026-09-01", "2026-09-30"), **change}
    answer = client.post(PATH, json=body, headers=bearer("utbetaldata"))
    assert answer.status_code == 500
    assert answer.mimetype == "text/plain"


def test_generated_people_always_have_the_same_payments_and_only_on_bank_days(
    signing_key: RSAKey,
) -> None:
    today = date(2026, 9, 15)
    first = new_office("http://127.0.0.1:9", people=120, seed=3, key=signing_key).people.all()
    second = new_office("http://127.0.0.1:9", people=120, seed=3, key=signing_key).people.all()
    drawn = [payments_of(person, today) for person in first if person.key is None]
    assert drawn == [payments_of(person, today) for person in second if person.key is None]
    assert 10 < sum(bool(payments) for payments in drawn) < 110
    assert all(is_bank_day(p.due) for payments in drawn for p in payments)


def test_bank_days_know_easter_and_the_national_day() -> None:
    closed = [date(2026, 4, 2), date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 17)]
    assert not any(is_bank_day(day) for day in closed)
    assert is_bank_day(date(2026, 4, 1))
    assert not is_bank_day(date(2027, 3, 29))
    assert is_bank_day(date(2027, 3, 24) - timedelta(days=1))


@pytest.mark.parametrize("prefix", ["", "/utbetaldata/api"])
def test_it_is_served_below_its_own_name(
    running: Running, signing_key: RSAKey, prefix: str
) -> None:
    employee = running.office.employees.find("Z990101")
    assert employee is not None
    token = running.office.tokens.issue_access(employee, running.office.audiences["utbetaldata"])
    person = running.office.people.story("S02")
    answer = requests.post(
        f"{running.base_url}/utbetaldata{prefix}{PATH}",
        json=_body(person, "2026-08-01", "2026-09-30"),
        headers={"Authorization": f"Bearer {token}"},
        timeout=10,
    )
    assert answer.status_code == 200
    assert len(answer.json()) == 2
    assert running.counters.of("utbetaldata", "hent-utbetalinger") == 1
