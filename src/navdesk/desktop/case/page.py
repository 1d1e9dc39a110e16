"""The case page: header, tabs, and the sources beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from navdesk.desktop.case.answer_keeper import AnswerKeeper
from navdesk.desktop.case.archiving import ArchivingBar
from navdesk.desktop.case.attention import AttentionStrip
from navdesk.desktop.case.finding import search_case
from navdesk.desktop.case.following import FollowingPanels
from navdesk.desktop.case.gathering import Gathering
from navdesk.desktop.case.header import HeaderView
from navdesk.desktop.case.manual import ManualKeeper
from navdesk.desktop.case.news import NewsBlock
from navdesk.desktop.case.overview import OverviewPanel
from navdesk.desktop.case.purpose_keeper import PurposeKeeper, Stated
from navdesk.desktop.case.reveal_dialog import held_title
from navdesk.desktop.case.shrinking import let_shrink
from navdesk.desktop.case.shutting import shut_words
from navdesk.desktop.case.sources import SourcesPanel
from navdesk.desktop.case.tabs import (
    DOCUMENTS,
    INBOX,
    MAPPING,
    NOTES,
    OVERVIEW,
    TAB_OF,
    Tabs,
)
from navdesk.desktop.changes import ChangeRelay
from navdesk.desktop.commands import Command
from navdesk.desktop.desk import Desk
from navdesk.desktop.documents.panel import DocumentsPanel
from navdesk.desktop.forms import Form
from navdesk.desktop.inbox.panel import InboxPanel
from navdesk.desktop.jobs import Failure
from navdesk.desktop.mapping.panel import MappingPanel
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.desktop.one_read import OneRead
from navdesk.desktop.prints.keeper import PrintKeeper
from navdesk.desktop.widgets.above import above
from navdesk.desktop.widgets.focus_order import order_focus
from navdesk.desktop.widgets.styling import put_icon
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LifeArea
from navdesk.domain.notes import Note
from navdesk.work.case_header import CaseHeader
from navdesk.work.hidden_field import HiddenField
from navdesk.work.states import AreaCard, AreaForm, Overview
from navdesk.work.targets import Target
from navdesk.work.usecases import Workbench

_SOON_MS = 120
_OWN_WORDS = frozenset({OVERVIEW, NOTES})
"""The tabs that show nothing of a source before the purpose is stated."""
_Seen = tuple[CaseHeader, Stated, Overview | None]
_FACTS = {ChangeKind.SNAPSHOTS, ChangeKind.ANSWERS}
_SHOWN = {*_FACTS, ChangeKind.TYPED}
_MESSAGES = {ChangeKind.SNAPSHOTS, ChangeKind.NOTES, ChangeKind.DELIVERIES}
_FILES = {ChangeKind.SNAPSHOTS, ChangeKind.ATTACHMENTS, ChangeKind.DOCUMENTS}


class CasePage(QWidget):
    """One open case. `failed` carries a `Failure`; `sealed` tells that deliveries wait; `revoked`
    that the case may not be shown any more; `moved` that another tab is shown. `gather_failed`
    carries why nobody could be asked, `gathered` tells that somebody was."""

    failed = Signal(object)
    gather_failed = Signal(object)
    gathered = Signal()
    sealed = Signal()
    close_wanted = Signal()
    revoked = Signal(str, str)
    moved = Signal()

    def __init__(self, desk: Desk, bench: Workbench, changes: ChangeRelay, case_id: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._bench = bench
        self.case_id = case_id
        self._shut = False
        form = desk.forms.into(self, "case_page")
        self.header = HeaderView(desk, form)
        self.tabs = form.find(QTabWidget, "tabs")
        # Otherwise the keyboard stays in a panel that the click hides, and Qt sends it astray.
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sources_frame = form.find(QFrame, "sourcesFrame")
        self.gather_button = form.find(QPushButton, "gatherButton")
        self.sources_button = form.find(QPushButton, "sourcesButton")
        self.close_button = form.find(QPushButton, "closeButton")
        self.access_log_button = form.find(QPushButton, "accessLogButton")
        self.attention = AttentionStrip(desk, bench.following, case_id)
        self.overview = OverviewPanel(desk, NewsBlock(desk, bench.news, case_id), self.attention)
        self.mapping = MappingPanel(desk, bench.mapping, bench.drafts, case_id, bench.employee)
        self.notes = NotesPanel(desk, bench.notes, case_id, bench.employee, bench.attachments)
        self.archiving = ArchivingBar(desk, bench.notes, case_id, self.notes, changes)
        self.inbox = InboxPanel(desk, bench.inbox, bench.answers, case_id)
        self.answers = AnswerKeeper(desk, bench.answers, case_id, self.inbox, self.notes)
        self.documents = DocumentsPanel(desk, bench.documents, case_id)
        self.sources = SourcesPanel(desk, bench.gather)
        self.manual = ManualKeeper(desk, bench.manual, case_id)
        self.purpose = PurposeKeeper(
            desk, bench.purposes, case_id, form.find(QPushButton, "purposeButton"), self
        )
        self.prints = PrintKeeper(
            desk,
            bench.following.prints,
            case_id,
            self.purpose,
            button=form.find(QPushButton, "printButton"),
            page=self,
        )
        self.gathering = Gathering(
            desk, bench.gather, case_id, self.sources, self.purpose, button=self.gather_button
        )
        self.following = FollowingPanels(desk, bench, case_id, form, self)
        self._panels = Tabs(
            self.tabs.currentIndex,
            {
                MAPPING: self.mapping,
                NOTES: self.notes,
                INBOX: self.inbox,
                DOCUMENTS: self.documents,
                **self.following.panels,
            },
        )
        self._lay_out(form)
        self._split = SplitMemory(
            form.find(QSplitter, "splitter"), desk.settings, "case", (760, 240)
        )
        self.close_button.clicked.connect(self.close_wanted)
        self.access_log_button.clicked.connect(self.show_access_log)
        self.sources_button.clicked.connect(self._remember_sources)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.overview.opened.connect(self.map_area)
        self.overview.compare_wanted.connect(self._compare_mapping)
        self.overview.drawn.connect(self._order_overview)
        self._hear_purpose()
        self._hear_sources()
        self._hear_panels()
        self._facts = OneRead(
            desk.jobs, self._read, self._show, self._fail, parent=self, soon_ms=_SOON_MS
        )
        changes.changed.connect(self._on_change)
        desk.theme.changed.connect(self._look)
        self._look()
        self._tab_changed(self.tabs.currentIndex())
        self.gathering.read_lines()
        self.reload()

    def _lay_out(self, form: Form) -> None:
        let_shrink(self, self.tabs, form)
        for host, panel in (
            ("overviewTab", above(self.purpose.card, self.overview)),
            ("mappingTab", above(self.archiving, self.mapping)),
            ("notesTab", above(self.answers.bar, self.notes)),
            ("inboxTab", self.inbox),
            ("documentsTab", self.documents),
            ("sourcesFrame", above(self.sources, self.manual)),
        ):
            layout = QVBoxLayout(form.find(QWidget, host))
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(panel)

    def commands(self) -> Sequence[Command]:
        """Every command of the open case."""
        panels = (self.mapping, self.notes, self.inbox, self.prints)
        return [command for panel in panels for command in panel.commands.all]

    def gather(self) -> None:
        """Ask every source again; what is known stays on the screen meanwhile.

        Nobody is asked before the person says why the case is open.
        """
        self.gathering.ask()

    def reload(self) -> None:
        """Read header and overview again: something else is to be shown than before."""
        self._facts.anew()
        self.attention.reload()

    def map_area(self, area: LifeArea) -> None:
        """Go to the mapping of `area`."""
        if not self.purpose.once_stated(partial(self.map_area, area)):
            return
        self.tabs.setCurrentIndex(MAPPING)
        self.mapping.choose(area)
        self.mapping.focus_first()

    def show_tab(self, tab: int) -> None:
        """Go to a tab and put the keyboard where one starts there."""
        if tab not in self._own_words and not self.purpose.once_stated(partial(self.show_tab, tab)):
            return
        self.tabs.setCurrentIndex(tab)
        self.focus_first()

    def show_access_log(self) -> None:
        """Show who opened, read and wrote in the case."""
        from navdesk.desktop.case.access_log import AccessLogDialog  # noqa: PLC0415 - printing

        dialog = AccessLogDialog(self._desk, self, self._bench.access_log, self.case_id)
        dialog.failed.connect(self.failed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_attention(self) -> None:
        """Go to what is due and what is missing."""
        if self.purpose.once_stated(self.show_attention):
            self.tabs.setCurrentIndex(OVERVIEW)
            self.overview.show_attention()

    def show_document(self, ref: str, page: int = 0) -> None:
        """Go to a document and open it."""
        if self.purpose.once_stated(partial(self.show_document, ref, page)):
            self.tabs.setCurrentIndex(DOCUMENTS)
            self.documents.show_document(ref, page)

    def search(self) -> None:
        """Search everything in the case."""
        if self.purpose.once_stated(self.search):
            search_case(self._desk, self, self._bench.search, self._fail)

    def _compare_mapping(self) -> None:
        self.show_tab(MAPPING)
        self.mapping.compare()

    def add_fact(self) -> None:
        """Type in what somebody told."""
        if self.purpose.once_stated(self.add_fact):
            self.manual.open()

    def toggle_sources(self) -> None:
        """Show or hide the sources."""
        self.sources_button.click()

    def focus_first(self) -> None:
        """Put the keyboard where work starts on the tab that is shown."""
        panel = self._panels.shown
        if panel is not None:
            panel.focus_first()
        elif not self.purpose.card.isHidden():
            self.purpose.card.focus_first()
        else:
            self.tabs.tabBar().setFocus()

    def spot(self) -> tuple[str, int]:
        """Return the field with the cursor, and where in it the cursor is."""
        return self._panels.spot()

    def show_target(self, target: Target) -> None:
        """Go to where something is answered."""
        self.go_to(TAB_OF[target.tab], target.spot, 0)

    def go_to(self, tab: int, spot: str, cursor: int) -> None:
        """Go back to a tab, and to where the cursor was in it."""
        again = partial(self.go_to, tab, spot, cursor)
        if not 0 <= tab < self.tabs.count() or (
            tab not in self._own_words and not self.purpose.once_stated(again)
        ):
            return
        self.show_tab(tab)
        self._panels.go_to(spot, cursor)

    def keep_typed(self, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Keep everything typed and not yet an answer or a sealed note; asks nothing.

        `failed` is called with why, when it could not be kept.
        """
        said: list[str] = []

        def hear(failure: Failure) -> None:
            said.append(failure.sentence)

        def done(follow: Callable[[], None]) -> None:
            self.failed.disconnect(hear)
            follow()

        def not_kept() -> None:
            done(lambda: failed(said[-1] if said else self.tr("Et notat holder på å forsegles.")))

        self.failed.connect(hear)
        keep_manual = partial(self.manual.flush, lambda: done(then), not_kept)
        keep_following = partial(self.following.flush, keep_manual, not_kept)
        keep_notes = partial(self.notes.flush, keep_following, not_kept)
        self.mapping.flush(keep_notes, not_kept)

    def leave(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep what was typed, stop asking sources, and call `then`.

        `stay` is called when something could not be kept, or a person would rather finish it.
        """

        def kept() -> None:
            self.gathering.cancel()
            self.notes.leave(then, stay)

        def back() -> None:
            self.tabs.setCurrentIndex(MAPPING)
            stay()

        self.mapping.leave(kept, back)

    def _read(self) -> _Seen:
        """Return what is shown; called in a job. Nothing is read of a case without a purpose."""
        header, stated = self._bench.cases.header(self.case_id), self.purpose.read()
        overview = self._bench.overview.state(self.case_id) if stated.enough else None
        return header, stated, overview

    def _show(self, seen: _Seen) -> None:
        header, stated, overview = seen
        self.header.show(header)
        self.purpose.take_in(stated)
        self._enable_tabs()
        if overview is not None:
            self.overview.show_state(overview)
            self.attention.begin()
            self.mapping.show_areas(overview.areas)

    def _hear_panels(self) -> None:
        self.mapping.failed.connect(self._fail)
        self.notes.failed.connect(self._fail)
        self.archiving.hear(partial(self.show_tab, NOTES), self._fail)
        self.mapping.concern_wanted.connect(self.archiving.begin_concern)
        self._hear_inbox()
        self.following.failed.connect(self._fail)
        self.following.target_wanted.connect(self.show_target)
        self.following.drafted.connect(partial(self.show_tab, NOTES))
        self.following.note_begun.connect(self._show_draft)
        self.documents.failed.connect(self._fail)
        self.documents.moved.connect(self.moved)
        self.documents.held_wanted.connect(self._show_held_documents)
        self.purpose.changed.connect(self.documents.reload_if_shown)
        self.notes.sealed.connect(self.sealed)
        self.notes.target_wanted.connect(self.show_target)
        self.attention.target_wanted.connect(self.show_target)

    def _show_draft(self, note: Note) -> None:
        self.notes.show_draft(note)
        self.show_tab(NOTES)

    def _hear_purpose(self) -> None:
        self.overview.news.failed.connect(self._fail)
        self.overview.held_wanted.connect(self._show_held)
        self.mapping.held_wanted.connect(self._show_held)
        self.purpose.asking.connect(self._ask_purpose)
        self.purpose.settled.connect(self._purpose_settled)
        self.purpose.revealed.connect(self._show_revealed)
        self.purpose.changed.connect(self.reload)
        self.purpose.chosen.connect(self.gathering.ask_unasked)
        self.purpose.failed.connect(self._fail)
        self._enable_tabs()

    def _hear_sources(self) -> None:
        self.gather_button.clicked.connect(self.gather)
        self.sources.ask_again.connect(lambda system: self.gathering.ask({system}))
        self.gathering.done.connect(self._gathered)
        self.gathering.failed.connect(self._fail_gather)
        self.gathering.unread.connect(self._fail)
        self.manual.button.clicked.connect(self.add_fact)
        self.manual.failed.connect(self._fail)

    def _hear_inbox(self) -> None:
        self.inbox.failed.connect(self._fail)
        self.inbox.moved.connect(self.moved)
        self.inbox.note_wanted.connect(partial(self.show_tab, NOTES))
        self.inbox.held_wanted.connect(self._show_held_messages)
        self.inbox.due.connect(self.sealed)
        self.answers.hear(partial(self.show_tab, NOTES), partial(self.show_tab, INBOX))
        self.purpose.changed.connect(self.inbox.reload_if_shown)

    def _show_held_messages(self, hidden: Sequence[HiddenField]) -> None:
        self.purpose.show_hidden(held_title(self.tr("Meldinger")), hidden)

    def _show_held_documents(self, hidden: Sequence[HiddenField]) -> None:
        self.purpose.show_hidden(held_title(self.tr("Dokumenter")), hidden)

    def _ask_purpose(self) -> None:
        self.tabs.setCurrentIndex(OVERVIEW)
        self.overview.hide()

    def _purpose_settled(self) -> None:
        self._enable_tabs()
        asked = self.overview.isHidden()
        self.overview.show()
        if asked and self.tabs.currentIndex() == OVERVIEW:
            self.focus_first()

    def _enable_tabs(self) -> None:
        """What shows facts stays shut until somebody has said why the case is open."""
        own, stated = self._own_words, self.purpose.stated is True
        for tab in range(self.tabs.count()):
            self.tabs.setTabEnabled(tab, stated or tab in own)

    @property
    def _own_words(self) -> frozenset[int]:
        """The tabs that show nothing of a source; a team lead sees not even these unasked."""
        return frozenset({OVERVIEW}) if self.purpose.wants_reason else _OWN_WORDS

    def _show_held(self, area: AreaCard | AreaForm) -> None:
        self.purpose.show_hidden(held_title(area.title), area.hidden)

    def _show_revealed(self, field: str) -> None:
        """Let the overview show the field a person just asked for there."""
        if self.tabs.currentIndex() == OVERVIEW:
            self.overview.show_field_next(field)

    def _order_overview(self) -> None:
        order_focus(self.tabs.tabBar(), self.overview.focus_order)

    def _gathered(self) -> None:
        self.gathered.emit()
        self.reload()
        self.mapping.reload()

    def _fail_gather(self, failure: Failure) -> None:
        if shut_words(self._desk, failure) is None:
            self.gather_failed.emit(failure)
        else:
            self._fail(failure)

    def _on_change(self, change: Change) -> None:
        if change.case_id not in {None, self.case_id}:
            return
        if ChangeKind.CASES in change.kinds:
            self._ask_whether_open()
        if change.kinds & _SHOWN:
            self._facts.soon()
        if change.kinds & _FACTS:
            self.mapping.reload_soon()
        if change.kinds & _MESSAGES:
            self.inbox.reload_if_shown()
        if change.kinds & _FILES:
            self.documents.reload_if_shown()
        if ChangeKind.NOTES in change.kinds:
            self.notes.reload_written()
        self.following.hear(change)
        self.attention.hear(change)

    def _ask_whether_open(self) -> None:
        """A new decision may have shut the case; what is painted must not outlive it."""
        case_id, cases = self.case_id, self._bench.cases

        def fail(failure: Failure) -> None:
            if shut_words(self._desk, failure) is not None:
                self._fail(failure)

        self._desk.jobs.job(lambda _: cases.header(case_id)).on_failure(fail).run(self)

    def _fail(self, failure: Failure) -> None:
        """Tell of a failure; the one that says the case is shut takes it off the screen, once."""
        said = shut_words(self._desk, failure)
        if said is None:
            self.failed.emit(failure)
        elif not self._shut:
            self._shut = True
            case_id, cases = self.case_id, self._bench.cases
            self._desk.jobs.job(lambda _: cases.close(case_id)).run(self)
            self.revoked.emit(*said)

    def _tab_changed(self, tab: int) -> None:
        kept = self._desk.settings.get(f"desktop.sources.{tab}")
        shown = kept if isinstance(kept, bool) else tab == OVERVIEW
        self.sources_button.setChecked(shown)
        self._sources_frame.setVisible(shown)
        self._panels.start(tab)
        self.following.turn_to(tab)
        self.moved.emit()

    def _remember_sources(self) -> None:
        shown = self.sources_button.isChecked()
        self._sources_frame.setVisible(shown)
        self._desk.settings.set(f"desktop.sources.{self.tabs.currentIndex()}", shown)

    def _look(self) -> None:
        theme = self._desk.theme
        put_icon(self.gather_button, theme.icon("refresh", "text-accent-subtle"))
        put_icon(self.sources_button, theme.icon("sources", "text-accent-subtle"))
        self.header.number.set_icons(theme.icon("eye"), theme.icon("copy"))
