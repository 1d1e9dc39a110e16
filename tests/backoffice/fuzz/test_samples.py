"""Every published sample is read into facts or a named outcome, or it is said why it is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from fnmatch import fnmatch
from functools import cache, partial

import pytest

from navdesk.backoffice.code_lists import CodeList, CodeLists
from navdesk.backoffice.source import SourceAnswer
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply

from ..conftest import NOW, SHARED, always, contract, memory_client
from .judging import faults_of
from .practice import Practice
from .replaying import JSON_HEADERS, Player
from .samples import ANY, CLAIMS, NOT_READ, NOT_SAMPLES, Claim, claim_of, is_listed

FILES = (
    sorted(path.relative_to(SHARED).as_posix() for path in SHARED.rglob("*") if path.is_file())
    if SHARED.exists()
    else []
)


def _described(name: str) -> bool:
    return any(fnmatch(name, one) for one in NOT_SAMPLES)


CLAIMED = [name for name in FILES if not _described(name) and claim_of(name) is not None]


@pytest.fixture(scope="module")
def players(practice: Practice) -> Callable[[SystemKind], Player]:
    """`players(kind)` → one player for all tests of a source."""
    return cache(partial(Player, practice))


def read(practice: Practice, player: Player, claim: Claim, raw: bytes) -> SourceAnswer:
    """Return what the claiming source makes of `raw` in its place."""
    tape = dict(practice.tapes[claim.story])
    places = [key for key in tape if claim.place(key, tape)]
    assert places, "the source never asks what this sample would answer"
    for key in places:
        tape[key] = [Reply(200, JSON_HEADERS, raw)]
    player.http.play(tape, "", lambda _, reply: reply)
    return player.source.fetch(player.request(claim.story))


def test_every_file_is_claimed_by_a_source_or_said_not_to_be_read() -> None:
    if not FILES:
        pytest.skip("the published contracts are not beside this checkout")
    assert [name for name in FILES if claim_of(name) is None and not is_listed(name)] == []


def test_every_claim_and_every_exception_still_fits_a_file() -> None:
    if not FILES:
        pytest.skip("the published contracts are not beside this checkout")
    claimed = {claim.pattern for name in CLAIMED if (claim := claim_of(name)) is not None}
    assert {claim.pattern for claim in CLAIMS} == claimed
    for pattern in (*NOT_READ, *NOT_SAMPLES):
        assert any(fnmatch(name, pattern) for name in FILES), pattern


@pytest.mark.parametrize("name", CLAIMED)
def test_a_sample_is_read_into_facts_or_a_named_outcome(
    practice: Practice, players: Callable[[SystemKind], Player], name: str
) -> None:
    claim = claim_of(name)
    assert claim is not None
    body = contract(*name.split("/")).read_bytes()
    try:
        raw = json.dumps(claim.wrap(json.loads(body))).encode()
    except ValueError:
        raw = body

    player = players(claim.source)
    answer = read(practice, player, claim, raw)

    assert faults_of(answer, player.source.declaration, claim.source.value) == []
    assert answer.outcome in claim.outcomes


def test_the_most_telling_samples_give_the_facts_they_hold(
    practice: Practice, players: Callable[[SystemKind], Player]
) -> None:
    def values(name: str, field: str) -> list[object]:
        claim = claim_of(name)
        assert claim is not None
        wrapped = claim.wrap(json.loads(contract(*name.split("/")).read_bytes()))
        raw = json.dumps(wrapped).encode()
        answer = read(practice, players(claim.source), claim, raw)
        return [fact.value for fact in answer.facts if fact.field == field]

    soker = "municipal/digisos/filformat/samples/digisos/soker/komplett.json"
    statuses = [row["status"] for row in values(soker, "ECONOMY.x_application")]  # type: ignore[index]
    assert "FERDIGBEHANDLET" in statuses
    tasks = values("state/oppgave/examples/hentOppgaveListe_get.json", "WORK.x_task")
    assert [task["type"] for task in tasks][:1] == ["BEH_SED"]  # type: ignore[index]
    jobs = values("state/aareg/arbeidsforhold-v2.example.json", "WORK.history")
    assert [job["occupation"] for job in jobs] == ["KONTORLEDER"]  # type: ignore[index]


@pytest.mark.parametrize("name", ["spraak", "postnummer", "landkoder"])
def test_the_published_code_lists_give_words(name: str) -> None:
    lists = {
        "spraak": (CodeList.LANGUAGES, "HI", "Hindi"),
        "postnummer": (CodeList.POSTAL_CODES, None, None),
        "landkoder": (CodeList.COUNTRIES, None, None),
    }
    body = contract("state", "kodeverk", f"veilarbperson_kodeverk-{name}.json").read_bytes()
    client, _ = memory_client(SystemKind.CODE_LISTS, always(Reply(200, JSON_HEADERS, body)))
    codes = CodeLists(client, today=NOW.date)
    which, code, word = lists[name]
    known = json.loads(body)["betydninger"]

    codes.fetch(which, call_id="call")

    assert all(codes.word(which, one) is None or codes.word(which, one) for one in known)
    assert word is None or codes.word(which, code) == word


def test_a_claim_names_only_outcomes_a_source_can_have() -> None:
    assert SourceOutcome.SKIPPED not in ANY
    assert all(claim.outcomes and claim.outcomes <= ANY for claim in CLAIMS)
