"""*Plan*: goals with the client's words first, measures, ready plans, and one time line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from tests.desktop.fake_plan import NEED, FakePlan

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES, PLAN
from navdesk.desktop.plan import card_list
from navdesk.desktop.plan.forms import GoalEditor, MeasureEditor
from navdesk.desktop.plan.panel import PlanPanel
from navdesk.desktop.plan.ready import ReadyCard
from navdesk.desktop.widgets.timeline import Zoom
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import PlanKind, PlanStatus
from navdesk.domain.notes import NoteKind
from navdesk.work.plan_states import MeasureDraft
from navdesk.work.targets import CaseTab, Target

Settle = Callable[[], None]


@pytest.fixture
def fake(office: Any) -> FakePlan:
    plan: FakePlan = office.bench.following.plan
    plan.drafts = office.notes.begun
    return plan


@pytest.fixture
def panel(case: CasePage, fake: FakePlan, settle: Settle) -> PlanPanel:
    """The plan of an open case, with something in it."""
    fake.fill()
    case.show_tab(PLAN)
    settle()
    return case.following.plan


def words_on(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def write(panel: PlanPanel, name: str, text: str) -> None:
    """Type into a field of the form, as a person does."""
    assert panel.editor is not None
    field = panel.editor.field(name)
    field.setFocus()
    if isinstance(field, QPlainTextEdit | QLineEdit):
        field.selectAll()
        QTest.keyClicks(field, text)
    else:
        field.setCurrentIndex(field.findData(text))


def test_an_empty_plan_says_what_to_begin_with(case: CasePage, settle: Settle) -> None:
    case.show_tab(PLAN)
    settle()
    panel = case.following.plan
    assert any("hva brukeren vil" in text for text in words_on(panel))
    assert not panel.archive_button.isEnabled()
    assert panel.goal_button.hasFocus()


def test_a_goal_begins_with_the_clients_own_words(panel: PlanPanel) -> None:
    shown = words_on(panel.goal_cards[0])
    assert shown[:2] == ["«Jeg vil ha min egen dør»", "Egen leilighet"]
    assert "Må løses først" in shown
    assert "Forfalt" in shown


def test_nothing_of_it_opens_as_a_window_of_its_own(panel: PlanPanel) -> None:
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert shown == [panel.window()]


def test_what_the_state_has_stands_beside_and_is_not_changed_here(panel: PlanPanel) -> None:
    (items,) = panel.lists
    assert "Arbeidstrening hos Testbakeriet" in words_on(items)
    assert any("Aktivitetsplanen" in text for text in words_on(items))
    assert [row.button for row in items.rows] == [None]


def test_a_goal_is_written_and_saved_by_keyboard_alone(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    QTest.keyClick(panel.goal_button, Qt.Key.Key_Return)
    settle()
    assert panel.editor is not None
    first = panel.window().focusWidget()
    assert first is panel.editor.field("client_words")
    QTest.keyClicks(first, "Jeg vil lære norsk")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    QTest.keyClicks(panel.window().focusWidget(), "Norsk på nivå B1")
    panel.editor.save_button.setFocus()
    QTest.keyClick(panel.editor.save_button, Qt.Key.Key_Return)
    settle()
    assert panel.editor is None
    assert [goal.text for goal in fake.goals.values()][-1] == "Norsk på nivå B1"
    assert any("«Jeg vil lære norsk»" in words_on(card) for card in panel.goal_cards)


def test_control_enter_saves_from_any_field(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    panel.goal_button.click()
    settle()
    panel.window().activateWindow()
    write(panel, "text", "Egen bankkonto")
    assert panel.editor is not None
    QTest.keyClick(
        panel.editor.field("text"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    settle()
    assert panel.editor is None
    assert "Egen bankkonto" in [goal.text for goal in fake.goals.values()]


def test_a_measure_is_added_to_the_goal_whose_button_was_pressed(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    card = panel.goal_cards[1]
    card.add_button.click()
    settle()
    write(panel, "text", "Ringe arbeidsgiver")
    write(panel, "need", str(NEED))
    assert panel.editor is not None
    panel.editor.save()
    settle()
    kept = [one for one in fake.measures.values() if one.text == "Ringe arbeidsgiver"]
    assert [(one.goal, one.need, one.owner) for one in kept] == [
        (card.goal.id, NEED, Owner.MUNICIPAL)
    ]


def test_a_last_day_that_has_gone_by_is_told_of_as_it_is_typed_and_refused_to_nobody(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    panel.measure_button.click()
    settle()
    editor = panel.editor
    assert isinstance(editor, MeasureEditor)
    outcome, hint = editor.field("outcome"), editor.past
    assert not hint.isVisible()
    assert not outcome.isVisible()
    write(panel, "text", "Levere søknad")
    write(panel, "due", "15.09.2026")
    assert not hint.isVisible(), "today has not gone by"
    write(panel, "due", "14.09.2026")
    assert hint.told.text().startswith("Fristen 14. sep. har vært.")
    QTest.keyClick(hint.again_button, Qt.Key.Key_Space)
    assert editor.field("due").hasFocus()
    QTest.keyClick(hint.done_button, Qt.Key.Key_Space)
    assert not hint.isVisible()
    assert outcome.hasFocus(), "how it went is told at once"
    write(panel, "outcome", "Levert på skranken")
    editor.save()
    settle()
    (kept,) = [one for one in fake.measures.values() if one.text == "Levere søknad"]
    assert (kept.status, kept.outcome) == (PlanStatus.DONE, "Levert på skranken")


def test_a_kind_of_measure_that_is_the_states_is_put_there(
    panel: PlanPanel, settle: Settle
) -> None:
    panel.measure_button.click()
    settle()
    assert panel.editor is not None
    hours = panel.editor.field("hours")
    assert not hours.isVisible()
    write(panel, "service", "WAGE_SUBSIDY")
    assert panel.editor.texts["owner"] == Owner.STATE.value
    write(panel, "service", "KVP_ACTIVITY")
    assert panel.editor.texts["owner"] == Owner.MUNICIPAL.value
    assert hours.isVisible()


def test_what_cannot_be_saved_is_told_and_stays_where_it_was_typed(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    panel.measure_button.click()
    settle()
    write(panel, "text", "Søke jobb")
    write(panel, "start", "02.10.2026")
    write(panel, "due", "01.10.2026")
    before = len(fake.measures)
    assert panel.editor is not None
    panel.editor.save()
    settle()
    assert "før" in panel.editor.message.text
    assert panel.editor.texts["text"] == "Søke jobb"
    assert len(fake.measures) == before
    assert fake.kept["measure:new"]["due"] == "01.10.2026"


def test_what_is_typed_is_kept_and_found_again(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    panel.goal_button.click()
    settle()
    write(panel, "text", "Halvskrevet mål")
    done: list[bool] = []
    panel.flush(lambda: done.append(True), lambda: done.append(False))
    settle()
    assert done == [True]
    assert fake.kept["goal:new"]["text"] == "Halvskrevet mål"
    assert panel.editor is not None
    panel.editor.close_button.click()
    settle()
    assert panel.editor is None
    panel.goal_button.click()
    settle()
    assert panel.editor.texts["text"] == "Halvskrevet mål"
    assert "ikke lagret" in panel.editor.message.text
    panel.editor.drop_button.click()
    settle()
    assert fake.kept == {}


def test_a_deadline_leads_to_the_check_list_of_its_ready_plan(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    panel.goal_button.click()
    settle()
    write(panel, "text", "Halvskrevet mål")
    panel.go_to("plan:ready:RELEASE")
    settle()
    assert panel.editor is None
    assert fake.kept["goal:new"]["text"] == "Halvskrevet mål"
    card = next(one for one in panel.ready_cards if one.plan.kind is PlanKind.RELEASE)
    assert card.fold_button.isChecked()
    assert card.isAncestorOf(panel.window().focusWidget())
    panel.go_to("plan:ready:NONE")
    settle()
    assert panel.editor is not None, "what is not offered is a goal to write"


def test_a_ready_plan_is_begun_with_one_click_and_shows_its_check_list(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    card = next(one for one in panel.ready_cards if one.plan.kind is PlanKind.RELEASE)
    card.fold_button.click()
    card.begin_button.click()
    settle()
    card = next(one for one in panel.ready_cards if one.plan.kind is PlanKind.RELEASE)
    assert card.plan.begun
    assert card.fold_button.isChecked()
    assert len(card.item_buttons) == 3
    assert any("1 er forfalt" in text for text in words_on(card))
    assert "1 punkt er forfalt alt" in panel.message.text
    (take_on,) = [
        one
        for one in card.findChildren(QPushButton)
        if one.text() == "Sett meg som ansvarlig der ingen står"
    ]
    QTest.keyClick(take_on, Qt.Key.Key_Return)
    settle()
    card = next(one for one in panel.ready_cards if one.plan.kind is PlanKind.RELEASE)
    assert any("Kari Testveileder" in text for text in words_on(card))
    # They stand on their list, and not once more among those without a goal.
    assert all(row.line.plan is PlanKind.JOINT for each in panel.lists for row in each.rows)
    card.day.setText("31.02.2027")
    card.begin_button.click()
    settle()
    assert "finnes ikke" in card.refusal.text, "it is said at the day, which may be far down"
    assert card.day.selectedText() == "31.02.2027"


def test_a_plan_without_a_day_asks_and_is_begun_without_one_when_a_person_says_so(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    def shown() -> ReadyCard:
        return next(one for one in panel.ready_cards if one.plan.kind is PlanKind.INDIVIDUAL)

    shown().fold_button.click()
    shown().begin_button.click()
    settle()
    assert "ingen dato" in shown().refusal.text
    assert not shown().plan.begun
    QTest.keyClick(shown().undated_button, Qt.Key.Key_Return)
    settle()
    assert shown().plan.begun
    loose = next(each for each in fake.measures.values() if each.plan is PlanKind.INDIVIDUAL)
    assert loose.due is None


def test_a_check_list_has_its_room_also_when_the_plan_was_read_again_before(
    panel: PlanPanel, settle: Settle
) -> None:
    panel.reload()
    settle()
    card = next(one for one in panel.ready_cards if one.plan.kind is PlanKind.RELEASE)
    card.fold_button.click()
    settle()
    assert card.height() >= card.minimumSizeHint().height()
    assert card.begin_button.height() > 0


def test_a_day_that_is_typed_survives_what_is_read_meanwhile(
    panel: PlanPanel, fake: FakePlan, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = next(one for one in panel.ready_cards if one.plan.kind is PlanKind.RELEASE)
    card.fold_button.click()
    card.day.setFocus()
    QTest.keyClicks(card.day, "15.01.20")
    unchanged = panel.goal_cards
    fake.release = date(2027, 2, 15)
    panel.reload()
    settle()
    assert panel.goal_cards == unchanged, "what says the same is not made anew"
    again = next(one for one in panel.ready_cards if one.plan.kind is PlanKind.RELEASE)
    assert again is not card
    assert again.day.text().endswith("15.01.20")
    assert again.day.hasFocus() or not panel.isActiveWindow()
    monkeypatch.setattr(card_list, "_SLICE_S", 0)
    for month in (3, 4):  # and once more before the card of the time before is made
        fake.release = date(2027, month, 15)
        panel._show(fake.state(uuid4()))
    settle()
    again = next(one for one in panel.ready_cards if one.plan.kind is PlanKind.RELEASE)
    assert again.day.text().endswith("15.01.20")
    assert again.fold_button.isChecked()


def test_the_plan_leads_to_a_note_that_is_looked_over(
    case: CasePage, panel: PlanPanel, settle: Settle
) -> None:
    panel.archive_button.click()
    settle()
    assert case.tabs.currentIndex() == NOTES
    assert case.notes.kind_combo.currentData() == NoteKind.PLAN
    assert [part.text for part in case.notes.editor.segments] == ["Mål: Egen leilighet"]


def test_a_finding_opens_the_measure_it_is_about(
    case: CasePage, panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    name = next(iter(fake.measures))
    case.show_target(Target(CaseTab.PLAN, f"plan:{name}"))
    settle()
    assert panel.editor is not None
    assert panel.editor.texts["text"] == "Søke kommunal bolig"
    assert panel.spot() == (f"plan:measure:{name}", 0)
    assert panel.editor.field("outcome").isVisible()
    assert isinstance(panel.editor, MeasureEditor)
    history = panel.editor.history
    assert history is not None
    assert not history.isVisible()
    QTest.keyClick(history.button, Qt.Key.Key_Space)
    settle()
    told = words_on(history)
    assert "Status: «Planlagt» ble til «I gang»" in told
    assert told[0].startswith("en annen veileder (Z990102)")
    assert "Skrevet første gang" in told


def test_the_law_is_said_as_one_writes_and_another_is_chosen_with_a_reason(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    assert any(
        text.startswith("Sosialtjenesteloven § 17") for text in words_on(panel.goal_cards[0])
    )
    panel.goal_button.click()
    settle()
    editor = panel.editor
    assert isinstance(editor, GoalEditor)
    law, reason = editor.basis.box, editor.field("basis_reason")
    write(panel, "life_area", LifeArea.HOUSING.value)
    assert law.currentText() == "Etter reglene: sosialtjenesteloven § 17"
    state_law = law.findData(LegalBasis.NAV_14A.value)
    assert not law.model().flags(law.model().index(state_law, 0)) & Qt.ItemFlag.ItemIsEnabled
    write(panel, "life_area", LifeArea.WORK.value)
    assert law.currentText() == "Etter reglene: Nav-loven § 14 a"
    assert not reason.isVisible()
    write(panel, "legal_basis", LegalBasis.STL_15.value)
    assert reason.isVisible()
    write(panel, "basis_reason", "Det er bolig det gjelder")
    write(panel, "text", "Bo alene")
    editor.save()
    settle()
    kept = list(fake.goals.values())[-1]
    assert (kept.legal_basis, kept.basis_reason) == (LegalBasis.STL_15, "Det er bolig det gjelder")


def test_a_spot_nobody_knows_leaves_the_plan_as_it_is(panel: PlanPanel, settle: Settle) -> None:
    for spot in ("plan:", "plan:goal:unknown", "mapping:WORK.wish", "plan:measure:"):
        panel.go_to(spot)
        settle()
    assert panel.editor is None


def test_a_refused_read_is_told_and_nothing_is_shown_as_empty(
    case: CasePage, fake: FakePlan, settle: Settle
) -> None:
    told: list[str] = []
    fake.refusal = "plan.gone"
    case.failed.connect(lambda failure: told.append(failure.sentence))
    case.show_tab(PLAN)
    settle()
    assert told
    assert case.following.plan.state is None


def test_the_time_line_says_in_words_what_it_shows(
    panel: PlanPanel, fake: FakePlan, settle: Settle
) -> None:
    table = panel.timeline.table
    assert not table.isVisible()
    panel.timeline.as_table.click()
    assert table.isVisible()

    def cell(row: int, column: int) -> str:
        item = table.item(row, column)
        return item.text() if item is not None else ""

    rows = [[cell(row, column) for column in range(4)] for row in range(table.rowCount())]
    assert ["1. aug. – 1. nov.", "Arbeidstrening hos Testbakeriet (fra statens systemer)"] in [
        row[:2] for row in rows
    ]
    assert ["1. mars 2027", "Egen leilighet", "Bruker", "I gang"] in rows
    assert any(row[3] == "I gang, Forfalt" for row in rows)
    fake.keep_measure(uuid4(), MeasureDraft(Owner.CLIENT, "Ringe broren"))
    panel.reload()
    settle()
    assert "Uten dato: Ringe broren (Bruker)" in words_on(panel.timeline)
    assert cell(table.rowCount() - 1, 0) == "Uten dato"
    before = next(text for text in words_on(panel.timeline) if text.startswith("Viser"))
    panel.timeline.earlier.click()
    assert before not in words_on(panel.timeline), "what is said follows what is shown"


def test_the_time_line_is_gone_through_with_the_keyboard(panel: PlanPanel, settle: Settle) -> None:
    view = panel.timeline.view
    view.setFocus()
    seen = []
    for _ in range(10):
        QTest.keyClick(view, Qt.Key.Key_Left)
    for _ in range(5):
        assert view.current is not None
        seen.append(view.current.start)
        assert view.current.spoken == view.accessibleDescription()
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert seen == sorted(seen)
    assert len(set(seen)) == 5
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert panel.timeline.zoom.currentData() == Zoom.YEAR.value
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom is Zoom.MONTH
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.first <= panel.timeline._today <= view.last
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.current is not None
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert panel.editor is not None
    assert panel.editor.texts["text"] == view.current.text.removeprefix("Forfalt: ")


def test_arrows_change_the_lane(panel: PlanPanel) -> None:
    view = panel.timeline.view
    QTest.keyClick(view, Qt.Key.Key_Right)
    lanes = set()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
        assert view.current is not None
        lanes.add(view.current.lane)
    assert lanes == {0, 1, 2}


def test_what_changed_elsewhere_is_shown(
    case: CasePage, panel: PlanPanel, fake: FakePlan, office: Any, settle: Settle
) -> None:
    name, line = next(iter(fake.measures.items()))
    fake.measures[name] = replace(
        line, status=PlanStatus.DONE, overdue=False, others=("Ringe om bolig",)
    )
    office.changes.publish(Change.of(ChangeKind.PLAN, case_id=case.case_id))
    settle()
    QTest.qWait(250)
    settle()
    assert "Annen utgave: Ringe om bolig" in words_on(panel.goal_cards[0])
    assert "Forfalt" not in words_on(panel.goal_cards[0])
