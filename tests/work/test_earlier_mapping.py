"""An earlier mapping is read from a file row by row, and what does not fit is told with its row."""

from __future__ import annotations

from datetime import date

import pytest

from navdesk.domain.messages import NavdeskError
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
