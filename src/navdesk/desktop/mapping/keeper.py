"""Keeps what is typed in the fields of a mapping, and gives the answers a person gives there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, Job
from navdesk.desktop.mapping.dialogs import HistoryDialog, ReasonDialog
from navdesk.desktop.mapping.field import FieldPanel, Texts
from navdesk.desktop.widgets.unsaved import UnsavedDialog, ask_unsaved
from navdesk.domain.employee import Employee
from navdesk.domain.facts import FactValue
from navdesk.work.states import Prefill
from navdesk.work.usecases import DraftsCase, MappingCase

_NOT_RELEVANT = "NOT_RELEVANT"
"""The state of an area that needs a reason, and so is given as one."""


class FieldKeeper(QObject):
    """Knows every field panel of a case, on the screen or not.

    `failed` carries a `Failure`; `written` tells that an answer was given, and is to be read.
    """

    failed = Signal(object)
    written = Signal()

    def __init__(
        self,
        desk: Desk,
        mapping: MappingCase,
        drafts: DraftsCase,
        *,
        case_id: UUID,
        me: Employee,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._mapping = mapping
        self._drafts = drafts
        self._case_id = case_id
        self._me = me
        self._window = window
        self._panels: dict[str, FieldPanel] = {}

    def adopt(self, panel: FieldPanel) -> None:
        """Hear `panel`, in the stead of one that stood in its place before."""
        place = panel.place
        self._panels[place] = panel
        panel.answered.connect(lambda value, words: self._answer(place, value, words))
        panel.accepted.connect(lambda ref: self._accept(place, ref))
        panel.rejected.connect(lambda prefill: self._reject(place, prefill))
        panel.not_relevant.connect(lambda: self._not_relevant(place))
        panel.will_not_say.connect(lambda: self._will_not_say(place))
        panel.history.connect(lambda: self._history(place))
        panel.keep.connect(lambda texts: self._keep(panel, texts))

    def forget(self, panel: FieldPanel) -> None:
        """`panel` is taken off the screen for good."""
        if self._panels.get(panel.place) is panel:
            del self._panels[panel.place]

    @property
    def unkept(self) -> list[FieldPanel]:
        """The panels with something typed that is not kept yet."""
        return [panel for panel in self._panels.values() if panel.unkept]

    def flush(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep everything typed and call `then`; what cannot be kept is told, and `stay` called."""
        self._keep_all(then, lambda failure: self._tell(failure, stay))

    def leave(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep everything typed and call `then`; a person is asked only when it cannot be kept.

        `stay` is called when the person wants to go back to it.
        """

        def ask(failure: Failure) -> None:
            labels = [panel.state.label for panel in self.unkept]
            dialog = UnsavedDialog(self._desk, self._window, failure.sentence, labels)
            ask_unsaved(dialog, again=lambda: self.leave(then, stay), drop=then, stay=stay)

        self._keep_all(then, ask)

    def run(self, work: Callable[[object], None]) -> Job[None]:
        """Return `work` in the lane of the case, on a thread that waits for no network."""
        return self._desk.jobs.job(work).in_lane(("case", self._case_id)).prompt()

    def _keep_all(self, then: Callable[[], None], failed: Callable[[Failure], None]) -> None:
        left = [(panel, panel.texts) for panel in self.unkept]

        def work(_: object) -> None:
            for panel, texts in left:
                self._put(panel, texts)

        def kept(_: None) -> None:
            for panel, texts in left:
                panel.kept(texts)
            if self.unkept:
                self._keep_all(then, failed)
            else:
                then()

        def not_kept(failure: Failure) -> None:
            for panel, _ in left:
                panel.not_kept(failure.sentence)
            failed(failure)

        # In the lane also with nothing to keep: an answer under way is waited for.
        self.run(work).on_success(kept).on_failure(not_kept).run(self._window)

    def _put(self, panel: FieldPanel, texts: Texts) -> None:
        state = panel.state
        self._drafts.keep(self._case_id, state.id, *texts, child=state.child)

    def _keep(self, panel: FieldPanel, texts: Texts) -> None:
        def not_kept(failure: Failure) -> None:
            if panel.not_kept(failure.sentence):
                self.failed.emit(failure)

        (
            self.run(lambda _: self._put(panel, texts))
            .on_success(lambda _: panel.kept(texts))
            .on_failure(not_kept)
            .run(panel)
        )

    def _tell(self, failure: Failure, then: Callable[[], None]) -> None:
        self.failed.emit(failure)
        then()

    def _answer(self, place: str, value: FactValue, words: str) -> None:
        panel = self._panels.get(place)
        if panel is None:
            return
        field, child, case_id = panel.state.id, panel.state.child, self._case_id
        if field.endswith(".area_state") and value == _NOT_RELEVANT:
            self._not_relevant(place)
            return
        self._write(
            place, lambda _: self._mapping.answer(case_id, field, value, words, child=child)
        )

    def _accept(self, place: str, ref: str) -> None:
        panel = self._panels.get(place)
        if panel is not None:
            field, child, case_id = panel.state.id, panel.state.child, self._case_id
            self._write(
                place, lambda words: self._mapping.accept(case_id, field, ref, words, child=child)
            )

    def _will_not_say(self, place: str) -> None:
        panel = self._panels.get(place)
        if panel is not None:
            field, child, case_id = panel.state.id, panel.state.child, self._case_id
            self._write(
                place, lambda words: self._mapping.will_not_say(case_id, field, words, child=child)
            )

    def _reject(self, place: str, prefill: Prefill) -> None:
        panel = self._panels.get(place)
        if panel is None:
            return
        field, child, case_id = panel.state.id, panel.state.child, self._case_id
        dialog = ReasonDialog(
            self._desk,
            self._window,
            asked=(
                self.tr("Avvis «{value}»").format(value=prefill.value),
                self.tr("Skriv kort hvorfor det ikke stemmer. Forslaget vises ikke igjen."),
                self.tr("Avvis"),
            ),
        )

        def done(result: int) -> None:
            reason = dialog.reason
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                # What is typed in the field stays: rejecting answers nothing.
                (
                    self.run(
                        lambda _: self._mapping.reject(
                            case_id, field, prefill.ref, reason, child=child
                        )
                    )
                    .on_success(lambda _: self.written.emit())
                    .on_failure(lambda failure: self._refused(place, failure))
                    .run(self._window)
                )

        dialog.finished.connect(done)
        dialog.open()

    def _not_relevant(self, place: str) -> None:
        panel = self._panels.get(place)
        if panel is None:
            return
        field, child, case_id = panel.state.id, panel.state.child, self._case_id
        dialog = ReasonDialog(self._desk, self._window, panel.reason)
        dialog.edit.textEdited.connect(panel.give_reason)

        def done(result: int) -> None:
            reason = dialog.reason
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._write(
                    place,
                    lambda words: self._mapping.not_relevant(
                        case_id, field, reason, words, child=child
                    ),
                )
            elif panel.reason:
                panel.give_reason("")
                panel.keep_now()

        dialog.finished.connect(done)
        dialog.open()

    def _history(self, place: str) -> None:
        panel = self._panels.get(place)
        if panel is not None:
            dialog = HistoryDialog(self._desk, self._window, panel.state, self._me)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _refused(self, place: str, failure: Failure) -> None:
        panel = self._panels.get(place)
        if panel is None:
            self.failed.emit(failure)
            return
        panel.show_problem(failure.sentence, failure.params)
        if panel.head.paper:
            # The person has gone on to the next field, maybe on another page.
            about = " ".join(word for word in (panel.state.number, panel.state.label) if word)
            self.failed.emit(replace(failure, sentence=f"{about}: {failure.sentence}"))

    def _write(self, place: str, write: Callable[[str], None]) -> None:
        """Give an answer; `write` is handed the client's own words typed beside it."""
        given = self._panels.get(place)
        words = given.send() if given is not None else ""

        def kept(_: None) -> None:
            panel = self._panels.get(place)
            if panel is not None:
                panel.clean()
            self.written.emit()

        (
            self.run(lambda _: write(words))
            .on_success(kept)
            .on_failure(lambda failure: self._refused(place, failure))
            .run(self._window)
        )
