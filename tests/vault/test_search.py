"""Searching a case: Norwegian and Sámi letters, inside compounds, and nothing but data."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from navdesk.domain.codes import LegalBasis, LifeArea, SourceOutcome
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.notes import NoteSegment
from navdesk.vault.collation import fold, fold_with_places
from navdesk.vault.search_snippet import snippet
from navdesk.vault.search_texts import SearchKind, SearchText

AT = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
PLACES = (
    "Bor i Gjøvik, flyttet fra Færder. Slekt i Đeanu, Ŋuorga og Čáhcesuolu; født i Ålesund. "
    "Tante i Łódź."
)


def an_answer(value: object, **changed: object) -> Answer:
    answer = Answer(
        id=uuid4(),
        author="Z990001",
        written_at=AT,
        legal_basis=LegalBasis.NAV_14A,
        life_area=LifeArea.WORK,
        field="WORK.wish",
        kind=AnswerKind.ANSWERED,
        value=value,
    )
    return replace(answer, **changed)


def write(case_file, new_note, *texts: str):
    note = new_note(case_file.case_id, segments=tuple(map(NoteSegment, texts)))
    case_file.notes.save_draft(note)
    return note


def found(case_file, typed: str) -> list[str]:
    return [hit.snippet for hit in case_file.search.find(typed)]


SPELLINGS = (
    ("gjovik", "Gjøvik"),
    ("GJØVIK", "Gjøvik"),
    ("gjøv", "Gjøv"),
    ("faerder", "Færder"),
    ("deanu", "Đeanu"),
    ("nuorga", "Ŋuorga"),
    ("cahcesuolu", "Čáhcesuolu"),
    ("čáhce", "Čáhce"),
    ("alesund", "Ålesund"),
    ("lodz", "Łódź"),
    ("øvik", "øvik"),
)


def test_a_place_is_found_however_it_is_spelled(case_file, new_note):
    write(case_file, new_note, PLACES)
    for typed, marked in SPELLINGS:
        (hit,) = case_file.search.find(typed)
        assert [hit.snippet[a:b] for a, b in hit.marks] == [marked], typed
        assert hit.kind is SearchKind.NOTE


def test_words_that_begin_so_come_before_parts_of_compounds(case_file, new_note):
    write(case_file, new_note, "Løslatelsesplan er laget", "Planen er klar", "Husleie")
    assert found(case_file, "slatelse") == ["Løslatelsesplan er laget"]
    assert found(case_file, "plan") == ["Planen er klar", "Løslatelsesplan er laget"]
    assert found(case_file, "latelse la") == ["Løslatelsesplan er laget"]
    assert found(case_file, "slatelse klar") == []
    assert found(case_file, "pl") == ["Planen er klar"], "two letters are no part of a word"
    assert [hit.rank for hit in case_file.search.find("plan")] == [1, 2]
    assert len(case_file.search.find("plan", limit=1)) == 1


def test_everything_of_a_case_is_found_under_its_own_ref(case_file, new_note, new_snapshot):
    note = write(case_file, new_note, "", "Kanari i andre avsnitt")
    answer = an_answer("kanari som svar", client_words="min egen fugl", reason="fordi")
    case_file.answers.append(answer)
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.FOUND, "Fisk", "Kanari AS"))
    kept = case_file.attachments.add("kanari.txt", [b"pip"], "Z990001", AT)
    hits = {hit.kind: hit.ref for hit in case_file.search.find("kanari")}
    assert hits == {
        SearchKind.NOTE: f"{note.id}/1",
        SearchKind.ANSWER: f"{answer.id}/WORK.wish",
        SearchKind.FACT: "aareg/1/WORK.employer",
        SearchKind.ATTACHMENT: f"{kept.id}/",
    }
    for words in ("fugl", "fordi"):
        assert [hit.kind for hit in case_file.search.find(words)] == [SearchKind.ANSWER]
    assert "anari" not in repr(case_file.search.find("kanari"))


def test_only_the_newest_good_answer_of_a_source_is_found(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.FOUND, "Fisk AS", "Båt AS"))
    case_file.snapshots.add(new_snapshot("aareg-2", SourceOutcome.FOUND, "Garn AS"))
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.FAILED))
    assert found(case_file, "fisk") == ["Fisk AS"]
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.FOUND, "Brød AS"))
    assert found(case_file, "fisk") == []
    assert found(case_file, "båt") == []
    assert sorted(found(case_file, "as")) == ["Brød AS", "Garn AS"]
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.EMPTY))
    assert found(case_file, "as") == ["Garn AS"]


def test_a_note_is_found_as_it_is_now(case_file, new_note):
    note = write(case_file, new_note, "Første", "Andre", "Tredje")
    rows = "SELECT seq, ref FROM search_text ORDER BY seq"
    with case_file._database.read() as session:
        before = session.execute(text(rows)).all()
    case_file.notes.save_draft(replace(note, segments=(note.segments[0], NoteSegment("Fjerde"))))
    assert found(case_file, "andre") == found(case_file, "tredje") == []
    assert found(case_file, "fjerde") == ["Fjerde"]
    with case_file._database.read() as session:
        assert session.execute(text(rows)).all() == before[:2]
    case_file.notes.seal(case_file.notes.draft(), ())
    assert found(case_file, "fjerde") == ["Fjerde"]


class Reversed:
    """A wording of another language: everything backwards."""

    name = "backwards"

    def fact(self, fact):
        return SearchText(fact.field, str(fact.value)[::-1])

    def answer(self, answer):
        return SearchText(answer.field, str(answer.value)[::-1])

    def note(self, note):
        return "taton"


def test_a_file_without_an_index_gets_one_at_its_first_search_and_at_a_new_wording(
    vault, case_file, new_note, new_snapshot
):
    write(case_file, new_note, "Notat om torsk")
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.FOUND, "Torsk AS"))
    case_file.answers.append(an_answer("torsk"))
    case_file.attachments.add("torsk.txt", [b"fisk"], "Z990001", AT)
    with case_file._database.write() as session:
        session.execute(text("DELETE FROM search_text"))
    assert len(found(case_file, "torsk")) == 4
    vault.word_search(Reversed())
    assert {hit.snippet for hit in case_file.search.find("ksrot")} == {"SA ksroT", "ksrot"}
    assert {hit.kind for hit in case_file.search.find("torsk")} == {
        SearchKind.NOTE,
        SearchKind.ATTACHMENT,
    }
    head = case_file.head()
    case_file.search.find("torsk")
    assert case_file.head() == head, "an index that is there is not made again"


def test_what_is_no_word_is_not_found_and_is_no_error(case_file, new_note):
    write(case_file, new_note, PLACES)
    for typed in ("", "  ", '"', "*", "( )", "-", "\x00", "\ud83d", "AND * OR"):
        assert case_file.search.find(typed) == ()


def test_fts5s_own_words_and_signs_are_searched_for_like_any_other(case_file, new_note):
    write(case_file, new_note, 'Sa "ja" AND (nei) NEAR* folded:havn', "intet")
    for typed in ("and", "AND nei", "near", '"ja"', "(nei)", "folded:havn", "NEAR*", "ja^", "+nei"):
        assert len(found(case_file, typed)) == 1, typed
    for typed in ("NOT intet", "ja OR intet", "rank:intet", "intet NOT ja", "search_words"):
        assert found(case_file, typed) == [], typed


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60), st.data())
@example("a\N{COMBINING RING ABOVE}b", None)
def test_no_query_is_an_error_and_a_word_that_is_there_is_found(case_file, new_note, typed, data):
    case_file.search.find(typed)
    word = "".join(letter for letter in fold(typed) if letter.isascii() and letter.isalnum())
    if not word or data is None:
        return
    note = write(case_file, new_note, f"foran {word} bak")
    begun = word[: data.draw(st.integers(1, len(word)))]
    assert f"{note.id}/0" in {hit.ref for hit in case_file.search.find(begun, limit=10**6)}


@given(st.text())
def test_folding_by_letter_is_folding(spelled):
    folded, places = fold_with_places(spelled)
    assert folded == fold(spelled) == fold(folded)
    assert len(places) == len(folded)
    assert places == sorted(places)


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_a_snippet_marks_what_fits_and_nothing_outside_itself(spelled, terms):
    shown, marks = snippet(spelled, [fold(term) for term in terms if fold(term)])
    assert len(shown) <= 170
    assert "\n" not in shown
    for a, b in marks:
        assert 0 <= a < b <= len(shown)


def test_a_long_text_is_shown_around_what_was_found(case_file, new_note):
    write(case_file, new_note, "Innledning. " * 40 + "Her er\nGjøvik nevnt. " + "Slutt. " * 40)
    (hit,) = case_file.search.find("gjovik")
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")
    assert "Her er Gjøvik nevnt." in hit.snippet
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["Gjøvik"]


def shadows(case_file) -> bytes:
    """Return every byte of the index's own tables."""
    names = "SELECT name FROM sqlite_master WHERE name LIKE 'search\\_%\\_%' ESCAPE '\\'"
    with case_file._database.read() as session:
        kept = b""
        for name in session.scalars(text(names)).all():
            if name.startswith(("search_words_", "search_parts_")):
                for row in session.execute(text(f'SELECT * FROM "{name}"')):  # noqa: S608
                    kept += b"|".join(
                        value if isinstance(value, bytes) else str(value).encode() for value in row
                    )
    return kept


def test_deleted_text_is_gone_from_the_indexes_too(case_file, new_note):
    note = write(case_file, new_note, "qzxwvk er borte snart", "blir her")
    kept = shadows(case_file)
    assert b"qzxwvk" in kept
    assert b"zxw" in kept
    case_file.notes.save_draft(replace(note, segments=(note.segments[1],)))
    left = shadows(case_file)
    assert b"blir" in left
    for gone in (b"qzx", b"zxw", b"xwv", b"wvk"):
        assert gone not in left
