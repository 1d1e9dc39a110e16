"""The one door to a case's facts: what of them this employee may see now, and for what.

Four things hold a fact back, asked in this order: the employee's roles, a source that now refuses
them, the person's protection, and why the case is open. Only the last gives way to a stated
reason. A case without a stated purpose holds nothing back for that: the windows ask for one before
they show anything, and a service that gathers for nobody's eyes has none to state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration
from navdesk.domain.codes import Protection, Role
from navdesk.domain.facts import Fact
from navdesk.domain.manual_facts import Register
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.domain.relevance import RelevanceTable
from navdesk.domain.visibility import Origin, protection_limit, role_limit, writing_limit
from navdesk.rulebook.terms import Terms
from navdesk.work.case_files import CaseFiles
from navdesk.work.errors import NotReady
from navdesk.work.source_standing import hidden_sources
from navdesk.work.stated_purposes import StatedPurposes

_SERVICES: Final = {SystemKind.DIGISOS: "STL-18"}
"""The municipal service whose source does not say it of each fact: applications for assistance."""
_ELSEWHERE: Final = Origin(municipal=False)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A fact that is held back, why, and whether a stated reason shows it."""

    fact: Fact
    why: Message
    can_reveal: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """The facts of a case that are shown, and those that are not."""

    shown: tuple[Fact, ...]
    withheld: tuple[Withheld, ...]


class CaseView:
    """Facts of open cases, as far as role, source, protection and purpose let them be shown."""

    def __init__(
        self,
        *,
        files: CaseFiles,
        purposes: StatedPurposes,
        table: RelevanceTable,
        declared: Mapping[str, SourceDeclaration],
        roles: Callable[[], AbstractSet[Role]],
        online: Callable[[], bool],
        terms: Terms,
        typed_in: Iterable[Register] = (),
    ) -> None:
        self._files = files
        self._purposes = purposes
        self._table = table
        self._declared = declared
        self._origins = {system: _origin(source) for system, source in declared.items()}
        for register in typed_in:
            self._origins[register.source] = Origin(register.municipal, register.service)
        self._roles = roles
        self._online = online
        self._terms = terms

    def facts(self, case_id: UUID) -> Sequence[Fact]:
        """Return the facts that may be shown; raises `NotReady` for a case that is not open."""
        return self.sight(case_id).shown

    def sight(self, case_id: UUID) -> Sight:
        """Return what is shown and what is held back; raises as `facts`."""
        return self.sift(case_id, self._files.open(case_id).snapshots.current_facts())

    def sift(self, case_id: UUID, facts: Iterable[Fact]) -> Sight:
        """Return what of `facts`, be it known now or once, is shown; raises as `facts`."""
        case, file = self._files.case(case_id), self._files.open(case_id)
        judge = _Judge(
            closed=hidden_sources(file.last_words, self._declared, case.protection),
            protection=case.protection,
            purposes=self._purposes.purposes_of(case_id),
            revealed=self._purposes.revealed(case_id),
            roles=self._roles(),
            online=self._online(),
            lead_reason=self._purposes.lead_reason(case_id),
        )
        shown: list[Fact] = []
        withheld: list[Withheld] = []
        for fact in facts:
            held = self._held(fact, judge)
            if held is None:
                shown.append(fact)
            else:
                withheld.append(held)
        return Sight(tuple(shown), tuple(withheld))

    def takes_municipal(self, case_id: UUID) -> bool:
        """Return whether anything of the municipality's is shown for what the case is open for."""
        return self._table.takes_municipal(self._purposes.purposes_of(case_id))

    def not_asked(self, case_id: UUID, field: str) -> Message | None:
        """Return why a question of the mapping is not one for what the case is open for, or None.

        A stated reason shows it, as it does a fact.
        """
        return self.those_not_asked(case_id, (field,)).get(field)

    def those_not_asked(self, case_id: UUID, fields: Iterable[str]) -> Mapping[str, Message]:
        """Return those of `fields` that `not_asked` tells of; why the case is open is read once."""
        purposes, revealed = self._purposes.purposes_of(case_id), self._purposes.revealed(case_id)
        held = [
            field
            for field in fields
            if not self._table.asks(field, purposes) and field not in revealed
        ]
        return dict.fromkeys(held, self._why(purposes, municipal=False)) if held else {}

    def writing_limit(self, case_id: UUID) -> Message | None:
        """Return why notes, answers and attachments may not be read now, or None."""
        return writing_limit(self._roles(), lead_reason=self._purposes.lead_reason(case_id))

    def require_writing(self, case_id: UUID) -> None:
        """Raise `NotReady` when what was written in the case may not be read now."""
        limit = self.writing_limit(case_id)
        if limit is not None:
            raise NotReady(limit)

    def _held(self, fact: Fact, judge: _Judge) -> Withheld | None:
        origin = self._origins.get(fact.source, _ELSEWHERE)
        fixed = role_limit(
            judge.roles, fact, origin, online=judge.online, lead_reason=judge.lead_reason
        )
        fixed = fixed or judge.closed.get(fact.source)
        fixed = fixed or protection_limit(judge.protection, fact, origin)
        if fixed is not None:
            return Withheld(fact, fixed, can_reveal=False)
        if fact.field in judge.revealed:
            return None
        if self._table.shows(fact, judge.purposes, municipal=origin.municipal):
            return None
        return Withheld(fact, self._why(judge.purposes, municipal=origin.municipal), True)

    def _why(self, purposes: AbstractSet[Purpose], *, municipal: bool) -> Message:
        named = ", ".join(self._terms.name(each) for each in Purpose if each in purposes)
        if municipal and not self._table.takes_municipal(purposes):
            return Message("relevance.no_municipal", {"purposes": named})
        return Message("relevance.not_for", {"purposes": named})


@dataclass(frozen=True, slots=True)
class _Judge:
    """What is the same for every fact of one look."""

    closed: Mapping[str, Message]
    protection: Protection
    purposes: frozenset[Purpose]
    revealed: frozenset[str]
    roles: AbstractSet[Role]
    online: bool
    lead_reason: bool


def _origin(source: SourceDeclaration) -> Origin:
    return Origin(
        municipal=source.municipal,
        service=_SERVICES.get(source.kind),
        places=source.protection is ProtectionRule.NO_PLACE,
    )
