"""The mapping tab: accept, answer, decline, and look back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from navdesk.desktop.case.page import MAPPING, CasePage
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.mapping.dialogs import HistoryDialog, ReasonDialog, UnsavedDialog
from navdesk.desktop.mapping.field import FieldPanel
from navdesk.desktop.mapping.inputs import ChipsInput, ChoiceInput, LineInput, WordsInput
from navdesk.domain.codes import LifeArea
from navdesk.domain.events import AnswerKind
from navdesk.work.states import AnswerLine, OpenReason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def fields(case: CasePage, settle: Settle) -> dict[str, FieldPanel]:
    case.show_tab(MAPPING)
    settle()
    return case.mapping.panels


def _dialog(qtbot: QtBot, kind: type) -> Any:
    def found() -> Any:
        return next(
            (
                widget
                for widget in QApplication.topLevelWidgets()
                if isinstance(widget, kind) and widget.isVisible()
            ),
            None,
        )

    qtbot.waitUntil(lambda: found() is not None)
    return found()


def test_a_registers_answer_is_accepted_with_one_key(
    qtbot: QtBot, office: Any, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = fields["ECONOMY.status"]
    assert panel._tag.text() == "Forslag fra register"
    qtbot.keyClick(panel.findChild(QPushButton, "acceptButton"), Qt.Key.Key_Return)
    settle()
    assert office.mapping.answers["ECONOMY.status"][0].kind is AnswerKind.PREFILL_ACCEPTED
    assert panel._tag.text() == "Godtatt fra register"
    assert panel.findChild(QPushButton, "acceptButton") is None


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("ECONOMY.status", LineInput),
        ("ECONOMY.amount", LineInput),
        ("ECONOMY.safe", ChipsInput),
        ("ECONOMY.kind", ChoiceInput),
        ("ECONOMY.goal", WordsInput),
    ],
)
def test_each_type_of_field_has_its_own_input(
    fields: dict[str, FieldPanel], field: str, kind: type
) -> None:
    assert isinstance(fields[field].input, kind)


def test_answers_of_every_type_reach_the_use_case(
    qtbot: QtBot, office: Any, case: CasePage, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    amount = fields["ECONOMY.amount"].input
    assert isinstance(amount, LineInput)
    qtbot.keyClicks(amount.edit, "4 000")
    qtbot.keyClick(amount.edit, Qt.Key.Key_Return)
    yes = fields["ECONOMY.safe"].input.findChildren(QPushButton)[0]
    yes.click()
    fields["ECONOMY.safe"].save_button.click()
    choice = fields["ECONOMY.kind"].input
    assert isinstance(choice, ChoiceInput)
    qtbot.keyClick(choice.combo, Qt.Key.Key_Down)
    fields["ECONOMY.kind"].save_button.setEnabled(True)
    fields["ECONOMY.kind"].save_button.click()
    words = fields["ECONOMY.goal"]
    assert isinstance(words.input, WordsInput)
    qtbot.keyClicks(words.input.edit, "Betale ned gjelda")
    words.words_edit.setText("Sove om natta")
    words.save_button.click()
    settle()
    assert office.mapping.raw["ECONOMY.amount"] == "4 000"
    assert office.mapping.raw["ECONOMY.safe"] is True
    assert office.mapping.raw["ECONOMY.kind"] == "RENT"
    assert office.mapping.raw["ECONOMY.goal"] == "Betale ned gjelda"
    newest = office.mapping.answers["ECONOMY.goal"][0]
    assert newest.client_words == "Sove om natta"
    assert words.words_edit.text() == ""
    assert "«Sove om natta»" in words._current.text()
    assert case.mapping.areas.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Økonomi. 4 av 5 besvart"
    )
    case.mapping.choose(LifeArea.HEALTH)
    settle()
    scale = case.mapping.panels["HEALTH.status"].input
    scale.findChildren(QPushButton)[3].click()
    case.mapping.panels["HEALTH.status"].save_button.click()
    settle()
    assert office.mapping.raw["HEALTH.status"] == 4


def test_an_answer_that_does_not_fit_is_refused_beside_the_field_and_kept_on_the_screen(
    qtbot: QtBot, office: Any, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = fields["ECONOMY.amount"]
    assert isinstance(panel.input, LineInput)
    qtbot.keyClicks(panel.input.edit, "mye")
    panel.save_button.click()
    settle()
    assert "ECONOMY.amount" not in office.mapping.answers
    assert panel._problem.isVisible()
    assert panel._problem.text().startswith("Skriv beløpet med tall")
    assert panel.input.edit.text() == "mye"


def test_what_is_being_typed_survives_news_from_elsewhere(
    qtbot: QtBot, office: Any, case: CasePage, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = fields["ECONOMY.amount"]
    assert isinstance(panel.input, LineInput)
    qtbot.keyClicks(panel.input.edit, "12")
    office.mapping.accept(case.case_id, "ECONOMY.status", "pdl/1")
    settle()
    assert case.mapping.panels["ECONOMY.amount"] is panel
    assert panel.input.edit.text() == "12"


def test_what_is_typed_in_one_area_is_there_after_a_look_at_another(
    qtbot: QtBot, case: CasePage, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = fields["ECONOMY.amount"]
    assert isinstance(panel.input, LineInput)
    qtbot.keyClicks(panel.input.edit, "12")
    case.mapping.choose(LifeArea.HEALTH)
    settle()
    assert not panel.isVisible()
    assert all(name.startswith("HEALTH.") for name in case.mapping.panels)
    case.mapping.choose(LifeArea.ECONOMY)
    settle()
    assert case.mapping.panels["ECONOMY.amount"] is panel
    assert panel.isVisible()
    assert panel.input.edit.text() == "12"


def test_a_case_is_not_left_with_unsaved_answers_unasked(
    qtbot: QtBot,
    window: MainWindow,
    *,
    office: Any,
    case: CasePage,
    fields: dict[str, FieldPanel],
    settle: Settle,
) -> None:
    panel = fields["ECONOMY.amount"]
    assert isinstance(panel.input, LineInput)
    qtbot.keyClicks(panel.input.edit, "mye")
    case.mapping.choose(LifeArea.HEALTH)
    settle()
    window.show_page("queue")
    window.close_case()
    question = _dialog(qtbot, UnsavedDialog)
    assert question.list.text() == panel.state.label
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    settle()
    assert window.case is case
    assert window.page == "case"
    window.close_case()
    _dialog(qtbot, UnsavedDialog).keep_button.click()
    settle()
    assert window.case is case, "an answer that cannot be kept holds the case open"
    assert panel.isVisible()
    assert panel._problem.text().startswith("Skriv beløpet med tall")
    panel.input.edit.clear()
    qtbot.keyClicks(panel.input.edit, "4000")
    window.close_case()
    _dialog(qtbot, UnsavedDialog).keep_button.click()
    settle()
    assert window.case is None
    assert office.mapping.raw["ECONOMY.amount"] == "4000"


def test_unsaved_answers_can_be_dropped(
    qtbot: QtBot,
    window: MainWindow,
    *,
    office: Any,
    case: CasePage,
    fields: dict[str, FieldPanel],
    settle: Settle,
) -> None:
    panel = fields["ECONOMY.amount"]
    assert isinstance(panel.input, LineInput)
    qtbot.keyClicks(panel.input.edit, "4000")
    window.close_case()
    _dialog(qtbot, UnsavedDialog).drop_button.click()
    settle()
    assert window.case is None
    assert "ECONOMY.amount" not in office.mapping.answers


def test_an_answer_typed_and_erased_is_no_unsaved_answer(
    qtbot: QtBot, window: MainWindow, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = fields["ECONOMY.amount"]
    assert isinstance(panel.input, LineInput)
    qtbot.keyClicks(panel.input.edit, "4")
    qtbot.keyClick(panel.input.edit, Qt.Key.Key_Backspace)
    window.close_case()
    settle()
    assert window.case is None


def test_a_person_who_stays_with_an_answer_does_not_hold_the_next_cases_key(
    qtbot: QtBot,
    window: MainWindow,
    *,
    office: Any,
    case: CasePage,
    fields: dict[str, FieldPanel],
    fakes: Any,
    settle: Settle,
) -> None:
    panel = fields["ECONOMY.amount"]
    assert isinstance(panel.input, LineInput)
    qtbot.keyClicks(panel.input.edit, "4000")
    window.open_person("11830451341", OpenReason.CASE_WORK)
    qtbot.keyClick(_dialog(qtbot, UnsavedDialog), Qt.Key.Key_Escape)
    settle()
    assert window.case is case
    assert len(office.cases.closed) == 1
    assert office.cases.closed[0] != case.case_id


def test_answers_are_signed_with_ones_own_name(fields: dict[str, FieldPanel], fakes: Any) -> None:
    panel = fields["ECONOMY.goal"]
    mine = AnswerLine(AnswerKind.ANSWERED, "Ro", "", "", "K100001", fakes.NOW)
    panel.show_state(replace(panel.state, history=(mine,)))
    assert panel._current.text() == "Ro\nKari Testveileder, 10:42"
    panel.show_state(replace(panel.state, history=(replace(mine, author="K100002"),)))
    assert panel._current.text() == "Ro\nK100002, 10:42"


def test_not_relevant_needs_a_reason(
    qtbot: QtBot, office: Any, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    fields["ECONOMY.kind"].not_relevant_button.click()
    dialog = _dialog(qtbot, ReasonDialog)
    assert not dialog.ok_button.isEnabled()
    qtbot.keyClicks(dialog.edit, "Bor hos foreldrene")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
    settle()
    newest = office.mapping.answers["ECONOMY.kind"][0]
    assert (newest.kind, newest.reason) == (AnswerKind.NOT_RELEVANT, "Bor hos foreldrene")
    fields["ECONOMY.safe"].not_relevant_button.click()
    qtbot.keyClick(_dialog(qtbot, ReasonDialog), Qt.Key.Key_Escape)
    settle()
    assert "ECONOMY.safe" not in office.mapping.answers


def test_declining_to_say_is_an_answer_and_history_shows_all_of_them(
    qtbot: QtBot, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = fields["ECONOMY.goal"]
    assert panel.history_button.isHidden()
    panel.will_not_say_button.click()
    settle()
    assert panel._tag.text() == "Ønsker ikke å si noe"
    assert isinstance(panel.input, WordsInput)
    qtbot.keyClicks(panel.input.edit, "Ville si det likevel")
    panel.save_button.click()
    settle()
    panel.history_button.click()
    dialog = _dialog(qtbot, HistoryDialog)
    spoken = [
        dialog.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole)
        for at in range(dialog.list.count())
    ]
    assert len(spoken) == 2
    assert spoken[0].startswith("Ville si det likevel. Besvart · Kari Testveileder · 10:42")
    assert spoken[1].startswith("Ønsker ikke å si noe")
    dialog.accept()


def test_a_special_category_says_that_it_is_one(
    case: CasePage, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    assert fields["ECONOMY.status"]._sensitive.isHidden()
    case.mapping.choose(LifeArea.HEALTH)
    settle()
    panel = case.mapping.panels["HEALTH.status"]
    assert not panel._sensitive.isHidden()
    assert isinstance(panel._sensitive, QLabel)
