"""Each child on its own (C-CHI-1): who they are, what is asked of each, whom a register knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from navdesk.domain.ages import age_on
from navdesk.domain.events import Answer
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.form_fields import FormError
from navdesk.domain.mapping_form import CHILD, MappingForm, check_text, check_value
from navdesk.domain.mapping_history import Key, standing
from navdesk.domain.messages import Message
from navdesk.rulebook.terms import Terms
from navdesk.work.case_facts import fact_ref
from navdesk.work.child_states import ChildCard
from navdesk.work.errors import NotReady
from navdesk.work.mapping_fields import FieldStates, Sources
from navdesk.work.states import ChildForm, FieldState, Prefill
from navdesk.work.wording import Wording, as_date

_HOUSEHOLD: Final = "FAMILY.household"
_PLACE: Final = "#"
_AGE: Final = f"{CHILD}.age"
_YEARS: Final = "years"

Facts = Mapping[str, Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class _Known:
    """A child as a register names it; a protected one has no name."""

    ref: str
    fact: Fact
    name: str
    born: str

    def __repr__(self) -> str:
        """Return where it is known from, not who it is."""
        return f"_Known({self.ref})"


class Children:
    """The roster of a case's children, and the list that is gone through for each."""

    def __init__(self, form: MappingForm, states: FieldStates, terms: Terms) -> None:
        self._form = form
        self._states = states
        self._terms = terms
        self._wording = Wording(terms)

    def forms(self, known: Sources, today: date) -> tuple[ChildForm, ...]:
        """Return every child taken into the mapping, the oldest first, with its own questions."""
        roster = _in_order(standing(_roster(known)))
        return tuple(self._form_of(known, today, *one) for one in roster)

    def offered(self, known: Sources) -> tuple[Prefill, ...]:
        """Return the children a register knows of and nobody has taken over."""
        taken = {_named(answer.value) for answer in standing(_roster(known)).values()}
        return tuple(
            Prefill(
                one.ref,
                ", ".join(filter(None, (one.name, self._wording.value(one.born)))),
                self._wording.source(one.fact),
                one.fact.fetched_at,
                one.fact.valid_from,
            )
            for one in _known(known.facts)
            if (one.name, one.born) not in taken
        )

    def entry(
        self, name: str, born: str, ref: str | None, facts: Facts, today: date
    ) -> tuple[FactValue, str]:
        """Return what the roster says of a new child, and the fact it rests on (or nothing).

        Raises `NotReady` for a register's child that is no longer there, and `FormError` for no
        name or a day of birth that does not exist or lies ahead.
        """
        source = ""
        if ref is not None:
            found = next((one for one in _known(facts) if one.ref == ref), None)
            if found is None:
                raise NotReady(Message("work.prefill_gone"))
            name, born = name.strip() or found.name, born.strip() or found.born
            source = fact_ref(found.fact)
        if not check_text(name).strip():
            raise FormError.of("form.child_name")
        value: dict[str, FactValue] = {"name": name, "born": born}
        checked = check_value(self._form.field(CHILD), value)
        day = checked.get("born") if isinstance(checked, Mapping) else None
        if isinstance(day, str) and date.fromisoformat(day) > today:
            raise FormError.of("form.born_ahead")
        return checked, source

    def _form_of(self, known: Sources, today: date, child: str, name: str, born: str) -> ChildForm:
        fields = tuple(
            self._aged(self._states.of(one, known, child), born, today) for one in self._form.child
        )
        weighed = tuple(self._states.of(one, known, child) for one in self._form.best_interests)
        missing = sum(not each.answered for each in (*fields, *weighed))
        age = _age(born, today)
        return ChildForm(child, name, age, fields, weighed, missing)

    def _aged(self, asked: FieldState, born: str, today: date) -> FieldState:
        """Return the question of the age with the years of today, where the birth date is told.

        An answer grows old with the child, and so does what is typed: the date tells it.
        """
        years = _age(born, today)
        if asked.id != _AGE or years is None:
            return asked
        words = self._terms.get("value.age_from_birth")
        words = words.format(years=years, born=self._wording.value(born))
        part = self._form.field(_AGE).part(_YEARS)
        if part is None or not part.minimum <= years <= part.maximum:
            return replace(asked, computed=words)
        told = dict(asked.raw) if isinstance(asked.raw, Mapping) else {}
        return replace(asked, raw={**told, _YEARS: years}, computed=words)


def child_cards(form: MappingForm, answers: Iterable[Answer], today: date) -> tuple[ChildCard, ...]:
    """Return every child taken into the mapping, as a list shows it, the oldest first."""
    stands = standing(answers)
    asked = [one.id for one in (*form.child, *form.best_interests)]
    return tuple(
        ChildCard(child, name, _age(born, today), sum((one, child) not in stands for one in asked))
        for child, name, born in _in_order(stands)
    )


def _in_order(stands: Mapping[Key, Answer]) -> Sequence[tuple[str, str, str]]:
    """Return id, name and birth date of the children that stand, the oldest first."""
    roster = [
        (child, *_named(answer.value))
        for (field, child), answer in stands.items()
        if field == CHILD and child is not None
    ]
    return sorted(roster, key=lambda one: (one[2] or "9999", one[1]))


def _roster(known: Sources) -> Iterator[Answer]:
    for key, answers in known.answers.items():
        if key[0] == CHILD:
            yield from answers


def _named(value: FactValue) -> tuple[str, str]:
    told = value if isinstance(value, Mapping) else {"name": value}
    name, born = told.get("name"), told.get("born")
    return (name if isinstance(name, str) else "", born if isinstance(born, str) else "")


def _known(facts: Facts) -> Iterator[_Known]:
    """Yield the children of the household the sources tell of, each by the place it stands in."""
    for fact in facts.get(_HOUSEHOLD, ()):
        told = fact.value.get("children") if isinstance(fact.value, Mapping) else None
        if told is None or isinstance(told, str | int | Mapping):
            continue
        for place, child in enumerate(told):
            name, born = _named(child)
            yield _Known(f"{fact_ref(fact)}{_PLACE}{place}", fact, name, born)


def _age(born: str, today: date) -> int | None:
    day = as_date(born)
    return age_on(day, today) if day is not None else None
