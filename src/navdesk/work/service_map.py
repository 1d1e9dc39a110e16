"""The service map of a case: what sources, plan and records tell of who gives the client what.

What health sources tell is left out: that somebody is treated is no line of a map. Nothing here is
guessed: a service without a date has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from navdesk.domain.codes import LegalBasis, Owner
from navdesk.domain.events import Measure, PlanStatus
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import Office
from navdesk.domain.records import SHARING, SIDE, STATE, Record
from navdesk.domain.services import Seen, Service, gaps, overlaps
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.case_facts import day_part, text_part
from navdesk.work.record_states import ServiceLine, ServiceMap
from navdesk.work.record_wording import RecordWording
from navdesk.work.wording import Wording

_OVER: Final = frozenset({PlanStatus.DONE, PlanStatus.STOPPED})
_ENDED_MEASURE: Final = frozenset(
    {"FULLFORT", "FULLFØRT", "AVBRUTT", "HAR_SLUTTET", "IKKE_AKTUELL", "AVSLUTTET", "FULLF", "AVBR"}
)
_ALLOWANCE: Final = "ECONOMY.x_housing_allowance"
_DECIDED: Final = frozenset({"FERDIGBEHANDLET", "BEHANDLES_IKKE"})
_LONG_AGO: Final = timedelta(days=184)


class ServiceMapper:
    """Builds the map from facts that may be shown, the plan's measures and the records."""

    def __init__(
        self,
        *,
        wording: RecordWording,
        terms: Terms,
        texts: Texts,
        today: Callable[[], date],
        office: Office,
        called: Callable[[str], str],
    ) -> None:
        """`called` tells the name behind a NAVident."""
        self._wording = wording
        self._terms = terms
        self._texts = texts
        self._values = Wording(terms)
        self._today = today
        self._office = office
        self._called = called

    def build(
        self, facts: Sequence[Fact], measures: Iterable[Measure], records: Iterable[Record]
    ) -> ServiceMap:
        """Return services side by side, with what overlaps and what is missing."""
        standing = [record for record in records if not record.ended]
        services = self._with_meetings(
            _once(
                (
                    *self._of_facts(facts),
                    *self._of_plan(measures),
                    *self._of_records(standing),
                )
            ),
            standing,
        )
        # Sources answer in any order; the map reads the same every time.
        services = tuple(sorted(services, key=_place))
        coordinators = [
            str(record.values.get("of") or "CASE")
            for record in standing
            if record.kind.id == "coordinator"
        ]
        return ServiceMap(
            lines=tuple(self._line(one) for one in services),
            overlaps=tuple(map(self._say, overlaps(services, coordinators))),
            given=sum(one.given for one in services),
            gaps=tuple(map(self._say, gaps(services, coordinators, self._today()))),
        )

    def _of_facts(self, facts: Sequence[Fact]) -> Iterator[Service]:
        meeting = min(
            (day for fact in facts if (day := self._meeting(fact)) is not None), default=None
        )
        for fact in facts:
            value = fact.value
            if isinstance(value, Mapping):
                yield from self._of_fact(fact, value, meeting)
            elif fact.field == _ALLOWANCE and value is True:
                yield from self._of_fact(fact, {}, meeting)

    def _of_fact(
        self, fact: Fact, value: Mapping[str, FactValue], meeting: date | None
    ) -> Iterator[Service]:
        source = self._terms.source(fact.source)
        name = fact.field.partition(".")[2]
        if name == "x_follow_up":
            follow_up = self._texts.say(Message("cooperation.follow_up"))
            yield Service(
                follow_up, self._unit(text_part(value, "unit")), Owner.STATE, "FOLLOW_UP",
                self._called(text_part(value, "caseworker")), meeting,
                self._law(LegalBasis.NAV_14A), source,
            )  # fmt: skip
        elif name == "measures" and self._runs(value):
            called = text_part(value, "name")
            yield Service(
                called, text_part(value, "organiser"), Owner.STATE, _topic(called),
                next_date=day_part(value, "to"), basis=self._law(LegalBasis.AML_12), source=source,
            )  # fmt: skip
        elif name == "x_municipal_case" and value.get("closed_on") is None:
            yield from self._municipal(value, source)
        elif name == "programme" and self._runs(value):
            code = "STL-29" if value.get("programme") == "KVP" else "INTRO"
            given = {"class": code, "to": value.get("to")}
            yield from self._municipal(given, source)
        elif name == "x_application" and self._waits(value):
            yield Service(
                self._texts.say(Message("cooperation.application")),
                self._texts.say(Message("cooperation.municipality")), Owner.MUNICIPAL,
                basis=self._law(LegalBasis.STL_18), source=source, given=False,
            )  # fmt: skip
        elif name in {"x_benefit", "x_housing_allowance"} and self._runs(value):
            called = self._values.value(value.get("benefit"))
            allowance = self._texts.say(Message("cooperation.housing_allowance"))
            yield Service(
                called or allowance, "Nav" if called else "Husbanken", Owner.STATE,
                source=source, given=False,
            )  # fmt: skip

    def _municipal(self, value: Mapping[str, FactValue], source: str) -> Iterator[Service]:
        code = text_part(value, "class")
        basis = code.replace("-", "_")
        known = basis in LegalBasis.__members__
        called = self._terms.get(f"legal_basis.{basis}") if known else text_part(value, "title")
        if called:
            yield Service(
                called, self._texts.say(Message("cooperation.municipality")), Owner.MUNICIPAL,
                code, next_date=day_part(value, "to"),
                basis=self._law(LegalBasis(basis)) if known else "", source=source,
            )  # fmt: skip

    def _of_plan(self, measures: Iterable[Measure]) -> Iterator[Service]:
        changed = {one.id: one for one in measures}
        built_on = {one.base for one in changed.values()}
        for one in changed.values():
            # A line of a check list is a thing to do; only what is given as a service is one.
            given = one.service and one.owner is not Owner.CLIENT
            if one.id in built_on or one.status in _OVER or not given:
                continue
            yield Service(
                one.text, one.responsible, one.owner, _topic(one.text), one.responsible, one.due,
                self._law(one.legal_basis), self._texts.say(Message("cooperation.from_plan")),
            )  # fmt: skip

    def _of_records(self, records: Iterable[Record]) -> Iterator[Service]:
        written = self._texts.say(Message("cooperation.from_record"))
        for record in records:
            of, values = record.kind.service, record.values
            if not of or record.kind.is_sensitive:
                continue
            state = values.get(of.get("side", "")) == STATE
            called = self._part(record, of["name"]) or self._part(record, "role")
            sharing = values.get(of.get("basis", SHARING))
            yield Service(
                name=" ".join(called.split())[:80] or record.kind.id,
                provider=self._part(record, of["provider"]),
                side=Owner.STATE if state else Owner.MUNICIPAL,
                topic=_topic(called),
                contact=self._part(record, of.get("contact", "")),
                next_date=day_part(values, of.get("next", "")),
                basis=self._part(record, of.get("basis", "")),
                source=written,
                partner=True,
                sharing=sharing if isinstance(sharing, str) else "",
                consent_ends=day_part(values, "until") if sharing == "CONSENT" else None,
            )

    def _with_meetings(
        self, services: Iterable[Service], records: Iterable[Record]
    ) -> tuple[Service, ...]:
        """Let an agreed meeting be the next date of its side's services that have none."""
        ahead: dict[Owner, date] = {}
        for record in records:
            day = day_part(record.values, "on")
            if record.kind.id != "meeting" or day is None or day < self._today():
                continue
            if record.values.get("state") in {None, "AGREED", "MOVED"}:
                side = Owner.STATE if record.values.get(SIDE) == STATE else Owner.MUNICIPAL
                ahead[side] = min(day, ahead.get(side, day))
        return tuple(
            replace(one, next_date=ahead.get(one.side))
            if one.next_date is None and one.given and not one.partner
            else one
            for one in services
        )

    def _part(self, record: Record, name: str) -> str:
        part = next((one.part for one in record.kind.parts if one.id == name), None)
        return self._wording.said(part, record.values.get(name)) if part is not None else ""

    def _meeting(self, fact: Fact) -> date | None:
        """Return the day of a meeting of the state's plan that is still to come."""
        value = fact.value
        if not isinstance(value, Mapping) or not fact.field.endswith(".x_plan_item"):
            return None
        day = day_part(value, "from")
        ahead = day is not None and day >= self._today()
        return day if value.get("type") == "MOTE" and ahead else None

    def _runs(self, value: Mapping[str, FactValue]) -> bool:
        until = day_part(value, "to")
        if str(value.get("status") or "").upper() in _ENDED_MEASURE:
            return False
        return until is None or until >= self._today()

    def _waits(self, value: Mapping[str, FactValue]) -> bool:
        """Whether an application is still to be decided; an old one nobody tells of is not."""
        if text_part(value, "status"):
            return text_part(value, "status") not in _DECIDED
        last = day_part(value, "changed_on") or day_part(value, "sent_on")
        return last is None or self._today() - last <= _LONG_AGO

    def _unit(self, number: str) -> str:
        return self._office.name if number == self._office.unit else number

    def _law(self, basis: LegalBasis) -> str:
        return self._terms.law(basis)

    def _line(self, one: Service) -> ServiceLine:
        return ServiceLine(
            one.name,
            one.provider,
            self._terms.name(one.side),
            one.contact if one.contact != one.provider else "",
            one.next_date,
            one.basis,
            one.source,
        )

    def _say(self, seen: Seen) -> str:
        sentence = self._texts.say(seen.message)
        return f"{sentence} {', '.join(seen.names)}." if seen.names else sentence


def _once(services: Iterable[Service]) -> tuple[Service, ...]:
    """Return each service of one provider once, the one that says most of it."""
    best: dict[tuple[str, str, Owner], Service] = {}
    for one in services:
        key = (_topic(one.name), _topic(one.provider), one.side)
        known = best.get(key)
        if known is None or (known.next_date is None and one.next_date is not None):
            best[key] = one
    return tuple(best.values())


def _place(one: Service) -> tuple[bool, str, str]:
    """Return where a service stands in the map: by side, then by name."""
    return one.side is not Owner.STATE, _topic(one.name), _topic(one.provider)


def _topic(text: str) -> str:
    return " ".join(text.casefold().split())
