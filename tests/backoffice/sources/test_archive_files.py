"""What the archives tell of their files: which variant to open, what is beside it, and why not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from navdesk.backoffice.source import ProtectionRule, SourceAnswer, SourceRequest
from navdesk.backoffice.sources import noark5
from navdesk.backoffice.sources.noark5 import Noark5Source
from navdesk.backoffice.sources.saf import SafSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE, STATE_ONLY
from navdesk.net.errors import NotSent
from navdesk.net.http import Call
from navdesk.net.reply import Reply

from ..conftest import NOW, Clients, always, memory_client, reply

REQUEST = SourceRequest("22868720003", "call", NOW)


def variant(name: str, open_: object = True, **more: object) -> dict[str, object]:
    return {
        "variantformat": name,
        "filtype": "PDF",
        "saksbehandlerHarTilgang": open_,
        "skjerming": None,
        **more,
    }


def files_of(*documents: object, **post: object) -> list[Mapping[str, Any]]:
    """Return the files of one journal post that holds `documents`."""
    whole = {"journalpostId": "1", "tema": "OPP", "tittel": "Brev", "dokumenter": documents, **post}
    page = {"journalposter": [whole], "sideInfo": {"finnesNesteSide": False, "totaltAntall": 1}}
    body = json.dumps({"data": {"dokumentoversiktBruker": page}})
    client, _ = memory_client(SystemKind.SAF, always(reply(body)))
    [fact] = SafSource(client).fetch(REQUEST).facts
    assert isinstance(fact.value, Mapping)
    return fact.value["files"]  # type: ignore[return-value]


def document(*variants: object, **more: object) -> dict[str, object]:
    return {"dokumentInfoId": "7", "tittel": "Brev", "dokumentvarianter": variants, **more}


def test_the_whole_variant_is_opened_and_the_redacted_one_where_that_is_all_one_may() -> None:
    [whole] = files_of(document(variant("SLADDET"), variant("ARKIV")))
    [redacted] = files_of(document(variant("ARKIV", False), variant("SLADDET")))

    assert (whole["variant"], whole["blocked"], whole["file_type"]) == ("ARKIV", None, "PDF")
    assert (redacted["variant"], redacted["blocked"]) == ("SLADDET", None)


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        (document(), "NO_FILE"),
        (document(variant("ORIGINAL")), "NO_FILE"),
        (document(variant("ARKIV"), dokumentstatus="KASSERT"), "NO_FILE"),
        (document(variant("ARKIV"), dokumentstatus="AVBRUTT"), "NO_FILE"),
        (document(variant("ARKIV"), skjerming="POL"), "SHIELDED"),
        (document(variant("ARKIV", False, skjerming="FEIL")), "SHIELDED"),
        (document(variant("ARKIV", False)), "NO_ACCESS"),
        (document(variant("ARKIV", None)), "NO_ACCESS"),
        (document(variant("ARKIV", "true")), "NO_ACCESS"),
    ],
)
def test_what_cannot_be_opened_tells_why(listed: dict[str, object], why: str) -> None:
    [file] = files_of(listed)

    assert file["blocked"] == why


def test_a_hidden_title_is_told_from_a_missing_one_for_each_document() -> None:
    hidden, nameless = files_of(
        document(variant("ARKIV"), tittel="*****", logiskeVedlegg=[{"tittel": "*****"}]),
        document(variant("ARKIV"), tittel=None, logiskeVedlegg=[{"tittel": "Legeerklæring"}]),
    )

    assert (hidden["title"], hidden["title_hidden"], hidden["inside"]) == (None, True, [])
    assert (nameless["title"], nameless["title_hidden"]) == (None, False)
    assert nameless["inside"] == ["Legeerklæring"]


@pytest.mark.parametrize("listed", [None, 7, "x", [None], [{"dokumentInfoId": None}], [[]]])
def test_documents_of_another_shape_are_no_files(listed: object) -> None:
    posts = files_of(dokumenter=listed)

    assert posts == []


def test_why_the_citizen_does_not_see_a_letter_is_kept() -> None:
    page = {
        "journalposter": [
            {
                "journalpostId": "1",
                "brukerHarTilgang": False,
                "skjerming": "POL",
                "brukerTilgangAvvistBegrunnelser": [{"kode": "NOTAT"}, {"kode": None}, 7],
            }
        ]
    }
    body = json.dumps({"data": {"dokumentoversiktBruker": page}})
    client, _ = memory_client(SystemKind.SAF, always(reply(body)))
    [fact] = SafSource(client).fetch(REQUEST).facts

    assert isinstance(fact.value, Mapping)
    assert fact.value["citizen_reasons"] == ["NOTAT"]
    assert fact.value["shielded"] is True


def test_the_archives_declare_what_they_give(clients: Clients, asking: Any) -> None:
    for source in (SafSource(clients["saf"]), Noark5Source(clients["noark5"], {})):
        answer = source.fetch(asking("S02"))
        assert {fact.field for fact in answer.facts} <= source.declaration.fields
        assert source.declaration.protection is ProtectionRule.ACCESS
    assert SafSource.declaration_.purposes == EVERY_PURPOSE
    assert not Noark5Source.declaration_.purposes & STATE_ONLY


def records(answer: SourceAnswer) -> list[Mapping[str, Any]]:
    return [
        fact.value
        for fact in answer.facts
        if fact.field.endswith("x_municipal_record") and isinstance(fact.value, Mapping)
    ]


def test_every_municipal_record_tells_the_way_to_its_documents(
    clients: Clients, asking: Any
) -> None:
    for value in records(Noark5Source(clients["noark5"], {}).fetch(asking("S02"))):
        [file] = value["files"]
        assert file["title"] == value["title"]
        assert file["link_ref"].startswith(clients["noark5"].setup.base_url)
        assert value["link_ref"].startswith(clients["noark5"].setup.base_url)


def test_lists_that_take_too_long_are_left_for_the_opening(
    clients: Clients, asking: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noark5, "_MOST_LISTED", 1)

    found = records(Noark5Source(clients["noark5"], {}).fetch(asking("S02")))

    assert len([value for value in found if value["files"] is not None]) == 1
    assert all(value["link_ref"] for value in found)


def test_an_archive_that_goes_quiet_over_its_documents_still_tells_of_its_records(
    clients: Clients, asking: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = clients["noark5"]
    real, asked = client.call, []

    def call(method: str, path: str, **more: Any) -> Reply:
        if "dokumentbeskrivelse" in path:
            asked.append(path)
            raise NotSent(noark5.Message("net.unreachable", {"host": "x"}))
        return real(method, path, **more)

    monkeypatch.setattr(client, "call", call)
    answer = Noark5Source(client, {}).fetch(asking("S02"))

    assert answer.outcome is SourceOutcome.FOUND
    assert len(records(answer)) > 3
    assert len(asked) == 1, "nobody is asked again after that"


def test_a_refused_list_of_documents_is_only_that(
    clients: Clients, asking: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = clients["noark5"]
    real = client.call

    def call(method: str, path: str, **more: Any) -> Reply:
        if "dokumentbeskrivelse" in path:
            return reply('{"feil": {"kode": 403}}', 403)
        return real(method, path, **more)

    monkeypatch.setattr(client, "call", call)
    found = records(Noark5Source(client, {}).fetch(asking("S02")))

    assert {value["files"] for value in found} == {None}


def test_the_question_about_documents_is_asked_once_per_page(clients: Clients) -> None:
    calls: list[Call] = []

    def answer(call: Call) -> Reply:
        calls.append(call)
        return reply('{"data": {"dokumentoversiktBruker": {"journalposter": []}}}')

    client, _ = memory_client(SystemKind.SAF, answer)
    assert SafSource(client).fetch(REQUEST).outcome is SourceOutcome.EMPTY
    assert len(calls) == 1, "files are told of in the list, and none is fetched for it"
