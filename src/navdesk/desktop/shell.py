"""The desktop's front door: one object that `app` builds and starts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Forms
from navdesk.desktop.jobs import Failure, Jobs
from navdesk.desktop.language import Language, desktop_language
from navdesk.desktop.lock.keeper import Keep, Locker
from navdesk.desktop.lock.words import locked_words
from navdesk.desktop.ports import SettingsPort, Words
from navdesk.desktop.start.page import WRITE_DOWN, StartPage
from navdesk.desktop.theme.controller import ThemeController
from navdesk.desktop.theme.focus import FocusRing
from navdesk.domain.clock import Clock
from navdesk.domain.lock import LockReason
from navdesk.domain.messages import Message
from navdesk.domain.profile import Policy
from navdesk.machine.session_watch import NoWatch, SessionWatch
from navdesk.work.usecases import EntryCase, Workbench

__all__ = ["DesktopShell", "desktop_language"]


class _LateWords:
    """Words that are loaded after the first paint; before that, nothing has anything to say."""

    def __init__(self) -> None:
        self.loaded: Words | None = None

    def say(self, message: Message) -> str:
        return self.loaded.say(message) if self.loaded is not None else ""


class DesktopShell(QObject):
    """Shows the start page at once, and the main window when the vault is open.

    `app` is the running application; `entry` may be a lazy proxy, since it is first asked from a
    worker thread after the first window has painted. `open_workbench` is called once, in a worker
    thread, when `entry.state().stage` is `OPEN`. `words_for` returns the texts of a language
    ("nb", "nn" or "en"); it is called once, after the first paint, in a worker thread. `language`
    is the profile's; a person's own choice is kept in `settings` and read by
    `desktop_language(settings, default)`, which `app` uses for the workbench's texts too.
    `practice` marks a practice profile: the start page then offers the practice data, and every
    window says so. `office_name` is shown beside who is logged in; `policy` is what the office has
    decided. `watch` makes what listens to the system's lock and sleep, after the first paint.
    `locked` starts at the lock screen and says why it is there.

    When it is locked, `locked_by` says why and the desktop ends as if it were closed; the caller
    then starts a fresh process, so that nothing of the vault stays in memory.

    `painted` tells, once, that the first window is on the screen; `ready` that the main window
    is; `finished` that everything is closed and kept.
    """

    painted = Signal()
    ready = Signal()
    finished = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        entry: EntryCase,
        open_workbench: Callable[[], Workbench],
        words_for: Callable[[str], Words],
        clock: Clock,
        settings: SettingsPort,
        language: str = "nb",
        practice: bool = False,
        office_name: str = "",
        policy: Policy | None = None,
        watch: Callable[[], SessionWatch] = NoWatch,
        locked: LockReason | None = None,
    ) -> None:
        super().__init__(app)
        self._watch = watch
        self._locked = locked
        self.locked_by: LockReason | None = None
        self._entry = entry
        self._open_workbench = open_workbench
        self._words_for = words_for
        self._language_code = desktop_language(settings, language)
        self._office_name = office_name
        self._policy = policy
        self._practice = practice
        self._late = _LateWords()
        self._painted = False
        self.language = Language()
        self.language.use(self._language_code)
        app.setApplicationName("navdesk")
        app.setApplicationDisplayName("navdesk")
        app.setQuitOnLastWindowClosed(False)
        theme = ThemeController(app, settings)
        self._focus = FocusRing(app, theme)
        self.jobs = Jobs(lambda: self._late.loaded, self)
        self.desk = Desk(self.jobs, self._late, clock, settings, theme, Forms())
        self.window: QMainWindow | None = None
        self._keeper: Callable[[], Keep] | None = None
        self.start_page: StartPage | None = None
        self.locker = Locker(app, self.desk, policy or Policy(), self._front, entry)
        self.locker.locked.connect(self._end_locked)

    def start(self) -> None:
        """Show the first window. Returns at once; the caller runs the event loop."""
        self._show_start()

    def close(self) -> None:
        """Keep what was typed, stop what runs, close every window, and emit `finished`.

        While it is being locked it ends by itself, as soon as everything is kept.
        """
        if self.locker.locking:
            return
        if self.window is not None:
            self.window.close()
        else:
            self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._painted:
            self._painted = True
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._after_first_paint)
        elif event.type() is QEvent.Type.Close and watched is self.start_page:
            QTimer.singleShot(0, self, self._end)
        return False

    def _show_start(self) -> None:
        page = StartPage(
            self.desk,
            self._entry,
            practice=self._practice,
            office_name=self._office_name,
            locked=self._locked is not None,
        )
        if self._locked is not None:
            words = locked_words(self._locked, self.desk.clock.now())
            page.unlock_stage.say_locked(words)
        self.start_page = page
        page.opened.connect(self._load_workbench)
        unit = page.fontMetrics().height()
        page.resize(unit * 60, unit * 38)
        page.installEventFilter(self)
        page.show()

    def _after_first_paint(self) -> None:
        self.painted.emit()
        page = self.start_page
        if page is None:
            return
        page.installEventFilter(self)
        code = self._language_code
        (
            self.jobs.job(lambda _: self._words_for(code))
            .on_success(self._words_loaded)
            .on_failure(self._stuck)
            .run(page)
        )

    def _words_loaded(self, words: Words) -> None:
        self._late.loaded = words
        if self.start_page is not None:
            self.start_page.begin()
        self.locker.start(self._watch())

    def _stuck(self, failure: Failure) -> None:
        if self.start_page is not None:
            self.start_page.message_bar.say(failure.sentence)

    def _load_workbench(self) -> None:
        page = self.start_page
        if page is None:
            return
        page.wait(self.tr("Åpner arbeidsområdet …"))
        (
            self.jobs.job(lambda _: self._open_workbench())
            .on_success(self._show_main)
            .on_failure(page.tell)
            .run(page)
        )

    def _show_main(self, bench: Workbench) -> None:
        from navdesk.desktop.main.window import MainWindow  # noqa: PLC0415 - after first paint

        window = MainWindow(
            self.desk,
            bench,
            log_in=self._entry.log_in,
            language=self._language_code,
            about=self._office_name,
            policy=self._policy,
        )
        window.closed.connect(self._end)
        window.lock_wanted.connect(lambda: self.locker.lock(LockReason.PERSON))
        self.window, self._keeper = window, window.keeper
        window.show()
        page, self.start_page = self.start_page, None
        if page is not None:
            page.removeEventFilter(self)
            page.close()
            page.deleteLater()
        window.start()
        self.ready.emit()

    def _front(self) -> tuple[QWidget, Keep] | None:
        """What is open, and how what is typed in it is kept."""
        if self.window is not None and self._keeper is not None:
            return self.window, self._keeper()
        page = self.start_page
        if page is not None and page.stage == WRITE_DOWN:
            return page, lambda then, _: then()
        return None

    def _end_locked(self, reason: LockReason) -> None:
        self.locked_by = reason
        self._end()

    def _end(self) -> None:
        self.locker.stop()
        self.jobs.shut_down()
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()
        page, self.start_page = self.start_page, None
        if page is not None:
            page.removeEventFilter(self)
            page.close()
            page.deleteLater()
        self.finished.emit()
        if self.locked_by is None:
            QApplication.quit()
        else:
            # Quitting asks every window to close; the cover stays until the process is gone.
            QApplication.exit(0)
