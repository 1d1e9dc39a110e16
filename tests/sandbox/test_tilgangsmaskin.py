from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from navdesk.sandbox.access_rules import DENIALS
from navdesk.sandbox.server import Running

SYSTEMS = ("tilgangsmaskin",)
_OPENAPI = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/tilgang/tilgangsmaskin.openapi.json"
)
_CODE6, _CODE7, _SHIELDED, _KIN = "Z990108", "Z990109", "Z990110", "Z990112"

Ask = Callable[..., requests.Response]


@pytest.fixture
def ask(running: Running, bearer: Callable[..., dict[str, str]]) -> Ask:
    """`ask(path, body, nav_ident)`: one POST to the access machine."""

    def post(path: str, body: object, nav_ident: str = "Z990101") -> requests.Response:
        return requests.post(
            f"{running.base_url}/tilgangsmaskin/api/v1/{path}",
            json=body,
            headers={**bearer("tilgangsmaskin", nav_ident), "Nav-Call-Id": "trace-1"},
            timeout=5,
        )

    return post


def _number(running: Running, key: str) -> str:
    return running.office.people.story(key).number


@pytest.mark.parametrize(
    ("key", "code", "overridable"),
    [
        ("S07", "AVVIST_STRENGT_FORTROLIG_ADRESSE", False),
        ("S07b", "AVVIST_STRENGT_FORTROLIG_ADRESSE", False),
        ("T-CODE19", "AVVIST_STRENGT_FORTROLIG_UTLAND", False),
        ("T-CODE7", "AVVIST_FORTROLIG_ADRESSE", False),
        ("X1", "AVVIST_SKJERMING", False),
        ("S01", "AVVIST_HABILITET", False),
        ("T-SAFETY", "AVVIST_VERGEMÅL", True),
        ("T-DEAD", "AVVIST_AVDØD", True),
        ("T-ABROAD", "AVVIST_PERSON_UTLAND", True),
        ("T-UNKNOWN", "AVVIST_UKJENT_BOSTED", True),
        ("T-ELSEWHERE", "AVVIST_GEOGRAFISK", True),
    ],
)
def test_each_denial_is_a_problem_with_its_code(
    running: Running, ask: Ask, key: str, code: str, overridable: bool
) -> None:
    number = _number(running, key)
    answer = ask("komplett", number, _KIN)
    assert answer.status_code == 403
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    body = answer.json()
    assert body.pop("type").startswith("https://")
    assert body.pop("begrunnelse")
    assert body == {
        "title": code,
        "status": 403,
        "instance": f"{_KIN}/{number}",
        "brukerIdent": number,
        "navIdent": _KIN,
        "traceId": "trace-1",
        "kanOverstyres": overridable,
    }


@pytest.mark.parametrize(
    ("key", "nav_ident"),
    [
        ("S02", "Z990101"),
        ("S01", "Z990101"),
        ("S07", _CODE6),
        ("T-CODE7", _CODE7),
        ("X1", _SHIELDED),
        ("T-RECENT", "Z990101"),
    ],
)
def test_whoever_may_see_a_person_gets_204(
    running: Running, ask: Ask, key: str, nav_ident: str
) -> None:
    person = running.office.people.story(key)
    for ident in (person.number, person.aktor_id):
        assert ask("komplett", ident, nav_ident).status_code == 204


def test_one_extra_grant_does_not_open_another(running: Running, ask: Ask) -> None:
    assert ask("komplett", _number(running, "S07"), _CODE7).status_code == 403
    assert ask("komplett", _number(running, "T-CODE7"), _CODE6).status_code == 403
    assert ask("komplett", _number(running, "X1"), _CODE6).status_code == 403


def test_the_core_rules_alone_leave_out_what_a_reason_can_open(running: Running, ask: Ask) -> None:
    assert ask("kjerne", _number(running, "T-ELSEWHERE")).status_code == 204
    assert ask("kjerne", _number(running, "S07")).status_code == 403


def test_somebody_unknown_is_allowed_and_a_real_looking_number_refused(ask: Ask) -> None:
    assert ask("komplett", "2099999999999").status_code == 204
    refused = ask("komplett", "11" + "03" + "0451341")
    assert refused.status_code == 400
    assert "0451341" not in refused.text


@pytest.mark.parametrize("body", ["", "  ", {"ident": "x"}, 5, None, ["x"]])
def test_a_body_that_is_not_one_id_is_a_bad_request(ask: Ask, body: object) -> None:
    assert ask("komplett", body).status_code == 400


def test_a_token_for_another_system_an_old_one_and_none_are_401(
    running: Running, bearer: Callable[..., dict[str, str]]
) -> None:
    address = f"{running.base_url}/tilgangsmaskin/api/v1/komplett"
    for headers in (bearer("pdl"), bearer("tilgangsmaskin", life_s=-1), {}):
        answer = requests.post(address, json="x", headers=headers, timeout=5)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_many_are_decided_in_one_call(running: Running, ask: Ask) -> None:
    rows = [
        {"brukerId": _number(running, key), "type": kind}
        for key, kind in [
            ("S02", "KOMPLETT_REGELTYPE"),
            ("S07", "KJERNE_REGELTYPE"),
            ("T-ABROAD", "KJERNE_REGELTYPE"),
            ("T-ABROAD", "OVERSTYRBAR_REGELTYPE"),
            ("S07", "OVERSTYRBAR_REGELTYPE"),
        ]
    ]
    answer = ask("bulk/obo", [*rows, {"brukerId": "2099999999999", "type": "KJERNE_REGELTYPE"}])
    assert answer.status_code == 207
    assert answer.json()["ansattId"] == "Z990101"
    results = answer.json()["resultater"]
    assert [row["status"] for row in results] == [204, 403, 204, 403, 204, 404]
    assert results[1]["detaljer"]["title"] == "AVVIST_STRENGT_FORTROLIG_ADRESSE"
    assert "detaljer" not in results[0]


def test_many_of_one_rule_type_are_a_list_of_ids(running: Running, ask: Ask) -> None:
    numbers = [_number(running, key) for key in ("S02", "S07", "S02")]
    answer = ask("bulk/obo/KOMPLETT_REGELTYPE", numbers)
    assert [row["status"] for row in answer.json()["resultater"]] == [204, 403]
    assert ask("bulk/obo/NO_SUCH_TYPE", numbers).status_code == 400
    assert ask("bulk/obo", numbers).status_code == 400


def test_more_than_a_thousand_ids_are_too_many(ask: Ask) -> None:
    answer = ask("bulk/obo/KOMPLETT_REGELTYPE", ["2099999999999"] * 1001)
    assert answer.status_code == 413
    assert ask("bulk/obo/KOMPLETT_REGELTYPE", ["2099999999999"] * 1000).status_code == 207


def test_a_stated_reason_opens_what_it_can_and_for_that_employee(
    running: Running, ask: Ask
) -> None:
    number = _number(running, "T-ELSEWHERE")
    wish = {"brukerId": number, "begrunnelse": "Flytter hit 1. oktober"}
    accepted = ask("overstyr", wish)
    assert (accepted.status_code, accepted.json()) == (202, True)
    assert ask("komplett", number).status_code == 204
    assert ask("komplett", number, "Z990102").status_code == 403


def test_no_reason_opens_a_core_rule(running: Running, ask: Ask) -> None:
    number = _number(running, "S07")
    answer = ask("overstyr", {"brukerId": number, "begrunnelse": "Jeg vil gjerne se"})
    assert answer.status_code == 403
    assert answer.json()["title"] == "AVVIST_STRENGT_FORTROLIG_ADRESSE"
    assert ask("komplett", number).status_code == 403


@pytest.mark.parametrize(
    "change",
    [
        {"begrunnelse": "for kort"},
        {"begrunnelse": "x" * 256},
        {"begrunnelse": None},
        {"brukerId": ""},
        {"gyldigtil": "2026-09-14"},
        {"gyldigtil": "2026-12-16"},
        {"gyldigtil": "snart"},
    ],
)
def test_an_override_is_checked(running: Running, ask: Ask, change: dict[str, object]) -> None:
    number = _number(running, "T-ELSEWHERE")
    wish = {"brukerId": number, "begrunnelse": "Flytter hit 1. oktober", **change}
    assert ask("overstyr", wish).status_code == 400
    assert ask("komplett", number).status_code == 403


@pytest.mark.parametrize("until", ["2026-09-15", "2026-12-15"])
def test_an_override_lasts_from_today_to_three_months(
    running: Running, ask: Ask, until: str
) -> None:
    wish = {
        "brukerId": _number(running, "T-ELSEWHERE"),
        "begrunnelse": "Flytter hit 1. oktober",
        "gyldigtil": until,
    }
    assert ask("overstyr", wish).status_code == 202


def test_calls_for_machine_tokens_are_closed_to_an_employee(running: Running, ask: Ask) -> None:
    assert ask("ccf/komplett/Z990101", _number(running, "S02")).status_code == 403
    assert ask("bulk/ccf/Z990101", []).status_code == 403


def test_a_decision_can_change_between_two_calls(running: Running, ask: Ask) -> None:
    number = _number(running, "S02")
    control = f"{running.base_url}/_control/access"
    whom = {"nav_ident": "Z990101", "person": "S02"}
    assert ask("komplett", number).status_code == 204
    forced = requests.post(control, json={**whom, "code": "AVVIST_SKJERMING"}, timeout=5)
    assert forced.status_code == 204
    assert ask("komplett", number).json()["title"] == "AVVIST_SKJERMING"
    assert ask("komplett", number, "Z990102").status_code == 204
    requests.delete(control, json=whom, timeout=5)
    assert ask("komplett", number).status_code == 204


def test_every_code_of_the_description_can_be_answered() -> None:
    if not _OPENAPI.is_file():
        pytest.skip("the published description is not beside this checkout")
    text = _OPENAPI.read_text(encoding="utf-8")
    published = {code for code in DENIALS if code in text}
    # Guardianship is in the sheet and newer than the published description.
    assert published == set(DENIALS) - {"AVVIST_VERGEMÅL"}
