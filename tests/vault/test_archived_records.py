"""What was read back from the archives is kept as it came, and found by its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from navdesk.domain.archived import ArchivedRecord
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteState

AT = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)


def record(note_id, number=1, **changes) -> ArchivedRecord:
    return replace(
        ArchivedRecord(f"navdesk:{note_id}:{number}:1", "saf", "453", AT, b'{"format":"x"}'),
        **changes,
    )


def test_records_come_back_as_they_were_kept(case_file):
    note_id = uuid4()
    whole = record(note_id)
    unread = record(
        note_id, 2, system="noark5", content=None, problem=Message("case_documents.denied")
    )
    case_file.archived.keep([whole, unread])
    assert case_file.archived.all() == (whole, unread)
    assert "format" not in repr(whole)


def test_a_record_read_again_takes_the_place_of_the_first(case_file):
    first = record(uuid4(), content=None, problem=Message("case_documents.denied"))
    case_file.archived.keep([first])
    later = replace(first, content=b"{}", problem=None, withdrawn=True)
    case_file.archived.keep([later])
    assert case_file.archived.all() == (later,)


def test_a_note_read_back_is_found_by_its_words(case_file, new_note):
    note = replace(new_note(case_file.case_id), state=NoteState.SEALED)
    word = note.segments[0].text.split()[0]
    # The first search of a file makes its index, which leaves what was read back alone.
    case_file.search.find(word)
    case_file.archived.keep([record(note.id)], [note])
    for _ in range(2):
        assert f"{note.id}/0" in {hit.ref for hit in case_file.search.find(word)}
        case_file.search.rebuild()


def test_nothing_read_back_stays_in_a_file_that_is_stripped(case_file):
    case_file.archived.keep([record(uuid4())])
    assert case_file.strip()
    assert case_file.archived.all() == ()
