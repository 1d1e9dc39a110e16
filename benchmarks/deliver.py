"""Sending what was sealed, several at a time, beside the same engine sending one by one.

The practice back office runs in a process of its own, and every answer of it, access and archive
alike, is held up by 50 ms. Both turns send equally many notes of the same clients, sealed just
before, in one run: the state archive alone, and state and municipal archive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter
from uuid import UUID

from benchmarks.gather import back_office, open_desk
from benchmarks.measure import Ratio
from navdesk.assembly import Desk
from navdesk.domain.codes import Content, LegalBasis, LifeArea, Protection
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.net.http import Call, Http
from navdesk.sandbox.population import generate
from navdesk.sandbox.stories import story_people
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

BOUND = 0.2
"""Several at a time may take so much of what one by one takes: at least five times faster."""
CLIENTS = 48
_DELAY_MS = 50
_PEOPLE = 130

_ABILITY = NoteSegment(
    "Vurderer at hun trenger tett veiledning.",
    LegalBasis.NAV_14A,
    Content.ASSESSMENT,
    LifeArea.WORK,
)
_RENT = NoteSegment(
    "Mangler 4 000 kr til husleie.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY
)


def measure() -> list[Ratio]:
    """Return several at a time beside one by one, for one archive and for two."""
    with back_office("--people", str(_PEOPLE)) as (folder, base_url):
        desk = open_desk(folder, "scope")
        http = Http()
        try:
            cases = _cases(desk)
            faults = f"{base_url}/_control/faults"
            return [
                _compare(desk, http, faults, "the state archive", cases, [_ABILITY]),
                _compare(
                    desk,
                    http,
                    faults,
                    "the state and the municipal archive",
                    cases[: CLIENTS // 2],
                    [_ABILITY, _RENT],
                ),
            ]
        finally:
            http.close()
            desk.close()


def _compare(  # noqa: PLR0917 - one measurement, in the order it is set up
    desk: Desk,
    http: Http,
    faults: str,
    what: str,
    cases: Sequence[UUID],
    segments: Sequence[NoteSegment],
) -> Ratio:
    at_once = desk.outbox.at_once
    times = []
    for threads in (at_once, 1):
        sealed = _seal(desk, cases, segments)
        delay = {"system": "*", "call": "*", "kind": "delay", "value": _DELAY_MS}
        http.send(Call("POST", faults, json=[delay]))
        desk.outbox.at_once = threads
        started = perf_counter()
        items = desk.outbox.deliver(Silent())
        times.append((perf_counter() - started) * 1000)
        desk.outbox.at_once = at_once
        http.send(Call("DELETE", faults, accepts_html=True))
        left = [item for item in items if item.state is not DeliveryState.VERIFIED]
        if left or len(items) < sealed:
            raise RuntimeError(f"{len(left)} of {sealed} were not delivered: {left[0].reason}")
    named = f"sending {sealed} notes to {what}, {_DELAY_MS} ms away, beside one by one"
    return Ratio(named, times[0], times[1], BOUND)


def _seal(desk: Desk, cases: Sequence[UUID], segments: Sequence[NoteSegment]) -> int:
    notes = desk.workbench.notes
    sealed = 0
    for case in cases:
        note = notes.begin(case, NoteKind.MEETING_RECORD)
        sealed += len(notes.seal(replace(note, segments=tuple(segments))))
    return sealed


def _cases(desk: Desk) -> list[UUID]:
    """Open the cases of ordinary people of the office's first municipality, under follow-up."""
    taken = {person.number for person in story_people()}
    ordinary = [
        person.number
        for person in generate(_PEOPLE, 1, taken)
        if person.protection is Protection.NONE
        and not person.shielded
        and person.municipality == "9901"
    ]
    cases = desk.workbench.cases
    return [
        cases.open_person(number, OpenReason.CASE_WORK, Silent()) for number in ordinary[:CLIENTS]
    ]
