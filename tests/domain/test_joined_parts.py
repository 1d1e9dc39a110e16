"""What the citizen reads of a paragraph that was split: every sentence, in order, and once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from navdesk.domain.joined_parts import joined_parts
from navdesk.domain.notes import NoteSegment
from navdesk.domain.sentences import sentences

WRITTEN = (
    "Testmåke har vært på to intervjuer. Sover hos kompis, må ut fredag. Søker nødhjelp til mat. "
    "Vil gjerne ha kveldsjobb. Møtes tirsdag kl. 10."
)


def _part(text: str, before: str | None = WRITTEN) -> NoteSegment:
    return NoteSegment(text, before=before)


PARTS = (
    _part(
        "Testmåke har vært på to intervjuer. Vil gjerne ha kveldsjobb. Møtes tirsdag kl. 10.",
    ),
    _part("Sover hos kompis, må ut fredag. Møtes tirsdag kl. 10."),
    _part("Søker nødhjelp til mat. Møtes tirsdag kl. 10."),
)


def test_the_worked_split_reads_as_it_was_written_with_who_carries_what() -> None:
    joined = joined_parts(PARTS, range(3))
    assert " ".join(piece.text for piece in joined) == WRITTEN
    assert [(piece.text, piece.segments) for piece in joined] == [
        ("Testmåke har vært på to intervjuer.", (0,)),
        ("Sover hos kompis, må ut fredag.", (1,)),
        ("Søker nødhjelp til mat.", (2,)),
        ("Vil gjerne ha kveldsjobb.", (0,)),
        ("Møtes tirsdag kl. 10.", (0, 1, 2)),
    ]


def test_what_the_citizen_may_not_read_is_not_told_by_another_part() -> None:
    joined = joined_parts(PARTS, {0, 2})
    assert " ".join(piece.text for piece in joined) == (
        "Testmåke har vært på to intervjuer. Søker nødhjelp til mat. Vil gjerne ha kveldsjobb. "
        "Møtes tirsdag kl. 10."
    )
    assert joined[-1].segments == (0, 2)


def test_what_was_written_in_a_part_afterwards_follows_what_it_was_written_behind() -> None:
    changed = (
        PARTS[0],
        _part("Sover hos kompis, må ut fredag. Vurderes i dag.\nMøtes tirsdag kl. 10."),
    )
    joined = joined_parts(changed, range(2))
    assert [piece.text for piece in joined] == [
        "Testmåke har vært på to intervjuer.",
        "Sover hos kompis, må ut fredag. Vurderes i dag.",
        "Vil gjerne ha kveldsjobb.",
        "Møtes tirsdag kl. 10.",
    ]


def test_paragraphs_that_were_never_split_stand_as_they_are() -> None:
    plain = (_part("Linje en.\nLinje to.", None), _part("  ", None), _part("Linje en.", None))
    assert [(each.text, each.segments) for each in joined_parts(plain, range(3))] == [
        ("Linje en.\nLinje to.", (0,)),
        ("Linje en.", (2,)),
    ]


def test_lines_stay_lines_when_parts_are_joined() -> None:
    before = "Har søkt to jobber.\nMangler husleie.\nMøtes tirsdag."
    parts = (
        _part("Har søkt to jobber.\nMøtes tirsdag.", before),
        _part("Mangler husleie.", before),
    )
    assert [piece.text for piece in joined_parts(parts, {0})] == [
        "Har søkt to jobber.\nMøtes tirsdag."
    ]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.sets(st.integers(0, 2), min_size=1)), min_size=1),
)
def test_no_sentence_is_lost_or_said_twice(written: list[tuple[int, set[int]]]) -> None:
    said = {f"Setning {number}.": parts for number, parts in written}
    before = " ".join(said)
    segments = [
        NoteSegment(" ".join(each for each in said if at in said[each]), before=before)
        for at in range(3)
    ]
    joined = joined_parts(segments, range(3))
    assert [each.text for piece in joined for each in sentences(piece.text)] == list(said)


def test_nothing_that_was_written_is_in_a_repr() -> None:
    assert "Testmåke" not in repr(joined_parts(PARTS, range(3)))
    assert "Testmåke" not in repr(sentences(WRITTEN))
