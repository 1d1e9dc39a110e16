"""Documents of the archives: kept once, found by their words, gone without a trace."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from navdesk.vault.attachments import CHUNK
from navdesk.vault.documents import Documents
from navdesk.vault.errors import VaultDamaged
from navdesk.vault.search_texts import SearchKind, SearchText

AT = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
REF = "saf/467010001/485200001/ARKIV"
OTHER = "saf/467010001/485200002/ARKIV"


def rows(case_file, table: str) -> int:
    with case_file._database.read() as session:
        return session.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608


def pages(*texts: str) -> list[SearchText]:
    return [SearchText("Brev fra bruker", each) for each in texts]


def test_a_kept_document_comes_back_byte_for_byte(opener, new_case):
    content, case = os.urandom(3 * CHUNK + 17), new_case()
    with opener.create() as vault:
        file = vault.create_case(case)
        assert file.documents.keep(REF, "application/pdf", content, AT)
        assert rows(file, "document_chunk") == 4
    with opener.open() as vault:
        documents = vault.open_case(case.id).documents
        assert documents.read(REF) == content
        [kept] = documents.all().values()
    assert (kept.ref, kept.media_type, kept.size) == (REF, "application/pdf", len(content))
    assert kept.fetched_at == AT
    assert REF not in repr(kept)


def test_what_is_not_kept_is_nothing_and_not_an_error(case_file):
    assert case_file.documents.read(REF) is None
    assert case_file.documents.all() == {}
    case_file.documents.remove([REF])


def test_a_document_is_found_by_the_words_of_its_pages(case_file):
    case_file.documents.keep(
        REF, "application/pdf", b"x", AT, pages("Søknad om støtte", "", "Møte om utlegg")
    )

    [hit] = case_file.search.find("utlegg")

    assert (hit.kind, hit.ref, hit.title) == (SearchKind.DOCUMENT, f"{REF}/2", "Brev fra bruker")
    assert case_file.search.find("søknad")[0].ref == f"{REF}/0"


def test_a_new_copy_takes_the_place_of_the_old_one_and_of_its_words(case_file):
    case_file.documents.keep(REF, "text/plain", b"gammel", AT, pages("gammelt ord"))
    case_file.documents.keep(REF, "text/plain", b"ny", AT, pages("nytt ord"))

    assert case_file.documents.read(REF) == b"ny"
    assert rows(case_file, "document_chunk") == 1
    assert case_file.search.find("gammelt") == ()


def test_a_removed_document_takes_its_bytes_and_its_words_along(case_file):
    case_file.documents.keep(REF, "application/pdf", os.urandom(600_000), AT, pages("utlegg"))
    case_file.documents.keep(OTHER, "text/plain", b"annet", AT, pages("utlegg"))

    case_file.documents.remove([REF])

    assert list(case_file.documents.all()) == [OTHER]
    assert [hit.ref for hit in case_file.search.find("utlegg")] == [f"{OTHER}/0"]
    assert rows(case_file, "document_chunk") == 1
    log = case_file._database.path.with_name(case_file._database.path.name + "-wal")
    assert log.stat().st_size < 100_000, "the log's copies went too"


def test_words_of_documents_outlive_an_index_made_anew(case_file):
    case_file.documents.keep(REF, "application/pdf", b"x", AT, pages("Møte om utlegg"))
    case_file.search.rebuild()

    assert [hit.ref for hit in case_file.search.find("utlegg")] == [f"{REF}/0"]


def test_the_document_fetched_longest_ago_makes_room(case_file):
    documents = Documents(case_file._database, case_file._index, most_bytes=1000)
    for number in range(3):
        documents.keep(
            f"saf/{number}", "text/plain", bytes(400), AT + timedelta(days=-number), pages("ord")
        )

    assert set(documents.all()) == {"saf/0", "saf/2"}, "the oldest but the new one itself went"
    assert {hit.ref for hit in case_file.search.find("ord")} == {"saf/0/0", "saf/2/0"}
    assert not documents.keep("saf/9", "text/plain", bytes(1001), AT)
    assert set(documents.all()) == {"saf/0", "saf/2"}, "nothing makes room for what never fits"


def test_bytes_that_are_not_those_that_were_kept_are_not_handed_out(case_file):
    case_file.documents.keep(REF, "text/plain", b"riktig", AT)
    with case_file._database.write() as session:
        session.execute(text("UPDATE document_chunk SET data = :data"), {"data": b"feil"})

    with pytest.raises(VaultDamaged):
        case_file.documents.read(REF)


def test_nothing_of_a_document_is_in_clear_on_the_disk(opener, new_case, home, canary):
    with opener.create() as vault:
        file = vault.create_case(new_case())
        file.documents.keep(REF, "text/plain", canary.encode() * 1000, AT, pages(canary))
        files = [path.read_bytes() for path in home.base.rglob("*") if path.is_file()]
        assert len(files) > 2
        assert not any(canary.encode() in content for content in files)


def test_emptying_a_case_takes_its_documents_along(case_file):
    case_file.documents.keep(REF, "text/plain", b"hemmelig", AT, pages("hemmelig"))

    assert case_file.strip()

    assert case_file.documents.all() == {}
    assert rows(case_file, "document_chunk") == rows(case_file, "search_text") == 0
