"""The one bridge between work and the Qt thread.

    jobs.job(work).on_success(show).on_failure(tell).run(page)

`work` runs in a worker thread and gets a `Progress`; callbacks run on the Qt thread, and only
while the object that started the job is alive. Jobs in one lane run one after another in the order
they were started, so that two drafts of one note can never overtake each other.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from navdesk.desktop.ports import Words
from navdesk.domain.messages import Message, MessageParameter, NavdeskError

T = TypeVar("T")
A = TypeVar("A")

_log = logging.getLogger(__name__)
_WORKERS = 6
_PROMPT_WORKERS = 2


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, as a sentence. `message_id` is None for what nobody foresaw.

    `params` are the message's own, for a screen that marks what they name.
    """

    sentence: str
    message_id: str | None = None
    params: Mapping[str, MessageParameter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job has come: `total` None while nobody knows; `what` is what is at hand."""

    done: int = 0
    total: int | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """One running job that has a name, for the line that shows it and lets it be cancelled."""

    title: str
    step: Step
    handle: JobHandle


class JobHandle:
    """A started job: it can be cancelled and asked whether it is over."""

    def __init__(self) -> None:
        self._cancelled = False
        self.finished = False

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the job to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the job to stop at its next chance."""
        self._cancelled = True


class _Reporter:
    """The `Progress` a worker sees; only the newest report travels, however many are made."""

    def __init__(self, handle: JobHandle, post: Callable[[Callable[[], None]], None]) -> None:
        self._handle = handle
        self._post = post
        self._latest: tuple[int, int | None, Message | None] | None = None
        self.show: Callable[[int, int | None, Message | None], None] = lambda *_: None

    @property
    def cancelled(self) -> bool:
        return self._handle.cancelled

    def report(self, done: int, total: int | None, what: Message | None = None) -> None:
        waiting = self._latest is not None
        self._latest = (done, total, what)
        if not waiting:
            self._post(self._flush)

    def _flush(self) -> None:
        latest, self._latest = self._latest, None
        if latest is not None:
            self.show(*latest)


class Job(Generic[T]):
    """One piece of work, before it is started."""

    def __init__(self, jobs: Jobs, work: Callable[[_Reporter], T]) -> None:
        self._jobs = jobs
        self.work = work
        self.title = ""
        self.lane: Hashable = None
        self.is_prompt = False
        self.success: Callable[[T], None] | None = None
        self.failure: Callable[[Failure], None] | None = None
        self.progress: Callable[[Step], None] | None = None
        self.done: Callable[[], None] | None = None

    def named(self, title: str) -> Job[T]:
        """Show the job as `title` while it runs."""
        self.title = title
        return self

    def in_lane(self, lane: Hashable) -> Job[T]:
        """Never run beside another job of the same lane."""
        self.lane = lane
        return self

    def prompt(self) -> Job[T]:
        """Run on a thread that nothing slow runs on: what is typed must not wait for a network."""
        self.is_prompt = True
        return self

    def on_success(self, callback: Callable[[T], None]) -> Job[T]:
        """Call with what the work returned."""
        self.success = callback
        return self

    def on_failure(self, callback: Callable[[Failure], None]) -> Job[T]:
        """Call with what to tell the person; without it the jobs' own `failed` signal tells."""
        self.failure = callback
        return self

    def on_progress(self, callback: Callable[[Step], None]) -> Job[T]:
        """Call now and then with how far it has come."""
        self.progress = callback
        return self

    def on_done(self, callback: Callable[[], None]) -> Job[T]:
        """Call last, however it went."""
        self.done = callback
        return self

    def run(self, initiator: QObject) -> JobHandle:
        """Start; callbacks are dropped once `initiator` is gone."""
        return self._jobs.start(self, initiator)


class Jobs(QObject):
    """Starts jobs and brings their answers home. Lives on the Qt thread.

    `failed` tells of a failure nobody asked to hear about; `activity` the named jobs that run.
    """

    failed = Signal(object)
    activity = Signal(object)
    _posted = Signal(object)

    def __init__(self, words: Callable[[], Words | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="navdesk-job")
        self._prompt = ThreadPoolExecutor(_PROMPT_WORKERS, thread_name_prefix="navdesk-prompt")
        self._lanes: dict[Hashable, deque[Callable[[], None]]] = {}
        self._running: dict[JobHandle, Activity] = {}
        self._handles: set[JobHandle] = set()
        self._closed = False
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def job(self, work: Callable[[_Reporter], T]) -> Job[T]:
        """Return `work` as a job that can be given callbacks and started."""
        return Job(self, work)

    def to_qt(self, owner: QObject, call: Callable[[A], None]) -> Callable[[A], None]:
        """Return `call` for any thread; it runs on the Qt thread while `owner` lives."""

        def relay(value: A) -> None:
            self._post(lambda: call(value) if shiboken6.isValid(owner) else None)

        return relay

    @property
    def busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._handles)

    def start(self, job: Job[T], initiator: QObject) -> JobHandle:
        """Start `job` for `initiator`; see `Job.run`."""
        handle = JobHandle()
        reporter = _Reporter(handle, self._post)
        reporter.show = lambda done, total, what: self._progress(
            job, initiator, handle, Step(done, total, self._say(what))
        )
        self._handles.add(handle)
        if job.title:
            self._running[handle] = Activity(job.title, Step(), handle)
            self.activity.emit(tuple(self._running.values()))

        def work() -> None:
            try:
                result = job.work(reporter)
            except NavdeskError as error:
                message = error.message
                self._post(lambda: finish(None, self._failure(message)))
            except Exception as error:  # noqa: BLE001 - told calmly, logged by its type alone
                _log.error("a job failed: %s", type(error).__name__)
                self._post(lambda: finish(None, self._failure(None)))
            else:
                self._post(lambda: finish(result, None))

        def finish(result: T | None, failure: Failure | None) -> None:
            self._end(handle, job.lane)
            if shiboken6.isValid(initiator):
                self._answer(job, result, failure)

        def submit() -> None:
            if not self._closed:
                (self._prompt if job.is_prompt else self._pool).submit(work)

        if job.lane is None:
            submit()
        else:
            waiting = self._lanes.setdefault(job.lane, deque())
            waiting.append(submit)
            if len(waiting) == 1:
                submit()
        return handle

    def cancel_all(self) -> None:
        """Ask every running job to stop."""
        for handle in tuple(self._handles):
            handle.cancel()

    def shut_down(self) -> None:
        """Stop taking jobs, ask the running ones to stop, and call nobody back any more."""
        self._closed = True
        self.cancel_all()
        for pool in (self._pool, self._prompt):
            pool.shutdown(wait=False, cancel_futures=True)

    def wait(self) -> None:
        """Shut down, and return when the last worker thread has ended."""
        self.shut_down()
        for pool in (self._pool, self._prompt):
            pool.shutdown(wait=True)

    def _post(self, call: Callable[[], None]) -> None:
        if not self._closed and shiboken6.isValid(self):
            self._posted.emit(call)

    def _call(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()

    def _end(self, handle: JobHandle, lane: Hashable) -> None:
        handle.finished = True
        self._handles.discard(handle)
        if self._running.pop(handle, None) is not None:
            self.activity.emit(tuple(self._running.values()))
        if lane is not None:
            waiting = self._lanes[lane]
            waiting.popleft()
            if waiting:
                waiting[0]()
            else:
                del self._lanes[lane]

    def _answer(self, job: Job[T], result: T | None, failure: Failure | None) -> None:
        if failure is None:
            if job.success is not None:
                job.success(result)  # type: ignore[arg-type]
        elif job.failure is not None:
            job.failure(failure)
        else:
            self.failed.emit(failure)
        if job.done is not None:
            job.done()

    def _progress(self, job: Job[T], initiator: QObject, handle: JobHandle, step: Step) -> None:
        if handle in self._running:
            self._running[handle] = Activity(job.title, step, handle)
            self.activity.emit(tuple(self._running.values()))
        if job.progress is not None and not handle.finished and shiboken6.isValid(initiator):
            job.progress(step)

    def _say(self, message: Message | None) -> str:
        words = self._words()
        return words.say(message) if message is not None and words is not None else ""

    def _failure(self, message: Message | None) -> Failure:
        if message is not None and self._words() is not None:
            return Failure(self._say(message), message.id, message.params)
        return Failure(
            self.tr(
                "Noe gikk galt i navdesk. Det som er lagret, er trygt. Prøv igjen; "
                "skjer det på nytt, si fra til den som drifter navdesk."
            )
        )
