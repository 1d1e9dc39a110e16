"""What the case of each of the ten stories shows equals the story, for every role.

The whole table, ten stories by twelve employees, is long; a few telling cells are always held.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest
from tests.end_to_end.conftest import KARI, NINA, S07, SIRI
from tests.end_to_end.story_table import STORIES, Expected, Story

from navdesk.assembly import Desk
from navdesk.domain.codes import Protection, Role, SourceOutcome
from navdesk.domain.purposes import Purpose
from navdesk.rulebook import load_terms
from navdesk.sandbox.employees import Employees, PracticeEmployee
from navdesk.work.errors import AccessDenied, NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason, QueueColumn, QueueFilter, SourceLine

Desks = Callable[..., Desk]
BY_KEY = {story.key: story for story in STORIES}
STAFF = {each.nav_ident: each for each in Employees().all()}
KIM, GRO, ROLF = "Z990106", "Z990107", "Z990111"
MUNICIPAL = {"digisos", "noark5", "fiks_arkiv"}


def refusal(employee: PracticeEmployee, story: Story) -> str | None:
    """Return the message id with which the case does not open, None when it does."""
    if Role.AUDITOR in employee.roles:
        return "access.role"
    if story.protection == Protection.CODE6 and Role.ROLE_CODE6 not in employee.roles:
        return "access.AVVIST_STRENGT_FORTROLIG_ADRESSE"
    if story.key in employee.kin:
        return "access.AVVIST_HABILITET"
    return None


def opened(desk: Desk, story: Story) -> UUID:
    lead = desk.workbench.employee.roles == {Role.TEAM_LEAD}
    reason = OpenReason.LEADER_CONTROL if lead else OpenReason.CASE_WORK
    return desk.workbench.cases.open_person(story.person, reason, Silent())


def state_why(desk: Desk, case_id: UUID, chosen: set[Purpose]) -> None:
    """State the purpose; a team lead writes why before anything of the case is shown."""
    purposes, written = desk.workbench.purposes, "Kontroll av frister i saken"
    if purposes.wants_reason(case_id):
        assert desk.workbench.employee.roles == {Role.TEAM_LEAD}
        gathered(desk, case_id)
        assert desk.facts(case_id) == ()
        with pytest.raises(NotReady):
            purposes.choose(case_id, chosen)
        assert desk.facts(case_id) == ()
        purposes.choose(case_id, chosen, written)
        assert written in {line.why for line in desk.workbench.access_log.lines(case_id)}
    else:
        purposes.choose(case_id, chosen)


def gathered(desk: Desk, case_id: UUID) -> Sequence[SourceLine]:
    return desk.workbench.gather.run(case_id, Silent(), lambda line: None)


def hold_the_story(desk: Desk, story: Story) -> None:
    """Open, state the purpose, gather, and hold what is shown against the table."""
    employee = STAFF[desk.workbench.employee.nav_ident]
    why = refusal(employee, story)
    if why is not None:
        with pytest.raises(AccessDenied) as refused:
            opened(desk, story)
        assert refused.value.message.id == why, story.key
        shows_nothing_of(desk, story)
        return
    case_id = opened(desk, story)
    state_why(desk, case_id, {Purpose(word) for word in story.purposes})
    lines = {line.system: line for line in gathered(desk, case_id)}
    header = desk.workbench.cases.header(case_id)
    assert (header.client, header.age, header.children, header.protection.value) == (
        story.name,
        story.age,
        story.children,
        story.protection,
    )
    asked = {s: one for s, one in lines.items() if one.outcome is not SourceOutcome.SKIPPED}
    failed = [s for s, one in asked.items() if one.outcome is SourceOutcome.FAILED]
    assert failed == [], story.key
    assert {s for s in story.empty if s in asked} <= {
        s for s, one in asked.items() if one.outcome is SourceOutcome.EMPTY
    }, story.key
    facts, roles = desk.facts(case_id), employee.roles
    wrong = [one for one in story.shown if one.among(facts) is not one.is_for(roles)]
    assert wrong == [], (story.key, employee.name)
    assert [one for one in story.held if one.among(facts)] == [], (story.key, employee.name)
    hidden = {line.field: line for line in desk.workbench.purposes.hidden(case_id)}
    for one in story.held:
        assert one.field in hidden or one.source not in asked, (story.key, one)
    cards = desk.workbench.overview.state(case_id).areas
    told = {load_terms(desk.language).source(fact.source) for fact in facts}
    assert {line.source for card in cards for line in card.facts} <= told, story.key
    desk.workbench.cases.close(case_id)


def shows_nothing_of(desk: Desk, story: Story) -> None:
    """Not listed, not counted, not found, not in *Saker*."""
    queue = desk.workbench.queue
    status = queue.refresh(Silent())
    names = [row.client for row in queue.rows(queue.ids(QueueColumn.CLIENT, False, QueueFilter()))]
    assert story.name not in names
    assert status.count == len(names)
    for text in (story.person, story.name):
        assert queue.ids(QueueColumn.CLIENT, False, QueueFilter(text=text)) == ()
    assert story.name not in {row.client for row in desk.workbench.cases.all()}
    denials = [e for e in desk.entry.vault.audit.about(story.person) if e.denied]
    assert "open" in {entry.kind for entry in denials}


@pytest.mark.long
@pytest.mark.wide
@pytest.mark.parametrize("nav_ident", sorted(STAFF))
def test_every_story_shows_what_the_table_says(desks: Desks, nav_ident: str) -> None:
    desk = desks(nav_ident)
    for story in STORIES:
        hold_the_story(desk, story)


@pytest.mark.parametrize(
    ("nav_ident", "key"),
    [(KARI, "S06"), (KARI, "S07"), (NINA, "S01"), (KIM, "S05"), (ROLF, "S02"), (SIRI, "S07")],
)
def test_the_telling_cells_of_the_table(desks: Desks, nav_ident: str, key: str) -> None:
    hold_the_story(desks(nav_ident), BY_KEY[key])


def test_a_sick_listed_employee_shows_nothing_of_the_municipality(desks: Desks) -> None:
    desk, story = desks(), BY_KEY["S06"]
    case_id = opened(desk, story)
    desk.workbench.purposes.choose(case_id, {Purpose.SICK_LEAVE})
    lines = {line.system: line for line in gathered(desk, case_id)}
    assert {lines[system].outcome for system in MUNICIPAL} == {SourceOutcome.SKIPPED}
    assert not {fact.source for fact in desk.facts(case_id)} & MUNICIPAL
    assert not {
        field for line in desk.workbench.purposes.hidden(case_id)
        if "municipal" in (field := line.field) or "application" in field
    }  # fmt: skip


def test_the_table_has_ten_stories_and_each_says_something() -> None:
    assert [story.key for story in STORIES] == [f"S{number:02}" for number in range(1, 11)]
    assert next(story.person for story in STORIES if story.protection == "CODE6") == S07
    for story in STORIES:
        assert story.shown
        assert story.purposes <= set(Purpose)
    services = {one.service for story in STORIES for one in (*story.shown, *story.held)}
    assert services >= {"STL-17", "STL-18", "STL-27", "STL-29", "INTRO"}
    assert any(one.medical for story in STORIES for one in story.shown)


def test_the_roles_of_the_sheet_are_all_at_work() -> None:
    assert {role for each in STAFF.values() for role in each.roles} == set(Role)


def test_an_expected_fact_says_who_it_is_for() -> None:
    letter = Expected("saf", "HEALTH.x_document", "", medical=True, service=None)
    assert letter.is_for({Role.CASEWORKER})
    assert not letter.is_for({Role.KVP})
    assert letter.is_for({Role.KVP, Role.CASEWORKER})
