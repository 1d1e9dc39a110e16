"""Each child on its own: mapped, heard, weighed, its money left alone (C-CHI)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navdesk.domain.checks.model import Finding
from navdesk.domain.checks.view import CheckInput, Child
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import FactValue
from navdesk.domain.guard_words import fold
from navdesk.domain.notes import NoteKind

_FIELD = "FAMILY.child."
_BENEFIT = "barnetrygd"
_SPOT = "mapping:FAMILY.child"


def mapped(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-1: every child has a mapping of its own, each question answered or not relevant.

    Until the mapping of a child is begun, that is all there is to say of it. The child's view is
    not counted among the questions: C-CHI-2 tells of it.
    """
    view = _of_child(case, "C-CHI-2")
    for at, child in enumerate(case.children):
        left = [name for name in case.child_fields if name not in view and not child.said(name)]
        if not _begun(case, child):
            spot = f"{_SPOT}.{left[0]}:{child.id}" if child.id and left else ""
            about = child.id or f"register:{at}"
            yield Finding("C-CHI-1", "child_unmapped", about, child.name, spot)
        elif left:
            sentence = "child_open" if len(left) > 1 else "child_open_one"
            spot = f"{_SPOT}.{left[0]}:{child.id}"
            yield Finding("C-CHI-1", sentence, child.id, child.name, spot, {"n": len(left)})


def heard(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-2: the child's view is written down, or why there is none."""
    wanted = _of_child(case, "C-CHI-2")
    for child in _mapped(case):
        for name in wanted:
            said = child.answers.get(name)
            if said is None or _silent(said):
                spot = f"{_SPOT}.{name}:{child.id}"
                yield Finding("C-CHI-2", "child_view", child.id, child.name, spot)
                break


def _silent(said: Answer) -> bool:
    """Return whether neither the view nor why it is missing is told."""
    if said.kind is AnswerKind.NOT_RELEVANT:
        return not said.reason.strip()
    if said.kind is AnswerKind.WILL_NOT_SAY:
        return False
    if isinstance(said.value, Mapping):
        unheard = said.value.get("heard") == "NOT_HEARD"
        told = said.value.get("why_not" if unheard else "words")
        return not (told or (said.client_words.strip() and not unheard))
    return not (said.value or said.client_words.strip())


def weighed(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-3: best interests are told as moments with weight, a conclusion and how it shows."""
    for child in _mapped(case):
        left = [name for name in case.best_fields if not child.said(name)]
        if left:
            spot = f"{_SPOT}.{left[0]}:{child.id}"
            yield Finding("C-CHI-3", "child_best", child.id, child.name, spot)


def own_money(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-4: neither child benefit nor what a child earns is counted as income.

    Both stand outside unless somebody said otherwise of a line.
    """
    counted = case.value("ECONOMY.income")
    lines = counted if isinstance(counted, list | tuple) else ()
    inside = [one for one in lines if isinstance(one, Mapping) and one.get("outside") is False]
    spot = "mapping:ECONOMY.income"
    if any(fold(str(one.get("kind"))).startswith(_BENEFIT) for one in inside):
        yield Finding("C-CHI-4", "child_benefit", "line", spot=spot)
    if any(one.get("of") == "CHILD" for one in inside):
        yield Finding("C-CHI-4", "child_earnings", spot=spot)


def concern_considered(case: CheckInput) -> Iterator[Finding]:
    """C-CHI-5: where something worries, a report under STL § 45 was considered and written down.

    C-CHI-6: where it was considered and not sent, it says why.
    """
    reported = [note.written_at for note in case.notes if note.kind is NoteKind.CHILD_CONCERN]
    signs, *considered = _of_child(case, "C-CHI-5") or ("",)
    for child in _mapped(case):
        sign = child.answers.get(signs)
        if sign is None or sign.kind in _NO_SIGN or not _worries(sign.value):
            continue
        later = any(when >= sign.written_at for when in reported)
        if later:
            continue
        answers = [child.answers[name] for name in considered if child.said(name)]
        if not answers:
            spot = f"{_SPOT}.{signs}:{child.id}"
            yield Finding("C-CHI-5", "child_concern", child.id, child.name, spot)
        elif all(_unreported_unsaid(one) for one in answers):
            spot = f"{_SPOT}.{considered[0]}:{child.id}"
            yield Finding("C-CHI-6", "child_concern_why", child.id, child.name, spot)


def _unreported_unsaid(said: Answer) -> bool:
    """Return whether a report was considered and not sent, and nobody says why (R100)."""
    told = said.value if isinstance(said.value, Mapping) else {"result": said.value}
    if told.get("result") != "NOT_REPORTED":
        return False
    return not (str(told.get("why") or "").strip() or said.reason.strip())


_NO_SIGN = frozenset({AnswerKind.NOT_RELEVANT, AnswerKind.WILL_NOT_SAY})


def _worries(value: FactValue) -> bool:
    """Return whether a sign is more than something to watch."""
    return value == "WORRY" or value is True


def _of_child(case: CheckInput, *checks: str) -> tuple[str, ...]:
    """Return the questions of a child that meet `checks`, without their `FAMILY.child.`."""
    return tuple(
        each.removeprefix(_FIELD) for each in case.questions(*checks) if each.startswith(_FIELD)
    )


def _mapped(case: CheckInput) -> tuple[Child, ...]:
    """Return the children whose mapping is begun: of the others one thing is said (C-CHI-1)."""
    return tuple(child for child in case.children if _begun(case, child))


def _begun(case: CheckInput, child: Child) -> bool:
    """Return whether anything is answered about a child that is in the mapping."""
    asked = {*case.child_fields, *case.best_fields, *_of_child(case, "C-CHI-2", "C-CHI-5")}
    return bool(child.id) and any(map(child.said, asked))
