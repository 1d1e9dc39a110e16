"""What a municipal archive over Fiks Arkiv tells of a client, and how it fails to tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from navdesk.backoffice.document_files import DocumentFiles, DocumentUnavailable, FileLink
from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.fiks_arkiv import FiksArkivSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import ArchiveSetup, Profile, SystemKind
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind

from ..conftest import Clients, always, memory_client, reply

BASE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv"
HIT = (
    "<resultat><saksmappe><systemID>{id}</systemID><tittel>Klientsak</tittel>"
    "<noekkelord>F18</noekkelord><opprettetDato>2026-08-01T10:00:00</opprettetDato>{more}"
    "</saksmappe></resultat>"
)
NUMBERED = "<saksaar>2026</saksaar><sakssekvensnummer>7</sakssekvensnummer>"
Ask = Callable[..., SourceRequest]


def page(hits: str, count: int) -> str:
    return (
        f'<sokeresultat xmlns="{BASE}/sokeresultat/utvidet/v1"><system>x</system><take>1</take>'
        f"<skip>0</skip><count>{count}</count><resultattype>saksmappe</resultattype>"
        f"<resultatListe>{hits}</resultatListe></sokeresultat>"
    )


@pytest.fixture
def archives(profile: Profile) -> list[ArchiveSetup]:
    return [one for one in profile.archives if one.kind is SystemKind.FIKS_ARKIV]


@pytest.fixture
def source(clients: Clients, archives: list[ArchiveSetup]) -> FiksArkivSource:
    return FiksArkivSource(clients["fiks_arkiv"], archives)


def rows(answer: SourceAnswer, name: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field.endswith(name)]


def test_the_man_with_two_homes_has_cases_and_documents_in_testvik(
    source: FiksArkivSource, asking: Ask
) -> None:
    answer = source.fetch(asking("T-TWO"))

    assert answer.outcome is SourceOutcome.FOUND
    cases, records = rows(answer, "x_municipal_case"), rows(answer, "x_municipal_record")
    assert [(one["class"], one["records"], one["closed_on"]) for one in cases] == [
        ("STL-27", 2, None),
        ("STL-18", 1, "2026-09-07"),
    ]
    assert [one["title"] for one in records] == [
        "Søknad om midlertidig botilbud",
        "Samtale om botilbud",
        "Vedtak om stønad til botilbud",
    ]
    assert [one["kind"] for one in records] == ["I", "X", "U"]
    assert {fact.field.partition(".")[0] for fact in answer.facts} == {"HOUSING", "ECONOMY"}


def test_a_document_is_fetched_by_what_the_source_tells(
    source: FiksArkivSource, asking: Ask, clients: Clients
) -> None:
    request = asking("T-TWO")
    record = rows(source.fetch(request), "x_municipal_record")[0]
    [file] = record["files"]
    files = DocumentFiles(clients, pause=lambda _: None)

    content = files.fetch(FileLink("fiks_arkiv", href=file["link_ref"]), request.person)

    assert content.startswith(b"%PDF-")
    account = file["link_ref"].partition("/")[0]
    for odd in (f"{account}/{uuid4()}", f"{account}/../meldinger", "x", ""):
        with pytest.raises(DocumentUnavailable):
            files.fetch(FileLink("fiks_arkiv", href=odd), request.person)


def test_nothing_found_not_allowed_and_failed_are_told_apart(
    source: FiksArkivSource, asking: Ask, faults: Any
) -> None:
    assert source.fetch(asking("S02")).outcome is SourceOutcome.EMPTY
    assert source.fetch(replace(asking("S02"), person=asking("S07", "Z990108").person)).outcome is (
        SourceOutcome.DENIED
    )
    faults.replace([Fault("fiks_arkiv", "innsyn-sok", FaultKind.HTML)])
    assert source.fetch(asking("T-TWO")).outcome is SourceOutcome.FAILED


def test_without_an_account_nobody_is_asked_and_that_is_said(
    clients: Clients, archives: list[ArchiveSetup], asking: Ask
) -> None:
    bare = [replace(one, account=None) for one in archives]
    answer = FiksArkivSource(clients["fiks_arkiv"], bare).fetch(asking("T-TWO"))
    assert answer.outcome is SourceOutcome.FAILED
    assert answer.reason is not None
    assert answer.reason.id == "sources.fiks_no_account"


def _source(answer: Callable[[Call], Reply], archives: list[ArchiveSetup]) -> Any:
    client, http = memory_client(SystemKind.FIKS_ARKIV, answer)
    plain = [replace(one, person_scheme=None) for one in archives]
    return FiksArkivSource(client, plain), http


def test_every_page_is_read_once(archives: list[ArchiveSetup], asking: Ask) -> None:
    pages = [
        page("".join(HIT.format(id=uuid4(), more="") for _ in range(size)), 70) for size in (50, 20)
    ]
    source, http = _source(always(*(reply(one, kind="application/xml") for one in pages)), archives)

    answer = source.fetch(asking("T-TWO"))

    assert len(rows(answer, "x_municipal_case")) == 70
    assert answer.outcome is SourceOutcome.FOUND
    skips = [call.body.partition(b"skip>")[2].partition(b"<")[0] for call in http.calls]
    assert skips == [b"0", b"50"]


def test_an_archive_that_never_ends_is_left_with_what_it_gave(
    archives: list[ArchiveSetup], asking: Ask
) -> None:
    def more(_: Call) -> Reply:
        return reply(page(HIT.format(id=uuid4(), more=""), 10**6), kind="application/xml")

    source, http = _source(more, archives)
    answer = source.fetch(asking("T-TWO"))
    assert answer.outcome is SourceOutcome.PARTIAL
    assert len(http.calls) == 20


def test_a_case_that_comes_without_its_posts_is_asked_for_them_by_number(
    archives: list[ArchiveSetup], asking: Ask
) -> None:
    post = (
        "<resultat><journalpost><systemID>p</systemID><tittel>Vedtak</tittel><journalposttype>"
        "<kode>U</kode></journalposttype><dokumentetsDato>2026-08-02</dokumentetsDato>"
        "</journalpost></resultat>"
    )
    answers = (page(HIT.format(id="c", more=NUMBERED), 1), page(post, 1))
    source, http = _source(
        always(*(reply(one, kind="application/xml") for one in answers)), archives
    )

    answer = source.fetch(asking("T-TWO"))

    [record] = rows(answer, "x_municipal_record")
    assert (record["title"], record["kind"], record["files"]) == ("Vedtak", "U", [])
    assert b"journalpostSakssekvensnummer" in http.calls[1].body


@pytest.mark.parametrize(
    ("body", "status", "outcome"),
    [
        ("", 200, SourceOutcome.FAILED),
        ("<a", 200, SourceOutcome.FAILED),
        ("<sokeresultat/>", 200, SourceOutcome.FAILED),
        (page("", 0), 200, SourceOutcome.EMPTY),
        ("<ikkefunnet><feilId>1</feilId></ikkefunnet>", 404, SourceOutcome.EMPTY),
        (
            "<ugyldigforespoersel><feilId>1</feilId></ugyldigforespoersel>",
            400,
            SourceOutcome.FAILED,
        ),
        ("<other/>", 404, SourceOutcome.FAILED),
        ("", 403, SourceOutcome.DENIED),
    ],
)
def test_an_odd_answer_is_never_taken_for_none(
    archives: list[ArchiveSetup], asking: Ask, body: str, status: int, outcome: SourceOutcome
) -> None:
    source, _ = _source(always(reply(body, status, "application/xml")), archives)
    assert source.fetch(asking("T-TWO")).outcome is outcome
