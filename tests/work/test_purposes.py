"""Why the case is open decides what is shown of it; what is held back is counted and asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import KARI, PASSPHRASE, S02, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import LifeArea, SourceOutcome
from navdesk.domain.purposes import Purpose
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import Running, start
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.keys import ArgonCost
from navdesk.work.case_states import SearchAnswer
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import FoundIn, SourceLine

WHY = "Trenger adressen for å sende brev om time"


@pytest.fixture(scope="module")
def office(office_key: RSAKey) -> Iterator[Running]:
    running = start(key=office_key)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def desk(office: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all, with S02 gathered: that takes longer than these tests do."""
    folder = tmp_path_factory.mktemp("desk")
    write_profile(folder / "profile.toml", office.base_url, office.systems)
    profile, browser = load_profile(folder / "profile.toml"), HeadlessBrowser(Http())
    desk = Desk(
        profile,
        folder / "data",
        clock_for(profile),
        open_browser=lambda url: browser(f"{url}&login_hint={KARI}"),
        device_secrets=DeviceSecrets(offered=list),
        argon=ArgonCost(1, 64, 1),
    )
    desk.entry.log_in(Silent())
    desk.entry.create_vault(PASSPHRASE)
    gather(desk, open_case(desk, S02))
    yield desk
    desk.close()


@pytest.fixture
def case_id(desk: Desk) -> Iterator[UUID]:
    """S02's case, open and gathered, of which nobody has said why it is open."""
    case_id = open_case(desk, S02)
    desk.entry.vault.open_case(case_id).settings.remove("purposes")
    yield case_id
    while desk.is_open(case_id):
        desk.workbench.cases.close(case_id)


def gather(desk: Desk, case_id: UUID) -> Sequence[SourceLine]:
    return desk.workbench.gather.run(case_id, Silent(), lambda line: None)


def fields(desk: Desk, case_id: UUID) -> set[str]:
    return {fact.field for fact in desk.facts(case_id)}


def held(desk: Desk, case_id: UUID) -> dict[str, bool]:
    return {line.field: line.can_reveal for line in desk.workbench.purposes.hidden(case_id)}


def found(desk: Desk, case_id: UUID, word: str) -> SearchAnswer:
    return desk.workbench.search.find(case_id, word)


def test_nothing_is_held_back_before_a_purpose_is_stated(desk: Desk, case_id: UUID) -> None:
    assert {"WORK.effort", "HOUSING.form", "ECONOMY.income"} <= fields(desk, case_id)
    assert held(desk, case_id) == {}
    assert not any(choice.chosen for choice in desk.workbench.purposes.choices(case_id))


def test_a_purpose_shows_its_own_fields_and_counts_the_rest(desk: Desk, case_id: UUID) -> None:
    everything = fields(desk, case_id)
    desk.workbench.purposes.choose(case_id, {Purpose.FOLLOW_UP})
    shown = fields(desk, case_id)
    assert "WORK.effort" in shown
    assert not {field for field in shown if field.startswith(("ECONOMY.", "HOUSING."))}
    assert shown | set(held(desk, case_id)) == everything
    areas = desk.workbench.overview.state(case_id).areas
    economy = next(area for area in areas if area.area is LifeArea.ECONOMY)
    assert economy.facts == ()
    assert economy.next_step.startswith("Neste spørsmål: Er økonomien vurdert som stabil nok")
    assert (economy.answered, economy.fields) == (0, 1)
    desk.workbench.purposes.choose(case_id, {Purpose.SICK_LEAVE})
    areas = desk.workbench.overview.state(case_id).areas
    economy = next(area for area in areas if area.area is LifeArea.ECONOMY)
    assert economy.next_step == "Formålet spør ikke om noe her."
    assert "ECONOMY.income" in {line.field for line in economy.hidden}
    assert all(line.count > 0 and line.label and line.can_reveal for line in economy.hidden)
    form = desk.workbench.mapping.area(case_id, LifeArea.HOUSING)
    assert not any(field.prefills for field in form.fields)
    assert "HOUSING.form" in {line.field for line in form.hidden}


def test_a_card_names_the_sources_that_are_not_asked_for_the_purpose(
    desk: Desk, case_id: UUID
) -> None:
    def left_out() -> set[str]:
        areas = desk.workbench.overview.state(case_id).areas
        return set(next(area.left_out for area in areas if area.area is LifeArea.ECONOMY))

    assert left_out() == set()
    desk.workbench.purposes.choose(case_id, {Purpose.SICK_LEAVE})
    assert {"Kontonummer", "Utbetalinger fra Nav"} <= left_out()
    desk.workbench.purposes.choose(case_id, {Purpose.FINANCIAL_ASSISTANCE})
    assert not {"Kontonummer", "Utbetalinger fra Nav"} & left_out()


def test_several_purposes_show_what_any_of_them_shows(desk: Desk, case_id: UUID) -> None:
    desk.workbench.purposes.choose(case_id, {Purpose.FOLLOW_UP, Purpose.FINANCIAL_ASSISTANCE})
    assert {"WORK.effort", "HOUSING.form", "ECONOMY.income"} <= fields(desk, case_id)


def test_what_is_held_back_is_not_found_and_not_accepted(desk: Desk, case_id: UUID) -> None:
    mapping, search = desk.workbench.mapping, desk.workbench.search
    prefill = next(
        (field.id, field.prefills[0])
        for field in mapping.area(case_id, LifeArea.HOUSING).fields
        if field.prefills
    )
    word = prefill[1].value.split()[0]

    def facts_found() -> list[str]:
        return [hit.field for hit in search.find(case_id, word).hits if hit.kind is FoundIn.FACT]

    assert prefill[0] in facts_found()
    assert search.find(case_id, word).withheld == 0
    desk.workbench.purposes.choose(case_id, {Purpose.AAP_MEDICAL})
    assert prefill[0] not in facts_found()
    assert search.find(case_id, word).withheld > 0
    with pytest.raises(NotReady):
        mapping.accept(case_id, prefill[0], prefill[1].ref)


def test_the_purposes_last_and_what_was_revealed_does_not(desk: Desk, case_id: UUID) -> None:
    purposes = desk.workbench.purposes
    purposes.choose(case_id, {Purpose.FOLLOW_UP})
    purposes.reveal(case_id, "HOUSING.x_address", WHY)
    assert "HOUSING.x_address" in fields(desk, case_id)
    assert "HOUSING.x_address" not in held(desk, case_id)
    desk.workbench.cases.close(case_id)
    assert open_case(desk, S02) == case_id
    assert {one.purpose for one in purposes.choices(case_id) if one.chosen} == {Purpose.FOLLOW_UP}
    assert "HOUSING.x_address" not in fields(desk, case_id)


def test_a_reveal_that_comes_after_the_case_was_closed_counts_for_no_later_opening(
    desk: Desk, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case is shut between the line in the log and the showing, as by a new decision."""
    purposes, audit = desk.workbench.purposes, desk.entry.vault.audit
    purposes.choose(case_id, {Purpose.FOLLOW_UP})
    append = audit.append

    def shut_meanwhile(kind: str, *more: Any) -> None:
        append(kind, *more)
        if kind == "reveal":
            desk.workbench.cases.close(case_id)

    monkeypatch.setattr(audit, "append", shut_meanwhile)
    with pytest.raises(NotReady):
        purposes.reveal(case_id, "HOUSING.x_address", WHY)
    monkeypatch.undo()
    assert open_case(desk, S02) == case_id
    assert "HOUSING.x_address" not in fields(desk, case_id)


def test_a_reveal_is_in_the_log_with_its_reason_and_so_is_the_purpose(
    desk: Desk, case_id: UUID
) -> None:
    desk.workbench.purposes.choose(case_id, {Purpose.KVP, Purpose.FOLLOW_UP})
    desk.workbench.purposes.reveal(case_id, "HOUSING.x_address", f"  {WHY}\n")
    newest = desk.workbench.access_log.lines(case_id)[:2]
    assert [line.what for line in newest] == [
        "Fikk vist en skjult opplysning: Adresse",
        "Oppga formål: § 14 a, aktivitetsplan og tiltak, Kvalifiseringsprogram",
    ]
    assert newest[0].why == WHY
    assert all(line.allowed for line in newest)


def test_a_field_is_not_shown_when_the_log_cannot_be_written(
    desk: Desk, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.workbench.purposes.choose(case_id, {Purpose.FOLLOW_UP})

    def refuse(*_: object) -> None:
        raise NotReady.of("work.vault_closed")

    monkeypatch.setattr(desk.entry.vault.audit, "append", refuse)
    with pytest.raises(NotReady):
        desk.workbench.purposes.reveal(case_id, "HOUSING.x_address", WHY)
    assert "HOUSING.x_address" in held(desk, case_id)


@pytest.mark.parametrize(
    ("field", "reason", "message"),
    [
        ("HOUSING.x_address", "Trenger", "relevance.reason_short"),
        ("HOUSING.x_address", " " * 40, "relevance.reason_short"),
        ("HOUSING.x_address", "a" * 301, "relevance.reason_long"),
        ("WORK.effort", WHY, "relevance.not_hidden"),
    ],
)
def test_a_reveal_wants_a_reason_and_something_to_show(
    desk: Desk, case_id: UUID, field: str, reason: str, message: str
) -> None:
    desk.workbench.purposes.choose(case_id, {Purpose.FOLLOW_UP})
    with pytest.raises(NotReady) as refused:
        desk.workbench.purposes.reveal(case_id, field, reason)
    assert refused.value.message.id == message
    assert "HOUSING.x_address" in held(desk, case_id)


def test_no_purpose_at_all_is_no_choice(desk: Desk, case_id: UUID) -> None:
    desk.workbench.purposes.choose(case_id, {Purpose.KVP})
    with pytest.raises(NotReady):
        desk.workbench.purposes.choose(case_id, set())
    assert [one.purpose for one in desk.workbench.purposes.choices(case_id) if one.chosen] == [
        Purpose.KVP
    ]


def test_a_task_in_the_queue_suggests_the_purpose_before_anything_is_gathered(
    desk: Desk,
    case_id: UUID,
) -> None:
    desk.workbench.queue.refresh(Silent())
    suggested = {
        one.purpose: one.suggested
        for one in desk.workbench.purposes.choices(case_id)
        if one.suggested is not None
    }
    desk.entry.vault.queue.clear()
    assert suggested
    assert all(why.id == "relevance.by_task" for why in suggested.values())


def test_what_the_sources_told_suggests_where_nothing_waits(desk: Desk, case_id: UUID) -> None:
    suggested = {
        one.purpose: one.suggested.id
        for one in desk.workbench.purposes.choices(case_id)
        if one.suggested is not None
    }
    assert suggested[Purpose.FOLLOW_UP] == "relevance.by_follow_up"
    assert suggested[Purpose.FINANCIAL_ASSISTANCE] == "relevance.by_application"


def test_a_source_that_now_refuses_takes_back_what_it_told(
    desk: Desk, case_id: UUID, office: Running
) -> None:
    assert "WORK.history" in fields(desk, case_id)
    form = desk.workbench.mapping.area(case_id, LifeArea.WORK)
    [history] = [field for field in form.fields if field.id == "WORK.history"]
    word = history.prefills[0].value.split()[0]
    assert any(hit.field == "WORK.history" for hit in found(desk, case_id, word).hits)
    office.office.faults.replace([Fault("aareg", "*", FaultKind.STATUS, value=403)])
    lines = gather(desk, case_id)
    assert SourceOutcome.DENIED in {line.outcome for line in lines if line.system == "aareg"}
    assert "aareg" not in {fact.source for fact in desk.facts(case_id)}
    assert held(desk, case_id)["WORK.history"] is False
    with pytest.raises(NotReady) as refused:
        desk.workbench.purposes.reveal(case_id, "WORK.history", WHY)
    assert refused.value.message.id == "relevance.cannot_reveal"
    after = found(desk, case_id, word)
    assert not any(hit.field == "WORK.history" for hit in after.hits)
    assert after.withheld == 0, "a count would tell that the word is there"
    office.office.faults.clear()
    gather(desk, case_id)
    assert "aareg" in {fact.source for fact in desk.facts(case_id)}


def test_asking_for_the_purpose_of_a_case_that_is_not_open_says_so(
    desk: Desk, case_id: UUID
) -> None:
    desk.workbench.cases.close(case_id)
    for ask in (desk.workbench.purposes.choices, desk.workbench.purposes.hidden):
        with pytest.raises(NotReady):
            ask(case_id)
