"""Whole areas on the mapping tab: the frame, several-part answers, children, dates, the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.children import ChildDialog
from navdesk.desktop.mapping.choices import ChoicesInput, ToldInput
from navdesk.desktop.mapping.compare import CompareDialog
from navdesk.desktop.mapping.dialogs import ReasonDialog
from navdesk.desktop.mapping.field import FieldPanel
from navdesk.desktop.mapping.inputs import ChoiceInput, LineInput, WordsInput
from navdesk.desktop.mapping.lines_input import LinesInput
from navdesk.desktop.mapping.page import FieldPage
from navdesk.desktop.mapping.panel import MappingPanel
from navdesk.desktop.mapping.paper import NumberDialog
from navdesk.desktop.mapping.record import RecordInput
from navdesk.desktop.mapping.spelling import has_all
from navdesk.desktop.theme.controller import ThemeChoice
from navdesk.desktop.widgets.change_chart import ChangeBar, ChangeChart, change_text
from navdesk.domain.codes import LifeArea
from navdesk.domain.events import AnswerKind
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.messages import NavdeskError
from navdesk.work.child_states import ChildCard
from navdesk.work.states import AnswerLine, AreaCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
LONG = "å" * 50_000


@pytest.fixture
def alone(qtbot: QtBot, desk: Desk, office: Any, settle: Settle) -> Iterator[MappingPanel]:
    """The mapping of a case with everything in it, without a window around it."""
    office.mapping.rich = True
    panel = MappingPanel(desk, office.mapping, office.drafts, uuid4(), office.bench.employee)
    panel.resize(1000, 700)
    panel.show()
    qtbot.waitExposed(panel)
    panel.start()
    settle()
    yield panel
    settle()
    panel.close()
    panel.deleteLater()


def _dialog(qtbot: QtBot, kind: type) -> Any:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def _headings(panel: MappingPanel) -> list[str]:
    page = panel.page
    assert page is not None
    return [
        label.text()
        for label in page.findChildren(QLabel)
        if label.property("role") == "heading" and label.isVisible()
    ]


def _type_creditor(qtbot: QtBot, debts: LinesInput, name: str, amount: str) -> None:
    """Four parts and Enter between them, as somebody with a pile of letters does it."""
    creditor, money, status, day = debts.record.inputs.values()
    qtbot.keyClicks(creditor.editor, name)
    qtbot.keyClick(creditor.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(money.editor, amount)
    qtbot.keyClick(money.editor, Qt.Key.Key_Return)
    qtbot.keyClick(status.editor, Qt.Key.Key_Down)
    qtbot.keyClick(status.editor, Qt.Key.Key_Return)
    qtbot.keyClick(day.editor, Qt.Key.Key_Return)


def test_facts_come_first_and_voice_and_assessment_are_three_things_apart(
    alone: MappingPanel,
) -> None:
    assert _headings(alone) == [
        "Opplysninger",
        "Brukerens stemme",
        "Ressurser og hindringer",
        "Faglig vurdering",
        "Status for området",
    ]
    places = list(alone.panels)
    assert places[0] == "ECONOMY.status"
    assert places[-7:] == [
        f"ECONOMY.area_{name}"
        for name in ("voice", "goal", "priority", "resources", "obstacles", "assessment", "state")
    ]
    assessment = alone.panels["ECONOMY.area_assessment"]
    assert assessment.words_edit.isHidden(), "an assessment has no room for the client's words"
    assert assessment.will_not_say_button.isHidden()
    assert alone.panels["ECONOMY.status"].words_edit.isVisible()


def test_each_type_has_an_input_and_what_is_told_takes_no_answer(alone: MappingPanel) -> None:
    kinds = {place: type(panel.input) for place, panel in alone.panels.items()}
    assert kinds["ECONOMY.debts"] is LinesInput
    assert kinds["ECONOMY.temp"] is RecordInput
    assert kinds["ECONOMY.several"] is ChoicesInput
    assert kinds["ECONOMY.area_assessment"] is WordsInput
    told = alone.panels["ECONOMY.left"]
    assert isinstance(told.input, ToldInput)
    assert told.input.label.text() == "2 130 kr under veiledende sats."
    assert told.save_button.isHidden()
    assert told.not_relevant_button.isHidden()
    assert told.head.tag.isHidden()


def test_fourteen_creditors_are_typed_without_a_mouse(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    panel = alone.panels["ECONOMY.debts"]
    debts = panel.input
    assert isinstance(debts, LinesInput)
    panel.go_to("value", 0)
    for number in range(1, 15):
        _type_creditor(qtbot, debts, f"Kreditor {number}", f"{number} 000")
    assert debts.list.count() == 14
    assert debts.where.text() == "Ny linje, nummer 15"
    assert debts.list.item(13).text() == "Kreditor 14 · 14 000 kr · Inkasso"
    assert debts.list.height() < 400, "the list scrolls before it fills the window"
    debts.list.setFocus()
    qtbot.keyClick(debts.list, Qt.Key.Key_Home)
    qtbot.keyClick(debts.list, Qt.Key.Key_Delete)
    qtbot.keyClick(debts.list, Qt.Key.Key_Down)
    qtbot.keyClick(debts.list, Qt.Key.Key_Return)
    assert debts.where.text() == "Linje 2 av 13"
    qtbot.keyClicks(debts.record.editor, " AS")
    qtbot.keyClick(debts.record.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    given = office.mapping.raw["ECONOMY.debts"]
    assert [line["creditor"] for line in given[:2]] == ["Kreditor 2", "Kreditor 3 AS"]
    assert given[0] == {"creditor": "Kreditor 2", "amount": "2 000", "status": "COLLECTION"}
    assert len(given) == 13
    # A refusal takes one to the line and the part it names.
    panel.show_problem("«Beløp» i linje 9 skal være et beløp.", {"at": "amount", "line": 9})
    assert debts.where.text() == "Linje 9 av 13"
    assert alone.window().focusWidget() is debts.record.inputs["amount"].editor


def test_a_record_goes_from_part_to_part_and_is_given_at_its_end(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    panel = alone.panels["ECONOMY.temp"]
    assert isinstance(panel.input, RecordInput)
    place, days, quality, safe = panel.input.inputs.values()
    qtbot.keyClicks(place.editor, "Pensjonatet")
    qtbot.keyClick(place.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(days.editor, "90")
    qtbot.keyClick(days.editor, Qt.Key.Key_Return)
    for chosen in (quality.findChildren(QPushButton)[1], safe.findChildren(QPushButton)[3]):
        qtbot.keyClick(chosen, Qt.Key.Key_Space)
    qtbot.keyClick(safe.findChildren(QPushButton)[3], Qt.Key.Key_Return)
    settle()
    assert office.mapping.raw["ECONOMY.temp"] == {
        "place": "Pensjonatet",
        "days": "90",
        "quality": False,
        "safe": 4,
    }


def test_several_options_are_chosen_and_a_single_one_is_taken_back(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    several = alone.panels["ECONOMY.several"].input
    assert isinstance(several, ChoicesInput)
    car, truck, _ = several.chips.values()
    qtbot.keyClick(car, Qt.Key.Key_Space)
    qtbot.keyClick(car, Qt.Key.Key_Right)
    qtbot.keyClick(truck, Qt.Key.Key_Space)
    qtbot.keyClick(truck, Qt.Key.Key_Return)
    settle()
    assert office.mapping.raw["ECONOMY.several"] == ["CAR", "TRUCK"]
    yes = alone.panels["ECONOMY.safe"].input.findChildren(QPushButton)[0]
    qtbot.keyClick(yes, Qt.Key.Key_Space)
    assert alone.panels["ECONOMY.safe"].input.value() is True
    qtbot.keyClick(yes, Qt.Key.Key_Space)
    assert alone.panels["ECONOMY.safe"].input.value() is None


def test_what_is_typed_in_every_part_comes_back_word_for_word(
    qtbot: QtBot, desk: Desk, *, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    debts, temp = alone.panels["ECONOMY.debts"], alone.panels["ECONOMY.temp"]
    assert isinstance(debts.input, LinesInput)
    assert isinstance(temp.input, RecordInput)
    _type_creditor(qtbot, debts.input, "Kredittbanken «A» ", "kanskje 5")
    qtbot.keyClicks(debts.input.record.editor, "Halvveis")
    qtbot.keyClicks(temp.input.inputs["place"].editor, "Hos søster ")
    alone.panels["ECONOMY.several"].input.findChildren(QPushButton)[2].click()
    qtbot.waitUntil(
        lambda: len(office.mapping.typed) == 3 and not alone.keeper.unkept, timeout=4000
    )
    typed = {place: panel.texts for place, panel in alone.panels.items()}
    assert office.mapping.answers == {}
    again = MappingPanel(desk, office.mapping, office.drafts, uuid4(), office.bench.employee)
    again.start()
    settle()
    assert {place: panel.texts for place, panel in again.panels.items()} == typed
    assert not any(panel.unkept for panel in again.panels.values())
    back = again.panels["ECONOMY.debts"].input
    assert isinstance(back, LinesInput)
    assert back.lines[1] == {"creditor": "Halvveis"}
    again.deleteLater()


def test_what_an_answer_says_already_is_not_offered_again() -> None:
    prison = {"role": "INMATE", "release": "2027-01-15", "leave": "3.10.2026"}
    assert has_all(prison, {"role": "INMATE", "release": "2027-01-15"})
    assert not has_all(prison, {"role": "INMATE", "release": "2027-02-15"})
    assert not has_all(None, {"role": "INMATE"})
    debts = [{"creditor": "Banken"}, {"creditor": "Strøm"}]
    assert has_all(debts, [{"creditor": "Strøm"}])
    assert not has_all(debts, [{"creditor": "Strøm"}, {"creditor": "Husleie"}])


def test_a_registers_value_is_taken_over_to_be_corrected(qtbot: QtBot, alone: MappingPanel) -> None:
    panel = alone.panels["ECONOMY.status"]
    assert isinstance(panel.input, LineInput)
    qtbot.keyClick(panel.prefills.rows[0].correct_button, Qt.Key.Key_Return)
    assert panel.input.edit.text() == panel.state.prefills[0].value
    assert panel.save_button.isEnabled()
    assert panel.input.edit.hasFocus()


def test_a_registers_value_is_rejected_for_a_reason_and_what_is_typed_stays(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    panel = alone.panels["ECONOMY.status"]
    assert isinstance(panel.input, LineInput)
    qtbot.keyClicks(panel.input.edit, "Begynt")
    qtbot.keyClick(panel.prefills.rows[0].reject_button, Qt.Key.Key_Return)
    dialog = _dialog(qtbot, ReasonDialog)
    assert not dialog.ok_button.isEnabled()
    qtbot.keyClicks(dialog.edit, "Hun sluttet i august")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
    settle()
    newest = office.mapping.answers["ECONOMY.status"][0]
    assert (newest.kind, newest.reason) == (AnswerKind.PREFILL_REJECTED, "Hun sluttet i august")
    assert panel.prefills.rows == []
    assert panel.input.edit.text() == "Begynt"
    assert panel.head.current.isHidden(), "a rejected value answers nothing"


def test_sources_that_disagree_stand_side_by_side_and_none_is_chosen(
    qtbot: QtBot, office: Any, alone: MappingPanel
) -> None:
    office.mapping.disputed = True
    state = office.mapping.area(uuid4(), LifeArea.ECONOMY).fields[0]
    prefill = state.prefills[0]
    panel = alone.panels["ECONOMY.status"]
    panel.prefills.show_prefills([prefill, prefill])
    said = [label.text() for label in panel.prefills.findChildren(QLabel)]
    assert "Kildene er uenige. Ingen av svarene er valgt for deg." in said
    assert len(panel.prefills.rows) == 2
    assert panel.input.value() is None
    panel.prefills.rows[0].reject_button.setFocus()
    panel.prefills.show_prefills([prefill])
    qtbot.waitUntil(panel.prefills.rows[0].accept_button.hasFocus)
    panel.show_state(replace(panel.state, prefills=()))
    assert alone.spot()[0] == "mapping:ECONOMY.status:value", "all is settled: still in the field"


def test_an_area_is_not_relevant_for_a_reason_that_is_told_in_words(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    state = alone.panels["ECONOMY.area_state"]
    assert isinstance(state.input, ChoiceInput)
    for _ in range(3):
        qtbot.keyClick(state.input.combo, Qt.Key.Key_Down)
    qtbot.keyClick(state.input.combo, Qt.Key.Key_Return)
    dialog = _dialog(qtbot, ReasonDialog)
    qtbot.keyClicks(dialog.edit, "Han forvalter ikke egne penger")
    dialog.ok_button.click()
    settle()
    newest = office.mapping.answers["ECONOMY.area_state"][0]
    assert newest.kind is AnswerKind.NOT_RELEVANT
    spoken = alone.areas.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ikke relevant, fordi Han forvalter" in spoken


def test_an_area_is_no_success_before_a_resource_and_the_clients_words_are_there(
    office: Any, alone: MappingPanel, settle: Settle
) -> None:
    said = (
        ("state", "NOT_MAPPED", ("NOT_MAPPED", "")),
        ("state", "MAPPED", ("MAPPED, ressurser og brukerens ord mangler", "warning")),
        ("resources", "God støtte", ("MAPPED, brukerens ord mangler", "warning")),
        ("voice", "Jeg vil ha orden", ("MAPPED", "success")),
    )
    for name, value, told in said:
        office.mapping.answer(uuid4(), f"ECONOMY.area_{name}", value)
        alone.reload()
        settle()
        host = alone.findChild(QWidget, "stateHost")
        assert host is not None
        tags = host.findChildren(QLabel)
        found = [(one.text(), one.property("tone")) for one in tags]
        assert found[0] == told
        assert told[0] in alone.areas.item(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_child_is_taken_over_added_as_told_and_taken_out(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    known = ChildCard("a", "Eldste Testrev", 16, 3)
    card = AreaCard(LifeArea.FAMILY, "Familie", (), 0, 9, None, "", children=(known,))
    alone.show_areas([card])
    last = alone.areas.item(alone.areas.count() - 1)
    assert last.text() == "Eldste Testrev", "listed before the family's page is read"
    alone.choose(LifeArea.FAMILY)
    settle()
    box = alone.children_box
    take = next(b for b in box.findChildren(QPushButton) if b.text() == "Ta inn")
    take.setFocus()
    qtbot.keyClick(take, Qt.Key.Key_Return)
    settle()
    assert box.list.hasFocus(), "none is offered any more: the keyboard is on the children"
    qtbot.keyClick(box.add_button, Qt.Key.Key_Return)
    dialog = _dialog(qtbot, ChildDialog)
    assert not dialog.ok_button.isEnabled()
    qtbot.keyClicks(dialog.name_edit, "Lur Testrev")
    qtbot.keyClicks(dialog.born_edit, "2017-08-30")
    dialog.ok_button.click()
    settle()
    assert [name for name, _ in office.mapping.roster.values()] == ["Yngste Testrev", "Lur Testrev"]
    assert alone.areas.count() == len(LifeArea) + 2
    assert box.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Yngste Testrev. 5")
    box.list.setCurrentRow(1)
    qtbot.keyClick(box.remove_button, Qt.Key.Key_Return)
    why = _dialog(qtbot, ReasonDialog)
    qtbot.keyClicks(why.edit, "Skrevet inn to ganger")
    why.ok_button.click()
    settle()
    assert [name for name, _ in office.mapping.roster.values()] == ["Yngste Testrev"]


def test_a_child_that_is_refused_stays_in_the_dialog(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise NavdeskError.of("test.amount")

    monkeypatch.setattr(office.mapping, "add_child", refuse)
    alone.choose(LifeArea.FAMILY)
    settle()
    alone.children_box.add_button.click()
    dialog = _dialog(qtbot, ChildDialog)
    qtbot.keyClicks(dialog.name_edit, "Lur")
    qtbot.keyClicks(dialog.born_edit, "31.02.2017")
    dialog.ok_button.click()
    settle()
    assert dialog.problem.isVisible()
    assert (dialog.name_edit.text(), dialog.born_edit.text()) == ("Lur", "31.02.2017")
    dialog.reject()


def test_each_child_has_a_page_with_its_view_and_its_best_interests(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    case_id = uuid4()
    lur = office.mapping.add_child(case_id, "Lur Testrev", "2017-08-30")
    blid = office.mapping.add_child(case_id, "Blid Testrev", "2022-05-05")
    alone.go_to(f"mapping:FAMILY.child.view:{lur}", 0)
    settle()
    assert alone.spot() == (f"mapping:FAMILY.child.view:{lur}:value", 0)
    assert _headings(alone) == [
        "Barnets situasjon",
        "Barnets syn",
        "Barnets beste 1: vurdere",
        "Barnets beste 2: veie",
    ]
    panel = alone.panels[f"FAMILY.child.view:{lur}"]
    qtbot.keyClicks(panel.input.editor, "Vil spille fotball")
    panel.save_button.click()
    settle()
    alone.choose(LifeArea.FAMILY, blid)
    settle()
    assert alone.panels[f"FAMILY.child.view:{blid}"].input.value() is None, "not the sibling's"
    refusals = {
        "home": "Forelderen ønsker ikke å si noe",
        "view": "Barnet ønsker ikke å si noe",
    }
    for name, whose in refusals.items():
        asked = alone.panels[f"FAMILY.child.{name}:{blid}"]
        assert asked.will_not_say_button.text() == whose
        asked.will_not_say_button.click()
        settle()
        assert asked.head.tag.text() == whose, "one who is silent is not silent for the other"
    weighed = alone.panels[f"FAMILY.child.best_conclusion:{blid}"]
    assert weighed.will_not_say_button.isHidden(), "what is weighed is ours to say"
    with qtbot.waitSignal(alone.concern_wanted):
        qtbot.keyClick(alone.head.concern_button, Qt.Key.Key_Return)
    qtbot.keyClick(alone.head.back_button, Qt.Key.Key_Return)
    settle()
    assert alone.view == (LifeArea.FAMILY, "")
    assert alone.children_box.list.hasFocus(), "the keyboard goes where one came from"
    alone.children_box.list.setCurrentRow(1)
    alone.children_box.open_button.setFocus()
    qtbot.keyClick(alone.children_box.open_button, Qt.Key.Key_Return)
    settle()
    assert alone.view == (LifeArea.FAMILY, blid)
    assert alone.spot()[0].endswith(f":{blid}:value"), "and into the child's first field"


def test_the_paper_is_followed_from_number_to_number(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    alone.head.paper_button.click()
    settle()
    shown = [panel for panel in alone.panels.values() if panel.isVisible()]
    assert all(panel.words_edit.isHidden() and panel.save_button.isHidden() for panel in shown)
    assert "ECONOMY.left" not in {panel.place for panel in shown}, "nobody answers what is told"
    amount = alone.panels["ECONOMY.amount"]
    alone.go_to("mapping:ECONOMY.amount", 0)
    qtbot.keyClicks(amount.input.editor, "4000")
    qtbot.keyClick(amount.input.editor, Qt.Key.Key_Return)
    settle()
    assert office.mapping.raw["ECONOMY.amount"] == "4000"
    assert alone.spot()[0] == "mapping:ECONOMY.safe:paper", "and on to the next"
    last = list(alone.panels.values())[-1]
    last.go_to("value", 0)
    qtbot.keyClick(last.input.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert alone.view == (LifeArea.HOUSING, ""), "the next page of the form"
    assert alone.current_panel() is next(iter(alone.panels.values()))
    alone.head.paper_button.click()
    settle()
    assert alone.panels["HOUSING.amount"].words_edit.isVisible()


def test_the_end_of_the_paper_says_so_and_leads_to_what_is_not_answered(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    alone.go_to("mapping:FAMILY.amount:paper", 0)
    settle()
    assert alone.head.paper_button.isChecked(), "the paper is followed again where it was left"
    assert alone.spot()[0] == "mapping:FAMILY.amount:paper"
    end, last = alone.paper.end, list(alone.panels.values())[-1]
    assert end.isHidden()
    last.go_to("value", 0)
    qtbot.keyClick(last.input.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    forms = [office.mapping.area(uuid4(), area) for area in LifeArea]
    asked = [f for form in forms for f in (*form.frame, *form.fields) if f.type != "computed"]
    left = [field.id for field in asked if not field.answered]
    assert end.told.text() == f"Ferdig: alt på papiret er ført inn. Ikke besvart: {len(left)}."
    assert end.next_button.hasFocus()
    qtbot.keyClick(end.next_button, Qt.Key.Key_Return)
    settle()
    assert alone.spot()[0] == f"mapping:{left[0]}:paper"
    current = alone.current_panel()
    assert current is not None
    qtbot.keyClick(current.input.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert alone.spot()[0] == f"mapping:{left[1]}:paper", "and from there to the next without one"
    for field in asked:
        office.mapping.answer(uuid4(), field.id, "1")
    alone.current_panel().onwards.emit()
    settle()
    assert end.told.text().endswith("alle spørsmål er besvart.")
    assert end.next_button.isHidden()
    qtbot.keyClick(end.done_button, Qt.Key.Key_Return)
    settle()
    assert end.isHidden()
    assert not alone.following_paper


def test_one_goes_to_a_number_and_is_told_when_there_is_none(
    qtbot: QtBot, alone: MappingPanel, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone.paper.ask_number()
    dialog = _dialog(qtbot, NumberDialog)
    qtbot.keyClicks(dialog.edit, "99.9")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
    settle()
    assert dialog.problem.text().startswith("Skjemaet har ikke noe nummer 99.9")
    number = "navdesk.desktop.mapping.paper.paper_fields"
    monkeypatch.setattr(number, lambda form, child: _numbered(form))
    dialog.edit.selectAll()
    qtbot.keyClicks(dialog.edit, "4,2")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
    settle()
    assert alone.spot()[0] == "mapping:HEALTH.amount:value"


def _numbered(form: Any) -> Any:
    import dataclasses

    area = list(LifeArea).index(form.area) + 1
    return [
        dataclasses.replace(field, number=f"{area}.{at}") for at, field in enumerate(form.fields, 1)
    ]


def test_two_dates_are_compared_with_both_values_and_a_picture(
    qtbot: QtBot, office: Any, alone: MappingPanel, fakes: Any, settle: Settle
) -> None:
    case_id = uuid4()
    old = AnswerLine(
        AnswerKind.ANSWERED, "4000", "", "", "Kari Testveileder", fakes.NOW - timedelta(days=30)
    )
    office.mapping.answer(case_id, "ECONOMY.amount", "5000")
    office.mapping.answers["ECONOMY.amount"].append(old)
    office.mapping.answer(case_id, "WORK.goal", "Fast jobb")
    alone.head.compare_button.click()
    dialog = _dialog(qtbot, CompareDialog)
    settle()
    spoken = [
        dialog.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole)
        for at in range(dialog.list.count())
    ]
    assert "Endret. Før: 4000" in spoken[0]
    assert "Nå: 5000" in spoken[0]
    assert "Nytt. Nå: Fast jobb" in spoken[1]
    assert "Økonomi: 1 endret. Arbeid: 1 ny." in dialog.summary.text()
    assert dialog.chart.accessibleDescription() == "Økonomi: 1 endret. Arbeid: 1 ny."
    dialog.first_combo.setEditText("31.02.2026")
    settle()
    assert dialog.problem.text().startswith("Skriv to datoer som finnes")
    dialog.first_combo.setEditText("15.09.2026")
    settle()
    assert dialog.problem.isHidden()
    assert dialog.list.count() == 0
    dialog.accept()


def test_what_is_mapped_for_the_first_time_today_shows_as_new(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    office.mapping.answer(uuid4(), "ECONOMY.amount", "5000")
    alone.head.compare_button.click()
    dialog = _dialog(qtbot, CompareDialog)
    settle()
    settle()
    assert dialog.first_combo.currentText() == "14.09.2026"
    assert "Økonomi: 1 ny." in dialog.summary.text()
    dialog.accept()


def test_the_picture_of_change_says_the_same_in_words(qtbot: QtBot, desk: Desk) -> None:
    chart = ChangeChart(desk.theme)
    qtbot.addWidget(chart)
    chart.show_bars(
        [
            ChangeBar("Økonomi", {ChangeSort.NEW: 2, ChangeSort.STALE: 1}),
            ChangeBar("Bolig", {}),
            ChangeBar("Familie", {ChangeSort.GONE: 3}),
        ]
    )
    assert chart.accessibleDescription() == (
        "Økonomi: 2 nye, 1 eldre enn 6 måneder. Familie: 3 borte."
    )
    assert change_text([ChangeBar("Bolig", {})]) == "Ingenting er endret."
    empty = chart.grab().toImage()
    chart.show_bars([ChangeBar("Økonomi", {}), ChangeBar("Bolig", {}), ChangeBar("Familie", {})])
    assert chart.grab().toImage() != empty


def test_only_what_is_new_is_shown_when_asked_for(
    alone: MappingPanel, office: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dataclasses

    assert alone.head.news_button.isHidden(), "nothing is new"
    real = office.mapping.area

    def with_news(case_id: Any, area: LifeArea) -> Any:
        form = real(case_id, area)
        first = dataclasses.replace(form.fields[0], change=ChangeSort.STALE)
        return dataclasses.replace(form, fields=(first, *form.fields[1:]))

    monkeypatch.setattr(office.mapping, "area", with_news)
    alone.reload()
    settle()
    assert alone.head.news_button.text() == "Hva er nytt (1)"
    alone.head.news_button.click()
    shown = [place for place, panel in alone.panels.items() if panel.isVisible()]
    assert shown == ["ECONOMY.status"]
    tags = [label.text() for label in alone.panels["ECONOMY.status"].findChildren(QLabel)]
    assert "Eldre enn 6 måneder" in tags
    alone.head.news_button.click()
    assert alone.panels["ECONOMY.goal"].isVisible()


@pytest.mark.parametrize("place", ["ECONOMY.born", "ECONOMY.debts", "ECONOMY.goal"])
def test_fifty_thousand_letters_are_pasted_whole(
    alone: MappingPanel, place: str, settle: Settle
) -> None:
    panel = alone.panels[place]
    for editor in (panel.input.editor, panel.words_edit):
        _paste(editor, LONG)
    assert LONG in panel.input.text()
    assert panel.words_edit.text() == LONG
    settle()


def _paste(editor: QWidget, text: str) -> None:
    if isinstance(editor, QLineEdit):
        QApplication.clipboard().setText(text)
        editor.paste()
        editor.textEdited.emit(editor.text())
    else:
        data = QMimeData()
        data.setText(text)
        editor.insertFromMimeData(data)  # type: ignore[attr-defined]


def test_the_keyboard_stays_where_it_is_when_answers_come_from_elsewhere(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    alone.go_to("mapping:ECONOMY.temp:value", 1_000_000)
    settle()
    assert alone.spot() == ("mapping:ECONOMY.temp:value", 1_000_000), "in the second part"
    at = alone._scroll.verticalScrollBar().value()
    office.mapping.answer(uuid4(), "ECONOMY.goal", "Ro")
    alone.reload()
    settle()
    assert alone.spot() == ("mapping:ECONOMY.temp:value", 1_000_000)
    assert alone._scroll.verticalScrollBar().value() == pytest.approx(at, abs=120)


def test_every_input_of_an_area_has_a_name_for_a_screen_reader(alone: MappingPanel) -> None:
    nameless = [
        (place, type(widget).__name__)
        for place, panel in alone.panels.items()
        for widget in panel.focus_order()
        if isinstance(panel, FieldPanel)
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_the_keyboard_goes_along_from_area_to_area_and_into_the_fields(
    qtbot: QtBot, alone: MappingPanel, settle: Settle
) -> None:
    qtbot.keyClick(alone.areas, Qt.Key.Key_Return)
    settle()
    assert alone.current_panel() is next(iter(alone.panels.values())), "Enter goes to the fields"
    alone.choose(LifeArea.HOUSING)
    assert alone.current_panel() is None, "nothing is typed into the area that was left"
    settle()
    assert alone.spot()[0].startswith("mapping:HOUSING."), "the keyboard is not left behind"
    alone.focus_first()
    alone.choose(LifeArea.WORK)
    settle()
    assert alone.areas.hasFocus(), "whoever chooses in the list stays there"


def test_tab_goes_through_every_part_of_a_field_before_it_goes_on(alone: MappingPanel) -> None:
    alone.focus_fields()
    visited: list[str] = []
    widget: QWidget = alone.areas
    while (widget := widget.nextInFocusChain()) is not alone.areas:
        if widget.isVisibleTo(alone) and widget.isEnabled() and widget.focusPolicy().value & 1:
            panel = next(
                (each for each in alone.panels.values() if each.isAncestorOf(widget)), None
            )
            if panel is not None and widget in panel.focus_order():
                visited.append(f"{panel.place} {panel.focus_order().index(widget):03}")
    places = list(alone.panels)
    assert visited == sorted(visited, key=lambda each: (places.index(each.split()[0]), each))
    assert len(visited) > len(places)


def test_every_way_to_answer_has_a_key_also_on_paper(
    qtbot: QtBot, office: Any, alone: MappingPanel, settle: Settle
) -> None:
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = control_shift) -> None:
        qtbot.keyClick(alone.window().focusWidget(), key, modifiers)
        settle()

    alone.go_to("mapping:ECONOMY.status", 0)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert office.mapping.answers["ECONOMY.status"][0].kind is AnswerKind.PREFILL_ACCEPTED
    alone.go_to("mapping:ECONOMY.amount", 0)
    press(Qt.Key.Key_R)
    dialog = _dialog(qtbot, ReasonDialog)
    qtbot.keyClicks(dialog.edit, "Er sagt før")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
    settle()
    newest = office.mapping.answers["ECONOMY.amount"][0]
    assert (newest.kind, newest.reason) == (AnswerKind.NOT_RELEVANT, "Er sagt før")
    alone.activateWindow()
    alone.follow_paper(on=True)
    alone.go_to("mapping:ECONOMY.amount", 0)
    settle()
    press(Qt.Key.Key_J)
    assert office.mapping.answers["ECONOMY.amount"][0].kind is AnswerKind.WILL_NOT_SAY
    assert alone.spot()[0] == "mapping:ECONOMY.safe:paper", "and on to the next, as on paper"
    alone.go_to("mapping:ECONOMY.area_assessment", 0)
    settle()
    press(Qt.Key.Key_J)
    assert "ECONOMY.area_assessment" not in office.mapping.answers, "ours to say, not the client's"


def test_a_page_is_never_seen_squeezed_nor_growing(alone: MappingPanel, settle: Settle) -> None:
    alone.resize(620, 700)  # rows turn here
    alone.choose(LifeArea.FAMILY)
    page, heights, squeezed = None, set(), []
    while page is None or page.building:
        QApplication.processEvents()
        page = alone.page
        if page is not None and page.isVisible() and page.updatesEnabled():
            heights.add(page.height())
            squeezed += [
                panel.place
                for panel in page.findChildren(FieldPanel)
                if panel.height() < panel.heightForWidth(panel.width())
            ]
    settle()
    assert squeezed == []
    assert heights == {page.height()}


def test_pages_with_something_typed_stay_and_the_rest_are_built_again(
    qtbot: QtBot, desk: Desk, alone: MappingPanel, settle: Settle
) -> None:
    alone.choose(LifeArea.ECONOMY)
    settle()
    economy = alone.page
    amount = alone.panels["ECONOMY.amount"].input.editor
    qtbot.keyClicks(amount, "4 0")
    for area in (LifeArea.FAMILY, LifeArea.HOUSING, LifeArea.WORK, LifeArea.HEALTH):
        alone.choose(area)
        settle()
    assert len(alone.findChildren(FieldPage)) == 4, "what is shown, what is typed in, and two more"
    desk.theme.choose(ThemeChoice.DARK)
    assert len(alone.findChildren(FieldPage)) == 2
    alone.choose(LifeArea.ECONOMY)
    settle()
    assert alone.page is economy
    assert alone.panels["ECONOMY.amount"].texts[0] == "4 0"
    alone.choose(LifeArea.FAMILY)
    settle()
    assert alone.children_box.isVisible(), "the list of children is no page's own"
