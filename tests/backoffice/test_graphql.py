"""A GraphQL answer may hold data, errors, or both, all under HTTP 200."""

from __future__ import annotations

import pytest

from navdesk.backoffice.graphql import read_graphql
from navdesk.net.errors import BadAnswer

from .conftest import contract, reply


def test_empty_data_and_a_denial_stand_side_by_side() -> None:
    path = contract("state", "saf", "examples", "derived_forbidden-dokumentoversikt.response.json")

    answer = read_graphql(reply(path.read_bytes()))

    assert answer.data["dokumentoversiktBruker"]
    assert answer.denied is not None
    assert answer.denied.reason_code == "deny_fortrolig_adresse"


def test_a_classification_alone_can_deny() -> None:
    body = '{"data": {"a": null}, "errors": [{"extensions": {"classification": "FORBIDDEN"}}]}'

    assert read_graphql(reply(body)).denied is not None


def test_a_validation_error_is_no_denial() -> None:
    body = '{"errors": [{"message": "x", "extensions": {"classification": "ValidationError"}}]}'

    answer = read_graphql(reply(body, 400))

    assert answer.denied is None
    assert len(answer.errors) == 1


def test_a_403_is_a_denial_whatever_its_body() -> None:
    assert read_graphql(reply("Forbidden", 403, "text/plain")).denied is not None


def test_warnings_are_counted() -> None:
    body = '{"data": {}, "extensions": {"warnings": [{"id": "1"}, {"id": "2"}]}}'

    assert read_graphql(reply(body)).warnings == 2


@pytest.mark.parametrize("body", ["[]", "7", "{}", "", '{"a": 1}'])
def test_what_is_no_graphql_answer_is_a_bad_answer(body: str) -> None:
    with pytest.raises(BadAnswer):
        read_graphql(reply(body))


@pytest.mark.parametrize("status", [302, 404, 409])
def test_another_status_is_a_bad_answer(status: int) -> None:
    with pytest.raises(BadAnswer):
        read_graphql(reply('{"data": {}}', status))


def test_odd_errors_do_no_harm() -> None:
    for errors in ("7", "[7]", '[{"extensions": 7}]', '[{"extensions": {"code": 7}}]'):
        answer = read_graphql(reply(f'{{"data": null, "errors": {errors}}}'))
        assert len(answer.errors) == 1
        assert answer.denied is None
