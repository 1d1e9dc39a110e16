"""An earlier mapping is read from a file row by row, and what does not fit is told with its row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from navdesk.documents.record import RecordDocument
from navdesk.documents.structured import structured_record
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis, LifeArea
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.manual import load_manual_registers
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.earlier_mapping import EarlierReader

TODAY = date(2026, 9, 15)
FORM = load_mapping_form()
READER = EarlierReader(
    form=FORM,
    registers=load_manual_registers(FORM),
    terms=Terms.load("nb"),
    texts=Texts.load("nb"),
    practice=True,
)
FILE = f"""\
Spørsmål;Svar;Dato
QUALIFICATION.education;Videregående;4.3.25

{FORM.number("QUALIFICATION.licences")};Førerkort klasse B;040325
Førerkort og sertifikater;Truckførerbevis;04.03.2025
qualification.gap;Fagbrev;
HEALTH.mental;Sover dårlig;04.03.2025
Skostørrelse;42;
WORK.network;;04.03.2025
WORK.network;Broren;31.02.2025
WORK.network;Broren;1.1.2030
HOUSING.form;Slott;
"""


@pytest.mark.parametrize(
    "content",
    [
        FILE.encode(),
        b"\xef\xbb\xbf" + FILE.encode(),
        FILE.encode("cp1252"),
        FILE.encode("utf-16"),
        FILE.replace(";", "\t").replace("\n", "\r\n").encode(),
        FILE.replace("Spørsmål;Svar;Dato", "Question;Answer;Date").encode(),
    ],
    ids=["utf-8", "with-mark", "norwegian-windows", "utf-16", "tabs", "english"],
)
def test_a_table_is_read_as_a_spreadsheet_saves_it(content: bytes) -> None:
    told = READER.told(READER.read(content, TODAY))
    mapped = date(2025, 3, 4)
    assert [(one.label, one.value, one.on) for one in told.lines] == [
        ("Utdanning", "Videregående", mapped),
        ("Førerkort og sertifikater", "Førerkort klasse B; Truckførerbevis", mapped),
        (FORM.field("QUALIFICATION.gap").label("nb"), "Fagbrev", None),
    ]
    why = ["not_taken", "unknown_question", "no_answer", "not_a_day", "day_ahead", "choice"]
    refused = READER.read(content, TODAY).refused
    assert [row.why.id.partition(".")[2] for row in refused] == why
    assert [row.line for row in refused] == [7, 8, 9, 10, 11, 12]
    assert "Sover" not in repr(told) + repr(READER.read(content, TODAY))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "earlier.no_heading"),
        (b"hei\n", "earlier.no_heading"),
        (b"felt;svar\n", "earlier.empty"),
        (b"PK\x03\x04", "earlier.not_text"),
        (b"felt;svar\x00\n", "earlier.not_text"),
        (b"felt;svar\n" + b"WORK.network;Bror\n" * 501, "earlier.too_many"),
        (b"felt;svar\nWORK.network;" + b"x" * 200_000, "earlier.not_a_table"),
        (b"x" * 2_000_001, "earlier.too_large"),
        (b"{}", "documents.structured_unreadable"),
        (b'{"format": "navdesk-note", "version": 1', "documents.structured_unreadable"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_with_a_sentence(content: bytes, message: str) -> None:
    with pytest.raises(NavdeskError) as refused:
        READER.read(content, TODAY)
    assert refused.value.message.id == message
    assert Texts.load("nb").say(refused.value.message).endswith(".")


def test_fifty_thousand_characters_are_refused_with_their_row_and_cost_nothing_else() -> None:
    found = READER.read(
        f"felt;svar\nWORK.network;{'x' * 50_000}\nWORK.network;Bror\n".encode(), TODAY
    )
    assert [row.why.id for row in found.refused] == ["form.too_long"]
    assert [answer.value for answer in found.answers] == ["Bror"]


MAPPED = datetime(2025, 3, 4, 10, 12, tzinfo=OSLO)
NOTE = UUID("5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31")
RECORD = RecordDocument(
    title="Kartlegging",
    language="nb",
    written_at=MAPPED,
    author_name="Kari Testveileder",
    unit_name="Nav Testdal",
    client_name="Tapper Testrev",
    person="22868720003",
    archive_label="Kommunens arkiv",
    paragraphs=((None, "Kartlagt"),),
    key=f"navdesk:{NOTE}:1:1",
    practice=True,
)


def answer(field: str, value: Any, child: str | None = None) -> Answer:
    return Answer(
        id=uuid4(),
        author="Z990001",
        written_at=MAPPED,
        legal_basis=LegalBasis.STL_17,
        life_area=LifeArea(field.partition(".")[0]),
        field=field,
        kind=AnswerKind.ANSWERED,
        value=value,
        child=child,
    )


def archived(document: RecordDocument) -> bytes:
    return structured_record(
        document,
        note_id=NOTE,
        kind=NoteKind.MAPPING,
        author="Z990001",
        unit="0000",
        archive=ArchiveKind.MUNICIPAL,
        archive_class="STL-17",
        segments=[NoteSegment("Kartlagt", LegalBasis.STL_17, Content.FACT)],
        events=[
            answer("QUALIFICATION.licences", [{"licence": "Truck"}]),
            answer("QUALIFICATION.gap", {"gammelt": "svar"}),
            answer("HEALTH.mental", {"scale": 2}),
            answer("FAMILY.child.school", "Trives", child="a"),
        ],
    )


def test_what_navdesk_archived_is_read_with_its_day_and_its_author() -> None:
    found = READER.read(archived(RECORD), TODAY)
    assert found.by == "Kari Testveileder, 0000"
    [told] = found.answers
    assert (told.field.id, told.value, told.on) == (
        "QUALIFICATION.licences",
        [{"licence": "Truck"}],
        date(2025, 3, 4),
    )
    # A question that was asked in another way then, and one that is nobody's to hand over.
    assert {row.why.id for row in found.refused} == {"form.text", "earlier.not_taken"}
    with pytest.raises(NavdeskError) as refused:
        READER.read(archived(replace(RECORD, practice=False)), TODAY)
    assert refused.value.message.id == "earlier.other_world"
