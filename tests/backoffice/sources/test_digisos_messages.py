"""What applicants wrote where there was a field to write in, what they sent, what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from navdesk.backoffice.source import ProtectionRule, SourceAnswer, SourceRequest
from navdesk.backoffice.sources.digisos import DigisosSource
from navdesk.backoffice.sources.digisos_words import raise_application
from navdesk.backoffice.sources.reading import Reading
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import STATE_ONLY
from navdesk.net.http import Call
from navdesk.net.reply import Reply

from ..conftest import NOW, Clients, contract, memory_client, reply

PERSON = "22868720003"
REQUEST = SourceRequest(PERSON, "call", NOW)
SENT = datetime(2026, 9, 10, 6, tzinfo=UTC)


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def messages(answer: SourceAnswer) -> dict[str, str]:
    return {value["group"]: value["text"] for value in values(answer, "ECONOMY.x_message")}


def millis(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def digisos(case: dict[str, Any], files: dict[str, Any]) -> SourceAnswer:
    """Answer one case and its files by name; a file that is not there is 404."""
    case = {"fiksDigisosId": "case-1", "sistEndret": millis(SENT), **case}

    def answer(call: Call) -> Reply:
        if call.method == "POST":
            return reply(json.dumps([case]))
        found = files.get(call.url.rsplit("/", 1)[1])
        return reply(json.dumps(found)) if found is not None else reply("", 404)

    return DigisosSource(memory_client(SystemKind.DIGISOS, answer)[0]).fetch(REQUEST)


def submission(name: str, *stored: str) -> dict[str, Any]:
    return {
        "vedleggMetadata": name,
        "timestampSendt": millis(SENT),
        "vedlegg": [
            {"filnavn": each, "dokumentlagerDokumentId": f"id-{each}", "storrelse": 7}
            for each in stored
        ],
    }


def test_s01s_wish_for_a_call_is_a_message_of_the_case(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = DigisosSource(clients["digisos"]).fetch(asking("S01"))

    found = messages(answer)
    assert "ring meg om jobb" in found["WHY"]
    assert "jobbkurset" in found["ATTACHMENT"]
    for value in values(answer, "ECONOMY.x_message"):
        assert (value["channel"], value["from"]) == ("APPLICATION", "CLIENT")
        assert (value["class"], value["theme"]) == ("STL-18", None)
        assert value["thread"] == values(answer, "ECONOMY.x_message")[0]["thread"]


def test_the_childs_wish_stands_under_other_expenses(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    s02 = DigisosSource(clients["digisos"]).fetch(asking("S02"))
    s04 = DigisosSource(clients["digisos"]).fetch(asking("S04"))
    assert "fotball" in messages(s02)["OTHER_BARNEUTGIFTER"]
    assert "sykehus" in messages(s04)["WORK_COMMENT"]


def test_what_is_asked_for_and_not_sent_is_missing_and_what_was_sent_is_listed(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = DigisosSource(clients["digisos"]).fetch(asking("S02"))

    [sent] = values(answer, "ECONOMY.x_attachment")
    assert (sent["title"], sent["sent_on"]) == ("husleiekontrakt", "2026-08-20")
    assert [each["file_name"] for each in sent["files"]] == ["husleiekontrakt.pdf"]
    assert all(each["document_id"] for each in sent["files"])
    assert [row["description"] for row in values(answer, "ECONOMY.x_requested_document")] == [
        "strom"
    ]


def test_what_happened_in_the_case_is_told_in_order(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    events = values(
        DigisosSource(clients["digisos"]).fetch(asking("S02")), "ECONOMY.x_application_event"
    )
    assert [(event["kind"], event["status"]) for event in events] == [
        ("soknadsStatus", "MOTTATT"),
        ("tildeltNavKontor", "0000"),
        ("soknadsStatus", "UNDER_BEHANDLING"),
        ("saksStatus", "UNDER_BEHANDLING"),
        ("vedtakFattet", "INNVILGET"),
        ("soknadsStatus", "FERDIGBEHANDLET"),
    ]


def test_every_fact_is_one_the_source_has_declared(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    source = DigisosSource(clients["digisos"])
    for story in ("S01", "S02", "S04", "S08"):
        assert {fact.field for fact in source.fetch(asking(story)).facts} <= (
            source.declaration.fields
        )
    assert source.declaration.protection is ProtectionRule.CLOSED_PROTECTED
    assert not source.declaration.purposes & STATE_ONLY


def test_every_field_for_words_is_raised_and_what_a_register_wrote_is_not() -> None:
    found = Reading("digisos", REQUEST)
    document = {
        "data": {
            "begrunnelse": {"hvorforSoke": "A", "hvaSokesOm": "B"},
            "situasjonendring": {"hvaHarEndretSeg": "C"},
            "arbeid": {"kommentarTilArbeidsforhold": {"kilde": "bruker", "verdi": "D"}},
            "familie": {
                "folkeregistrertMedEktefelleAvviksforklaring": {"kilde": "system", "verdi": "nei"}
            },
            "okonomi": {
                "opplysninger": {"beskrivelseAvAnnet": {"verdi": "E", "sparing": " ", "annet": 1}}
            },
        }
    }

    raise_application(document, "case", SENT, found)

    assert messages(found.answer()) == {
        "WHY": "A",
        "WHAT": "B",
        "CHANGED": "C",
        "WORK_COMMENT": "D",
        "OTHER_VERDI": "E",
    }


def test_the_published_application_of_a_client_has_words() -> None:
    path = contract("municipal", "digisos", "filformat", "samples", "soknad", "brukerdata.json")
    found = Reading("digisos", REQUEST)

    raise_application(json.loads(path.read_text("utf-8")), "case", SENT, found)

    assert set(messages(found.answer())) >= {"WHY", "WHAT"}


def test_words_beside_a_later_attachment_are_a_message_and_codes_are_not() -> None:
    rows = [
        {"type": "annet", "tilleggsinfo": "Kan noen ringe meg?", "status": "LastetOpp"},
        {"type": "faktura", "tilleggsinfo": "strom", "status": "LastetOpp"},
    ]

    answer = digisos(
        {"ettersendtInfoNAV": {"ettersendelser": [submission("f1")]}}, {"f1": {"vedlegg": rows}}
    )

    assert messages(answer) == {"ATTACHMENT": "Kan noen ringe meg?"}
    [value] = values(answer, "ECONOMY.x_message")
    assert value["sent_at"] == "2026-09-10T08:00:00+02:00"


def test_a_document_that_came_later_is_missing_no_more() -> None:
    events = [
        {
            "type": "dokumentasjonEtterspurt",
            "hendelsestidspunkt": "2026-09-01T08:00:00.000Z",
            "dokumenter": [
                {"dokumenttype": "Kontrakt", "dokumentreferanse": "r1"},
                {"dokumenttype": "Faktura", "dokumentreferanse": "r2"},
            ],
        },
        {
            "type": "dokumentasjonkrav",
            "hendelsestidspunkt": "2026-09-01T08:00:00.000Z",
            "dokumentasjonkravreferanse": "k1",
            "status": "RELEVANT",
            "tittel": "Lønnslipp",
        },
    ]
    came = [
        {"type": "annet", "status": "LastetOpp", "hendelseReferanse": "r1"},
        {"type": "annet", "status": "LastetOpp", "hendelseReferanse": "k1"},
        {"type": "faktura", "tilleggsinfo": "strom", "status": "LastetOpp",
         "filer": [{"filnavn": "a.pdf"}]},
    ]  # fmt: skip
    asked = [{"type": "faktura", "tilleggsinfo": "strom", "status": "VedleggKreves", "filer": []}]

    answer = digisos(
        {
            "digisosSoker": {"metadata": "history"},
            "originalSoknadNAV": {"metadata": "app", **submission("f0")},
            "ettersendtInfoNAV": {"ettersendelser": [submission("f1", "a.pdf")]},
        },
        {
            "history": {"hendelser": events},
            "app": {"data": {}},
            "f0": {"vedlegg": asked},
            "f1": {"vedlegg": came},
        },
    )

    assert answer.outcome is SourceOutcome.FOUND
    missing = [row["title"] for row in values(answer, "ECONOMY.x_requested_document")]
    assert missing == ["Faktura"], "only what has neither come by reference nor by kind"
    stored = [value["files"] for value in values(answer, "ECONOMY.x_attachment") if value["files"]]
    assert stored == [[{"file_name": "a.pdf", "document_id": "id-a.pdf", "size": 7}]]


def test_a_list_of_attachments_that_cannot_be_had_is_a_gap() -> None:
    answer = digisos({"ettersendtInfoNAV": {"ettersendelser": [submission("gone")]}}, {})
    assert answer.outcome is SourceOutcome.PARTIAL


def test_a_payment_that_was_stopped_is_an_event_and_no_income() -> None:
    event = {
        "type": "utbetaling",
        "hendelsestidspunkt": "2026-09-09T08:00:00.000Z",
        "utbetalingsreferanse": "u1",
        "status": "STOPPET",
        "belop": 6400,
    }
    answer = digisos({"digisosSoker": {"metadata": "h"}}, {"h": {"hendelser": [event]}})
    assert values(answer, "ECONOMY.income") == []
    [told] = values(answer, "ECONOMY.x_application_event")
    assert (told["kind"], told["status"], told["amount"]) == ("utbetaling", "STOPPET", "6400.00")


def test_the_formats_own_notes_are_shown() -> None:
    note = {"minVersion": "1.0.0", "maxVersion": "9.0.0", "text": "Feltet er nytt."}
    answer = digisos(
        {"originalSoknadNAV": {"metadata": "app", "timestampSendt": millis(SENT)}},
        {"app": {"data": {}, "kompatibilitet": [note]}},
    )
    assert values(answer, "ECONOMY.x_application_note") == ["Feltet er nytt."]


def test_an_event_told_late_renames_none_of_the_others() -> None:
    def refs(*moments: str) -> list[str]:
        events = [
            {"type": "soknadsStatus", "hendelsestidspunkt": at, "status": "MOTTATT"}
            for at in moments
        ]
        answer = digisos({"digisosSoker": {"metadata": "h"}}, {"h": {"hendelser": events}})
        return [f.record_id for f in answer.facts if f.field == "ECONOMY.x_application_event"]

    before = refs("2026-09-01T08:00:00.000Z", "2026-09-03T08:00:00.000Z")
    after = refs("2026-09-01T08:00:00.000Z", "2026-09-02T08:00:00.000Z", "2026-09-03T08:00:00.000Z")

    assert set(before) < set(after)
    assert len(set(after)) == 3
