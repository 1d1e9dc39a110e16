"""What is proposed for a paragraph: shown with its reason, taken by one key, never by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.desktop.fakes import Office

from navdesk.desktop import phrases
from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.domain.codes import BenefitTheme, Content, Flag, LegalBasis, LifeArea
from navdesk.domain.messages import Message
from navdesk.domain.suggestions import Proposal, SplitPart, Suggestion

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
ALT = Qt.KeyboardModifier.AltModifier
RENT = "Mangler 4 000 kr til husleie."
WORK = "Har søkt to jobber."
BOTH = f"{WORK} {RENT}"


def _suggestion(
    basis: LegalBasis, content: Content, area: LifeArea, benefit: BenefitTheme | None = None
) -> Suggestion:
    return Suggestion(basis, content, area, benefit, "TEST", Message("test.about_rent"))


FINANCE = _suggestion(LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
JOB = _suggestion(LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK)
PARTS = (
    SplitPart(WORK, JOB, ((len(WORK) + 1, len(BOTH)),)),
    SplitPart(RENT, FINANCE, ((0, len(WORK)),)),
)


@pytest.fixture
def notes(case: CasePage, office: Office, settle: Settle) -> NotesPanel:
    office.notes.proposals = {
        RENT: Proposal(FINANCE),
        "Gjeld og husleie.": Proposal(torn=(JOB, FINANCE)),
        "Når kommer AAP?": Proposal(
            _suggestion(LegalBasis.FTRL_OTHER, Content.MESSAGE, LifeArea.ECONOMY, BenefitTheme.AAP)
        ),
        BOTH: Proposal(parts=PARTS),
    }
    case.show_tab(NOTES)
    settle()
    return case.notes


def _write(qtbot: QtBot, notes: NotesPanel, text: str, settle: Settle) -> None:
    qtbot.keyClicks(notes.editor.current.text_edit, text)
    settle()


def test_a_suggestion_stands_in_the_paragraph_with_its_reason_and_does_nothing_by_itself(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, RENT, settle)
    strip = notes.editor.current.proposal
    assert strip.accept_button.text().startswith(phrases.legal_basis(LegalBasis.STL_18))
    assert "Foreslått fordi avsnittet handler om husleie." in strip.text
    name = strip.accept_button.accessibleName()
    assert name.startswith("Avsnitt 1: Bruk forslaget Sosialtjenesteloven § 18")
    assert "husleie" in name
    assert notes.editor.segments[0].legal_basis is None
    assert not notes.seal_button.isEnabled()
    notes.seal()
    settle()
    assert notes.editor.segments[0].text == RENT, "nothing was sealed"


def test_alt_enter_takes_the_suggestion_with_all_that_belongs_to_it(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, "Når kommer AAP?", settle)
    edit = notes.editor.current.text_edit
    qtbot.keyClick(edit, Qt.Key.Key_Return, ALT)
    segment = notes.editor.segments[0]
    assert (segment.legal_basis, segment.content, segment.life_area, segment.benefit) == (
        LegalBasis.FTRL_OTHER,
        Content.MESSAGE,
        LifeArea.ECONOMY,
        BenefitTheme.AAP,
    )
    assert edit.toPlainText() == "Når kommer AAP?"
    settle()
    assert notes.editor.current.proposal.isHidden()
    assert notes.seal_button.isEnabled()


def test_another_basis_is_chosen_by_alt_and_a_number_as_before(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, RENT, settle)
    qtbot.keyClick(notes.editor.current.text_edit, Qt.Key.Key_3, ALT)
    assert notes.editor.segments[0].legal_basis is LegalBasis.STL_17
    assert notes.editor.current.proposal.isHidden()


def test_of_two_that_fit_equally_well_a_person_chooses(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, "Gjeld og husleie.", settle)
    strip = notes.editor.current.proposal
    assert (strip.accept_button.text(), strip.other_button.text()) == (
        phrases.legal_basis(LegalBasis.NAV_14A),
        phrases.legal_basis(LegalBasis.STL_18),
    )
    qtbot.keyClick(notes.editor.current.text_edit, Qt.Key.Key_Return, ALT)
    assert notes.editor.segments[0].legal_basis is None, "one key cannot choose between two"
    assert not notes.editor.proposes
    qtbot.mouseClick(strip.other_button, Qt.MouseButton.LeftButton)
    assert notes.editor.segments[0].legal_basis is LegalBasis.STL_18


def test_two_purposes_are_offered_with_what_each_leaves_out_and_taken_by_one_key(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, "Først.", settle)
    notes.editor.add_below()
    _write(qtbot, notes, BOTH, settle)
    current = notes.editor.current
    current._flag(Flag.ACUTE, True)
    settle()
    strip = current.proposal
    assert strip.accept_button.text().startswith("Del i 2 avsnitt")
    assert f"Nav-loven § 14 a – oppfølging: {WORK} Utelatt: {RENT}" in strip.text
    shown = [label.text() for label in strip._part_labels()]
    assert shown == [f"{WORK} <s>{RENT}</s>", f"<s>{WORK}</s> {RENT}"]
    qtbot.keyClick(current.text_edit, Qt.Key.Key_Return, ALT)
    first, work, rent = notes.editor.segments
    assert first.text == "Først."
    assert [(one.text, one.legal_basis, one.before) for one in (work, rent)] == [
        (WORK, LegalBasis.NAV_14A, BOTH),
        (RENT, LegalBasis.STL_18, BOTH),
    ]
    assert work.flags == rent.flags == {Flag.ACUTE}
    qtbot.waitUntil(notes.editor.paragraphs[1].text_edit.hasFocus)
    settle()
    assert notes.preview.text.count(RENT) >= 2
    names = [each.text_edit.accessibleName() for each in notes.editor.paragraphs]
    assert names == ["Avsnitt 1: Tekst", "Avsnitt 2: Tekst", "Avsnitt 3: Tekst"]


def test_parts_of_what_was_written_are_not_taken_for_what_is_written_now(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, BOTH, settle)
    edit = notes.editor.current.text_edit
    qtbot.keyClicks(edit, " Nytt.")
    qtbot.keyClick(edit, Qt.Key.Key_Return, ALT)
    assert [segment.text for segment in notes.editor.segments] == [f"{BOTH} Nytt."]
    settle()
    assert notes.editor.current.proposal.isHidden()


def test_a_chosen_basis_is_not_questioned_but_two_purposes_are_still_offered(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, BOTH, settle)
    notes.editor.current.set_basis(LegalBasis.STL_18)
    settle()
    assert notes.editor.current.proposal.accept_button.text().startswith("Del i 2 avsnitt")
    assert notes.seal_button.isEnabled(), "an offer hinders nobody"


def test_tab_goes_from_the_text_to_what_is_proposed_for_it(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, RENT, settle)
    paragraph = notes.editor.current
    qtbot.keyClick(paragraph.text_edit, Qt.Key.Key_Tab)
    assert paragraph.proposal.accept_button.hasFocus()
    qtbot.keyClick(paragraph.proposal.accept_button, Qt.Key.Key_Space)
    assert notes.editor.segments[0].legal_basis is LegalBasis.STL_18
    qtbot.waitUntil(paragraph.text_edit.hasFocus)


def test_what_is_written_is_shown_as_written(
    qtbot: QtBot, notes: NotesPanel, office: Office, settle: Settle
) -> None:
    text = "<b>Har søkt jobb</b>. Mangler husleie."
    office.notes.proposals[text] = Proposal(
        parts=(
            SplitPart("<b>Har søkt jobb</b>.", JOB, ((22, len(text)),)),
            SplitPart("Mangler husleie.", FINANCE, ((0, 21),)),
        )
    )
    _write(qtbot, notes, text, settle)
    labels = notes.editor.current.proposal._part_labels()
    assert labels[0].text().startswith("&lt;b&gt;Har søkt jobb&lt;/b&gt;.")


def test_the_key_is_in_the_list_of_keys_only_while_something_waits(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    def offered() -> bool:
        return any("Alt+Return" in command.keys for command in notes.commands.now())

    assert any("Alt+Return" in command.keys for command in notes.commands.all)
    assert not offered()
    _write(qtbot, notes, RENT, settle)
    assert offered()
