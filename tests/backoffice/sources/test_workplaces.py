"""Where a protected person works or takes part is not read, and no private employer is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from navdesk.backoffice.identities import Identities, PersonIds
from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.aareg import AaregSource
from navdesk.backoffice.sources.tiltakshistorikk import MeasureHistorySource
from navdesk.backoffice.sources.veilarbaktivitet import StatePlanSource
from navdesk.domain.codes import Protection
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply

from ..conftest import NOW, always, memory_client, reply

EMPLOYER, PLACE = "900000001", "Testverkstedet"
JOB = {
    "navUuid": "1",
    "ansettelsesperiode": {"startdato": "2024-01-01"},
    "arbeidssted": {
        "type": "Underenhet",
        "identer": [{"type": "ORGANISASJONSNUMMER", "ident": EMPLOYER}],
    },
}
MEASURE = {
    "id": "m1",
    "tittel": "Arbeidstrening",
    "arrangor": {"underenhet": {"navn": PLACE}},
    "startDato": "2026-01-01",
}
PLAN_MEASURE = {"id": "m1", "tiltaksnavn": "Arbeidstrening", "arrangor": PLACE}
PLAN = {"data": {"perioder": []}}
ANSWERS: dict[SystemKind, tuple[Any, tuple[Reply, ...]]] = {
    SystemKind.AAREG: (AaregSource, (reply(json.dumps([JOB])),)),
    SystemKind.MEASURE_HISTORY: (
        MeasureHistorySource,
        (reply(json.dumps({"historikk": [MEASURE], "meldinger": []})),),
    ),
    SystemKind.STATE_PLAN: (
        StatePlanSource,
        (reply(json.dumps(PLAN)), reply(json.dumps([PLAN_MEASURE]))),
    ),
}


def told(kind: SystemKind, protection: Protection) -> SourceAnswer:
    source, replies = ANSWERS[kind]
    client, _ = memory_client(kind, always(*replies))
    ids = Identities(lambda: PersonIds(None, ("22868720003",)))
    request = SourceRequest("22868720003", "call", NOW, ids, protection=protection)
    answer = source(client).fetch(request)
    assert isinstance(answer, SourceAnswer)
    return answer


@pytest.mark.parametrize("kind", list(ANSWERS))
def test_where_somebody_goes_every_day_is_read_of_unprotected_people_only(kind: SystemKind) -> None:
    for protection in Protection:
        answer = told(kind, protection)
        values = json.dumps([fact.value for fact in answer.facts])
        assert answer.facts, "the job or the measure itself is told"
        is_told = EMPLOYER in values or PLACE in values
        assert is_told == (protection is Protection.NONE)


def test_nothing_raw_is_kept_of_an_answer_with_a_private_employer() -> None:
    private = {
        **JOB,
        "arbeidssted": {"type": "Person", "identer": [{"ident": "03918421172"}]},
    }
    client, _ = memory_client(SystemKind.AAREG, always(reply(json.dumps([JOB, private]))))

    answer = AaregSource(client).fetch(SourceRequest("22868720003", "call", NOW))

    assert len(answer.facts) >= 2
    assert answer.payload is None
    assert told(SystemKind.AAREG, Protection.NONE).payload is not None
