"""Every request of a gather of all stories is as its system's published description says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from fnmatch import fnmatch
from typing import Any
from urllib.parse import urlsplit

import pytest
from graphql import build_schema, parse, validate
from graphql.execution.values import get_variable_values
from graphql.language import OperationDefinitionNode

from navdesk.backoffice.access_machine import AccessMachine
from navdesk.backoffice.client import build_clients
from navdesk.backoffice.code_lists import CodeList, CodeLists
from navdesk.backoffice.people import PersonRegister
from navdesk.backoffice.shielded import ShieldedRegister
from navdesk.backoffice.tasks import TaskRegister
from navdesk.domain.clock import Clock
from navdesk.domain.profile import SystemKind
from navdesk.net.http import Call

from ..conftest import NOW, SHARED, SIRI
from ..fuzz.practice import InProcess, OfficeTokens, Practice, record_practice
from .descriptions import BESIDE_GRAPHQL, DESCRIPTIONS, UNDESCRIBED, load
from .openapi import faults_of

pytestmark = pytest.mark.skipif(
    not SHARED.exists(), reason="the published contracts are not beside this checkout"
)
Calls = Mapping[SystemKind, list[Call]]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    return record_practice(tmp_path_factory.mktemp("practice"))


@pytest.fixture(scope="module")
def made(practice: Practice) -> Calls:
    """Every request of a gather of all stories, and of what goes before and beside one."""
    http = InProcess(practice.office)
    tokens = OfficeTokens(practice.office, SIRI)
    clients = build_clients(practice.profile, tokens, http)
    person = practice.office.people.story("S02").number
    clock = Clock(lambda: NOW)
    access = AccessMachine(clients["tilgangsmaskin"], lambda: NOW)
    assert access.decide(person, "call").allowed
    assert access.decide_many([person], "call")[person].allowed
    assert not ShieldedRegister(clients["skjermede"]).is_shielded(person, "call")
    people = PersonRegister(clients["pdl"], clock)
    assert people.card(person, "call") is not None
    assert people.cards([person], "call")
    assert TaskRegister(clients["oppgave"], people, practice.profile.office.unit).open_tasks("call")
    codes = CodeLists(clients["kodeverk"], today=clock.today)
    codes.fetch(*CodeList, call_id="call")
    assert all(codes.word(one, "no such code") is None for one in CodeList)
    assert codes.word(CodeList.COUNTRIES, "NOR")
    kinds = {system.id: system.kind for system in practice.profile.systems}
    found: dict[SystemKind, list[Call]] = defaultdict(list)
    for call in (*practice.asked, *http.calls):
        found[kinds[urlsplit(call.url).path.split("/")[1]]].append(call)
    return found


def base_of(practice: Practice, kind: SystemKind) -> str:
    setup = practice.profile.system(kind)
    assert setup is not None
    return setup.base_url


def path_of(practice: Practice, kind: SystemKind, call: Call) -> str:
    return call.url.removeprefix(base_of(practice, kind)).partition("?")[0]


def test_every_system_is_described_or_said_not_to_be() -> None:
    named = set(DESCRIPTIONS) | set(UNDESCRIBED)
    assert named == set(SystemKind) - {SystemKind.MANUAL}
    assert not set(DESCRIPTIONS) & set(UNDESCRIBED)


def test_every_system_of_the_practice_office_is_asked(practice: Practice, made: Calls) -> None:
    only_written_to = {SystemKind.DOKARKIV, SystemKind.SVARUT, SystemKind.DOCUMASTER}
    asked = {system.kind for system in practice.profile.systems} - only_written_to
    assert {kind for kind in asked if not made.get(kind)} == set()


@pytest.mark.parametrize("kind", [one for one, what in DESCRIPTIONS.items() if what.rest])
def test_every_rest_request_is_as_described(
    practice: Practice, made: Calls, kind: SystemKind
) -> None:
    descriptions = [load(name) for name in DESCRIPTIONS[kind].rest]
    wrong: set[str] = set()
    for call in made[kind]:
        base = base_of(practice, kind)
        said = [faults_of(call, base, one) for one in descriptions]
        known = [faults for faults in said if faults is not None]
        if not known:
            wrong.add(f"{call.method} {path_of(practice, kind, call)} is not described")
        wrong.update(fault for faults in known for fault in faults)
    assert wrong == set()


@pytest.mark.parametrize("kind", [one for one, what in DESCRIPTIONS.items() if what.graphql])
def test_every_graphql_request_and_its_variables_fit_the_schema(
    practice: Practice, made: Calls, kind: SystemKind
) -> None:
    published = DESCRIPTIONS[kind].graphql
    assert published is not None
    schema = build_schema((SHARED / published).read_text(encoding="utf-8"))
    wrong: set[str] = set()
    judged: set[str] = set()
    for call in made[kind]:
        path = path_of(practice, kind, call)
        if not path.endswith("/graphql"):
            if not any(one is kind and fnmatch(path, pattern) for one, pattern in BESIDE_GRAPHQL):
                wrong.add(f"{call.method} {path} is not described")
            continue
        body: Any = json.loads(json.dumps(call.json))
        marks = json.dumps(body, sort_keys=True)
        if marks in judged:
            continue
        judged.add(marks)
        wrong.update(_graphql_faults(schema, body))
    assert judged
    assert wrong == set()


def _graphql_faults(schema: Any, body: Any) -> list[str]:
    document = parse(body["query"])
    faults = [error.message for error in validate(schema, document)]
    operations = [
        one
        for one in document.definitions
        if isinstance(one, OperationDefinitionNode)
        and one.name is not None
        and one.name.value == body["operationName"]
    ]
    if len(operations) != 1:
        return [*faults, "the operation named is not in the query"]
    given = get_variable_values(schema, operations[0].variable_definitions, body["variables"])
    if isinstance(given, list):
        faults += [f"{body['operationName']}: a variable does not fit" for _ in given]
    return faults


def test_a_request_that_is_not_as_described_would_be_seen(practice: Practice) -> None:
    description = load("state/aap/aap-api-intern.openapi.json")
    token = {"Authorization": "Bearer x"}
    base = "http://aap.example.test"

    def faults(path: str, method: str = "POST", **more: Any) -> list[str] | None:
        return faults_of(Call(method, base + path, **{"headers": token, **more}), base, description)

    good = {"personidentifikator": "1", "fraOgMedDato": "2026-01-01"}
    assert faults("/maksimum", json=good) == []
    assert faults("/maksimalt", json=good) is None
    assert faults("/maksimum", "GET") == ["/maksimum: GET is not described"]
    assert faults("/maksimum", json={}) == ["/maksimum: body : required"]
    assert faults("/maksimum", json={**good, "fom": 1}) == ["/maksimum: body: fom is not described"]
    assert faults("/maksimum", json={"personidentifikator": 1}) != []
    assert faults("/maksimum", json=good, params={"x": "1"}) != []
    assert faults("/maksimum", json=good, headers={}) == ["/maksimum: no token"]
