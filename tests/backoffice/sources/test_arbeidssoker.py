"""What the job-seeker register says of the stories, and every way it can say nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
import yaml

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.arbeidssoker import JobSeekerSource
from navdesk.domain.codes import Sensitivity, SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply

from ..conftest import NOW, SIRI, Clients, always, contract, memory_client, reply

REQUEST = SourceRequest("11830451341", "call", NOW)
PROBLEM = json.dumps({"type": "urn:paw:perioder:periode-ikke-funnet", "status": 404})


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def told(*replies: Reply) -> SourceAnswer:
    client, _ = memory_client(SystemKind.JOB_SEEKER, always(*replies))
    return JobSeekerSource(client).fetch(REQUEST)


@pytest.fixture
def story(clients: Clients, asking: Callable[[str], SourceRequest]) -> Callable[[str], Any]:
    return lambda key: JobSeekerSource(clients["arbeidssoker"]).fetch(asking(key))


def test_s01_is_a_job_seeker_since_the_third_of_august(story: Callable[[str], Any]) -> None:
    answer = story("S01")

    assert answer.outcome is SourceOutcome.FOUND
    assert values(answer, "WORK.status") == ["SEEKING"]
    [registration] = values(answer, "WORK.x_registration")
    assert registration == {
        "from": "2026-08-03",
        "to": None,
        "by": "BY_CLIENT",
        "ended": False,
    }
    [profile] = values(answer, "WORK.x_profiling")
    assert profile["profile"] == "OPPGITT_HINDRINGER"
    [own] = values(answer, "WORK.x_self_assessment")
    assert own["assessment"] == "ANTATT_BEHOV_FOR_VEILEDNING"
    [confirmed] = values(answer, "WORK.x_confirmation")
    assert (confirmed["to"], confirmed["worked"]) == ("2026-09-14", False)
    assert values(answer, "WORK.obstacles") == ["OTHER_CONDITIONS"]
    assert values(answer, "QUALIFICATION.education") == ["PRIMARY"]


def test_who_seeks_beside_a_job_is_left_to_the_employment_register(
    story: Callable[[str], Any],
) -> None:
    for key in ("S02", "S04"):
        answer = story(key)
        assert values(answer, "WORK.status") == []
        [situation] = values(answer, "WORK.x_job_situation")
        assert situation["situation"] == "DELTIDSJOBB_VIL_MER"
    assert values(story("S02"), "WORK.x_job_situation")[0]["percent"] == "55"


def test_s04_was_registered_by_a_caseworker_and_her_husband_too(
    story: Callable[[str], Any],
) -> None:
    for key in ("S04", "S04b"):
        [registration] = values(story(key), "WORK.x_registration")
        assert (registration["from"], registration["by"]) == ("2026-09-01", "BY_CASEWORKER")


def test_that_health_hinders_work_is_health_information(story: Callable[[str], Any]) -> None:
    [fact] = [f for f in story("S04b").facts if f.field == "HEALTH.x_hinders_work"]
    assert (fact.value, fact.sensitivity) == ("JA", Sensitivity.ART9)


def test_an_ended_period_tells_that_it_ended_and_nothing_of_today(
    story: Callable[[str], Any],
) -> None:
    answer = story("S03")
    [registration] = values(answer, "WORK.x_registration")
    assert (registration["to"], registration["ended"]) == ("2021-06-30", True)
    assert {fact.field for fact in answer.facts} == {"WORK.x_registration"}


@pytest.mark.parametrize("key", ["S05", "S06", "S08", "S09", "S10"])
def test_nobody_registered_is_empty(story: Callable[[str], Any], key: str) -> None:
    assert story(key).outcome is SourceOutcome.EMPTY


def test_code_6_is_denied_and_open_to_the_role(
    story: Callable[[str], Any],
    clients_of: Callable[[str], Clients],
    asking: Callable[[str], SourceRequest],
) -> None:
    assert story("S07").outcome is SourceOutcome.DENIED
    siri = JobSeekerSource(clients_of(SIRI)["arbeidssoker"]).fetch(asking("S07"))
    assert siri.outcome is SourceOutcome.FOUND


def test_the_question_is_as_published_and_carries_a_trace() -> None:
    spec = yaml.safe_load(
        contract("state", "arbeidssoker", "oppslag-api-v2.v3-spec.yaml").read_text("utf-8")
    )
    client, http = memory_client(SystemKind.JOB_SEEKER, always(reply(PROBLEM, 404)))

    JobSeekerSource(client).fetch(REQUEST)

    schema = {
        "$ref": "#/components/schemas/IdentitetsnummerQueryRequest",
        "components": spec["components"],
    }
    jsonschema.validate(http.calls[0].json, schema)
    version, trace, span, flags = http.calls[0].headers["traceparent"].split("-")
    assert (version, len(trace), len(span), flags) == ("00", 32, 16, "01")


def test_the_published_example_is_read() -> None:
    path = contract("state", "arbeidssoker", "example.snapshot-modia.json")

    answer = told(reply(path.read_bytes()))

    assert answer.outcome is SourceOutcome.FOUND
    assert values(answer, "WORK.x_registration")[0]["from"] == "2024-01-15"
    assert values(answer, "WORK.status") == ["SEEKING"]


def test_the_registers_own_404_is_empty_and_a_gateways_is_not() -> None:
    assert told(reply(PROBLEM, 404, "application/problem+json")).outcome is SourceOutcome.EMPTY
    for body in ("", "{}", '{"type": "about:blank"}', "not found", '["urn:paw:x"]'):
        answer = told(reply(body, 404))
        assert answer.outcome is SourceOutcome.FAILED, body
        assert answer.reason is not None


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (reply("{}", 403), SourceOutcome.DENIED),
        (reply("{}", 400), SourceOutcome.FAILED),
        (reply("", 204), SourceOutcome.FAILED),
        (reply("", 200), SourceOutcome.FAILED),
        (reply("<html></html>", 200, "text/html"), SourceOutcome.FAILED),
        (reply('{"id": "x", "star'), SourceOutcome.FAILED),
        (reply("null"), SourceOutcome.FAILED),
        (reply("[]"), SourceOutcome.FAILED),
        (reply("{}"), SourceOutcome.FAILED),
    ],
)
def test_what_is_no_snapshot_is_never_taken_for_nobody(
    answer: Reply, outcome: SourceOutcome
) -> None:
    said = told(answer)
    assert (said.outcome, said.facts) == (outcome, ())
    assert said.reason is not None


def test_wrong_types_and_unknown_words_cost_only_themselves() -> None:
    period = {
        "id": 7,
        "startet": {"tidspunkt": "i går", "sendtInnAv": []},
        "opplysning": {
            "utdanning": {"nus": 7, "bestaatt": 3},
            "jobbsituasjon": {
                "beskrivelser": [
                    None,
                    {"beskrivelse": "UKJENT_VERDI"},
                    {"beskrivelse": "NY_SORT", "detaljer": "x"},
                    {
                        "beskrivelse": "HAR_SAGT_OPP",
                        "detaljer": {"siste_dag_med_loen_iso8601": "2026-08-31"},
                    },
                ]
            },
            "helse": 4,
            "annet": {"andreForholdHindrerArbeid": "UKJENT_VERDI"},
        },
        "profilering": "?",
        "bekreftelse": {"svar": {"gjelderTil": 9}},
    }
    answer = told(reply(json.dumps(period)))
    assert answer.outcome is SourceOutcome.FOUND
    situations = values(answer, "WORK.x_job_situation")
    assert [one["situation"] for one in situations] == ["NY_SORT", "HAR_SAGT_OPP"]
    assert situations[1]["last_paid_day"] == "2026-08-31", "the other spelling is read too"
    assert values(answer, "QUALIFICATION.education") == ["HIGHER_LONG"]
    assert values(answer, "WORK.x_confirmation") == []


def test_education_that_was_not_passed_is_not_the_highest_completed() -> None:
    period = {
        "startet": {"tidspunkt": "2026-01-05T08:00:00Z"},
        "opplysning": {"utdanning": {"nus": "6", "bestaatt": "NEI"}},
    }
    answer = told(reply(json.dumps(period)))
    assert values(answer, "QUALIFICATION.education") == []
    assert values(answer, "QUALIFICATION.x_education")[0]["passed"] == "NEI"


def test_nothing_but_the_declared_fields_comes_from_here(story: Callable[[str], Any]) -> None:
    declared = JobSeekerSource.declaration_.fields
    for key in ("S01", "S02", "S03", "S04", "S04b"):
        assert {fact.field for fact in story(key).facts} <= declared
