"""Each child on its own: mapped, heard, weighed, its money left alone (C-CHI)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navdesk.domain.checks.model import Finding
from navdesk.domain.checks.view import CheckInput, Child
from navdesk.domain.events import AnswerKind
from navdesk.domain.facts import FactValue
from navdesk.domain.notes import NoteKind

VIEW = "view"
BEST_INTERESTS = "best_interests"
SIGNS = "early_signs"
_BLOCK = frozenset({"moments", "conclusion", "shown"})
_SPOT = "mapping:FAMILY.child"


def mapped(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-1: every child has a mapping of its own, each question answered or not relevant."""
    for at, child in enumerate(case.children):
        if not child.id:
            yield Finding("C-CHI-1", "child_unmapped", f"register:{at}", child.name)
            continue
        left = [name for name in case.child_fields if not child.said(name)]
        if left:
            spot = f"{_SPOT}.{left[0]}:{child.id}"
            yield Finding("C-CHI-1", "child_open", child.id, child.name, spot, {"n": len(left)})


def heard(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-2: the child's view is written down, or why there is none."""
    for child in _mapped(case):
        said = child.answers.get(VIEW)
        if said is None or _silent(said.value, said.client_words, said.reason, said.kind):
            spot = f"{_SPOT}.{VIEW}:{child.id}"
            yield Finding("C-CHI-2", "child_view", child.id, child.name, spot)


def _silent(value: FactValue, words: str, reason: str, kind: AnswerKind) -> bool:
    """Return whether neither the view nor why it is missing is told."""
    if kind is AnswerKind.NOT_RELEVANT:
        return not reason.strip()
    if isinstance(value, Mapping):
        told = {name for name, part in value.items() if part not in (None, "", [])}
        unheard = str(value.get("heard")) in {"NOT_HEARD", "NO"}
        return "why" not in told if unheard else not (told & {"words", "view"} or words.strip())
    return not (value or words.strip())


def weighed(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-3: best interests are told as moments with weight, a conclusion and how it shows."""
    for child in _mapped(case):
        said = child.answers.get(BEST_INTERESTS)
        if said is not None and said.kind is AnswerKind.NOT_RELEVANT and said.reason.strip():
            continue
        told = said.value if said is not None and isinstance(said.value, Mapping) else {}
        parts = {name.partition(".")[2] for name in child.answers if name.startswith("best.")}
        parts |= {name for name in child.answers if name.startswith("best_")}
        if any(not told.get(each) for each in _BLOCK) and not _whole_block(parts, child):
            spot = f"{_SPOT}.{BEST_INTERESTS}:{child.id}"
            yield Finding("C-CHI-3", "child_best", child.id, child.name, spot)


def _whole_block(parts: set[str], child: Child) -> bool:
    """Return whether the block is answered as questions of its own."""
    wanted = {"best_moments", "best_conclusion", "best_shown"}
    return wanted <= parts and all(child.answers[each].value for each in wanted)


def own_money(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-4: neither child benefit nor what a child earns is counted as income."""
    counted = case.value("ECONOMY.income")
    lines = counted if isinstance(counted, list | tuple) else ()
    for line in lines:
        if not isinstance(line, Mapping) or line.get("outside") is True:
            continue
        if str(line.get("of")) == "CHILD":
            yield Finding("C-CHI-4", "child_earnings")


def concern_considered(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-5: where something worries, a report under STL § 45 was considered and written down."""
    considered = {
        str(one.value.get("child"))
        for one in case.records("concern")
        if isinstance(one.value, Mapping)
    }
    reported = any(note.kind is NoteKind.CHILD_CONCERN for note in case.notes)
    for child in _mapped(case):
        signs = child.answers.get(SIGNS)
        if signs is None or signs.kind is not AnswerKind.ANSWERED or not signs.value:
            continue
        if reported or child.said("concern") or child.id in considered:
            continue
        yield Finding(
            "C-CHI-5", "child_concern", child.id, child.name, f"{_SPOT}.{SIGNS}:{child.id}"
        )


def _mapped(case: CheckInput) -> tuple[Child, ...]:
    return tuple(child for child in case.children if child.id)
