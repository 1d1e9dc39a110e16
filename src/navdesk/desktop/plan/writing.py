"""Writing in the plan: one form at a time over the plan, kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QWidget,
)

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, Job
from navdesk.desktop.plan.editor import Editor, Texts
from navdesk.desktop.plan.forms import GoalEditor, MeasureEditor
from navdesk.desktop.widgets.sight import Sight
from navdesk.desktop.widgets.styling import restyle
from navdesk.domain.employee import Employee
from navdesk.work.following_usecases import PlanCase
from navdesk.work.plan_states import MeasureLine, PlanChange, PlanState


class PlanWriting(QObject):
    """Opens the form of a goal or a measure as a page of `pages`, and goes back to the first one.

    `failed` carries a `Failure`; `done` tells that the plan is shown again, and whether something
    was saved.
    """

    failed = Signal(object)
    done = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        plan: PlanCase,
        case_id: UUID,
        *,
        me: Employee,
        pages: QStackedWidget,
        state: Callable[[], PlanState | None],
    ) -> None:
        super().__init__(pages)
        self._desk = desk
        self._plan = plan
        self._case_id = case_id
        self._me = me
        self._pages = pages
        self._state = state
        self._form_page: QScrollArea | None = None
        self.editor: Editor | None = None

    def open(self, place: str, goal: UUID | None = None) -> None:
        """Write a goal or a measure; a new measure may be for `goal`."""
        case_id = self._case_id

        def show(typed: Texts) -> None:
            state = self._state()
            if state is None:
                return
            editor = self._new_editor(place, state)
            if goal is not None and isinstance(editor, MeasureEditor):
                editor.show_texts({"goal": str(goal)})
            if typed:
                editor.show_texts(typed)
                editor.message.say(
                    self.tr("Dette skrev du sist, og det er ikke lagret ennå."), "info"
                )
            self._put_editor(editor)

        def work(_: object) -> Texts:
            return dict(self._plan.typed(case_id, place))

        self._run(work).on_success(show).on_failure(self.failed.emit).run(self)

    def flush(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Keep what is typed and call `then`; `failed` when it could not be kept."""
        editor = self.editor
        if editor is None or not editor.unkept:
            then()
            return

        def not_kept(failure: Failure) -> None:
            editor.not_kept(failure.sentence)
            self.failed.emit(failure)
            failed()

        self._keep_job(editor).on_success(lambda _: then()).on_failure(not_kept).run(self)

    def close(self) -> None:
        """Show the plan again."""
        page, self._form_page, self.editor = self._form_page, None, None
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
        self._pages.setCurrentIndex(0)

    def _new_editor(self, place: str, state: PlanState) -> Editor:
        kind, _, name = place.partition(":")
        if kind == "goal":
            goal = next((one for one in state.goals if str(one.id) == name), None)
            return GoalEditor(self._desk, state, goal, goal.id if goal is not None else None)
        line = line_of(state, name)
        return MeasureEditor(self._desk, state, line, line.id if line is not None else None)

    def _put_editor(self, editor: Editor) -> None:
        self.close()
        self.editor = editor
        editor.keep.connect(lambda _: self._keep(editor))
        editor.saved.connect(lambda texts: self._save(editor, texts))
        editor.closed.connect(lambda: self._leave(editor))
        editor.dropped.connect(lambda: self._forget(editor))
        if isinstance(editor, GoalEditor | MeasureEditor) and editor.history is not None:
            editor.history.wanted.connect(lambda: self._tell_history(editor))
        host = QWidget()
        restyle(host, kind="page")
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(editor, 1)
        row.addStretch(0)
        self._form_page = scrolling(host)
        self._pages.addWidget(self._form_page)
        self._pages.setCurrentWidget(self._form_page)
        # What had the keyboard is hidden just now, and Qt looks for another place of its own.
        QTimer.singleShot(0, editor, editor.focus_first)

    def _tell_history(self, editor: GoalEditor | MeasureEditor) -> None:
        case_id, name = self._case_id, editor.name
        if name is None:
            return

        def told(lines: tuple[PlanChange, ...]) -> None:
            if editor.history is not None:
                editor.history.show_lines(lines, self._me, self._desk.clock.now())

        (
            self._desk.jobs.job(lambda _: self._plan.history(case_id, name))
            .in_lane(("case", case_id))
            .prompt()
            .on_success(told)
            .on_failure(lambda failure: editor.message.say(failure.sentence, "danger"))
            .run(editor)
        )

    def _leave(self, editor: Editor) -> None:
        """Go back to the plan; what is typed is kept, and is there the next time."""

        def back() -> None:
            if self.editor is editor:
                self.close()
                self.done.emit(False)

        self.flush(back, lambda: None)

    def _forget(self, editor: Editor) -> None:
        case_id = self._case_id

        def done(_: None) -> None:
            if self.editor is editor:
                self.close()
                self.done.emit(False)

        (
            self._run(lambda _: self._plan.keep_typed(case_id, editor.place, {}))
            .on_success(done)
            .on_failure(lambda failure: editor.refuse(failure.sentence))
            .run(self)
        )

    def _keep_job(self, editor: Editor) -> Job[None]:
        case_id, texts = self._case_id, editor.texts

        def work(_: object) -> None:
            self._plan.keep_typed(case_id, editor.place, texts)

        return self._run(work).on_success(lambda _: editor.kept(texts))

    def _keep(self, editor: Editor) -> None:
        job = self._keep_job(editor)
        job.on_failure(lambda failure: editor.not_kept(failure.sentence)).run(editor)

    def _save(self, editor: Editor, texts: Texts) -> None:
        case_id, plan = self._case_id, self._plan

        def work(_: object) -> UUID:
            # Kept first: what is refused must be there after a crash too.
            plan.keep_typed(case_id, editor.place, texts)
            if isinstance(editor, GoalEditor):
                return plan.keep_goal(case_id, editor.draft(texts))
            if isinstance(editor, MeasureEditor):
                return plan.keep_measure(case_id, editor.draft(texts))
            raise TypeError("no such form")

        def saved(_: UUID) -> None:
            if self.editor is editor:
                self.close()
            self.done.emit(True)

        def refused(failure: Failure) -> None:
            editor.kept(texts)
            editor.refuse(failure.sentence)
            if self._form_page is not None:
                self._form_page.ensureWidgetVisible(editor.message)

        self._run(work).on_success(saved).on_failure(refused).run(self)

    def _run(self, work: Callable[[object], object]) -> Job:  # type: ignore[type-arg]
        """Return `work` in the lane of the case, on a thread that waits for no network."""
        return self._desk.jobs.job(work).in_lane(("case", self._case_id)).prompt()


def line_of(state: PlanState, name: str) -> MeasureLine | None:
    """Return the measure that `name` names, None for one that is not navdesk's."""
    every = (*state.loose, *(one for goal in state.goals for one in goal.measures))
    return next((line for line in every if str(line.id) == name), None)


def scrolling(page: QWidget) -> QScrollArea:
    """Return a place in which `page` is as tall as it wants, and follows the keyboard."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setWidget(page)
    Sight(area, page.findChildren(QTableWidget))
    return area
