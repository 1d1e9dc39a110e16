"""Each state system holds what the stories say of it, and nothing that gives the municipal half
away."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from navdesk.domain.codes import EffortGroup
from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.story_data.decisions import DECISIONS, decisions_of
from navdesk.sandbox.story_data.follow_up import follow_up_store
from navdesk.sandbox.story_data.joark import FILED, joark_store
from navdesk.sandbox.story_data.oppgave import WAITING, task_store
from navdesk.sandbox.story_data.state_plan import PLANNED, state_plan_store
from navdesk.sandbox.systems import dokarkiv, saf, veilarbaktivitet, veilarboppfolging

# The guard of requirement C-NOT-2: words that would tell of a municipal service.
MUNICIPAL = re.compile(
    r"\b(sosial|økonomisk stønad|livsopphold|nødhjelp|deposit|hospits|midlertidig bo|kvp|"
    r"kvalifisering|gjeldsrådgiv|barnevern|krisesenter|den andre saken|kommunesaken)",
    re.IGNORECASE,
)
STORIES = tuple(f"S{number:02d}" for number in range(1, 11))


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


def test_every_story_has_a_task_and_an_archive_entry() -> None:
    assert {row.story for row in WAITING} >= {*STORIES, "X1"}
    assert {row.story for row in FILED} >= {*STORIES, "X1"}


@pytest.mark.parametrize(
    ("story", "since", "group"),
    [
        ("S01", "2026-08-03", EffortGroup.SITUATIONAL),
        ("S02", "2026-05-04", EffortGroup.SITUATIONAL),
        ("S03", "2025-11-10", EffortGroup.SPECIAL),
        ("S05", "2023-10-30", EffortGroup.SPECIAL),
        ("S08", "2018-01-15", EffortGroup.GRADED_PERMANENT),
        ("S09", "2024-08-19", EffortGroup.SPECIAL),
    ],
)
def test_who_is_followed_up_has_the_storys_effort_group(
    office: BackOffice, story: str, since: str, group: EffortGroup
) -> None:
    person = office.people.story(story)
    period = follow_up_store(office).record(person.number).open_period
    assert period is not None
    assert period.start.date().isoformat() == since
    assert decisions_of(office, person)[-1].group is group


@pytest.mark.parametrize(
    ("story", "day"), [("S01", "2026-08-20"), ("S02", "2026-05-20"), ("S05", "2024-02-14")]
)
def test_decisions_have_the_storys_dates(office: BackOffice, story: str, day: str) -> None:
    last = decisions_of(office, office.people.story(story))[-1]
    assert last.decided.date().isoformat() == day


@pytest.mark.parametrize("story", ["S06", "S10"])
def test_who_has_no_follow_up_has_no_decision_and_no_plan(office: BackOffice, story: str) -> None:
    person = office.people.story(story)
    assert follow_up_store(office).record(person.number).periods == ()
    assert decisions_of(office, person) == ()
    assert state_plan_store(office).of_person(person.number) == []


def test_older_measures_are_where_the_stories_have_them(office: BackOffice) -> None:
    store = state_plan_store(office)
    with_measures = {
        person.key
        for person in office.people.all()
        if person.key is not None and store.measures(person.number)
    }
    assert with_measures == {"S03", "S08"}


def test_s02_has_neither_minutes_nor_a_note_before_the_demo_begins(office: BackOffice) -> None:
    number = office.people.story("S02").number
    assert "SAMTALEREFERAT" not in {r.kind for r in state_plan_store(office).of_person(number)}
    assert not joark_store(office).entries(lambda e: e.person == number and e.kind == "N")


def test_no_state_text_gives_the_municipal_half_away() -> None:
    texts = [text for row in FILED for text in (row.title, *row.lines)]
    texts += [row.text for row in WAITING]
    texts += [f"{row.title} {row.text or ''} {dict(row.special)}" for row in PLANNED]
    texts += [decision.reasons for rows in DECISIONS.values() for decision in rows]
    assert len(texts) > 60
    assert [text for text in texts if MUNICIPAL.search(text)] == []
    assert MUNICIPAL.search("Har søkt nødhjelp")


def test_the_queue_has_work_for_kari_for_per_and_for_nobody_around_the_demo_date() -> None:
    assigned = {row.to for row in WAITING}
    assert {None, "Z990101", "Z990102"} <= assigned
    due = sorted(row.due for row in WAITING if row.due)
    assert due[0] < "2026-09-15" <= due[-1]
    assert sum(row.due == "2026-09-15" for row in WAITING) >= 2


def test_the_archives_files_are_real_pdfs(office: BackOffice) -> None:
    for entry in joark_store(office):
        data = entry.documents[0].variants[0].data
        with pikepdf.open(io.BytesIO(data)) as document:
            assert document.check_pdf_syntax() == []
            # Each page its heading and lines: a file of empty pages would be no letter.
            assert all(b"Tj" in page.Contents.read_bytes() for page in document.pages)
            assert document.pages


def test_generated_people_have_the_same_state_life_every_time(signing_key: Any) -> None:
    def drawn() -> list[Any]:
        office = new_office("http://127.0.0.1", people=40, key=signing_key)
        rows: list[Any] = []
        for person in office.people.all():
            if person.key is None:
                record = follow_up_store(office).record(person.number)
                rows.append((record, decisions_of(office, person)))
                rows += [
                    (row.kind, row.title, row.start)
                    for row in state_plan_store(office).of_person(person.number)
                ]
        rows += [
            (task["tema"], task.get("fristFerdigstillelse")) for task in task_store(office).all()
        ]
        rows += sorted((entry.person or "", entry.title or "") for entry in joark_store(office))
        return rows

    first = drawn()
    assert first == drawn()
    followed = [row for row in first if hasattr(row[0], "periods") and row[0].open_period]
    assert 20 < len(followed) <= 40


S02 = "22868720003"


CALLS: list[tuple[Any, str, str, Any, str, str | None]] = [
    (dokarkiv, "POST", dokarkiv.BASE, {"bruker": {"id": S02}}, "opprett", S02),
    (dokarkiv, "PATCH", f"{dokarkiv.BASE}/1/ferdigstill", {}, "ferdigstill", None),
    (dokarkiv, "PUT", f"{dokarkiv.BASE}/1", {}, "oppdater", None),
    (
        dokarkiv,
        "PATCH",
        f"{dokarkiv.BASE}/1/feilregistrer/settStatusAvbryt",
        None,
        "avbryt",
        None,
    ),
    (
        dokarkiv,
        "PATCH",
        f"{dokarkiv.BASE}/1/feilregistrer/feilregistrerSakstilknytning",
        None,
        "feilregistrer",
        None,
    ),
    (
        saf,
        "POST",
        "/graphql",
        {
            "query": "query($b: BrukerIdInput!) { saker(brukerId: $b) { tema } }",
            "variables": {"b": {"id": S02, "type": "FNR"}},
        },
        "saker",
        S02,
    ),
    (
        saf,
        "POST",
        "/graphql",
        {"query": '{ dokumentoversiktBruker(brukerId: {id: "22868720003", type: FNR}) { x } }'},
        "dokumentoversiktBruker",
        S02,
    ),
    (saf, "POST", "/graphql", {"query": "{"}, "graphql", None),
    (saf, "GET", "/rest/hentdokument/467010003/1/ARKIV", None, "hentdokument", "any"),
    (
        veilarboppfolging,
        "POST",
        "/api/graphql",
        {"query": "query($f: String!) { brukerStatus(fnr: $f) }", "variables": {"f": S02}},
        "brukerStatus",
        S02,
    ),
    (
        veilarboppfolging,
        "POST",
        "/api/v3/oppfolging/hent-gjeldende-periode",
        {"fnr": S02},
        "hent-gjeldende-periode",
        S02,
    ),
    (veilarboppfolging, "POST", "/api/v3/sak/x", None, "sak", None),
    (veilarbaktivitet, "POST", "/api/aktivitet/x/ny", {}, "ny", None),
    (veilarbaktivitet, "PUT", "/api/aktivitet/200001", {}, "oppdater", "any"),
    (veilarbaktivitet, "PUT", "/api/aktivitet/200001/status", {}, "status", "any"),
    (veilarbaktivitet, "PUT", "/api/aktivitet/200001/referat", {}, "referat", "any"),
    (veilarbaktivitet, "PUT", "/api/aktivitet/200001/referat/publiser", {}, "publiser", "any"),
    (veilarbaktivitet, "POST", "/api/arena/tiltak", {"fnr": S02}, "tiltak", S02),
]


@pytest.mark.parametrize("asked", CALLS, ids=[f"{case[1]} {case[2]}" for case in CALLS])
def test_each_call_has_a_stable_name_and_knows_its_person(office: BackOffice, asked: Any) -> None:
    module, method, path, body, call, person = asked
    environ = EnvironBuilder(path, method=method, json=body).get_environ()
    info = module.build(office).classify(Request(environ))
    assert info.call == call
    if person == "any":
        assert office.people.find(info.person) is not None
    else:
        assert info.person == person
