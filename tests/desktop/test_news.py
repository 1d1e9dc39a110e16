"""Above the cards: changes with before and after, sources that disagree, answers that wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from tests.desktop.fake_news import ADDRESSES, ANSWER, HELD, ITEM, NOW, PAYMENT, PERCENT

from navdesk.desktop.case.news import NewsBlock
from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import MAPPING
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.mapping.compare import CompareDialog
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.messages import NavdeskError
from navdesk.work.mapping_change import MappingChange

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def block(office: Any, case: CasePage, settle: Settle) -> NewsBlock:
    """The block in a case in which something of every kind happened."""
    office.news.moved()
    case.reload()
    settle()
    return case.overview.news


def said(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if _seen(label))


def _seen(label: QLabel) -> bool:
    return label.isVisibleTo(label.window())


def button(block: NewsBlock, name: str) -> QPushButton:
    found = [one for one in block.findChildren(QPushButton) if one.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


def test_nothing_to_tell_takes_no_room(case: CasePage) -> None:
    assert case.overview.news.isHidden()


def test_every_change_tells_field_before_after_source_and_when(block: NewsBlock) -> None:
    words = said(block)
    assert "Endret siden sist" in words
    assert "Sist lest 3. sep. 10:42" in words
    assert "Samlet stillingsprosent: 50 → 80" in words
    assert "Arbeidsforhold (Aa-registeret), 10:40" in words
    assert "Inntekter: Nav · Tiltakspenger · 6 420 kr · 11.09.2026" in words
    assert "Aktivitet i planen: Jobbsøking · Gjennomføres" in words
    assert [line for line in words.split("\n") if line in {"Endret", "Ny", "Borte"}] == [
        "Endret",
        "Ny",
        "Borte",
    ]


def test_read_marks_everything_that_was_shown(
    office: Any, block: NewsBlock, settle: Settle
) -> None:
    block.read_button.click()
    settle()
    assert office.news.read == [((ANSWER,), None)]
    assert "Endret siden sist" not in said(block)


def test_one_field_is_read_alone_and_the_keyboard_stays_near(
    qtbot: QtBot, office: Any, window: MainWindow, block: NewsBlock, settle: Settle
) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    first = button(block, "Merk Samlet stillingsprosent som lest")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    settle()
    assert office.news.read == [((ANSWER,), "WORK.x_employed_percent")]
    assert button(block, "Merk Inntekter som lest").hasFocus()


def test_when_all_is_read_the_keyboard_goes_on_to_the_cards(
    qtbot: QtBot, office: Any, window: MainWindow, case: CasePage, settle: Settle
) -> None:
    office.news.moved()
    office.news.now = replace(office.news.now, held=())
    case.reload()
    settle()
    window.activateWindow()
    qtbot.waitActive(window)
    case.overview.news.read_button.setFocus()
    qtbot.keyClick(case.overview.news.read_button, Qt.Key.Key_Space)
    settle()
    assert case.overview.cards.isAncestorOf(window.focusWidget())


def test_sources_that_disagree_stand_side_by_side_with_dates(block: NewsBlock) -> None:
    words = said(block)
    assert "Kildene er uenige" in words
    for side in ADDRESSES.sides:
        assert side.value in words
        assert side.source in words
    assert "gjelder fra 3. sep., hentet 10:42" in words


def test_an_answer_that_waits_is_kept_out_or_let_in(
    office: Any, block: NewsBlock, settle: Settle
) -> None:
    assert "Venter på deg: Utbetalinger fra Nav" in said(block)
    assert "Kilden svarte med ingen opplysninger 10:40. Før hadde den 23." in said(block)
    button(block, "Behold det vi hadde fra Utbetalinger fra Nav").click()
    settle()
    assert (office.news.refused, office.news.accepted) == ([HELD.source], [])
    assert "Venter på deg" not in said(block)


def test_it_is_let_in_by_the_other_button(office: Any, block: NewsBlock, settle: Settle) -> None:
    button(block, "La svaret fra Utbetalinger fra Nav gjelde").click()
    settle()
    assert (office.news.refused, office.news.accepted) == ([], [HELD.source])


def test_what_could_not_be_done_is_said_and_nothing_goes_away(
    qtbot: QtBot, office: Any, case: CasePage, block: NewsBlock, settle: Settle
) -> None:
    office.news.fail = NavdeskError.of("test.disk")
    with qtbot.waitSignal(case.failed):
        block.read_button.click()
    settle()
    assert "Endret siden sist" in said(block)


def test_an_unchanged_gather_says_since_when(office: Any, case: CasePage, settle: Settle) -> None:
    office.news.unchanged()
    case.reload()
    settle()
    assert said(case.overview.news) == "Ingen endringer siden 3. sep. 10:42."


@pytest.mark.parametrize(
    ("silent", "told"), [(1, "Én kilde svarte ikke."), (3, "3 kilder svarte ikke.")]
)
def test_it_claims_nothing_for_sources_that_did_not_answer(
    office: Any, case: CasePage, settle: Settle, silent: int, told: str
) -> None:
    office.news.unchanged(silent)
    case.reload()
    settle()
    assert said(case.overview.news).endswith(told)


def test_who_did_not_answer_is_still_told_when_the_rest_is_read(
    office: Any, case: CasePage, settle: Settle
) -> None:
    office.news.moved()
    office.news.now = replace(office.news.now, conflicts=(), held=(), silent=1)
    case.reload()
    settle()
    case.overview.news.read_button.click()
    settle()
    told = said(case.overview.news)
    assert told == "Ingen endringer siden 10:42. Én kilde svarte ikke."


def test_a_long_list_is_folded_and_unfolds(
    qtbot: QtBot, office: Any, case: CasePage, settle: Settle
) -> None:
    office.news.moved()
    many = tuple(replace(PAYMENT, after=f"Beløp nummer {number}") for number in range(8))
    office.news.now = replace(office.news.now, changes=many)
    case.reload()
    settle()
    block = case.overview.news
    assert "Beløp nummer 4" in said(block)
    assert "Beløp nummer 5" not in said(block)
    assert block.more_button.text() == "Vis alle 8 endringene"
    block.more_button.click()
    qtbot.wait(20)
    assert "Beløp nummer 7" in said(block)


def test_the_same_news_draws_nothing_anew(office: Any, block: NewsBlock) -> None:
    drawn: list[int] = []
    block.drawn.connect(lambda: drawn.append(1))
    block.show_news(replace(office.news.now, gathered_at=NOW))
    assert drawn == []


def test_tab_visits_the_waiting_answer_then_the_changes_then_the_cards(
    case: CasePage, block: NewsBlock
) -> None:
    names = [one.accessibleName() for one in case.overview.focus_order]
    assert names[:6] == [
        "Behold det vi hadde fra Utbetalinger fra Nav",
        "La svaret fra Utbetalinger fra Nav gjelde",
        "Merk alle endringene som lest",
        f"Merk {PERCENT.label} som lest",
        f"Merk {PAYMENT.label} som lest",
        f"Merk {ITEM.label} som lest",
    ]
    assert all(names)


def test_what_changed_since_the_last_mapping_is_one_step_from_its_picture(
    qtbot: QtBot, office: Any, case: CasePage, settle: Settle
) -> None:
    line = case.overview.change
    assert line.isHidden(), "with fewer than two mappings there is nothing to compare"
    told = ((ChangeSort.NEW, 3), (ChangeSort.GONE, 1))
    office.overview.change = MappingChange(date(2026, 8, 12), told)
    case.reload()
    qtbot.waitUntil(lambda: not line.isHidden())
    assert line.label.text() == "Endret siden forrige kartlegging 12. aug.: 3 nye, 1 borte"
    assert line.button in case.overview.focus_order
    line.button.click()
    [dialog] = [one for one in case.mapping.findChildren(CompareDialog) if one.isVisible()]
    assert case.tabs.currentIndex() == MAPPING
    dialog.reject()
    settle()


def test_a_card_marks_its_new_and_changed_values(
    office: Any, case: CasePage, settle: Settle
) -> None:
    office.overview.marks["Lønn"] = ChangeSort.CHANGED
    case.reload()
    settle()
    marked = [
        one.accessibleName()
        for one in case.overview.findChildren(object)
        if hasattr(one, "accessibleName") and one.accessibleName().startswith("Endret. Lønn")
    ]
    assert marked


def test_a_disputed_suggestion_in_the_mapping_says_so_with_its_date(
    office: Any, case: CasePage, settle: Settle
) -> None:
    office.mapping.disputed = True
    case.show_tab(MAPPING)
    settle()
    assert "gjelder fra 3. sep. – kildene er uenige" in said(case.mapping)
