"""What sources and answers say of money, also when they say it badly: nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navdesk.domain.codes import LegalBasis, LifeArea, Sensitivity
from navdesk.domain.economy.budget import Reckoned
from navdesk.domain.economy.debts import DebtStatus, add_up
from navdesk.domain.economy.payments import Origin, Payment, PaymentStatus
from navdesk.domain.economy.rhythms import Payer
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import Fact, FactValue
from navdesk.rulebook import load_terms
from navdesk.rulebook.messages import LANGUAGES, Texts
from navdesk.rulebook.rates import load_pay_table, load_rates
from navdesk.work.economy_book import Book, Unknown
from navdesk.work.economy_reading import read_book
from navdesk.work.economy_situation import Known, situation_of
from navdesk.work.economy_words import EconomyWords

TABLE, RATES = load_pay_table(), load_rates()
TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 8, tzinfo=UTC)


def fact(field: str, value: FactValue, since: date | None = None, to: date | None = None) -> Fact:
    area = LifeArea(field.partition(".")[0])
    return Fact(area, field, value, "x", "1", NOW, Sensitivity.CONFIDENTIAL, since, to)


def payment(kind: str, on: str | None, amount: FactValue = "100.00", status: str = "") -> Fact:
    value = {"payer": "Nav", "kind": kind, "amount": amount, "payment_date": on, "status": status}
    return fact("ECONOMY.income", value)


def answer(field: str, value: FactValue) -> Answer:
    return Answer(
        id=uuid4(),
        author="Z990101",
        written_at=NOW,
        legal_basis=LegalBasis.STL_18,
        life_area=LifeArea.ECONOMY,
        field=field,
        kind=AnswerKind.ANSWERED,
        value=value,
    )


def book(*facts: Fact, municipality: str | None = "9901", **answers: FactValue) -> Book:
    said = {f"ECONOMY.{name}": answer(f"ECONOMY.{name}", value) for name, value in answers.items()}
    return read_book(facts, said, table=TABLE, rates=RATES, municipality=municipality, today=TODAY)


def unknown(one: Book) -> list[str]:
    return [note.id for note in one.unknown]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("UTBETALT", PaymentStatus.PAID),
        ("Utført av bank", PaymentStatus.PAID),
        ("PLANLAGT_UTBETALING", PaymentStatus.PLANNED),
        ("STOPPET", PaymentStatus.STOPPED),
        ("ANNULLERT", PaymentStatus.CANCELLED),
        ("Noe helt nytt", PaymentStatus.PLANNED),
    ],
)
def test_a_payment_stands_where_its_payer_says(word: str, status: PaymentStatus) -> None:
    [paid] = book(payment("AAP", "2026-09-17", status=word)).actual
    assert paid.status is status
    assert paid.status_word == ("Noe helt nytt" if word == "Noe helt nytt" else "")


def test_after_a_stop_or_a_long_silence_nothing_more_is_expected() -> None:
    stopped = book(payment("Uføretrygd", "2026-08-20", status="STOPPET"))
    assert (stopped.streams, unknown(stopped)) == ([], ["stopped"])
    silent = book(payment("AAP", "2026-06-04"))
    assert (silent.streams, unknown(silent)) == ([], ["long_ago"])


def test_what_is_withheld_names_its_creditor() -> None:
    withheld = fact(
        "ECONOMY.x_deduction",
        {"creditor": "Testinkasso AS", "amount": "1200.00", "payment_date": "2026-09-17"},
    )
    known = book(payment("AAP", "2026-09-17"), withheld)
    [paid] = known.actual
    assert [(one.creditor, one.amount) for one in paid.deductions] == [
        ("Testinkasso AS", Decimal(1200))
    ]
    assert [debt.creditor for debt in known.withheld] == ["Testinkasso AS"]


@pytest.mark.parametrize("amount", ["-500.00", "900000000", "mye", None, True])
def test_an_amount_that_cannot_be_is_noted_and_not_counted(amount: FactValue) -> None:
    known = book(payment("AAP", "2026-09-17", amount))
    assert (known.actual, unknown(known)) == ([], ["amount"])
    written = book(income=[{"kind": "Lønn", "amount": amount, "date": "2026-09-15"}])
    assert "amount" in unknown(written)
    assert written.streams[0].amount is None


@pytest.mark.parametrize("on", ["2026-02-30", "i morgen", "", None, "20260917"])
def test_a_day_that_cannot_be_is_not_known(on: str | None) -> None:
    assert unknown(book(payment("AAP", on))) in (["no_date"], ["no_date", "long_ago"])
    written = book(income=[{"kind": "Lønn", "amount": 1, "date": on}])
    assert unknown(written) == ["no_date"]
    assert [item.amount for item in written.monthly] == [Decimal(1)]
    far_off = book(payment("AAP", "9999-12-31"))
    assert [one.day for one in far_off.actual] == [date.max]
    assert all(one.since >= TODAY for one in far_off.streams)


def test_words_of_an_earlier_mapping_are_said_not_to_be_reckoned_with() -> None:
    known = book(income="Lønn og bostøtte", expenses="Husleie 9000", debts="Mange")
    assert unknown(known) == ["income_words", "expense_words", "debt_words"]
    assert (known.streams, known.expenses, known.debts) == ([], [], [])


def test_an_application_stands_where_the_mapping_has_only_words() -> None:
    rent = fact("ECONOMY.expenses", {"kind": "husleie", "title": "Husleie", "amount": "9000.00"})
    assert [item.amount for item in book(rent, expenses="Vet ikke").expenses] == [9000]
    mapped = book(rent, expenses=[{"kind": "RENT", "amount": 9500}])
    assert [item.amount for item in mapped.expenses] == [9500]


def test_an_answer_about_what_the_register_pays_is_not_counted_again() -> None:
    told = payment("Barnetrygd", "2026-09-30")
    own = book(told, income=[{"kind": "Barnetrygd", "amount": 100, "of": "CLIENT"}])
    assert [stream.origin.source for stream in own.streams] == ["x"]
    partners = book(told, income=[{"kind": "Barnetrygd", "amount": 100, "of": "PARTNER"}])
    assert [stream.origin.source for stream in partners.streams] == ["mapping", "x"]


@pytest.mark.parametrize(
    ("stated", "taken_over"),
    [("jobb", "Lønn"), ("Salg av smykker", "Salg av smykker")],
)
def test_an_income_taken_over_from_an_application_is_not_counted_again(
    stated: str, taken_over: str
) -> None:
    asked = fact("ECONOMY.income", {"kind": stated, "payer": "Inntekt", "amount": "17900.00"})
    line: dict[str, FactValue] = {"kind": taken_over, "payer": "Inntekt", "amount": 17900}
    assert [item.source for item in book(asked).monthly] == ["x"]
    assert [item.source for item in book(asked, income=[line]).monthly] == ["mapping"]
    partners = book(asked, income=[{**line, "of": "PARTNER"}])
    assert [item.source for item in partners.monthly] == ["mapping", "x"]


def test_housing_allowance_has_a_day_only_when_husbanken_told_it() -> None:
    asked = fact("ECONOMY.x_housing_allowance", True)
    assert unknown(book(asked)) == ["allowance"]
    month = fact("ECONOMY.x_allowance_month", 3200)
    paid_on = fact("ECONOMY.x_allowance_paid_on", "2026-09-18")
    known = book(asked, month, paid_on)
    assert unknown(known) == []
    assert [(one.day, one.amount) for one in known.actual] == [(date(2026, 9, 18), 3200)]


def test_a_benefit_without_a_payment_waits_for_its_card() -> None:
    aap = fact("ECONOMY.x_benefit", {"benefit": "AAP"}, date(2026, 1, 1), date(2027, 1, 1))
    assert unknown(book(aap)) == ["card"]
    ended = fact("ECONOMY.x_benefit", {"benefit": "AAP"}, date(2025, 1, 1), date(2026, 1, 1))
    assert unknown(book(ended)) == []
    dagpenger = fact("ECONOMY.x_benefit", {"benefit": "DAGPENGER"}, date(2026, 1, 1))
    card = fact("ECONOMY.x_report_card", {"benefit": "DAGPENGER", "to": "2026-09-13"})
    [stream] = book(dagpenger, card).streams
    assert (stream.plan.card_end, stream.amount) == (date(2026, 9, 13), None)


def test_a_municipality_that_is_not_set_up_has_no_date() -> None:
    kvp = fact("QUALIFICATION.x_municipal_case", {"class": "STL-29", "closed_on": None})
    assert len(book(kvp).streams) == 1
    assert unknown(book(kvp, municipality="0301")) == ["municipal_date"]
    closed = fact("QUALIFICATION.x_municipal_case", {"class": "STL-29", "closed_on": "2026-09-01"})
    assert book(closed).streams == []


def test_a_stopped_municipal_payment_is_shown_as_stopped() -> None:
    value = {"kind": "utbetaling", "status": "STOPPET", "amount": "6400.00"}
    [void] = book(fact("ECONOMY.x_application_event", value, date(2026, 9, 24))).actual
    assert (void.status, void.day) == (PaymentStatus.STOPPED, date(2026, 9, 24))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "amount", "date", "payment_date", "status", "of", "due"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(VALUES, VALUES, VALUES)
def test_whatever_is_told_there_is_a_book(one: Any, two: Any, three: Any) -> None:
    fields = ("income", "x_benefit", "x_deduction", "expenses", "x_housing_allowance")
    facts = [fact(f"ECONOMY.{field}", one) for field in fields]
    known = book(*facts, income=two, expenses=three, debts=two)
    assert all(paid.amount is None or paid.amount >= 0 for paid in known.actual)


def coming(code: str, amount: int | None, title: str = "") -> Payment:
    rhythm = TABLE.rhythms[code]
    return Payment(
        code=code,
        title=title,
        owner=rhythm.owner,
        payer=rhythm.payer.value,
        day=date(2026, 9, 30),
        amount=Decimal(amount) if amount is not None else None,
        status=PaymentStatus.ESTIMATED,
        actual=False,
        origin=Origin("x", "1", NOW),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("amount", [None, 1_240_000])
def test_every_answer_is_read_aloud_in_thirty_words(language: str, amount: int | None) -> None:
    words = EconomyWords(TABLE, load_terms(language), Texts.load(language, strict=True))
    long_title = "Et tilskudd med et svært langt navn som ingen orker å lese høyt " * 2
    for code in TABLE.rhythms:
        one = coming(code, amount, long_title if code == "ANNET" else "")
        for payments in ([one], [one, coming("BARNETRYGD", 1)]):
            said = words.next_money(payments, TODAY, date(2025, 12, 31), more=True)
            assert len(said.split()) <= 30, said
    for ident in ("not_shown", "not_asked", "not_answered", "nothing"):
        assert len(words.say(f"card.{ident}").split()) <= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_unknown_has_a_sentence(language: str) -> None:
    words = EconomyWords(TABLE, load_terms(language), Texts.load(language, strict=True))
    samples: Mapping[str, Unknown] = {
        one: Unknown(one, "AAP", Decimal(100), TODAY)
        for one in (
            "amount", "no_date", "stopped", "long_ago", "card", "allowance", "prison_pay",
            "municipal_date", "wages", "income_words", "expense_words", "debt_words",
        )
    }  # fmt: skip
    assert all(words.unknown(one) for one in samples.values())
    assert words.unknown(Unknown("no_date", "Lønn"))
    assert {words.payer(payer.value) for payer in Payer}


@pytest.mark.parametrize(
    ("told", "owed"),
    [
        ({"arrears": 2}, [(DebtStatus.ARREARS, 2, None)]),
        ({"arrears": 2, "eviction": "2026-10-01"}, [(DebtStatus.EVICTION, 2, date(2026, 10, 1))]),
        ({"eviction": "2026-10-01"}, [(DebtStatus.EVICTION, 0, date(2026, 10, 1))]),
        ({"arrears": 0}, []),
        ({"arrears": True, "eviction": "i morgen"}, []),
        ("to måneder", []),
    ],
)
def test_rent_that_is_owed_is_among_the_debts(
    told: FactValue, owed: list[tuple[DebtStatus, int, date | None]]
) -> None:
    said = {"HOUSING.stability": answer("HOUSING.stability", told)}
    read = read_book((), said, table=TABLE, rates=RATES, municipality=None, today=TODAY)
    assert [(debt.status, debt.months, debt.due) for debt in read.debts] == owed
    assert add_up(read.debts, ()).arrears is bool(owed)


def test_what_is_no_income_stands_in_the_way_of_no_advice_on_income() -> None:
    none = Reckoned((), (), Decimal(0), Decimal(0), None, None)

    def earns(told: Book) -> bool:
        known = Known((), {})
        return situation_of(
            told, none, add_up((), ()), known, (), debt_letters=(), settlement_told=False
        ).earns

    assert not earns(book(expenses="Husleie og strøm", debts="Inkasso"))
    assert earns(book(income="Lønn fra bakeriet")), "nobody knows how much, but it is there"
    kvp = fact("QUALIFICATION.x_municipal_case", {"class": "STL-29", "closed_on": None})
    assert earns(book(kvp, municipality="0301")), "nobody knows when, but it is there"
