"""*Samarbeid*: the service map and the records of a case, by keyboard, with nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget
from tests.desktop.fake_cooperation import FakeCooperation

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import COOPERATION, NOTES
from navdesk.desktop.cooperation.dialogs import EndDialog, RecordHistoryDialog
from navdesk.desktop.cooperation.panel import CooperationPanel
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import Role
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.targets import CaseTab, Target

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
CASE = uuid4()
ME = Employee("Z990101", "Kari Testveileder", frozenset({Role.CASEWORKER}))


@pytest.fixture
def fake() -> FakeCooperation:
    return FakeCooperation()


@pytest.fixture
def failures() -> list[Failure]:
    return []


@pytest.fixture
def panel(
    qtbot: QtBot, desk: Desk, fake: FakeCooperation, failures: list[Failure], settle: Settle
) -> CooperationPanel:
    """The tab by itself: what it needs of a case is its id."""
    made = CooperationPanel(desk, fake, CASE, ME)
    qtbot.addWidget(made)
    made.failed.connect(failures.append)
    made.resize(1080, 500)
    made.show()
    qtbot.waitExposed(made)
    made.start()
    settle()
    return made


def choose(panel: CooperationPanel, title: str) -> None:
    titles = [panel.list.item(at).text() for at in range(panel.list.count())]
    panel.list.setCurrentRow(titles.index(title))


def part(panel: CooperationPanel, name: str) -> QLineEdit:
    assert panel.editor is not None
    editor = panel.editor.input.inputs[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def said(within: QWidget) -> str:
    return "\n".join(
        label.text() for label in within.findChildren(QLabel) if label.isVisibleTo(within)
    )


def cells(panel: CooperationPanel, row: int) -> list[str]:
    table = panel.services.table
    return [table.item(row, at).text() for at in range(table.columnCount())]


def test_the_map_shows_services_side_by_side_and_says_what_is_missing(
    panel: CooperationPanel,
) -> None:
    who = "Nav Testdal\nAnsvar: staten\nKontakt: Per Testrådgiver"
    assert cells(panel, 0)[:2] == ["Arbeidsrettet oppfølging", who]
    assert cells(panel, 1)[:2] == ["Økonomisk stønad", "Kommunen"]
    assert "3 tjenester og ingen koordinator. Avtal hvem det skal være." in said(panel.services)
    assert "Søknad om økonomisk stønad: Ferdig behandlet" in said(panel.services)
    assert "Når kan vi dele?" in said(panel.services)


def test_a_prompt_leads_to_the_record_that_answers_it(
    qtbot: QtBot, panel: CooperationPanel, settle: Settle, fake: FakeCooperation
) -> None:
    button = next(
        each
        for each in panel.services.findChildren(QWidget)
        if each.accessibleName().startswith("Skriv ned: ")
    )
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert panel.window().focusWidget() is part(panel, "prison")
    assert panel.editor is not None
    panel.editor.ready.setCurrentIndex(1)
    panel.editor.ready.activated.emit(1)
    assert part(panel, "prison").text() == "Testdal fengsel"
    panel.editor.keep_button.click()
    settle()
    assert "prison_contact" in {kind for kind, _ in fake.history}
    assert "Ingen kontaktperson" not in said(panel.services)


def test_a_record_is_written_by_keyboard_alone(
    qtbot: QtBot, panel: CooperationPanel, settle: Settle, fake: FakeCooperation
) -> None:
    panel.focus_first()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Tab)
    assert panel.window().focusWidget() is panel.page.add_button
    qtbot.keyClick(panel.page.add_button, Qt.Key.Key_Return)
    settle()
    assert panel.window().focusWidget() is part(panel, "name")
    qtbot.keyClicks(part(panel, "name"), "Testdal skole")
    assert panel.editor is not None
    panel.editor.input.inputs["basis"].show_value("LAW")
    qtbot.keyClick(part(panel, "name"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    ((kind, _),) = fake.history
    assert kind == "partner"
    assert panel.page.list.item(0).text() == "Testdal skole"
    assert panel.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole).endswith("1 oppført")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "«Virksomhet»"),
        ({"name": "Skole", "next": "31.02.2026"}, "«Neste avtalte dato»"),
        ({"name": "x" * 50_000}, "«Virksomhet»"),
    ],
)
def test_what_does_not_fit_is_told_where_it_is_seen_and_nothing_is_lost(
    panel: CooperationPanel,
    settle: Settle,
    fake: FakeCooperation,
    typed: dict[str, str],
    told: str,
) -> None:
    named = list(typed)[-1]
    choose(panel, "Samarbeidspartner")
    panel.page.add_button.click()
    settle()
    assert panel.editor is not None
    panel.editor.input.show_texts({"basis": "LAW", **typed})
    panel.editor.keep_button.click()
    settle()
    assert told in panel.message.text
    assert panel.window().focusWidget() is part(panel, named)
    assert panel.editor.input.texts().get(named, "") == typed[named]
    assert fake.history == {}


def test_what_is_typed_is_kept_within_two_seconds_and_is_there_again(
    qtbot: QtBot, panel: CooperationPanel, settle: Settle, fake: FakeCooperation
) -> None:
    choose(panel, "Samarbeidspartner")
    panel.page.add_button.click()
    settle()
    qtbot.keyClicks(part(panel, "name"), "Testdal sk")
    qtbot.waitUntil(lambda: ("partner", "") in fake.typed, timeout=2000)
    choose(panel, "Brudd på vilkår")
    settle()
    panel.reload()
    settle()
    assert "påbegynt" in panel.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    choose(panel, "Samarbeidspartner")
    settle()
    assert part(panel, "name").text() == "Testdal sk"
    assert panel.editor is not None
    panel.editor.drop_button.click()
    settle()
    assert fake.typed == {}
    assert panel.editor is None


def test_what_cannot_be_kept_is_told_once_and_kept_when_it_can_be(
    qtbot: QtBot,
    panel: CooperationPanel,
    settle: Settle,
    fake: FakeCooperation,
    failures: list[Failure],
) -> None:
    fake.refuse_typed = NavdeskError(Message("test.denied"))
    choose(panel, "Samarbeidspartner")
    panel.page.add_button.click()
    settle()
    qtbot.keyClicks(part(panel, "name"), "Testdal")
    qtbot.waitUntil(lambda: len(failures) == 1, timeout=3000)
    stayed: list[str] = []
    panel.flush(lambda: stayed.append("then"), lambda: stayed.append("stay"))
    settle()
    fake.refuse_typed = None
    panel.flush(lambda: stayed.append("then"), lambda: stayed.append("stay"))
    settle()
    assert stayed == ["stay", "then"]
    assert fake.typed["partner", ""] == {"name": "Testdal"}


def test_a_check_list_says_what_is_done_and_what_is_left(
    panel: CooperationPanel, settle: Settle, fake: FakeCooperation
) -> None:
    named = fake.keep(CASE, "breach", None, {"condition": "Jobbklubb", "reason": "Var syk"})
    panel.reload()
    panel.go_to(f"cooperation:breach:{named}")
    settle()
    assert panel.editor is not None
    assert "Gjort: Hør brukerens forklaring" in said(panel.editor)
    assert "Gjenstår: Vurder hva det betyr for barna" in said(panel.editor)
    assert panel.spot()[0] == f"cooperation:breach:{named}"


def test_what_is_sensitive_is_shown_only_when_it_is_opened(
    panel: CooperationPanel, settle: Settle, fake: FakeCooperation
) -> None:
    fake.keep(CASE, "safe_contact", None, {"when": "Hverdager 12–13"})
    panel.hear(Change.of(ChangeKind.ANSWERS))
    settle()
    choose(panel, "Trygg kontakt")
    settle()
    assert panel.page.list.item(0).text() == "Trygg kontakt"
    assert "12–13" not in said(panel.page)
    assert fake.read == []
    panel.page.list.itemActivated.emit(panel.page.list.item(0))
    settle()
    assert part(panel, "when").text() == "Hverdager 12–13"
    assert fake.read == ["safe_contact"]
    assert panel.editor is not None
    assert "sendes aldri til et arkiv" in said(panel.editor)
    assert not panel.page.add_button.isEnabled()


def test_a_record_is_ended_for_a_reason_and_its_history_stays(
    panel: CooperationPanel, settle: Settle, fake: FakeCooperation
) -> None:
    named = fake.keep(CASE, "partner", None, {"name": "Testdal skole", "basis": "LAW"})
    panel.reload()
    panel.go_to(f"cooperation:partner:{named}")
    settle()
    assert panel.editor is not None
    panel.editor.end_button.click()
    dialog = panel.window().findChildren(EndDialog)[-1]
    assert not dialog.ok_button.isEnabled()
    dialog.edit.setText("Har byttet skole")
    dialog.ok_button.click()
    settle()
    assert fake.history["partner", named][-1].why == "Har byttet skole"
    panel.page.list.itemActivated.emit(panel.page.list.item(0))
    settle()
    assert panel.editor is not None
    assert not panel.editor.input.isEnabled()
    assert not panel.editor.keep_button.isVisibleTo(panel.editor)
    panel.editor.history_button.click()
    shown = panel.window().findChildren(RecordHistoryDialog)[-1]
    assert [shown.list.item(at).text() for at in range(shown.list.count())] == [
        "Avsluttet",
        "Testdal skole",
    ]
    shown.done(QDialog.DialogCode.Rejected)


def test_a_rule_that_is_not_in_force_begins_nothing(panel: CooperationPanel) -> None:
    choose(panel, "Gammel regel")
    assert not panel.page.add_button.isEnabled()
    assert "gjelder ikke i dag" in panel.page.add_button.toolTip()


def test_in_a_case_the_needs_assessment_begins_as_a_note_and_a_finding_leads_to_its_record(
    case: CasePage, settle: Settle, office: Any
) -> None:
    case.show_tab(COOPERATION)
    settle()
    panel = case.following.cooperation
    panel.services.assess_button.click()
    settle()
    assert len(office.bench.following.cooperation.drafts) == 1
    assert case.tabs.currentIndex() == NOTES
    case.show_target(Target(CaseTab.COOPERATION, "cooperation:partner"))
    settle()
    assert case.tabs.currentIndex() == COOPERATION
    assert case.window().focusWidget() is panel.page.add_button
    case.show_target(Target(CaseTab.COOPERATION, "cooperation:partner:new"))
    settle()
    part(panel, "name").setText("Testdal skole")
    part(panel, "name").textEdited.emit("Testdal skole")
    kept: list[str] = []
    case.keep_typed(lambda: kept.append("kept"), kept.append)
    settle()
    assert kept == ["kept"]
    typed = office.bench.following.cooperation.typed
    assert typed["partner", ""] == {"name": "Testdal skole"}


def test_every_input_has_a_name_and_an_unknown_spot_is_left_alone(
    panel: CooperationPanel, settle: Settle
) -> None:
    panel.go_to("cooperation:partner:new")
    settle()
    assert panel.editor is not None
    for each in panel.editor.input.inputs.values():
        assert each.editor.accessibleName().startswith("Samarbeidspartner: ")
    panel.go_to("cooperation:nothing:at-all")
    settle()
    assert panel.page.kind is not None and panel.page.kind.id == "partner"
