"""Whom a role opens, what is shown then, and that every refusal stands in the log."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from tests.end_to_end.conftest import KARI, NINA, S02, PracticeDay
from tests.end_to_end.story import open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import LifeArea
from navdesk.domain.purposes import Purpose
from navdesk.domain.visibility import PLACE_FIELDS
from navdesk.sandbox.access_rules import Denial
from navdesk.work.errors import AccessDenied, AccessUndecided, NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

Desks = Callable[..., Desk]
TOR, IDA = "Z990109", "Z990110"
SHIELDED, CODE7, OWN_KIN, WARD = "30838234026", "10859010003", "11830451341", "T-SAFETY"


def refused(desk: Desk, person: str) -> str:
    """Try to open; return why not, after a look at the log and at the lists."""
    with pytest.raises(AccessDenied) as no:
        open_case(desk, person)
    last = desk.entry.vault.audit.about(person)[-1]
    assert (last.kind, last.outcome) == ("open", "DENIED")
    assert desk.workbench.cases.all() == ()
    assert no.value.message.id == f"access.{last.detail}"
    return last.detail


@pytest.mark.parametrize(
    ("nav_ident", "person", "why"),
    [
        (KARI, SHIELDED, "AVVIST_SKJERMING"),
        (TOR, SHIELDED, "AVVIST_SKJERMING"),
        (KARI, CODE7, "AVVIST_FORTROLIG_ADRESSE"),
        (IDA, CODE7, "AVVIST_FORTROLIG_ADRESSE"),
        (NINA, OWN_KIN, "AVVIST_HABILITET"),
    ],
)
def test_who_may_not_open_a_person_is_refused_and_the_refusal_is_logged(
    desks: Desks, nav_ident: str, person: str, why: str
) -> None:
    assert refused(desks(nav_ident), person) == why


def test_a_guardian_does_not_open_the_case_of_the_ward(day: PracticeDay, desks: Desks) -> None:
    ward = day.running.office.people.story(WARD).number
    assert refused(desks(NINA), ward) == "AVVIST_VERGEMÅL"


def test_a_shielded_person_is_shown_as_such_to_who_has_the_role(desks: Desks) -> None:
    desk = desks(IDA)
    case_id = open_case(desk, SHIELDED)
    assert desk.workbench.cases.header(case_id).shielded
    assert [row.id for row in desk.workbench.cases.all()] == [case_id]


def test_code_7_shows_no_place_and_no_reason_opens_one(desks: Desks, day: PracticeDay) -> None:
    desk = desks(TOR)
    case_id = open_case(desk, CODE7)
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    desk.workbench.purposes.choose(case_id, set(Purpose))
    assert not {fact.field for fact in desk.facts(case_id)} & PLACE_FIELDS
    held = [one for one in desk.workbench.purposes.hidden(case_id) if one.field in PLACE_FIELDS]
    assert all(not one.can_reveal and one.why.id == "visibility.place" for one in held)
    day.network.cut()
    desk.workbench.cases.close(case_id)
    with pytest.raises(AccessUndecided) as no:
        desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    assert no.value.message.id == "access.offline_code7"
    assert desk.workbench.cases.all() == ()


def test_a_changed_decision_shuts_every_door_of_an_open_case(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    doors = _doors(desk, case_id)
    for ask in doors.values():
        ask()
    no = Denial("AVVIST_HABILITET", "Nærstående", overridable=False)
    day.running.office.access.set_decision(KARI, S02, no)
    assert refused(desk, S02) == "AVVIST_HABILITET"
    still_open = []
    for name, ask in doors.items():
        try:
            ask()
        except NotReady:
            continue
        still_open.append(name)
    assert still_open == []


def _doors(desk: Desk, case_id: UUID) -> dict[str, Callable[[], object]]:
    bench = desk.workbench
    return {
        "header": lambda: bench.cases.header(case_id),
        "overview": lambda: bench.overview.state(case_id),
        "mapping": lambda: bench.mapping.area(case_id, LifeArea.ECONOMY),
        "purposes": lambda: bench.purposes.choices(case_id),
        "hidden": lambda: bench.purposes.hidden(case_id),
        "search": lambda: bench.search.find(case_id, "a"),
        "news": lambda: bench.news.state(case_id),
        "inbox": lambda: bench.inbox.state(case_id),
        "documents": lambda: bench.documents.lines(case_id),
        "manual": lambda: bench.manual.lines(case_id),
        "sources": lambda: bench.gather.lines(case_id),
        "log": lambda: bench.access_log.lines(case_id),
        "facts": lambda: desk.facts(case_id),
    }
