"""What is due and what is missing, above the cards; and beside a record that cannot be sealed."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from tests.desktop.fake_attention import FakeAttention, deadline, finding, stay
from tests.desktop.fakes import Office

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import MAPPING, NOTES, OVERVIEW
from navdesk.desktop.notes.dialogs import SealDialog
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LegalBasis
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind
from navdesk.work.deadline_states import Urgency

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def attention(office: Office) -> FakeAttention:
    return office.notes.attention


def _read_again(office: Office, case: CasePage, settle: Settle) -> None:
    office.changes.publish(Change.of(ChangeKind.NOTES, case_id=case.case_id))
    settle()
    settle()


def _words(case: CasePage) -> list[str]:
    labels = case.attention.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisibleTo(case.attention) and one.text()]


def _buttons(case: CasePage, text: str) -> list[QPushButton]:
    found = case.attention.findChildren(QPushButton)
    return [one for one in found if one.text().startswith(text) and one.isVisibleTo(case)]


def test_a_case_with_nothing_due_says_so_in_one_line(case: CasePage) -> None:
    assert "Ingen frister er nær, og ingenting mangler før vedtak." in _words(case)
    assert not case.attention.more_button.isVisibleTo(case)


def test_the_pressing_comes_first_in_words_and_the_rest_is_one_press_away(
    qtbot: QtBot, case: CasePage, office: Office, attention: FakeAttention, settle: Settle
) -> None:
    attention.deadlines = (
        deadline("Foreløpig svar", Urgency.OVERDUE, -1),
        deadline("Midlertidig bolig", Urgency.WARNED, 5, rule="D19"),
        deadline("Fyller 40 år", Urgency.LATER, 300, rule="D36"),
    )
    attention.findings = (finding(), finding("C-PAR-1", "Målet mangler ord.", blocks=False))
    qtbot.waitUntil(lambda: not case.attention.isHidden())
    _read_again(office, case, settle)
    qtbot.waitUntil(lambda: "Gått ut" in _words(case))
    words = _words(case)
    assert "1 frist er gått ut · 1 frist er nær · 1 ting mangler før vedtak" in words
    assert "Foreløpig svar: 14. sep. (1 dag siden)" in words
    assert not any("Målet mangler ord." in one for one in words), "folded"
    case.attention.more_button.click()
    words = _words(case)
    order = [one for one in words if one in {"Gått ut", "Nær", "Mangler", "Se på", "Senere"}]
    assert order == ["Gått ut", "Nær", "Mangler", "Se på", "Senere"]
    assert any("forvaltningsloven § 11 a" in one for one in words), "why is told"


STAY = (
    stay("sted", "Det står ikke hvilket midlertidig botilbud det er."),
    stay("vei ut", "Det er ingen plan for veien ut av midlertidig bolig."),
    stay("vedtak", "Midlertidig bolig er gitt uten skriftlig vedtak."),
)


def test_many_about_the_same_are_one_line_that_opens_and_what_blocks_is_never_folded_away(
    qtbot: QtBot, case: CasePage, office: Office, attention: FakeAttention, settle: Settle
) -> None:
    attention.deadlines = tuple(
        deadline(f"Frist {at}", Urgency.WARNED, at, rule="D19") for at in range(1, 4)
    )
    attention.findings = (*STAY, finding("C-PAR-1", "Målet mangler ord.", blocks=False))
    _read_again(office, case, settle)
    qtbot.waitUntil(lambda: "Mangler" in _words(case))
    gathered = "3 ting mangler for midlertidig bolig: sted, vei ut, vedtak"
    words = _words(case)
    assert gathered in words
    assert not any("Frist 3" in one or "Målet" in one for one in words), "folded"
    assert not any(one.sentence in words for one in STAY)
    [show] = _buttons(case, "Vis 3")
    assert show in case.overview.focus_order
    assert gathered in show.accessibleName()
    show.click()
    assert all(one.sentence in _words(case) for one in STAY)
    [hide] = _buttons(case, "Skjul")
    assert hide.hasFocus() or not case.isActiveWindow()
    order = [one.accessibleName() for one in case.overview.focus_order]
    assert [f"Gå dit: {one.sentence}" in order for one in STAY] == [True] * 3
    [leads] = [one for one in _buttons(case, "Gå dit") if "vedtak" in one.accessibleName()]
    leads.click()
    assert case.tabs.currentIndex() == MAPPING
    hide.click()
    assert not any(one.sentence in _words(case) for one in STAY)


def test_what_a_deadline_and_a_finding_tell_of_is_one_line_that_leads_to_the_help(
    qtbot: QtBot, case: CasePage, office: Office, attention: FakeAttention, settle: Settle
) -> None:
    met = "Det akutte behovet fra 14.09.2026 er ikke møtt med hjelp."
    attention.deadlines = (deadline("Akutt behov", Urgency.OVERDUE, -1, rule="D17"),)
    attention.findings = (finding("C-ACU-1", met, about="acute_open", deadlines=("D17",)),)
    _read_again(office, case, settle)
    qtbot.waitUntil(lambda: met in _words(case))
    words = _words(case)
    assert ("Gått ut" in words, "Mangler" in words) == (True, False)
    assert [one.accessibleName() for one in _buttons(case, "Gå dit")] == [f"Gå dit: {met}"]
    case.attention.more_button.click()
    assert any(one.startswith("Akutt behov: 14. sep.") for one in _words(case))


def test_a_finding_leads_to_where_it_is_answered(
    qtbot: QtBot, case: CasePage, office: Office, attention: FakeAttention, settle: Settle
) -> None:
    attention.findings = (finding(),)
    _read_again(office, case, settle)
    qtbot.waitUntil(lambda: bool(_buttons(case, "Gå dit")))
    [go] = _buttons(case, "Gå dit")
    assert "Kvikk Testrev" in go.accessibleName()
    case.show_attention()
    assert go.hasFocus() or not case.isActiveWindow()
    go.click()
    assert case.tabs.currentIndex() == MAPPING


def test_what_cannot_be_read_is_said_and_nothing_old_stays(
    qtbot: QtBot, case: CasePage, office: Office, attention: FakeAttention, settle: Settle
) -> None:
    attention.findings = (finding(),)
    _read_again(office, case, settle)
    qtbot.waitUntil(lambda: bool(_buttons(case, "Gå dit")))
    attention.fail = NavdeskError.of("test.no_keyring")
    _read_again(office, case, settle)
    qtbot.waitUntil(lambda: not _buttons(case, "Gå dit"))
    assert not any("Kvikk" in one for one in _words(case))


def test_it_is_read_again_when_the_plan_changes(
    qtbot: QtBot, case: CasePage, office: Office, attention: FakeAttention, settle: Settle
) -> None:
    settle()
    before = attention.reads
    office.changes.publish(Change.of(ChangeKind.PLAN, case_id=case.case_id))
    qtbot.waitUntil(lambda: attention.reads > before)


def test_while_much_changes_one_read_is_shown_and_one_more_follows(
    qtbot: QtBot, case: CasePage, office: Office, attention: FakeAttention, settle: Settle
) -> None:
    settle()
    before = attention.reads
    attention.hold = Event()
    attention.findings = (finding(),)
    answered = Change.of(ChangeKind.ANSWERS, case_id=case.case_id)
    office.changes.publish(answered)
    qtbot.waitUntil(lambda: attention.reads == before + 1)
    for _ in range(5):
        office.changes.publish(answered)
    qtbot.wait(20)
    attention.hold.set()
    qtbot.waitUntil(lambda: bool(_buttons(case, "Gå dit")))
    qtbot.waitUntil(lambda: attention.reads == before + 2)
    settle()
    assert attention.reads == before + 2


def test_what_wants_attention_is_read_when_somebody_sees_it(
    case: CasePage, office: Office, attention: FakeAttention, settle: Settle
) -> None:
    case.show_tab(MAPPING)
    settle()
    before = attention.reads
    _read_again(office, case, settle)
    assert attention.reads == before, "nobody looks, and an answer waits for nothing"
    case.show_tab(OVERVIEW)
    settle()
    assert attention.reads == before + 1


def _choose(case: CasePage, kind: NoteKind) -> None:
    """Choose a kind without its questions: one paragraph is enough here."""
    case.notes.kind_combo.setCurrentIndex(case.notes.kind_combo.findData(kind))


def _assess(qtbot: QtBot, case: CasePage, settle: Settle) -> None:
    case.show_tab(NOTES)
    settle()
    _choose(case, NoteKind.ASSESSMENT)
    first = case.notes.editor.paragraphs[0]
    qtbot.keyClicks(first.text_edit, "Har søkt ti jobber.")
    first.set_basis(LegalBasis.NAV_14A)
    settle()


def test_a_record_is_held_until_it_is_passed_with_a_reason(
    qtbot: QtBot, case: CasePage, attention: FakeAttention, settle: Settle
) -> None:
    attention.holds = (finding(),)
    _assess(qtbot, case, settle)
    panel = case.notes.preview.record
    qtbot.waitUntil(lambda: not panel.isHidden())
    assert not case.notes.seal_button.isEnabled()
    assert case.notes.seal_label.text() == "1 ting mangler før vedtak. Se til høyre."
    past = next(one for one in panel.findChildren(QPushButton) if "likevel" in one.text())
    past.click()
    field = panel.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "   ")
    field.returnPressed.emit()
    assert attention.passed == [], "a reason is wanted"
    qtbot.keyClicks(field, "Kartlegges i morgen")
    field.returnPressed.emit()
    qtbot.waitUntil(case.notes.seal_button.isEnabled)
    assert attention.passed == [("C-CHI-2", "child_view", "Kartlegges i morgen")]
    told = [one.text() for one in panel.findChildren(QLabel)]
    assert "Du går videre fordi: Kartlegges i morgen" in told
    case.notes.seal()
    dialog = next(one for one in case.notes.findChildren(SealDialog) if one.isVisible())
    rows = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert any("Kartlegges i morgen" in one for one in rows)
    dialog.reject()


def test_a_record_leads_to_the_field_and_an_ordinary_note_is_never_held(
    qtbot: QtBot, case: CasePage, attention: FakeAttention, settle: Settle
) -> None:
    attention.holds = (finding(),)
    _assess(qtbot, case, settle)
    panel = case.notes.preview.record
    qtbot.waitUntil(lambda: not panel.isHidden())
    next(one for one in panel.findChildren(QPushButton) if one.text() == "Gå dit").click()
    assert case.tabs.currentIndex() == MAPPING
    case.show_tab(NOTES)
    _choose(case, NoteKind.CONTACT)
    qtbot.keyClicks(case.notes.editor.paragraphs[0].text_edit, " Møtes igjen.")
    qtbot.waitUntil(case.notes.seal_button.isEnabled)
    assert panel.isHidden()
    case.tabs.setCurrentIndex(OVERVIEW)


def test_what_is_about_the_same_shares_a_card_and_a_reason_and_each_is_logged(
    qtbot: QtBot, case: CasePage, attention: FakeAttention, settle: Settle
) -> None:
    attention.holds = (*STAY, finding())
    _assess(qtbot, case, settle)
    panel = case.notes.preview.record
    qtbot.waitUntil(lambda: not panel.isHidden())
    told = [one.text() for one in panel.findChildren(QLabel)]
    assert "3 ting mangler for midlertidig bolig" in told
    assert all(one.sentence in told for one in STAY)
    past = [one for one in panel.findChildren(QPushButton) if "likevel" in one.text()]
    assert len(past) == 2, "one for each card"
    go = [one for one in panel.findChildren(QPushButton) if one.text() == "Gå dit"]
    assert len(go) == 2, "what is answered in one place has one way there"
    past[0].click()
    field = next(one for one in panel.findChildren(QLineEdit) if one.isVisibleTo(panel))
    qtbot.keyClicks(field, "Skrives i dag")
    field.returnPressed.emit()
    qtbot.waitUntil(lambda: len(attention.passed) == 3)
    assert attention.passed == [("C-HOU-1", one.about, "Skrives i dag") for one in STAY]
    qtbot.waitUntil(lambda: case.notes.seal_label.text().startswith("1 ting mangler"))


def test_a_reason_that_is_begun_stays_when_something_else_is_answered(
    qtbot: QtBot, case: CasePage, attention: FakeAttention, settle: Settle
) -> None:
    other = finding("C-CHI-1", "Lur Testrev: Barnet er ikke kartlagt for seg.", about="lur")
    attention.holds = (other, finding())
    _assess(qtbot, case, settle)
    panel = case.notes.preview.record
    qtbot.waitUntil(lambda: not panel.isHidden())
    [past] = [
        one
        for one in panel.findChildren(QPushButton)
        if "likevel" in one.text() and "Kvikk" in one.accessibleDescription()
    ]
    past.click()
    qtbot.keyClicks(
        next(one for one in panel.findChildren(QLineEdit) if one.isVisibleTo(panel)), "Kart"
    )
    panel.show_findings([finding()])
    qtbot.waitUntil(
        lambda: [one.text() for one in panel.findChildren(QLineEdit) if one.isVisible()] == ["Kart"]
    )
    panel.show_findings([])
    panel.show_findings([finding()])
    settle()
    assert not any(one.text() for one in panel.findChildren(QLineEdit)), "answered and begun anew"
