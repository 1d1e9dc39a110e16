"""What the plan is made of: the kinds of measures, and the ready kinds of plan with their lists.

All of it is data in `resources/forms/plans.toml` that a professional may change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import PlanKind
from navdesk.domain.plan import PlanError, ServiceClass, shift_months

_SOURCE_LANGUAGE = "nb"
Words = Mapping[str, str]
"""One text by language."""


@dataclass(frozen=True, slots=True)
class Service:
    """One kind of measure. `owner` None may be anybody's, `basis` None is that of its owner."""

    code: str
    labels: Words
    owner: Owner | None = None
    basis: LegalBasis | None = None
    kind: ServiceClass = ServiceClass.ORDINARY

    def label(self, language: str) -> str:
        """Return its name in `language`, in Bokmål where it has none."""
        return say(self.labels, language)


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """One line of a check list: who sees to what, when, and why.

    Its day is `days` or `months` from the plan's event; with neither it has none. From the measure
    of an `anchor` the event's day is read again. `children` keeps it to households with children.
    """

    code: str
    owner: Owner
    texts: Words
    whys: Words
    service: str = ""
    days: int | None = None
    months: int | None = None
    anchor: bool = False
    children: bool = False

    def due(self, event: date | None) -> date | None:
        """Return its day, counted from the original date of the event (section 5).

        None without an event, and for one so far off that the calendar has no such day.
        """
        if event is None:
            return None
        if self.months is not None:
            return shift_months(event, self.months)
        try:
            return event + timedelta(days=self.days) if self.days is not None else None
        except OverflowError:
            return None

    def text(self, language: str) -> str:
        """Return what to see to."""
        return say(self.texts, language)

    def why(self, language: str) -> str:
        """Return why."""
        return say(self.whys, language)


@dataclass(frozen=True, slots=True)
class ReadyKind:
    """A ready kind of plan. `facts` are the fact fields that may tell the day of its event, and
    `deadline` the rule whose start is that day."""

    kind: PlanKind
    titles: Words
    events: Words
    bases: Words
    hints: Words
    items: tuple[ReadyItem, ...]
    facts: tuple[str, ...] = ()
    only_once: bool = False
    deadline: str = ""

    def list_for(self, *, children: bool) -> tuple[ReadyItem, ...]:
        """Return the lines that hold for the household."""
        return tuple(item for item in self.items if children or not item.children)

    @property
    def anchor(self) -> ReadyItem:
        """The line whose day is that of the event."""
        return next(item for item in self.items if item.anchor)


@dataclass(frozen=True, slots=True)
class PlanForm:
    """Everything of `plans.toml`. `full_time` is what a programme takes a week, in hours;
    `goal_bases` the purpose a goal of a life area is written for; `blocking` the answers to how
    urgent an area is that let it go before everything else (R145); `choosable` the laws a person
    may choose by hand."""

    services: Mapping[str, Service]
    ready: Mapping[PlanKind, ReadyKind]
    goal_bases: Mapping[LifeArea, LegalBasis]
    full_time: int
    blocking: frozenset[str] = frozenset()
    choosable: tuple[LegalBasis, ...] = ()
    classes: Mapping[str, ServiceClass] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the kinds of measures by their code."""
        kinds = {code: service.kind for code, service in self.services.items()}
        object.__setattr__(self, "classes", MappingProxyType(kinds))

    def service(self, code: str) -> Service | None:
        """Return the kind of measure called `code`; None for none. Raises for an unknown one."""
        if not code:
            return None
        found = self.services.get(code)
        if found is None:
            raise PlanError.of("plan.unknown_service")
        return found

    def service_label(self, code: str, language: str) -> str:
        """Return what a kind of measure is called; of one nobody knows any more, its code."""
        known = self.services.get(code)
        return known.label(language) if known is not None else code


def say(words: Words, language: str) -> str:
    """Return the text in `language`, in Bokmål where there is none."""
    return words.get(language) or words.get(_SOURCE_LANGUAGE, "")
