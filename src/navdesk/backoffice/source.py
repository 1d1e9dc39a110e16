"""What every reading source looks like from the inside of navdesk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from navdesk.backoffice.contracts import CONTRACTS, SystemContract
from navdesk.backoffice.identities import Identities, unknown_identities
from navdesk.domain.codes import LifeArea, Protection, SourceOutcome
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.stop import Stop


class ProtectionRule(StrEnum):
    """How a source treats a person with a protected address (domain sheet, section 8).

    ACCESS: as the access machine decides, nothing more. NO_PLACE: what tells a place is not shown
    for code 6, 19 and 7. CLOSED_CODE6: it is never asked about code 6 or 19. CLOSED_PROTECTED:
    nor about code 7 (section 3: applications for assistance are closed for all three).
    """

    ACCESS = "ACCESS"
    NO_PLACE = "NO_PLACE"
    CLOSED_CODE6 = "CLOSED_CODE6"
    CLOSED_PROTECTED = "CLOSED_PROTECTED"

    def closes(self, protection: Protection) -> bool:
        """Whether nobody so protected is asked about; one nobody could tell counts as strictest."""
        if self is ProtectionRule.CLOSED_PROTECTED:
            return protection is not Protection.NONE
        return self is ProtectionRule.CLOSED_CODE6 and protection.online_only


@dataclass(frozen=True, slots=True)
class SourceDeclaration:
    """What a source holds, for what it may be shown, and how it is asked.

    `title` is its Norwegian product name, for where the terms have no `source.<kind>`. `municipal`
    tells which half of the partnership owns the data. `fields` are the fact fields it may give,
    each with a term of its own; nothing else may come from it. It is asked when one of `purposes`
    is why the case is open. How it is called (audience, headers, time limit) is its `contract`.
    What it holds is told in words by the term `source_holds.<kind>`.
    """

    kind: SystemKind
    title: str
    life_areas: frozenset[LifeArea]
    municipal: bool
    fields: frozenset[str]
    purposes: frozenset[Purpose]
    protection: ProtectionRule

    @property
    def contract(self) -> SystemContract:
        """How the system is called, unless a profile says otherwise."""
        return CONTRACTS[self.kind]


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """One look-up: the person (11 digits), the call id of the user action, and the case time.

    `identities` gives a source that needs another id than the number (an aktør id, the numbers of
    a merged person) what the register knows, asked at most once for all sources of a gather.
    `stop` breaks the look-up off. `protection` is what is known of the person's address when the
    look-up begins.
    """

    person: str
    call_id: str
    now: datetime
    identities: Identities = field(default_factory=unknown_identities)
    stop: Stop | None = None
    protection: Protection = Protection.NONE

    def __repr__(self) -> str:
        """Return the call id, never the person."""
        return f"SourceRequest({self.call_id})"


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What a source said. `payload` is its raw answer as JSON text; `reason` explains any outcome
    that is not plainly found or empty."""

    outcome: SourceOutcome
    facts: tuple[Fact, ...] = ()
    reason: Message | None = None
    payload: str | None = None

    def __repr__(self) -> str:
        """Return outcome and number of facts, never what was answered."""
        return f"SourceAnswer({self.outcome}, {len(self.facts)} facts)"


class Source(Protocol):
    """One back-office system that can be read.

    `fetch` never raises for what the system or the network did: that is an outcome
    (`DENIED`, `PARTIAL`, `FAILED`). It raises `LoginRequired` from identity only.
    """

    @property
    def system_id(self) -> str:
        """The id of the system in the profile."""
        ...

    @property
    def declaration(self) -> SourceDeclaration:
        """What this source holds."""
        ...

    def fetch(self, request: SourceRequest) -> SourceAnswer:
        """Ask the system about one person."""
        ...
