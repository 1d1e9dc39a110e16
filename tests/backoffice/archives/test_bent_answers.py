"""An answer that is no list is never taken for an empty one: the note would be stored twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
from requests.structures import CaseInsensitiveDict

from navdesk.backoffice.archives.noark5_core import NoarkCore
from navdesk.backoffice.archives.plan_activity import read_plan
from navdesk.net.errors import BadAnswer
from navdesk.net.reply import Reply

LIST = "http://127.0.0.1:1/noark5/api/sakarkiv/arkivnotat/"


class OneAnswer:
    """A client whose system gives one and the same answer to everything."""

    def __init__(self, body: object) -> None:
        self._body = json.dumps(body).encode()

    def call(self, method: str, path: str, **more: Any) -> Reply:
        return Reply(200, CaseInsensitiveDict({"Content-Type": "application/json"}), self._body)


def find(body: object) -> int:
    core = NoarkCore(OneAnswer(body), "22868720003")  # type: ignore[arg-type]
    return len(core.find(LIST, "x eq 'y'"))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"perioder": None},
        {"perioder": {}},
        {"perioder": [None]},
        {"perioder": [{"id": "1"}]},
        {"perioder": [{"id": "1", "aktiviteter": None}]},
        {"perioder": [{"id": "1", "aktiviteter": ["2"]}]},
        {"perioder": [{"id": "1", "aktiviteter": [{"tittel": "uten id"}]}]},
        {"perioder": [{"aktiviteter": [{"id": "2", "historikk": {"endringer": [None]}}]}]},
    ],
)
def test_a_plan_without_its_lists_is_unreadable(data: dict[str, object]) -> None:
    with pytest.raises(BadAnswer):
        list(read_plan(data))


def test_a_plan_with_empty_lists_is_empty() -> None:
    assert list(read_plan({"perioder": []})) == []
    assert list(read_plan({"perioder": [{"id": "1", "aktiviteter": []}]})) == []


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"count": 2},
        {"count": 1, "results": None},
        {"results": {}},
        {"count": 1, "results": [None]},
    ],
)
def test_a_page_of_the_core_without_its_results_is_unreadable(page: dict[str, object]) -> None:
    with pytest.raises(BadAnswer):
        find(page)


def test_an_empty_page_says_so() -> None:
    assert find({"count": 0, "_links": {}}) == 0
    assert find({"count": 1, "results": [{"systemID": "1"}], "_links": {}}) == 1
