"""Ask every configured source at once; show each answer as it comes (architecture, section 5)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from time import perf_counter
from uuid import UUID, uuid4

from navdesk.backoffice.identities import Identities
from navdesk.backoffice.source import Source, SourceAnswer, SourceRequest
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.facts import Snapshot
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import SystemSetup
from navdesk.identity.errors import LoginRequired
from navdesk.work.access import AccessGate
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import AccessDenied
from navdesk.work.leases import Leases
from navdesk.work.progress import Progress
from navdesk.work.reachability import Reachability
from navdesk.work.states import SourceLine

_LOG = logging.getLogger(__name__)

OnLine = Callable[[SourceLine], None]
Identify = Callable[[str, str], Identities]
"""Person number and call id to what finds the person's other ids."""
_SILENT = frozenset({SourceOutcome.FAILED, SourceOutcome.SKIPPED})
"""Outcomes that are no contact with the back office: no lease begins with them."""


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
    ) -> None:
        self._identify = identities
        self._sources = tuple(sources)
        self._skipped = tuple(skipped)
        self._files = files
        self._gate = gate
        self._leases = leases
        self._clock = clock
        self._changes = changes
        self._reachability = reachability

    def lines(self, case_id: UUID) -> Sequence[SourceLine]:
        """Return the last known outcome of every source, in the profile's order."""
        latest = self._files.open(case_id).snapshots.latest()
        return tuple(
            _line(source, latest.get(source.system_id)) for source in self._sources
        ) + tuple(_skipped_line(skipped) for skipped in self._skipped)

    def run(self, case_id: UUID, progress: Progress, on_line: OnLine) -> Sequence[SourceLine]:
        """Ask everybody about the case's person; `on_line` hears starts and ends.

        A denied access asks nobody. A source that fails keeps its last good snapshot. Cancelling
        stores nothing more. Raises `AccessDenied` or `AccessUndecided`.
        """
        case = self._files.case(case_id)
        self._gate.require(case.person, None, "gather")
        call_id = str(uuid4())
        request = SourceRequest(
            case.person, call_id, self._clock.now(), self._identify(case.person, call_id)
        )
        snapshots = self._files.open(case_id).snapshots
        done = answered = 0
        for source in self._sources:
            on_line(replace(_line(source, None), running=True))
        progress.report(0, len(self._sources))
        with ThreadPoolExecutor(len(self._sources) or 1, "gather") as pool:
            asked = {pool.submit(self._ask, source, request): source for source in self._sources}
            for future in as_completed(asked):
                if progress.cancelled:
                    for other in asked:
                        other.cancel()
                    break
                source, snapshot = asked[future], future.result()
                snapshots.add(snapshot)
                done += 1
                answered += snapshot.outcome not in _SILENT
                on_line(_line(source, snapshot))
                progress.report(done, len(self._sources))
                self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))
        if answered:
            self._files.change(case_id, self._leases.begun)
        return self.lines(case_id)

    def denied_lines(self, reason: NavdeskError) -> Sequence[SourceLine]:
        """Return a line per source saying that nobody was asked, and why."""
        outcome = SourceOutcome.DENIED if isinstance(reason, AccessDenied) else SourceOutcome.FAILED
        return tuple(
            replace(_line(source, None), outcome=outcome, reason=reason.message)
            for source in self._sources
        ) + tuple(_skipped_line(skipped) for skipped in self._skipped)

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
            reason=answer.reason,
            payload=answer.payload,
        )


def _line(source: Source, snapshot: Snapshot | None) -> SourceLine:
    declared = source.declaration
    if snapshot is None:
        return SourceLine(source.system_id, declared.title, declared.municipal, None)
    return SourceLine(
        system=source.system_id,
        title=declared.title,
        municipal=declared.municipal,
        outcome=snapshot.outcome,
        reason=snapshot.reason,
        fetched_at=snapshot.fetched_at,
        took_ms=snapshot.took_ms,
        facts=len(snapshot.facts),
    )


def _skipped_line(skipped: SkippedSource) -> SourceLine:
    return SourceLine(
        system=skipped.system.id,
        title=skipped.title,
        municipal=skipped.municipal,
        outcome=SourceOutcome.SKIPPED,
        reason=Message("work.source_disabled"),
    )
