"""A municipal archive without keys or transactions still gets each note once, and whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from navdesk.backoffice.archive import FindingKind, PutKind, PutResult
from navdesk.backoffice.archives.noark5 import Noark5
from navdesk.domain.codes import ArchiveKind, RecordType
from navdesk.domain.delivery import Delivery, Recipient
from navdesk.domain.profile import ArchiveSetup, Registration, SystemKind
from navdesk.net.errors import BadAnswer, NetError, OutcomeUnknown, ServerFault
from navdesk.sandbox.server import Running

S02, S06 = "22868720003", "29828829007"
OWN = "virksomhetsspesifikkeMetadata"
RARE = (pytest.mark.long, pytest.mark.wide)
BOTH = [Registration.ARKIVNOTAT, Registration.JOURNALPOST_X]
STEPS = ["folder", "case", "record", "document", "file.A", "file.P"]
CREATES = ["arkivnotat", "dokumentbeskrivelse", "dokumentobjekt"]


class Inside:
    """What the core itself holds, seen from within."""

    def __init__(self, running: Running) -> None:
        self._store: Any = running.office.stores["noark5"]

    def records(self, key: str) -> list[Any]:
        return [
            record
            for record in self._store.all("registrering")
            if (record.fields.get(OWN) or {}).get("vnd-navdesk-v1:noteid") == key
        ]

    def documents(self, key: str) -> list[Any]:
        every = self._store.all("dokumentbeskrivelse")
        return [each for each in every if each.fields.get("eksternReferanse") == key]

    def folders(self, person: str) -> list[Any]:
        return [
            folder
            for folder in self._store.all("mappe")
            if folder.kind.name == "mappe" and _person_of(folder) == person
        ]

    def cases(self, person: str, code: str) -> list[Any]:
        return [
            case
            for folder in self.folders(person)
            for case in folder.below("saksmappe")
            if code in case.fields.get("noekkelord", ())
        ]

    @property
    def store(self) -> Any:
        return self._store


def _person_of(folder: Any) -> str | None:
    own_class = folder.above("klasse")
    if own_class is not None:
        return str(own_class.fields["klasseID"])
    numbers = folder.below("foedselsnummer")
    return str(numbers[0].fields["foedselsnummer"]) if numbers else None


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("noark5",)


@pytest.fixture
def inside(running: Running) -> Inside:
    return Inside(running)


@pytest.fixture
def setup() -> ArchiveSetup:
    return ArchiveSetup(
        municipality="9901",
        system="noark5",
        kind=SystemKind.NOARK5,
        classes=MappingProxyType({"STL-18": "281-18", "STL-29": "276-29"}),
        access_code="KL",
        shielding_basis="Offl. § 13, jf. fvl. § 13 nr. 1 og sotjl. § 44",
    )


@pytest.fixture
def archive_of(client_for: Any, moved: Any, setup: ArchiveSetup) -> Callable[..., Noark5]:
    def make(**changes: Any) -> Noark5:
        client = client_for("noark5", SystemKind.NOARK5)
        return Noark5(client, replace(setup, **changes), moved.clock)

    return make


@pytest.fixture
def archive(archive_of: Any) -> Noark5:
    made: Noark5 = archive_of()
    return made


@pytest.fixture
def note(sealed: Any) -> Callable[..., Delivery]:
    def make(archive_class: str = "STL-18", **changes: Any) -> Delivery:
        kind = changes.pop("record_type", RecordType.INTERNAL)
        delivery: Delivery = sealed(
            ArchiveKind.MUNICIPAL, archive_class, record_type=kind, **changes
        )
        return delivery

    return make


@pytest.fixture
def carry(moved: Any) -> Callable[..., PutResult]:
    """Do what the delivery engine does with a non-deduping archive, until it is settled."""

    def drive(archive: Noark5, row: Any) -> PutResult:
        for _ in range(8):
            finding = archive.find(row.delivery)
            if finding.kind is FindingKind.COMPLETE:
                return PutResult(PutKind.STORED, finding.receipt)
            assert finding.kind in {FindingKind.ABSENT, FindingKind.UNFINISHED}
            step = archive.put if finding.kind is FindingKind.ABSENT else archive.finish
            if finding.kind is FindingKind.ABSENT:
                moved.pass_time(archive.promise.quiet_after_s + 1)
            try:
                result = step(row.delivery, row.keep)
            except NetError:
                continue
            if result.kind is PutKind.ACCEPTED:
                moved.pass_time(archive.promise.quiet_after_s + 1)
        raise AssertionError("never settled")

    return drive


def told(result: PutResult) -> str:
    assert result.reason is not None
    return result.reason.id


def is_whole(inside: Inside, delivery: Delivery) -> None:
    """Exactly one registration, one document, and one file of each variant, byte for byte."""
    (record,) = inside.records(delivery.key)
    (document,) = inside.documents(delivery.key)
    assert document.parent is record
    assert document.code("dokumentstatus") == "F"
    variants = {one.code("variantformat"): one for one in document.below("dokumentobjekt")}
    assert len(document.below("dokumentobjekt")) == 2
    assert variants["A"].content == delivery.content.pdf
    assert variants["A"].fields["sjekksum"] == delivery.content.sha256
    assert variants["A"].code("format") == "fmt/477"
    assert variants["P"].content == delivery.content.structured
    if record.kind.name == "journalpost":
        assert record.code("journalstatus") == "F"
        assert len(record.below("korrespondansepart")) == 1


@pytest.mark.parametrize("registration", BOTH)
def test_a_note_is_filed_whole_in_the_clients_folder(
    archive_of: Any, note: Any, row_of: Any, inside: Inside, registration: Registration
) -> None:
    archive = archive_of(registration=registration)
    row = row_of(note())
    assert archive.find(row.delivery).kind is FindingKind.ABSENT
    result = archive.put(row.delivery, row.keep)
    assert result.kind is PutKind.STORED
    is_whole(inside, row.delivery)
    (record,) = inside.records(row.delivery.key)
    wanted = "journalpost" if registration is Registration.JOURNALPOST_X else "arkivnotat"
    assert record.kind.name == wanted
    assert record.fields["tittel"] == "Notat fra samtale"
    assert record.fields["offentligTittel"] == "Notat"
    assert record.fields["dokumentetsDato"] == "2026-09-14+02:00"
    assert record.fields["forfatter"] == ["Kari Testveileder"]
    shielding = record.fields["skjerming"]
    assert shielding["tilgangsrestriksjon"]["kode"] == "KL"
    assert shielding["skjermingshjemmel"] == "Offl. § 13, jf. fvl. § 13 nr. 1 og sotjl. § 44"
    case = record.parent
    assert case.fields["noekkelord"] == ["281-18"]
    assert _person_of(case.parent) == S02
    finding = archive.find(row.delivery)
    assert finding.kind is FindingKind.COMPLETE
    assert finding.receipt is not None
    assert finding.receipt.archive_id == record.fields["registreringsID"]
    assert result.receipt == finding.receipt


def test_no_name_and_no_number_stands_in_any_title(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    row = row_of(note(person=S06))
    archive.put(row.delivery, row.keep)
    (record,) = inside.records(row.delivery.key)
    for each in record.upwards():
        for name in ("tittel", "offentligTittel"):
            assert S06 not in str(each.fields.get(name))
    assert S06 not in row.delivery.progress.values()


def test_an_existing_folder_and_sub_case_are_used(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    before = len(inside.folders(S02)), len(inside.cases(S02, "281-18"))
    assert before == (1, 1)
    for _ in range(2):
        row = row_of(note())
        assert archive.put(row.delivery, row.keep).kind is PutKind.STORED
    assert (len(inside.folders(S02)), len(inside.cases(S02, "281-18"))) == before


def test_a_new_client_gets_one_folder_and_a_sub_case_per_service(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    assert inside.folders(S06) == []
    for archive_class in ("STL-18", "STL-18", "STL-29"):
        row = row_of(note(archive_class, person=S06))
        assert archive.put(row.delivery, row.keep).kind is PutKind.STORED
    assert len(inside.folders(S06)) == 1
    assert len(inside.cases(S06, "281-18")) == 1
    assert len(inside.cases(S06, "276-29")) == 1


def test_a_closed_sub_case_is_left_alone_and_a_new_one_opened(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    row = row_of(note(person=S06))
    archive.put(row.delivery, row.keep)
    (case,) = inside.cases(S06, "281-18")
    case.fields["avsluttetDato"] = "2026-09-15T12:00:00.000+02:00"
    again = row_of(note(person=S06))
    assert archive.put(again.delivery, again.keep).kind is PutKind.STORED
    assert len(inside.cases(S06, "281-18")) == 2
    assert inside.records(again.delivery.key)[0].parent is not case


def test_a_closed_client_folder_holds_the_note(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    (folder,) = inside.folders(S02)
    folder.fields["avsluttetDato"] = "2026-09-15T12:00:00.000+02:00"
    row = row_of(note())
    result = archive.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.HELD, "archives.noark_folder_closed")
    assert inside.records(row.delivery.key) == []


def test_an_archive_without_a_person_scheme_gets_a_folder_with_our_key(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    for scheme in inside.store.all("klassifikasjonssystem"):
        scheme.fields["klassifikasjonstype"] = {"kode": "EH", "kodenavn": "Emnebasert"}
    for _ in range(2):
        row = row_of(note(person=S06))
        assert archive.put(row.delivery, row.keep).kind is PutKind.STORED
    (folder,) = inside.folders(S06)
    assert "vnd-navdesk-v1:client" in folder.fields[OWN]
    assert S06 not in str(folder.fields)
    assert len(folder.below("foedselsnummer")) == 1


CRASHES = [
    *((step, True, Registration.ARKIVNOTAT) for step in (*STEPS, "sending")),
    ("record", False, Registration.ARKIVNOTAT),
    ("sending", False, Registration.ARKIVNOTAT),
    ("part", True, Registration.JOURNALPOST_X),
]
RARE_CRASHES = [
    pytest.param(step, before, registration, marks=RARE)
    for step in (*STEPS, "part", "sending")
    for before in (True, False)
    for registration in BOTH
    if (step, before, registration) not in CRASHES
    and (step != "part" or registration is Registration.JOURNALPOST_X)
]


@pytest.mark.parametrize(("step", "before", "registration"), [*CRASHES, *RARE_CRASHES])
def test_a_crash_at_any_step_ends_in_one_whole_record(
    *,
    archive_of: Any,
    note: Any,
    row_of: Any,
    crash: Any,
    carry: Any,
    inside: Inside,
    step: str,
    before: bool,
    registration: Registration,
) -> None:
    archive = archive_of(registration=registration)
    row = row_of(note(person=S06), crash_at=f"noark.{step}", before=before)
    with pytest.raises(crash):
        archive.put(row.delivery, row.keep)
    again = row_of(row.delivery)
    assert carry(archive, again).kind is PutKind.STORED
    is_whole(inside, again.delivery)
    assert len(inside.folders(S06)) == 1
    assert len(inside.cases(S06, "281-18")) == 1


CALLS = [
    "create-klasse",
    "create-mappe",
    "create-saksmappe",
    "create-arkivnotat",
    "create-dokumentbeskrivelse",
    "create-dokumentobjekt",
    "upload",
    "update-dokumentbeskrivelse",
]
FAULTS = [
    *(("drop_after", call) for call in CALLS),
    ("drop_before", "create-arkivnotat"),
    ("status", "create-arkivnotat"),
    ("cut", "create-arkivnotat"),
    ("drop_before", "upload"),
]
RARE = [
    pytest.param(fault, call, marks=RARE)
    for fault in ("drop_before", "status", "cut")
    for call in CALLS
    if (fault, call) not in FAULTS
]


@pytest.mark.parametrize(("fault", "call"), [*FAULTS, *RARE])
def test_a_lost_or_failed_step_ends_in_one_whole_record(
    *,
    archive: Noark5,
    note: Any,
    row_of: Any,
    strike: Any,
    carry: Any,
    inside: Inside,
    call: str,
    fault: str,
) -> None:
    row = row_of(note(person=S06))
    strike("noark5", call, fault, 500)
    assert carry(archive, row).kind is PutKind.STORED
    is_whole(inside, row.delivery)
    assert len(inside.folders(S06)) == 1
    assert len(inside.cases(S06, "281-18")) == 1


def test_everything_forgotten_but_the_key_is_found_again(
    *, archive: Noark5, note: Any, row_of: Any, crash: Any, carry: Any, inside: Inside
) -> None:
    row = row_of(note(person=S06), crash_at="noark.file.A", before=False)
    with pytest.raises(crash):
        archive.put(row.delivery, row.keep)
    forgotten = row_of(replace(row.delivery, progress=MappingProxyType({})))
    assert carry(archive, forgotten).kind is PutKind.STORED
    is_whole(inside, forgotten.delivery)


def test_a_lost_create_is_not_repeated_while_it_may_still_arrive(
    *, archive: Noark5, note: Any, row_of: Any, strike: Any, moved: Any, running: Running
) -> None:
    row = row_of(note())
    strike("noark5", "create-dokumentbeskrivelse", "drop_before")
    with pytest.raises(OutcomeUnknown):
        archive.put(row.delivery, row.keep)
    assert archive.find(row.delivery).kind is FindingKind.UNFINISHED
    asked = running.counters.of("noark5", "create-dokumentbeskrivelse")
    result = archive.finish(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.ACCEPTED, "archives.waiting_for_quiet")
    assert running.counters.of("noark5", "create-dokumentbeskrivelse") == asked
    moved.pass_time(31)
    assert archive.finish(row.delivery, row.keep).kind is PutKind.STORED


def test_a_late_request_that_did_arrive_is_gone_on_from_at_once(
    archive: Noark5, note: Any, row_of: Any, strike: Any, inside: Inside
) -> None:
    row = row_of(note())
    strike("noark5", "create-dokumentbeskrivelse", "drop_after")
    with pytest.raises(OutcomeUnknown):
        archive.put(row.delivery, row.keep)
    assert archive.finish(row.delivery, row.keep).kind is PutKind.STORED
    is_whole(inside, row.delivery)


def test_finishing_a_whole_record_changes_nothing(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    row = row_of(note())
    archive.put(row.delivery, row.keep)
    (record,) = inside.records(row.delivery.key)
    before = record.version, len(row.kept)
    again = row_of(replace(row.delivery, progress=MappingProxyType({})))
    assert archive.finish(again.delivery, again.keep).kind is PutKind.STORED
    is_whole(inside, row.delivery)
    assert record.version == before[0]


def test_two_registrations_under_one_key_need_a_person(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    row = row_of(note())
    archive.put(row.delivery, row.keep)
    other = row_of(note())
    archive.put(other.delivery, other.keep)
    inside.records(other.delivery.key)[0].fields[OWN] = {"vnd-navdesk-v1:noteid": row.delivery.key}
    assert archive.find(row.delivery).kind is FindingKind.SEVERAL
    forgotten = replace(row.delivery, progress=MappingProxyType({}))
    result = archive.finish(forgotten, row.keep)
    assert (result.kind, told(result)) == (PutKind.REJECTED, "archives.noark_several")


@pytest.mark.parametrize("variant", ["A", "P"])
def test_another_file_under_our_key_is_told(
    archive: Noark5, note: Any, row_of: Any, inside: Inside, variant: str
) -> None:
    row = row_of(note())
    archive.put(row.delivery, row.keep)
    (document,) = inside.documents(row.delivery.key)
    for one in document.below("dokumentobjekt"):
        if one.code("variantformat") == variant:
            one.fields["sjekksum"] = "0" * 64
    assert archive.find(row.delivery).kind is FindingKind.DIFFERENT


def test_a_void_journal_post_is_told_as_withdrawn(
    archive_of: Any, note: Any, row_of: Any, inside: Inside
) -> None:
    archive = archive_of(registration=Registration.JOURNALPOST_X)
    row = row_of(note())
    archive.put(row.delivery, row.keep)
    (record,) = inside.records(row.delivery.key)
    record.fields["journalstatus"] = inside.store.codes.find("journalstatus", "U")
    assert archive.find(row.delivery).kind is FindingKind.WITHDRAWN


def test_a_record_that_was_taken_out_is_told_as_withdrawn(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    row = row_of(note())
    archive.put(row.delivery, row.keep)
    (record,) = inside.records(row.delivery.key)
    inside.store.remove(record)
    assert archive.find(row.delivery).kind is FindingKind.WITHDRAWN


def test_a_document_without_its_registration_is_told_as_different(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    row = row_of(note())
    archive.put(row.delivery, row.keep)
    (record,) = inside.records(row.delivery.key)
    record.fields[OWN] = None
    forgotten = replace(row.delivery, progress=MappingProxyType({}))
    assert archive.find(forgotten).kind is FindingKind.DIFFERENT
    assert archive.find(row.delivery).kind is FindingKind.DIFFERENT


@pytest.mark.parametrize(
    ("record_type", "number", "filed", "party"),
    [
        (RecordType.OUTBOUND, "310990302", ("U", "EM"), "korrespondansepartenhet"),
        (RecordType.OUTBOUND, S02, ("U", "EM"), "korrespondansepartperson"),
        (RecordType.INBOUND, S02, ("I", "EA"), "korrespondansepartperson"),
    ],
)
def test_a_letter_is_journalled_with_its_other_party_also_where_notes_are_not(
    archive: Noark5,
    note: Any,
    row_of: Any,
    inside: Inside,
    *,
    record_type: RecordType,
    number: str,
    filed: tuple[str, str],
    party: str,
) -> None:
    other = Recipient(number, "Den andre parten", ("Testveien 1", "0001 Testdal"))
    row = row_of(note(record_type=record_type, recipient=other))
    assert archive.put(row.delivery, row.keep).kind is PutKind.STORED
    (record,) = inside.records(row.delivery.key)
    (correspondent,) = record.below("korrespondansepart")
    assert record.kind.name == "journalpost"
    assert record.fields["journalposttype"]["kode"] == filed[0]
    assert correspondent.kind.name == party
    assert correspondent.fields["korrespondanseparttype"]["kode"] == filed[1]
    assert correspondent.fields["navn"] == "Den andre parten"
    assert archive.find(row.delivery).kind is FindingKind.COMPLETE


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"archive_class": "STL-99"}, "archives.class_not_set_up"),
        ({"record_type": RecordType.OUTBOUND}, "archives.noark_no_party"),
    ],
)
def test_what_is_not_set_up_is_held_before_anything_is_asked(
    archive: Noark5, note: Any, row_of: Any, running: Running, *, changes: Any, reason: str
) -> None:
    row = row_of(note(**changes))
    result = archive.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.HELD, reason)
    assert running.counters.as_json() == {}


@pytest.mark.parametrize("missing", [{"access_code": ""}, {"shielding_basis": " "}])
def test_no_note_goes_unshielded(
    archive_of: Any, note: Any, row_of: Any, missing: Mapping[str, str]
) -> None:
    row = row_of(note())
    result = archive_of(**missing).put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.HELD, "archives.shielding_not_set_up")


def test_an_unknown_access_code_is_refused_in_our_own_words(
    archive_of: Any, note: Any, row_of: Any, inside: Inside
) -> None:
    row = row_of(note())
    result = archive_of(access_code="ZZ").put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.REJECTED, "archives.noark_refused")
    assert inside.records(row.delivery.key) == []


def test_a_core_that_does_not_know_our_field_is_told_by_name(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    inside.store.codes._fields.pop("vnd-navdesk-v1:noteid")
    row = row_of(note())
    with pytest.raises(BadAnswer) as caught:
        archive.find(row.delivery)
    assert caught.value.message.id == "archives.noark_field_missing"
    result = archive.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.HELD, "archives.noark_field_missing")


def test_no_open_series_holds_the_note(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    for series in inside.store.all("arkivdel"):
        series.fields["avsluttetDato"] = "2026-09-15T12:00:00.000+02:00"
    row = row_of(note())
    result = archive.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.HELD, "archives.noark_no_series")


def test_an_employee_without_access_is_refused(
    archive: Noark5, note: Any, row_of: Any, running: Running
) -> None:
    from navdesk.sandbox.access_rules import DENIALS

    row = row_of(note())
    archive.put(row.delivery, row.keep)
    denial = DENIALS["AVVIST_HABILITET"]
    running.office.access.set_decision("Z990101", S02, denial)
    other = row_of(replace(note(), progress=row.delivery.progress))
    result = archive.put(other.delivery, other.keep)
    assert (result.kind, told(result)) == (PutKind.REJECTED, "archives.noark_forbidden")
    forbidden = archive.find(other.delivery)
    assert forbidden.kind is FindingKind.FORBIDDEN


def test_trouble_in_reading_is_an_error_and_never_an_absence(
    archive: Noark5, note: Any, strike: Any
) -> None:
    for fault, value, error in (
        ("status", 500, ServerFault),
        ("html", 0, BadAnswer),
        ("drop_before", 0, OutcomeUnknown),
        ("cut", 0, OutcomeUnknown),
    ):
        strike("noark5", "list-arkivnotat", fault, value, times=None)
        with pytest.raises(error):
            archive.find(note())


def test_lists_longer_than_a_page_are_read_to_the_end(
    archive: Noark5, note: Any, row_of: Any, inside: Inside
) -> None:
    inside.store.page_size = 1
    row = row_of(note())
    assert archive.put(row.delivery, row.keep).kind is PutKind.STORED
    is_whole(inside, row.delivery)
    assert archive.find(row.delivery).kind is FindingKind.COMPLETE


def test_a_journal_post_is_set_to_lapsed_and_found_as_that_however_often_it_is_asked(
    archive_of: Any, note: Any, row_of: Any
) -> None:
    archive, row = archive_of(registration=Registration.JOURNALPOST_X), row_of(note())
    assert archive.promise.withdraws
    assert archive.put(row.delivery, row.keep).kind is PutKind.STORED
    for _ in range(2):
        assert archive.withdraw(row.delivery, row.keep).kind is PutKind.ACCEPTED
        assert archive.find(row.delivery).kind is FindingKind.WITHDRAWN


def test_a_note_without_a_status_cannot_be_withdrawn_and_the_promise_says_so(
    archive_of: Any,
) -> None:
    assert not archive_of(registration=Registration.ARKIVNOTAT).promise.withdraws
