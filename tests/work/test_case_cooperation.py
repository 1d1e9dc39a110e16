"""Partners, records and the service map through the real use cases, over the practice office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import desk_at, open_case

from navdesk.assembly import Desk
from navdesk.documents.structured_reading import read_structured
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis, LifeArea, Owner, Visibility
from navdesk.domain.events import Answer
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.domain.purposes import Purpose
from navdesk.sandbox.server import start
from navdesk.work.following_usecases import CooperationCase
from navdesk.work.plan_states import MeasureDraft
from navdesk.work.progress import Silent
from navdesk.work.unsealed import has_unsealed

SYSTEMS = (
    "identity",
    "tilgangsmaskin",
    "skjermede",
    "pdl",
    "dokarkiv",
    "oppgave",
    "veilarboppfolging",
    "noark5",
    "digisos",
    "krr",
)
S05, S10 = "25877928139", "24925133341"
CLIENTS = iter(
    ("22868720003", "11830451341", "19819124151", "17858526019", "04847331157", "21909832095",
     "29828829007", "02926827173", "03918421172", "08899325088", "14821352089", "12841955143",
     "30881753134", "05852254035")
)  # fmt: skip
SCHOOL: dict[str, FactValue] = {
    "name": "Testdal skole",
    "role": "SCHOOL",
    "side": "MUNICIPAL",
    "basis": "CONSENT",
    "until": "1.12.2026",
    "contact": "Rektor",
}
SAFE: Mapping[str, FactValue] = {
    "how": "PHONE_WINDOW",
    "when": "hverdager 12–13",
    "no_letters": True,
}


@pytest.fixture(scope="module")
def desk(office_key: RSAKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    office = start(key=office_key, systems=SYSTEMS)
    made = desk_at(office, tmp_path_factory.mktemp("desk"))
    yield made
    made.close()
    office.stop()


@pytest.fixture
def case_id(desk: Desk) -> UUID:
    return open_case(desk, next(CLIENTS))


@pytest.fixture
def cooperation(desk: Desk) -> CooperationCase:
    return desk.workbench.following.cooperation


def gathered(desk: Desk, person: str) -> UUID:
    case_id = open_case(desk, person)
    desk.workbench.gather.run(case_id, Silent(), lambda _line: None)
    return case_id


def answers(desk: Desk, case_id: UUID) -> list[Answer]:
    found = desk.entry.vault.open_case(case_id).answers.all()
    return [one for one in found if ".rec_" in one.field]


def lines(desk: Desk, cooperation: CooperationCase, case_id: UUID, kind: str) -> list[Any]:
    found = cooperation.state(case_id).kind(kind)
    assert found is not None
    return list(found.records)


def refusal(call: Any) -> str:
    with pytest.raises(NavdeskError) as refused:
        call()
    return refused.value.message.id


def test_a_record_is_written_changed_and_ended_and_nothing_is_overwritten(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    named = cooperation.keep(case_id, "partner", None, SCHOOL)
    cooperation.keep(case_id, "partner", named, SCHOOL | {"contact": "Rådgiver"})
    (line,) = lines(desk, cooperation, case_id, "partner")
    assert line.author_name == "Kari Testveileder"
    assert (line.title, line.values["contact"]) == ("Testdal skole", "Rådgiver")
    assert ("Samtykket gjelder til", "01.12.2026") in line.shown
    assert refusal(lambda: cooperation.end(case_id, "partner", named, "  ")) == (
        "cooperation.reason_needed"
    )
    cooperation.end(case_id, "partner", named, "Sønnen har byttet skole")
    (line,) = lines(desk, cooperation, case_id, "partner")
    assert line.ended and line.why == "Sønnen har byttet skole"
    history = cooperation.open(case_id, "partner", named).history
    assert [one.ended for one in history] == [True, False, False]
    kept = answers(desk, case_id)
    assert [one.base for one in kept] == [None, kept[0].id, kept[1].id]
    assert {one.child for one in kept} == {named}
    assert refusal(lambda: cooperation.keep(case_id, "partner", named, SCHOOL)) == (
        "cooperation.ended_already"
    )
    log = [line.what for line in desk.workbench.access_log.lines(case_id)]
    assert any("Samarbeidspartner" in what for what in log)


def test_what_does_not_fit_is_refused_and_what_is_typed_stays(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    cooperation.keep_typed(case_id, "partner", None, {"name": "Testdal skole", "until": "31.2"})
    for wrong in ({"until": "31.2.2026"}, {"name": ""}, {"contact": "x" * 50_000}):
        bad = SCHOOL | wrong
        assert refusal(lambda values=bad: cooperation.keep(case_id, "partner", None, values)) in {
            "form.part_date",
            "form.part_needed",
            "form.part_too_long",
        }
    assert answers(desk, case_id) == []
    found = cooperation.state(case_id).kind("partner")
    assert found is not None
    assert found.typed[""] == {"name": "Testdal skole", "until": "31.2"}
    case = desk.entry.vault.cases.get(case_id)
    assert case is not None and has_unsealed(desk.entry.vault, case)
    cooperation.keep(case_id, "partner", None, SCHOOL)
    found = cooperation.state(case_id).kind("partner")
    assert found is not None and not found.typed


def test_there_are_no_more_of_a_kind_than_the_file_says(
    case_id: UUID, cooperation: CooperationCase
) -> None:
    named = cooperation.keep(case_id, "safe_contact", None, SAFE)
    assert refusal(lambda: cooperation.keep(case_id, "safe_contact", None, SAFE)) == (
        "cooperation.too_many"
    )
    cooperation.end(case_id, "safe_contact", named, "ny avtale")
    assert cooperation.keep(case_id, "safe_contact", None, SAFE) != named


def test_what_is_sensitive_is_in_no_list_and_reading_it_is_logged(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    told: dict[str, FactValue] = {
        "prison": "Testdal fengsel",
        "contact": "Vakt Vakten",
        "officer": "Betjent Be",
    }
    named = cooperation.keep(case_id, "prison_contact", None, told)
    (line,) = lines(desk, cooperation, case_id, "prison_contact")
    assert (line.title, dict(line.values), line.shown) == ("Kontakt i fengselet", {}, ())
    opened = cooperation.open(case_id, "prison_contact", named)
    assert opened.line.values["officer"] == "Betjent Be"
    person = desk.entry.vault.cases.get(case_id)
    assert person is not None
    read = [one.detail for one in desk.entry.vault.audit.about(person.person) if one.kind == "read"]
    assert read == ["FAMILY.rec_prison_contact"]


def test_what_the_office_knows_of_a_prison_is_offered_in_the_next_case(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    told: dict[str, FactValue] = {
        "prison": "Nordre fengsel",
        "contact": "Vakt",
        "officer": "Betjent Hemmelig",
    }
    cooperation.keep(case_id, "prison_contact", None, told)
    other = open_case(desk, next(CLIENTS))
    found = cooperation.state(other).kind("prison_contact")
    assert found is not None
    assert {"prison": "Nordre fengsel", "contact": "Vakt"} in [one.values for one in found.ready]
    assert all("officer" not in one.values for one in found.ready)


def test_the_header_says_how_to_call_safely_and_whom_to_ask(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    cooperation.keep(case_id, "safe_contact", None, SAFE)
    cooperation.keep(
        case_id,
        "coordinator",
        None,
        {"name": "Kari", "of": "CASE", "side": "MUNICIPAL", "contact": "22 33 44 55"},
    )
    cooperation.keep(case_id, "staff_measure", None, {"measure": "TWO_STAFF", "until": "1.1.2027"})
    told = desk.workbench.cases.header(case_id).records
    assert told.safe_contact == "Ring bare i avtalt tid · hverdager 12–13 · ingen brev hjem"
    assert told.coordinator == "Kari, 22 33 44 55"
    assert told.measures == ("To ansatte i samtaler",)
    assert "hverdager" not in repr(told)


def test_where_no_letter_may_go_home_what_is_written_is_hidden_from_those_who_may_look(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    notes = desk.workbench.notes
    segment = NoteSegment(
        "Snakket om økonomien.",
        legal_basis=LegalBasis.STL_17,
        content=Content.MEETING,
        life_area=LifeArea.ECONOMY,
    )

    def sealed() -> set[Visibility]:
        note = replace(notes.another(case_id, NoteKind.CONTACT), segments=(segment,))
        notes.seal(note)
        found = desk.entry.vault.open_case(case_id).deliveries.for_note(note.id)
        return {one.visibility for one in found}

    open_to_client = sealed()
    named = cooperation.keep(case_id, "safe_contact", None, SAFE)
    assert sealed() == {Visibility.SAFETY} != open_to_client
    cooperation.end(case_id, "safe_contact", named, "ikke lenger nødvendig")
    assert sealed() == open_to_client


def test_records_go_into_the_archive_under_their_own_basis_and_local_ones_stay(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    cooperation.keep(case_id, "partner", None, SCHOOL)
    state: dict[str, FactValue] = SCHOOL | {
        "name": "Testbakeriet",
        "role": "EMPLOYER",
        "side": "STATE",
    }
    cooperation.keep(case_id, "partner", None, state)
    cooperation.keep(case_id, "safe_contact", None, {**SAFE, "no_letters": False})
    gone = cooperation.keep(case_id, "partner", None, SCHOOL | {"name": "Feilført"})
    cooperation.end(case_id, "partner", gone, "skrevet i feil sak")
    notes = desk.workbench.notes
    assert notes.unarchived_answers(case_id) == 2
    draft = notes.begin_mapping(case_id)
    texts = {part.legal_basis: part.text for part in draft.segments}
    assert set(texts) == {LegalBasis.STL_13, LegalBasis.NAV_15A}
    assert "Testdal skole" in texts[LegalBasis.STL_13]
    assert "Testbakeriet" in texts[LegalBasis.NAV_15A]
    assert not any(word in text for text in texts.values() for word in ("12–13", "Feilført"))
    notes.seal(draft)
    carried = {}
    for delivery in desk.entry.vault.open_case(case_id).deliveries.for_note(draft.id):
        found = read_structured(delivery.content.structured).events
        carried[delivery.archive] = [
            one.value["name"]
            for one in found
            if isinstance(one, Answer) and isinstance(one.value, dict)
        ]
    assert carried == {
        ArchiveKind.MUNICIPAL: ["Testdal skole"],
        ArchiveKind.JOARK: ["Testbakeriet"],
    }
    assert notes.unarchived_answers(case_id) == 0


def test_the_norwegian_rule_and_the_waiting_time_are_told_and_never_kept(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    # S04: right without duty.
    told: dict[str, FactValue] = {"cause": True, "programme": "RIGHT", "age": "41"}
    cooperation.keep(case_id, "norwegian_condition", None, told)
    (line,) = lines(desk, cooperation, case_id, "norwegian_condition")
    assert line.shown[-1][0] == "Regelen sier"
    assert line.shown[-1][1].startswith("Ingen plikt, men kommunen skal vurdere")
    cooperation.keep(
        case_id,
        "referral_in",
        None,
        {"from": "Helsestasjonen", "on": "1.9.2026", "what": "Gjeldsråd", "first": "13.9.2026"},
    )
    (line,) = lines(desk, cooperation, case_id, "referral_in")
    assert line.shown[-1] == ("Ventetid", "12 dager")
    assert not any("Ventetid" in str(one.value) for one in answers(desk, case_id))


def test_a_breach_shows_what_is_left_and_takes_nothing_by_itself(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    told: dict[str, FactValue] = {
        "condition": "Jobbklubb",
        "on": "7.9.2026",
        "happened": "Kom ikke",
    }
    named = cooperation.keep(case_id, "breach", None, told)
    (line,) = lines(desk, cooperation, case_id, "breach")
    assert len(line.left) == 5
    cooperation.keep(case_id, "breach", named, told | {"reason": "Var syk", "notice": "9.9.2026"})
    (line,) = lines(desk, cooperation, case_id, "breach")
    assert line.left == (
        "Vurder hva det betyr for barna",
        "Skriv den individuelle vurderingen",
        "Velg hva som skjer videre",
    )


def test_a_note_for_the_needs_assessment_takes_nothing_from_the_social_case(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    draft = cooperation.begin_assessment(case_id)
    assert {part.legal_basis for part in draft.segments} == {LegalBasis.NAV_14A}
    assert {part.content for part in draft.segments} == {Content.ASSESSMENT}
    assert not any(part.text.strip() for part in draft.segments)
    assert cooperation.begin_assessment(case_id).id == draft.id


def test_the_service_map_sets_both_sides_beside_each_other_and_says_what_is_missing(
    desk: Desk, cooperation: CooperationCase
) -> None:
    # S05: several services, and nobody coordinates (C-COO-1).
    case_id = gathered(desk, S05)
    found = cooperation.state(case_id).services
    assert {line.side for line in found.lines} == {"Staten", "Kommunen"}
    assert any("ingen koordinator" in sentence for sentence in found.gaps)
    assert "Kari Testveileder" in {line.contact for line in found.lines}
    cooperation.keep(
        case_id,
        "coordinator",
        None,
        {"name": "Kari", "of": "CASE", "side": "MUNICIPAL", "contact": "22 33 44 55"},
    )
    cooperation.keep(case_id, "partner", None, {**SCHOOL, "role": "VOLUNTARY", "basis": "NONE"})
    found = cooperation.state(case_id).services
    assert not any("ingen koordinator" in sentence for sentence in found.gaps)
    assert "Ingenting gir rett til å dele med: Skole" not in found.gaps
    assert any(sentence.startswith("Ingenting gir rett til å dele") for sentence in found.gaps)


def test_a_measure_of_the_plan_is_a_service_only_where_it_is_given_as_one(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    plan = desk.workbench.following.plan
    plan.keep_measure(case_id, MeasureDraft(Owner.MUNICIPAL, "Bestille ny legitimasjon"))
    plan.keep_measure(
        case_id, MeasureDraft(Owner.MUNICIPAL, "Støtte til livsopphold", service="SUBSISTENCE")
    )
    named = [line.service for line in cooperation.state(case_id).services.lines]
    assert "Støtte til livsopphold" in named
    assert "Bestille ny legitimasjon" not in named


def test_a_client_who_is_not_digital_is_asked_after_until_somebody_has_agreed_a_way(
    desk: Desk, cooperation: CooperationCase
) -> None:
    case_id = gathered(desk, S10)
    assert [one.kind for one in cooperation.state(case_id).prompts] == ["reach"]
    cooperation.keep(case_id, "reach", None, {"way": "LARGE_PRINT", "side": "MUNICIPAL"})
    assert cooperation.state(case_id).prompts == ()


def test_a_case_that_is_only_the_states_shows_nothing_only_the_municipality_keeps(
    desk: Desk, case_id: UUID, cooperation: CooperationCase
) -> None:
    desk.workbench.purposes.choose(case_id, {Purpose.SICK_LEAVE}, "Sykmeldt")
    shown = {kind.id for kind in cooperation.state(case_id).kinds}
    assert "partner" in shown
    assert not shown & {"breach", "debt_information", "other_right", "housing_cooperation"}


def test_what_is_typed_and_what_is_kept_are_there_after_the_machine_went_down(
    office_key: RSAKey, tmp_path: Path
) -> None:
    office = start(key=office_key, systems=SYSTEMS)
    try:
        first = desk_at(office, tmp_path)
        case_id = open_case(first, "22868720003")
        cooperation = first.workbench.following.cooperation
        named = cooperation.keep(case_id, "partner", None, SCHOOL)
        cooperation.keep_typed(case_id, "partner", named, {"name": "Testdal sk"})
        first.close()
        again = desk_at(office, tmp_path)
        open_case(again, "22868720003")
        found = again.workbench.following.cooperation.state(case_id).kind("partner")
        assert found is not None
        assert found.typed[named] == {"name": "Testdal sk"}
        assert found.records[0].values["name"] == "Testdal skole"
        again.close()
    finally:
        office.stop()
