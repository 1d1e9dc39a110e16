"""The main job, done in the real windows: from the queue to three archives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from navdesk.demo.hands import Hands, active_dialog
from navdesk.desktop.case.page import CasePage
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.mapping.field import FieldPanel
from navdesk.desktop.notes.page_editor import PageEditor
from navdesk.desktop.shell import DesktopShell
from navdesk.domain.codes import LifeArea
from navdesk.domain.messages import NavdeskError
from navdesk.domain.purposes import Purpose

CLIENT = "Tapper Testrev"
JOBS = "Har søkt to jobber."
RENT = "Mangler 4 000 kr til husleie."
ABILITY = "Vurderer at arbeidsevnen er nedsatt og at hun trenger tett veiledning."

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier
_PURPOSES = (Purpose.FOLLOW_UP, Purpose.FINANCIAL_ASSISTANCE)
_ANSWERS = (
    (LifeArea.ECONOMY, 1, "Vil klare husleien selv"),
    (LifeArea.FAMILY, 1, "Søsteren min stiller opp"),
)


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk through the main job with `hands`, in the windows of `shell`."""

    shell: DesktopShell
    hands: Hands
    passphrase: str

    def enter(self) -> MainWindow:
        """Log in and make or open the vault; returns the main window with its queue."""
        hands, shell = self.hands, self.shell
        page = shell.start_page
        if page is None:
            raise NavdeskError.of("demo.stuck", what="start page")
        hands.wait(
            "first question",
            lambda: (
                page.login_button.isVisible()
                or page.unlock_edit.isVisible()
                or page.create_button.isVisible()
            ),
        )
        hands.picture(page, "start")
        if page.login_button.isVisible():
            hands.click(page.login_button, "login")
            hands.wait(
                "vault question",
                lambda: page.create_button.isVisible() or page.unlock_edit.isVisible(),
            )
        if page.create_button.isVisible():
            hands.picture(page, "vault")
            page.passphrase_choice.setChecked(True)
            hands.type(page.first_edit, self.passphrase)
            hands.type(page.second_edit, self.passphrase)
            hands.click(page.create_button, "create the vault")
        else:
            hands.type(page.unlock_edit, self.passphrase)
            hands.click(page.unlock_button, "unlock")
        hands.wait(
            "main window",
            lambda: isinstance(shell.window, MainWindow) or page.recovery_panel is not None,
        )
        if page.recovery_panel is not None:
            # Nobody is there to write the recovery key down.
            hands.click(page.recovery_panel.later_button, "later")
            hands.wait("main window", lambda: isinstance(shell.window, MainWindow))
        window = shell.window
        if not isinstance(window, MainWindow):
            raise NavdeskError.of("demo.stuck", what="main window")
        hands.actions = 0
        return window

    def open_case(self, window: MainWindow, client: str = CLIENT) -> CasePage:
        """From the queue into the case, until every source has answered."""
        hands = self.hands
        hands.wait("queue", lambda: window.queue.model.rowCount() > 0)
        hands.picture(window, "queue")
        hands.open_row(window.queue.table, client)
        hands.wait("case", lambda: window.case is not None)
        case = window.case
        if case is None:
            raise NavdeskError.of("demo.stuck", what="case")
        self._state_purpose(case)
        hands.wait(
            "sources",
            lambda: (
                bool(case.sources.lines)
                and all(
                    line.outcome is not None and not line.running for line in case.sources.lines
                )
                and case.gather_button.isEnabled()
            ),
        )
        hands.wait("cards", lambda: bool(case.overview.focus_order))
        hands.look(0.4)
        hands.picture(window, "overview")
        return case

    def _state_purpose(self, case: CasePage) -> None:
        """Say why the case is open, where nobody has: work, and money for the rent."""
        hands, purpose = self.hands, case.purpose
        hands.wait("purpose", lambda: purpose.stated is not None)
        if purpose.stated:
            return
        hands.wait("purposes", lambda: bool(purpose.card.boxes))
        hands.picture(case, "purpose")
        for wanted in _PURPOSES:
            box = purpose.card.boxes[wanted]
            if not box.isChecked():
                hands.click(box, "purpose")
        hands.press(purpose.card, Qt.Key.Key_Return)
        hands.wait("stated", lambda: purpose.stated is True)

    def map(self, window: MainWindow, case: CasePage) -> None:
        """Accept what a register says, and answer in the client's own words."""
        hands = self.hands
        hands.press(window, Qt.Key.Key_L, _CTRL_SHIFT)
        field = self._prefilled(case)
        hands.click(_accept_button(field), "accept")
        hands.wait("accepted", lambda: case.mapping.panels[field.state.id].state.answered)
        for area, number, words in _ANSWERS:
            self._answer(case, area, number, words)
        hands.picture(window, "mapping")

    def write(self, window: MainWindow, case: CasePage) -> None:
        """One note of three paragraphs, each with its legal basis, until all may be sealed."""
        hands = self.hands
        hands.press(window, Qt.Key.Key_N, _CTRL_SHIFT)
        editor = case.notes.editor
        hands.wait("page to write on", lambda: case.notes.ready)
        for number, (text, keys) in enumerate(
            (
                (JOBS, (Qt.Key.Key_1,)),
                (RENT, (Qt.Key.Key_2,)),
                (ABILITY, (Qt.Key.Key_1, Qt.Key.Key_V)),
            )
        ):
            if number:
                hands.click(case.notes.add_button, "new paragraph")
                hands.wait("paragraph", partial(_holds, editor, number + 1))
            paragraph = editor.paragraphs[number]
            paragraph.focus_text()
            hands.type(paragraph.text_edit, text)
            for key in keys:
                hands.press(paragraph.text_edit, key, _ALT)
        hands.wait("destinations", case.notes.seal_button.isEnabled)
        hands.look(0.4)
        hands.picture(window, "note")

    def seal(self, window: MainWindow, case: CasePage) -> None:
        """Seal what was written, after a last look at its destinations."""
        hands = self.hands
        hands.press(case.notes, Qt.Key.Key_Return, _CTRL)
        hands.wait("last look", lambda: active_dialog(window) is not None)
        dialog = active_dialog(window)
        if dialog is None:
            raise NavdeskError.of("demo.stuck", what="last look")
        hands.picture(dialog, "destinations")
        hands.press(dialog, Qt.Key.Key_Return)
        hands.wait(
            "sealed", lambda: active_dialog(window) is None and len(window.outbox.items) >= 3
        )

    def see_receipts(self, window: MainWindow) -> None:
        """The outbox, until every delivery is verified."""
        hands = self.hands
        button = window.findChild(QToolButton, "outboxButton")
        if not isinstance(button, QToolButton):
            raise NavdeskError.of("demo.stuck", what="outboxButton")
        hands.click(button, "outbox")
        hands.wait(
            "receipts",
            lambda: (
                window.page == "outbox"
                and bool(window.outbox.items)
                and all(item.state.is_settled for item in window.outbox.items)
            ),
        )
        hands.picture(window, "outbox")

    def _prefilled(self, case: CasePage) -> FieldPanel:
        self._choose(case, LifeArea.HOUSING)
        self.hands.wait(
            "prefill",
            lambda: any(panel.state.prefills for panel in case.mapping.panels.values()),
        )
        return next(panel for panel in case.mapping.panels.values() if panel.state.prefills)

    def _answer(self, case: CasePage, area: LifeArea, number: int, words: str) -> None:
        self._choose(case, area)
        field = list(case.mapping.panels)[number]
        panel = case.mapping.panels[field]
        self.hands.type(panel.words_edit, words)
        self.hands.press(panel.words_edit, Qt.Key.Key_Return)
        self.hands.wait("answer kept", lambda: case.mapping.panels[field].state.answered)

    def _choose(self, case: CasePage, area: LifeArea) -> None:
        """Go to the fields of a life area; one action where another was shown."""
        shown = case.mapping.panels
        if not any(field.startswith(f"{area.value}.") for field in shown):
            self.hands.actions += 1
            case.map_area(area)
        self.hands.wait(
            "fields",
            lambda: (
                bool(case.mapping.panels)
                and all(field.startswith(f"{area.value}.") for field in case.mapping.panels)
            ),
        )


def _accept_button(field: QWidget) -> QPushButton:
    button = field.findChild(QPushButton, "acceptButton")
    if not isinstance(button, QPushButton):
        raise NavdeskError.of("demo.stuck", what="acceptButton")
    return button


def _holds(editor: PageEditor, paragraphs: int) -> bool:
    return len(editor.paragraphs) == paragraphs
