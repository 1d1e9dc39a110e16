"""Findings in words: many measures that lack the same are told of once."""

from __future__ import annotations

from navdesk.domain.checks.model import Finding
from navdesk.rulebook.checks import load_checks
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.finding_groups import grouped
from navdesk.work.finding_lines import FindingWords
from navdesk.work.targets import CaseTab, Target


def words() -> FindingWords:
    return FindingWords(load_checks(), Texts.load("nb"), Terms.load("nb"))


def lacking(count: int) -> list[Finding]:
    return [
        Finding("C-PLN-2", "measure_need", f"m{n}", f"Tiltak {n}", f"plan:m{n}")
        for n in range(count)
    ]


def test_a_few_measures_are_named_each_on_its_own() -> None:
    assert [one.sentence[:9] for one in words().lines(lacking(3))] == [
        "Tiltak 0:",
        "Tiltak 1:",
        "Tiltak 2:",
    ]


def test_what_many_measures_lack_is_told_once_and_leads_to_the_first() -> None:
    other = Finding("C-PAR-1", "no_copy", about="copy", spot="plan:new")
    several, alone = words().lines([*lacking(15), other])
    assert several.sentence == (
        "Tiltaket viser ikke til et kartlagt behov. Det gjelder 15 tiltak i planen."
    )
    assert several.target == Target(CaseTab.PLAN, "plan:m0")
    assert alone.sentence == "Brukeren har ikke fått en kopi av planen."


def of_child(sentence: str, about: str, name: str) -> Finding:
    check = {"child_view": "C-CHI-2", "child_best": "C-CHI-3"}.get(sentence, "C-CHI-1")
    return Finding(check, sentence, about, name, f"mapping:FAMILY.child:{about}")


def test_what_is_about_the_same_is_one_line_that_names_it_all_and_leaves_nothing_out() -> None:
    stay = ("housing_place", "housing_quality", "housing_exit", "housing_decision")
    found = (
        Finding("C-MAP-1", "unmapped", params={"areas": "ECONOMY"}),
        *(of_child("child_unmapped", f"register:{at}", name) for at, name in enumerate("ABC")),
        *(of_child(one, "c1", "lur") for one in ("child_open", "child_view", "child_best")),
        *(Finding("C-HOU-1", one) for one in stay),
        Finding("C-COO-1", "coordinator", params={"n": 3}),
        Finding("C-COO-1", "sharing", "sharing", params={"n": 3}),
    )
    lines = words().lines(found)
    groups = grouped(lines)
    assert tuple(line for each in groups for line in each.lines) == lines
    told = [(each.first.place_name, each.what) for each in groups if not each.alone]
    assert told == [
        ("kartlegging av hvert barn", "A, B, C"),
        ("Lur", "spørsmål uten svar, barnets syn, barnets beste"),
        ("midlertidig bolig", "hvilket sted, sjekk av stedet, vei ut, vedtak"),
        ("samarbeidet", "koordinator, grunnlag for å dele"),
    ]
    assert [each.blocks for each in groups] == [True, True, True, True, False]
    assert groups[3].whys == ("Det følger av sosialtjenesteloven § 27.",)


def test_what_warns_is_not_gathered_with_what_blocks() -> None:
    reasons = [Finding("C-MEA-1", "measure_reason", f"m{n}", "Kurs", f"plan:m{n}") for n in "12"]
    lines = words().lines([*reasons, Finding("C-PAR-1", "no_copy", about="copy")])
    assert len({line.place for line in lines}) == 1
    assert [len(each.lines) for each in grouped(lines, least=2)] == [2, 1]
    assert [len(each.lines) for each in grouped(lines)] == [1, 1, 1]


def test_a_name_begins_the_sentence_with_a_large_letter() -> None:
    asked = Finding("C-INF-1", "request_undated", "r1", "faktura")
    assert words().line(asked).sentence.startswith("Faktura: Det er bedt om")
