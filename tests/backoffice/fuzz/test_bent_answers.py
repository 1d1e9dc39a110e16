"""No answer, however bent, makes a source crash, hang, or state a fact of a wrong type.

Ten thousand bent answers of every source that is registered; a new source is in here by itself,
and fails until its practice system has answers to bend and its fields have shapes.
"""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from navdesk.backoffice.sources import declaration_of
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply

from .bending import bend, drawn_bytes, plan_of
from .judging import SHAPES, faults_of
from .practice import Practice
from .replaying import Player, tapes_of

KINDS = [kind for kind in SystemKind if declaration_of(kind) is not None]
FAST, MANY = 60, 10_000
SLOWEST_S = 5.0
"""One bent answer may take this long on a busy machine; a usual one takes a millisecond."""

STATUSES = (200, 201, 204, 302, 400, 401, 403, 404, 406, 409, 429, 500, 503)
"""Given in one of twenty answers; the others keep the one that was recorded."""
MOST_BENT = 9


def harm(practice: Practice, kind: SystemKind, count: int) -> None:
    """Bend answers `count` times and fail at the first answer that is not what it must be."""
    player = Player(practice, kind)
    tapes = tapes_of(practice, kind)
    declared = player.source.declaration
    assert tapes, "the practice system has nothing to say about anybody"
    assert declared.fields, "the source declares no fields"

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn=drawn_bytes)
    def run(drawn: bytes) -> None:
        which, place, status, wanted = plan_of(drawn)
        story, tape = tapes[which % len(tapes)]
        target = place % MOST_BENT  # 0 is all of them
        seen = 0

        def bending(_: int, reply: Reply) -> Reply:
            nonlocal seen
            seen += 1
            if target and seen != target:
                return reply
            code = STATUSES[status] if status < len(STATUSES) else reply.status
            return Reply(code, reply.headers, bend(reply.body, wanted))

        player.http.play(tape, player.source.system_id, bending)
        started = monotonic()
        answer = player.source.fetch(player.request(story))
        took = monotonic() - started

        assert faults_of(answer, declared, player.source.system_id) == []
        assert took < SLOWEST_S, "it hangs"

    run()


@pytest.mark.parametrize("kind", KINDS)
def test_some_bent_answers_do_no_harm(practice: Practice, kind: SystemKind) -> None:
    harm(practice, kind, FAST)


@pytest.mark.long
@pytest.mark.wide
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", KINDS)
def test_ten_thousand_bent_answers_do_no_harm(practice: Practice, kind: SystemKind) -> None:
    harm(practice, kind, MANY)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_is_not_bent_is_as_it_must_be(practice: Practice, kind: SystemKind) -> None:
    declared = declaration_of(kind)
    assert declared is not None
    said = {s: a for (s, known), a in practice.answers.items() if known is kind}
    assert any(answer.facts for answer in said.values())
    for story, answer in said.items():
        assert faults_of(answer, declared, kind.value) == [], story


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_a_source_declares_has_a_shape(kind: SystemKind) -> None:
    declared = declaration_of(kind)
    assert declared is not None
    assert declared.fields
    assert {field for field in declared.fields if field not in SHAPES} == set()


def test_a_fact_of_a_wrong_type_would_be_seen() -> None:
    shapes = {
        "ECONOMY.income": [{"amount": 5}, {"amount": "5"}, {"payer": ""}, {"other": "x"}, [], "x"],
        "WORK.x_in_measure": ["true", 1, None],
        "HOUSING.form": ["leier", "", None],
        "FAMILY.x_deceased": ["2026-02-30", "20260915", 5],
        "WORK.history": [{"from": "2026-13-01"}, {"percent": "1e3"}, {"percent": 50}],
        "ECONOMY.x_application_note": ["\ud800", " ", 3],
    }
    for field, wrong in shapes.items():
        for value in wrong:
            assert SHAPES[field](value) is not None, field
