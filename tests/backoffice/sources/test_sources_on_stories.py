"""What the sources say of the stories, over real HTTP from the practice back office."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.source import Source, SourceAnswer, SourceRequest
from navdesk.backoffice.sources import build_sources, declaration_of
from navdesk.backoffice.sources.aareg import AaregSource
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.facts import Fact
from navdesk.domain.profile import Profile, SystemKind
from navdesk.sandbox.faults import Fault, FaultKind

from ..conftest import KARI, NOW, SIRI, Clients, PracticeTokens

FOUND, EMPTY, DENIED, PARTIAL, FAILED = (
    SourceOutcome.FOUND,
    SourceOutcome.EMPTY,
    SourceOutcome.DENIED,
    SourceOutcome.PARTIAL,
    SourceOutcome.FAILED,
)
NOT_READ = {
    SystemKind.ACCESS_MACHINE,
    SystemKind.SHIELDED,
    SystemKind.CODE_LISTS,
    SystemKind.DOKARKIV,
    SystemKind.SVARUT,
    SystemKind.DOCUMASTER,
    SystemKind.MANUAL,
}
Gather = Callable[..., Mapping[str, SourceAnswer]]


@pytest.fixture(scope="session")
def gather(
    profile: Profile,
    clients_of: Callable[[str], Clients],
    asking: Callable[..., SourceRequest],
) -> Gather:
    asked: dict[tuple[str, str], Mapping[str, SourceAnswer]] = {}

    def ask(story: str, who: str = KARI) -> Mapping[str, SourceAnswer]:
        if (story, who) not in asked:
            sources = build_sources(profile, clients_of(who))
            request = asking(story, who)
            answers = {source.system_id: source.fetch(request) for source in sources}
            asked[story, who] = answers
        return asked[story, who]

    return ask


@pytest.fixture
def source_of(profile: Profile, clients: Clients) -> Callable[[str], Source]:
    by_id = {source.system_id: source for source in build_sources(profile, clients)}
    return by_id.__getitem__


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def facts(answer: SourceAnswer, field: str) -> list[Fact]:
    return [fact for fact in answer.facts if fact.field == field]


def assert_well_formed(answers: Mapping[str, SourceAnswer]) -> None:
    refs = set()
    for system, answer in answers.items():
        assert (answer.outcome in {FOUND, PARTIAL}) or not answer.facts
        assert (answer.reason is None) == (answer.outcome in {FOUND, EMPTY})
        if answer.payload is not None:
            json.loads(answer.payload)
        for fact in answer.facts:
            assert fact.source == system
            assert fact.fetched_at == NOW
            assert fact.field.startswith(f"{fact.life_area.value}.")
            json.dumps(fact.value)
            ref = (fact.source, fact.record_id, fact.field)
            assert ref not in refs
            refs.add(ref)


def test_every_system_that_can_be_read_has_a_source(profile: Profile, clients: Clients) -> None:
    read = {source.declaration.kind for source in build_sources(profile, clients)}

    assert read == set(SystemKind) - NOT_READ
    for kind in SystemKind:
        assert (declaration_of(kind) is None) == (kind in NOT_READ)


def test_s02_is_known_to_every_system_but_those_of_benefits_she_does_not_have(
    gather: Gather,
) -> None:
    answers = gather("S02")
    without = {"repr", "aap", "dagpenger", "tiltakspenger", "tiltakshistorikk", "sykefravaer"}
    without |= {"fiks_arkiv"}  # her municipality's archive is the other one

    assert_well_formed(answers)
    for system, answer in answers.items():
        assert answer.outcome is (EMPTY if system in without else FOUND), system


def test_s02s_household_is_her_husband_and_three_children(gather: Gather) -> None:
    answers = gather("S02")

    [household] = values(answers["pdl"], "FAMILY.household")
    assert household["partner"] == "Stille Testrev"
    assert [child["born"] for child in household["children"]] == [
        "2013-02-14",
        "2017-08-30",
        "2022-05-05",
    ]
    [address] = values(answers["pdl"], "HOUSING.x_address")
    assert address["municipality"] == "9901"


def test_s02s_work_is_read_from_three_systems(gather: Gather) -> None:
    answers = gather("S02")

    [effort] = facts(answers["veilarbvedtaksstotte"], "WORK.effort")
    assert effort.value == "SITUATIONAL"
    assert str(effort.valid_from) == "2026-05-20"
    [decision] = values(answers["veilarbvedtaksstotte"], "WORK.x_effort_decision")
    assert decision["decided_on"] == "2026-05-20"
    [follow_up] = values(answers["veilarboppfolging"], "WORK.x_follow_up")
    assert follow_up["since"] == "2026-05-04"
    assert values(answers["aareg"], "WORK.status") == ["EMPLOYED"]
    assert values(answers["aareg"], "WORK.x_employed_percent") == ["55"]
    assert "Oppdatere CV" in {
        item["title"] for item in values(answers["veilarbaktivitet"], "WORK.x_plan_item")
    }


def test_s02s_money_is_exact_and_trimmed(gather: Gather) -> None:
    answers = gather("S02")

    payments = values(answers["utbetaldata"], "ECONOMY.income")
    assert {payment["kind"] for payment in payments} == {"Barnetrygd"}
    for payment in payments:
        assert re.fullmatch(r"\d+\.\d\d", payment["amount"])
        assert payment["payment_date"] is not None
        assert payment["period"]["from"] <= payment["period"]["to"]
    municipal = [
        row
        for row in values(answers["digisos"], "ECONOMY.income")
        if row.get("payer") == "Kommunen"
    ]
    assert [(row["amount"], row["payment_date"]) for row in municipal] == [
        ("6400.00", "2026-09-25")
    ]


def test_s02s_application_is_folded_and_read(gather: Gather) -> None:
    digisos = gather("S02")["digisos"]

    [application] = values(digisos, "ECONOMY.x_application")
    assert application["status"] == "FERDIGBEHANDLET"
    assert [service["outcome"] for service in application["services"]] == ["INNVILGET"]
    assert values(digisos, "HOUSING.form") == ["RENT"]
    [words] = values(digisos, "ECONOMY.x_application_words")
    assert words["why"].startswith("Lønna rekker ikke")
    assert {cost["kind"] for cost in values(digisos, "ECONOMY.expenses")} == {
        "husleie",
        "barnehage",
        "strom",
    }


def test_s01_wrote_a_job_wish_inside_the_application(gather: Gather) -> None:
    answers = gather("S01")

    [words] = values(answers["digisos"], "ECONOMY.x_application_words")
    assert "ring meg om jobb" in words["why"]
    assert values(answers["pdl"], "HOUSING.form") == ["NONE"]
    assert values(answers["pdl"], "FAMILY.household") == []


def test_s05s_treatment_is_health_information(gather: Gather) -> None:
    answers = gather("S05")

    [item] = facts(answers["veilarbaktivitet"], "HEALTH.x_plan_item")
    assert item.sensitivity is Sensitivity.ART9
    aap = facts(answers["saf"], "HEALTH.x_document")
    assert aap
    assert all(fact.sensitivity is Sensitivity.ART9 for fact in aap)


def test_documents_that_were_filtered_away_make_the_list_partial(gather: Gather) -> None:
    saf = gather("S05")["saf"]

    assert saf.outcome is PARTIAL
    assert saf.reason is not None
    assert saf.reason.id == "sources.documents_hidden"
    assert int(saf.reason.params["total"]) > int(saf.reason.params["shown"])
    hidden = [fact.value for fact in saf.facts if fact.value["title_hidden"]]  # type: ignore[index, call-overload]
    assert [document["title"] for document in hidden] == [None]


def test_s06_has_nothing_municipal_at_all(gather: Gather) -> None:
    answers = gather("S06")

    assert_well_formed(answers)
    municipal = [
        system
        for system, answer in answers.items()
        if (declared := declaration_of(SystemKind(system))) is not None and declared.municipal
    ]
    assert set(municipal) == {"digisos", "noark5", "fiks_arkiv"}
    assert {answers[system].outcome for system in municipal} == {EMPTY}
    assert answers["aareg"].outcome is FOUND
    assert answers["veilarbvedtaksstotte"].outcome is EMPTY


def test_s07_is_denied_where_a_system_can_say_so_and_shown_nowhere(gather: Gather) -> None:
    answers = gather("S07")

    assert_well_formed(answers)
    denied = {system for system, answer in answers.items() if answer.outcome is DENIED}
    assert denied >= {
        "pdl",
        "saf",
        "veilarboppfolging",
        "veilarbvedtaksstotte",
        "veilarbaktivitet",
        "aareg",
        "digisos",
    }
    for system in ("pdl", "saf", "veilarboppfolging"):
        reason = answers[system].reason
        assert reason is not None
        assert reason.id == "sources.denied_code6"
    for system in ("utbetaldata", "noark5"):
        assert answers[system].outcome is EMPTY, "this system hides by an empty list"


def test_with_the_role_s07_is_shown_without_any_address(gather: Gather) -> None:
    answers = gather("S07", SIRI)

    assert answers["pdl"].outcome is FOUND
    assert values(answers["pdl"], "FAMILY.x_protection") == ["CODE6"]
    fields = {fact.field for fact in answers["pdl"].facts}
    assert not fields & {
        "HOUSING.x_address",
        "HOUSING.x_stay",
        "FAMILY.household",
        "FAMILY.x_phone",
    }
    assert answers["digisos"].outcome is DENIED, "closed for protected addresses"


def test_s09_is_behind_the_office_lock_and_in_the_programme(gather: Gather) -> None:
    answers = gather("S09")

    assert values(answers["veilarboppfolging"], "WORK.x_office_lock") == [True]
    [programme] = values(answers["veilarboppfolging"], "QUALIFICATION.programme")
    assert programme["from"] == "2025-10-01"
    assert {fact.life_area for fact in answers["noark5"].facts} == {LifeArea.QUALIFICATION}


def test_s10_has_a_guardian_and_is_reserved(gather: Gather) -> None:
    answers = gather("S10")

    [guardian] = values(answers["pdl"], "FAMILY.representative")
    assert guardian["name"] == "Verge Testlind"
    assert guardian["scope"] == "oekonomiskeInteresser"
    assert guardian["personal_matters"] is False, "money, not health"
    assert answers["repr"].outcome is EMPTY
    for system in ("veilarboppfolging", "krr"):
        assert values(answers[system], "QUALIFICATION.digital") == ["RESERVED"]


def test_s03_has_an_older_measure(gather: Gather) -> None:
    [measure] = values(gather("S03")["veilarbaktivitet"], "WORK.measures")

    assert measure["name"] == "Sveisekurs"


def test_s08s_many_applications_are_listed_and_only_the_newest_is_read(gather: Gather) -> None:
    digisos = gather("S08")["digisos"]

    assert len(values(digisos, "ECONOMY.x_application")) == 11
    assert len(values(digisos, "ECONOMY.x_application_words")) <= 1


def test_every_story_gives_well_formed_facts(gather: Gather) -> None:
    for story in ("S01", "S03", "S04", "S05", "S08", "S09", "S10"):
        assert_well_formed(gather(story))
    assert_well_formed(gather("X1", "Z990110"))


SYSTEMS = [
    "pdl",
    "repr",
    "krr",
    "norg2",
    "saf",
    "oppgave",
    "veilarboppfolging",
    "veilarbvedtaksstotte",
    "veilarbaktivitet",
    "utbetaldata",
    "aareg",
    "kontoregister",
    "aap",
    "dagpenger",
    "tiltakspenger",
    "digisos",
    "noark5",
]


@pytest.mark.parametrize("system", SYSTEMS)
def test_trouble_with_a_system_says_what_it_is(
    source_of: Callable[[str], Source],
    asking: Callable[..., SourceRequest],
    faults: Any,
    system: str,
) -> None:
    for kind, value, reason in (
        (FaultKind.HTML, 0, "sources.html"),
        (FaultKind.STATUS, 500, "sources.fault"),
        (FaultKind.STATUS, 429, "sources.fault"),
        (FaultKind.CUT, 0, "sources.cut"),
        (FaultKind.DROP_BEFORE, 0, "sources.cut"),
        (FaultKind.EXPIRED_TOKEN, 0, "sources.not_authorised"),
    ):
        faults.replace([Fault(system=system, call="*", kind=kind, value=value)])

        answer = source_of(system).fetch(asking("S02"))

        assert answer.outcome is FAILED
        assert answer.reason is not None
        assert answer.reason.id == reason
        assert answer.facts == ()


def test_a_system_that_never_answers_has_timed_out(
    profile: Profile, asking: Callable[..., SourceRequest], faults: Any, running: Any, http: Any
) -> None:
    faults.replace([Fault(system="aareg", call="*", kind=FaultKind.DELAY, value=900)])
    setup = profile.system(SystemKind.AAREG)
    assert setup is not None
    impatient = SystemClient(replace(setup, timeout_s=0.2), PracticeTokens(running, KARI), http)

    answer = AaregSource(impatient).fetch(asking("S02"))

    assert answer.outcome is FAILED
    assert answer.reason is not None
    assert answer.reason.id == "sources.timeout"


def test_a_system_that_comes_back_at_the_second_try_is_found(
    source_of: Callable[[str], Source], asking: Callable[..., SourceRequest], faults: Any
) -> None:
    faults.replace([Fault(system="aareg", call="*", kind=FaultKind.DROP_BEFORE, times=1)])

    assert source_of("aareg").fetch(asking("S02")).outcome is FOUND


def test_a_part_that_fails_leaves_the_rest(
    source_of: Callable[[str], Source], asking: Callable[..., SourceRequest], faults: Any
) -> None:
    faults.replace(
        [
            Fault(system="veilarbaktivitet", call="tiltak", kind=FaultKind.STATUS, value=500),
            Fault(system="pdl", call="hentPersonBolk", kind=FaultKind.HTML),
            Fault(system="digisos", call="GET */dokumenter/*", kind=FaultKind.STATUS, value=404),
        ]
    )

    plan = source_of("veilarbaktivitet").fetch(asking("S02"))
    digisos = source_of("digisos").fetch(asking("S02"))
    pdl = source_of("pdl").fetch(asking("S02"))

    assert (plan.outcome, plan.reason and plan.reason.id) == (PARTIAL, "sources.no_measures")
    assert values(plan, "WORK.x_plan_item")
    assert (digisos.outcome, digisos.reason and digisos.reason.id) == (
        PARTIAL,
        "sources.document_gap",
    )
    assert values(digisos, "ECONOMY.x_application")
    assert (pdl.outcome, pdl.reason and pdl.reason.id) == (PARTIAL, "sources.no_relatives")
    assert values(pdl, "HOUSING.x_address")
