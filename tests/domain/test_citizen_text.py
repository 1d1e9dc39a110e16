"""What a client reads: written order, each sentence once, and nothing that is hidden."""

from __future__ import annotations

from navdesk.domain.citizen_text import CitizenText, citizen_texts
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.notes import NoteSegment

PLAN, JOARK, MUNICIPAL = ArchiveKind.STATE_PLAN, ArchiveKind.JOARK, ArchiveKind.MUNICIPAL


def _read(texts: list[str], keepers: dict[int, list[ArchiveKind]]) -> list[tuple[str, ...]]:
    found = citizen_texts([NoteSegment(text) for text in texts], keepers)
    return [(part.text, *part.keepers) for part in found]


def test_the_parts_come_in_written_order_with_who_keeps_each() -> None:
    told = _read(
        ["Søkt jobb.", "Mangler husleie.", "Møtes tirsdag."],
        {0: [PLAN], 1: [MUNICIPAL], 2: [PLAN]},
    )
    assert told == [
        ("Søkt jobb.", PLAN),
        ("Mangler husleie.", MUNICIPAL),
        ("Møtes tirsdag.", PLAN),
    ]


def test_what_one_archive_keeps_in_a_row_stands_under_one_label() -> None:
    told = _read(["Søkt jobb.", "Har CV."], {0: [PLAN], 1: [PLAN]})
    assert told == [("Søkt jobb.\n\nHar CV.", PLAN)]


def test_what_is_not_shown_is_left_out() -> None:
    assert _read(["Skjult.", "Synlig."], {1: [JOARK]}) == [("Synlig.", JOARK)]
    assert _read(["Skjult."], {}) == []


def test_a_sentence_that_stands_in_two_parts_is_told_once_as_kept_by_both() -> None:
    told = _read(
        [
            "Har vært på to intervjuer. Neste møte tirsdag kl. 10.",
            "Søker nødhjelp til mat. Neste møte tirsdag kl. 10.",
        ],
        {0: [PLAN], 1: [MUNICIPAL]},
    )
    assert told == [
        ("Har vært på to intervjuer.", PLAN),
        ("Neste møte tirsdag kl. 10.", PLAN, MUNICIPAL),
        ("Søker nødhjelp til mat.", MUNICIPAL),
    ]


def test_the_worked_split_of_the_sheet_is_one_text_in_the_order_it_was_written() -> None:
    before = "Har vært på to intervjuer. Sover hos kompis. Søker nødhjelp. Møtes tirsdag kl. 10."
    state = NoteSegment("Har vært på to intervjuer. Møtes tirsdag kl. 10.", before=before)
    municipal = NoteSegment(
        "Sover hos kompis. Søker nødhjelp. Møtes tirsdag kl. 10.", before=before
    )
    assert citizen_texts([state, municipal], {0: [PLAN], 1: [MUNICIPAL]}) == (
        CitizenText("Har vært på to intervjuer.", (PLAN,)),
        CitizenText("Sover hos kompis. Søker nødhjelp.", (MUNICIPAL,)),
        CitizenText("Møtes tirsdag kl. 10.", (PLAN, MUNICIPAL)),
    )


def test_a_paragraph_filed_twice_is_told_once() -> None:
    assert _read(["Refusjon."], {0: [MUNICIPAL, PLAN]}) == [("Refusjon.", PLAN, MUNICIPAL)]
