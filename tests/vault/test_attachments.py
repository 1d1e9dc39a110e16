"""Documents and photos: told by their bytes, kept whole or not at all, and gone when removed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text

from navdesk.vault import attachments as limits
from navdesk.vault.attachment_types import AttachmentRefused, MediaType, recognise, safe_name
from navdesk.vault.case_file import CaseFile
from navdesk.vault.cipher import Cipher, connect_sqlcipher
from navdesk.vault.errors import DiskFull, NoSuchRecord, VaultDamaged

AT = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\n"


def random_pdf(size: int) -> bytes:
    return PDF + os.urandom(size - len(PDF))


def rows(case_file, table: str) -> int:
    with case_file._database.read() as session:
        return session.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608


def test_what_is_kept_comes_back_byte_for_byte_in_chunks(opener, new_case):
    content = random_pdf(3 * limits.CHUNK + 17)
    case = new_case()
    with opener.create() as vault:
        file = vault.create_case(case)
        parts = (content[at : at + 1000] for at in range(0, len(content), 1000))
        kept = file.attachments.add("Kvittering.pdf", parts, "Z990001", AT)
        assert rows(file, "attachment_chunk") == 4
    with opener.open() as vault:
        attachments = vault.open_case(case.id).attachments
        assert attachments.all() == (kept,)
        chunks = list(attachments.read(kept.id))
        assert b"".join(chunks) == content
        assert max(map(len, chunks)) == limits.CHUNK
    assert (kept.size, kept.media_type) == (len(content), MediaType.PDF)
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert (kept.added_by, kept.added_at) == ("Z990001", AT)
    assert "Kvittering" not in repr(kept)


def test_nothing_of_an_attachment_is_in_clear_on_the_disk(opener, new_case, home, canary):
    case = new_case()
    with opener.create() as vault:
        file = vault.create_case(case)
        file.attachments.add(f"{canary}.txt", [canary.encode() * 1000], "Z990001", AT)
        files = [path.read_bytes() for path in home.base.rglob("*") if path.is_file()]
        assert len(files) > 2
        assert not any(canary.encode() in content for content in files)


def test_a_removed_attachment_is_gone_and_its_pages_are_empty(case_file):
    kept = case_file.attachments.add("a.pdf", [random_pdf(600_000)], "Z990001", AT)
    other = case_file.attachments.add("b.pdf", [random_pdf(1000)], "Z990001", AT)
    reading = case_file.attachments.read(kept.id)
    next(reading)
    case_file.attachments.remove(kept.id)
    assert case_file.attachments.all() == (other,)
    assert rows(case_file, "attachment_chunk") == 1
    with pytest.raises(NoSuchRecord):
        list(reading)
    for refused in (case_file.attachments.remove, case_file.attachments.get):
        with pytest.raises(NoSuchRecord):
            refused(kept.id)
    log = case_file._database.path.with_name(case_file._database.path.name + "-wal")
    assert log.stat().st_size < 100_000, "the log's copies went too"


def test_bytes_that_are_not_the_ones_that_were_added_are_not_handed_out_as_such(case_file):
    kept = case_file.attachments.add("a.pdf", [random_pdf(1000)], "Z990001", AT)
    with case_file._database.write() as session:
        session.execute(
            text("UPDATE attachment_chunk SET data = :data"), {"data": random_pdf(1000)}
        )
    with pytest.raises(VaultDamaged):
        list(case_file.attachments.read(kept.id))


def test_the_limits_hold_and_leave_nothing_behind(case_file, monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 400_000)
    monkeypatch.setattr(limits, "MOST_CASE_BYTES", 690_000)
    kept = case_file.attachments.add("a.pdf", [random_pdf(300_000)], "Z990001", AT)
    for size, said in ((400_001, "attachment.too_big"), (390_001, "attachment.case_full")):
        with pytest.raises(AttachmentRefused) as refused:
            case_file.attachments.add("b.pdf", [random_pdf(size)], "Z990001", AT)
        assert refused.value.message.id == said
    assert case_file.attachments.all() == (kept,)
    assert rows(case_file, "attachment_chunk") == 2
    assert case_file.search.find("b.pdf") == ()
    case_file.attachments.add("c.pdf", [random_pdf(200_000)], "Z990001", AT)


def test_a_source_that_breaks_off_leaves_nothing_behind(case_file):
    def breaking() -> Iterator[bytes]:
        yield random_pdf(limits.CHUNK * 2)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        case_file.attachments.add("a.pdf", breaking(), "Z990001", AT)
    assert rows(case_file, "attachment") == rows(case_file, "attachment_chunk") == 0


class SmallDisk:
    """A database that may only grow to a number of pages, as a full disk lets it."""

    pages = 0

    def __call__(self, path: str):
        connection = connect_sqlcipher(path)
        disk = self

        class Limited:
            def __getattr__(self, name: str):
                return getattr(connection, name)

            def execute(self, statement: str, *rest: object):
                done = connection.execute(statement, *rest)
                if disk.pages and statement.startswith("PRAGMA wal_autocheckpoint"):
                    connection.execute(f"PRAGMA max_page_count = {disk.pages}")
                return done

        return Limited()


def test_a_disk_that_fills_in_the_middle_leaves_nothing_half(opener, new_case):
    disk, case = SmallDisk(), new_case()
    cipher = Cipher(disk)
    with opener.create(cipher=cipher) as vault:
        file: CaseFile = vault.create_case(case)
        kept = file.attachments.add("a.pdf", [random_pdf(5000)], "Z990001", AT)
        with file._database.read() as session:
            pages = session.scalar(text("PRAGMA page_count"))
        disk.pages = pages + 150
        with pytest.raises(DiskFull):
            file.attachments.add("b.pdf", [random_pdf(3_000_000)], "Z990001", AT)
        assert file.attachments.all() == (kept,)
        assert rows(file, "attachment_chunk") == 1
        assert file.typed.put("mapping:X", "plass til dette", AT)
        disk.pages = 0
        file.attachments.add("b.pdf", [random_pdf(3_000_000)], "Z990001", AT)
        assert len(file.attachments.all()) == 2


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PDF, MediaType.PDF),
        (b"\xef\xbb\xbf\n%PDF-1.4", MediaType.PDF),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", MediaType.JPEG),
        (b"\x89PNG\r\n\x1a\n\x00", MediaType.PNG),
        (HEIC, MediaType.HEIC),
        ("Et brev på samisk: Čáhcesuolu\r\n".encode(), MediaType.TEXT),
    ],
)
def test_a_file_is_known_by_its_first_bytes(head, kind):
    assert recognise(head) is kind


REFUSED = (
    (b"", "empty"),
    (b"MZ\x90\x00" + PDF, "program"),
    (b"\x7fELF\x02", "program"),
    (b"#!/bin/sh\nrm -rf /\n", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),
    (b"PK\x03\x04" + bytes(26) + b"hemmelig.txt", "archive"),
    (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "office"),
    (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis", "office"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"\x1f\x8b\x08", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x00\x01\x02", "kind_unknown"),
    (b"GIF89a\x01", "kind_unknown"),
    ("Et brev på Windows".encode("cp1252"), "kind_unknown"),
    (b"tekst" * 60_000 + b"\x00", "kind_unknown"),
    (b"tekst \xc3", "kind_unknown"),
)


def test_anything_else_is_refused_with_its_own_sentence(case_file):
    for content, said in REFUSED:
        with pytest.raises(AttachmentRefused) as refused:
            case_file.attachments.add("brev.pdf", [content], "Z990001", AT)
        assert refused.value.message.id == f"attachment.{said}"
    assert case_file.attachments.all() == ()


@pytest.mark.parametrize(
    ("given", "kind", "kept"),
    [
        ("Brev.PDF", MediaType.PDF, "Brev.PDF"),
        ("tilbud.pdf.exe", MediaType.JPEG, "tilbud.pdf.exe.jpg"),
        ("../../etc/passwd", MediaType.TEXT, "passwd.txt"),
        ("C:\\Temp\\bilde.jpeg", MediaType.JPEG, "bilde.jpeg"),
        ("fdp.\N{RIGHT-TO-LEFT OVERRIDE}txt.exe", MediaType.TEXT, "fdp.txt.exe.txt"),
        ("", MediaType.PNG, "vedlegg.png"),
        (".pdf", MediaType.PDF, "pdf.pdf"),
        ("linje\nskift\x00.heic", MediaType.HEIC, "linjeskift.heic"),
        ("å" * 300 + ".txt", MediaType.TEXT, "å" * 116 + ".txt"),
        ("a\N{COMBINING RING ABOVE}.txt", MediaType.TEXT, "å.txt"),
    ],
)
def test_a_name_is_safe_to_show_and_to_save_under(given, kind, kept):
    assert safe_name(given, kind) == kept


def test_an_unknown_attachment_is_told_as_such(case_file):
    with pytest.raises(NoSuchRecord):
        list(case_file.attachments.read(uuid4()))
