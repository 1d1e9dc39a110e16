"""Locking: who has left, what is kept, what is shown, and what is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.clipboard import copy_secret
from navdesk.desktop.desk import Desk
from navdesk.desktop.lock.cover import LockCover
from navdesk.desktop.lock.idle import IdleWatch
from navdesk.desktop.lock.keeper import Keep, Locker
from navdesk.desktop.lock.words import locked_words
from navdesk.desktop.main.places import PlaceKeeper, go_back
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.ports import MemorySettings
from navdesk.desktop.shell import DesktopShell
from navdesk.desktop.start.page import UNLOCK
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.lock import LockReason
from navdesk.domain.messages import NavdeskError
from navdesk.domain.profile import Policy
from navdesk.machine.session_watch import SessionEvents
from navdesk.work.states import EntryStage, OpenReason, Place, UnlockMethod

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Time:
    """Two clocks that move when told to: the ticking one stands still in a sleep."""

    def __init__(self) -> None:
        self.ticks = 100.0
        self.wall = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)

    def awake(self, seconds: float) -> None:
        self.ticks += seconds
        self.wall += timedelta(seconds=seconds)

    def asleep(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)


class Idle:
    """An idle watch of ten minutes, and how often it locked; `open` whether there is anything."""

    def __init__(self, app: QApplication) -> None:
        self.time = Time()
        self.locks = 0
        self.open = True
        self.watch = IdleWatch(app, 10, lambda: self.time.wall, self._lock, lambda: self.time.ticks)

    def _lock(self) -> bool:
        self.locks += self.open
        return self.open


@pytest.fixture
def idle(qapp: QApplication) -> Iterator[Idle]:
    made = Idle(qapp)
    made.watch.start()
    yield made
    made.watch.stop()
    made.watch.deleteLater()


@pytest.fixture
def field(qtbot: QtBot, idle: Idle) -> QLineEdit:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    return edit


def test_nobody_at_the_keyboard_for_the_offices_minutes_locks(idle: Idle) -> None:
    idle.time.awake(599)
    assert not idle.watch.check()
    idle.time.awake(1)
    assert idle.watch.check()
    assert idle.locks == 1


def test_a_key_and_the_mouse_both_count_as_somebody(
    qtbot: QtBot, idle: Idle, field: QLineEdit
) -> None:
    for touch in (
        lambda: qtbot.keyClick(field, Qt.Key.Key_A),
        lambda: qtbot.mouseClick(field, Qt.MouseButton.LeftButton),
        lambda: qtbot.mouseMove(field),
    ):
        idle.time.awake(400)
        touch()
        idle.time.awake(199)
        assert not idle.watch.check()
    assert idle.locks == 0


def test_a_sleep_counts_though_the_ticking_clock_stood_still(idle: Idle) -> None:
    idle.time.asleep(601)
    assert idle.watch.check()


def test_a_clock_that_was_set_back_keeps_nothing_open(idle: Idle) -> None:
    idle.time.asleep(-86_400)
    idle.time.awake(600)
    assert idle.watch.check()


def test_the_first_key_after_a_sleep_locks_and_is_typed_nowhere(
    qtbot: QtBot, idle: Idle, field: QLineEdit
) -> None:
    qtbot.keyClicks(field, "ab")
    idle.time.asleep(3600)
    qtbot.keyClick(field, Qt.Key.Key_C)
    assert idle.locks == 1
    assert field.text() == "ab"


def test_with_nothing_open_the_first_key_is_typed(
    qtbot: QtBot, idle: Idle, field: QLineEdit
) -> None:
    idle.open = False
    idle.time.asleep(3600)
    qtbot.keyClicks(field, "passfrase")
    assert field.text() == "passfrase"


def test_a_stopped_watch_locks_nothing(idle: Idle) -> None:
    idle.watch.stop()
    idle.time.awake(6000)
    assert not idle.watch.check()


class SaidBySystem:
    """A session watch whose system is the test."""

    def __init__(self) -> None:
        self.events: SessionEvents | None = None
        self.sleeps_let = 0
        self.stopped = False

    def start(self, events: SessionEvents) -> None:
        self.events = events

    def let_sleep(self) -> None:
        self.sleeps_let += 1

    def stop(self) -> None:
        self.stopped = True


class Open:
    """A window with a text, which can be told not to keep it."""

    def __init__(self) -> None:
        self.window: QWidget | None = QWidget()
        self.why_not: str | None = None
        self.silent = False
        self.tries = 0
        self.answer: Callable[[], None] = lambda: None

    def keep(self, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        self.tries += 1
        if self.silent:
            self.answer = then
        elif self.why_not is None:
            then()
        else:
            failed(self.why_not)

    def front(self) -> tuple[QWidget, Keep] | None:
        return (self.window, self.keep) if self.window is not None else None


class Locking:
    """A locker over something open, and what it said."""

    def __init__(self, app: QApplication, desk: Desk, door: Any) -> None:
        self.open = Open()
        self.system = SaidBySystem()
        self.locked: list[LockReason] = []
        self.door = door
        self.locker = Locker(app, desk, Policy(lock_minutes=1), self.open.front, door)
        self.locker.locked.connect(self.locked.append)
        self.locker.start(self.system)
        assert self.open.window is not None
        self.open.window.show()

    @property
    def cover(self) -> LockCover:
        assert self.locker.cover is not None
        return self.locker.cover


@pytest.fixture
def locking(qtbot: QtBot, qapp: QApplication, desk: Desk, fakes: ModuleType) -> Iterator[Locking]:
    made = Locking(qapp, desk, fakes.FakeEntry(EntryStage.OPEN, UnlockMethod.PASSPHRASE))
    window = made.open.window
    assert window is not None
    qtbot.addWidget(window)
    yield made
    if made.locker.cover is not None:
        made.locker.cover.let_go()
        made.locker.cover.deleteLater()
    made.locker.stop()
    made.locker.deleteLater()


def test_everything_is_hidden_at_once_and_then_kept(qtbot: QtBot, locking: Locking) -> None:
    dialog = QDialog(locking.open.window)
    dialog.open()
    locking.open.silent = True
    assert locking.locker.lock(LockReason.PERSON)
    assert not dialog.isVisible()
    assert locking.open.window is not None
    assert not locking.open.window.isVisible()
    assert locking.cover.isVisible()
    assert locking.locked == []
    locking.open.answer()
    assert locking.locked == [LockReason.PERSON]


@pytest.mark.parametrize(
    ("said", "reason"), [("on_lock", LockReason.SESSION), ("on_sleep", LockReason.SLEEP)]
)
def test_the_system_locks_from_its_own_thread(
    qtbot: QtBot, locking: Locking, said: str, reason: LockReason
) -> None:
    assert locking.system.events is not None
    getattr(locking.system.events, said)()
    qtbot.waitUntil(lambda: locking.locked == [reason])
    assert locking.system.sleeps_let == 0, "the end of the process lets the machine sleep"
    locking.locker.stop()
    assert not locking.system.stopped


def test_what_cannot_be_kept_stays_behind_a_cover_that_says_why_and_tries_again(
    qtbot: QtBot, locking: Locking
) -> None:
    locking.open.why_not = "Disken er full."
    locking.locker.lock(LockReason.SLEEP)
    cover = locking.cover
    assert locking.locked == []
    assert locking.system.sleeps_let == 1
    assert cover.why.text() == "Disken er full."
    assert cover.again_button.isVisible()
    cover.close()
    assert cover.isVisible(), "there is text behind it"
    cover.again_button.click()
    assert locking.open.tries == 2
    locking.open.why_not = None
    locking.locker._again.start(1)
    qtbot.waitUntil(lambda: locking.locked == [LockReason.SLEEP])


def test_whoever_can_open_the_vault_gets_back_to_a_text_that_cannot_be_kept(
    qtbot: QtBot, locking: Locking
) -> None:
    locking.open.why_not = "Disken tar ikke imot noe mer."
    window = locking.open.window
    assert window is not None
    dialog = QDialog(window)
    dialog.open()
    locking.locker.lock(LockReason.IDLE)
    cover = locking.cover
    qtbot.waitUntil(cover.field.isVisible)
    cover.back_button.click()
    assert not window.isVisible(), "nothing was typed"
    qtbot.keyClicks(cover.field.edit, "gal frase i dag")
    qtbot.keyClick(cover.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(cover.refusal.isVisible)
    assert cover.refusal.text() == "Passfrasen stemmer ikke."
    assert cover.field.text() == ""
    assert not window.isVisible()
    qtbot.keyClicks(cover.field.edit, "riktig hest batteri")
    qtbot.keyClick(cover.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(window.isVisible)
    assert dialog.isVisible()
    assert locking.locked == []
    assert not locking.locker.locking
    locking.open.why_not = None
    assert locking.locker.lock(LockReason.PERSON)
    assert locking.locked == [LockReason.PERSON]


def test_whoever_comes_back_has_it_tried_at_once(qtbot: QtBot, locking: Locking) -> None:
    locking.open.why_not = "Disken er full."
    locking.locker.lock(LockReason.SESSION)
    locking.open.why_not = None
    assert locking.system.events is not None
    locking.system.events.on_unlock()
    qtbot.waitUntil(lambda: locking.locked == [LockReason.SESSION])


def test_keeping_that_takes_long_says_so_and_is_not_begun_twice(
    qtbot: QtBot, locking: Locking
) -> None:
    locking.open.silent = True
    locking.locker.lock(LockReason.PERSON)
    locking.locker._patience.start(1)
    qtbot.waitUntil(locking.cover.why.isVisible)
    locking.cover.again_button.click()
    assert locking.open.tries == 1
    locking.open.answer()
    assert locking.locked == [LockReason.PERSON]


def test_a_second_reason_changes_nothing(locking: Locking) -> None:
    locking.open.silent = True
    locking.locker.lock(LockReason.IDLE)
    assert locking.locker.lock(LockReason.PERSON)
    locking.open.answer()
    assert locking.locked == [LockReason.IDLE]


def test_with_nothing_open_nothing_is_locked_and_the_machine_sleeps(
    qtbot: QtBot, locking: Locking
) -> None:
    locking.open.window.close()  # type: ignore[union-attr]
    locking.open.window = None
    assert not locking.locker.lock(LockReason.SLEEP)
    assert locking.system.sleeps_let == 1
    assert locking.locker.cover is None
    locking.locker.stop()
    assert locking.system.stopped


def test_a_lock_empties_our_clipboard(locking: Locking) -> None:
    copy_secret("22868720003")
    locking.open.why_not = "Disken er full."
    locking.locker.lock(LockReason.PERSON)
    assert QGuiApplication.clipboard().text() == ""


def test_the_lock_key_works_in_a_dialog(qtbot: QtBot, locking: Locking) -> None:
    dialog = QDialog(locking.open.window)
    edit = QLineEdit(dialog)
    dialog.open()
    qtbot.keyClick(edit, Qt.Key.Key_L, CONTROL)
    assert locking.locked == [LockReason.PERSON]


def test_the_cover_shows_nothing_of_the_case(
    qtbot: QtBot, window: MainWindow, case: Any, desk: Desk, fakes: ModuleType
) -> None:
    cover = LockCover(desk, window)
    qtbot.addWidget(cover)
    cover.stuck("Disken er full.")
    said = " ".join(label.text() for label in cover.findChildren(QLabel))
    assert "Testrev" not in said + cover.windowTitle()
    assert fakes.S02 not in said
    assert cover.geometry().size() == window.geometry().size()
    cover.let_go()


@pytest.mark.parametrize("reason", LockReason)
def test_the_lock_screen_says_when_and_why(reason: LockReason, fakes: ModuleType) -> None:
    words = locked_words(reason, fakes.NOW)
    assert words.startswith("Klokken 10:42, ")


# --- the main window and the shell ------------------------------------------------------------


def test_the_lock_button_and_the_key_ask_for_a_lock(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        window.lock_button.click()
    window.activateWindow()
    window.queue.table.setFocus()
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window.queue.table, Qt.Key.Key_L, CONTROL)
    assert "Lås" in {command.title for command in window.commands.now()}


def type_into_the_note(qtbot: QtBot, case: Any, settle: Settle, text: str) -> None:
    case.show_tab(NOTES)
    settle()
    qtbot.keyClicks(case.notes.editor.paragraphs[-1].text_edit, text)


def test_what_is_typed_and_where_is_kept_before_the_lock(
    qtbot: QtBot, window: MainWindow, case: Any, office: Any, settle: Settle
) -> None:
    type_into_the_note(qtbot, case, settle, "Mangler husl")
    kept: list[bool] = []
    failures: list[str] = []
    window.keeper()(lambda: kept.append(True), failures.append)
    qtbot.waitUntil(lambda: bool(kept or failures))
    assert failures == []
    assert office.notes.draft(case.case_id).segments[0].text == "Mangler husl"
    place = office.place.kept
    assert (place.page, place.case_id, place.reason) == ("case", case.case_id, OpenReason.CASE_WORK)
    assert place.tab == NOTES


def test_a_note_that_cannot_be_kept_says_why_and_is_still_there(
    qtbot: QtBot, window: MainWindow, case: Any, office: Any, settle: Settle
) -> None:
    type_into_the_note(qtbot, case, settle, "Mangler husl")
    office.notes.fail_save = NavdeskError.of("test.disk")
    kept: list[bool] = []
    failures: list[str] = []
    window.keeper()(lambda: kept.append(True), failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert failures == ["Disken er full. Teksten er ikke lagret ennå; frigjør plass."]
    assert kept == []
    office.notes.fail_save = None
    window.keeper()(lambda: kept.append(True), failures.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert office.notes.draft(case.case_id).segments[0].text == "Mangler husl"


def test_a_place_that_cannot_be_kept_says_why(
    qtbot: QtBot, window: MainWindow, case: Any, office: Any
) -> None:
    office.place.fail = NavdeskError.of("test.disk")
    failures: list[str] = []
    window.keeper()(lambda: None, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    office.place.fail = None


def test_the_place_is_remembered_at_once_and_then_not_more_often_than_needed(
    qtbot: QtBot, desk: Desk, office: Any, settle: Settle
) -> None:
    here = Place("queue")
    owner = QObject()
    keeper = PlaceKeeper(desk, office.place, lambda: here, owner)
    timer = keeper._timer
    keeper.moved()
    assert timer.interval() == 150
    qtbot.waitUntil(lambda: office.place.remembered == [Place("queue")])
    settle()
    here = Place("outbox")
    keeper.on_change(Change.of(ChangeKind.QUEUE))
    assert not timer.isActive()
    keeper._since.start()
    keeper.on_change(Change.of(ChangeKind.DRAFTS))
    assert 1500 < timer.interval() <= 2000
    timer.start(1)
    qtbot.waitUntil(lambda: office.place.remembered == [Place("queue"), Place("outbox")])
    settle()
    keeper.moved()
    timer.start(1)
    qtbot.waitUntil(lambda: not timer.isActive())
    settle()
    assert len(office.place.remembered) == 2, "the same place is not written again"
    owner.deleteLater()


def test_another_tab_is_another_place(window: MainWindow, case: Any, office: Any) -> None:
    for tab in (1, 0):
        case.show_tab(tab)
        assert window.where().tab == tab
        assert window.places._timer.isActive()


def test_after_a_lock_one_is_back_in_the_same_case_and_tab(
    qtbot: QtBot, window: MainWindow, office: Any, settle: Settle, fakes: ModuleType
) -> None:
    window.open_person(fakes.S02, OpenReason.DEADLINE)
    settle()
    assert window.case is not None
    case_id = window.case.case_id
    window.close_case()
    settle()
    office.cases.opened.clear()
    office.place.kept = Place("case", case_id, OpenReason.DEADLINE, 1, "", 0)
    window.start()
    settle()
    assert window.page == "case"
    assert window.case is not None
    assert window.case.tabs.currentIndex() == 1
    assert office.cases.opened == [(fakes.S02, OpenReason.DEADLINE)]


def test_after_a_lock_on_another_page_the_case_is_open_behind_it(
    window: MainWindow, case: Any, office: Any, settle: Settle
) -> None:
    case_id = case.case_id
    window.close_case()
    settle()
    office.place.kept = Place("outbox", case_id, OpenReason.CASE_WORK, 2)
    window.start()
    settle()
    assert window.page == "outbox"
    assert window.case is not None


def test_a_case_that_may_not_be_opened_now_leaves_the_queue_and_a_sentence(
    window: MainWindow, case: Any, office: Any, settle: Settle, fakes: ModuleType
) -> None:
    case_id = case.case_id
    window.close_case()
    settle()
    office.cases.fail = NavdeskError.of("test.denied")
    office.place.kept = Place("case", case_id, OpenReason.CASE_WORK, 2, "note:0", 3)
    window.start()
    settle()
    assert window.page == "queue"
    assert window.case is None
    assert window.message_bar.text == fakes.SENTENCES["test.denied"]
    office.cases.fail = None


def test_whoever_has_gone_elsewhere_meanwhile_is_left_there(
    window: MainWindow, case: Any, office: Any, settle: Settle
) -> None:
    case_id = case.case_id
    window.close_case()
    settle()
    go_back(window, Place("case", case_id, OpenReason.CASE_WORK, 2))
    window.show_page("outbox")
    settle()
    assert window.case is not None
    assert window.page == "outbox"
    window.close_case()
    settle()
    window.show_page("settings")
    go_back(window, Place("case", case_id, OpenReason.CASE_WORK, 2))
    settle()
    assert window.case is None
    assert window.page == "settings"


def test_a_strange_page_is_the_queue(window: MainWindow, office: Any, settle: Settle) -> None:
    office.place.kept = Place("no-such-page")
    window.start()
    settle()
    assert window.page == "queue"


def test_an_orderly_close_forgets_the_place(
    qtbot: QtBot, window: MainWindow, case: Any, office: Any
) -> None:
    office.place.kept = Place("case")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert office.place.kept is None
    window.show()


@pytest.fixture
def shell(  # noqa: PLR0917 - fixtures are asked for by name
    qtbot: QtBot,
    qapp: QApplication,
    fakes: ModuleType,
    office: Any,
    settings: MemorySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., DesktopShell]]:
    monkeypatch.setattr(QApplication, "quit", lambda: None)
    monkeypatch.setattr(QApplication, "exit", lambda _: None)
    made: list[DesktopShell] = []

    def start(entry: Any, **more: Any) -> DesktopShell:
        made.append(
            DesktopShell(
                qapp,
                entry=entry,
                open_workbench=lambda: office.bench,
                words_for=lambda _: fakes.FakeWords(),
                clock=fakes.still_clock(),
                settings=settings,
                practice=True,
                **more,
            )
        )
        made[-1].start()
        return made[-1]

    yield start
    for one in made:
        if one.window is not None or one.start_page is not None:
            with qtbot.waitSignal(one.finished, timeout=5000):
                one.close()
        if one.locker.cover is not None:
            one.locker.cover.let_go()
        one.jobs.wait()
        one.deleteLater()
    qtbot.wait(10)


def test_a_locked_desktop_ends_and_says_why(
    qtbot: QtBot, shell: Callable[..., DesktopShell], fakes: ModuleType, office: Any
) -> None:
    entry = fakes.FakeEntry(EntryStage.OPEN)
    begun = shell(entry)
    qtbot.waitUntil(lambda: begun.window is not None)
    with qtbot.waitSignal(begun.finished, timeout=5000):
        assert begun.locker.lock(LockReason.PERSON)
    assert begun.locked_by is LockReason.PERSON
    assert office.place.kept == Place("queue")
    begun.close()


def test_the_lock_screen_never_opens_by_itself_and_enter_opens_it(
    qtbot: QtBot, shell: Callable[..., DesktopShell], fakes: ModuleType
) -> None:
    entry = fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.KEYRING)
    begun = shell(entry, locked=LockReason.IDLE)
    page = begun.start_page
    assert page is not None
    qtbot.waitUntil(lambda: page.stage == UNLOCK)
    qtbot.wait(50)
    assert entry.stage is EntryStage.UNLOCK
    assert page.unlock_stage.heading.text() == "Låst"
    assert page.unlock_stage.locked_text.isVisible()
    assert page.unlock_stage.locked_text.text().startswith("Klokken 10:42, fordi ingen")
    assert not begun.locker.lock(LockReason.PERSON)
    qtbot.waitUntil(page.unlock_button.hasFocus)
    qtbot.keyClick(page.unlock_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: begun.window is not None)


def test_an_ordinary_start_has_no_lock_words(
    qtbot: QtBot, shell: Callable[..., DesktopShell], fakes: ModuleType
) -> None:
    begun = shell(fakes.FakeEntry(EntryStage.UNLOCK, UnlockMethod.PASSPHRASE))
    page = begun.start_page
    assert page is not None
    qtbot.waitUntil(lambda: page.stage == UNLOCK)
    assert not page.unlock_stage.locked_text.isVisible()


def test_a_recovery_key_on_the_screen_is_locked_away_too(
    qtbot: QtBot, shell: Callable[..., DesktopShell], fakes: ModuleType
) -> None:
    entry = fakes.FakeEntry(EntryStage.WRITE_DOWN_KEY)
    begun = shell(entry)
    page = begun.start_page
    assert page is not None
    qtbot.waitUntil(lambda: page.recovery_panel is not None)
    with qtbot.waitSignal(begun.finished, timeout=5000):
        assert begun.locker.lock(LockReason.SESSION)
    assert begun.locked_by is LockReason.SESSION


def test_told_to_end_while_it_is_locked_it_ends(
    qtbot: QtBot, shell: Callable[..., DesktopShell], fakes: ModuleType
) -> None:
    begun = shell(fakes.FakeEntry(EntryStage.UNLOCK), locked=LockReason.SLEEP)
    qtbot.waitUntil(lambda: begun.start_page is not None and begun.start_page.stage == UNLOCK)
    with qtbot.waitSignal(begun.finished, timeout=5000):
        begun.close()
    assert begun.locked_by is None
