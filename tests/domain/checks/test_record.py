"""The text of a decision-preparing record: individual, founded, weighed; and what it is held by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest

from navdesk.domain.checks.model import Finding
from navdesk.domain.checks.record import concerning, read, record_of
from navdesk.domain.checks.view import CheckInput
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Content, Flag, LegalBasis, LifeArea
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.rulebook.checks import load_checks
from navdesk.rulebook.guards import load_standard_texts

TABLE, STANDARD = load_checks(), load_standard_texts()
GOOD = (
    "Etter sosialtjenesteloven § 18 er utgiftene vurdert. Husleien er 8 900 kroner, og vedtaket går"
    " ut 30. september. Brukeren sier selv at hun trenger briller for å kunne lese på kurset. Vi"
    " legger vekt på at behovet har vart lenge."
)


def record(
    *texts: str,
    kind: NoteKind = NoteKind.ASSESSMENT,
    basis: LegalBasis = LegalBasis.STL_18,
    flags: frozenset[Flag] = frozenset(),
) -> Note:
    parts = tuple(
        NoteSegment(text, basis, Content.ASSESSMENT, LifeArea.ECONOMY, flags) for text in texts
    )
    at = datetime(2026, 9, 15, 10, tzinfo=OSLO)
    return Note(uuid4(), uuid4(), "Z990101", kind, at, parts)


def missing(note: Note, *earlier: Note) -> set[str]:
    one = record_of(note, earlier)
    assert one is not None
    return {found.sentence for found in read(one, TABLE, STANDARD)}


def test_a_whole_reason_lacks_nothing() -> None:
    assert missing(record(GOOD)) == set()


def test_an_ordinary_note_is_no_record() -> None:
    assert record_of(record(GOOD, kind=NoteKind.MEETING_RECORD)) is None
    marked = record(GOOD, kind=NoteKind.MEETING_RECORD, flags=frozenset({Flag.DECISION}))
    assert record_of(marked) is not None


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Innvilges.", {"two_facts", "view", "reason_law", "reason_weighing"}),
        (GOOD.replace("sosialtjenesteloven § 18 er", "praksis er"), {"reason_law"}),
        (GOOD.replace("Brukeren sier selv at hun trenger", "Hun trenger"), {"view"}),
        (GOOD.replace("8 900 kroner", "høy").replace("30. september", "snart"), {"two_facts"}),
        ("Etter § 18 får hun dette. Hun mener det er rett fordi hun er syk.", {"two_facts"}),
        (f"{GOOD} Veiledende sats er brukt.", {"rate"}),
        (f"{GOOD} Veiledende sats er brukt fordi den dekker behovet.", set()),
        (f"{GOOD} Veiledende sats er brukt. Den er nok her, siden strømmen er med.", set()),
        (f"{GOOD} Hun har barnetrygd for tre barn.", {"child_benefit"}),
        (f"{GOOD} Barnetrygden er holdt utenfor.", set()),
    ],
)
def test_what_a_reason_lacks_is_named(text: str, lacks: set[str]) -> None:
    assert missing(record(text)) == lacks


def test_a_standard_text_is_no_assessment() -> None:
    from navdesk.rulebook.reading import read_document

    texts = read_document("rules", "guards.toml").tables("standard")
    assert "template_text" in missing(record(texts[0].text("nb")))


def test_the_reason_of_last_time_is_not_the_reason_of_this_time() -> None:
    before = record(GOOD)
    assert missing(record(GOOD.replace("briller", "vintersko")), before) == {"own_copy"}
    assert missing(replace(record(GOOD), corrects=before.id), before) == set(), "a correction may"
    assert missing(record(GOOD), record(GOOD, kind=NoteKind.MEETING_RECORD)) == set()


def test_a_decision_tells_how_to_complain_and_when_counselling_starts() -> None:
    decides = frozenset({Flag.DECISION})
    assert missing(record(GOOD, flags=decides)) == {"rights"}
    rights = f"{GOOD} Du kan klage innen tre uker."
    assert missing(record(rights, flags=decides)) == set()
    counselling = record(rights, basis=LegalBasis.STL_17, flags=decides)
    assert missing(counselling) == {"counselling_start"}
    starts = record(f"{rights} Oppstart er 1. oktober.", basis=LegalBasis.STL_17, flags=decides)
    assert missing(starts) == set()


def held(note: Note, *found: Finding) -> list[str]:
    one = record_of(note)
    assert one is not None
    case = CheckInput(today=date(2026, 9, 15))
    return [each.sentence for each in concerning(one, found, TABLE, case)]


@pytest.mark.parametrize(
    ("check", "basis", "holds"),
    [
        ("C-CHI-2", LegalBasis.STL_18, True),
        ("C-CHI-2", LegalBasis.NAV_14A, False),
        ("C-KVP-1", LegalBasis.STL_20A, True),
        ("C-KVP-1", LegalBasis.STL_18, False),
        ("C-COU-1", LegalBasis.STL_17, True),
        ("C-HOU-1", LegalBasis.STL_27, True),
        ("C-HOU-1", LegalBasis.STL_18, False),
        ("C-MEA-1", LegalBasis.AML_12, True),
        ("C-MAP-1", LegalBasis.NAV_14A, True),
        ("C-MAP-1", LegalBasis.FTRL_8, False),
        ("C-MAP-2", LegalBasis.STL_18, False),
        ("C-COO-1", LegalBasis.STL_18, False),
        ("C-ACT-1", LegalBasis.STL_20A, True),
        ("C-ACT-1", LegalBasis.STL_18, False),
    ],
)
def test_a_record_is_told_of_what_concerns_it_and_nothing_else(
    check: str, basis: LegalBasis, holds: bool
) -> None:
    assert bool(held(record(GOOD, basis=basis), Finding(check, "said"))) is holds


def test_what_the_record_does_itself_is_not_asked_of_it() -> None:
    decides = frozenset({Flag.DECISION})
    for basis, check, sentence in (
        (LegalBasis.STL_17, "C-COU-1", "counselling_decision"),
        (LegalBasis.STL_27, "C-HOU-1", "housing_decision"),
        (LegalBasis.STL_18, "C-ACU-1", "acute_open"),
    ):
        found = Finding(check, sentence)
        assert held(record(GOOD, basis=basis), found) == [sentence]
        assert held(record(GOOD, basis=basis, flags=decides), found) == []
