"""What navdesk writes and reads of Fiks Arkiv is what the published schemas say."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from navdesk.backoffice.archives.arkivmelding import (
    case_key,
    clean,
    file_question,
    files_of,
    folder_key,
    folder_message,
    folder_question,
    note_message,
    registration_question,
    search_question,
    title_of,
)
from navdesk.backoffice.archives.fiks_answers import (
    ReplyKind,
    read_fault,
    read_receipt,
    read_registration,
)
from navdesk.backoffice.xml_reading import XmlNode, read_xml
from navdesk.domain.codes import ArchiveKind, RecordType
from navdesk.domain.delivery import Delivery, Recipient
from navdesk.domain.profile import ArchiveSetup, Registration
from navdesk.net.errors import BadAnswer
from navdesk.sandbox.systems.fiks_arkiv_filing import Filing
from navdesk.sandbox.systems.fiks_arkiv_insight import Insight
from navdesk.sandbox.systems.fiks_arkiv_mailbox import Mailbox
from navdesk.sandbox.systems.fiks_arkiv_xml import Invalid, check_message, parse

from ...conftest import SHARED, contract
from .conftest import ACCOUNT

FIKS = SHARED / "municipal" / "fiks-arkiv"
CASES = sorted(FIKS.glob("conformance-cases/*/*.xml"))
EXAMPLES = FIKS / "examples-constructed"
KINDS = {
    "arkivmelding": "arkivering.arkivmelding.opprett",
    "arkivmeldingOppdatering": "arkivering.arkivmelding.oppdater",
    "registreringHent": "innsyn.registrering.hent",
    "mappeHent": "innsyn.mappe.hent",
    "sok": "innsyn.sok",
    "dokumentobjektOpprett": "arkivering.dokumentobjekt.opprett",
    "nyAvskrivning": "arkivering.avskrivning.opprett",
    "slettAvskrivning": "arkivering.avskrivning.slett",
}

pytestmark = pytest.mark.skipif(
    not SHARED.exists(), reason="the published contracts are not beside this checkout"
)


@cache
def schema(name: str) -> etree.XMLSchema:
    path = contract("municipal", "fiks-arkiv", "spec", "V1", f"no.ks.fiks.arkiv.v1.{name}.xsd")
    return etree.XMLSchema(etree.parse(path))


def assert_valid(document: bytes, name: str) -> None:
    schema(name).assertValid(etree.fromstring(document))


@pytest.fixture
def delivery(sealed: Any) -> Delivery:
    made: Delivery = sealed(
        ArchiveKind.MUNICIPAL, "STL-18", municipality="9902", record_type=RecordType.INTERNAL
    )
    return made


SETUPS: tuple[dict[str, Any], ...] = (
    {"registration": Registration.JOURNALPOST_X},
    {"registration": Registration.ARKIVNOTAT, "rule": "navdesk-notat"},
    {"series": None, "person_scheme": None, "document_type": None},
)


@pytest.mark.parametrize("changes", SETUPS)
@pytest.mark.parametrize("record_type", [RecordType.INTERNAL, RecordType.OUTBOUND])
def test_every_message_is_valid(
    setup: ArchiveSetup, delivery: Delivery, changes: dict[str, Any], record_type: RecordType
) -> None:
    chosen = replace(setup, **changes)
    note = replace(delivery, record_type=record_type, recipient=Recipient(None, "Annen Testpart"))
    assert_valid(note_message(chosen, note), "arkivering.arkivmelding.opprett")
    folder = folder_message(chosen, note.person, note.written_at, note.sealed_by)
    assert_valid(folder, "arkivering.arkivmelding.opprett")


def test_every_question_is_valid(setup: ArchiveSetup, delivery: Delivery) -> None:
    assert_valid(registration_question(setup, delivery.key), "innsyn.registrering.hent")
    assert_valid(folder_question(setup, folder_key(delivery.person)), "innsyn.mappe.hent")
    assert_valid(file_question(str(uuid4())), "innsyn.dokumentfil.hent")
    number = ("stringvalues", [("value", delivery.person)])
    search = search_question(
        "saksmappe", [("mappePartPersonid", number)], take=20, skip=40, include=["noekkelord"]
    )
    assert_valid(search, "innsyn.sok")


def test_a_message_is_as_the_sheets_own_example_says(
    setup: ArchiveSetup, delivery: Delivery
) -> None:
    example = read_xml((EXAMPLES / "note-arkivnotat.arkivmelding.xml").read_bytes())
    chosen = replace(setup, registration=Registration.ARKIVNOTAT)
    ours = read_xml(note_message(chosen, delivery))
    theirs, mine = example.find("registrering"), ours.find("registrering")
    assert theirs is not None
    assert mine is not None
    assert mine.type == theirs.type == "arkivnotat"
    assert {one.name for one in theirs.children} <= {one.name for one in mine.children}
    assert ours.word("antallFiler") == "2"
    reference = "referanseForelderMappe/referanseEksternNoekkel/noekkel"
    assert mine.word(reference) == ours.word("mappe/referanseEksternNoekkel/noekkel")
    assert mine.word("referanseEksternNoekkel/noekkel") == delivery.key
    files = list(mine.find("dokumentbeskrivelse").every("dokumentobjekt"))  # type: ignore[union-attr]
    assert [one.word("sjekksum") for one in files] == [one.digest for one in files_of(delivery)]


def test_nothing_but_the_party_and_the_class_names_the_client(
    setup: ArchiveSetup, delivery: Delivery
) -> None:
    document = note_message(setup, delivery)
    root = etree.fromstring(document)
    named = [one for one in root.iter() if one.text and delivery.person in one.text]
    assert [etree.QName(one).localname for one in named] == ["identifikator", "klasseID"]
    assert delivery.person not in folder_key(delivery.person) + case_key(delivery.person, "STL-18")
    assert case_key(delivery.person, "STL-18") != case_key(delivery.person, "STL-27")


@pytest.mark.parametrize(
    "title", [f"Samtale med {'228687'}20003", "Om 228687 20003 i dag", " ", "\u0000\u202e"]
)
def test_a_title_with_a_number_or_nothing_in_it_is_not_used(
    setup: ArchiveSetup, delivery: Delivery, title: str
) -> None:
    named = replace(delivery, content=replace(delivery.content, title=title))
    assert title_of(setup, named) == "Notat"


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80), name=st.text(max_size=30))
def test_no_text_breaks_the_message(text: str, name: str) -> None:
    setup, delivery = _SETUP, _DELIVERY
    odd = replace(
        delivery,
        sealed_by_name=name,
        content=replace(delivery.content, title=text),
        recipient=Recipient(None, text),
        record_type=RecordType.OUTBOUND,
    )
    document = note_message(replace(setup, shielding_basis=f"§ 13 {text}"), odd)
    assert_valid(document, "arkivering.arkivmelding.opprett")
    check_message(parse(document))
    read = read_xml(document).word("registrering/tittel")
    assert read == title_of(setup, odd)


@pytest.mark.parametrize("letters", ["<&>\"']]>", "æøå čđŋšŧž", "𝒜😀", "a\u0008bc\ud800d"])
def test_text_is_kept_but_for_what_no_xml_may_hold(letters: str) -> None:
    kept = clean(letters)
    assert kept == "".join(one for one in letters if one not in "\u0008\ud800")


def test_the_examples_of_receipts_and_errors_are_read() -> None:
    made = read_receipt((EXAMPLES / "kvittering-opprettet.xml").read_bytes())
    there = read_receipt((EXAMPLES / "kvittering-eksisterende.xml").read_bytes())
    partly = read_receipt((EXAMPLES / "kvittering-delvis.xml").read_bytes())
    assert made.record is not None
    assert there.record is not None
    assert (made.record.existing, there.record.existing) == (False, True)
    assert made.record.number == "2026/118-4"
    assert made.record.key == ("navdesk", "0b1d3c52-5f0e-4e0e-8d1e-2f5c1c2f7e10")
    assert partly.record is None
    assert partly.record_failed
    assert partly.folder_id == "5e0a6f2e-3e70-4c84-9a80-7be7f8f0ab10"
    assert partly.fault_id == "0d5f4c9b-1c39-4a25-8a20-4a2b7a9f6c01"
    for name, kind in (
        ("ikkefunnet", ReplyKind.NOT_FOUND),
        ("serverfeil", ReplyKind.SERVER_FAULT),
        ("ugyldigforespoersel", ReplyKind.INVALID),
    ):
        fault = (EXAMPLES / f"feilmelding-{name}.xml").read_bytes()
        assert read_fault(fault) == (kind, "9a4e4a4c-0fd4-4b0e-8f5e-8a1f4c3e2b77")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_a_conformance_payload_is_understood(path: Path) -> None:
    raw = path.read_bytes()
    told = json.loads((path.parent / "testInformation.json").read_text("utf-8"))
    root = read_xml(raw)
    assert KINDS[root.name] == told["messageType"].removeprefix("no.ks.fiks.arkiv.v1.")
    assert _flat(root) == [
        (etree.QName(one).namespace, etree.QName(one).localname, (one.text or "").strip())
        for one in etree.fromstring(raw).iter(etree.Element)
    ]


def _flat(node: XmlNode) -> list[tuple[str, str, str]]:
    """Return an element and all in it, in document order."""
    own = (node.namespace, node.name, node.text.strip())
    return [own, *(one for child in node.children for one in _flat(child))]


CREATED = [path for path in CASES if b"arkivmelding/opprett/v1" in path.read_bytes()]


@pytest.mark.parametrize("path", CREATED, ids=lambda path: path.parent.name)
def test_the_practice_archive_judges_a_message_as_the_schema_does(path: Path) -> None:
    raw = path.read_bytes()
    valid = schema("arkivering.arkivmelding.opprett").validate(etree.fromstring(raw))
    try:
        check_message(parse(raw))
    except Invalid:
        assert not valid
    else:
        assert valid


def test_what_the_practice_archive_answers_is_valid_and_read(
    mailbox: Mailbox, setup: ArchiveSetup, delivery: Delivery
) -> None:
    filing = Filing(mailbox.store, ACCOUNT)
    receipts = []
    folder = folder_message(setup, delivery.person, delivery.written_at, delivery.sealed_by)
    for registration in Registration:
        chosen = replace(setup, registration=registration)
        note = replace(delivery, key=f"navdesk:{registration}:1:1")
        files = {one.name: one.content for one in files_of(note)}
        for xml, sent in ((folder, {}), (note_message(chosen, note), files)):
            root = filing.check(xml, sent)
            receipts += [
                filing.file(root, sent, dedupes=True, partial=partial) for partial in (False, True)
            ]
        question = parse(registration_question(chosen, note.key))
        answer = Insight(mailbox.store, ACCOUNT).answer(question)
        assert_valid(answer, "innsyn.registrering.hent.resultat")
        stored = read_registration(answer)
        assert stored.record.key == ("navdesk", note.key)
        assert stored.versions is not None
        assert [one.checksum for one in stored.versions] == [one.digest for one in files_of(note)]
    for receipt in receipts:
        assert_valid(receipt, "arkivering.arkivmelding.opprett.kvittering")
        read_receipt(receipt)
    asked = parse(folder_question(setup, folder_key(delivery.person)))
    assert_valid(Insight(mailbox.store, ACCOUNT).answer(asked), "innsyn.mappe.hent.resultat")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<a>",
        b"{}",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<!DOCTYPE a SYSTEM 'http://elsewhere.example.test/x'><a/>",
        b"<a>" * 200 + b"</a>" * 200,
        b"<arkivmeldingKvittering><registreringKvittering/></arkivmeldingKvittering>",
        b"<other/>",
    ],
)
def test_what_is_no_receipt_is_no_receipt(raw: bytes) -> None:
    with pytest.raises(BadAnswer):
        read_receipt(raw)


_SETUP: Any = None
_DELIVERY: Any = None


@pytest.fixture(autouse=True)
def _for_the_property(setup: ArchiveSetup, delivery: Delivery) -> None:
    """Hypothesis runs a test many times with the fixtures of one: these do not change."""
    globals().update(_SETUP=setup, _DELIVERY=delivery)


def test_a_class_of_the_municipality_is_the_keyword_of_the_case(
    setup: ArchiveSetup, delivery: Delivery
) -> None:
    chosen = replace(setup, classes=MappingProxyType({"STL-18": "281-18"}))
    assert read_xml(note_message(chosen, delivery)).word("mappe/noekkelord") == "281-18"
