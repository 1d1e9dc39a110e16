"""*Økonomi*: the answer on top, the month as picture and table, and where things are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget
from tests.desktop.fake_economy import (
    BUDGET,
    FAMILY,
    NOTHING,
    SENTENCE,
    SEPTEMBER,
    FakeEconomy,
    debts,
    month_of,
    paid,
)

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import ECONOMY, MAPPING
from navdesk.desktop.desk import Desk
from navdesk.desktop.economy import words
from navdesk.desktop.economy.panel import EconomyPanel
from navdesk.desktop.jobs import Failure
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.economy_states import BudgetLine, PaymentStatus
from navdesk.work.targets import CaseTab, Target

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
WIDE, NARROW = QSize(1040, 1400), QSize(500, 1400)


@pytest.fixture
def economy() -> FakeEconomy:
    return FakeEconomy()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, economy: FakeEconomy, settle: Settle) -> EconomyPanel:
    shown = EconomyPanel(desk, economy, uuid4())
    qtbot.addWidget(shown)
    shown.resize(WIDE)
    shown.show()
    shown.start()
    settle()
    return shown


def texts(table: QTableWidget) -> list[list[str]]:
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]  # type: ignore[union-attr]
        for row in range(table.rowCount())
    ]


def button(panel: EconomyPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert found is not None
    return found


def painted(panel: EconomyPanel) -> QImage:
    return panel.picture.grab().toImage()


def test_the_answer_stands_on_top_with_the_time_of_its_data(panel: EconomyPanel) -> None:
    assert panel.sentence.text() == SENTENCE
    assert panel.data_label.text() == "Opplysningene ble hentet 10:42."


def test_the_table_tells_what_the_picture_shows(panel: EconomyPanel) -> None:
    rows = texts(panel.payments.table)
    assert [row[0] for row in rows] == [
        "3. sep.", "15. sep.", "17. sep.", "18. sep.", "25. sep.", "30. sep.",
    ]  # fmt: skip
    assert rows[0][1] == (
        "Arbeidsavklaringspenger fra Nav (Stat)\n1 200 kr trekkes til Testinkasso AS"
    )
    assert rows[4][1] == "Supplerende livsopphold fra kommunen"
    assert rows[4][2:] == ["6\N{NO-BREAK SPACE}400\N{NO-BREAK SPACE}kr", "Planlagt"]
    assert panel.gap_label.text() == (
        "Lengste ventetid mellom kjente betalinger: 12 dager (3. sep.–15. sep.)"
    )
    spoken = panel.picture.accessibleDescription()
    assert panel.picture.accessibleName() == "Kalender for september 2026"
    assert "mellom kjente betalinger: 12 dager" in spoken
    assert "tirsdag 15. september 2026: Lønn (Annet), 17" in spoken
    assert all(line.title in spoken for line in SEPTEMBER)


def test_every_cell_is_read_with_its_column(panel: EconomyPanel) -> None:
    item = panel.debts.table.item(0, 1)
    assert item is not None
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Beløp: 88")


def test_a_stop_an_estimate_and_another_side_look_different(
    panel: EconomyPanel, economy: FakeEconomy, settle: Settle
) -> None:
    day = date(2026, 9, 23)
    looks = set()
    for changed in (
        {},
        {"actual": False},
        {"status": PaymentStatus.STOPPED},
        {"side": SEPTEMBER[4].side},
        {"side": SEPTEMBER[1].side},
    ):
        line = paid(day, "Barnetrygd", 1, **changed)
        economy.shown = replace(FAMILY, month=month_of(2026, 9, (line,)))
        panel.reload()
        settle()
        image = painted(panel)
        looks.add(bytes(image.constBits()))
    assert len(looks) == 5


def test_arrow_keys_turn_the_months_and_home_comes_back(
    qtbot: QtBot, panel: EconomyPanel, economy: FakeEconomy, settle: Settle
) -> None:
    panel._scroll.verticalScrollBar().setValue(40)
    panel.focus_first()
    settle()
    top = panel._scroll.verticalScrollBar().value() == 0
    room = panel._scroll.viewport().height()
    assert top or panel.picture.height() > room / 2, "the answer above it is in sight"
    for _ in range(4):
        qtbot.keyClick(panel.picture, Qt.Key.Key_Right)
        settle()
    assert economy.asked == [(2026, 10), (2026, 11), (2026, 12), (2027, 1)]
    assert panel.month_label.text() == "Januar 2027"
    qtbot.keyClick(panel.picture, Qt.Key.Key_Left)
    settle()
    assert panel.month_label.text() == "Desember 2026"
    qtbot.keyClick(panel.picture, Qt.Key.Key_Home)
    settle()
    assert panel.month_label.text() == "September 2026"
    assert not panel.today_button.isEnabled()


def test_months_end_where_the_sources_know_nothing(panel: EconomyPanel, settle: Settle) -> None:
    for _ in range(6):
        panel.before_button.click()
        settle()
    assert panel.month_label.text() == "Mai 2026"
    assert not panel.before_button.isEnabled()


def test_new_facts_are_read_again_and_the_month_stays(
    panel: EconomyPanel, economy: FakeEconomy, settle: Settle
) -> None:
    panel.turn(1)
    settle()
    economy.shown = replace(FAMILY, debts=debts(2), debt_total=2)
    panel.hear(Change.of(ChangeKind.ANSWERS))
    settle()
    assert panel.month_label.text() == "Oktober 2026"
    assert panel.debt_total_label.text().startswith("2 kreditorer")
    panel.hear(Change.of(ChangeKind.ANSWERS, case_id=uuid4()))
    panel.hear(Change.of(ChangeKind.QUEUE))
    assert not panel._soon.isActive()


def test_a_month_that_comes_late_is_not_painted_over_a_newer_one(
    panel: EconomyPanel, settle: Settle
) -> None:
    panel.turn(1)
    panel.turn(1)
    panel.turn(0)
    settle()
    assert panel.month_label.text() == "September 2026"


def test_the_budget_shows_what_is_left_out_outside_the_sum(panel: EconomyPanel) -> None:
    rows = {row[0]: row[1:] for row in texts(panel.budget.table)}
    [left_out] = [name for name in rows if name.startswith("Barnetrygd\n")]
    assert "§ 18 tredje ledd" in left_out
    assert rows[left_out][0] == "(5\N{NO-BREAK SPACE}904\N{NO-BREAK SPACE}kr)"
    assert rows["Mat og drikke"] == ["", "15\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"]
    assert rows["Igjen"][0] == "29\N{NO-BREAK SPACE}094\N{NO-BREAK SPACE}kr"
    assert "øvelsestall" in panel.rates_label.text()
    assert panel.problem_label.text() != ""


def test_a_side_nobody_knows_is_not_nothing(
    panel: EconomyPanel, economy: FakeEconomy, settle: Settle
) -> None:
    for budget, said, sums in (
        (
            replace(BUDGET, expenses=(), expense_total=None, disposable=None),
            "Utgiftene er ikke",
            ["43 694 kr", "ukjent", "ukjent"],
        ),
        (
            replace(BUDGET, income=(), income_total=None, disposable=None),
            "Inntektene er ikke",
            ["ukjent", "14 600 kr", "ukjent"],
        ),
    ):
        economy.shown = replace(FAMILY, budget=budget)
        panel.reload()
        settle()
        assert panel.left_label.text().startswith(said)
        rows = {row[0]: row[1] for row in texts(panel.budget.table)}
        told = [rows[name] for name in ("Sum inntekter", "Sum utgifter", "Igjen")]
        assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in told] == sums


def test_fourteen_debts_stand_in_a_table_as_tall_as_they_are(
    panel: EconomyPanel, settle: Settle
) -> None:
    table = panel.debts.table
    assert table.rowCount() == 14
    assert panel.debt_total_label.text() == (
        "14 kreditorer, 1\N{NO-BREAK SPACE}240\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr til sammen"
        ". 11 er forfalt."
    )
    panel.resize(NARROW)
    settle()
    last = table.visualItemRect(table.item(13, 0))
    assert last.bottom() <= table.viewport().height()


def test_unknown_amounts_are_words_and_never_nought(
    panel: EconomyPanel, economy: FakeEconomy, settle: Settle
) -> None:
    unknown = paid(date(2026, 9, 25), "Kvalifiseringsstønad", None)
    owed = (replace(debts(1)[0], amount=None), debts(2)[1])
    nameless = (BudgetLine("KVALIFISERINGSSTONAD", "Kvalifiseringsstønad", None, None),)
    budget = replace(NOTHING.budget, income=nameless)
    economy.shown = replace(
        FAMILY, month=month_of(2026, 9, (unknown,)), budget=budget, debts=owed, debt_total=88_571
    )
    panel.reload()
    settle()
    assert texts(panel.payments.table)[0][2] == "ukjent"
    assert panel.total_label.text() == "Til sammen i måneden: beløpet er ikke kjent"
    assert panel.left_label.text().startswith("Beløpene er ikke kjent")
    assert "minst 88" in panel.debt_total_label.text()


def test_nothing_known_is_said_three_ways_and_shows_no_empty_table(
    panel: EconomyPanel, economy: FakeEconomy, settle: Settle
) -> None:
    economy.shown = NOTHING
    panel.reload()
    settle()
    assert panel.sentence.text().startswith("Vi vet ikke når det kommer penger")
    assert panel.gap_label.text() == "Ingen kjente utbetalinger i måneden."
    assert panel.unknown_label.text() == "Ikke med: Utbetalinger fra Nav – ikke spurt ennå."
    assert panel.left_label.text() == "Ingen inntekter eller utgifter er kjent."
    assert panel.debt_total_label.text() == "Ingen gjeld er ført opp."
    for table in (panel.payments.table, panel.budget.table, panel.debts.table):
        assert table.isHidden()
    advice = panel.findChild(QLabel, "adviceEmpty")
    assert advice is not None
    assert advice.isVisible()


def test_buttons_lead_to_the_field_where_it_is_written(qtbot: QtBot, panel: EconomyPanel) -> None:
    for name, field in (
        ("incomeButton", "ECONOMY.income"),
        ("expensesButton", "ECONOMY.expenses"),
        ("debtsButton", "ECONOMY.debts"),
    ):
        with qtbot.waitSignal(panel.target_wanted) as wanted:
            button(panel, name).click()
        assert wanted.args == [Target(CaseTab.MAPPING, f"mapping:{field}")]
    assert len(panel.advice_buttons) == 2
    with qtbot.waitSignal(panel.target_wanted) as wanted:
        panel.advice_buttons[1].click()
    assert wanted.args == [Target(CaseTab.MAPPING, "mapping:ECONOMY.debts")]
    assert "gjeldsordning" in panel.advice_buttons[1].accessibleName()


def test_what_failed_is_said_and_a_shut_case_is_passed_on(
    qtbot: QtBot, panel: EconomyPanel, economy: FakeEconomy, settle: Settle
) -> None:
    economy.fails = NavdeskError(Message("economy.no_month"))
    panel.reload()
    settle()
    assert panel.message_bar.text
    assert panel.sentence.text() == SENTENCE, "what was known stays"
    economy.fails = NavdeskError(Message("work.case_not_open"))
    with qtbot.waitSignal(panel.failed) as failed:
        panel.reload()
    assert failed.args is not None
    assert isinstance(failed.args[0], Failure)


def test_a_spot_is_come_back_to(panel: EconomyPanel, settle: Settle) -> None:
    panel.window().activateWindow()
    panel.go_to("economy:debts")
    settle()
    assert panel.spot()[0] == "economy:debts"
    panel.go_to("economy:elsewhere")
    assert panel.spot()[0] == "economy:debts"


def test_the_picture_stands_beside_the_table_where_there_is_room(
    panel: EconomyPanel, settle: Settle
) -> None:
    beside = panel.payments.table.mapTo(panel, panel.payments.table.rect().topLeft())
    assert beside.x() > panel.picture.width()
    panel.resize(NARROW)
    settle()
    below = panel.payments.table.mapTo(panel, panel.payments.table.rect().topLeft())
    assert below.x() < 60
    assert panel._scroll.widget().width() <= panel._scroll.viewport().width()


@pytest.mark.parametrize(
    ("amount", "text"),
    [(None, "ukjent"), (0, "0 kr"), (-1050, "−1 050 kr"), (1_240_000, "1 240 000 kr")],
)
def test_amounts_keep_together(bokmal: object, amount: int | None, text: str) -> None:
    assert words.kroner(amount) == text.replace(" ", "\N{NO-BREAK SPACE}")


def test_the_tab_of_a_case_leads_to_the_mapping(case: CasePage, settle: Settle) -> None:
    case.show_tab(ECONOMY)
    settle()
    panel: Any = case.following.economy
    assert panel.sentence.text() == SENTENCE
    assert case.tabs.currentIndex() == ECONOMY
    button(panel, "expensesButton").click()
    settle()
    assert case.tabs.currentIndex() == MAPPING
    assert BUDGET.problems
