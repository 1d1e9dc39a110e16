"""*Plan*, *Økonomi* and *Samarbeid* read again when they are shown, and no sooner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from tests.desktop.fake_economy import FAMILY, FakeEconomy, debts

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import ECONOMY, MAPPING
from navdesk.domain.changes import Change, ChangeKind

Settle = Callable[[], None]


def test_a_tab_that_is_not_shown_reads_again_when_it_is(
    case: CasePage, office: Any, settle: Settle
) -> None:
    economy = office.bench.following.economy
    assert isinstance(economy, FakeEconomy)
    case.show_tab(ECONOMY)
    settle()
    total: Any = case.following.economy.debt_total_label
    before = total.text()
    case.show_tab(MAPPING)
    settle()
    economy.shown = replace(FAMILY, debts=debts(2), debt_total=2)
    for kind in (ChangeKind.ANSWERS, ChangeKind.DRAFTS):
        office.changes.publish(Change.of(kind, case_id=case.case_id))
    settle()
    assert total.text() == before
    case.show_tab(ECONOMY)
    settle()
    assert total.text().startswith("2 kreditorer")


def test_the_tab_that_is_shown_reads_again_at_once_but_not_for_another_case(
    case: CasePage, office: Any, settle: Settle
) -> None:
    case.show_tab(ECONOMY)
    settle()
    total: Any = case.following.economy.debt_total_label
    before = total.text()
    office.bench.following.economy.shown = replace(FAMILY, debts=debts(2), debt_total=2)
    office.changes.publish(Change.of(ChangeKind.ANSWERS, case_id=uuid4()))
    settle()
    assert total.text() == before
    office.changes.publish(Change.of(ChangeKind.ANSWERS, case_id=case.case_id))
    settle()
    assert total.text().startswith("2 kreditorer")
