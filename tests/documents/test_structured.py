"""The machine-readable twin keeps the published form and never changes by itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import jsonschema
import pytest

from navdesk.documents.errors import DocumentError
from navdesk.documents.record import RecordDocument
from navdesk.documents.structured import structured_record
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


SEGMENTS = (
    NoteSegment(
        "Mangler 4 000 kr.\u202e",
        LegalBasis.STL_18,
        Content.FINANCE,
        LifeArea.ECONOMY,
        frozenset({Flag.VIOLENCE}),
    ),
    NoteSegment("Krav.", LegalBasis.STL_26, Content.REFUND, benefit=BenefitTheme.AAP),
)


def structured(document: RecordDocument, segments: Sequence[NoteSegment] = SEGMENTS) -> bytes:
    return structured_record(
        document,
        note_id=NOTE,
        kind=NoteKind.MEETING_RECORD,
        author="Z990001",
        unit="0000",
        archive=ArchiveKind.MUNICIPAL,
        archive_class="STL-18",
        segments=segments,
    )


def test_the_record_keeps_the_published_schema(document: RecordDocument) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.FormatChecker()
    record = json.loads(structured(document))
    jsonschema.validate(record, schema, format_checker=checker)
    for broken in ({"version": 3}, {"person": "22868720003"}, {"segments": []}, {"key": "x"}):
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


def test_the_bytes_are_stable_sorted_utf8(document: RecordDocument) -> None:
    content = structured(document)
    assert content == structured(replace(document))
    text = content.decode("utf-8")
    record = json.loads(text)
    assert (
        text == json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
    )
    assert record["written_at"] == "2026-09-15T10:12:03+02:00"
    assert record["segments"][0]["text"] == "Mangler 4 000 kr."
    assert [segment["benefit"] for segment in record["segments"]] == [None, "AAP"]


def test_neither_person_nor_flags_leave_in_it(document: RecordDocument) -> None:
    text = structured(document).decode("utf-8")
    assert "VIOLENCE" not in text
    assert "person" not in json.loads(text)


def test_nothing_to_keep_is_refused(document: RecordDocument) -> None:
    with pytest.raises(DocumentError):
        structured(document, [])
    with pytest.raises(ValueError, match="legal basis"):
        structured(document, [NoteSegment("uten grunnlag")])
    with pytest.raises(ValueError, match="zone"):
        structured(replace(document, written_at=document.written_at.replace(tzinfo=None)))
