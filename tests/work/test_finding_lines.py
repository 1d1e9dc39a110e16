"""Findings in words: many measures that lack the same are told of once."""

from __future__ import annotations

from navdesk.domain.checks.model import Finding
from navdesk.rulebook.checks import load_checks
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
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
