"""*Meldinger*: one list of threads, whose each part is, and three different kinds of nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.desktop.fake_inbox import HELD, MESSAGES, SOURCES

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.reveal_dialog import RevealDialog
from navdesk.desktop.case.tabs import INBOX, NOTES
from navdesk.desktop.inbox.panel import InboxPanel
from navdesk.desktop.inbox.threads import Filter, threads_of
from navdesk.desktop.main.window import MainWindow
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import Owner, SourceOutcome
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.inbox_states import Inbox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
FOUND, EMPTY, DENIED, FAILED = (
    SourceOutcome.FOUND,
    SourceOutcome.EMPTY,
    SourceOutcome.DENIED,
    SourceOutcome.FAILED,
)


@pytest.fixture
def panel(case: CasePage, settle: Settle) -> InboxPanel:
    case.show_tab(INBOX)
    settle()
    return case.inbox


@pytest.fixture
def shown(case: CasePage, settle: Settle) -> Callable[[], InboxPanel]:
    """Return what shows the tab, once the office is as the test wants it."""

    def show() -> InboxPanel:
        case.show_tab(INBOX)
        settle()
        return case.inbox

    return show


def subjects(panel: InboxPanel) -> list[str]:
    return [panel.list.item(at).text() for at in range(panel.list.count())]


def spoken(panel: InboxPanel, at: int) -> str:
    said: str = panel.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole)
    return said


def test_every_channel_lies_in_one_list_newest_first(panel: InboxPanel) -> None:
    assert subjects(panel) == [
        "Mer jobb og en regning",
        "Øvrig",
        "Søknad om økonomisk stønad",
        "Oppdatere CV",
        "Helse",
    ]
    assert panel.count_label.text() == "5 tråder"


def test_a_line_says_where_whose_when_and_what_is_unread_in_words(panel: InboxPanel) -> None:
    assert spoken(panel, 0) == (
        "Mer jobb og en regning. Dialogen · Stat og kommune · 11. sep. 22:04. "
        "Ulest · Venter på svar"
    )
    assert "Ikke avgjort" in spoken(panel, 1)
    assert "Ulest" not in spoken(panel, 3)
    icons = {panel.list.item(at).icon().pixmap(16).toImage().cacheKey() for at in range(4)}
    assert len(icons) == 4, "unread, undecided, municipal and state look different too"


def test_a_message_for_both_lines_shows_whose_each_part_is_and_why(panel: InboxPanel) -> None:
    text = panel.reader.toPlainText()

    order = ["Hei.", "Stat", "finnes det noe kurs?", "Kommune", "strømregningen", "inkassovarsel"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert "Stat og kommune" in text
    assert "Handler om jobb, kurs og tiltak, som er statens" in text


def test_choosing_a_thread_shows_its_messages_newest_first(
    panel: InboxPanel, settle: Settle
) -> None:
    panel.list.setCurrentRow(3)
    settle()
    text = panel.reader.toPlainText()
    assert text.index("Nav (Z990102)") < text.index("Det er gjort nå.")
    assert panel.subject.text() == "Oppdatere CV"
    panel.list.setCurrentRow(2)
    assert "Andre utgifter til barn" in panel.reader.toPlainText()
    panel.list.setCurrentRow(4)
    text = panel.reader.toPlainText()
    assert "Teksten er fjernet." in text
    assert "uten dato" in text


def test_what_a_client_wrote_is_text_and_never_markup(
    case: CasePage, office: Any, settle: Settle
) -> None:
    nasty = replace(MESSAGES[1], text="<b>tykt</b> & <img src=x>", parts=())
    office.inbox.inbox = Inbox((nasty,), SOURCES)
    case.show_tab(INBOX)
    settle()
    assert "<b>tykt</b> & <img src=x>" in case.inbox.reader.toPlainText()


def test_chips_narrow_the_list_and_both_lines_see_what_is_for_both(panel: InboxPanel) -> None:
    panel.chips[Filter.STATE].click()
    assert subjects(panel) == ["Mer jobb og en regning", "Oppdatere CV", "Helse"]
    panel.chips[Filter.MUNICIPAL].click()
    assert subjects(panel) == ["Mer jobb og en regning", "Søknad om økonomisk stønad"]
    assert panel.count_label.text() == "2 av 5"
    panel.chips[Filter.UNDECIDED].click()
    assert subjects(panel) == ["Øvrig"]
    assert panel.subject.text() == "Øvrig"
    panel.chips[Filter.AWAITING].click()
    assert subjects(panel) == ["Mer jobb og en regning", "Øvrig"]
    assert [chip.isChecked() for chip in panel.chips.values()].count(True) == 1


def test_a_filter_that_fits_nothing_says_so(case: CasePage, office: Any, settle: Settle) -> None:
    office.inbox.inbox = Inbox(MESSAGES[3:5], SOURCES)
    case.show_tab(INBOX)
    settle()
    case.inbox.chips[Filter.MUNICIPAL].click()
    assert case.inbox.empty_heading.text() == "Ingen meldinger passer med filteret"
    assert case.inbox.reader.isHidden() or not case.inbox.reader.isVisible()


@pytest.mark.parametrize(
    ("outcomes", "heading", "standing"),
    [
        ((None, None, None), "Ingen meldinger ennå", ""),
        ((EMPTY, EMPTY, EMPTY), "Ingen meldinger", ""),
        ((FOUND, EMPTY, FOUND), "Ingen meldinger", ""),
        (
            (DENIED, EMPTY, EMPTY),
            "Du har ikke tilgang til meldingene",
            "Dialogen med brukeren: Ikke tilgang. Prøv igjen om litt.",
        ),
        (
            (DENIED, FAILED, EMPTY),
            "Meldingene kunne ikke hentes",
            "Dialogen med brukeren: Ikke tilgang. Prøv igjen om litt.\n"
            "Samtaler: Svarte ikke. Prøv igjen om litt.",
        ),
    ],
)
def test_nothing_written_not_allowed_and_not_answered_are_three_things(
    shown: Callable[[], InboxPanel],
    office: Any,
    outcomes: tuple[SourceOutcome | None, ...],
    heading: str,
    standing: str,
) -> None:
    office.inbox.only(*outcomes, reason=Message("test.away"))
    panel = shown()
    assert panel.empty_heading.text() == heading
    assert panel.standing.text() == standing
    assert panel.standing.isHidden() == (not standing)


def test_a_source_that_failed_is_told_of_beside_the_messages_of_the_others(
    case: CasePage, office: Any, settle: Settle
) -> None:
    troubled = (replace(SOURCES[0], outcome=FAILED), *SOURCES[1:])
    office.inbox.inbox = Inbox(MESSAGES, troubled)
    case.show_tab(INBOX)
    settle()
    assert case.inbox.standing.text().startswith("Dialogen med brukeren: Svarte ikke.")
    assert case.inbox.list.count() == 5


def test_what_the_purpose_hides_is_counted_and_can_be_asked_about(
    case: CasePage, office: Any, settle: Settle
) -> None:
    office.inbox.inbox = Inbox((), SOURCES, (HELD,))
    case.show_tab(INBOX)
    settle()
    panel = case.inbox
    assert panel.empty_heading.text() == "Meldingene er skjult for formålet"
    assert panel.hidden_button.text() == "2 meldinger er skjult – Se hvorfor …"
    panel.hidden_button.click()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RevealDialog)
    dialog.reject()


def test_a_note_is_written_from_a_message_and_nothing_is_sent(
    case: CasePage, panel: InboxPanel, office: Any, settle: Settle
) -> None:
    before = list(office.outbox.items())
    panel.note_button.click()
    settle()
    assert case.tabs.currentIndex() == NOTES
    assert list(office.outbox.items()) == before


def test_new_answers_are_read_in_and_the_chosen_thread_stays(
    panel: InboxPanel, office: Any, case: CasePage, settle: Settle, qtbot: QtBot
) -> None:
    panel.list.setCurrentRow(2)
    newer = replace(MESSAGES[0], ref="ny", thread="ny", subject="Helt ny")
    office.inbox.inbox = Inbox((newer, *MESSAGES), SOURCES)

    office.changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case.case_id))
    qtbot.waitUntil(lambda: panel.list.count() == 6)
    settle()

    assert panel.subject.text() == "Søknad om økonomisk stønad"


def test_nothing_is_read_before_the_tab_is_shown(case: CasePage, office: Any) -> None:
    assert office.inbox.read == []


def test_a_failure_is_a_sentence_above_the_list(
    case: CasePage, office: Any, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> Inbox:
        raise NavdeskError.of("test.away")

    monkeypatch.setattr(office.inbox, "state", fail)
    case.show_tab(INBOX)
    settle()
    assert not case.inbox.message_bar.isHidden()


def test_the_place_is_the_thread_and_one_comes_back_to_it(
    panel: InboxPanel, case: CasePage, settle: Settle
) -> None:
    panel.list.setCurrentRow(3)
    assert case.spot() == ("message:dialog/1", 0)
    panel.list.setCurrentRow(0)
    panel.chips[Filter.MUNICIPAL].click()

    case.go_to(INBOX, "message:dialog/1", 0)
    settle()

    assert panel.subject.text() == "Oppdatere CV"


def test_the_keyboard_comes_in_by_its_shortcut_and_goes_from_list_to_thread(
    window: MainWindow, case: CasePage, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(
        window,
        Qt.Key.Key_M,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle()
    assert case.tabs.currentIndex() == INBOX
    case.inbox.focus_first()
    assert case.inbox.list.hasFocus()
    qtbot.keyClick(case.inbox.list, Qt.Key.Key_Return)
    assert case.inbox.reader.hasFocus()


def test_a_thread_is_whose_the_clients_words_are() -> None:
    asked = MESSAGES[0]
    answered = replace(asked, ref="svar", from_client=False, owner=Owner.STATE)
    both, alone = threads_of([asked, answered]), threads_of([answered])
    assert [thread.owner for thread in (*both, *alone)] == [Owner.JOINT, Owner.STATE]
    split = [replace(asked, owner=Owner.STATE), replace(asked, ref="b", owner=Owner.MUNICIPAL)]
    assert threads_of(split)[0].owner is Owner.JOINT
    unknown = [replace(asked, owner=None)]
    assert threads_of(unknown)[0].owner is None
    assert "regning" not in repr(threads_of([asked]))
