"""*Økonomi* over the practice back office: S02's six payments, what is not known, and who sees it.

The cases are opened once; what a caseworker writes is written in a case of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.work.conftest import S02, desk_at, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import LifeArea
from navdesk.domain.facts import FactValue
from navdesk.domain.purposes import Purpose
from navdesk.rulebook.messages import Texts
from navdesk.sandbox.server import Running
from navdesk.work.economy_states import EconomyState, PaymentLine, PaymentStatus
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent
from navdesk.work.targets import CaseTab

S03, S05, S08 = "19819124151", "25877928139", "04847331157"
S09, S10 = "21909832095", "24925133341"
PURPOSES = {Purpose.FINANCIAL_ASSISTANCE, Purpose.COUNSELLING}
WITH_KVP = {*PURPOSES, Purpose.KVP}
INCOME: list[FactValue] = [
    {"kind": "AAP", "payer": "Nav", "amount": 8097, "date": "2026-09-17", "of": "PARTNER"},
    {"kind": "Lønn", "payer": "Testdal Renhold AS", "amount": 17900, "date": "2026-09-15"},
    {"kind": "Ukelønn", "amount": 800, "of": "CHILD"},
]
EXPENSES: list[FactValue] = [
    {"kind": "RENT", "amount": 11500},
    {"kind": "FOOD", "amount": "9000,50"},
]


@pytest.fixture(scope="module")
def desk(shared_office: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for the tests of this file."""
    opened = desk_at(shared_office, Path(tmp_path_factory.mktemp("economy")))
    yield opened
    opened.close()


def gathered(desk: Desk, person: str, purposes: set[Purpose]) -> UUID:
    """Return an open case whose sources have been asked, once for all tests of this file."""
    case = open_case(desk, person)
    desk.workbench.purposes.choose(case, purposes)
    if desk.workbench.cases.header(case).gathered_at is None:
        desk.workbench.gather.run(case, Silent(), lambda _: None)
    return case


@pytest.fixture(scope="module")
def family(desk: Desk) -> UUID:
    """S02 with what Husbanken told and what the caseworker mapped."""
    case = gathered(desk, S02, PURPOSES)
    bench = desk.workbench
    for field, value in (("x_allowance_month", 3200), ("x_allowance_paid_on", "2026-09-18")):
        bench.manual.add(
            case,
            "husbanken",
            f"ECONOMY.{field}",
            value,
            told_by="Husbanken",
            told_on=date(2026, 9, 14),
            verified=True,
        )
    bench.mapping.answer(case, "ECONOMY.income", INCOME)
    bench.mapping.answer(
        case,
        "ECONOMY.expenses",
        [{"kind": "RENT", "amount": 11500}, {"kind": "FOOD", "amount": "9000,50"}],
    )
    debts: list[FactValue] = [
        {"creditor": f"Kreditor {n}", "amount": 88_571, "status": "COLLECTION"} for n in range(13)
    ]
    debts.append(
        {"creditor": "Namsmannen", "amount": 88_577, "status": "ATTACHMENT", "due": "2026-09-29"}
    )
    bench.mapping.answer(case, "ECONOMY.debts", debts)
    bench.mapping.answer(case, "ECONOMY.acute", {"food": True})
    return case


def state(desk: Desk, case: UUID) -> EconomyState:
    return desk.workbench.following.economy.state(case)


def told(lines: tuple[PaymentLine, ...]) -> list[tuple[str, str, int | None, bool]]:
    return [(line.day.isoformat(), line.title, line.amount, line.actual) for line in lines]


def test_the_family_has_its_six_payments_in_september(desk: Desk, family: UUID) -> None:
    month = state(desk, family).month
    assert told(month.payments) == [
        ("2026-09-03", "Arbeidsavklaringspenger (partner)", 8097, False),
        ("2026-09-15", "Lønn", 17900, False),
        ("2026-09-17", "Arbeidsavklaringspenger (partner)", 8097, False),
        ("2026-09-18", "Bostøtte", 3200, True),
        ("2026-09-25", "Supplerende livsopphold", 6400, True),
        ("2026-09-30", "Barnetrygd", 5904, True),
    ]
    assert (month.largest_gap, month.gap_from, month.gap_to) == (
        12,
        date(2026, 9, 3),
        date(2026, 9, 15),
    )
    assert month.total == 49598


def test_the_next_month_is_an_estimate_and_says_so(desk: Desk, family: UUID) -> None:
    october = desk.workbench.following.economy.month(family, 2026, 10)
    assert {line.status for line in october.payments} == {PaymentStatus.ESTIMATED}
    assert [line.day for line in october.payments if line.title == "Bostøtte"] == [
        date(2026, 10, 20)
    ]
    [benefit] = [line for line in october.payments if line.title == "Barnetrygd"]
    assert (benefit.day, benefit.unmoved) == (date(2026, 10, 30), date(2026, 10, 31))
    assert "lørdag 31. oktober" in benefit.note


def test_the_answer_is_read_aloud_in_ten_seconds(desk: Desk, family: UUID) -> None:
    card = state(desk, family).card
    assert card.sentence.startswith(
        "Neste penger kommer trolig tirsdag 15. september, i dag: lønn fra"
    )
    assert card.sentence.endswith("Mer kommer, dag ukjent. Tall fra 15. september.")
    assert (card.next_day, card.days_to) == (date(2026, 9, 15), 0)
    assert len(card.sentence.split()) <= 30
    assert desk.workbench.following.economy.next_payments(family).sentence == card.sentence


def test_the_budget_leaves_out_child_benefit_and_what_a_child_earns(
    desk: Desk, family: UUID
) -> None:
    budget = state(desk, family).budget
    left_out = {line.title: line.amount for line in budget.income if line.left_out}
    assert left_out == {"Barnetrygd": 5904, "Ukelønn (barn)": 800}
    assert budget.income_total == 2 * 8097 + 17900 + 3200 + 6400
    assert (budget.expense_total, budget.disposable) == (20501, 43694 - 20501)
    assert budget.reference_total == 36320
    assert budget.guideline is None
    texts = Texts.load("nb", strict=True)
    assert [texts.say(problem) for problem in budget.problems] == [
        "Veiledende satser for 2026 er ikke lagt inn i navdesk. Ingenting er regnet ut fra et "
        "annet år."
    ]
    assert "øvelsestall" in budget.rates


def test_the_mapping_tells_what_is_left(desk: Desk, family: UUID) -> None:
    fields = desk.workbench.mapping.area(family, LifeArea.ECONOMY).fields
    [left] = [field for field in fields if field.id == "ECONOMY.disposable"]
    assert left.computed.startswith("Igjen i september 2026: 23\N{NO-BREAK SPACE}193")


def test_fourteen_creditors_add_up_with_the_next_date_first(desk: Desk, family: UUID) -> None:
    shown = state(desk, family)
    assert (len(shown.debts), shown.debt_total) == (14, 1_240_000)
    assert (shown.debts[0].creditor, shown.debts[0].due) == ("Namsmannen", date(2026, 9, 29))
    assert all(debt.arrears for debt in shown.debts)


def test_what_to_try_first_goes_where_it_is_dealt_with(desk: Desk, family: UUID) -> None:
    advice = state(desk, family).advice
    assert [one.sentence for one in advice] == [
        "Avklar i dag om det trengs nødhjelp.",
        "Tilby økonomisk rådgivning nå.",
        "Fortell om gjeldsordning, og skriv ned at det er gjort.",
    ]
    targets = [one.target for one in advice]
    assert targets[0] is not None
    assert (targets[0].tab, targets[0].spot) == (CaseTab.MAPPING, "mapping:ECONOMY.acute")
    assert targets[2] is not None
    assert targets[2].tab is CaseTab.COOPERATION


def test_debt_settlement_is_not_asked_for_once_it_is_told_of(desk: Desk, family: UUID) -> None:
    cooperation = desk.workbench.following.cooperation
    record = cooperation.keep(
        family, "debt_information", None, {"on": "2026-09-15", "how": "I samtale."}
    )
    assert not any("gjeldsordning" in one.sentence for one in state(desk, family).advice)
    cooperation.end(family, "debt_information", record, "Ført på feil sak.")
    assert any("gjeldsordning" in one.sentence for one in state(desk, family).advice)


@pytest.mark.parametrize(
    ("person", "payments"),
    [
        (
            S05,
            [
                ("2026-09-14", "Arbeidsavklaringspenger", 8283, True),
                ("2026-09-24", "Arbeidsavklaringspenger", 8283, False),
            ],
        ),
        pytest.param(S08, [("2026-09-25", "Livsopphold", 7850, True)], marks=pytest.mark.long),
        (S09, [("2026-09-25", "Kvalifiseringsstønad", None, False)]),
        (
            S10,
            [
                ("2026-09-18", "Alderspensjon", 15213, True),
                ("2026-09-18", "Supplerende stønad", 2130, True),
            ],
        ),
        pytest.param(S03, [], marks=pytest.mark.long),
    ],
)
def test_each_story_has_its_payments(
    desk: Desk, person: str, payments: list[tuple[str, str, int | None, bool]]
) -> None:
    case = gathered(desk, person, WITH_KVP)
    shown = state(desk, case)
    assert told(shown.month.payments) == payments
    assert bool(payments) == (shown.card.next_day is not None)
    assert len(shown.card.sentence.split()) <= 30


def test_aap_is_not_expected_after_it_ends_and_december_comes_early(desk: Desk) -> None:
    economy = desk.workbench.following.economy
    sick = gathered(desk, S05, WITH_KVP)
    assert economy.month(sick, 2027, 1).payments == ()
    old = gathered(desk, S10, WITH_KVP)
    december = economy.month(old, 2026, 12)
    assert {line.day for line in december.payments} == {date(2026, 12, 11)}


def test_housing_allowance_is_thought_of_where_nobody_has_asked_for_it(desk: Desk) -> None:
    old = state(desk, gathered(desk, S10, WITH_KVP))
    assert any("bostøtte" in one.sentence for one in old.advice)


@pytest.mark.long
def test_special_needs_are_thought_of_after_half_a_year(desk: Desk) -> None:
    long_term = state(desk, gathered(desk, S08, WITH_KVP))
    assert any("tannlege" in one.sentence for one in long_term.advice)


def test_before_anybody_is_asked_nothing_is_taken_for_nought(desk: Desk) -> None:
    case = open_case(desk, "17858526019")
    desk.workbench.purposes.choose(case, PURPOSES)
    shown = state(desk, case)
    assert shown.card.sentence == (
        "Vi vet ikke når det kommer penger, for kildene er ikke spurt ennå."
    )
    assert (shown.card.next_day, shown.card.data_from) == (None, None)
    assert "Ikke med: Utbetalinger fra Nav – ikke spurt ennå." in shown.month.unknown
    assert shown.budget.reference_total is None
    assert shown.debt_total is None
    assert desk.workbench.following.economy.month(case, 2026, 2).payments == ()


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (1, 1), (9999, 12)])
def test_an_impossible_month_is_said_to_be_one(desk: Desk, year: int, month: int) -> None:
    case = open_case(desk, S10)
    with pytest.raises(NotReady) as refused:
        desk.workbench.following.economy.month(case, year, month)
    assert refused.value.message.id == "economy.no_month"


def test_another_purpose_shows_no_amounts_and_says_that_it_does_not(
    desk: Desk, family: UUID
) -> None:
    purposes = desk.workbench.purposes
    purposes.choose(family, {Purpose.AAP_MEDICAL})
    try:
        shown = state(desk, family)
        assert shown.month.payments == ()
        assert shown.budget.income == ()
        assert shown.debts == ()
        assert shown.advice == ()
        assert shown.card.sentence.startswith("Vi vet ikke når det kommer penger.")
        assert any(line.startswith("Ikke med:") for line in shown.month.unknown)
        assert desk.workbench.following.economy.disposable(family) == ""  # type: ignore[attr-defined]
        purposes.choose(family, {Purpose.TEMPORARY_HOUSING})
        assert state(desk, family).debts == ()
        left = desk.workbench.following.economy.disposable(family)  # type: ignore[attr-defined]
        assert left.startswith("Igjen i september 2026: ")
    finally:
        purposes.choose(family, PURPOSES)
