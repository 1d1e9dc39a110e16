"""The mapping tab: accept, answer, decline, and look back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import MAPPING
from navdesk.desktop.desk import Desk
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.mapping.dialogs import HistoryDialog, ReasonDialog
from navdesk.desktop.mapping.field import FieldPanel
from navdesk.desktop.mapping.inputs import ChipsInput, ChoiceInput, LineInput, WordsInput
from navdesk.desktop.mapping.panel import MappingPanel
from navdesk.desktop.widgets.unsaved import UnsavedDialog
from navdesk.domain.codes import LifeArea
from navdesk.domain.events import AnswerKind
from navdesk.domain.messages import NavdeskError
from navdesk.work.states import AnswerLine, OpenReason, TypedAnswer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def fields(case: CasePage, settle: Settle) -> dict[str, FieldPanel]:
    case.show_tab(MAPPING)
    settle()
    return case.mapping.panels


@pytest.fixture
def alone(qtbot: QtBot, desk: Desk, office: Any, settle: Settle) -> Iterator[MappingPanel]:
    """The mapping without a window around it, which is much quicker to make."""
    panel = MappingPanel(desk, office.mapping, office.drafts, uuid4(), office.bench.employee)
    panel.show()
    qtbot.waitExposed(panel)
    panel.start()
    settle()
    yield panel
    settle()
    panel.close()
    panel.deleteLater()


@pytest.fixture
def panels(alone: MappingPanel) -> dict[str, FieldPanel]:
    return alone.panels


def _edit(panel: FieldPanel) -> QLineEdit:
    assert isinstance(panel.input, LineInput)
    return panel.input.edit


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
    assert panel.head.tag.text() == "Forslag fra register"
    qtbot.keyClick(panel.findChild(QPushButton, "acceptButton"), Qt.Key.Key_Return)
    settle()
    assert office.mapping.answers["ECONOMY.status"][0].kind is AnswerKind.PREFILL_ACCEPTED
    assert panel.head.tag.text() == "Godtatt fra register"
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
    assert "«Sove om natta»" in words.head.current.text()
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


def test_what_is_typed_is_kept_within_two_seconds_and_says_so(
    qtbot: QtBot, office: Any, case: CasePage, fields: dict[str, FieldPanel]
) -> None:
    panel = fields["ECONOMY.amount"]
    assert panel._draft.isHidden()
    qtbot.keyClicks(_edit(panel), " 4 000")
    assert panel._draft.text() == "Skriver …"
    qtbot.waitUntil(lambda: bool(office.drafts.kept), timeout=5000)
    assert office.drafts.kept[-1] == ("ECONOMY.amount", " 4 000", "")
    qtbot.waitUntil(
        lambda: panel._draft.text() == "Lagret på denne maskinen 10:42, men ikke som svar ennå."
    )
    qtbot.waitUntil(
        lambda: (
            case.mapping.areas.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
            == "Økonomi. 0 av 5 besvart · 1 påbegynt"
        )
    )
    assert all(name.startswith("navdesk-prompt") for name in office.drafts.threads)


@pytest.mark.parametrize("way", ["field", "tab", "window"])
def test_losing_the_keyboard_keeps_at_once(
    qtbot: QtBot, office: Any, alone: MappingPanel, way: str
) -> None:
    panel = alone.panels["ECONOMY.amount"]
    panel.words_edit.setFocus()
    qtbot.keyClicks(panel.words_edit, "Det er tomt")
    if way == "field":
        alone.panels["ECONOMY.goal"].input.editor.setFocus()
    elif way == "tab":
        alone.hide()
    else:
        event = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
        QApplication.sendEvent(panel.words_edit, event)
    qtbot.waitUntil(lambda: bool(office.drafts.kept), timeout=700)
    assert office.drafts.kept[-1] == ("ECONOMY.amount", "", "Det er tomt")


def test_every_kind_of_field_comes_back_as_it_was_typed(
    qtbot: QtBot,
    window: MainWindow,
    *,
    office: Any,
    fields: dict[str, FieldPanel],
    fakes: Any,
    settle: Settle,
) -> None:
    qtbot.keyClicks(_edit(fields["ECONOMY.amount"]), "kanskje 4 ")
    fields["ECONOMY.safe"].input.findChildren(QPushButton)[1].click()
    choice = fields["ECONOMY.kind"].input
    assert isinstance(choice, ChoiceInput)
    choice.combo.setCurrentIndex(2)
    choice.combo.activated.emit(2)
    goal = fields["ECONOMY.goal"].input.editor
    qtbot.keyClicks(goal, "Første linje")
    qtbot.keyClick(goal, Qt.Key.Key_Return)
    qtbot.keyClicks(goal, "andre ")
    qtbot.keyClicks(fields["ECONOMY.goal"].words_edit, "Sove om natta")
    typed = {name: panel.texts for name, panel in fields.items()}
    window.close_case()
    settle()
    assert window.case is None, "leaving keeps, and does not ask"
    assert office.mapping.answers == {}
    window.open_person(fakes.S02, OpenReason.CASE_WORK)
    settle()
    assert window.case is not None
    window.case.show_tab(MAPPING)
    settle()
    again = window.case.mapping.panels
    assert {name: panel.texts for name, panel in again.items()} == typed
    assert again["ECONOMY.safe"].input.value() is False
    assert again["ECONOMY.kind"].input.value() == "OWN"
    assert again["ECONOMY.goal"].save_button.isEnabled()
    assert not any(panel.unkept for panel in again.values())
    spoken = window.case.mapping.areas.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Økonomi. 0 av 5 besvart · 4 påbegynt"
    again["ECONOMY.goal"].save_button.click()
    settle()
    assert office.mapping.answers["ECONOMY.goal"][0].client_words == "Sove om natta"
    assert "ECONOMY.goal" not in office.mapping.typed
    assert again["ECONOMY.goal"]._draft.isHidden()


def test_what_cannot_be_kept_is_said_beside_the_field_and_tried_again(
    qtbot: QtBot, window: MainWindow, *, office: Any, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    office.drafts.fail = NavdeskError.of("test.disk")
    panel = fields["ECONOMY.amount"]
    qtbot.keyClicks(_edit(panel), "4000")
    qtbot.waitUntil(lambda: "Disken er full" in window.message_bar.text, timeout=3000)
    assert panel._draft.text().startswith("Ikke lagret ennå: Disken er full.")
    window.message_bar.say("")
    window.show_page("queue")
    window.close_case()
    question = _dialog(qtbot, UnsavedDialog)
    assert question.list.text() == panel.state.label
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    settle()
    assert window.case is not None
    assert window.page == "case"
    assert _edit(panel).text() == "4000"
    office.drafts.fail = None
    qtbot.waitUntil(lambda: bool(office.drafts.kept), timeout=4000)
    qtbot.waitUntil(lambda: panel._draft.text().startswith("Lagret på denne maskinen"))


def test_text_that_cannot_be_kept_can_be_given_up(
    qtbot: QtBot, window: MainWindow, *, office: Any, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    office.drafts.fail = NavdeskError.of("test.disk")
    qtbot.keyClicks(_edit(fields["ECONOMY.amount"]), "4000")
    window.close_case()
    _dialog(qtbot, UnsavedDialog).drop_button.click()
    settle()
    assert window.case is None
    assert office.drafts.kept == []


def test_a_person_who_stays_with_an_answer_does_not_hold_the_next_cases_key(
    qtbot: QtBot,
    window: MainWindow,
    *,
    office: Any,
    case: CasePage,
    fields: dict[str, FieldPanel],
    settle: Settle,
) -> None:
    office.drafts.fail = NavdeskError.of("test.disk")
    qtbot.keyClicks(_edit(fields["ECONOMY.amount"]), "4000")
    window.open_person("11830451341", OpenReason.CASE_WORK)
    qtbot.keyClick(_dialog(qtbot, UnsavedDialog), Qt.Key.Key_Escape)
    settle()
    assert window.case is case
    assert len(office.cases.closed) == 1
    assert office.cases.closed[0] != case.case_id
    office.drafts.fail = None


def test_an_answer_typed_and_erased_is_not_begun(
    qtbot: QtBot, office: Any, panels: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = panels["ECONOMY.amount"]
    qtbot.keyClicks(_edit(panel), "4")
    panel.keep_now()
    settle()
    assert "ECONOMY.amount" in office.mapping.typed
    qtbot.keyClick(_edit(panel), Qt.Key.Key_Backspace)
    panel.keep_now()
    settle()
    assert office.mapping.typed == {}
    assert panel._draft.isHidden()


def test_what_is_begun_can_be_thrown_away_and_taken_back(
    qtbot: QtBot, office: Any, panels: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = panels["ECONOMY.amount"]
    qtbot.keyClicks(_edit(panel), "3500")
    panel.save_button.click()
    settle()
    _edit(panel).selectAll()
    qtbot.keyClicks(_edit(panel), "1")
    qtbot.keyClicks(panel.words_edit, "Nei, mye mindre")
    panel.keep_now()
    settle()
    panel.drop_button.click()
    settle()
    assert (_edit(panel).text(), panel.words_edit.text()) == ("3500", "")
    assert office.mapping.typed == {}
    assert panel.drop_button.text() == "Angre"
    panel.drop_button.click()
    settle()
    assert (_edit(panel).text(), panel.words_edit.text()) == ("1", "Nei, mye mindre")
    assert office.mapping.typed["ECONOMY.amount"].words == "Nei, mye mindre"
    assert panel.drop_button.text() == "Forkast"


def test_a_refused_answer_is_kept_as_typed(
    qtbot: QtBot, office: Any, panels: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = panels["ECONOMY.amount"]
    qtbot.keyClicks(_edit(panel), "mye")
    panel.save_button.click()
    qtbot.waitUntil(lambda: bool(office.drafts.kept), timeout=700)
    settle()
    assert panel._problem.isVisible()
    assert office.mapping.typed["ECONOMY.amount"].value == "mye"


def test_what_is_typed_while_an_answer_is_given_stays_and_is_kept(
    qtbot: QtBot, office: Any, panels: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = panels["ECONOMY.amount"]
    office.mapping.hold = threading.Event()
    qtbot.keyClicks(_edit(panel), "4000")
    panel.save_button.click()
    qtbot.keyClicks(panel.words_edit, "og litt til")
    panel.keep_now()
    office.mapping.hold.set()
    qtbot.waitUntil(lambda: bool(office.drafts.kept), timeout=3000)
    settle()
    assert office.mapping.raw["ECONOMY.amount"] == "4000"
    assert panel.words_edit.text() == "og litt til"
    assert office.mapping.typed["ECONOMY.amount"].words == "og litt til"


def test_leaving_right_after_an_answer_leaves_nothing_half_typed(
    qtbot: QtBot, window: MainWindow, *, office: Any, fields: dict[str, FieldPanel], settle: Settle
) -> None:
    office.mapping.hold = threading.Event()
    qtbot.keyClicks(_edit(fields["ECONOMY.amount"]), "4000")
    fields["ECONOMY.amount"].save_button.click()
    window.close_case()
    office.mapping.hold.set()
    settle()
    assert window.case is None
    assert office.mapping.raw["ECONOMY.amount"] == "4000"
    assert office.mapping.typed == {}


def test_the_clients_words_go_with_every_kind_of_answer(
    qtbot: QtBot, office: Any, panels: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = panels["ECONOMY.status"]
    qtbot.keyClicks(panel.words_edit, "Ja, det stemmer")
    panel.findChild(QPushButton, "acceptButton").click()
    settle()
    newest = office.mapping.answers["ECONOMY.status"][0]
    assert newest.kind is AnswerKind.PREFILL_ACCEPTED
    assert newest.client_words == "Ja, det stemmer"
    assert panel.words_edit.text() == ""


def test_a_begun_reason_is_kept_until_it_is_given_or_given_up(
    qtbot: QtBot, office: Any, panels: dict[str, FieldPanel], settle: Settle
) -> None:
    panel = panels["ECONOMY.kind"]
    panel.not_relevant_button.click()
    dialog = _dialog(qtbot, ReasonDialog)
    qtbot.keyClicks(dialog.edit, "Bor hos")
    qtbot.waitUntil(lambda: bool(office.mapping.typed), timeout=5000)
    assert office.mapping.typed["ECONOMY.kind"].reason == "Bor hos"
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: office.mapping.typed == {}, timeout=5000)
    settle()


def test_a_reason_begun_before_a_crash_is_there_again(
    qtbot: QtBot, office: Any, settle: Settle, fakes: Any, request: pytest.FixtureRequest
) -> None:
    office.mapping.typed["ECONOMY.kind"] = TypedAnswer("", "", fakes.NOW, "Bor hos foreldrene")
    panel = request.getfixturevalue("panels")["ECONOMY.kind"]
    assert panel._draft.text().startswith("Begrunnelsen er lagret på denne maskinen 10:42.")
    panel.not_relevant_button.click()
    dialog = _dialog(qtbot, ReasonDialog)
    assert dialog.edit.text() == "Bor hos foreldrene"
    dialog.ok_button.click()
    settle()
    assert office.mapping.answers["ECONOMY.kind"][0].reason == "Bor hos foreldrene"
    assert office.mapping.typed == {}


@pytest.mark.parametrize("part", ["value", "words"])
def test_one_comes_back_to_the_field_and_letter_one_was_at(
    qtbot: QtBot, alone: MappingPanel, settle: Settle, part: str
) -> None:
    assert alone.spot() == ("", 0)
    alone.choose(LifeArea.HEALTH)
    settle()
    panel = alone.panels["HEALTH.goal"]
    qtbot.keyClicks(panel.input.editor, "Ett år")
    qtbot.keyClicks(panel.words_edit, "Vet ikke")
    alone.choose(LifeArea.ECONOMY)
    settle()
    alone.go_to(f"mapping:HEALTH.goal:{part}", 3)
    settle()
    assert alone.spot() == (f"mapping:HEALTH.goal:{part}", 3)
    widget = panel.words_edit if part == "words" else panel.input.editor
    assert widget.hasFocus()
    alone.go_to("mapping:NOWHERE.goal:value", 3)
    alone.go_to("", 0)
    settle()
    assert widget.hasFocus()


def test_answers_are_signed_with_ones_own_name(fields: dict[str, FieldPanel], fakes: Any) -> None:
    panel = fields["ECONOMY.goal"]
    mine = AnswerLine(AnswerKind.ANSWERED, "Ro", "", "", "K100001", fakes.NOW)
    panel.show_state(replace(panel.state, history=(mine,)))
    assert panel.head.current.text() == "Ro\nKari Testveileder, 10:42"
    panel.show_state(replace(panel.state, history=(replace(mine, author="K100002"),)))
    assert panel.head.current.text() == "Ro\nen annen veileder (K100002), 10:42"


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
    assert panel.head.tag.text() == "Ønsker ikke å si noe"
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
    assert fields["ECONOMY.status"].head.sensitive.isHidden()
    case.mapping.choose(LifeArea.HEALTH)
    settle()
    panel = case.mapping.panels["HEALTH.status"]
    assert not panel.head.sensitive.isHidden()
    assert isinstance(panel.head.sensitive, QLabel)
