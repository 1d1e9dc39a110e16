"""Values read as a caseworker would say them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.profile import Office
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.terms import load_terms
from navdesk.work.answer_wording import AnswerWording
from navdesk.work.code_names import CodeNames
from navdesk.work.wording import Wording, as_date, kroner, labelled

NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording(load_terms("nb"))


def fact(field: str, value: FactValue) -> Fact:
    area = LifeArea(field.split(".", maxsplit=1)[0])
    at = datetime(2026, 9, 15, tzinfo=UTC)
    return Fact(area, field, value, "pdl", "1", at, Sensitivity.NORMAL)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("17900.00", f"17{NO_BREAK}900{NO_BREAK}kr"),
        ("1240000", f"1{NO_BREAK}240{NO_BREAK}000{NO_BREAK}kr"),
        ("480.50", f"480,50{NO_BREAK}kr"),
        ("-3200", f"−3{NO_BREAK}200{NO_BREAK}kr"),
        (0, f"0{NO_BREAK}kr"),
        ("ukjent", "ukjent"),
        ("NaN", "NaN"),
        ("9" * 40, "9" * 40),
    ],
)
def test_amounts_are_grouped_and_show_cents_only_where_there_are_any(
    amount: str | int, text: str
) -> None:
    assert kroner(amount) == text


@pytest.mark.parametrize("value", [100_000_000, "100000000"])
def test_an_amount_somebody_told_is_read_as_one(wording: Wording, value: FactValue) -> None:
    said = wording.fact(fact("ECONOMY.x_prison_pay", value))
    assert said == f"100{NO_BREAK}000{NO_BREAK}000{NO_BREAK}kr"


@pytest.mark.parametrize(
    ("persons", "text"), [(1, "Personer i boligen: 1"), (5, "Personer i boligen: 5")]
)
def test_a_count_reads_right_also_when_it_is_one(wording: Wording, persons: int, text: str) -> None:
    assert wording.fact(fact("HOUSING.standard", {"persons": persons})) == text


def test_a_payment_reads_as_one_line(wording: Wording) -> None:
    line = wording.fact(
        fact(
            "ECONOMY.income",
            {
                "payer": "Nav",
                "kind": "Barnetrygd",
                "amount": "5904.00",
                "payment_date": "2026-09-30",
                "status": "PLANNED",
            },
        )
    )
    amount = f"5{NO_BREAK}904{NO_BREAK}kr"
    assert line == f"Nav: Barnetrygd, {amount} · utbetales 30.09.2026 · Planlagt"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Nav: Sykepenger · Ligger hos banken"),
        ("nn", "Nav: Sjukepengar · Ligg hos banken"),
        ("en", "Nav: Sickness benefit · At the bank"),
    ],
)
def test_what_the_payment_system_says_is_said_in_the_language_of_the_screen(
    language: str, said: str
) -> None:
    paid = {"payer": "Nav", "kind": "Sykepenger", "status": "Ligger hos banken"}
    assert Wording(load_terms(language)).fact(fact("ECONOMY.income", paid)) == said


def test_glue_between_parts_stands_only_where_the_part_is(wording: Wording) -> None:
    assert wording.fact(fact("ECONOMY.income", {"kind": "Lønn"})) == "Lønn"
    only_date = wording.fact(fact("ECONOMY.income", {"payment_date": "2026-09-30"}))
    assert only_date == "Utbetales 30.09.2026"
    both = wording.fact(fact("WORK.history", {"occupation": "Renholder", "percent": "55"}))
    assert both == "Renholder, 55 %"
    assert wording.fact(fact("WORK.history", {"occupation": "SYKEPLEIER"})) == "Sykepleier"


def test_what_was_said_is_not_said_again_unless_the_words_before_it_differ(
    wording: Wording,
) -> None:
    rent = {"title": "Husleiekontrakt", "description": "Husleiekontrakt", "sent_on": "2026-09-08"}
    assert wording.fact(fact("ECONOMY.x_attachment", rent)) == "Husleiekontrakt · 08.09.2026"
    one_day = {"benefit": "AAP", "right": "AAP", "from": "2026-09-01", "to": "2026-09-01"}
    line = "Arbeidsavklaringspenger · fra 01.09.2026 til 01.09.2026"
    assert wording.fact(fact("HEALTH.rights", one_day)) == line
    twice = {"a": "To ansatte i samtale", "b": "To ansatte i samtale"}
    assert wording.fact(fact("FAMILY.x_unheard_of", twice)) == "To ansatte i samtale"


def test_codes_of_people_and_offices_read_as_names_where_somebody_told_them() -> None:
    people = {"Z990101": "Kari Testveileder"}
    names = CodeNames(Office("0000", "Nav Testdal", ()), lambda ident: people.get(ident, "noen"))
    wording = Wording(load_terms("nb"), names)
    followed = {"since": "2026-08-03", "unit": "0000", "caseworker": "Z990101"}
    assert wording.fact(fact("WORK.x_follow_up", followed)) == (
        "Siden 03.08.2026 · enhet Nav Testdal · fulgt opp av Kari Testveileder"
    )
    elsewhere = {"unit": "0314", "caseworker": "Z990102"}
    assert wording.fact(fact("WORK.x_follow_up", elsewhere)) == "Enhet 0314 · fulgt opp av noen"
    sent_on = {"kind": "tildeltNavKontor", "status": "0000"}
    said = wording.fact(fact("ECONOMY.x_application_event", sent_on))
    assert said == "Sendt til kontor · Nav Testdal"
    office = {"name": "Nav Testdal", "unit": "0000"}
    assert wording.fact(fact("FAMILY.x_office", office)) == "Nav Testdal"
    job = wording.fact(fact("WORK.history", {"employer": "999900012"}))
    assert job == "Arbeidsgiver med org.nr. 999900012"


def test_a_record_without_its_own_line_still_reads(wording: Wording) -> None:
    assert wording.fact(fact("FAMILY.x_unheard_of", {"a": "b", "c_id": "hidden"})) == "b"
    status = {"service_group": "BATT", "registration": "IARBS"}
    said = wording.fact(fact("WORK.x_arena_status", status))
    assert said == "Spesielt tilpasset innsats · Ikke arbeidssøker"
    partner = {"partner": "Fast Testsolsikke", "children": [{"name": "Lett", "born": "2011-10-09"}]}
    household = wording.fact(fact("FAMILY.household", partner))
    assert household == "Partner: Fast Testsolsikke · barn: Lett, 09.10.2011"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_line_of_a_fact_has_no_words_that_would_be_left_out(language: str) -> None:
    terms = load_terms(language)
    lines = [key for key in terms.keys if key.startswith("fact_line.")]
    assert lines
    assert [key for key in lines if re.sub(r"\{[^{}]*\}", "", terms.get(key))] == []
    since = Wording(terms).fact(fact("WORK.x_registration", {"from": "2026-08-03"}))
    assert since.endswith(" 03.08.2026"), since


def test_a_choice_reads_as_the_answer_it_stands_for(wording: Wording) -> None:
    chosen = wording.fact(fact("HOUSING.form", "NONE"), {"NONE": "Har ikke bolig"})
    assert chosen == "Har ikke bolig"


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "Ja"), (False, "Nei"), (5, "5"), ([], ""), ({}, "")]
)
def test_plain_values(wording: Wording, value: FactValue, text: str) -> None:
    assert wording.value(value) == text


def test_a_number_that_only_looks_like_a_date_is_left_alone() -> None:
    assert as_date("2026-13-45") is None
    assert as_date("1234567890") is None


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("FAMILY.child.equipment", {"pc": "YES", "phone": "NO"}, "PC: Har · Telefon: Mangler"),
        ("WORK.status", {"status": "SICK", "percent": 50}, "Sykmeldt · Stillingsprosent: 50"),
        ("FAMILY.safety", {"safe": "SAFE", "asked_alone": True}, "Trygg · Spurt alene: Ja"),
        ("FAMILY.child.concern", "NOT_REPORTED", "Vurdert og ikke meldt"),
    ],
)
def test_a_yes_or_a_has_is_never_said_without_what_of(
    field: str, value: FactValue, text: str
) -> None:
    asked = load_mapping_form().find(field)
    assert AnswerWording(load_terms("nb"), "nb").value(asked, value) == text
    assert labelled("Var tolk med?", "Ja") == "Var tolk med? Ja"
