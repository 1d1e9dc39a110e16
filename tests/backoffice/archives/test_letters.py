"""Letters by SvarUt through the gateway: looked up first, sent once, read back."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from navdesk.backoffice.archive import Archive, FindingKind, PutKind
from navdesk.backoffice.archives.letters import SvarUt, _is_ours
from navdesk.domain.codes import ArchiveKind, RecordType
from navdesk.domain.delivery import Delivery, Recipient
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import OutcomeUnknown
from navdesk.sandbox.profile_letters import ACCOUNTS
from navdesk.sandbox.server import Running
from navdesk.sandbox.systems.svarut import LetterBox

TO = Recipient("310990108", "Testdal barnevernstjeneste", ("Barnevernveien 1", "0001 Testdal"))
CLIENT = Recipient("22868720003", "Tapper Testrev", ("c/o Rev", "Testveien 4", "0001 Testdal"))


def drop(key: str, value: str) -> None:
    """Keep nothing: a letter has no steps."""


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("svarut",)


@pytest.fixture
def svarut(client_for: Any, moved: Any) -> SvarUt:
    client = client_for("svarut", SystemKind.SVARUT)
    return SvarUt(client, ACCOUNTS["9901"], ArchiveKind.CHILD_WELFARE_LETTER, moved.clock)


@pytest.fixture
def box(running: Running) -> LetterBox:
    found = running.office.stores["svarut"]
    assert isinstance(found, LetterBox)
    return found


@pytest.fixture
def letter(sealed: Any) -> Callable[..., Delivery]:
    def make(recipient: Recipient | None = TO) -> Delivery:
        made: Delivery = sealed(
            ArchiveKind.CHILD_WELFARE_LETTER,
            "STL-45",
            record_type=RecordType.OUTBOUND,
            recipient=recipient,
        )
        return made

    return make


def test_the_adapter_is_an_archive_that_does_not_dedupe(svarut: SvarUt) -> None:
    archive: Archive = svarut
    assert (archive.promise.dedupes, archive.promise.atomic) == (False, True)
    assert archive.promise.quiet_after_s >= 30


def test_a_letter_arrives_once_with_its_bytes_and_its_recipient(
    svarut: SvarUt, letter: Any, box: LetterBox
) -> None:
    delivery = letter()
    assert svarut.find(delivery).kind is FindingKind.ABSENT
    assert svarut.put(delivery, drop).kind is PutKind.ACCEPTED
    (sent,) = box.all()
    assert sent.files == {"brev.pdf": delivery.content.pdf}
    assert sent.shipment["mottaker"] == {
        "navn": "Testdal barnevernstjeneste",
        "digitalId": "310990108",
        "adresselinje1": "Barnevernveien 1",
        "postnummer": "0001",
        "poststed": "Testdal",
    }
    assert sent.shipment["kunDigitalLevering"] is False
    assert sent.shipment["tittel"] == delivery.content.title
    finding = svarut.find(delivery)
    assert finding.kind is FindingKind.COMPLETE
    assert finding.receipt is not None
    assert finding.receipt.archive_id == str(sent.id)


def test_the_structured_copy_never_leaves_with_a_letter(
    svarut: SvarUt, letter: Any, box: LetterBox
) -> None:
    delivery = letter()
    svarut.put(delivery, drop)
    (sent,) = box.all()
    assert delivery.content.structured not in sent.files.values()
    assert "legal_basis" not in str(sent.shipment)


def test_a_client_with_an_address_may_get_it_on_paper_and_one_without_only_digitally(
    svarut: SvarUt, letter: Any, box: LetterBox
) -> None:
    svarut.put(letter(CLIENT), drop)
    svarut.put(letter(Recipient(CLIENT.id, CLIENT.name)), drop)
    paper, digital = (sent.shipment for sent in box.all())
    assert paper["mottaker"]["adresselinje2"] == "Testveien 4"
    assert digital["kunDigitalLevering"] is True
    assert set(digital["mottaker"]) == {"navn", "digitalId"}


@pytest.mark.parametrize(
    ("recipient", "told"),
    [
        (None, "letters.recipient_missing"),
        (Recipient(None, "Barnevernstjenesten i kommunen"), "letters.recipient_missing"),
        (Recipient("22868720003", "A", ("Storgatan 1", "123 45 Umeå")), "letters.foreign_address"),
        (Recipient("22868720003", "A", ("1", "2", "3", "4", "0001 B")), "letters.foreign_address"),
    ],
)
def test_what_cannot_be_addressed_is_held_and_nothing_is_sent(
    svarut: SvarUt, letter: Any, box: LetterBox, recipient: Recipient | None, told: str
) -> None:
    result = svarut.put(letter(recipient), drop)
    assert result.kind is PutKind.HELD
    assert result.reason is not None
    assert result.reason.id == told
    assert box.all() == []


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [
        ("MOTTATT", FindingKind.UNFINISHED, "letters.waiting"),
        ("AVVIST", FindingKind.WITHDRAWN, "letters.rejected"),
        ("IKKE_LEVERT", FindingKind.WITHDRAWN, "letters.not_delivered"),
        ("LEST", FindingKind.COMPLETE, None),
        ("PRINTET", FindingKind.COMPLETE, None),
    ],
)
def test_what_became_of_a_letter_is_told_apart(
    svarut: SvarUt,
    letter: Any,
    box: LetterBox,
    *,
    status: str,
    kind: FindingKind,
    told: str | None,
) -> None:
    box.first_status = status
    delivery = letter()
    svarut.put(delivery, drop)
    finding = svarut.find(delivery)
    assert finding.kind is kind
    assert (finding.reason.id if finding.reason else None) == told
    assert svarut.finish(delivery, drop).kind is PutKind.ACCEPTED
    assert len(box.all()) == 1


def test_two_letters_or_a_foreign_one_under_our_reference_need_a_person(
    svarut: SvarUt, letter: Any, box: LetterBox
) -> None:
    delivery = letter()
    svarut.put(delivery, drop)
    changed = replace(delivery, content=replace(delivery.content, sha256="0" * 64))
    assert svarut.find(changed).kind is FindingKind.DIFFERENT
    svarut.put(delivery, drop)
    assert svarut.find(delivery).kind is FindingKind.SEVERAL


def test_a_hash_is_understood_in_both_spellings(letter: Any) -> None:
    delivery = letter()
    in_base64 = base64.b64encode(bytes.fromhex(delivery.content.sha256)).decode()
    assert _is_ours(in_base64, delivery)
    assert _is_ours(delivery.content.sha256.upper(), delivery)
    assert not _is_ours(None, delivery)
    assert not _is_ours("0" * 64, delivery)


def test_an_unknown_account_and_a_closed_gateway_are_held(
    svarut: SvarUt, client_for: Any, moved: Any, letter: Any, strike: Any
) -> None:
    other = SvarUt(
        client_for("svarut", SystemKind.SVARUT),
        "9c0f7f0a-59a1-4b7e-8d0c-000000000000",
        ArchiveKind.CLIENT_LETTER,
        moved.clock,
    )
    unknown = other.put(letter(), drop)
    assert unknown.kind is PutKind.HELD
    assert unknown.reason is not None
    assert unknown.reason.id == "letters.account_unknown"
    strike("svarut", "send", "status", 403)
    closed = svarut.put(letter(), drop)
    assert closed.reason is not None
    assert closed.reason.id == "letters.forbidden"
    strike("svarut", "finn", "status", 403)
    assert svarut.find(letter()).kind is FindingKind.FORBIDDEN
    strike("svarut", "send", "status", 400)
    refused = svarut.put(letter(), drop)
    assert refused.kind is PutKind.REJECTED


def test_a_lost_answer_is_unknown_and_found_again(
    svarut: SvarUt, letter: Any, box: LetterBox, strike: Any
) -> None:
    delivery = letter()
    strike("svarut", "send", "drop_after")
    with pytest.raises(OutcomeUnknown):
        svarut.put(delivery, drop)
    assert len(box.all()) == 1
    assert svarut.find(delivery).kind is FindingKind.COMPLETE
