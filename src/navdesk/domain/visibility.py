"""What of a case a role may see (domain sheet, section 8). No stated reason opens it.

Whether the person may be opened at all is the access machine's decision; this is about what of an
opened case is shown. Whoever has several roles may see what any of them may. The extra grants
(code 6, code 7, shielded) open persons and add nothing to what is seen of them, and the auditor's
role shows no content; neither is enough on its own.

What the roles are held against is what is known of a fact: whose half it comes from, which service
of the municipality it belongs to, and its sensitivity. So "municipal cases of own service" is held
per fact (a KVP adviser sees nothing of an application for assistance), not per person; and the
outreach list and the substitute's time box are not here, since no system tells of them yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from navdesk.domain.codes import LifeArea, Protection, Role, Sensitivity
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message

CONTENT_ROLES: Final = (
    Role.CASEWORKER,
    Role.SUBSTITUTE,
    Role.TEAM_LEAD,
    Role.OUTREACH,
    Role.COUNSELLOR,
    Role.KVP,
)
"""The roles that see content, the widest first."""
_WITHOUT_ASKING: Final = frozenset({Role.CASEWORKER, Role.SUBSTITUTE, Role.OUTREACH})
OWN_SERVICE: Final[Mapping[Role, frozenset[str]]] = {
    Role.KVP: frozenset({"STL-29", "INTRO"}),
    Role.COUNSELLOR: frozenset({"STL-17"}),
}
"""The archive classes of the service a role belongs to, where it belongs to one."""
MEDICAL_THEMES: Final = frozenset({"AAP", "HJE", "OMS", "SYK", "SYM", "UFO", "YRK"})
"""The themes of the state archive whose letters and tasks tell of health."""
PLACE_FIELDS: Final = frozenset(
    {
        "FAMILY.household",
        "FAMILY.x_address",
        "FAMILY.x_moved_abroad",
        "FAMILY.x_office",
        "HOUSING.temp",
        "HOUSING.x_address",
        "HOUSING.x_mail_address",
        "HOUSING.x_shared_home",
        "HOUSING.x_stay",
    }
)
"""What tells where somebody is: never shown for a protected address (household: section 4)."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a source's facts come from.

    `municipal` tells which half of the partnership owns them. `service` is the archive class of
    the municipal service they belong to, where the facts do not say it themselves. `places`: they
    tell of places beyond the fields that always do.
    """

    municipal: bool
    service: str | None = None
    places: bool = False


def wants_lead_reason(roles: AbstractSet[Role]) -> bool:
    """Whether whoever has `roles` sees a case as its team lead, for a written reason only."""
    return Role.TEAM_LEAD in roles and not roles & _WITHOUT_ASKING


def writing_limit(roles: AbstractSet[Role], *, lead_reason: bool) -> Message | None:
    """Return why whoever has `roles` may not read what was written in a case, or None.

    Notes, answers and attachments are the office's own, so no source, service or purpose holds
    them back.
    """
    if not roles & frozenset(CONTENT_ROLES):
        return Message("visibility.no_content_role")
    if wants_lead_reason(roles) and not lead_reason:
        return Message("visibility.lead_reason")
    return None


def role_limit(
    roles: AbstractSet[Role],
    fact: Fact,
    origin: Origin,
    *,
    online: bool,
    lead_reason: bool = False,
) -> Message | None:
    """Return why none of `roles` may see `fact`, or None when one of them may.

    `lead_reason` tells that a team lead has written why they read this case.
    """
    reasons = []
    for role in CONTENT_ROLES:
        if role in roles:
            reason = _limit(role, fact, origin, online=online, lead_reason=lead_reason)
            if reason is None:
                return None
            reasons.append(reason)
    return reasons[0] if reasons else Message("visibility.no_content_role")


def protection_limit(protection: Protection, fact: Fact, origin: Origin) -> Message | None:
    """Return why `fact` is not shown of a person so protected, or None when it is.

    A protection nobody could tell counts as the strictest.
    """
    if protection is Protection.NONE:
        return None
    if fact.field in PLACE_FIELDS or _tells_place(fact, origin):
        return Message("visibility.place")
    return None


def is_medical(fact: Fact) -> bool:
    """Whether a fact, a letter or a task tells of health."""
    return (
        fact.life_area is LifeArea.HEALTH
        or fact.sensitivity is Sensitivity.ART9
        or _told(fact, "theme") in MEDICAL_THEMES
    )


def _limit(
    role: Role, fact: Fact, origin: Origin, *, online: bool, lead_reason: bool
) -> Message | None:
    if role is Role.TEAM_LEAD and not lead_reason:
        return Message("visibility.lead_reason")
    if role in OWN_SERVICE:
        if not origin.municipal:
            return Message("visibility.state_medical") if is_medical(fact) else None
        service = _told(fact, "class") or origin.service
        return None if service in OWN_SERVICE[role] else Message("visibility.other_service")
    if role is Role.OUTREACH and not online and is_medical(fact):
        return Message("visibility.offline_medical")
    return None


def _tells_place(fact: Fact, origin: Origin) -> bool:
    return origin.places and fact.life_area is LifeArea.HOUSING


def _told(fact: Fact, key: str) -> str | None:
    told = fact.value.get(key) if isinstance(fact.value, Mapping) else None
    return told if isinstance(told, str) and told else None
