"""*Meldinger*: threads on the left, newest first, and the chosen one beside them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates, phrases
from navdesk.desktop.case.shutting import say_or_shut
from navdesk.desktop.commands import Commands
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.inbox.answering import Answering
from navdesk.desktop.inbox.thread_text import COLOURS, ThreadText, line_name
from navdesk.desktop.inbox.threads import Filter, Thread, threads_of
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.desktop.widgets.turning_split import TurningSplit
from navdesk.domain.codes import Owner, SourceOutcome
from navdesk.work.answer_states import AnswerState
from navdesk.work.answer_usecases import AnswersCase
from navdesk.work.case_usecases import InboxCase
from navdesk.work.inbox_states import Inbox
from navdesk.work.states import SourceLine

_SPOT = "message:"
_BESIDE = 80
"""How many letters wide the panel is where the threads and the chosen one are side by side."""
_LIST, _EMPTY = range(2)
_TOGETHER_MS = 120
_QUIET = {SourceOutcome.FOUND, SourceOutcome.EMPTY}
_ICONS = {Owner.STATE: "state", Owner.MUNICIPAL: "municipal", Owner.JOINT: "person", None: "more"}


class InboxPanel(QWidget):
    """The messages of one case.

    `failed` carries a `Failure` that shuts the case; `moved` tells that another thread is shown;
    `note_wanted` that a note is to be written from it; `held_wanted` carries the fields held back;
    `answer_begun` the draft of an answer, or of a note about a call; `due` that a message is to be
    sent now.
    """

    failed = Signal(object)
    moved = Signal()
    note_wanted = Signal()
    held_wanted = Signal(object)
    answer_begun = Signal(object)
    due = Signal()

    def __init__(self, desk: Desk, inbox: InboxCase, answers: AnswersCase, case_id: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._inbox = inbox
        self._answers = answers
        self._case_id = case_id
        self._started, self._round = False, 0
        self._state = Inbox()
        self._threads: tuple[Thread, ...] = ()
        self._shown: list[Thread] = []
        self._wanted = ""
        self._text = ThreadText(desk)
        form = desk.forms.into(self, "inbox_panel")
        self.list = form.find(QListWidget, "list")
        self.reader = form.find(QTextBrowser, "thread")
        self.answer_button = form.find(QPushButton, "answerButton")
        self.answering = Answering(desk, answers, case_id, self.answer_button, self)
        self._hear_answering(form)
        self.note_button = form.find(QPushButton, "noteButton")
        self.hidden_button = form.find(QPushButton, "hiddenButton")
        self.standing = form.find(QLabel, "standingLabel")
        self.count_label = form.find(QLabel, "countLabel")
        self.message_bar = form.find(MessageBar, "messageBar")
        self.subject = form.find(QLabel, "subjectLabel")
        self._views = form.find(QStackedWidget, "views")
        self._beside = form.find(QWidget, "threadFrame")
        self.empty_heading = form.find(QLabel, "emptyHeading")
        self.empty_text = form.find(QLabel, "emptyText")
        self._find_chips(form)
        LineDelegate(self.list, desk.theme)
        self._split = SplitMemory(
            form.find(QSplitter, "splitter"), desk.settings, "inbox", (400, 600)
        )
        TurningSplit(self, form.find(QSplitter, "splitter"), _BESIDE, (8, 14))
        for row in ("hBoxLayout1", "hBoxLayout2"):
            let_flow(form.find(QHBoxLayout, row))
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _: self.reader.setFocus())
        self.note_button.clicked.connect(self.note_wanted)
        self.hidden_button.clicked.connect(lambda: self.held_wanted.emit(self._state.hidden))
        desk.theme.changed.connect(self._look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TOGETHER_MS)
        self._soon.timeout.connect(self.reload)
        self._look()

    def _hear_answering(self, form: Form) -> None:
        layout = QVBoxLayout(form.find(QWidget, "toDoHost"))
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.answering.to_do)
        self.answering.begun.connect(self.answer_begun)
        self.answering.due.connect(self.due)
        self.answering.due.connect(self.reload)
        self.answering.failed.connect(self._fail_answer)
        self.commands = Commands(self)
        self.commands.add(
            self.tr("Svar på meldingen"),
            "Ctrl+R",
            self.answering.answer,
            lambda: self.answering.available,
        )

    def _find_chips(self, form: Form) -> None:
        self.chips = {
            Filter.ALL: form.find(QPushButton, "allChip"),
            Filter.STATE: form.find(QPushButton, "stateChip"),
            Filter.MUNICIPAL: form.find(QPushButton, "municipalChip"),
            Filter.UNDECIDED: form.find(QPushButton, "undecidedChip"),
            Filter.AWAITING: form.find(QPushButton, "awaitingChip"),
            Filter.TO_DO: form.find(QPushButton, "toDoChip"),
        }
        self._filter = Filter.ALL
        for chosen, chip in self.chips.items():
            chip.setChecked(chosen is self._filter)
            chip.clicked.connect(lambda _=False, chosen=chosen: self._narrow(chosen))

    @property
    def chosen(self) -> Thread | None:
        """The thread that is shown."""
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def start(self) -> None:
        """Read the messages when the tab is first shown."""
        if not self._started:
            self.reload()

    def reload(self) -> None:
        """Read the messages again; the chosen thread stays chosen."""
        self._started = True
        self._round += 1
        at, case_id, inbox, answers = self._round, self._case_id, self._inbox, self._answers

        def show(read: tuple[Inbox, AnswerState]) -> None:
            if at == self._round:
                self.answering.state = read[1]
                self._show(read[0])

        (
            self._desk.jobs.job(lambda _: (inbox.state(case_id), answers.state(case_id)))
            .on_success(show)
            .on_failure(self._fail)
            .run(self)
        )

    def reload_if_shown(self) -> None:
        """Read the messages again where they have been, once for what comes together."""
        if self._started:
            self._soon.start()

    def focus_first(self) -> None:
        """Put the keyboard on the list, or where one goes on when it is empty."""
        first = self.list if self._shown else self.chips[self._filter]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def spot(self) -> tuple[str, int]:
        """Return which thread is shown, as `go_to` takes it."""
        chosen = self.chosen
        return (f"{_SPOT}{chosen.key}" if chosen is not None else "", 0)

    def go_to(self, spot: str, cursor: int = 0) -> None:
        """Go back to a thread, as soon as the list is there."""
        self._wanted = spot.removeprefix(_SPOT)
        if self._started:
            self._narrow(Filter.ALL)
        else:
            self.start()

    def _show(self, state: Inbox) -> None:
        self.message_bar.say("")
        self._state = state
        self._threads = threads_of(state.lines, self.answering.state)
        waiting = sum(thread.to_do for thread in self._threads)
        self.chips[Filter.TO_DO].setText(
            self.tr("Å gjøre ({n})").format(n=waiting) if waiting else self.tr("Å gjøre")
        )
        held = sum(field.count for field in state.hidden)
        self.hidden_button.setVisible(held > 0)
        self.hidden_button.setText(
            counted(
                held,
                self.tr("1 melding er skjult – Se hvorfor …"),
                self.tr("{n} meldinger er skjult – Se hvorfor …"),
            )
        )
        self.standing.setText("\n".join(self._standing(line) for line in self._troubled()))
        self.standing.setVisible(bool(self.standing.text()))
        self._narrow(self._filter)

    def _troubled(self) -> list[SourceLine]:
        """Return the sources that did not answer in full, once one of them has been asked."""
        asked = [line for line in self._state.sources if line.outcome is not None]
        return [line for line in asked if line.outcome not in _QUIET]

    def _standing(self, line: SourceLine) -> str:
        told = phrases.outcome(line.outcome) if line.outcome is not None else ""
        reason = self._desk.words.say(line.reason) if line.reason is not None else ""
        return f"{line.title}: {told}. {reason}".rstrip()

    def _narrow(self, chosen: Filter) -> None:
        kept = self._wanted or (self.chosen.key if self.chosen is not None else "")
        self._filter = chosen
        for each, chip in self.chips.items():
            chip.setChecked(each is chosen)
        self._shown = [thread for thread in self._threads if thread.is_for(chosen)]
        keys = [thread.key for thread in self._shown]
        at = keys.index(kept) if kept in keys else 0
        if self._threads:
            self._wanted = ""
        self._render(at)

    def _render(self, at: int) -> None:
        self.list.blockSignals(True)
        show_lines(self.list, [self._line(thread) for thread in self._shown])
        self.list.setCurrentRow(at if self._shown else -1)
        self.list.blockSignals(False)
        self.list.doItemsLayout()
        self._count()
        self._choose()

    def _line(self, thread: Thread) -> Line:
        last, now = thread.last, self._desk.clock.now()
        details = [last.channel_title, line_name(thread.owner)]
        if last.sent_at is not None:
            details.append(dates.moment_text(last.sent_at, now))
        notes = []
        if thread.unread:
            notes.append(self.tr("Ulest"))
        if thread.awaits:
            notes.append(self.tr("Venter på svar"))
        if thread.answered:
            notes.append(self.tr("Besvart"))
        if thread.to_do:
            notes.append(self.tr("Å gjøre"))
        look = (
            ("unread", "text-accent-subtle")
            if thread.unread
            else (_ICONS[thread.owner], COLOURS[thread.owner])
        )
        icon = self._desk.theme.icon(*look)
        return Line(last.subject, " · ".join(details), " · ".join(notes), icon)

    def _count(self) -> None:
        narrow = self._filter is not Filter.ALL
        shown, total = len(self._shown), len(self._threads)
        self.count_label.setText(
            self.tr("{shown} av {all}").format(shown=shown, all=total)
            if narrow
            else counted(total, self.tr("1 tråd"), self.tr("{n} tråder"))
        )
        self._views.setCurrentIndex(_LIST if shown else _EMPTY)
        self._beside.setVisible(bool(shown))
        if not shown:
            heading, text = self._nothing(narrow=narrow and total > 0)
            self.empty_heading.setText(heading)
            self.empty_text.setText(text)

    def _nothing(self, *, narrow: bool) -> tuple[str, str]:
        """Return what an empty list means; nothing, not allowed and failed are three things."""
        if narrow:
            return (
                self.tr("Ingen meldinger passer med filteret"),
                self.tr("Velg «Alle» for å se resten."),
            )
        if self._state.hidden:
            return (
                self.tr("Meldingene er skjult for formålet"),
                self.tr("Endre formålet, eller se hvorfor de er skjult."),
            )
        outcomes = {line.outcome for line in self._state.sources}
        if outcomes <= {None}:
            return (
                self.tr("Ingen meldinger ennå"),
                self.tr("De vises her når opplysningene er hentet (F5)."),
            )
        if outcomes <= _QUIET:
            return (
                self.tr("Ingen meldinger"),
                self.tr("Brukeren har verken skrevet i dialogen, i samtaler eller i søknader."),
            )
        if SourceOutcome.DENIED in outcomes and not outcomes & {
            SourceOutcome.FAILED,
            SourceOutcome.PARTIAL,
        }:
            return (
                self.tr("Du har ikke tilgang til meldingene"),
                self.tr("Det kan finnes meldinger her som du ikke får se."),
            )
        return (
            self.tr("Meldingene kunne ikke hentes"),
            self.tr("Det kan finnes meldinger her. Hent på nytt (F5)."),
        )

    def _choose(self, _: int = 0) -> None:
        thread = self.chosen
        self.answering.show_for(thread)
        if thread is None:
            self.reader.clear()
            return
        self.subject.setText(thread.last.subject)
        self.reader.setHtml(self._text.html(thread, self.answering.state))
        self.moved.emit()

    def _fail_answer(self, failure: Failure) -> None:
        """Say why, and offer it again: what was asked may have been answered elsewhere."""
        self.answering.show_for(self.chosen)
        self._fail(failure)

    def _fail(self, failure: Failure) -> None:
        say_or_shut(self._desk, failure, say=self.message_bar.say, shut=self.failed.emit)

    def _look(self) -> None:
        self.message_bar.set_close_icon(self._desk.theme.icon("close"))
        if self._started:
            self._render(max(self.list.currentRow(), 0))
