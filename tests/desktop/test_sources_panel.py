"""*Kilder*: what is known about each source, and asking one of them again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from navdesk.desktop.case.sources import SourcesPanel
from navdesk.desktop.desk import Desk
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.messages import Message

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, office: Any) -> Iterator[SourcesPanel]:
    made = SourcesPanel(desk, office.gather)
    qtbot.addWidget(made)
    made.resize(260, 700)
    made.show()
    made.show_all(office.gather.lines(None))
    yield made
    made.hide()


def row_of(panel: SourcesPanel, system: str) -> int:
    return [line.system for line in panel.lines].index(system)


def choose(panel: SourcesPanel, system: str) -> None:
    panel.list.setCurrentRow(row_of(panel, system))


def test_the_details_are_opened_from_the_keyboard_and_follow_the_line(
    qtbot: QtBot, panel: SourcesPanel
) -> None:
    choose(panel, "aareg")
    assert not panel.about.isVisible()

    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "Aa-registeret" in panel.about.toPlainText())
    assert panel.about.isVisible()
    shown = panel.about.toPlainText()
    for words in (
        "Arbeidsforholdene som arbeidsgivere har meldt.",
        "Staten",
        "Arbeid og aktivitet, Økonomi",
        "Kvalifiseringsprogram, Løslatelse",
        "Som tilgangskontrollen sier.",
        "20 sekunder",
        "prod-fss:practice:aareg",
        "Nav-Call-Id",
    ):
        assert words in shown
    choose(panel, "digisos")
    qtbot.waitUntil(lambda: "Kommunen" in panel.about.toPlainText())


def test_a_source_for_every_purpose_says_so(qtbot: QtBot, panel: SourcesPanel) -> None:
    choose(panel, "pdl")
    panel.about_button.click()

    qtbot.waitUntil(lambda: "Spørres når saken gjelder\nalt" in panel.about.toPlainText())


def test_one_source_is_asked_again_by_its_button(qtbot: QtBot, panel: SourcesPanel) -> None:
    choose(panel, "saf")

    with qtbot.waitSignal(panel.ask_again) as asked:
        panel.retry_button.click()

    assert asked.args == ["saf"]


def test_nobody_is_asked_twice_at_once_and_a_skipped_source_not_at_all(
    panel: SourcesPanel,
) -> None:
    choose(panel, "saf")
    line = panel.lines[row_of(panel, "saf")]
    panel.show_all([dataclasses.replace(line, running=True)])
    assert not panel.retry_button.isEnabled()

    why = Message("test.no_access")
    panel.show_all([dataclasses.replace(line, outcome=SourceOutcome.SKIPPED, reason=why)])
    assert not panel.retry_button.isEnabled()
    assert panel.about_button.isEnabled()

    panel.show_all([])
    assert not panel.about_button.isEnabled()


def test_a_storm_of_answers_is_drawn_a_few_times(
    qtbot: QtBot, panel: SourcesPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    render = panel._render
    panel._soon.timeout.disconnect()
    panel._soon.timeout.connect(lambda: (drawn.append(panel.running), render()))
    line = panel.lines[0]
    for number in range(25):
        panel.show_one(dataclasses.replace(line, system=f"s{number}", running=True))
    for number in range(25):
        panel.show_one(dataclasses.replace(line, system=f"s{number}"))

    qtbot.waitUntil(lambda: bool(drawn))
    qtbot.wait(100)
    assert drawn == [0]
    assert panel.list.count() == len(panel.lines)


def test_words_from_a_profile_are_shown_as_they_are(
    qtbot: QtBot, panel: SourcesPanel, office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = office.gather.about("saf")
    odd = dataclasses.replace(about, audience="<b>a</b>&amp;")
    monkeypatch.setattr(office.gather, "about", lambda system: odd)
    choose(panel, "saf")
    panel.about_button.click()

    qtbot.waitUntil(lambda: "<b>a</b>&amp;" in panel.about.toPlainText())
