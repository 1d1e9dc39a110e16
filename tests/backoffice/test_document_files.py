"""One file of an archive: whole, denied, not there yet, or nothing; never half, never wrong."""

from __future__ import annotations

import pytest

from navdesk.backoffice.document_files import (
    MOST_BYTES,
    DocumentDenied,
    DocumentFiles,
    DocumentUnavailable,
    FileLink,
)
from navdesk.backoffice.sources.noark5 import Noark5Source
from navdesk.backoffice.sources.saf import SafSource
from navdesk.domain import file_types
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer, NetError, ServerFault
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind

from .conftest import Clients, always, memory_client, reply

PERSON = "22868720003"
STATE = FileLink("saf", ("467010001", "485200001", "ARKIV"))
PDF = b"%PDF-1.4 ..."


def files(answer, pauses: list[float] | None = None, kind: SystemKind = SystemKind.SAF):
    client, http = memory_client(kind, answer)
    waited = pauses if pauses is not None else []
    return DocumentFiles({kind.value: client}, waited.append), http


def test_a_file_comes_byte_for_byte_from_its_address() -> None:
    fetcher, http = files(always(reply(PDF, kind="application/pdf")))

    assert fetcher.fetch(STATE, PERSON) == PDF

    [call] = http.calls
    assert call.url.endswith("/rest/hentdokument/467010001/485200001/ARKIV")
    assert (call.method, call.safe) == ("GET", True)
    assert "467010001" not in repr(STATE)


@pytest.mark.parametrize("odd", ["..", "a/b", "1?x=2", "1#x", "", " 1"])
def test_an_id_of_an_odd_form_leads_to_no_other_address(odd: str) -> None:
    fetcher, http = files(always(reply(PDF)))

    with pytest.raises(DocumentUnavailable) as no:
        fetcher.fetch(FileLink("saf", (odd, "485200001", "ARKIV")), PERSON)
    assert no.value.message.id == "case_documents.not_there"
    assert http.calls == []


def test_a_denial_is_no_missing_file() -> None:
    fetcher, http = files(always(reply('{"message": "Avvist av SAF"}', 403)))

    with pytest.raises(DocumentDenied) as no:
        fetcher.fetch(STATE, PERSON)
    assert no.value.message.id == "case_documents.denied"
    assert len(http.calls) == 1, "a denial is not asked about again"


def test_a_file_that_was_archived_just_now_is_waited_for() -> None:
    pauses: list[float] = []
    fetcher, http = files(always(reply("", 404), reply("", 404), reply(PDF)), pauses)

    assert fetcher.fetch(STATE, PERSON) == PDF
    assert len(http.calls) == 3
    assert pauses == sorted(pauses)
    assert len(pauses) == 2


def test_a_file_that_stays_away_is_said_to_be_so_after_a_short_wait() -> None:
    pauses: list[float] = []
    fetcher, _ = files(always(reply("", 404)), pauses)

    with pytest.raises(DocumentUnavailable) as no:
        fetcher.fetch(STATE, PERSON)
    assert no.value.message.id == "case_documents.not_there"
    assert sum(pauses) < 5


def test_somebody_who_cancels_does_not_wait() -> None:
    pauses: list[float] = []
    fetcher, http = files(always(reply("", 404)), pauses)

    with pytest.raises(DocumentUnavailable):
        fetcher.fetch(STATE, PERSON, lambda: True)
    assert (len(http.calls), pauses) == (1, [])


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (reply('{"status": 400}', 400), "case_documents.status"),
        (reply(b"", 200), "case_documents.empty"),
        (reply(b"", 204), "case_documents.empty"),
        (reply(b"x" * (MOST_BYTES + 1), 200), "case_documents.too_big"),
    ],
)
def test_what_is_no_file_is_said_in_a_sentence(answer: Reply, sentence: str) -> None:
    fetcher, _ = files(always(answer))

    with pytest.raises(DocumentUnavailable) as no:
        fetcher.fetch(STATE, PERSON)
    assert no.value.message.id == sentence


def test_an_archive_that_is_not_set_up_is_said_in_a_sentence() -> None:
    with pytest.raises(DocumentUnavailable) as no:
        DocumentFiles({}).fetch(STATE, PERSON)
    assert no.value.message.id == "case_documents.not_set_up"


def test_a_link_to_somewhere_else_takes_no_token_along() -> None:
    fetcher, http = files(always(reply(PDF)), kind=SystemKind.NOARK5)

    with pytest.raises(BadAnswer):
        fetcher.fetch(FileLink("noark5", href="https://elsewhere.example.test/fil"), PERSON)
    assert http.calls == []


def story_links(source, clients: Clients, asking, key: str) -> list[FileLink]:
    """Return where the files of a story lie, as the source tells it."""
    links = []
    for fact in source.fetch(asking(key)).facts:
        value = fact.value
        for row in value.get("files") or ():
            if fact.field.endswith("x_document"):
                parts = (fact.record_id, row["document_id"], row["variant"])
                links.append(FileLink("saf", parts))
            else:
                links.append(FileLink("noark5", href=row["link_ref"]))
    return links


def test_every_document_a_story_lists_can_be_fetched(clients: Clients, asking) -> None:
    fetcher = DocumentFiles(clients)
    state = story_links(SafSource(clients["saf"]), clients, asking, "S02")
    municipal = story_links(Noark5Source(clients["noark5"], {}), clients, asking, "S02")
    person = asking("S02").person

    kinds = [
        {file_types.recognise(fetcher.fetch(link, person)) for link in links}
        for links in (state, municipal)
    ]

    assert kinds == [{file_types.PDF}, {file_types.PDF, file_types.TEXT}]
    assert len(state) == 3, "the enclosure of the second letter is a document of its own"


def test_a_registration_leads_to_its_first_document(clients: Clients, asking) -> None:
    answer = Noark5Source(clients["noark5"], {}).fetch(asking("S02"))
    records = [each.value for each in answer.facts if each.field.endswith("x_municipal_record")]
    [first, *_] = [each for each in records if each["kind"] == "NOTE"]  # type: ignore[index, call-overload]

    found = DocumentFiles(clients).fetch(
        FileLink("noark5", href=first["link_ref"]),
        asking("S02").person,  # type: ignore[index, call-overload, arg-type]
    )

    assert str(first["title"]).encode() in found  # type: ignore[index, call-overload]


def test_a_record_without_files_to_follow_is_not_there() -> None:
    def answer(call: Call) -> Reply:
        return reply('{"systemID": "1", "_links": {}}')

    fetcher, _ = files(answer, kind=SystemKind.NOARK5)
    with pytest.raises(DocumentUnavailable) as no:
        fetcher.fetch(FileLink("noark5", href="https://system.example.test/api/x/1/"), PERSON)
    assert no.value.message.id == "case_documents.not_there"


@pytest.mark.parametrize("system", ["saf", "noark5"])
def test_an_archive_out_of_order_is_a_failure_and_not_a_missing_file(
    clients: Clients, asking, faults, system: str
) -> None:
    source = SafSource(clients["saf"]) if system == "saf" else Noark5Source(clients["noark5"], {})
    [link, *_] = story_links(source, clients, asking, "S02")
    faults.replace([Fault(system, "*", FaultKind.STATUS, value=500)])

    with pytest.raises(ServerFault):
        DocumentFiles(clients).fetch(link, asking("S02").person)


def test_a_cut_file_is_never_taken_for_a_whole_one(clients: Clients, asking, faults) -> None:
    [link, *_] = story_links(SafSource(clients["saf"]), clients, asking, "S02")
    faults.replace([Fault("saf", "*", FaultKind.CUT)])

    with pytest.raises(NetError):
        DocumentFiles(clients).fetch(link, asking("S02").person)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", file_types.PDF),
        (b"\x00" * 500 + b"%PDF-1.4", file_types.PDF),
        (b"\xff\xd8\xff\xe0", file_types.JPEG),
        (b"\x89PNG\r\n\x1a\n", file_types.PNG),
        (b"II*\x00", file_types.TIFF),
        ("Notat på norsk".encode(), file_types.TEXT),
        ("Notat på norsk".encode("cp1252"), file_types.TEXT),
        (b'<?xml version="1.0"?><a/>', file_types.XML),
        (b' {"a": 1}', file_types.JSON),
        (b"MZ\x90\x00\x03", file_types.UNKNOWN),
        (b"PK\x03\x04", file_types.UNKNOWN),
    ],
)
def test_a_file_is_told_by_its_bytes(data: bytes, kind: str) -> None:
    assert file_types.recognise(data) == kind
