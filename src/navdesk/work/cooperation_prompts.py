"""What facts and answers say should be looked at in *Samarbeid*: help, never a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from navdesk.domain.ages import ADULT_AGE, age_on
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.messages import Message
from navdesk.domain.records import Record
from navdesk.domain.services import COORDINATED_FROM
from navdesk.work.case_facts import day_part
from navdesk.work.wording import as_date

_SERIOUS: Final = frozenset(
    {"COLLECTION", "JUDGMENT", "JUDGEMENT", "ATTACHMENT", "ENFORCEMENT", "EVICTION"}
)
_PRISON: Final = frozenset({"FAMILY.x_release_date", "FAMILY.prison", "FAMILY.x_prison_contact"})
_BEFORE_END: Final = timedelta(days=184)
"""An introduction programme that ends within six months wants a handover (D34)."""


def prompts(
    facts: Sequence[Fact],
    answers: Iterable[Answer],
    records: Iterable[Record],
    today: date,
    *,
    services: int = 0,
) -> Iterator[tuple[str, Message]]:
    """Yield kind of record and sentence for each thing nobody has written down yet.

    `services` is how many are given: so many that they want a coordinator want one for the children
    of the household too (R107).
    """
    there = {record.kind.id for record in records if not record.ended}
    last = _last(answers)
    for kind, holds, message in (
        ("debt_information", _serious_debt(facts, last), Message("cooperation.prompt_debt")),
        (
            "prison_contact",
            any(fact.field in _PRISON for fact in facts),
            Message("cooperation.prompt_prison"),
        ),
        (
            "intro_handover",
            any(_programme_ends(fact, today) for fact in facts),
            Message("cooperation.prompt_intro"),
        ),
        ("reach", _not_digital(facts), Message("cooperation.prompt_reach")),
        (
            "child_coordinator",
            services >= COORDINATED_FROM and any(_has_children(fact, today) for fact in facts),
            Message("cooperation.prompt_children"),
        ),
    ):
        if holds and kind not in there:
            yield kind, message


def _last(answers: Iterable[Answer]) -> Mapping[str, Answer]:
    found: dict[str, Answer] = {}
    for answer in sorted(answers, key=lambda one: one.written_at):
        if answer.child is None:
            found[answer.field] = answer
    return found


def _serious_debt(facts: Sequence[Fact], last: Mapping[str, Answer]) -> bool:
    """Whether a claim has come so far that the client must be told of debt settlement (R065).

    No sum makes a debt serious; what the creditor does about it does.
    """
    told: list[FactValue] = [
        fact.value for fact in facts if fact.field in {"ECONOMY.debts", "ECONOMY.seizure"}
    ]
    told += [
        last[name].value
        for name in ("ECONOMY.debts", "ECONOMY.seizure")
        if name in last and last[name].kind is not AnswerKind.PREFILL_REJECTED
    ]
    return any(fact.field == "ECONOMY.x_deduction" for fact in facts) or any(map(_is_serious, told))


def _is_serious(value: FactValue) -> bool:
    """Whether a yes, or a word of how far a claim has come, says that it is serious."""
    taken = isinstance(value, Mapping) and value.get("taken") is True
    return value is True or taken or any(word in _SERIOUS for word in _words(value))


def _words(value: FactValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _words(one)


def _programme_ends(fact: Fact, today: date) -> bool:
    """Whether an introduction programme has ended, or soon will."""
    if fact.field == "QUALIFICATION.x_programme_end":
        ends = as_date(str(fact.value or ""))
    elif fact.field == "QUALIFICATION.programme" and isinstance(fact.value, Mapping):
        if fact.value.get("programme") == "KVP":
            return False
        ends = as_date(str(fact.value.get("to") or ""))
    else:
        return False
    return ends is not None and ends - today <= _BEFORE_END


def _has_children(fact: Fact, today: date) -> bool:
    """Whether a child lives in the household, as the register ties them."""
    value = fact.value
    if fact.field != "FAMILY.household" or not isinstance(value, Mapping):
        return False
    children = value.get("children")
    return isinstance(children, Sequence) and any(
        isinstance(one, Mapping)
        and (born := day_part(one, "born")) is not None
        and age_on(born, today) < ADULT_AGE
        for one in children
    )


def _not_digital(facts: Sequence[Fact]) -> bool:
    return any(fact.field == "QUALIFICATION.digital" and fact.value == "RESERVED" for fact in facts)
