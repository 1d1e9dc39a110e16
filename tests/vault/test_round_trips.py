"""Whatever domain object goes into a repository comes out equal."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from navdesk.domain.case import Case, CaseState
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import (
    ArchiveKind,
    BenefitTheme,
    Content,
    Flag,
    LegalBasis,
    LifeArea,
    Owner,
    Protection,
    RecordType,
    Sensitivity,
    Shielding,
    SourceOutcome,
    Visibility,
)
from navdesk.domain.delivery import Delivery, DeliveryState, Receipt, SealedContent
from navdesk.domain.events import Answer, AnswerKind, Goal, Measure
from navdesk.domain.facts import Fact, Snapshot
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment, NoteState
from navdesk.domain.queue import Priority, QueueEntry
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.vault import Vault

ZONES = st.sampled_from([UTC, OSLO, ZoneInfo("America/New_York")])
TIMES = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001 - the zone is drawn beside it
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=ZONES,
    allow_imaginary=False,  # an hour that summer time skipped is no moment to keep
)
DATES = st.dates(date(1800, 1, 1), date(2200, 1, 1))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
MESSAGES = st.builds(
    Message, WORD, st.dictionaries(WORD, st.integers() | TEXT, max_size=2).map(MappingProxyType)
)
EVENT: dict[str, Any] = {
    "id": st.uuids(),
    "author": WORD,
    "written_at": TIMES,
    "legal_basis": st.sampled_from(LegalBasis),
    "base": st.none() | st.uuids(),
}
FACTS = st.builds(
    Fact,
    life_area=st.sampled_from(LifeArea),
    field=WORD,
    value=JSON,
    source=WORD,
    record_id=TEXT,
    fetched_at=TIMES,
    sensitivity=st.sampled_from(Sensitivity),
    valid_from=st.none() | DATES,
    valid_to=st.none() | DATES,
)
SNAPSHOTS = st.builds(
    Snapshot,
    id=st.uuids(),
    source=WORD,
    outcome=st.sampled_from(SourceOutcome),
    fetched_at=TIMES,
    took_ms=st.integers(0, 10**6),
    facts=st.lists(FACTS, max_size=4).map(tuple),
    reason=st.none() | MESSAGES,
    payload=st.none() | TEXT,
)
SEGMENTS = st.builds(
    NoteSegment,
    text=TEXT,
    legal_basis=st.none() | st.sampled_from(LegalBasis),
    content=st.none() | st.sampled_from(Content),
    life_area=st.none() | st.sampled_from(LifeArea),
    flags=st.frozensets(st.sampled_from(Flag), max_size=4),
    benefit=st.none() | st.sampled_from(BenefitTheme),
)
CONTENTS = st.builds(
    lambda title, text, pdf, structured: SealedContent(
        title, text, pdf, structured, hashlib.sha256(pdf).hexdigest()
    ),
    TEXT,
    TEXT,
    st.binary(max_size=300),
    st.binary(max_size=60),
)


def deliveries(note: Note) -> st.SearchStrategy[Delivery]:
    return st.builds(
        Delivery,
        id=st.uuids(),
        key=st.uuids().map("navdesk:{}:1:1".format),
        case_id=st.just(note.case_id),
        note_id=st.just(note.id),
        person=WORD,
        municipality=st.none() | WORD,
        archive=st.sampled_from(ArchiveKind),
        archive_class=WORD,
        shielding=st.sampled_from(Shielding),
        office_lock=st.booleans(),
        visibility=st.sampled_from(Visibility),
        record_type=st.sampled_from(RecordType),
        contents=st.lists(st.sampled_from(Content), max_size=3).map(tuple),
        sealed_by=WORD,
        sealed_by_name=TEXT,
        unit=WORD,
        written_at=TIMES,
        sealed_at=TIMES,
        content=CONTENTS,
        state=st.sampled_from(DeliveryState),
        attempts=st.integers(0, 1000),
        next_try=st.none() | TIMES,
        last_attempt_at=st.none() | TIMES,
        receipt=st.none() | st.builds(Receipt, WORD, TIMES),
        reason=st.none() | MESSAGES,
        progress=st.dictionaries(WORD, TEXT, max_size=3).map(MappingProxyType),
    )


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    home = VaultHome(tmp_path_factory.mktemp("data"), "practice")
    with Vault.create(
        home,
        "Z990001",
        passphrase="riktig hest batteri",
        clock=Clock(lambda: datetime(2026, 9, 15, tzinfo=UTC)),
        device_secrets=DeviceSecrets(list),
        argon=ArgonCost(1, 64, 1),
    ) as vault:
        yield vault


@pytest.fixture(scope="module")
def file(vault):
    case = Case(uuid4(), "15890112345", "K", Protection.NONE, False, None, datetime.now(UTC))
    return vault.create_case(case)


# Explaining a failure takes minutes under coverage of every line; the example is enough.
few = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
)


def fresh(item: Any) -> Any:
    """Return `item` under an id of its own: trying an example again is another item."""
    return replace(item, id=uuid4())


@few
@given(snapshot=SNAPSHOTS)
def test_snapshots(file, snapshot):
    # A source of its own: what repeats or empties an earlier answer is another promise.
    snapshot = replace(fresh(snapshot), source=f"{snapshot.source} {uuid4()}")
    file.snapshots.add(snapshot)
    found = file.snapshots.latest()[snapshot.source]
    assert found == snapshot
    assert [type(fact.value) for fact in found.facts] == [type(f.value) for f in snapshot.facts]


@few
@given(
    answer=st.builds(
        Answer,
        **EVENT,
        life_area=st.sampled_from(LifeArea),
        field=WORD,
        kind=st.sampled_from(AnswerKind),
        value=JSON,
        client_words=TEXT,
        reason=TEXT,
        fact_refs=st.lists(TEXT, max_size=3).map(tuple),
        child=st.none() | TEXT,
    )
)
def test_answers(file, answer):
    answer = fresh(answer)
    assert file.answers.append(answer)
    assert file.answers.for_field(answer.field)[0] == answer


@few
@given(
    goal=st.builds(
        Goal,
        **EVENT,
        life_area=st.sampled_from(LifeArea),
        text=TEXT,
        client_words=TEXT,
        target_date=st.none() | DATES,
        outcome=TEXT,
    ),
    measure=st.builds(
        Measure,
        **EVENT,
        owner=st.sampled_from(Owner),
        text=TEXT,
        goal=st.none() | st.uuids(),
        need=st.none() | st.uuids(),
        responsible=TEXT,
        due=st.none() | DATES,
        outcome=TEXT,
    ),
)
def test_goals_and_measures(file, goal, measure):
    goal, measure = fresh(goal), fresh(measure)
    file.goals.append(goal)
    file.measures.append(measure)
    assert file.goals.all()[-1] == goal
    assert file.measures.all()[-1] == measure


@few
@given(data=st.data())
def test_notes_and_deliveries(file, data):
    note = Note(
        id=uuid4(),
        case_id=file.case_id,
        author=data.draw(WORD),
        kind=data.draw(st.sampled_from(NoteKind)),
        written_at=data.draw(TIMES),
        segments=tuple(data.draw(st.lists(SEGMENTS, max_size=3))),
        revision=data.draw(st.integers(1, 9)),
    )
    pieces = [
        replace(piece, id=uuid4(), key=f"navdesk:{note.id}:{number}:1")
        for number, piece in enumerate(data.draw(st.lists(deliveries(note), max_size=3)))
    ]
    file.notes.save_draft(note)
    assert file.notes.get(note.id) == note
    file.notes.seal(note, pieces)
    assert file.notes.get(note.id) == replace(note, state=NoteState.SEALED)
    assert file.deliveries.for_note(note.id) == tuple(pieces)


@few
@given(
    case=st.builds(
        Case,
        id=st.uuids(),
        person=WORD,
        name=TEXT,
        protection=st.sampled_from(Protection),
        shielded=st.booleans(),
        municipality=st.none() | WORD,
        opened_at=TIMES,
        last_sync_at=st.none() | TIMES,
        state=st.sampled_from(CaseState),
    ),
    name=TEXT,
)
def test_cases(vault, case, name):
    case = fresh(case)
    vault.create_case(case)
    vault.close_case(case.id)
    assert vault.cases.get(case.id) == case
    assert vault.cases.by_person(case.person) == case
    renamed = replace(case, name=name, shielded=not case.shielded)
    vault.cases.put(renamed)
    assert vault.cases.get(case.id) == renamed


@few
@given(
    entry=st.builds(
        QueueEntry,
        source=st.just("oppgave"),
        record_id=WORD,
        person=WORD,
        client=TEXT,
        why=TEXT,
        arrived_on=DATES,
        owner=st.sampled_from(Owner),
        priority=st.sampled_from(Priority),
        due=st.none() | DATES,
        assigned_to=st.none() | WORD,
        last_contact=st.none() | DATES,
    )
)
def test_queue_lines(vault, entry):
    vault.queue.replace_source("oppgave", [entry])
    (found,) = vault.queue.entries(vault.queue.ids("due"))
    assert found == replace(entry, id=found.id)


@few
@given(key=WORD, value=JSON, blob=st.binary(max_size=5000))
def test_settings_and_tokens(vault, file, key, value, blob):
    for kept in (vault.settings, file.settings):
        kept.put(key, value)
        assert kept.get(key, "default") == value
        kept.remove(key)
        assert kept.get(key) is None
        assert kept.get(key, "default") == "default"
    vault.tokens.save(blob)
    assert vault.tokens.load() == blob


def test_a_time_without_a_zone_is_refused_without_telling_what_it_was_in(file):
    from sqlalchemy.exc import StatementError

    naive = Snapshot(uuid4(), "x", SourceOutcome.FOUND, datetime(2026, 1, 1), 1, payload="hemmelig")  # noqa: DTZ001
    with pytest.raises(StatementError, match="zone") as refused:
        file.snapshots.add(naive)
    assert "hemmelig" not in str(refused.value)
