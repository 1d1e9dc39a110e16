"""The machine-readable twin keeps the published form and never changes by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import jsonschema
import pytest

from navdesk.documents.errors import DocumentError
from navdesk.documents.structured import StructuredSource, structured_record
from navdesk.domain.codes import (
    ArchiveKind,
    BenefitTheme,
    Content,
    Flag,
    LegalBasis,
    LifeArea,
)
from navdesk.domain.notes import NoteKind, NoteSegment

SCHEMA = Path(__file__).resolve().parents[2] / "docs/structured-record.schema.json"
NOTE = UUID("5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31")


@pytest.fixture
def source() -> StructuredSource:
    return StructuredSource(
        key=f"navdesk:{NOTE}:2:1",
        note_id=NOTE,
        revision=1,
        kind=NoteKind.MEETING_RECORD,
        title="Notat fra samtale",
        language="nb",
        written_at=datetime(2026, 9, 15, 8, 12, 3, 999, tzinfo=UTC),
        author="Z990001",
        author_name="Kari Testveileder",
        unit="0000",
        archive=ArchiveKind.MUNICIPAL,
        archive_class="STL-18",
        segments=[
            NoteSegment(
                "Mangler 4 000 kr.\u202e",
                LegalBasis.STL_18,
                Content.FINANCE,
                LifeArea.ECONOMY,
                frozenset({Flag.VIOLENCE}),
            ),
            NoteSegment("Krav.", LegalBasis.STL_26, Content.REFUND, benefit=BenefitTheme.AAP),
        ],
    )


def test_the_record_keeps_the_published_schema(source: StructuredSource) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.FormatChecker()
    record = json.loads(structured_record(source))
    jsonschema.validate(record, schema, format_checker=checker)
    for broken in ({"version": 2}, {"person": "22868720003"}, {"segments": []}, {"key": "x"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(record | broken, schema, format_checker=checker)


def test_schema_and_code_know_the_same_words() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    segment = schema["$defs"]["segment"]["properties"]
    assert segment["legal_basis"]["enum"] == [basis.value for basis in LegalBasis]
    assert segment["content"]["enum"] == [content.value for content in Content]
    assert segment["life_area"]["enum"] == [*(area.value for area in LifeArea), None]
    assert segment["benefit"]["enum"] == [*(theme.value for theme in BenefitTheme), None]
    assert schema["properties"]["kind"]["enum"] == [kind.value for kind in NoteKind]
    kinds = schema["properties"]["archive"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in ArchiveKind]


def test_the_bytes_are_stable_sorted_utf8(source: StructuredSource) -> None:
    content = structured_record(source)
    assert content == structured_record(replace(source))
    text = content.decode("utf-8")
    record = json.loads(text)
    assert (
        text == json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
    )
    assert record["written_at"] == "2026-09-15T10:12:03+02:00"
    assert record["segments"][0]["text"] == "Mangler 4 000 kr."
    assert [segment["benefit"] for segment in record["segments"]] == [None, "AAP"]


def test_neither_person_nor_flags_leave_in_it(source: StructuredSource) -> None:
    text = structured_record(source).decode("utf-8")
    assert "VIOLENCE" not in text
    assert "person" not in json.loads(text)


def test_nothing_to_keep_is_refused(source: StructuredSource) -> None:
    with pytest.raises(DocumentError):
        structured_record(replace(source, segments=[]))
    with pytest.raises(ValueError, match="legal basis"):
        structured_record(replace(source, segments=[NoteSegment("uten grunnlag")]))
    with pytest.raises(ValueError, match="zone"):
        structured_record(replace(source, written_at=datetime(2026, 9, 15)))  # noqa: DTZ001
