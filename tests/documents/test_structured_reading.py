"""A structured record is read back as it was written, and nothing else is read at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navdesk.documents.errors import DocumentError
from navdesk.documents.record import RecordDocument
from navdesk.documents.structured import structured_record
from navdesk.documents.structured_reading import read_structured
from navdesk.documents.text import clean_text
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis, LifeArea, Owner
from navdesk.domain.events import Answer, AnswerKind, Event, Goal, Measure
from navdesk.domain.notes import NoteKind, NoteSegment, Participant

SCHEMA = Path(__file__).resolve().parents[2] / "docs/structured-record.schema.json"
NOTE = UUID("5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31")
OLD = f"navdesk:{uuid4()}:1:1"
HEAD: dict[str, Any] = {
    "author": "Z990001",
    "written_at": datetime(2026, 9, 15, 8, 1, 2, 345678, tzinfo=UTC),
    "legal_basis": LegalBasis.STL_18,
}
GOAL = Goal(
    id=uuid4(), life_area=LifeArea.ECONOMY, text="Egen bolig", target_date=date(2027, 1, 1), **HEAD
)
ANSWER = Answer(
    id=uuid4(),
    base=uuid4(),
    life_area=LifeArea.ECONOMY,
    field="ECONOMY.income",
    kind=AnswerKind.ANSWERED,
    value=[{"amount": "4000", "regular": True}, "annet", 3, None],
    client_words="«Det går ikke rundt»",
    fact_refs=("utbetaldata/1",),
    child="c1",
    **HEAD,
)
EVENTS: tuple[Event, ...] = (
    ANSWER,
    GOAL,
    Measure(id=uuid4(), owner=Owner.MUNICIPAL, text="Søke bolig", goal=GOAL.id, **HEAD),
)
PARTS = (
    (1, NoteSegment("Mangler 4 000 kr.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)),
    (4, NoteSegment("Vurderes i dag.", LegalBasis.STL_27, Content.ASSESSMENT)),
)

SAME_DOCUMENT = HealthCheck.function_scoped_fixture
"""The document is frozen: one for all examples proves the same."""


@pytest.fixture
def content(document: RecordDocument) -> bytes:
    return written(document)


def written(document: RecordDocument, events: tuple[Event, ...] = EVENTS) -> bytes:
    return structured_record(
        replace(document, key=f"navdesk:{NOTE}:2:3"),
        note_id=NOTE,
        kind=NoteKind.COOPERATION,
        author="Z990001",
        unit="0000",
        archive=ArchiveKind.MUNICIPAL,
        archive_class="STL-18",
        segments=[part for _, part in PARTS],
        positions=[place for place, _ in PARTS],
        places=6,
        participants=[Participant("Lege Legesen", "fastlege")],
        corrects=OLD,
        events=events,
    )


def test_what_was_written_comes_back_whole(content: bytes) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(content), schema, format_checker=jsonschema.FormatChecker())
    record = read_structured(content)
    assert (record.segments, record.places) == (PARTS, 6)
    assert (record.note_id, record.number, record.revision) == (NOTE, 2, 3)
    assert record.kind is NoteKind.COOPERATION
    assert record.participants == (Participant("Lege Legesen", "fastlege"),)
    assert record.corrects == OLD
    assert record.events == EVENTS
    assert "Mangler" not in repr(record)


def test_a_record_of_version_1_is_read_with_its_places_counted(content: bytes) -> None:
    record = json.loads(content)
    for name in ("participants", "corrects", "events", "places"):
        del record[name]
    for segment in record["segments"]:
        del segment["position"]
    read = read_structured(json.dumps(record | {"version": 1}).encode())
    assert [place for place, _ in read.segments] == [0, 1]
    assert read.events == ()


def test_a_newer_record_is_told_from_a_broken_one(content: bytes) -> None:
    newer = json.loads(content) | {"version": 3}
    with pytest.raises(DocumentError) as refused:
        read_structured(json.dumps(newer).encode())
    assert refused.value.message.id == "documents.structured_newer"


@pytest.mark.parametrize(
    "broken",
    [
        {"format": "another"},
        {"version": True},
        {"key": f"navdesk:{uuid4()}:2:3"},
        {"note_id": "x"},
        {"segments": []},
        {"kind": "POEM"},
        {"written_at": "2026-09-15T10:12:03"},
        {"corrects": "the one before"},
        {"events": [{"type": "SONG"}]},
        {"author": None},
        {"places": 4},
        {"places": True},
        {"places": 10**9},
    ],
)
def test_what_does_not_keep_the_form_is_refused(content: bytes, broken: dict[str, object]) -> None:
    with pytest.raises(DocumentError) as refused:
        read_structured(json.dumps(json.loads(content) | broken).encode())
    assert refused.value.message.id == "documents.structured_unreadable"


@pytest.mark.parametrize("content", [b"", b"\xff", b"[" * 200_000, b"null", b"[1]", b'"x"'])
def test_what_is_no_record_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError):
        read_structured(content)


def test_an_event_on_a_basis_of_another_record_is_refused_both_ways(
    document: RecordDocument, content: bytes
) -> None:
    stray = replace(GOAL, legal_basis=LegalBasis.NAV_14A)
    with pytest.raises(ValueError, match="another record"):
        written(document, (stray,))
    record = json.loads(content)
    record["events"][1]["legal_basis"] = "NAV_14A"
    with pytest.raises(DocumentError):
        read_structured(json.dumps(record).encode())


@settings(max_examples=150, deadline=None, suppress_health_check=[SAME_DOCUMENT])
@given(data=st.data())
def test_no_damage_does_more_than_end_in_a_sentence(
    document: RecordDocument, data: st.DataObject
) -> None:
    record = json.loads(written(document))
    place: Any = record
    while True:
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(list(keys)))
        inside = place[key]
        if isinstance(inside, dict | list) and inside and data.draw(st.booleans()):
            place = inside
            continue
        place[key] = data.draw(
            st.none() | st.booleans() | st.integers() | st.text() | st.just([]) | st.just({})
        )
        break
    try:
        read_structured(json.dumps(record).encode())
    except DocumentError as refused:
        assert refused.message.id.startswith("documents.structured_")


@settings(max_examples=60, deadline=None, suppress_health_check=[SAME_DOCUMENT])
@given(words=st.text(min_size=1))
def test_an_answer_in_any_words_comes_back_as_it_can_be_printed(
    document: RecordDocument, words: str
) -> None:
    answer = replace(ANSWER, value=words, client_words=words)
    (read,) = read_structured(written(document, (answer,))).events
    assert isinstance(read, Answer)
    assert read.value == read.client_words == clean_text(words)
