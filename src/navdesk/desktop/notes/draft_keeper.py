"""Keeps the note that is being written: begun once, kept within a second, and tried until it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure, Job
from navdesk.desktop.widgets.keeping import KeepTimer
from navdesk.domain.notes import Note, NoteKind
from navdesk.work.note_drafts import is_empty
from navdesk.work.note_usecases import NotesCase

T = TypeVar("T")
Stay = Callable[[Failure | None], None]


class DraftKeeper(QObject):
    """The draft of one case that is on the screen, from beginning to sealing or throwing away.

    `begun` carries the draft; `leaving` tells that another is about to come, and the page must be
    emptied; `said` what to show about it, shortly and in full; `failed` carries
    a `Failure` that is news. `current` returns the draft as it is on the screen, and `anything`
    whether something is written there that has no draft to be in yet.
    """

    begun = Signal(object)
    leaving = Signal()
    said = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        notes: NotesCase,
        case_id: UUID,
        *,
        current: Callable[[], Note | None],
        anything: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notes = notes
        self._case_id = case_id
        self._current = current
        self._anything = anything
        self._beginning = False
        self._kept: Note | None = None
        self._saving = 0
        self._turning = False
        self._timer = KeepTimer(self.keep, self)
        self.note: Note | None = None
        self.sealing = False

    def start(self) -> None:
        """Begin or continue the case's draft, unless that is done."""
        if self.note is None and not self._beginning:
            self._begin(lambda: None, None)

    def take(self, note: Note) -> None:
        """Go on with a draft that was begun elsewhere, which is kept as it is."""
        self._timer.stop()
        self.note, self._kept = note, None
        self.begun.emit(note)

    def turn(self, fetch: Callable[[], Note]) -> None:
        """Keep what is on the screen, and go on with the note that `fetch` returns.

        A draft in which nothing is written is not left behind.
        """
        if self.sealing or self._turning:
            return
        self._turning = True

        def stay(failure: Failure | None) -> None:
            self._turning = False
            if failure is not None:
                self.failed.emit(failure)

        def arrived(note: Note) -> None:
            self._when_kept(lambda: put(note), stay)

        def put(note: Note) -> None:
            self._turning = False
            left = self._current()
            self.leaving.emit()
            self.take(note)
            if left is not None and left.id != note.id and is_empty(left):
                self.job(lambda _: self._notes.discard(left)).run(self)

        def go() -> None:
            self.job(lambda _: fetch()).on_success(arrived).on_failure(stay).run(self)

        self._when_kept(go, stay)

    def discard(self) -> None:
        """Throw the draft on the screen away, and go on with another."""
        note = self._current()
        if note is None or self.sealing or self._turning:
            return
        self.begin_sealing()

        def gone(_: None) -> None:
            self.sealed()
            self.leaving.emit()
            self.start()

        def stay(failure: Failure) -> None:
            self.not_sealed()
            self.failed.emit(failure)

        self.job(lambda _: self._notes.discard(note)).on_success(gone).on_failure(stay).run(self)

    def _when_kept(self, then: Callable[[], None], stay: Stay) -> None:
        """Call `then` once nothing on the screen is newer than what is kept."""

        def look() -> None:
            if self.note is None or self._current() == self._kept:
                then()
            else:
                self._when_kept(then, stay)

        self.keep(look, stay)

    def shown(self) -> None:
        """The draft is on the screen as it is kept."""
        self._kept = self._current()

    def touched(self) -> None:
        """Something was written or chosen."""
        if not self._timer.failing:
            self.said.emit(self.tr("Skriver …"), "")
        self._timer.touched()

    def keep(self, then: Callable[[], None] = lambda: None, stay: Stay | None = None) -> None:
        """Keep the draft and call `then`.

        When it cannot be kept, `stay` hears why, or None while it is being begun or sealed.
        """
        self._timer.stop()
        note = self._current()
        if note is None and self._anything():
            self._begin_first(then, stay)
        elif note is None or (note == self._kept and not self._saving):
            then()
        elif self.sealing:
            if stay is not None:
                stay(None)
        else:
            self._save(note, then, stay)

    def begin_sealing(self) -> None:
        """Let the draft alone until `sealed` or `not_sealed`."""
        self.sealing = True
        self._timer.stop()

    def sealed(self) -> None:
        """The draft is none any more."""
        self.sealing = False
        self.note = self._kept = None

    def not_sealed(self) -> None:
        """The draft is still one."""
        self.sealing = False
        self.keep()

    def job(self, work: Callable[[object], T]) -> Job[T]:
        """Return `work` in the lane of the case, on a thread that waits for no network."""
        return self._desk.jobs.job(work).in_lane(("case", self._case_id)).prompt()

    def _save(self, note: Note, then: Callable[[], None], stay: Stay | None) -> None:
        def kept(_: None) -> None:
            self._kept = note
            self._timer.kept()
            if self._current() == note:
                when = dates.clock_time(self._desk.clock.now())
                self.said.emit(self.tr("Lagret på denne maskinen {when}").format(when=when), "")
            then()

        def over() -> None:
            self._saving -= 1

        self._saving += 1
        (
            self.job(lambda _: self._notes.save(note))
            .on_success(kept)
            .on_failure(lambda failure: self._fail(failure, stay))
            .on_done(over)
            .run(self)
        )

    def _begin_first(self, then: Callable[[], None], stay: Stay | None) -> None:
        if not self._beginning:
            self._begin(lambda: self.keep(then, stay), stay)
            return
        self._timer.touched()
        if stay is not None:
            stay(None)

    def _begin(self, then: Callable[[], None], stay: Stay | None) -> None:
        self._beginning = True
        case_id = self._case_id

        def begun(note: Note) -> None:
            if self.note is None:
                self.note = note
                self.begun.emit(note)
            # Else one was begun elsewhere and stands on the screen: shown again, it would be
            # taken for what was written before a draft came.
            then()

        def over() -> None:
            self._beginning = False

        (
            self.job(lambda _: self._notes.begin(case_id, NoteKind.MEETING_RECORD))
            .on_success(begun)
            .on_failure(lambda failure: self._fail(failure, stay))
            .on_done(over)
            .run(self)
        )

    def _fail(self, failure: Failure, stay: Stay | None) -> None:
        news = not self._timer.failing
        why = failure.sentence.partition(". ")[0].rstrip(".")
        if self._current() is not None or self._anything():
            self.said.emit(
                self.tr("Ikke lagret ennå: {why}. Prøver igjen.").format(why=why), failure.sentence
            )
            self._timer.not_kept()
        if stay is not None:
            stay(failure)
        elif news:
            self.failed.emit(failure)
