"""*Plan*: one joint plan over the state's and the municipality's measures, and the client's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, Job
from navdesk.desktop.plan.card_list import CardList, Wanted
from navdesk.desktop.plan.cards import GoalCard, MeasureList, plain
from navdesk.desktop.plan.editor import Editor
from navdesk.desktop.plan.ready import ReadyCard
from navdesk.desktop.plan.timeline import TimelineCard
from navdesk.desktop.plan.writing import PlanWriting, line_of, scrolling
from navdesk.desktop.widgets.emptying import make_empty
from navdesk.desktop.widgets.flow_row import FlowRow
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.styling import put_icon
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.employee import Employee
from navdesk.domain.events import PlanKind
from navdesk.domain.notes import Note
from navdesk.work.following_usecases import PlanCase
from navdesk.work.plan_states import GoalLine, MeasureLine, PlanState, ReadyPlan

C = TypeVar("C", bound=QWidget)
_SPOT = "plan:"
_NEW_GOAL, _NEW_MEASURE = "goal:new", "measure:new"
_READY = "ready"
_HEARD = frozenset(
    {
        ChangeKind.PLAN,
        ChangeKind.ANSWERS,
        ChangeKind.SNAPSHOTS,
        ChangeKind.NOTES,
        ChangeKind.DELIVERIES,
    }
)
_NO_DAY = "plan.event_needed"
_SOON_MS = 150
_REMADE = (QPushButton, QLineEdit)


class PlanPanel(QWidget):
    """Shows the plan of one case, and the form that a goal or measure is written in.

    `failed` carries a `Failure`, `drafted` the note that the plan was written into.
    """

    failed = Signal(object)
    drafted = Signal(object)

    def __init__(self, desk: Desk, plan: PlanCase, case_id: UUID, me: Employee) -> None:
        super().__init__()
        self._desk = desk
        self._plan = plan
        self._case_id = case_id
        self._round = 0
        self._started = False
        self._wanted: tuple[str, int] | None = None
        self._ready_wanted = ""
        self._begun: PlanKind | None = None
        self._left_as: dict[PlanKind, tuple[bool, str | None]] = {}
        self.state: PlanState | None = None
        self._pages = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._build()
        self.writing = PlanWriting(
            desk, plan, case_id, me=me, pages=self._pages, state=lambda: self.state
        )
        self.writing.failed.connect(self.failed)
        self.writing.done.connect(self._written)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.reload)
        desk.theme.changed.connect(self._look)
        self._look()

    @property
    def editor(self) -> Editor | None:
        """The form that is written in, or None while the plan is shown."""
        return self.writing.editor

    @property
    def goal_cards(self) -> list[GoalCard]:
        """The goals that are shown."""
        return [card for card in self._cards.cards if isinstance(card, GoalCard)]

    @property
    def lists(self) -> list[MeasureList]:
        """What has no goal, and what the state has."""
        return [card for card in self._cards.cards if isinstance(card, MeasureList)]

    @property
    def ready_cards(self) -> list[ReadyCard]:
        """The ready plans."""
        return [card for card in self._cards.cards if isinstance(card, ReadyCard)]

    def start(self) -> None:
        """Read the plan, unless it has been."""
        if not self._started:
            self._started = True
            self.reload()

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        if self.editor is not None:
            self.editor.focus_first()
        else:
            self.goal_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def spot(self) -> tuple[str, int]:
        """Return what is being written, as `go_to` takes it."""
        return (f"{_SPOT}{self.editor.place}", 0) if self.editor is not None else ("", 0)

    def go_to(self, spot: str, cursor: int = 0) -> None:
        """Open a goal or measure by the id that names it, a new one, or a ready plan's check list.

        Else leave all as it is.
        """
        place = spot.removeprefix(_SPOT)
        if not spot.startswith(_SPOT) or not place:
            return
        if self.state is None:
            self._wanted = spot, cursor
            self.start()
            return
        if place == "new":
            place = _NEW_GOAL
        kind, _, name = place.rpartition(":")
        if place in {_NEW_GOAL, _NEW_MEASURE}:
            self.writing.open(place)
        elif kind == _READY:
            # What is being written is kept before its page is left.
            self.writing.flush(partial(self._go_to_ready, name), lambda: None)
        elif any(str(goal.id) == name for goal in self.state.goals) and kind in {"", "goal"}:
            self.writing.open(f"goal:{name}")
        elif line_of(self.state, name) is not None:
            self.writing.open(f"measure:{name}")

    def _go_to_ready(self, kind: str) -> None:
        """Open the check list of a ready plan, at once or when its card is there."""
        offered = self.state.ready if self.state is not None else ()
        if all(plan.kind != kind for plan in offered):
            self.writing.open(_NEW_GOAL)
            return
        self.writing.close()
        card = next((card for card in self.ready_cards if card.plan.kind == kind), None)
        self._ready_wanted = kind if card is None else ""
        if card is not None:
            card.open_list()
            # Once it has its place: what was folded a moment ago has no height.
            QTimer.singleShot(0, card, lambda: self._scroll.ensureWidgetVisible(card, 0, 16))

    def hear(self, change: Change) -> None:
        """Something of the case changed."""
        if self._started and change.kinds & _HEARD:
            self._soon.start()

    def flush(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Keep what is typed and call `then`; `failed` when it could not be kept."""
        self.writing.flush(then, failed)

    def reload(self) -> None:
        """Read the plan again; of several reads only the last is painted."""
        self._round += 1
        at, case_id = self._round, self._case_id

        def show(state: PlanState) -> None:
            if at == self._round:
                self._show(state)

        (
            self._desk.jobs.job(lambda _: self._plan.state(case_id))
            .on_success(show)
            .on_failure(self.failed.emit)
            .run(self)
        )

    def archive(self) -> None:
        """Write what no archive has into a note, and go to it."""
        case_id = self._case_id
        self.archive_button.setEnabled(False)

        def begun(note: Note) -> None:
            self.archive_button.setEnabled(True)
            self.drafted.emit(note)

        def not_begun(failure: Failure) -> None:
            self.archive_button.setEnabled(True)
            self.message.say(failure.sentence, "warning")

        (
            self._desk.jobs.job(lambda _: self._plan.archive(case_id))
            .in_lane(("case", case_id))
            .on_success(begun)
            .on_failure(not_begun)
            .run(self)
        )

    def begin(self, kind: PlanKind, day: str, undated: bool) -> None:
        """Begin a ready plan, or bring one up to date; `undated` where a person has said so."""
        case_id = self._case_id

        def cards() -> list[ReadyCard]:
            return [card for card in self.ready_cards if card.plan.kind is kind]

        def done(_: None) -> None:
            for card in cards():
                card.take()
            self.message.say(self.tr("Sjekklisten er lagt inn som tiltak. Se over dem."), "success")
            self._begun = kind
            self.reload()

        def refused(failure: Failure) -> None:
            self.message.say("")
            for card in cards():
                card.refuse(failure.sentence, undated=failure.message_id == _NO_DAY)
                # Once it has its place: what was hidden a moment ago has no height.
                QTimer.singleShot(0, card, partial(self._scroll.ensureWidgetVisible, card.refusal))

        (
            self._run(lambda _: self._plan.begin_ready(case_id, kind, day, undated=undated))
            .on_success(done)
            .on_failure(refused)
            .run(self)
        )

    def take_on(self, kind: PlanKind) -> None:
        """Put this employee down as responsible where a ready plan has nobody."""
        case_id = self._case_id

        def done(_: None) -> None:
            self.message.say(self.tr("Du står som ansvarlig der ingen sto."), "success")
            self.reload()

        (
            self._run(lambda _: self._plan.take_on(case_id, kind))
            .on_success(done)
            .on_failure(lambda failure: self.message.say(failure.sentence, "warning"))
            .run(self)
        )

    def _say_late(self, state: PlanState) -> None:
        """Say what of a plan that was just begun should have been done already."""
        kind, self._begun = self._begun, None
        late = [
            item
            for plan in state.ready
            if plan.kind is kind
            for item in plan.checklist
            if item.measure is not None and item.measure.overdue
        ]
        if late:
            words = counted(
                len(late),
                self.tr("1 punkt er forfalt alt: skriv hvordan det gikk, eller sett en ny frist."),
                self.tr(
                    "{n} punkter er forfalt alt: skriv hvordan det gikk, eller sett nye frister."
                ),
            )
            done = self.tr("Sjekklisten er lagt inn som tiltak. Se over dem.")
            self.message.say(f"{done} {words}", "info")

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("kind", "page")
        box = QVBoxLayout(page)
        box.setContentsMargins(24, 16, 24, 24)
        box.setSpacing(12)
        self.goal_button = QPushButton(self.tr("Nytt mål"))
        self.goal_button.setProperty("kind", "primary")
        self.measure_button = QPushButton(self.tr("Nytt tiltak"))
        self.archive_button = QPushButton(self.tr("Til arkiv"))
        self.archive_button.setToolTip(
            self.tr("Lager et notat av planen. Du ser over og forsegler det i Notater.")
        )
        self._left = QLabel()
        self._left.setProperty("role", "subtle")
        self._left.setWordWrap(True)
        row = FlowRow(gap=8)
        for each in (self.goal_button, self.measure_button, self._left):
            row.addWidget(each)
        row.add_stretch()
        row.addWidget(self.archive_button)
        box.addLayout(row)
        self.message = MessageBar()
        box.addWidget(self.message)
        self._notices = QFrame()
        self._notices.setProperty("kind", "message")
        self._notices.setProperty("tone", "info")
        self._notice_box = QVBoxLayout(self._notices)
        self._notice_box.setContentsMargins(12, 8, 12, 8)
        box.addWidget(self._notices)
        self.timeline = TimelineCard(self._desk)
        box.addWidget(self.timeline)
        cards = QVBoxLayout()
        cards.setSpacing(12)
        box.addLayout(cards)
        self._cards = CardList(cards, self)
        box.addStretch(1)
        self._page = _pressed_by_enter(page)
        self._head = focusable(page)
        self._scroll = scrolling(page)
        self._pages.addWidget(self._scroll)
        self.goal_button.clicked.connect(lambda: self.writing.open(_NEW_GOAL))
        self.measure_button.clicked.connect(lambda: self.writing.open(_NEW_MEASURE))
        self.archive_button.clicked.connect(self.archive)
        self.timeline.opened.connect(lambda name: self.go_to(f"{_SPOT}{name}"))

    def _show(self, state: PlanState) -> None:
        self.state = state
        self._left.setText(self._left_words(state))
        self.archive_button.setEnabled(state.to_archive > 0)
        make_empty(self._notice_box)
        for notice in state.notices:
            self._notice_box.addWidget(plain(notice))
        self._notices.setVisible(bool(state.notices))
        self.timeline.show_marks(state.timeline, state.today, state.undated)
        self._show_cards(state)
        self._say_late(state)
        if self._wanted is not None:
            spot, cursor = self._wanted
            self._wanted = None
            self.go_to(spot, cursor)

    def _show_cards(self, state: PlanState) -> None:
        # Of a card that is still to be made anew it is known from before.
        for card in self.ready_cards:
            self._left_as[card.plan.kind] = card.fold_button.isChecked(), card.typed
        bar = self._scroll.verticalScrollBar().value()
        focused = self._focused()
        wanted = [*self._goals_wanted(state), *self._lists_wanted(state)]
        ready = self.tr("Ferdige planer")
        wanted.append(Wanted("ready", ready, partial(_heading, ready)))
        for plan in state.ready:
            made = partial(self._new_ready, plan, state.today)
            wanted.append(Wanted(plan.kind, (plan, state.today), made))

        def done() -> None:
            self._order_focus()
            # Once it is shown: what was made a moment ago takes no keyboard.
            QTimer.singleShot(0, self, partial(self._focus_again, focused))
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(bar))
            if self._ready_wanted:
                QTimer.singleShot(0, self, partial(self._go_to_ready, self._ready_wanted))

        self._cards.show_cards(wanted, done)

    def _order_focus(self) -> None:
        every = [widget for card in self._cards.cards for widget in focusable(card)]
        order_focus(self.goal_button, [*self._head[1:], *every])

    def _goals_wanted(self, state: PlanState) -> list[Wanted]:
        if not state.goals:
            words = self.tr("Ingen mål ennå. Begynn med hva brukeren vil skal bli annerledes.")
            return [Wanted("none", words, partial(plain, words, "subtle"))]
        return [
            Wanted(goal.id, (goal, state.today), partial(self._new_goal, goal, state.today))
            for goal in state.goals
        ]

    def _lists_wanted(self, state: PlanState) -> list[Wanted]:
        return [
            Wanted(title, (lines, state.today), partial(self._new_list, title, lines, note))
            for title, lines, note in self._measure_lists(state)
        ]

    def _new_goal(self, goal: GoalLine, today: date) -> GoalCard:
        card = GoalCard(goal, today)
        card.opened.connect(lambda name: self.writing.open(f"goal:{name}"))
        card.measure_opened.connect(lambda name: self.writing.open(f"measure:{name}"))
        card.measure_wanted.connect(lambda name: self.writing.open(_NEW_MEASURE, name))
        return _pressed_by_enter(card)

    def _new_list(self, title: str, lines: tuple[MeasureLine, ...], note: str) -> MeasureList:
        today = self.state.today if self.state is not None else self._desk.clock.today()
        made = MeasureList(title, lines, today, note)
        made.opened.connect(lambda name: self.writing.open(f"measure:{name}"))
        return _pressed_by_enter(made)

    def _new_ready(self, plan: ReadyPlan, today: date) -> ReadyCard:
        card = ReadyCard(plan, today, self._desk.theme.icon("close"))
        card.begin_wanted.connect(self.begin)
        card.taken_on.connect(self.take_on)
        card.opened.connect(lambda name: self.writing.open(f"measure:{name}"))
        card.unfolded.connect(self._order_focus)
        unfolded, day = self._left_as.get(plan.kind, (False, None))
        if day is not None:
            card.day.setText(day)
        card.fold_button.setChecked(unfolded)
        return _pressed_by_enter(card)

    def _measure_lists(self, state: PlanState) -> list[tuple[str, tuple[MeasureLine, ...], str]]:
        """What has no goal, but for what stands on a check list below, and what the state has."""
        listed = {
            item.measure.id for plan in state.ready for item in plan.checklist if item.measure
        }
        loose = tuple(line for line in state.loose if line.id not in listed)
        found = []
        if loose:
            title = self.tr("Tiltak uten mål")
            note = self.tr("Knytt dem til et mål, så planen viser hva de er til for.")
            found.append((title, loose, note))
        if state.state_items:
            title = self.tr("I statens aktivitetsplan og tiltaksregister")
            note = self.tr("Hentet derfra. Det endres der, ikke her.")
            found.append((title, state.state_items, note))
        return found

    def _left_words(self, state: PlanState) -> str:
        begun = ""
        if state.begun:
            begun = self.tr("Noe er skrevet og ikke lagret.") + " "
        if not state.to_archive:
            return begun + (self.tr("Alt er arkivert.") if state.goals or state.loose else "")
        return begun + counted(
            state.to_archive,
            self.tr("1 mål eller tiltak er ikke i noe notat ennå."),
            self.tr("{n} mål og tiltak er ikke i noe notat ennå."),
        )

    def _run(self, work: Callable[[object], object]) -> Job:  # type: ignore[type-arg]
        return self._desk.jobs.job(work).in_lane(("case", self._case_id)).prompt()

    def _written(self, saved: bool) -> None:
        if saved:
            self.message.say(self.tr("Lagret."), "success")
        self.focus_first()
        self.reload()

    def _focused(self) -> str:
        """Return the name of what has the keyboard, which is made anew with its card."""
        held = self.focusWidget()
        return held.accessibleName() if isinstance(held, _REMADE) and held.hasFocus() else ""

    def _focus_again(self, name: str) -> None:
        if not name:
            return
        for made in (*self._page.findChildren(QPushButton), *self._page.findChildren(QLineEdit)):
            if made.accessibleName() == name and made.isVisible():
                made.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _look(self) -> None:
        theme = self._desk.theme
        put_icon(self.archive_button, theme.icon("sealed", "text-accent-subtle"))
        self.message.set_close_icon(theme.icon("close"))


def _pressed_by_enter(card: C) -> C:
    """Let Enter press its buttons: outside dialogs Qt presses one with Space alone."""
    for button in card.findChildren(QPushButton):
        button.setAutoDefault(True)
    return card


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
