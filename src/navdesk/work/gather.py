"""Ask every configured source at once; show each answer as it comes (architecture, section 5)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from time import perf_counter
from uuid import UUID, uuid4

from navdesk.backoffice.identities import Identities
from navdesk.backoffice.source import Source, SourceAnswer, SourceDeclaration, SourceRequest
from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Protection, SourceOutcome
from navdesk.domain.facts import Hold, Snapshot
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import SystemSetup
from navdesk.domain.purposes import Purpose
from navdesk.identity.errors import LoginRequired
from navdesk.net.stop import Stop
from navdesk.vault.case_file import CaseFile
from navdesk.vault.last_words import LastWord
from navdesk.work.access import AccessGate
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import AccessDenied, AccessUndecided, NotReady
from navdesk.work.leases import Leases
from navdesk.work.progress import Progress
from navdesk.work.reachability import Reachability
from navdesk.work.source_standing import NO_PURPOSE, not_asked
from navdesk.work.states import SourceAbout, SourceLine

_LOG = logging.getLogger(__name__)

OnLine = Callable[[SourceLine], None]
Identify = Callable[[str, str, Stop], Identities]
"""Person number, call id and wish to stop to what finds the person's other ids."""
Afterwards = Callable[[UUID, Progress], object]
"""What follows from the answers about a case, once they are kept."""

_SILENT = frozenset({SourceOutcome.FAILED, SourceOutcome.SKIPPED})
"""Outcomes that are no contact with the back office: no lease begins with them."""
_HELD = {
    Hold.WAITING: Message("news.answer_waits"),
    Hold.KEPT_OUT: Message("news.answer_kept_out"),
}
_NO_CONTACT = frozenset(
    {
        "net.name",
        "net.refused",
        "net.connect_timeout",
        "net.not_connected",
        "net.timeout",
        "net.cut",
        "identity.unreachable",
    }
)
"""Why nobody could be asked about access, where all there is to say is that the network is away."""
_LOOK_S = 0.05
"""How often a gather looks whether it should stop."""
_FAREWELL_S = 0.5
"""How long one that was stopped waits for its threads; they end anyway, and are not heard."""


def in_turn(*steps: Afterwards) -> Afterwards:
    """Return what does several things after a gathering; one that fails stops those after it."""

    def run(case_id: UUID, progress: Progress) -> None:
        for step in steps:
            step(case_id, progress)

    return run


def _nothing(case_id: UUID, progress: Progress) -> None:
    """Follow nothing up."""


@dataclass(frozen=True, slots=True)
class SkippedSource:
    """A source the profile names but has switched off; it still gets its line."""

    system: SystemSetup
    title: str
    municipal: bool


class Gather:
    """Access first, then all sources in parallel, each with its own outcome."""

    def __init__(
        self,
        *,
        sources: Sequence[Source],
        skipped: Sequence[SkippedSource],
        files: CaseFiles,
        gate: AccessGate,
        leases: Leases,
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
        identities: Identify,
        purposes: Callable[[UUID], Set[Purpose]] = lambda _: frozenset(),
        abouts: Mapping[str, SourceAbout] | None = None,
        afterwards: Afterwards = _nothing,
    ) -> None:
        """`purposes` tells for what a case is open; none stated asks every source.

        `abouts` say in words what each source holds, by system id. `afterwards` is what follows
        from new answers; it is let be when it fails, and tells of that itself.
        """
        self._abouts = abouts or {}
        self._sources = tuple(sources)
        self._skipped = tuple(skipped)
        self._files = files
        self._gate = gate
        self._leases = leases
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
        self._identify = identities
        self._purposes = purposes
        self._afterwards = afterwards

    def about(self, system: str) -> SourceAbout | None:
        """Return what a source holds and how it is asked, None for an unknown one."""
        return self._abouts.get(system)

    def lines(self, case_id: UUID) -> Sequence[SourceLine]:
        """Return the last known outcome of every source, in the profile's order."""
        last = self._files.open(case_id).last_words.among()
        refused = self._not_asked(case_id)
        lines = [
            _refused_line(source, last.get(source.system_id), refused[source.system_id])
            if source.system_id in refused
            else _line(source, last.get(source.system_id))
            for source in self._sources
        ]
        lines += [_skipped_line(skipped) for skipped in self._skipped]
        return tuple(map(self._called, lines))

    def _called(self, line: SourceLine) -> SourceLine:
        """Return `line` with the source called as it is in the person's language."""
        about = self._abouts.get(line.system)
        return replace(line, title=about.title) if about is not None else line

    def run(
        self, case_id: UUID, progress: Progress, on_line: OnLine, *, only: Set[str] | None = None
    ) -> Sequence[SourceLine]:
        """Ask everybody about the case's person; `on_line` hears starts and ends.

        `only` asks the sources with these system ids. A denied access asks nobody, and whom the
        case's purposes or the person's protection leave out is not asked. A source that fails
        keeps its last good snapshot. Once `progress` is cancelled, or the case is shut, nothing
        more is stored, no lease begins, and the requests that wait are broken off.

        Raises `AccessDenied`, `AccessUndecided`, or `NotReady` for a case that is not open, or is
        not any more.
        """
        case = self._files.case(case_id)
        self._require(case.person)
        refused = self._not_asked(case_id)
        asked = [
            source
            for source in self._sources
            if source.system_id not in refused and (only is None or source.system_id in only)
        ]
        case_file = self._files.open(case_id)
        for source in asked:
            on_line(self._called(replace(_line(source, None), running=True)))
        progress.report(0, len(asked))
        answered = False
        for done, (source, answer) in enumerate(self._answers(asked, case, progress), 1):
            kept = self._keep(case_file, answer)
            answered = answered or kept.outcome not in _SILENT
            on_line(self._called(_line(source, _word(kept))))
            progress.report(done, len(asked))
            self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))
        if answered and not progress.cancelled:
            self._files.change(case_id, self._leases.begun)
            self._follow_up(case_id, progress)
        if progress.cancelled and not self._files.is_open(case_id):
            return ()
        return self.lines(case_id)

    def _follow_up(self, case_id: UUID, progress: Progress) -> None:
        try:
            self._afterwards(case_id, progress)
        except NavdeskError as failed:
            _LOG.warning("afterwards: %s", failed.message.id)

    def _require(self, person: str) -> None:
        """Ask for access; without a network, say so and not which machine did not answer."""
        try:
            self._gate.require(person, None, "gather")
        except AccessUndecided as undecided:
            if undecided.message.id in _NO_CONTACT:
                raise AccessUndecided(Message("work.no_contact")) from None
            raise

    def _answers(
        self, asked: Sequence[Source], case: Case, progress: Progress
    ) -> Iterator[tuple[Source, Snapshot]]:
        """Yield the answers as they come; ends early, and ends the asking, when it should stop."""
        stop, call_id = Stop(), str(uuid4())
        identities = self._identify(case.person, call_id, stop)
        request = SourceRequest(
            case.person, call_id, self._clock.now(), identities, stop, case.protection
        )
        pool = ThreadPoolExecutor(len(asked) or 1, "gather")
        try:
            waiting = {pool.submit(self._ask, source, request): source for source in asked}
            while waiting and not progress.cancelled and self._files.is_open(case.id):
                ready, _ = wait(waiting, _LOOK_S, FIRST_COMPLETED)
                for future in ready:
                    source = waiting.pop(future)
                    if not progress.cancelled:
                        yield source, future.result()
        finally:
            if waiting:
                stop.call()
                pool.shutdown(wait=False, cancel_futures=True)
                wait(waiting, _FAREWELL_S)
            pool.shutdown(wait=not waiting, cancel_futures=True)

    def _keep(self, case_file: CaseFile, snapshot: Snapshot) -> Snapshot:
        """Store an answer, unless the case was shut meanwhile, even if it was opened again."""
        with self._files.still():
            if self._files.open(case_file.case_id) is not case_file:
                raise NotReady(Message("work.case_not_open"))
            return case_file.snapshots.add(snapshot)

    def _not_asked(self, case_id: UUID) -> Mapping[str, Message]:
        """Return the sources this case leaves out, each with the reason."""
        purposes, protection = self._purposes(case_id), self._files.case(case_id).protection
        return {
            source.system_id: why
            for source in self._sources
            if (why := not_asked(source.declaration, purposes, protection)) is not None
        }

    def left_out(self, case_id: UUID) -> Sequence[SourceDeclaration]:
        """Return the sources that are not asked because of why the case is open."""
        refused = self._not_asked(case_id)
        return tuple(
            source.declaration
            for source in self._sources
            if source.system_id in refused and refused[source.system_id].id == NO_PURPOSE
        )

    def denied_lines(self, reason: NavdeskError) -> Sequence[SourceLine]:
        """Return a line per source saying that nobody was asked, and why."""
        outcome = SourceOutcome.DENIED if isinstance(reason, AccessDenied) else SourceOutcome.FAILED
        lines = [
            replace(_line(source, None), outcome=outcome, reason=reason.message)
            for source in self._sources
        ]
        lines += [_skipped_line(skipped) for skipped in self._skipped]
        return tuple(map(self._called, lines))

    def _ask(self, source: Source, request: SourceRequest) -> Snapshot:
        started = perf_counter()
        try:
            answer = source.fetch(request)
        except LoginRequired as expired:
            self._reachability.login_expired()
            answer = SourceAnswer(SourceOutcome.FAILED, reason=expired.message)
        except NavdeskError as failed:
            answer = SourceAnswer(SourceOutcome.FAILED, reason=failed.message)
        except Exception as unforeseen:  # noqa: BLE001 - one source never costs the others theirs
            _LOG.warning("%s: %s", source.system_id, type(unforeseen).__name__)
            answer = SourceAnswer(SourceOutcome.FAILED, reason=Message("sources.form"))
        return Snapshot(
            id=uuid4(),
            source=source.system_id,
            outcome=answer.outcome,
            fetched_at=request.now,
            took_ms=round((perf_counter() - started) * 1000),
            facts=answer.facts,
            reason=_by_title(answer.reason, self._called(_line(source, None)).title),
            # A raw answer tells the place that the facts leave out.
            payload=answer.payload if request.protection is Protection.NONE else None,
        )


def _by_title(reason: Message | None, title: str) -> Message | None:
    """Return the reason with the system called as the screen calls it, not by an address."""
    if reason is None or "host" not in reason.params:
        return reason
    return Message(reason.id, {**reason.params, "host": title})


def _word(snapshot: Snapshot) -> LastWord:
    return LastWord(
        outcome=snapshot.outcome,
        reason=snapshot.reason,
        fetched_at=snapshot.fetched_at,
        took_ms=snapshot.took_ms,
        facts=len(snapshot.facts),
        hold=snapshot.hold,
    )


def _line(source: Source, word: LastWord | None) -> SourceLine:
    declared = source.declaration
    if word is None:
        return SourceLine(source.system_id, declared.title, declared.municipal, None)
    return SourceLine(
        system=source.system_id,
        title=declared.title,
        municipal=declared.municipal,
        outcome=word.outcome,
        reason=_HELD[word.hold] if word.hold else word.reason,
        fetched_at=word.fetched_at,
        took_ms=word.took_ms,
        facts=word.facts,
    )


def _refused_line(source: Source, word: LastWord | None, why: Message) -> SourceLine:
    return replace(_line(source, word), outcome=SourceOutcome.SKIPPED, reason=why)


def _skipped_line(skipped: SkippedSource) -> SourceLine:
    return SourceLine(
        system=skipped.system.id,
        title=skipped.title,
        municipal=skipped.municipal,
        outcome=SourceOutcome.SKIPPED,
        reason=Message("work.source_disabled"),
    )
