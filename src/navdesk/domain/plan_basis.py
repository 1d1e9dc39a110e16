"""Choosing by hand which law a goal or a measure is written for.

The rules suggest one (`domain/plan.py`) and a person may choose another with a reason. What would
tell the state of a municipal service, or take a service away from its own law, is no choice
(domain sheet, section 2, "Mixed cases", and rule C12).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import Measure, PlanKind
from navdesk.domain.plan import PlanBasis, ServiceClass, individual_plan_basis, is_open

INDIVIDUAL = (LegalBasis.NAV_15, LegalBasis.STL_28)
"""What an individual plan may rest on here; health law comes first and is not ours to choose."""
_LOCAL_AREAS = frozenset({LifeArea.ECONOMY, LifeArea.HOUSING})


@dataclass(frozen=True, slots=True)
class BasisQuestion:
    """What a choice of law is judged by.

    `rule` is what the rules say. `owner` is whose measure it is, None for a goal; `area` the life
    area of the goal; `fixed` that its kind of service has a law of its own; `individual` that it
    is part of the individual plan.
    """

    rule: LegalBasis
    owner: Owner | None = None
    area: LifeArea | None = None
    fixed: bool = False
    individual: bool = False

    def refusal(self, chosen: LegalBasis) -> str | None:
        """Return why `chosen` may not be chosen, as the id of a sentence; None where it may."""
        if chosen is self.rule:
            return None
        if self.individual:
            # One municipal service in it, and it is the municipality's (mixed case 2).
            free = chosen in INDIVIDUAL and self.rule is not LegalBasis.STL_28
            return None if free else "plan.basis_individual"
        hindrances = (
            (chosen in INDIVIDUAL, "plan.basis_of_individual"),
            (self.fixed, "plan.basis_fixed"),
            (chosen.is_state and self.owner is Owner.MUNICIPAL, "plan.basis_reveals"),
            (chosen.is_state and self.area in _LOCAL_AREAS, "plan.basis_area"),
        )
        return next((sentence for hinders, sentence in hindrances if hinders), None)


def individual_basis(
    measures: Iterable[Measure], classes: Mapping[str, ServiceClass]
) -> tuple[PlanBasis, str]:
    """Return what the one individual plan rests on, and why where a person chose it.

    The choice stands on every open measure of the plan; the rules overrule it as soon as they ask
    for the municipality themselves.
    """
    known = list(measures)
    found = individual_plan_basis(known, classes)
    chosen = [
        one
        for one in known
        if one.plan is PlanKind.INDIVIDUAL and is_open(one) and one.basis_reason
    ]
    if not chosen or found.basis is LegalBasis.STL_28:
        return found, ""
    last = max(chosen, key=lambda one: (one.written_at, str(one.id)))
    return PlanBasis(last.legal_basis, found.health_first), last.basis_reason
