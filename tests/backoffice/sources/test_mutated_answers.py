"""No answer, however bent, makes a source fail or state something of a wrong type."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navdesk.backoffice.client import build_clients
from navdesk.backoffice.identities import identities_of
from navdesk.backoffice.source import SourceRequest
from navdesk.backoffice.sources import build_sources
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.profile import Profile
from navdesk.net.http import Call, Http
from navdesk.net.reply import Reply
from navdesk.sandbox.server import Running

from ..conftest import SIRI, Clients, CountingTokens, MemoryHttp, PracticeTokens, reply

Key = tuple[str, str, str]
STORIES = ("S02", "S10")


def key_of(call: Call) -> Key:
    asked = call.json if isinstance(call.json, dict) else {}
    return call.method, urlsplit(call.url).path, str(asked.get("operationName", ""))


@dataclass
class Tape(Http):
    """Sends calls on and keeps what was answered."""

    inner: Http
    played: dict[Key, list[Reply]] = field(default_factory=dict)

    def send(self, call: Call) -> Reply:
        answer = self.inner.send(call)
        self.played.setdefault(key_of(call), []).append(answer)
        return answer


def told_by(clients: Clients, request: SourceRequest) -> SourceRequest:
    """Return the look-up with its other ids told by these clients' register."""
    identities = identities_of(clients["pdl"], request.person, request.call_id)
    return replace(request, identities=identities)


@pytest.fixture(scope="module")
def tapes(
    running: Running, profile: Profile, http: Http, asking: Callable[[str], SourceRequest]
) -> Iterator[dict[str, dict[Key, list[Reply]]]]:
    recorded = {}
    for story in STORIES:
        tape = Tape(http)
        clients = build_clients(profile, PracticeTokens(running, SIRI), tape)
        request = told_by(clients, asking(story))
        for source in build_sources(profile, clients):
            source.fetch(request)
        recorded[story] = tape.played
    yield recorded


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["", "2026-13-01", "2026-09-15", "9999-12-31T23:59:59Z", "\ud800", "KOMMUNE", "-1"]
    )
)
ODD = (
    SCALARS
    | st.lists(SCALARS, max_size=2)
    | st.dictionaries(st.text(max_size=5), SCALARS, max_size=2)
)


def bend(value: Any, draw: st.DataObject, chance: float) -> Any:
    """Return `value` with some parts swapped, dropped, doubled or new."""
    if draw.draw(st.floats(0, 1)) < chance:
        return draw.draw(ODD)
    if isinstance(value, dict):
        kept = {k: bend(v, draw, chance) for k, v in value.items()}
        if kept and draw.draw(st.floats(0, 1)) < chance:
            kept.pop(draw.draw(st.sampled_from(sorted(kept))))
        return kept
    if isinstance(value, list):
        rows = [bend(item, draw, chance) for item in value[:3]]
        return rows * 2 if rows and draw.draw(st.floats(0, 1)) < chance else rows
    return value


def assert_plain(value: Any) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            assert isinstance(name, str)
            assert_plain(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            assert_plain(inner)
    else:
        assert value is None or isinstance(value, str | int)
        if isinstance(value, str):
            value.encode()


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(draw=st.data())
def test_bent_answers_do_no_harm(
    tapes: dict[str, dict[Key, list[Reply]]],
    profile: Profile,
    asking: Callable[[str], SourceRequest],
    draw: st.DataObject,
) -> None:
    story = draw.draw(st.sampled_from(STORIES))
    chance = draw.draw(st.sampled_from([0.02, 0.1, 0.4]))

    def answer(call: Call) -> Reply:
        recorded = tapes[story].get(key_of(call))
        if not recorded:
            return reply("{}", 404)
        first = recorded[0]
        if not first.body.strip():
            return first
        body = json.dumps(bend(json.loads(first.body), draw, chance))
        return reply(body, first.status)

    clients = build_clients(profile, CountingTokens(), MemoryHttp(answer))
    source = draw.draw(st.sampled_from(build_sources(profile, clients)))

    said = source.fetch(told_by(clients, asking(story)))

    assert said.outcome in SourceOutcome
    if said.payload is not None:
        json.loads(said.payload)
        said.payload.encode()
    for fact in said.facts:
        assert fact.life_area in LifeArea
        assert fact.sensitivity in Sensitivity
        assert isinstance(fact.record_id, str)
        assert fact.record_id
        for day in (fact.valid_from, fact.valid_to):
            assert day is None or type(day) is date
        assert_plain(fact.value)
