"""The main window of an open vault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import DOCUMENTS, INBOX, MAPPING, NOTES, OVERVIEW
from navdesk.desktop.cases.keeper import RetentionKeeper
from navdesk.desktop.cases.page import CasesPage
from navdesk.desktop.changes import ChangeRelay
from navdesk.desktop.commands import Command, Commands
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.main.activity import ActivityLine
from navdesk.desktop.main.backup_keeper import BackupKeeper
from navdesk.desktop.main.contact import ContactKeeper
from navdesk.desktop.main.dialogs import OpenReasonDialog, ShortcutsDialog
from navdesk.desktop.main.finder import Finder
from navdesk.desktop.main.pill import Pill
from navdesk.desktop.main.places import Opened, PlaceKeeper, go_back, place_of
from navdesk.desktop.main.shrinking import let_shrink
from navdesk.desktop.main.who import role_text
from navdesk.desktop.options.page import OptionsPage
from navdesk.desktop.options.reminder import RecoveryReminder
from navdesk.desktop.outbox.page import OutboxPage
from navdesk.desktop.outbox.pump import DeliveryPump
from navdesk.desktop.outbox.ways import OutboxWays
from navdesk.desktop.practice import practice_words
from navdesk.desktop.queue.page import QueuePage
from navdesk.desktop.widgets.command_field import CommandField
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.roomy import Roomy
from navdesk.desktop.widgets.styling import put_icon
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.profile import Policy
from navdesk.work.progress import Progress
from navdesk.work.states import CaseRow, OpenReason, Place, QueueRow
from navdesk.work.usecases import Workbench

_STATUS = {ChangeKind.DELIVERIES, ChangeKind.LOGIN, ChangeKind.NETWORK}


class MainWindow(QMainWindow):
    """Everything a person does once the vault is open.

    `log_in` logs in again when a login has expired; it runs in a worker thread. `about` says
    which office this is, `policy` what it has decided. `closed` tells that everything typed is
    kept and the window is gone; `lock_wanted` that the person wants it locked.
    """

    closed = Signal()
    lock_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        bench: Workbench,
        *,
        log_in: Callable[[Progress], object],
        language: str = "nb",
        about: str = "",
        policy: Policy | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._bench = bench
        self._log_in = log_in
        self._opening = False
        self._leaving = False
        self._may_close = False
        self.changes = ChangeRelay(bench.changes, self)
        form = desk.forms.load("main_window")
        self.setCentralWidget(Roomy(form.root))
        let_shrink(self, form)
        self.pages = form.find(QStackedWidget, "pages")
        self.message_bar = form.find(MessageBar, "messageBar")
        self.command_field = form.find(CommandField, "commandField")
        self.command_field.setMaximumWidth(self.fontMetrics().averageCharWidth() * 72)
        self.pill = form.find(QPushButton, "pillButton")
        self.connection = Pill(desk, bench.outbox, self.pill)
        self.contact = ContactKeeper(desk, bench.outbox, self.connection, self.message_bar, self)
        self.lock_button = form.find(QToolButton, "lockButton")
        self.activity = ActivityLine(desk, form, self)
        self._rail = {
            name: form.find(QToolButton, f"{name}Button")
            for name in ("queue", "cases", "outbox", "settings")
        }
        form.find(QLabel, "whoLabel").setText(bench.employee.name)
        form.find(QLabel, "roleLabel").setText(role_text(bench.employee))
        practice = form.find(QFrame, "practiceFrame")
        practice.setVisible(desk.clock.is_practice)
        form.find(QLabel, "practiceLabel").setText(practice_words(desk.clock))
        self.queue = QueuePage(desk, bench.queue, self.changes, bench.employee)
        self.cases = CasesPage(desk, bench.cases, self.changes)
        self.outbox = OutboxPage(desk, bench.outbox, self.changes)
        self.options = OptionsPage(desk, language, about, bench.vault_care, policy)
        self._opened_case: Opened | None = None
        self.places = PlaceKeeper(desk, bench.place, self.where, self)
        self._named: dict[str, QWidget] = {
            "queue": self.queue,
            "cases": self.cases,
            "outbox": self.outbox,
            "settings": self.options,
        }
        for page in self._named.values():
            self.pages.addWidget(page)
        self._reminder = RecoveryReminder(desk, bench.vault_care, self)
        self.pump = DeliveryPump(desk, bench.outbox, self.changes, self)
        self.ways = OutboxWays(desk, bench.documents, self, self)
        self.commands = self._add_commands()
        self.retention = RetentionKeeper(desk, bench, self.changes, self)
        self.backups = BackupKeeper(desk, bench.vault_care, self.message_bar, self)
        self.finder = Finder(desk, bench.cases, self)
        self.command_field.finder = self.finder.find
        self.command_field.entered.connect(self.finder.prepare)
        self._connect()
        self._look()
        self.show_page("queue")
        self._restore()
        self.connection.read()

    def start(self) -> None:
        """Fetch the queue and send what waits; called once the window is on the screen."""
        self.queue.refresh()
        self.pump.send()
        self._reminder.begin()
        self.places.last(partial(go_back, self))

    @property
    def case(self) -> CasePage | None:
        """The open case."""
        return self._opened_case.page if self._opened_case is not None else None

    def where(self) -> Place:
        """Return where the person is."""
        return place_of(self.page, self._opened_case)

    def keeper(self) -> Callable[[Callable[[], None], Callable[[str], None]], None]:
        """Return how everything typed, and the place the person is at now, is kept.

        It asks nothing, and calls its first argument, or its second with why not.
        """
        here = self.where()

        def keep(then: Callable[[], None], failed: Callable[[str], None]) -> None:
            def keep_place() -> None:
                self.places.keep(here, then, lambda failure: failed(failure.sentence))

            if self.case is None:
                keep_place()
            else:
                self.case.keep_typed(keep_place, failed)

        return keep

    @property
    def page(self) -> str:
        """Which page is shown: queue, cases, outbox, settings or case."""
        shown = self.pages.currentWidget()
        return next((name for name, page in self._named.items() if page is shown), "case")

    def show_page(self, name: str) -> None:
        """Go to a page; *Saker* goes to the open case first, when there is one."""
        self._show(self._named[name], name)

    def open_person(self, person: str, reason: OpenReason) -> None:
        """Open the case of a person number; access is decided behind the use case."""
        cases = self._bench.cases
        self._open(lambda progress: cases.open_person(person, reason, progress), reason)

    def open_case(
        self,
        case_id: UUID,
        reason: OpenReason,
        entered: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Open a local case again; `entered` is told which page was shown before it."""
        if self.case is not None and self.case.case_id == case_id:
            self.show_case()
            return
        cases = self._bench.cases
        self._open(lambda progress: cases.reopen(case_id, reason, progress), reason, entered)

    def show_case(self) -> None:
        """Go to the open case."""
        if self.case is not None:
            self._show(self.case, "case")

    def close_case(self) -> None:
        """Keep what was typed, drop the case's key, and go back to the queue."""
        self._leave_case(lambda: self.show_page("queue"))

    def ask_reason(self, then: Callable[[OpenReason], None]) -> None:
        """Ask why a case is opened, and go on when the person says."""
        dialog = OpenReasonDialog(self._desk, self)

        def done(result: int) -> None:
            reason = dialog.reason
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                then(reason)

        dialog.finished.connect(done)
        dialog.open()

    def show_shortcuts(self) -> None:
        """List every key."""
        dialog = ShortcutsDialog(self._desk, self, self.all_commands())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def all_commands(self) -> Sequence[Command]:
        """Every command of the window and of the open case."""
        more = self.case.commands() if self.case is not None else ()
        return (*self.commands.all, *more)

    def log_in_again(self) -> None:
        """Log in through the browser once more; the vault stays open whatever happens."""
        (
            self._desk.jobs.job(self._log_in)
            .named(self.tr("Venter på innlogging i nettleseren"))
            .on_success(lambda _: self.pump.send())
            .on_failure(self._fail)
            .run(self)
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            self._remember()
            self.changes.stop()
            event.accept()
            self.closed.emit()
            return
        event.ignore()

        def close() -> None:
            self._may_close = True
            QTimer.singleShot(0, self, self.close)  # Qt refuses to close inside a closing

        self._leave_case(lambda: self.places.forget(close))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.queue.focus_first()

    def _open(
        self,
        work: Callable[[Progress], UUID],
        reason: OpenReason,
        entered: Callable[[str], None] = lambda _: None,
    ) -> None:
        if self._opening:
            return
        self._opening = True
        self.message_bar.say("")
        (
            self._desk.jobs.job(work)
            .named(self.tr("Åpner saken"))
            .on_success(lambda case_id: self._change_case(case_id, reason, entered))
            .on_failure(lambda failure: self.contact.refused(failure, over=self.case is not None))
            .on_done(self._opened)
            .run(self)
        )

    def _opened(self) -> None:
        self._opening = False

    def _change_case(
        self, case_id: UUID, reason: OpenReason, entered: Callable[[str], None]
    ) -> None:
        def enter() -> None:
            before = self.page
            self._enter(case_id, reason)
            entered(before)

        # A person who stays in the case before does not hold the next one's key.
        self._leave_case(enter, lambda: self._drop_key(case_id))

    def _drop_key(self, case_id: UUID) -> None:
        cases = self._bench.cases
        self._desk.jobs.job(lambda _: cases.close(case_id)).in_lane(("case", case_id)).run(self)

    def _enter(self, case_id: UUID, reason: OpenReason) -> None:
        page = CasePage(self._desk, self._bench, self.changes, case_id)
        page.failed.connect(self._fail)
        self.contact.hear(page)
        page.sealed.connect(self.pump.send)
        page.close_wanted.connect(self.close_case)
        page.revoked.connect(partial(self._forget, page))
        page.moved.connect(self.places.moved)
        self._opened_case = Opened(page, reason)
        self.pages.addWidget(page)
        self.show_case()
        page.gather()

    def _forget(self, page: CasePage, sentence: str, tone: str) -> None:
        """Take a case off the screen at once: its key is gone, and nothing of it may be kept."""
        if page is not self.case:
            return
        self._leaving = False
        self._opened_case = None
        self.pages.removeWidget(page)
        page.deleteLater()
        self.show_page("queue")
        self.message_bar.say(sentence, tone)

    def _leave_case(
        self, then: Callable[[], None], instead: Callable[[], None] = lambda: None
    ) -> None:
        page = self.case
        if page is None:
            then()
            return
        if self._leaving:
            return
        self._leaving = True

        def left() -> None:
            self._leaving = False
            self._opened_case = None
            self.contact.take_back()
            self.pages.removeWidget(page)
            page.deleteLater()
            self._drop_key(page.case_id)
            then()

        def stayed() -> None:
            self._leaving = False
            instead()
            self.show_case()

        page.leave(left, stayed)

    def _show(self, page: QWidget, name: str) -> None:
        self.pages.setCurrentWidget(page)
        rail = "cases" if name == "case" else name
        for key, button in self._rail.items():
            button.setChecked(key == rail)
        titles = {
            "queue": self.tr("Kø"),
            "cases": self.tr("Saker"),
            "case": self.tr("Sak"),
            "outbox": self.tr("Utboks"),
            "settings": self.tr("Innstillinger"),
        }
        # Ends in the program's name, or Qt adds that name once more.
        self.setWindowTitle(f"{titles[name]} – navdesk")
        self.places.moved()
        if self.isVisible():
            page.focus_first()  # type: ignore[attr-defined]

    def _add_commands(self) -> Commands:
        commands = Commands(self)
        in_case = self._case_is_shown
        commands.add(self.tr("Søk og kommandoer"), "Ctrl+K", self._focus_search)
        commands.add(self.tr("Gå til køen"), "Ctrl+1", lambda: self.show_page("queue"))
        commands.add(self.tr("Gå til saker"), "Ctrl+2", lambda: self.show_page("cases"))
        commands.add(self.tr("Gå til utboksen"), "Ctrl+3", lambda: self.show_page("outbox"))
        commands.add(self.tr("Gå til innstillinger"), "Ctrl+,", lambda: self.show_page("settings"))
        commands.add(
            self.tr("Gå til den åpne saken"),
            "Ctrl+0",
            self.show_case,
            lambda: self.case is not None,
        )
        for title, keys, tab in (
            (self.tr("Saken: oversikt"), "Ctrl+Shift+O", OVERVIEW),
            (self.tr("Saken: kartlegging"), "Ctrl+Shift+L", MAPPING),
            (self.tr("Saken: notater"), "Ctrl+Shift+N", NOTES),
            (self.tr("Saken: meldinger"), "Ctrl+Shift+M", INBOX),
            (self.tr("Saken: dokumenter"), "Ctrl+Shift+D", DOCUMENTS),
        ):
            commands.add(title, keys, partial(self._case_tab, tab), in_case)
        commands.add(self.tr("Søk i saken"), "Ctrl+F", self._search_case, in_case)
        commands.add(self.tr("Vis eller skjul kildene"), "Ctrl+Shift+K", self._sources, in_case)
        commands.add(self.tr("Legg til opplysning …"), "Ctrl+Shift+F", self._add_fact, in_case)
        commands.add(self.tr("Hvem har sett på saken"), "", self._access_log, in_case)
        commands.add(self.tr("Frister og det som mangler"), "", self._attention, in_case)
        commands.add(self.tr("Lukk saken"), "Ctrl+W", self.close_case, in_case)
        commands.add(self.tr("Hent på nytt"), "F5", self._refresh)
        commands.add(self.tr("Send det som venter"), "Ctrl+Shift+S", self.pump.send_now)
        commands.add(self.tr("Logg inn på nytt"), "", self.log_in_again)
        commands.add(self.tr("Lås"), "Ctrl+L", self.lock_wanted.emit)
        commands.add(self.tr("Vis hurtigtastene"), "F1 / ?", self.show_shortcuts)
        commands.add(self.tr("Lukk meldingen"), "Escape", lambda: self.message_bar.say(""))
        return commands

    def _connect(self) -> None:
        for name, button in self._rail.items():
            button.clicked.connect(lambda _=False, name=name: self._rail_clicked(name))
        self.pill.clicked.connect(lambda: self.show_page("outbox"))
        self.connection.needs_login.connect(self.outbox.say_needs_login)
        self.queue.chosen.connect(self._open_row)
        self.cases.chosen.connect(self._open_local)
        self.outbox.send_wanted.connect(self.pump.send)
        self.outbox.send_all_wanted.connect(self.pump.send_now)
        self.outbox.login_wanted.connect(self.log_in_again)
        self.options.shortcuts_wanted.connect(self.show_shortcuts)
        self._reminder.due.connect(self.queue.remind)
        self.options.protected.connect(lambda: self.queue.remind(""))
        self.pump.done.connect(lambda _: self.connection.read())
        self.changes.changed.connect(self._on_change)
        self._desk.jobs.failed.connect(self._fail)
        self.changes.changed.connect(self.places.on_change)
        self.lock_button.clicked.connect(self.lock_wanted)
        self._desk.theme.changed.connect(self._look)

    def _rail_clicked(self, name: str) -> None:
        if name == "cases" and self.case is not None and self.page not in {"case", "cases"}:
            self.show_case()
        else:
            self.show_page(name)

    def _open_row(self, row: QueueRow) -> None:
        self.open_person(row.person, OpenReason.CASE_WORK)

    def _open_local(self, row: CaseRow, reason: OpenReason) -> None:
        self.open_case(row.id, reason)

    def _case_is_shown(self) -> bool:
        return self.case is not None and self.page == "case"

    def _case_tab(self, tab: int) -> None:
        if self.case is not None:
            self.case.show_tab(tab)

    def _search_case(self) -> None:
        if self.case is not None:
            self.case.search()

    def _sources(self) -> None:
        if self.case is not None:
            self.case.toggle_sources()

    def _add_fact(self) -> None:
        if self.case is not None:
            self.case.add_fact()

    def _access_log(self) -> None:
        if self.case is not None:
            self.case.show_access_log()

    def _attention(self) -> None:
        if self.case is not None:
            self.case.show_attention()

    def _refresh(self) -> None:
        if self._case_is_shown() and self.case is not None:
            self.case.gather()
        elif self.page == "outbox":
            self.pump.send_now()
        else:
            self.queue.refresh()

    def _focus_search(self) -> None:
        self.command_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.command_field.selectAll()

    def _fail(self, failure: Failure) -> None:
        self.message_bar.say(failure.sentence)

    def _on_change(self, change: Change) -> None:
        if change.kinds & _STATUS:
            self.connection.read()

    def _restore(self) -> None:
        kept = self._desk.settings.get("desktop.window")
        unit = self.fontMetrics().height()
        self.resize(min(unit * 72, 1280), min(unit * 42, 720))
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode("ascii"))))

    def _remember(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._desk.settings.set("desktop.window", geometry)

    def _look(self) -> None:
        theme = self._desk.theme
        for name, button in self._rail.items():
            put_icon(button, theme.icon(name, "text-neutral-subtle"), 1.5)
        self.message_bar.set_close_icon(theme.icon("close"))
        put_icon(self.lock_button, theme.icon("lock", "text-neutral-subtle"), 1.3)
