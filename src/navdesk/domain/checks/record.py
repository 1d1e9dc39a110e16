"""Checks of the text of a decision-preparing record: individual, founded, weighed (C-ASM, C-REA).

They read what the caseworker wrote and never say what to decide (R198).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from navdesk.domain.checks.model import CheckTable, Finding, Weight, Words
from navdesk.domain.checks.reading import says, sentences
from navdesk.domain.checks.view import ASSISTANCE, CheckInput
from navdesk.domain.codes import Content, Flag, LegalBasis
from navdesk.domain.likeness import LIKE, StandardTexts, plain, runs_of, share
from navdesk.domain.notes import Note, NoteKind, NoteSegment

_NUMBER = re.compile(r"\d+(?:[ .,:\N{NO-BREAK SPACE}]\d+)*")
_SECTION = re.compile(r"§+\s*\d+(?:[-–]\d+)?(?:\s[a-z]\b)?")
_QUOTED = re.compile(r"[«\"“][^»\"”]{4,}[»\"”]")
_VIEW_PROMPT = "ASSESSMENT.view"
_FACTS_WANTED = 2
_HELPS = ASSISTANCE | {LegalBasis.STL_27}


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """A note that prepares a decision: the paragraphs that do, and what it must differ from."""

    note: Note
    parts: tuple[NoteSegment, ...]
    earlier: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole reason."""
        return "\n".join(part.text for part in self.parts)

    @property
    def bases(self) -> frozenset[LegalBasis]:
        """The laws it prepares a decision under."""
        return frozenset(part.legal_basis for part in self.parts if part.legal_basis is not None)

    def decides(self, bases: frozenset[LegalBasis]) -> bool:
        """Return whether it is itself the decision on one of `bases`."""
        return any(Flag.DECISION in part.flags and part.legal_basis in bases for part in self.parts)


def record_of(note: Note, earlier: Sequence[Note] = ()) -> Record | None:
    """Return the decision-preparing record in `note`, None for any other: it is never blocked.

    `earlier` are the sealed notes of the case; the one it corrects may be repeated.
    """
    parts = _parts(note)
    if not parts:
        return None
    own = tuple(
        part.text
        for one in earlier
        if one.id not in {note.id, note.corrects}
        for part in _parts(one) or ()
    )
    return Record(note, parts, own)


def _parts(note: Note) -> tuple[NoteSegment, ...]:
    written = [part for part in note.segments if part.text.strip()]
    if note.kind is NoteKind.ASSESSMENT:
        return tuple(part for part in written if part.content is not Content.WORKING_MEMO)
    return tuple(part for part in written if Flag.DECISION in part.flags)


def individual(record: Record, _words: Words, standard: StandardTexts) -> Iterator[Finding]:
    """C-ASM-1: there is an assessment, and it is neither a template nor an earlier one again."""
    if standard.met_by(record.text):
        yield Finding("C-ASM-1", "template_text")
    runs = runs_of(record.text, plain)
    for text in record.earlier:
        known = frozenset(each.mark for each in runs_of(text, plain))
        if known and share(runs, known) >= LIKE:
            yield Finding("C-ASM-1", "own_copy")
            return


def founded(record: Record, words: Words, _standard: StandardTexts) -> Iterator[Finding]:
    """C-ASM-2: it cites two facts, and what the client thinks."""
    if len(_facts(record, words)) < _FACTS_WANTED:
        yield Finding("C-ASM-2", "two_facts", "facts")
    viewed = any(part.prompt == _VIEW_PROMPT for part in record.parts)
    if not (viewed or _QUOTED.search(record.text) or says(record.text, words.view)):
        yield Finding("C-ASM-2", "view", "view")


def reasoned(record: Record, words: Words, _standard: StandardTexts) -> Iterator[Finding]:
    """C-REA-1: it names the law, the facts and what was weighed."""
    for sentence, there in (
        ("reason_law", says(record.text, words.law)),
        ("reason_facts", bool(_facts(record, words))),
        ("reason_weighing", says(record.text, words.weighing)),
    ):
        if not there:
            yield Finding("C-REA-1", sentence, sentence)


def rate_reasoned(record: Record, words: Words, _standard: StandardTexts) -> Iterator[Finding]:
    """C-REA-2: where the guideline rate is used, a sentence says why it is enough here."""
    said = sentences(record.text)
    used = [at for at, one in enumerate(said) if says(one, words.rate)]
    if used and not any(says(" ".join(said[at : at + 2]), words.enough) for at in used):
        yield Finding("C-REA-2", "rate")


def child_money(record: Record, words: Words, _standard: StandardTexts) -> Iterator[Finding]:
    """C-CHI-4: child benefit that is named in the reason is said to stand outside it."""
    if not record.bases & ASSISTANCE:
        return
    for one in sentences(record.text):
        if says(one, words.benefit) and not says(one, words.outside):
            yield Finding("C-CHI-4", "child_benefit", spot="note:new")
            return


def counselling_start(record: Record, words: Words, _standard: StandardTexts) -> Iterator[Finding]:
    """C-COU-1: a decision on counselling says when it starts, and why then."""
    if record.decides(frozenset({LegalBasis.STL_17})) and not says(record.text, words.start):
        yield Finding("C-COU-1", "counselling_start", "start", spot="note:new")


def rights_told(record: Record, words: Words, _standard: StandardTexts) -> Iterator[Finding]:
    """C-STA-1: a decision tells of the right to complain and its deadline."""
    decision = any(Flag.DECISION in part.flags for part in record.parts)
    if decision and not says(record.text, words.rights):
        yield Finding("C-STA-1", "rights", spot="note:new")


def _facts(record: Record, words: Words) -> frozenset[str]:
    """Return what concrete things the reason holds: amounts, dates, and where something is from.

    The number of a section of a law is none of them.
    """
    text = _SECTION.sub(" ", record.text)
    numbers = {found.group() for found in _NUMBER.finditer(text)}
    return frozenset(numbers | {each for each in words.fact if says(text, (each,))})


_CHECKS = (
    individual,
    founded,
    reasoned,
    rate_reasoned,
    child_money,
    counselling_start,
    rights_told,
)


def read(record: Record, table: CheckTable, standard: StandardTexts) -> tuple[Finding, ...]:
    """Return what is missing in the text of a record; that it names no fact at all is said once."""
    found = [one for check in _CHECKS for one in check(record, table.words, standard)]
    few = any(one.sentence == "two_facts" for one in found)
    return tuple(one for one in found if not (few and one.sentence == "reason_facts"))


def concerning(
    record: Record, found: Sequence[Finding], table: CheckTable, case: CheckInput
) -> tuple[Finding, ...]:
    """Return those of a case's findings that concern this record, and no others.

    They are what blocks it, and a warning about the very law it rests on. What the record itself
    does is not asked of it: the decision that is missing, the help an acute need waits for.
    """
    return tuple(
        one
        for one in found
        if (check := table.checks.get(one.check)) is not None
        and check.holds_on(case.today)
        and (check.bases & record.bases or (not check.bases and check.weight is Weight.BLOCKS))
        and not _does_itself(one, record)
    )


def _does_itself(one: Finding, record: Record) -> bool:
    match one.sentence:
        case "counselling_decision":
            return record.decides(frozenset({LegalBasis.STL_17}))
        case "housing_decision":
            return record.decides(frozenset({LegalBasis.STL_27}))
        case "acute_open":
            acute = any(Flag.ACUTE in part.flags for part in record.parts)
            return acute or record.decides(_HELPS)
    return False
